//! Answers as text: what is stored for one sitting of one person.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use jiff::Timestamp;
use ron::ser::PrettyConfig;
use serde::{Deserialize, Serialize};

use super::{Answers, Name, OffScale, Response};
use crate::quiz::{
    Edition, Entries, ItemIndex, OtherEdition, Quiz, Wording, dialect, format_of, printable, without_mark,
};

/// A well-formed answers file that is not yet tied to its quiz.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename = "Answers", deny_unknown_fields)]
pub struct AnswersFile {
    format: u32,
    person: Name,
    quiz: String,
    version: String,
    fingerprint: String,
    language: String,
    /// A digest of the words in that language: see [`Wording`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    wording: Option<String>,
    started: Timestamp,
    finished: Option<Timestamp>,
    /// In milliseconds.
    time_spent: u64,
    shares: Vec<String>,
    /// What its owner noted after sections, by their ids.
    #[serde(default, skip_serializing_if = "is_empty")]
    notes: Entries<String, String>,
    /// When the scores were last sealed for the partner.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    shared: Option<Timestamp>,
    seed: Option<u64>,
    at: Option<String>,
    reviewed: bool,
    order: Vec<String>,
    /// While the quiz is under way, a digest of each item in `order`, to tell which items a changed quiz has left as
    /// they were.
    digests: Vec<String>,
    answers: Entries<String, Response>,
}

/// Answers carried over to a changed quiz.
#[derive(Debug, Clone, PartialEq)]
pub struct CarriedOver {
    /// The answers that still fit.
    pub answers: Answers,
    /// How many those are.
    pub kept: usize,
    /// How many belonged to items that were changed or removed.
    pub lost: usize,
}

/// Why an answers file cannot be used.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum AnswersError {
    /// It is not an answers file, or is incomplete.
    #[error("line {line}, column {column}: {reason}; this is not an answers file, or it was cut off")]
    Shape {
        /// Counted from 1.
        line: usize,
        /// Counted from 1, in characters.
        column: usize,
        /// What the parser objected to.
        reason: String,
    },
    /// It was written by a newer version of the program.
    #[error(
        "answers format {0} is unknown: a newer version of attuned wrote this file; use that version to \
            read it"
    )]
    UnknownFormat(u32),
    /// It belongs to another quiz, or to another edition of it.
    #[error(transparent)]
    OtherEdition(#[from] OtherEdition),
    /// Some entries do not fit the quiz; all of them are listed.
    #[error("{}", list(.0))]
    Mistakes(Vec<Mistake>),
}

/// One entry of an answers file that does not fit its quiz.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Mistake {
    /// An answer to an item that the quiz does not have.
    #[error("the quiz has no item `{0}`")]
    UnknownItem(String),
    /// Two answers to one item.
    #[error("the item `{0}` is answered twice")]
    AnsweredTwice(String),
    /// A value that is not a point of the item's scale.
    #[error("`{item}`: {value} is not on its scale ({points})")]
    OffScale {
        /// The item's id.
        item: String,
        /// The value found.
        value: i32,
        /// The values of the scale.
        points: String,
    },
    /// An answer that is not scored, to an item whose scale has none.
    #[error("the scale of `{0}` has no answer that is not scored")]
    NotScored(String),
    /// A note after something that is no section, or after one that asks for none.
    #[error("`notes` names `{0}`, which is not a section that asks for a note")]
    UnaskedNote(String),
    /// `order` does not list every item exactly once.
    #[error("`order` does not list every item of the quiz exactly once")]
    Order,
    /// A dimension in `shares` that leaves its owner no choice or does not exist.
    #[error("`shares` names `{0}`, which is not a dimension with `sharing: OptIn`")]
    NotOptional(String),
}

fn is_empty<K, V>(Entries(entries): &Entries<K, V>) -> bool {
    entries.is_empty()
}

fn list(mistakes: &[Mistake]) -> String {
    /// Nobody reads a longer list.
    const FIRST: usize = 100;
    let mut lines: Vec<_> =
        mistakes.iter().take(FIRST).map(|mistake| printable(&mistake.to_string()).into_owned()).collect();
    if mistakes.len() > FIRST {
        lines.push(format!("and {} more", mistakes.len() - FIRST));
    }
    lines.join("\n")
}

impl AnswersFile {
    /// The only answers format there is so far.
    pub const FORMAT: u32 = 1;

    /// Reads the text of an answers file.
    ///
    /// # Errors
    /// [`AnswersError::Shape`] and [`AnswersError::UnknownFormat`].
    pub fn parse(text: &str) -> Result<Self, AnswersError> {
        let text = without_mark(text);
        let parsed = dialect().from_str::<Self>(text);
        let format = match &parsed {
            Ok(file) => Some(file.format),
            Err(_) => format_of("Answers", text),
        };
        match format {
            Some(found) if found != Self::FORMAT => Err(AnswersError::UnknownFormat(found)),
            _ => parsed.map_err(|error| AnswersError::Shape {
                line: error.span.start.line,
                column: error.span.start.col,
                reason: printable(&error.code.to_string()).into_owned(),
            }),
        }
    }

    /// Whose answers these are.
    #[must_use]
    pub fn person(&self) -> &Name {
        &self.person
    }

    /// The id of the quiz they answer.
    #[must_use]
    pub fn quiz(&self) -> &str {
        &self.quiz
    }

    /// When the first item was shown.
    #[must_use]
    pub fn started(&self) -> Timestamp {
        self.started
    }

    /// When the quiz was finished; `None` while it is under way.
    #[must_use]
    pub fn finished(&self) -> Option<Timestamp> {
        self.finished
    }

    /// When the scores were last sealed for the partner; `None` where they never were.
    #[must_use]
    pub fn sealed_at(&self) -> Option<Timestamp> {
        self.shared
    }

    /// Ties the answers to their quiz.
    ///
    /// # Errors
    /// All but [`AnswersError::Shape`] and [`AnswersError::UnknownFormat`].
    pub fn answers(&self, quiz: &Quiz) -> Result<Answers, AnswersError> {
        self.edition().fits(quiz)?;
        let mut mistakes = Vec::new();
        let mut answers = Answers::new(quiz, self.person.clone(), self.started);
        // A finished sitting keeps the words it was answered in; one under way goes on in those of the quiz at hand.
        if self.finished.is_some() {
            answers.wording = Arc::new(self.wording());
        }
        answers.finished = self.finished;
        answers.time_spent = self.time_spent;
        answers.sealed_at = self.shared;
        answers.seed = self.seed;
        answers.reviewed = self.reviewed;

        let indices: HashMap<_, _> =
            quiz.items().enumerate().map(|(index, item)| (item.id.as_str(), index)).collect();
        let order: Vec<_> = self.order.iter().filter_map(|id| indices.get(id.as_str()).copied()).collect();
        let each_once = order.iter().collect::<HashSet<_>>().len() == quiz.items().len();
        if each_once && self.order.len() == quiz.items().len() {
            answers.order = order;
        } else {
            mistakes.push(Mistake::Order);
        }

        match self.at.as_ref().map(|id| indices.get(id.as_str()).copied().ok_or(id)) {
            Some(Err(id)) => mistakes.push(Mistake::UnknownItem(id.clone())),
            at => answers.at = at.and_then(Result::ok),
        }

        let mut answered = HashSet::new();
        for (id, response) in &self.answers.0 {
            let Some(&item) = indices.get(id.as_str()) else {
                mistakes.push(Mistake::UnknownItem(id.clone()));
                continue;
            };
            if !answered.insert(item) {
                mistakes.push(Mistake::AnsweredTwice(id.clone()));
            }
            let refused = answers.respond(item, Some(*response)).err();
            if let Some(OffScale::NotScored) = refused {
                mistakes.push(Mistake::NotScored(id.clone()));
            }
            if let Some(OffScale::Value(value)) = refused {
                let values = quiz.items()[item].scale.points().iter().map(|point| point.value.to_string());
                let points = values.collect::<Vec<_>>().join(", ");
                mistakes.push(Mistake::OffScale { item: id.clone(), value, points });
            }
        }

        for (id, text) in &self.notes {
            let section = quiz.sections().iter().position(|section| section.id.as_str() == id);
            match section.filter(|&section| quiz.sections()[section].note.is_some()) {
                Some(section) => answers.set_note(section, text),
                None => mistakes.push(Mistake::UnaskedNote(id.clone())),
            }
        }

        for id in &self.shares {
            match quiz.dimension_index(id).filter(|&dimension| quiz.dimensions()[dimension].is_sensitive()) {
                Some(dimension) => answers.set_consents(dimension, true),
                None => mistakes.push(Mistake::NotOptional(id.clone())),
            }
        }
        if mistakes.is_empty() { Ok(answers) } else { Err(AnswersError::Mistakes(mistakes)) }
    }

    /// Whether any answered item has changed in the quiz since, in its words or its scoring key.
    #[must_use]
    pub fn was_reworded(&self, quiz: &Quiz) -> bool {
        let (shown, unchanged) = (self.digests(), self.unchanged(quiz));
        let changed = |id: &str| shown.contains_key(id) && !unchanged.contains_key(id);
        self.answers.0.iter().any(|(id, _)| changed(id))
    }

    /// The digests of the items as they were when shown, by id.
    fn digests(&self) -> HashMap<&str, &str> {
        self.order.iter().map(String::as_str).zip(self.digests.iter().map(String::as_str)).collect()
    }

    /// The items whose words and scoring key are unchanged, by id.
    fn unchanged<'q>(&self, quiz: &'q Quiz) -> HashMap<&'q str, ItemIndex> {
        let shown = self.digests();
        let unchanged =
            quiz.items().enumerate().filter(|(_, item)| shown.get(item.id.as_str()) == Some(&item.digest()));
        unchanged.map(|(index, item)| (item.id.as_str(), index)).collect()
    }

    /// Carries over what still fits a changed quiz: answers to items whose words and scoring key are unchanged. The
    /// sitting is a new one with an order of its own (see [`Answers::shuffled`]), and goes on at the first item without
    /// an answer.
    #[must_use]
    pub fn carry_over(&self, quiz: &Quiz, started: Timestamp, seed: u64) -> CarriedOver {
        let unchanged = self.unchanged(quiz);
        let mut answers = Answers::new(quiz, self.person.clone(), started).shuffled(seed);
        let mut lost = 0;
        for (id, response) in &self.answers.0 {
            let item = unchanged.get(id.as_str());
            if item.is_none_or(|&item| answers.respond(item, Some(*response)).is_err()) {
                lost += 1;
            }
        }
        for (id, text) in &self.notes {
            if let Some(section) = quiz.sections().iter().position(|section| section.id.as_str() == id) {
                answers.set_note(section, text);
            }
        }
        answers.at = answers.order.iter().copied().find(|&item| answers.response(item).is_none());
        CarriedOver { kept: answers.responses.iter().flatten().count(), lost, answers }
    }

    /// The words in which the quiz was answered.
    #[must_use]
    pub fn wording(&self) -> Wording {
        Wording { language: self.language.clone(), digest: self.wording.clone() }
    }

    /// The edition of the quiz that was answered.
    #[must_use]
    pub fn edition(&self) -> Edition {
        Edition {
            quiz: self.quiz.clone(),
            version: self.version.clone(),
            fingerprint: self.fingerprint.clone(),
        }
    }
}

impl From<&Answers> for AnswersFile {
    fn from(answers: &Answers) -> Self {
        let quiz = &answers.quiz;
        let id = |item: &ItemIndex| quiz.items()[*item].id.to_string();
        let given = |item: &ItemIndex| Some((id(item), answers.response(*item)?));
        Self {
            format: Self::FORMAT,
            person: answers.person.clone(),
            quiz: quiz.id().to_string(),
            version: quiz.version().to_string(),
            fingerprint: quiz.fingerprint().to_owned(),
            language: answers.wording.language.clone(),
            wording: answers.wording.digest.clone(),
            started: answers.started,
            finished: answers.finished,
            time_spent: answers.time_spent,
            shared: answers.sealed_at,
            seed: answers.seed,
            at: answers.at.as_ref().map(id),
            reviewed: answers.reviewed,
            digests: match answers.finished {
                None => answers.order.iter().map(|&item| quiz.items()[item].digest().to_owned()).collect(),
                Some(_) => Vec::new(),
            },
            shares: answers.consents.iter().map(|&share| quiz.dimensions()[share].id.to_string()).collect(),
            notes: Entries(
                answers
                    .notes
                    .iter()
                    .map(|(&section, text)| (quiz.sections()[section].id.to_string(), text.clone()))
                    .collect(),
            ),
            order: answers.order.iter().map(id).collect(),
            answers: Entries(answers.order.iter().filter_map(given).collect()),
        }
    }
}

impl Answers {
    /// The text of the answers file.
    ///
    /// # Errors
    /// None known: RON can write everything that the file holds. The error is passed on all the same.
    pub fn to_ron(&self) -> Result<String, ron::Error> {
        let layout = PrettyConfig::new().struct_names(true).compact_arrays(true);
        let mut text = dialect().to_string_pretty(&AnswersFile::from(self), layout)?;
        text.push('\n');
        Ok(text)
    }
}
