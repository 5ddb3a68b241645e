//! Which sentences a report contains, and how its numbers are written; the sentences themselves are in
//! [`crate::words`].

use crate::comparison::SAFE;
use crate::profile::{Basis, Score, SubscaleScore};
use crate::quiz::{Metric, Quiz, Subscale, View, whole_points};
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

/// The same for its owner: in the metric of their quiz.
pub(super) fn own_cell(quiz: &Quiz, subscale: &Subscale, score: Score) -> Cell {
    let cell = cell(quiz, subscale, score);
    match cell {
        Cell::Score { value, plus_minus, meaning, .. } if quiz.scoring().metric != Metric::Percent => {
            let shown = in_metric(quiz, subscale, value, plus_minus);
            Cell::Score { value, plus_minus, shown, meaning }
        }
        cell => cell,
    }
}

/// A score with its error and its range, in the metric of its quiz.
fn in_metric(quiz: &Quiz, subscale: &Subscale, value: f64, plus_minus: Option<f64>) -> String {
    let words = of(quiz);
    let (lowest, highest) = quiz.range(subscale);
    let number = |value: f64| value.to_string().replace('.', words.decimal);
    let range = (words.in_range)(&number(lowest), &number(highest));
    let shown = number(quiz.shown(subscale, value));
    match plus_minus {
        None => format!("{shown} ({range})"),
        Some(half_width) if says_nothing(value, half_width) => {
            format!("{shown} ({range}; {})", words.too_few_for_error)
        }
        Some(half_width) => {
            let half_width = half_width / 100.0 * (highest - lowest);
            // As many digits as the score has.
            let digits = if quiz.scoring().metric == Metric::Mean { 2 } else { 0 };
            let half_width = format!("{half_width:.digits$}").replace('.', words.decimal);
            format!("{shown} ±{half_width} ({range})")
        }
    }
}

/// A score with its error and its meaning on the scale that was answered.
pub(super) fn cell(quiz: &Quiz, subscale: &Subscale, score: Score) -> Cell {
    cell_with(quiz, subscale, score.value, half_width(score))
}

/// Half the width of a score's interval, if its error is known.
pub(crate) fn half_width(score: Score) -> Option<f64> {
    score.error.map(|error| error.half_width(LEVEL))
}

/// Whether a high score is surely high: its interval does not reach below [`SAFE`].
pub(crate) fn is_surely_high(score: Score) -> bool {
    score.value - half_width(score).unwrap_or(0.0) >= SAFE
}

/// The same, given half the width of the interval.
pub(super) fn cell_with(quiz: &Quiz, subscale: &Subscale, value: f64, plus_minus: Option<f64>) -> Cell {
    let meaning = meaning(quiz, subscale, value).unwrap_or_default();
    if subscale.view == View::Wish {
        return Cell::Wish { value, meaning };
    }
    let shown = score(of(quiz), value, plus_minus);
    Cell::Score { value, plus_minus, shown, meaning }
}

/// A wish with its number and its meaning.
pub(super) fn wish(words: &ReportWords, value: f64, meaning: &str) -> String {
    let value = tenths(words, value);
    if meaning.is_empty() { value } else { format!("{meaning} ({value})") }
}

/// A number with its sign and one decimal; 0 as it is.
fn tenths(words: &ReportWords, value: f64) -> String {
    match format!("{value:+.1}") {
        zero if ["+0.0", "-0.0"].contains(&&*zero) => "0".to_owned(),
        tenths => tenths.replace('.', words.decimal),
    }
}

/// A score in whole points with its error, or with words for an error so large that any score would be possible.
fn score(words: &ReportWords, value: f64, plus_minus: Option<f64>) -> String {
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

/// What the lowest and the highest scores in a metric mean, where the errors of the scores shown come from, and what none of this is.
pub(super) fn about_numbers(quiz: &Quiz, metric: Metric, scores: &[Score]) -> Vec<String> {
    let words = of(quiz);
    let mut about = vec![(words.scores_run)(metric).to_owned()];
    if !scores.is_empty() {
        about.push(words.nearest_words.to_owned());
    }
    about.extend(how_far_off(words, scores));
    let validation = (words.validation)(quiz.provenance().validation);
    about.extend([validation, words.snapshot].map(str::to_owned));
    about
}

/// What ± means, if it is shown, and where it comes from.
pub(super) fn how_far_off(words: &ReportWords, scores: &[Score]) -> Option<String> {
    let shown = |score: &Score| half_width(*score).is_some_and(|size| !says_nothing(score.value, size));
    let errors: Vec<_> = scores.iter().filter(|score| shown(score)).filter_map(|score| score.error).collect();
    let from = |basis| errors.iter().any(|error| error.basis == basis);
    let (measured, estimated) = (from(Basis::Measured), from(Basis::Estimated));
    (measured || estimated).then(|| (words.how_far_off)(measured, estimated))
}

/// A score over time as a number: whole on 0 to 100, with a sign on a wish scale.
pub(super) fn number(words: &ReportWords, score: Option<Dated>, view: View) -> String {
    match score {
        None => "-".to_owned(),
        Some(score) if view == View::Wish => tenths(words, score.value),
        Some(score) => whole_points(score.value).to_string(),
    }
}

/// A difference in whole points with its sign; empty if it is not known.
pub(super) fn points(gap: Option<f64>) -> String {
    match gap.map(whole_points) {
        None => String::new(),
        Some(0.0) => "0".to_owned(),
        Some(gap) => format!("{gap:+}"),
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
    (words.answered_of)(scored)
}

/// A note on a score for which some items were not answered.
pub(super) fn partly_answered(words: &ReportWords, scored: &SubscaleScore) -> Option<String> {
    let partly = scored.score.is_some() && scored.answered() < scored.asked;
    partly.then(|| {
        let (name, view) = (&scored.dimension.name, (words.view)(scored.view()));
        format!("{name}, {view}: {}", (words.rests_on)(scored))
    })
}

/// Which quiz was answered, in which version, and the period it asks about.
pub(crate) fn subtitle(quiz: &Quiz) -> String {
    let period = quiz.period().map(of(quiz).about_period).unwrap_or_default();
    format!("{} {}{period}", quiz.id(), quiz.version())
}

/// A suggestion as the reader sees it, given the reasons for it.
pub(super) fn step(words: &ReportWords, suggestion: &Suggestion, reasons: Vec<String>) -> Step {
    let practice = &suggestion.practice;
    Step {
        area: suggestion.dimension.name.clone(),
        title: practice.title.clone(),
        frame: (words.frame)(&suggestion.dimension.name, practice.minutes, &practice.often),
        steps: practice.steps.clone(),
        reasons,
        source: practice.source.clone(),
    }
}

/// The reasons that do not depend on the reader: what it asks for, and the evidence. The priority is for those who
/// recompute it, and the minutes are shown elsewhere.
pub(super) fn about_practice(words: &ReportWords, suggestion: &Suggestion) -> impl Iterator<Item = String> {
    let said = suggestion.reasons.iter().filter_map(|reason| match reason {
        Reason::Safe => Some(words.asks_openness),
        Reason::Evidence(evidence) => Some((words.evidence)(*evidence)),
        _ => None,
    });
    said.map(str::to_owned)
}

/// Why a step was chosen, on one line.
pub(super) fn why(words: &ReportWords, step: &Step) -> String {
    (words.why)(&step.area, &step.reasons.join("; "))
}
