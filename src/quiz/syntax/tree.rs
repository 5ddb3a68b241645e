//! A file as the brackets and values it is made of, mistakes included.
//!
//! Every part is a slice of the source, so nothing that was written is lost: what lies between the parts is space and
//! comments. The parser knows what each place expects ([`Shape`]), and so tells which of two brackets is wrong: one that
//! is never closed, one too many, or one of another kind. Whenever a bracket or an entry does not fit, what comes next
//! decides: it fits where it was meant to stand.

use std::mem;

use super::findings::{self, Opened};
use super::lexer::{Quotes, Token, TokenKind, tokens};
use super::shape::{Leaf, Shape, Struct, Variant};
use crate::quiz::diagnostics::{Diagnostic, Span, only_near};

/// No quiz is nested deeper.
const DEPTH: usize = 64;
/// No quiz has more mistakes: a file with more is something else.
const MISTAKES: usize = 1_000;

/// A value as written in the file.
pub(crate) struct Node<'a> {
    pub text: &'a str,
    pub kind: Kind<'a>,
}

pub(crate) enum Kind<'a> {
    /// A text in straight quotes.
    Text,
    /// Anything else without brackets.
    Word,
    Group(Group<'a>),
    /// Something that already has a finding.
    Unread,
}

/// `name(…)`, `[…]` or `{…}`.
pub(crate) struct Group<'a> {
    pub name: &'a str,
    /// The bracket that opens it, if it is there.
    pub bracket: Option<char>,
    pub entries: Vec<Entry<'a>>,
    /// The position of the closing bracket, or where it should be.
    pub end: usize,
    /// Whether something in it may be missing because of a mistake that has a finding.
    pub is_partial: bool,
}

pub(crate) struct Entry<'a> {
    pub key: Option<Node<'a>>,
    pub value: Node<'a>,
    /// The position behind the comma after it, if there is one.
    pub end: usize,
}

impl<'a> Node<'a> {
    pub fn group(&self) -> Option<&Group<'a>> {
        match &self.kind {
            Kind::Group(group) => Some(group),
            _ => None,
        }
    }

    /// What a field was set to.
    pub fn field(&self, name: &str) -> Option<&Self> {
        let entries = &self.group()?.entries;
        let named = |entry: &&Entry| entry.key.as_ref().is_some_and(|key| key.text == name);
        entries.iter().find(named).map(|entry| &entry.value)
    }
}

/// Splits a file that is expected to have this shape, if that is known. A newer format may have any other, so that the tree
/// says what is there, whatever was expected.
pub(crate) fn parse(source: &str, shape: Option<Shape>) -> (Node<'_>, Vec<Diagnostic>) {
    let (tokens, found) = tokens(source);
    let mut parser = Parser { source, tokens, at: 0, levels: Vec::new(), found, has_ended: false };
    let root = parser.value(shape, "");
    parser.rest(root.group().is_some());
    (root, parser.found)
}

/// What a bracket contains.
#[derive(Clone, Copy)]
pub(crate) enum Inside {
    Fields(&'static Struct),
    Elements(fn() -> Shape),
    Pairs(Leaf, fn() -> Shape),
    Positions(&'static [fn() -> Shape]),
    One(Shape),
    Unknown,
}

/// A bracket that is open.
struct Level<'a> {
    inside: Inside,
    /// The bracket that belongs here, and the one that was written, if any.
    bracket: char,
    written: Option<char>,
    /// Where it was opened, or should have been.
    open: Span,
    /// The name before the bracket, or that of the field it belongs to.
    label: &'a str,
    /// The fields given so far.
    given: Vec<&'a str>,
    entries: usize,
    /// Whether its closing bracket went with the rest of a line.
    is_swallowed: bool,
    is_partial: bool,
}

impl Level<'_> {
    fn of(inside: Inside) -> Self {
        Self {
            inside,
            bracket: '(',
            written: None,
            open: 0..0,
            label: "",
            given: Vec::new(),
            entries: 0,
            is_swallowed: false,
            is_partial: false,
        }
    }

    fn closes(&self, letter: char) -> bool {
        close_of(self.bracket) == letter || self.written.is_some_and(|written| close_of(written) == letter)
    }

    fn opened(&self) -> Opened<'_> {
        Opened { bracket: self.written.unwrap_or(self.bracket), label: self.label, at: self.open.clone() }
    }
}

fn close_of(bracket: char) -> char {
    match bracket {
        '(' => ')',
        '[' => ']',
        _ => '}',
    }
}

/// What a closing bracket does where it stands.
enum Closing {
    Closes,
    InsteadOf,
    ClosesAnother,
    Nothing,
}

struct Parser<'a> {
    source: &'a str,
    tokens: Vec<Token>,
    /// The token that comes next.
    at: usize,
    levels: Vec<Level<'a>>,
    found: Vec<Diagnostic>,
    /// Whether the end of the file was found within brackets.
    has_ended: bool,
}

impl<'a> Parser<'a> {
    fn kind(&self, at: usize) -> Option<TokenKind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    fn text(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| &self.source[token.span.clone()])
    }

    /// Where a token begins; the end of the file if there is none.
    fn start(&self, at: usize) -> usize {
        self.tokens.get(at).map_or(self.source.trim_end().len(), |token| token.span.start)
    }

    /// Where the last token that was read ends.
    fn end(&self) -> usize {
        // Behind the last token, where there were too many mistakes to go on.
        let read = &self.tokens[..self.at.min(self.tokens.len())];
        read.last().map_or(0, |last| last.span.end)
    }

    fn note(&mut self, finding: Diagnostic) {
        // What is too much for anybody to read is not worth the time either.
        if self.found.len() >= MISTAKES {
            self.at = self.tokens.len();
            self.has_ended = true;
        } else {
            self.found.push(finding);
        }
    }

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
        let start = self.start(self.at);
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
                match self.kind(self.at) {
                    Some(TokenKind::Open(bracket)) => {
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

    /// The name of what comes next, or nothing, if that is what the brackets of this shape contain but they are not
    /// opened.
    fn lacks_bracket(&self, shape: Shape) -> Option<&'a str> {
        let is_open = |at| matches!(self.kind(at), Some(TokenKind::Open(_)));
        let text = self.text(self.at);
        let fits = |shape, name: &str, at| {
            let inside = inside(name, Some(shape)).0;
            !matches!(self.kind(at), Some(TokenKind::Close(_))) && self.fits(&Level::of(inside), at, false)
        };
        let named = |name: &'static str, known: Option<&Struct>| {
            // Without its bracket, a name may have grown together with that of the first field.
            let rest = text.strip_prefix(name)?;
            let is_first = known.is_some_and(|known| known.field(rest).is_some());
            let is_apart = rest.is_empty() && fits(shape, name, self.at + 1);
            (is_apart || is_first && self.is_entry(self.at)).then(|| &text[..name.len()])
        };
        match shape {
            Shape::Leaf(_) => None,
            Shape::List(_) => {
                (self.kind(self.at) != Some(TokenKind::Open('[')) && fits(shape, "", self.at)).then_some("")
            }
            _ if is_open(self.at) || is_open(self.at + 1) => None,
            Shape::Choice(variants) => variants.iter().find_map(|variant| match variant {
                Variant::Fields(known) => named(known.name, Some(known)),
                Variant::One(name, _) => named(name, None),
            }),
            Shape::Struct(known) => {
                named(known.name, Some(known)).or_else(|| fits(shape, "", self.at).then_some(""))
            }
            Shape::Map(..) | Shape::Tuple(_) => fits(shape, "", self.at).then_some(""),
        }
    }

    /// Passes the name that comes next, also where it has grown together with the next word.
    fn pass(&mut self, name: &str) {
        match self.tokens.get_mut(self.at) {
            Some(token) if token.span.len() > name.len() => token.span.start += name.len(),
            _ => self.at += usize::from(!name.is_empty()),
        }
    }

    /// Whether the name or value at `at` has a colon after it.
    fn is_entry(&self, at: usize) -> bool {
        matches!(self.kind(at + 1), Some(TokenKind::Colon | TokenKind::Equals))
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

    fn top(&mut self) -> &mut Level<'a> {
        let last = self.levels.len() - 1;
        &mut self.levels[last]
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

    /// What a closing bracket that comes next does: whatever makes most of what follows fit.
    fn closing(&self, letter: char) -> Closing {
        let top = self.levels.len() - 1;
        let next = self.at + 1;
        let owners = || (0..top).rev().filter(|level| self.levels[*level].closes(letter));
        if self.levels[top].is_swallowed && owners().next().is_some() {
            return Closing::ClosesAnother;
        }
        let is_own = self.levels[top].closes(letter);
        // First by all that comes up to the next entry, then by what comes right after it.
        let fits_after: [&dyn Fn(usize) -> bool; 2] =
            [&|open| self.holds(open, next), &|open| self.fits_at(open, next)];
        for fits in fits_after {
            if fits(top) {
                return if is_own { Closing::Closes } else { Closing::InsteadOf };
            }
            if !is_own && owners().any(fits) {
                return Closing::ClosesAnother;
            }
            if fits(top + 1) {
                return Closing::Nothing;
            }
            // Two mistakes in a row are less likely than one.
            if is_own {
                return Closing::Closes;
            }
        }
        if owners().next().is_some() { Closing::ClosesAnother } else { Closing::Nothing }
    }

    fn behind_comma(&self, at: usize) -> usize {
        if self.kind(at) == Some(TokenKind::Comma) { at + 1 } else { at }
    }

    /// Whether what comes at `at`, after a comma if there is one, fits if these levels are still open.
    fn fits_at(&self, open: usize, at: usize) -> bool {
        let at = self.behind_comma(at);
        match open.checked_sub(1) {
            Some(last) => self.fits(&self.levels[last], at, true),
            None => self.kind(at).is_none(),
        }
    }

    /// Whether all that comes from `at` on up to the next entry fits if these levels are still open.
    fn holds(&self, mut open: usize, mut at: usize) -> bool {
        loop {
            at = self.behind_comma(at);
            let level = open.checked_sub(1).map(|last| &self.levels[last]);
            match (self.kind(at), level) {
                (Some(TokenKind::Close(letter)), Some(level)) if level.closes(letter) => open -= 1,
                (Some(TokenKind::Close(_)), _) => return false,
                (kind, None) => return kind.is_none(),
                (_, Some(level)) => return self.fits(level, at, true),
            }
            at += 1;
        }
    }

    /// Whether what comes at `at` can be the next entry of a level, or close it.
    fn fits(&self, level: &Level, at: usize, leniently: bool) -> bool {
        match (self.kind(at), level.inside) {
            (None, _) => false,
            (Some(TokenKind::Close(letter)), _) => level.closes(letter),
            (Some(_), Inside::Unknown) => leniently,
            (Some(_), Inside::Fields(known)) => {
                let is_free = |name: &str| !level.given.contains(&name);
                self.name(at, known).is_some_and(|name| {
                    let near = || leniently.then(|| only_near(name, &known.names())).flatten();
                    known.field(name).map(|field| field.name).or_else(near).is_some_and(is_free)
                })
            }
            (Some(_), Inside::Elements(element)) => self.starts(element(), at),
            (Some(_), Inside::Pairs(key, _)) => {
                let is_key = match self.kind(at) {
                    Some(TokenKind::Text(_)) => key.is_text,
                    Some(TokenKind::Word) => key.words.contains(&self.text(at)),
                    _ => false,
                };
                is_key && self.is_entry(at)
            }
            (Some(_), Inside::Positions(shapes)) => {
                shapes.get(level.entries).is_some_and(|shape| self.starts(shape(), at))
            }
            (Some(_), Inside::One(shape)) => level.entries == 0 && self.starts(shape, at),
        }
    }

    /// The name of the field that begins at `at`, if one does: a name and a colon, or a known name.
    fn name(&self, at: usize, known: &Struct) -> Option<&'a str> {
        let text = self.text(at);
        let name = match self.kind(at)? {
            TokenKind::Word => text.strip_prefix("r#").unwrap_or(text),
            TokenKind::Text(_) => text.trim_matches('"'),
            _ => return None,
        };
        let is_known = self.kind(at) == Some(TokenKind::Word) && known.field(name).is_some();
        (self.is_entry(at) || is_known).then_some(name)
    }

    /// Whether a value of this shape begins at `at`.
    fn starts(&self, shape: Shape, at: usize) -> bool {
        let (kind, next) = (self.kind(at), self.kind(at + 1));
        let opens = matches!(kind, Some(TokenKind::Open('(' | '{')));
        match shape {
            Shape::Leaf(leaf) => match kind {
                Some(TokenKind::Text(_)) => leaf.is_text && !self.is_entry(at),
                Some(TokenKind::Word) => {
                    !leaf.is_text && !self.is_entry(at) && !matches!(next, Some(TokenKind::Open(_)))
                }
                _ => false,
            },
            Shape::List(_) => kind == Some(TokenKind::Open('[')),
            Shape::Map(..) => kind == Some(TokenKind::Open('{')),
            Shape::Tuple(shapes) => {
                let is_first = shapes.first().is_some_and(|shape| self.starts(shape(), at + 1));
                kind == Some(TokenKind::Open('(')) && is_first
            }
            Shape::Struct(known) => match kind {
                _ if opens => self.name(at + 1, known).is_some_and(|name| known.field(name).is_some()),
                Some(TokenKind::Word) => {
                    let is_name =
                        self.text(at) == known.name || only_near(self.text(at), &[known.name]).is_some();
                    is_name && matches!(next, Some(TokenKind::Open(_)))
                }
                _ => false,
            },
            Shape::Choice(variants) => {
                variants.iter().any(|variant| variant.name() == self.text(at))
                    && matches!(next, Some(TokenKind::Open(_)))
            }
        }
    }

    /// Whether what comes at `at` belongs to brackets around these, which are therefore not closed.
    fn is_beyond(&self, at: usize) -> bool {
        let top = self.levels.len() - 1;
        !self.fits(&self.levels[top], at, true)
            && self.levels[..top].iter().any(|level| self.fits(level, at, false))
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
            Inside::Pairs(_, value) => {
                // Where only the colon is missing, a value follows.
                let begins = matches!(
                    self.kind(first + 1),
                    Some(TokenKind::Text(_) | TokenKind::Word | TokenKind::Open(_))
                );
                let is_text = matches!(self.kind(first), Some(TokenKind::Text(_)));
                (has_colon || is_text && begins && !self.is_entry(first + 1), Some(value()))
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
                while matches!(self.kind(self.at), Some(TokenKind::Colon | TokenKind::Equals))
                    || self.text(self.at) == ">"
                {
                    self.at += 1;
                }
                let sign = next..self.end();
                if &self.source[sign.clone()] != ":" {
                    self.note(findings::equals(sign, end));
                }
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
                _ if depth == 0 && self.is_new_line() && (self.is_beyond(self.at) || self.fits_top()) => {
                    return;
                }
                _ => {}
            }
            self.at += 1;
        }
    }

    fn fits_top(&self) -> bool {
        self.levels
            .last()
            .is_some_and(|level| !matches!(level.inside, Inside::Unknown) && self.fits(level, self.at, false))
    }

    fn is_new_line(&self) -> bool {
        self.source[self.end()..self.start(self.at)].contains('\n')
    }
}

/// What brackets after this name contain where a value of this shape belongs, and which brackets these are.
pub(crate) fn inside(name: &str, shape: Option<Shape>) -> (Inside, Option<char>) {
    let Some(shape) = shape else { return (Inside::Unknown, None) };
    if name == "Some" {
        return (Inside::One(shape), Some('('));
    }
    let inside = match shape {
        Shape::Leaf(_) => Inside::Unknown,
        Shape::List(element) => Inside::Elements(element),
        Shape::Map(key, value) => Inside::Pairs(key, value),
        Shape::Tuple(shapes) => Inside::Positions(shapes),
        Shape::Struct(known) => Inside::Fields(known),
        Shape::Choice(variants) => {
            let names: Vec<_> = variants.iter().map(Variant::name).collect();
            let meant =
                names.iter().find(|known| **known == name).copied().or_else(|| only_near(name, &names));
            match variants.iter().find(|variant| Some(variant.name()) == meant) {
                Some(Variant::Fields(known)) => Inside::Fields(known),
                Some(Variant::One(_, shape)) => Inside::One(shape()),
                None => Inside::Unknown,
            }
        }
    };
    (inside, shape.bracket())
}
