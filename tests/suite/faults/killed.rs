//! Killed at any moment, by a signal that cannot be handled.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::Child;
use std::thread;
use std::time::{Duration, Instant};

use attuned::answers::{AnswersFile, Response};
use attuned::store::read_sealed;
use fastrand::Rng;

use super::{PASSPHRASE, files, finished, quiz, responses, sitting, start, unfinished};
use crate::common::QUESTIONS;
use crate::common::session::{Kept, Session};

/// The random seed. The moments of a run are the same every time, as far as the machine allows.
const SEED: u64 = 20_260_101;

#[test]
fn takes_that_are_killed() {
    let hit = take(20, SEED);
    println!("{hit} of 20 while a file was being written");
}

#[test]
fn forgets_that_are_killed() {
    forget(6, SEED);
}

#[test]
fn studies_that_are_killed() {
    study(&["study", "score"], 5, SEED);
    study(&["study", "compare", "--couple", "couple", "--person", "person"], 3, SEED);
}

#[test]
fn shares_that_are_killed() {
    share(4, SEED);
}

/// A hundred kills in all.
#[test]
#[ignore = "takes a minute"]
fn a_hundred_kills() {
    let seed = SEED + 1;
    let hit = take(55, seed);
    println!("take: {hit} of 55 while a file was being written");
    println!("forget: {} of 20 half way", forget(20, seed));
    println!("study score: {} of 10 while the file was being written", study(&["study", "score"], 10, seed));
    let compare = ["study", "compare", "--couple", "couple", "--person", "person"];
    println!("study compare: {} of 5 while the file was being written", study(&compare, 5, seed));
    let (half, there) = share(10, seed);
    println!("share: {half} of 10 while a file was being written, {there} when the sealed one was there");
}

fn kill(child: &mut Child) {
    // One that has ended already can no longer be killed.
    let _ = child.kill();
    child.wait().expect("an end");
}

/// The program's output up to a question that `is_it` accepts, or to its end.
fn read_to(output: &mut impl BufRead, is_it: impl Fn(&str) -> bool) -> String {
    let mut said = String::new();
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).expect("text") == 0 {
            return said;
        }
        said += &line;
        if is_it(&line) {
            return said;
        }
    }
}

/// The number of the question on this line.
fn question(line: &str) -> Option<usize> {
    line.split_once(" of 65")?.0.parse().ok()
}

/// Answers with random keys, is killed while further answers are already waiting, and goes on with the same sitting; a
/// nearly complete one is left for a new one. Returns how many kills left half a file.
fn take(times: usize, seed: u64) -> usize {
    println!("seed {seed}");
    let (session, quiz, mut chance) = (Session::new(), quiz(), Rng::with_seed(seed));
    let folder = session.home().join("Alex/five-practices");
    let mut left_behind: BTreeMap<PathBuf, Vec<u8>> = BTreeMap::new();
    let mut keys: Vec<usize> = Vec::new();
    let mut is_begun = false;
    let mut hit = 0;
    for round in 0..times {
        // Enough keys to finish, so that the program never waits for input.
        keys.extend((keys.len()..60).map(|_| chance.usize(1..=5)));
        let kept = current(&session, &left_behind);
        let from = kept.as_ref().map_or(0, |(_, _, count)| *count);
        let mut typed = if is_begun { "y\n".to_owned() } else { String::new() };
        typed += &keys[from..].iter().map(|key| format!("{key}\n")).collect::<String>();
        let arguments = ["take", "five-practices", "--as", "Alex", "--plain", "--fresh"];
        let mut child = start(&session, &arguments[..arguments.len() - usize::from(is_begun)], &typed);
        let mut output = BufReader::new(child.stdout.take().expect("an output"));
        let goal = (from + 1 + chance.usize(0..10)).min(60);
        let mut said = read_to(&mut output, |line| question(line) == Some(goal));
        assert!(unfinished(&folder) <= 1, "round {round}: what a kill left was not cleared");
        thread::sleep(Duration::from_micros(chance.u64(0..3000)));
        kill(&mut child);
        output.read_to_string(&mut said).expect("text");
        let asked = said.lines().filter_map(question).next_back().unwrap_or(0);
        assert!(asked >= goal, "round {round}: it did not go on: {said}");
        hit += unfinished(&folder);

        // Whatever was asked after an answer proves that the answer has been saved.
        let Some((path, file, count)) = current(&session, &left_behind) else {
            assert!(asked <= 1, "round {round}: nothing is kept, question {asked} was asked");
            continue;
        };
        assert!(count + 1 >= asked, "round {round}: {count} kept, question {asked} was asked");
        let answers = file.answers(&quiz).expect("fitting");
        for (place, &position) in answers.order().iter().enumerate() {
            let point = |key: usize| Response::Chosen(quiz.items()[position].scale.points()[key - 1].value);
            let expected = (place < count).then(|| point(keys[place]));
            assert_eq!(answers.response(position), expected, "round {round}, place {place}");
        }
        keys.truncate(count);
        for (path, before) in &left_behind {
            assert_eq!(&fs::read(path).expect("still there"), before, "round {round}");
        }
        is_begun = count < 45;
        if !is_begun {
            left_behind.insert(path.clone(), fs::read(path).expect("read"));
            keys.clear();
        }
    }
    // The next process clears up what is left.
    drop(session.store().lock(&crate::common::name("Alex"), &crate::common::id("five-practices")));
    assert_eq!(unfinished(&folder), 0);
    hit
}

/// The one sitting not left behind, with the number of its answers; every file is complete.
fn current(
    session: &Session,
    left_behind: &BTreeMap<PathBuf, Vec<u8>>,
) -> Option<(PathBuf, AnswersFile, usize)> {
    let (sittings, errors) = session.store().sittings();
    assert!(errors.is_empty(), "{errors:?}");
    let quiz = quiz();
    let mut current = sittings
        .into_iter()
        .filter(|sitting| !left_behind.contains_key(Path::new(&sitting.place.to_string())));
    let found = current.next().map(|sitting| {
        let answers = sitting.file.answers(&quiz).expect("fitting");
        let count = (0..QUESTIONS).filter(|&position| answers.response(position.into()).is_some()).count();
        (sitting.place.to_string().into(), sitting.file, count)
    });
    assert!(current.next().is_none(), "one sitting is under way");
    found
}

/// Every file is gone or unchanged, a second call finishes the job, and nobody else loses anything. Returns how many
/// kills came when some files were gone and others not.
fn forget(times: usize, seed: u64) -> usize {
    println!("seed {seed}");
    let mut chance = Rng::with_seed(seed);
    let quizzes: Vec<_> =
        attuned::quiz::shipped::ALL.iter().map(|quiz| quiz.quiz().expect("sound")).collect();
    let (mut usual, mut half_way) = (Duration::ZERO, 0);
    for round in 0..=times {
        let session = Session::new();
        let store = session.store();
        for quiz in &quizzes {
            for second in 0..12 {
                store.save(&sitting(quiz, "Alex", second, 3)).expect("saved");
            }
        }
        store.save(&sitting(&quizzes[0], "Sam", 0, 3)).expect("saved");
        let before = files(&session.home());
        let mut child = start(&session, &["forget", "Alex"], "y\n");
        let mut output = BufReader::new(child.stdout.take().expect("an output"));
        let mut asked = Vec::new();
        output.read_until(b'?', &mut asked).expect("a question");
        if round == 0 {
            // The first run is not killed, to see how long it takes.
            let start = Instant::now();
            assert!(child.wait().expect("an end").success());
            usual = start.elapsed();
            continue;
        }
        thread::sleep(usual.mul_f64(chance.f64()));
        kill(&mut child);
        let after = files(&session.home());
        assert!(after.iter().all(|(path, bytes)| before.get(path) == Some(bytes)), "round {round}");
        half_way += usize::from(after.len() > 1 && after.len() < before.len());

        let again = session.run_with(&["forget", "Alex"], "y\n");
        let was_done = again.code == 1 && again.err.contains("nothing is stored for Alex");
        assert!(again.code == 0 || was_done, "round {round}: {}{}", again.out, again.err);
        assert!(!session.home().join("Alex").exists(), "round {round}");
        let kept: Vec<_> = files(&session.home()).into_values().collect();
        assert_eq!(kept, [before.into_iter().next_back().expect("Sam's").1], "round {round}");
    }
    half_way
}

/// The output is either the complete old file or the complete new one. Returns how many kills left half a file beside
/// it.
fn study(command: &[&str], times: usize, seed: u64) -> usize {
    println!("seed {seed}");
    let (session, mut chance) = (Session::new(), Rng::with_seed(seed));
    let data = session.file("data.csv", responses(&quiz(), 2000));
    fs::create_dir(session.path("out")).expect("a folder");
    let (folder, path) = (session.path("out"), session.path("out/table.csv"));
    let output = path.to_str().expect("text");
    let arguments = [&command[..2], &["five-practices", &data, "-o", output], &command[2..]].concat();
    let begun = Instant::now();
    let undisturbed = session.run(&arguments);
    assert_eq!(undisturbed.code, 0, "{}", undisturbed.err);
    let (usual, whole) = (begun.elapsed(), fs::read(&path).expect("read"));
    let mut hit = 0;
    for round in 0..times {
        // Alternately a new file and one that replaces an old file.
        let old = (round % 2 == 0).then(|| b"an old table\n".to_vec());
        match &old {
            Some(old) => fs::write(&path, old).expect("written"),
            None => fs::remove_file(&path).unwrap_or_default(),
        }
        let before = unfinished(&folder);
        let mut child = start(&session, &arguments, "");
        thread::sleep(usual.mul_f64(chance.f64()));
        kill(&mut child);
        let now = fs::read(&path).ok();
        assert!(now == old || now.as_ref() == Some(&whole), "round {round}: {now:?}");
        hit += unfinished(&folder) - before;
    }
    assert_eq!(session.run(&arguments).code, 0);
    assert_eq!(fs::read(&path).expect("read"), whole);
    hit
}

/// A refusal is saved once it is given, consent only with the record that the file was sealed. The sealed file is
/// complete or absent, and the next share succeeds. Returns how many kills left half a file, and how many came after
/// the sealed file was there.
fn share(times: usize, seed: u64) -> (usize, usize) {
    println!("seed {seed}");
    let (session, quiz, mut chance) = (Session::new(), quiz(), Rng::with_seed(seed));
    let store = session.store();
    let path = store.save(&finished(&quiz, "Alex", 0)).expect("saved");
    let folder = session.path("out");
    fs::create_dir(&folder).expect("a folder");
    let target = folder.join("Alex.shared");
    let arguments = ["share", "Alex", "-o", target.to_str().expect("text")];
    let (mut half, mut there) = (0, 0);
    for round in 0..times {
        for file in files(&folder).keys() {
            fs::remove_file(file).expect("removed");
        }
        // The answers to the questions are now the opposite of those before.
        let agreed = chance.bool();
        let with_consents = |given: bool| {
            let mut answers = finished(&quiz, "Alex", 0);
            (0..quiz.dimensions().len()).for_each(|position| answers.set_consents(position.into(), given));
            answers
        };
        store.save(&with_consents(!agreed)).expect("saved");
        let answer = if agreed { "y\n" } else { "n\n" };
        let mut child = start(&session, &arguments, &format!("{answer}{answer}y\n"));
        let mut output = BufReader::new(child.stdout.take().expect("an output"));
        // Early, while consent is being saved, or late, while the file is being written and recorded.
        let is_early = round % 2 == 0;
        let mut said = Vec::new();
        for _ in 0..if is_early { 2 } else { 3 } {
            output.read_until(b'?', &mut said).expect("a question");
        }
        while !is_early && fs::read_dir(&folder).expect("there").count() == 0 {
            assert!(child.try_wait().expect("a child").is_none(), "it ended without a file");
            thread::yield_now();
        }
        // The time the disk takes varies this much.
        let most = [1_000, 8_000, 40_000][chance.usize(0..3)];
        thread::sleep(Duration::from_micros(chance.u64(0..most)));
        kill(&mut child);

        let (sittings, errors) = store.sittings();
        assert!(errors.is_empty() && sittings.len() == 1, "round {round}: {errors:?}");
        let answers = sittings[0].file.answers(&quiz).expect("fitting");
        let mut expected = with_consents(!agreed);
        if let Some(sealed) = answers.sealed_at() {
            expected = with_consents(agreed);
            expected.mark_sealed(sealed);
            assert!(target.exists(), "round {round}: noted, but not written");
        } else if !agreed {
            // The questions are asked one by one, and all of them before the file is offered.
            for position in 0..quiz.dimensions().len() {
                expected.set_consents(position.into(), is_early && answers.consents(position.into()));
            }
        }
        assert_eq!(answers, expected, "round {round}");
        if let Ok(file) = fs::File::open(&target) {
            let sealed = read_sealed(file).unwrap_or_else(|error| panic!("round {round}: {error}"));
            assert!(sealed.open(&PASSPHRASE.to_owned().into()).is_ok(), "round {round}");
            there += 1;
        }
        half += unfinished(&session.path(""));
    }
    let again = session.run_secretly(&arguments, "y\ny\ny\n", PASSPHRASE);
    assert_eq!(again.code, 0, "{}", again.err);
    assert_eq!(unfinished(path.parent().expect("a folder")), 0, "cleared");
    (half, there)
}
