//! What a page can ask.

use attuned::app::page::PageQuiz;
use jiff::Timestamp;
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
    Overview { clock: Clock },
    /// Begins a sitting, or goes on with one.
    Open { quiz: String, person: String, language: String, fresh: bool, seed: u64, clock: Clock },
    /// Shows the sitting that is open, in this language.
    View { language: String },
    /// Does something in it.
    Event { event: Event, clock: Clock },
    /// A person's newest report on a quiz.
    Report { person: String, quiz: String, language: String, country: Option<String>, clock: Clock },
    /// The same as a file.
    File {
        format: Format,
        person: String,
        quiz: String,
        language: String,
        country: Option<String>,
        clock: Clock,
    },
    /// The text of a backup of a person.
    Backup { person: String, clock: Clock },
    /// Seals a text with a passphrase; it takes seconds.
    Seal { text: String, passphrase: String },
    /// Opens a sealed file, in base64.
    Unseal { sealed: String, passphrase: String },
    /// Brings back the text of a backup, or an answers file.
    Restore { text: String },
    /// Removes what is kept of a person.
    Forget { person: String },
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
