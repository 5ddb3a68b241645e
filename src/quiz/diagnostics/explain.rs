//! What a code means.

use super::problem::CODES;
use super::spelling::did_you_mean;
use crate::quiz::lint::{LEFT_OUT, LINTS};

/// A section for each code of the checker; a lint is explained in its own file.
const MISTAKES: &str = include_str!("../../../docs/mistakes.md");

/// What the code of a finding means, with a bad and a good example; upper and lower case are the same.
///
/// # Errors
/// The code or codes that may have been meant, in words, where there is no such code.
pub fn explain(code: &str) -> Result<String, String> {
    let code = code.to_uppercase();
    if let Some(lint) = LINTS.iter().find(|lint| lint.code == code) {
        let head = format!("{code} {} (at most: {})", lint.name, lint.severity);
        return Ok(format!("{head}\n\n{}", lint.explanation()));
    }
    if let Some((_, why)) = LEFT_OUT.iter().find(|(left_out, _)| *left_out == code) {
        return Ok(format!("{code} is no lint\n\n{why}\n"));
    }
    let mut sections = MISTAKES.split("\n## ").skip(1);
    if let Some(section) = sections.find(|section| section.split(' ').next() == Some(&code)) {
        return Ok(format!("{}\n", section.trim_end()));
    }
    let known = CODES.into_iter().chain(LINTS.iter().map(|lint| lint.code));
    Err(did_you_mean(&code, &known.collect::<Vec<_>>()))
}
