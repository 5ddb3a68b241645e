//! The parts of a quiz that carry ids.

use std::fmt;

/// What an id is the id of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// The quiz itself.
    Quiz,
    /// A scale.
    Scale,
    /// A section.
    Section,
    /// A dimension.
    Dimension,
    /// An item.
    Item,
    /// A practice.
    Practice,
}

impl Part {
    /// The word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Quiz => "quiz",
            Self::Scale => "scale",
            Self::Section => "section",
            Self::Dimension => "dimension",
            Self::Item => "item",
            Self::Practice => "practice",
        }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
