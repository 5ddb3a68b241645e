//! The lints, a file each.
#![allow(clippy::doc_markdown, reason = "DeVellis is a name")]

mod absolutes;
mod agreement_scale;
mod blame;
mod double_barrelled;
mod early_sensitive_item;
mod emphasis;
mod exposed_sensitive_item;
mod frequency_clash;
mod hypothetical;
mod inconsistent_label_order;
mod jargon;
mod leading_statement;
mod long_words;
mod mind_reading;
mod missing_advice;
mod missing_licence;
mod missing_period;
mod near_duplicates;
mod negation;
mod overlong_quiz;
mod overlong_sentence;
mod role_assumptions;
mod stem_scale_mismatch;
mod unbalanced_keying;
mod unbalanced_scale;
mod uneven_dimensions;
mod unlabelled_points;
mod unpaired_views;
mod unsuitable_subscale_size;
pub(super) mod unused_allowance;
mod unusual_point_count;
mod vague_frequency;

use super::context::LintContext;
use super::findings::Findings;
use super::{Lint, Severity};
use Severity::{Error, Info, Warning};

/// Every lint, by its code.
pub const LINTS: [Lint; 32] = [
    // Known once all others have looked.
    lint(unused_allowance::CODE, "unused-allowance", Warning, include_str!("unused_allowance.rs"), |_, _| {}),
    lint("L01", "double-barrelled", Warning, include_str!("double_barrelled.rs"), double_barrelled::check),
    lint("L02", "negation", Error, include_str!("negation.rs"), negation::check),
    lint("L03", "frequency-clash", Error, include_str!("frequency_clash.rs"), frequency_clash::check),
    lint("L04", "absolutes", Warning, include_str!("absolutes.rs"), absolutes::check),
    lint("L05", "overlong-sentence", Error, include_str!("overlong_sentence.rs"), overlong_sentence::check),
    lint("L06", "long-words", Info, include_str!("long_words.rs"), long_words::check),
    lint("L07", "jargon", Info, include_str!("jargon.rs"), jargon::check),
    lint("L08", "leading-statement", Warning, include_str!("leading_statement.rs"), leading_statement::check),
    lint("L09", "blame", Info, include_str!("blame.rs"), blame::check),
    lint("L10", "hypothetical", Warning, include_str!("hypothetical.rs"), hypothetical::check),
    lint("L11", "missing-period", Error, include_str!("missing_period.rs"), missing_period::check),
    lint("L12", "agreement-scale", Warning, include_str!("agreement_scale.rs"), agreement_scale::check),
    lint(
        "L13",
        "unusual-point-count",
        Error,
        include_str!("unusual_point_count.rs"),
        unusual_point_count::check,
    ),
    lint("L14", "unlabelled-points", Warning, include_str!("unlabelled_points.rs"), unlabelled_points::check),
    lint("L15", "unbalanced-scale", Warning, include_str!("unbalanced_scale.rs"), unbalanced_scale::check),
    lint(
        "L16",
        "inconsistent-label-order",
        Error,
        include_str!("inconsistent_label_order.rs"),
        inconsistent_label_order::check,
    ),
    lint("L17", "vague-frequency", Warning, include_str!("vague_frequency.rs"), vague_frequency::check),
    lint(
        "L18",
        "stem-scale-mismatch",
        Error,
        include_str!("stem_scale_mismatch.rs"),
        stem_scale_mismatch::check,
    ),
    lint(
        "L19",
        "unsuitable-subscale-size",
        Error,
        include_str!("unsuitable_subscale_size.rs"),
        unsuitable_subscale_size::check,
    ),
    lint("L20", "uneven-dimensions", Info, include_str!("uneven_dimensions.rs"), uneven_dimensions::check),
    lint("L21", "unbalanced-keying", Error, include_str!("unbalanced_keying.rs"), unbalanced_keying::check),
    lint("L22", "near-duplicates", Info, include_str!("near_duplicates.rs"), near_duplicates::check),
    lint("L23", "role-assumptions", Warning, include_str!("role_assumptions.rs"), role_assumptions::check),
    lint("L24", "unpaired-views", Warning, include_str!("unpaired_views.rs"), unpaired_views::check),
    lint("L25", "mind-reading", Warning, include_str!("mind_reading.rs"), mind_reading::check),
    lint("L26", "overlong-quiz", Error, include_str!("overlong_quiz.rs"), overlong_quiz::check),
    lint(
        "L27",
        "early-sensitive-item",
        Error,
        include_str!("early_sensitive_item.rs"),
        early_sensitive_item::check,
    ),
    lint(
        "L28",
        "exposed-sensitive-item",
        Error,
        include_str!("exposed_sensitive_item.rs"),
        exposed_sensitive_item::check,
    ),
    lint("L30", "missing-licence", Warning, include_str!("missing_licence.rs"), missing_licence::check),
    lint("L32", "missing-advice", Warning, include_str!("missing_advice.rs"), missing_advice::check),
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
    check: for<'a> fn(&LintContext<'a>, &mut Findings<'a>),
) -> Lint {
    Lint { code, name, severity, file, check }
}
