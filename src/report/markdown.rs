//! The report as Markdown, for a note or a page of one's own.

use super::{Area, Block, Cell, Report, Scores, Section, Step, Trends, phrases};
use crate::quiz::printable;
use crate::words::ReportWords;

/// Writes a report as GitHub-flavoured Markdown: headings, tables and lists, no HTML.
#[must_use]
pub fn markdown(report: &Report) -> String {
    let mut parts = vec![format!("# {}", plain(&report.title)), plain(&report.subtitle)];
    for section in report.parts() {
        parts.push(format!("## {}", plain(&section.heading)));
        parts.extend(blocks(report.words(), &section));
    }
    parts.join("\n\n") + "\n"
}

fn blocks(words: &ReportWords, section: &Section) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut list: Vec<String> = Vec::new();
    for block in &section.blocks {
        match block {
            Block::Text(text) if section.is_list() => list.push(format!("- {}", plain(text))),
            Block::Detail(text) => list.push(format!("  - {}", plain(text))),
            Block::Text(text) => parts.push(plain(text)),
            Block::Scores(table) => parts.push(scores(words, table)),
            Block::Trends(table) => parts.push(trends(words, table)),
            Block::Step(found) => {
                parts.extend(ended(&mut list));
                parts.push(step(words, found));
            }
        }
    }
    parts.extend(ended(&mut list));
    parts
}

fn ended(list: &mut Vec<String>) -> Option<String> {
    let list = std::mem::take(list);
    (!list.is_empty()).then(|| list.join("\n"))
}

fn scores(words: &ReportWords, scores: &Scores) -> String {
    let mut header = vec![String::new(), String::new()];
    header.extend(scores.columns.iter().map(|column| plain(column)));
    let rows = scores.areas.iter().flat_map(Area::named_rows).map(|(name, row)| {
        let mut cells = vec![plain(name), (words.view)(row.view).to_owned()];
        cells.extend(row.cells.iter().map(|found| cell(words, found)));
        cells
    });
    table(&header, rows)
}

fn cell(words: &ReportWords, cell: &Cell) -> String {
    match cell {
        Cell::Words(text) => plain(text),
        Cell::Wish { value, meaning } => plain(&phrases::wish(words, *value, meaning)),
        Cell::Score { value, plus_minus, meaning } => {
            let meaning = if meaning.is_empty() { String::new() } else { format!(", {}", plain(meaning)) };
            phrases::score(*value, *plus_minus) + &meaning
        }
    }
}

fn trends(words: &ReportWords, trends: &Trends) -> String {
    let header = ["", "", words.oldest_first, words.last_change].map(str::to_owned);
    let rows = trends.areas.iter().flat_map(Area::named_rows).map(|(name, row)| {
        let view = (words.view)(row.view).to_owned();
        vec![plain(name), view, phrases::numbers(words, row), row.change.to_owned()]
    });
    table(&header, rows)
}

fn table(header: &[String], rows: impl Iterator<Item = Vec<String>>) -> String {
    let line = |cells: &[String]| format!("| {} |", cells.join(" | "));
    let rule = vec!["---".to_owned(); header.len()];
    let mut lines = vec![line(header), line(&rule)];
    lines.extend(rows.map(|cells| line(&cells)));
    lines.join("\n")
}

fn step(words: &ReportWords, step: &Step) -> String {
    let mut lines =
        vec![format!("### {}", plain(&step.title)), String::new(), plain(&step.frame), String::new()];
    let numbered = step.steps.iter().enumerate();
    lines.extend(numbered.map(|(number, text)| format!("{}. {}", number + 1, plain(text))));
    lines.extend([String::new(), plain(&phrases::why(words, step))]);
    lines.extend([String::new(), plain(&(words.source)(&step.source))]);
    lines.join("\n")
}

/// Text in which no character means anything to Markdown, on one line.
fn plain(text: &str) -> String {
    let text = text.replace('\n', " ");
    let text = printable(&text);
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        if matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&') {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}
