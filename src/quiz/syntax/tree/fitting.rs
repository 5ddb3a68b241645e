//! What fits where: whether what comes next belongs into these brackets, closes them, or belongs to brackets around them.

use super::level::{Inside, Level};
use super::state::Parser;
use crate::quiz::diagnostics::only_near;
use crate::quiz::syntax::lexer::TokenKind;
use crate::quiz::syntax::shape::{Shape, Struct};

/// What a closing bracket does where it stands.
pub(super) enum Closing {
    Closes,
    InsteadOf,
    ClosesAnother,
    Nothing,
}

impl<'a> Parser<'a> {
    /// What a closing bracket that comes next does: whatever makes most of what follows fit.
    pub fn closing(&self, letter: char) -> Closing {
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
            if fits(top + 1) && (!is_own || self.closes_later(top, next)) {
                return Closing::Nothing;
            }
            // Two mistakes in a row are less likely than one.
            if is_own {
                return Closing::Closes;
            }
        }
        if owners().next().is_some() { Closing::ClosesAnother } else { Closing::Nothing }
    }

    /// Whether another bracket closes these after what comes at `at`, before anything that cannot be inside them.
    fn closes_later(&self, open: usize, at: usize) -> bool {
        let level = &self.levels[open];
        let mut depth = 0_usize;
        for at in at..self.tokens.len() {
            match self.kind(at) {
                Some(TokenKind::Open(_)) => depth += 1,
                Some(TokenKind::Close(letter)) if depth == 0 => return level.closes(letter),
                Some(TokenKind::Close(_)) => depth -= 1,
                _ if depth == 0 && matches!(level.inside, Inside::Elements(_)) && self.is_entry(at) => {
                    return false;
                }
                _ => {}
            }
        }
        false
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
    pub fn holds(&self, mut open: usize, mut at: usize) -> bool {
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
    pub fn fits(&self, level: &Level, at: usize, leniently: bool) -> bool {
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
            (Some(_), Inside::Pairs(key, value)) => {
                let is_key = match self.kind(at) {
                    Some(TokenKind::Text(_)) => key.is_text,
                    Some(TokenKind::Word) => key.words.contains(&self.text(at)),
                    _ => false,
                };
                // In brackets around these, a text with a colon behind it is a key only if a value follows.
                is_key && self.is_entry(at) && (leniently || self.starts(value(), at + 2))
            }
            (Some(_), Inside::Positions(shapes)) => {
                shapes.get(level.entries).is_some_and(|shape| self.starts(shape(), at))
            }
            (Some(_), Inside::One(shape)) => level.entries == 0 && self.starts(shape, at),
        }
    }

    /// The name of the field that begins at `at`, if one does: a name and a colon, or a known name.
    pub fn name(&self, at: usize, known: &Struct) -> Option<&'a str> {
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
    pub fn starts(&self, shape: Shape, at: usize) -> bool {
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
            Shape::OneOrMore(one) => kind == Some(TokenKind::Open('[')) || self.starts(one(), at),
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
    pub fn is_beyond(&self, at: usize) -> bool {
        let top = self.levels.len() - 1;
        !self.fits(&self.levels[top], at, true)
            && self.levels[..top].iter().any(|level| self.fits(level, at, false))
    }

    /// Whether what comes at `at` can be the next entry of the innermost brackets, as far as that can be told.
    pub fn fits_top(&self, at: usize) -> bool {
        self.levels
            .last()
            .is_some_and(|level| !matches!(level.inside, Inside::Unknown) && self.fits(level, at, false))
    }
}
