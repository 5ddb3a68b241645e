//! The side from which an item asks: what one gives, receives, wishes, or sees for oneself.

use serde::{Deserialize, Serialize};

/// Who does what in an item's statement.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum View {
    /// Plain self-report.
    #[default]
    Own,
    /// What I do.
    Give,
    /// What I experience from the other person.
    Receive,
    /// Less … more of this than now.
    Wish,
}

impl View {
    /// All views, in the order in which subscales are listed.
    pub const ALL: [Self; 4] = [Self::Own, Self::Give, Self::Receive, Self::Wish];

    /// The lower-case name used in column names and JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Give => "give",
            Self::Receive => "receive",
            Self::Wish => "wish",
        }
    }

    /// The lowest and the highest score there can be: 0 to 100, and -2 to +2 for wishes.
    #[must_use]
    pub fn range(self) -> (f64, f64) {
        if self == Self::Wish { (-2.0, 2.0) } else { (0.0, 100.0) }
    }
}
