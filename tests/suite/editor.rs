//! What an editor shows and offers, as plain functions on a text that is being written.

use attuned::app::check::Draft;
use attuned::editor::{
    Completion, Edit, Mention, Offer, completions, hover, mention_at, mentions, missing_texts, outline,
    rename,
};
use attuned::quiz::{Part, check, shipped};
use proptest::prelude::*;

use crate::common::{PATTERNS, SOUND, SOUND_IN_GERMAN, quiz as sound};

/// What is offered where `|` stands in a text.
fn offered_in(text: &str, quiz: Option<&str>) -> Vec<Completion> {
    let offset = text.find('|').expect("a cursor");
    completions(&text.replacen('|', "", 1), offset, quiz)
}

fn labels(text: &str) -> Vec<String> {
    offered_in(text, None).into_iter().map(|offered| offered.label).collect()
}

/// The text after one of the completions was chosen.
fn chosen(text: &str, label: &str) -> String {
    let offered = offered_in(text, None);
    let chosen = offered.iter().find(|offered| offered.label == label).expect(label);
    let mut text = text.replacen('|', "", 1);
    text.replace_range(chosen.replaces.clone(), &chosen.text);
    text
}

/// The sound quiz with `new` in place of `old`.
fn with(old: &str, new: &str) -> String {
    assert!(SOUND.contains(old), "{old}");
    SOUND.replacen(old, new, 1)
}

#[test]
fn fields_that_are_missing_are_offered_those_that_are_needed_first() {
    let text =
        with("Item(id: \"cup\", dimension: \"tea\", view: Receive,", "Item(id: \"cup\", | view: Receive,");
    assert_eq!(
        labels(&text),
        ["dimension", "reversed", "allow", "column", "show_if"],
        "`scale`, `text` and `weight` follow"
    );
    let offered = offered_in(&text, None);
    assert!(offered[0].is_required && !offered[1].is_required);
    assert_eq!((offered[0].offer, offered[0].text.as_str()), (Offer::Field, "dimension: "));
    assert_eq!(offered[0].snippet.as_deref(), Some("dimension: \"${1}\""));
    assert_eq!(offered[0].about, "Required: what it measures.");
    assert_eq!(offered[1].about, "Whether a high answer means a low score. Without it: false.");
    // Half a name, and a name that is being changed.
    assert_eq!(chosen("Quiz(\n    form|\n)", "format"), "Quiz(\n    format: \n)");
    assert_eq!(chosen("Quiz(\n    fo|: 1,\n)", "format"), "Quiz(\n    format: 1,\n)");
    assert_eq!(labels("Quiz(provenance: (author: \"Alex\", o|")[0], "origin");
    assert_eq!(labels("Translation(items: {}, |)").first().map(String::as_str), Some("format"));
}

#[test]
fn ids_and_words_are_offered_where_they_belong() {
    for (old, new, expected) in [
        ("dimension: \"tea\", view: Give", "dimension: \"|\", view: Give", &["tea", "calm"][..]),
        ("dimension: \"tea\", view: Give", "dimension: | view: Give", &["tea", "calm"]),
        ("dimension: \"tea\", view: Give", "dimension: \"t|, view: Give", &["tea", "calm"]),
        ("scale: \"often\", text: \"I poured", "scale: \"o|ften\", text: \"I poured", &["often", "wish"]),
        ("safety: \"calm\"", "safety: \"|\"", &["tea", "calm"]),
        ("item: \"slow\"", "item: \"|\"", &["pour", "cup", "more", "slow"]),
        ("dimensions: [\"tea\"]", "dimensions: [\"|\"]", &["tea", "calm"]),
        ("dimensions: [\"tea\"]", "dimensions: [\"tea\", |]", &["tea", "calm"]),
        ("view: Give", "view: |", &["Own", "Give", "Receive", "Wish"]),
        (
            "kind: Wish",
            "kind: W|",
            &["Frequency", "Intensity", "Truth", "Agreement", "Satisfaction", "Wish", "Numeric"],
        ),
        ("origin: Own", "origin: |", &["Own", "PublicDomain", "Licensed"]),
        ("reversed: true", "reversed: |", &["true", "false"]),
        ("views: {Own:", "views: {|", &["Own", "Give", "Receive", "Wish"]),
        ("suits: [Low]", "suits: [Low, Ste|]", &PATTERNS),
        ("show_if: Answered(item", "show_if: |(item", &["Answered", "All", "Any"]),
        ("practices: [\n", "practices: [|\n", &["Practice"]),
        (
            "Item(id: \"haste\"",
            "Item(show_if: Answered(item: \"|\"), id: \"haste\"",
            &["pour", "cup", "more", "slow"],
        ),
        // Right behind a value, only a comma can follow.
        ("id: \"slow\", ", "id: \"slow\"| ", &[]),
        (
            "id: \"slow\", ",
            "id: \"slow\" vi| ",
            &["view", "reversed", "weight", "allow", "column", "show_if"],
        ),
        // Nothing is known about a text, a number or what a new part is called.
        ("text: \"Tea together\"", "text: \"Tea |\"", &[]),
        ("weight: 2.0", "weight: |", &[]),
        ("weight: 2.0", "column: \"|\"", &[]),
        ("weight: 2.0", "column: [\"Q1\", \"|\"]", &[]),
        ("id: \"slow\"", "id: \"|\"", &[]),
        ("Item(id: \"slow\"", "// Item(| id: \"slow\"", &[]),
        ("Item(id: \"slow\"", "/* Item(| */ Item(id: \"slow\"", &[]),
    ] {
        assert_eq!(labels(&with(old, new)), expected, "{new}");
    }
    let codes = labels(&with("weight: 2.0", "allow: [(\"L|"));
    assert!(codes.contains(&"L01".to_owned()) && codes.len() > 20, "{codes:?}");
    assert_eq!(labels(&with("weight: 2.0", "allow: [(\"L01\", \"|")), [""; 0]);
    assert_eq!(
        chosen("Quiz(dimensions: [(id: \"calm\")], items: [(dimension: \"c|\", text: \"\"", "calm"),
        "Quiz(dimensions: [(id: \"calm\")], items: [(dimension: \"calm\", text: \"\""
    );
}

#[test]
fn an_empty_file_begins_as_a_quiz_or_a_translation_and_another_file_is_left_alone() {
    assert_eq!(labels("|"), ["Quiz", "Translation"]);
    assert_eq!(labels("#![enable(implicit_some)]\n// Mine.\nQu|"), ["Quiz", "Translation"]);
    assert_eq!(labels("Qui|"), ["Quiz", "Translation"]);
    assert_eq!(labels("Answers(|)"), [""; 0]);
    assert_eq!(labels("(\n|)"), [""; 0]);
    let whole = offered_in("|", None).remove(0).snippet.expect("a snippet");
    assert!(whole.starts_with("Quiz(\n    format: ${1},\n    id: \"${2}\",\n"), "{whole}");
    assert!(whole.contains("origin: ${8|Own,PublicDomain,Licensed|}),\n"), "{whole}");
}

#[test]
fn a_translation_is_offered_what_it_lacks() {
    let text = SOUND_IN_GERMAN.replace("\"pour\": \"Ich habe den Tee eingeschenkt.\",", "\"p|");
    let offered = offered_in(&text, Some(SOUND));
    assert_eq!(offered.iter().map(|offered| offered.label.as_str()).collect::<Vec<_>>(), ["pour"]);
    assert_eq!(offered[0].detail, "I poured the tea.");
    assert_eq!(offered[0].snippet.as_deref(), Some("\"pour\": \"${1}\","));
    assert_eq!(offered_in(&text, None), []);
    let scales =
        SOUND_IN_GERMAN.replace("\"often\": [\"kein Mal\", \"einmal\", \"an den meisten Tagen\"],", "|");
    assert_eq!(offered_in(&scales, Some(SOUND))[0].snippet.as_deref(), Some("\"often\": [${1}]"));
}

#[test]
fn ids_are_found_wherever_they_are_named() {
    let named = |source, part, id: &str| {
        let all = mentions(source).into_iter().filter(|one| one.part == part && one.id == id);
        all.map(|one| (one.is_definition, source[..one.span.start].matches('\n').count())).collect::<Vec<_>>()
    };
    assert_eq!(
        named(SOUND, Part::Dimension, "tea"),
        [(true, 17), (false, 25), (false, 26), (false, 27), (false, 33)]
    );
    assert_eq!(named(SOUND, Part::Item, "slow"), [(true, 28), (false, 29)]);
    assert_eq!(named(SOUND, Part::Scale, "wish"), [(true, 12), (false, 27)]);
    assert_eq!(named(SOUND_IN_GERMAN, Part::Dimension, "tea").len(), 1);
    assert_eq!(named(SOUND_IN_GERMAN, Part::Quiz, "tea"), [(false, 3)]);
    // In a broken file, too.
    let broken = SOUND.replace("points: [(1,", "points: [(1").replace("items: [", "items: ");
    assert_eq!(mentions(&broken).len(), mentions(SOUND).len());
    let at = SOUND.find("\"calm\"").expect("there") + 1;
    let is_calm =
        |offset| mention_at(SOUND, offset).is_some_and(|one| one.id == "calm" && one.span.start == at);
    assert_eq!([at - 1, at, at + 4, at + 5].map(is_calm), [false, true, true, false]);
}

#[test]
fn a_new_name_must_be_an_id_that_nobody_has() {
    let meant = mentions(SOUND).into_iter().find(|one| one.part == Part::Item).expect("an item");
    let refused = |new| rename(&meant, new, SOUND).err().map(|error| error.to_string());
    assert_eq!(refused("jug").or(refused("tea")).or(refused("pour")), None);
    assert_eq!(refused("cup").as_deref(), Some("there is already an item `cup`: choose another id"));
    assert!(refused("a jug").expect("refused").starts_with("`a jug` cannot be an id: write letters"));
    let quiz = Mention { part: Part::Quiz, id: "tea".to_owned(), ..meant };
    let refused = |new| rename(&quiz, new, SOUND).map_err(|error| error.to_string());
    assert!(refused("check-in").is_err() && refused("Plans").is_err() && refused("coffee").is_ok());
}

#[test]
fn hovering_says_what_a_thing_is() {
    let said = |text: &str, at: &str, quiz| {
        let offset = text.find(at).expect(at) + 1;
        hover(text, offset, &[], quiz).map(|said| said.text)
    };
    let of = |at| said(SOUND, at, None).unwrap_or_default();
    assert_eq!(of("calm\",\n    dimensions"), "**dimension `calm`**: Calm\n\nHow calm it is\\.");
    assert_eq!(of("slow\", at_least"), "**item `slow`**: Tea was slow\\.");
    assert_eq!(of("often\", text"), "**scale `often`**: Frequency\n\n1 not once\\, 2 once\\, 3 most days");
    assert!(of("weight:").starts_with("**weight** (number; without it: 1): how much it counts"));
    assert!(of("Frequency").starts_with("**ScaleKind**: Frequency, Intensity"));
    assert_eq!(of("Practice("), "**Practice**: One concrete thing to try.");
    assert_eq!(said(SOUND, "Tea for two", None), None);
    assert_eq!(said("Answers(weight: 1)", "weight", None), None);
    assert!(
        said(SOUND_IN_GERMAN, "pour\"", Some(SOUND)).is_some_and(|text| text.contains("I poured the tea\\."))
    );
    let allowing = with("weight: 2.0", "allow: [(\"L01\", \"why\")]");
    assert!(said(&allowing, "L01", None).is_some_and(|text| text.starts_with("L01 double-barrelled")));
    // A finding is explained; a text that would be markup is not.
    let broken = with("dimension: \"calm\", scale", "dimension: \"clam\", scale");
    let found = check(&broken).diagnostics;
    let at = broken.find("clam").expect("there");
    let text = hover(&broken, at, &found, None).expect("said").text;
    assert!(text.contains("Q020 unknown-dimension"), "{text}");
    let markup = with("text: \"Tea was slow.\"", "text: \"![a](https://example.org/a.png)\"");
    let text = said(&markup, "slow\", at_least", None).expect("said");
    assert!(text.contains(r"\!\[a\]\("), "{text}");
}

#[test]
fn the_outline_names_every_part() {
    let tree = |source| {
        let sections = outline(source).into_iter();
        let children = |section: &attuned::editor::Symbol| {
            section.children.iter().map(|part| format!("{} {}", part.name, part.detail)).collect::<Vec<_>>()
        };
        sections.map(|section| (section.name.clone(), children(&section))).collect::<Vec<_>>()
    };
    let found = tree(SOUND);
    assert_eq!(
        found.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(),
        ["scales", "dimensions", "items", "practices"]
    );
    assert_eq!(found[0].1, ["often Frequency", "wish Wish"]);
    assert_eq!(found[2].1[0], "pour I poured the tea.");
    assert_eq!(tree(SOUND_IN_GERMAN)[3].1, ["brew Aufbrühen"]);
    assert_eq!(outline("Answers()"), []);
    for symbol in outline(SOUND) {
        assert!(symbol.children.iter().all(|child| {
            child.span.start <= child.name_span.start && child.name_span.end <= child.span.end
        }));
    }
}

#[test]
fn a_new_translation_is_filled_with_all_texts_beside_their_originals() {
    let begun = "Translation(\n    format: 1,\n    quiz: \"tea\",\n    version: \"1.0.0\",\n    language: \"fr\",\n)\n";
    let mut text = begun.to_owned();
    for Edit { span, replacement } in missing_texts(begun, &sound(SOUND)).into_iter().rev() {
        text.replace_range(span, &replacement);
    }
    insta::assert_snapshot!(text);
}

/// A whole quiz and its translation, typed letter by letter, and at some letters into what is there: nothing panics, and
/// whatever is offered can be written.
#[test]
fn typing_a_whole_file_is_looked_at_after_every_letter() {
    for (whole, quiz) in [(SOUND, None), (SOUND_IN_GERMAN, Some(SOUND))] {
        for (position, (at, letter)) in whole.char_indices().enumerate() {
            let at = at + letter.len_utf8();
            let (typed, rest) = whole.split_at(at);
            look_at(typed, at, quiz);
            if position % 16 == 0 {
                look_at(&format!("{typed}{}", rest.get(rest.len() / 2..).unwrap_or_default()), at, quiz);
                match quiz {
                    None => drop(Draft::quiz(typed.to_owned())),
                    Some(own) => assert!(Draft::translation(typed.to_owned(), own).is_ok()),
                }
            }
        }
    }
}

fn look_at(text: &str, at: usize, quiz: Option<&str>) {
    let found = check(text).diagnostics;
    let bare = text.strip_prefix('\u{feff}').unwrap_or(text);
    for offered in completions(text, at, quiz) {
        let mut written = bare.to_owned();
        written.replace_range(offered.replaces, &offered.text);
    }
    assert!(mentions(text).iter().all(|one| bare[one.span.clone()] == one.id));
    drop((hover(text, at, &found, quiz), outline(text)));
    if let Some(own) = quiz {
        assert!(missing_texts(text, &sound(own)).iter().all(|edit| bare.is_char_boundary(edit.span.start)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Whatever is cut out of a file or gets into it, wherever the cursor is.
    #[test]
    fn no_text_is_too_broken_to_look_at(
        translated in any::<bool>(),
        cut in 0..100_usize,
        length in 0..60_usize,
        put in prop::sample::subsequence(vec!["\"", "(", ")", "{", "]", ",", ":", "\\", "🫖", "//", "/*", "\r", "\u{feff}", "r#\"", "“"], 0..4),
        cursor in 0..200_usize,
    ) {
        let (whole, quiz) = if translated { (SOUND_IN_GERMAN, Some(SOUND)) } else { (SOUND, None) };
        let letters: Vec<_> = whole.chars().collect();
        let from = letters.len() * cut / 100;
        let mut text: String = letters[..from].iter().collect();
        text.push_str(&put.concat());
        let near = (text.len() + cursor).saturating_sub(100);
        text.extend(&letters[(from + length).min(letters.len())..]);
        look_at(&text, near, quiz);
        look_at(&text, text.len(), quiz);
    }
}

#[test]
fn every_shipped_quiz_can_be_walked() {
    for shipped in shipped::ALL {
        let items = shipped.quiz().expect("sound").items().len();
        let of = |source: &str| outline(source).into_iter().find(|section| section.name == "items");
        assert_eq!(of(shipped.source).expect("items").children.len(), items, "{}", shipped.id);
        for translated in shipped.translations {
            assert_eq!(of(translated.source).expect("items").children.len(), items);
            assert_eq!(missing_texts(translated.source, &shipped.quiz().expect("sound")), []);
        }
    }
}
