//! What a page can ask.

use attuned::app::page::PageQuiz;
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use serde::Deserialize;
use serde::de::{DeserializeOwned, Error};
use serde_json::{Map, Value};

use crate::zone::Change;

/// A table of requests, and how each is read: its fields one by one, since code for every field of every request would be a
/// tenth of the engine.
macro_rules! requests {
    ($($(#[$about:meta])* $name:ident = $word:literal { $($field:ident: $type:ty),* $(,)? },)*) => {
        /// A request, as `{"name": {fields}}`; times are in milliseconds since 1970.
        #[derive(Debug)]
        pub enum Request {
            $($(#[$about])* $name { $($field: $type),* },)*
        }

        impl Request {
            /// Reads a request.
            ///
            /// # Errors
            /// If there is none of this name, or a field is missing or is something else.
            pub fn read(request: &[u8]) -> Result<Self, serde_json::Error> {
                let named: Map<String, Value> = serde_json::from_slice(request)?;
                let Some((name, Value::Object(mut fields))) = named.into_iter().next() else {
                    return Err(serde_json::Error::custom("no request"));
                };
                match name.as_str() {
                    $($word => Ok(Self::$name { $($field: take(&mut fields, stringify!($field))?),* }),)*
                    _ => Err(serde_json::Error::custom(name)),
                }
            }
        }
    };
}

fn take<T: DeserializeOwned>(fields: &mut Map<String, Value>, name: &str) -> Result<T, serde_json::Error> {
    serde_json::from_value(fields.remove(name).unwrap_or_default())
}

requests! {
    /// Everything that the page says, the quizzes, and help, in this language.
    Texts = "texts" { language: String, country: Option<String> },
    /// What the page has kept, to begin with, and the quizzes that it brings besides the shipped ones.
    Load = "load" { entries: Vec<Entry>, quizzes: Vec<PageQuiz> },
    /// What is kept, and what comes next.
    Overview = "overview" { language: String, clock: Clock },

    /// Begins a sitting, or goes on with one.
    Open = "open" { quiz: String, person: String, language: String, fresh: bool, seed: u64, clock: Clock },
    /// Shows the sitting that is open, in this language.
    View = "view" { language: String },
    /// Does something in it.
    Event = "event" { event: Event, clock: Clock },
    /// Two people take turns; without people, no longer.
    Pair = "pair" { people: Option<[String; 2]>, quiz: String, began: Option<i64>, clock: Clock },
    /// What one of the two answered stays here, or goes.
    KeepOfPair = "keep_of_pair" { person: String, keep: bool },

    /// A report, as a fragment of a page.
    Report = "report" { of: Of, language: String, country: Option<String>, clock: Clock },
    /// The same as a file.
    File = "file" { format: Format, of: Of, language: String, country: Option<String>, clock: Clock },

    /// What a person shares, with these of their sensitive areas; a no counts at once.
    Sharing = "sharing" { person: String, quiz: String, agreed: Option<Vec<usize>>, language: String },
    /// The bytes to seal, in base64.
    Pack = "pack" { person: String, quiz: String, agreed: Vec<usize>, language: String, clock: Clock },
    /// What was sealed can be sent: the ways in which it travels. The address is that of the page.
    Sealed = "sealed" {
        person: String,
        quiz: String,
        agreed: Vec<usize>,
        sealed: String,
        address: Option<String>,
        language: String,
        clock: Clock,
    },
    /// Six words.
    Draw = "draw" { language: String },
    /// What was typed as drawn words, as the passphrase.
    Spoken = "spoken" { typed: String, language: String },
    /// How long it takes to guess a passphrase that somebody made up.
    Estimate = "estimate" { passphrase: String, language: String },
    /// Something that a partner sent: a text, or bytes in base64.
    Received = "received" { sent: Received },
    /// What was opened of it, in base64: whose it is, and who here can look at it.
    Opened = "opened" { packed: String, language: String },

    /// What somebody can plan.
    Choices = "choices" { of: Of, language: String, clock: Clock },
    /// Plans it.
    Plan = "plan" { of: Of, chosen: Vec<usize>, own: Option<String>, when: Moment, language: String, clock: Clock },
    /// What a person has planned.
    Plans = "plans" { person: String, language: String, clock: Clock },
    /// What became of it.
    Note = "note" { person: String, plan: String, outcome: Outcome, line: String, language: String, clock: Clock },
    /// What is planned, for a calendar.
    Calendar = "calendar" { person: String, title: Option<String>, describe: bool, language: String, clock: Clock },

    /// The text of a backup of a person.
    Backup = "backup" { person: String, clock: Clock },
    /// Seals a text, or bytes in base64, with a passphrase; it takes seconds.
    Seal = "seal" { text: Option<String>, packed: Option<String>, passphrase: String },
    /// Opens a sealed file, in base64.
    Unseal = "unseal" { sealed: String, passphrase: String },
    /// Brings back the text of a backup, or an answers file.
    Restore = "restore" { text: String, language: String, clock: Clock },
    /// Removes what is kept of a person.
    Forget = "forget" { person: String },

    /// What an author begins with.
    Begin = "begin" { with: Beginning },
    /// What is found in an author's text.
    Check = "check" { text: Text },
    /// What files with these texts are called.
    Names = "names" { texts: Vec<String> },
    /// The text with everything fixed that is safe to fix.
    Fixed = "fixed" { text: Text },
    /// What the code of a finding means.
    Explain = "explain" { code: String },
    /// What the simulated readers of a quiz would be told; it takes seconds.
    Simulate = "simulate" { text: Text },
    /// Begins a trial of a quiz, which keeps nothing.
    Try = "try" { text: Text, person: String, seed: u64, clock: Clock },
    /// The report at its end.
    Tried = "tried" { country: Option<String>, clock: Clock },
    /// A copy of the page with a quiz in it, besides those that it brings.
    Page = "page" { page: String, quiz: PageQuiz, brought: Vec<PageQuiz> },
}

/// A text of an author.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// What is written.
    pub source: String,
    /// The text of the quiz, if it is a translation.
    pub of: Option<String>,
}

/// What an author can begin with.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Beginning {
    /// A first draft.
    New { id: String, title: String, measures: String, other: String, two_sided: bool, how_often: bool },
    /// A copy of a shipped quiz.
    Copy { id: String },
    /// The texts of files, and that of the quiz that is open already.
    Files { texts: Vec<String>, open: Option<String> },
    /// A translation of a quiz, with nothing translated yet.
    Translation { of: String, language: String },
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
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    Begin,
    Choose(i32),
    /// The answer that is not scored.
    NotScored,
    Decline,
    Skip,
    Back,
    GoTo(usize),
    Review,
    Finish,
    Agree(bool),
    /// What was written after a section.
    Note(String),
}

/// What a report can be saved as.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    Html,
    Json,
    Answers,
}
