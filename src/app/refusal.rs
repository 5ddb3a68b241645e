//! Why a use case cannot go on, as a value: each front end puts it in its own words and adds what its user can do.

use super::storage::{Place, StorageError};
use crate::answers::Name;
use crate::comparison::DifferentQuizzes;
use crate::profile::SharedError;
use crate::quiz::language_for;

/// A file that cannot be used as a translation.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{place} cannot be used: {why}")]
pub struct Unusable {
    /// The tags of the languages that it may have been meant for.
    pub languages: Vec<String>,
    /// How messages refer to it.
    pub place: String,
    /// The reason.
    pub why: String,
}

impl Unusable {
    /// Whether someone who asks for a language may mean this file.
    pub(super) fn may_be(&self, asked: &str) -> bool {
        let languages: Vec<_> = self.languages.iter().map(String::as_str).collect();
        language_for(asked, &languages).is_some()
    }
}

/// A quiz that is not available in the language asked for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{quiz}` is not available in the language `{asked}`, only in: {}{}", there.join(", "), listed(unusable))]
pub struct NoSuchLanguage {
    /// The quiz's id.
    pub quiz: String,
    /// The tag that was asked for.
    pub asked: String,
    /// The tags available.
    pub there: Vec<String>,
    /// Files that may have been meant.
    pub unusable: Vec<Unusable>,
}

fn listed(unusable: &[Unusable]) -> String {
    unusable.iter().map(|file| format!("; {file}")).collect()
}

/// Why a use case cannot go on.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// Nobody of this name has finished a quiz here.
    #[error("no finished quiz for `{person}`{}", there_is(alike))]
    Nobody {
        /// The name.
        person: String,
        /// Those here whose names are easily taken for it.
        alike: Vec<Name>,
        /// What could not be read may be what was meant.
        unreadable: Vec<StorageError>,
    },
    /// The person's sitting is not finished yet.
    #[error("{person} has not finished {quiz} yet")]
    UnderWay {
        /// The person.
        person: Name,
        /// The quiz's id.
        quiz: String,
    },
    /// The person has finished other quizzes, but not this one.
    #[error("{person} has not finished {quiz}")]
    NotFinished {
        /// The person.
        person: Name,
        /// The quiz's id, with its version if only that version will do.
        quiz: String,
    },
    /// There is no quiz that both have finished.
    #[error("{a} and {b} have not both finished {}", quiz.as_deref().unwrap_or("the same quiz"))]
    NotBoth {
        /// The first person.
        a: Name,
        /// The ids of the quizzes the first person has finished.
        of_a: Vec<String>,
        /// The second person.
        b: Name,
        /// The ids of the quizzes the second person has finished.
        of_b: Vec<String>,
        /// The id of the quiz that was named.
        quiz: Option<String>,
    },
    /// The quiz is not a shipped one, so its file has to be named.
    #[error("{place}: these are answers to the quiz `{quiz}`, which does not come with attuned")]
    UnknownQuiz {
        /// Where the answers are.
        place: Place,
        /// The quiz's id.
        quiz: String,
    },
    /// The quiz is not available in the language asked for.
    #[error(transparent)]
    Language(#[from] NoSuchLanguage),
    /// Answers do not fit the quiz or cannot be read.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Unfit(Vec<StorageError>),
    /// A comparison of someone with themselves.
    #[error("these are the same answers twice; a comparison needs two people")]
    SameAnswers,
    /// A partner's file opens only for someone who has shared the same quiz.
    #[error("a shared file opens once you have shared the same quiz yourself")]
    ShareFirst {
        /// The person who wants to open it.
        reader: Name,
    },
    /// The file is the reader's own.
    #[error("this is the file that you shared yourself; name the one that you were given instead")]
    OwnFile,
    /// What was shared does not fit the quiz.
    #[error(transparent)]
    Shared(#[from] SharedError),
    /// Files that are not all of one person and one edition of a quiz. Each is named by both.
    #[error("a course over time is with one person and one version of a quiz, and these files are of: {}", .0.join("; "))]
    NotOnePartner(Vec<String>),
    /// Two files hold the same sitting.
    #[error("two of these files hold the same sitting; name each sitting once")]
    SameFile,
    /// There is nothing to compare over time.
    #[error(
        "a course over time takes two rounds of {quiz}, each a sitting of both within four weeks, in the same words; {} \
         has {} and {} has {}, which makes {}",
        people[0], counted(sittings[0], what), people[1], counted(sittings[1], what), counted(*rounds, "round")
    )]
    TooFewRounds {
        /// Both people.
        people: [Name; 2],
        /// How many sittings of each of them count.
        sittings: [usize; 2],
        /// What counts: every sitting, or those that were shared.
        what: &'static str,
        /// The quiz's id and version.
        quiz: String,
        /// How many rounds there are.
        rounds: usize,
    },
    /// The two profiles are of different editions of a quiz.
    #[error(transparent)]
    DifferentQuizzes(#[from] DifferentQuizzes),
}

fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

/// Who else may be meant, to be put behind a sentence.
#[must_use]
pub fn there_is(alike: &[Name]) -> String {
    let names: Vec<_> = alike.iter().map(|name| format!("`{name}`")).collect();
    if names.is_empty() { String::new() } else { format!("; there is {}", names.join(" and ")) }
}

impl From<StorageError> for Refusal {
    fn from(error: StorageError) -> Self {
        Self::Unfit(vec![error])
    }
}
