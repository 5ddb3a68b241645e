//! An analysis as JSON, or as a block to paste into the quiz.

use serde_json::{Value, json};

use super::analysis::{Analysis, LEVEL, SubscaleAnalysis};
use crate::quiz::{Edition, Quiz, printable};

/// `{format, quiz: {id, version, fingerprint}, alike: {respondents, run}, subscales: [{dimension, view, respondents, items, mean, sd, alpha:
/// {value, low, high, level}, omega, omega_reason, mean_r, sem, smallest_detectable_change, per_item: [{id, mean, sd, missing,
/// r_drop, alpha_if_dropped}]}]}`; what cannot be computed is `null`.
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
            "per_item": items.collect::<Vec<_>>(),
        })
    };
    json!({
        "format": 1,
        "quiz": {"id": id, "version": version, "fingerprint": fingerprint},
        "alike": analysis.alike.map(|alike| json!({"respondents": alike.respondents, "run": alike.run})),
        "subscales": analysis.subscales.iter().map(subscale).collect::<Vec<_>>(),
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
