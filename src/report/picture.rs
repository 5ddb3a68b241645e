//! Pictures of scores, in SVG, to go beside the table with the same numbers, never instead of it.
//!
//! A picture is as wide as a narrow phone, so its text keeps its size there. Nothing depends on colour: shapes show who
//! is who, filling shows what is what, and the words beside the marks say both.

use maud::{Markup, Render, html};

use super::{Area, Cell, Dated, Mark, Pictured, Row, Scores, TrendRow, Trends, phrases};
use crate::quiz::View;
use crate::words::ReportWords;

/// How pictures look, in light and dark.
pub(super) const STYLE: &str = include_str!("picture.css");
/// The width of every picture, in units of about a pixel.
pub(super) const WIDTH: f64 = 340.0;
/// The x positions where an axis begins and ends.
const AXIS: (f64, f64) = (14.0, 326.0);
/// Half the height of a mark.
const MARK: f64 = 6.0;
/// The approximate width of a character in a label, in a wide font.
const LETTER: f64 = 7.8;
/// The longest name to write beside a mark, in columns of text.
const NAME: usize = 12;

/// A line over more sittings than this has no marks, as they would hide it.
const MOST_MARKS: usize = 20;

/// A drawing and a description of it.
pub(super) struct Picture {
    /// What it is about.
    pub title: String,
    /// Everything the picture shows, for those who cannot see it.
    pub description: String,
    /// In the units of [`WIDTH`].
    pub height: f64,
    /// What is drawn, from y = 0 down to `height`.
    pub drawing: Markup,
}

/// A picture in progress: shapes from the top down, and the words for them.
struct Canvas {
    words: &'static ReportWords,
    y: f64,
    shapes: Vec<Markup>,
    said: Vec<String>,
}

/// What one mark on an axis shows.
struct Side {
    /// Whether it is the second person's.
    second: bool,
    view: View,
    /// The label of the mark, or what is written instead of one.
    label: String,
    score: Option<Dated>,
}

impl Side {
    /// The x position of its mark.
    fn place(&self) -> Option<f64> {
        self.score.map(|score| axis_x(score.value, self.view))
    }
}

/// On which side of an axis an error band lies.
#[derive(Clone, Copy)]
enum Half {
    Upper,
    Lower,
    Both,
}

/// A number of units, written as short as possible.
struct Units(f64);

impl Render for Units {
    fn render_to(&self, buffer: &mut String) {
        *buffer += &format!("{}", (self.0 * 10.0).round() / 10.0);
    }
}

/// How to read the pictures of a table of scores.
pub(super) fn legend(words: &'static ReportWords, scores: &Scores) -> Picture {
    let mut legend = Canvas::new(words);
    legend.marks(&scores.columns);
    legend.paragraph(words.picture_legend);
    legend.finish(words.how_to_read)
}

/// Draws the scores of one dimension: what it is like for one person, or what goes from each partner to the other. Its
/// name stands above them where no paragraph does.
pub(super) fn area(words: &'static ReportWords, about: &Pictured) -> Vec<Picture> {
    let scores = &about.scores;
    let picture = |area: &Area<Row>| {
        let mut canvas = Canvas::new(words);
        if about.text.is_empty() {
            canvas.heading(&area.name);
        }
        match &scores.columns[..] {
            [a, b] => {
                for [a, b] in lanes(words, &area.rows, &short(a, b)) {
                    canvas.lane(&a, Some(&b));
                }
            }
            _ => area.rows.iter().for_each(|row| canvas.lane(&side(words, row, 0, ""), None)),
        }
        canvas.finish(&area.name)
    };
    scores.areas.iter().map(picture).collect()
}

/// Pairs of marks on one axis: what one gives and what the other receives, both ways round; or else the same view of
/// both.
fn lanes(words: &ReportWords, rows: &[Row], names: &[String; 2]) -> Vec<[Side; 2]> {
    let of = |view| rows.iter().find(move |row| row.view == view);
    let mark = |row: &Row, who: usize| side(words, row, who, &names[who]);
    let mut lanes = Vec::new();
    if let (Some(give), Some(receive)) = (of(View::Give), of(View::Receive)) {
        lanes.push([mark(give, 0), mark(receive, 1)]);
        lanes.push([mark(give, 1), mark(receive, 0)]);
    } else {
        let one_sided = [View::Give, View::Receive].into_iter().filter_map(of);
        lanes.extend(one_sided.map(|row| [mark(row, 0), mark(row, 1)]));
    }
    let same = [View::Own, View::Wish].into_iter().filter_map(of);
    lanes.extend(same.map(|row| [mark(row, 0), mark(row, 1)]));
    lanes
}

fn side(words: &ReportWords, row: &Row, who: usize, name: &str) -> Side {
    let (text, score) = match &row.cells[who] {
        Cell::Score { value, plus_minus, shown, .. } => {
            let score = Dated { value: *value, plus_minus: *plus_minus };
            (shown.clone(), Some(score))
        }
        Cell::Wish { value, meaning } => {
            (phrases::wish(words, *value, meaning), Some(Dated { value: *value, plus_minus: None }))
        }
        Cell::Words(text) => (text.clone(), None),
    };
    let label = format!("{name} {}: {text}", (words.view)(row.view)).trim_start().to_owned();
    Side { second: who == 1, view: row.view, label, score }
}

/// Draws scores over time: a legend, and for every dimension a line with its error for each view.
pub(super) fn trends(words: &'static ReportWords, trends: &Trends) -> Vec<Picture> {
    let mut legend = Canvas::new(words);
    legend.paragraph(words.time.legend);
    for mark in &trends.tried {
        legend.paragraph(&format!("({}) {}", mark.number, mark.title));
    }
    let mut pictures = vec![legend.finish(words.how_to_read)];
    for area in &trends.areas {
        let mut canvas = Canvas::new(words);
        canvas.heading(&area.name);
        for row in &area.rows {
            canvas.trend(row, &trends.places);
        }
        for mark in &trends.tried {
            canvas.tried(mark);
        }
        if let [first, .., last] = &trends.days[..] {
            canvas.y += 8.0;
            canvas.text(AXIS.0, "start", "soft", first);
            canvas.text(AXIS.1, "end", "soft", last);
            canvas.y += 6.0;
        }
        pictures.push(canvas.finish(&area.name));
    }
    pictures
}

impl Canvas {
    fn new(words: &'static ReportWords) -> Self {
        Self { words, y: 0.0, shapes: Vec::new(), said: Vec::new() }
    }

    fn finish(self, title: &str) -> Picture {
        let drawing = html! { @for shape in &self.shapes { (shape) } };
        Picture { title: title.to_owned(), description: self.said.join("; ") + ".", height: self.y, drawing }
    }

    fn add(&mut self, shape: Markup) {
        self.shapes.push(shape);
    }

    fn text(&mut self, x: f64, anchor: &str, class: &str, text: &str) {
        self.add(html! { text x=(Units(x)) y=(Units(self.y)) text-anchor=(anchor) class=(class) { (text) } });
    }

    fn heading(&mut self, text: &str) {
        self.y += 26.0;
        for line in textwrap::wrap(text, 40) {
            self.text(0.0, "start", "name", &line);
            self.y += 18.0;
        }
        self.y -= 12.0;
    }

    fn paragraph(&mut self, text: &str) {
        self.said.push(text.trim_end_matches('.').to_owned());
        for line in textwrap::wrap(text, 52) {
            self.y += 16.0;
            self.text(0.0, "start", "soft", &line);
        }
        self.y += 6.0;
    }

    /// The legend: whose marks are whose.
    fn marks(&mut self, names: &[String]) {
        let [a, b] = names else { return };
        for (second, name) in [(false, a), (true, b)] {
            self.y += 18.0;
            self.add(mark(MARK + 1.0, self.y - 4.0, second, false));
            for (number, line) in textwrap::wrap(name, 40).iter().enumerate() {
                self.y += if number == 0 { 0.0 } else { 16.0 };
                self.text(MARK + 13.0, "start", "label", line);
            }
        }
        self.said.push((self.words.marks)(a, b));
        self.y += 4.0;
    }

    /// An axis with one mark, its label above, or with two, the second's label below.
    fn lane(&mut self, above: &Side, below: Option<&Side>) {
        let sides: Vec<_> = [Some(above), below].into_iter().flatten().collect();
        self.said.extend(sides.iter().map(|side| side.label.clone()));
        self.y += 14.0;
        self.label(above);
        if sides.iter().any(|side| side.score.is_some()) {
            self.y += 16.0;
            self.axis();
            self.band(above, if below.is_some() { Half::Upper } else { Half::Both });
            if let Some(below) = below {
                self.band(below, Half::Lower);
            }
            let places = above.place().zip(below.and_then(Side::place));
            if let Some((from, to)) = places {
                let y = Units(self.y);
                self.add(html! { line x1=(Units(from)) y1=(y) x2=(Units(to)) y2=(y) class="link" {} });
            }
            // Two marks that would cover each other are drawn one above the other.
            let covered = places.is_some_and(|(from, to)| (from - to).abs() < 2.0 * MARK);
            let aside = if covered { MARK - 1.0 } else { 0.0 };
            for (side, aside) in sides.into_iter().zip([-aside, aside]) {
                if let Some(x) = side.place() {
                    self.add(mark(x, self.y + aside, side.second, side.view == View::Receive));
                }
            }
            self.y += 10.0;
        }
        if let Some(below) = below {
            self.y += 14.0;
            self.label(below);
        }
        self.y += 10.0;
    }

    /// A label at its mark, as far as the edges allow; on several lines if it would reach both.
    fn label(&mut self, side: &Side) {
        let half = LETTER * textwrap::core::display_width(&side.label) as f64 / 2.0;
        if half * 2.0 <= WIDTH {
            let middle = side.place().unwrap_or(0.0).min(WIDTH - half).max(half);
            self.text(middle, "middle", "label", &side.label);
            return;
        }
        for (number, line) in textwrap::wrap(&side.label, (WIDTH / LETTER) as usize).iter().enumerate() {
            self.y += if number == 0 { 0.0 } else { 16.0 };
            self.text(0.0, "start", "label", line);
        }
    }

    fn axis(&mut self) {
        let y = self.y;
        let ticks = [AXIS.0, f64::midpoint(AXIS.0, AXIS.1), AXIS.1];
        self.add(html! {
            line x1=(Units(AXIS.0)) y1=(Units(y)) x2=(Units(AXIS.1)) y2=(Units(y)) class="axis" {}
            @for x in ticks {
                line x1=(Units(x)) y1=(Units(y - 4.0)) x2=(Units(x)) y2=(Units(y + 4.0)) class="axis" {}
            }
        });
    }

    /// How far off a score may be, drawn as a band.
    fn band(&mut self, side: &Side, half: Half) {
        let Some(Dated { value, plus_minus: Some(reach) }) = side.score else { return };
        let (from, to) = (axis_x(value - reach, side.view), axis_x(value + reach, side.view));
        let (top, height) = match half {
            Half::Both => (self.y - MARK, 2.0 * MARK),
            Half::Upper => (self.y - MARK, MARK),
            Half::Lower => (self.y, MARK),
        };
        let class = if side.second { "band second" } else { "band first" };
        self.add(html! {
            rect x=(Units(from)) y=(Units(top)) width=(Units(to - from)) height=(Units(height)) class=(class) {}
        });
    }

    /// One subscale over time: a line, one point per sitting, and the error as a band around it.
    fn trend(&mut self, row: &TrendRow, places: &[f64]) {
        const HEIGHT: f64 = 44.0;
        let label = phrases::trend(self.words, row);
        let numbers = phrases::with_change(&phrases::numbers(self.words, row), row);
        let view = (self.words.view)(row.view);
        self.said.push(format!("{view}: {numbers}"));
        self.y += 16.0;
        self.text(AXIS.0, "start", "label", &label);
        self.y += 8.0;
        let (lowest, highest) = row.view.range();
        let foot = self.y + HEIGHT;
        let height = |value: f64| foot - HEIGHT * ((value - lowest) / (highest - lowest)).clamp(0.0, 1.0);
        let points: Vec<_> = places.iter().zip(&row.scores).collect();
        for edge in [self.y, foot] {
            let y = Units(edge);
            self.add(html! { line x1=(Units(AXIS.0)) y1=(y) x2=(Units(AXIS.1)) y2=(y) class="axis" {} });
        }
        // A sitting without a score breaks the line.
        for run in points.split(|(_, score)| score.is_none()) {
            let run: Vec<(f64, Dated)> =
                run.iter().filter_map(|(place, score)| Some((time_x(**place), (**score)?))).collect();
            let edge = |sign: f64| {
                let reach = move |score: &Dated| score.value + sign * score.plus_minus.unwrap_or(0.0);
                run.iter().map(move |(x, score)| (*x, reach(score)))
            };
            let outline: Vec<_> =
                edge(1.0).chain(edge(-1.0).rev()).map(|(x, value)| (x, height(value))).collect();
            let line: Vec<_> = run.iter().map(|(x, score)| (*x, height(score.value))).collect();
            self.add(html! {
                polygon points=(path(&outline)) class="band first" {}
                polyline points=(path(&line)) class="line" {}
                @if row.scores.len() <= MOST_MARKS { @for (x, y) in &line { (mark(*x, *y, false, false)) } }
            });
        }
        self.y = foot + 8.0;
    }

    /// Something that was tried: its number, below it a tick where it began, and a line for as long as it went on.
    fn tried(&mut self, mark: &Mark) {
        let (from, until) = (time_x(mark.from), time_x(mark.until));
        let anchor = if mark.from < 0.5 { "start" } else { "end" };
        self.y += 12.0;
        self.text(from, anchor, "soft", &format!("({})", mark.number));
        self.y += 7.0;
        let (y, top, foot) = (Units(self.y), Units(self.y - 4.0), Units(self.y + 4.0));
        self.add(html! {
            line x1=(Units(from)) y1=(top) x2=(Units(from)) y2=(foot) class="axis" {}
            line x1=(Units(from)) y1=(y) x2=(Units(until)) y2=(y) class="axis" {}
        });
        self.y += 6.0;
    }
}

/// A person's mark: a disc for the first, a diamond for the second.
fn mark(x: f64, y: f64, second: bool, hollow: bool) -> Markup {
    let filling = if hollow { " hollow" } else { "" };
    html! {
        @if second {
            @let far = MARK + 1.0;
            polygon points=(path(&[(x, y - far), (x + far, y), (x, y + far), (x - far, y)])) class={ "second" (filling) } {}
        } @else {
            circle cx=(Units(x)) cy=(Units(y)) r=(Units(MARK)) class={ "first" (filling) } {}
        }
    }
}

fn path(points: &[(f64, f64)]) -> String {
    let points = points.iter().map(|(x, y)| format!("{},{}", Units(*x).render().0, Units(*y).render().0));
    points.collect::<Vec<_>>().join(" ")
}

/// The x position of a place between the first sitting and the last.
fn time_x(place: f64) -> f64 {
    AXIS.0 + (AXIS.1 - AXIS.0) * place
}

/// The x position of a value on the axis of its view.
fn axis_x(value: f64, view: View) -> f64 {
    let (lowest, highest) = view.range();
    let share = ((value - lowest) / (highest - lowest)).clamp(0.0, 1.0);
    AXIS.0 + (AXIS.1 - AXIS.0) * share
}

/// Two names short enough to write beside marks, and still different.
fn short(a: &str, b: &str) -> [String; 2] {
    match [cut(a), cut(b)] {
        [one, other] if one == other => [one + "1", other + "2"],
        two => two,
    }
}

fn cut(name: &str) -> String {
    let mut cut = String::new();
    for letter in name.chars() {
        if textwrap::core::display_width(&cut) >= NAME {
            return cut + "…";
        }
        cut.push(letter);
    }
    cut
}
