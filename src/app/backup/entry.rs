//! One entry of a backup: a sitting or a plan, and what makes it sound.

use std::borrow::Cow;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::answers::{AnswersError, AnswersFile, Name};
use crate::app::key::Key;
use crate::plan::{Plan, PlanError};
use crate::quiz::Id;

/// What is stored under one key.
#[derive(Debug, PartialEq)]
pub(super) struct Entry {
    pub folder: Id,
    pub began: Timestamp,
    pub text: Zeroizing<String>,
}

/// An entry in that text.
#[derive(Serialize, Deserialize)]
#[serde(rename = "Entry", deny_unknown_fields)]
pub(super) struct Written<'a> {
    #[serde(borrow)]
    pub folder: Cow<'a, str>,
    pub began: Timestamp,
    #[serde(borrow)]
    pub text: Cow<'a, str>,
}

/// Why an entry has no place in a backup.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Unfit {
    /// Its folder can be none.
    #[error("`{0}` is not the id of a quiz")]
    Folder(String),
    /// It is not a usable answers file.
    #[error(transparent)]
    Answers(#[from] AnswersError),
    /// It is not a usable plan.
    #[error(transparent)]
    Plan(#[from] PlanError),
    /// It is somebody else's.
    #[error("it is {0}'s")]
    Person(Name),
    /// It belongs to another quiz.
    #[error("it belongs to the quiz `{0}`")]
    Quiz(String),
    /// It was begun at another time.
    #[error("it was begun at {0}")]
    Began(Timestamp),
    /// There is another one with the same key.
    #[error("it is there twice")]
    Twice,
}

impl Entry {
    pub fn new(person: &Name, folder: &str, text: &str) -> Result<Self, Unfit> {
        let (folder, began) =
            if folder == Id::RESERVED { plan(person, text) } else { sitting(person, folder, text) }?;
        Ok(Self { folder, began, text: Zeroizing::new(text.to_owned()) })
    }

    pub fn key(&self, person: &Name) -> Key {
        Key::of(person, &self.folder, self.began)
    }

    pub fn written(&self) -> Written<'_> {
        let (folder, text) = (Cow::Borrowed(self.folder.as_str()), Cow::Borrowed(self.text.as_str()));
        Written { folder, began: self.began, text }
    }
}

/// The folder of a sitting and when it was begun, if the text is that of one.
fn sitting(person: &Name, folder: &str, text: &str) -> Result<(Id, Timestamp), Unfit> {
    let folder = Id::new(folder).ok_or_else(|| Unfit::Folder(folder.to_owned()))?;
    let file = AnswersFile::parse(text)?;
    if file.person() != person {
        return Err(Unfit::Person(file.person().clone()));
    }
    if file.quiz() != folder.as_str() {
        return Err(Unfit::Quiz(file.quiz().to_owned()));
    }
    Ok((folder, file.started()))
}

/// The same of a plan.
fn plan(person: &Name, text: &str) -> Result<(Id, Timestamp), Unfit> {
    let plan = Plan::parse(text)?;
    if plan.person() != person {
        return Err(Unfit::Person(plan.person().clone()));
    }
    Ok((Id::reserved(), plan.made()))
}
