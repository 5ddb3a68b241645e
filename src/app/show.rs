//! Results as every front end shows them: one person's, two people's joint one, and one person's over time.

use serde_json::Value;

use super::refusal::Refusal;
use super::sittings::Finished;
use super::storage::StorageError;
use crate::answers::{Answers, AnswersError, Hint};
use crate::comparison::Comparison;
use crate::history::History;
use crate::profile::{Profile, SharedProfile};
use crate::quiz::Quiz;
use crate::report::{self, Report};
use crate::suggestion::{self, Suggestion};

/// One person's result, for their own eyes.
#[derive(Debug, Clone)]
pub struct OwnResult {
    profile: Profile,
    suggestions: Vec<Suggestion>,
    hints: Vec<Hint>,
}

impl OwnResult {
    /// What a person's answers add up to.
    #[must_use]
    pub fn of(answers: &Answers) -> Self {
        let profile = Profile::of(answers);
        Self { suggestions: suggestion::for_person(&profile), hints: answers.hints(), profile }
    }

    /// The report, or with `explain` how every number was calculated.
    #[must_use]
    pub fn report(&self, explain: bool) -> Report {
        let report = report::person(&self.profile, &self.suggestions, &self.hints);
        if explain { report.with(report::explain_person(&self.profile, &self.suggestions)) } else { report }
    }

    /// The same as JSON.
    #[must_use]
    pub fn json(&self) -> Value {
        report::profile_json(&self.profile, &self.suggestions)
    }
}

/// Two people's shared results, side by side.
#[derive(Debug, Clone)]
pub struct JointResult {
    comparison: Comparison,
    suggestions: Vec<Suggestion>,
}

impl JointResult {
    /// Compares what two people share.
    ///
    /// # Errors
    /// [`Refusal::DifferentQuizzes`].
    pub fn of(a: &SharedProfile, b: &SharedProfile) -> Result<Self, Refusal> {
        let comparison = Comparison::of(a, b)?;
        Ok(Self { suggestions: suggestion::for_couple(&comparison), comparison })
    }

    /// The report, or with `explain` how every number was calculated, but never an answer.
    #[must_use]
    pub fn report(&self, explain: bool) -> Report {
        let report = report::couple(&self.comparison, &self.suggestions);
        if explain { report.with(report::explain_couple(&self.comparison)) } else { report }
    }

    /// The same as JSON.
    #[must_use]
    pub fn json(&self, explain: bool) -> Value {
        let mut json = report::comparison_json(&self.comparison, &self.suggestions);
        if explain {
            json["explained"] = report::explained_json(&self.comparison);
        }
        json
    }
}

/// One person over time.
#[derive(Debug, Clone)]
pub struct Course {
    history: History,
    /// How many sittings were left out because they belong to other editions of the quiz.
    left_out: usize,
}

impl Course {
    /// A person's finished sittings with this edition of the quiz.
    ///
    /// # Errors
    /// [`Refusal::Unfit`] with every damaged sitting, [`Refusal::NotFinished`] if none is left.
    pub fn of(finished: &Finished, quiz: &Quiz) -> Result<Self, Refusal> {
        let (mut answers, mut left_out, mut unfit) = (Vec::new(), 0, Vec::new());
        for sitting in finished.sittings.iter().filter(|sitting| sitting.file.quiz() == quiz.id().as_str()) {
            match sitting.answers(quiz) {
                Ok(fitting) => answers.push(fitting),
                Err(StorageError::Answers { error: AnswersError::OtherEdition(_), .. }) => left_out += 1,
                Err(error) => unfit.push(error),
            }
        }
        if !unfit.is_empty() {
            return Err(Refusal::Unfit(unfit));
        }
        let history = History::of(&answers)
            .ok_or_else(|| finished.not_finished(format!("{} {}", quiz.id(), quiz.version())))?;
        Ok(Self { history, left_out })
    }

    /// The report.
    #[must_use]
    pub fn report(&self) -> Report {
        report::over_time(&self.history, self.left_out)
    }

    /// The same as JSON.
    #[must_use]
    pub fn json(&self) -> Value {
        report::history_json(&self.history)
    }
}
