//! What only a terminal has.

pub mod words;

pub use words::TerminalWords;

use crate::report::Help;
use crate::take::Welcome;

/// What is said before the first question, with the keys for it.
pub(crate) fn before(welcome: &Welcome, words: &TerminalWords) -> String {
    format!("{}\n- {}\n- {}", welcome.heading, welcome.paragraphs.join("\n- "), words.stop_and_skip)
}

/// Where help is, general and near by.
pub(crate) fn help(help: &Help) -> String {
    if help.near.lines.is_empty() {
        return help.text.clone();
    }
    format!("{}\n\n{}\n- {}", help.text, help.near.heading, help.near.lines.join("\n- "))
}
