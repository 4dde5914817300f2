//! A map of bounded size. Two generations bound it: when the young one is full it becomes the old one, and what is still
//! used moves back up.

use std::hash::Hash;

use bursar_domain::WorkingSet;
use bursar_domain::set::{Change, Key, Row};
use rustc_hash::FxHashMap;

use crate::tables::Table;

/// Entries that one generation holds at most: of rows, about 100 MB for both when every wallet has a long policy,
/// usually a third.
const GENERATION_MAX: usize = 100_000;

/// What was used lately; what is absent is not remembered.
#[derive(Debug)]
pub(crate) struct Cache<K, V> {
    young: FxHashMap<K, V>,
    old: FxHashMap<K, V>,
}

impl<K, V> Default for Cache<K, V> {
    fn default() -> Self {
        Self { young: FxHashMap::default(), old: FxHashMap::default() }
    }
}

impl<K: Clone + Eq + Hash, V: Clone> Cache<K, V> {
    /// The value, if it is known.
    pub(crate) fn get(&mut self, key: &K) -> Option<V> {
        if let Some(value) = self.young.get(key) {
            return Some(value.clone());
        }
        let value = self.old.remove(key)?;
        self.put(key.clone(), value.clone());
        Some(value)
    }

    /// The value, if it is known, without counting as a use.
    pub(crate) fn peek(&self, key: &K) -> Option<&V> {
        self.young.get(key).or_else(|| self.old.get(key))
    }

    /// Remembers a value.
    pub(crate) fn put(&mut self, key: K, value: V) {
        if self.young.len() >= GENERATION_MAX {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(key, value);
    }

    /// Forgets a value.
    pub(crate) fn remove(&mut self, key: &K) {
        self.young.remove(key);
        self.old.remove(key);
    }

    /// Forgets everything: after a failure nobody knows what is true.
    pub(crate) fn clear(&mut self) {
        *self = Self::default();
    }
}

impl Cache<Key, Row> {
    /// Takes over the hot rows that were committed.
    pub(crate) fn absorb(&mut self, ws: &WorkingSet) {
        for (key, change) in ws.changes().filter(|(key, _)| Table::of(key).is_hot()) {
            match change {
                Change::Insert(row) | Change::Replace(row) => self.put(key.clone(), row.clone()),
                Change::Delete => self.remove(key),
            }
        }
    }
}
