//! The modules build on each other in one direction, as `ARCHITECTURE.md` says.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The modules of the library, in the order in which data flows.
const ROOMS: [&str; 18] = [
    "quiz",
    "statistics",
    "answers",
    "profile",
    "comparison",
    "history",
    "suggestion",
    "plan",
    "words",
    "help",
    "report",
    "authoring",
    "take",
    "app",
    "editor",
    "store",
    "study",
    "terminal",
];

/// The submodules of `quiz`, in their order.
const OF_QUIZ: [&str; 6] = ["model", "diagnostics", "syntax", "check", "lint", "shipped"];

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Every source file of the library below a folder.
fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The text of a file without comments, and without its own tests, which may import anything.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).expect("text");
    let text = text.split("#[cfg(test)]\nmod tests").next().expect("the code").to_owned();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The first segments of all paths that begin with `prefix`, those in braces too: `b` and `c` of `a::{b, c::d}`.
fn named(code: &str, prefix: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (at, _) in code.match_indices(prefix) {
        let before = code[..at].chars().next_back();
        if before.is_some_and(|letter| letter.is_alphanumeric() || letter == '_' || letter == ':') {
            continue;
        }
        let rest = &code[at + prefix.len()..];
        let name = |text: &str| {
            let end = text.find(|letter: char| !letter.is_alphanumeric() && letter != '_');
            text[..end.unwrap_or(text.len())].to_owned()
        };
        let Some(list) = rest.strip_prefix('{') else {
            names.insert(name(rest));
            continue;
        };
        let (mut depth, mut start) = (0, true);
        for (at, letter) in list.char_indices() {
            match letter {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => start = true,
                letter if start && !letter.is_whitespace() => {
                    names.insert(name(&list[at..]));
                    start = false;
                }
                _ => {}
            }
        }
    }
    names
}

/// The module of a file: the first part of its path below `folder`.
fn room(path: &Path, folder: &Path) -> String {
    let below = path.strip_prefix(folder).expect("below the folder").with_extension("");
    below.iter().next().expect("a room").to_string_lossy().into_owned()
}

/// Imports below a folder that go against the order of the modules.
fn upward(folder: &Path, prefix: &str, order: &[&str]) -> Vec<String> {
    let place = |room: &str| order.iter().position(|known| *known == room);
    let mut all = Vec::new();
    files(folder, &mut all);
    let mut wrong = Vec::new();
    for path in &all {
        let Some(own) = place(&room(path, folder)) else { continue };
        for name in named(&code(path), prefix) {
            if place(&name).is_some_and(|other| other > own) {
                wrong.push(format!("{} imports {prefix}{name}", path.display()));
            }
        }
    }
    wrong
}

#[test]
fn modules_import_only_from_those_before_them() {
    let source = source();
    let modules: BTreeSet<_> = fs::read_dir(&source)
        .expect("a folder")
        .map(|entry| room(&entry.expect("an entry").path(), &source))
        .filter(|name| !["lib", "main", "cli"].contains(&name.as_str()))
        .collect();
    assert_eq!(modules, ROOMS.map(str::to_owned).into(), "every module has its place in the order");
    assert_eq!(upward(&source, "crate::", &ROOMS), Vec::<String>::new());
    assert_eq!(upward(&source.join("quiz"), "crate::quiz::", &OF_QUIZ), Vec::<String>::new());
    assert_eq!(upward(&source.join("quiz"), "super::super::", &OF_QUIZ), Vec::<String>::new());
}

/// A file that can be reached from itself along imports is part of a cycle.
#[test]
fn no_two_files_of_a_room_import_each_other() {
    let mut all = Vec::new();
    files(&source(), &mut all);
    let mut folders: BTreeMap<PathBuf, BTreeMap<String, BTreeSet<String>>> = BTreeMap::new();
    for path in &all {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        if name != "mod" {
            let folder = path.parent().expect("a folder").to_owned();
            folders.entry(folder).or_default().insert(name, named(&code(path), "super::"));
        }
    }
    for (folder, imports) in folders {
        for start in imports.keys() {
            let (mut reached, mut open) = (BTreeSet::new(), vec![start]);
            while let Some(file) = open.pop() {
                for next in imports.get(file).into_iter().flatten().filter(|next| imports.contains_key(*next))
                {
                    assert_ne!(next, start, "{}: a circle through {file}", folder.display());
                    if reached.insert(next) {
                        open.push(next);
                    }
                }
            }
        }
    }
}

/// The parts that must run in a browser use no files, clocks, random numbers or threads.
#[test]
fn the_pure_part_takes_what_it_needs_from_its_caller() {
    let pure = ROOMS.iter().take_while(|room| **room != "store");
    let mut all = Vec::new();
    for room in pure {
        let path = source().join(room);
        if path.is_dir() {
            files(&path, &mut all);
        } else {
            all.push(path.with_extension("rs"));
        }
    }
    for path in all {
        let code = code(&path);
        for banned in ["std::fs", "std::env", "std::thread", "std::process", "Timestamp::now", "getrandom"] {
            assert!(!code.contains(banned), "{} uses {banned}", path.display());
        }
    }
}

/// What others wrote is made printable where it leaves the program; a writer of its own would go round that.
#[test]
fn the_program_writes_in_few_places() {
    let mut all = vec![source().join("main.rs")];
    for folder in ["cli", "terminal"] {
        files(&source().join(folder), &mut all);
    }
    // `hardening` says what the program itself is and nothing else; the full screen draws what `frame` holds.
    let writers = ["cli/output.rs", "cli/standard_error.rs", "cli/hardening.rs", "terminal/screen/run.rs"];
    for path in all.iter().filter(|path| !writers.iter().any(|writer| path.ends_with(writer))) {
        let code = code(path);
        for banned in [
            "println!",
            "eprint",
            " print!",
            "(io::stderr()",
            "stderr().write",
            "stderr().lock",
            "stdout().write",
            "stdout().lock",
            "(stdout()",
            "raw()",
        ] {
            assert!(!code.contains(banned), "{} uses {banned}", path.display());
        }
    }
}

#[test]
fn the_map_names_every_room() {
    let map = fs::read_to_string(source().join("../ARCHITECTURE.md")).expect("a page");
    let head = fs::read_to_string(source().join("lib.rs")).expect("text");
    for room in ROOMS {
        assert!(map.contains(&format!("`src/{room}")), "ARCHITECTURE.md says nothing of {room}");
        assert!(head.contains(&format!("`{room}`")), "the head of lib.rs says nothing of {room}");
    }
}

/// What the program opened unseen could be written over.
#[test]
fn the_program_opens_files_through_the_record_of_what_it_reads() {
    let mut all = Vec::new();
    files(&source().join("cli"), &mut all);
    for path in all {
        let code = code(&path);
        for banned in ["File::open(", "fs::read(", "fs::read_to_string("] {
            assert!(!code.contains(banned), "{} uses {banned}", path.display());
        }
    }
}
