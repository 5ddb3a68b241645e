//! A storage that lasts as long as the program: for tests, and for front ends that may not store anything.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::key::{Key, segment};
use super::storage::{Leftovers, Listing, Lock, Place, Storage, StorageError};
use crate::answers::Name;
use crate::quiz::Id;

/// Keeps everything in memory, and knows what has changed, so that a front end can keep that elsewhere.
#[derive(Debug, Default)]
pub struct Memory {
    texts: RefCell<BTreeMap<Key, String>>,
    changed: RefCell<BTreeSet<Key>>,
    locked: Rc<RefCell<BTreeSet<[String; 2]>>>,
}

/// Releases its lock when it is dropped.
struct Held {
    locked: Rc<RefCell<BTreeSet<[String; 2]>>>,
    of: [String; 2],
}

impl Drop for Held {
    fn drop(&mut self) {
        self.locked.borrow_mut().remove(&self.of);
    }
}

impl Memory {
    /// A storage with these texts under their keys, of which none has changed.
    #[must_use]
    pub fn of(texts: impl IntoIterator<Item = (Key, String)>) -> Self {
        Self { texts: RefCell::new(texts.into_iter().collect()), ..Self::default() }
    }

    /// What has been written or removed since this was last called: every key once, with its text if there is one.
    #[must_use]
    pub fn take_changes(&self) -> Vec<(Key, Option<String>)> {
        let texts = self.texts.borrow();
        let text = |key: Key| (key.clone(), texts.get(&key).cloned());
        self.changed.take().into_iter().map(text).collect()
    }
}

impl Storage for Memory {
    fn list_where(&self, is_meant: &dyn Fn(&str) -> bool) -> Listing {
        let texts = self.texts.borrow();
        let meant = texts.keys().filter(|key| is_meant(key.segments()[0]));
        Listing { keys: meant.cloned().collect(), errors: Vec::new() }
    }

    fn quizzes(&self, person: &Name) -> Result<Option<Vec<Id>>, StorageError> {
        let own = segment(person);
        let texts = self.texts.borrow();
        let of_person = texts.keys().map(Key::segments).filter(|[person, ..]| *person == own);
        let mut ids: Vec<_> = of_person.filter_map(|[_, quiz, _]| Id::new(quiz)).collect();
        ids.dedup();
        Ok((!ids.is_empty()).then_some(ids))
    }

    fn read(&self, key: &Key) -> Result<String, StorageError> {
        let found = self.texts.borrow().get(key).cloned();
        found.ok_or_else(|| StorageError::Io {
            at: self.place(key),
            error: std::io::ErrorKind::NotFound.into(),
        })
    }

    fn has(&self, key: &Key) -> bool {
        self.texts.borrow().contains_key(key)
    }

    fn write(&self, key: &Key, text: &str) -> Result<(), StorageError> {
        self.texts.borrow_mut().insert(key.clone(), text.to_owned());
        self.changed.borrow_mut().insert(key.clone());
        Ok(())
    }

    fn remove(&self, key: &Key) -> Result<(), StorageError> {
        if self.texts.borrow_mut().remove(key).is_some() {
            self.changed.borrow_mut().insert(key.clone());
        }
        Ok(())
    }

    fn lock(&self, person: &Name, quiz: &Id) -> Result<Lock, StorageError> {
        let of = [segment(person), quiz.to_string()];
        if !self.locked.borrow_mut().insert(of.clone()) {
            return Err(StorageError::Busy { person: person.clone(), quiz: quiz.clone() });
        }
        Ok(Lock::new(Held { locked: Rc::clone(&self.locked), of }))
    }

    fn clear(&self, _: &Name, _: &Id, _: Lock) -> Leftovers {
        Leftovers::default()
    }

    fn clear_person(&self, _: &Name) -> Leftovers {
        Leftovers::default()
    }

    fn place(&self, key: &Key) -> Place {
        let segments = key.segments();
        Place::kept(segments.map(str::to_owned).to_vec(), segments.join("/"))
    }
}
