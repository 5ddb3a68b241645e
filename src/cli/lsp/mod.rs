//! `attuned lsp`: a language server, which only translates between the protocol and [`attuned::editor`].
//!
//! | file | what is in it |
//! |---|---|
//! | `wire` | messages as they travel |
//! | `documents` | the files that are open, and those beside them |
//! | `check` | findings in terms of the protocol |
//! | `features` | an answer to each kind of request |
//! | `server` | the loop: what comes next, and what is checked when |

mod check;
mod documents;
mod features;
mod server;
mod wire;

use std::io::{self, BufReader, IsTerminal};
use std::sync::mpsc;
use std::thread;

use server::Server;

use super::{CliError, Outcome, standard_error};

const BY_HAND: &str = "This is a language server: an editor starts it and speaks to it over standard input and output. \
    `attuned lsp --help` says more; Ctrl-D ends it.";

pub(super) fn run() -> Result<Outcome, CliError> {
    if io::stdin().is_terminal() {
        standard_error::complain(BY_HAND);
    }
    let (sender, inbox) = mpsc::channel();
    // Reads ahead, so that a check whose text has changed meanwhile can be dropped.
    thread::spawn(move || {
        let mut stdin = BufReader::new(io::stdin());
        while let Ok(Some(arrival)) = wire::read(&mut stdin) {
            if sender.send(arrival).is_err() {
                break;
            }
        }
    });
    let is_orderly = Server::new(inbox).run()?;
    Ok(if is_orderly { Outcome::Done } else { Outcome::Faulty })
}
