//! An analysis as tables for a terminal.

use comfy_table::{CellAlignment, ContentArrangement, Table, presets};

use super::alike::Alike;
use super::remarks::remarks;
use super::results::{Analysis, SubscaleAnalysis};
use crate::quiz::Quiz;
use crate::report::wrapping;

/// One table per subscale, with remarks on anything unusual. `width` is in columns.
#[must_use]
pub fn analysis_table(quiz: &Quiz, analysis: &Analysis, width: usize) -> String {
    let mut parts = vec![format!("{} {}", quiz.id(), quiz.version())];
    for (at, subscale) in analysis.subscales.iter().enumerate() {
        parts.push(String::new());
        parts.push(header(subscale, width));
        parts.push(items(subscale, width));
        parts.extend(remarks(quiz, analysis, at).iter().map(|remark| wrap(&format!("! {remark}"), width)));
    }
    parts.push(String::new());
    if let Some(Alike { respondents, run }) = analysis.alike.filter(|alike| alike.respondents > 0) {
        let warning = format!(
            "! Respondents who gave the same answer at least {run} times in a row, also to reversed items: \
                {respondents}. They may not have read the questions; see whether the results hold without \
                them."
        );
        parts.push(wrap(&warning, width));
    }
    parts.push(wrap(NOTES, width));
    if analysis.subscales.iter().any(|subscale| subscale.ordinal.is_some()) {
        parts.push(wrap(ORDINAL_NOTES, width));
    }
    parts.join("\n") + "\n"
}

const NOTES: &str = "Each subscale uses only respondents who answered all of its items. Mean, sd and sem \
    of scores run from 0 to 100; those of items are on the items' own scale, with reversed items \
    reverse-scored. alpha: Cronbach, 95 % interval by Bonett 2002. omega: total, \
closed form, Hancock & An 2020. factors: eigenvalues of the correlations beyond the 95th percentile of chance (parallel \
    analysis, Horn 1965). srmr: residual of one factor. r.drop: correlation with the sum of the other items. alpha.drop: alpha \
    without the item.";

const ORDINAL_NOTES: &str = "ordinal: from polychoric correlations, of what lies behind the answers; the errors of scores follow \
    from the first alpha.";

fn header(found: &SubscaleAnalysis, width: usize) -> String {
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
    facts.push(number_or_reason("omega", found.omega));
    if let Some(r) = found.mean_r {
        facts.push(format!("mean r {r:.2}"));
    }
    if let Some((sem, difference)) = found.sem.zip(found.smallest_detectable_change) {
        facts.push(format!("sem {sem:.1}"));
        facts.push(format!("smallest detectable change {difference:.1}"));
    }
    let mut lines = vec![name, wrap(&facts.join("; "), width)];
    lines.extend(factors(found).map(|factors| wrap(&factors, width)));
    lines.extend(ordinal(found).map(|ordinal| wrap(&ordinal, width)));
    lines.join("\n")
}

/// How many factors there are, with the first two eigenvalues beside those of chance.
fn factors(found: &SubscaleAnalysis) -> Option<String> {
    let factors = found.factors.as_ref().ok()?;
    let first_two = |values: &[f64]| {
        values.iter().take(2).map(|value| format!("{value:.2}")).collect::<Vec<_>>().join(", ")
    };
    Some(format!(
        "factors {}: eigenvalues {} (by chance {}); {}",
        factors.number,
        first_two(&factors.eigenvalues),
        first_two(&factors.by_chance),
        number_or_reason("srmr", factors.srmr)
    ))
}

fn ordinal(found: &SubscaleAnalysis) -> Option<String> {
    Some(match found.ordinal? {
        Ok(ordinal) => {
            format!("ordinal: alpha {:.2}; {}", ordinal.alpha, number_or_reason("omega", ordinal.omega))
        }
        Err(why) => format!("ordinal: none ({why})"),
    })
}

fn number_or_reason(name: &str, number: Result<f64, &str>) -> String {
    match number {
        Ok(number) => format!("{name} {number:.2}"),
        Err(why) => format!("{name} none ({why})"),
    }
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

fn wrap(text: &str, width: usize) -> String {
    textwrap::fill(text, wrapping(width.max(40)))
}
