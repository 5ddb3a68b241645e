//! The screen on a real terminal.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use jiff::Timestamp;
use ratatui::crossterm::event::{self, Event};
use ratatui::crossterm::terminal::disable_raw_mode;
use ratatui::layout::Rect;

#[cfg(unix)]
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};

use super::{Action, Screen};
use crate::answers::Answers;
use crate::take::Session;

/// How often a signal is looked for while no key is pressed.
const TICK: Duration = Duration::from_millis(200);

/// Openness on a full screen until the session is finished or the person leaves, and returns it.
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
    let mut terminal = ratatui::try_init()?;
    // Begin on an empty screen, whatever stood on it.
    let size = terminal.size()?;
    terminal.resize(Rect::new(0, 0, size.width, size.height))?;
    let mut screen = Screen::new(session);
    let mut ask = || -> io::Result<()> {
        while !screen.session().is_finished() && !ended.load(Ordering::Relaxed) {
            terminal.draw(|frame| screen.draw(frame))?;
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
                Event::Resize(width, height) => terminal.resize(Rect::new(0, 0, width, height))?,
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
        ratatui::restore();
    }
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
