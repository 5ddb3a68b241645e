//! From tokens to parts.

use std::mem;

use super::fitting::Closing;
use super::level::{Inside, Level, close_of, inside};
use super::node::{Entry, Group, Kind, Node};
use super::state::Parser;
use crate::quiz::diagnostics::{Diagnostic, Span, only_near};
use crate::quiz::syntax::findings;
use crate::quiz::syntax::lexer::{Quotes, TokenKind, tokens};
use crate::quiz::syntax::shape::Shape;

/// No quiz is nested deeper.
const DEPTH: usize = 64;

/// Splits a file that is expected to have this shape, if that is known. A newer format may have any other, so that the tree
/// says what is there, whatever was expected.
pub(crate) fn parse(source: &str, shape: Option<Shape>) -> (Node<'_>, Vec<Diagnostic>) {
    let (tokens, found) = tokens(source);
    let mut parser = Parser { source, tokens, at: 0, levels: Vec::new(), found, has_ended: false };
    if let Some(Shape::Struct(known)) = shape {
        parser.skip_to(known);
    }
    let root = parser.value(shape, "");
    parser.rest(root.group().is_some());
    (root, parser.found)
}

impl<'a> Parser<'a> {
    /// What follows the value that is the file.
    fn rest(&mut self, has_brackets: bool) {
        while let Some(TokenKind::Close(letter)) = self.kind(self.at) {
            let span = self.tokens[self.at].span.clone();
            self.at += 1;
            self.note(findings::nothing_to_close(span, letter));
        }
        // Where nothing was opened, there is nothing that could be closed too early.
        if let Some(token) = self.tokens.get(self.at).filter(|_| has_brackets) {
            let span = token.span.clone();
            self.note(findings::trailing(span));
        }
    }

    fn unread(&self, at: usize) -> Node<'a> {
        Node { text: &self.source[at..at], kind: Kind::Unread }
    }

    /// Reads the value that comes next; `label` is the name of the field it belongs to.
    fn value(&mut self, shape: Option<Shape>, label: &'a str) -> Node<'a> {
        // Where a value is missing at the end of a line, the next line is not it.
        if let Some(shape @ Shape::Leaf(_)) = shape
            && self.at > 0
            && self.is_new_line()
            && !self.starts(shape, self.at)
            && self
                .levels
                .iter()
                .any(|level| !matches!(level.inside, Inside::Unknown) && self.fits(level, self.at, false))
        {
            let end = self.end();
            self.note(findings::value_missing(end..end));
            return self.unread(end);
        }
        if let Some(shape) = shape {
            if !matches!(shape, Shape::Leaf(_)) {
                self.turn_open("", Some(shape));
            }
            self.skip_stray(shape);
            if let Some(text) = self.without_quotes(shape) {
                return text;
            }
        }
        let start = self.start(self.at);
        if let Some(name) = shape.and_then(|shape| self.lacks_bracket(shape)) {
            self.pass(name);
            let group = self.group(name, shape, label, None);
            return Node { text: &self.source[start..group.end.max(start)], kind: Kind::Group(group) };
        }
        let kind = match self.kind(self.at) {
            Some(TokenKind::Text(quotes)) => {
                self.at += 1;
                self.quoted(quotes)
            }
            Some(TokenKind::Word) => {
                let name = self.text(self.at);
                self.at += 1;
                self.turn_open(name, shape);
                let is_leaf = matches!(shape, Some(Shape::Leaf(_)));
                match self.kind(self.at) {
                    Some(TokenKind::Open(bracket)) if !(is_leaf && self.is_turned_close()) => {
                        Kind::Group(self.group(name, shape, label, Some(bracket)))
                    }
                    _ => Kind::Word,
                }
            }
            Some(TokenKind::Open(bracket)) => Kind::Group(self.group("", shape, label, Some(bracket))),
            _ => {
                let width = self.tokens.get(self.at).map_or(0, |token| token.span.len());
                // Where there is nothing at all, what hides the rest has a finding.
                if !self.has_ended && (width > 0 || self.levels.is_empty() && self.found.is_empty()) {
                    self.note(findings::value_missing(start..start + width));
                }
                return self.unread(start);
            }
        };
        let end = self.end().max(start);
        Node { text: &self.source[start..end], kind }
    }

    /// A text that was just read.
    fn quoted(&mut self, quotes: Quotes) -> Kind<'a> {
        match quotes {
            Quotes::Sound => Kind::Text,
            Quotes::Strange => Kind::Unread,
            Quotes::Unclosed { closing } => {
                for level in self.levels.iter_mut().rev().take(closing) {
                    level.is_swallowed = true;
                }
                for level in self.levels.iter_mut().rev().take(closing + 1) {
                    level.is_partial = true;
                }
                Kind::Unread
            }
        }
    }

    /// Reads brackets, whose opening one comes next if it was `written`.
    fn group(
        &mut self,
        name: &'a str,
        shape: Option<Shape>,
        label: &'a str,
        written: Option<char>,
    ) -> Group<'a> {
        let open = self.start(self.at);
        let (inside, expected) = inside(name, shape);
        let bracket = expected.or(written).unwrap_or('[');
        let label = if name.is_empty() { label } else { name };
        let open = open..open + usize::from(written.is_some());
        let mut level = Level { bracket, written, open: open.clone(), label, ..Level::of(inside) };
        match written {
            None => {
                level.is_partial = true;
                self.note(findings::not_opened(&level.opened()));
            }
            Some(found) if found != bracket => {
                level.is_partial = true;
                self.note(findings::other_bracket(open.clone(), bracket));
            }
            Some(_) => {}
        }
        self.at += usize::from(written.is_some());
        let is_opened_twice = written.is_some()
            && self.kind(self.at) == Some(TokenKind::Open(bracket))
            && !self.fits(&level, self.at, false)
            && self.fits(&level, self.at + 1, false);
        if is_opened_twice {
            let twice = self.start(self.at);
            self.at += 1;
            self.note(findings::opened_twice(twice..twice + 1, bracket));
        }
        self.levels.push(level);
        let (entries, end) = if self.levels.len() > DEPTH { self.skip_group(open) } else { self.entries() };
        let is_partial = self.levels.pop().is_some_and(|level| level.is_partial);
        Group { name, bracket: written, entries, end, is_partial }
    }

    /// Skips to the end of brackets that are nested too deep.
    fn skip_group(&mut self, open: Span) -> (Vec<Entry<'a>>, usize) {
        self.note(findings::too_deep(open));
        self.at = self.tokens.len();
        self.has_ended = true;
        self.levels.iter_mut().for_each(|level| level.is_partial = true);
        (Vec::new(), self.source.len())
    }

    /// Reads what is in the innermost brackets, and their end.
    fn entries(&mut self) -> (Vec<Entry<'a>>, usize) {
        let mut entries: Vec<Entry> = Vec::new();
        loop {
            let start = self.start(self.at);
            // Where the last entry ends, not counting the comma after it.
            let last = entries.last().map_or(start, |entry| {
                let text = entry.value.text;
                text.as_ptr().addr() + text.len() - self.source.as_ptr().addr()
            });
            match self.kind(self.at) {
                None => {
                    self.ends(start);
                    return (entries, start);
                }
                Some(TokenKind::Close(letter)) => match self.closing(letter) {
                    Closing::Closes => {
                        self.at += 1;
                        return (entries, start);
                    }
                    Closing::InsteadOf => {
                        let level = &self.levels[self.levels.len() - 1];
                        let close = close_of(level.bracket);
                        let finding =
                            findings::closed_otherwise(start..start + 1, level.opened(), letter, close);
                        self.at += 1;
                        self.note(finding);
                        return (entries, start);
                    }
                    Closing::ClosesAnother => {
                        self.give_back_comma(last);
                        self.unclosed(last, false);
                        return (entries, last);
                    }
                    Closing::Nothing => {
                        self.at += 1;
                        let mut end = start + 1;
                        if self.kind(self.at) == Some(TokenKind::Comma) {
                            self.at += 1;
                            // It is that of the entry before it, or there is one too many.
                            match entries.last_mut() {
                                Some(entry) if !self.source[..entry.end].ends_with(',') => {
                                    entry.end = self.end();
                                }
                                _ => end = self.end(),
                            }
                        }
                        if !mem::take(&mut self.top().is_swallowed) {
                            self.note(findings::nothing_to_close(start..end, letter));
                        }
                    }
                },
                Some(TokenKind::Comma) if self.is_beyond(self.at + 1) => {
                    // This comma follows the bracket that is missing.
                    self.unclosed(last, true);
                    return (entries, last);
                }
                Some(TokenKind::Comma) => {
                    // In a part without names, the position matters.
                    let by_position = matches!(self.top().inside, Inside::Positions(_));
                    while self.kind(self.at) == Some(TokenKind::Comma) {
                        self.at += 1;
                    }
                    self.note(findings::stray_comma(start..self.end(), !by_position));
                    self.top().is_partial |= entries.is_empty();
                    if by_position {
                        entries.push(Entry { key: None, value: self.unread(start), end: self.end() });
                    }
                }
                Some(TokenKind::Word)
                    if matches!(self.top().inside, Inside::Fields(_))
                        && !self.is_entry(self.at)
                        && !self.fits_top(self.at)
                        && self.fits_top(self.at + 1)
                        && self.is_entry(self.at + 1) =>
                {
                    self.at += 1;
                    self.note(findings::stray_word(start..self.end(), self.text(self.at - 1)));
                }
                Some(TokenKind::Open(_))
                    if matches!(self.top().inside, Inside::Fields(_)) && self.fits_top(self.at + 1) =>
                {
                    let sign = self.text(self.at).to_owned();
                    self.at += 1;
                    self.note(findings::stray_bracket(start..start + 1, &sign));
                }
                Some(TokenKind::Semicolon | TokenKind::Colon | TokenKind::Equals) => {
                    self.at += 1;
                    self.note(findings::stray_sign(start..start + 1, &self.source[start..=start]));
                    self.skip_to_comma();
                }
                Some(_) if self.is_beyond(self.at) => {
                    self.give_back_comma(last);
                    // Without names, nothing tells for certain that what follows was not meant to be inside.
                    let is_sure = !matches!(self.top().inside, Inside::Unknown);
                    self.unclosed(last, is_sure);
                    return (entries, last);
                }
                Some(_) => {
                    let entry = self.entry();
                    entries.push(entry);
                    self.top().entries += 1;
                    self.separator(&mut entries);
                }
            }
        }
    }

    /// Notes that the file ends within brackets, once.
    fn ends(&mut self, at: usize) {
        if !mem::replace(&mut self.has_ended, true) {
            let close: String = self.levels.iter().rev().map(|level| close_of(level.bracket)).collect();
            let level = &self.levels[self.levels.len() - 1];
            if !level.is_swallowed {
                let finding = findings::ends_early(at, level.opened(), &close);
                self.note(finding);
            }
        }
        self.top().is_partial = true;
    }

    /// Goes back to a comma after `end`: it was taken for one of the innermost brackets, but belongs to those around them.
    fn give_back_comma(&mut self, end: usize) {
        let last = self.at.checked_sub(1);
        if self.end() > end && last.is_some_and(|last| self.kind(last) == Some(TokenKind::Comma)) {
            self.at -= 1;
        }
    }

    /// Notes that the innermost brackets should have been closed at `end`.
    fn unclosed(&mut self, end: usize, sure: bool) {
        let level = self.top();
        level.is_partial = true;
        let is_known = level.is_swallowed || level.written.is_none();
        let finding = findings::not_closed(end, level.opened(), close_of(level.bracket), sure);
        if !is_known {
            self.note(finding);
        }
    }

    fn entry(&mut self) -> Entry<'a> {
        let inside = self.top().inside;
        let first = self.at;
        let has_colon = self.is_entry(first);
        let (is_keyed, shape) = match inside {
            Inside::Fields(known) => {
                let name = self.name(first, known);
                let near = name.and_then(|name| {
                    let near = || only_near(name, &known.names()).and_then(|near| known.field(near));
                    known.field(name).or_else(near)
                });
                if let Some(field) = near {
                    self.top().given.push(field.name);
                }
                (name.is_some(), near.map(|field| (field.shape)()))
            }
            Inside::Pairs(key, value) => {
                // Where only the colon is missing, a value follows.
                let begins = matches!(
                    self.kind(first + 1),
                    Some(TokenKind::Text(_) | TokenKind::Word | TokenKind::Open(_))
                );
                let is_text = matches!(self.kind(first), Some(TokenKind::Text(_)));
                let is_key = is_text || key.words.contains(&self.text(first));
                (has_colon || is_key && begins && !self.is_entry(first + 1), Some(value()))
            }
            Inside::Elements(element) => {
                let element = element();
                (has_colon && self.lacks_bracket(element).is_none(), Some(element))
            }
            Inside::Positions(shapes) => {
                let position = self.top().entries;
                (has_colon, shapes.get(position).map(|shape| shape()))
            }
            Inside::One(shape) => (has_colon, Some(shape)),
            Inside::Unknown => (has_colon, None),
        };
        if !is_keyed || matches!(self.kind(first), Some(TokenKind::Open(_))) {
            let value = self.value(shape, "");
            return Entry { key: None, value, end: self.end() };
        }
        let name = self.text(first);
        self.at += 1;
        let kind = match self.kind(first) {
            Some(TokenKind::Text(quotes)) => self.quoted(quotes),
            _ => Kind::Word,
        };
        let key = Node { text: name, kind };
        let (end, next) = (self.end(), self.start(self.at));
        match self.kind(self.at) {
            Some(TokenKind::Colon | TokenKind::Equals) => {
                self.at += 1;
                // Signs of other languages, such as `=>`, `:=` and `::`.
                while self.start(self.at) == self.end()
                    && (matches!(self.kind(self.at), Some(TokenKind::Colon | TokenKind::Equals))
                        || self.text(self.at) == ">" && self.text(self.at - 1) == "=")
                {
                    self.at += 1;
                }
                let sign = next..self.end();
                if &self.source[sign.clone()] != ":" {
                    self.note(findings::equals(sign, end));
                }
            }
            // Where there is nothing but a name, only a value can be missing.
            Some(TokenKind::Comma | TokenKind::Close(_)) if !self.is_sign(shape) => {
                self.note(findings::value_missing(next..next));
                return Entry { key: Some(key), value: self.unread(end), end: self.end() };
            }
            _ if self.is_sign(shape) => {
                let sign = self.tokens[self.at].span.clone();
                self.at += 1;
                self.note(findings::equals(sign, end));
            }
            _ => self.note(findings::colon_missing(end, next)),
        }
        let value = self.value(shape, name);
        Entry { key: Some(key), value, end: self.end() }
    }

    /// Skips the comma after the last entry, and notes where there is none.
    fn separator(&mut self, entries: &mut [Entry<'a>]) {
        let (end, next) = (self.end(), self.start(self.at));
        match self.kind(self.at) {
            None | Some(TokenKind::Close(_)) => return,
            Some(TokenKind::Comma) => self.at += 1,
            Some(TokenKind::Semicolon) => {
                self.at += 1;
                self.note(findings::semicolon(next..next + 1));
            }
            Some(TokenKind::Open(found)) if self.is_turned_close() => {
                let close = close_of(self.top().bracket);
                self.tokens[self.at].kind = TokenKind::Close(close);
                self.note(findings::turned(next..next + 1, found, close));
                return;
            }
            Some(_) => {
                let top = self.levels.len() - 1;
                // The comma went with the rest of a line.
                let is_swallowed = self.at > 0
                    && matches!(self.kind(self.at - 1), Some(TokenKind::Text(Quotes::Unclosed { .. })));
                let belongs = self.fits(&self.levels[top], self.at, true);
                if is_swallowed
                    || self.is_beyond(self.at)
                    || self.found.last().is_some_and(|found| found.span() == (end..end))
                {
                    return;
                }
                // Between entries that have the right form, only the comma can be missing.
                let is_sound = !matches!(self.levels[top].inside, Inside::Unknown);
                if belongs && is_sound && next > end {
                    self.note(findings::comma_missing(end, next, true));
                    return;
                }
                let strange = Some(TokenKind::Text(Quotes::Strange));
                let is_unread = self.kind(self.at) == strange
                    || entries.last().is_some_and(|entry| matches!(entry.value.kind, Kind::Unread));
                if !is_unread {
                    self.note(findings::comma_missing(end, next, false));
                }
                if let Some(entry) = entries.last_mut() {
                    entry.value.kind = Kind::Unread;
                }
                self.skip_to_comma();
            }
        }
        if let Some(entry) = entries.last_mut() {
            entry.end = self.end();
        }
    }

    /// Skips whatever is written where a comma belongs, up to the next comma or the end of the brackets.
    fn skip_to_comma(&mut self) {
        self.top().is_partial = true;
        let mut depth = 0_usize;
        while let Some(kind) = self.kind(self.at) {
            match kind {
                TokenKind::Comma if depth == 0 => {
                    self.at += 1;
                    return;
                }
                TokenKind::Open(_) => depth += 1,
                TokenKind::Close(_) if depth == 0 => return,
                TokenKind::Close(_) => depth -= 1,
                // A line that cannot be read ends where a line begins that can.
                _ if depth == 0
                    && self.is_new_line()
                    && (self.is_beyond(self.at) || self.fits_top(self.at)) =>
                {
                    return;
                }
                _ => {}
            }
            self.at += 1;
        }
    }
}
