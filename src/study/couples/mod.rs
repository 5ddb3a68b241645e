//! Comparing every couple in a data file.

mod pairing;
mod record;
mod writer;

use std::io::{Read, Write};
use std::sync::Arc;

use self::pairing::{Pairing, Partner, Row};
use self::writer::Writer;
use super::reading::error::StudyError;
use crate::quiz::{Quiz, Subscale};
use crate::study::reading::block::Respondent;
use crate::study::reading::layout;
use crate::study::reading::options::Options;
use crate::study::reading::summary::Summary;
use crate::study::reading::table::Table;
use crate::study::writing::Style;

/// Who belongs together in a data file, and how to treat whom.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Couples {
    /// Where partners are.
    pub rows: CoupleRows,
    /// Of which of the two partners every first number is: the value in the column of persons, or the text in the names
    /// of columns. If `None`, of the one whose value sorts first (numbers by size, anything else as text), or whose
    /// text is named first.
    pub first: Option<String>,
    /// What to do with couples of whom only one answered.
    pub incomplete: Incomplete,
}

/// Where the two partners of a couple are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CoupleRows {
    /// In a row each.
    Two {
        /// The column that has the same value for both partners of a couple.
        couple: String,
        /// The column that distinguishes the two partners, by a name or a role.
        person: String,
    },
    /// In one row: each item has two columns, whose names have one of these texts before, after or in the name that the
    /// column would have otherwise.
    One {
        /// The column that names the couple; if `None`, couples are numbered.
        couple: Option<String>,
        /// A text for each partner, such as `_f` and `_m`.
        partners: [String; 2],
    },
}

impl Default for CoupleRows {
    fn default() -> Self {
        Self::Two { couple: "couple".to_owned(), person: "person".to_owned() }
    }
}

/// What to do with couples of whom only one answered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Incomplete {
    /// Report them, and compare nobody.
    #[default]
    Error,
    /// Leave them out, and count them in [`Summary::incomplete`].
    Skip,
}

/// Compares the two respondents of every couple and writes a record for each couple, in order of first appearance. Who
/// is `a` depends on [`Couples::first`], never on the order of the file. Respondents whose couple is missing belong to
/// none: they are counted in [`Summary::single`] and not compared.
///
/// The two partners may be anywhere in the file. Whoever waits for a partner is kept in memory, and so are the couples
/// after the first who waits; of couples that were compared, a number is kept that tells whether a third respondent
/// comes along.
///
/// The record contains the couple and both persons. For each dimension that is not private, it has the scores of both
/// in every view; the gap a - b in what they experience, where the quiz asks about it from one side only; what a gives
/// minus what b receives and the reverse (`perception_gap_ab`, `perception_gap_ba`) and the balance, above 0 where more
/// comes to a, each with its grade, its standard error, degrees of freedom, p, and p after Holm's correction over the
/// gaps of the couple; and the patterns, both needs and the priority. Last comes the similarity of the two profiles.
/// Everything that could be shared counts as shared: whoever has the data file has seen it anyway.
///
/// # Errors
/// [`StudyError`]; [`StudyError::Couples`] lists the couples that do not consist of two different persons, one of them
/// the first.
pub fn compare(
    quiz: &Quiz,
    input: impl Read + Send,
    output: impl Write,
    options: &Options,
    couples: &Couples,
    progress: impl FnMut(u64),
) -> Result<Summary, StudyError> {
    let (ids, partners) = match &couples.rows {
        CoupleRows::Two { couple, person } => (vec![couple.clone(), person.clone()], None),
        CoupleRows::One { couple, partners } => (couple.iter().cloned().collect(), Some(partners)),
    };
    let table = Table::open(quiz, input, options, &ids, partners)?;
    let head = record::header(quiz);
    layout::check_unique(&head)?;
    let mut pairing = Pairing::of(couples, table.shape.cells.missing().clone());
    let mut writer = Writer::new(quiz, &table.shape, Style::of(options, table.shape.written)?, output);
    writer.head(&head)?;
    let mut summary = table.each_block(
        |_| (),
        |(), respondent, rows: &mut Vec<Row>| rows.push(row(respondent, couples)),
        |rows, _| {
            for row in rows {
                pairing.add(row);
            }
            while let Some(couple) = pairing.next(false) {
                writer.take(couple)?;
            }
            Ok(())
        },
        progress,
    )?;
    while let Some(couple) = pairing.next(true) {
        writer.take(couple)?;
    }
    writer.finish()?;
    let told = pairing.finish().map_err(StudyError::Couples)?;
    summary.single = told.single;
    summary.incomplete = told.incomplete;
    summary.partners = Some(told.persons);
    summary.too_short = too_short(quiz);
    Ok(summary)
}

/// A respondent as a row of the data has them.
fn row(respondent: &Respondent, couples: &Couples) -> Row {
    let text = |place| Box::from(String::from_utf8_lossy(respondent.copied(place)).trim());
    let (couple, person) = match &couples.rows {
        CoupleRows::Two { .. } => (Some(text(0)), text(1)),
        CoupleRows::One { couple, partners } => {
            let marker: &str = &partners[respondent.partner];
            (couple.as_ref().map(|_| text(0)), Box::from(name_in(marker)))
        }
    };
    let slots = &respondent.shape.layout.slots;
    // Every code fits into a byte.
    let codes = slots.iter().map(|slot| respondent.codes[*slot] as u8).collect();
    Row { couple, partner: Partner { person, codes } }
}

/// What a partner is called by a text in the names of columns: what is left without the signs around it.
fn name_in(marker: &str) -> &str {
    let name = marker.trim_matches(|sign: char| !sign.is_alphanumeric());
    if name.is_empty() { marker } else { name }
}

/// The subscales that are never compared because they have too few items.
fn too_short(quiz: &Quiz) -> Vec<String> {
    let is_short = |subscale: &&Arc<Subscale>| {
        let allowed = quiz.dimensions()[subscale.dimension].can_be_shared(subscale.view);
        allowed && !quiz.can_be_shared(subscale)
    };
    let named = |subscale: &Arc<Subscale>| {
        format!("{}.{}", quiz.dimensions()[subscale.dimension].id, subscale.view.name())
    };
    quiz.subscales().iter().filter(is_short).map(named).collect()
}
