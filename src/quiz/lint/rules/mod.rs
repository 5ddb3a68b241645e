//! The lints, one file each.

mod absolutes;
mod agreement_scale;
mod blame;
mod double_barrelled;
mod draft_text;
mod early_sensitive_item;
mod emphasis;
mod exposed_sensitive_item;
mod frequency_clash;
mod hypothetical;
mod inconsistent_label_order;
mod jargon;
mod leading_statement;
mod long_words;
mod markup;
mod mind_reading;
mod missing_advice;
mod missing_licence;
mod missing_period;
mod near_duplicates;
mod negation;
mod overlong_quiz;
mod overlong_sentence;
mod reversed_labels;
mod role_assumptions;
mod stem_scale_mismatch;
mod stray_blanks;
mod too_large_for_a_link;
mod unbalanced_keying;
mod unbalanced_scale;
mod uneven_dimensions;
mod unlabelled_points;
mod unpaired_views;
mod unscorable_answer;
mod unsuitable_subscale_size;
pub(super) mod unused_allowance;
mod unusual_point_count;
mod vague_frequency;

use super::context::LintContext;
use super::findings::Findings;
use crate::quiz::diagnostics::Code;

/// Examines a quiz and adds its findings.
type Rule = fn(&LintContext, &mut Findings);

/// Every lint except [`unused_allowance`], which needs the findings of all these.
pub(super) const RULES: [(Code, Rule); 37] = [
    (Code::L01, double_barrelled::check),
    (Code::L02, negation::check),
    (Code::L03, frequency_clash::check),
    (Code::L04, absolutes::check),
    (Code::L05, overlong_sentence::check),
    (Code::L06, long_words::check),
    (Code::L07, jargon::check),
    (Code::L08, leading_statement::check),
    (Code::L09, blame::check),
    (Code::L10, hypothetical::check),
    (Code::L11, missing_period::check),
    (Code::L12, agreement_scale::check),
    (Code::L13, unusual_point_count::check),
    (Code::L14, unlabelled_points::check),
    (Code::L15, unbalanced_scale::check),
    (Code::L16, inconsistent_label_order::check),
    (Code::L17, vague_frequency::check),
    (Code::L18, stem_scale_mismatch::check),
    (Code::L19, unsuitable_subscale_size::check),
    (Code::L20, uneven_dimensions::check),
    (Code::L21, unbalanced_keying::check),
    (Code::L22, near_duplicates::check),
    (Code::L23, role_assumptions::check),
    (Code::L24, unpaired_views::check),
    (Code::L25, mind_reading::check),
    (Code::L26, overlong_quiz::check),
    (Code::L27, early_sensitive_item::check),
    (Code::L28, exposed_sensitive_item::check),
    (Code::L30, missing_licence::check),
    (Code::L32, missing_advice::check),
    (Code::L33, emphasis::check),
    (Code::L34, reversed_labels::check),
    (Code::L35, too_large_for_a_link::check),
    (Code::L36, unscorable_answer::check),
    (Code::L37, markup::check),
    (Code::L38, stray_blanks::check),
    (Code::L39, draft_text::check),
];

/// Those that count, or judge by something that is not there: a part of the file that could not be read would mislead
/// them.
pub(super) const OF_THE_WHOLE: [Code; 15] = [
    Code::L11,
    Code::L13,
    Code::L14,
    Code::L15,
    Code::L16,
    Code::L17,
    Code::L19,
    Code::L20,
    Code::L21,
    Code::L24,
    Code::L26,
    Code::L27,
    Code::L30,
    Code::L32,
    Code::L35,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_lint_has_a_rule() {
        let codes: Vec<_> =
            std::iter::once(unused_allowance::CODE).chain(RULES.map(|(code, _)| code)).collect();
        let lints: Vec<_> = Code::lints().collect();
        assert_eq!(codes, lints);
    }
}
