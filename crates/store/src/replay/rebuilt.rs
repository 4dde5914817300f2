//! The rows as the journal makes them: the latest ones in memory, all of them in a temporary file without a name.

use std::collections::{BTreeMap, BTreeSet};

use bursar_domain::audit::Chain;
use bursar_domain::ledger::AccountNo;
use bursar_domain::outbox::Task;
use bursar_domain::set::{Key, Row};
use bursar_domain::{PrincipalId, TransferId};
use rustc_hash::FxHashMap;

use crate::Error;
use crate::codec::{VERSION, row_bytes, row_of};
use crate::sqlite::scratch::Scratch;
use crate::tables::{Place, Table, key_of, place, write_suffix};

/// Rows that are kept in memory: about 2 KB each with what they hold, and twice that for a moment while they are written.
const CACHED_MAX: usize = 30_000;

/// All rows, of all principals whose journal was replayed.
pub(super) struct Rebuilt {
    /// Rows by [`name_of`], halves of payments by names that begin with [`HALVES`].
    pub(super) file: Scratch,
    cache: FxHashMap<Key, Cached>,
    heads: BTreeMap<PrincipalId, Chain>,
    /// Holds that are open.
    pub(super) held: BTreeMap<PrincipalId, BTreeSet<TransferId>>,
    /// The tasks of deposits, payouts and refunds that are open.
    pub(super) owed: BTreeMap<PrincipalId, BTreeSet<Task>>,
    /// The holds of payouts and refunds that are open.
    pub(super) leaving: BTreeSet<TransferId>,
    /// What was debited and credited: of each account without a row, and of all others together.
    pub(super) sums: FxHashMap<(PrincipalId, AccountNo), [u128; 2]>,
}

struct Cached {
    row: Option<Row>,
    is_dirty: bool,
}

/// How names of halves begin: as no principal's id does, for thousands of years.
pub(super) const HALVES: [u8; 12] = [0xFF; 12];

/// A row's name in the file: principal, table, suffix. The directory's rows come first, with an empty principal.
fn name_of(key: &Key) -> Vec<u8> {
    let mut name = prefix(key.owner(), Table::of(key));
    write_suffix(key, &mut name);
    name
}

fn prefix(owner: Option<PrincipalId>, table: Table) -> Vec<u8> {
    let mut name = owner.map_or_else(|| vec![0; 12], |owner| owner.0.to_bytes().to_vec());
    name.push(table as u8);
    name
}

impl Rebuilt {
    pub(super) fn new() -> Result<Self, Error> {
        Ok(Self {
            file: Scratch::new()?,
            cache: FxHashMap::default(),
            heads: BTreeMap::new(),
            held: BTreeMap::new(),
            owed: BTreeMap::new(),
            leaving: BTreeSet::new(),
            sums: FxHashMap::default(),
        })
    }

    /// How far a principal's journal was replayed.
    pub(super) fn head(&self, owner: PrincipalId) -> Result<Chain, Error> {
        Ok(self.heads.get(&owner).copied().unwrap_or(Chain::EMPTY))
    }

    pub(super) fn set_head(&mut self, owner: PrincipalId, head: Chain) {
        self.heads.insert(owner, head);
    }

    /// A row as the journal makes it.
    pub(super) fn row(&mut self, key: &Key) -> Result<Option<Row>, Error> {
        if let Some(cached) = self.cache.get(key) {
            return Ok(cached.row.clone());
        }
        // Whoever compares a table reads every row of it, and changes none.
        self.flush_if_large()?;
        let row = self.stored(key)?;
        self.cache.insert(key.clone(), Cached { row: row.clone(), is_dirty: false });
        Ok(row)
    }

    fn stored(&self, key: &Key) -> Result<Option<Row>, Error> {
        Ok(self.file.get(&name_of(key), |body| row_of(key, VERSION, body))?.transpose()?)
    }

    /// A row's new state, as a fact left it.
    pub(super) fn put(&mut self, key: Key, row: Option<Row>) {
        self.cache.insert(key, Cached { row, is_dirty: true });
    }

    /// Writes what changed into the file, once it is much.
    pub(super) fn flush_if_large(&mut self) -> Result<(), Error> {
        if self.cache.len() > CACHED_MAX { self.flush() } else { Ok(()) }
    }

    /// Writes what changed into the file, in key order, and forgets it.
    pub(super) fn flush(&mut self) -> Result<(), Error> {
        let mut changed: Vec<_> =
            self.cache.drain().filter(|(_, cached)| cached.is_dirty).map(|(key, cached)| (name_of(&key), cached.row)).collect();
        changed.sort_unstable_by(|one, other| one.0.cmp(&other.0));
        let mut body = Vec::with_capacity(256);
        for (name, row) in changed {
            match row {
                Some(row) => {
                    body.clear();
                    row_bytes(&row, &mut body);
                    self.file.put(&name, &body)?;
                }
                None => {
                    self.file.remove(&name)?;
                }
            }
        }
        Ok(())
    }

    /// How many rows of a table the journal makes.
    pub(super) fn count(&mut self, owner: Option<PrincipalId>, table: Table) -> Result<u64, Error> {
        self.flush()?;
        self.file.count(&prefix(owner, table), &after(owner, table))
    }

    /// Keys of a table's rows that the journal makes, in order, beyond one.
    pub(super) fn keys(
        &mut self,
        owner: Option<PrincipalId>,
        table: Table,
        beyond: Option<&Key>,
        limit: usize,
    ) -> Result<Vec<Key>, Error> {
        self.flush()?;
        let key = |name: &[u8]| key_of(&Place { table, principal: owner, suffix: name.get(13..).unwrap_or_default().to_vec() });
        let mut keys = Vec::new();
        let mut from = prefix(owner, table);
        if let Some(beyond) = beyond {
            from = name_of(beyond);
        } else if self.file.get(&from, |_| ())?.is_some() {
            // A row without a suffix: there is one in its table.
            keys.push(key(&from)?);
        }
        for (name, _) in self.file.range(&from, &after(owner, table), limit)? {
            keys.push(key(&name)?);
        }
        Ok(keys)
    }
}

fn after(owner: Option<PrincipalId>, table: Table) -> Vec<u8> {
    let mut name = prefix(owner, table);
    if let Some(last) = name.last_mut() {
        *last += 1;
    }
    name
}

/// A key as findings name it.
pub(super) fn named(key: &Key) -> String {
    format!("{}: {key:?}", place(key).table.name())
}

#[cfg(test)]
mod tests {
    use super::*;
    use bursar_domain::{Id, PaymentId};

    #[test]
    fn whoever_reads_every_row_keeps_few_in_memory() {
        let owner = PrincipalId(Id::from_parts(1, 1));
        let mut rebuilt = Rebuilt::new().unwrap();
        for number in 0..CACHED_MAX as u64 + 100 {
            assert_eq!(rebuilt.row(&Key::Payment(owner, PaymentId(Id::from_parts(2, number)))).unwrap(), None);
        }
        assert!(rebuilt.cache.len() <= CACHED_MAX + 1);
    }
}
