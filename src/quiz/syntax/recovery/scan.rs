//! Where the words, texts and gaps of a file end, whether or not they are sound.

use std::ops::{Range, RangeInclusive};

use ron::error::Error;

use crate::quiz::diagnostics::Diagnostic;
use crate::quiz::syntax::shape;

/// The file cannot be taken apart without guessing: RON's own finding has to do.
#[derive(Debug)]
pub(super) struct Doubt;

pub(super) struct Scanner<'a> {
    pub source: &'a str,
    /// How many bytes are read.
    pub at: usize,
    pub found: Vec<Diagnostic>,
    /// Brackets that are not closed, with what is taken to be in them.
    pub unclosed: Vec<RangeInclusive<usize>>,
}

impl<'a> Scanner<'a> {
    pub fn of(source: &'a str) -> Self {
        Self { source, at: 0, found: Vec::new(), unclosed: Vec::new() }
    }

    pub fn rest(&self) -> &'a str {
        &self.source[self.at..]
    }

    pub fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Passes over the next letter.
    pub fn step(&mut self) {
        self.at += self.peek().map_or(0, char::len_utf8);
    }

    pub fn note(&mut self, error: &Error, span: Range<usize>) -> &mut Diagnostic {
        let at = self.found.len();
        self.found.push(shape::at(self.source, span, error));
        &mut self.found[at]
    }

    /// Passes over the rest of the line.
    pub fn line(&mut self) {
        self.at += self.rest().find('\n').unwrap_or(self.rest().len());
    }

    /// Runs `look` and goes back to where it began.
    pub fn ahead<T>(&mut self, look: impl FnOnce(&mut Self) -> T) -> T {
        let (at, found) = (self.at, self.found.len());
        let seen = look(self);
        self.at = at;
        self.found.truncate(found);
        seen
    }

    /// Passes over attributes such as `#![enable(implicit_some)]`; what they say is for RON to judge.
    pub fn attributes(&mut self) -> Result<(), Doubt> {
        self.gap()?;
        while self.rest().starts_with("#!") {
            self.at += self.rest().find(']').ok_or(Doubt)? + 1;
            self.gap()?;
        }
        Ok(())
    }

    /// Passes over space and comments, and notes what only looks like space.
    pub fn gap(&mut self) -> Result<(), Doubt> {
        while let Some(letter) = self.peek() {
            if is_space(letter) {
                self.step();
            } else if self.rest().starts_with("//") {
                self.line();
            } else if self.rest().starts_with("/*") {
                self.comment()?;
            } else if looks_like_space(letter) {
                let span = self.at..self.at + letter.len_utf8();
                let help = "this only looks like a space; use a plain space";
                let mut found = shape::with_help(&Error::UnexpectedChar(letter), help, span.clone());
                found.offer(span, " ");
                self.found.push(found);
                self.step();
            } else {
                break;
            }
        }
        Ok(())
    }

    /// Passes over a block comment and those within it.
    fn comment(&mut self) -> Result<(), Doubt> {
        let mut depth = 0;
        loop {
            if self.rest().starts_with("/*") {
                depth += 1;
                self.at += 2;
            } else if self.rest().starts_with("*/") {
                depth -= 1;
                self.at += 2;
                if depth == 0 {
                    return Ok(());
                }
            } else if self.rest().is_empty() {
                return Err(Doubt);
            } else {
                self.step();
            }
        }
    }

    /// Passes over a text in whatever quotes; `false` where none begins here.
    pub fn text(&mut self) -> Result<bool, Doubt> {
        let start = self.at;
        let plain = self.rest().trim_start_matches('b');
        let raw = plain.strip_prefix('r').map(|hashes| hashes.trim_start_matches('#'));
        match self.peek() {
            Some('"') => self.until_quote()?,
            Some('r' | 'b') if raw.is_some_and(|quote| quote.starts_with('"')) => self.raw()?,
            Some('b') if plain.starts_with('"') => {
                self.step();
                self.until_quote()?;
            }
            Some(quote @ ('\'' | '“' | '”' | '„' | '«' | '‘' | '’')) => {
                self.in_other_quotes(quote)?;
            }
            _ => return Ok(false),
        }
        // A text over several lines with a word right behind it: most likely the quotes are the wrong way
        // round from some place on, and what looks like a text is what stands between two of them.
        let ends = |letter| is_space(letter) || looks_like_space(letter) || ",:;=)]}/".contains(letter);
        if self.source[start..self.at].contains('\n') && !self.peek().is_none_or(ends) {
            return Err(Doubt);
        }
        Ok(true)
    }

    fn until_quote(&mut self) -> Result<(), Doubt> {
        self.step();
        loop {
            match self.peek().ok_or(Doubt)? {
                '"' => break,
                '\\' => self.step(),
                _ => {}
            }
            self.step();
        }
        self.step();
        Ok(())
    }

    fn raw(&mut self) -> Result<(), Doubt> {
        let open = self.rest().find('"').ok_or(Doubt)?;
        let hashes = self.rest()[..open].matches('#').count();
        let close = format!("\"{}", "#".repeat(hashes));
        self.at += open + 1;
        self.at += self.rest().find(&close).ok_or(Doubt)? + close.len();
        Ok(())
    }

    /// Quotes that RON does not know end on their line, where something can follow a value.
    fn in_other_quotes(&mut self, open: char) -> Result<(), Doubt> {
        if open == '\'' && self.rest().starts_with("'\\") {
            self.at += 2;
        }
        self.step();
        let line = self.rest().lines().next().unwrap_or_default();
        let closes = |(at, letter): &(usize, char)| {
            let behind = line[at + letter.len_utf8()..].trim_start();
            closes(open, *letter)
                && (behind.is_empty()
                    || behind.starts_with([',', ':', ')', ']', '}'])
                    || behind.starts_with("//"))
        };
        let (at, letter) = line.char_indices().find(closes).ok_or(Doubt)?;
        self.at += at + letter.len_utf8();
        Ok(())
    }

    /// Passes over everything up to a space, a bracket, a quote or a sign that separates.
    pub fn word(&mut self) -> &'a str {
        let ends = |letter: char| {
            is_space(letter) || looks_like_space(letter) || "\"“”„«,:;=()[]{}".contains(letter)
        };
        let rest = self.rest();
        let end = rest.find(ends).unwrap_or(rest.len());
        let comment = ["//", "/*"].into_iter().filter_map(|sign| rest[..end].find(sign)).min();
        let word = &rest[..comment.unwrap_or(end)];
        self.at += word.len();
        word
    }
}

/// Space as RON knows it.
fn is_space(letter: char) -> bool {
    matches!(letter, ' ' | '\t'..='\r' | '\u{85}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}')
}

/// Space that pages and word processors leave behind and RON refuses.
fn looks_like_space(letter: char) -> bool {
    !is_space(letter) && (letter.is_whitespace() || matches!(letter, '\u{200b}' | '\u{2060}' | '\u{feff}'))
}

/// Whether a quote can end a text that `open` begins; people mix them.
fn closes(open: char, letter: char) -> bool {
    match open {
        '\'' | '‘' | '’' => matches!(letter, '\'' | '‘' | '’'),
        _ => matches!(letter, '"' | '“' | '”' | '»'),
    }
}
