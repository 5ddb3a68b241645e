//! What dies with the program: no copy of its memory is left on the disk, and its last words hold no answer.

use std::io::{self, Write};
use std::panic::{self, PanicHookInfo};

/// From here on a crash leaves no core dump and says only where it happened, and on Linux the other programs of the
/// same account can read neither this one's memory nor its environment.
pub fn begin() {
    keep_memory();
    panic::set_hook(Box::new(|panic| {
        // There is nobody else to tell.
        let _ = writeln!(io::stderr(), "{}", last_words(panic));
    }));
}

/// Refused, they change nothing else: what the program is asked to do is still worth doing.
#[cfg(unix)]
fn keep_memory() {
    use rustix::process::{Resource, Rlimit, setrlimit};

    let _ = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) });
    // A system that hands dumps to a program does not ask for the limit.
    #[cfg(target_os = "linux")]
    let _ = rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable);
}

#[cfg(not(unix))]
fn keep_memory() {}

/// Without the message of the panic, into which anything can have been formatted.
fn last_words(panic: &PanicHookInfo) -> String {
    let place = panic.location().map(|place| format!(" ({}:{})", place.file(), place.line()));
    let (version, place) = (env!("CARGO_PKG_VERSION"), place.unwrap_or_default());
    format!(
        "error: this is a bug in attuned {version}{place}; please report it with these numbers. Everything \
            saved before is still there"
    )
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[test]
    fn last_words_say_where_and_nothing_of_what() {
        let (says, hears) = mpsc::channel();
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            let _ = says.send(last_words(panic));
        }));
        let answer = "much more of this";
        let line = line!() + 1;
        let ended = std::thread::spawn(move || panic!("could not save {answer}")).join();
        panic::set_hook(usual);
        assert!(ended.is_err());
        let words = hears.recv().unwrap();
        assert!(words.contains(&format!("hardening.rs:{line}")), "{words}");
        assert!(!words.contains("could not") && !words.contains(answer), "{words}");
    }
}
