//! The explanation of a code.

use super::code::{Code, LEFT_OUT};
use super::spelling::did_you_mean;

/// The explanation of a code, or of the name of a finding, with a bad and a good example; case is ignored.
///
/// # Errors
/// A sentence that suggests what may have been meant, where there is no such code or name.
pub fn explain(code_or_name: &str) -> Result<String, String> {
    if let Some(code) = Code::find(code_or_name) {
        let at_most = if code.is_lint() { "at most: " } else { "" };
        let (name, severity, text) = (code.name(), code.severity(), code.explanation());
        return Ok(format!("{code} {name} ({at_most}{severity})\n\n{text}"));
    }
    if let Some((code, why)) = LEFT_OUT.iter().find(|(code, _)| code.eq_ignore_ascii_case(code_or_name)) {
        return Ok(format!("{code} is not used\n\n{why}\n"));
    }
    // Codes contain digits, names do not.
    let is_code = code_or_name.contains(|letter: char| letter.is_ascii_digit());
    let written = |code: &Code| if is_code { code.as_str() } else { code.name() };
    Err(did_you_mean(code_or_name, &Code::ALL.iter().map(written).collect::<Vec<_>>()))
}
