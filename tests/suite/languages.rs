//! The program speaks the language of the quiz throughout, and a comparison works across two languages.

use std::collections::BTreeSet;
use std::process::Command;

use attuned::answers::{Answers, AnswersFile, Hint};
use attuned::comparison::{Comparison, Reading};
use attuned::history::{History, Together};
use attuned::profile::{Profile, SharedProfile};
use attuned::quiz::{Member, Quiz, Sentence, check_together, shipped};
use attuned::report::{self, Look, Report};
use attuned::suggestion;
use attuned::take::Session;
use attuned::terminal::plain;
use attuned::words::{Language, SittingWords};
use jiff::Timestamp;

use crate::common;
use crate::common::session::{self, PASSPHRASE, PROGRAM, Run};
use crate::common::{QUESTIONS, SOUND, SOUND_IN_GERMAN, german};

const ALEX: &str = include_str!("../../quizzes/sample/alex.ron");
const SAM: &str = include_str!("../../quizzes/sample/sam.ron");

fn sample(text: &str, quiz: &Quiz) -> Answers {
    AnswersFile::parse(text).expect("whole").answers(quiz).expect("fitting")
}

fn couple(quiz: &Quiz) -> Report {
    let [alex, sam] = [ALEX, SAM].map(|text| SharedProfile::of(&sample(text, quiz)));
    let comparison = Comparison::of(&alex, &sam).expect("one quiz");
    report::couple(&comparison, &suggestion::for_couple(&comparison))
        .with(report::explain_couple(&comparison))
}

#[test]
fn a_german_couple_reads_german() {
    let report = couple(&german());
    insta::assert_snapshot!(
        "couple_table",
        report::render(&report, Look { width: 80, drawn: true, colour: false })
    );
    insta::assert_snapshot!("couple_html", report::html(&report));
}

#[test]
fn a_german_person_reads_german() {
    let quiz = german();
    let answers = sample(ALEX, &quiz);
    let profile = Profile::of(&answers);
    let suggestions = suggestion::for_person(&Reading::of(&profile));
    let report = report::person(&profile, &suggestions, &[Hint::Longstring(12)]);
    let report = report.with(report::explain_person(&profile, &suggestions));
    insta::assert_snapshot!("person_markdown", report::markdown(&report));
    assert!(report::html(&report).contains("<html lang=\"de\" dir=\"ltr\">"));
}

/// The program does not speak Spanish; whatever it says during a sitting comes from the translation.
#[test]
fn a_sitting_in_a_language_that_the_program_does_not_speak() {
    let session = session::Session::new();
    let quiz = session.file("tea.ron", SOUND);
    let whole = include_str!("../broken/Q079-no-word-lists.ron");
    session.file("tea.es.ron", whole);
    let take = ["take", &quiz, "--as", "Alex", "--plain", "--language", "es"];
    let taken = session.run_with(&take, "2\n2\ns\n2\n2\nr\nf\n");
    assert_eq!(taken.code, 0, "{}", taken.err);
    for said in [
        "Antes de empezar:",
        "En una comparación, tu pareja ve tus valores",
        "Pensando en la semana pasada:",
        "1 de 5 como máximo",
        "queda un minuto",
        "Gracias.",
    ] {
        assert!(taken.out.contains(said), "{said}\n{}", taken.out);
    }
    // Of what a translation can bring, only what tells who will see what is in English, too. Up to where something is
    // filled in, that is.
    let english = |out: &str| {
        let words = SittingWords::of(Language::English);
        let beginnings = Sentence::ALL
            .iter()
            .filter(|one| !one.protects() && **one != Sentence::Other)
            .map(|one| words.said(*one).split('{').next().unwrap_or_default());
        let longer = beginnings.filter(|beginning| beginning.len() > 5);
        longer.filter(|beginning| out.contains(beginning)).map(str::to_owned).collect::<Vec<_>>()
    };
    // The keys are the terminal's, and it speaks English.
    let sitting = taken.out.replace("d means \"I prefer not to say\"", "");
    let sitting = sitting.split("Gracias.").next().expect("a beginning");
    assert_eq!(english(sitting), [""; 0], "{sitting}");
    // What it does not bring is in English.
    session.file("tea.es.ron", whole.replacen("\"thinking_of\": \"Pensando en {period}:\",", "", 1));
    let taken = session.run_with(&[&take[..], &["--fresh"]].concat(), "2\n2\n2\n2\n2\nf\n");
    assert!(taken.out.contains("\nThinking of la semana pasada:\n"), "{}", taken.out);
    let stopped = session.run_with(&[&take[..], &["--fresh"]].concat(), "q\n");
    assert!(stopped.out.contains("No has respondido nada") && stopped.code == 130, "{}", stopped.out);
}

/// Everything a person may read around a quiz, line by line, in every rendering.
fn everything(quiz: &Quiz) -> BTreeSet<String> {
    let mut texts = Vec::new();
    // A sitting in which every key is pressed, right and wrong.
    let session = Session::new(common::blank(quiz, "Sam"), Timestamp::UNIX_EPOCH);
    let typed = "?\nx\n2\nb\n\nd\nb\n\ng 3\ns\n2\n2\nr\nb\nr\nx\n1\nb\ns\nf\nx\ny\nj\n";
    for typed in [typed, "b\nd\nd\nd\nd\nd\nf\n"] {
        let mut lines = plain::Console { input: typed.as_bytes(), output: Vec::new(), width: 1000 };
        let save = |_: &Answers| Err(std::io::Error::other("-"));
        let _ = plain::run(&mut session.clone(), &mut lines, || Timestamp::UNIX_EPOCH, save);
        texts.push(String::from_utf8(lines.output).expect("text"));
    }
    let grid = [
        [Some(1), Some(3), Some(2), Some(1), None],
        [Some(3), Some(1), Some(-2), Some(3), Some(3)],
        [None; 5],
    ];
    let mut reports = Vec::new();
    for values in &grid {
        let mut answers = common::answered(quiz, "Alex", values);
        answers.finish(Timestamp::UNIX_EPOCH);
        let profile = Profile::of(&answers);
        let suggestions = suggestion::for_person(&Reading::of(&profile));
        let hints = [Hint::Longstring(12), Hint::Speeding];
        let person = report::person(&profile, &suggestions, &hints);
        reports.push(person.with(report::explain_person(&profile, &suggestions)));
        reports.push(report::shared(&SharedProfile::of(&answers)));
        reports.push(report::over_time(
            &History::of(&[answers.clone(), answers]).expect("finished"),
            1,
            &[],
            &common::utc(0),
        ));
        let week = |person: &str, day: i64, values: &[Option<i32>]| {
            let mut answers = common::answered(quiz, person, values);
            answers.finish(common::at(86_400 * day));
            SharedProfile::of(&answers)
        };
        let alex = [week("Alex", 0, &grid[0]), week("Alex", 7, values)];
        let together =
            Together::of(&alex, &[0, 7].map(|day| week("Sam", day, &grid[0]))).expect("two rounds");
        reports.push(report::together(&together, &common::utc(0)));
        for others in &grid {
            let other = SharedProfile::of(&common::answered(quiz, "Sam", others));
            let mine = SharedProfile::of(&common::answered(quiz, "Alex", values));
            let comparison = Comparison::of(&mine, &other).expect("one quiz");
            let couple = report::couple(&comparison, &suggestion::for_couple(&comparison));
            reports.push(couple.with(report::explain_couple(&comparison)));
        }
    }
    for report in &reports {
        texts.push(report::markdown(report));
        texts.push(report::render(report, Look { width: 40, drawn: false, colour: false }));
        texts.push(report::svg(report).replace('<', "\n<"));
        texts.push(report::html(report).replace('<', "\n<"));
    }
    let lines = texts.iter().flat_map(|text| text.lines());
    // What comes after the markup of an element or a list is what people read.
    let read =
        lines.map(|line| line.rsplit('>').next().unwrap_or(line).trim_start_matches(['-', '*', ' ', '#']));
    // A line without two words in a row is not a sentence.
    let says = |line: &&str| {
        let word = |word: &str| {
            word.chars().all(char::is_alphabetic) && word.len() > 1 && !["Alex", "Sam"].contains(&word)
        };
        line.split([' ', ':', ',']).filter(|part| word(part)).count() > 1
    };
    read.filter(says).map(str::to_owned).collect()
}

#[test]
fn no_english_sentence_is_left_in_german() {
    let own = common::quiz(SOUND);
    let german = own.translated(SOUND_IN_GERMAN).quiz.expect("sound");
    let (english, german) = (everything(&own), everything(&german));
    assert!(english.len() > 150 && german.len() > 150, "{} and {}", english.len(), german.len());
    let style = |line: &&String| line.contains('{') || line.contains('}') || line.contains(';');
    let same: Vec<_> = english.intersection(&german).filter(|line| !style(line)).collect();
    assert_eq!(same, Vec::<&String>::new());
}

#[test]
fn a_translation_says_what_a_source_found_or_leaves_it_as_it_is() {
    let own = common::quiz(SOUND);
    let source = |text: &str| own.translated(text).quiz.expect("sound").practices()[0].source.clone();
    assert_eq!(source(SOUND_IN_GERMAN), "Sam 2026");
    let said = SOUND_IN_GERMAN
        .replace("often: \"täglich\"", "often: \"täglich\", source: \"Sam 2026, ein Versuch\"");
    assert_eq!(source(&said), "Sam 2026, ein Versuch");
}

#[test]
fn every_source_of_a_shipped_quiz_is_read_in_german() {
    for shipped in shipped::ALL {
        let own = shipped.quiz().expect("sound");
        let german = own.translated(shipped.translations[0].source).quiz.expect("sound");
        for (english, german) in own.practices().iter().zip(german.practices()) {
            assert_ne!(english.source, german.source, "{}", english.id);
        }
    }
}

fn in_environment(session: &session::Session, variables: &[(&str, &str)], arguments: &[&str]) -> Run {
    let mut command = Command::new(PROGRAM);
    session.run_command(command.args(arguments).envs(variables.iter().copied()), "")
}

#[test]
fn two_partners_answer_in_two_languages_and_compare() {
    let session = session::Session::new();
    let take = |name: &str, language: &str, answer: &str, agree: &str| {
        let typed = format!("{}f\n{agree}\n{agree}\n", format!("{answer}\n").repeat(QUESTIONS));
        session.run_with(&["take", "five-practices", "--as", name, "--language", language], &typed)
    };
    let alex = take("Alex", "de", "4", "j");
    assert_eq!(alex.code, 0, "{}{}", alex.out, alex.err);
    assert!(alex.out.contains("Bevor du anfängst:") && alex.out.contains("Kurz gesagt"), "{}", alex.out);
    let sam = take("Sam", "en", "3", "y");
    assert!(sam.out.contains("Before you start:") && sam.out.contains("In short"), "{}", sam.out);
    let kept = session.kept();
    let language = |name: &str| {
        let (_, text) = kept.iter().find(|(path, _)| path.to_string_lossy().contains(name)).expect("kept");
        text.lines().find(|line| line.contains("language")).expect("there").trim().to_owned()
    };
    assert_eq!([language("Alex"), language("Sam")], ["language: \"de\",", "language: \"en\","]);

    let english = session.run(&["compare", "Alex", "Sam"]);
    let german = session.run(&["compare", "Alex", "Sam", "--language", "de"]);
    assert!(english.out.contains("In numbers") && german.out.contains("In Zahlen"), "{}", german.out);
    // The numbers are the same in both.
    let scores = |run: &Run| run.out.matches("±").count();
    assert_eq!(scores(&english), scores(&german));
    let json = |language: &str| {
        let run = session.run(&["compare", "Alex", "Sam", "--language", language, "--format", "json"]);
        let json: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
        json["dimensions"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|found| found["receive"].clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(json("de"), json("en"));
    assert!(session.run(&["history", "Alex", "--language", "de"]).out.contains("Im Lauf der Zeit"));

    // A partner's file opens whatever language it was shared in.
    let file = session.path("Sam.shared").to_str().expect("text").to_owned();
    let share = |name: &str, language: &str, typed: &str| {
        let run = ["share", name, "--language", language, "-o", &file];
        session.run_secretly(&run, typed, PASSPHRASE)
    };
    let shared = share("Alex", "de", "j\nj\nj\n");
    assert!(shared.code == 0 && shared.out.contains("Was dein Gegenüber sehen wird"), "{shared:?}");
    assert_eq!(share("Sam", "en", "y\ny\ny\n").code, 0);
    let compared = session.run_secretly(&["compare", "Alex", &file, "--language", "de"], "", PASSPHRASE);
    assert!(compared.out.contains("In Zahlen"), "{compared:?}");
}

#[test]
fn a_sitting_goes_on_in_another_language() {
    let session = session::Session::new();
    let first = session.run_with(&["take", "five-practices", "--as", "Alex"], "4\n4\nq\n");
    assert!(first.out.contains("3 of 65"), "{}", first.out);
    let second =
        session.run_with(&["take", "five-practices", "--as", "Alex", "--language", "de-AT"], "j\n4\nq\n");
    assert!(second.out.contains("Schön, dass du wieder da bist, Alex."), "{}", second.out);
    assert!(second.out.contains("3 von 65") && second.out.contains("4 von 65"), "{}", second.out);
    assert_eq!(session.kept().len(), 1);
    let third = session.run_with(&["take", "five-practices", "--as", "Alex"], "y\nq\n");
    assert!(third.out.contains("Continue the sitting of") && third.out.contains("4 of 65"), "{}", third.out);
}

#[test]
fn the_environment_decides_where_the_quiz_has_its_language() {
    let session = session::Session::new();
    let show = ["show", "quizzes/sample/alex.ron"];
    let heading = |variables: &[(&str, &str)], arguments: &[&str]| {
        let run = in_environment(&session, variables, arguments);
        assert_eq!(run.code, 0, "{}", run.err);
        run.out.contains("Kurz gesagt")
    };
    assert!(heading(&[("LANG", "de_AT.UTF-8")], &show));
    assert!(heading(&[("LANG", "en_US.UTF-8"), ("LC_MESSAGES", "de_DE@euro")], &show));
    assert!(!heading(&[("LANG", "de_DE"), ("LC_ALL", "C")], &show));
    assert!(heading(&[("LANG", "de_DE"), ("LC_ALL", "")], &show));
    assert!(!heading(&[("LANG", "fr_FR.UTF-8")], &show));
    assert!(!heading(&[("LANG", "de_DE")], &["show", "quizzes/sample/alex.ron", "--language", "en"]));
    let unknown = session.run(&["show", "quizzes/sample/alex.ron", "--language", "fr"]);
    assert_eq!(unknown.code, 1);
    assert_eq!(
        unknown.err,
        "error: `five-practices` is not available in the language `fr`, only in: en, de\n"
    );
}

#[test]
fn a_translation_beside_a_quiz_file_is_found() {
    let session = session::Session::new();
    let brew = session.file("brew.ron", SOUND);
    let take =
        |language: &str| session.run_with(&["take", &brew, "--as", "Sam", "--language", language], "q\n");
    assert!(take("de").err.ends_with("in the language `de`, only in: en\n"));
    // Named after the file, or after the quiz's id.
    for name in ["brew.de.ron", "tea.de.ron"] {
        let path = session.file(name, SOUND_IN_GERMAN);
        assert!(take("de").out.starts_with("Tee für zwei\n"), "{name}");
        std::fs::remove_file(path).expect("there");
    }
    session.file("brew.old.ron", SOUND);
    session.file("tea.de.ron", SOUND_IN_GERMAN.replace("\"pour\"", "\"poor\""));
    let broken = take("de");
    assert_eq!(broken.code, 1);
    assert!(
        broken.err.contains("tea.de.ron is not a valid translation") && broken.err.contains("Q022"),
        "{}",
        broken.err
    );
    assert!(take("en").out.starts_with("Tea for two\n"));
    assert!(take("old").err.contains("only in: en, de"), "{}", take("old").err);
}

#[test]
fn translations_are_checked_with_their_quizzes() {
    let session = session::Session::new();
    let folder = session.path("").to_str().expect("text").trim_end_matches('/').to_owned();
    session.file("tea.ron", SOUND);
    let path = session.file("tea.de.ron", SOUND_IN_GERMAN);
    let run = session.run(&["quiz", "check", &path]);
    assert!(
        run.out.ends_with(
            "tea.de.ron: a valid translation of tea 1.0.0 into de; 0 errors, 0 warnings, 0 infos\n"
        )
    );
    let both = session.run(&["quiz", "check", &folder, "--format", "short"]);
    assert!(both.err.starts_with("2 files: ") && !both.out.contains("tea.de.ron:"), "{}", both.err);

    session.file(
        "tea.de.ron",
        SOUND_IN_GERMAN.replace("\"pour\"", "\"poor\"").replace("Kochen", "Kochen, du Versager"),
    );
    let run = session.run(&["quiz", "check", &path, "--format", "short"]);
    assert_eq!(run.code, 1);
    let codes: Vec<_> = run.out.lines().filter_map(|line| line.split(": ").nth(1)).collect();
    assert_eq!(codes, ["Q022", "L32"], "{}", run.out);

    // A translation of a shipped quiz needs no quiz beside it; one of an unknown quiz does.
    let shipped = session.file("mine.ron", shipped::ALL[0].translations[0].source);
    assert_eq!(session.run(&["quiz", "check", &shipped]).code, 0);
    let lost = session.file("lost.ron", SOUND_IN_GERMAN.replace("quiz: \"tea\"", "quiz: \"coffee\""));
    let run = session.run(&["quiz", "check", &lost]);
    assert!(
        run.err.contains("the quiz `coffee` that this file translates is neither beside it nor"),
        "{}",
        run.err
    );
    let broken = session.file("tea.ron", SOUND.replace("title:", "tilte:"));
    let run = session.run(&["quiz", "check", &path, &broken]);
    assert!(run.err.contains("tea.ron still has errors; fix those first"), "{}", run.err);
}

const SMALL: &str = r#"Quiz(format: 1, id: "five", version: "1.0.0", language: "en", title: "Five", about: "A.",
    provenance: (author: "A", origin: Own), scales: {"s": Scale(kind: Truth, points: [(1, "no"), (2, "yes")])},
    dimensions: [Dimension(id: "d", name: "D", about: "A")],
    items: [Item(id: "i", dimension: "d", scale: "s", text: "I slept well.")])"#;

fn small_in(language: &str) -> String {
    format!(
        r#"Translation(format: 1, quiz: "five", version: "1.0.0", language: "{language}", title: "Title in {language}",
        about: "A", scales: {{"s": ["0", "1"]}}, dimensions: {{"d": (name: "D", about: "A")}}, items: {{"i": "T"}})"#
    )
}

/// A folder with the small quiz and other files, each a name and a text.
fn folder(files: &[(&str, &str)]) -> session::Session {
    let session = session::Session::new();
    session.file("five.ron", SMALL);
    for (name, text) in files {
        session.file(name, text);
    }
    session
}

/// The mistakes found in each file of a folder: the file, the code and the message.
fn mistakes(session: &session::Session, paths: &[&str]) -> Vec<String> {
    let paths: Vec<_> = paths.iter().map(|path| session.path(path).display().to_string()).collect();
    let arguments =
        ["quiz", "check", "--format", "short"].into_iter().chain(paths.iter().map(String::as_str));
    let run = session.run(&arguments.collect::<Vec<_>>());
    // That a language is not known is no mistake.
    let is_mistake =
        |line: &&str| line.contains(": Q") && ![": Q079:", ": Q080:"].iter().any(|code| line.contains(code));
    let lines = run.out.lines().filter(is_mistake);
    let parts = lines.map(|line| {
        let parts: Vec<_> = line.splitn(3, ": ").collect();
        let file = parts[0].rsplit('/').next().and_then(|place| place.split(':').next()).expect("a file");
        format!("{file} {}: {}", parts[1], parts[2])
    });
    parts.collect()
}

#[test]
fn the_name_of_a_translation_says_its_language() {
    let misnamed = folder(&[("five.de.ron", &small_in("fr"))]);
    let found = "five.de.ron Q076: the name of this file says `de`, but its texts are in `fr`";
    assert_eq!(mistakes(&misnamed, &["."]), [found]);
    assert_eq!(mistakes(&misnamed, &["five.de.ron"]), [found]);
    let run = misnamed.run(&["quiz", "check", &misnamed.path("five.de.ron").display().to_string()]);
    assert!(run.code == 1 && !run.out.contains("a valid translation"), "{}", run.out);

    let fine = folder(&[("five.de.ron", &small_in("de")), ("five.pt-br.ron", &small_in("pt-BR"))]);
    assert_eq!(mistakes(&fine, &["."]), [""; 0]);
}

/// Only the quiz beside it reads a translation, and only under that quiz's name or id.
#[test]
fn a_translation_that_no_quiz_reads_is_found() {
    let unread = folder(&[
        ("mine.ron", &small_in("it")),
        ("five-es.ron", &small_in("es")),
        ("cinco.es-mx.ron", &small_in("es-mx")),
        ("five.fr.ron", &small_in("fr")),
        (
            "check-in.es.ron",
            "Translation(format: 1, quiz: \"check-in\", version: \"1.0.0\", language: \"es\")",
        ),
    ]);
    let found = mistakes(&unread, &["."]);
    let unread_files: Vec<_> = found.iter().filter_map(|found| found.split_once(" Q083")).collect();
    assert_eq!(
        unread_files.iter().map(|(file, _)| *file).collect::<Vec<_>>(),
        ["check-in.es.ron", "cinco.es-mx.ron", "five-es.ron", "mine.ron"],
        "{found:#?}"
    );
    // A copy of a shipped quiz reads it.
    unread.file("check-in.ron", shipped::find("check-in").expect("it ships").source);
    let path = unread.path("check-in.es.ron").display().to_string();
    assert!(!mistakes(&unread, &[&path]).iter().any(|found| found.contains("Q083")));
}

#[test]
fn a_folder_has_one_file_for_each_language_and_one_quiz_for_each_id() {
    let both = folder(&[("five.de.ron", &small_in("fr")), ("five.fr.ron", &small_in("fr"))]);
    assert_eq!(
        mistakes(&both, &["."]),
        [
            "five.de.ron Q076: the name of this file says `de`, but its texts are in `fr`",
            "five.fr.ron Q077: `five.de.ron` in the same folder translates the same quiz into `fr`, too",
        ]
    );
    // Also where only files are named, once or more often.
    assert_eq!(mistakes(&both, &["five.fr.ron", "five.de.ron", "five.fr.ron"]).len(), 2);
    assert_eq!(mistakes(&both, &["five.fr.ron", "five.fr.ron", "./five.fr.ron"]), [""; 0]);

    let cased = folder(&[("five.pt-br.ron", &small_in("pt-BR")), ("mine.pt-br.ron", &small_in("pt-br"))]);
    let found = [
        "mine.pt-br.ron Q083: no quiz reads this translation",
        "mine.pt-br.ron Q077: `five.pt-br.ron` in the same folder translates the same quiz into `pt-br`, too",
    ];
    assert_eq!(mistakes(&cased, &["."]), found);

    let copied = folder(&[("five-2.ron", SMALL), ("seven.ron", &SMALL.replace("five", "seven"))]);
    let found = "five.ron Q016: `five-2.ron` in the same folder has the id `five`, too";
    assert_eq!(mistakes(&copied, &["."]), [found]);
    let member = |path| Member { path, source: SMALL, searched: true, quiz: None };
    let found = check_together(&[member("five.ron"), member("./five-2.ron"), member("old/five-2.ron")]);
    assert_eq!(found.iter().map(Vec::len).collect::<Vec<_>>(), [0, 1, 0], "`./` is the same folder");
    // Whoever names two files means two versions.
    assert_eq!(mistakes(&copied, &["five.ron", "five-2.ron"]), [""; 0]);
    // An older version in a folder of its own is no mistake.
    std::fs::create_dir_all(copied.path("old")).expect("a folder");
    std::fs::rename(copied.path("five-2.ron"), copied.path("old/five-2.ron")).expect("moved");
    assert_eq!(mistakes(&copied, &["."]), [""; 0]);
}

/// Whoever asks for a language learns which file was meant to be it, and why it is not.
#[test]
fn a_translation_that_cannot_be_used_is_named_with_the_reason() {
    let take = |session: &session::Session, language: &str| {
        let quiz = session.path("five.ron").display().to_string();
        let run =
            session.run_with(&["take", &quiz, "--plain", "--as", "Alex", "--language", language], "q\n");
        (run.code, run.out, run.err)
    };
    let session = folder(&[("five.de.ron", &small_in("fr"))]);
    let place = session.path("five.de.ron").display().to_string();
    for language in ["de", "de-AT", "fr"] {
        let (code, _, told) = take(&session, language);
        assert_eq!(code, 1);
        assert_eq!(
            told,
            format!(
                "error: `five` is not available in the language `{language}`, only in: en; {place} cannot be \
                    used: its name says `de`, but it says `language: \"fr\"`\n"
            )
        );
    }
    let (_, _, told) = take(&session, "it");
    assert!(told.ends_with("only in: en\n"), "{told}");

    session.file("five.fr.ron", small_in("fr"));
    assert!(take(&session, "fr").1.starts_with("Title in fr\n"), "the other one is what it seems to be");
    for (text, why) in [
        (SMALL.as_bytes(), "it is not a translation"),
        (b"Translation(\xff".as_slice(), "line 1, column 13 is not UTF-8 text; save the file as UTF-8"),
    ] {
        session.file("five.de.ron", text);
        let (_, _, told) = take(&session, "de");
        assert!(told.ends_with(&format!("only in: en, fr; {place} cannot be used: {why}\n")), "{told}");
    }

    // A quiz in a file of another name than its id: a translation may be called after either, but not after both.
    let two = folder(&[("five.de.ron", &small_in("de"))]);
    std::fs::rename(two.path("five.ron"), two.path("mine.ron")).expect("moved");
    two.file("mine.de.ron", small_in("de"));
    let quiz = two.path("mine.ron").display().to_string();
    let told = two.run(&["take", &quiz, "--as", "Alex", "--language", "de"]).err;
    let [five, mine] = ["five.de.ron", "mine.de.ron"].map(|name| two.path(name).display().to_string());
    assert!(told.contains(&format!("{five} cannot be used: {mine} is in the same language")), "{told}");
    assert!(told.contains(&format!("{mine} cannot be used: {five} is in the same language")), "{told}");
}
