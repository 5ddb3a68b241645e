//! What a page can ask.

use attuned::app::page::PageQuiz;
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use serde::Deserialize;

use crate::zone::Change;

/// A request, as `{"name": {fields}}`; times are in milliseconds since 1970.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Request {
    /// Everything that the page says, the quizzes, and help, in this language.
    Texts { language: String, country: Option<String> },
    /// What the page has kept, to begin with, and the quizzes that it brings besides the shipped ones.
    Load { entries: Vec<Entry>, quizzes: Vec<PageQuiz> },
    /// What is kept, and what comes next.
    Overview { language: String, clock: Clock },

    /// Begins a sitting, or goes on with one.
    Open { quiz: String, person: String, language: String, fresh: bool, seed: u64, clock: Clock },
    /// Shows the sitting that is open, in this language.
    View { language: String },
    /// Does something in it.
    Event { event: Event, clock: Clock },
    /// Two people take turns; without people, no longer.
    Pair { people: Option<[String; 2]>, quiz: String, began: Option<i64>, clock: Clock },
    /// What one of the two answered stays here, or goes.
    KeepOfPair { person: String, keep: bool },

    /// A report, as a fragment of a page.
    Report { of: Of, language: String, country: Option<String>, clock: Clock },
    /// The same as a file.
    File { format: Format, of: Of, language: String, country: Option<String>, clock: Clock },

    /// What a person shares, with these of their sensitive areas; a no counts at once.
    Sharing { person: String, quiz: String, agreed: Option<Vec<usize>>, language: String },
    /// The bytes to seal, in base64.
    Pack { person: String, quiz: String, agreed: Vec<usize>, language: String, clock: Clock },
    /// What was sealed can be sent: the ways in which it travels. The address is that of the page.
    Sealed {
        person: String,
        quiz: String,
        agreed: Vec<usize>,
        sealed: String,
        address: Option<String>,
        language: String,
        clock: Clock,
    },
    /// Six words.
    Draw { language: String },
    /// What was typed as drawn words, as the passphrase.
    Spoken { typed: String, language: String },
    /// How long it takes to guess a passphrase that somebody made up.
    Estimate { passphrase: String, language: String },
    /// Something that a partner sent: a text, or bytes in base64.
    Received(Received),
    /// What was opened of it, in base64: whose it is, and who here can look at it.
    Opened { packed: String, language: String },

    /// What somebody can plan.
    Choices { of: Of, language: String, clock: Clock },
    /// Plans it.
    Plan { of: Of, chosen: Vec<usize>, own: Option<String>, when: Moment, language: String, clock: Clock },
    /// What a person has planned.
    Plans { person: String, language: String, clock: Clock },
    /// What became of it.
    Note { person: String, plan: String, outcome: Outcome, line: String, language: String, clock: Clock },
    /// What is planned, for a calendar.
    Calendar { person: String, title: Option<String>, describe: bool, language: String, clock: Clock },

    /// The text of a backup of a person.
    Backup { person: String, clock: Clock },
    /// Seals a text, or bytes in base64, with a passphrase; it takes seconds.
    Seal { text: Option<String>, packed: Option<String>, passphrase: String },
    /// Opens a sealed file, in base64.
    Unseal { sealed: String, passphrase: String },
    /// Brings back the text of a backup, or an answers file.
    Restore { text: String, language: String, clock: Clock },
    /// Removes what is kept of a person.
    Forget { person: String },
}

/// What a report is of.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub struct Of {
    /// Whose it is.
    pub person: String,
    /// The quiz's id.
    pub quiz: String,
    /// The other person, where it is of two.
    #[serde(default)]
    pub with: Option<With>,
    /// Whether it is of all sittings.
    #[serde(default)]
    pub over_time: bool,
}

/// The other person.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum With {
    /// Somebody whose answers are here.
    Person(String),
    /// What somebody else shared, opened, in base64.
    Packed(Vec<String>),
}

/// Something that a partner sent.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Received {
    Text(String),
    Bytes(String),
}

/// When something is planned for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Moment {
    pub day: Date,
    pub time: Time,
    pub every: attuned::plan::Every,
    pub until: Option<Date>,
}

/// What became of a plan.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Done,
    Skipped,
    Stopped,
}

/// Something kept: its key, and its text.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    pub key: [String; 3],
    pub text: String,
}

/// What a browser knows about time.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clock {
    /// Now.
    pub now: i64,
    /// The name of the time zone.
    pub zone: String,
    /// The minutes by which its clocks are ahead of UTC, before the first change.
    pub offset: i32,
    /// How they change, in order.
    pub changes: Vec<Change>,
}

impl Clock {
    /// Now; the beginning of 1970 for a moment that there is none of.
    pub fn now(&self) -> Timestamp {
        Timestamp::from_millisecond(self.now).unwrap_or_default()
    }
}

/// What a person does.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    Begin,
    Choose(i32),
    Decline,
    Skip,
    Back,
    GoTo(usize),
    Review,
    Finish,
    Agree(bool),
}

/// What a report can be saved as.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    Html,
    Json,
    Answers,
}
