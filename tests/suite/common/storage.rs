//! A storage that is watched, and may be full.

use std::cell::{Cell, RefCell};
use std::io;

use attuned::answers::Name;
use attuned::app::StorageError;
use attuned::app::key::Key;
use attuned::app::storage::{Leftovers, Listing, Lock, Place, Storage};
use attuned::quiz::Id;

/// Notes what is read of a storage, and takes so many texts at most.
pub struct Watched<'s> {
    storage: &'s dyn Storage,
    read: RefCell<Vec<Key>>,
    room: Cell<usize>,
}

impl<'s> Watched<'s> {
    pub fn of(storage: &'s dyn Storage) -> Self {
        Self::with_room(storage, usize::MAX)
    }

    /// One that cannot be written to after so many times.
    pub fn with_room(storage: &'s dyn Storage, room: usize) -> Self {
        Self { storage, read: RefCell::default(), room: Cell::new(room) }
    }

    /// What this reads, in order.
    pub fn read_by(&self, of: impl FnOnce(&dyn Storage)) -> Vec<Key> {
        self.read.take();
        of(self);
        let mut read = self.read.take();
        read.sort();
        read
    }
}

impl Storage for Watched<'_> {
    fn list_where(&self, is_meant: &dyn Fn(&str) -> bool) -> Listing {
        self.storage.list_where(is_meant)
    }

    fn quizzes(&self, person: &Name) -> Result<Option<Vec<Id>>, StorageError> {
        self.storage.quizzes(person)
    }

    fn read(&self, key: &Key) -> Result<String, StorageError> {
        self.read.borrow_mut().push(key.clone());
        self.storage.read(key)
    }

    fn has(&self, key: &Key) -> bool {
        self.storage.has(key)
    }

    fn write(&self, key: &Key, text: &str) -> Result<(), StorageError> {
        let Some(left) = self.room.get().checked_sub(1) else {
            let error = io::ErrorKind::StorageFull.into();
            return Err(StorageError::Io { at: self.place(key), error });
        };
        self.room.set(left);
        self.storage.write(key, text)
    }

    fn remove(&self, key: &Key) -> Result<(), StorageError> {
        self.storage.remove(key)
    }

    fn lock(&self, person: &Name, quiz: &Id) -> Result<Lock, StorageError> {
        self.storage.lock(person, quiz)
    }

    fn clear(&self, person: &Name, quiz: &Id, lock: Lock) -> Leftovers {
        self.storage.clear(person, quiz, lock)
    }

    fn clear_person(&self, person: &Name) -> Leftovers {
        self.storage.clear_person(person)
    }

    fn place(&self, key: &Key) -> Place {
        self.storage.place(key)
    }
}
