//! Comparing every couple of a data file.

use std::collections::HashMap;
use std::io::{self, Read, Write};
use std::sync::Arc;

use jiff::Timestamp;

use super::layout;
use super::table::{self, Options, StudyError, Summary, Table};
use crate::answers::{Answers, Name, Response};
use crate::comparison::{Comparison, Difference};
use crate::profile::SharedProfile;
use crate::quiz::{Dimension, Quiz, Sharing, View};

/// So many couples that cannot be compared are named one by one.
const FIRST: usize = 20;

/// One respondent of a couple.
struct Partner {
    person: String,
    chosen: Vec<Option<i32>>,
}

/// The columns that tell who belongs together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoupleColumns {
    /// Holds the same for the two of a couple.
    pub couple: String,
    /// Tells the two apart.
    pub person: String,
}

/// Compares the two respondents of every couple and writes a record for each couple in the order in which they first
/// appear. All respondents are kept in memory: the two of a couple may stand anywhere in the file.
///
/// The record holds the couple and both persons, the first to appear as `a`; for each dimension that is not private
/// the scores of both in every view; the gap a - b of what they experience, and what a gives less what b receives and
/// the reverse (`perception_gap_ab`, `perception_gap_ba`), each with its grade; patterns and priority; and the likeness of the two
/// profiles. Everything that could be shared counts as shared: whoever holds the data file has seen it.
///
/// # Errors
/// [`StudyError`]; [`StudyError::Couples`] names the couples that do not have exactly two different persons.
pub fn compare(
    quiz: &Quiz,
    input: impl Read + Send,
    output: impl Write,
    options: &Options,
    columns: CoupleColumns,
    progress: impl FnMut(u64),
) -> Result<Summary, StudyError> {
    let table = Table::open(quiz, input, options, &[columns.couple, columns.person])?;
    let [couple, person] = [0, 1].map(|at| table.shape.layout.ids[at]);
    let delimiter = table.shape.delimiter;
    let mut couples: Vec<(String, Vec<Partner>)> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    let summary = table.each_block(
        |_, respondent, rows: &mut Vec<(String, Partner)>| {
            let cell =
                |column| String::from_utf8_lossy(table::cell(respondent.record, column)).trim().to_owned();
            rows.push((cell(couple), Partner { person: cell(person), chosen: respondent.chosen.to_vec() }));
        },
        |rows| {
            for (couple, partner) in rows {
                let place = *places.entry(couple.clone()).or_insert_with(|| {
                    couples.push((couple, Vec::new()));
                    couples.len() - 1
                });
                couples[place].1.push(partner);
            }
            Ok(())
        },
        progress,
    )?;
    let unfit: Vec<_> = couples.iter().filter_map(|(couple, partners)| unfit(couple, partners)).collect();
    if !unfit.is_empty() {
        return Err(StudyError::Couples(told(&unfit)));
    }
    let head = head(quiz);
    layout::told_apart(&head)?;
    let mut writer = simd_csv::WriterBuilder::new().delimiter(delimiter).from_writer(output);
    writer.write_record(head).map_err(unwritten)?;
    for (couple, partners) in &couples {
        if let [a, b] = &partners[..] {
            let profiles = [answers(quiz, a), answers(quiz, b)].map(|answers| SharedProfile::of(&answers));
            // Both answered the same quiz.
            if let Ok(comparison) = Comparison::of(&profiles[0], &profiles[1]) {
                writer.write_record(record(couple, [a, b], &comparison)).map_err(unwritten)?;
            }
        }
    }
    writer.flush().map_err(StudyError::Output)?;
    Ok(summary)
}

fn unwritten(error: simd_csv::Error) -> StudyError {
    StudyError::Output(match error.into_kind() {
        simd_csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    })
}

/// Why two respondents cannot be compared.
fn unfit(couple: &str, partners: &[Partner]) -> Option<String> {
    match partners {
        [_] if couple.is_empty() => Some("1 respondent has no couple".to_owned()),
        many if couple.is_empty() => Some(format!("{} respondents have no couple", many.len())),
        [a, b] if a.person != b.person => None,
        [a, _] => Some(format!("couple {couple}: the same person appears twice, {}", a.person)),
        [_] => Some(format!("couple {couple}: 1 respondent instead of two")),
        others => Some(format!("couple {couple}: {} respondents instead of two", others.len())),
    }
}

fn told(unfit: &[String]) -> String {
    let mut lines = unfit[..unfit.len().min(FIRST)].to_vec();
    if unfit.len() > FIRST {
        lines.push(format!("and {} more", unfit.len() - FIRST));
    }
    lines.join("\n")
}

fn answers(quiz: &Quiz, partner: &Partner) -> Answers {
    let mut answers = Answers::new(quiz, Name::nobody(), Timestamp::UNIX_EPOCH);
    for (position, value) in partner.chosen.iter().enumerate() {
        // Every value was read as a point of its scale.
        let _ = answers.respond(position, value.map(Response::Chosen));
    }
    for position in 0..quiz.dimensions().len() {
        answers.set_consents(position, true);
    }
    answers
}

/// The positions of the dimensions that are compared, with their views.
fn compared(quiz: &Quiz) -> impl Iterator<Item = (usize, Vec<View>)> {
    let open = |(_, dimension): &(usize, &Arc<Dimension>)| dimension.sharing != Sharing::Private;
    quiz.dimensions().iter().enumerate().filter(open).map(|(position, dimension)| {
        let of = quiz.subscales().iter().filter(move |subscale| subscale.dimension == position);
        let views = of.map(|subscale| subscale.view).filter(|view| dimension.can_be_shared(*view));
        (position, views.collect())
    })
}

fn head(quiz: &Quiz) -> Vec<String> {
    let mut head: Vec<String> = ["couple", "a", "b"].map(str::to_owned).to_vec();
    for (position, views) in compared(quiz) {
        let id = &quiz.dimensions()[position].id;
        for view in views {
            head.extend(["a", "b"].map(|who| format!("{id}.{}.{who}", view.name())));
        }
        let facts = [
            "gap",
            "gap.grade",
            "perception_gap_ab",
            "perception_gap_ab.grade",
            "perception_gap_ba",
            "perception_gap_ba.grade",
            "patterns",
            "priority",
        ];
        head.extend(facts.map(|fact| format!("{id}.{fact}")));
    }
    head.extend(["profile.r", "profile.icc", "profile.d"].map(str::to_owned));
    head
}

fn record(couple: &str, [a, b]: [&Partner; 2], comparison: &Comparison) -> Vec<String> {
    let mut record = vec![couple.to_owned(), a.person.clone(), b.person.clone()];
    for (position, views) in compared(comparison.quiz()) {
        let area = comparison.areas().iter().find(|area| area.position == position);
        for view in views {
            let values = area.and_then(|area| area.cell(view).values());
            record.extend(values.map_or([String::new(), String::new()], |values| values.map(number)));
        }
        let gap = |gap: Option<&Difference>| match gap {
            Some(found) => [number(found.gap), format!("{:?}", found.grade).to_lowercase()],
            None => [String::new(), String::new()],
        };
        record.extend(gap(area.and_then(|area| area.difference.as_ref())));
        let gaps = area.and_then(|area| area.perception_gaps.as_ref());
        record.extend(gap(gaps.map(|[there, _]| there)));
        record.extend(gap(gaps.map(|[_, back]| back)));
        let patterns =
            area.map(|area| area.patterns.iter().map(|pattern| format!("{pattern:?}")).collect::<Vec<_>>());
        record.push(patterns.unwrap_or_default().join(" "));
        record.push(area.map_or(String::new(), |area| number(area.priority)));
    }
    let likeness = comparison.similarity().map(|found| [found.r, found.icc, found.d].map(number));
    record.extend(likeness.unwrap_or_default());
    record
}

/// A number in as many digits as tell it apart.
fn number(number: f64) -> String {
    ryu::Buffer::new().format(number).to_owned()
}
