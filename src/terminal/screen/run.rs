//! The screen on a real terminal.

use std::io::{self, stdout};
use std::panic;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use crossterm::cursor::Show;
use crossterm::event::{self, Event, KeyEvent};
use crossterm::execute;
use crossterm::terminal::{
    self, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use jiff::Timestamp;

#[cfg(unix)]
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};

use super::{Action, Closing, Frame, Pager, Screen};
use crate::answers::Answers;
use crate::take::Session;
use crate::terminal::TerminalWords;
use crate::words::Language;

/// How often to check for a signal while no key is pressed.
const TICK: Duration = Duration::from_millis(200);

/// What the whole screen shows, until it is done.
trait Shown {
    fn is_done(&self) -> bool;
    fn draw(&mut self, width: u16, height: u16) -> Frame;
    fn key(&mut self, key: KeyEvent);
}

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
    save: impl FnMut(&Answers) -> io::Result<()>,
) -> io::Result<Session> {
    let saving = Arc::new(Mutex::new(()));
    let mut asking =
        Asking { screen: Screen::new(session), now, save, saving: Arc::clone(&saving), stopped: false };
    let asked = on_full_screen(&mut asking, &saving);
    let Asking { screen, mut save, .. } = asking;
    if screen.is_unsaved() {
        save(screen.session().answers())?;
    }
    asked?;
    Ok(screen.into_session())
}

struct Asking<N, S> {
    screen: Screen,
    now: N,
    save: S,
    /// Held while answers are saved.
    saving: Arc<Mutex<()>>,
    stopped: bool,
}

impl<N: Fn() -> Timestamp, S: FnMut(&Answers) -> io::Result<()>> Shown for Asking<N, S> {
    fn is_done(&self) -> bool {
        self.stopped || self.screen.session().is_finished()
    }

    fn draw(&mut self, width: u16, height: u16) -> Frame {
        self.screen.draw(width, height)
    }

    fn key(&mut self, key: KeyEvent) {
        match self.screen.key(key, (self.now)()) {
            Action::Draw => {}
            Action::Save => {
                let _held = self.saving.lock();
                self.screen.note_saved((self.save)(self.screen.session().answers()));
            }
            Action::Stop => self.stopped = true,
        }
    }
}

/// Shows a text, which `lay_out` sets for a number of columns, until it is closed. The terminal is restored as after
/// [`run`].
///
/// # Errors
/// An error from the terminal.
pub fn read(language: Language, lay_out: impl Fn(usize) -> String) -> io::Result<Closing> {
    let mut reading = Reading { pager: Pager::new(TerminalWords::of(language), lay_out), ended: None };
    on_full_screen(&mut reading, &Arc::default())?;
    Ok(reading.ended.unwrap_or(Closing::Interrupted))
}

struct Reading<F> {
    pager: Pager<F>,
    ended: Option<Closing>,
}

impl<F: Fn(usize) -> String> Shown for Reading<F> {
    fn is_done(&self) -> bool {
        self.ended.is_some()
    }

    fn draw(&mut self, width: u16, height: u16) -> Frame {
        self.pager.draw(width, height)
    }

    fn key(&mut self, key: KeyEvent) {
        self.ended = self.pager.key(key).break_value();
    }
}

/// Draws and passes keys on until it is done or the program is asked to end, and restores the terminal. A terminal that
/// is gone is no error then.
fn on_full_screen(shown: &mut impl Shown, saving: &Arc<Mutex<()>>) -> io::Result<()> {
    let ended = listen_for_signals()?;
    let guard = TerminalGuard { done: watch_for_a_lost_terminal(&ended, saving)? };
    take_over()?;
    // What is on the terminal; unknown at first, so that everything is cleared.
    let mut drawn: Option<Frame> = None;
    let mut show = || -> io::Result<()> {
        while !shown.is_done() && !ended.load(Ordering::Relaxed) {
            let (width, height) = terminal::size()?;
            let frame = shown.draw(width, height);
            frame.write(drawn.as_ref(), &mut stdout())?;
            drawn = Some(frame);
            if !event::poll(TICK)? {
                continue;
            }
            match event::read()? {
                Event::Key(key) => shown.key(key),
                // A window that was made smaller and larger again has lost what was at its edges, so everything is
                // redrawn.
                Event::Resize(..) => drawn = None,
                _ => {}
            }
        }
        Ok(())
    };
    let result = show();
    drop(guard);
    if ended.load(Ordering::Relaxed) { Ok(()) } else { result }
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
