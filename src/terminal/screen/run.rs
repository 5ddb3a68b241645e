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

/// How often a signal is looked for while no key is pressed.
const TICK: Duration = Duration::from_millis(200);

/// Asks on a full screen until the session is finished or the person leaves, and returns it.
///
/// A signal to end, or a terminal that was closed, is a leave. The terminal is given back as it was, also
/// after a panic. `save` is called after every event that changed something, before the next page is drawn;
/// where it fails, the person is told, the answers stay in memory, and the next event tries again.
///
/// # Errors
/// What the terminal returns, or what `save` returns at the end; the answers saved last are whole.
pub fn run(
    session: Session,
    now: impl Fn() -> Timestamp,
    mut save: impl FnMut(&Answers) -> io::Result<()>,
) -> io::Result<Session> {
    let ended = listen_for_signals()?;
    let saving = Arc::new(Mutex::new(()));
    let given_back = GivenBack { done: watch_for_a_lost_terminal(&ended, &saving)? };
    take_over()?;
    let mut screen = Screen::new(session);
    // What stands on the terminal; unknown at first, so that everything is cleared.
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
                // A window that was made smaller and large again has lost what stood at its edges, so
                // everything is drawn anew.
                Event::Resize(..) => drawn = None,
                _ => {}
            }
        }
        Ok(())
    };
    let asked = ask();
    drop(given_back);
    if screen.is_unsaved() {
        save(screen.session().answers())?;
    }
    // A terminal that is gone cannot be read or drawn on any more; what was answered is saved.
    if !ended.load(Ordering::Relaxed) {
        asked?;
    }
    Ok(screen.into_session())
}

/// The terminal while it belongs to the screen; dropped, also by an error, it is as it was.
struct GivenBack {
    /// Calls off [`watch_for_a_lost_terminal`].
    done: Arc<AtomicBool>,
}

impl Drop for GivenBack {
    fn drop(&mut self) {
        self.done.store(true, Ordering::Relaxed);
        // A panic has given it back, and what it said since must stay.
        if !thread::panicking() {
            give_back();
        }
    }
}

/// Takes the whole terminal; a panic gives it back before it says what happened.
fn take_over() -> io::Result<()> {
    let report = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        give_back();
        report(info);
    }));
    enable_raw_mode()?;
    execute!(stdout(), EnterAlternateScreen)
}

/// As far as that can be done: where the terminal is gone, there is nobody to tell.
fn give_back() {
    let _ = disable_raw_mode();
    let _ = execute!(stdout(), LeaveAlternateScreen, Show);
}

/// Ends the process when a signal asked for it and the screen did not follow: on a terminal that is gone, waiting
/// for a key never returns, and the lock would be held for ever. Never while `saving` is held, so every answer is
/// saved by then. Returns the flag that calls this off.
fn watch_for_a_lost_terminal(
    ended: &Arc<AtomicBool>,
    saving: &Arc<Mutex<()>>,
) -> io::Result<Arc<AtomicBool>> {
    /// How long the screen may take to follow a signal.
    const GRACE: Duration = Duration::from_secs(1);

    let (ended, saving) = (Arc::clone(ended), Arc::clone(saving));
    let done = Arc::new(AtomicBool::new(false));
    let called_off = Arc::clone(&done);
    thread::Builder::new().spawn(move || {
        while !done.load(Ordering::Relaxed) {
            thread::sleep(TICK);
            if ended.load(Ordering::Relaxed) {
                thread::sleep(GRACE);
                let _held = saving.lock();
                if !done.load(Ordering::Relaxed) {
                    // No more than that: who waits to draw may hold what drawing needs.
                    let _ = disable_raw_mode();
                    std::process::exit(130);
                }
            }
        }
    })?;
    Ok(called_off)
}

/// A flag that the system's polite requests to end raise, in place of ending at once.
fn listen_for_signals() -> io::Result<Arc<AtomicBool>> {
    let ended = Arc::new(AtomicBool::new(false));
    #[cfg(unix)]
    for signal in [SIGTERM, SIGHUP, SIGINT, SIGQUIT] {
        signal_hook::flag::register(signal, Arc::clone(&ended))?;
    }
    Ok(ended)
}
