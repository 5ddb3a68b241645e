//! A line that a person writes for themselves.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::quiz::is_disruptive;

/// One line of text: 1 to 300 characters, no space at either end, nothing that cannot be seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Line(String);

/// Why a text cannot be such a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a line has 1 to {} characters, and no line break or other control character", Line::LONGEST)]
pub struct BadLine;

impl Line {
    /// The most characters.
    pub const LONGEST: usize = 300;

    /// The line as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Line {
    type Err = BadLine;

    fn from_str(text: &str) -> Result<Self, BadLine> {
        let text = text.trim();
        let usable = (1..=Self::LONGEST).contains(&text.chars().count());
        if usable && !text.chars().any(is_disruptive) { Ok(Self(text.to_owned())) } else { Err(BadLine) }
    }
}

impl TryFrom<String> for Line {
    type Error = BadLine;

    fn try_from(text: String) -> Result<Self, BadLine> {
        text.parse()
    }
}

impl From<Line> for String {
    fn from(line: Line) -> Self {
        line.0
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
