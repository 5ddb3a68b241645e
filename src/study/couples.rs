//! Comparing every couple in a data file.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::io::{self, Read, Write};
use std::sync::Arc;

use jiff::Timestamp;

use super::error::StudyError;
use super::layout;
use super::missing::{Codes, number as as_number};
use super::table::{Options, Summary, Table};
use crate::answers::{Answers, Name, Response};
use crate::comparison::{Comparison, Difference};
use crate::profile::SharedProfile;
use crate::quiz::{Dimension, Quiz, Sharing, Subscale, View, printable};

/// How many couples that cannot be compared are named individually.
const FIRST: usize = 20;

/// One respondent of a couple.
struct Partner {
    person: String,
    chosen: Vec<Option<i32>>,
}

/// The columns that show who belongs together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoupleColumns {
    /// Has the same value for both partners of a couple.
    pub couple: String,
    /// Distinguishes the two partners, by a name or a role.
    pub person: String,
    /// The value in the column of persons of whoever is `a` in every couple. If `None`, it is the person whose value
    /// sorts first: numbers by size, anything else as text.
    pub first: Option<String>,
}

/// Compares the two respondents of every couple and writes a record for each couple, in order of first appearance. All
/// respondents are kept in memory, because the two of a couple may be anywhere in the file. Who is `a` depends on the
/// column of persons ([`CoupleColumns::first`]), never on the order of the file. Respondents whose couple is missing
/// belong to none: they are counted in [`Summary::single`] and not compared.
///
/// The record contains the couple and both persons. For each dimension that is not private, it has the scores of both
/// in every view; the gap a - b in what they experience, where the quiz asks about it from one side only; what a gives
/// minus what b receives and the reverse (`perception_gap_ab`, `perception_gap_ba`) and the balance, above 0 where more
/// comes to a, each with its grade; and the patterns, both needs and the priority. Last comes the
/// similarity of the two profiles. Everything that could be shared counts as shared: whoever has the data file has seen
/// it anyway.
///
/// # Errors
/// [`StudyError`]; [`StudyError::Couples`] lists the couples that do not consist of two different persons, one of them
/// the first.
pub fn compare(
    quiz: &Quiz,
    input: impl Read + Send,
    output: impl Write,
    options: &Options,
    columns: CoupleColumns,
    progress: impl FnMut(u64),
) -> Result<Summary, StudyError> {
    let CoupleColumns { couple, person, first } = columns;
    let table = Table::open(quiz, input, options, &[couple, person.clone()], None)?;
    let (delimiter, codes) = (table.shape.style.delimiter, table.shape.cells.missing().clone());
    let mut couples: Vec<(String, Vec<Partner>)> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut single = 0;
    let mut summary = table.each_block(
        |_| (),
        |(), respondent, rows: &mut Vec<(String, Partner)>| {
            let cell = |place| String::from_utf8_lossy(respondent.copied(place)).trim().to_owned();
            let chosen = (0..quiz.items().len()).map(|position| respondent.chosen(position)).collect();
            rows.push((cell(0), Partner { person: cell(1), chosen }));
        },
        |rows| {
            for (couple, partner) in rows {
                // Two respondents who are not known to belong together are not a couple.
                if codes.contain_name(couple.as_bytes()) {
                    single += 1;
                    continue;
                }
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
    let order = Order { column: &person, first: first.as_deref().map(str::trim), codes: &codes };
    let mut mistakes = Vec::new();
    for (couple, partners) in &mut couples {
        mistakes
            .extend(order.arrange(partners).err().map(|why| format!("couple {}: {why}", printable(couple))));
    }
    if !mistakes.is_empty() {
        return Err(StudyError::Couples(listed(&mistakes, single)));
    }
    summary.single = single;
    summary.too_short = too_short(quiz);
    summary.partners = Some([0, 1].map(|at| everywhere(&couples, at)));
    let head = header(quiz);
    layout::check_unique(&head)?;
    let mut writer = simd_csv::WriterBuilder::new().delimiter(delimiter).from_writer(output);
    writer.write_record(head).map_err(unwritten)?;
    for (couple, partners) in &couples {
        if let [a, b] = &partners[..] {
            let profiles = [answers(quiz, a), answers(quiz, b)].map(|answers| SharedProfile::of(&answers));
            // Cannot fail: both answered the same quiz.
            if let Ok(comparison) = Comparison::of(&profiles[0], &profiles[1]) {
                writer.write_record(record(couple, [a, b], &comparison)).map_err(unwritten)?;
            }
        }
    }
    writer.flush().map_err(StudyError::Output)?;
    Ok(summary)
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

fn unwritten(error: simd_csv::Error) -> StudyError {
    StudyError::Output(match error.into_kind() {
        simd_csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    })
}

/// Who comes first in a couple.
struct Order<'a> {
    /// The column of persons.
    column: &'a str,
    first: Option<&'a str>,
    codes: &'a Codes,
}

impl Order<'_> {
    /// Puts the two of a couple in order, or says why they are not a couple.
    fn arrange(&self, partners: &mut [Partner]) -> Result<(), String> {
        let column = self.column;
        let [a, b] = partners else {
            let respondents = if partners.len() == 1 { "respondent" } else { "respondents" };
            return Err(format!("{} {respondents} instead of two", partners.len()));
        };
        if [&*a, &*b].iter().any(|partner| self.codes.contain_name(partner.person.as_bytes())) {
            return Err(format!("column {} does not say who is who", printable(column)));
        }
        if a.person == b.person {
            return Err(format!("the same person appears twice, {}", printable(&a.person)));
        }
        let swapped = match self.first {
            None => in_order(&a.person, &b.person).is_gt(),
            Some(first) if a.person == first => false,
            Some(first) if b.person == first => true,
            Some(first) => {
                return Err(format!("nobody is {} in column {}", printable(first), printable(column)));
            }
        };
        if swapped {
            std::mem::swap(a, b);
        }
        Ok(())
    }
}

fn in_order(a: &str, b: &str) -> Ordering {
    let numbers = as_number(a.as_bytes()).zip(as_number(b.as_bytes()));
    numbers.map_or(Ordering::Equal, |(a, b)| a.total_cmp(&b)).then_with(|| a.cmp(b))
}

/// The value in the column of persons for a partner, if it is the same in every couple.
fn everywhere(couples: &[(String, Vec<Partner>)], at: usize) -> Option<String> {
    let mut persons = couples.iter().filter_map(|(_, partners)| Some(&partners.get(at)?.person));
    let first = persons.next()?;
    persons.all(|person| person == first).then(|| first.clone())
}

fn listed(mistakes: &[String], single: u64) -> String {
    let mut lines = mistakes[..mistakes.len().min(FIRST)].to_vec();
    if mistakes.len() > FIRST {
        lines.push(format!("and {} more", mistakes.len() - FIRST));
    }
    match single {
        0 => {}
        1 => lines.push("1 respondent has no couple".to_owned()),
        single => lines.push(format!("{single} respondents have no couple")),
    }
    lines.join("\n")
}

fn answers(quiz: &Quiz, partner: &Partner) -> Answers {
    let mut answers = Answers::new(quiz, Name::nobody(), Timestamp::UNIX_EPOCH);
    for (position, value) in partner.chosen.iter().enumerate() {
        // Cannot fail: every value was read as a point of its scale.
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
    quiz.dimensions().iter().enumerate().filter(open).map(|(position, _)| {
        let of = quiz.subscales().iter().filter(move |subscale| subscale.dimension == position);
        let shared = of.filter(|subscale| quiz.can_be_shared(subscale));
        let views = shared.map(|subscale| subscale.view);
        (position, views.collect())
    })
}

fn header(quiz: &Quiz) -> Vec<String> {
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
            "balance",
            "balance.grade",
            "patterns",
            "need.a",
            "need.b",
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
        let flows = area.and_then(|area| area.flows.as_ref());
        record.extend(gap(flows.map(|[there, _]| &there.gap)));
        record.extend(gap(flows.map(|[_, back]| &back.gap)));
        record.extend(gap(area.and_then(|area| area.balance.as_ref())));
        let patterns =
            area.map(|area| area.patterns.iter().map(|pattern| format!("{pattern:?}")).collect::<Vec<_>>());
        record.push(patterns.unwrap_or_default().join(" "));
        record.extend([0, 1].map(|who| area.map_or(String::new(), |area| number(area.need[who]))));
        record.push(area.map_or(String::new(), |area| number(area.priority)));
    }
    let likeness = comparison.similarity().map(|found| [found.r, found.icc, found.d].map(number));
    record.extend(likeness.unwrap_or_default());
    record
}

/// A number with as many digits as it takes to identify it.
fn number(number: f64) -> String {
    ryu::Buffer::new().format(number).to_owned()
}
