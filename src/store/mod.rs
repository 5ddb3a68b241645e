//! Where a person's answers live: one file a sitting, `<home>/<person>/<quiz>/<start>.ron`, which only the
//! user's account can read, and which is replaced as a whole or not at all.
//!
//! ```
//! use attuned::answers::Answers;
//! use attuned::quiz::shipped;
//! use attuned::store::Store;
//!
//! let quiz = shipped::find("check-in").expect("it ships").quiz().expect("it is sound");
//! let answers = Answers::new(&quiz, "Alex".parse()?, jiff::Timestamp::UNIX_EPOCH);
//! let home = tempfile::tempdir()?;
//! let store = Store::at(home.path().to_owned());
//! let path = store.save(&answers)?;
//! assert_eq!(Store::read(&path)?.answers(&quiz)?, answers);
//! store.forget(answers.person(), None)?;
//! assert!(!path.exists());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod atomic_file;
mod bounded;
mod file_kind;
mod names;
mod seal;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;
use jiff::{SignedDuration, Timestamp};

pub use atomic_file::{Access, AtomicFile, advice, replace};
pub use bounded::{LARGEST, read_bounded, read_text};
pub use seal::{SealError, Sealed, seal};

use crate::answers::{Answers, AnswersError, AnswersFile, Name};
use crate::quiz::Id;
use atomic_file::{create_private, folder_of, is_unfinished, private_file};
use file_kind::{Kind, contents, folders, has};

/// The environment variable that names another home for all answers.
pub const HOME: &str = "ATTUNED_HOME";

/// The folder in which answers are kept.
///
/// Below it, only folders and files are the program's. Links and special files are never followed, opened or removed;
/// where one stands in the way of answers, or may hide some, it is reported as [`StoreError::Foreign`]. The folder itself
/// may be a link: where answers are kept is its owner's choice.
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

/// What [`Store::forget`] left.
#[derive(Debug, Default)]
pub struct Left {
    /// What the program did not write.
    pub others: Vec<PathBuf>,
    /// What could not be removed, and why.
    pub errors: Vec<StoreError>,
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
    /// Where the program keeps a folder or a file lies something that it did not make.
    #[error("{}: this is {what}, which attuned did not make; it was left alone, neither followed nor opened", path.display())]
    Foreign {
        /// Where.
        path: PathBuf,
        /// Such as `a link`.
        what: &'static str,
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
            Self::Io { path, .. }
            | Self::Foreign { path, .. }
            | Self::NotText { path, .. }
            | Self::Answers { path, .. } => Some(path),
        }
    }

    /// Whether it is about something in this folder.
    #[must_use]
    pub fn is_in(&self, folder: &Path) -> bool {
        self.path().is_some_and(|path| path.starts_with(folder))
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
    /// person with the quiz, `sittings` being what [`Store::sittings`] has read. So no two sittings have one file, and
    /// they are in the order in which they were begun.
    #[must_use]
    pub fn start(&self, sittings: &[Sitting], person: &Name, quiz: &Id, now: Timestamp) -> Timestamp {
        let folder = self.folder(person, quiz);
        let times = sittings
            .iter()
            .filter(|sitting| sitting.path.starts_with(&folder))
            .flat_map(|sitting| [Some(sitting.file.started()), sitting.file.finished()]);
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
    /// [`StoreError::Io`] and [`StoreError::Foreign`]; the old file is then still there.
    pub fn save(&self, answers: &Answers) -> Result<PathBuf, StoreError> {
        let path = self.path(answers.person(), answers.quiz().id(), answers.started());
        let text = answers.to_ron().map_err(|error| StoreError::io(&path)(io::Error::other(error)))?;
        let folder = self.enter(answers.person(), answers.quiz().id())?;
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
    /// [`StoreError::Busy`] when another process holds it, [`StoreError::Io`] and [`StoreError::Foreign`].
    pub fn lock(&self, person: &Name, quiz: &Id) -> Result<Lock, StoreError> {
        let busy = || StoreError::Busy { person: person.clone(), quiz: quiz.clone() };
        let folder = self.enter(person, quiz)?;
        // A folder that was there a moment ago and is gone: the person is being forgotten.
        let failed = |path: &Path, error: io::Error| match error.kind() {
            io::ErrorKind::NotFound => busy(),
            _ => StoreError::io(path)(error),
        };
        create_private(&folder).map_err(|error| failed(&folder, error))?;
        let path = folder.join(LOCK);
        has(&path, Kind::File)?;
        let mut options = fs::OpenOptions::new();
        let file = private_file(options.write(true).create(true).truncate(false), &path)
            .map_err(|error| failed(&path, error))?;
        match file.try_lock() {
            // Whoever held it until now has forgotten the person, and this file with it.
            Ok(()) if !is_at(&file, &path) => return Err(busy()),
            Ok(()) => {}
            Err(fs::TryLockError::WouldBlock) => return Err(busy()),
            Err(fs::TryLockError::Error(error)) => return Err(StoreError::io(&path)(error)),
        }
        // Left by a process that was killed; it may hold answers, and nobody needs it.
        for file in contents(&folder, &mut Vec::new()).into_iter().filter(|file| is_unfinished(file)) {
            if matches!(has(&file, Kind::File), Ok(true)) {
                let _ = fs::remove_file(file);
            }
        }
        Ok(Lock(file))
    }

    /// Whether anything is kept of a person, or of the sittings with one quiz.
    ///
    /// # Errors
    /// [`StoreError::Io`] and [`StoreError::Foreign`] where that cannot be told.
    pub fn keeps(&self, person: &Name, quiz: Option<&Id>) -> Result<bool, StoreError> {
        let whole = has(&self.person(person), Kind::Folder)?;
        match quiz {
            Some(quiz) if whole => has(&self.folder(person, quiz), Kind::Folder),
            _ => Ok(whole),
        }
    }

    /// Removes what the program wrote for a person: everything, or the sittings with one quiz. Files that
    /// it did not write stay, and so do the folders they are in. What cannot be removed keeps nothing else from going.
    ///
    /// # Errors
    /// [`StoreError::Busy`] while one of the quizzes is being answered, [`StoreError::Foreign`] or [`StoreError::Io`]
    /// where the person's folder is none; nothing was removed then.
    pub fn forget(&self, person: &Name, quiz: Option<&Id>) -> Result<Left, StoreError> {
        let mut left = Left::default();
        if !self.keeps(person, quiz)? {
            return Ok(left);
        }
        let whole = self.person(person);
        let found = match quiz {
            Some(quiz) => vec![self.folder(person, quiz)],
            None => contents(&whole, &mut left.errors),
        };
        // Whoever is busy with one quiz loses nothing of another, either.
        let mut locked = Vec::new();
        for path in found {
            let quiz = path.file_name().and_then(|name| Id::new(&name.to_string_lossy()));
            let quiz = match (quiz, has(&path, Kind::Folder)) {
                (Some(quiz), Ok(true)) => quiz,
                (_, Err(error @ StoreError::Io { .. })) => {
                    left.errors.push(error);
                    continue;
                }
                _ => {
                    left.others.push(path);
                    continue;
                }
            };
            match self.lock(person, &quiz) {
                Ok(lock) => locked.push((path, lock)),
                Err(busy @ StoreError::Busy { .. }) => return Err(busy),
                Err(error) => left.errors.push(error),
            }
        }
        for (path, lock) in locked {
            left.empty(&path, lock);
        }
        left.remove_if_empty(&whole);
        Ok(left)
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
        for person in folders(&self.home, &mut errors) {
            for quiz in folders(&person, &mut errors) {
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

    /// The folder for one person's sittings with one quiz, which may not be there yet, but nothing else is there either.
    fn enter(&self, person: &Name, quiz: &Id) -> Result<PathBuf, StoreError> {
        self.keeps(person, Some(quiz)).map(|_| self.folder(person, quiz))
    }
}

impl Left {
    /// Empties the folder of one quiz and removes it.
    fn empty(&mut self, folder: &Path, lock: Lock) {
        let before = self.errors.len();
        for file in contents(folder, &mut self.errors) {
            if file.ends_with(LOCK) {
                continue;
            }
            if is_ours(&file) {
                self.remove(&file);
            } else {
                self.others.push(file);
            }
        }
        if self.errors.len() > before {
            return;
        }
        // Removed while it is held: nobody else can take a lock that is about to go. Only on some systems a file that
        // is open stays.
        let held = cfg!(unix).then_some(lock);
        self.remove(&folder.join(LOCK));
        drop(held);
        self.remove_if_empty(folder);
    }

    fn remove(&mut self, file: &Path) {
        self.errors.extend(fs::remove_file(file).map_err(StoreError::io(file)).err());
    }

    fn remove_if_empty(&mut self, folder: &Path) {
        match fs::remove_dir(folder) {
            Err(error)
                if !matches!(error.kind(), io::ErrorKind::DirectoryNotEmpty | io::ErrorKind::NotFound) =>
            {
                self.errors.push(StoreError::io(folder)(error));
            }
            _ => {}
        }
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
fn read_all(folder: &Path, sittings: &mut Vec<Sitting>, errors: &mut Vec<StoreError>) {
    for path in contents(folder, errors).into_iter().filter(|path| is_named_so(path)) {
        match has(&path, Kind::File).and_then(|there| there.then(|| Store::read(&path)).transpose()) {
            Ok(file) => sittings.extend(file.map(|file| Sitting { path, file })),
            Err(error) => errors.push(error),
        }
    }
}

/// Whether the program wrote a file in a quiz's folder, other than its lock.
fn is_ours(path: &Path) -> bool {
    (is_unfinished(path) || is_named_so(path)) && matches!(has(path, Kind::File), Ok(true))
}

/// Whether a file is called like answers.
fn is_named_so(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "ron")
}

/// Whether an open file is the one that has this name.
#[cfg(unix)]
fn is_at(file: &fs::File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let id = |found: fs::Metadata| (found.dev(), found.ino());
    let named = fs::symlink_metadata(path).map(id);
    file.metadata().map(id).is_ok_and(|opened| named.is_ok_and(|named| named == opened))
}

/// Elsewhere a file that is open keeps its name.
#[cfg(not(unix))]
fn is_at(_: &fs::File, _: &Path) -> bool {
    true
}
