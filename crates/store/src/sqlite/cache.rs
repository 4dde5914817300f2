//! The write-through cache of hot rows. Two generations bound it: when the young one is full it becomes the old one, and
//! what is still used moves back up.

use bursar_domain::WorkingSet;
use bursar_domain::set::{Change, Key, Row};
use rustc_hash::FxHashMap;

use crate::tables::Table;

/// Rows that one generation holds at most: about 100 MB for both when every wallet has a long policy, usually a third.
const GENERATION_ROWS_MAX: usize = 100_000;

/// Hot rows as they were last committed; absent ones are not remembered.
#[derive(Debug, Default)]
pub(super) struct Cache {
    young: FxHashMap<Key, Row>,
    old: FxHashMap<Key, Row>,
}

impl Cache {
    /// The row, if it is known.
    pub(super) fn get(&mut self, key: &Key) -> Option<Row> {
        if let Some(row) = self.young.get(key) {
            return Some(row.clone());
        }
        let row = self.old.remove(key)?;
        self.put(key.clone(), row.clone());
        Some(row)
    }

    /// Remembers a row that was read.
    pub(super) fn put(&mut self, key: Key, row: Row) {
        if self.young.len() >= GENERATION_ROWS_MAX {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(key, row);
    }

    /// Takes over what was committed.
    pub(super) fn absorb(&mut self, ws: &WorkingSet) {
        for (key, change) in ws.changes().filter(|(key, _)| Table::of(key).is_hot()) {
            match change {
                Change::Insert(row) | Change::Replace(row) => {
                    self.old.remove(key);
                    self.put(key.clone(), row.clone());
                }
                Change::Delete => {
                    self.young.remove(key);
                    self.old.remove(key);
                }
            }
        }
    }

    /// Forgets everything: after a failure nobody knows what is true.
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }
}
