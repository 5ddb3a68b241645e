//! Splits a file into its words, texts and signs, mistakes included: nothing that is written stops it.

use std::ops::Range;

use super::findings;
use crate::quiz::diagnostics::Diagnostic;

const BRACKETS: [char; 6] = ['(', '[', '{', ')', ']', '}'];
const TRIPLE: &str = "\"\"\"";

/// A piece of a file. What lies between two pieces is space and comments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub kind: TokenKind,
    pub span: Range<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// A text between quotes of any kind.
    Text(Quotes),
    /// A name, a number or anything else without brackets.
    Word,
    Open(char),
    Close(char),
    Comma,
    Semicolon,
    Colon,
    Equals,
}

/// How a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quotes {
    Sound,
    /// In a way that already has a finding.
    Strange,
    /// Never closed, so that it was made to end with its line. With it went brackets that close others: how many more
    /// than opened.
    Unclosed {
        closing: usize,
    },
}

/// The pieces of a file, and what is wrong with them.
pub(super) fn tokens(source: &str) -> (Vec<Token>, Vec<Diagnostic>) {
    let mut lexer = Lexer { source, at: 0, start: 0, tokens: Vec::new(), found: Vec::new() };
    lexer.run();
    (lexer.tokens, lexer.found)
}

struct Lexer<'a> {
    source: &'a str,
    /// How many bytes have been read.
    at: usize,
    /// Where the token that is being read begins.
    start: usize,
    tokens: Vec<Token>,
    found: Vec<Diagnostic>,
}

impl<'a> Lexer<'a> {
    fn run(&mut self) {
        self.gap();
        while let Some(letter) = self.peek() {
            self.start = self.at;
            let kind = match letter {
                '(' | '[' | '{' => self.sign(TokenKind::Open(letter)),
                ')' | ']' | '}' => self.sign(TokenKind::Close(letter)),
                ',' => self.sign(TokenKind::Comma),
                ';' => self.sign(TokenKind::Semicolon),
                ':' => self.sign(TokenKind::Colon),
                '=' => self.sign(TokenKind::Equals),
                _ => self.text().map_or_else(|| self.word(), TokenKind::Text),
            };
            self.tokens.push(Token { kind, span: self.start..self.at });
            self.gap();
        }
    }

    fn rest(&self) -> &'a str {
        &self.source[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn sign(&mut self, kind: TokenKind) -> TokenKind {
        self.at += 1;
        kind
    }

    /// Everything up to a space, bracket, quote or separator.
    fn word(&mut self) -> TokenKind {
        let ends = |letter: char| {
            is_space(letter) || looks_like_space(letter) || "\"“”„«`″＂,:;=()[]{}".contains(letter)
        };
        let rest = self.rest();
        let end = rest.char_indices().skip(1).find(|(_, letter)| ends(*letter));
        let end = end.map_or(rest.len(), |(at, _)| at);
        let comment = ["//", "/*"].into_iter().filter_map(|sign| rest[..end].find(sign)).min();
        self.at += comment.unwrap_or(end);
        let is_value = self.tokens.last().is_some_and(|token| token.kind == TokenKind::Colon);
        if is_value && rest[..end].chars().all(|letter| letter.is_ascii_digit() || ".-+".contains(letter)) {
            self.at += number_rest(self.rest());
        }
        TokenKind::Word
    }

    /// Skips space and comments, and notes what only looks like either.
    fn gap(&mut self) {
        while let Some(letter) = self.peek() {
            let rest = self.rest();
            if is_space(letter) {
                self.at += letter.len_utf8();
            } else if rest.starts_with("//") {
                self.at += line_of(rest).len();
            } else if rest.starts_with("/*") {
                let length = comment_length(rest);
                if length.is_none() {
                    self.found.push(findings::open_comment(self.at..self.at + 2));
                }
                self.at += length.unwrap_or(line_of(rest).len());
            } else if letter == '#' {
                if let Some(length) = Some(rest).filter(|_| self.tokens.is_empty()).and_then(attribute_length)
                {
                    self.at += length;
                } else {
                    // What else is on the line may well be part of the quiz.
                    let line = line_of(rest);
                    let is_comment =
                        self.is_first_on_line() || !line.contains(BRACKETS) && !line.contains('"');
                    self.found.push(findings::hash_comment(self.at..self.at + 1, is_comment));
                    let others = line.find(|sign| BRACKETS.contains(&sign) || "\",".contains(sign));
                    self.at += others.filter(|_| !is_comment).unwrap_or(line.len());
                }
            } else if looks_like_space(letter) {
                let run = rest.len() - rest.trim_start_matches(looks_like_space).len();
                self.found.push(findings::strange_space(self.at..self.at + run));
                self.at += run;
            } else if self.is_first_on_line() && rest.starts_with("<<<<<<<") {
                self.found.push(findings::conflict(self.at..self.at + 7));
                self.at += line_of(rest).len();
            } else if self.is_first_on_line()
                && ["=======", ">>>>>>>"].iter().any(|mark| rest.starts_with(mark))
            {
                // One of the two versions is enough to go on with.
                let theirs =
                    rest.find("\n>>>>>>>").filter(|_| rest.starts_with('=')).map_or(0, |end| end + 1);
                self.at += theirs + line_of(&rest[theirs..]).len();
            } else {
                break;
            }
        }
    }

    fn is_first_on_line(&self) -> bool {
        let before = self.source[..self.at].trim_end_matches([' ', '\t']);
        before.is_empty() || before.ends_with('\n')
    }

    /// Skips a text in any kind of quotes; `None` if none begins here.
    fn text(&mut self) -> Option<Quotes> {
        let rest = self.rest();
        let bare = rest.strip_prefix('b').unwrap_or(rest);
        let raw = bare.strip_prefix('r').map(|hashes| hashes.trim_start_matches('#'));
        let is_raw = raw.is_some_and(|quote| quote.starts_with('"'));
        match self.peek()? {
            '"' => Some(self.plain()),
            'r' | 'b' if is_raw => Some(self.raw()),
            'b' if bare.starts_with('"') => {
                self.at += 1;
                Some(self.plain())
            }
            quote @ ('\'' | '“' | '”' | '„' | '«' | '‘' | '’' | '`' | '″' | '＂') => {
                Some(self.in_other_quotes(quote))
            }
            _ => None,
        }
    }

    /// A text in straight quotes. One that is not followed by what can follow a text is either never closed or
    /// contains a quote.
    fn plain(&mut self) -> Quotes {
        let open = self.at;
        if let Some(length) = self.rest().strip_prefix(TRIPLE).and_then(|rest| near(rest).find(TRIPLE)) {
            self.at = open + TRIPLE.len() + length + TRIPLE.len();
            self.found.push(findings::other_quotes(open..self.at, &self.source[open..self.at]));
            return Quotes::Strange;
        }
        let Some(close) = closing_quote(self.source, open + 1) else { return self.unclosed(open) };
        let content = &self.source[open + 1..close];
        let behind = &self.source[close + 1..];
        self.at = close + 1;
        if content.contains('\n') {
            let next = behind[gap_length(behind)..].chars().next();
            return match next {
                None | Some(',' | ':' | '=' | ';' | ')' | ']' | '}') => Quotes::Sound,
                Some(_) => self.unclosed(open),
            };
        }
        // Most texts are followed by a sign; the rest of the line, which may be the whole file, is only for the others.
        let next = behind.trim_start_matches(|letter: char| letter.is_whitespace() && letter != '\n');
        if ends_well(next) || next.starts_with(['\n', ':', '=', ';']) {
            return Quotes::Sound;
        }
        let line = near(behind);
        let next = line.trim_start();
        let is_adjacent = next.len() == line.len();
        if content.is_empty() && next.starts_with(char::is_alphanumeric) && is_adjacent {
            self.found.push(findings::quote_too_many(open..close));
            self.start = close;
            self.at = close;
            return self.plain();
        }
        let behind_twice = line.strip_prefix('"').map(str::trim_start);
        if behind_twice.is_some_and(|behind| ends_well(behind) || behind.starts_with(':')) {
            self.found.push(findings::quote_too_many(close + 1..close + 2));
            self.at = close + 2;
            return Quotes::Strange;
        }
        if is_adjacent && content.trim_end().ends_with([',', ':', '(', '[', '{']) {
            // This quote opens the next text.
            return self.unclosed(open);
        }
        if next.starts_with(['"', '(', '[', '{']) || (!is_adjacent && is_field(next)) {
            return Quotes::Sound;
        }
        let inner = line.match_indices('"').find(|(at, _)| ends_well(line[at + 1..].trim_start()));
        // Something that is quoted within a text stands close between its quotes; what stands apart is not in a text.
        let quoted = line.split('"').next().unwrap_or_default();
        let is_quoted = is_adjacent && next.starts_with(char::is_alphanumeric) && !quoted.ends_with(' ');
        let is_even = |at: usize| line[..at].matches('"').count() % 2 == 1;
        match inner {
            Some((at, _)) if is_even(at) && !is_quoted => Quotes::Sound,
            Some((at, _)) if !next.starts_with(|letter: char| letter.is_ascii_digit()) => {
                let within: Vec<_> = std::iter::once(close)
                    .chain(line[..at].match_indices('"').map(|(at, _)| close + 1 + at))
                    .filter(|quote| !self.source[..*quote].ends_with('\\'))
                    .collect();
                self.at = close + 1 + at + 1;
                self.found.push(findings::inner_quote(open..self.at, &within, self.source));
                Quotes::Strange
            }
            _ => Quotes::Sound,
        }
    }

    /// A text of which only one quote is there.
    fn unclosed(&mut self, open: usize) -> Quotes {
        let is_beside = |token: &Token| token.kind == TokenKind::Word && token.span.end == open;
        if self.tokens.last().is_some_and(is_beside) {
            return self.unopened(open);
        }
        let line = line_of(&self.source[open..]);
        let quote = line.chars().next().map_or(0, char::len_utf8);
        self.found.push(findings::open_quote(open..open + quote));
        if let Some(length) = key_length(&line[quote..]) {
            self.at = open + quote + length;
            return Quotes::Strange;
        }
        self.at = open + line.trim_end().len();
        let count = |signs: [char; 3]| line.matches(signs).count();
        Quotes::Unclosed { closing: count([')', ']', '}']).saturating_sub(count(['(', '[', '{'])) }
    }

    /// A text that only its last quote tells from words: all since the last sign on its line.
    fn unopened(&mut self, close: usize) -> Quotes {
        let line = self.source[..close].rfind('\n').map_or(0, |end| end + 1);
        let is_number = |token: &Token| self.source[token.span.clone()].parse::<f64>().is_ok();
        let is_word = |token: &Token| token.kind == TokenKind::Word && !is_number(token);
        let is_part = |token: &Token| {
            token.span.start >= line && matches!(token.kind, TokenKind::Word | TokenKind::Comma)
        };
        let before = self.tokens.iter().rposition(|token| !is_part(token)).map_or(0, |before| before + 1);
        let from = self.tokens[before..].iter().position(is_word).map_or(before, |first| before + first);
        let has_comma = self.tokens[from..].iter().any(|token| token.kind == TokenKind::Comma);
        self.start = self.tokens.get(from).map_or(close, |token| token.span.start);
        self.tokens.truncate(from);
        self.at = close + self.source[close..].chars().next().map_or(0, char::len_utf8);
        self.found.push(findings::quote_missing_before(self.start, !has_comma));
        Quotes::Strange
    }

    fn raw(&mut self) -> Quotes {
        let open = self.at;
        let rest = self.rest();
        let quote = rest.find('"').unwrap_or(0);
        let close = format!("\"{}", "#".repeat(rest[..quote].matches('#').count()));
        match rest[quote + 1..].find(&close) {
            Some(end) => {
                self.at += quote + 1 + end + close.len();
                Quotes::Sound
            }
            None => self.unclosed(open),
        }
    }

    /// A text in quotes that RON does not know, or knows for single letters only. It ends on its line, before something
    /// that can follow a value.
    fn in_other_quotes(&mut self, open: char) -> Quotes {
        let start = self.at;
        let line = near(self.rest());
        // An escaped quote ends nothing.
        let skipped = open.len_utf8() + if line.starts_with("'\\") { 2 } else { 0 };
        let inside = line.get(skipped..).unwrap_or_default();
        let end = inside.char_indices().find(|(at, letter)| {
            let behind = inside[at + letter.len_utf8()..].trim_start();
            closes(open, *letter) && (ends_well(behind) || behind.starts_with(':'))
        });
        match end {
            Some((at, letter)) => {
                self.at = start + skipped + at + letter.len_utf8();
                self.found.push(findings::other_quotes(start..self.at, &self.source[start..self.at]));
                Quotes::Strange
            }
            None => self.unclosed(start),
        }
    }
}

/// The length of what may stand after the digits of a number: a comma with more digits, or a sign for percent. No number
/// is written so here, and whoever reads it says how.
fn number_rest(text: &str) -> usize {
    let decimals = text
        .strip_prefix(',')
        .map_or(0, |digits| digits.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(digits.len()));
    let length = if decimals > 0 { 1 + decimals } else { 0 };
    let behind = text[length..].trim_start_matches(' ');
    if behind.starts_with('%') { text.len() - behind.len() + 1 } else { length }
}

/// Whether what follows a text on its line can follow one.
fn ends_well(behind: &str) -> bool {
    behind.is_empty()
        || behind.starts_with([',', ')', ']', '}'])
        || ["//", "/*"].iter().any(|sign| behind.starts_with(sign))
}

/// Whether a name and a colon or a bracket begin here.
fn is_field(text: &str) -> bool {
    let name = text.trim_start_matches(|letter: char| letter.is_alphanumeric() || letter == '_');
    name.len() < text.len() && name.trim_start().starts_with([':', '=', '('])
}

fn line_of(text: &str) -> &str {
    &text[..text.find('\n').unwrap_or(text.len())]
}

/// As much of a line as a text with what follows it takes: a whole file can be one line.
fn near(text: &str) -> &str {
    const MOST: usize = 4_096;
    let end = (0..=MOST.min(text.len())).rev().find(|end| text.is_char_boundary(*end));
    line_of(&text[..end.unwrap_or_default()])
}

/// The length of a key whose closing quote is missing: one word, a colon, and what a value with parts begins with.
fn key_length(text: &str) -> Option<usize> {
    let rest = text.trim_start_matches(|letter: char| letter.is_alphanumeric() || "-_.".contains(letter));
    let value = rest.trim_start_matches(' ').strip_prefix(':')?.trim_start();
    let named = value.trim_start_matches(|letter: char| letter.is_alphanumeric());
    (rest.len() < text.len() && named.starts_with(['(', '[', '{'])).then_some(text.len() - rest.len())
}

/// Where a text that begins at `from` ends.
fn closing_quote(source: &str, from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += source.get(at..)?.find(['"', '\\'])?;
        if source[at..].starts_with('"') {
            return Some(at);
        }
        at += 1 + source[at + 1..].chars().next().map_or(0, char::len_utf8);
    }
}

/// The length of the space and comments that a text begins with.
fn gap_length(text: &str) -> usize {
    let mut at = 0;
    loop {
        let rest = &text[at..];
        at += match rest.chars().next() {
            Some(letter) if is_space(letter) => letter.len_utf8(),
            _ if rest.starts_with("//") => line_of(rest).len(),
            _ if rest.starts_with("/*") => match comment_length(rest) {
                Some(length) => length,
                None => return at,
            },
            _ => return at,
        };
    }
}

/// The length of a block comment, including nested ones; `None` if it is never closed.
fn comment_length(text: &str) -> Option<usize> {
    let (mut depth, mut at) = (0, 0);
    loop {
        at += text.get(at..)?.find(['/', '*'])?;
        let step = if text[at..].starts_with("/*") {
            depth += 1;
            2
        } else if text[at..].starts_with("*/") {
            depth -= 1;
            2
        } else {
            1
        };
        at += step;
        if depth == 0 {
            return Some(at);
        }
    }
}

/// The length of an attribute such as `#![enable(implicit_some)]`; `None` if it is no attribute that RON knows.
fn attribute_length(text: &str) -> Option<usize> {
    let mut at = 0;
    for sign in ["#", "!", "[", "enable", "("] {
        at += gap_length(&text[at..]);
        at += text[at..].starts_with(sign).then_some(sign.len())?;
    }
    loop {
        at += gap_length(&text[at..]);
        if let Some(closed) = text[at..].strip_prefix(')') {
            at += 1 + gap_length(closed);
            return text[at..].starts_with(']').then_some(at + 1);
        }
        let name = text[at..].find(|letter: char| !letter.is_ascii_lowercase() && letter != '_').unwrap_or(0);
        EXTENSIONS.contains(&&text[at..at + name]).then_some(())?;
        at += name;
        at += gap_length(&text[at..]);
        if text[at..].starts_with(',') {
            at += 1;
        } else if !text[at..].starts_with(')') {
            return None;
        }
    }
}

/// What a file may ask of RON. None changes how a quiz is read.
const EXTENSIONS: [&str; 4] =
    ["explicit_struct_names", "implicit_some", "unwrap_newtypes", "unwrap_variant_newtypes"];

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
        '`' => letter == '`',
        '″' | '＂' => letter == open,
        _ => matches!(letter, '"' | '“' | '”' | '»'),
    }
}
