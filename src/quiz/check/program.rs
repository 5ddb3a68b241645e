//! What the program says around the questions, as far as a file brings it.

use std::collections::{BTreeMap, HashMap};

use super::checker::Checker;
use crate::quiz::diagnostics::{Code, Diagnostic, Span, some_of};
use crate::quiz::model::{Sentence, is_language, is_spoken, places_in};
use crate::quiz::syntax::read::Spanned;
use crate::quiz::syntax::written::Sentences;

impl<'a> Checker<'a> {
    /// Notes what is to be known of a language that the program does not speak, once for each file, and sentences in one
    /// that it does.
    pub fn unspoken(&mut self, language: &Spanned<'a, String>, program: &Sentences<'a>) {
        let Some(tag) = language.value.as_deref().filter(|tag| is_language(tag)) else { return };
        if is_spoken(tag) {
            // What tells people who sees what must not be replaced.
            if let Some((name, _)) = program.0.0.first() {
                self.note(name.text, |span| spoken_language(span, tag));
            }
            return;
        }
        self.note(language.text, |span| no_word_lists(span, tag));
        let is_given = |sentence: &Sentence| {
            program.0.0.iter().any(|(name, _)| name.value.as_deref() == Some(sentence.name()))
        };
        let missing = Sentence::ALL.iter().filter(|sentence| !is_given(sentence));
        let missing: Vec<_> = missing.map(|sentence| sentence.name()).collect();
        if !missing.is_empty() {
            self.note(language.text, |span| english_sentences(span, tag, &missing));
        }
    }

    /// The sentences that a file brings.
    pub fn program(&mut self, written: &Sentences<'a>) -> Option<BTreeMap<Sentence, String>> {
        let mut given: HashMap<Sentence, &'a str> = HashMap::new();
        let said: Vec<_> = self.all(&written.0.0, |checker, (name, text)| {
            let sentence = checker.sentence(name);
            let said = checker.text(text, "the sentence");
            let (sentence, said) = (sentence?, said?);
            let first = *given.entry(sentence).or_insert(name.text);
            if !std::ptr::eq(first, name.text) {
                let first = checker.span(first);
                checker.note(name.text, |span| {
                    duplicate_sentence(span, sentence).beside(first, "first given here")
                });
                return None;
            }
            let places: Vec<_> = places_in(&said).into_iter().map(|(_, place)| place).collect();
            let unknown = places.iter().find(|place| !sentence.places().contains(place));
            let missing = sentence.places().iter().find(|place| !places.contains(place));
            if unknown.is_some() || missing.is_some() {
                checker.note(text.text, |span| {
                    unfillable_sentence(span, sentence, unknown.copied(), missing.copied())
                });
                return None;
            }
            Some((sentence, said))
        })?;
        Some(said.into_iter().collect())
    }

    fn sentence(&mut self, name: &Spanned<'a, String>) -> Option<Sentence> {
        let found = name.value.as_ref()?;
        let sentence = Sentence::find(found);
        if sentence.is_none() {
            let names: Vec<_> = Sentence::ALL.iter().map(|sentence| sentence.name()).collect();
            self.note_unresolved(name, found, &names, |span, help| unknown_sentence(span, found, help));
        }
        sentence
    }
}

fn unknown_sentence(span: Span, found: &str, help: String) -> Diagnostic {
    Diagnostic::new(Code::Q006, span, format!("the program has no sentence `{found}`"), help)
}

fn duplicate_sentence(span: Span, sentence: Sentence) -> Diagnostic {
    let message = format!("the sentence `{}` is given twice", sentence.name());
    Diagnostic::new(Code::Q004, span, message, "keep one of the two")
}

fn unfillable_sentence(
    span: Span,
    sentence: Sentence,
    unknown: Option<&str>,
    missing: Option<&str>,
) -> Diagnostic {
    let message = match (unknown, missing) {
        (Some(unknown), _) => format!("`{}` has nothing to fill in for `{{{unknown}}}`", sentence.name()),
        (None, missing) => {
            format!("`{}` lacks the place `{{{}}}`", sentence.name(), missing.unwrap_or_default())
        }
    };
    let places: Vec<_> = sentence.places().iter().map(|place| format!("`{{{place}}}`")).collect();
    let help = match places.len() {
        0 => "write it without curly brackets".to_owned(),
        1 => format!("use {}, and no other", places[0]),
        _ => format!("use each of {}, and no other", places.join(", ")),
    };
    Diagnostic::new(Code::Q081, span, message, help)
}

fn spoken_language(span: Span, language: &str) -> Diagnostic {
    let message = format!("the program speaks `{language}` itself");
    Diagnostic::new(
        Code::Q082,
        span,
        message,
        "remove `program`: it is for languages that the program does not speak",
    )
}

fn no_word_lists(span: Span, language: &str) -> Diagnostic {
    let message = format!("the lints do not know the words of `{language}`");
    let help = "nothing is found in the wording; let somebody read it who speaks the language well";
    Diagnostic::new(Code::Q079, span, message, help)
}

fn english_sentences(span: Span, language: &str, missing: &[&str]) -> Diagnostic {
    let said: Vec<_> = missing.iter().map(|name| format!("`{name}`")).collect();
    let message = format!("the program does not speak `{language}`, and `program` lacks {}", some_of(&said));
    let help = "until they are there, these sentences are in English";
    let paths = missing.iter().map(|name| format!("program.{name}")).collect();
    Diagnostic::new(Code::Q080, span, message, help).lacking(paths)
}
