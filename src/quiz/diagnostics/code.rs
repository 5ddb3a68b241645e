//! Every kind of finding: its code, name, severity and explanation.

use std::fmt;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// A mistake: the file is not a quiz until it is fixed. Or a lint about an item that no good quiz has.
    Error,
    /// The quiz works, but its author may want to look.
    Warning,
    /// Worth knowing, and often right as it is.
    Info,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        })
    }
}

/// What is known about one code.
struct Entry {
    code: &'static str,
    name: &'static str,
    severity: Severity,
    page: &'static str,
}

macro_rules! codes {
    ($($code:ident $name:literal $severity:ident,)*) => {
        /// A kind of finding. Q codes are mistakes, found by the checker; L codes are lints. A code never changes its
        /// meaning and is never reused.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Code {
            $(#[doc = concat!("`", $name, "`")] $code,)*
        }

        impl Code {
            /// All of them, in order.
            pub const ALL: &'static [Self] = &[$(Self::$code),*];

            fn entry(self) -> Entry {
                match self {
                    $(Self::$code => Entry {
                        code: stringify!($code),
                        name: $name,
                        severity: Severity::$severity,
                        page: include_str!(concat!("../../../docs/findings/", stringify!($code), ".md")),
                    },)*
                }
            }
        }
    };
}

codes! {
    Q001 "unreadable" Error,
    Q002 "unknown-field" Error,
    Q003 "missing-field" Error,
    Q004 "duplicate-field" Error,
    Q005 "wrong-type" Error,
    Q006 "unknown-word" Error,
    Q007 "unsupported-format" Error,
    Q008 "too-many-parts" Error,
    Q010 "invalid-id" Error,
    Q011 "duplicate-id" Error,
    Q012 "invalid-version" Error,
    Q013 "invalid-language" Error,
    Q014 "empty-text" Error,
    Q015 "control-character" Error,
    Q016 "id-of-another-file" Warning,
    Q017 "id-of-a-shipped-quiz" Error,
    Q018 "unusable-other" Error,
    Q019 "reserved-id" Error,
    Q020 "unknown-dimension" Error,
    Q021 "unknown-scale" Error,
    Q022 "unknown-item" Error,
    Q023 "condition-on-later-item" Error,
    Q024 "unknown-safety" Error,
    Q025 "private-safety" Warning,
    Q026 "condition-off-scale" Error,
    Q027 "revealing-condition" Error,
    Q028 "unclear-condition" Error,
    Q030 "too-few-points" Error,
    Q031 "duplicate-point" Error,
    Q032 "unordered-points" Error,
    Q033 "partly-labelled-points" Error,
    Q034 "wrong-wish-range" Error,
    Q035 "wish-scale-mismatch" Error,
    Q036 "inconsistent-wish-scales" Error,
    Q037 "unused-scale" Warning,
    Q038 "ends-beside-labels" Error,
    Q039 "not-scored-wish" Error,
    Q040 "no-dimensions" Error,
    Q041 "unscored-dimension" Error,
    Q042 "uncovered-scores" Error,
    Q043 "unordered-bands" Error,
    Q044 "band-out-of-range" Error,
    Q045 "reliability-out-of-range" Error,
    Q046 "reliability-without-items" Error,
    Q047 "band-text-without-items" Error,
    Q048 "empty-section" Error,
    Q049 "dimension-in-two-sections" Error,
    Q050 "weight-out-of-range" Error,
    Q051 "min-answered-out-of-range" Error,
    Q052 "clear-confidence-out-of-range" Error,
    Q053 "unclear-metric" Error,
    Q060 "practice-without-dimension" Error,
    Q061 "practice-without-steps" Error,
    Q062 "practice-without-minutes" Error,
    Q070 "translation-of-another-quiz" Error,
    Q071 "translation-of-another-version" Warning,
    Q072 "untranslated-text" Warning,
    Q073 "unequal-list" Error,
    Q074 "translation-into-own-language" Error,
    Q075 "text-for-unnamed-view" Error,
    Q076 "misnamed-translation" Error,
    Q077 "second-translation" Error,
    Q078 "text-as-in-the-quiz" Warning,
    Q079 "no-word-lists" Info,
    Q080 "english-sentences" Info,
    Q081 "unfillable-sentence" Error,
    Q082 "sentences-of-a-spoken-language" Error,
    Q083 "unread-translation" Warning,
    L00 "unused-allowance" Warning,
    L01 "double-barrelled" Warning,
    L02 "negation" Error,
    L03 "frequency-clash" Error,
    L04 "absolutes" Warning,
    L05 "overlong-sentence" Error,
    L06 "long-words" Info,
    L07 "jargon" Info,
    L08 "leading-statement" Warning,
    L09 "blame" Info,
    L10 "hypothetical" Warning,
    L11 "missing-period" Error,
    L12 "agreement-scale" Warning,
    L13 "unusual-point-count" Error,
    L14 "unlabelled-points" Warning,
    L15 "unbalanced-scale" Warning,
    L16 "inconsistent-label-order" Error,
    L17 "vague-frequency" Warning,
    L18 "stem-scale-mismatch" Error,
    L19 "unsuitable-subscale-size" Error,
    L20 "uneven-dimensions" Info,
    L21 "unbalanced-keying" Error,
    L22 "near-duplicates" Info,
    L23 "role-assumptions" Warning,
    L24 "unpaired-views" Warning,
    L25 "mind-reading" Warning,
    L26 "overlong-quiz" Error,
    L27 "early-sensitive-item" Error,
    L28 "exposed-sensitive-item" Error,
    L30 "missing-licence" Warning,
    L32 "missing-advice" Warning,
    L33 "emphasis" Info,
    L34 "reversed-labels" Error,
    L35 "too-large-for-a-link" Info,
    L36 "unscorable-answer" Error,
    L37 "markup" Warning,
    L38 "stray-blanks" Warning,
    L39 "draft-text" Warning,
}

/// Codes that are reserved, and why there is no such lint.
pub const LEFT_OUT: [(&str, &str); 2] = [
    ("L29", "A required answer. No item can require one: every question may be skipped."),
    ("L31", "Something empty or unreachable. The checker finds it: Q011, Q020 to Q022, Q040 to Q044, Q050."),
];

impl Code {
    /// Such as `L01`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.entry().code
    }

    /// The fault in a word or two, such as `double-barrelled`.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.entry().name
    }

    /// The highest severity of a finding with this code; some lints report certain cases at a lower one.
    #[must_use]
    pub fn severity(self) -> Severity {
        self.entry().severity
    }

    /// Whether it is a lint, as opposed to a mistake that the checker finds.
    #[must_use]
    pub fn is_lint(self) -> bool {
        self.as_str().starts_with('L')
    }

    /// All lints, in order.
    pub fn lints() -> impl Iterator<Item = Self> + Clone {
        Self::ALL.iter().copied().filter(|code| code.is_lint())
    }

    /// What it is and why it matters, with a bad and a good example, in Markdown. The first line is a summary.
    #[must_use]
    pub fn explanation(self) -> &'static str {
        let page = self.entry().page;
        page.split_once("\n\n").map_or(page, |(_, text)| text)
    }

    /// What it finds, in a sentence.
    #[must_use]
    pub fn summary(self) -> &'static str {
        self.explanation().lines().next().unwrap_or_default()
    }

    /// The code with this code or name, ignoring case; the words of a name may also stand apart.
    #[must_use]
    pub fn find(code_or_name: &str) -> Option<Self> {
        let wanted = code_or_name.split([' ', '_', '-']).filter(|word| !word.is_empty()).collect::<Vec<_>>();
        let wanted = wanted.join("-");
        let is_meant = |text: &str| text.eq_ignore_ascii_case(&wanted);
        Self::ALL.iter().copied().find(|code| is_meant(code.as_str()) || is_meant(code.name()))
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
