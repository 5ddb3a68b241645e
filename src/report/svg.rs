//! The whole report as one picture: its words, wrapped to the width of a phone, and its scores drawn.

use maud::{Markup, PreEscaped, html};

use super::picture::{self, Picture, WIDTH};
use super::{Block, Report, Rounds, Section, Step, phrases};
use crate::quiz::markup;
use crate::words::ReportWords;

/// The margin around the page, in the units of the picture.
const MARGIN: f64 = 12.0;
/// Browsers show it somewhat larger than on a phone, but never wider than the window.
const SCALE: f64 = 1.5;
const STYLE: &str = "svg { max-width: 100%; height: auto; }\n";

/// How a line of text is set: its class, how many columns fit, and the distance from the previous line.
type Face = (&'static str, usize, f64);
const TITLE: Face = ("title", 28, 24.0);
const HEADING: Face = ("name", 40, 20.0);
const TEXT: Face = ("label", 47, 18.0);
const QUIET: Face = ("soft", 51, 16.0);

/// Draws a report as an SVG document without scripts or outside resources.
#[must_use]
pub fn svg(report: &Report) -> String {
    let mut page = Page { words: report.words(), y: 0.0, parts: Vec::new() };
    page.text(TITLE, "", &report.title);
    page.text(QUIET, "", &report.subtitle);
    for note in &report.notes {
        page.y += 3.0;
        page.text(TEXT, "", note);
    }
    for section in report.parts() {
        page.section(&section);
    }
    let (width, height) = (WIDTH + 2.0 * MARGIN, page.y + 2.0 * MARGIN);
    let drawn = html! {
        svg xmlns="http://www.w3.org/2000/svg" width=(SCALE * width) height=(SCALE * height)
            viewBox={ "0 0 " (width) " " (height) } lang=(report.quiz_language) aria-labelledby="title" {
            title id="title" { (report.title) }
            style { (PreEscaped(picture::STYLE)) (STYLE) }
            rect width="100%" height="100%" class="paper" {}
            g transform={ "translate(" (MARGIN) " " (MARGIN) ")" } { @for part in &page.parts { (part) } }
        }
    };
    markup(&drawn.into_string()).into_owned() + "\n"
}

/// A page in progress, from the top down.
struct Page {
    words: &'static ReportWords,
    y: f64,
    parts: Vec<Markup>,
}

impl Page {
    fn text(&mut self, (class, columns, step): Face, lead: &str, text: &str) {
        let rest = " ".repeat(textwrap::core::display_width(lead));
        let indent = 7.0 * rest.len() as f64;
        for (number, line) in textwrap::wrap(text, columns - rest.len()).iter().enumerate() {
            self.y += step;
            let y = self.y;
            self.parts.push(html! {
                @if number == 0 && !lead.is_empty() { text x="0" y=(y) class=(class) { (lead) } }
                text x=(indent) y=(y) class=(class) { (line) }
            });
        }
    }

    fn section(&mut self, section: &Section) {
        // The pictures show all scores.
        if section.blocks.iter().all(|block| matches!(block, Block::Scores(_))) {
            return;
        }
        self.y += 14.0;
        self.text(HEADING, "", &section.heading);
        let lead = if section.is_list() { "• " } else { "" };
        let first = section.blocks.iter().position(|block| matches!(block, Block::Pictured(_)));
        for (number, block) in section.blocks.iter().enumerate() {
            self.y += 3.0;
            match block {
                Block::Text(text) => self.text(TEXT, lead, text),
                Block::Paragraph(text) => self.text(TEXT, "", text),
                Block::Pictured(about) => {
                    if first == Some(number) {
                        self.pictures(&[picture::legend(self.words, &about.scores)]);
                    }
                    self.y += 10.0;
                    self.text(TEXT, "", &about.text);
                    self.y += 6.0;
                    self.pictures(&picture::area(self.words, about));
                }
                Block::Detail(text) => self.text(QUIET, "  ", text),
                Block::Scores(_) => {}
                Block::Trends(trends) => self.pictures(&picture::trends(self.words, trends)),
                Block::Rounds(rounds) => self.rounds(rounds),
                Block::Step(step) => self.step(step),
            }
        }
    }

    fn rounds(&mut self, rounds: &Rounds) {
        let [_, then, now, _] = self.words.time.then_and_now;
        for area in &rounds.areas {
            self.text(HEADING, "", &area.name);
            for row in &area.rows {
                self.text(TEXT, "", &row.what);
                self.text(QUIET, "  ", &format!("{then}: {}; {now}: {}", row.then, row.now));
                self.text(QUIET, "  ", row.change);
            }
        }
    }

    fn pictures(&mut self, pictures: &[Picture]) {
        for picture in pictures {
            self.parts.push(html! {
                g transform={ "translate(0 " (self.y) ")" } role="img" {
                    title { (picture.title) }
                    desc { (picture.description) }
                    (picture.drawing)
                }
            });
            self.y += picture.height;
        }
    }

    fn step(&mut self, step: &Step) {
        self.y += 6.0;
        self.text(HEADING, "☐ ", &step.title);
        self.text(QUIET, "", &step.frame);
        for (number, text) in step.steps.iter().enumerate() {
            self.text(TEXT, &format!("{}. ", number + 1), text);
        }
        self.text(QUIET, "", &phrases::why(self.words, step));
        self.text(QUIET, "", &(self.words.source)(&step.source));
    }
}
