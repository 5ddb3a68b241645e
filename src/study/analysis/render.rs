//! An analysis as JSON, or as a block to paste into the quiz.

use serde_json::{Value, json};

use super::results::{Across, Analysis, Factors, ItemAcross, Key, LEVEL, Ordinal, SubscaleAnalysis};
use crate::quiz::{Edition, Quiz, printable};
use crate::study::reading::ends::UnusedEnd;

/// `{format, quiz: {id, version, fingerprint}, alike: {respondents, run}, subscales, across, across_reason}`.
///
/// Each of `subscales` is `{dimension, view, respondents, items, mean, sd, alpha: {value, low, high, level}, omega, omega_reason,
/// mean_r, sem, smallest_detectable_change, alpha_if_turned, unused_end, factors: {number, eigenvalues, by_chance, srmr,
/// srmr_reason}, factors_reason, ordinal: {alpha, omega, omega_reason}, ordinal_reason, per_item}`, and each of `per_item` is `{id,
/// mean, sd, missing, r_drop, alpha_if_dropped, alpha_if_turned, loading, key}`, where the key `"fits"`, is `"against"` the
/// others or `"weak"`. `unused_end` is `"lowest"` or `"highest"`. `across` is `{respondents, subscales: [{dimension, view}], items:
/// [{id, dimension, view, correlations}]}` with a correlation for each of its subscales. What cannot be computed, or was not
/// asked for, is `null`; the reason beside it says why.
#[must_use]
pub fn analysis_json(quiz: &Quiz, analysis: &Analysis) -> Value {
    let Edition { quiz: id, version, fingerprint } = Edition::of(quiz);
    let subscale = |found: &SubscaleAnalysis| {
        let items = found.items.iter().map(|item| {
            json!({
                "id": item.item.id,
                "mean": item.mean,
                "sd": item.sd,
                "missing": item.missing,
                "r_drop": item.r_drop,
                "alpha_if_dropped": item.alpha_if_dropped,
                "alpha_if_turned": item.alpha_if_turned,
                "loading": item.loading,
                "key": key(item.key),
            })
        });
        json!({
            "dimension": found.dimension.id,
            "view": found.subscale.view.name(),
            "respondents": found.respondents,
            "items": found.items.len(),
            "mean": found.score.map(|(mean, _)| mean),
            "sd": found.score.map(|(_, sd)| sd),
            "alpha": found.alpha.map(|alpha| {
                json!({"value": alpha.value, "low": alpha.low, "high": alpha.high, "level": LEVEL})
            }),
            "omega": found.omega.ok(),
            "omega_reason": found.omega.err(),
            "mean_r": found.mean_r,
            "sem": found.sem,
            "smallest_detectable_change": found.smallest_detectable_change,
            "alpha_if_turned": found.alpha_if_turned,
            "unused_end": found.unused_end.map(UnusedEnd::name),
            "factors": found.factors.as_ref().ok().map(factors),
            "factors_reason": found.factors.as_ref().err(),
            "ordinal": found.ordinal.and_then(Result::ok).map(ordinal),
            "ordinal_reason": found.ordinal.and_then(Result::err),
            "per_item": items.collect::<Vec<_>>(),
        })
    };
    json!({
        "format": 1,
        "quiz": {"id": id, "version": version, "fingerprint": fingerprint},
        "alike": analysis.alike.map(|alike| json!({"respondents": alike.respondents, "run": alike.run})),
        "subscales": analysis.subscales.iter().map(subscale).collect::<Vec<_>>(),
        "across": analysis.across.as_ref().ok().map(|across| json_across(analysis, across)),
        "across_reason": analysis.across.as_ref().err(),
    })
}

fn key(key: Key) -> &'static str {
    match key {
        Key::Fits => "fits",
        Key::Against => "against",
        Key::Weak => "weak",
    }
}

fn factors(factors: &Factors) -> Value {
    json!({
        "number": factors.number,
        "eigenvalues": factors.eigenvalues,
        "by_chance": factors.by_chance,
        "srmr": factors.srmr.ok(),
        "srmr_reason": factors.srmr.err(),
    })
}

fn ordinal(ordinal: Ordinal) -> Value {
    json!({"alpha": ordinal.alpha, "omega": ordinal.omega.ok(), "omega_reason": ordinal.omega.err()})
}

fn json_across(analysis: &Analysis, across: &Across) -> Value {
    let named = |own: usize| {
        let found = &analysis.subscales[across.subscales[own]];
        (&found.dimension.id, found.subscale.view.name())
    };
    let subscale = |own: usize| {
        let (dimension, view) = named(own);
        json!({"dimension": dimension, "view": view})
    };
    let item = |found: &ItemAcross| {
        let (dimension, view) = named(found.own);
        json!({"id": found.item.id, "dimension": dimension, "view": view, "correlations": found.correlations})
    };
    json!({
        "respondents": across.respondents,
        "subscales": (0..across.subscales.len()).map(subscale).collect::<Vec<_>>(),
        "items": across.items.iter().map(item).collect::<Vec<_>>(),
    })
}

/// For each dimension a `reliability` block to paste into the quiz file; the first view's numbers apply to all views
/// without their own. `source` says where they were measured.
#[must_use]
pub fn reliability_ron(analysis: &Analysis, source: &str) -> String {
    let source = source.replace('\\', "\\\\").replace('"', "\\\"");
    // RON reads these escapes as the letters that they stand for.
    let source = printable(&source);
    let numbers = |found: &SubscaleAnalysis| {
        let ((_, sd), alpha) = found.score.zip(found.alpha)?;
        let usable = alpha.value > 0.0 && alpha.value < 1.0 && (0.1..=50.0).contains(&sd);
        usable.then(|| {
            format!("alpha: {:.4}, sd: {sd:.3}, n: {}, source: \"{source}\"", alpha.value, found.respondents)
        })
    };
    let mut blocks = String::new();
    for views in analysis.subscales.chunk_by(|a, b| a.subscale.dimension == b.subscale.dimension) {
        let id = &views[0].dimension.id;
        let found: Vec<_> = views.iter().filter_map(|one| Some((one.subscale.view, numbers(one)?))).collect();
        let Some(((_, first), others)) = found.split_first() else {
            blocks += &format!("// {id}: not enough data for a reliability\n");
            continue;
        };
        let others: Vec<_> = others.iter().map(|(view, numbers)| format!("{view:?}: ({numbers})")).collect();
        let others =
            if others.is_empty() { String::new() } else { format!(", views: {{{}}}", others.join(", ")) };
        blocks += &format!("// {id}\nreliability: ({first}{others}),\n");
    }
    blocks
}
