//! Files that lie in one folder: names that say what is in them, one file for each language, one quiz for each id.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::path::{Component, Path, PathBuf};

use super::checker::Checker;
use crate::quiz::diagnostics::{Code, Diagnostic, Span, without_mark};
use crate::quiz::model::language_in_name;
use crate::quiz::syntax::read::Spanned;
use crate::quiz::syntax::translation::Head;
use crate::quiz::syntax::written;

/// What two files in one folder must not share: a quiz's id, or that and the language of a translation.
type Key = (PathBuf, String, Option<String>);

/// A file among others.
#[derive(Debug, Clone, Copy)]
pub struct Member<'a> {
    /// Its path.
    pub path: &'a str,
    /// Its text.
    pub source: &'a str,
    /// Whether it was found in a folder of quizzes. Those that were named one by one may be versions of one quiz.
    pub searched: bool,
    /// The path of the quiz that it translates, if that lies beside it.
    pub quiz: Option<&'a str>,
}

/// Checks quizzes and translations against their own names and against each other. Returns the findings about each of
/// them. A file whose head cannot be read has findings of its own and is passed over.
#[must_use]
pub fn check_together(files: &[Member]) -> Vec<Vec<Diagnostic>> {
    let mut seen = HashMap::new();
    files.iter().map(|member| one(member, &mut seen)).collect()
}

fn one(member: &Member, seen: &mut HashMap<Key, String>) -> Vec<Diagnostic> {
    let (path, source) = (Path::new(member.path), without_mark(member.source));
    let mut checker = Checker::of(source);
    let Some(name) = path.file_name().and_then(|name| name.to_str()) else { return Vec::new() };
    if let Some(head) = Head::read(source) {
        let at = head.language.text;
        if let (Some(quiz), Some(language)) = (head.quiz.value, head.language.value) {
            let beside = member.quiz.and_then(|path| Path::new(path).file_stem()?.to_str());
            match (language_in_name(name), beside) {
                (Some((stem, said)), _) if !said.eq_ignore_ascii_case(&language) => {
                    checker.note(at, |span| misnamed(span, stem, said, &language));
                }
                (Some((stem, _)), Some(beside)) if [beside, &quiz].contains(&stem) => {}
                (_, beside) => checker.note(at, |span| unread(span, &quiz, &language, beside)),
            }
            if let Some(other) = earlier(path, name, quiz, Some(language.to_lowercase()), seen) {
                checker.note(at, |span| same_language(span, &other, &language));
            }
        }
    } else if member.searched
        && let Some(Spanned { text, value: Some(id) }) = written::Quiz::id(source)
        && let Some(other) = earlier(path, name, id.clone(), None, seen)
    {
        checker.note(text, |span| same_id(span, &other, &id));
    }
    checker.diagnostics
}

/// The name of an earlier file in the same folder with the same key, if it is another file.
fn earlier(
    path: &Path,
    name: &str,
    quiz: String,
    language: Option<String>,
    seen: &mut HashMap<Key, String>,
) -> Option<String> {
    let folder = path.parent().unwrap_or(Path::new(""));
    let folder = folder.components().filter(|part| *part != Component::CurDir).collect();
    match seen.entry((folder, quiz, language)) {
        Entry::Occupied(first) => Some(first.get().clone()).filter(|first| first != name),
        Entry::Vacant(free) => {
            free.insert(name.to_owned());
            None
        }
    }
}

fn misnamed(span: Span, stem: &str, said: &str, language: &str) -> Diagnostic {
    let message = format!("the name of this file says `{said}`, but its texts are in `{language}`");
    let help = format!("write `language: \"{said}\"`, or call the file `{stem}.{language}.ron`");
    Diagnostic::new(Code::Q076, span, message, help)
}

fn unread(span: Span, quiz: &str, language: &str, beside: Option<&str>) -> Diagnostic {
    let help = match beside {
        Some(beside) => format!("call this file `{beside}.{language}.ron`"),
        None => format!(
            "call this file `{quiz}.{language}.ron` and put it beside `{quiz}.ron`; a quiz that comes with attuned is read \
            from there once it is copied, as `attuned quiz new --translate {language} {quiz}` does"
        ),
    };
    Diagnostic::new(Code::Q083, span, "no quiz reads this translation", help)
}

fn same_language(span: Span, other: &str, language: &str) -> Diagnostic {
    let message = format!("`{other}` in the same folder translates the same quiz into `{language}`, too");
    Diagnostic::new(
        Code::Q077,
        span,
        message,
        "keep one of the two: neither can be used while both are there",
    )
}

fn same_id(span: Span, other: &str, id: &str) -> Diagnostic {
    let message = format!("`{other}` in the same folder has the id `{id}`, too");
    let help = "give one of them another id, or keep it elsewhere: answers and translations know their quiz by its id";
    Diagnostic::new(Code::Q016, span, message, help)
}
