//! The files that are open in the editor, and those beside them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::str::FromStr;

use attuned::app::check::{Draft, Kind};
use attuned::editor::{Encoding, Place, Places};
use attuned::quiz::{Diagnostic, TranslationOf, shipped};
use lsp_types::{Position, TextDocumentContentChangeEvent, Uri};

use crate::cli::quiz::translation::{beside, id_of};
use crate::cli::quiz_file;

/// What was found in a document.
#[derive(Clone)]
pub(super) enum Checked {
    /// It is no quiz and no translation.
    Nothing,
    Draft(Box<Draft>),
    /// A file that cannot be checked, and why.
    Unchecked(String),
}

impl Checked {
    pub fn found(&self) -> &[Diagnostic] {
        match self {
            Self::Draft(draft) => &draft.checked.diagnostics,
            Self::Nothing | Self::Unchecked(_) => &[],
        }
    }
}

/// A file that is open in the editor.
pub(super) struct Document {
    pub text: String,
    pub version: i32,
    /// Where it lies, if it is a file.
    pub path: Option<String>,
    /// What was found in it; `None` if it has to be checked.
    pub checked: Option<Checked>,
}

/// A file of a quiz or of one of its translations, open or not.
pub(super) struct Member {
    pub uri: Uri,
    /// That of an open file.
    pub version: Option<i32>,
    pub text: String,
}

/// The quiz that a translation belongs to.
pub(super) enum Own {
    /// A file.
    File(Member),
    /// One that comes with the program.
    Shipped(&'static str),
}

impl Own {
    pub fn text(&self) -> &str {
        match self {
            Self::File(member) => &member.text,
            Self::Shipped(text) => text,
        }
    }

    pub fn path(&self) -> Option<String> {
        match self {
            Self::File(member) => path_of(&member.uri),
            Self::Shipped(_) => None,
        }
    }
}

#[derive(Default)]
pub(super) struct Documents {
    pub open: BTreeMap<Uri, Document>,
    pub encoding: Encoding,
}

pub(super) fn place(position: Position) -> Place {
    Place { line: position.line, column: position.character }
}

impl Documents {
    pub fn open(&mut self, uri: &Uri, text: String, version: i32) {
        let path = path_of(uri);
        self.open.insert(uri.clone(), Document { text, version, path, checked: None });
        self.touch_translations(uri);
    }

    pub fn close(&mut self, uri: &Uri) {
        self.open.remove(uri);
        self.touch_translations(uri);
    }

    pub fn change(&mut self, uri: &Uri, version: i32, changes: Vec<TextDocumentContentChangeEvent>) {
        let encoding = self.encoding;
        let Some(document) = self.open.get_mut(uri) else { return };
        for TextDocumentContentChangeEvent { range, text, .. } in changes {
            match range {
                None => document.text = text,
                Some(range) => {
                    let places = Places::of(&document.text, encoding);
                    let start = places.whole_offset(place(range.start));
                    let end = places.whole_offset(place(range.end)).max(start);
                    document.text.replace_range(start..end, &text);
                }
            }
        }
        document.version = version;
        document.touch();
        self.touch_translations(uri);
    }

    /// Has the open translations of a quiz checked anew.
    fn touch_translations(&mut self, quiz: &Uri) {
        let Some(path) = path_of(quiz) else { return };
        let translates = |document: &Document| {
            let is_translation = Kind::of(&document.text) == Some(Kind::Translation);
            let own = document.path.as_deref().filter(|own| is_translation && *own != path);
            own.is_some_and(|own| beside(own, &document.text).contains(&path))
        };
        self.open.values_mut().filter(|document| translates(document)).for_each(Document::touch);
    }

    /// Has all open translations checked anew.
    pub fn touch_all(&mut self) {
        let is_translation = |document: &&mut Document| Kind::of(&document.text) == Some(Kind::Translation);
        self.open.values_mut().filter(is_translation).for_each(Document::touch);
    }

    /// A file, open or not; `None` if it is not there or cannot be read.
    fn member(&self, near: &Uri, path: &str) -> Option<Member> {
        let is_meant = |document: &Document| document.path.as_deref() == Some(path);
        if let Some((uri, document)) = self.open.iter().find(|(_, document)| is_meant(document)) {
            let text = document.text.clone();
            return Some(Member { uri: uri.clone(), version: Some(document.version), text });
        }
        let text = Path::new(path).is_file().then(|| quiz_file::text(path).ok()).flatten()?;
        Some(Member { uri: uri_beside(near, Path::new(path).file_name()?.to_str()?)?, version: None, text })
    }

    /// The quiz of a translation, found beside it, in the editor or on disk, or among those that come with the program.
    pub fn quiz_of(&self, uri: &Uri, document: &Document) -> Option<Own> {
        let path = document.path.as_deref().unwrap_or_default();
        let beside = beside(path, &document.text);
        let found = beside.iter().find_map(|beside| self.member(uri, beside));
        let id = id_of(path, &document.text);
        found.map(Own::File).or_else(|| shipped::find(&id).map(|quiz| Own::Shipped(quiz.source)))
    }

    /// The text of the quiz that a document is or translates.
    pub fn quiz_text(&self, uri: &Uri, document: &Document) -> Option<String> {
        match Kind::of(&document.text)? {
            Kind::Quiz => Some(document.text.clone()),
            Kind::Translation => self.quiz_of(uri, document).map(|own| own.text().to_owned()),
            Kind::Help => None,
        }
    }

    /// The translations of a quiz, open or beside it.
    pub fn translations_of(&self, quiz: &Member) -> Vec<Member> {
        let Some(path) = path_of(&quiz.uri) else { return Vec::new() };
        let open = self.open.values().filter_map(|document| document.path.clone());
        let folder = Path::new(&path).parent().and_then(|folder| fs::read_dir(folder).ok());
        let here = folder.into_iter().flatten().filter_map(|entry| {
            let path = entry.ok()?.path();
            let is_text = path.extension().is_some_and(|ending| ending == "ron");
            is_text.then(|| path.to_str().map(str::to_owned)).flatten()
        });
        let mut paths: Vec<_> = open.chain(here).filter(|other| *other != path).collect();
        paths.sort();
        paths.dedup();
        let members = paths.iter().filter_map(|other| Some((other, self.member(&quiz.uri, other)?)));
        let translates = |other: &str, text: &str| {
            let own = beside(other, text).into_iter().find(|own| *own == path || Path::new(own).is_file());
            Kind::of(text) == Some(Kind::Translation)
                && TranslationOf::read(text).is_some()
                && own.as_ref() == Some(&path)
        };
        members.filter(|(other, member)| translates(other, &member.text)).map(|(_, member)| member).collect()
    }
}

impl Document {
    pub fn touch(&mut self) {
        self.checked = None;
    }
}

/// The path that an address of a file stands for.
pub(super) fn path_of(uri: &Uri) -> Option<String> {
    let rest = uri.as_str().strip_prefix("file://")?;
    let path = &rest[rest.find('/')?..];
    let mut bytes = Vec::new();
    let mut left = path.bytes();
    while let Some(byte) = left.next() {
        bytes.push(match byte {
            b'%' => {
                let digits = [left.next()?, left.next()?];
                u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?
            }
            byte => byte,
        });
    }
    let path = String::from_utf8(bytes).ok()?;
    // `/C:/tea.ron` is a path of Windows.
    let is_drive = cfg!(windows) && path.as_bytes().get(2) == Some(&b':');
    Some(if is_drive { path[1..].replace('/', "\\") } else { path })
}

/// The address of a file in the same folder.
fn uri_beside(uri: &Uri, name: &str) -> Option<Uri> {
    let folder = &uri.as_str()[..=uri.as_str().rfind('/')?];
    let encoded = name.bytes().map(|byte| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    });
    Uri::from_str(&(folder.to_owned() + &encoded.collect::<String>())).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_paths_in_another_notation() {
        let uri = |text: &str| Uri::from_str(text).unwrap();
        assert_eq!(path_of(&uri("file:///a%20b/%C3%A9.ron")).as_deref(), Some("/a b/é.ron"));
        assert_eq!(
            ["untitled:a", "file:///a%FF", "file://host"].map(|text| path_of(&uri(text))),
            [None, None, None]
        );
        let beside = uri_beside(&uri("file:///a%20b/c.ron"), "é d.de.ron").unwrap();
        assert_eq!(beside.as_str(), "file:///a%20b/%C3%A9%20d.de.ron");
        assert_eq!(path_of(&beside).as_deref(), Some("/a b/é d.de.ron"));
    }
}
