//! Where the parser is in the file.

use super::level::Level;
use crate::quiz::diagnostics::Diagnostic;
use crate::quiz::syntax::lexer::{Token, TokenKind};

/// No quiz has more mistakes: a file with more is something else.
const MISTAKES: usize = 1_000;

pub(super) struct Parser<'a> {
    pub source: &'a str,
    pub tokens: Vec<Token>,
    /// The token that comes next.
    pub at: usize,
    pub levels: Vec<Level<'a>>,
    pub found: Vec<Diagnostic>,
    /// Whether the end of the file was found within brackets.
    pub has_ended: bool,
}

impl<'a> Parser<'a> {
    pub fn kind(&self, at: usize) -> Option<TokenKind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    pub fn text(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| &self.source[token.span.clone()])
    }

    /// Where a token begins; the end of the file if there is none.
    pub fn start(&self, at: usize) -> usize {
        self.tokens.get(at).map_or(self.source.trim_end().len(), |token| token.span.start)
    }

    /// Where the last token that was read ends.
    pub fn end(&self) -> usize {
        // Behind the last token, where there were too many mistakes to go on.
        let read = &self.tokens[..self.at.min(self.tokens.len())];
        read.last().map_or(0, |last| last.span.end)
    }

    pub fn note(&mut self, finding: Diagnostic) {
        // What is too much for anybody to read is not worth the time either.
        if self.found.len() >= MISTAKES {
            self.at = self.tokens.len();
            self.has_ended = true;
        } else {
            self.found.push(finding);
        }
    }

    /// Whether the name or value at `at` has a colon after it.
    pub fn is_entry(&self, at: usize) -> bool {
        matches!(self.kind(at + 1), Some(TokenKind::Colon | TokenKind::Equals))
    }

    pub fn top(&mut self) -> &mut Level<'a> {
        let last = self.levels.len() - 1;
        &mut self.levels[last]
    }

    pub fn is_new_line(&self) -> bool {
        self.source[self.end()..self.start(self.at)].contains('\n')
    }
}
