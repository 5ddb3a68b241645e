//! Where a person's answers live: one file a sitting, `<home>/<person>/<quiz>/<start>.ron`, which only the
//! user's account can read, and which is replaced as a whole or not at all.

mod names;
mod seal;
mod unfinished;

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;
use jiff::{SignedDuration, Timestamp};

pub use seal::{SealError, Sealed, seal};
pub use unfinished::{Access, Unfinished, advice, replace};

use crate::answers::{Answers, AnswersError, AnswersFile, Name};
use crate::quiz::Id;
use unfinished::{create_private, folder_of, is_unfinished, private_file};

/// The environment variable that names another home for all answers.
pub const HOME: &str = "ATTUNED_HOME";

/// The most bytes that are read as one text or one sealed file: more than a hundred times a long quiz.
pub const LARGEST: u64 = 8 * 1024 * 1024;

/// Reads all of a quiz, a translation, answers or a list of help, where it can be one by its size.
///
/// # Errors
/// What the system says; [`io::ErrorKind::FileTooLarge`] where there is more than [`LARGEST`], with a message to show.
pub fn read_bounded(input: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input.take(LARGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST {
        let most = LARGEST / (1024 * 1024);
        let message = format!(
            "the file is larger than {most} MiB, the most that is read; it is something else, or it has to be divided"
        );
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, message));
    }
    Ok(bytes)
}

/// The folder in which answers are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Store {
    home: PathBuf,
}

/// One sitting that is kept.
pub struct Sitting {
    /// Its file.
    pub path: PathBuf,
    /// What the file holds.
    pub file: AnswersFile,
}

/// The least by which two starts differ in the names of their files.
const TICK: SignedDuration = SignedDuration::from_micros(1);

/// The name of the file that is locked while a person is asked.
const LOCK: &str = ".lock";

/// Held while a person answers or shares; see [`Store::lock`].
#[derive(Debug)]
pub struct Lock(#[allow(dead_code, reason = "the open file is the lock")] fs::File);

/// What went wrong with a file or folder.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no home folder to keep answers in.
    #[error("there is no home folder; set {HOME} to the folder where answers are to be kept")]
    NoHome,
    /// The system refused.
    #[error("{}: {error}{}", path.display(), advice(error))]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// The same person is answering or sharing the same quiz in another window.
    #[error(
        "{person} is busy with {quiz} in another window; go on there, or end it first. Nothing was changed"
    )]
    Busy {
        /// Who.
        person: Name,
        /// The quiz's id.
        quiz: Id,
    },
    /// The file is not text.
    #[error("{}: byte {} is not UTF-8 text; this is not an answers file, or it was damaged", path.display(), at + 1)]
    NotText {
        /// The file.
        path: PathBuf,
        /// How many bytes are text before the first that is not.
        at: usize,
    },
    /// The file is not a usable answers file.
    #[error("{}: {error}", path.display())]
    Answers {
        /// The file.
        path: PathBuf,
        /// Why.
        error: AnswersError,
    },
}

impl StoreError {
    /// The file or folder it is about, where there is one.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::NoHome | Self::Busy { .. } => None,
            Self::Io { path, .. } | Self::NotText { path, .. } | Self::Answers { path, .. } => Some(path),
        }
    }

    fn io(path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |error| Self::Io { path: path.to_owned(), error }
    }

    /// Ties an error in an answers file to its place.
    #[must_use]
    pub fn answers(path: &Path, error: AnswersError) -> Self {
        Self::Answers { path: path.to_owned(), error }
    }
}

impl Store {
    /// The store in the folder that [`HOME`] names, or else in the platform's data folder. Nothing is
    /// created before something is kept.
    ///
    /// # Errors
    /// [`StoreError::NoHome`].
    pub fn open() -> Result<Self, StoreError> {
        if let Some(home) = std::env::var_os(HOME).filter(|home| !home.is_empty()) {
            return Ok(Self::at(home.into()));
        }
        let strategy = etcetera::choose_base_strategy().map_err(|_| StoreError::NoHome)?;
        Ok(Self { home: strategy.data_dir().join("attuned") })
    }

    /// The store in this folder.
    #[must_use]
    pub fn at(home: PathBuf) -> Self {
        Self { home }
    }

    /// The folder that holds everything.
    #[must_use]
    pub fn home(&self) -> &Path {
        &self.home
    }

    /// Whether a file lies in the folder, or would if it were written.
    #[must_use]
    pub fn holds(&self, path: &Path) -> bool {
        let real = |path: &Path| fs::canonicalize(path).ok();
        let Some(home) = real(&self.home) else { return false };
        let place = real(path).or_else(|| real(folder_of(path).ok()?));
        place.is_some_and(|place| place.starts_with(home))
    }

    /// The file for a sitting.
    #[must_use]
    pub fn path(&self, person: &Name, quiz: &Id, started: Timestamp) -> PathBuf {
        self.folder(person, quiz).join(file_name(started))
    }

    /// When a new sitting begins: now; or, where the clock was set back, just after everything that is kept of the
    /// person with the quiz. So no two sittings have one file, and they are in the order in which they were begun.
    #[must_use]
    pub fn start(&self, person: &Name, quiz: &Id, now: Timestamp) -> Timestamp {
        let mut kept = Vec::new();
        read_all(&self.folder(person, quiz), &mut kept, &mut Vec::new());
        let times = kept.iter().flat_map(|sitting| [Some(sitting.file.started()), sitting.file.finished()]);
        // At the end of time, only the name has to be free.
        let after = |time: Timestamp| time.checked_add(TICK).unwrap_or(now);
        let mut start = times.flatten().max().map_or(now, |last| now.max(after(last)));
        while self.path(person, quiz, start).symlink_metadata().is_ok() {
            start = after(start);
        }
        start
    }

    /// Writes a sitting: the file has either its old content or its new one, whatever happens.
    ///
    /// # Errors
    /// [`StoreError::Io`]; the old file is then still there.
    pub fn save(&self, answers: &Answers) -> Result<PathBuf, StoreError> {
        let path = self.path(answers.person(), answers.quiz().id(), answers.started());
        let text = answers.to_ron().map_err(|error| StoreError::io(&path)(io::Error::other(error)))?;
        let folder = self.folder(answers.person(), answers.quiz().id());
        create_private(&folder)
            .and_then(|()| replace(&path, text.as_bytes()))
            .map_err(StoreError::io(&path))?;
        Ok(path)
    }

    /// Reads one answers file.
    ///
    /// # Errors
    /// All but [`StoreError::NoHome`].
    pub fn read(path: &Path) -> Result<AnswersFile, StoreError> {
        let bytes = fs::File::open(path).and_then(read_bounded).map_err(StoreError::io(path))?;
        let text = String::from_utf8(bytes).map_err(|error| StoreError::NotText {
            path: path.to_owned(),
            at: error.utf8_error().valid_up_to(),
        })?;
        AnswersFile::parse(&text).map_err(|error| StoreError::answers(path, error))
    }

    /// Keeps others from asking the same person the same quiz until the lock is dropped, or the process
    /// ends in whatever way.
    ///
    /// # Errors
    /// [`StoreError::Busy`] when another process holds it.
    pub fn lock(&self, person: &Name, quiz: &Id) -> Result<Lock, StoreError> {
        let folder = self.folder(person, quiz);
        create_private(&folder).map_err(StoreError::io(&folder))?;
        let path = folder.join(LOCK);
        let file = private_file(fs::OpenOptions::new().write(true).create(true).truncate(false), &path)
            .map_err(StoreError::io(&path))?;
        match file.try_lock() {
            Ok(()) => {
                // Left by a process that was killed; it may hold answers, and nobody needs it.
                for file in
                    self::folder(&folder, &mut Vec::new()).into_iter().filter(|file| is_unfinished(file))
                {
                    let _ = fs::remove_file(file);
                }
                Ok(Lock(file))
            }
            Err(fs::TryLockError::WouldBlock) => {
                Err(StoreError::Busy { person: person.clone(), quiz: quiz.clone() })
            }
            Err(fs::TryLockError::Error(error)) => Err(StoreError::io(&path)(error)),
        }
    }

    /// Removes what the program wrote for a person: everything, or the sittings with one quiz. Files that
    /// it did not write stay, and so do the folders they are in; they are returned.
    ///
    /// # Errors
    /// [`StoreError::Busy`] while one of the quizzes is being answered, [`StoreError::Io`] where the system
    /// refuses; what was removed before stays removed.
    pub fn forget(&self, person: &Name, quiz: Option<&Id>) -> Result<Vec<PathBuf>, StoreError> {
        let whole = self.person(person);
        let mut errors = Vec::new();
        let folders = match quiz {
            Some(quiz) => vec![self.folder(person, quiz)],
            None => folder(&whole, &mut errors),
        };
        let mut others = Vec::new();
        for path in folders {
            let quiz = path.file_name().and_then(|name| Id::new(&name.to_string_lossy()));
            let Some(quiz) = quiz.filter(|_| path.is_dir() && !path.is_symlink()) else {
                others.push(path);
                continue;
            };
            let lock = self.lock(person, &quiz)?;
            for file in folder(&path, &mut errors) {
                if file.ends_with(LOCK) {
                    continue;
                }
                if is_ours(&file) {
                    fs::remove_file(&file).map_err(StoreError::io(&file))?;
                } else {
                    others.push(file);
                }
            }
            // On some systems a file that is open cannot be removed.
            drop(lock);
            let lock = path.join(LOCK);
            fs::remove_file(&lock).map_err(StoreError::io(&lock))?;
            remove_if_empty(&path)?;
        }
        remove_if_empty(&whole)?;
        errors.into_iter().next().map_or(Ok(others), Err)
    }

    /// The folder of everything that is kept of one person.
    #[must_use]
    pub fn person(&self, person: &Name) -> PathBuf {
        self.home.join(names::folder(person))
    }

    /// The folder of one person's sittings with one quiz.
    #[must_use]
    pub fn folder(&self, person: &Name, quiz: &Id) -> PathBuf {
        self.person(person).join(quiz.as_str())
    }

    /// Every sitting that is kept, the newest first, and what could not be read.
    #[must_use]
    pub fn sittings(&self) -> (Vec<Sitting>, Vec<StoreError>) {
        let (mut sittings, mut errors) = (Vec::new(), Vec::new());
        for person in folder(&self.home, &mut errors) {
            for quiz in folder(&person, &mut errors) {
                read_all(&quiz, &mut sittings, &mut errors);
            }
        }
        // Of a file and its copies, the one that is saved to comes first.
        let is_copy = |path: &Path, start| path.file_name() != Some(file_name(start).as_ref());
        sittings.sort_by_cached_key(|Sitting { path, file }| {
            (std::cmp::Reverse(file.started()), is_copy(path, file.started()))
        });
        (sittings, errors)
    }
}

/// What a file for a person's partner is called unless its owner says otherwise.
#[must_use]
pub fn shared_name(person: &Name, quiz: &Id) -> String {
    format!("{}.{quiz}.shared", names::folder(person))
}

/// What the file of a sitting is called.
fn file_name(started: Timestamp) -> String {
    started.strftime("%Y-%m-%dT%H-%M-%S.%6fZ.ron").to_string()
}

/// Reads the sittings in the folder of one quiz.
fn read_all(quiz: &Path, sittings: &mut Vec<Sitting>, errors: &mut Vec<StoreError>) {
    for path in folder(quiz, errors) {
        if path.extension().is_some_and(|extension| extension == "ron") {
            match Store::read(&path) {
                Ok(file) => sittings.push(Sitting { path, file }),
                Err(error) => errors.push(error),
            }
        }
    }
}

/// What a folder holds, in order; nothing where there is no such folder, or where it is a file.
fn folder(path: &Path, errors: &mut Vec<StoreError>) -> Vec<PathBuf> {
    let entries = match fs::read_dir(path) {
        Ok(entries) => entries,
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            return Vec::new();
        }
        Err(error) => {
            errors.push(StoreError::io(path)(error));
            return Vec::new();
        }
    };
    let mut paths: Vec<_> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    paths.sort();
    paths
}

/// Whether the program wrote a file in a quiz's folder, other than its lock.
fn is_ours(path: &Path) -> bool {
    path.is_file() && (is_unfinished(path) || path.extension().is_some_and(|extension| extension == "ron"))
}

fn remove_if_empty(folder: &Path) -> Result<(), StoreError> {
    match fs::remove_dir(folder) {
        Err(error) if !matches!(error.kind(), io::ErrorKind::DirectoryNotEmpty | io::ErrorKind::NotFound) => {
            Err(StoreError::io(folder)(error))
        }
        _ => Ok(()),
    }
}
