//! The storage in the file system: one file per sitting, `<home>/<person>/<quiz>/<start>.ron`, which only the user's
//! account can read, and which is replaced as a whole or not at all.
//!
//! ```
//! use attuned::answers::Answers;
//! use attuned::app::sittings::{Sitting, save};
//! use attuned::quiz::shipped;
//! use attuned::store::Store;
//!
//! let quiz = shipped::find("check-in").expect("it ships").quiz().expect("it is sound");
//! let answers = Answers::new(&quiz, "Alex".parse()?, jiff::Timestamp::UNIX_EPOCH);
//! let home = tempfile::tempdir()?;
//! let store = Store::at(home.path().to_owned());
//! let key = save(&store, &answers)?;
//! assert!(store.path(&key).exists());
//! assert_eq!(Sitting::read(&store, &key)?.answers(&quiz)?, answers);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod atomic_file;
mod bounded;
mod file_kind;
mod inputs;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use etcetera::BaseStrategy;

pub use atomic_file::{Access, AtomicFile, replace};
use bounded::read_file;
pub use bounded::{LARGEST, read_backup, read_bounded, read_sealed, read_text};
pub use inputs::{Inputs, Unwritable};

use crate::answers::Name;
use crate::app::key::{Key, in_file_name, segment};
use crate::app::sittings::Sitting;
use crate::app::storage::{Leftovers, Listing, Lock, Place, Storage, StorageError};
use crate::quiz::Id;
use atomic_file::{create_private, folder_of, is_unfinished, private_file};
use file_kind::{Kind, contents, has};

/// The environment variable that names another home for all answers.
pub const HOME: &str = "ATTUNED_HOME";

/// The folder in which answers are stored.
///
/// Inside it, the program uses only folders and regular files. It never follows, opens or removes links and special
/// files; if one is in the way of answers or may hide some, it is reported as [`StorageError::Foreign`]. The home
/// itself may be a link: its owner decides where answers are stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Store {
    home: PathBuf,
}

/// The name of the file that is locked while a person answers.
const LOCK: &str = ".lock";

/// How long to wait for a lock. A process that was killed keeps its locks until the system has cleared it away, and one
/// that was just started holds copies of those of its parent: neither is another window.
const PATIENCE: Duration = Duration::from_millis(1500);

/// There is no folder to store answers in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("there is no home folder; set {HOME} to the folder where answers should be kept")]
pub struct NoHome;

/// The lock file, open and locked, and what was made for it.
struct Held {
    file: fs::File,
    path: PathBuf,
    /// Whether the file was new.
    new: bool,
    /// The folders that were, the innermost first.
    folders: Vec<PathBuf>,
}

impl Drop for Held {
    /// Leaves nothing behind where nothing was kept. Closing the file is not enough to give the lock up: a program that is
    /// being started at this moment has a copy of it for a while.
    fn drop(&mut self) {
        let alone = || contents(folder_of(&self.path).ok()?).ok().map(|all| all == [self.path.clone()]);
        let unused = self.new && is_at(&self.file, &self.path) && alone() == Some(true);
        // Removed while it is held, as in `clear`.
        let removed = unused && cfg!(unix) && fs::remove_file(&self.path).is_ok();
        let _ = self.file.unlock();
        if removed || (unused && fs::remove_file(&self.path).is_ok()) {
            // One that is not empty stays.
            let _ = self.folders.iter().try_for_each(fs::remove_dir);
        }
    }
}

impl Store {
    /// The store in the folder that [`HOME`] names, or otherwise in the platform's data folder. Nothing is created
    /// until something is stored.
    ///
    /// # Errors
    /// [`NoHome`].
    pub fn open() -> Result<Self, NoHome> {
        if let Some(home) = std::env::var_os(HOME).filter(|home| !home.is_empty()) {
            return Ok(Self::at(home.into()));
        }
        let strategy = etcetera::choose_base_strategy().map_err(|_| NoHome)?;
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

    /// Whether a file is in the store, or would be if it were written.
    #[must_use]
    pub fn holds(&self, path: &Path) -> bool {
        let real = |path: &Path| fs::canonicalize(path).ok();
        let Some(home) = real(&self.home) else { return false };
        let place = real(path).or_else(|| real(folder_of(path).ok()?));
        place.is_some_and(|place| place.starts_with(home))
    }

    /// The file of a key.
    #[must_use]
    pub fn path(&self, key: &Key) -> PathBuf {
        self.home.join(key.segments().iter().collect::<PathBuf>())
    }

    /// The folder of everything stored for one person, or of their sittings with one quiz.
    #[must_use]
    pub fn folder(&self, person: &Name, quiz: Option<&Id>) -> PathBuf {
        let own = self.home.join(segment(person));
        quiz.map_or_else(|| own.clone(), |quiz| own.join(quiz.as_str()))
    }

    /// The place of a path in the store.
    fn place_of(&self, path: &Path) -> Place {
        let below = path.strip_prefix(&self.home).unwrap_or(path);
        let segments = below.iter().map(|segment| segment.to_string_lossy().into_owned()).collect();
        Place::kept(segments, path.display().to_string())
    }

    /// An error at a path.
    fn failed(&self, path: &Path) -> impl FnOnce(io::Error) -> StorageError {
        let at = self.place_of(path);
        move |error| StorageError::Io { at, error }
    }

    /// Whether there is something of this kind; an error if there is anything else.
    fn has_kind(&self, path: &Path, kind: Kind) -> Result<bool, StorageError> {
        match has(path, kind) {
            Ok(Ok(there)) => Ok(there),
            Ok(Err(what)) => Err(StorageError::Foreign { at: self.place_of(path), what }),
            Err(error) => Err(self.failed(path)(error)),
        }
    }

    /// The contents of a folder; what keeps them from being read is added to `errors`.
    fn contents(&self, folder: &Path, errors: &mut Vec<StorageError>) -> Vec<PathBuf> {
        contents(folder).unwrap_or_else(|error| {
            errors.push(self.failed(folder)(error));
            Vec::new()
        })
    }

    /// The subfolders of a folder for which this holds. A link to another folder is reported, since there may be answers
    /// behind it; anything else is ignored.
    fn folders(
        &self,
        folder: &Path,
        is_meant: impl Fn(&Path) -> bool,
        errors: &mut Vec<StorageError>,
    ) -> Vec<PathBuf> {
        let mut folders = self.contents(folder, errors);
        folders.retain(|path| is_meant(path));
        folders.retain(|path| match self.has_kind(path, Kind::Folder) {
            Ok(there) => there,
            Err(StorageError::Foreign { .. }) if !path.is_dir() => false,
            Err(error) => {
                errors.push(error);
                false
            }
        });
        folders
    }

    /// The folder for one person's sittings with one quiz. It may not exist yet, but there is nothing else in its
    /// place.
    fn enter(&self, person: &Name, quiz: &Id) -> Result<PathBuf, StorageError> {
        let folder = self.folder(person, Some(quiz));
        if self.has_kind(&self.folder(person, None), Kind::Folder)? {
            self.has_kind(&folder, Kind::Folder)?;
        }
        Ok(folder)
    }

    /// The lock, unless somebody has it at this moment.
    fn lock_now(&self, person: &Name, quiz: &Id) -> Result<Lock, StorageError> {
        let busy = || StorageError::Busy { person: person.clone(), quiz: quiz.clone() };
        let folder = self.enter(person, quiz)?;
        // A folder that has just disappeared: the person is being forgotten.
        let failed = |path: &Path, error: io::Error| match error.kind() {
            io::ErrorKind::NotFound => busy(),
            _ => self.failed(path)(error),
        };
        let is_missing = |folder: &&Path| !folder.as_os_str().is_empty() && !folder.exists();
        let folders = folder.ancestors().take_while(is_missing).map(Path::to_owned).collect();
        create_private(&folder).map_err(|error| failed(&folder, error))?;
        let path = folder.join(LOCK);
        let new = !self.has_kind(&path, Kind::File)?;
        let mut options = fs::OpenOptions::new();
        let file = private_file(options.write(true).create(true).truncate(false), &path)
            .map_err(|error| failed(&path, error))?;
        match file.try_lock() {
            // Whoever held it until now has forgotten the person, and with them this file.
            Ok(()) if !is_at(&file, &path) => return Err(busy()),
            Ok(()) => {}
            Err(fs::TryLockError::WouldBlock) => return Err(busy()),
            Err(fs::TryLockError::Error(error)) => return Err(self.failed(&path)(error)),
        }
        // Left by a process that was killed; it may hold answers, and nobody needs it.
        for file in contents(&folder).unwrap_or_default().into_iter().filter(|file| is_unfinished(file)) {
            if matches!(self.has_kind(&file, Kind::File), Ok(true)) {
                let _ = fs::remove_file(file);
            }
        }
        Ok(Lock::new(Held { file, path, new, folders }))
    }

    fn remove_file(&self, path: &Path) -> Result<(), StorageError> {
        match fs::remove_file(path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(self.failed(path)(error)),
            _ => Ok(()),
        }
    }

    fn remove_folder_if_empty(&self, folder: &Path, left: &mut Leftovers) {
        match fs::remove_dir(folder) {
            Err(error)
                if !matches!(error.kind(), io::ErrorKind::DirectoryNotEmpty | io::ErrorKind::NotFound) =>
            {
                left.errors.push(self.failed(folder)(error));
            }
            _ => {}
        }
    }
}

impl Storage for Store {
    fn list_where(&self, is_meant: &dyn Fn(&str) -> bool) -> Listing {
        let Listing { mut keys, mut errors } = Listing::default();
        let is_meant =
            |folder: &Path| folder.file_name().is_some_and(|name| is_meant(&name.to_string_lossy()));
        for person in self.folders(&self.home, is_meant, &mut errors) {
            for quiz in self.folders(&person, |_| true, &mut errors) {
                let files = self.contents(&quiz, &mut errors);
                keys.extend(
                    files.iter().filter(|file| has_answers_name(file)).filter_map(|file| self.key(file)),
                );
            }
        }
        Listing { keys, errors }
    }

    fn quizzes(&self, person: &Name) -> Result<Option<Vec<Id>>, StorageError> {
        let own = self.folder(person, None);
        if !self.has_kind(&own, Kind::Folder)? {
            return Ok(None);
        }
        let paths = contents(&own).map_err(self.failed(&own))?;
        let mut quizzes = Vec::new();
        for path in paths {
            let id = path.file_name().and_then(|name| Id::new(&name.to_string_lossy()));
            match (id, self.has_kind(&path, Kind::Folder)) {
                (Some(id), Ok(true)) => quizzes.push(id),
                (_, Err(error @ StorageError::Io { .. })) => return Err(error),
                _ => {}
            }
        }
        Ok(Some(quizzes))
    }

    fn read(&self, key: &Key) -> Result<String, StorageError> {
        let path = self.path(key);
        if !self.has_kind(&path, Kind::File)? {
            return Err(self.failed(&path)(io::ErrorKind::NotFound.into()));
        }
        read_answers(&path, || self.place(key))
    }

    fn has(&self, key: &Key) -> bool {
        self.path(key).symlink_metadata().is_ok()
    }

    fn write(&self, key: &Key, text: &str) -> Result<(), StorageError> {
        let path = self.path(key);
        let folders = path.ancestors().skip(1).take_while(|folder| *folder != self.home);
        for folder in folders.collect::<Vec<_>>().into_iter().rev() {
            if !self.has_kind(folder, Kind::Folder)? {
                break;
            }
        }
        folder_of(&path)
            .and_then(create_private)
            .and_then(|()| replace(&path, text.as_bytes()))
            .map_err(self.failed(&path))
    }

    fn remove(&self, key: &Key) -> Result<(), StorageError> {
        let path = self.path(key);
        if self.has_kind(&path, Kind::File)? { self.remove_file(&path) } else { Ok(()) }
    }

    fn lock(&self, person: &Name, quiz: &Id) -> Result<Lock, StorageError> {
        let begun = Instant::now();
        let mut pause = Duration::from_millis(1);
        loop {
            match self.lock_now(person, quiz) {
                Err(StorageError::Busy { .. }) if begun.elapsed() < PATIENCE => thread::sleep(pause),
                locked => return locked,
            }
            pause = (pause * 2).min(Duration::from_millis(50));
        }
    }

    fn clear(&self, person: &Name, quiz: &Id, lock: Lock) -> Leftovers {
        let mut left = Leftovers::default();
        let folder = self.folder(person, Some(quiz));
        let mut sittings_left = false;
        for file in self.contents(&folder, &mut left.errors) {
            if has_answers_name(&file) && matches!(self.has_kind(&file, Kind::File), Ok(true)) {
                sittings_left = true;
            } else if !file.ends_with(LOCK) {
                left.others.push(self.place_of(&file));
            }
        }
        // What could not be removed keeps its lock file.
        if sittings_left || !left.errors.is_empty() {
            return left;
        }
        // Unix can remove the file while the lock is held, so that nobody can take it at the last moment. Other systems
        // must close the file first.
        let held = cfg!(unix).then_some(lock);
        left.note(self.remove_file(&folder.join(LOCK)));
        drop(held);
        self.remove_folder_if_empty(&folder, &mut left);
        left
    }

    fn clear_person(&self, person: &Name) -> Leftovers {
        let mut left = Leftovers::default();
        let own = self.folder(person, None);
        for path in self.contents(&own, &mut left.errors) {
            let id = path.file_name().and_then(|name| Id::new(&name.to_string_lossy()));
            if id.is_none() || !matches!(self.has_kind(&path, Kind::Folder), Ok(true)) {
                left.others.push(self.place_of(&path));
            }
        }
        self.remove_folder_if_empty(&own, &mut left);
        left
    }

    fn place(&self, key: &Key) -> Place {
        self.place_of(&self.path(key))
    }
}

impl Store {
    /// The key of a file two folders below the home.
    fn key(&self, file: &Path) -> Option<Key> {
        let below = file.strip_prefix(&self.home).ok()?;
        let segments: Vec<_> =
            below.iter().filter_map(|segment| segment.to_str()).map(str::to_owned).collect();
        Some(Key::from_segments(segments.try_into().ok()?))
    }
}

/// Reads an answers file that the user named, wherever it is.
///
/// # Errors
/// [`StorageError::Io`], [`StorageError::NotText`] and [`StorageError::Answers`].
pub fn read_sitting(path: &Path) -> Result<Sitting, StorageError> {
    let place = || Place::elsewhere(path.display().to_string());
    Sitting::elsewhere(place(), &read_answers(path, place)?)
}

fn read_answers(path: &Path, place: impl Fn() -> Place) -> Result<String, StorageError> {
    let bytes = read_file(path);
    StorageError::text(bytes.map_err(|error| StorageError::Io { at: place(), error })?, place)
}

/// The default name of a file shared with a person's partner.
#[must_use]
pub fn shared_name(person: &Name, quiz: &Id) -> String {
    format!("{}.{quiz}.shared", in_file_name(person))
}

/// The default name of a backup.
#[must_use]
pub fn backup_name(person: &Name) -> String {
    format!("{}.backup", in_file_name(person))
}

/// Whether a file has the name of an answers file.
fn has_answers_name(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "ron")
}

/// Whether `file` is still the one with this name.
#[cfg(unix)]
fn is_at(file: &fs::File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let id = |found: fs::Metadata| (found.dev(), found.ino());
    let named = fs::symlink_metadata(path).map(id);
    file.metadata().map(id).is_ok_and(|opened| named.is_ok_and(|named| named == opened))
}

/// On other systems, an open file keeps its name.
#[cfg(not(unix))]
fn is_at(_: &fs::File, _: &Path) -> bool {
    true
}
