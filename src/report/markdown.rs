//! The report as Markdown, for a note or a web page of one's own.

use super::{Area, Block, Cell, Report, Rounds, Scores, Section, Step, Trends, phrases};
use crate::quiz::printable;
use crate::words::ReportWords;

/// Writes a report as GitHub-flavoured Markdown: headings, tables and lists, no HTML.
#[must_use]
pub fn markdown(report: &Report) -> String {
    let mut parts = vec![format!("# {}", plain(&report.title)), plain(&report.subtitle)];
    parts.extend(report.notes.iter().map(|note| plain(note)));
    for section in report.parts().filter(|section| !section.is_silent()) {
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
            Block::Text(text) | Block::Paragraph(text) => parts.push(plain(text)),
            Block::Pictured(about) if about.text.is_empty() => {}
            Block::Pictured(about) => parts.push(plain(&about.text)),
            Block::Scores(table) => parts.push(scores(words, table)),
            Block::Trends(table) => parts.push(trends(words, table)),
            Block::Rounds(table) => parts.push(rounds(words, table)),
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
        Cell::Score { shown, meaning, .. } => {
            let meaning = if meaning.is_empty() { String::new() } else { format!(", {}", plain(meaning)) };
            plain(shown) + &meaning
        }
    }
}

fn trends(words: &ReportWords, trends: &Trends) -> String {
    let [first, last] = words.time.since;
    let header = ["", "", words.time.oldest_first, first, last, trends.judged].map(str::to_owned);
    let rows = trends.areas.iter().flat_map(Area::named_rows).map(|(name, row)| {
        let view = (words.view)(row.view).to_owned();
        let [first, last] = row.since.map(phrases::points);
        vec![plain(name), view, phrases::numbers(words, row), first, last, row.change.to_owned()]
    });
    table(&header, rows)
}

fn rounds(words: &ReportWords, rounds: &Rounds) -> String {
    let mut header = vec![String::new()];
    header.extend(words.time.then_and_now.map(str::to_owned));
    let rows = rounds.areas.iter().flat_map(Area::named_rows).map(|(name, row)| {
        let mut cells = vec![plain(name)];
        cells.extend(row.cells().map(plain));
        cells
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
        vec![format!("### ☐ {}", plain(&step.title)), String::new(), plain(&step.frame), String::new()];
    let numbered = step.steps.iter().enumerate();
    lines.extend(numbered.map(|(number, text)| format!("{}. {}", number + 1, plain(text))));
    lines.extend([String::new(), plain(&phrases::why(words, step))]);
    lines.extend([String::new(), plain(&(words.source)(&step.source))]);
    lines.join("\n")
}

/// Text in which no character means anything to Markdown, on one line.
///
/// Escapes do not keep an `@` from becoming a mention or a mail address: those are looked for when the escapes are gone.
/// A word joiner behind it does, and is not seen. Other addresses are looked for before.
pub(crate) fn plain(text: &str) -> String {
    let text = text.replace(['\n', '\t'], " ");
    let text = printable(text.trim_start());
    let mut escaped = String::with_capacity(text.len());
    let opening = opening(&text);
    for (at, letter) in text.char_indices() {
        let begins = Some(at) == opening;
        let in_address =
            letter == ':' && text[at..].starts_with("://") || letter == '.' && follows_www(&text[..at]);
        let is_sign =
            matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '@');
        if begins || in_address || is_sign {
            escaped.push('\\');
        }
        escaped.push(letter);
        if letter == '@' {
            escaped.push('\u{2060}');
        }
    }
    escaped
}

/// The place of what would begin a list, draw a line or underline a heading where the text begins a line.
fn opening(text: &str) -> Option<usize> {
    let at = text.bytes().take_while(u8::is_ascii_digit).count();
    let (first, rest) = (text[at..].chars().next()?, text.get(at + 1..).unwrap_or_default());
    let begins = match first {
        '-' | '+' | '=' => at == 0,
        '.' | ')' => at > 0 && (rest.is_empty() || rest.starts_with(' ')),
        _ => false,
    };
    begins.then_some(at)
}

fn follows_www(before: &str) -> bool {
    before
        .len()
        .checked_sub(3)
        .and_then(|start| before.get(start..))
        .is_some_and(|end| end.eq_ignore_ascii_case("www"))
}
