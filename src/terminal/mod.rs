//! A sitting at a terminal: on a full screen, or line by line; and a report longer than the screen.
//!
//! Both kinds of sitting turn what is typed into events and draw what
//! [`Session::view`](crate::take::Session::view) returns. What they add to it, such as which key does what, comes from
//! [`TerminalWords`].

pub mod plain;
pub mod screen;
pub mod words;

pub use words::TerminalWords;

use crate::report::Help;
use crate::take::Welcome;
use crate::words::Language;

impl TerminalWords {
    /// The table of a language.
    #[must_use]
    pub fn of(language: Language) -> &'static Self {
        match language {
            Language::English => &words::english::ENGLISH,
            Language::German => &words::german::GERMAN,
        }
    }
}

/// What is shown before the first question, with the keys for it.
fn before(welcome: &Welcome, words: &TerminalWords) -> String {
    format!("{}\n- {}\n- {}", welcome.heading, welcome.paragraphs.join("\n- "), words.stop_and_skip)
}

/// The help page: the general text and local help.
fn help(help: &Help) -> String {
    if help.near.lines.is_empty() {
        return help.text.clone();
    }
    format!("{}\n\n{}\n- {}", help.text, help.near.heading, help.near.lines.join("\n- "))
}
