//! An `allow` that silences nothing.

use crate::quiz::diagnostics::{Code, did_you_mean};
use crate::quiz::lint::findings::Findings;
use crate::quiz::syntax::read::Spanned;

pub(in crate::quiz::lint) const CODE: Code = Code::L00;

/// Reports an `allow` entry that silences nothing. Runs after all other lints.
pub(in crate::quiz::lint) fn report(entry: &Spanned<String>, found: &mut Findings) {
    let Some(code) = &entry.value else { return };
    let lints = Code::lints().map(Code::as_str);
    if lints.clone().any(|known| known == code) {
        let message = format!("{code} finds nothing to silence here");
        found.warn(entry.text, message, "remove this entry");
    } else {
        let help = did_you_mean(code, &lints.collect::<Vec<_>>());
        found.warn(entry.text, format!("there is no lint `{code}`"), help);
    }
}
