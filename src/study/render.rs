//! How an analysis reads: a page-wide table, JSON, or a block to paste into the quiz.

use comfy_table::{CellAlignment, ContentArrangement, Table, presets};
use serde_json::{Value, json};

use super::analysis::{Alike, Analysis, FEW, LEAST, LEVEL, SubscaleAnalysis};
use crate::quiz::{Edition, Quiz};
use crate::report::wrapping;

/// A table for each subscale, with what stands out said in words. `width` is in columns.
#[must_use]
pub fn analysis_table(quiz: &Quiz, analysis: &Analysis, width: usize) -> String {
    let mut parts = vec![format!("{} {}", quiz.id(), quiz.version())];
    for subscale in &analysis.subscales {
        parts.push(String::new());
        parts.push(head(subscale, width));
        parts.push(items(subscale, width));
        parts.extend(warnings(subscale).into_iter().map(|warning| wrap(&warning, width)));
    }
    parts.push(String::new());
    if let Some(Alike { respondents, run }) = analysis.alike.filter(|alike| alike.respondents > 0) {
        let warning = format!(
            "! {respondents} gave one answer at least {run} times in a row, to reversed items, too: they may not have \
             read them. See whether the numbers hold without them."
        );
        parts.push(wrap(&warning, width));
    }
    parts.push(wrap(NOTES, width));
    parts.join("\n") + "\n"
}

const NOTES: &str = "Only respondents who answered every item of a subscale count in it. Mean, sd and sem of scores are on \
0 to 100, those of items on their own scale, reversed items turned round. alpha: Cronbach, 95 % interval by Bonett 2002. omega: total, \
closed form, Hancock & An 2020. r.drop: correlation with the sum of the other items. alpha.drop: alpha without the item.";

fn head(found: &SubscaleAnalysis, width: usize) -> String {
    let name = format!("{}, {}", found.dimension.name, found.subscale.view.name());
    let (k, n) = (found.items.len(), found.respondents);
    let mut facts = vec![format!("k = {k}"), format!("n = {n}")];
    if let Some((mean, sd)) = found.score {
        facts.push(format!("mean {mean:.1}"));
        facts.push(format!("sd {sd:.1}"));
    }
    if let Some(alpha) = found.alpha {
        facts.push(format!("alpha {:.2} [{:.2}, {:.2}]", alpha.value, alpha.low, alpha.high));
    }
    facts.push(match found.omega {
        Ok(omega) => format!("omega {omega:.2}"),
        Err(why) => format!("omega none ({why})"),
    });
    if let Some(r) = found.mean_r {
        facts.push(format!("mean r {r:.2}"));
    }
    if let Some((sem, difference)) = found.sem.zip(found.smallest_detectable_change) {
        facts.push(format!("sem {sem:.1}"));
        facts.push(format!("smallest reliable difference {difference:.1}"));
    }
    format!("{name}\n{}", wrap(&facts.join("; "), width))
}

fn items(found: &SubscaleAnalysis, width: usize) -> String {
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(width.max(40)).unwrap_or(u16::MAX));
    table.set_header(["item", "mean", "sd", "missing", "r.drop", "alpha.drop"]);
    let number = |number: Option<f64>| number.map_or("-".to_owned(), |number| format!("{number:.2}"));
    for item in &found.items {
        let key = if item.item.reversed { " (reversed)" } else { "" };
        table.add_row([
            format!("{}{key}", item.item.id),
            number(item.mean),
            number(item.sd),
            item.missing.to_string(),
            number(item.r_drop),
            number(item.alpha_if_dropped),
        ]);
    }
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    table.trim_fmt()
}

/// What a reader should know before using the numbers.
fn warnings(found: &SubscaleAnalysis) -> Vec<String> {
    let mut warnings = Vec::new();
    let (k, n) = (found.items.len() as u64, found.respondents);
    if n < LEAST || n <= k {
        let least = LEAST.max(k + 1);
        warnings
            .push(format!("! Nothing is computed from {n} complete respondents; it takes {least} at least."));
    } else if n < FEW {
        warnings.push(format!("! {n} complete respondents are few: the numbers can be far off."));
    }
    let against = found.items.iter().filter(|item| item.r_drop.is_some_and(|r| r < 0.0));
    warnings.extend(against.map(|item| {
        let key = if item.item.reversed { "is it really reversed?" } else { "should it be reversed?" };
        format!("! {} runs against the other items (r.drop below 0): look at its key; {key}", item.item.id)
    }));
    warnings
}

fn wrap(text: &str, width: usize) -> String {
    textwrap::fill(text, wrapping(width.max(40)))
}

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

/// For each dimension a `reliability` block to paste into the quiz file; the first view's numbers stand for all views
/// that have none of their own. `source` says where they were measured.
#[must_use]
pub fn reliability_ron(analysis: &Analysis, source: &str) -> String {
    let source = source.replace('\\', "\\\\").replace('"', "\\\"");
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
            blocks += &format!("// {id}: too little is known for a reliability\n");
            continue;
        };
        let others: Vec<_> = others.iter().map(|(view, numbers)| format!("{view:?}: ({numbers})")).collect();
        let others =
            if others.is_empty() { String::new() } else { format!(", views: {{{}}}", others.join(", ")) };
        blocks += &format!("// {id}\nreliability: ({first}{others}),\n");
    }
    blocks
}
