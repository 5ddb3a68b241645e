//! When an item is asked.

use std::ops::RangeInclusive;

use super::index::ItemIndex;

/// When an item is asked: what must hold of the answers to earlier items. An item that was not asked, or not answered,
/// satisfies nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// An earlier item was answered within a range.
    Answered {
        /// The item.
        item: ItemIndex,
        /// The smallest raw answer that fits; `None` if there is no such bound.
        at_least: Option<i32>,
        /// The greatest raw answer that fits; `None` if there is no such bound.
        at_most: Option<i32>,
    },
    /// All of these hold; there is at least one.
    All(Vec<Condition>),
    /// One of these holds; there is at least one.
    Any(Vec<Condition>),
}

impl Condition {
    /// Whether it holds, given whether the answer to an item `fits` a range.
    pub fn holds(&self, fits: &impl Fn(ItemIndex, RangeInclusive<i32>) -> bool) -> bool {
        match self {
            Self::Answered { item, at_least, at_most } => {
                fits(*item, at_least.unwrap_or(i32::MIN)..=at_most.unwrap_or(i32::MAX))
            }
            Self::All(all) => all.iter().all(|one| one.holds(fits)),
            Self::Any(any) => any.iter().any(|one| one.holds(fits)),
        }
    }

    /// The items that it depends on, in the order written.
    #[must_use]
    pub fn items(&self) -> Vec<ItemIndex> {
        match self {
            Self::Answered { item, .. } => vec![*item],
            Self::All(parts) | Self::Any(parts) => parts.iter().flat_map(Self::items).collect(),
        }
    }

    /// As its author would say it, such as "tea-1 is 3 or more"; `id` names an item.
    #[must_use]
    pub fn told(&self, id: &impl Fn(ItemIndex) -> String) -> String {
        let joined = |parts: &[Self], word: &str| {
            let one = |part: &Self| match part {
                Self::Answered { .. } => part.told(id),
                _ => format!("({})", part.told(id)),
            };
            parts.iter().map(one).collect::<Vec<_>>().join(word)
        };
        match self {
            Self::Answered { item, at_least, at_most } => {
                let id = id(*item);
                match (at_least, at_most) {
                    (Some(least), Some(most)) if least == most => format!("{id} is {least}"),
                    (Some(least), Some(most)) => format!("{id} is {least} to {most}"),
                    (Some(least), None) => format!("{id} is {least} or more"),
                    (None, Some(most)) => format!("{id} is {most} or less"),
                    (None, None) => format!("{id} is answered"),
                }
            }
            Self::All(parts) => joined(parts, " and "),
            Self::Any(parts) => joined(parts, " or "),
        }
    }
}
