//! [`Problem`] lists everything that can be wrong with a quiz file, and [`Problem::describe`] is the one place that
//! gives each its code, its words and its remedy.

use super::code::Severity;
use super::diagnostic::{Description, Part, cut};
use super::spelling::{did_you_mean, renamed, some_of};
use crate::quiz::model::{Id, Item, Quiz, Scoring, View};

/// Everything that can be wrong with a quiz file.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "describe() words every one of them")]
pub enum Problem {
    Syntax {
        found: String,
        help: &'static str,
    },
    UnknownField {
        found: String,
        expected: &'static [&'static str],
        within: Option<String>,
    },
    MissingField {
        field: &'static str,
        within: Option<String>,
    },
    DuplicateField {
        field: &'static str,
    },
    DuplicateView {
        view: View,
    },
    WrongValue {
        expected: &'static str,
    },
    UnknownWord {
        found: String,
        expected: &'static [&'static str],
    },
    UnknownFormat {
        found: u32,
    },
    TooMany {
        what: &'static str,
        found: usize,
        most: usize,
    },

    BadId {
        part: Part,
        found: String,
    },
    DuplicateId {
        part: Part,
        id: String,
    },
    BadVersion {
        found: String,
        reason: String,
    },
    BadLanguage {
        found: String,
    },
    EmptyText {
        what: &'static str,
    },
    ControlCharacter {
        found: char,
    },

    UnknownReference {
        part: Part,
        found: String,
        help: String,
    },
    ConditionOnLaterItem {
        found: String,
    },
    UnknownSafety {
        found: String,
        help: String,
    },
    PrivateSafety {
        dimension: String,
    },
    ConditionOutOfReach {
        at_least: i32,
        lowest: i32,
        highest: i32,
    },
    RevealingCondition {
        item: String,
    },

    TooFewPoints {
        count: usize,
    },
    DuplicatePoint {
        value: i32,
    },
    UnorderedPoints {
        value: i32,
    },
    PartialLabels {
        labelled: usize,
        points: usize,
    },
    WishRange {
        lowest: i32,
        highest: i32,
    },
    WishMismatch {
        view_is_wish: bool,
    },
    AmbiguousWishes {
        dimension: String,
    },
    UnusedScale {
        id: String,
    },

    NoDimensions,
    NothingToScore {
        dimension: String,
        wishes: bool,
    },
    BandHole {
        from: f64,
    },
    BandOrder {
        from: f64,
        before: f64,
    },
    BandRange {
        from: f64,
    },
    Reliability {
        field: &'static str,
        range: &'static str,
    },
    ReliabilityWithoutItems {
        view: View,
    },
    BandTextWithoutItems {
        view: View,
    },

    BadWeight {
        found: f64,
    },
    MinAnswered {
        found: f64,
    },
    ClearConfidence {
        found: f64,
    },

    PracticeWithoutDimension,
    PracticeWithoutSteps,
    PracticeMinutes,

    OtherQuiz {
        found: String,
        expected: String,
    },
    OtherVersion {
        found: String,
        expected: String,
    },
    Untranslated {
        what: Vec<String>,
    },
    WrongCount {
        what: &'static str,
        expected: usize,
        found: usize,
    },
    OwnLanguage {
        found: String,
    },
    UnnamedView {
        view: View,
    },

    /// What a lint found; each lint words its own findings.
    Lint(Description),
}

impl Problem {
    /// Whether it keeps the file or a part of it from being looked at: more may show once it is mended.
    #[must_use]
    pub fn hides_others(&self) -> bool {
        matches!(
            self,
            Self::Syntax { .. }
                | Self::UnknownField { .. }
                | Self::MissingField { .. }
                | Self::DuplicateField { .. }
                | Self::TooMany { .. }
                | Self::UnknownFormat { .. }
                | Self::OtherQuiz { .. }
        )
    }

    /// How much it matters.
    #[must_use]
    pub fn severity(&self) -> Severity {
        match self {
            Self::PrivateSafety { .. }
            | Self::UnusedScale { .. }
            | Self::OtherVersion { .. }
            | Self::Untranslated { .. } => Severity::Warning,
            Self::Lint(description) => description.severity,
            _ => Severity::Error,
        }
    }

    /// The code, the severity, the message and the remedy.
    #[must_use]
    #[allow(clippy::too_many_lines, reason = "the list is the documentation: one match, one place")]
    pub fn describe(&self) -> Description {
        let (code, message, help): (_, String, String) = match self {
            Self::Syntax { found, help } => ("Q001", found.clone(), (*help).into()),
            Self::UnknownField { found, expected, within } => (
                "Q002",
                format!("there is no field `{found}`{}", inside(within.as_deref())),
                match renamed(found, expected) {
                    Some(now) => format!("it is called `{now}` now"),
                    None => did_you_mean(found, expected),
                },
            ),
            Self::MissingField { field, within } => (
                "Q003",
                format!("the field `{field}` is missing{}", inside(within.as_deref())),
                format!("add `{field}: …,` before this place"),
            ),
            Self::DuplicateField { field } => {
                ("Q004", format!("the field `{field}` is given twice"), "keep one of the two".into())
            }
            Self::DuplicateView { view } => {
                ("Q004", format!("the view `{view:?}` is given twice"), "keep one of the two".into())
            }
            Self::WrongValue { expected } => {
                ("Q005", "this value is of the wrong kind".into(), format!("write {expected}"))
            }
            Self::UnknownWord { found, expected } => {
                ("Q006", format!("`{found}` is not known here"), did_you_mean(found, expected))
            }
            Self::UnknownFormat { found } => (
                "Q007",
                format!("quiz format {found} is not known"),
                format!("this version reads format {}; a newer one may read this file", Quiz::FORMAT),
            ),
            Self::TooMany { what, found, most } => (
                "Q008",
                format!("{found} {what}; no more than {most} are read"),
                "divide it; what stands here is the first too many".into(),
            ),
            Self::BadId { part, found } => (
                "Q010",
                format!("`{found}` cannot be the id of a {part}"),
                format!(
                    "use the letters a-z and A-Z, digits, `-`, `_` and `.`, starting with a letter or digit, at most {}",
                    Id::MAX_LENGTH
                ),
            ),
            Self::DuplicateId { part, id } => (
                "Q011",
                format!("two {part}s have the id `{id}`"),
                "give one of them another id".into(),
            ),
            Self::BadVersion { found, reason } => (
                "Q012",
                format!("`{found}` is not a version: {reason}"),
                "write three numbers such as \"1.0.0\" (semantic versioning)".into(),
            ),
            Self::BadLanguage { found } => (
                "Q013",
                format!("`{found}` is not a language tag"),
                "write a tag such as \"en\", \"de\" or \"pt-BR\"".into(),
            ),
            Self::EmptyText { what } => {
                ("Q014", format!("{what} is empty"), "write at least a word".into())
            }
            Self::ControlCharacter { found } => (
                "Q015",
                format!("the text holds an invisible control character ({})", found.escape_default()),
                "remove it: where the text is shown, it could do anything".into(),
            ),
            Self::UnknownReference { part, found, help } => {
                let code = match part {
                    Part::Scale => "Q021",
                    Part::Item => "Q022",
                    Part::Quiz | Part::Dimension | Part::Practice => "Q020",
                };
                (code, format!("there is no {part} `{found}`"), help.clone())
            }
            Self::ConditionOnLaterItem { found } => (
                "Q023",
                format!("`{found}` is not asked before this item"),
                "let `show_if` name an item that stands earlier in the file".into(),
            ),
            Self::UnknownSafety { found, help } => (
                "Q024",
                format!("`safety` names `{found}`, which is not a dimension"),
                help.clone(),
            ),
            Self::PrivateSafety { dimension } => (
                "Q025",
                format!("`safety` names `{dimension}`, which is private"),
                "vulnerable practices will never be suggested to a couple; make it Shared if they may be"
                    .into(),
            ),
            Self::ConditionOutOfReach { at_least, lowest, highest } => (
                "Q026",
                format!("`at_least: {at_least}` is off the scale of that item"),
                format!("use a value from {lowest} to {highest}"),
            ),
            Self::RevealingCondition { item } => (
                "Q027",
                format!("whether this item is asked would tell what was answered to `{item}`, which is not shared"),
                "let `show_if` name an item of a Shared dimension, or one of the same dimension that is no wish".into(),
            ),
            Self::TooFewPoints { count } => (
                "Q030",
                format!("a scale needs at least two points, this one has {count}"),
                "add points, such as (1, \"not once\"), (2, \"once or twice\")".into(),
            ),
            Self::DuplicatePoint { value } => (
                "Q031",
                format!("two points have the value {value}"),
                "give every point its own value".into(),
            ),
            Self::UnorderedPoints { value } => (
                "Q032",
                format!("the value {value} is out of order"),
                "let the values rise from point to point, or fall from point to point".into(),
            ),
            Self::PartialLabels { labelled, points } => (
                "Q033",
                format!("only {labelled} of {points} points have words"),
                "word every point, or none".into(),
            ),
            Self::WishRange { lowest, highest } => (
                "Q034",
                format!(
                    "a wish scale runs from -2 (much less) to 2 (much more), this one from {lowest} to {highest}"
                ),
                "use the values -2 and 2 for its ends, with 0 for \"as now\" between them".into(),
            ),
            Self::WishMismatch { view_is_wish: true } => (
                "Q035",
                "a wish item needs a scale of kind Wish".into(),
                "name a scale with `kind: Wish`, or choose another view".into(),
            ),
            Self::WishMismatch { view_is_wish: false } => (
                "Q035",
                "a scale of kind Wish is only for wish items".into(),
                "add `view: Wish`, or name another scale".into(),
            ),
            Self::AmbiguousWishes { dimension } => (
                "Q036",
                format!("the wish items of `{dimension}` use different scales, so their mean has no words"),
                "use one wish scale for the whole dimension".into(),
            ),
            Self::UnusedScale { id } => (
                "Q037",
                format!("no item uses the scale `{id}`"),
                "remove it, or name it in an item".into(),
            ),
            Self::NoDimensions => (
                "Q040",
                "the quiz has no dimension".into(),
                "add at least one `Dimension(id: …, name: …, about: …)`".into(),
            ),
            Self::NothingToScore { dimension, wishes: false } => (
                "Q041",
                format!("no item belongs to the dimension `{dimension}`"),
                format!("add items with `dimension: \"{dimension}\"`, or remove the dimension"),
            ),
            Self::NothingToScore { dimension, wishes: true } => (
                "Q041",
                format!("the dimension `{dimension}` has only wishes"),
                "add items of another view: a wish says what may change, not how things are".into(),
            ),
            Self::BandHole { from } => (
                "Q042",
                format!("scores from 0 to {from} have no band"),
                "start the first band with `from: 0`".into(),
            ),
            Self::BandOrder { from, before } => (
                "Q043",
                format!("the band from {from} stands behind the band from {before}"),
                "let `from` rise from band to band".into(),
            ),
            Self::BandRange { from } => (
                "Q044",
                format!("no score reaches a band from {from}"),
                "scores run from 0 to 100".into(),
            ),
            Self::Reliability { field, range } => {
                ("Q045", format!("`{field}` is outside its range"), format!("`{field}` is {range}"))
            }
            Self::ReliabilityWithoutItems { view } => (
                "Q046",
                format!("the dimension has no scored items in the view `{view:?}`"),
                "give reliabilities only for views that are scored; wishes are not".into(),
            ),
            Self::BandTextWithoutItems { view } => (
                "Q047",
                format!("the dimension has no scored items in the view `{view:?}`, so this text is never read"),
                "give texts only for views that are scored; wishes have no bands".into(),
            ),
            Self::BadWeight { found } => (
                "Q050",
                format!("{found} cannot be a weight"),
                format!(
                    "use a number from {} to {}; leave the item out if it counts for nothing",
                    Item::WEIGHTS.start(),
                    Item::WEIGHTS.end()
                ),
            ),
            Self::MinAnswered { found } => (
                "Q051",
                format!("`min_answered` is a share of the items, {found} is not"),
                "use a number above 0 and up to 1; 0.5 means half of them".into(),
            ),
            Self::ClearConfidence { found } => (
                "Q052",
                format!("`clear_confidence` is a confidence, {found} is none it can use"),
                format!(
                    "use a number above {}, where tentative begins, and below 1; {} is usual",
                    Scoring::TENTATIVE,
                    Scoring::default().clear_confidence
                ),
            ),
            Self::PracticeWithoutDimension => {
                ("Q060", "the practice serves no dimension".into(), "name at least one".into())
            }
            Self::PracticeWithoutSteps => {
                ("Q061", "the practice has no steps".into(), "say what to do, in order".into())
            }
            Self::PracticeMinutes => {
                ("Q062", "the practice takes no time".into(), "give whole minutes, at least 1".into())
            }
            Self::OtherQuiz { found, expected } => (
                "Q070",
                format!("this is a translation of `{found}`, the quiz beside it is `{expected}`"),
                format!("write `quiz: \"{expected}\"` if it is meant for that one, or put it beside its own"),
            ),
            Self::OtherVersion { found, expected } => (
                "Q071",
                format!("this was made for version {found}, the quiz is version {expected}"),
                format!("look at what has changed since, then write `version: \"{expected}\"`"),
            ),
            Self::Untranslated { what } => (
                "Q072",
                format!("not translated: {}", some_of(what)),
                "until they are, the quiz's own words are shown in their place".into(),
            ),
            Self::WrongCount { what, expected, found } => (
                "Q073",
                format!("the quiz has {} here, the translation {found}", counted(*expected, what)),
                "write one for each, in the order of the quiz".into(),
            ),
            Self::OwnLanguage { found } => (
                "Q074",
                format!("`{found}` is the language that the quiz itself is in"),
                "name the language that you translate into".into(),
            ),
            Self::UnnamedView { view } => (
                "Q075",
                format!("in the quiz, this band has no text of its own for the view `{view:?}`"),
                "name the views that the quiz names for this band, and no others".into(),
            ),
            Self::Lint(description) => return description.clone(),
        };
        Description { code, severity: self.severity(), message: cut(message, 1_000), help: cut(help, 10_000) }
    }
}

fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

fn inside(within: Option<&str>) -> String {
    within.map(|name| format!(" in `{name}`")).unwrap_or_default()
}
