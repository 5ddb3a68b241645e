//! Indices of items and dimensions, as types: nobody takes one for the other, or for a count.

use std::marker::PhantomData;
use std::ops::{Deref, DerefMut, Index, IndexMut};

/// Declares the type of an index.
macro_rules! index {
    ($(#[$documentation:meta])* $name:ident) => {
        $(#[$documentation])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(usize);

        impl From<usize> for $name {
            fn from(index: usize) -> Self {
                Self(index)
            }
        }

        impl From<$name> for usize {
            fn from($name(index): $name) -> Self {
                index
            }
        }
    };
}

index! {
    /// Which item of [`Quiz::items`](super::Quiz::items), counted from 0.
    ItemIndex
}

index! {
    /// Which dimension of [`Quiz::dimensions`](super::Quiz::dimensions), counted from 0.
    DimensionIndex
}

/// A list whose entries are found by an index of their own type: `quiz.items()[index]` compiles with an [`ItemIndex`],
/// but not with a [`DimensionIndex`] or a number. In everything else it is a slice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Indexed<I, T> {
    entries: Vec<T>,
    index: PhantomData<I>,
}

impl<I: From<usize>, T> Indexed<I, T> {
    /// The index of each entry, in order.
    pub fn indices(&self) -> impl DoubleEndedIterator<Item = I> + ExactSizeIterator + use<I, T> {
        (0..self.entries.len()).map(I::from)
    }

    /// Each entry with its index, in order.
    #[must_use]
    pub fn enumerate(&self) -> impl DoubleEndedIterator<Item = (I, &T)> + ExactSizeIterator {
        self.indices().zip(&self.entries)
    }
}

impl<I: Into<usize>, T> Indexed<I, T> {
    /// The entry at `index`, if the list is that long.
    pub fn get(&self, index: I) -> Option<&T> {
        self.entries.get(index.into())
    }
}

impl<I, T> Indexed<I, T> {
    /// Empties it, and keeps its memory.
    pub fn clear(&mut self) {
        self.entries.clear();
    }

    /// Adds an entry at the end.
    pub fn push(&mut self, entry: T) {
        self.entries.push(entry);
    }
}

impl<I, T> Default for Indexed<I, T> {
    fn default() -> Self {
        Vec::new().into()
    }
}

impl<I, T> From<Vec<T>> for Indexed<I, T> {
    fn from(entries: Vec<T>) -> Self {
        Self { entries, index: PhantomData }
    }
}

impl<I, T> FromIterator<T> for Indexed<I, T> {
    fn from_iter<E: IntoIterator<Item = T>>(entries: E) -> Self {
        Vec::from_iter(entries).into()
    }
}

impl<'a, I, T> IntoIterator for &'a Indexed<I, T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.iter()
    }
}

impl<'a, I, T> IntoIterator for &'a mut Indexed<I, T> {
    type Item = &'a mut T;
    type IntoIter = std::slice::IterMut<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.iter_mut()
    }
}

impl<I, T> IntoIterator for Indexed<I, T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.into_iter()
    }
}

impl<I, T> Deref for Indexed<I, T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.entries
    }
}

impl<I, T> DerefMut for Indexed<I, T> {
    fn deref_mut(&mut self) -> &mut [T] {
        &mut self.entries
    }
}

impl<I: Into<usize>, T> Index<I> for Indexed<I, T> {
    type Output = T;

    fn index(&self, index: I) -> &T {
        &self.entries[index.into()]
    }
}

impl<I: Into<usize>, T> IndexMut<I> for Indexed<I, T> {
    fn index_mut(&mut self, index: I) -> &mut T {
        &mut self.entries[index.into()]
    }
}
