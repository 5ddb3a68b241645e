//! Where a passphrase comes from: typed unseen at a terminal, or for scripts from an environment variable or an open
//! file. Never from the command line, which others on the machine can read.
//!
//! The copies made here are overwritten when no longer needed, and none is ever grown, since that would leave an old
//! copy behind. The environment itself and the buffers of standard input and the terminal are out of reach; a
//! passphrase pasted in one go stays in the terminal's buffer until the program ends.

use std::io::{self, BufRead, BufReader, IsTerminal};
use std::path::Path;

use attuned::profile::sealing::words::WordList;
use attuned::profile::sealing::{GuessedIn, Passphrase, SealingPassphrase};
use attuned::terminal::TerminalWords;
use attuned::words::{Language, SittingWords};
use clap::Args;
use crossterm::event::{self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use zeroize::Zeroizing;

use super::inputs::INPUTS;
use super::{CliError, output};

/// The environment variable that holds the passphrase.
const VARIABLE: &str = "ATTUNED_PASSPHRASE";
/// The most bytes to read; anything longer is not a passphrase but a file named by mistake.
const LONGEST: usize = 4096;

#[derive(Args)]
pub(super) struct Source {
    #[arg(long, value_name = "FD", help = HELP)]
    passphrase_fd: Option<u32>,
}

/// Drawn words, as they are shown.
pub(super) fn shown(language: Language, drawn: &str) -> String {
    format!("\n{}\n\n    {drawn}\n\n", SittingWords::of(language).say_words)
}

/// A passphrase for something that is sent.
pub(super) struct Chosen {
    pub passphrase: SealingPassphrase,
    /// The words that were drawn, if they were taken.
    pub drawn: Option<Zeroizing<String>>,
}

const HELP: &str = "For scripts: the number of an open file descriptor whose first line is the passphrase; or set the environment \
variable ATTUNED_PASSPHRASE";

impl Source {
    /// The passphrase of an existing file; `None` if the user stops.
    pub(super) fn known(&self, prompt: &str) -> Result<Option<Passphrase>, CliError> {
        if let Some(passphrase) = self.given()? {
            return Ok(Some(passphrase));
        }
        let mut before = None;
        while let Some(passphrase) = typed(prompt)? {
            // A passphrase of one's own may look like the drawn words: the second time it is taken as it is.
            match passphrase.mistyped().filter(|_| before.as_ref() != Some(&passphrase)) {
                Some((word, meant)) => {
                    output::say(&(SittingWords::of(Language::English).unknown_word)(&word, &meant))?;
                    before = Some(passphrase);
                }
                None => return Ok(Some(passphrase)),
            }
        }
        Ok(None)
    }

    /// A passphrase for something that is sent: drawn words, which are shown, or one of the person's own; `None` if the user
    /// stops.
    pub(super) fn drawn_or_chosen(
        &self,
        language: Language,
        asked_with: &str,
    ) -> Result<Option<Chosen>, CliError> {
        if let Some(given) = self.given()? {
            return Ok(Some(Chosen { passphrase: long_enough(given)?, drawn: None }));
        }
        let words = SittingWords::of(language);
        let drawn = WordList::of(language.tag())
            .draw(getrandom::fill)
            .map_err(|error| CliError::new(error.to_string()))?;
        output::print(&shown(language, &drawn))?;
        let Some(own) = typed(TerminalWords::of(language).drawn_or_own)? else { return Ok(None) };
        if own.is_empty() {
            let passphrase = long_enough(Passphrase::from(drawn.to_string()))?;
            return Ok(Some(Chosen { passphrase, drawn: Some(drawn) }));
        }
        let Some(chosen) = typed_twice(language, asked_with, Some(own))? else { return Ok(None) };
        output::say(&(words.guessed_in)(GuessedIn::of(chosen.as_ref().bits())))?;
        Ok(Some(Chosen { passphrase: chosen, drawn: None }))
    }

    /// A passphrase for a new file: long enough, and typed twice; `None` if the user stops. `asked_with` asks for it.
    pub(super) fn chosen(
        &self,
        language: Language,
        asked_with: &str,
    ) -> Result<Option<SealingPassphrase>, CliError> {
        match self.given()? {
            Some(given) => long_enough(given).map(Some),
            None => typed_twice(language, asked_with, None),
        }
    }

    fn given(&self) -> Result<Option<Passphrase>, CliError> {
        let Some(descriptor) = self.passphrase_fd else { return in_environment() };
        // Text typed ahead is already in standard input's buffer, so read from that.
        let line = if descriptor == 0 {
            first_line(INPUTS.standard().lock(), io::stdin().is_terminal())
        } else {
            INPUTS.open(Path::new(&format!("/dev/fd/{descriptor}"))).and_then(|file| {
                let seen = file.is_terminal();
                // A buffer of one byte keeps nothing.
                first_line(BufReader::with_capacity(1, file), seen)
            })
        };
        line.map(Some).map_err(|error| CliError::new(format!("--passphrase-fd {descriptor}: {error}")))
    }
}

/// A passphrase that was given for something new, if it is long enough.
fn long_enough(given: Passphrase) -> Result<SealingPassphrase, CliError> {
    let short = SittingWords::of(Language::English).passphrase_short;
    SealingPassphrase::new(given).ok_or_else(|| CliError::new(short(SealingPassphrase::SHORTEST)))
}

/// Asks for a new passphrase until it is long enough and typed twice; `first` was typed already. `None` if the user stops.
fn typed_twice(
    language: Language,
    asked_with: &str,
    mut first: Option<Passphrase>,
) -> Result<Option<SealingPassphrase>, CliError> {
    let words = SittingWords::of(language);
    loop {
        let asked = || typed(&format!("{asked_with}: "));
        let Some(first) = first.take().map_or_else(asked, |first| Ok(Some(first)))? else { return Ok(None) };
        let Some(passphrase) = SealingPassphrase::new(first) else {
            output::say(&(words.passphrase_short)(SealingPassphrase::SHORTEST))?;
            continue;
        };
        let Some(again) = typed(&format!("{}: ", words.passphrase_again))? else { return Ok(None) };
        if again == *passphrase.as_ref() {
            return Ok(Some(passphrase));
        }
        let once_again = TerminalWords::of(language).once_again;
        output::print(&format!("{} {once_again}\n", words.passphrase_differs))?;
    }
}

fn in_environment() -> Result<Option<Passphrase>, CliError> {
    let Some(passphrase) = std::env::var_os(VARIABLE) else { return Ok(None) };
    let bytes = Zeroizing::new(passphrase.into_encoded_bytes());
    text(&bytes).map(Some).map_err(|error| CliError::new(format!("{VARIABLE}: {error}")))
}

fn first_line(input: impl BufRead, on_terminal: bool) -> io::Result<Passphrase> {
    if on_terminal {
        return Err(io::Error::other(
            "this is a terminal; leave out the option to type the passphrase \
            unseen",
        ));
    }
    let most = LONGEST + "\r\n".len();
    let mut line = Zeroizing::new(Vec::with_capacity(most));
    input.take(most as u64).read_until(b'\n', &mut line)?;
    let end = line.iter().rposition(|byte| !b"\r\n".contains(byte)).map_or(0, |last| last + 1);
    text(&line[..end])
}

fn text(bytes: &[u8]) -> io::Result<Passphrase> {
    if bytes.len() > LONGEST {
        return Err(io::Error::other(format!("a passphrase has at most {LONGEST} bytes")));
    }
    let text = str::from_utf8(bytes).map_err(|_| io::Error::other("the passphrase is not UTF-8 text"))?;
    Ok(text.to_owned().into())
}

/// A line typed at the terminal without being shown; `None` for Ctrl-C and Ctrl-D. The terminal is restored afterwards,
/// unless a signal ends the program in the middle.
fn typed(prompt: &str) -> Result<Option<Passphrase>, CliError> {
    let no_terminal = |_| {
        CliError::new(format!(
            "there is no terminal on which to ask for the passphrase; set {VARIABLE} or use --passphrase-fd"
        ))
    };
    // Before the prompt, so that nobody who types at once is seen.
    enable_raw_mode().map_err(no_terminal)?;
    let line = output::print(prompt).and_then(|()| read_keys().map_err(no_terminal));
    let restored = disable_raw_mode();
    output::print("\n")?;
    restored.map_err(no_terminal)?;
    line?.map(|line| text(line.as_bytes())).transpose().map_err(CliError::from)
}

/// What was typed. Beyond the length of a passphrase only one more letter is kept, to show that there was more.
fn read_keys() -> io::Result<Option<Zeroizing<String>>> {
    let mut line = Zeroizing::new(String::with_capacity(LONGEST + size_of::<char>()));
    loop {
        let Event::Key(KeyEvent { code, modifiers, kind, .. }) = event::read()? else { continue };
        if kind == KeyEventKind::Release {
            continue;
        }
        let control = modifiers.contains(KeyModifiers::CONTROL);
        match code {
            // Terminals report the line break of a pasted line as Ctrl-J.
            KeyCode::Enter => return Ok(Some(line)),
            KeyCode::Char('j') if control => return Ok(Some(line)),
            KeyCode::Char('c' | 'd') if control => return Ok(None),
            KeyCode::Char('u') if control => line.clear(),
            KeyCode::Char(_) if control => {}
            KeyCode::Char(letter) if line.len() <= LONGEST => line.push(letter),
            KeyCode::Backspace => {
                line.pop();
            }
            _ => {}
        }
    }
}
