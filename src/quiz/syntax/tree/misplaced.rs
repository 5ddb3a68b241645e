//! Brackets that are missing, turned round or in the wrong place, and words beside a value.

use super::level::{Inside, Level, inside};
use super::node::{Kind, Node};
use super::state::Parser;
use crate::quiz::syntax::findings;
use crate::quiz::syntax::lexer::TokenKind;
use crate::quiz::syntax::shape::{Shape, Struct, Variant};

impl<'a> Parser<'a> {
    /// Skips what stands before the value that is the file, such as a title or a part of a message, and a name for it that
    /// nobody knows.
    pub fn skip_to(&mut self, known: &Struct) {
        let opens = |at| matches!(self.kind(at), Some(TokenKind::Open('(')));
        let begins = |at: &usize| self.text(*at) == known.name && opens(at + 1);
        let is_fields = |at: &usize| self.name(at + 1, known).is_some_and(|name| known.field(name).is_some());
        // Only the bracket is missing.
        if self.text(0) == known.name && is_fields(&0) {
            return;
        }
        let all = || 0..self.tokens.len();
        let first = || all().find(|at| opens(*at)).filter(is_fields);
        let Some(start) = all().find(begins).or_else(first) else { return };
        // A name directly before the bracket is looked at where the brackets are read.
        let is_named = start > 0 && opens(start) && self.kind(start - 1) == Some(TokenKind::Word);
        let start = if is_named { start - 1 } else { start };
        if start > 0 {
            let span = self.start(0)..self.tokens[start - 1].span.end;
            // Whatever is wrong in there, it is no part of the quiz.
            self.found.retain(|found| found.span().start >= span.end);
            self.note(findings::leading(span, known.name));
            self.tokens.drain(..start);
        }
    }

    /// Notes and skips what stands before a value and does not belong there: a bracket, or a word before a text.
    pub fn skip_stray(&mut self, shape: Shape) {
        let (at, is_leaf) = (self.at, matches!(shape, Shape::Leaf(_)));
        let is_open = matches!(self.kind(at), Some(TokenKind::Open(_)));
        let is_close = matches!(self.kind(at), Some(TokenKind::Close(_)));
        let ends = |at| matches!(self.kind(at), Some(TokenKind::Comma | TokenKind::Close(_)));
        let is_text = matches!(shape, Shape::Leaf(leaf) if leaf.is_text);
        // A word without a colon may be a key there.
        let is_map = matches!(self.levels.last(), Some(Level { inside: Inside::Pairs(..), .. }));
        let is_beside = |at: usize| !self.source[self.start(at)..self.start(at + 1)].contains('\n');
        if is_leaf
            && is_open
            && self.starts(shape, at + 1)
            && self.kind(at + 2) == Some(TokenKind::Comma)
            && self.is_field(at + 3)
            || is_close && self.starts(shape, at + 1) && ends(at + 2)
        {
            let span = self.tokens[at].span.clone();
            let sign = self.text(at).to_owned();
            self.at += 1;
            self.note(findings::stray_bracket(span, &sign));
        } else if is_text
            && (at > 0 && self.kind(at - 1) == Some(TokenKind::Colon) || !is_map)
            && self.kind(at) == Some(TokenKind::Word)
            && !self.is_entry(at)
            && is_beside(at)
            && matches!(self.kind(at + 1), Some(TokenKind::Text(_)))
            && !self.is_entry(at + 1)
        {
            // As in a list with numbers, or with a remark before a text.
            self.at += 1;
            self.note(findings::stray_word(self.tokens[at].span.clone(), self.text(at)));
        }
    }

    /// Turns a closing bracket that stands where brackets are opened after this name.
    pub fn turn_open(&mut self, name: &str, shape: Option<Shape>) {
        let (inside, bracket) = inside(name, shape);
        if let Some(TokenKind::Close(found)) = self.kind(self.at)
            && let Some(bracket) = bracket.filter(|_| !matches!(inside, Inside::Unknown))
            && self.fits(&Level::of(inside), self.at + 1, false)
            && !matches!(self.kind(self.at + 1), Some(TokenKind::Close(_)))
        {
            let span = self.tokens[self.at].span.clone();
            self.tokens[self.at].kind = TokenKind::Open(bracket);
            self.note(findings::turned(span, found, bracket));
        }
    }

    /// Several words where a text belongs, up to what may follow it.
    pub fn without_quotes(&mut self, shape: Shape) -> Option<Node<'a>> {
        let is_text = matches!(shape, Shape::Leaf(leaf) if leaf.is_text);
        let is_word = |at| self.kind(at) == Some(TokenKind::Word) && !self.is_entry(at);
        let has_line = |at: usize| self.source[self.start(at)..self.start(at + 1)].contains('\n');
        if !is_text || !is_word(self.at) || !is_word(self.at + 1) || has_line(self.at) {
            return None;
        }
        let (first, mut last) = (self.at, self.at);
        while !has_line(last)
            && match self.kind(last + 1) {
                Some(TokenKind::Comma) => !has_line(last + 1) && is_word(last + 2),
                Some(TokenKind::Word) => !self.is_entry(last + 1),
                _ => false,
            }
        {
            last += 1;
        }
        let span = self.start(first)..self.tokens[last].span.end;
        self.at = last + 1;
        self.note(findings::no_quotes(span.clone()));
        Some(Node { text: &self.source[span], kind: Kind::Unread })
    }

    /// Whether a field of one of the open brackets begins at `at`.
    fn is_field(&self, at: usize) -> bool {
        let fits = |level: &Level| matches!(level.inside, Inside::Fields(_)) && self.fits(level, at, false);
        self.levels.iter().any(fits)
    }

    /// The name of what comes next, or nothing, if that is what the brackets of this shape contain but they are not
    /// opened.
    pub fn lacks_bracket(&self, shape: Shape) -> Option<&'a str> {
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
            Shape::Leaf(_) | Shape::OneOrMore(_) => None,
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
    pub fn pass(&mut self, name: &str) {
        match self.tokens.get_mut(self.at) {
            Some(token) if token.span.len() > name.len() => token.span.start += name.len(),
            _ => self.at += usize::from(!name.is_empty()),
        }
    }

    /// Whether the opening bracket that comes next stands where the innermost ones are closed: what follows it fits then.
    pub fn is_turned_close(&self) -> bool {
        let (top, next) = (self.levels.len() - 1, self.at + 1);
        !matches!(self.levels[top].inside, Inside::Unknown) && self.holds(top, next)
    }

    /// Whether something stands in the place of a colon, with a value of this shape behind it.
    pub fn is_sign(&self, shape: Option<Shape>) -> bool {
        let is_sign = match self.kind(self.at) {
            Some(TokenKind::Semicolon | TokenKind::Comma) => true,
            Some(TokenKind::Word) => ["-", "->", "is"].contains(&self.text(self.at)),
            _ => false,
        };
        is_sign && shape.is_some_and(|shape| self.starts(shape, self.at + 1))
    }
}
