//! The lints, a file each.
#![allow(clippy::doc_markdown, reason = "DeVellis is a name")]

mod absolutes;
mod advice;
mod agreement;
mod balance;
mod blame;
mod double_barrelled;
mod emphasis;
mod frequency_clash;
mod hypothetical;
pub(super) mod idle_allowance;
mod jargon;
mod label_order;
mod leading;
mod length;
mod licence;
mod long_words;
mod mind_reading;
mod near_duplicates;
mod negation;
mod order;
mod period;
mod points;
mod reverse_keying;
mod role_assumptions;
mod sensitive;
mod stem_and_scale;
mod subscale_size;
mod total_length;
mod uneven;
mod unlabelled;
mod vague_frequency;
mod view_pairs;

use super::findings::Findings;
use super::sheet::Sheet;
use super::{Lint, Severity};
use Severity::{Error, Info, Warning};

/// Every lint, by its code.
pub const LINTS: [Lint; 32] = [
    // Known once all others have looked.
    lint(idle_allowance::CODE, "idle-allowance", Warning, include_str!("idle_allowance.rs"), |_, _| {}),
    lint("L01", "double-barrelled", Warning, include_str!("double_barrelled.rs"), double_barrelled::check),
    lint("L02", "negation", Error, include_str!("negation.rs"), negation::check),
    lint("L03", "frequency-clash", Error, include_str!("frequency_clash.rs"), frequency_clash::check),
    lint("L04", "absolutes", Warning, include_str!("absolutes.rs"), absolutes::check),
    lint("L05", "length", Error, include_str!("length.rs"), length::check),
    lint("L06", "long-words", Info, include_str!("long_words.rs"), long_words::check),
    lint("L07", "jargon", Info, include_str!("jargon.rs"), jargon::check),
    lint("L08", "leading", Warning, include_str!("leading.rs"), leading::check),
    lint("L09", "blame", Info, include_str!("blame.rs"), blame::check),
    lint("L10", "hypothetical", Warning, include_str!("hypothetical.rs"), hypothetical::check),
    lint("L11", "period", Error, include_str!("period.rs"), period::check),
    lint("L12", "agreement", Warning, include_str!("agreement.rs"), agreement::check),
    lint("L13", "points", Error, include_str!("points.rs"), points::check),
    lint("L14", "unlabelled", Warning, include_str!("unlabelled.rs"), unlabelled::check),
    lint("L15", "balance", Warning, include_str!("balance.rs"), balance::check),
    lint("L16", "label-order", Error, include_str!("label_order.rs"), label_order::check),
    lint("L17", "vague-frequency", Warning, include_str!("vague_frequency.rs"), vague_frequency::check),
    lint("L18", "stem-and-scale", Error, include_str!("stem_and_scale.rs"), stem_and_scale::check),
    lint("L19", "subscale-size", Error, include_str!("subscale_size.rs"), subscale_size::check),
    lint("L20", "uneven", Info, include_str!("uneven.rs"), uneven::check),
    lint("L21", "reverse-keying", Error, include_str!("reverse_keying.rs"), reverse_keying::check),
    lint("L22", "near-duplicates", Info, include_str!("near_duplicates.rs"), near_duplicates::check),
    lint("L23", "role-assumptions", Warning, include_str!("role_assumptions.rs"), role_assumptions::check),
    lint("L24", "view-pairs", Warning, include_str!("view_pairs.rs"), view_pairs::check),
    lint("L25", "mind-reading", Warning, include_str!("mind_reading.rs"), mind_reading::check),
    lint("L26", "total-length", Error, include_str!("total_length.rs"), total_length::check),
    lint("L27", "order", Error, include_str!("order.rs"), order::check),
    lint("L28", "sensitive", Error, include_str!("sensitive.rs"), sensitive::check),
    lint("L30", "licence", Warning, include_str!("licence.rs"), licence::check),
    lint("L32", "advice", Warning, include_str!("advice.rs"), advice::check),
    lint("L33", "emphasis", Info, include_str!("emphasis.rs"), emphasis::check),
];

/// Codes that are kept free, and why there is no lint.
pub const LEFT_OUT: [(&str, &str); 2] = [
    ("L29", "An answer that is demanded. No item can demand one: every question may be skipped."),
    ("L31", "What is empty or out of reach. The checker finds it: Q011, Q020 to Q022, Q040 to Q044, Q050."),
];

const fn lint(
    code: &'static str,
    name: &'static str,
    severity: Severity,
    file: &'static str,
    check: for<'a> fn(&Sheet<'a>, &mut Findings<'a>),
) -> Lint {
    Lint { code, name, severity, file, check }
}
