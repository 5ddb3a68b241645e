//! An analysis as tables for a terminal.

use comfy_table::{CellAlignment, ContentArrangement, Table, presets};

use super::analysis::{Alike, Analysis, FEW, LEAST, SubscaleAnalysis};
use crate::quiz::Quiz;
use crate::report::wrapping;

/// One table per subscale, with remarks on anything unusual. `width` is in columns.
#[must_use]
pub fn analysis_table(quiz: &Quiz, analysis: &Analysis, width: usize) -> String {
    let mut parts = vec![format!("{} {}", quiz.id(), quiz.version())];
    for subscale in &analysis.subscales {
        parts.push(String::new());
        parts.push(header(subscale, width));
        parts.push(items(subscale, width));
        parts.extend(warnings(subscale).into_iter().map(|warning| wrap(&warning, width)));
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
    parts.join("\n") + "\n"
}

const NOTES: &str = "Each subscale uses only respondents who answered all of its items. Mean, sd and sem \
    of scores run from 0 to 100; those of items are on the items' own scale, with reversed items \
    reverse-scored. alpha: Cronbach, 95 % interval by Bonett 2002. omega: total, \
closed form, Hancock & An 2020. r.drop: correlation with the sum of the other items. alpha.drop: alpha without the item.";

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
    facts.push(match found.omega {
        Ok(omega) => format!("omega {omega:.2}"),
        Err(why) => format!("omega none ({why})"),
    });
    if let Some(r) = found.mean_r {
        facts.push(format!("mean r {r:.2}"));
    }
    if let Some((sem, difference)) = found.sem.zip(found.smallest_detectable_change) {
        facts.push(format!("sem {sem:.1}"));
        facts.push(format!("smallest detectable change {difference:.1}"));
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
        warnings.push(format!(
            "! Nothing is computed from {n} complete respondents; at least {least} are \
                needed."
        ));
    } else if n < FEW {
        warnings.push(format!("! {n} complete respondents are few, so the numbers can be far off."));
    }
    let against = found.items.iter().filter(|item| item.r_drop.is_some_and(|r| r < 0.0));
    warnings.extend(against.map(|item| {
        let key = if item.item.reversed { "is it really reversed?" } else { "should it be reversed?" };
        format!("! {} runs against the other items (r.drop below 0); check its key: {key}", item.item.id)
    }));
    warnings
}

fn wrap(text: &str, width: usize) -> String {
    textwrap::fill(text, wrapping(width.max(40)))
}
