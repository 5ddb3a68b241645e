//! What only a terminal has.

pub mod words;

pub use words::TerminalWords;
