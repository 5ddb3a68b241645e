//! The use cases on a storage in memory, without any front end: what they decide holds for every front end.

use attuned::answers::{Answers, Response};
use attuned::app::check::{Draft, Kind};
use attuned::app::compare::{self, First, Reader};
use attuned::app::forget::{Amount, amount, forget};
use attuned::app::key::Key;
use attuned::app::memory::Memory;
use attuned::app::overview::{Next, Overview, Planned};
use attuned::app::plans::{self, Plans, make};
use attuned::app::quizzes::{Found, Languages, translations};
use attuned::app::share::Share;
use attuned::app::show::{Course, OwnResult};
use attuned::app::sittings::{Finished, Sitting, Sittings, save};
use attuned::app::storage::{Place, Storage};
use attuned::app::take::{Before, open};
use attuned::app::{Refusal, StorageError};
use attuned::plan::{Every, Step, When};
use attuned::profile::{SharedFile, SharedProfile};
use attuned::quiz::{Quiz, shipped};
use attuned::store::Store;
use jiff::tz::TimeZone;

use crate::common::{SOUND, SOUND_IN_GERMAN, at, id, name, quiz, utc};

fn check_in() -> Quiz {
    shipped::find("check-in").expect("it ships").quiz().expect("sound")
}

/// A sitting begun at this second, with the same place on every scale; finished ten minutes later.
fn finished(quiz: &Quiz, person: &str, second: i64, place: usize) -> Answers {
    let mut answers = Answers::new(quiz, name(person), at(second));
    for (position, item) in quiz.items().enumerate() {
        let value = item.scale.points()[place].value;
        answers.respond(position, Some(Response::Chosen(value))).expect("on the scale");
    }
    answers.finish(at(second + 600));
    answers
}

fn of(storage: &dyn Storage, person: &str) -> Finished {
    Sittings::all(storage).finished(person).expect("finished")
}

/// The promises of every storage.
fn keeps_its_promises(storage: &dyn Storage) {
    let (alex, sam, tea) = (name("Alex"), name("Sam"), id("tea"));
    assert_eq!(storage.quizzes(&alex).expect("known"), None);
    let key = Key::of(&alex, &tea, at(1));
    assert!(!storage.has(&key) && storage.read(&key).is_err());
    storage.write(&key, "one").expect("written");
    storage.write(&key, "two").expect("written again");
    assert_eq!(storage.read(&key).expect("read"), "two");
    let listing = storage.list();
    assert!(listing.errors.is_empty() && listing.keys == [key.clone()], "{listing:?}");
    assert_eq!(storage.quizzes(&alex).expect("known"), Some(vec![tea.clone()]));
    assert!(storage.place(&key).is_of(&alex, Some(&tea)) && !storage.place(&key).is_of(&sam, None));

    let lock = storage.lock(&alex, &tea).expect("free");
    assert!(matches!(storage.lock(&alex, &tea), Err(StorageError::Busy { .. })));
    storage.lock(&sam, &tea).expect("another person");
    storage.lock(&alex, &id("cake")).expect("another quiz");
    drop(lock);

    let lock = storage.lock(&alex, &tea).expect("free again");
    storage.remove(&key).expect("removed");
    storage.remove(&key).expect("it is gone, which was wanted");
    assert!(!storage.has(&key));
    let left = storage.clear(&alex, &tea, lock);
    assert!(left.others.is_empty() && left.errors.is_empty(), "{left:?}");
}

#[test]
fn both_storages_keep_the_same_promises() {
    keeps_its_promises(&Memory::default());
    let folder = tempfile::tempdir().expect("a folder");
    keeps_its_promises(&Store::at(folder.path().join("home")));
}

#[test]
fn a_sitting_goes_on_where_it_was_left_or_starts_again_and_is_kept() {
    let (storage, quiz, alex) = (Memory::default(), check_in(), name("Alex"));
    let first = open(&storage, &quiz, &alex, false, at(100), 1).expect("open");
    assert!(matches!(first.before, Before::New { ref alike } if alike.is_empty()));
    let mut answers = first.fresh;
    assert_eq!(answers.started(), at(100));
    answers.respond(3.into(), Some(Response::Chosen(2))).expect("on the scale");
    save(&storage, &answers).expect("kept");

    let again = open(&storage, &quiz, &alex, false, at(200), 2).expect("open");
    match again.before {
        Before::UnderWay { began, answers: kept } => assert_eq!((began, kept), (at(100), answers)),
        before => panic!("{before:?}"),
    }
    assert!(again.fresh.response(3.into()).is_none() && again.fresh.started() == at(200));
    let fresh = open(&storage, &quiz, &alex, true, at(200), 2).expect("open");
    assert!(matches!(fresh.before, Before::SetAside));

    // Starting again does not overwrite what is stored, even if the clock was set back.
    let back = open(&storage, &quiz, &alex, true, at(50), 3).expect("open");
    assert!(back.fresh.started() > at(100));
    save(&storage, &back.fresh).expect("kept");
    assert_eq!(Sittings::all(&storage).kept.len(), 2);
}

#[test]
fn what_was_before_is_said_and_names_that_look_alike_are_kept_apart() {
    let (storage, quiz) = (Memory::default(), check_in());
    save(&storage, &finished(&quiz, "Alex", 100, 2)).expect("kept");
    let alex = open(&storage, &quiz, &name("Alex"), false, at(9_000), 1).expect("open");
    assert!(matches!(alex.before, Before::Finished { finished } if finished == at(700)));
    let lower = open(&storage, &quiz, &name("alex"), false, at(9_000), 1).expect("open");
    assert!(matches!(lower.before, Before::New { alike } if alike == [name("Alex")]));
}

/// A quiz with a reworded item: its answer is asked for again, the others are carried over.
#[test]
fn a_changed_quiz_carries_over_what_still_fits() {
    let (storage, before) = (Memory::default(), quiz(SOUND));
    let mut answers = open(&storage, &before, &name("Alex"), false, at(1), 1).expect("open").fresh;
    answers.respond(0.into(), Some(Response::Chosen(1))).expect("on the scale");
    answers.respond(1.into(), Some(Response::Chosen(1))).expect("on the scale");
    save(&storage, &answers).expect("kept");
    let text = &before.items()[0.into()].text;
    let after = quiz(&SOUND.replace(text.as_str(), &text.replace("the tea", "green tea")));
    assert_ne!(before.items()[0.into()].text, after.items()[0.into()].text);
    let opening = open(&storage, &after, &name("Alex"), false, at(2), 1).expect("open");
    match opening.before {
        Before::Changed { carried, .. } => {
            assert_eq!((carried.kept, carried.lost), (1, 1));
            assert!(carried.answers.response(0.into()).is_none() && carried.answers.started() == at(2));
        }
        before => panic!("{before:?}"),
    }
}

#[test]
fn it_is_said_why_nothing_is_finished() {
    let (storage, quiz) = (Memory::default(), check_in());
    let nobody = Sittings::all(&storage).finished("Alex").expect_err("nobody");
    assert!(matches!(nobody, Refusal::Nobody { ref person, .. } if person == "Alex"));
    let fresh = open(&storage, &quiz, &name("Alex"), false, at(1), 1).expect("open").fresh;
    save(&storage, &fresh).expect("kept");
    let under_way = Sittings::all(&storage).finished("Alex").expect_err("under way");
    assert!(matches!(under_way, Refusal::UnderWay { ref quiz, .. } if quiz == "check-in"));
    save(&storage, &finished(&quiz, "Alex", 100, 2)).expect("kept");
    let other = shipped::find("friendship").expect("it ships").quiz().expect("sound");
    assert!(matches!(of(&storage, "Alex").newest(&other), Err(Refusal::NotFinished { .. })));
    assert_eq!(of(&storage, "Alex").newest(&quiz).expect("there").file.started(), at(100));
}

/// Damaged files are never read as something else, and are reported with their owner.
#[test]
fn a_damaged_sitting_is_reported_and_left_alone() {
    let (storage, quiz) = (Memory::default(), check_in());
    save(&storage, &finished(&quiz, "Alex", 100, 2)).expect("kept");
    let key = save(&storage, &finished(&quiz, "Alex", 9_000, 2)).expect("kept");
    let cut = storage.read(&key).expect("read")[..60].to_owned();
    storage.write(&key, &cut).expect("written");
    let alex = of(&storage, "Alex");
    assert_eq!((alex.sittings.len(), alex.unreadable.len()), (1, 1));
    assert!(alex.unreadable[0].is_damaged_sitting());
    let opening = open(&storage, &quiz, &name("Alex"), false, at(10_000), 1).expect("open");
    assert_eq!(opening.unreadable.len(), 1);
    assert_eq!(
        amount(&storage, &name("Alex"), None).expect("known"),
        Some(Amount { sittings: 2, damaged: 1, plans: 0 })
    );
    assert_eq!(storage.read(&key).expect("still there"), cut);
}

#[test]
fn two_people_compare_the_quiz_that_both_have_finished() {
    let (storage, check_in) = (Memory::default(), check_in());
    let friendship = shipped::find("friendship").expect("it ships").quiz().expect("sound");
    save(&storage, &finished(&check_in, "Alex", 100, 4)).expect("kept");
    save(&storage, &finished(&friendship, "Alex", 9_000, 4)).expect("kept");
    save(&storage, &finished(&check_in, "Sam", 100, 0)).expect("kept");
    let (languages, both) = (Languages::default(), (of(&storage, "Alex"), of(&storage, "Sam")));
    let joint = compare::here(&both.0, &both.1, None, &languages).expect("check-in");
    assert_eq!(joint.json(false, &utc(0))["quiz"]["id"], "check-in");
    let refused = compare::here(&both.0, &both.1, Some(friendship), &languages).expect_err("not both");
    assert!(matches!(refused, Refusal::NotBoth { ref of_b, .. } if *of_b == ["check-in"]), "{refused}");
    let same = compare::here(&both.0, &of(&storage, "Alex"), None, &languages).expect_err("one person");
    assert!(matches!(same, Refusal::SameAnswers));
}

/// A copy of an answers file elsewhere is still the same answers.
#[test]
fn a_copy_of_ones_own_answers_is_nobody_to_compare_with() {
    let (storage, quiz) = (Memory::default(), check_in());
    let key = save(&storage, &finished(&quiz, "Alex", 100, 4)).expect("kept");
    let text = storage.read(&key).expect("read");
    let copy = Sitting::elsewhere(Place::elsewhere("copy.ron".to_owned()), &text).expect("whole");
    let copy = Finished::one(copy).expect("finished");
    let refused = compare::here(&of(&storage, "Alex"), &copy, None, &Languages::default()).expect_err("one");
    assert!(matches!(refused, Refusal::SameAnswers));
}

/// Shares what is agreed to, and returns what would be sealed.
fn share(storage: &dyn Storage, person: &str, quiz: &Quiz, agrees: bool) -> SharedFile {
    let finished = of(storage, person);
    let mut share = Share::begin(storage, finished.newest(quiz).expect("there"), quiz).expect("free");
    for (position, question) in share.questions() {
        assert!(question.starts_with(&quiz.dimensions()[position].name), "{question}");
        share.consent(position, agrees).expect("kept");
    }
    let packed = share.preview().pack(&TimeZone::UTC);
    share.mark_sealed(at(20_000)).expect("kept");
    SharedFile::read(&packed).expect("whole")
}

#[test]
fn a_partners_file_opens_only_for_those_who_have_shared_the_quiz_themselves() {
    let (storage, elsewhere, languages) = (Memory::default(), Memory::default(), Languages::default());
    let (check_in, foundation) =
        (check_in(), shipped::find("foundation").expect("it ships").quiz().expect("sound"));
    save(&elsewhere, &finished(&check_in, "Sam", 100, 0)).expect("kept");
    let theirs = share(&elsewhere, "Sam", &check_in, true);
    save(&storage, &finished(&check_in, "Alex", 100, 4)).expect("kept");
    let refused = Reader::of(of(&storage, "Alex")).expect_err("nothing was shared");
    assert!(matches!(refused, Refusal::ShareFirst { ref reader } if *reader == name("Alex")));
    // Another quiz does not count.
    save(&storage, &finished(&foundation, "Alex", 5_000, 4)).expect("kept");
    share(&storage, "Alex", &foundation, true);
    let reader = Reader::of(of(&storage, "Alex")).expect("something was shared");
    assert!(matches!(
        reader.open(&theirs, First::Mine, None, &languages, &TimeZone::UTC),
        Err(Refusal::ShareFirst { .. })
    ));

    let own = share(&storage, "Alex", &check_in, true);
    let reader = Reader::of(of(&storage, "Alex")).expect("shared");
    assert!(matches!(
        reader.open(&own, First::Mine, None, &languages, &TimeZone::UTC),
        Err(Refusal::OwnFile)
    ));
    let opened = reader
        .open(&theirs, First::Mine, None, &languages, &TimeZone::UTC)
        .expect("opens")
        .json(true, &utc(0));
    // The same as from two readable results, also the other way round.
    let here =
        [finished(&check_in, "Alex", 100, 4), finished(&check_in, "Sam", 100, 0)].map(|mut answers| {
            for position in 0..check_in.dimensions().len() {
                answers.set_consents(position.into(), true);
            }
            SharedProfile::of(&answers)
        });
    let [alex, sam] = &here;
    assert_eq!(opened, attuned::app::show::JointResult::of(alex, sam).expect("one quiz").json(true, &utc(0)));
    let swapped = reader
        .open(&theirs, First::Theirs, None, &languages, &TimeZone::UTC)
        .expect("opens")
        .json(true, &utc(0));
    assert_eq!(
        swapped,
        attuned::app::show::JointResult::of(sam, alex).expect("one quiz").json(true, &utc(0))
    );
}

/// A finished sitting of the first shipped quiz with these consents to its sensitive dimensions, and their positions.
fn with_consents(storage: &dyn Storage, agreed: bool) -> (Quiz, Vec<usize>) {
    let quiz = shipped::ALL[0].quiz().expect("sound");
    let positions = 0..quiz.dimensions().len();
    let sensitive: Vec<_> = positions.filter(|&at| quiz.dimensions()[at.into()].is_sensitive()).collect();
    assert!(!sensitive.is_empty());
    let mut answers = finished(&quiz, "Alex", 100, 4);
    for &position in &sensitive {
        answers.set_consents(position.into(), agreed);
    }
    save(storage, &answers).expect("kept");
    (quiz, sensitive)
}

/// The stored answers of Alex to a quiz.
fn kept(storage: &dyn Storage, quiz: &Quiz) -> Answers {
    of(storage, "Alex").newest(quiz).expect("there").answers(quiz).expect("fitting")
}

/// While someone is sharing, nobody else can change the sitting; and a refusal is saved whether or not anything is
/// sealed.
#[test]
fn a_refusal_counts_at_once() {
    let storage = Memory::default();
    let (quiz, sensitive) = with_consents(&storage, true);
    let alex = of(&storage, "Alex");
    let mut sharing = Share::begin(&storage, alex.newest(&quiz).expect("there"), &quiz).expect("free");
    assert!(matches!(storage.lock(&name("Alex"), quiz.id()), Err(StorageError::Busy { .. })));
    for &position in &sensitive {
        sharing.consent(position.into(), false).expect("kept");
        assert!(!kept(&storage, &quiz).consents(position.into()), "at once");
    }
    drop(sharing);
    storage.lock(&name("Alex"), quiz.id()).expect("free again");
    assert!(kept(&storage, &quiz).sealed_at().is_none());
}

/// The preview shows the consents, but they do not count until the file is written.
#[test]
fn consent_counts_once_the_file_is_written() {
    let storage = Memory::default();
    let (quiz, sensitive) = with_consents(&storage, false);
    let before = SharedProfile::of(&kept(&storage, &quiz));
    for is_written in [false, true] {
        let alex = of(&storage, "Alex");
        let mut sharing = Share::begin(&storage, alex.newest(&quiz).expect("there"), &quiz).expect("free");
        for &position in &sensitive {
            sharing.consent(position.into(), true).expect("recorded");
        }
        assert_ne!(sharing.preview(), before);
        if is_written {
            sharing.mark_sealed(at(20_000)).expect("kept");
        }
        drop(sharing);
        let kept = kept(&storage, &quiz);
        assert!(sensitive.iter().all(|&position| kept.consents(position.into()) == is_written));
        assert_eq!(kept.sealed_at().is_some(), is_written);
        assert_eq!(SharedProfile::of(&kept) == before, !is_written);
    }
}

#[test]
fn one_person_over_time_leaves_other_editions_out() {
    let (storage, before) = (Memory::default(), quiz(SOUND));
    let after = quiz(&SOUND.replace("version: \"1.0.0\"", "version: \"2.0.0\""));
    save(&storage, &finished(&before, "Alex", 100, 0)).expect("kept");
    save(&storage, &finished(&after, "Alex", 9_000, 1)).expect("kept");
    let alex = of(&storage, "Alex");
    let course = Course::of(&alex, &after).expect("one sitting");
    assert_eq!(
        course.json(&utc(0))["finished"].as_array().map(Vec::len),
        Some(1),
        "{}",
        course.json(&utc(0))
    );
    let third = quiz(&SOUND.replace("version: \"1.0.0\"", "version: \"3.0.0\""));
    assert!(matches!(Course::of(&alex, &third), Err(Refusal::NotFinished { .. })));
    // A quiz that is not shipped has to be named.
    assert!(matches!(Languages::default().quiz_for(&alex), Err(Refusal::UnknownQuiz { .. })));
}

#[test]
fn forgetting_removes_one_person_and_refuses_while_they_are_busy() {
    let (storage, check_in) = (Memory::default(), check_in());
    let friendship = shipped::find("friendship").expect("it ships").quiz().expect("sound");
    for (person, quiz) in [("Alex", &check_in), ("Alex", &friendship), ("Sam", &check_in)] {
        save(&storage, &finished(quiz, person, 100, 2)).expect("kept");
    }
    let alex = name("Alex");
    let lock = storage.lock(&alex, friendship.id()).expect("free");
    assert!(matches!(forget(&storage, &alex, None), Err(StorageError::Busy { .. })));
    assert_eq!(Sittings::all(&storage).kept.len(), 3);
    drop(lock);
    forget(&storage, &alex, Some(check_in.id())).expect("free");
    assert_eq!(of(&storage, "Alex").sittings.len(), 1);
    forget(&storage, &alex, None).expect("free");
    assert_eq!(amount(&storage, &alex, None).expect("known"), None);
    assert_eq!(of(&storage, "Sam").sittings.len(), 1);
}

#[test]
fn what_comes_next_follows_from_what_is_there() {
    let (storage, quiz) = (Memory::default(), check_in());
    let [first, full] = ["check-in", "five-practices"].map(Next::Take);
    assert_eq!(Overview::of(&storage, &utc(1_000)).next, [first.clone(), full.clone()]);
    let fresh = open(&storage, &quiz, &name("Alex"), false, at(1), 1).expect("open").fresh;
    save(&storage, &fresh).expect("kept");
    assert_eq!(Overview::of(&storage, &utc(1_000)).next, [Next::GoOn("check-in".to_owned())]);
    // After a newer finished sitting there is nothing to continue.
    save(&storage, &finished(&quiz, "Alex", 100, 2)).expect("kept");
    save(&storage, &finished(&quiz, "Alex", 9_000, 2)).expect("kept");
    save(&storage, &finished(&quiz, "Sam", 100, 2)).expect("kept");
    let rest = [first, full, Next::Show, Next::Plan, Next::Share, Next::Compare, Next::History];
    let day = 86_400;
    assert_eq!(Overview::of(&storage, &utc(7 * day - 1)).next, rest);
    // A week later by the calendar it is time to look back.
    let look_backs =
        [("Alex", 9_600), ("Sam", 700)].map(|(person, last)| Next::LookBack(name(person), Some(at(last))));
    assert_eq!(Overview::of(&storage, &utc(7 * day)).next, [&look_backs[..], &rest].concat());
}

/// Nobody is asked to look back who never has, unless they planned to.
#[test]
fn looking_back_is_offered_as_planned() {
    let (storage, alex) = (Memory::default(), name("Alex"));
    // Those questions are about a partner, and a quiz about a friend says nothing of one.
    let friendship = shipped::find("friendship").expect("it ships").quiz().expect("it is sound");
    save(&storage, &finished(&friendship, "Alex", 1, 2)).expect("kept");
    let offers = |storage: &Memory, second| {
        Overview::of(storage, &utc(second)).next.contains(&Next::LookBack(name("Alex"), None))
    };
    let day = 86_400;
    assert!(!offers(&storage, 90 * day));
    let first = "1970-01-02T19:00".parse().expect("a time");
    let when = When::new(first, &utc(60), Every::Once, first.date()).expect("in order");
    let steps = vec![Step::own(&"A walk".parse().expect("a line"))];
    make(&storage, &alex, "en", steps, &when, at(60)).expect("kept");
    let planned = Overview::of(&storage, &utc(60)).planned;
    assert_eq!(planned, [Planned { person: alex.clone(), step: None, at: first }]);
    assert!(!offers(&storage, 29 * day));
    let benefits = shipped::find("benefits").expect("it ships").quiz().expect("it is sound");
    save(&storage, &finished(&benefits, "Alex", 2, 2)).expect("kept");
    // Four weeks after 2 January.
    assert!(!offers(&storage, 29 * day - 1) && offers(&storage, 29 * day));
    plans::stop(&storage, &Plans::all(&storage).kept[0], None, first.date()).expect("kept");
    assert!(!offers(&storage, 40 * day) && Overview::of(&storage, &utc(60)).planned.is_empty());
}

#[test]
fn a_quiz_is_shown_in_the_language_of_its_reader() {
    let shipped = shipped::find("check-in").expect("it ships");
    let in_language = |asked: Option<&str>, usual: Option<&str>| {
        let languages = Languages { asked: asked.map(str::to_owned), usual: usual.map(str::to_owned) };
        languages.choose(shipped.quiz().expect("sound"), &translations(shipped)).map(|found| match found {
            Found::Own(quiz) => quiz.language().to_owned(),
            Found::Translated(_, checked) => checked.quiz.expect("sound").language().to_owned(),
        })
    };
    assert_eq!(in_language(None, None).as_deref(), Ok("en"));
    assert_eq!(in_language(None, Some("de-AT")).as_deref(), Ok("de"));
    assert_eq!(in_language(Some("en"), Some("de")).as_deref(), Ok("en"));
    assert_eq!(in_language(None, Some("fr")).as_deref(), Ok("en"));
    let refused = in_language(Some("fr"), Some("de")).expect_err("there is none");
    assert_eq!(refused.there, ["en", "de"]);
}

/// One's own result contains what the answers add up to, through whichever path it is requested.
#[test]
fn ones_own_result_is_that_of_the_answers() {
    let quiz = check_in();
    let own = OwnResult::of(&finished(&quiz, "Alex", 100, 4));
    assert!(own.report(false, &utc(0)).title.contains("Alex"));
    assert_eq!(own.json(&utc(0))["person"], "Alex");
}

/// Mistakes and lints are reported together and in order, and safe fixes are applied until nothing more turns up.
#[test]
fn a_draft_is_checked_linted_and_fixed() {
    assert_eq!(Kind::of(SOUND), Some(Kind::Quiz));
    assert_eq!(Kind::of(SOUND_IN_GERMAN), Some(Kind::Translation));
    assert_eq!(Kind::of("Answers(format: 1)"), None);
    let sound = Draft::quiz(SOUND.to_owned());
    assert!(sound.checked.quiz.is_some() && sound.fixed("tea.ron").is_none());
    assert!(sound.checked.diagnostics.is_sorted_by_key(|found| found.span().start));

    let broken = SOUND.replacen("safety: \"calm\"", "saftey: “calm”", 1);
    let draft = Draft::quiz(broken.clone());
    assert!(draft.checked.quiz.is_none());
    let (fixed, changes) = draft.fixed("tea.ron").expect("something to fix");
    assert_eq!(fixed.source, SOUND);
    assert_eq!(changes.lines().count(), 2, "{changes}");
    assert!(fixed.checked.quiz.is_some());

    let translation = Draft::translation(SOUND_IN_GERMAN.to_owned(), SOUND).expect("its quiz is sound");
    assert_eq!(translation.kind(), Kind::Translation);
    assert!(translation.checked.quiz.is_some());
    assert!(Draft::translation(SOUND_IN_GERMAN.to_owned(), &broken).is_err());
}

/// A program that synchronises folders leaves a copy if two machines have written. It is not a sitting of its own, and
/// it is removed when its person is forgotten.
#[test]
fn a_copy_of_a_sitting_is_not_another_one() {
    let (storage, quiz) = (Memory::default(), check_in());
    let key = save(&storage, &finished(&quiz, "Alex", 100, 1)).expect("kept");
    save(&storage, &finished(&quiz, "Alex", 9_000, 2)).expect("kept");
    let [person, id, _] = key.segments();
    for name in ["copy.ron", "0000.ron"] {
        let copy = Key::from_segments([person, id, name].map(str::to_owned));
        storage.write(&copy, &storage.read(&key).expect("read")).expect("written");
    }
    let alex = of(&storage, "Alex");
    assert_eq!(alex.sittings.len(), 2);
    assert_eq!(alex.sittings[1].key.as_ref(), Some(&key), "the one that is saved to");
    assert_eq!(
        Course::of(&alex, &quiz).expect("two").json(&utc(0))["finished"].as_array().map(Vec::len),
        Some(2)
    );
    assert_eq!(amount(&storage, &name("Alex"), None).expect("known").map(|kept| kept.sittings), Some(4));
    forget(&storage, &name("Alex"), None).expect("free");
    assert!(storage.list().keys.is_empty());
}

/// Alex has taken a newer version as well, but Sam has not. Given the older quiz, its sittings are used.
#[test]
fn a_newer_version_does_not_hide_an_older_one() {
    let (storage, older) = (Memory::default(), quiz(SOUND));
    let newer = quiz(&SOUND.replace("version: \"1.0.0\"", "version: \"2.0.0\""));
    save(&storage, &finished(&older, "Alex", 100, 0)).expect("kept");
    save(&storage, &finished(&newer, "Alex", 9_000, 1)).expect("kept");
    save(&storage, &finished(&older, "Sam", 100, 1)).expect("kept");
    let (alex, sam) = (of(&storage, "Alex"), of(&storage, "Sam"));
    assert_eq!(alex.newest(&older).expect("there").file.started(), at(100));
    assert_eq!(alex.newest(&newer).expect("there").file.started(), at(9_000));
    let languages = Languages::default();
    for (a, b) in [(&alex, &sam), (&sam, &alex)] {
        let joint = compare::here(a, b, Some(older.clone()), &languages).expect("both have taken 1.0.0");
        assert_eq!(joint.json(false, &utc(0))["quiz"]["version"], "1.0.0");
    }
    // Sam has not taken the newer one.
    assert!(matches!(compare::here(&alex, &sam, Some(newer), &languages), Err(Refusal::Unfit(_))));
}
