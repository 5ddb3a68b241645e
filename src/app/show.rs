//! Results as every front end shows them: one person's and two people's joint one, each also over time.

use jiff::civil::Date;
use jiff::{Timestamp, Zoned};
use serde_json::{Value, json};

use super::plans::{self, Kept, Plans, upcoming};
use super::refusal::Refusal;
use super::sittings::{Finished, Sitting};
use crate::answers::{Answers, Hint};
use crate::comparison::{Comparison, Reading, Safety};
use crate::history::{History, Together, TooFewRounds};
use crate::profile::{Profile, SharedProfile};
use crate::quiz::{Practice, Quiz, Section};
use crate::report::{self, Given, LookBack, Report, Tried};
use crate::suggestion::{self, Suggestion};

/// One person's result, for their own eyes.
#[derive(Debug, Clone)]
pub struct OwnResult {
    profile: Profile,
    suggestions: Vec<Suggestion>,
    /// Whether the person may not feel safe.
    is_held: bool,
    hints: Vec<Hint>,
    /// What was noted after sections: what invited to it, and what was written.
    notes: Vec<(String, String)>,
    finished: Option<Timestamp>,
    passes_over_newer: bool,
    /// The sittings with this edition of the quiz up to this one, if there are several.
    history: Option<History>,
    /// What is planned and does not rest, the nearest first.
    planned: Vec<Kept>,
    /// Whether steps for two rest: see [`plans::is_held`].
    rests: bool,
}

impl OwnResult {
    /// What a person's answers add up to.
    #[must_use]
    pub fn of(answers: &Answers) -> Self {
        let profile = Profile::of(answers);
        let reading = Reading::of(&profile);
        Self {
            suggestions: suggestion::for_person(&reading),
            is_held: reading.is_held(),
            hints: answers.hints(),
            notes: notes(answers)
                .map(|(section, text)| (section.note.clone().unwrap_or_default(), text))
                .collect(),
            profile,
            finished: answers.finished(),
            passes_over_newer: false,
            history: None,
            planned: Vec::new(),
            rests: false,
        }
    }

    /// What a person's newest answers to this edition of a quiz add up to.
    ///
    /// # Errors
    /// [`Refusal::NotFinished`], and [`Refusal::Unfit`] if there are answers to other editions only.
    pub fn newest(finished: &Finished, quiz: &Quiz) -> Result<Self, Refusal> {
        let sitting = finished.newest(quiz)?;
        let own = Self::of(&sitting.answers(quiz)?);
        let (earlier, ..) = finished.fitting(quiz);
        let history = History::of(&earlier).filter(|history| history.times().len() > 1);
        let passes_over_newer = finished.passes_over_newer(sitting);
        Ok(Self { passes_over_newer, history, ..own })
    }

    /// The same for somebody who has planned something: the report asks whether the nearest step still fits, and suggests
    /// none that is planned, and none for two while those rest.
    #[must_use]
    pub fn with_plans(mut self, plans: &Plans, sittings: &[Sitting], today: Date) -> Self {
        self.rests = plans::is_held(self.profile.person(), sittings);
        if self.rests && self.quiz().safety().is_some() {
            self.suggestions.clear();
        }
        if !self.is_held {
            let upcoming = upcoming(plans, sittings, today).into_iter();
            self.planned = upcoming.map(|(kept, _)| kept.clone()).collect();
            let (quiz, planned) = (self.profile.quiz(), &self.planned);
            self.suggestions.retain(|suggestion| !is_planned(planned, quiz, &suggestion.practice));
        }
        self
    }

    /// The plan that the report asks about.
    #[must_use]
    pub fn planned(&self) -> Option<&Kept> {
        self.planned.first()
    }

    /// Whether this practice of a quiz is planned, and does not rest.
    #[must_use]
    pub fn has_planned(&self, quiz: &Quiz, practice: &Practice) -> bool {
        is_planned(&self.planned, quiz, practice)
    }

    /// Whether steps for two rest for now, going by all of the person's answers.
    #[must_use]
    pub fn rests(&self) -> bool {
        self.is_held || self.rests
    }

    /// The quiz that was answered.
    #[must_use]
    pub fn quiz(&self) -> &Quiz {
        self.profile.quiz()
    }

    /// What to try first; for somebody who has answered before or planned a step, one at most.
    #[must_use]
    pub fn suggestions(&self) -> &[Suggestion] {
        let is_again = self.history.is_some() || !self.planned.is_empty();
        self.suggestions.get(..1).filter(|_| is_again).unwrap_or(&self.suggestions)
    }

    /// See [`Reading::is_held`].
    #[must_use]
    pub fn is_held(&self) -> bool {
        self.is_held
    }

    /// The report, or with `explain` how every number was calculated. Days are those of the time zone that `now` is in.
    #[must_use]
    pub fn report(&self, explain: bool, now: &Zoned) -> Report {
        let planned = self.planned().map(|kept| kept.plan.step().title.as_str());
        let back = LookBack { history: self.history.as_ref(), planned, notes: &self.notes };
        let report = report::person_again(&self.profile, self.suggestions(), &self.hints, back, now);
        let given = Given {
            person: self.profile.person(),
            finished: self.finished,
            passes_over_newer: self.passes_over_newer,
        };
        let report = report::dated(report, self.profile.quiz(), &[given], now);
        if explain { report.with(report::explain_person(&self.profile, self.suggestions())) } else { report }
    }

    /// The same as JSON: that of [`report::profile_json`], with `notes: [{invitation, text}]`.
    #[must_use]
    pub fn json(&self, now: &Zoned) -> Value {
        let mut json = report::profile_json(&self.profile, self.suggestions());
        let note = |(invitation, text): &(String, String)| json!({"invitation": invitation, "text": text});
        json["notes"] = self.notes.iter().map(note).collect();
        report::dated_json(json, &[self.finished], now)
    }
}

/// The notes of a sitting, in the order of the quiz's sections.
fn notes(answers: &Answers) -> impl Iterator<Item = (&Section, String)> {
    let sections = answers.quiz().sections().iter().enumerate();
    sections.filter_map(|(position, section)| Some((section, answers.note(position)?.to_owned())))
}

fn is_planned(planned: &[Kept], quiz: &Quiz, practice: &Practice) -> bool {
    planned.iter().any(|kept| kept.plan.is_for(quiz.id(), &practice.id))
}

/// Two people's shared results, side by side.
#[derive(Debug, Clone)]
pub struct JointResult {
    comparison: Comparison,
    suggestions: Vec<Suggestion>,
    finished: [Option<Timestamp>; 2],
    passes_over_newer: [bool; 2],
}

impl JointResult {
    /// Compares what two people share.
    ///
    /// # Errors
    /// [`Refusal::DifferentQuizzes`].
    pub fn of(a: &SharedProfile, b: &SharedProfile) -> Result<Self, Refusal> {
        let comparison = Comparison::of(a, b)?;
        Ok(Self {
            suggestions: suggestion::for_couple(&comparison),
            comparison,
            finished: [a.finished(), b.finished()],
            passes_over_newer: [false; 2],
        })
    }

    /// The same, where each may have newer answers to another edition of the quiz.
    pub(super) fn passing_over(self, passes_over_newer: [bool; 2]) -> Self {
        Self { passes_over_newer, ..self }
    }

    /// The quiz that both answered.
    #[must_use]
    pub fn quiz(&self) -> &Quiz {
        self.comparison.quiz()
    }

    /// What to try first.
    #[must_use]
    pub fn suggestions(&self) -> &[Suggestion] {
        &self.suggestions
    }

    /// Whether one of the two may not feel safe.
    #[must_use]
    pub fn is_held(&self) -> bool {
        self.comparison.safety() == Safety::Held
    }

    /// The report, or with `explain` how every number was calculated, but never an answer. Days are those of the time
    /// zone that `now` is in.
    #[must_use]
    pub fn report(&self, explain: bool, now: &Zoned) -> Report {
        let report = report::couple(&self.comparison, &self.suggestions);
        let given = [0, 1].map(|at| Given {
            person: &self.comparison.partners()[at],
            finished: self.finished[at],
            passes_over_newer: self.passes_over_newer[at],
        });
        let report = report::dated(report, self.comparison.quiz(), &given, now);
        if explain { report.with(report::explain_couple(&self.comparison)) } else { report }
    }

    /// The same as JSON.
    #[must_use]
    pub fn json(&self, explain: bool, now: &Zoned) -> Value {
        let json = report::comparison_json(&self.comparison, &self.suggestions);
        let mut json = report::dated_json(json, &self.finished, now);
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
    passes_over_newer: bool,
    tried: Vec<Tried>,
}

impl Course {
    /// A person's finished sittings with this edition of the quiz.
    ///
    /// # Errors
    /// [`Refusal::Unfit`] with every damaged sitting, [`Refusal::NotFinished`] if none is left.
    pub fn of(finished: &Finished, quiz: &Quiz) -> Result<Self, Refusal> {
        let passes_over_newer = finished.passes_over_newer_than(quiz);
        let (answers, left_out, unfit) = finished.fitting(quiz);
        if !unfit.is_empty() {
            return Err(Refusal::Unfit(unfit));
        }
        let history = History::of(&answers)
            .ok_or_else(|| finished.not_finished(format!("{} {}", quiz.id(), quiz.version())))?;
        Ok(Self { history, left_out, passes_over_newer, tried: Vec::new() })
    }

    /// The same with what was tried in that time.
    #[must_use]
    pub fn with_tried(self, tried: Vec<Tried>) -> Self {
        Self { tried, ..self }
    }

    /// The report. Days are those of the time zone that `now` is in.
    #[must_use]
    pub fn report(&self, now: &Zoned) -> Report {
        let newest = Given {
            person: self.history.person(),
            finished: self.history.times().last().copied(),
            passes_over_newer: self.passes_over_newer,
        };
        let report = report::over_time(&self.history, self.left_out, &self.tried, now);
        report::noted(report, self.history.quiz(), &[newest], now)
    }

    /// The same as JSON.
    #[must_use]
    pub fn json(&self, now: &Zoned) -> Value {
        let finished: Vec<_> = self.history.times().iter().copied().map(Some).collect();
        report::dated_json(report::history_json(&self.history, &self.tried), &finished, now)
    }
}

/// Two people over time.
#[derive(Debug, Clone)]
pub struct JointCourse {
    together: Together,
    passes_over_newer: [bool; 2],
}

impl JointCourse {
    /// Two people's rounds, from what each of them shares.
    ///
    /// # Errors
    /// [`TooFewRounds`].
    pub fn of(a: &[SharedProfile], b: &[SharedProfile]) -> Result<Self, TooFewRounds> {
        Ok(Self { together: Together::of(a, b)?, passes_over_newer: [false; 2] })
    }

    /// The same, where each may have newer answers to another edition of the quiz.
    pub(super) fn passing_over(self, passes_over_newer: [bool; 2]) -> Self {
        Self { passes_over_newer, ..self }
    }

    /// The report. Days are those of the time zone that `now` is in.
    #[must_use]
    pub fn report(&self, now: &Zoned) -> Report {
        let last = self.together.now();
        let given = [0, 1].map(|at| Given {
            person: &last.comparison.partners()[at],
            finished: Some(last.finished[at]),
            passes_over_newer: self.passes_over_newer[at],
        });
        report::noted(report::together(&self.together, now), last.comparison.quiz(), &given, now)
    }

    /// The same as JSON.
    #[must_use]
    pub fn json(&self, now: &Zoned) -> Value {
        report::together_json(&self.together, now)
    }
}
