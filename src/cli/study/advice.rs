//! What to type after an error in a data file.

use std::collections::BTreeMap;

use attuned::quiz::printable;
use attuned::study::{Kind, Problems, StudyError};

/// A line for each thing that may help; near names of columns may have been taken already.
pub(super) fn advice(error: &StudyError, by_near_names: bool) -> Vec<String> {
    match error {
        StudyError::Layout(error)
            if !by_near_names && error.0.iter().any(|mistake| mistake.ends_with(" is near")) =>
        {
            vec!["to take names that are near, where each fits one item only: `--columns auto`".to_owned()]
        }
        StudyError::Layout(error)
            if error.0.iter().any(|mistake| mistake.contains("for the item with that id")) =>
        {
            vec![
                "to say which column holds which item: `--columns map.csv`, with the header `item,column`"
                    .to_owned(),
            ]
        }
        StudyError::Utf16(name) => vec![format!("`--encoding {name}` reads it")],
        StudyError::Couples(mistakes)
            if [": 1 respondent instead of two", " answered"].iter().any(|it| mistakes.contains(it)) =>
        {
            vec!["to leave out couples of whom only one answered: `--incomplete skip`".to_owned()]
        }
        StudyError::Couples(mistakes)
            if ["respondents instead of two", "appears twice"].iter().any(|it| mistakes.contains(it)) =>
        {
            let help =
                "to use one sitting of whoever has several: `--duplicates first` or `--duplicates last`";
            vec![help.to_owned()]
        }
        StudyError::Cells(problems) => about_cells(problems),
        _ => Vec::new(),
    }
}

fn about_cells(problems: &Problems) -> Vec<String> {
    let has = |kind| problems.counts().contains_key(&kind);
    let mut lines = Vec::new();
    if let Some(rows) = describing_rows(problems) {
        lines.push(format!("if the rows after the header describe the columns: `--skip-rows {rows}`"));
    } else if has(Kind::NotANumber) || has(Kind::OffScale) {
        if let Some(found) = most_frequent(problems) {
            let option = if found.contains([' ', '\'', '"', '$', '`']) {
                format!("--missing '{}'", found.replace('\'', "'\\''"))
            } else {
                format!("--missing {found}")
            };
            lines.push(format!("if {} means no answer: `{}`", printable(found), printable(&option)));
        }
        lines.push("to count every cell that is no answer as missing: `--invalid missing`".to_owned());
    }
    if has(Kind::TooFew) {
        lines.push("if empty cells were cut off at the ends of rows: `--short-rows`".to_owned());
    }
    if has(Kind::TooMany) {
        lines.push("if another character separates the cells: `--delimiter SIGN`".to_owned());
    }
    if has(Kind::NotText) {
        lines.push(
            "if it comes from a Western European or American Windows: `--encoding windows-1252`".to_owned(),
        );
    }
    lines
}

/// How many rows may describe the columns, if those that are next to the header, and they alone, have several cells in
/// words.
fn describing_rows(problems: &Problems) -> Option<u64> {
    const HEADER: u64 = 1;
    let last = problems.places().last()?.row;
    let are_words = problems.places().iter().all(|place| place.kind == Kind::NotANumber);
    let in_row = |row| problems.places().iter().filter(|place| place.row == row).count();
    let rows = last - HEADER;
    (are_words && rows <= 2 && (HEADER + 1..=last).all(|row| in_row(row) > 1)).then_some(rows)
}

/// The cell that is found most often among those that are no answers.
fn most_frequent(problems: &Problems) -> Option<&str> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let unfit =
        problems.places().iter().filter(|place| matches!(place.kind, Kind::NotANumber | Kind::OffScale));
    unfit.for_each(|place| *counts.entry(&place.found).or_default() += 1);
    // The first of several, in the order of the texts.
    let most = counts.values().copied().max()?;
    let can_be_typed = |found: &str| !found.ends_with('…') && printable(found) == found;
    counts.into_iter().find(|(found, count)| *count == most && can_be_typed(found)).map(|(found, _)| found)
}
