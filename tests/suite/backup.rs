//! All that is kept of a person goes into one sealed file and comes back to the byte; nothing that is there already is
//! touched.

mod program;

use std::io;

use attuned::answers::{Answers, AnswersFile, Response};
use attuned::app::StorageError;
use attuned::app::backup::{Backup, BackupError, LeftOut, Restored, Unfit};
use attuned::app::key::Key;
use attuned::app::memory::Memory;
use attuned::app::storage::Storage;
use attuned::profile::SharedProfile;
use attuned::profile::sealing::{Passphrase, SealError, Sealed, SealingPassphrase};
use attuned::quiz::{Quiz, shipped};
use attuned::store::{Store, read_backup};
use attuned::words::{Language, SittingWords};
use jiff::Timestamp;
use proptest::prelude::*;

use crate::common::session::{Kept, PASSPHRASE, Session};
use crate::common::storage::Watched;
use crate::common::{SOUND, answered, at, id, name, older, quiz};

const BLOCK: usize = 64 * 1024;

fn passphrase() -> Passphrase {
    PASSPHRASE.to_owned().into()
}

fn sealing_passphrase() -> SealingPassphrase {
    SealingPassphrase::new(passphrase()).expect("long enough")
}

fn check_in() -> Quiz {
    shipped::find("check-in").expect("it ships").quiz().expect("sound")
}

/// The answers file of a sitting begun at this second, with so many answers; finished if those are all.
fn sitting(quiz: &Quiz, person: &str, second: i64, answers: usize) -> String {
    let mut sitting = Answers::new(quiz, name(person), at(second)).shuffled(7);
    for (position, item) in quiz.items().iter().enumerate().take(answers) {
        let value = item.scale.points()[position % item.scale.points().len()].value;
        sitting.respond(position.into(), Some(Response::Chosen(value))).expect("on the scale");
    }
    if answers >= quiz.items().len() {
        sitting.finish(at(second + 600));
    }
    sitting.to_ron().expect("text")
}

/// Stores a text under the key that it names.
fn keep(storage: &dyn Storage, text: &str) -> Key {
    let file = AnswersFile::parse(text).expect("whole");
    let key = Key::of(file.person(), &id(file.quiz()), file.started());
    storage.write(&key, text).expect("written");
    key
}

/// Everything stored, in order.
fn content(storage: &dyn Storage) -> Vec<(Key, String)> {
    let mut keys = storage.list().keys;
    keys.sort();
    keys.into_iter().map(|key| (key.clone(), storage.read(&key).expect("read"))).collect()
}

/// Three sittings of Alex with two quizzes, one of them finished, and one of Sam.
fn kept(storage: &dyn Storage) {
    for text in [
        sitting(&check_in(), "Alex", 100, 99),
        sitting(&check_in(), "Alex", 200, 3),
        sitting(&quiz(SOUND), "Alex", 300, 2),
        sitting(&check_in(), "Sam", 100, 99),
    ] {
        keep(storage, &text);
    }
}

fn gathered(storage: &dyn Storage, person: &str) -> Backup {
    let (backup, left_out) = Backup::gather(storage, &name(person), at(9_000));
    assert!(left_out.is_empty(), "{left_out:?}");
    backup
}

fn text_of(backup: &Backup) -> String {
    backup.to_ron().expect("text").to_string()
}

/// Sealed by the age library alone, with the least work, so that many variations can be tried.
fn sealed_by_age(text: &str) -> Vec<u8> {
    sealed_bytes(format!("{text}{}", " ".repeat(text.len().next_multiple_of(BLOCK) - text.len())).as_bytes())
}

fn sealed_bytes(bytes: &[u8]) -> Vec<u8> {
    let mut recipient = age::scrypt::Recipient::new(PASSPHRASE.to_owned().into());
    recipient.set_work_factor(1);
    age::encrypt(&recipient, bytes).expect("sealed")
}

fn open(bytes: &[u8]) -> Result<Backup, BackupError> {
    Backup::open(&read_backup(bytes)?, &passphrase())
}

fn counts(restored: &Restored) -> (usize, usize, usize) {
    assert!(restored.stopped.is_none(), "{restored:?}");
    (restored.brought_back, restored.there, restored.different.len())
}

/// The form that is documented: a text between `r#"` and `"#` is as it is.
#[test]
fn the_text_has_the_documented_form() {
    let storage = Memory::default();
    keep(&storage, &sitting(&quiz(SOUND), "Alex", 300, 2));
    keep(&storage, &sitting(&check_in(), "Alex", 100, 99));
    insta::assert_snapshot!("text", text_of(&gathered(&storage, "Alex")));
}

/// Names that a path, a key or a text has to treat with care.
const NAMES: [&str; 8] =
    ["Alex", "alex", "../../etc", "Con", "Zoë \"Z\" O'Hara", "a\\b:c*?", "愛", "r#\"x\"#"];

/// What may stand behind an answers file, so that its bytes are not those the program writes.
fn endings() -> impl Strategy<Value = String> {
    let letters = prop::sample::select(vec![
        '"',
        '#',
        '\\',
        'r',
        '\t',
        '\0',
        '\u{7f}',
        '\u{202e}',
        '\u{301}',
        '\u{feff}',
        '\u{10ffff}',
        'é',
        ' ',
    ]);
    let comment = prop::collection::vec(letters, 0..20).prop_map(|letters| letters.into_iter().collect());
    prop_oneof![Just(String::new()), comment.prop_map(|text: String| format!("//{text}\r\n"))]
}

/// A person and their sittings: which quiz, when in microseconds, how many answers, a byte order mark, line ends of
/// Windows, and what stands behind.
type Random = (usize, Vec<(bool, i64, usize, bool, bool, String)>);

fn random() -> impl Strategy<Value = Random> {
    let one = (any::<bool>(), 0..i64::pow(10, 15), 0..20usize, any::<bool>(), any::<bool>(), endings());
    (0..NAMES.len(), prop::collection::vec(one, 1..6))
}

fn texts((person, sittings): &Random) -> Vec<String> {
    let quizzes = [check_in(), quiz(SOUND)];
    let text = |(first, began, answers, mark, windows, ending): &(bool, i64, usize, bool, bool, String)| {
        let quiz = &quizzes[usize::from(*first)];
        let began = Timestamp::from_microsecond(*began).expect("in range");
        let mut sitting = Answers::new(quiz, name(NAMES[*person]), began);
        for (position, item) in quiz.items().iter().enumerate().take(*answers) {
            let response = if position % 5 == 4 {
                Response::Declined
            } else {
                Response::Chosen(item.scale.points()[position % 3].value)
            };
            sitting.respond(position.into(), Some(response)).expect("on the scale");
        }
        if *answers >= quiz.items().len() {
            sitting.finish(began);
        }
        let mut text = sitting.to_ron().expect("text");
        if *windows {
            text = text.replace('\n', "\r\n");
        }
        format!("{}{text}{ending}", if *mark { "\u{feff}" } else { "" })
    };
    sittings.iter().map(text).collect()
}

/// Out of one storage and into another, with somebody else's sitting beside it in both.
fn comes_back(from: &dyn Storage, to: &dyn Storage, random: &Random) {
    let sam = sitting(&check_in(), "Sam", 5, 99);
    let sams = keep(from, &sam);
    for text in texts(random) {
        keep(from, &text);
    }
    keep(to, &sam);
    let written = gathered(from, NAMES[random.0]);
    let backup = Backup::parse(&text_of(&written)).expect("sound");
    assert_eq!(backup, written);
    assert_eq!(counts(&backup.restore(to).expect("free")), (backup.len(), 0, 0));
    assert_eq!(content(to), content(from));
    assert!(to.has(&sams) && backup.len() + 1 == content(to).len());
    // A second time, and where it came from, all of it is there.
    for storage in [to, from] {
        let before = content(storage);
        assert_eq!(counts(&backup.restore(storage).expect("free")), (0, backup.len(), 0));
        assert_eq!(content(storage), before);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_byte_comes_back_in_memory(random in random()) {
        comes_back(&Memory::default(), &Memory::default(), &random);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn every_byte_comes_back_in_folders(random in random()) {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| Store::at(folder.path().join(name));
        comes_back(&at("from"), &at("to"), &random);
    }
}

#[test]
fn a_sealed_backup_is_an_age_file_of_whole_blocks() {
    let storage = Memory::default();
    kept(&storage);
    let backup = gathered(&storage, "Alex");
    let sealed = backup.seal(&sealing_passphrase(), getrandom::fill).expect("sealed");
    // The header, a nonce, a block and its tag, as a shared file of an ordinary quiz has them.
    assert_eq!(sealed.len(), 65_718);
    let identity = age::scrypt::Identity::new(PASSPHRASE.to_owned().into());
    let text = String::from_utf8(age::decrypt(&identity, &sealed).expect("opened")).expect("text");
    assert_eq!((text.len(), text.trim_end_matches(' ')), (BLOCK, text_of(&backup).as_str()));
    assert_eq!(open(&sealed).expect("sound"), backup);
    assert_eq!(open(&sealed_by_age(&text_of(&backup))).expect("sound"), backup);
}

#[test]
fn more_takes_another_block() {
    let storage = Memory::default();
    let text = |second: i64| {
        let text = sitting(&check_in(), "Alex", second, 99);
        format!("{text}//{}", "x".repeat(BLOCK - text.len()))
    };
    keep(&storage, &text(1));
    let backup = gathered(&storage, "Alex");
    let bytes = sealed_by_age(&text_of(&backup));
    let header = 165;
    assert_eq!(bytes.len(), header + 2 * (BLOCK + 16));
    assert_eq!(open(&bytes).expect("sound"), backup);
}

#[test]
fn nothing_but_the_whole_file_opens() {
    let storage = Memory::default();
    kept(&storage);
    let text = format!("{}{}", text_of(&gathered(&storage, "Alex")), " ".repeat(BLOCK));
    let bytes = sealed_by_age(&text);
    // The header, a nonce, and two blocks with their tags.
    let (nonce, payload) = (149, 165);
    let (second, end) = (payload + BLOCK + 16, bytes.len());
    assert_eq!(end, payload + 2 * (BLOCK + 16));
    let edges = [22, nonce, payload, second, end];
    let lengths = edges.iter().flat_map(|edge| [edge - 1, *edge, edge + 1]).filter(|&length| length < end);
    for length in lengths.chain([0, 1]) {
        let error = open(&bytes[..length]).expect_err("cut");
        let expected = if length == second { "changed" } else { "incomplete" };
        assert!(error.to_string().contains(expected), "{length}: {error}");
    }
    let mut longer = bytes.clone();
    longer.push(b' ');
    assert!(open(&longer).is_err());
    // A byte of every region: version, salt, key, MAC, nonce, each block and each tag.
    for at in [20, 40, 70, 120, nonce, nonce + 15, payload, payload + BLOCK, second - 1, second, end - 1] {
        let mut changed = bytes.clone();
        changed[at] ^= 1;
        assert!(matches!(open(&changed), Err(BackupError::Sealed(_))), "byte {at}");
    }
    let sealed = Sealed::new(bytes).expect("sealed");
    for wrong in ["four words of Chance", "", "four words of chance "] {
        let error = Backup::open(&sealed, &wrong.to_owned().into()).expect_err("wrong");
        assert!(matches!(error, BackupError::Sealed(SealError::Passphrase)), "{error}");
    }
}

/// The text of a backup of Alex around these entries.
fn around(entries: &str) -> String {
    format!("Backup(format: 1, person: \"Alex\", made: \"2026-09-20T18:30:00Z\", entries: [{entries}])")
}

fn entry(folder: &str, began: i64, text: &str) -> String {
    format!("(folder: {folder:?}, began: \"{}\", text: {text:?}),", at(began))
}

fn unfit(text: &str) -> Vec<(usize, String)> {
    match Backup::parse(text) {
        Err(BackupError::Entries(unfit)) => {
            unfit.into_iter().map(|(number, _, why)| (number, why.to_string())).collect()
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn everything_unfit_is_listed_at_once() {
    let quiz = check_in();
    let (good, sams) = (sitting(&quiz, "Alex", 100, 99), sitting(&quiz, "Sam", 100, 99));
    let newer = good.replace("format: 1", "format: 2, mood: Calm");
    let text = around(
        &[
            entry("check-in", 100, &good),
            entry("check-in", 100, &good),
            entry("check-in", 100, &sams),
            entry("tea", 100, &good),
            entry("../../check-in", 100, &good),
            entry("/etc", 100, &good),
            entry("", 100, &good),
            entry("check-in", 101, &good),
            entry("check-in", 100, &newer),
            entry("check-in", 100, "Answers("),
            entry("plans", 100, "Plan(format: 1)"),
        ]
        .concat(),
    );
    let found = unfit(&text);
    let expected = [
        (2, "it is there twice"),
        (3, "it is Sam's"),
        (4, "it belongs to the quiz `check-in`"),
        (5, "`../../check-in` is not the id of a quiz"),
        (6, "`/etc` is not the id of a quiz"),
        (7, "`` is not the id of a quiz"),
        (8, "it was begun at 1970-01-01T00:01:40Z"),
        (9, "answers format 2 is unknown: a newer version of attuned wrote this file"),
        (10, "this is not an answers file, or it was cut off"),
        (11, "this is not a plan, or it was cut off"),
    ];
    assert_eq!(found.len(), expected.len(), "{found:?}");
    for ((number, why), (expected, part)) in found.iter().zip(expected) {
        assert!(*number == expected && why.contains(part), "{number}: {why}");
    }
    let message = Backup::parse(&text).expect_err("unfit").to_string();
    assert_eq!(message.lines().count(), 10);
    assert!(message.starts_with("entry 2 of the backup, in `check-in`: it is there twice\n"), "{message}");
}

#[test]
fn other_texts_are_refused_for_what_they_are() {
    let quiz = check_in();
    let newer = "Backup(format: 2, mood: Calm(1), entries: {})";
    assert!(matches!(Backup::parse(newer), Err(BackupError::UnknownFormat(2))));
    let error = Backup::parse(newer).expect_err("newer").to_string();
    assert!(error.contains("a newer version of attuned"), "{error}");
    let shared = older(&SharedProfile::of(&answered(&quiz, "Sam", &[])));
    assert!(matches!(Backup::parse(&shared), Err(BackupError::Shared)));
    let good = entry("check-in", 100, &sitting(&quiz, "Alex", 100, 99));
    assert!(Backup::parse(&around(&good)).is_ok());
    for (text, replaced) in [
        ("person: \"Alex\"", "person: \"\""),
        ("person: \"Alex\"", "person: \"A\\u{202e}lex\""),
        ("person: \"Alex\"", "person: 7"),
        ("made: \"2026", "made: \"in 2026"),
        ("entries: [", "entries: 99999999999999999999, more: ["),
        ("entries: [", "mood: 1, entries: ["),
        ("folder: ", "folder: \"a\", folder: "),
        ("text: ", "more: 1, text: "),
        ("text: ", "text: [1, 2], text: "),
        ("])", "]"),
        ("Backup(", "Answers("),
    ] {
        let text = around(&good).replacen(text, replaced, 1);
        let error = Backup::parse(&text).expect_err("refused");
        assert!(matches!(error, BackupError::Shape { .. }), "{replaced}: {error}");
        assert_eq!(error.to_string().lines().count(), 1, "{replaced}: {error}");
    }
    for text in ["", "hello", &"(".repeat(100_000), &"Backup(".repeat(100_000), &"[".repeat(100_000)] {
        assert!(matches!(Backup::parse(text), Err(BackupError::Shape { .. })));
    }
}

#[test]
fn thousands_of_unfit_entries_are_one_short_message() {
    let text = around(&"(folder: \"..\", began: \"2026-09-20T18:30:00Z\", text: \"\"),".repeat(20_000));
    let message = Backup::parse(&text).expect_err("unfit").to_string();
    assert_eq!((message.lines().count(), message.lines().last()), (101, Some("and 19900 more")));
}

/// What may be written can be read again.
#[test]
fn more_than_can_be_opened_is_not_sealed() {
    let storage = Memory::default();
    for second in 0..3 {
        let text = sitting(&check_in(), "Alex", second, 0);
        keep(&storage, &text.replace("version: \"", &format!("version: \"{}", "9".repeat(8_000_000))));
    }
    let backup = gathered(&storage, "Alex");
    assert!(text_of(&backup).len() > Backup::LARGEST);
    let error = backup.seal(&sealing_passphrase(), getrandom::fill).expect_err("too large");
    assert!(error.to_string().contains("at most 16 MiB"), "{error}");
    // The largest there can be is read, and nothing without an end.
    let endless = io::Read::chain(&b"age-encryption.org/v1\n"[..], io::repeat(b' '));
    assert!(matches!(read_backup(endless), Err(SealError::TooLarge)));
    let largest = Backup::LARGEST + Backup::LARGEST / BLOCK * 16 + 165;
    let full = io::Read::take(io::repeat(b' '), largest as u64);
    assert!(matches!(read_backup(full), Err(SealError::Foreign)));
}

#[test]
fn what_is_there_stays_as_it_is() {
    let storage = Memory::default();
    kept(&storage);
    let backup = gathered(&storage, "Alex");
    // One sitting went on, one was lost, one is damaged.
    let gone_on = sitting(&check_in(), "Alex", 200, 5);
    let key = keep(&storage, &gone_on);
    let tea = Key::of(&name("Alex"), &id("tea"), at(300));
    storage.write(&tea, "Answers(").expect("written");
    storage.remove(&Key::of(&name("Alex"), &id("check-in"), at(100))).expect("removed");
    let restored = backup.restore(&storage).expect("free");
    assert_eq!(counts(&restored), (1, 0, 2));
    assert_eq!(restored.different, [storage.place(&key), storage.place(&tea)]);
    assert_eq!(storage.read(&key).expect("read"), gone_on);
    assert_eq!(storage.read(&tea).expect("read"), "Answers(");
}

/// A sitting whose file another program has renamed is backed up, and there when it is brought back.
#[test]
fn a_sitting_under_another_key_is_the_same_one() {
    let storage = Memory::default();
    let text = sitting(&check_in(), "Alex", 100, 99);
    let other = Key::from_segments(["alex-old", "check-in", "mine.ron"].map(str::to_owned));
    storage.write(&other, &text).expect("written");
    let backup = gathered(&storage, "Alex");
    assert_eq!((backup.len(), counts(&backup.restore(&storage).expect("free"))), (1, (0, 1, 0)));
    assert_eq!(storage.list().keys, [other]);
    // Elsewhere it has its own key.
    let elsewhere = Memory::default();
    backup.restore(&elsewhere).expect("free");
    assert_eq!(elsewhere.list().keys, [Key::of(&name("Alex"), &id("check-in"), at(100))]);
}

#[test]
fn while_one_quiz_is_open_nothing_is_brought_back() {
    let from = Memory::default();
    kept(&from);
    let backup = gathered(&from, "Alex");
    let session = Session::new();
    let store = session.store();
    let lock = Kept::lock(&store, &name("Alex"), &id("tea")).expect("free");
    assert!(matches!(backup.restore(&store), Err(StorageError::Busy { .. })));
    assert!(session.kept().is_empty());
    assert!(!session.home().join("Alex/check-in").exists(), "no folder and no lock is left");
    drop(lock);
    assert_eq!(counts(&backup.restore(&store).expect("free")), (3, 0, 0));
}

#[test]
fn what_stopped_half_way_can_be_done_again() {
    let from = Memory::default();
    kept(&from);
    from.remove(&Key::of(&name("Sam"), &id("check-in"), at(100))).expect("removed");
    let backup = gathered(&from, "Alex");
    for room in 0..3 {
        let folder = tempfile::tempdir().expect("a folder");
        let to = Store::at(folder.path().join("home"));
        let half = backup.restore(&Watched::with_room(&to, room)).expect("free");
        assert!((half.brought_back, half.there, half.different.len()) == (room, 0, 0), "{half:?}");
        assert!(half.stopped.is_some_and(|error| error.to_string().contains("free some space")));
        assert_eq!(content(&to).len(), room);
        assert_eq!(counts(&backup.restore(&to).expect("free")), (3 - room, room, 0));
        assert_eq!(content(&to), content(&from));
    }
}

#[test]
fn counts_are_put_in_words() {
    let alex = name("Alex");
    let said = |language| {
        let words = SittingWords::of(language);
        let brought_back = |counts| (words.brought_back)(&alex, "2026-09-20", counts);
        let backed_up =
            [(1, 0), (2, 1), (0, 2)].map(|(sittings, plans)| (words.backed_up)(&alex, sittings, plans));
        [&backed_up[..], &[[0, 0, 0], [1, 1, 1], [2, 2, 2], [0, 3, 0]].map(brought_back)].concat()
    };
    assert_eq!(
        said(Language::English),
        [
            "It holds 1 sitting of Alex.",
            "It holds 2 sittings and 1 plan of Alex.",
            "It holds 0 sittings and 2 plans of Alex.",
            "Backup of Alex, made on 2026-09-20: nothing was brought back.",
            "Backup of Alex, made on 2026-09-20: 1 entry was brought back; 1 was already here; 1 is different here and \
             was left as it is.",
            "Backup of Alex, made on 2026-09-20: 2 entries were brought back; 2 were already here; 2 are different here \
             and were left as they are.",
            "Backup of Alex, made on 2026-09-20: nothing was brought back; 3 were already here.",
        ]
    );
    assert_eq!(
        said(Language::German),
        [
            "Darin: 1 Durchgang von Alex.",
            "Darin: 2 Durchgänge und 1 Plan von Alex.",
            "Darin: 0 Durchgänge und 2 Pläne von Alex.",
            "Sicherung von Alex vom 2026-09-20: nichts zurückgeholt.",
            "Sicherung von Alex vom 2026-09-20: 1 Eintrag zurückgeholt; 1 war schon da; 1 ist hier anders und bleibt, wie \
             er ist.",
            "Sicherung von Alex vom 2026-09-20: 2 Einträge zurückgeholt; 2 waren schon da; 2 sind hier anders und bleiben, \
             wie sie sind.",
            "Sicherung von Alex vom 2026-09-20: nichts zurückgeholt; 3 waren schon da.",
        ]
    );
}

#[test]
fn what_is_left_out_is_named() {
    let storage = Memory::default();
    kept(&storage);
    let text = sitting(&check_in(), "Alex", 100, 99);
    let key = |folder: &str, entry: &str| Key::from_segments(["Alex", folder, entry].map(str::to_owned));
    storage.write(&key("check-in", "conflict.ron"), &text).expect("written");
    storage.write(&key("tea", "damaged.ron"), "Answers(").expect("written");
    let odd = text.replace("check-in", "my check").replace("T00:01:40", "T00:02:40");
    storage.write(&key("my check", "odd.ron"), &odd).expect("written");
    let (backup, left_out) = Backup::gather(&storage, &name("Alex"), at(9_000));
    assert_eq!(backup.len(), 3);
    match &left_out[..] {
        [LeftOut::Unreadable(damaged), LeftOut::Copy(copy), LeftOut::Unfit(odd, Unfit::Folder(_))] => {
            assert!(damaged.to_string().contains("Alex/tea/damaged.ron"), "{damaged}");
            assert_eq!(
                (copy.to_string(), odd.to_string()),
                ("Alex/check-in/conflict.ron".into(), "Alex/my check/odd.ron".into())
            );
        }
        other => panic!("{other:?}"),
    }
    // Nothing of it is Sam's.
    assert_eq!(gathered(&storage, "Sam").len(), 1);
}
