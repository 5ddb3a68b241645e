//! What lints have found so far.

use crate::quiz::diagnostics::{Description, Severity};

/// One thing a lint has found.
pub(super) struct Finding<'a> {
    /// The place in the file.
    pub at: &'a str,
    pub description: Description,
    /// Another place that belongs to it, and what it has to do with it.
    pub related: Option<(&'a str, &'static str)>,
}

/// Collects what the lints find; `code` is the one that looks at present.
#[derive(Default)]
pub(super) struct Findings<'a> {
    pub code: &'static str,
    pub list: Vec<Finding<'a>>,
}

impl<'a> Findings<'a> {
    pub fn error(&mut self, at: &'a str, message: impl Into<String>, help: impl Into<String>) {
        self.add(Severity::Error, at, message.into(), help.into());
    }

    pub fn warn(&mut self, at: &'a str, message: impl Into<String>, help: impl Into<String>) {
        self.add(Severity::Warning, at, message.into(), help.into());
    }

    pub fn inform(&mut self, at: &'a str, message: impl Into<String>, help: impl Into<String>) {
        self.add(Severity::Info, at, message.into(), help.into());
    }

    /// Sets another place beside the last finding.
    pub fn beside(&mut self, at: &'a str, label: &'static str) {
        if let Some(last) = self.list.last_mut() {
            last.related = Some((at, label));
        }
    }

    pub fn add(&mut self, severity: Severity, at: &'a str, message: String, help: String) {
        let description = Description { code: self.code, severity, message, help };
        self.list.push(Finding { at, description, related: None });
    }
}
