//! What a file says before its parts: format, version and language, where it comes from, how it is scored.

use super::checker::{Checker, or_default};
use super::table::Table;
use crate::quiz::diagnostics::{Code, Diagnostic, Span};
use crate::quiz::model::{
    DimensionIndex, Id, Other, Part, Provenance, Quiz, Scoring, Sharing, UnusableOther, is_language,
};
use crate::quiz::syntax::read::Spanned;
use crate::quiz::syntax::written;

impl<'a> Checker<'a> {
    /// Whether the file is in an unknown format, which is noted. A format that cannot be read is noted too, but says
    /// nothing about the rest of the file.
    pub fn refuse_other_format(&mut self, written: &Spanned<'a, u32>) -> bool {
        let other = written.value.filter(|found| *found != Quiz::FORMAT);
        if let Some(found) = other {
            self.note(written.text, |span| unsupported_format(span, found));
        }
        other.is_some()
    }

    /// The quiz's id, which names the folder of its answers.
    pub fn quiz_id(&mut self, written: &Spanned<'a, String>) -> Option<Id> {
        let id = self.id(written, Part::Quiz)?;
        if id.as_str().eq_ignore_ascii_case(Id::RESERVED) {
            self.note(written.text, |span| reserved_id(span, &id));
            return None;
        }
        Some(id)
    }

    pub fn version(&mut self, written: &Spanned<'a, String>) -> Option<semver::Version> {
        let found = written.value.clone()?;
        let version = semver::Version::parse(&found);
        version.map_err(|error| self.note(written.text, |span| invalid_version(span, &found, &error))).ok()
    }

    pub fn language(&mut self, written: &Spanned<'a, String>) -> Option<String> {
        let found = written.value.clone()?;
        if !is_language(&found) {
            self.note(written.text, |span| invalid_language(span, &found));
            return None;
        }
        Some(found)
    }

    pub fn provenance(&mut self, written: &written::Provenance<'a>) -> Option<Provenance> {
        let author = self.text(&written.author, "the author");
        let origin = written.origin.value;
        let licence = self.optional_text(written.licence.as_ref(), "the licence");
        let validation = or_default(written.validation.as_ref());
        let sources = self.texts(&written.sources, "a source");
        Some(Provenance {
            author: author?,
            origin: origin?,
            licence: licence?,
            validation: validation?,
            sources: sources?,
        })
    }

    pub fn scoring(&mut self, written: &written::Scoring<'a>) -> Option<Scoring> {
        let usual = Scoring::default();
        let min_answered = written.min_answered.as_ref().map_or(Some(usual.min_answered), |share| {
            self.number(share, |share| share > 0.0 && share <= 1.0, min_answered_out_of_range)
        });
        let clear_confidence =
            written.clear_confidence.as_ref().map_or(Some(usual.clear_confidence), |level| {
                let usable = |level| level > Scoring::TENTATIVE && level < 1.0;
                self.number(level, usable, clear_confidence_out_of_range)
            });
        let metric = or_default(written.metric.as_ref());
        Some(Scoring { min_answered: min_answered?, clear_confidence: clear_confidence?, metric: metric? })
    }

    /// The dimension that `safety` names. The outer `None` means it is wrong, the inner one that it is absent.
    #[allow(clippy::option_option, reason = "wrong and absent are two things")]
    pub fn safety(
        &mut self,
        written: &written::Quiz<'a>,
        known: &Table<DimensionIndex>,
    ) -> Option<Option<DimensionIndex>> {
        let Some(safety) = &written.safety else { return Some(None) };
        let found = safety.value.clone()?;
        let Some(&index) = known.get(&found) else {
            if known.knows_all_like(&found) {
                self.note_unresolved(safety, &found, known.names(), |span, help| {
                    unknown_safety(span, &found, help)
                });
            }
            return None;
        };
        let sharing = written.dimensions[usize::from(index)].sharing.as_ref().map(|sharing| &sharing.value);
        if let Some(Some(Sharing::Private)) = sharing {
            self.note(safety.text, |span| private_safety(span, &found));
        }
        Some(Some(index))
    }

    /// Who the other person is. The outer `None` means it is wrong, the inner one that it is absent.
    #[allow(clippy::option_option, reason = "wrong and absent are two things")]
    pub fn other(
        &mut self,
        written: Option<&Spanned<'a, String>>,
        language: Option<&str>,
    ) -> Option<Option<Other>> {
        let Some(given) = written else { return Some(None) };
        let text = self.text(given, "`other`")?;
        let other = Other::read(&text, language.unwrap_or("en"));
        other.map_err(|why| self.note(given.text, |span| unusable_other(span, why))).ok().map(Some)
    }
}

fn unsupported_format(span: Span, found: u32) -> Diagnostic {
    let help = format!(
        "this version reads format {}; a newer one may be able to read this \
        file",
        Quiz::FORMAT
    );
    Diagnostic::new(Code::Q007, span, format!("quiz format {found} is not known"), help).hiding_others()
}

fn reserved_id(span: Span, id: &Id) -> Diagnostic {
    let help = "answers lie in a folder named after their quiz, and this one is for plans; choose another id";
    Diagnostic::new(Code::Q019, span, format!("a quiz cannot have the id `{id}`"), help)
}

fn invalid_version(span: Span, found: &str, reason: &semver::Error) -> Diagnostic {
    let help = "write three numbers such as \"1.0.0\" (semantic versioning)";
    Diagnostic::new(Code::Q012, span, format!("`{found}` is not a version: {reason}"), help)
}

fn invalid_language(span: Span, found: &str) -> Diagnostic {
    let help = "write a tag such as \"en\", \"de\" or \"pt-BR\"";
    Diagnostic::new(Code::Q013, span, format!("`{found}` is not a language tag"), help)
}

fn unknown_safety(span: Span, found: &str, help: String) -> Diagnostic {
    Diagnostic::new(Code::Q024, span, format!("`safety` names `{found}`, which is not a dimension"), help)
}

fn private_safety(span: Span, dimension: &str) -> Diagnostic {
    let help = "vulnerable practices will never be suggested to a couple; make the dimension Shared to \
        allow them";
    Diagnostic::new(Code::Q025, span, format!("`safety` names `{dimension}`, which is private"), help)
}

fn unusable_other(span: Span, why: UnusableOther) -> Diagnostic {
    let (message, help) = match why {
        UnusableOther::TooLong => (
            format!("`other` has more than {} letters", Other::LONGEST),
            "say it in a few words, such as \"my friend\"; `about` can say more",
        ),
        UnusableOther::EndsSentence => (
            "`other` stands within sentences, and this would end them".to_owned(),
            "write it as it stands in a statement, such as \"my friend\"",
        ),
        UnusableOther::NoPerson => (
            "`other` does not name a person as whoever answers would".to_owned(),
            "write it as the subject of a statement about them, such as \"my friend\" or \"the person I live with\"",
        ),
        UnusableOther::NoArticle => (
            "`other` is a noun without its article".to_owned(),
            "write it as the subject of a statement, such as \"meine Schwester\" or \"mein Freund oder meine Freundin\"",
        ),
    };
    Diagnostic::new(Code::Q018, span, message, help)
}

fn min_answered_out_of_range(span: Span, found: f64) -> Diagnostic {
    let message = format!("`min_answered` cannot be {found}: it is a share of the items");
    Diagnostic::new(Code::Q051, span, message, "use a number above 0 and up to 1; 0.5 means half of them")
}

fn clear_confidence_out_of_range(span: Span, found: f64) -> Diagnostic {
    let message = format!("`clear_confidence` cannot be {found}");
    let help = format!(
        "use a number above {}, where tentative begins, and below 1; {} is usual",
        Scoring::TENTATIVE,
        Scoring::default().clear_confidence
    );
    Diagnostic::new(Code::Q052, span, message, help)
}
