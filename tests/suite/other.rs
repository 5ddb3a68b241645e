//! Where a quiz says who the other person is, nothing that is said around it speaks of a partner.

use attuned::answers::{Answers, Response};
use attuned::comparison::Reading;
use attuned::profile::{Profile, SharedProfile};
use attuned::quiz::{Code, Diagnostic, Quiz, View, check, lint, lint_translation, shipped};
use attuned::report;
use attuned::suggestion;
use attuned::take::{Event, Session, View as Page};
use attuned::words::{Language, SittingWords, other};

use crate::common::{at, blank, quiz};

/// A quiz for two who share a flat.
const FLAT: &str = include_str!("../flat.ron");
const FLAT_IN_GERMAN: &str = include_str!("../flat.de.ron");
/// Who they are.
const HOUSEMATE: &str = "    other: \"my housemate\",\n";
const IN_GERMAN: &str = "    other: \"meine Mitbewohnerin oder mein Mitbewohner\",\n";

fn translated(quiz: &Quiz, source: &str) -> Quiz {
    quiz.translated(source).quiz.expect("sound")
}

fn codes(found: &[Diagnostic]) -> Vec<&'static str> {
    found.iter().map(|found| found.code.as_str()).collect()
}

/// High answers on how things are, low ones on what is given and received: a step is suggested.
fn answers(quiz: &Quiz) -> Answers {
    let mut answers = blank(quiz, "Alex");
    for (position, item) in quiz.items().enumerate() {
        let point = if item.view == View::Own { 3 } else { 0 };
        let value = item.scale.points()[point].value;
        answers.respond(position, Some(Response::Chosen(value))).expect("on the scale");
    }
    answers
}

/// Everything that names the other person around a quiz: the welcome, the consent questions, one's own report, the
/// preview, and what is said about the file.
fn said(quiz: &Quiz) -> String {
    let words = SittingWords::of(Language::of(quiz.language()));
    let mut session = Session::new(answers(quiz), at(0));
    let Page::Welcome(welcome) = session.view() else { panic!("the welcome") };
    let mut said = welcome.paragraphs.join("\n");
    for event in [Event::Begin, Event::Review, Event::Finish] {
        session.apply(event, at(0));
    }
    while let Page::Consent(consent) = session.view() {
        said += &consent.question;
        session.apply(Event::Agree(true), at(0));
    }
    let answers = session.into_answers();
    let profile = Profile::of(&answers);
    let own = report::person(&profile, &suggestion::for_person(&Reading::of(&profile)), &answers.hints());
    for report in [own, report::shared(&SharedProfile::of(&answers))] {
        said += &report::markdown(&report);
    }
    said + &(words.hand_over)(other(quiz)) + &(words.passphrase)(other(quiz))
}

#[test]
fn consent_and_reports_speak_of_whoever_the_quiz_is_about() {
    let english = quiz(FLAT);
    let said_in_english = said(&english);
    assert!(!said_in_english.to_lowercase().contains("partner"), "{said_in_english}");
    for sentence in [
        "A comparison shows your housemate your scores and wishes",
        "Ease: may your housemate see your scores for this?",
        "Your housemate may say no, and so may you.",
        "everything that your housemate will get",
        "What your housemate will see",
        "Give it to your housemate",
        "A passphrase for your housemate",
    ] {
        assert!(said_in_english.contains(sentence), "{sentence}\n{said_in_english}");
    }
    let said_in_german = said(&translated(&english, FLAT_IN_GERMAN));
    let lower = said_in_german.to_lowercase();
    assert!(!lower.contains("partner") && !lower.contains("gegenüber"), "{said_in_german}");
    for sentence in [
        "Bei einem Vergleich sieht deine Mitbewohnerin oder dein Mitbewohner deine Werte",
        "Ruhe: Darf deine Mitbewohnerin oder dein Mitbewohner deine Werte dafür sehen?",
        "Deine Mitbewohnerin oder dein Mitbewohner darf Nein sagen, und du auch.",
        "alles, was deine Mitbewohnerin oder dein Mitbewohner bekommt",
        "Was deine Mitbewohnerin oder dein Mitbewohner sehen wird",
        "Jetzt braucht deine Mitbewohnerin oder dein Mitbewohner die Datei",
        "Ein Kennwort, das deine Mitbewohnerin oder dein Mitbewohner bekommt",
    ] {
        assert!(said_in_german.contains(sentence), "{sentence}\n{said_in_german}");
    }
}

#[test]
fn a_quiz_that_does_not_say_is_about_a_partner() {
    let silent = FLAT.replace(HOUSEMATE, "");
    let english = quiz(&silent);
    assert!(said(&english).contains("What your partner will see"));
    let german = translated(&english, &FLAT_IN_GERMAN.replace(IN_GERMAN, ""));
    assert!(said(&german).contains("Was dein Gegenüber sehen wird"));
}

/// The quiz's own words would fit no sentence in another language.
#[test]
fn what_a_translation_leaves_out_is_a_partner_there() {
    let checked = quiz(FLAT).translated(&FLAT_IN_GERMAN.replace(IN_GERMAN, ""));
    let [found] = &checked.diagnostics[..] else { panic!("{:?}", checked.diagnostics) };
    assert_eq!((found.code, found.message.contains("`other`")), (Code::Q072, true));
    assert_eq!(other(&checked.quiz.expect("sound")), "dein Gegenüber");
    // A partner, too, may have another name in another language.
    let silent = quiz(&FLAT.replace(HOUSEMATE, ""));
    assert_eq!(codes(&silent.translated(FLAT_IN_GERMAN).diagnostics), [""; 0]);
}

#[test]
fn two_who_were_asked_about_different_people_were_asked_in_different_words() {
    let (housemates, friends) = (quiz(FLAT), quiz(&FLAT.replace(HOUSEMATE, "    other: \"my friend\",\n")));
    assert_eq!(housemates.fingerprint(), friends.fingerprint());
    assert!(housemates.wording().contradicts(friends.wording()));
}

#[test]
fn lints_know_who_is_meant() {
    assert_eq!(lint(FLAT), []);
    assert_eq!(lint_translation(FLAT_IN_GERMAN, FLAT), []);
    let found = |source: &str, from: &str, to: &str| {
        assert!(source.contains(from), "{from}");
        lint(&source.replace(from, to))
    };
    let silent = found(FLAT, HOUSEMATE, "");
    assert!(codes(&silent).contains(&"L24"), "{silent:?}");
    // Both sides, minds, blame and roles are judged as they are for partners.
    for (code, text) in [
        ("L24", "I thanked my housemate."),
        ("L25", "My housemate felt happy at home."),
        ("L25", "I saw that my housemate wanted company."),
        ("L09", "My housemate ignored the bath."),
        ("L28", "I was afraid of my housemate."),
        ("L23", "My housemate washed his cup."),
    ] {
        let found = found(FLAT, "My housemate cleaned the bath.", text);
        assert!(codes(&found).contains(&code), "{text}: {found:?}");
    }
    for text in ["My housemate and I cleaned the bath for her.", "Our household was clean."] {
        let found = found(FLAT, "I cleaned the bath.", text);
        assert!(!codes(&found).contains(&"L01"), "{found:?}");
    }
    // The advice names them, too.
    let found = found(FLAT, "My housemate cleaned the bath.", "We cleaned the bath.");
    assert!(found.iter().any(|found| found.help.contains("my housemate")), "{found:?}");
}

/// What few couples have is what two in a flat have in common.
#[test]
fn what_such_people_share_may_be_asked_about() {
    let asks =
        |source: &str| codes(&lint(&source.replace("in our flat", "in our household"))).contains(&"L23");
    assert!(asks(&FLAT.replace(HOUSEMATE, "")));
    assert!(!asks(FLAT));
}

#[test]
fn what_fits_into_no_sentence_is_refused() {
    let code = |given: &str| codes(&check(&FLAT.replace("\"my housemate\"", given)).diagnostics);
    let long = format!("\"my {}\"", "o".repeat(60));
    for (given, expected) in [
        ("\"\"", "Q014"),
        ("\"my \\u{1b} friend\"", "Q015"),
        ("\"my friend.\"", "Q018"),
        (&long, "Q018"),
        ("5", "Q005"),
    ] {
        assert_eq!(code(given), [expected], "{given}");
    }
    let german = FLAT_IN_GERMAN
        .replace("meine Mitbewohnerin oder mein Mitbewohner\",\n    scales", "Mitbewohner\",\n    scales");
    assert_eq!(codes(&quiz(FLAT).translated(&german).diagnostics), ["Q018"]);
    for (given, expected) in [("\"housemate\"", "your housemate"), ("\"My sister\"", "your sister")] {
        assert_eq!(other(&quiz(&FLAT.replace("\"my housemate\"", given))), expected);
    }
}

#[test]
fn a_friendship_is_with_a_friend() {
    let shipped = shipped::find("friendship").expect("it ships");
    let english = shipped.quiz().expect("sound");
    let german = translated(&english, shipped.translations[0].source);
    for (quiz, friend, partner) in
        [(&english, "your friend", "partner"), (&german, "dein Freund oder deine Freundin", "Gegenüber ")]
    {
        assert_eq!(other(quiz), friend);
        let answers = answers(quiz);
        let shared = report::markdown(&report::shared(&SharedProfile::of(&answers)));
        assert!(shared.contains(friend) && !shared.contains(partner), "{shared}");
    }
}
