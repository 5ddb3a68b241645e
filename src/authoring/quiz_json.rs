//! Everything about a quiz, for other programs.

use serde_json::{Value, json};

use crate::quiz::{
    Band, Condition, Dimension, DimensionIndex, Item, Point, Practice, Quiz, Reliability, Scale, Section,
    Subscale, View,
};

/// Everything about a quiz as JSON: what its author wrote, with every default filled in, and what follows from it.
///
/// ```json
/// {
///   "format": 1, "id": "tea", "version": "1.0.0", "language": "en", "languages": ["en", "de"],
///   "title": "Tea", "about": "Having tea.", "period": "the past week", "other": "my friend", "minutes": 2,
///   "fingerprint": "0a1b…", "safety": "calm", "program": {"thanks": "Thank you."},
///   "provenance": {"author": "Alex", "origin": "Own", "licence": null, "validation": "NotValidated", "sources": []},
///   "scoring": {"min_answered": 0.5, "clear_confidence": 0.95, "metric": "Percent"},
///   "scales": [{
///     "id": "often", "kind": "Frequency", "points": [{"value": 1, "label": "not once"}],
///     "ends": null, "not_scored": null
///   }],
///   "sections": [{"id": "evening", "dimensions": ["calm"], "stem": "In the evening:", "note": null}],
///   "dimensions": [{
///     "id": "calm", "name": "Calm", "about": "How calm it is.", "sharing": "Shared",
///     "bands": [{"from": 0.0, "label": "lively", "says": "Lively.", "views": {"Give": "You are lively."}}],
///     "reliability": {"Own": {"alpha": 0.8, "sd": 20.0, "n": 100, "source": "Alex 2026"}}
///   }],
///   "items": [{
///     "id": "slow", "dimension": "calm", "view": "Own", "scale": "often", "text": "Tea was slow.",
///     "reversed": false, "weight": 1.0, "column": [], "show_if": {"item": "pour", "at_least": 2, "at_most": null}, "digest": "0a1b2c3d"
///   }],
///   "practices": [{
///     "id": "brew", "dimensions": ["calm"], "title": "Brew", "steps": ["Boil.", "Wait."], "minutes": 5,
///     "often": "daily", "suits": ["Low"], "asks": "Gentle", "evidence": "Expert", "source": "Sam 2026"
///   }],
///   "subscales": [{"dimension": "calm", "view": "Own", "items": ["slow"], "points": 3, "range": [0.0, 100.0]}]
/// }
/// ```
///
/// Names of fields and words are those of a quiz file. `languages` are those that the quiz is there in, which the caller
/// knows; the texts are those of `language`. Where something is absent, it is `null` or empty. `ends` are the labels of
/// the first and the last point where only those have one. `says` is for every view that `views` does not name.
/// `reliability` has every view for which it was measured. A `show_if` is a range for one item, `{"all": […]}` or
/// `{"any": […]}`. `digest` is the same as long as everything is that an answer depends on; `fingerprint`, as long as
/// everything is that a score depends on. `subscales` are what is scored; `range` is the lowest and the highest score in
/// the `metric`, and for wishes from -2 to 2.
#[must_use]
pub fn quiz_json(quiz: &Quiz, languages: &[&str]) -> Value {
    let (provenance, scoring) = (quiz.provenance(), quiz.scoring());
    let program: serde_json::Map<_, _> =
        quiz.program().iter().map(|(sentence, text)| (sentence.name().to_owned(), json!(text))).collect();
    json!({
        "format": 1,
        "id": quiz.id().as_str(),
        "version": quiz.version().to_string(),
        "language": quiz.language(),
        "languages": languages,
        "title": quiz.title(),
        "about": quiz.about(),
        "period": quiz.period(),
        "other": quiz.other().map(|other| &other.said),
        "minutes": quiz.minutes(),
        "fingerprint": quiz.fingerprint(),
        "safety": quiz.safety().map(|position| quiz.dimensions()[position].id.as_str()),
        "program": program,
        "provenance": {
            "author": provenance.author,
            "origin": provenance.origin,
            "licence": provenance.licence,
            "validation": provenance.validation,
            "sources": provenance.sources,
        },
        "scoring": {
            "min_answered": scoring.min_answered,
            "clear_confidence": scoring.clear_confidence,
            "metric": scoring.metric,
        },
        "scales": all(quiz.scales(), |one| scale(one)),
        "sections": all(quiz.sections(), |one| section(quiz, one)),
        "dimensions": all(quiz.dimensions(), |one| dimension(one)),
        "items": all(quiz.items(), |one| item(quiz, one)),
        "practices": all(quiz.practices(), |one| practice(quiz, one)),
        "subscales": all(quiz.subscales(), |one| subscale(quiz, one)),
    })
}

fn all<T>(parts: &[T], written: impl Fn(&T) -> Value) -> Vec<Value> {
    parts.iter().map(written).collect()
}

/// The ids of dimensions.
fn ids(quiz: &Quiz, dimensions: &[DimensionIndex]) -> Vec<String> {
    dimensions.iter().map(|&dimension| quiz.dimensions()[dimension].id.to_string()).collect()
}

fn scale(scale: &Scale) -> Value {
    let (points, at_ends) = (scale.points(), scale.is_worded_at_ends());
    let label = |point: Option<&Point>| point.and_then(|point| point.label.clone());
    json!({
        "id": scale.id().as_str(),
        "kind": scale.kind(),
        "points": all(points, |point| {
            json!({"value": point.value, "label": point.label.as_ref().filter(|_| !at_ends)})
        }),
        "ends": at_ends.then(|| [label(points.first()), label(points.last())]),
        "not_scored": scale.not_scored(),
    })
}

fn section(quiz: &Quiz, Section { id, dimensions, stem, note }: &Section) -> Value {
    json!({"id": id.as_str(), "dimensions": ids(quiz, dimensions), "stem": stem, "note": note})
}

fn dimension(dimension: &Dimension) -> Value {
    let reliability = View::ALL.into_iter().filter_map(|view| {
        let Reliability { alpha, sd, n, source } = dimension.reliability(view)?;
        Some((format!("{view:?}"), json!({"alpha": alpha, "sd": sd, "n": n, "source": source})))
    });
    json!({
        "id": dimension.id.as_str(),
        "name": dimension.name,
        "about": dimension.about,
        "sharing": dimension.sharing,
        "bands": all(&dimension.bands, band),
        "reliability": reliability.collect::<serde_json::Map<_, _>>(),
    })
}

fn band(band: &Band) -> Value {
    let named = View::ALL.into_iter().filter(|view| band.names(*view));
    let views = named.map(|view| (format!("{view:?}"), json!(band.says(view))));
    json!({
        "from": band.from,
        "label": band.label,
        // No band names the view of wishes, which have none, so this is what is said in general.
        "says": band.says(View::Wish),
        "views": views.collect::<serde_json::Map<_, _>>(),
    })
}

fn item(quiz: &Quiz, item: &Item) -> Value {
    json!({
        "id": item.id.as_str(),
        "dimension": quiz.dimensions()[item.dimension].id.as_str(),
        "view": item.view,
        "scale": item.scale.id().as_str(),
        "text": item.text,
        "reversed": item.reversed,
        "weight": item.weight,
        "column": item.columns,
        "show_if": item.condition.as_ref().map(|one| condition(quiz, one)),
        "digest": item.digest(),
    })
}

fn condition(quiz: &Quiz, written: &Condition) -> Value {
    match written {
        Condition::Answered { item, at_least, at_most } => {
            json!({"item": quiz.items()[*item].id.as_str(), "at_least": at_least, "at_most": at_most})
        }
        Condition::All(parts) => json!({"all": all(parts, |part| condition(quiz, part))}),
        Condition::Any(parts) => json!({"any": all(parts, |part| condition(quiz, part))}),
    }
}

fn practice(quiz: &Quiz, practice: &Practice) -> Value {
    let Practice { id, dimensions, title, steps, minutes, often, suits, asks, evidence, source } = practice;
    json!({
        "id": id.as_str(),
        "dimensions": ids(quiz, dimensions),
        "title": title,
        "steps": steps,
        "minutes": minutes,
        "often": often,
        "suits": suits,
        "asks": asks,
        "evidence": evidence,
        "source": source,
    })
}

fn subscale(quiz: &Quiz, subscale: &Subscale) -> Value {
    let items = subscale.items.iter().map(|&position| quiz.items()[position].id.to_string());
    let (lowest, highest) = quiz.range(subscale);
    json!({
        "dimension": quiz.dimensions()[subscale.dimension].id.as_str(),
        "view": subscale.view,
        "items": items.collect::<Vec<_>>(),
        "points": subscale.points,
        "range": [lowest, highest],
    })
}
