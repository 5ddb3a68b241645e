//! Which sentences a report contains, and how its numbers are written; the sentences themselves are in
//! [`crate::words`].

use crate::answers::Name;
use crate::comparison::{Area, Comparison, Grade, LOW};
use crate::history::Change;
use crate::profile::{Basis, Score, SubscaleScore};
use crate::quiz::{Dimension, Pattern, Quiz, Subscale, View, whole_points};
use crate::suggestion::{Reason, Suggestion};
use crate::words::{Language, ReportWords};

use super::{Cell, Dated, LEVEL, Step, TrendRow};

/// The language of the report's own words, to match the quiz.
pub(crate) fn language(quiz: &Quiz) -> Language {
    Language::of(quiz.language())
}

/// The report's words in that language.
pub(crate) fn of(quiz: &Quiz) -> &'static ReportWords {
    ReportWords::of(language(quiz))
}

/// A score with its error and its meaning on the scale that was answered.
pub(super) fn cell(quiz: &Quiz, subscale: &Subscale, score: Score) -> Cell {
    cell_with(quiz, subscale, score.value, half_width(score))
}

/// Half the width of a score's interval, if its error is known.
pub(crate) fn half_width(score: Score) -> Option<f64> {
    score.error.map(|error| error.half_width(LEVEL))
}

/// The same, given half the width of the interval.
pub(super) fn cell_with(quiz: &Quiz, subscale: &Subscale, value: f64, plus_minus: Option<f64>) -> Cell {
    let meaning = meaning(quiz, subscale, value).unwrap_or_default();
    if subscale.view == View::Wish {
        return Cell::Wish { value, meaning };
    }
    Cell::Score { value, plus_minus, meaning }
}

/// A wish with its number and its meaning.
pub(super) fn wish(words: &ReportWords, value: f64, meaning: &str) -> String {
    let value = tenths(words, value).replace(&tenths(words, 0.0), "0").replace(&tenths(words, -0.0), "0");
    if meaning.is_empty() { value } else { format!("{meaning} ({value})") }
}

/// A number with its sign and one decimal.
fn tenths(words: &ReportWords, value: f64) -> String {
    format!("{value:+.1}").replace('.', words.decimal)
}

/// A score in whole points with its error, or with words for an error so large that any score would be possible.
pub(super) fn score(words: &ReportWords, value: f64, plus_minus: Option<f64>) -> String {
    let shown = whole_points(value);
    match plus_minus {
        None => format!("{shown}"),
        Some(half_width) if says_nothing(value, half_width) => {
            format!("{shown} ({})", words.too_few_for_error)
        }
        Some(half_width) => format!("{shown} ±{}", whole_points(half_width)),
    }
}

/// Whether an interval leaves out no possible score.
fn says_nothing(value: f64, half_width: f64) -> bool {
    let (lowest, highest) = View::Own.range();
    value - half_width <= lowest && value + half_width >= highest
}

/// The label of the scale point closest to a score, if all items of the subscale share one scale. `None` if any item is
/// reversed: nobody answered with the reversed labels.
pub(super) fn meaning(quiz: &Quiz, subscale: &Subscale, value: f64) -> Option<String> {
    let items = || subscale.items.iter().map(|&item| &quiz.items()[item]);
    if items().any(|item| item.reversed) {
        return None;
    }
    let mut scales = items().map(|item| &item.scale);
    let scale = scales.next()?;
    if scales.any(|other| other != scale) {
        return None;
    }
    let mean = match subscale.view {
        View::Wish => value,
        _ => f64::from(scale.lowest()) + value / 100.0 * scale.range(),
    };
    scale.nearest(mean)?.label.clone()
}

/// What scores of 0 and 100 mean, where the errors of the scores shown come from, and what none of this is.
pub(super) fn about_numbers(quiz: &Quiz, scores: &[Score]) -> Vec<String> {
    let words = of(quiz);
    let shown = |score: &Score| half_width(*score).is_some_and(|size| !says_nothing(score.value, size));
    let errors = scores.iter().filter(|score| shown(score)).filter_map(|score| score.error);
    let errors: Vec<_> = errors.collect();
    let from = |basis| errors.iter().any(|error| error.basis == basis);
    let (measured, estimated) = (from(Basis::Measured), from(Basis::Estimated));
    let mut about = vec![words.scores_run.to_owned()];
    if !scores.is_empty() {
        about.push(words.nearest_words.to_owned());
    }
    if measured || estimated {
        about.push((words.how_far_off)(measured, estimated));
    }
    let validation = (words.validation)(quiz.provenance().validation);
    vec![about.join(" "), validation.to_owned(), words.snapshot.to_owned()]
}

/// A sentence about a dimension.
pub(super) fn of_dimension(dimension: &Dimension, sentence: &str) -> String {
    format!("{}: {sentence}", dimension.name)
}

/// Sentences preceded by the areas they are about, each sentence once.
pub(super) fn of_areas<'a>(sentences: impl Iterator<Item = (&'a Area, String)>) -> Vec<String> {
    let mut grouped: Vec<(String, Vec<&str>)> = Vec::new();
    for (area, sentence) in sentences {
        let name = area.dimension.name.as_str();
        match grouped.iter_mut().find(|(known, _)| *known == sentence) {
            Some((_, names)) => names.push(name),
            None => grouped.push((sentence, vec![name])),
        }
    }
    grouped.into_iter().map(|(sentence, names)| format!("{}: {sentence}", names.join("; "))).collect()
}

/// What to say about a strength, or about the steadiest area if there is none.
pub(crate) fn strength(words: &ReportWords, comparison: &Comparison, area: &Area) -> &'static str {
    let differs = [Pattern::NotLanding, Pattern::UnseenGift, Pattern::DifferentViews];
    let differs = differs.iter().any(|pattern| area.has(*pattern));
    let little = area.experienced().values().is_some_and(|scores| scores.iter().any(|score| *score < LOW));
    let sensitive = area.dimension.is_sensitive() && !is_safety(comparison, area);
    match (area.has(Pattern::SharedStrength), sensitive) {
        (true, false) => words.strength,
        (true, true) => words.strength_sensitive,
        (false, _) if little || differs => words.nothing_stands_out,
        (false, _) => words.place_to_start,
    }
}

/// What both see alike in an area.
pub(crate) fn alike(words: &ReportWords, comparison: &Comparison, area: &Area) -> Vec<&'static str> {
    let sensitive = area.dimension.is_sensitive();
    let sentence = |pattern: &Pattern| match pattern {
        Pattern::SharedWish => Some(words.shared_wish),
        Pattern::Low if sensitive && is_safety(comparison, area) => Some(words.low_safety),
        Pattern::Low if sensitive => Some(words.low_sensitive),
        Pattern::Low => Some(words.low),
        Pattern::Quiet => Some(words.quiet),
        // Nothing is said if nothing could be tested, or if wishes diverge or are unknown.
        Pattern::Steady if !sensitive && wishes_apart(words, comparison.partners(), area).is_none() => {
            area.difference?.test?;
            Some(words.no_clear_difference)
        }
        _ => None,
    };
    area.patterns.iter().filter_map(sentence).collect()
}

/// What the two may see differently in an area.
pub(crate) fn different(words: &ReportWords, comparison: &Comparison, area: &Area) -> Vec<String> {
    if !area.dimension.is_sensitive() {
        return differences(words, comparison.partners(), area);
    }
    let safety = is_safety(comparison, area);
    sensitive_difference(if safety { words.different_safety } else { words.different_sensitive }, area)
}

fn differences(words: &ReportWords, partners: &[Name; 2], area: &Area) -> Vec<String> {
    let [a, b] = partners;
    let mut sentences = Vec::new();
    for (found, (from, to)) in area.perception_gaps.iter().flatten().zip([(a, b), (b, a)]) {
        sentences.extend(match (found.grade, found.gap > 0.0) {
            (Grade::Unclear, _) => None,
            (grade, true) => Some((words.not_landing)(grade, from, to)),
            (grade, false) => Some((words.unseen_gift)(grade, from, to)),
        });
    }
    // The sentences about giving and receiving already say this.
    let difference = area.difference.filter(|found| sentences.is_empty() && found.grade > Grade::Unclear);
    sentences.extend(difference.map(|found| (words.different_views)(found.grade)));
    sentences.extend(wishes_apart(words, partners, area));
    sentences
}

/// What to say when wishes diverge: one for more, and the other for less or for no change.
fn wishes_apart(words: &ReportWords, [a, b]: &[Name; 2], area: &Area) -> Option<String> {
    let is_one_sided = |more: f64, as_now: f64| more >= 1.0 && (0.0..0.5).contains(&as_now);
    match area.wish.values()? {
        [one, other] if one * other < 0.0 => Some(words.opposite_wishes.to_owned()),
        [one, other] if is_one_sided(one, other) => Some((words.one_sided_wish)(a, b)),
        [one, other] if is_one_sided(other, one) => Some((words.one_sided_wish)(b, a)),
        _ => None,
    }
}

fn is_safety(comparison: &Comparison, area: &Area) -> bool {
    comparison.quiz().safety() == Some(area.position)
}

/// One sentence without names, whatever was found: more touch than was noticed need not be a gift, nor less a loss.
fn sensitive_difference(sentence: fn(Grade) -> String, area: &Area) -> Vec<String> {
    let gaps = area.perception_gaps.iter().flatten().chain(&area.difference);
    let surest = gaps.map(|gap| gap.grade).max().filter(|grade| *grade > Grade::Unclear);
    surest.map(sentence).into_iter().collect()
}

/// The text of a score's band.
pub(super) fn band(words: &ReportWords, scored: &SubscaleScore) -> Option<String> {
    let band = scored.band()?;
    let (name, view) = (&scored.dimension.name, (words.view)(scored.view()));
    Some(format!("{name} ({view}), {}: {}", band.label, band.says(scored.view())))
}

/// What can be said about a change.
pub(super) fn change(words: &ReportWords, change: &Change) -> &'static str {
    (words.change)(change.grade(), change.gap() > 0.0)
}

/// A score over time as a number: whole on 0 to 100, with a sign on a wish scale.
pub(super) fn number(words: &ReportWords, score: Option<Dated>, view: View) -> String {
    match score {
        None => "-".to_owned(),
        Some(score) if view == View::Wish => tenths(words, score.value),
        Some(score) => whole_points(score.value).to_string(),
    }
}

/// All scores in a row over time.
pub(super) fn numbers(words: &ReportWords, row: &TrendRow) -> String {
    row.scores.iter().map(|score| number(words, *score, row.view)).collect::<Vec<_>>().join(" ")
}

/// The scores in a row over time, and what can be said about the change, if anything.
pub(super) fn with_change(numbers: &str, row: &TrendRow) -> String {
    if row.change.is_empty() { numbers.to_owned() } else { format!("{numbers}, {}", row.change) }
}

/// The last score in a row over time, and what can be said about the change.
pub(super) fn trend(words: &ReportWords, row: &TrendRow) -> String {
    let last = number(words, row.scores.last().copied().flatten(), row.view);
    format!("{}: {}", (words.view)(row.view), with_change(&last, row))
}

/// Shown in place of one's own score.
pub(super) fn answered_of(words: &ReportWords, scored: &SubscaleScore) -> String {
    if scored.asked == 0 {
        return words.not_asked.to_owned();
    }
    (words.answered_of)(scored.answered(), scored.asked, scored.needed)
}

/// A note on a score for which some items were not answered.
pub(super) fn partly_answered(words: &ReportWords, scored: &SubscaleScore) -> Option<String> {
    let partly = scored.score.is_some() && scored.answered() < scored.asked;
    partly.then(|| {
        let (name, view) = (&scored.dimension.name, (words.view)(scored.view()));
        format!("{name}, {view}: {}", (words.rests_on)(scored.answered(), scored.asked))
    })
}

/// Which quiz was answered, in which version, and the period it asks about.
pub(crate) fn subtitle(quiz: &Quiz) -> String {
    let period = quiz.period().map(of(quiz).about_period).unwrap_or_default();
    format!("{} {}{period}", quiz.id(), quiz.version())
}

/// A suggestion as the reader sees it.
pub(super) fn step(words: &ReportWords, suggestion: &Suggestion) -> Step {
    let practice = &suggestion.practice;
    let suits = suggestion.reasons.iter().filter_map(|reason| match reason {
        Reason::Suits(pattern) => Some((words.suits)(*pattern)),
        _ => None,
    });
    let suits: Vec<_> = suits.collect();
    let mut reasons: Vec<String> = Vec::new();
    if !suits.is_empty() {
        reasons.push((words.meant_for)(&suits));
    }
    // The priority is for those who recompute it, and the minutes are shown above.
    let others =
        suggestion.reasons.iter().filter(|reason| matches!(reason, Reason::Safe | Reason::Evidence(_)));
    reasons.extend(others.map(words.reason));
    Step {
        title: practice.title.clone(),
        frame: (words.frame)(&suggestion.dimension.name, practice.minutes, &practice.often),
        steps: practice.steps.clone(),
        reasons,
        source: practice.source.clone(),
    }
}

/// Why a step was chosen, on one line.
pub(super) fn why(words: &ReportWords, step: &Step) -> String {
    (words.why)(&step.reasons.join("; "))
}
