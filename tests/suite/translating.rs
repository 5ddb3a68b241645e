//! A quiz in another language is the same quiz: other words, the same scores.

use std::sync::Arc;

use attuned::answers::{AnswersFile, Response};
use attuned::authoring::untranslated;
use attuned::profile::Profile;
use attuned::quiz::{
    Checked, Quiz, Sentence, Severity, TranslationOf, View, json, lint_translation, render, shipped,
};
use attuned::words::{Language, SittingWords};
use proptest::prelude::*;

use crate::common::{self, QUESTIONS, SOUND, SOUND_IN_GERMAN};

fn codes(checked: &Checked) -> Vec<&'static str> {
    checked.diagnostics.iter().map(|found| found.code.as_str()).collect()
}

fn messages(checked: &Checked) -> Vec<String> {
    checked.diagnostics.iter().map(|found| found.message.clone()).collect()
}

/// The sound quiz in the words of this translation, which must be valid.
fn translated(source: &str) -> Quiz {
    let checked = common::quiz(SOUND).translated(source);
    let drawn = render("test.de.ron", source, &checked.diagnostics, 120, false);
    checked.quiz.unwrap_or_else(|| panic!("{drawn}"))
}

#[test]
fn every_text_is_replaced_and_nothing_else() {
    let own = common::quiz(SOUND);
    assert_eq!(own.translated(SOUND_IN_GERMAN).diagnostics, []);
    let german = translated(SOUND_IN_GERMAN);
    assert_eq!(
        [german.language(), german.title(), german.about()],
        ["de", "Tee für zwei", "Wie ihr beide Tee trinkt."]
    );
    assert_eq!(german.period(), Some("eure letzte Woche"));
    let scale = &german.items()[0.into()].scale;
    assert_eq!(
        [1, 2, 3].map(|value| scale.label(value)),
        [Some("kein Mal"), Some("einmal"), Some("an den meisten Tagen")]
    );
    assert_eq!(german.items()[4.into()].text, "Der Tee war hastig.");
    let calm = &german.dimensions()[1.into()];
    assert_eq!([&calm.name, &calm.about], ["Ruhe", "Wie ruhig es dabei ist."]);
    assert_eq!(
        german.band(german.subscale(1.into(), View::Own).expect("scored"), 70.0).map(|band| (
            band.from,
            band.label.as_str(),
            band.says(View::Own)
        )),
        Some((60.0, "ruhig", "Ruhig."))
    );
    let brew = &german.practices()[0];
    assert_eq!(
        [&brew.title, &brew.steps[0], &brew.often, &brew.source],
        ["Aufbrühen", "Kochen.", "täglich", "Sam 2026"]
    );

    assert_eq!([german.id().as_str(), german.fingerprint()], [own.id().as_str(), own.fingerprint()]);
    // Translated back into the quiz's own words, key by key, it is the quiz again.
    let english = "Translation(format: 1, quiz: \"tea\", version: \"1.0.0\", language: \"xx\")";
    let mut same = format!("{:?}", translated(english));
    same = same.replace("language: \"xx\"", "language: \"en\"");
    assert_eq!(same, format!("{own:?}"));
}

/// A scale that is unused today may be used tomorrow.
#[test]
fn a_scale_that_no_item_uses_can_be_translated() {
    let idle = "\"idle\": Scale(kind: Truth, points: [(1, \"no\"), (2, \"yes\")]), \"often\": Scale";
    let quiz = common::quiz(&SOUND.replacen("\"often\": Scale", idle, 1));
    let words = SOUND_IN_GERMAN.replacen("scales: {", "scales: {\"idle\": [\"nein\", \"ja\"], ", 1);
    let checked = quiz.translated(&words);
    assert_eq!(checked.diagnostics, []);
    assert_eq!(checked.quiz.expect("sound").scales()[0].label(2), Some("ja"));
    assert_eq!(messages(&quiz.translated(SOUND_IN_GERMAN)), ["not translated: the scale `idle`"]);
}

#[test]
fn what_is_not_translated_stays_and_is_reported() {
    let source = include_str!("../broken/Q072-untranslated.ron");
    let checked = common::quiz(SOUND).translated(source);
    assert_eq!(
        messages(&checked),
        ["not translated: `about`", "not translated: the item `slow`", "not translated: `about`"]
    );
    let quiz = checked.quiz.expect("warnings leave a quiz");
    assert_eq!(
        [quiz.about(), &quiz.items()[3.into()].text],
        ["How the two of you have tea.", "Tea was slow."]
    );
    assert_eq!(quiz.items()[0.into()].text, "Ich habe den Tee eingeschenkt.");

    // Only bands of the quiz can be translated.
    let bands = r#"bands: [(label: "lebhaft", says: "Lebhaft."), (label: "ruhig", says: "Ruhig.")],"#;
    let without = SOUND_IN_GERMAN.replacen(bands, "", 1);
    assert_ne!(without, SOUND_IN_GERMAN);
    assert_eq!(messages(&common::quiz(SOUND).translated(&without)), ["not translated: the bands"]);

    let bare = "Translation(format: 1, quiz: \"tea\", version: \"1.0.0\", language: \"fr\")";
    let checked = common::quiz(SOUND).translated(bare);
    assert_eq!(codes(&checked), ["Q079", "Q080", "Q072", "Q072", "Q072", "Q072", "Q072"]);
    assert!(messages(&checked)[5].contains("the item `pour`, the item `cup`"), "{:?}", messages(&checked));
}

/// A message names a few of many missing texts; programs are told all of them.
#[test]
fn programs_are_told_everything_that_is_missing() {
    let own = common::regular(3, 4, &["Own"]);
    let bare = format!(
        "Translation(format: 1, quiz: \"{}\", version: \"{}\", language: \"de\", dimensions: {{\"d1\": (name: \"E\")}})",
        own.id(),
        own.version()
    );
    let found = own.translated(&bare).diagnostics;
    let missing: Vec<_> = found.iter().flat_map(|found| found.missing.iter().map(String::as_str)).collect();
    for path in ["title", "scales.often", "dimensions.d0", "dimensions.d1.about", "dimensions.d2"] {
        assert!(missing.contains(&path), "{path}: {missing:?}");
    }
    for item in own.items() {
        assert!(missing.contains(&&*format!("items.{}", item.id)), "{missing:?}");
    }
    assert!(found.iter().any(|found| found.message.ends_with("and 7 more")), "{found:?}");
    let all = json("own.de.ron", &bare, &found);
    let in_json = all.iter().flat_map(|found| found["missing"].as_array().cloned().unwrap_or_default());
    assert_eq!(in_json.collect::<Vec<_>>(), missing);

    // A view of a band.
    let views = include_str!("../../docs/example.de.ron");
    let without = views.replacen("Give: \"Dein Teekochen scheint seinen Platz zu haben.\"", "", 1);
    let example = Quiz::parse(include_str!("../../docs/example.ron")).expect("sound");
    let found = example.translated(&without).diagnostics;
    assert_eq!(found[0].missing, ["dimensions.teatime.bands.1.views.Give"]);
}

#[test]
fn a_text_that_was_left_in_the_words_of_the_quiz_is_found() {
    let same = |source: &str| {
        let found = common::quiz(SOUND).translated(source).diagnostics;
        let same = found.iter().filter(|found| found.code.as_str() == "Q078");
        same.map(|found| source[found.span()].to_owned()).collect::<Vec<_>>()
    };
    for (german, english) in [
        ("Wie ihr beide Tee trinkt.", "How the two of you have tea."),
        ("eure letzte Woche", "the past week"),
        ("kein Mal", "not once"),
        ("lebhaft", "lively"),
        ("Ich bekam eine Tasse.", " I was given a cup. "),
        ("täglich", "daily"),
    ] {
        let source = SOUND_IN_GERMAN.replacen(german, english, 1);
        assert_eq!(same(&source), [format!("\"{english}\"")]);
        // What is said alike on both sides of an ocean is no oversight.
        assert_eq!(same(&source.replacen("\"de\"", "\"en-GB\"", 1)), [""; 0]);
    }
    // Names, and the source of a practice.
    for (german, english) in [
        ("\"Tee\"", "\"Tea\""),
        ("Kochen.", "Boil."),
        ("often: \"täglich\"", "often: \"täglich\", source: \"Sam 2026\""),
    ] {
        assert_eq!(same(&SOUND_IN_GERMAN.replacen(german, english, 1)), [""; 0]);
    }
    // A number and a short word.
    let own = common::quiz(&SOUND.replacen("\"once\"", "\"2-3\"", 1).replacen("\"as now\"", "\"so\"", 1));
    let source = SOUND_IN_GERMAN.replacen("\"einmal\"", "\"2-3\"", 1).replacen("\"wie jetzt\"", "\"so\"", 1);
    assert_eq!(own.translated(&source).diagnostics, []);
}

/// Every text of a skeleton, filled in with the quiz's own and a word more.
fn filled(skeleton: &str) -> String {
    let line = |line: &str| match line.split_once("\"\", // ") {
        Some((before, own)) => {
            format!("{before}\"{} más\",\n", own.replace('\\', "\\\\").replace('"', "\\\""))
        }
        None => format!("{line}\n"),
    };
    skeleton.lines().map(line).collect()
}

/// Nothing but empty texts is wrong with it, and nothing at all once they are filled in.
fn skeleton_holds_everything(quiz: &Quiz) {
    for language in ["fr", "nl-BE", if quiz.language() == "de" { "en" } else { "de" }] {
        let skeleton = untranslated(quiz, language);
        let empty = quiz.translated(&skeleton).diagnostics;
        let errors = || empty.iter().filter(|found| found.severity == Severity::Error);
        assert!(errors().count() > 4, "{empty:?}");
        assert!(errors().all(|found| skeleton[found.span()] == *"\"\""), "{skeleton}\n{empty:?}");
        assert!(empty.iter().all(|found| found.missing.is_empty()), "{skeleton}\n{empty:?}");
        // A German noun needs its article.
        let filled = filled(&skeleton).replacen("other: \"my", "other: \"mein", 1);
        let checked = quiz.translated(&filled);
        let left: Vec<_> = codes(&checked).into_iter().filter(|code| *code != "Q079").collect();
        assert_eq!(left, [""; 0], "{filled}\n{:?}", messages(&checked));
        let translated = checked.quiz.expect("sound");
        for (own, practice) in quiz.practices().iter().zip(translated.practices()) {
            assert_eq!(own.source, practice.source);
        }
        let brought = if language == "de" || language == "en" { 0 } else { Sentence::ALL.len() };
        assert_eq!(translated.program().len(), brought);
    }
}

#[test]
fn a_filled_skeleton_is_a_whole_translation() {
    for shipped in &shipped::ALL {
        skeleton_holds_everything(&shipped.quiz().expect("sound"));
    }
    skeleton_holds_everything(&Quiz::parse(include_str!("../../docs/example.ron")).expect("sound"));
    skeleton_holds_everything(&common::quiz(SOUND));
}

#[test]
fn what_the_program_says_is_brought_by_name() {
    let with = |program: &str| {
        let dutch = SOUND_IN_GERMAN.replacen("language: \"de\"", "language: \"nl\"", 1);
        dutch.replacen("scales: {", &format!("program: {{{program}}},\n    scales: {{"), 1)
    };
    let brought = translated(&with(r#""thinking_of": "In {period}:", "thanks": "Danke sehr.""#));
    let words = SittingWords::around(&brought);
    assert_eq!(words.thinking_of.with([("period", &"Mai")]), "In Mai:");
    assert_eq!([&*words.thanks, &*words.open], ["Danke sehr.", "open"]);
    for (program, code, place) in [
        (r#""thinking": "Denk.""#, "Q006", "\"thinking\""),
        (r#""thanks": "Danke.", "thanks": "Danke.""#, "Q004", "\"thanks\""),
        (r#""thanks": " ""#, "Q014", "\" \""),
        (r#""thanks": "Danke, {name}.""#, "Q081", "\"Danke, {name}.\""),
        (r#""number_of": "{number}""#, "Q081", "\"{number}\""),
        (r#""number_of": "{number von {total}""#, "Q081", "\"{number von {total}\""),
    ] {
        let source = with(program);
        let checked = common::quiz(SOUND).translated(&source);
        // What is said of every language that the program does not speak is not meant here.
        let found = checked.diagnostics.iter().filter(|found| found.severity == Severity::Error);
        let found: Vec<_> = found.map(|found| (found.code.as_str(), &source[found.span()])).collect();
        assert_eq!(found, [(code, place)], "{program}");
        assert!(checked.quiz.is_none());
    }
    // A quiz brings its own, and no translation inherits them.
    let own = SOUND.replacen("language: \"en\"", "language: \"nl\"", 1);
    let own = own.replacen("scales: {", "program: {\"thanks\": \"Ta.\"},\n    scales: {", 1);
    let own = common::quiz(&own);
    assert_eq!(&*SittingWords::around(&own).thanks, "Ta.");
    assert_eq!(
        &*SittingWords::around(&own.translated(SOUND_IN_GERMAN).quiz.expect("sound")).thanks,
        "Danke."
    );
    assert_eq!(own.fingerprint(), common::quiz(SOUND).fingerprint());

    // What tells people who will see what is never said in an author's words alone.
    let told = translated(&with(
        r#""other": "je vriend", "no_never_shows": "Zeg maar ja.", "may_see": "mag {other} alles zien?""#,
    ));
    let words = SittingWords::around(&told);
    let english = SittingWords::of(Language::English);
    assert_eq!(&*words.no_never_shows, format!("Zeg maar ja. [{}]", &*english.no_never_shows));
    assert_eq!(
        &*words.may_see,
        format!("mag je vriend alles zien? [{}]", english.may_see.with([("other", &"your partner")]))
    );
    // An English sentence names nobody in another language.
    let friend = SOUND.replacen("language: \"en\"", "language: \"es\", other: \"mi amigo\"", 1);
    let words = SittingWords::around(&common::quiz(&friend)).into_owned();
    assert!(words.may_see.starts_with("may the other person see"), "{}", &*words.may_see);
    let friend = common::quiz(&friend.replacen("mi amigo", "my friend", 1));
    assert!(SittingWords::around(&friend).may_see.starts_with("may your friend see"));
}

/// A text that could not be read is there: neither is it called missing, nor is it counted.
#[test]
fn what_could_not_be_read_is_not_called_missing() {
    let bands = r#"bands: [(label: "lebhaft", says: "Lebhaft."), (label: "ruhig", says: "Ruhig.")]"#;
    for (from, to, expected) in [
        ("\"pour\":", "“pour”:", &["Q001"][..]),
        ("\"pour\":", "pour:", &["Q005"]),
        ("\"pour\":", "'pour':", &["Q001"]),
        ("\"pour\":", "\"einschenken\":", &["Q022"]),
        ("\"pour\":", "\"po ur\":", &["Q010"]),
        ("\"pour\":", "\"cup\":", &["Q011"]),
        ("items: {", "fragen: {", &["Q002"]),
        ("practices: {", "uebungen: {", &["Q002"]),
        (bands, &bands.replace("bands", "streifen"), &["Q002"]),
        (bands, &bands.replace("says: \"Ruhig.\"", "says: 5"), &["Q005"]),
        (bands, &bands.replace("(label: \"ruhig\"", "5, (label: \"ruhig\""), &["Q001"]),
        ("[\"kein Mal\", \"einmal\"", "[\"kein Mal\", 5, \"einmal\"", &["Q005"]),
        ("[\"Kochen.\"", "[5, \"Kochen.\"", &["Q005"]),
    ] {
        assert!(SOUND_IN_GERMAN.contains(from), "{from}");
        let checked = common::quiz(SOUND).translated(&SOUND_IN_GERMAN.replacen(from, to, 1));
        assert_eq!(codes(&checked), expected, "{to}: {:?}", messages(&checked));
    }
    // One unknown key stands for one text; the others are missing.
    let without = SOUND_IN_GERMAN.replacen("\"slow\": \"Der Tee war gemächlich.\",", "", 1);
    let told = messages(&common::quiz(SOUND).translated(&without.replacen("\"pour\"", "\"poor\"", 1)));
    assert_eq!(told, ["not translated: the item `slow`", "there is no item `poor`"]);
}

/// If most of its ids are the quiz's, a translation is of that quiz, whatever it says.
#[test]
fn a_misspelt_quiz_hides_nothing_else() {
    let source = SOUND_IN_GERMAN.replacen("quiz: \"tea\"", "quiz: \"tee\"", 1);
    let checked = common::quiz(SOUND).translated(&source.replacen("\"slow\"", "\"slwo\"", 1));
    assert_eq!(codes(&checked), ["Q070", "Q022"]);
    assert!(checked.quiz.is_none() && checked.diagnostics.iter().all(|found| !found.hides_others));
    let other = shipped::ALL[0].translations[0].source;
    let checked = common::quiz(SOUND).translated(other);
    assert_eq!(codes(&checked), ["Q070"]);
    assert!(checked.diagnostics[0].hides_others);
}

#[test]
fn all_mistakes_are_found_at_once_and_in_their_places() {
    let source = include_str!("../broken/translation-seven-mistakes.ron");
    let checked = common::quiz(SOUND).translated(source);
    assert!(checked.quiz.is_none());
    let told = checked.diagnostics.iter().map(|found| (found.code.as_str(), &source[found.span()]));
    assert_eq!(
        told.filter(|(code, _)| *code != "Q072").collect::<Vec<_>>(),
        [
            ("Q012", "\"one\""),
            ("Q014", "\"\""),
            ("Q073", "\"wish\""),
            ("Q020", "\"clam\""),
            ("Q005", "5"),
            ("Q011", "\"pour\""),
            ("Q020", "\"brow\""),
        ]
    );
}

#[test]
fn other_shapes_and_formats_are_reported_as_for_a_quiz() {
    let quiz = common::quiz(SOUND);
    for (from, to, code) in [
        ("title:", "tilte:", "Q002"),
        ("quiz: \"tea\",", "", "Q003"),
        ("format: 1", "format: 2", "Q007"),
        ("\"pour\"", "\"po ur\"", "Q010"),
        ("language: \"de\"", "language: \"German\"", "Q013"),
        ("Tee für zwei", "Tee \\u{7} zwei", "Q015"),
        ("\"often\":", "\"oftne\":", "Q021"),
        ("\"Tee für zwei\"", "“Tee für zwei”", "Q001"),
        ("Translation(", "Quiz(", "Q001"),
    ] {
        assert!(SOUND_IN_GERMAN.contains(from), "{from}");
        let checked = quiz.translated(&SOUND_IN_GERMAN.replacen(from, to, 1));
        assert!(codes(&checked).contains(&code) && checked.quiz.is_none(), "{to}: {:?}", codes(&checked));
    }
    let unknown = Quiz::parse(&SOUND.replace("    period: \"the past week\",\n", ""))
        .expect("sound")
        .translated(SOUND_IN_GERMAN);
    assert_eq!(messages(&unknown), ["the quiz has 0 periods here, the translation 1"]);
}

#[test]
fn shipped_translations_are_complete_and_without_findings() {
    for shipped in &shipped::ALL {
        let own = shipped.quiz().expect("sound");
        for translation in shipped.translations {
            let checked = own.translated(translation.source);
            let found = render(translation.language, translation.source, &checked.diagnostics, 120, false);
            assert!(checked.diagnostics.is_empty(), "{found}");
            let lints = lint_translation(translation.source, shipped.source);
            assert_eq!(render(translation.language, translation.source, &lints, 120, false), "");
            let quiz = checked.quiz.expect("a quiz");
            assert_eq!(quiz.language(), translation.language);
            assert_eq!(quiz.fingerprint(), own.fingerprint());
            let of = TranslationOf::read(translation.source).expect("a translation");
            assert_eq!([of.quiz, of.language], [shipped.id, translation.language]);
            // A text that is the same in both was probably forgotten.
            for (one, other) in own.items().iter().zip(quiz.items()) {
                assert_ne!(one.text, other.text);
            }
        }
    }
}

#[test]
fn lints_read_a_translation_by_the_words_of_its_language() {
    let found = |from: &str, to: &str| {
        let source = SOUND_IN_GERMAN.replacen(from, to, 1);
        let found = lint_translation(&source, SOUND);
        let told = found.iter().map(|found| (found.code.as_str(), source[found.span()].to_owned()));
        told.collect::<Vec<_>>()
    };
    let frequency = ("L03", "immer".to_owned());
    let hits = found("gemächlich", "immer gemächlich");
    assert!(hits.contains(&frequency), "{hits:?}");
    assert!(!found("gemächlich", "always gemächlich").iter().any(|(code, _)| *code == "L03"));
    // What an item of the quiz allows is allowed in its translation.
    let allowing = SOUND.replacen(
        "text: \"Tea was slow.\"",
        "text: \"Tea was slow.\", allow: [(\"L03\", \"so it was\")]",
        1,
    );
    let source = SOUND_IN_GERMAN.replacen("gemächlich", "immer gemächlich", 1);
    assert!(lint_translation(&source, &allowing).iter().all(|found| found.code.as_str() != "L03"));
}

/// A sitting begun in one language goes on in another, and its file says so.
#[test]
fn a_sitting_goes_on_in_another_language() {
    let (own, german) = (common::quiz(SOUND), translated(SOUND_IN_GERMAN));
    let mut answers = common::blank(&own, "Alex");
    answers.respond(0.into(), Some(Response::Chosen(2))).expect("on the scale");
    let file = AnswersFile::parse(&answers.to_ron().expect("text")).expect("whole");
    assert!(!file.was_reworded(&german));
    assert_eq!(file.carry_over(&german, jiff::Timestamp::UNIX_EPOCH, 1).kept, 1);
    let mut answers = file.answers(&german).expect("fitting");
    assert!(answers.to_ron().expect("text").contains("language: \"de\""));
    // Once finished, it keeps the language it was finished in, whoever reads it.
    answers.finish(jiff::Timestamp::UNIX_EPOCH);
    let text = answers.to_ron().expect("text");
    assert_eq!(
        AnswersFile::parse(&text).expect("whole").answers(&own).expect("fitting").to_ron().expect("text"),
        text
    );
}

proptest! {
    /// As many points, dimensions and texts as a quiz may have.
    #[test]
    fn the_skeleton_of_any_quiz_holds_everything(quiz in common::studies::quizzes()) {
        skeleton_holds_everything(&quiz);
    }

    /// Whatever happens to a file, the checker and the lints finish, and point inside it.
    #[test]
    fn mangled_translations_are_refused_or_used_and_never_crash(
        cuts in prop::collection::vec((any::<prop::sample::Index>(), 0usize..12, "[ -~“é🫖\n]{0,3}"), 1..4)
    ) {
        let mut source = SOUND_IN_GERMAN.to_owned();
        for (at, length, insert) in cuts {
            let letters: Vec<_> = source.char_indices().map(|(at, _)| at).collect();
            let start = at.index(letters.len());
            let end = letters.get(start + length).copied().unwrap_or(source.len());
            source.replace_range(letters[start]..end, &insert);
        }
        let quiz = common::quiz(SOUND);
        let checked = quiz.translated(&source);
        for found in checked.diagnostics.iter().chain(&lint_translation(&source, SOUND)) {
            prop_assert!(source.get(found.span()).is_some());
        }
        if let Some(translated) = checked.quiz {
            prop_assert_eq!(translated.fingerprint(), quiz.fingerprint());
        }
    }

    #[test]
    fn scores_are_the_same_in_every_language(values in prop::collection::vec(prop::option::of(0usize..5), QUESTIONS)) {
        for shipped in &shipped::ALL {
            let own = shipped.quiz().expect("sound");
            for translation in shipped.translations {
                let other = own.translated(translation.source).quiz.expect("sound");
                let numbers = |quiz: &Quiz| {
                    let chosen = |(item, place): (&Arc<attuned::quiz::Item>, &Option<usize>)| {
                        place.map(|place| item.scale.points()[place].value)
                    };
                    let chosen: Vec<_> = quiz.items().iter().zip(&values).map(chosen).collect();
                    let answers = common::answered(quiz, "Alex", &chosen);
                    let profile = Profile::of(&answers);
                    profile.subscales().iter().map(|scored| (scored.score, scored.band().map(|band| band.from))).collect::<Vec<_>>()
                };
                prop_assert_eq!(numbers(&own), numbers(&other));
            }
        }
    }
}
