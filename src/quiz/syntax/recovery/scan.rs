//! Finds where the words, texts and gaps of a file end, even in a file with mistakes.

use std::ops::{Range, RangeInclusive};

use ron::error::Error;

use crate::quiz::diagnostics::Diagnostic;
use crate::quiz::syntax::shape;

/// The file cannot be split without guessing, so only RON's own finding is reported.
#[derive(Debug)]
pub(super) struct Ambiguous;

pub(super) struct Scanner<'a> {
    pub source: &'a str,
    /// How many bytes have been read.
    pub at: usize,
    pub found: Vec<Diagnostic>,
    /// The contents, as far as can be told, of brackets that are never closed.
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

    /// Skips the next character.
    pub fn step(&mut self) {
        self.at += self.peek().map_or(0, char::len_utf8);
    }

    pub fn note(&mut self, error: &Error, span: Range<usize>) -> &mut Diagnostic {
        let at = self.found.len();
        self.found.push(shape::at(self.source, span, error));
        &mut self.found[at]
    }

    /// Skips the rest of the line.
    pub fn line(&mut self) {
        self.at += self.rest().find('\n').unwrap_or(self.rest().len());
    }

    /// Runs `look`, then goes back to where it began and drops its findings.
    pub fn ahead<T>(&mut self, look: impl FnOnce(&mut Self) -> T) -> T {
        let (at, found) = (self.at, self.found.len());
        let seen = look(self);
        self.at = at;
        self.found.truncate(found);
        seen
    }

    /// Skips attributes such as `#![enable(implicit_some)]`; RON judges what they say.
    pub fn attributes(&mut self) -> Result<(), Ambiguous> {
        self.gap()?;
        while self.rest().starts_with("#!") {
            self.at += self.rest().find(']').ok_or(Ambiguous)? + 1;
            self.gap()?;
        }
        Ok(())
    }

    /// Skips space and comments, and notes characters that only look like spaces.
    pub fn gap(&mut self) -> Result<(), Ambiguous> {
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

    /// Skips a block comment, including nested ones.
    fn comment(&mut self) -> Result<(), Ambiguous> {
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
                return Err(Ambiguous);
            } else {
                self.step();
            }
        }
    }

    /// Skips a text in any kind of quotes; `false` if none begins here.
    pub fn text(&mut self) -> Result<bool, Ambiguous> {
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
        // A text over several lines with a word right after it: most likely a quote is missing somewhere, and this
        // "text" is what lies between two texts.
        let ends = |letter| is_space(letter) || looks_like_space(letter) || ",:;=)]}/".contains(letter);
        if self.source[start..self.at].contains('\n') && !self.peek().is_none_or(ends) {
            return Err(Ambiguous);
        }
        Ok(true)
    }

    fn until_quote(&mut self) -> Result<(), Ambiguous> {
        self.step();
        loop {
            match self.peek().ok_or(Ambiguous)? {
                '"' => break,
                '\\' => self.step(),
                _ => {}
            }
            self.step();
        }
        self.step();
        Ok(())
    }

    fn raw(&mut self) -> Result<(), Ambiguous> {
        let open = self.rest().find('"').ok_or(Ambiguous)?;
        let hashes = self.rest()[..open].matches('#').count();
        let close = format!("\"{}", "#".repeat(hashes));
        self.at += open + 1;
        self.at += self.rest().find(&close).ok_or(Ambiguous)? + close.len();
        Ok(())
    }

    /// Skips a text in quotes that RON does not know. Such a text ends on its line, before something that can follow a
    /// value.
    fn in_other_quotes(&mut self, open: char) -> Result<(), Ambiguous> {
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
        let (at, letter) = line.char_indices().find(closes).ok_or(Ambiguous)?;
        self.at += at + letter.len_utf8();
        Ok(())
    }

    /// Skips everything up to a space, bracket, quote or separator, and returns it.
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

/// Space that web pages and word processors leave behind and RON refuses.
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
