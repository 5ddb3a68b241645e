//! Giving one's scores to a partner, and opening theirs.

use std::fs;
use std::io::Write;

use crate::common;
use crate::common::session::{Run, Session};
use crate::common::{QUESTIONS, answered, items, older, packed, quiz, source};
use attuned::profile::sealing::carried::{link_text, received};
use attuned::profile::sealing::{SealingPassphrase, seal};
use attuned::profile::{SharedError, SharedFile, SharedProfile, SharedSubscale};
use attuned::quiz::{Quiz, View, shipped};
use attuned::take::consent_question;
use jiff::tz::TimeZone;

const PASSPHRASE: &str = "four words of chance";
/// What is typed to share: yes to both sensitive areas, and to writing the file.
const YES: &str = "y\ny\ny\n";

/// Someone who has finished the quiz with the same key at every question.
fn someone(name: &str, key: u8) -> Session {
    let session = Session::new();
    let typed = format!("{}f\ny\ny\n", format!("{key}\n").repeat(QUESTIONS));
    let run = session.run_with(&["take", "five-practices", "--as", name, "--plain"], &typed);
    assert_eq!(run.code, 0, "{}", run.err);
    session
}

/// Shares and returns the file's path.
fn share(session: &Session, name: &str, typed: &str) -> String {
    let path = session.path(&format!("{name}.shared")).to_str().expect("text").to_owned();
    let run = session.run_secretly(&["share", name, "-o", &path], typed, PASSPHRASE);
    assert_eq!(run.code, 0, "{}", run.err);
    path
}

fn open(session: &Session, path: &str, passphrase: &str) -> Run {
    session.run_secretly(&["compare", "Alex", path], "", passphrase)
}

#[test]
fn what_is_shared_compares_like_what_lies_here() {
    let (alex, sam) = (someone("Alex", 4), someone("Sam", 2));
    let shared = share(&sam, "Sam", YES);

    let early = open(&alex, &shared, PASSPHRASE);
    assert!(early.code == 1 && early.err.contains("`attuned share \"Alex\"`"), "{}", early.err);
    share(&alex, "Alex", YES);
    let joint = open(&alex, &shared, PASSPHRASE);
    assert_eq!(joint.code, 0, "{}", joint.err);

    let answers_of = |session: &Session| session.kept()[0].0.to_str().expect("text").to_owned();
    let here = alex.run(&["compare", "Alex", &answers_of(&sam)]);
    assert_eq!(joint.out, here.out);
    assert!(joint.out.contains("Physical affection"));
    // Either may be named first.
    let swapped = alex.run_secretly(&["compare", &shared, "Alex"], "", PASSPHRASE);
    assert_eq!(swapped.out, alex.run(&["compare", &answers_of(&sam), "Alex"]).out);
    // And in every format.
    let json =
        alex.run_secretly(&["compare", "Alex", &shared, "--format", "json", "--explain"], "", PASSPHRASE);
    let json: serde_json::Value = serde_json::from_str(&json.out).expect("JSON");
    assert_eq!(json["partners"], serde_json::json!(["Alex", "Sam"]));
    assert_eq!(json["explained"]["dimensions"].as_array().expect("a list").len(), 7);
}

/// Who has finished a quiz alone on a machine need not be named.
#[test]
fn the_only_person_shares_without_a_name() {
    let sam = someone("Sam", 2);
    let path = sam.path("Sam.shared").to_str().expect("text").to_owned();
    let run = sam.run_secretly(&["share", "-o", &path], YES, PASSPHRASE);
    assert!(run.code == 0 && fs::metadata(&path).is_ok(), "{}", run.err);
    let typed = format!("{}f\ny\ny\n", "3\n".repeat(QUESTIONS));
    assert_eq!(sam.run_with(&["take", "five-practices", "--as", "Alex", "--plain"], &typed).code, 0);
    let run = sam.run_secretly(&["share"], YES, PASSPHRASE);
    assert!(run.code == 1 && run.err.contains("name one of them: Alex, Sam"), "{}", run.err);
    let run = Session::new().run(&["share"]);
    assert!(run.code == 1 && run.err.contains("nobody has finished a quiz yet"), "{}", run.err);
}

/// Nobody answers questions and chooses a passphrase for a file that cannot be written.
#[test]
fn what_cannot_be_written_is_found_out_before_the_first_question() {
    let sam = someone("Sam", 2);
    fs::create_dir(sam.path("folder.shared")).expect("a folder");
    for name in ["no/such/folder/Sam.shared", "folder.shared"] {
        let path = sam.path(name).to_str().expect("text").to_owned();
        let run = sam.run(&["share", "Sam", "-o", &path]);
        assert!(run.code == 1 && run.out.is_empty() && run.err.contains("nothing was written"), "{run:?}");
    }
    assert!(fs::read_dir(sam.path("")).expect("a folder").count() == 2, "nothing is left behind");
    // A report from a partner's file, likewise: without a passphrase, it would be asked for.
    let alex = someone("Alex", 4);
    share(&alex, "Alex", YES);
    let shared = share(&sam, "Sam", YES);
    let path = alex.path("no/such/folder/page.html").to_str().expect("text").to_owned();
    let run = alex.run(&["compare", "Alex", &shared, "-o", &path]);
    assert!(run.code == 1 && run.err.contains("nothing was written"), "{run:?}");
    assert!(!run.out.contains("passphrase") && !run.err.contains("passphrase"), "{run:?}");
}

#[test]
fn consent_is_asked_stored_and_honoured() {
    let (alex, sam) = (someone("Alex", 4), someone("Sam", 2));
    share(&alex, "Alex", YES);
    // Sam agreed at the end of the quiz, and now refuses.
    assert!(sam.kept()[0].1.contains("shares: [\"affection\", \"safety\"]"));
    let path = sam.path("Sam.shared").to_str().expect("text").to_owned();
    let run = sam.run_secretly(&["share", "Sam", "-o", &path], "n\ny\ny\n", PASSPHRASE);
    assert!(
        run.out.contains("- Physical affection: gives") && !run.out.contains("Physical affection   gives")
    );
    assert!(sam.kept()[0].1.contains("shares: [\"safety\"]") && sam.kept()[0].1.contains("shared: "));
    let joint = open(&alex, &path, PASSPHRASE);
    assert!(joint.code == 0 && !joint.out.contains("Physical affection"), "{}", joint.out);
}

#[test]
fn nothing_is_written_without_a_yes() {
    let sam = someone("Sam", 2);
    let path = sam.path("Sam.shared");
    let before = sam.kept();
    for (typed, code) in [("y\ny\nn\n", 0), ("y\ny\n", 130), ("", 130)] {
        let run = sam.run_secretly(&["share", "Sam", "-o", path.to_str().expect("text")], typed, PASSPHRASE);
        assert_eq!(run.code, code, "{}", run.err);
        assert!(run.out.contains("No file was written"));
        assert!(!path.exists());
        assert_eq!(sam.kept(), before);
    }
    // The refusal still counts: from now on no comparison shows it.
    let run = sam.run_secretly(&["share", "Sam"], "n\nn\nn\n", PASSPHRASE);
    assert!(run.code == 0 && run.out.contains("No file was written"), "{}", run.err);
    assert!(sam.kept()[0].1.contains("shares: []") && !sam.kept()[0].1.contains("shared: "));
    let nowhere = sam.path("no/folder").to_str().expect("text").to_owned();
    let run = sam.run_secretly(&["share", "Sam", "-o", &nowhere], YES, PASSPHRASE);
    assert!(run.code == 1 && run.err.contains("nothing was written"), "{}", run.err);
    assert!(!sam.kept()[0].1.contains("shared: "), "not written, so not noted");
    let report = sam.path("Sam.pdf").to_str().expect("text").to_owned();
    let run = sam.run_secretly(&["share", "Sam", "-o", &report], YES, PASSPHRASE);
    assert!(run.code == 2 && run.err.contains("endings: .shared, .age"), "{}", run.err);
    assert!(!sam.path("Sam.pdf").exists());
}

/// The folder of answers is for answers: a file for the partner cannot replace a sitting.
#[test]
fn nothing_is_written_over_answers() {
    let sam = someone("Sam", 2);
    let own = sam.kept()[0].0.to_str().expect("text").to_owned();
    let beside = sam.home().join("Sam/new.shared").to_str().expect("text").to_owned();
    for path in [&own, &beside] {
        let run = sam.run_secretly(&["share", "Sam", "-o", path], YES, PASSPHRASE);
        assert!(run.code == 1 && run.err.contains("only for answers"), "{}", run.err);
        let run = sam.run(&["show", "Sam", "-o", path]);
        assert!(run.code == 1 && run.err.contains("only for answers"), "{}", run.err);
    }
    // Not even by a bare file name, from within the folder.
    let mut within = std::process::Command::new(env!("CARGO_BIN_EXE_attuned"));
    within.args(["show", "Sam", "-o", "page.html"]).current_dir(sam.home());
    let run = sam.run_command(&mut within, "");
    assert!(run.code == 1 && run.err.contains("only for answers"), "{}", run.err);
    assert_eq!(sam.kept().len(), 1);
    assert_eq!(sam.run(&["show", "Sam"]).code, 0);
    assert_eq!(sam.run_secretly(&["share", "Sam", "-o", "-"], YES, PASSPHRASE).code, 2);
}

#[test]
fn what_is_shown_before_is_what_is_sealed() {
    let sam = someone("Sam", 3);
    let path = sam.path("Sam.shared").to_str().expect("text").to_owned();
    let run = sam.run_secretly(&["share", "Sam", "-o", &path], YES, PASSPHRASE);
    let (before, after) = run.out.split_once("\nOr send this link;").expect("a link");
    insta::assert_snapshot!("preview", before.replace(&path, "FILE"));
    let link = after.lines().nth(1).expect("below");
    assert_eq!(received(link.as_bytes().to_vec()).expect("whole"), fs::read(&path).expect("read"));
    let code = after.lines().filter(|line| line.contains('\u{2588}')).count();
    assert_eq!(code, 63, "version 25, with nothing before it");
    // Check with the age library itself: all answers were the third of five, and so are all scores inside.
    let bytes = plain(&path);
    let name = bytes.windows(5).position(|bytes| bytes == b"\x03\0Sam").expect("the name");
    let quiz = shipped::find("five-practices").expect("it ships").quiz().expect("sound");
    let shareable = quiz.subscales().iter().filter(|subscale| quiz.can_be_shared(subscale));
    let expected: Vec<u8> = shareable
        .flat_map(|subscale| match subscale.view {
            View::Wish => [&[254][..], &0_f64.to_le_bytes()].concat(),
            _ => vec![10],
        })
        .collect();
    assert_eq!(bytes[name - expected.len()..name], expected);
    assert!(bytes[name + 5..].iter().all(|byte| *byte == 0));
    assert!(!String::from_utf8_lossy(&bytes).contains("listen-"));
}

/// What is sealed in a file, opened by the age library alone.
fn plain(path: &str) -> Vec<u8> {
    let identity = age::scrypt::Identity::new(PASSPHRASE.to_owned().into());
    age::decrypt(&identity, &fs::read(path).expect("read")).expect("opened")
}

/// The same in format 2, as a file of an earlier version has it.
fn earlier(path: &str) -> String {
    let file = SharedFile::read(&plain(path)).expect("a profile");
    let quiz = shipped::find(&file.edition().quiz).expect("it ships").quiz().expect("sound");
    older(&file.profile(&quiz, &TimeZone::UTC).expect("fits"))
}

/// A text sealed by the age library alone, as anyone who knows the passphrase can.
fn sealed(text: &str) -> Vec<u8> {
    let mut recipient = age::scrypt::Recipient::new(PASSPHRASE.to_owned().into());
    recipient.set_work_factor(10);
    let text = text.trim_end();
    let text = text.to_owned() + &" ".repeat(64 * 1024 - text.len());
    age::encrypt(&recipient, text.as_bytes()).expect("sealed")
}

#[test]
fn size_and_permissions_reveal_nothing() {
    let sizes = [(1, YES), (5, "n\ny\ny\n")].map(|(key, typed)| {
        let session = someone("Sam", key);
        let path = share(&session, "Sam", typed);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(fs::metadata(&path).expect("there").permissions().mode() & 0o777, 0o600);
        }
        (fs::metadata(&path).expect("there").len(), plain(&path).len())
    });
    assert_eq!(sizes[0], sizes[1]);
    assert_eq!(sizes[0].1, 1024);
    assert_eq!(sizes[0].0, 1206, "a link of 1,608 letters");
}

/// Also if the scores do not fit into the small form.
#[test]
fn the_size_of_a_giant_quiz_reveals_nothing() {
    let quiz = common::regular(1000, 3, &["Own", "Give"]);
    let passphrase = SealingPassphrase::new(PASSPHRASE.to_owned().into()).expect("long enough");
    let size = |values: &[Option<i32>]| {
        let shared = SharedProfile::of(&answered(&quiz, "Sam", values));
        (
            packed(&shared).len(),
            seal(&shared, &TimeZone::UTC, &passphrase, getrandom::fill).expect("sealed").len(),
        )
    };
    let (all, none) = (size(&vec![Some(2); 6000]), size(&vec![None; 6000]));
    assert_eq!(all.0, 64 * 1024);
    assert_eq!(all, none);
}

/// One clear message for each way in which a file can be wrong, and never a byte of a comparison.
#[test]
fn files_that_do_not_open() {
    let (alex, sam) = (someone("Alex", 4), someone("Sam", 2));
    share(&alex, "Alex", YES);
    let good = fs::read(share(&sam, "Sam", YES)).expect("read");
    let text = earlier(sam.path("Sam.shared").to_str().expect("text"));
    let head = good.windows(4).position(|bytes| bytes == b"\n---").expect("the end of the head");
    let changed = |at: usize| {
        let mut bytes = good.clone();
        bytes[at] ^= 1;
        bytes
    };
    // The header is text: changing a letter keeps its form.
    let changed_letter = |at: usize| {
        let mut bytes = good.clone();
        bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
        bytes
    };
    let to_a_key = {
        let key = age::x25519::Identity::generate().to_public();
        age::encrypt(&key, text.as_bytes()).expect("sealed")
    };
    let as_text = |bytes: &[u8]| String::from_utf8_lossy(&bytes[..head]).into_owned();
    let costly = [as_text(&good).replace(" 17\n", " 30\n").as_bytes(), &good[head..]].concat();
    let newer = [b"age-encryption.org/v9", &good[21..]].concat();
    let cases: [(&str, Vec<u8>, &str); 15] = [
        ("changed", changed(good.len() - 500), "damaged or changed"),
        ("changed at the end", changed(good.len() - 1), "damaged or changed"),
        ("changed head", changed_letter(head + 10), "damaged or changed"),
        ("cut off", good[..good.len() - 300].to_vec(), "incomplete"),
        ("cut off early", good[..head - 20].to_vec(), "incomplete"),
        ("empty", Vec::new(), "incomplete"),
        ("foreign", b"Dear Alex, all is well.".to_vec(), "not a file that `attuned share` or"),
        ("to a key", to_a_key, "not a file that `attuned share` or"),
        ("costly", costly, "far more work"),
        ("newer seal", newer, "newer version of attuned"),
        (
            "newer format",
            sealed(&text.replace("format: 2", "format: 4, more: 3")),
            "newer version of attuned",
        ),
        ("older format", sealed(&text.replace("format: 2", "format: 1")), "to be shared again"),
        ("not a profile", sealed("hello"), "does not contain a profile"),
        ("other version", sealed(&text.replace("2.0.0", "0.9.0")), "version 0.9.0 of `five-practices`"),
        ("other fingerprint", sealed(&replaced(&text, "fingerprint: \"", "0")), "has changed since"),
    ];
    for (name, bytes, message) in cases {
        let path = alex.file("their.shared", &bytes);
        let run = open(&alex, &path, PASSPHRASE);
        assert_eq!((run.code, run.out.as_str()), (1, ""), "{name}: {}", run.err);
        assert!(run.err.contains(message), "{name}: {}", run.err);
        assert_eq!(run.err.lines().count(), 1, "{name}: {}", run.err);
        assert!(run.err.contains("their.shared"), "{name}: {}", run.err);
    }
    let path = alex.file("their.shared", &good);
    let run = open(&alex, &path, "another passphrase");
    assert!(run.code == 1 && run.err.contains("this passphrase does not open it"), "{}", run.err);
    // It is recognised by its content, whatever its name.
    let path = alex.file("their.ron", &good);
    assert_eq!(open(&alex, &path, PASSPHRASE).code, 0);
    let other = alex.file("other.shared", &good);
    let run = alex.run_secretly(&["compare", &path, &other], "", PASSPHRASE);
    assert!(run.code == 1 && run.err.contains("both are shared, and open only"), "{}", run.err);
    let own = alex.path("Alex.shared").to_str().expect("text").to_owned();
    let run = open(&alex, &own, PASSPHRASE);
    assert!(run.code == 1 && run.err.contains("that you shared yourself"), "{}", run.err);
}

/// The text with the letter after `before` replaced.
fn replaced(text: &str, before: &str, letter: &str) -> String {
    let at = text.find(before).expect("there") + before.len();
    format!("{}{letter}{}", &text[..at], &text[at + 1..])
}

#[test]
fn a_passphrase_comes_from_an_open_file_too_and_is_never_short() {
    let sam = someone("Sam", 2);
    let path = sam.path("Sam.shared").to_str().expect("text").to_owned();
    let short = sam.run_secretly(&["share", "Sam", "-o", &path], YES, "short");
    assert!(short.code == 1 && short.err.contains("12 characters"), "{}", short.err);
    assert!(!std::path::Path::new(&path).exists());
    #[cfg(unix)]
    {
        let secret = sam.file("secret", format!("{PASSPHRASE}\n"));
        let line = format!("\"$0\" share Sam -o '{path}' --passphrase-fd 3 3<'{secret}'");
        let mut shell = std::process::Command::new("bash");
        let run = sam.run_command(shell.args(["-c", &line, env!("CARGO_BIN_EXE_attuned")]), YES);
        assert_eq!(run.code, 0, "{}", run.err);
        assert!(plain(&path).starts_with(b"Shared"));
        // Standard input can hold the answers and then the passphrase.
        let typed = format!("{YES}{PASSPHRASE}\n");
        let run = sam.run_with(&["share", "Sam", "-o", &path, "--passphrase-fd", "0"], &typed);
        assert_eq!(run.code, 0, "{}", run.err);
        assert!(plain(&path).starts_with(b"Shared"));
    }
}

/// A long passphrase is never cut silently: the intended one would not open the file.
#[test]
fn a_passphrase_has_an_end() {
    let sam = someone("Sam", 2);
    let path = sam.path("Sam.shared").to_str().expect("text").to_owned();
    let given = |passphrase: &str, end: &str| {
        let typed = format!("{YES}{passphrase}{end}");
        sam.run_with(&["share", "Sam", "-o", &path, "--passphrase-fd", "0"], &typed)
    };
    let most = "ä".repeat(2048);
    for run in [
        given(&(most.clone() + "b"), "\n"),
        given(&most.repeat(9), ""),
        sam.run_secretly(&["share", "Sam", "-o", &path], YES, &(most.clone() + "b")),
    ] {
        assert!(run.code == 1 && run.err.contains("at most 4096 bytes"), "{}", run.err);
        assert!(!std::path::Path::new(&path).exists());
    }
    let run = given(&most, "\r\n");
    assert_eq!(run.code, 0, "{}", run.err);
    let identity = age::scrypt::Identity::new(most.into());
    assert!(age::decrypt(&identity, &fs::read(&path).expect("read")).is_ok());
}

/// Typed at a terminal: twice, unseen, and again if the two differ.
#[cfg(unix)]
#[test]
fn a_passphrase_is_typed_twice_and_never_seen() {
    let sam = someone("Sam", 2);
    let path = sam.path("Sam.shared").to_str().expect("text").to_owned();
    let mut terminal = common::terminal::Terminal::start(&sam, &["share", "Sam", "-o", &path], (100, 60));
    terminal.wait_for("Share it?");
    terminal.press("y\n");
    terminal.wait_until("a second area", |screen| screen.matches("Share it?").count() == 2);
    terminal.press("y\n");
    terminal.wait_for("Write this to");
    terminal.press("y\n");
    terminal.wait_for("or type a passphrase of your own:");
    terminal.press("four words of chance\r");
    terminal.wait_for("The same again:");
    terminal.press("four words of chanse\n");
    terminal.wait_for("not the same");
    // What is typed before the prompt may still be seen.
    terminal.wait_for("A passphrase for your partner:");
    terminal.press("four words of chance\n");
    terminal.wait_until("a second question", |screen| screen.matches("The same again:").count() == 2);
    terminal.press("four words of chance\n");
    terminal.wait_for("Wrote ");
    assert!(!terminal.text().contains("chance") && !terminal.text().contains("chanse"));
    assert!(terminal.end().success());
    assert!(plain(&path).starts_with(b"Shared"));
}

/// Whoever presses Enter gets words to read out, and the other person types their beginnings, with the link alone.
#[cfg(unix)]
#[test]
fn drawn_words_and_a_link_are_enough() {
    let (alex, sam) = (someone("Alex", 4), someone("Sam", 2));
    share(&alex, "Alex", YES);
    let path = sam.path("Sam.shared").to_str().expect("text").to_owned();
    let mut terminal = common::terminal::Terminal::start(&sam, &["share", "Sam", "-o", &path], (100, 60));
    for (number, asked) in ["Share it?", "Share it?", "Write this to"].into_iter().enumerate() {
        let times = if number == 1 { 2 } else { 1 };
        terminal.wait_until("a question", |screen| screen.matches(asked).count() == times);
        terminal.press("y\n");
    }
    terminal.wait_for("or type a passphrase of your own:");
    let screen = terminal.text();
    let (_, after) = screen.split_once("some other way than the rest:").expect("words");
    let words: Vec<_> = after.split_whitespace().take(6).map(str::to_owned).collect();
    terminal.press("\n");
    terminal.wait_until("the words once more", |screen| {
        screen.contains("125 columns") && screen.matches(&words.join(" ")).count() == 2
    });
    assert!(terminal.end().success());

    let link = link_text(&fs::read(&path).expect("read")).expect("small");
    let typed: Vec<_> = words.iter().map(|word| word[..word.len().min(4)].to_uppercase()).collect();
    let by_link = open(&alex, &format!("https://attuned.example/#{link}"), &typed.join("-"));
    let by_file = open(&alex, &path, &words.join(" "));
    assert_eq!((by_link.code, &by_link.out), (0, &by_file.out), "{}", by_link.err);
    let cut = open(&alex, &link[..900], &words.join(" "));
    assert!(cut.code == 1 && cut.err.contains("the link: the file is incomplete"), "{}", cut.err);

    let mut terminal = common::terminal::Terminal::start(&alex, &["compare", "Alex", &link], (100, 60));
    terminal.wait_for("The passphrase for the link:");
    terminal.press(&format!("{} {}q\n", words[..5].join(" "), words[5]));
    terminal.wait_for(&format!("perhaps it is {}.", words[5]));
    terminal.press(&format!("{}\n", words.join(" ")));
    terminal.wait_for("In short");
    terminal.press("q");
    assert!(terminal.end().success());
}

/// Ctrl-C at the passphrase leaves no file, and a terminal that echoes again.
#[cfg(unix)]
#[test]
fn stopping_at_the_passphrase_restores_the_terminal() {
    let sam = someone("Sam", 2);
    let path = sam.path("Sam.shared").to_str().expect("text").to_owned();
    let line = "\"$0\" share Sam -o \"$1\"; echo \"ended with $?\"; stty -a";
    let program = env!("CARGO_BIN_EXE_attuned");
    let arguments = ["-c", line, program, &path];
    let terminal = common::terminal::Terminal::start_other(&sam, "sh", &arguments, (100, 60));
    terminal.wait_for("Share it?");
    terminal.press("y\n");
    terminal.wait_until("a second area", |screen| screen.matches("Share it?").count() == 2);
    terminal.press("y\n");
    terminal.wait_for("Write this to");
    terminal.press("y\n");
    terminal.wait_for("or type a passphrase of your own:");
    terminal.press("four words\x03");
    terminal.wait_for("No file was written");
    terminal.wait_for("ended with 130");
    terminal.wait_for("iutf8");
    let words: Vec<_> = terminal.text().split_whitespace().map(str::to_owned).collect();
    assert!(words.iter().any(|word| word == "echo") && words.iter().any(|word| word == "icanon"));
    assert!(!std::path::Path::new(&path).exists());
}

/// Anyone with the passphrase can seal any text: scores that no answers can lead to are refused and named.
#[test]
fn impossible_scores_are_refused_by_name() {
    let quiz = two_dimensions();
    let shared = SharedProfile::of(&answered(&quiz, "Sam", &[Some(2); 9]));
    let profile =
        |bytes: &[u8]| SharedFile::read(bytes).expect("a shape").profile(&quiz, &TimeZone::UTC).map(drop);
    let bytes = packed(&shared);
    let at = bytes.windows(3).position(|bytes| bytes == [5, 5, 254]).expect("twice 25 points, and a wish");
    let with = |changes: &[(usize, u8)]| {
        let mut bytes = bytes.clone();
        for (at, to) in changes {
            bytes[*at] = *to;
        }
        bytes
    };
    assert_eq!(profile(&bytes), Ok(()));
    let refused = |what: &str| Err(SharedError::Scores(vec![what.to_owned()]));
    // Off the scale; a wish that is one, too large, or no number; a subscale too few, and one too many.
    assert_eq!(profile(&with(&[(at, 21)])), refused("d.give"));
    assert_eq!(profile(&with(&[(at + 9, 0x08), (at + 10, 0x40)])), refused("d.wish"));
    assert_eq!(profile(&with(&[(at + 9, 0xf8), (at + 10, 0x7f)])), refused("d.wish"));
    let (mut fewer, mut more) = (with(&[(at - 2, 2)]), with(&[(at - 2, 4)]));
    fewer.drain(at + 2..at + 11);
    more.insert(at, 5);
    assert_eq!(profile(&fewer), refused("d.wish"));
    assert_eq!(profile(&more), Err(SharedError::Scores(vec!["d.wish".to_owned(), "too many".to_owned()])));
    let text = older(&shared);
    let read = |text: &str| profile(text.as_bytes());
    assert_eq!(read(&text), Ok(()));
    for (from, to) in [
        ("Scored(25.0)", "Scored(105.0)"),
        ("Scored(25.0)", "Scored(-5.0)"),
        ("Scored(25.0)", "Scored(NaN)"),
        // Not on the grid.
        ("Scored(25.0)", "Scored(26.0)"),
    ] {
        let changed = text.replacen(from, to, 1);
        assert_ne!(changed, text, "{from} is in {text}");
        assert_eq!(read(&changed), Err(SharedError::Scores(vec!["d.give".to_owned()])), "{to}");
    }
    let unknown = text.replacen("\"d.give\"", "\"p.own\"", 1);
    assert_eq!(
        read(&unknown),
        Err(SharedError::Scores(vec!["p.own".to_owned()])),
        "private ones never travel"
    );
    let twice = text.replacen("\"d.receive\"", "\"d.give\"", 1);
    assert_eq!(read(&twice), Err(SharedError::Scores(vec!["d.give".to_owned()])));
    // Too few answers in a sensitive area look like a refusal, also in a file from another program.
    let sensitive = r#"Dimension(id: "d", name: "D", about: "A", sharing: OptIn),"#;
    let sensitive = common::quiz(&source("", sensitive, &items("d", "Own", 4)));
    let mut agreed = answered(&sensitive, "Sam", &[Some(2); 4]);
    agreed.set_consents(0.into(), true);
    let text = older(&SharedProfile::of(&agreed)).replace("Scored(25.0)", "NotEnough");
    let read = SharedFile::read(text.as_bytes()).expect("a shape").profile(&sensitive, &TimeZone::UTC);
    assert_eq!(read, Err(SharedError::Scores(vec!["d.own".to_owned()])));
}

/// Give, receive and wish in `d`, which is shared, and own in `p`, which is private.
fn two_dimensions() -> Quiz {
    quiz(&source(
        "",
        r#"Dimension(id: "d", name: "D", about: "A"), Dimension(id: "p", name: "P", about: "A", sharing: Private),"#,
        &(items("d", "Give", 4) + &items("d", "Receive", 4) + &items("d", "Wish", 1) + &items("p", "Own", 4)),
    ))
}

#[test]
fn a_shared_profile_holds_what_a_comparison_needs() {
    let quiz = two_dimensions();
    let mut values = vec![Some(3); 13];
    (values[0], values[8]) = (None, Some(1));
    let shared = SharedProfile::of(&answered(&quiz, "Sam", &values));
    for bytes in [packed(&shared), older(&shared).into_bytes()] {
        let read = SharedFile::read(&bytes).expect("a shape");
        assert_eq!(read.profile(&quiz, &TimeZone::UTC).expect("fits"), shared);
    }
    let of = |view| {
        let at = quiz.subscales().iter().position(|subscale| (subscale.dimension, subscale.view) == view);
        shared.subscales()[at.expect("there")]
    };
    assert_eq!(of((0.into(), View::Give)), SharedSubscale::NotEnough);
    assert_eq!(of((1.into(), View::Own)), SharedSubscale::Withheld);
}

/// Sharing again replaces the whole file, under a key of its own.
#[test]
fn sharing_again_seals_again() {
    let sam = someone("Sam", 2);
    let path = share(&sam, "Sam", YES);
    let old = fs::read(&path).expect("read");
    fs::OpenOptions::new().append(true).open(&path).expect("open").write_all(b"x").expect("written");
    let path = share(&sam, "Sam", YES);
    let new = fs::read(&path).expect("read");
    assert!(new.len() == old.len() && new != old);
}

/// At the end of a quiz and before sharing, the questions are the same; a line without an answer is a no; and whoever
/// may not feel safe reads that a no never shows.
#[test]
fn consent_is_asked_in_the_same_words_and_enter_means_no() {
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let question =
        "whoever opens it with other tools can read the scores you put in, whatever they agreed to";
    let reassurance = "if you say no, nobody can see that you did";
    // The keys 4 and 3 give 75 and 50: only 60 and above is safe.
    for (key, is_reassured) in [("4", false), ("3", true), ("s", true)] {
        let session = Session::new();
        let typed = format!("{}f\n\n\n", format!("{key}\n").repeat(QUESTIONS));
        let taken = session.run_with(&["take", "five-practices", "--as", "Alex", "--plain"], &typed);
        assert_eq!(taken.code, 0, "{}", taken.err);
        assert!(session.kept()[0].1.contains("shares: []"));
        let path = session.path("a.shared").to_str().expect("text").to_owned();
        let shared = session.run_secretly(&["share", "Alex", "-o", &path], "\n\nn\n", PASSPHRASE);
        assert_eq!(shared.code, 0, "{}", shared.err);
        assert!(shared.out.contains("Share it? (y/N)"));
        for said in [taken.out, shared.out].map(|text| words(&text)) {
            assert_eq!(said.matches(question).count(), 2);
            assert_eq!(said.matches(reassurance).count(), if is_reassured { 2 } else { 0 });
        }
    }
}

/// Where a quiz does not ask about safety, nothing is known of it.
#[test]
fn without_a_question_about_safety_nobody_is_reassured() {
    let sensitive = r#"Dimension(id: "d", name: "D", about: "A", sharing: OptIn),"#;
    let quiz = quiz(&source("", sensitive, &items("d", "Own", 3)));
    let question = consent_question(&answered(&quiz, "Alex", &[Some(1); 3]), 0.into()).expect("a dimension");
    assert!(question.contains("may your partner see") && !question.contains("For you alone"), "{question}");
}

/// Two texts of a copied quiz exchanged, so that what is said about one thing would be read as said about another.
#[test]
fn a_copy_of_a_quiz_with_other_words_is_not_compared() {
    let session = Session::new();
    let copied = common::SOUND.replace("I poured the tea.", "\u{0}");
    let copied = copied.replace("Tea was slow.", "I poured the tea.");
    let copied = copied.replace('\u{0}', "Tea was slow.");
    assert_ne!(copied, common::SOUND);
    let (own, copy) = (session.file("tea.ron", common::SOUND), session.file("copy.ron", &copied));
    for (name, file) in [("Alex", &own), ("Sam", &copy)] {
        let run = session
            .run_with(&["take", file, "--as", name, "--plain"], &format!("{}f\n\n\n", "2\n".repeat(5)));
        assert_eq!(run.code, 0, "{}", run.err);
    }
    for file in [&own, &copy] {
        let run = session.run(&["compare", "Alex", "Sam", "--quiz", file]);
        assert!(run.code == 1 && run.out.is_empty(), "{}", run.out);
        assert!(run.err.contains("Alex and Sam") && run.err.contains("different words"), "{}", run.err);
    }
}

/// Every command that reads a quiz refuses a changed one with a shipped quiz's id.
#[test]
fn a_changed_quiz_cannot_pose_as_a_shipped_one() {
    let session = Session::new();
    let source = attuned::quiz::shipped::find("check-in").expect("it ships").source;
    let same = session.file("same.ron", source);
    assert_eq!(session.run(&["quiz", "check", &same]).code, 0);
    let changed = source.replacen("text: \"", "text: \"Not ", 1);
    let changed = session.file("changed.ron", changed);
    let data = session.file("d.csv", "couple,person\n");
    for arguments in [
        vec!["take", &changed, "--as", "Alex", "--plain"],
        vec!["show", "Alex", "--quiz", &changed],
        vec!["compare", "quizzes/sample/alex.ron", "quizzes/sample/sam.ron", "--quiz", &changed],
        vec!["study", "score", &changed, &data],
        vec!["study", "compare", &changed, &data, "--couple", "couple", "--person", "person"],
        vec!["study", "analyze", &changed, &data],
        vec!["quiz", "check", &changed],
        vec!["quiz", "preview", &changed],
    ] {
        let run = session.run(&arguments);
        assert_eq!(run.code, 1, "{arguments:?}: {} {}", run.out, run.err);
        let said = run.out + &run.err;
        assert!(said.contains("Q017") || said.contains("no finished quiz"), "{arguments:?}: {said}");
    }
}

/// An author reads that at once, whatever else is wrong.
#[test]
fn a_copy_with_mistakes_is_told_of_its_id_too() {
    let source = attuned::quiz::shipped::find("check-in").expect("it ships").source;
    let broken = source.replacen("dimension: \"heard\"", "dimension: \"herd\"", 1);
    let found = attuned::quiz::shipped::check_file(&broken).diagnostics;
    let codes: Vec<_> = found.iter().map(|found| found.code.to_string()).collect();
    assert_eq!(codes, ["Q017", "Q020"]);
}

/// The same for other words in a language that a shipped quiz comes in; a further language is welcome.
#[test]
fn a_changed_translation_cannot_pose_as_a_shipped_one() {
    let session = Session::new();
    let shipped = attuned::quiz::shipped::find("check-in").expect("it ships");
    let german = shipped.translations[0].source;
    let quiz = session.file("same.ron", shipped.source);
    let changed = german.replacen("    items: {\n", "    items: {\n        // Changed.\n", 1);
    let path = session.file("same.de.ron", &changed);
    assert_eq!(session.run(&["quiz", "check", &quiz, &path]).code, 0, "a comment changes no words");
    let changed = german.replacen("Ich ", "Ich nie ", 1);
    assert_ne!(changed, german);
    session.file("same.de.ron", &changed);
    for arguments in
        [vec!["take", &quiz, "--as", "Alex", "--plain", "--language", "de"], vec!["quiz", "check", &path]]
    {
        let run = session.run(&arguments);
        assert_eq!(run.code, 1, "{arguments:?}: {} {}", run.out, run.err);
        assert!((run.out + &run.err).contains("Q017"));
    }
    let french = session.file("same.fr.ron", changed.replace("language: \"de\"", "language: \"fr\""));
    assert_eq!(session.run(&["quiz", "check", &french]).code, 0);
}
