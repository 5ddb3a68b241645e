//! The report as text: paragraphs, and tables with bars.

use anstyle::Style;
use comfy_table::{ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle, Width, presets};

use super::{Area, Block, Cell, Dated, Report, Rounds, Scores, Step, TrendRow, Trends, phrases, wrapping};
use crate::quiz::{View, printable_lines};
use crate::words::ReportWords;

/// How text should look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// In columns; text is wrapped to this width.
    pub width: usize,
    /// Whether to draw lines around tables and use block characters for bars; otherwise only plain characters, which
    /// any pipe and any screen reader can handle.
    pub drawn: bool,
    /// Whether to make headings bold, using terminal codes.
    pub colour: bool,
}

/// The width of a bar, in columns.
const BAR: usize = 10;
/// The narrowest width that text is wrapped to.
const NARROWEST: usize = 20;
/// Text is easiest to read in lines of about this width, however wide the terminal.
const WIDEST_TEXT: usize = 90;

/// Draws a report.
#[must_use]
pub fn render(report: &Report, look: Look) -> String {
    let words = report.words();
    let mut parts = vec![emphasis(&report.title, look), wrap(&report.subtitle, "", look)];
    parts.extend(report.notes.iter().map(|note| wrap(note, "", look)));
    parts.push(String::new());
    for section in report.parts().filter(|section| !section.is_silent()) {
        parts.push(emphasis(&section.heading, look));
        let lead = if section.is_list() { "- " } else { "" };
        for block in &section.blocks {
            // A picture that nothing is said about has no place here.
            parts.push(match block {
                Block::Text(text) => wrap(text, lead, look),
                Block::Paragraph(text) => wrap(text, "", look),
                Block::Pictured(about) if about.text.is_empty() => continue,
                Block::Pictured(about) => wrap(&about.text, "", look),
                Block::Detail(text) => wrap(text, "    ", look),
                Block::Scores(table) => scores(words, table, look),
                Block::Trends(table) => trends(words, table, look),
                Block::Rounds(table) => rounds(words, table, look),
                Block::Step(step) => practice(words, step, look),
            });
        }
        parts.push(String::new());
    }
    parts.join("\n")
}

fn emphasis(text: &str, look: Look) -> String {
    let style = if look.colour { Style::new().bold() } else { Style::new() };
    wrap(text, "", look).lines().map(|line| format!("{style}{line}{style:#}")).collect::<Vec<_>>().join("\n")
}

/// Wraps a paragraph; lines after the first are indented by the width of `lead`.
fn wrap(text: &str, lead: &str, look: Look) -> String {
    let width = look.width.clamp(NARROWEST, WIDEST_TEXT);
    let rest = " ".repeat(lead.chars().count());
    textwrap::fill(&printable_lines(text), wrapping(width).initial_indent(lead).subsequent_indent(&rest))
}

fn practice(words: &ReportWords, step: &Step, look: Look) -> String {
    let mut lines =
        vec![wrap(&format!("{} ({})", step.title, step.frame), if look.drawn { "☐ " } else { "[ ] " }, look)];
    for (number, text) in step.steps.iter().enumerate() {
        lines.push(wrap(text, &format!("  {}. ", number + 1), look));
    }
    lines.push(wrap(&phrases::why(words, step), "  ", look));
    lines.push(wrap(&(words.source)(&step.source), "  ", look));
    lines.join("\n")
}

/// Lines above, below the header and at the bottom; none between rows, since the first column groups them.
const DRAWN: TableStyle = TableStyle::new()
    .top_border(LineStyle::new('─', '─', '─', '─'))
    .header_separator(LineStyle::new('─', '─', '─', '─'))
    .bottom_border(LineStyle::new('─', '─', '─', '─'));

/// Below this width, columns would leave no room for words.
const NARROW: usize = 60;

fn scores(words: &ReportWords, scores: &Scores, look: Look) -> String {
    if look.width < NARROW { stacked_scores(words, scores, look) } else { columns(words, scores, look) }
}

fn empty_table(look: Look) -> Table {
    let mut table = Table::new();
    table
        .load_style(if look.drawn { DRAWN } else { presets::NOTHING })
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(look.width.max(NARROWEST)).unwrap_or(u16::MAX));
    table
}

/// One space between two columns is enough, as the frame has no vertical lines.
fn spaced(table: &mut Table) {
    for column in table.column_iter_mut() {
        column.set_padding((0, 1));
    }
}

/// What a terminal may show of the cells: the lines that a cell has stay.
fn shown(cells: &[String]) -> Vec<String> {
    cells.iter().map(|cell| printable_lines(cell).into_owned()).collect()
}

/// A row under a row, for narrow screens.
fn stacked<R>(areas: &[Area<R>], look: Look, row: impl Fn(&R) -> Vec<(String, String)>) -> String {
    let mut lines = Vec::new();
    for area in areas {
        lines.push(wrap(&area.name, "", look));
        for (head, text) in area.rows.iter().flat_map(&row) {
            lines.push(wrap(&format!("{head}:"), "  ", look));
            lines.push(wrap(&text, "    ", look));
        }
    }
    lines.join("\n")
}

fn stacked_scores(words: &ReportWords, scores: &Scores, look: Look) -> String {
    stacked(&scores.areas, look, |row| {
        let cells = scores.columns.iter().zip(&row.cells);
        let head = |column| format!("{column} {}", (words.view)(row.view));
        cells.map(|(column, cell)| (head(column), drawn(words, cell, Layout::One, look))).collect()
    })
}

fn stacked_trends(words: &ReportWords, trends: &Trends, look: Look) -> String {
    stacked(&trends.areas, look, |row| {
        let numbers = phrases::with_change(&phrases::numbers(words, row), row);
        let since = words.time.since.iter().zip(row.since).filter(|(_, gap)| gap.is_some());
        let since = since.map(|(since, gap)| format!("; {since}: {}", phrases::points(gap)));
        vec![((words.view)(row.view).to_owned(), numbers + &since.collect::<String>())]
    })
}

fn columns(words: &ReportWords, scores: &Scores, look: Look) -> String {
    let mut table = empty_table(look);
    let mut header = vec![String::new(), String::new()];
    header.extend(scores.columns.iter().cloned());
    table.set_header(shown(&header));
    let lines = lines(scores, look.width);
    for (name, row) in scores.areas.iter().flat_map(Area::named_rows) {
        let mut cells = vec![name.to_owned(), (words.view)(row.view).to_owned()];
        cells.extend(row.cells.iter().map(|cell| drawn(words, cell, lines, look)));
        table.add_row(shown(&cells));
    }
    spaced(&mut table);
    table.trim_fmt()
}

/// Whether a score and its meaning are on one line or two: the same throughout a table.
#[derive(Clone, Copy)]
enum Layout {
    One,
    Two,
}

fn lines(scores: &Scores, width: usize) -> Layout {
    // Most scores with their errors are no longer than this.
    const NUMBERS: usize = 8;
    let cells = || scores.areas.iter().flat_map(|area| &area.rows).flat_map(|row| &row.cells);
    let said = |cell: &Cell| match cell {
        Cell::Score { shown, meaning, .. } => {
            textwrap::core::display_width(shown).max(NUMBERS) + textwrap::core::display_width(meaning)
        }
        Cell::Wish { .. } | Cell::Words(_) => NUMBERS,
    };
    let longest_name = scores.areas.iter().map(|area| textwrap::core::display_width(&area.name)).max();
    // The view and the space around the first two columns take 12 columns.
    let column = BAR + 2 + cells().map(said).max().unwrap_or(0);
    let needed = longest_name.unwrap_or(0) + 12 + column * scores.columns.len();
    if needed <= width { Layout::One } else { Layout::Two }
}

fn drawn(words: &ReportWords, cell: &Cell, lines: Layout, look: Look) -> String {
    match cell {
        Cell::Words(text) => text.clone(),
        Cell::Wish { value, meaning } => phrases::wish(words, *value, meaning),
        Cell::Score { value, shown, meaning, .. } => {
            let gap = match lines {
                Layout::One => ' ',
                Layout::Two => '\n',
            };
            format!("{} {shown}{gap}{meaning}", bar(*value, look.drawn))
        }
    }
}

/// Scores over time: a sparkline if block characters are allowed, and the numbers.
fn trends(words: &ReportWords, trends: &Trends, look: Look) -> String {
    if look.width < NARROW {
        return stacked_trends(words, trends, look);
    }
    let mut table = empty_table(look);
    let mut header = vec![""; if look.drawn { 3 } else { 2 }];
    header.push(words.time.oldest_first);
    header.extend(words.time.since);
    header.push(trends.judged);
    table.set_header(header);
    for (name, row) in trends.areas.iter().flat_map(Area::named_rows) {
        let mut cells = vec![name.to_owned(), (words.view)(row.view).to_owned()];
        if look.drawn {
            cells.push(sparkline(trends, row));
        }
        cells.push(phrases::numbers(words, row));
        cells.extend(row.since.map(phrases::points));
        cells.push(row.change.to_owned());
        table.add_row(shown(&cells));
    }
    spaced(&mut table);
    // Signed points are short; their headers may take several lines.
    let narrow = ColumnConstraint::UpperBoundary(Width::Fixed(8));
    for column in table.column_iter_mut().rev().skip(1).take(words.time.since.len()) {
        column.set_constraint(narrow);
    }
    table.trim_fmt()
}

/// Two rounds: scores and gaps then and now.
fn rounds(words: &ReportWords, rounds: &Rounds, look: Look) -> String {
    let [_, then, now, _] = words.time.then_and_now;
    if look.width < NARROW {
        return stacked(&rounds.areas, look, |row| {
            let change = if row.change.is_empty() { String::new() } else { format!("; {}", row.change) };
            vec![(row.what.clone(), format!("{then}: {}; {now}: {}{change}", row.then, row.now))]
        });
    }
    let mut table = empty_table(look);
    table.set_header([""].into_iter().chain(words.time.then_and_now));
    for (name, row) in rounds.areas.iter().flat_map(Area::named_rows) {
        let cells = [name].into_iter().chain(row.cells()).map(str::to_owned).collect::<Vec<_>>();
        table.add_row(shown(&cells));
    }
    spaced(&mut table);
    table.trim_fmt()
}

/// The columns of a sparkline: one for each week, but no more than this unless there are more sittings.
const SPARKLINE: usize = 12;

/// A block for each score, placed by the date of its sitting.
fn sparkline(trends: &Trends, row: &TrendRow) -> String {
    let sittings = row.scores.len();
    let width = (trends.weeks.round() as usize + 1).min(SPARKLINE).max(sittings);
    let mut line = vec![' '; width];
    let mut free = 0;
    for (at, (score, place)) in row.scores.iter().zip(&trends.places).enumerate() {
        // Each sitting has a column of its own, and leaves one for each that follows.
        let column = (place * (width as f64 - 1.0)).round() as usize;
        let column = column.max(free).min(width - (sittings - at));
        line[column] = spark(*score, row.view);
        free = column + 1;
    }
    line.into_iter().collect()
}

/// A block character as high as the score within its range.
fn spark(score: Option<Dated>, view: View) -> char {
    const HEIGHTS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let Some(score) = score else { return ' ' };
    let (lowest, highest) = view.range();
    let share = ((score.value - lowest) / (highest - lowest)).clamp(0.0, 1.0);
    HEIGHTS[(share * 7.0).round() as usize]
}

/// A bar of [`BAR`] columns for 0 to 100.
fn bar(value: f64, drawn: bool) -> String {
    let filled = (value / 100.0 * BAR as f64).round().clamp(0.0, BAR as f64) as usize;
    let (full, empty) = if drawn { ("█", "░") } else { ("#", ".") };
    full.repeat(filled) + &empty.repeat(BAR - filled)
}
