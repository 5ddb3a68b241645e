//! Plans as text.

use ron::ser::PrettyConfig;

use super::{BadTime, Plan};
use crate::quiz::{dialect, format_of, printable, without_mark};

/// Why a text cannot be used as a plan.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PlanError {
    /// It is not a plan, or is incomplete.
    #[error("line {line}, column {column}: {reason}; this is not a plan, or it was cut off")]
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
        "plan format {0} is unknown: a newer version of attuned wrote this file; use that version to read it"
    )]
    UnknownFormat(u32),
    /// Its days are not in order.
    #[error(transparent)]
    Time(#[from] BadTime),
}

impl Plan {
    /// The only format of plans there is so far.
    pub const FORMAT: u32 = 1;

    /// Reads the text of a plan.
    ///
    /// # Errors
    /// [`PlanError`].
    pub fn parse(text: &str) -> Result<Self, PlanError> {
        let text = without_mark(text);
        match format_of("Plan", text) {
            Some(format) if format != Self::FORMAT => Err(PlanError::UnknownFormat(format)),
            _ => {
                let plan: Self = dialect().from_str(text).map_err(|error| PlanError::Shape {
                    line: error.span.start.line,
                    column: error.span.start.col,
                    reason: printable(&error.code.to_string()).into_owned(),
                })?;
                plan.when.clone().checked()?;
                Ok(plan)
            }
        }
    }

    /// The text of the plan.
    ///
    /// # Errors
    /// None known: RON can write everything that a plan holds. The error is passed on all the same.
    pub fn to_ron(&self) -> Result<String, ron::Error> {
        let layout = PrettyConfig::new().struct_names(true).compact_arrays(true);
        let mut text = dialect().to_string_pretty(self, layout)?;
        text.push('\n');
        Ok(text)
    }
}
