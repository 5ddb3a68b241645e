//! The form in which a shared profile is sealed, to the byte.
//!
//! Numbers are little-endian. A text is its length in bytes, as two bytes, and then the text in UTF-8.
//!
//! | bytes | what |
//! |---|---|
//! | 6 | `Shared` in ASCII |
//! | 1 | the format: [`SharedFile::FORMAT`] |
//! | text | the quiz's id |
//! | text | its version |
//! | text | its [fingerprint](crate::quiz::Quiz::fingerprint) |
//! | text | the tag of the language in which it was answered |
//! | text | the digest of the words in that language: see [`Wording`]; empty if it is not known |
//! | 4 | the day on which it was finished, as its owner counts days: days since 1970-01-01, with a sign; -2³¹ if it was not |
//! | 2 | how many subscales of the quiz [can be shared](crate::quiz::Quiz::can_be_shared) |
//! | 1 or 9 each | for each of these, in the quiz's order: 0 to 20, a score divided by [`GRID`]; or 254, and a wish as a double of 8 bytes; or 255, nothing |
//! | text | the name of its owner |
//! | the rest | zeros, up to the whole size |
//!
//! The size is 1,024 bytes for every quiz whose profiles fit into that with 128 bytes of a name, and otherwise a whole number
//! of blocks of 64 KiB: see [`Quiz::shared_size`](crate::quiz::Quiz::shared_size). It depends on the quiz, its language and nothing else. Nothing in it tells an answer,
//! how many there were, how sure a score is, or what was skipped: a subscale that is kept private and one that was not
//! answered enough are both "nothing".

use std::fmt;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, Unit};
use zeroize::Zeroizing;

use super::shared::{Finished, Scores};
use super::{GRID, SharedError, SharedFile, SharedProfile, SharedSubscale};
use crate::quiz::{Edition, View, Wording};

const MARK: &[u8; 6] = b"Shared";
const NOTHING: u8 = u8::MAX;
const WISH: u8 = NOTHING - 1;
const UNFINISHED: i32 = i32::MIN;
impl SharedProfile {
    /// The bytes that are sealed for the partner: see [`packed`](self). Days are those of `zone`.
    #[must_use]
    pub fn pack(&self, zone: &TimeZone) -> Zeroizing<Vec<u8>> {
        let (quiz, wording) = (self.quiz(), self.wording());
        let size = quiz.shared_size(&wording.language);
        // Large enough from the start: growing would leave a copy behind in memory.
        let mut bytes = Zeroizing::new(Vec::with_capacity(size));
        let Edition { quiz: id, version, fingerprint } = Edition::of(quiz);
        bytes.extend(MARK);
        bytes.push(SharedFile::FORMAT);
        for text in [&*id, &version, &fingerprint, &wording.language] {
            push_text(&mut bytes, text);
        }
        push_text(&mut bytes, wording.digest.as_deref().unwrap_or_default());
        let day = self.finished().and_then(|time| days(time.to_zoned(zone.clone()).date()));
        bytes.extend(day.unwrap_or(UNFINISHED).to_le_bytes());
        let shareable: Vec<_> = quiz
            .subscales()
            .iter()
            .zip(self.subscales())
            .filter(|(subscale, _)| quiz.can_be_shared(subscale))
            .collect();
        bytes.extend((shareable.len() as u16).to_le_bytes());
        for (subscale, shared) in shareable {
            match shared {
                SharedSubscale::Scored(value) if subscale.view == View::Wish => {
                    bytes.push(WISH);
                    bytes.extend(value.to_le_bytes());
                }
                SharedSubscale::Scored(value) => bytes.push((value / GRID) as u8),
                SharedSubscale::NotEnough | SharedSubscale::Withheld => bytes.push(NOTHING),
            }
        }
        push_text(&mut bytes, self.person().as_str());
        bytes.resize(size, 0);
        bytes
    }
}

impl SharedFile {
    /// Whether these are the bytes of a shared profile, of whatever format.
    #[must_use]
    pub fn is_shared(bytes: &[u8]) -> bool {
        bytes.starts_with(MARK)
    }

    /// Whether they are those of the form described here: the text of format 2 has a bracket behind the same mark.
    pub(super) fn is_packed(bytes: &[u8]) -> bool {
        Self::is_shared(bytes) && bytes.get(MARK.len()) != Some(&b'(')
    }

    /// Reads the bytes of a shared profile.
    ///
    /// # Errors
    /// [`SharedError::Shape`] and [`SharedError::OtherFormat`].
    pub(super) fn unpack(bytes: &[u8]) -> Result<Self, SharedError> {
        let mut rest = Rest(bytes);
        let _mark: [u8; MARK.len()] = rest.take()?;
        let [format] = rest.take()?;
        if format != Self::FORMAT {
            return Err(SharedError::OtherFormat(format.into()));
        }
        let (quiz, version, fingerprint) = (rest.text()?, rest.text()?, rest.text()?);
        let (language, digest) = (rest.text()?, rest.text()?);
        let digest = Some(digest).filter(|digest| !digest.is_empty());
        let finished = match i32::from_le_bytes(rest.take()?) {
            UNFINISHED => None,
            days => Some(Finished::Day(day(days).ok_or_else(|| shape("its day"))?)),
        };
        let count = u16::from_le_bytes(rest.take()?);
        let scores = (0..count).map(|_| rest.score()).collect::<Result<Vec<_>, _>>()?;
        let person = rest.text()?.try_into().map_err(|_| shape("its name"))?;
        if rest.0.iter().any(|byte| *byte != 0) {
            return Err(shape("its end"));
        }
        Ok(Self {
            person,
            edition: Edition { quiz, version, fingerprint },
            wording: Wording { language, digest },
            finished,
            scores: Scores::InOrder(scores),
        })
    }
}

fn push_text(bytes: &mut Vec<u8>, text: &str) {
    bytes.extend((text.len() as u16).to_le_bytes());
    bytes.extend(text.as_bytes());
}

/// The days from 1970-01-01 to a date.
fn days(date: Date) -> Option<i32> {
    Date::constant(1970, 1, 1).until((Unit::Day, date)).ok().map(|span| span.get_days())
}

fn day(days: i32) -> Option<Date> {
    Date::constant(1970, 1, 1).checked_add(Span::new().try_days(days).ok()?).ok()
}

/// What is yet to be read.
struct Rest<'a>(&'a [u8]);

impl Rest<'_> {
    fn take<const BYTES: usize>(&mut self) -> Result<[u8; BYTES], SharedError> {
        let (bytes, rest) = self.0.split_first_chunk().ok_or_else(|| shape("its length"))?;
        self.0 = rest;
        Ok(*bytes)
    }

    fn text(&mut self) -> Result<String, SharedError> {
        let length = usize::from(u16::from_le_bytes(self.take()?));
        let (bytes, rest) = self.0.split_at_checked(length).ok_or_else(|| shape("its length"))?;
        self.0 = rest;
        String::from_utf8(bytes.to_vec()).map_err(|_| shape("its texts"))
    }

    fn score(&mut self) -> Result<Option<f64>, SharedError> {
        match self.take()? {
            [NOTHING] => Ok(None),
            [WISH] => Ok(Some(f64::from_le_bytes(self.take()?))),
            [steps] => Ok(Some(f64::from(steps) * GRID)),
        }
    }
}

fn shape(what: impl fmt::Display) -> SharedError {
    SharedError::Shape(format!("{what} cannot be read"))
}
