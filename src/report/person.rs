//! The report of one person's profile.

use jiff::Zoned;

use super::{Block, Cell, Help, Pictured, Report, Row, Scores, over_time, phrases};
use crate::answers::Hint;
use crate::comparison::{LOW, OwnArea, Reading, first_highest};
use crate::help::Near;
use crate::history::History;
use crate::profile::{Profile, Score, SubscaleScore};
use crate::quiz::{Pattern, Quiz};
use crate::suggestion::{Reason, Suggestion};
use crate::words::{self, PlanWords, ReportWords};

/// The most sentences that make the point.
const SHORT: usize = 5;

/// What somebody who answers again looks back on.
#[derive(Debug, Clone, Copy, Default)]
pub struct LookBack<'a> {
    /// Their sittings up to this one, if there are several.
    pub history: Option<&'a History>,
    /// The title of a step that they have planned and not given up.
    pub planned: Option<&'a str>,
    /// What they noted after sections of this sitting: what invited them to, and what they wrote.
    pub notes: &'a [(String, String)],
}

/// Puts a profile, its suggestions and hints about the answers into words, for its owner alone.
#[must_use]
pub fn person(profile: &Profile, suggestions: &[Suggestion], hints: &[Hint]) -> Report {
    person_again(profile, suggestions, hints, LookBack::default(), &Zoned::default())
}

/// The same for somebody who has answered before or planned a step: says what moved, and asks whether the step still fits.
/// Days are those of the time zone that `now` is in.
#[must_use]
pub fn person_again(
    profile: &Profile,
    suggestions: &[Suggestion],
    hints: &[Hint],
    back: LookBack,
    now: &Zoned,
) -> Report {
    let quiz = profile.quiz();
    let words = phrases::of(quiz);
    let reading = Reading::of(profile);
    let [mut short, second_look, steps, areas] = personal(profile, &reading, suggestions, hints);
    if !reading.is_held() {
        look_back(&mut short, quiz, back, now);
    }
    let sections = [
        (words.in_short, short),
        (words.second_look, second_look),
        (words.small_steps, steps),
        (words.area_by_area, areas),
        (words.own_notes, own_notes(back)),
        (words.numbers, vec![Block::Scores(table(profile))]),
        (words.limits, limits(words, profile)),
    ];
    Report {
        language: phrases::language(quiz),
        quiz_language: quiz.language().to_owned(),
        title: format!("{}: {}", profile.person(), quiz.title()),
        subtitle: phrases::subtitle(quiz),
        notes: Vec::new(),
        sections: super::sections(sections),
        help: Some(Help::of(phrases::language(quiz), Near::default())),
        help_first: reading.is_held(),
    }
}

/// What depends on these very answers: the point, hints, the steps suggested, and a paragraph an area.
pub(crate) fn personal(
    profile: &Profile,
    reading: &Reading,
    suggestions: &[Suggestion],
    hints: &[Hint],
) -> [Vec<Block>; 4] {
    let words = phrases::of(profile.quiz());
    let steps = if reading.is_held() { Vec::new() } else { steps(words, reading, suggestions) };
    [
        in_short(words, reading).into_iter().map(Block::Paragraph).collect(),
        super::texts(hints.iter().copied().map(words.hint).collect()),
        steps,
        areas(words, profile, reading),
    ]
}

/// Adds what moved before all else, and puts the question about the step in the place of the one that was last. Of
/// anything between, only so much stays that the point is short.
fn look_back(short: &mut Vec<Block>, quiz: &Quiz, back: LookBack, now: &Zoned) {
    let planned = back.planned.map(PlanWords::of(phrases::language(quiz)).still_fits);
    let moved = back.history.and_then(|history| over_time::course(history, now));
    if planned.is_some() || moved.is_some() {
        let last = short.pop();
        short.truncate(SHORT - usize::from(moved.is_some()) - 1);
        short.extend(planned.map(Block::Paragraph).or(last));
    }
    short.splice(0..0, moved.map(Block::Paragraph));
}

/// What somebody noted, as they wrote it.
fn own_notes(back: LookBack) -> Vec<Block> {
    super::texts(
        back.notes.iter().flat_map(|(invitation, text)| [invitation.clone(), format!("“{text}”")]).collect(),
    )
}

/// The point: what is strong, what stands out across areas, one question.
fn in_short(words: &ReportWords, reading: &Reading) -> Vec<String> {
    let mut short = Vec::new();
    if reading.is_held() {
        return vec![words.own_held.to_owned()];
    }
    let level = |area: &OwnArea| area.experienced.map_or(0.0, |score| score.value);
    // Being safe is not something that "happens".
    let happens = |area: &&OwnArea| {
        !area.dimension.is_sensitive() && !reading.quiz().is_safety(area.index) && level(area) >= LOW
    };
    // A report does not begin with how safe somebody feels, or with what they wish less of.
    let to_begin_with =
        |area: &&OwnArea| !reading.quiz().is_safety(area.index) && !area.has(Pattern::SharedLess);
    let strongest = first_highest(reading.strengths().into_iter().filter(to_begin_with), level);
    if let Some(area) = strongest {
        let sure = area.experienced.is_some_and(phrases::is_surely_high);
        short.push((words.own_strength)(&area.dimension.name, sure));
    } else if let Some(area) = first_highest(reading.areas().iter().filter(happens), level) {
        short.push((words.own_most)(&area.dimension.name));
    }
    let theme = reading.theme();
    if theme.is_none() && strongest.is_some() {
        short.push(words.own_keep.to_owned());
    }
    let named = |holds: &dyn Fn(&OwnArea) -> bool| {
        let names =
            reading.areas().iter().filter(|area| holds(area)).map(|area| area.dimension.name.as_str());
        names.collect::<Vec<_>>().join(", ")
    };
    let uneven = |area: &OwnArea, sign: f64| {
        // To somebody who wishes for no more, it is no matter.
        let matters = area.wish.is_none_or(|wish| wish > 0.0);
        matters && area.has(Pattern::Uneven) && area.balance.is_some_and(|balance| balance.gap * sign > 0.0)
    };
    let across = [
        (named(&|area| uneven(area, 1.0)), words.gives_more),
        (named(&|area| uneven(area, -1.0)), words.receives_more),
        (named(&|area| area.has(Pattern::OneWish)), words.wishes_more),
        (named(&|area| area.has(Pattern::SharedLess)), words.wishes_less),
    ];
    short.extend(across.into_iter().filter(|(names, _)| !names.is_empty()).map(|(names, say)| say(&names)));
    short.extend(theme.map(|area| (words.own_question)(&area.dimension.name, leading(area))));
    if short.is_empty() {
        short.push(words.own_too_little.to_owned());
    }
    short
}

/// How a question about an area begins: what is wished for comes before how it flows.
fn leading(area: &OwnArea) -> Pattern {
    let found = [Pattern::OneWish, Pattern::Uneven].into_iter().find(|pattern| area.has(*pattern));
    found.or(area.patterns.first().copied()).unwrap_or(Pattern::Steady)
}

fn steps(words: &ReportWords, reading: &Reading, suggestions: &[Suggestion]) -> Vec<Block> {
    let reasons = |suggestion: &Suggestion| reasons(reading, suggestion);
    let before = (words.take_what_suits_you)(words::other(reading.quiz()));
    super::steps(words, suggestions, &before, words.no_step_alone, reasons)
}

/// Why a step was chosen for this person, and the evidence.
pub(super) fn reasons(reading: &Reading, suggestion: &Suggestion) -> Vec<String> {
    let words = phrases::of(reading.quiz());
    let area = reading.areas().iter().find(|area| area.dimension.id == suggestion.dimension.id);
    let gives_more = area.and_then(|area| area.balance).is_some_and(|balance| balance.gap > 0.0);
    let suits = suggestion.reasons.iter().filter_map(|reason| match reason {
        Reason::Suits(Pattern::SharedStrength) => Some(words.keeps),
        Reason::Suits(Pattern::Steady) => None,
        Reason::Suits(pattern) => Some((words.own_because)(*pattern, gives_more)),
        _ => None,
    });
    let mut reasons: Vec<_> = suits.map(str::to_owned).collect();
    if reasons.is_empty() {
        let pattern = area.map_or(Pattern::Steady, leading);
        reasons.push((words.own_because)(pattern, gives_more).to_owned());
    }
    reasons.extend(phrases::about_practice(words, suggestion));
    reasons
}

/// A paragraph and a picture for every area that something is shown for. The text is the quiz's own for what the person
/// experiences, and for what they give where that lies in another band.
fn areas(words: &ReportWords, profile: &Profile, reading: &Reading) -> Vec<Block> {
    let table = table(profile);
    let told = |area: &OwnArea| {
        // The texts speak to two people who feel safe with each other.
        if reading.is_held() {
            return String::new();
        }
        let quiz = profile.quiz();
        let own = profile.subscales().iter().filter(|scored| scored.subscale.dimension == area.index);
        let read = own.filter(|scored| quiz.reads_bands(area.index, scored.view()));
        let mut read: Vec<&SubscaleScore> = read.collect();
        let first = quiz.experienced(area.index);
        read.sort_by_key(|scored| scored.view() != first);
        let mut told: Vec<(&str, String)> = Vec::new();
        for (scored, band) in read.into_iter().filter_map(|scored| Some((scored, scored.band()?))) {
            let (view, label) = (scored.view(), band.label.as_str());
            if told.iter().all(|(other, _)| *other != label) {
                let name = if told.is_empty() { Some(area.dimension.name.as_str()) } else { None };
                told.push((label, (words.band)(name, view, label, band.says(view))));
            }
        }
        told.into_iter().map(|(_, text)| text).collect::<Vec<_>>().join(" ")
    };
    let pictured = reading.areas().iter().filter_map(|area| {
        let scores = table.of_area(&area.dimension.name)?;
        Some(Block::Pictured(Pictured { text: told(area), scores }))
    });
    pictured.collect()
}

fn limits(words: &ReportWords, profile: &Profile) -> Vec<Block> {
    let scores: Vec<Score> = profile.subscales().iter().filter_map(|scored| scored.score).collect();
    let mut blocks: Vec<_> =
        profile.subscales().iter().filter_map(|scored| phrases::partly_answered(words, scored)).collect();
    blocks.push(phrases::about_numbers(profile.quiz(), profile.quiz().scoring().metric, &scores).join(" "));
    super::texts(blocks)
}

fn table(profile: &Profile) -> Scores {
    let rows = profile.subscales().iter().map(|scored| {
        let cell = match scored.score {
            Some(score) => phrases::own_cell(profile.quiz(), &scored.subscale, score),
            None => Cell::Words(phrases::answered_of(phrases::of(profile.quiz()), scored)),
        };
        (&*scored.dimension, Row { view: scored.view(), cells: vec![cell] })
    });
    Scores { columns: vec![profile.person().to_string()], areas: super::areas(rows) }
}
