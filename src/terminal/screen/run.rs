//! The screen on a real terminal.

use std::io::{self, stdout};
use std::panic;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use crossterm::cursor::Show;
use crossterm::event::{self, Event};
use crossterm::execute;
use crossterm::terminal::{
    self, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use jiff::Timestamp;

#[cfg(unix)]
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};

use super::{Action, Frame, Screen};
use crate::answers::Answers;
use crate::take::Session;

/// How often to check for a signal while no key is pressed.
const TICK: Duration = Duration::from_millis(200);

/// Asks on a full screen until the session is finished or the person leaves, and returns it.
///
/// A signal to end, or a closed terminal, counts as leaving. The terminal is restored afterwards, even after a panic.
/// `save` is called after every event that changed something, before the next page is drawn; if it fails, the person is
/// told, the answers stay in memory, and the next event tries again.
///
/// # Errors
/// An error from the terminal or the final `save`; the answers saved last are then intact.
pub fn run(
    session: Session,
    now: impl Fn() -> Timestamp,
    mut save: impl FnMut(&Answers) -> io::Result<()>,
) -> io::Result<Session> {
    let ended = listen_for_signals()?;
    let saving = Arc::new(Mutex::new(()));
    let guard = TerminalGuard { done: watch_for_a_lost_terminal(&ended, &saving)? };
    take_over()?;
    let mut screen = Screen::new(session);
    // What is on the terminal; unknown at first, so that everything is cleared.
    let mut drawn: Option<Frame> = None;
    let mut ask = || -> io::Result<()> {
        while !screen.session().is_finished() && !ended.load(Ordering::Relaxed) {
            let (width, height) = terminal::size()?;
            let frame = screen.draw(width, height);
            frame.write(drawn.as_ref(), &mut stdout())?;
            drawn = Some(frame);
            if !event::poll(TICK)? {
                continue;
            }
            match event::read()? {
                Event::Key(key) => match screen.key(key, now()) {
                    Action::Draw => {}
                    Action::Save => {
                        let _held = saving.lock();
                        screen.note_saved(save(screen.session().answers()));
                    }
                    Action::Stop => break,
                },
                // A window that was made smaller and larger again has lost what was at its edges, so everything is
                // redrawn.
                Event::Resize(..) => drawn = None,
                _ => {}
            }
        }
        Ok(())
    };
    let asked = ask();
    drop(guard);
    if screen.is_unsaved() {
        save(screen.session().answers())?;
    }
    // A terminal that is gone can be neither read nor drawn on; the answers are saved.
    if !ended.load(Ordering::Relaxed) {
        asked?;
    }
    Ok(screen.into_session())
}

/// Restores the terminal when dropped, also after an error.
struct TerminalGuard {
    /// Stops [`watch_for_a_lost_terminal`].
    done: Arc<AtomicBool>,
}

impl Drop for TerminalGuard {
    fn drop(&mut self) {
        self.done.store(true, Ordering::Relaxed);
        // A panic has restored it already, and the message printed since must stay.
        if !thread::panicking() {
            restore();
        }
    }
}

/// Takes over the whole terminal; a panic restores it before printing its message.
fn take_over() -> io::Result<()> {
    let report = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        restore();
        report(info);
    }));
    enable_raw_mode()?;
    execute!(stdout(), EnterAlternateScreen)
}

/// As far as possible: if the terminal is gone, there is nowhere to report an error.
fn restore() {
    let _ = disable_raw_mode();
    let _ = execute!(stdout(), LeaveAlternateScreen, Show);
}

/// Ends the process if it was asked to end by a signal and the screen did not react: on a terminal that is gone,
/// waiting for a key never returns, and the lock would be held forever. It waits for `saving` first, so every answer
/// is saved by then. Returns the flag that stops it.
fn watch_for_a_lost_terminal(
    ended: &Arc<AtomicBool>,
    saving: &Arc<Mutex<()>>,
) -> io::Result<Arc<AtomicBool>> {
    /// How long the screen may take to react to a signal.
    const GRACE: Duration = Duration::from_secs(1);

    let (ended, saving) = (Arc::clone(ended), Arc::clone(saving));
    let done = Arc::new(AtomicBool::new(false));
    let cancelled = Arc::clone(&done);
    thread::Builder::new().spawn(move || {
        while !done.load(Ordering::Relaxed) {
            thread::sleep(TICK);
            if ended.load(Ordering::Relaxed) {
                thread::sleep(GRACE);
                let _held = saving.lock();
                if !done.load(Ordering::Relaxed) {
                    // Nothing else, such as leaving the alternate screen: a thread stuck in drawing may hold the lock
                    // on standard output.
                    let _ = disable_raw_mode();
                    std::process::exit(130);
                }
            }
        }
    })?;
    Ok(cancelled)
}

/// A flag that is set by signals asking the program to end, instead of ending it at once.
fn listen_for_signals() -> io::Result<Arc<AtomicBool>> {
    let ended = Arc::new(AtomicBool::new(false));
    #[cfg(unix)]
    for signal in [SIGTERM, SIGHUP, SIGINT, SIGQUIT] {
        signal_hook::flag::register(signal, Arc::clone(&ended))?;
    }
    Ok(ended)
}
