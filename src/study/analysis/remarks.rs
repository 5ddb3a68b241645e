//! What somebody should know before using the numbers of an analysis.

use super::results::{Analysis, FEW, Factors, ItemAnalysis, Key, LEAST, SubscaleAnalysis};
use crate::quiz::Quiz;
use crate::study::reading::ends::coding_question;

/// Up to this residual one factor is usually said to fit (Hu & Bentler 1999).
const LARGEST_RESIDUAL: f64 = 0.08;

/// Remarks on a subscale, by its position in the analysis; none if nothing is unusual.
pub(super) fn remarks(quiz: &Quiz, analysis: &Analysis, at: usize) -> Vec<String> {
    let found = &analysis.subscales[at];
    let mut remarks = number_of_respondents(found);
    remarks.extend(found.unused_end.map(|end| coding_question(quiz, found.subscale, end)));
    remarks.extend(constant(found));
    remarks.extend(against(found));
    remarks.extend(found.items.iter().filter(|item| item.key == Key::Weak).map(|item| weak(found, item)));
    remarks.extend(found.factors.as_ref().ok().and_then(|factors| one_factor(factors, found.respondents)));
    remarks.extend(elsewhere(analysis, at));
    remarks
}

fn number_of_respondents(found: &SubscaleAnalysis) -> Vec<String> {
    let (k, n) = (found.items.len() as u64, found.respondents);
    if n < LEAST || n <= k {
        let least = LEAST.max(k + 1);
        let are_there =
            if n == 1 { "1 complete respondent".to_owned() } else { format!("{n} complete respondents") };
        vec![format!("Nothing is computed from {are_there}; at least {least} are needed.")]
    } else if n < FEW {
        vec![format!("{n} complete respondents are few, so the numbers can be far off.")]
    } else {
        Vec::new()
    }
}

fn constant(found: &SubscaleAnalysis) -> Option<String> {
    let same: Vec<_> =
        found.items.iter().filter(|item| item.sd == Some(0.0)).map(|item| item.item.id.as_str()).collect();
    (!same.is_empty()).then(|| format!("everybody gave the same answer to {}", same.join(", ")))
}

/// The items that run against the others, and what turning all of them would do.
fn against(found: &SubscaleAnalysis) -> Option<String> {
    let against: Vec<_> = found.items.iter().filter(|item| item.key == Key::Against).collect();
    let (turned, alpha) = (found.alpha_if_turned?, found.alpha?.value);
    let named: Vec<_> =
        against.iter().map(|item| format!("{}{}", item.item.id, in_brackets(item.r_drop))).collect();
    let (run, way) = match &against[..] {
        [item] if item.item.reversed => ("runs", "not reversed,"),
        [_] => ("runs", "reversed,"),
        _ => ("run", "all keyed the other way,"),
    };
    // Both halves are as good.
    let half = if 2 * against.len() == found.items.len() { " (or the other half is wrong)" } else { "" };
    Some(format!(
        "{} {run} against the others{half}; {way} alpha would be {} instead of {}",
        listed(&named),
        short(turned),
        short(alpha)
    ))
}

fn weak(found: &SubscaleAnalysis, item: &ItemAnalysis) -> String {
    let alpha = |alpha: Option<f64>| alpha.map_or("none".to_owned(), short);
    format!(
        "{}{} has little to do with the others; alpha is {}, without it {}, with it keyed the other way {}",
        item.item.id,
        in_brackets(item.r_drop),
        alpha(found.alpha.map(|alpha| alpha.value)),
        alpha(item.alpha_if_dropped),
        alpha(item.alpha_if_turned)
    )
}

fn one_factor(factors: &Factors, respondents: u64) -> Option<String> {
    match (factors.number, factors.srmr) {
        (0, _) => {
            Some("no eigenvalue is larger than by chance: the items may have nothing in common".to_owned())
        }
        (1, Ok(srmr)) if srmr > LARGEST_RESIDUAL && respondents >= FEW => Some(format!(
            "one factor leaves much unexplained (srmr {srmr:.2}; up to {LARGEST_RESIDUAL:.2} is usual)"
        )),
        (1, _) => None,
        (more, _) => Some(format!(
            "the items seem to measure {more} things, not one: {more} eigenvalues are larger than by chance"
        )),
    }
}

/// The items that go with another subscale better than with their own. Where keys are wrong, in either, sums say little; from
/// few respondents such differences are mostly chance.
fn elsewhere(analysis: &Analysis, at: usize) -> Vec<String> {
    let Some(across) = analysis.across.as_ref().ok().filter(|across| across.respondents >= FEW) else {
        return Vec::new();
    };
    let is_keyed = |subscale: usize| analysis.subscales[subscale].alpha_if_turned.is_none();
    let own = across.items.iter().filter(|item| across.subscales[item.own] == at && is_keyed(at));
    let moved = own.filter_map(|item| {
        let better = item.better().filter(|&better| is_keyed(across.subscales[better]))?;
        let other = &analysis.subscales[across.subscales[better]];
        Some(format!(
            "{} goes with {}, {} (r {}) better than with the items here (r {}), corrected for what they share",
            item.item.id,
            other.dimension.name,
            other.subscale.view.name(),
            short(item.correlations[better]),
            short(item.correlations[item.own])
        ))
    });
    moved.collect()
}

fn in_brackets(r_drop: Option<f64>) -> String {
    r_drop.map_or(String::new(), |r| format!(" (r.drop {})", short(r)))
}

fn short(number: f64) -> String {
    format!("{number:.2}")
}

fn listed(names: &[String]) -> String {
    match names {
        [all @ .., last] if !all.is_empty() => format!("{} and {last}", all.join(", ")),
        _ => names.join(""),
    }
}
