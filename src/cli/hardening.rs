//! Keeps the program's memory private: no copy of it is left on the disk after a crash, and no crash message contains
//! an answer.

use std::io::{self, Write};
use std::panic::{self, PanicHookInfo};

/// From here on, a crash leaves no core dump and reports only where it happened. On Linux, other programs of the same
/// account can read neither this one's memory nor its environment.
pub fn begin() {
    keep_memory();
    panic::set_hook(Box::new(|panic| {
        // If this fails, there is nowhere else to report it.
        let _ = writeln!(io::stderr(), "{}", last_words(panic));
    }));
}

/// Failures are ignored: the program's actual task is still worth doing.
#[cfg(unix)]
fn keep_memory() {
    use rustix::process::{Resource, Rlimit, setrlimit};

    let _ = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) });
    // Where core dumps are piped to a program, the limit above is ignored.
    #[cfg(target_os = "linux")]
    let _ = rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable);
}

#[cfg(not(unix))]
fn keep_memory() {}

/// Leaves out the panic's own message, which may contain anything.
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
    fn crash_messages_say_where_and_nothing_else() {
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
