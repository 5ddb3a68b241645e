//! When: days are those of whoever reads, and old answers, sittings far apart and older versions are mentioned.

use std::fs;
use std::process::Command;

use attuned::answers::{Answers, Response};
use attuned::app::compare::{self, First, Reader};
use attuned::app::memory::Memory;
use attuned::app::quizzes::Languages;
use attuned::app::share::Share;
use attuned::app::show::{Course, JointResult, OwnResult};
use attuned::app::sittings::{Finished, Sittings, save};
use attuned::app::storage::Storage;
use attuned::profile::{SharedFile, SharedProfile};
use attuned::quiz::{Quiz, shipped};
use attuned::report::{self, Report, day_of};
use jiff::civil::date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::common::session::{Kept, PASSPHRASE, PROGRAM, Run, Session};
use crate::common::{SOUND, SOUND_IN_GERMAN, at, german, name, quiz};

/// The middle answer to everything, finished at this moment.
fn answers(quiz: &Quiz, person: &str, finished: Timestamp) -> Answers {
    let mut answers = Answers::new(quiz, name(person), at(finished.as_second() - 600));
    for (position, item) in quiz.items().enumerate() {
        let points = item.scale.points();
        answers
            .respond(position, Some(Response::Chosen(points[points.len() / 2].value)))
            .expect("on the scale");
    }
    answers.finish(finished);
    answers
}

/// Noon in UTC, this many days after the first of June.
fn noon(days: i16) -> Zoned {
    let day = date(2026, 6, 1).checked_add(jiff::Span::new().days(days)).expect("a day");
    day.at(12, 0, 0, 0).to_zoned(TimeZone::UTC).expect("a time")
}

fn check_in() -> Quiz {
    shipped::find("check-in").expect("it ships").quiz().expect("sound")
}

fn of(storage: &dyn Storage, person: &str) -> Finished {
    Sittings::all(storage).finished(person).expect("finished")
}

fn run_in(session: &Session, zone: &str, arguments: &[&str]) -> Run {
    let mut command = Command::new(PROGRAM);
    let command = command.args(arguments).env("TZ", zone).env("ATTUNED_PASSPHRASE", PASSPHRASE);
    let run = session.run_command(command, "y\ny\ny\n");
    assert_eq!(run.code, 0, "{arguments:?}: {}", run.err);
    run
}

/// Half past nine in the evening of 28 February in New York: the first of March in London and in Tokyo.
const EVENING: &str = "2026-03-01T02:30:00Z";
const ZONES: [(&str, &str); 6] = [
    ("America/New_York", "2026-02-28"),
    ("UTC", "2026-03-01"),
    ("Asia/Tokyo", "2026-03-01"),
    // As POSIX writes a zone without a name: five hours behind.
    ("EST5EDT,M3.2.0,M11.1.0", "2026-02-28"),
    // Nobody knows this one.
    ("Nowhere/Else", "2026-03-01"),
    ("", "2026-03-01"),
];

#[test]
fn an_evening_in_new_york_is_that_evening() {
    let session = Session::new();
    let evening: Timestamp = EVENING.parse().expect("a time");
    for person in ["Alex", "Sam"] {
        session.store().save(&answers(&check_in(), person, evening)).expect("saved");
    }
    let reports: [&[&str]; 4] = [
        &["show", "Alex"],
        &["compare", "Alex", "Sam"],
        &["history", "Alex"],
        &["show", "Alex", "--explain"],
    ];
    for (zone, day) in ZONES {
        let other = if day == "2026-03-01" { "2026-02-28" } else { "2026-03-01" };
        for report in reports {
            for format in ["table", "markdown", "html", "svg", "json"] {
                let run = run_in(&session, zone, &[report, &["--format", format]].concat());
                let out = run.out.replace(EVENING, "");
                assert!(out.contains(day) && !out.contains(other), "{zone} {report:?} {format}: {out}");
            }
        }
        let overview = run_in(&session, zone, &[]).out;
        assert!(overview.contains(&format!("Alex finished check-in on {day}")), "{zone}: {overview}");
        let mut again = Command::new(PROGRAM);
        again.args(["take", "check-in", "--plain", "--as", "Alex"]).env("TZ", zone);
        let again = session.run_command(&mut again, "");
        assert!(again.out.contains(day) && !again.out.contains(other), "{zone}: {}", again.out);
    }
}

#[test]
fn the_json_has_a_day_for_each_sitting_at_the_top() {
    let (alex, sam) = (noon(0), noon(1));
    let now = noon(2).with_time_zone(TimeZone::UTC);
    let quiz = check_in();
    let own = OwnResult::of(&answers(&quiz, "Alex", alex.timestamp())).json(&now);
    assert_eq!(own["dates"], json!(["2026-06-01"]));
    let keys =
        |value: &Value| value.as_object().expect("an object").keys().take(4).cloned().collect::<Vec<_>>();
    assert_eq!(keys(&own), ["format", "quiz", "person", "dates"]);

    let shared = [("Alex", &alex), ("Sam", &sam)]
        .map(|(person, time)| SharedProfile::of(&answers(&quiz, person, time.timestamp())));
    let joint =
        |a: usize, b: usize| JointResult::of(&shared[a], &shared[b]).expect("one quiz").json(true, &now);
    assert_eq!(keys(&joint(0, 1)), ["format", "quiz", "partners", "dates"]);
    for (json, people, dates) in [
        (joint(0, 1), ["Alex", "Sam"], ["2026-06-01", "2026-06-02"]),
        (joint(1, 0), ["Sam", "Alex"], ["2026-06-02", "2026-06-01"]),
    ] {
        assert_eq!((&json["partners"], &json["dates"]), (&json!(people), &json!(dates)));
    }

    let storage = Memory::default();
    for time in [&alex, &sam] {
        save(&storage, &answers(&quiz, "Alex", time.timestamp())).expect("kept");
    }
    let course = Course::of(&of(&storage, "Alex"), &quiz).expect("two").json(&now);
    assert_eq!(course["dates"], json!(["2026-06-01", "2026-06-02"]));
    assert_eq!(keys(&course), ["format", "quiz", "person", "dates"]);

    // Nobody knows when answers were given that are not finished.
    let mut unfinished = Answers::new(&quiz, name("Alex"), at(0));
    unfinished.respond(0.into(), Some(Response::Chosen(1))).expect("on the scale");
    let own = OwnResult::of(&unfinished);
    assert_eq!(own.json(&now)["dates"], json!([null]));
    assert!(own.report(false, &now).notes.is_empty());
}

/// With a seventh of the period as a margin: more than 8 days after the past seven, more than 32 after four weeks.
#[test]
fn answers_older_than_the_period_are_mentioned() {
    let notes = |quiz: &Quiz, days: i16| {
        let own = OwnResult::of(&answers(quiz, "Alex", noon(0).timestamp()));
        own.report(false, &noon(days)).notes
    };
    let with_period = |period: &str| {
        let text = SOUND.replace("period: \"the past week\"", &format!("period: \"{period}\""));
        assert!(text != SOUND);
        quiz(&text)
    };
    for (quiz, last) in [
        (check_in(), 8),
        (quiz(SOUND), 8),
        (with_period("the past four weeks"), 32),
        (with_period("the last 14 days"), 16),
        (with_period("the past two months"), 69),
        (shipped::ALL[0].quiz().expect("sound"), 32),
    ] {
        assert_eq!(notes(&quiz, last), Vec::<String>::new(), "{:?}", quiz.period());
        let [note] = &notes(&quiz, last + 1)[..] else { panic!("one: {:?}", quiz.period()) };
        assert!(
            note.starts_with("These answers are older than the time that the quiz asks about ("),
            "{note}"
        );
        assert!(note.contains(quiz.period().expect("a period")), "{note}");
        // The clock was set back.
        assert_eq!(notes(&quiz, -300), Vec::<String>::new());
    }
    // Over time, it is the newest sitting that counts.
    let storage = Memory::default();
    for days in [0, 20] {
        save(&storage, &answers(&check_in(), "Alex", noon(days).timestamp())).expect("kept");
    }
    let course = Course::of(&of(&storage, "Alex"), &check_in()).expect("two");
    assert_eq!([28, 29].map(|days| course.report(&noon(days)).notes.len()), [0, 1]);

    let [note] = &notes(&german(), 33)[..] else { panic!("one") };
    assert_eq!(
        note,
        "Diese Antworten sind älter als die Zeit, nach der der Fragebogen fragt (eure letzten vier Wochen): Seitdem \
         kann sich vieles verändert haben."
    );
    // Nothing is said where nobody can tell.
    for unknown in ["this autumn", "the past umpteen weeks", "since we moved"] {
        assert_eq!(notes(&with_period(unknown), 2_000), Vec::<String>::new(), "{unknown}");
    }
    assert_eq!(notes(&quiz(&SOUND.replace("period: \"the past week\",", "")), 2_000), Vec::<String>::new());
}

fn joint_notes(quiz: &Quiz, [alex, sam]: [i16; 2], now: i16) -> Vec<String> {
    let shared = |person, days| SharedProfile::of(&answers(quiz, person, noon(days).timestamp()));
    let joint = JointResult::of(&shared("Alex", alex), &shared("Sam", sam)).expect("one quiz");
    joint.report(false, &noon(now)).notes
}

#[test]
fn it_is_said_whose_answers_are_old_and_that_sittings_are_far_apart() {
    let quiz = shipped::ALL[0].quiz().expect("sound");
    assert_eq!(joint_notes(&quiz, [0, 28], 28), Vec::<String>::new());
    let [apart] = &joint_notes(&quiz, [29, 0], 29)[..] else { panic!("one") };
    assert!(apart.starts_with("These two sittings are more than four weeks apart:"), "{apart}");
    let [old, _] = &joint_notes(&quiz, [0, 40], 40)[..] else { panic!("two") };
    assert!(old.starts_with("The answers of Alex are older than"), "{old}");
    let [old] = &joint_notes(&quiz, [0, 1], 100)[..] else { panic!("one") };
    assert!(old.starts_with("The answers of Alex and Sam are older than"), "{old}");
    let [old, apart] = &joint_notes(&german(), [40, 0], 40)[..] else { panic!("two") };
    assert!(old.starts_with("Die Antworten von Sam sind älter als"), "{old}");
    assert!(apart.starts_with("Zwischen diesen beiden Durchgängen liegen mehr als vier Wochen:"), "{apart}");
}

/// A reader at home and one far away see the same answers on different days, and the sentence goes by those days.
#[test]
fn days_are_counted_in_the_readers_zone() {
    let quiz = shipped::ALL[0].quiz().expect("sound");
    let time: Timestamp = EVENING.parse().expect("a time");
    let own = OwnResult::of(&answers(&quiz, "Alex", time));
    let tokyo = TimeZone::fixed(jiff::tz::offset(9));
    let new_york = TimeZone::fixed(jiff::tz::offset(-5));
    let at_noon = |month, day, zone| date(2026, month, day).at(12, 0, 0, 0).to_zoned(zone).expect("a time");
    // 28 February and 32 days is 1 April; from 1 March it is 2 April.
    assert!(own.report(false, &at_noon(4, 2, tokyo.clone())).notes.is_empty());
    assert_eq!(own.report(false, &at_noon(4, 2, new_york)).notes.len(), 1);
    assert!(own.report(false, &at_noon(4, 2, tokyo)).subtitle.ends_with("; finished on 2026-03-01"));
}

/// The words are the same in every format.
#[test]
fn every_format_has_the_days_and_the_notes() {
    let quiz = quiz(SOUND).translated(SOUND_IN_GERMAN).quiz.expect("sound");
    let shared = |person, days| SharedProfile::of(&answers(&quiz, person, noon(days).timestamp()));
    let joint = JointResult::of(&shared("Alex", 0), &shared("Sam", 40)).expect("one quiz");
    let report = joint.report(false, &noon(40));
    assert!(report.subtitle.ends_with("; abgeschlossen am 2026-06-01 (Alex) und am 2026-07-11 (Sam)"));
    assert_eq!(report.notes.len(), 2);
    let flat = |text: &str| {
        let words = text.replace("</text>", " ").replace('<', "\n<").replace('>', ">\n");
        let lines = words.lines().filter(|line| !line.starts_with('<'));
        lines.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
    };
    let look = report::Look { width: 60, drawn: false, colour: false };
    let renderings = [
        report::render(&report, look),
        report::markdown(&report),
        report::html(&report),
        report::svg(&report),
    ];
    for text in renderings.map(|text| flat(&text)) {
        for said in report.notes.iter().chain([&report.subtitle]) {
            assert!(text.contains(said.as_str()), "{said} in {text}");
        }
    }
}

const VERSION_2: (&str, &str) = ("version: \"1.0.0\"", "version: \"2.0.0\"");

fn says_other_version(report: &Report) -> bool {
    report.notes.iter().any(|note| note.contains("another version of this quiz"))
}

/// Alex has taken 1.0.0, 2.0.0 and nothing since; Sam 1.0.0 alone.
#[test]
fn it_is_said_where_an_older_versions_answers_are_used() {
    let (storage, older) = (Memory::default(), quiz(SOUND));
    let newer = quiz(&SOUND.replace(VERSION_2.0, VERSION_2.1));
    save(&storage, &answers(&older, "Alex", noon(0).timestamp())).expect("kept");
    save(&storage, &answers(&newer, "Alex", noon(1).timestamp())).expect("kept");
    save(&storage, &answers(&older, "Sam", noon(1).timestamp())).expect("kept");
    let (alex, sam, now) = (of(&storage, "Alex"), of(&storage, "Sam"), noon(2));

    let own = |quiz| OwnResult::newest(&alex, quiz).expect("finished").report(false, &now);
    assert!(says_other_version(&own(&older)) && !says_other_version(&own(&newer)));
    assert!(own(&older).subtitle.ends_with("finished on 2026-06-01"));
    let course = |quiz| Course::of(&alex, quiz).expect("finished").report(&now);
    assert!(says_other_version(&course(&older)) && !says_other_version(&course(&newer)));

    for (a, b) in [(&alex, &sam), (&sam, &alex)] {
        let joint = compare::here(a, b, Some(older.clone()), &Languages::default()).expect("both have it");
        let report = joint.report(false, &now);
        let [note] = &report.notes[..] else { panic!("{:?}", report.notes) };
        assert!(note.starts_with("There are newer answers from Alex to another version"), "{note}");
        assert!(note.ends_with("version 1.0.0."), "{note}");
    }
}

/// Shares what is asked, and returns what would be sealed.
fn shared(storage: &dyn Storage, person: &str, quiz: &Quiz) -> SharedFile {
    let finished = of(storage, person);
    let mut share = Share::begin(storage, finished.newest(quiz).expect("there"), quiz).expect("free");
    let packed = share.preview().pack(&TimeZone::UTC);
    share.mark_sealed(at(20_000)).expect("kept");
    SharedFile::read(&packed).expect("whole")
}

/// The newest sitting that was shared and fits what the partner has answered, not a newer one that does not.
#[test]
fn a_partners_file_meets_the_newest_shared_sitting_that_fits_it() {
    let (mine, theirs) = (Memory::default(), Memory::default());
    let older = quiz(SOUND);
    let newer = quiz(&SOUND.replace(VERSION_2.0, VERSION_2.1));
    save(&theirs, &answers(&older, "Sam", noon(3).timestamp())).expect("kept");
    let file = shared(&theirs, "Sam", &older);
    for (quiz, days) in [(&older, 0), (&older, 1), (&newer, 2)] {
        save(&mine, &answers(quiz, "Alex", noon(days).timestamp())).expect("kept");
        shared(&mine, "Alex", quiz);
    }
    // Newer still, but never shared.
    save(&mine, &answers(&older, "Alex", noon(3).timestamp())).expect("kept");

    let reader = Reader::of(of(&mine, "Alex")).expect("shared");
    let joint =
        reader.open(&file, First::Mine, Some(older), &Languages::default(), &TimeZone::UTC).expect("it fits");
    let now = noon(4);
    assert_eq!(joint.json(false, &now)["dates"], json!(["2026-06-02", "2026-06-04"]));
    assert!(says_other_version(&joint.report(false, &now)));
}

/// What is sealed has the day, and the program names it.
#[test]
fn a_sealed_file_brings_its_day() {
    let session = Session::new();
    for (person, time) in [("Alex", "2026-03-04T12:00:00Z"), ("Sam", EVENING)] {
        let time = time.parse().expect("a time");
        session.store().save(&answers(&check_in(), person, time)).expect("saved");
    }
    let path = session.path("Sam.shared").to_str().expect("text").to_owned();
    run_in(&session, "UTC", &["share", "Sam", "-o", &path]);
    let alex = session.path("Alex.shared").to_str().expect("text").to_owned();
    let preview = run_in(&session, "UTC", &["share", "Alex", "-o", &alex]).out;
    let said = preview.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("the day on which you finished it."), "{preview}");
    let json = |zone| -> Value {
        let run = run_in(&session, zone, &["compare", "Alex", &path, "--format", "json"]);
        serde_json::from_str(&run.out).expect("JSON")
    };
    assert_eq!(json("UTC")["dates"], json!(["2026-03-04", "2026-03-01"]));
    // Sam's own day, wherever it is read.
    assert_eq!(json("America/New_York")["dates"], json!(["2026-03-04", "2026-03-01"]));
}

/// The zone of the machine, where `TZ` is not set.
#[cfg(target_os = "linux")]
#[test]
fn the_systems_zone_is_used_without_tz() {
    let Ok(zone) = fs::read_link("/etc/localtime") else { return };
    let Some(zone) = zone.to_str().and_then(|zone| zone.split("zoneinfo/").nth(1)) else { return };
    let session = Session::new();
    let evening = EVENING.parse().expect("a time");
    session.store().save(&answers(&check_in(), "Alex", evening)).expect("saved");
    let mut without = Command::new("env");
    let without = session.run_command(without.args(["-u", "TZ", PROGRAM, "show", "Alex"]), "");
    assert_eq!(without.out, run_in(&session, zone, &["show", "Alex"]).out);
}

proptest! {
    /// A partner reads the day on which its owner finished, wherever the two are, and nothing finer than a day.
    #[test]
    fn what_is_shared_has_its_owners_day_in_every_zone(
        second in 0..4_000_000_000_i64, later in 0..86_400_i64, quarters in (-48..57_i32, -48..57_i32)
    ) {
        let quiz = quiz(SOUND);
        let zone = |quarters: i32| TimeZone::fixed(jiff::tz::Offset::from_seconds(quarters * 900).expect("an offset"));
        let (owners, readers) = (zone(quarters.0), zone(quarters.1));
        let packed = |time| SharedProfile::of(&answers(&quiz, "Alex", time)).pack(&owners);
        let (time, now) = (at(second), at(second).to_zoned(owners.clone()));
        let read = SharedFile::read(&packed(time)).expect("whole").profile(&quiz, &readers).expect("fits");
        let day = day_of(read.finished().expect("finished"), &at(second).to_zoned(readers));
        prop_assert_eq!(day, day_of(time, &now));
        if day_of(at(second + later), &now) == day {
            prop_assert_eq!(packed(at(second + later)), packed(time));
        }
    }
}
