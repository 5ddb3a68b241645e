//! Nothing stored is ever lost or half written, even if the program is killed, the disk is full, a folder is not
//! writable, the clock is set back, two processes write at once, or there are links and pipes in place of files.
#![cfg(target_os = "linux")]

mod clock;
mod killed;
mod links;
mod refused;
mod together;

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};

use attuned::answers::{Answers, Response};
use attuned::quiz::{Quiz, shipped};

use crate::common::session::{PASSPHRASE, PROGRAM, Session};
use crate::common::{at, name};

fn quiz() -> Quiz {
    shipped::ALL[0].quiz().expect("sound")
}

/// A sitting begun at this second, with the highest answer to the first `count` questions.
fn sitting(quiz: &Quiz, person: &str, second: i64, count: usize) -> Answers {
    let mut answers = Answers::new(quiz, name(person), at(second));
    for position in 0..count {
        let value = quiz.items()[position.into()].scale.highest();
        answers.respond(position.into(), Some(Response::Chosen(value))).expect("on the scale");
    }
    answers
}

/// The same, with every question answered, and finished.
fn finished(quiz: &Quiz, person: &str, second: i64) -> Answers {
    let mut answers = sitting(quiz, person, second, quiz.items().len());
    answers.finish(at(second + 600));
    answers
}

/// Starts the program with `typed` as its whole input, and its output in a pipe.
fn start(session: &Session, arguments: &[&str], typed: &str) -> Child {
    let mut command = Command::new(PROGRAM);
    session.start(command.args(arguments).env("ATTUNED_PASSPHRASE", PASSPHRASE).env("LC_ALL", "C"), typed)
}

/// The paths of all files in a folder and its subfolders, except locks; links are not followed.
fn paths(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let entry = entry.expect("an entry");
        let kind = entry.file_type().expect("a kind");
        if kind.is_dir() {
            found.extend(paths(&entry.path()));
        } else if kind.is_file() && entry.file_name() != ".lock" {
            found.push(entry.path());
        }
    }
    found
}

/// The same files with their content.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    paths(folder)
        .into_iter()
        .map(|path| {
            let bytes = fs::read(&path).expect("read");
            (path, bytes)
        })
        .collect()
}

/// How many files in a folder are unfinished, judged by their names.
fn unfinished(folder: &Path) -> usize {
    let name = |path: &PathBuf| path.file_name().expect("a name").to_string_lossy().into_owned();
    paths(folder).iter().filter(|path| name(path).starts_with(".attuned-unfinished")).count()
}

/// A data file with this many respondents to the quiz.
fn responses(quiz: &Quiz, rows: usize) -> String {
    let ids: Vec<_> = quiz.items().iter().map(|item| item.id.as_str()).collect();
    let row = |row: usize| {
        let cells = quiz.items().iter().map(|item| item.scale.points()[row % 3].value.to_string());
        format!("{},{},{}\n", row / 2, row % 2, cells.collect::<Vec<_>>().join(","))
    };
    format!("couple,person,{}\n", ids.join(",")) + &(0..rows).map(row).collect::<String>()
}

/// Reports that a test could not be run, even if the output of tests is captured.
fn skipped(why: &str) {
    let _ = writeln!(std::io::stderr(), "skipped: {why}");
}
