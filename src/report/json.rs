//! The documented JSON of comparisons and profiles. Absent views and missing scores are `null`. Names, bands and
//! reasons are in the language of the quiz; ids, patterns and all other keys are the same in every language.
//!
//! `dates` is added where a reader is known, by [`crate::app::show`]: the day of each sitting in their time zone, such as
//! `2026-09-20`, in the order of the partners or of the sittings; `null` if it is not known. Errors are numbers however
//! large they are, where reports say in words that there are too few answers.

use serde_json::{Value, json};

use super::{LEVEL, phrases};
use crate::comparison::{Area, Comparison, Difference};
use crate::history::{Change, History, Trend};
use crate::profile::{Basis, Profile, SubscaleScore};
use crate::quiz::{Id, Quiz};
use crate::suggestion::Suggestion;

/// The version of every JSON shape here.
const FORMAT: u32 = 1;

/// A comparison: `{format, quiz: {id, version, fingerprint}, partners: [a, b], dates: [day, day], strengths: [dimension],
/// dimensions: [{id, name, give: [a, b], receive: [a, b], own: [a, b], wish: [a, b], perception_gaps: [{from, to, gap,
/// grade}], difference: {gap, grade}, patterns: […], priority}], focus: [{dimension, practice, reasons:
/// […]}]}`.
///
/// Scores are 0 to 100, wishes -2 to +2, unrounded. A view is `null` unless both partners answered enough of it. `wish`
/// is also `null` if sharing the dimension is optional: those wishes stay with their owners.
#[must_use]
pub fn comparison_json(comparison: &Comparison, suggestions: &[Suggestion]) -> Value {
    let [a, b] = comparison.partners();
    let area = |area: &Area| {
        let gaps = area.perception_gaps.iter().flatten().zip([(a, b), (b, a)]);
        json!({
            "id": area.dimension.id,
            "name": area.dimension.name,
            "give": area.give.values(),
            "receive": area.receive.values(),
            "own": area.own.values(),
            "wish": area.wish.values(),
            "perception_gaps": gaps
                .map(|(found, (from, to))| json!({"from": from, "to": to, "gap": found.gap, "grade": found.grade}))
                .collect::<Vec<_>>(),
            "difference": area.difference.map(|found| json!({"gap": found.gap, "grade": found.grade})),
            "patterns": area.patterns,
            "priority": area.priority,
        })
    };
    json!({
        "format": FORMAT,
        "quiz": quiz(comparison.quiz()),
        "partners": comparison.partners(),
        "strengths": comparison.strengths().iter().map(|area| &area.dimension.id).collect::<Vec<&Id>>(),
        "dimensions": comparison.areas().iter().map(area).collect::<Vec<_>>(),
        "focus": suggestions.iter().map(|found| focus(comparison.quiz(), found)).collect::<Vec<_>>(),
    })
}

/// How a comparison was calculated, to go with [`comparison_json`]: `{safe, dimensions: [{id, need: [a, b], difference:
/// test, perception_gaps: [test, test]}], similarity: {dimensions, r, icc, d}}`, where a test is `{standard_error, t,
/// degrees_of_freedom, p, corrected_p}`, `null` if no error is known.
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
            "need": area.need,
            "difference": area.difference.as_ref().and_then(test),
            "perception_gaps": area.perception_gaps.iter().flatten().map(test).collect::<Vec<_>>(),
        })
    };
    json!({
        "safe": comparison.is_safe(),
        "dimensions": comparison.areas().iter().map(area).collect::<Vec<_>>(),
        "similarity": comparison.similarity().map(|found| {
            json!({"dimensions": found.dimensions, "r": found.r, "icc": found.icc, "d": found.d})
        }),
    })
}

/// A profile: `{format, quiz: {id, version, fingerprint}, person, dates: [day], subscales: [{dimension, name, view,
/// answered, asked, needed, score, band, error: {size, degrees_of_freedom, basis}, interval: [low, high],
/// items: [{id, raw, keyed, weight}]}], focus: [{dimension, practice, reasons: […]}]}`.
///
/// Scores are 0 to 100, those of wishes -2 to +2, unrounded; the band is that of the score in whole points, and the interval
/// is at 95 %, clipped to 0 to 100.
#[must_use]
pub fn profile_json(profile: &Profile, suggestions: &[Suggestion]) -> Value {
    json!({
        "format": FORMAT,
        "quiz": quiz(profile.quiz()),
        "person": profile.person(),
        "subscales": profile.subscales().iter().map(subscale).collect::<Vec<_>>(),
        "focus": suggestions.iter().map(|found| focus(profile.quiz(), found)).collect::<Vec<_>>(),
    })
}

/// A history: `{format, quiz: {id, version, fingerprint}, person, dates: [day], finished: [time], subscales: [{dimension,
/// view, scores: [score], change: {gap, grade, index}}]}`.
///
/// Times are RFC 3339, oldest first. Every `scores` has one entry for each time, `null` if too little was answered.
/// `change` is the last score against the one before; its `index` is the reliable change index, `null` if no
/// reliability is known.
#[must_use]
pub fn history_json(history: &History) -> Value {
    let trend = |trend: &Trend| {
        json!({
            "dimension": trend.dimension.id,
            "view": trend.subscale.view.name(),
            "scores": trend.scores.iter().map(|score| score.map(|score| score.value)).collect::<Vec<_>>(),
            "change": trend.change.map(|change| json!({
                "gap": change.gap(),
                "grade": change.grade(),
                "index": match change { Change::Reliable { index, .. } => Some(index), Change::Graded(_) => None },
            })),
        })
    };
    json!({
        "format": FORMAT,
        "quiz": quiz(history.quiz()),
        "person": history.person(),
        "finished": history.times(),
        "subscales": history.trends().iter().map(trend).collect::<Vec<_>>(),
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
        "needed": scored.needed,
        "score": scored.score.map(|score| score.value),
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

fn focus(quiz: &Quiz, suggestion: &Suggestion) -> Value {
    json!({
        "dimension": suggestion.dimension.id,
        "practice": suggestion.practice.id,
        "reasons": suggestion.reasons.iter().map(phrases::of(quiz).reason).collect::<Vec<_>>(),
    })
}
