//! The documented JSON of comparisons and profiles. Absent views and missing scores are `null`. Names, bands and
//! reasons are in the language of the quiz; ids, patterns and all other keys are the same in every language.
//!
//! `dates` is added where a reader is known, by [`crate::app::show`]: the day of each sitting in their time zone, such as
//! `2026-09-20`, in the order of the partners or of the sittings; `null` if it is not known. Errors are numbers however
//! large they are, where reports say in words that there are too few answers.

use jiff::Zoned;
use serde_json::{Value, json};

use super::{LEVEL, Tried, couple, day_of, person};
use crate::answers::Name;
use crate::comparison::{Area, Comparison, Difference, Reading, Safety};
use crate::history::{AreaChange, Change, GapChange, History, Line, Round, Together};
use crate::profile::{Basis, Profile, SubscaleScore};
use crate::quiz::{Id, Quiz, View};
use crate::suggestion::Suggestion;

/// The version of every JSON shape here.
const FORMAT: u32 = 1;

/// A comparison: `{format, quiz: {id, version, fingerprint}, partners: [a, b], dates: [a, b], held, strengths:
/// [dimension], theme, dimensions: [{id, name, give: [a, b], receive: [a, b], own: [a, b], wish: [a, b], flows: [{from,
/// to, gives, receives, gap, grade}], balance: {points, toward, grade}, difference: {gap, grade}, patterns: […], need:
/// [a, b], priority}], focus: [{dimension, practice, reasons: […]}]}`.
///
/// Scores are multiples of 5 from 0 to 100, wishes means from -2 to +2. A view is `null` unless both partners answered
/// enough of it. `wish` is also `null` if sharing the dimension is optional: those wishes stay with their owners.
/// `balance` is `null`, and `flows` is empty, unless both views are there; `toward` names the one to whom more comes, and
/// is `null` if that is nobody, and in sensitive dimensions. `theme` is the dimension of the highest priority, or `null`.
/// `held` says that one of the two may not feel safe; then there is no `focus`.
#[must_use]
pub fn comparison_json(comparison: &Comparison, suggestions: &[Suggestion]) -> Value {
    let ids = |areas: Vec<&Area>| areas.iter().map(|area| area.dimension.id.clone()).collect::<Vec<Id>>();
    json!({
        "format": FORMAT,
        "quiz": quiz(comparison.quiz()),
        "partners": comparison.partners(),
        "held": comparison.safety() == Safety::Held,
        "strengths": ids(comparison.strengths()),
        "theme": comparison.theme().map(|area| &area.dimension.id),
        "dimensions": comparison.areas().iter().map(|found| area(comparison, found)).collect::<Vec<_>>(),
        "focus": suggestions.iter().map(|found| focus(found, &couple::reasons(comparison, found))).collect::<Vec<_>>(),
    })
}

fn area(comparison: &Comparison, area: &Area) -> Value {
    let [a, b] = comparison.partners();
    let flows = area.flows.iter().flatten().zip([(a, b), (b, a)]);
    let toward = |gap: f64| match gap {
        _ if area.dimension.is_sensitive() || gap == 0.0 => None,
        gap => Some(if gap > 0.0 { a } else { b }),
    };
    json!({
        "id": area.dimension.id,
        "name": area.dimension.name,
        "give": area.give.values(),
        "receive": area.receive.values(),
        "own": area.own.values(),
        "wish": area.wish.values(),
        "flows": flows
            .map(|(flow, (from, to))| json!({
                "from": from,
                "to": to,
                "gives": flow.gives,
                "receives": flow.receives,
                "gap": flow.gap.gap,
                "grade": flow.gap.grade,
            }))
            .collect::<Vec<_>>(),
        "balance": area.balance.map(|found| {
            json!({"points": found.gap.abs(), "toward": toward(found.gap), "grade": found.grade})
        }),
        "difference": area.difference.map(|found| json!({"gap": found.gap, "grade": found.grade})),
        "patterns": area.patterns,
        "need": area.need,
        "priority": area.priority,
    })
}

/// How a comparison was calculated, to go with [`comparison_json`]: `{safety, dimensions: [{id, difference: test, flows:
/// [test, test], balance: test}], similarity: {dimensions, r, icc, d}}`, where a test is `{standard_error, t,
/// degrees_of_freedom, p, corrected_p}`, `null` if no error is known, and `safety` is `held`, `gentle` or `open`.
#[must_use]
pub fn explained_json(comparison: &Comparison) -> Value {
    let test = |difference: &Difference| {
        difference.test.map(|test| {
            json!({
                "standard_error": test.standard_error,
                "t": test.t,
                "degrees_of_freedom": test.degrees_of_freedom,
                "p": test.p,
                "corrected_p": test.corrected_p,
            })
        })
    };
    let area = |area: &Area| {
        json!({
            "id": area.dimension.id,
            "difference": area.difference.as_ref().and_then(test),
            "flows": area.flows.iter().flatten().map(|flow| test(&flow.gap)).collect::<Vec<_>>(),
            "balance": area.balance.as_ref().and_then(test),
        })
    };
    json!({
        "safety": match comparison.safety() {
            Safety::Held => "held",
            Safety::Gentle => "gentle",
            Safety::Open => "open",
        },
        "dimensions": comparison.areas().iter().map(area).collect::<Vec<_>>(),
        "similarity": comparison.similarity().map(|found| {
            json!({"dimensions": found.dimensions, "r": found.r, "icc": found.icc, "d": found.d})
        }),
    })
}

/// A profile: `{format, quiz: {id, version, fingerprint}, person, dates: [day], subscales: [{dimension, name, view,
/// answered, asked, not_scored, needed, score, shown, band, error: {size, degrees_of_freedom, basis}, interval: [low, high],
/// items: [{id, raw, keyed, weight}]}], held, strengths: [dimension], theme, focus: [{dimension, practice, reasons:
/// […]}]}`.
///
/// Scores are 0 to 100, those of wishes -2 to +2, unrounded; `shown` is the same in the metric of the quiz, as people read
/// it; the band is that of the score in whole points, and the interval
/// is at 95 %, clipped to 0 to 100.
#[must_use]
pub fn profile_json(profile: &Profile, suggestions: &[Suggestion]) -> Value {
    let reading = Reading::of(profile);
    json!({
        "format": FORMAT,
        "quiz": quiz(profile.quiz()),
        "person": profile.person(),
        "subscales": profile.subscales().iter().map(subscale).collect::<Vec<_>>(),
        "held": reading.is_held(),
        "strengths": reading.strengths().iter().map(|area| &area.dimension.id).collect::<Vec<_>>(),
        "theme": reading.theme().map(|area| &area.dimension.id),
        "focus": suggestions.iter().map(|found| focus(found, &person::reasons(&reading, found))).collect::<Vec<_>>(),
    })
}

/// A history: `{format, quiz: {id, version, fingerprint}, person, dates: [day], finished: [time], held, subscales:
/// [{dimension, view, scores: [score], change: {gap, grade, index}, trend: {per_week, grade}, since_first: {gap, grade},
/// since_last: {gap, grade}}], tried: [{title, from, until, done}]}`.
///
/// Times are RFC 3339, oldest first. Every `scores` has one entry for each time, `null` if too little was answered.
/// `trend` is the straight line through three scores or more, in points per week; `since_first` is the last score against
/// the first, and `since_last`, like `change`, the newest sitting against the one before. Each is `null` where there are too
/// few scores, and for wishes, and each is graded in a family of its own. `index` is the reliable change index, `null` if no
/// reliability is known. `held` says that the person may not feel safe. `until` is `null` for what goes on.
#[must_use]
pub fn history_json(history: &History, tried: &[Tried]) -> Value {
    let since = |change: Change| json!({"gap": change.gap(), "grade": change.grade()});
    let line = |line: &Line| {
        json!({
            "dimension": line.dimension.id,
            "view": line.subscale.view.name(),
            "scores": line.scores.iter().map(|score| score.map(|score| score.value)).collect::<Vec<_>>(),
            "change": line.since_last.map(|change| json!({
                "gap": change.gap(),
                "grade": change.grade(),
                "index": match change { Change::Reliable { index, .. } => Some(index), Change::Graded(_) => None },
            })),
            "trend": line.trend.map(|trend| json!({"per_week": trend.gap, "grade": trend.grade})),
            "since_first": line.since_first.map(since),
            "since_last": line.since_last.map(since),
        })
    };
    let tried = tried.iter().map(
        |tried| json!({"title": tried.title, "from": tried.from, "until": tried.until, "done": tried.done}),
    );
    json!({
        "format": FORMAT,
        "quiz": quiz(history.quiz()),
        "person": history.person(),
        "finished": history.times(),
        "held": history.is_held(),
        "subscales": history.lines().iter().map(line).collect::<Vec<_>>(),
        "tried": tried.collect::<Vec<_>>(),
    })
}

/// Two people over time: `{format, quiz: {id, version, fingerprint}, partners: [a, b], dates: [[a, b]], held, dimensions:
/// [{id, name, then: {give: [a, b], receive: [a, b], own: [a, b], wish: [a, b]}, now: {…}, flows: [{from, to, then, now,
/// grade}], balance: {then: {points, toward}, now: {points, toward}, grade}, difference: {then, now, grade}}]}`.
///
/// `dates` has the days of every round, oldest first; `then` is the first round and `now` the last, and only dimensions that
/// both show are there. Numbers are those of [`comparison_json`], and `grade` says how sure it is that a gap changed: all of
/// them are one family. How safe the two feel is not compared over time. In sensitive dimensions there are no wishes, and
/// `flows` is empty and `balance` and `difference` are `null`. `held` is about the last round and the newest
/// sittings.
#[must_use]
pub fn together_json(together: &Together, now: &Zoned) -> Value {
    let comparison = &together.now().comparison;
    let days = |round: &Round| round.finished.map(|time| day_of(time, now).to_string());
    let dimensions = together.areas().iter().map(|change| area_change(together, change));
    json!({
        "format": FORMAT,
        "quiz": quiz(comparison.quiz()),
        "partners": comparison.partners(),
        "dates": together.rounds().iter().map(days).collect::<Vec<_>>(),
        "held": together.is_held(),
        "dimensions": dimensions.collect::<Vec<_>>(),
    })
}

fn area_change(together: &Together, change: &AreaChange) -> Value {
    let [a, b] = together.now().comparison.partners();
    let told = Some(change).filter(|change| !change.dimension.is_sensitive());
    let scores = |round: &Round| {
        let cell = |view| round.area(change.index)?.cell(view).values();
        let [give, receive, own, wish] = [View::Give, View::Receive, View::Own, View::Wish].map(cell);
        json!({"give": give, "receive": receive, "own": own, "wish": wish})
    };
    let flows = told.and_then(|change| change.flows).into_iter().flatten().zip([(a, b), (b, a)]);
    let flow = |(gap, (from, to)): (GapChange, (&Name, &Name))| json!({"from": from, "to": to, "then": gap.then, "now": gap.now, "grade": gap.change.grade});
    let toward = |points: f64| {
        let name = if points > 0.0 { Some(a) } else { Some(b).filter(|_| points < 0.0) };
        json!({"points": points.abs(), "toward": name})
    };
    json!({
        "id": change.dimension.id,
        "name": change.dimension.name,
        "then": scores(together.then()),
        "now": scores(together.now()),
        "flows": flows.map(flow).collect::<Vec<_>>(),
        "balance": told.and_then(|change| change.balance).map(|gap| {
            json!({"then": toward(gap.then), "now": toward(gap.now), "grade": gap.change.grade})
        }),
        "difference": told.and_then(|change| change.difference).map(|gap| {
            json!({"then": gap.then, "now": gap.now, "grade": gap.change.grade})
        }),
    })
}

fn subscale(scored: &SubscaleScore) -> Value {
    let error = scored.score.and_then(|score| score.error);
    let items = scored.contributions.iter().map(
        |part| json!({"id": part.item.id, "raw": part.raw, "keyed": part.keyed, "weight": part.item.weight}),
    );
    json!({
        "dimension": scored.dimension.id,
        "name": scored.dimension.name,
        "view": scored.view().name(),
        "answered": scored.answered(),
        "asked": scored.asked,
        "not_scored": scored.not_scored,
        "needed": scored.needed,
        "score": scored.score.map(|score| score.value),
        "shown": scored.score.map(|score| scored.quiz.shown(&scored.subscale, score.value)),
        "band": scored.band().map(|band| &band.label),
        "error": error.map(|error| json!({
            "size": error.size,
            "degrees_of_freedom": error.degrees_of_freedom,
            "basis": match error.basis { Basis::Measured => "measured", Basis::Estimated => "estimated" },
        })),
        "interval": scored.score.and_then(|score| score.interval(LEVEL)),
        "items": items.collect::<Vec<_>>(),
    })
}

fn quiz(quiz: &Quiz) -> Value {
    json!({"id": quiz.id(), "version": quiz.version().to_string(), "fingerprint": quiz.fingerprint()})
}

fn focus(suggestion: &Suggestion, reasons: &[String]) -> Value {
    json!({"dimension": suggestion.dimension.id, "practice": suggestion.practice.id, "reasons": reasons})
}
