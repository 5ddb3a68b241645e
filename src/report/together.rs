//! The report of two people over time.

use std::cmp::Reverse;

use jiff::Zoned;

use super::{Block, Dated, Help, Report, RoundRow, Rounds, day_of, phrases, when};
use crate::answers::Name;
use crate::comparison::{Area, Grade};
use crate::help::Near;
use crate::history::{AreaChange, GapChange, Round, Together, Way};
use crate::quiz::{View, whole_points};
use crate::words::{Parted, ReportWords};

/// How many changes the point of the report names.
const MOST: usize = 2;

/// Puts two people's first and last round into words. Days are those of the time zone that `now` is in.
#[must_use]
pub fn together(together: &Together, now: &Zoned) -> Report {
    let quiz = together.now().comparison.quiz();
    let words = phrases::of(quiz);
    let partners @ [a, b] = together.now().comparison.partners();
    let days = |round: &Round| round.finished.map(|time| day_of(time, now).to_string());
    let rounds_on = (words.time.rounds_on)(partners, [days(together.then()), days(together.now())]);
    let sections = [
        (words.in_short, vec![Block::Paragraph(in_short(words, together, now))]),
        (words.time.heading, table(words, together)),
        (words.limits, vec![Block::Paragraph(limits(words, together))]),
    ];
    Report {
        language: phrases::language(quiz),
        quiz_language: quiz.language().to_owned(),
        title: format!("{}: {}", (words.couple)(a, b), quiz.title()),
        subtitle: format!("{}; {rounds_on}", phrases::subtitle(quiz)),
        notes: Vec::new(),
        sections: super::sections(sections),
        help: Some(Help::of(phrases::language(quiz), Near::default())),
        help_first: together.is_held(),
    }
}

/// The point: at most two changes, the surest first, and a question.
fn in_short(words: &ReportWords, together: &Together, now: &Zoned) -> String {
    if together.is_held() {
        return words.held.to_owned();
    }
    if together.areas().is_empty() {
        return words.nothing_shared.to_owned();
    }
    if together.areas().iter().all(|area| area.gaps().next().is_none()) {
        return words.too_little.to_owned();
    }
    let later = |round: &Round| round.finished[0].max(round.finished[1]);
    let period = when::period(later(together.then()), later(together.now()), now);
    let changes: Vec<_> = changes(together).iter().take(MOST).map(|change| change.told(words)).collect();
    let told = (words.time.rounds)(together.rounds().len(), period, &changes);
    if changes.is_empty() { told } else { format!("{told} {}", words.time.question) }
}

/// Something that changed, to be told in a sentence.
struct Changed<'t> {
    area: &'t str,
    parted: Parted<'t>,
    grade: Grade,
    /// After Holm's correction.
    p: f64,
    way: Way,
}

impl<'t> Changed<'t> {
    fn of(area: &'t AreaChange, parted: Parted<'t>, gap: &GapChange) -> Option<Self> {
        let p = gap.change.test?.corrected_p;
        let grade = gap.change.grade;
        let changed = Self { area: &area.dimension.name, parted, grade, p, way: gap.way() };
        (grade > Grade::Unclear).then_some(changed)
    }

    fn told(&self, words: &ReportWords) -> String {
        (words.time.parted)(self.area, self.parted, self.grade, self.way)
    }
}

/// Everything that changed, the surest first; of what is equally sure, what came closer, and what is further apart.
fn changes(together: &Together) -> Vec<Changed<'_>> {
    let [a, b] = together.now().comparison.partners();
    let mut all: Vec<_> = together.areas().iter().flat_map(|area| of_area(area, a, b)).collect();
    // To twelve places, so that what is equally sure by hand is so here, whoever of the two comes first.
    let p = |changed: &Changed| (changed.p * 1e12).round() as u64;
    all.sort_by_key(|changed| (Reverse(changed.grade), p(changed), changed.way));
    all
}

/// What changed in one area; in a sensitive one neither who nor which way, and once.
fn of_area<'t>(area: &'t AreaChange, a: &'t Name, b: &'t Name) -> Vec<Changed<'t>> {
    if area.dimension.is_sensitive() {
        let all = area.gaps().filter_map(|gap| Changed::of(area, Parted::Unnamed, gap));
        return all.min_by(|one, other| one.p.total_cmp(&other.p)).into_iter().collect();
    }
    let flow = |at: usize, from, to| Changed::of(area, Parted::Flow(from, to), &area.flows.as_ref()?[at]);
    let mut changed: Vec<_> = match (flow(0, a, b), flow(1, b, a)) {
        (Some(there), Some(back)) if there.way == back.way => {
            // As sure as the less sure of both.
            let least = if there.p > back.p { there } else { back };
            vec![Changed { parted: Parted::Flows, ..least }]
        }
        (there, back) => there.into_iter().chain(back).collect(),
    };
    changed.extend(area.balance.iter().filter_map(|gap| Changed::of(area, Parted::Balance, gap)));
    changed.extend(area.difference.iter().filter_map(|gap| Changed::of(area, Parted::Difference, gap)));
    changed
}

fn table(words: &ReportWords, together: &Together) -> Vec<Block> {
    let rows = together.areas().iter().filter_map(|area| {
        let (then, now) = (together.then().area(area.index)?, together.now().area(area.index)?);
        let rows = scores(words, together, then, now).chain(gaps(words, together, area));
        Some(rows.map(move |row| (&*area.dimension, row)))
    });
    let areas = super::areas(rows.flatten());
    if areas.is_empty() { Vec::new() } else { vec![Block::Rounds(Rounds { areas })] }
}

/// Both scores of every view that both rounds show.
fn scores<'t>(
    words: &'t ReportWords,
    together: &'t Together,
    then: &'t Area,
    now: &'t Area,
) -> impl Iterator<Item = RoundRow> + 't {
    let partners = together.now().comparison.partners();
    View::ALL.into_iter().filter_map(move |view| {
        let both = |area: &Area| {
            let number = |value| phrases::number(words, Some(Dated { value, plus_minus: None }), view);
            let [a, b] = area.cell(view).values()?.map(number);
            Some((words.time.each)(partners, [&a, &b]))
        };
        Some(RoundRow { what: (words.view)(view).to_owned(), then: both(then)?, now: both(now)?, change: "" })
    })
}

/// Every gap then and now; none in a sensitive area, where they would say who and which way.
fn gaps<'t>(
    words: &'t ReportWords,
    together: &'t Together,
    area: &'t AreaChange,
) -> impl Iterator<Item = RoundRow> + 't {
    let [a, b] = together.now().comparison.partners();
    let held = together.is_held();
    let row = move |what: String, gap: &GapChange, number: &dyn Fn(f64) -> String| RoundRow {
        what,
        then: number(gap.then),
        now: number(gap.now),
        change: if held { "" } else { (words.time.gap)(gap.change.grade, gap.way()) },
    };
    let signed = |points: f64| phrases::points(Some(points));
    let plain = |points: f64| whole_points(points.abs()).to_string();
    let toward = move |points: f64| match whole_points(points) {
        0.0 => "0".to_owned(),
        some => (words.time.more_to)(&plain(points), if some > 0.0 { a } else { b }),
    };
    let flows = area.flows.iter().flatten().zip([(a, b), (b, a)]);
    let flows = flows.map(move |(gap, (from, to))| row((words.time.gives_gets)(from, to), gap, &signed));
    let balance = area.balance.iter().map(move |gap| row(words.time.balance.to_owned(), gap, &toward));
    let apart = area.difference.iter().map(move |gap| row(words.time.apart.to_owned(), gap, &plain));
    flows.chain(balance).chain(apart).filter(|_| !area.dimension.is_sensitive())
}

fn limits(words: &ReportWords, together: &Together) -> String {
    let quiz = together.now().comparison.quiz();
    let mut limits = vec![words.time.about_rounds, words.time.about_unclear, words.joint_scores];
    limits.push((words.validation)(quiz.provenance().validation));
    if quiz.dimensions().iter().any(|dimension| dimension.is_sensitive()) {
        limits.push(words.may_be_missing);
    }
    limits.push(words.snapshot);
    limits.join(" ")
}
