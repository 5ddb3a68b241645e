//! What a file says of itself before its parts: its format, version and language, where it comes from, how it is scored.

use super::checker::Checker;
use super::table::Table;
use crate::quiz::diagnostics::Problem;
use crate::quiz::model::{Provenance, Quiz, Scoring, Sharing, is_language};
use crate::quiz::syntax::written::{self, Spanned};

impl<'a> Checker<'a> {
    /// Whether the file is in a format that is not known, which is noted; so is one that cannot be read, but that says
    /// nothing about the rest.
    pub fn refuse_other_format(&mut self, written: &Spanned<'a, u32>) -> bool {
        let other = self.take(written).filter(|found| *found != Quiz::FORMAT);
        if let Some(found) = other {
            self.note(written.text, Problem::UnknownFormat { found });
        }
        other.is_some()
    }

    pub fn version(&mut self, written: &Spanned<'a, String>) -> Option<semver::Version> {
        let found = self.take(written)?;
        semver::Version::parse(&found)
            .map_err(|error| {
                self.note(written.text, Problem::BadVersion { found, reason: error.to_string() });
            })
            .ok()
    }

    pub fn language(&mut self, written: &Spanned<'a, String>) -> Option<String> {
        let found = self.take(written)?;
        if !is_language(&found) {
            self.note(written.text, Problem::BadLanguage { found });
            return None;
        }
        Some(found)
    }

    pub fn provenance(&mut self, written: &written::Provenance<'a>) -> Option<Provenance> {
        let author = self.text(&written.author, "the author");
        let origin = self.take(&written.origin);
        let licence = self.optional_text(written.licence.as_ref(), "the licence");
        let validation = self.take_or_default(written.validation.as_ref());
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
        let min_answered = written.min_answered.as_ref().map_or(Some(usual.min_answered), |leaf| {
            self.number(leaf, |share| share > 0.0 && share <= 1.0, |found| Problem::MinAnswered { found })
        });
        let clear_confidence =
            written.clear_confidence.as_ref().map_or(Some(usual.clear_confidence), |leaf| {
                let usable = |level| level > Scoring::TENTATIVE && level < 1.0;
                self.number(leaf, usable, |found| Problem::ClearConfidence { found })
            });
        Some(Scoring { min_answered: min_answered?, clear_confidence: clear_confidence? })
    }

    /// The position of `safety`; the outer `None` where it is wrong, the inner where there is none.
    #[allow(clippy::option_option, reason = "wrong and absent are two things")]
    pub fn safety(&mut self, written: &written::Quiz<'a>, known: &Table<usize>) -> Option<Option<usize>> {
        let Some(leaf) = &written.safety else { return Some(None) };
        let found = self.take(leaf)?;
        let Some(&position) = known.get(&found) else {
            if known.whole {
                let problem = |found, help| Problem::UnknownSafety { found, help };
                self.note_astray(leaf, found, known.names(), problem);
            }
            return None;
        };
        let sharing = written.dimensions[position].sharing.as_ref().map(|leaf| &leaf.value);
        if let Some(Ok(Sharing::Private)) = sharing {
            self.note(leaf.text, Problem::PrivateSafety { dimension: found });
        }
        Some(Some(position))
    }
}
