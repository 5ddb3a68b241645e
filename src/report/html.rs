//! The report as a single self-contained page, without scripts or outside resources, for light and dark, phone and
//! paper; or as a part of another page.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use super::picture::{self, Picture};
use super::{Block, Cell, Report, Rounds, Scores, Section, Step, Trends, phrases};
use crate::quiz::{View, is_right_to_left, markup};
use crate::words::ReportWords;

/// The style sheet of a whole page, in light and dark and on paper.
pub const STYLE: &str = concat!(include_str!("page.css"), include_str!("picture.css"));

/// Writes a report as an HTML page. Every picture stands under its paragraph, and a table with the same numbers after
/// them.
#[must_use]
pub fn html(report: &Report) -> String {
    // The page may use this one style and nothing else, whatever a name or a quiz text tries to smuggle in.
    let digest = BASE64_STANDARD.encode(Sha256::digest(STYLE));
    let policy =
        format!("default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'");
    let page = html! {
        (DOCTYPE)
        html lang=(report.quiz_language) dir=(direction(&report.quiz_language)) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                title { (report.title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                main { (content(report, "")) }
            }
        }
    };
    markup(&page.into_string()).into_owned() + "\n"
}

/// Writes a report as part of a page: its title as an `h1`, and everything below it.
///
/// The page around it must put the [language of the quiz](Report::quiz_language) in the `lang` attribute of an enclosing
/// element and its direction in `dir`, and supply [`STYLE`] or a style sheet of its own: without one, pictures are
/// black shapes. Every `id` begins with `prefix`, so that one page can hold several reports; use only letters, digits
/// and hyphens in it.
#[must_use]
pub fn fragment(report: &Report, prefix: &str) -> String {
    markup(&content(report, prefix).into_string()).into_owned()
}

/// The program's words, and what to mark where the quiz speaks another language.
///
/// The page has the language of the quiz, and sentences of the program that of the program. Names and what else comes
/// from the quiz or from people finds its direction by itself, with `dir="auto"`.
#[derive(Clone, Copy)]
struct Voice<'r> {
    words: &'static ReportWords,
    /// The language of the program's words, unless it is that of the quiz.
    own: Option<&'static str>,
    /// Their direction, likewise.
    way: Option<&'static str>,
    /// The language of the quiz, unless it is that of the words.
    quiz: Option<&'r str>,
}

impl<'r> Voice<'r> {
    fn of(report: &'r Report) -> Self {
        let (own, quiz) = (report.language.tag(), report.quiz_language.as_str());
        let differs = quiz.split('-').next() != Some(own);
        Self {
            words: report.words(),
            own: differs.then_some(own),
            way: differs.then(|| direction(own)),
            quiz: differs.then_some(quiz),
        }
    }
}

fn direction(language: &str) -> &'static str {
    if is_right_to_left(language) { "rtl" } else { "ltr" }
}

fn content(report: &Report, prefix: &str) -> Markup {
    let voice = Voice::of(report);
    html! {
        h1 dir=[voice.way] { (report.title) }
        p.quiet lang=[voice.own] dir=[voice.way] { (report.subtitle) }
        @for note in &report.notes { p lang=[voice.own] dir=[voice.way] { (note) } }
        @if report.help_first { (help(voice, prefix, report)) }
        @for (number, part) in report.sections.iter().enumerate() {
            (section(voice, &format!("{prefix}section-{number}"), part))
        }
        @if !report.help_first { (help(voice, prefix, report)) }
    }
}

fn section(voice: Voice, id: &str, section: &Section) -> Markup {
    let list = section.is_list();
    let parts = section.blocks.chunk_by(|a, b| is_prose(a) && is_prose(b) || is_area(a) && is_area(b));
    html! {
        section aria-labelledby=(id) lang=[voice.own] dir=[voice.way] {
            h2 id=(id) { (section.heading) }
            @for part in parts {
                @match part {
                    [Block::Text(text)] if !list => p { (text) },
                    [Block::Paragraph(text)] => p { (text) },
                    [Block::Pictured(_), ..] => (areas(voice, id, part)),
                    [Block::Scores(found)] => (scores(voice, &section.heading, found)),
                    [Block::Trends(found)] => {
                        (figure(id, &picture::trends(voice.words, found)))
                        (trends(voice, &section.heading, found))
                    },
                    [Block::Rounds(found)] => (rounds(voice, &section.heading, found)),
                    [Block::Step(found)] => (step(voice, found)),
                    prose => (sentences(prose)),
                }
            }
        }
    }
}

fn is_prose(block: &Block) -> bool {
    matches!(block, Block::Text(_) | Block::Detail(_))
}

fn is_area(block: &Block) -> bool {
    matches!(block, Block::Pictured(_))
}

/// How to read the pictures, then every area's paragraph with its picture under it.
fn areas(voice: Voice, id: &str, blocks: &[Block]) -> Markup {
    let areas = || {
        blocks.iter().filter_map(|block| match block {
            Block::Pictured(about) => Some(about),
            _ => None,
        })
    };
    let legend = areas().next().map(|about| picture::legend(voice.words, &about.scores));
    html! {
        div.areas {
            (figure(id, legend.as_slice()))
            @for (number, about) in areas().enumerate() {
                div.area {
                    @if !about.text.is_empty() { p dir="auto" { (about.text) } }
                    (figure(&format!("{id}-{number}"), &picture::area(voice.words, about)))
                }
            }
        }
    }
}

/// The list of a country stands beside what folds it, not within, so that it is there on paper and without a style.
fn help(voice: Voice, prefix: &str, report: &Report) -> Markup {
    let id = format!("{prefix}help");
    html! {
        @if let Some(found) = &report.help {
            section.help aria-labelledby=(id) lang=[voice.own] dir=[voice.way] {
                h2 id=(id) { (found.heading) }
                p { (found.text) }
                @if !found.near.lines.is_empty() {
                    details open[report.help_first] { summary { (found.near.heading) } }
                    ul { @for line in &found.near.lines { li dir="auto" { (line) } } }
                }
            }
        }
    }
}

/// A list of sentences, with the details of each under it.
fn sentences(blocks: &[Block]) -> Markup {
    let text = |block: &Block| match block {
        Block::Text(text) | Block::Detail(text) => text.clone(),
        _ => String::new(),
    };
    html! {
        ul {
            @for entry in blocks.chunk_by(|_, next| matches!(next, Block::Detail(_))) {
                li dir="auto" {
                    (text(&entry[0]))
                    @if entry.len() > 1 {
                        ul { @for detail in &entry[1..] { li { small { (text(detail)) } } } }
                    }
                }
            }
        }
    }
}

fn figure(section: &str, pictures: &[Picture]) -> Markup {
    html! {
        figure {
            @for (number, picture) in pictures.iter().enumerate() {
                @let id = format!("{section}-picture-{number}");
                svg viewBox={ "0 0 " (picture::WIDTH) " " (picture.height) } role="img"
                    aria-labelledby={ (id) "-title " (id) "-words" } {
                    title id={ (id) "-title" } { (picture.title) }
                    desc id={ (id) "-words" } { (picture.description) }
                    (picture.drawing)
                }
            }
        }
    }
}

/// A table that scrolls on its own if it is wider than the page.
fn table(label: &str, columns: &[&str], body: &Markup) -> Markup {
    html! {
        div.wide role="group" aria-label=(label) tabindex="0" {
            table {
                thead { tr { @for column in columns { th scope="col" { bdi dir="auto" { (column) } } } } }
                (body)
            }
        }
    }
}

fn scores(voice: Voice, heading: &str, scores: &Scores) -> Markup {
    let mut columns = voice.words.table_head.to_vec();
    columns.extend(scores.columns.iter().map(String::as_str));
    let body = html! {
        @for area in &scores.areas {
            tbody {
                @for (name, row) in area.named_rows() {
                    tr {
                        (row_header(voice, name, area.rows.len(), row.view))
                        @for cell in &row.cells { td { (score(voice, cell)) } }
                    }
                }
            }
        }
    };
    table(heading, &columns, &body)
}

/// The header of a row.
fn row_header(voice: Voice, name: &str, rows: usize, view: View) -> Markup {
    html! {
        (area_header(voice, name, rows))
        th scope="row" { ((voice.words.view)(view)) }
    }
}

/// The name of an area, which appears once beside all its rows.
fn area_header(voice: Voice, name: &str, rows: usize) -> Markup {
    html! {
        @if !name.is_empty() { th scope="rowgroup" rowspan=(rows) lang=[voice.quiz] { bdi dir="auto" { (name) } } }
    }
}

fn score(voice: Voice, cell: &Cell) -> Markup {
    match cell {
        Cell::Words(text) => html! { span.quiet { (text) } },
        Cell::Wish { value, meaning } => {
            html! { span lang=[voice.quiz] dir="auto" { (phrases::wish(voice.words, *value, meaning)) } }
        }
        Cell::Score { shown, meaning, .. } => html! {
            b { (shown) } " "
            span.quiet lang=[voice.quiz] dir="auto" { (meaning) }
        },
    }
}

fn trends(voice: Voice, heading: &str, trends: &Trends) -> Markup {
    let words = voice.words;
    let mut columns = words.table_head.to_vec();
    columns.extend(trends.days.iter().map(String::as_str));
    columns.extend(words.time.since);
    columns.push(trends.judged);
    let body = html! {
        @for area in &trends.areas {
            tbody {
                @for (name, row) in area.named_rows() {
                    tr {
                        (row_header(voice, name, area.rows.len(), row.view))
                        @for score in &row.scores { td { (phrases::number(words, *score, row.view)) } }
                        @for gap in row.since { td { (phrases::points(gap)) } }
                        td { (row.change) }
                    }
                }
            }
        }
    };
    table(&(words.in_numbers)(heading), &columns, &body)
}

fn rounds(voice: Voice, heading: &str, rounds: &Rounds) -> Markup {
    let mut columns = vec![voice.words.table_head[0]];
    columns.extend(voice.words.time.then_and_now);
    let body = html! {
        @for area in &rounds.areas {
            tbody {
                @for (name, row) in area.named_rows() {
                    tr {
                        (area_header(voice, name, area.rows.len()))
                        th scope="row" { (row.what) }
                        @for cell in &row.cells()[1..] { td { (cell) } }
                    }
                }
            }
        }
    };
    table(heading, &columns, &body)
}

fn step(voice: Voice, step: &Step) -> Markup {
    html! {
        article lang=[voice.quiz] {
            h3 dir="auto" { span.box aria-hidden="true" { "☐ " } (step.title) }
            p.quiet dir="auto" { (step.frame) }
            ol { @for text in &step.steps { li dir="auto" { (text) } } }
            p lang=[voice.own] dir=[voice.way] { (phrases::why(voice.words, step)) }
            p lang=[voice.own] dir=[voice.way] { small { ((voice.words.source)(&step.source)) } }
        }
    }
}
