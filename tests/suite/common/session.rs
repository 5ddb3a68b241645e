//! The real program with a home of its own: what is typed, what it prints, how it ends.

use attuned::answers::{Answers, Name};
use attuned::app::forget::forget;
use attuned::app::key::Key;
use attuned::app::sittings::{Sitting, Sittings, save};
use attuned::app::storage::{Leftovers, Lock, Storage, StorageError};
use attuned::quiz::Id;
use attuned::store::Store;
use jiff::Timestamp;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

pub const PROGRAM: &str = env!("CARGO_BIN_EXE_attuned");
pub const PASSPHRASE: &str = "four words of chance";

/// The comparison of the couple that ships.
pub const COUPLE: [&str; 3] = ["compare", "quizzes/sample/alex.ron", "quizzes/sample/sam.ron"];

/// A folder for one test with the answers in `home`; removed at the end.
pub struct Session {
    folder: tempfile::TempDir,
}

/// What the program did.
#[derive(Debug)]
pub struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Session {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn home(&self) -> PathBuf {
        self.path("home")
    }

    /// Writes a file and returns its path as an argument.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        fs::write(&path, content).expect("written");
        path.to_str().expect("text").to_owned()
    }

    pub fn run(&self, arguments: &[&str]) -> Run {
        self.run_with(arguments, "")
    }

    /// Runs the program with `typed` at its standard input, in the project's folder.
    pub fn run_with(&self, arguments: &[&str], typed: &str) -> Run {
        self.run_command(Command::new(PROGRAM).args(arguments), typed)
    }

    /// The same with a passphrase in the environment.
    pub fn run_secretly(&self, arguments: &[&str], typed: &str, passphrase: &str) -> Run {
        let mut command = Command::new(PROGRAM);
        self.run_command(command.args(arguments).env("ATTUNED_PASSPHRASE", passphrase), typed)
    }

    /// Runs any command with the answers in this session's home.
    pub fn run_command(&self, command: &mut Command, typed: &str) -> Run {
        let Output { status, stdout, stderr } =
            self.start(command, typed).wait_with_output().expect("an end");
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        Run { code: status.code().expect("no signal"), out: text(stdout), err: text(stderr) }
    }

    /// Starts the program with `typed` as its whole input.
    pub fn start(&self, command: &mut Command, typed: &str) -> Child {
        // The machine's language and time zone must not affect a test, unless the test sets them.
        let is_set = |command: &Command, name| command.get_envs().any(|(set, _)| set == name);
        for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
            if !is_set(command, name) {
                command.env_remove(name);
            }
        }
        if !is_set(command, "TZ") {
            command.env("TZ", "UTC");
        }
        if command.get_current_dir().is_none() {
            command.current_dir(env!("CARGO_MANIFEST_DIR"));
        }
        let mut child = command
            .env("ATTUNED_HOME", self.home())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program");
        // A program that ends early closes its input: the test decides whether that is right.
        let _ = child.stdin.take().expect("an input").write_all(typed.as_bytes());
        child
    }

    pub fn store(&self) -> attuned::store::Store {
        attuned::store::Store::at(self.home())
    }

    /// Every file below the home except locks, with its content.
    pub fn kept(&self) -> Vec<(PathBuf, String)> {
        let mut found = Vec::new();
        collect(&self.home(), &mut found);
        found.sort();
        found
    }
}

fn collect(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.file_name().is_some_and(|name| name != ".lock") {
            let text = fs::read_to_string(&path).expect("text");
            found.push((path, text));
        }
    }
}

/// The use cases on the store, with the paths of the files.
pub trait Kept {
    fn save(&self, answers: &Answers) -> Result<PathBuf, StorageError>;
    fn sittings(&self) -> (Vec<Sitting>, Vec<StorageError>);
    fn forget(&self, person: &Name, quiz: Option<&Id>) -> Result<Leftovers, StorageError>;
    fn path_of(&self, person: &Name, quiz: &Id, started: Timestamp) -> PathBuf;
    fn start(&self, person: &Name, quiz: &Id, now: Timestamp) -> Timestamp;
    fn lock(&self, person: &Name, quiz: &Id) -> Result<Lock, StorageError>;
}

impl Kept for Store {
    fn save(&self, answers: &Answers) -> Result<PathBuf, StorageError> {
        save(self, answers).map(|key| self.path(&key))
    }

    fn sittings(&self) -> (Vec<Sitting>, Vec<StorageError>) {
        let Sittings { kept, unreadable, .. } = Sittings::all(self);
        (kept, unreadable)
    }

    fn forget(&self, person: &Name, quiz: Option<&Id>) -> Result<Leftovers, StorageError> {
        forget(self, person, quiz)
    }

    fn path_of(&self, person: &Name, quiz: &Id, started: Timestamp) -> PathBuf {
        self.path(&Key::of(person, quiz, started))
    }

    fn start(&self, person: &Name, quiz: &Id, now: Timestamp) -> Timestamp {
        Sittings::all(self).start(self, person, quiz, now)
    }

    fn lock(&self, person: &Name, quiz: &Id) -> Result<Lock, StorageError> {
        Storage::lock(self, person, quiz)
    }
}

/// Makes a named pipe.
#[cfg(unix)]
pub fn make_pipe(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().expect("mkfifo").success());
}
