//! Quizzes about other people than partners: nothing is found because of who they are, and what is found for a partner
//! is found for them.

use attuned::quiz::lint;

/// Who the other is, how an item may also name them, and whether they are several.
const PAIRS: [(&str, &str, bool); 14] = [
    ("my housemate", "my housemate", false),
    ("my flatmate", "my flatmate", false),
    ("my brother or sister", "my sister", false),
    ("my elder brother", "my brother", false),
    ("my manager", "my manager", false),
    ("employee", "my employee", false),
    ("my best friend", "my friend", false),
    ("my grown-up daughter", "my daughter", false),
    ("my mother", "my mother", false),
    ("my parents", "my parents", true),
    ("the person I care for", "the person I care for", false),
    ("the person I care for", "this person", false),
    ("the other parent of my child", "the other parent of my child", false),
    ("my business partner", "my business partner", false),
];

const GIVE: [&str; 6] = [
    "I thanked {o} for a favour.",
    "I asked {o} about a worry.",
    "When {o} was tired, I took over.",
    "I remembered {p} birthday.",
    "I told {o} what was on my mind.",
    "I took over a chore without being asked by {o}.",
];
const RECEIVE: [&str; 7] = [
    "{O} thanked me for a favour.",
    "{O} asked me about a worry.",
    "I was helped by {o}.",
    "I was warmly welcomed by {o}.",
    "{P} advice helped me.",
    "A cup of tea from {o} was waiting for me.",
    "I got a message from {o}.",
];
const OWN: [&str; 6] = [
    "{O} and I laughed at one joke.",
    "The bond between {o} and me felt strong.",
    "I told {o} how I felt.",
    "{O} told me how they felt.",
    "I felt at ease with {o}.",
    "Our household ran well.",
];
/// What is wrong with it, whomever it is about.
const BAD: [(&str, &str, &str); 18] = [
    ("L24", "Give", "I was thanked by {o}."),
    ("L24", "Give", "{O} thanked me."),
    ("L24", "Receive", "I thanked {o}."),
    ("L25", "Own", "{O} {feel} close to me."),
    ("L25", "Own", "I saw that {o} {want} company."),
    ("L25", "Own", "{O} {are} worried about me."),
    ("L09", "Own", "{O} {refuse} to talk."),
    ("L09", "Own", "{O} {are} lazy."),
    ("L09", "Own", "{O} should help more."),
    ("L28", "Own", "I am afraid of {o}."),
    ("L28", "Own", "I fear {p} temper."),
    ("L28", "Own", "I am afraid of what {o} might do."),
    ("L28", "Own", "{O} {read} my messages."),
    ("L28", "Own", "{O} {tell} me what to wear."),
    ("L28", "Own", "I was threatened by {o}."),
    ("L28", "Own", "{P} drinking worries me."),
    ("L01", "Own", "{O} {listen} to me and {give} advice."),
    ("L23", "Own", "My husband met a friend."),
];

/// A quiz about this person, with one item of this view.
fn found(other: &str, view: &str, text: &str) -> Vec<String> {
    let source = format!(
        r#"Quiz(format: 1, id: "t", version: "1.0.0", language: "en", title: "T", about: "A", period: "a week", other: {other:?},
        provenance: (author: "A", origin: Own),
        scales: {{"often": Scale(kind: Frequency, points: [(1, "not once"), (2, "once"), (3, "twice"), (4, "more"), (5, "daily")])}},
        dimensions: [Dimension(id: "d", name: "D", about: "A")],
        items: [Item(id: "i", dimension: "d", view: {view}, scale: "often", text: {text:?})])"#
    );
    let start = source.find("items: ").expect("items");
    let found = lint(&source);
    assert!(!found.is_empty(), "{source}");
    found
        .iter()
        .filter(|found| found.span().start > start)
        .map(|found| format!("{}: {}", found.code, found.message))
        .collect()
}

/// A sentence about them.
fn about(sentence: &str, name: &str, are_several: bool) -> String {
    let ending = if are_several { "'" } else { "'s" };
    let capital = name[..1].to_uppercase() + &name[1..];
    let mut text = sentence
        .replace("{o}", name)
        .replace("{O}", &capital)
        .replace("{p}", &format!("{name}{ending}"))
        .replace("{P}", &format!("{capital}{ending}"))
        .replace("{are}", if are_several { "are" } else { "is" });
    for verb in ["feel", "want", "refuse", "read", "tell", "listen", "give"] {
        text = text.replace(&format!("{{{verb}}}"), &format!("{verb}{}", if are_several { "" } else { "s" }));
    }
    text
}

#[test]
fn nothing_is_found_because_of_who_they_are() {
    for (other, name, are_several) in PAIRS {
        for (view, sentences) in [("Give", &GIVE[..]), ("Receive", &RECEIVE), ("Own", &OWN)] {
            for sentence in sentences {
                let text = about(sentence, name, are_several);
                assert_eq!(found(other, view, &text), [""; 0], "{other}, {view}: {text}");
            }
        }
    }
}

#[test]
fn what_is_found_for_a_partner_is_found_for_them() {
    for (other, name, are_several) in PAIRS.into_iter().chain([("my partner", "my partner", false)]) {
        for (code, view, sentence) in BAD {
            let text = about(sentence, name, are_several);
            let found = found(other, view, &text);
            assert!(found.iter().any(|found| found.starts_with(code)), "{other}, {code}: {text}: {found:?}");
        }
    }
}

/// Whoever is called a sister is "she"; a housemate may be either.
#[test]
fn he_and_she_fit_people_who_are_called_so() {
    let is_found =
        |other: &str, text: &str| found(other, "Own", text).iter().any(|found| found.starts_with("L23"));
    for other in ["my sister", "my brother or sister", "my mother", "my son"] {
        assert!(!is_found(other, "I was proud of her, and he of me."), "{other}");
    }
    for other in ["my housemate", "my manager", "my parents"] {
        assert!(is_found(other, "I was proud of her."), "{other}");
    }
}

/// Whom the quiz is about, a view, what is to be found, and the sentence: who cares for people, and who is named in more
/// ways than one.
const FOUND: [(&str, &str, &str, &str); 18] = [
    ("my carer", "Receive", "L28", "My carer was rough with me."),
    ("my carer", "Receive", "L28", "My carer handled me roughly."),
    ("my carer", "Receive", "L28", "My carer left me lying in a wet bed."),
    ("my carer", "Receive", "L28", "My carer left me without food."),
    ("my carer", "Receive", "L28", "My carer tied me to the chair."),
    ("my carer", "Receive", "L28", "My carer took no notice when I called for help."),
    ("my adult child", "Receive", "L28", "My adult child took over my bank account."),
    ("my adult child", "Receive", "L28", "My adult child made me change my will."),
    ("my adult child", "Receive", "L28", "My adult child sold my things without asking."),
    ("my manager", "Receive", "L28", "My manager threatened to dismiss me."),
    ("my flatmate", "Receive", "L28", "My flatmate went through my things."),
    ("my mother", "Own", "L28", "My mother reads my diary."),
    ("my mum", "Own", "L28", "I am afraid of my mother."),
    ("my adult child", "Own", "L25", "My daughter thinks of me."),
    ("my housemate", "Give", "L24", "They took the bins out."),
    ("my housemate", "Receive", "L24", "I took the bins out."),
    ("my friend", "Own", "L23", "My friend told me about her day."),
    ("my friend", "Own", "L23", "My husband thanked me."),
];
const NOT_FOUND: [(&str, &str, &str, &str); 23] = [
    ("the person I care for", "Give", "L28", "I gave the person I care for their pills on time."),
    ("the person I care for", "Give", "L28", "I locked the medicine cupboard for the person I care for."),
    ("my carer", "Receive", "L28", "My carer gave me my pills on time."),
    ("my carer", "Receive", "L28", "My carer let me choose my clothes."),
    ("my carer", "Receive", "L28", "My carer locked the door when they left."),
    ("my manager", "Receive", "L28", "My manager allowed me to work from home."),
    ("my manager", "Receive", "L28", "My manager told me what to do first."),
    ("my adult child", "Receive", "L28", "My adult child helped me with my bank account."),
    ("my mother", "Receive", "L28", "My mother let me decide what to wear."),
    ("my partner's mother", "Receive", "L23", "My partner's mother asked about my day."),
    ("my mum", "Receive", "L23", "My mum spoke kindly about my husband."),
    ("my mother or father", "Receive", "L23", "My mother or father criticised my partner."),
    ("my sister", "Receive", "L23", "My sister took my partner's side."),
    ("my friend", "Receive", "L23", "My friend talked about their boyfriend."),
    ("my housemate", "Receive", "L24", "They took the bins out."),
    ("my partner", "Receive", "L24", "They squeezed my hand."),
    ("my sister", "Receive", "L24", "She respected my decisions."),
    ("my mum", "Receive", "L24", "My mother asked about my day."),
    ("my mother or father", "Receive", "L24", "My parent respected my decision."),
    ("my husband whom I care for", "Receive", "L24", "He squeezed my hand."),
    ("my adult child", "Receive", "L01", "My son or daughter visited me."),
    ("my flatmate", "Own", "L02", "I avoided the kitchen when my flatmate was cooking."),
    ("my flatmate", "Own", "L10", "My flatmate let me know when they would be away."),
];

#[test]
fn people_are_known_by_what_they_are_called_in_short() {
    let is_found =
        |(other, view, code, text)| found(other, view, text).iter().any(|found| found.starts_with(code));
    for case in FOUND {
        assert!(is_found(case), "{case:?}");
    }
    for case in NOT_FOUND {
        assert!(!is_found(case), "{case:?}");
    }
}

/// A partner who turns up in a quiz about somebody else was forgotten when the quiz was rewritten.
#[test]
fn a_partner_is_odd_in_a_quiz_about_somebody_else() {
    let is_found = |other: &str, text: &str| {
        found(other, "Own", text).iter().any(|found| found.contains("is not whom this quiz is about"))
    };
    for text in [
        "My partner thanked me.",
        "I was hugged by my partner.",
        "I know my partner's plans.",
        "My wife hugged me.",
    ] {
        assert!(is_found("my housemate", text), "{text}");
        assert!(!is_found("my partner", text), "{text}");
    }
    assert!(!is_found("my wife", "My wife hugged me."));
    assert!(!is_found("my business partner", "My business partner thanked me."));
    assert!(!is_found("my housemate", "My housemate's partner stayed for dinner."));
}
