//! The index of idempotency keys, in memory: 64 bits of each key to its row. Rebuilt at start by one scan of the live
//! records; about 35 bytes a record.

use std::collections::hash_map::Entry;

use rusqlite::Connection;
use rustc_hash::FxHashMap;

/// Where the records stand.
#[derive(Debug, Default)]
pub(super) struct Answers {
    rows: FxHashMap<u64, i64>,
    /// Rows whose 64 bits were taken already.
    crowded: FxHashMap<u64, Vec<i64>>,
    last: i64,
}

/// The first 64 bits of a key that is itself a hash.
fn short(suffix: &[u8]) -> u64 {
    suffix.first_chunk().map_or(0, |bytes| u64::from_be_bytes(*bytes))
}

impl Answers {
    /// Reads the live records' keys.
    pub(super) fn read(connection: &Connection) -> rusqlite::Result<Self> {
        let mut answers = Self::default();
        let mut select = connection.prepare("SELECT id, suffix FROM answers ORDER BY id")?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let id = row.get(0)?;
            answers.add(row.get_ref(1)?.as_blob()?, id);
        }
        Ok(answers)
    }

    /// The rows that may be the key's, nearly always one or none.
    pub(super) fn candidates(&self, suffix: &[u8]) -> impl Iterator<Item = i64> {
        let short = short(suffix);
        let crowd = if self.crowded.is_empty() { None } else { self.crowded.get(&short) };
        self.rows.get(&short).copied().into_iter().chain(crowd.into_iter().flatten().copied())
    }

    /// The id for the next record.
    pub(super) const fn next(&self, ahead: i64) -> i64 {
        self.last + 1 + ahead
    }

    /// Takes a committed record in.
    pub(super) fn add(&mut self, suffix: &[u8], id: i64) {
        self.last = self.last.max(id);
        let short = short(suffix);
        match self.rows.entry(short) {
            Entry::Vacant(free) => {
                free.insert(id);
            }
            Entry::Occupied(_) => self.crowded.entry(short).or_default().push(id),
        }
    }

    /// Lets a dropped record go.
    pub(super) fn remove(&mut self, suffix: &[u8], id: i64) {
        let short = short(suffix);
        if self.rows.get(&short) == Some(&id) {
            self.rows.remove(&short);
        }
        if let Some(crowd) = self.crowded.get_mut(&short) {
            crowd.retain(|other| *other != id);
            if crowd.is_empty() {
                self.crowded.remove(&short);
            }
        }
    }
}
