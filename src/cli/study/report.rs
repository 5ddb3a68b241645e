//! What is said while a data file is read and afterwards.

use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

use attuned::quiz::{Quiz, printable};
use attuned::study::{self, Columns, Summary};

use crate::cli::{output, standard_error};

/// A line for each subscale of whose scales nobody chose an end, while they chose the other.
pub(super) fn report_unused_ends(quiz: &Quiz, summary: &Summary) {
    for (subscale, unused) in quiz.subscales().iter().zip(&summary.unused_ends) {
        if let Some(unused) = *unused {
            let id = &quiz.dimensions()[subscale.dimension].id;
            let question = study::coding_question(quiz, subscale, unused);
            standard_error::complain(&format!("warning: {id}, {}: {question}", subscale.view.name()));
        }
    }
}

/// A line that says why nobody has a Mahalanobis distance.
pub(super) fn report_no_distance(reason: &str) {
    standard_error::complain(&printable(&format!("warning: careless.mahalanobis is empty: {reason}")));
}

/// How many columns to name in a warning.
const NAMED: usize = 100;

/// Prints what was found to standard error, since the scores may be on standard output.
pub(super) fn report(summary: &Summary) {
    let rows = |count| output::counted(count as usize, "row");
    let mut lines = vec![format!(
        "{}, {} without an answer",
        output::counted(summary.rows as usize, "respondent"),
        output::counted(summary.missing as usize, "cell")
    )];
    if summary.not_scored > 0 {
        let cells = output::counted(summary.not_scored as usize, "cell");
        lines.push(format!("with an answer that is not scored: {cells}"));
    }
    lines.extend(summary.note.clone());
    if summary.words > 0 {
        lines.push(format!("read as labels: {}", output::counted(summary.words as usize, "cell")));
    }
    if summary.descriptions > 0 {
        lines.push(format!("passed over after the header: {}", rows(summary.descriptions)));
    }
    if summary.empty_rows > 0 {
        lines.push(format!("passed over, with nothing in them: {}", rows(summary.empty_rows)));
    }
    if summary.left_out > 0 {
        lines.push(format!("left out, of people who are there more than once: {}", rows(summary.left_out)));
    }
    if summary.repeats.rows > 0 {
        let option = "if these are several sittings: `--time COLUMN`; to use one of them: `--duplicates first` or `last`";
        lines.push(format!("warning: {}; {option}", summary.repeats));
    } else if summary.repeats.is_partial {
        lines.push("warning: not everybody could be compared to find who is there more than once".to_owned());
    }
    lines.extend(
        summary.invalid.counts().iter().map(|(kind, count)| format!("counted as missing: {count} {kind}")),
    );
    if !summary.renamed.is_empty() {
        lines.push("columns, as a map to keep for `--columns`:".to_owned());
        lines.extend(Columns::map_text(&summary.renamed).lines().map(str::to_owned));
    }
    match summary.single {
        0 => {}
        1 => lines.push("warning: 1 respondent has no couple".to_owned()),
        single => lines.push(format!("warning: {single} respondents have no couple")),
    }
    if summary.incomplete > 0 {
        let couples = output::counted(summary.incomplete as usize, "couple");
        lines.push(format!("warning: left out, because only one of them answered: {couples}"));
    }
    lines.extend(summary.partners.as_ref().map(|partners| match partners {
        [Some(a), Some(b)] => format!("in every couple, a is {a} and b is {b}"),
        [Some(a), None] => format!("in every couple, a is {a}"),
        [None, _] => {
            "in every couple, a is the partner whose value in the `--person` column sorts first".to_owned()
        }
    }));
    if !summary.too_short.is_empty() {
        let too_short = summary.too_short.join(", ");
        lines.push(format!("warning: not compared, for lack of items (three are needed): {too_short}"));
    }
    if !summary.ignored.is_empty() {
        let (ignored, more) = summary.ignored.split_at(summary.ignored.len().min(NAMED));
        let more = if more.is_empty() { String::new() } else { format!(" and {} more", more.len()) };
        lines.push(format!("warning: unused columns: {}{more}", ignored.join(", ")));
    }
    // Whoever does not listen to standard error has the scores all the same.
    for line in lines {
        standard_error::complain(&printable(&line));
    }
}

/// A progress line on a terminal.
pub(super) struct Progress {
    shown: bool,
    last: Option<Instant>,
}

impl Progress {
    pub fn new() -> Self {
        Self { shown: io::stderr().is_terminal(), last: None }
    }

    pub fn say(&mut self, rows: u64) {
        let pause = self.last.get_or_insert_with(Instant::now).elapsed();
        if self.shown && pause > Duration::from_millis(300) {
            self.last = Some(Instant::now());
            standard_error::progress(&format!("{rows} respondents …"));
        }
    }
}

impl Drop for Progress {
    /// Clears the line for whatever comes next, even an error.
    fn drop(&mut self) {
        if self.shown {
            standard_error::progress("");
        }
    }
}
