//! What somebody can choose to plan.

use super::show::{JointResult, OwnResult};
use crate::plan::{Line, Step};
use crate::suggestion::Suggestion;
use crate::words::{Language, PlanWords};

/// What somebody can choose to plan, besides a sentence of their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choices {
    /// In the order in which to offer them.
    pub steps: Vec<Step>,
    /// Whether these are only things that each can do alone, since somebody may not feel safe.
    pub are_alone: bool,
}

impl Choices {
    /// From a person's own result, and from the joint one where there is one, which may be of another quiz: the steps
    /// suggested there that are not planned yet. Where either says that somebody may not feel safe, or another sitting of
    /// the person does, only what anyone can do alone.
    #[must_use]
    pub fn of(own: &OwnResult, joint: Option<&JointResult>) -> Self {
        let language = Language::of(own.quiz().language());
        let are_alone = own.rests() || joint.is_some_and(JointResult::is_held);
        let steps = if are_alone {
            let alone = PlanWords::of(language).alone.iter();
            alone.filter_map(|text| text.parse::<Line>().ok()).map(|line| Step::own(&line)).collect()
        } else {
            let suggested = joint.map_or(own.suggestions(), JointResult::suggestions);
            let quiz = joint.map_or(own.quiz(), JointResult::quiz);
            let is_new = |suggestion: &&Suggestion| !own.has_planned(quiz, &suggestion.practice);
            suggested.iter().filter(is_new).map(|suggestion| Step::of(quiz, suggestion)).collect()
        };
        Self { steps, are_alone }
    }
}
