//! Any translation is either applied to its quiz or refused, and changes nothing that a score depends on.
#![no_main]

use std::sync::LazyLock;

use attuned::quiz::{self, Checked, Quiz, Severity, TranslationOf, shipped};
use libfuzzer_sys::fuzz_target;

/// The quizzes that the seeds translate; the first is used if a translation does not name one of them.
static QUIZZES: LazyLock<Vec<(Quiz, &str)>> = LazyLock::new(|| {
    let shipped = shipped::ALL.iter().map(|shipped| shipped.source);
    let sources = [include_str!("../../tests/sound.ron")].into_iter().chain(shipped);
    sources.map(|source| (Quiz::parse(source).expect("sound"), source)).collect()
});

fuzz_target!(|source: &str| {
    let of = TranslationOf::read(source).map(|of| of.quiz);
    let named = QUIZZES.iter().find(|(quiz, _)| of.as_ref().is_some_and(|of| of == quiz.id().as_str()));
    let (quiz, original) = named.unwrap_or(&QUIZZES[0]);
    let Checked { quiz: translated, diagnostics: mut found } = quiz.translated(source);
    let errors = found.iter().filter(|found| found.severity == Severity::Error);
    assert_eq!(translated.is_none(), errors.count() > 0);
    found.extend(quiz::lint_translation(source, original));
    let text = source.strip_prefix('\u{feff}').unwrap_or(source);
    for found in &found {
        assert!(text.get(found.span()).is_some(), "{found:?}");
    }
    let _ = quiz::fixed(source, &found);
    found.truncate(20);
    let _ = quiz::render("-", source, &found, 80, false);
    if let Some(translated) = translated {
        assert_eq!(translated.fingerprint(), quiz.fingerprint());
        assert_eq!(translated.items().len(), quiz.items().len());
    }
});
