//! A step that was planned: when it is due, what became of it, and that no line about it is ever lost.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use attuned::answers::{Answers, Response};
use attuned::app::backup::Backup;
use attuned::app::choices::Choices;
use attuned::app::key::Key;
use attuned::app::memory::Memory;
use attuned::app::plans::{self, Plans, make, scheduled};
use attuned::app::show::{JointResult, OwnResult};
use attuned::app::sittings::{Sittings, save};
use attuned::app::storage::{Storage, StorageError};
use attuned::authoring::SimulatedRespondent;
use attuned::plan::{
    BadTime, Entitled, Every, LOOK_BACK, Line, Outcome, Plan, PlanError, Scheduled, Step, When, calendar,
};
use attuned::profile::SharedProfile;
use attuned::quiz::{Id, Quiz, shipped};
use attuned::report;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use proptest::prelude::*;

use crate::common::session::Session;
use crate::common::{QUESTIONS, id, name};

fn date(text: &str) -> Date {
    text.parse().expect("a date")
}

fn now() -> Zoned {
    "2026-12-01T08:00[Europe/Berlin]".parse().expect("a time")
}

/// From Thursday, 3 December 2026, at seven.
fn when(every: Every, until: &str) -> When {
    When::new("2026-12-03T19:00".parse().expect("a time"), &now(), every, date(until)).expect("in order")
}

fn line(text: &str) -> Line {
    text.parse().expect("a line")
}

fn plan(every: Every, until: &str) -> Plan {
    let made = "2026-12-01T08:00:00.5Z".parse().expect("a time");
    Plan::new(&name("Alex"), made, "en", Step::own(&line("Tea without phones")), when(every, until))
}

/// The next day, and whether it is due.
fn next(plan: &Plan, today: &str) -> Option<(String, bool)> {
    plan.next(date(today)).map(|next| (next.at.date().to_string(), next.is_due))
}

fn at(day: &str, is_due: bool) -> (String, bool) {
    (day.to_owned(), is_due)
}

/// Weekly on Thursdays, 3, 10, 17, 24 and 31 December.
#[test]
fn a_week_is_due_from_its_day_until_something_is_said() {
    let mut plan = plan(Every::Week, "2026-12-31");
    assert_eq!(plan.times().count(), 5);
    assert_eq!(next(&plan, "2026-12-01"), Some(at("2026-12-03", false)));
    assert_eq!(next(&plan, "2026-12-03"), Some(at("2026-12-03", true)));
    assert_eq!(next(&plan, "2026-12-09"), Some(at("2026-12-03", true)));
    // What was missed is not asked for once the next one has come.
    assert_eq!(next(&plan, "2026-12-10"), Some(at("2026-12-10", true)));
    plan.note(Outcome::Done, Some(line("It was good.")), date("2026-12-11"));
    assert_eq!(plan.log()[0].of, date("2026-12-10"));
    assert_eq!(next(&plan, "2026-12-11"), Some(at("2026-12-17", false)));
    // The day before counts for the next time; five days before it is something beside the plan.
    plan.note(Outcome::Done, None, date("2026-12-12"));
    plan.note(Outcome::Skipped, None, date("2026-12-16"));
    let of: Vec<_> = plan.log().iter().map(|entry| entry.of.to_string()).collect();
    assert_eq!(of, ["2026-12-10", "2026-12-12", "2026-12-17"]);
    assert_eq!((plan.times_done(), next(&plan, "2026-12-18")), (2, Some(at("2026-12-24", false))));
    // The last day stays due for as long as the next would have.
    assert_eq!(next(&plan, "2027-01-07"), Some(at("2026-12-31", true)));
    assert!(plan.is_over(date("2027-01-08")));
    plan.note(Outcome::Done, None, date("2027-01-07"));
    assert!(plan.is_over(date("2027-01-07")));
}

#[test]
fn other_rhythms_have_their_own_days() {
    for (every, until, count, second) in [
        (Every::Once, "2027-06-01", 1, None),
        (Every::Day, "2026-12-05", 3, Some("2026-12-04")),
        (Every::TwoWeeks, "2026-12-31", 3, Some("2026-12-17")),
    ] {
        let plan = plan(every, until);
        let times: Vec<DateTime> = plan.times().collect();
        assert_eq!(times.len(), count, "{every:?}");
        assert_eq!(times.get(1).map(|time| time.date().to_string()).as_deref(), second, "{every:?}");
        assert!(times.iter().all(|time| time.hour() == 19));
    }
    // A single time can be done at any time before.
    let mut once = plan(Every::Once, "2026-12-03");
    once.note(Outcome::Done, None, date("2026-12-01"));
    assert!(once.is_over(date("2026-12-01")));
}

#[test]
fn what_is_given_up_ends_on_that_day_and_keeps_what_was_said() {
    let mut plan = plan(Every::Week, "2026-12-31");
    plan.note(Outcome::Done, None, date("2026-12-03"));
    plan.stop(None, date("2026-12-12"));
    assert_eq!((plan.times().count(), plan.log().len()), (2, 1));
    // Nothing was said about the tenth, and nobody asks any more.
    assert_eq!(next(&plan, "2026-12-12"), None);
    plan.stop(None, date("2026-12-20"));
    assert_eq!(plan.stopped(), Some(date("2026-12-12")), "it was given up before");
    assert_eq!(
        plan.look_back().date(),
        date("2026-12-03").checked_add(jiff::Span::new().days(LOOK_BACK)).expect("in range")
    );
}

#[test]
fn days_and_times_that_cannot_be_are_refused() {
    let berlin = |first: &str, every, until: &str| {
        When::new(first.parse().expect("a time"), &now(), every, date(until))
            .expect_err("refused")
            .to_string()
    };
    let day = "2026-12-31";
    assert!(berlin("2026-12-01T07:59", Every::Once, day).contains("2026-12-01 07:59 is past"));
    let left_out = berlin("2027-03-28T02:30", Every::Week, "2027-04-30");
    assert!(
        left_out.contains("there is no 02:30 on 2027-03-28 in Europe/Berlin") && left_out.contains("03:30"),
        "{left_out}"
    );
    assert!(berlin("2026-12-31T19:00", Every::Week, "2026-12-30").contains("lies before the first"));
    assert!(berlin("2026-12-31T19:00", Every::Day, "2028-01-02").contains("more than a year"));
    // The hour that comes twice is an hour like any other.
    assert!(When::new("2027-10-31T02:30".parse().expect("a time"), &now(), Every::Once, date(day)).is_ok());
}

#[test]
fn a_line_is_one_line() {
    for bad in ["", "  ", "two\nlines", "a\u{1b}[31mred", &"x".repeat(Line::LONGEST + 1)] {
        assert!(bad.parse::<Line>().is_err(), "{bad:?}");
    }
    assert_eq!(line(" with room around it ").as_str(), "with room around it");
}

#[test]
fn a_plan_that_cannot_be_read_says_why_and_is_left_as_it_is() {
    let mut plan = plan(Every::Week, "2026-12-31");
    plan.note(Outcome::Skipped, Some(line("\"quoted\" \\ and ä")), date("2026-12-03"));
    let text = plan.to_ron().expect("text");
    assert_eq!(Plan::parse(&text).as_ref(), Ok(&plan));
    let whole = text.trim_end().len();
    for end in (0..whole).filter(|end| text.is_char_boundary(*end)) {
        assert!(matches!(Plan::parse(&text[..end]), Err(PlanError::Shape { .. })), "{}", &text[..end]);
    }
    let newer = Plan::parse(&text.replace("format: 1", "format: 2").replace("log:", "journal:"));
    assert_eq!(newer, Err(PlanError::UnknownFormat(2)));
    for zone in ["", "X\\r\\nBEGIN:VALARM", "A;B:C", "\\u{1b}[31m"] {
        let other = Plan::parse(&text.replace("Europe/Berlin", zone));
        assert!(matches!(other, Err(PlanError::Time(BadTime::Zone(_)))), "{zone}: {other:?}");
    }
    let upside_down = Plan::parse(&text.replace("until: \"2026-12-31\"", "until: \"2026-12-02\""));
    assert!(matches!(upside_down, Err(PlanError::Time(BadTime::Ends { .. }))), "{upside_down:?}");

    let session = Session::new();
    let store = session.store();
    let key = Key::of_plan(&name("Alex"), plan.made());
    store.write(&key, &text[..whole / 2]).expect("written");
    let whole = Plan::new(
        &name("Alex"),
        "2026-12-01T09:00Z".parse().expect("a time"),
        "en",
        Step::own(&line("Walk")),
        when(Every::Once, "2026-12-03"),
    );
    store.write(&Key::of_plan(&name("Alex"), whole.made()), &whole.to_ron().expect("text")).expect("written");
    let shown = session.run(&["plan", "Alex"]);
    assert_eq!(shown.code, 0);
    assert!(
        shown.out.contains("Walk") && shown.err.contains("this is not a plan, or it was cut off"),
        "{shown:?}"
    );
    assert!(session.run(&[]).out.contains("cannot be read:"));
    assert_eq!(store.read(&key).expect("there").len(), text.trim_end().len() / 2);
}

/// What is said about plans, one after the other.
#[derive(Debug, Clone)]
enum Said {
    Note(usize, bool, Option<String>, i64),
    Stop(usize, Option<String>, i64),
}

fn said() -> impl Strategy<Value = Vec<Said>> {
    let note = || proptest::option::of("[a-z äß\"]{1,20}[a-z]");
    let one = prop_oneof![
        (0..2_usize, any::<bool>(), note(), 0..60_i64)
            .prop_map(|(at, done, note, day)| Said::Note(at, done, note, day)),
        (0..2_usize, note(), 0..60_i64).prop_map(|(at, note, day)| Said::Stop(at, note, day)),
    ];
    proptest::collection::vec(one, 0..30)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever is done, skipped and given up: every line stays, in order, and the file says all of it.
    #[test]
    fn no_line_is_ever_lost(all in said()) {
        let (storage, alex) = (Memory::default(), name("Alex"));
        let steps = ["Tea", "A walk"].map(|text| Step::own(&line(text))).to_vec();
        let made = make(&storage, &alex, "en", steps, &when(Every::Week, "2027-01-31"), Timestamp::UNIX_EPOCH);
        prop_assert_eq!(made.expect("kept").len(), 2);
        let mut expected: [Vec<String>; 2] = Default::default();
        for one in all {
            let kept = Plans::of(&storage, &alex).kept;
            let on = |day: i64| date("2026-12-01").checked_add(jiff::Span::new().days(day)).expect("in range");
            match one {
                Said::Note(at, done, note, day) => {
                    let outcome = if done { Outcome::Done } else { Outcome::Skipped };
                    expected[at].push(note.clone().unwrap_or_default().trim().to_owned());
                    plans::note(&storage, &kept[at], outcome, note.map(|note| line(&note)), on(day)).expect("kept");
                }
                Said::Stop(at, note, day) => {
                    expected[at].extend(note.iter().map(|note| note.trim().to_owned()));
                    plans::stop(&storage, &kept[at], note.map(|note| line(&note)), on(day)).expect("kept");
                }
            }
            for (kept, expected) in Plans::of(&storage, &alex).kept.iter().zip(&expected) {
                let lines: Vec<_> = kept.plan.log().iter().map(|entry| entry.note.as_ref().map_or("", |note| note.as_str())).collect();
                prop_assert_eq!(&lines, expected);
            }
        }
    }

    /// No answer moves the next time into the past, and what is over stays over.
    #[test]
    fn the_next_time_is_today_at_the_earliest_or_due(done in proptest::collection::vec(0..40_i64, 0..10), every in 0..4_usize) {
        let mut plan = plan(Every::ALL[every], "2027-01-05");
        for day in done {
            let today = date("2026-12-01").checked_add(jiff::Span::new().days(day)).expect("in range");
            plan.note(Outcome::Done, None, today);
            if let Some(next) = plan.next(today) {
                prop_assert_eq!(next.is_due, next.at.date() <= today);
                prop_assert!(plan.times().any(|time| time == next.at));
            }
        }
    }
}

fn five_practices() -> Quiz {
    shipped::find("five-practices").expect("it ships").quiz().expect("it is sound")
}

/// Everybody half-way, with a wish for more, as safe as `safety` from 0 to 4.
fn feeling(quiz: &Quiz, person: &str, safety: usize) -> Answers {
    let wishes = SimulatedRespondent::Level { give: 0.5, receive: 0.5, own: 0.5, wish: 1.0 };
    let mut answers = wishes.answers(quiz, &name(person));
    for (position, item) in quiz.items().enumerate() {
        if quiz.is_safety(item.dimension) {
            let place = if item.reversed { 4 - safety } else { safety };
            let value = item.scale.points()[place].value;
            answers.respond(position, Some(Response::Chosen(value))).expect("on the scale");
        }
    }
    answers.set_consents(quiz.safety().expect("it asks"), true);
    answers
}

#[test]
fn steps_come_from_the_report_and_are_for_one_alone_where_somebody_may_not_feel_safe() {
    let quiz = five_practices();
    let result = |a: usize, b: usize| {
        let (alex, sam) = (feeling(&quiz, "Alex", a), feeling(&quiz, "Sam", b));
        let joint = JointResult::of(&SharedProfile::of(&alex), &SharedProfile::of(&sam)).expect("one quiz");
        (OwnResult::of(&alex), joint)
    };
    let (own, joint) = result(4, 4);
    for choices in [Choices::of(&own, None), Choices::of(&own, Some(&joint))] {
        assert!(!choices.are_alone && !choices.steps.is_empty() && choices.steps.len() <= 2);
        assert!(choices.steps.iter().all(|step| step.from.is_some() && !step.steps.is_empty()));
    }
    // One's own answers hold, and so do the other's where both are shared.
    for (a, b) in [(0, 4), (1, 4), (4, 1)] {
        let (own, joint) = result(a, b);
        let choices = Choices::of(&own, Some(&joint));
        assert!(choices.are_alone, "{a} {b}");
        assert_eq!(choices.steps.len(), 3);
        assert!(choices.steps.iter().all(|step| step.from.is_none()));
        assert_eq!(Choices::of(&own, None).are_alone, a < 4);
    }
}

#[test]
fn a_step_for_two_rests_while_its_owner_may_not_feel_safe() {
    let (storage, quiz, alex) = (Memory::default(), five_practices(), name("Alex"));
    let mut safe = feeling(&quiz, "Alex", 4);
    safe.finish(Timestamp::from_second(1_000).expect("a time"));
    save(&storage, &safe).expect("kept");
    let mut steps = Choices::of(&OwnResult::of(&safe), None).steps;
    steps.truncate(1);
    steps.push(Step::own(&line("A walk")));
    let plans = make(&storage, &alex, "en", steps, &when(Every::Week, "2026-12-31"), now().timestamp())
        .expect("kept");
    let rests = |plan: &Plan| plans::rests(plan, &Sittings::all(&storage).kept);
    assert_eq!(plans.iter().map(rests).collect::<Vec<_>>(), [false, false]);
    let mut unsafe_now = Answers::new(&quiz, alex, Timestamp::from_second(2_000).expect("a time"));
    let low = feeling(&quiz, "Alex", 0);
    for position in 0..quiz.items().len() {
        unsafe_now.respond(position.into(), low.response(position.into())).expect("on the scale");
    }
    unsafe_now.finish(Timestamp::from_second(3_000).expect("a time"));
    save(&storage, &unsafe_now).expect("kept");
    assert_eq!(plans.iter().map(rests).collect::<Vec<_>>(), [true, false]);
    let (plans, sittings) = (Plans::all(&storage), Sittings::all(&storage).kept);
    let upcoming = plans::upcoming(&plans, &sittings, date("2026-12-01"));
    assert_eq!(
        upcoming.iter().map(|(kept, _)| kept.plan.step().title.as_str()).collect::<Vec<_>>(),
        ["A walk"]
    );
}

/// What is left open says nothing, so it takes nothing back: not for plans, nor for what is suggested and offered.
#[test]
fn a_step_for_two_rests_until_its_owner_says_that_they_feel_safe() {
    let (storage, quiz, alex) = (Memory::default(), five_practices(), name("Alex"));
    let sit = |day: i64, safety: Option<usize>| {
        let mut answers =
            Answers::new(&quiz, alex.clone(), Timestamp::from_second(day * 86_400).expect("a time"));
        let felt = feeling(&quiz, "Alex", safety.unwrap_or(0));
        for (position, item) in quiz.items().enumerate() {
            let is_left_open = safety.is_none() && quiz.is_safety(item.dimension);
            let response = felt.response(position).filter(|_| !is_left_open);
            answers.respond(position, response).expect("on the scale");
        }
        answers.finish(Timestamp::from_second(day * 86_400 + 60).expect("a time"));
        save(&storage, &answers).expect("kept");
    };
    sit(1, Some(4));
    let step = Choices::of(&OwnResult::of(&feeling(&quiz, "Alex", 4)), None).steps.remove(0);
    make(&storage, &alex, "en", vec![step], &when(Every::Week, "2026-12-31"), now().timestamp())
        .expect("kept");
    for (day, safety, rests) in [(8, Some(0), true), (15, None, true), (22, Some(4), false)] {
        sit(day, safety);
        let (plans, finished) = (Plans::all(&storage), Sittings::all(&storage).finished("Alex"));
        let finished = finished.expect("finished");
        assert_eq!(plans::rests(&plans.kept[0].plan, &finished.sittings), rests, "{safety:?}");
        let own = OwnResult::newest(&finished, &quiz).expect("fits");
        let own = own.with_plans(&plans, &finished.sittings, date("2026-12-01"));
        let choices = Choices::of(&own, None);
        let found = (choices.are_alone, own.planned().is_none(), own.suggestions().is_empty());
        assert_eq!(found, (rests, rests, rests), "{safety:?}");
    }
}

/// One's own newest answers may be to another quiz than the comparison.
#[test]
fn a_step_from_a_comparison_names_the_quiz_that_was_compared() {
    let quiz = five_practices();
    let check_in = shipped::find("check-in").expect("it ships").quiz().expect("it is sound");
    let own = OwnResult::of(&feeling(&check_in, "Alex", 4));
    let shared = |person: &str| SharedProfile::of(&feeling(&quiz, person, 4));
    let joint = JointResult::of(&shared("Alex"), &shared("Sam")).expect("one quiz");
    let steps = Choices::of(&own, Some(&joint)).steps;
    let from = steps[0].from.as_ref().expect("a practice");
    assert!(from.quiz == "five-practices" && !from.has_changed(&quiz), "{from:?}");
    // Nor is one that is planned offered again, were it planned with another one that comes sooner.
    let (storage, alex) = (Memory::default(), name("Alex"));
    let planned = vec![Step::own(&line("A walk")), steps[0].clone()];
    make(&storage, &alex, "en", planned, &when(Every::Week, "2026-12-31"), now().timestamp()).expect("kept");
    let own = own.with_plans(&Plans::all(&storage), &[], date("2026-12-01"));
    assert_eq!(Choices::of(&own, Some(&joint)).steps, steps[1..]);
}

#[test]
fn two_plans_of_one_moment_are_two_and_a_copy_is_none() {
    let (storage, alex) = (Memory::default(), name("Alex"));
    let steps = || vec![Step::own(&line("Tea"))];
    for _ in 0..2 {
        make(&storage, &alex, "en", steps(), &when(Every::Once, "2026-12-03"), Timestamp::UNIX_EPOCH)
            .expect("kept");
    }
    let kept = Plans::of(&storage, &alex).kept;
    let uids: BTreeSet<_> = kept.iter().map(|kept| kept.plan.uid()).collect();
    assert_eq!((kept.len(), uids.len()), (2, 2));
    let text = storage.read(&kept[0].key).expect("there");
    storage
        .write(&Key::from_segments(["Alex", Id::RESERVED, "copy.ron"].map(str::to_owned)), &text)
        .expect("written");
    let plans = Plans::all(&storage);
    assert_eq!((plans.kept.len(), plans.copies.len()), (2, 1));
    let _lock = storage.lock(&alex, &id(Id::RESERVED)).expect("free");
    let busy = plans::note(&storage, &kept[0], Outcome::Done, None, date("2026-12-03"));
    assert!(matches!(busy, Err(StorageError::Busy { .. })));
}

/// A text without its line breaks.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// All answers at this key, and a no to sharing.
fn take(session: &Session, person: &str, key: u8) {
    let typed = format!("{key}\n").repeat(QUESTIONS) + "f\nn\nn\n";
    assert_eq!(session.run_with(&["take", "five-practices", "--as", person], &typed).code, 0);
}

#[test]
fn the_program_plans_shows_notes_and_gives_up() {
    let session = Session::new();
    take(&session, "Alex", 3);
    let nothing = session.run(&["plan", "done"]);
    assert!(
        nothing.code == 1 && nothing.err.contains("Alex has nothing planned; `attuned plan \"Alex\" new`"),
        "{nothing:?}"
    );
    assert!(session.run(&["plan"]).out.contains("Nothing is planned."));
    // A date and a time that cannot be are asked for again, and so is a last day before the first.
    let typed = "9\n2\nTea without phones\nnever\n2001-01-01\n\n\nlater\n19:30\n3\n2001-01-01\n\n";
    let new = session.run_with(&["plan", "new"], typed);
    assert_eq!(new.code, 0, "{new:?}");
    for said in [
        "Please type a date",
        "is past",
        "Please type a time",
        "lies before the first",
        "Planned: \"Tea without phones\", every week at 19:30",
    ] {
        assert!(new.out.contains(said), "{said}: {}", new.out);
    }
    let shown = session.run(&["plan", "Alex"]).out;
    assert!(
        shown.contains("Tea without phones")
            && shown.contains("Every week at 19:30")
            && shown.contains("Next: "),
        "{shown}"
    );
    assert!(session.run(&[]).out.contains("Planned:\n  Alex, "));
    let done = session.run_with(&["plan", "Alex", "done"], "It was quiet.\n");
    assert!(done.code == 0 && done.out.contains("Noted as done."), "{done:?}");
    assert!(session.run_with(&["plan", "skip"], "").out.contains("Noted as skipped, which is fine."));
    let shown = words(&session.run(&["plan"]).out);
    assert!(shown.contains("Done once, skipped once.") && shown.contains("done. It was quiet."), "{shown}");
    assert_eq!(session.run_with(&["plan", "stop"], "\n").code, 0);
    assert!(session.run(&["plan"]).out.contains("No longer planned since"));
    assert!(!session.run(&[]).out.contains("Planned:"));
    // What was typed for oneself is in the plan alone.
    for arguments in [&["show", "Alex"][..], &["history", "Alex"], &[]] {
        assert!(!session.run(arguments).out.contains("It was quiet"), "{arguments:?}");
    }
}

#[test]
fn plans_are_for_their_owner_alone_and_forgotten_with_them() {
    let session = Session::new();
    let couple = ["Alex", "Sam"];
    for person in couple {
        take(&session, person, 3);
    }
    for (person, other) in [couple, ["Sam", "Alex"]].map(|[a, b]| (a, b)) {
        let new = session.run_with(&["plan", person, "new", "--with", other], "1\n\n\n3\n\n");
        assert_eq!(new.code, 0, "{new:?}");
    }
    let several = session.run(&["plan"]);
    assert!(several.code == 1 && several.err.contains("several people use this machine"), "{several:?}");
    let plans: Vec<_> = fs::read_dir(session.home().join("Alex/plans"))
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    assert_eq!(plans.iter().filter(|path| path.extension().is_some()).count(), 1);
    #[cfg(unix)]
    for path in &plans {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(path).expect("there").permissions().mode() & 0o777, 0o600, "{path:?}");
    }
    // Nor is one written over by a report.
    let mine = session.file(
        "mine.ics",
        fs::read(plans.iter().find(|path| path.extension().is_some()).expect("one")).expect("read"),
    );
    let refused = session.run(&["plan", "Alex", "-o", &mine]);
    assert!(refused.code == 1 && refused.err.contains("this is a plan"), "{refused:?}");

    let only = session.run_with(&["forget", "Alex", "--quiz", "check-in"], "y\n");
    assert!(only.code == 1 && only.err.contains("nothing is stored for Alex and check-in"), "{only:?}");
    let forget = session.run_with(&["forget", "Alex"], "y\n");
    assert!(forget.out.contains("Permanently remove 1 sitting and 1 plan of Alex?"), "{}", forget.out);
    assert!(!session.home().join("Alex").exists() && session.home().join("Sam/plans").exists());
    // With a quiz, what was planned from it goes too, and nothing else.
    assert_eq!(session.run_with(&["plan", "Sam", "new"], "A walk\n\n\n1\n").code, 0);
    let forget = session.run_with(&["forget", "Sam", "--quiz", "five-practices"], "y\n");
    assert!(forget.out.contains("Permanently remove 1 sitting and 1 plan of Sam?"), "{}", forget.out);
    let left = session.run(&["plan", "Sam"]).out;
    assert!(left.contains("A walk") && left.matches("Next:").count() == 2, "{left}");
}

/// What would be left undone is refused, before anything is noted.
#[test]
fn an_option_that_an_action_has_no_use_for_is_wrong_usage() {
    let session = Session::new();
    take(&session, "Alex", 3);
    assert_eq!(session.run_with(&["plan", "new"], "2\nA walk\n\n\n3\n\n").code, 0);
    let file = session.path("steps.ics");
    let file = file.to_str().expect("text");
    for (arguments, said) in [
        (&["plan", "done", "-o", file][..], "written on its own"),
        (&["plan", "Alex", "new", "-o", file], "written on its own"),
        (&["plan", "Alex", "skip", "--with", "Sam"], "where a step comes from"),
        (&["plan", "Alex", "stop", "--quiz", "check-in"], "where a step comes from"),
    ] {
        let refused = session.run(arguments);
        assert!(refused.code == 2 && refused.err.contains(said), "{refused:?}");
    }
    let shown = session.run(&["plan"]).out;
    assert!(shown.contains("Next: ") && !shown.contains("kipped"), "{shown}");
}

/// A link in the place of the plans is no reason to say that there are none.
#[cfg(unix)]
#[test]
fn plans_that_cannot_be_opened_are_named() {
    let session = Session::new();
    take(&session, "Alex", 3);
    let elsewhere = session.path("elsewhere");
    fs::create_dir(&elsewhere).expect("a folder");
    std::os::unix::fs::symlink(elsewhere, session.home().join("Alex/plans")).expect("a link");
    let new = session.run(&["plan", "Alex", "new"]);
    assert_eq!(new.err.matches("plans: this is a link").count(), 1, "{new:?}");
    let shown = session.run(&["plan", "Alex"]);
    assert_eq!(shown.err.matches("plans: this is a link").count(), 1, "{shown:?}");
    assert!(shown.out.contains("`attuned plan \"Alex\" new` plans a step"), "{shown:?}");
}

/// What rests ends in a calendar that has it already, and comes back with a higher number than before.
#[test]
fn a_calendar_ends_what_rests() {
    let session = Session::new();
    take(&session, "Alex", 3);
    assert_eq!(session.run_with(&["plan", "Alex", "new"], "1\n\n\n3\n\n").code, 0);
    let calendar = || session.run(&["plan", "-o", "-"]).out;
    assert!(calendar().contains("RRULE:FREQ=WEEKLY") && !calendar().contains("CANCELLED"));
    take(&session, "Alex", 1);
    assert!(!calendar().contains("RRULE") && calendar().matches("STATUS:CANCELLED").count() == 2);
    assert!(words(&session.run(&["plan"]).out).contains("This can wait"));
    // What was given up does not wait.
    assert_eq!(session.run_with(&["plan", "stop"], "\n").code, 0);
    let shown = words(&session.run(&["plan"]).out);
    assert!(shown.contains("No longer planned since") && !shown.contains("This can wait"), "{shown}");
}

/// Whoever comes by sees when, and not what: it may be a talk with a counsellor.
#[test]
fn nobody_else_comes_upon_what_is_planned() {
    let session = Session::new();
    take(&session, "Alex", 3);
    take(&session, "Sam", 3);
    assert_eq!(session.run_with(&["plan", "Alex", "new"], "2\nA secret\n\n\n3\n\n").code, 0);
    let front = session.run(&[]).out;
    assert!(front.contains("`attuned plan \"Alex\"`") && !front.contains("A secret"), "{front}");
    for arguments in [&["plan"][..], &["plan", "done"], &["plan", "-o", "-"]] {
        let of_whom = session.run(arguments);
        assert!(of_whom.code == 1 && of_whom.err.contains("several people"), "{of_whom:?}");
        assert!(!(of_whom.out + &of_whom.err).contains("A secret"), "{arguments:?}");
    }
}

#[test]
fn a_german_speaker_plans_in_german() {
    let session = Session::new();
    take(&session, "Alex", 3);
    let typed = "2\nTee ohne Telefon\nmontag\n\n3\n\n";
    let new = session.run_with(&["plan", "new", "--language", "de"], typed);
    assert!(new.out.contains("Vorgenommen: „Tee ohne Telefon“, jede Woche um 19:00"), "{new:?}");
    let shown = session.run(&["plan"]).out;
    assert!(shown.contains("Als Nächstes: Montag, "), "{shown}");
    let calendar = session.run(&["plan", "-o", "-"]).out;
    assert!(
        calendar.contains("SUMMARY:unsere Zeit\r\n") && calendar.contains("SUMMARY:Rückblick: check-in\r\n")
    );
}

/// A weekly and a single plan over the change of clocks in Berlin, on 28 March 2027, and one that was given up.
fn over_the_change() -> [Plan; 3] {
    let made = |made: &str, step: Step, first: &str, every, until: &str| {
        let when = When::new(first.parse().expect("a time"), &now(), every, date(until)).expect("in order");
        Plan::new(&name("Alex"), made.parse().expect("a time"), "en", step, when)
    };
    let walk = Step {
        minutes: Some(45),
        steps: vec!["Shoes on; out, then talk.".to_owned()],
        ..Step::own(&line("A walk \\ two"))
    };
    let weekly = made("2026-12-01T07:00Z", walk, "2027-03-18T19:00", Every::Week, "2027-04-10");
    let once =
        made("2026-12-01T07:01Z", Step::own(&line("Tea")), "2027-03-29T07:30", Every::Once, "2027-03-29");
    let mut ended =
        made("2026-12-01T07:02Z", Step::own(&line("Rest")), "2027-03-18T19:00", Every::Day, "2027-04-10");
    ended.stop(None, date("2027-03-18"));
    [weekly, once, ended]
}

fn written(plans: &[Plan], described: bool) -> String {
    let plans: Vec<_> =
        plans.iter().map(|plan| Scheduled { plan, rests: None, look_back_with: "check-in" }).collect();
    let entitled = Entitled { time: "our time", look_back: |quiz| format!("a look back: {quiz}"), described };
    let zone = |name: &str| TimeZone::get(name).expect("a time zone");
    calendar(&plans, &entitled, "2026-12-01T08:00Z".parse().expect("a time"), zone)
}

#[test]
fn a_calendar_file_has_local_times_and_tells_nothing() {
    let plans = over_the_change();
    let text = written(&plans, false);
    insta::assert_snapshot!("calendar", text.replace("\r\n", "\n"));
    for told in ["Alex", "walk", "Tea", "Rest", "Shoes"] {
        assert!(!text.contains(told), "{told}");
    }
    assert!(
        written(&plans, true).contains("DESCRIPTION:A walk \\\\ two\\nShoes on\\; out\\, then talk.\r\n")
    );
    assert!(text.lines().all(|line| line.len() <= 76) && !text.replace("\r\n", "").contains(['\r', '\n']));
    // The same plans give the same events.
    let ids = |text: &str| {
        text.lines().filter(|line| line.starts_with("UID:")).map(str::to_owned).collect::<BTreeSet<_>>()
    };
    assert_eq!(ids(&text), ids(&written(&plans, true)));
    assert_eq!(ids(&text).len(), 6);
    // What is written later has higher numbers, which is how a calendar knows.
    let numbers = |text: &str| {
        let lines = text.lines().filter_map(|line| line.strip_prefix("SEQUENCE:"));
        lines.map(|number| number.parse::<u32>().expect("a number")).collect::<Vec<_>>()
    };
    assert_eq!(numbers(&text), [60, 60, 59, 59, 58, 58]);
}

/// An independent reader finds seven in the evening before and after the clocks are changed.
#[test]
#[ignore = "needs Python with icalendar, vobject and recurring-ical-events"]
fn another_reader_finds_the_same_times() {
    const READER: &str = r#"
import datetime, icalendar, recurring_ical_events, sys, vobject
text = open(sys.argv[1], newline="").read()
year = recurring_ical_events.of(icalendar.Calendar.from_ical(text)).between((2027, 1, 1), (2027, 12, 31))
for event in sorted(year, key=lambda event: event.start):
    if event.get("STATUS") != "CANCELLED":
        utc = event.start.astimezone(datetime.timezone.utc)
        minutes = (event.end - event.start).seconds // 60
        print(event.start.strftime("%Y-%m-%d %H:%M"), utc.strftime("%H:%M"), minutes, event["SUMMARY"])
other = vobject.readOne(text)
print(len(other.vevent_list), sorted({event.dtstart.value.utcoffset().seconds // 3600 for event in other.vevent_list}))
"#;
    let session = Session::new();
    let file = session.file("steps.ics", written(&over_the_change(), true));
    let python = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/engines/bin/python3");
    let run =
        Command::new(python).args(["-c", READER, &file]).output().expect("tests/engines/install was run");
    let found = String::from_utf8_lossy(&run.stdout);
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let expected = [
        "2027-03-18 19:00 18:00 45 our time",
        "2027-03-25 19:00 18:00 45 our time",
        "2027-03-29 07:30 05:30 20 our time",
        "2027-04-01 19:00 17:00 45 our time",
        "2027-04-08 19:00 17:00 45 our time",
        "2027-04-15 19:00 17:00 20 a look back: check-in",
        "2027-04-26 07:30 05:30 20 a look back: check-in",
        "6 [1, 2]",
    ];
    assert_eq!(found.lines().collect::<Vec<_>>(), expected);
}

/// Plans are backed up with the sittings, and come back byte for byte.
#[test]
fn a_backup_holds_plans() {
    let (storage, alex) = (Memory::default(), name("Alex"));
    let plans = over_the_change();
    for plan in &plans {
        storage.write(&Key::of_plan(&alex, plan.made()), &plan.to_ron().expect("text")).expect("written");
    }
    storage.write(&Key::of_plan(&alex, Timestamp::UNIX_EPOCH), "Plan(").expect("written");
    let (backup, left_out) = Backup::gather(&storage, &alex, Timestamp::UNIX_EPOCH);
    assert_eq!((backup.len(), left_out.len()), (3, 1), "{left_out:?}");
    let text = backup.to_ron().expect("text");
    let elsewhere = Memory::default();
    let restored = Backup::parse(&text).expect("sound").restore(&elsewhere).expect("free");
    assert_eq!(restored.brought_back, 3);
    for kept in Plans::all(&storage).kept {
        assert_eq!(elsewhere.read(&kept.key).expect("there"), storage.read(&kept.key).expect("there"));
    }
    // A plan of another person, of another time, or none at all.
    for (from, to, why) in [
        ("    person: \"Alex\"", "    person: \"Sam\"", "it is Sam's"),
        ("made: \"2026-12-01T07:00:00Z\"", "made: \"2026-12-01T06:00:00Z\"", "it was begun at"),
        ("every: Week", "every: Moon", "this is not a plan"),
    ] {
        // The backup itself names the person first.
        let (head, entries) = text.split_once("entries:").expect("entries");
        let changed = format!("{head}entries:{}", entries.replace(from, to));
        assert_ne!(changed, *text, "{from}");
        let error = Backup::parse(&changed).expect_err("unfit").to_string();
        assert!(error.contains("in `plans`") && error.contains(why), "{error}");
    }
}

/// Whoever tries a step with a friend looks back with the quiz about friends, not with one about a partner.
#[test]
fn a_step_is_looked_back_on_with_a_quiz_about_the_same_person() {
    let [mut plan, ..] = over_the_change();
    let look_back_with = |plan: &Plan| scheduled(plan, &[], date("2026-12-01")).look_back_with.to_owned();
    assert_eq!(look_back_with(&plan), "check-in", "a sentence of one's own");
    let text = plan.to_ron().expect("text");
    for (quiz, expected) in
        [("five-practices", "check-in"), ("friendship", "friendship"), ("housemates", "housemates")]
    {
        let from = format!("from: Some((quiz: \"{quiz}\", version: \"1.0.0\", practice: \"tea\"))");
        let text = text.replacen("from: None", &from, 1);
        plan = Plan::parse(&text).expect("a plan");
        assert_eq!(look_back_with(&plan), expected);
    }
}

/// Two looks back at a week, a plan in between: what moved comes first, and the question is about the step.
#[test]
fn a_look_back_says_what_moved_and_asks_whether_the_step_still_fits() {
    let (storage, alex) = (Memory::default(), name("Alex"));
    let quiz = shipped::find("check-in").expect("it ships").quiz().expect("it is sound");
    let sit = |day: i64, share: f64| {
        let mut answers =
            Answers::new(&quiz, alex.clone(), Timestamp::from_second(day * 86_400).expect("a time"));
        let level = SimulatedRespondent::level(share).answers(&quiz, &alex);
        for position in 0..quiz.items().len() {
            answers.respond(position.into(), level.response(position.into())).expect("on the scale");
        }
        answers.finish(Timestamp::from_second(day * 86_400 + 60).expect("a time"));
        save(&storage, &answers).expect("kept");
    };
    let in_short = |own: &OwnResult| {
        let text = report::markdown(&own.report(false, &now()));
        let (_, rest) = text.split_once("## In short\n\n").expect("a heading");
        rest.split_once("\n\n## ").expect("another").0.to_owned()
    };
    let newest = || {
        let finished = Sittings::all(&storage).finished("Alex").expect("finished");
        OwnResult::newest(&finished, &quiz).expect("fits")
    };
    sit(1, 0.5);
    let first = newest();
    assert!(!in_short(&first).contains("sittings") && first.planned().is_none());
    assert_eq!(first.suggestions().len(), 2);
    // Whoever has planned the first of the two is offered the second.
    let both = first.suggestions().to_vec();
    let steps = vec![Step::of(&quiz, &both[0])];
    make(&storage, &alex, "en", steps, &when(Every::Week, "2026-12-31"), now().timestamp()).expect("kept");
    let next = newest().with_plans(&Plans::all(&storage), &[], date("2026-12-01"));
    assert_eq!(next.suggestions(), &both[1..]);
    plans::stop(&storage, next.planned().expect("one"), None, date("2026-12-01")).expect("kept");

    let steps = vec![Step::own(&line("Tea without phones"))];
    make(&storage, &alex, "en", steps, &when(Every::Week, "2026-12-31"), now().timestamp()).expect("kept");
    sit(8, 0.75);
    let newest_with_plans =
        || newest().with_plans(&Plans::all(&storage), &Sittings::all(&storage).kept, date("2026-12-01"));
    let again = newest_with_plans();
    let said = in_short(&again);
    assert!(
        said.starts_with(
            "In two sittings over seven days, Being heard, Support and two others seem to have grown"
        ),
        "{said}"
    );
    assert!(said.ends_with("You planned \"Tea without phones\". Does it still fit, or would you rather change it or let it rest?"), "{said}");
    assert_eq!(said.matches('?').count(), 1, "one question: {said}");
    assert_eq!(again.suggestions().len(), 1, "at most one step is suggested anew");
    // What is planned is not suggested.
    let step = Step::of(&quiz, &again.suggestions()[0]);
    let title = step.title.clone();
    make(&storage, &alex, "en", vec![step], &when(Every::Day, "2026-12-31"), now().timestamp())
        .expect("kept");
    let another = newest_with_plans();
    assert!(another.suggestions().iter().all(|suggestion| suggestion.practice.title != title));

    // Where the person may not feel safe, neither is said.
    sit(15, 0.0);
    let held = newest_with_plans();
    let said = in_short(&held);
    assert!(held.planned().is_none() && !said.contains("Tea") && !said.contains("sittings"), "{said}");
}

#[test]
fn after_a_sitting_the_step_is_kept_changed_or_left_to_rest() {
    let session = Session::new();
    take(&session, "Alex", 3);
    assert_eq!(session.run_with(&["plan", "new"], "2\nTea without phones\n\n\n3\n\n").code, 0);
    let again = |typed: &str| {
        let typed = format!("{}f\nn\nn\n{typed}", "3\n".repeat(QUESTIONS));
        session.run_with(&["take", "five-practices", "--as", "Alex"], &typed)
    };
    let kept = again("what?\nk\n");
    assert!(kept.code == 0 && kept.out.matches("k or Enter keeps it").count() == 2, "{}", kept.out);
    assert!(session.run(&["plan"]).out.contains("Next:"));
    // Nothing was chosen in its place.
    assert_eq!(again("c\n").code, 130);
    assert!(session.run(&["plan"]).out.contains("Next: "));
    let changed = again("c\n2\nA walk\n\n\n1\n");
    assert!(changed.out.contains("Planned: \"A walk\""), "{}", changed.out);
    let plans = session.run(&["plan"]).out;
    assert!(
        plans.contains("No longer planned since") && plans.find("A walk") < plans.find("Tea without"),
        "{plans}"
    );
    assert!(again("r\n").out.contains("It is no longer planned."));
    assert!(!again("").out.contains("keeps it"), "nothing is left to ask about");
}
