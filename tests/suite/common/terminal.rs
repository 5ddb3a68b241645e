//! The real program on a terminal of its own, as a person sees it.

use std::io::{Read, Write};
use std::num::NonZero;
use std::process::{Child, Command, ExitStatus};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use pty_process::Size;
use pty_process::blocking::{self, Pty};

use super::session::{PROGRAM, Session};

/// How long a screen may take before the test gives up on it.
const PATIENCE: Duration = Duration::from_secs(60);

fn cells(count: u16) -> NonZero<u16> {
    NonZero::new(count).expect("some")
}

pub struct Terminal {
    pty: Arc<Pty>,
    screen: Arc<Mutex<vt100::Parser>>,
    pub child: Child,
}

impl Terminal {
    /// Starts the program with `arguments` on a terminal of this size.
    pub fn start(session: &Session, arguments: &[&str], size: (u16, u16)) -> Self {
        Self::start_other(session, PROGRAM, arguments, size)
    }

    /// Starts another program, such as a shell that runs ours.
    pub fn start_other(
        session: &Session,
        program: &str,
        arguments: &[&str],
        (width, height): (u16, u16),
    ) -> Self {
        let (pty, pts) = blocking::open().expect("a terminal");
        pty.resize(Size::new(height, width)).expect("resized");
        let child = blocking::Command::new(program)
            .args(arguments)
            .env("ATTUNED_HOME", session.home())
            .env("TERM", "xterm-256color")
            .env("LC_ALL", "C")
            .env_remove("ACCESSIBLE")
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .spawn(pts)
            .expect("the program");
        let (pty, screen) =
            (Arc::new(pty), Arc::new(Mutex::new(vt100::Parser::new(cells(height), cells(width), 0))));
        let (source, sink) = (Arc::clone(&pty), Arc::clone(&screen));
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = (&*source).read(&mut bytes) {
                sink.lock().expect("a screen").process(&bytes[..count]);
            }
        });
        Self { pty, screen, child }
    }

    pub fn text(&self) -> String {
        self.screen.lock().expect("a screen").screen().contents()
    }

    /// Whether the program is using the whole screen.
    pub fn is_full_screen(&self) -> bool {
        self.screen.lock().expect("a screen").screen().alternate_screen()
    }

    /// Waits until the screen shows `text`.
    pub fn wait_for(&self, text: &str) {
        self.wait_until(&format!("\"{text}\""), |screen| screen.contains(text));
    }

    pub fn wait_until(&self, what: &str, holds: impl Fn(&str) -> bool) {
        let start = Instant::now();
        while !holds(&self.text()) {
            assert!(start.elapsed() < PATIENCE, "no {what} on the screen:\n{}", self.text());
            thread::sleep(Duration::from_millis(10));
        }
    }

    pub fn press(&self, keys: &str) {
        (&*self.pty).write_all(keys.as_bytes()).expect("typed");
    }

    pub fn resize(&self, width: u16, height: u16) {
        self.screen.lock().expect("a screen").screen_mut().set_size(cells(height), cells(width));
        self.pty.resize(Size::new(height, width)).expect("resized");
    }

    pub fn signal(&self, signal: &str) {
        let status = Command::new("kill").args([signal, &self.child.id().to_string()]).status();
        assert!(status.expect("kill").success());
    }

    pub fn end(&mut self) -> ExitStatus {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().expect("a child") {
                return status;
            }
            assert!(start.elapsed() < PATIENCE, "still running:\n{}", self.text());
            thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
