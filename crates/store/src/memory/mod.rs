//! The store in memory: for tests and the simulation. The same bytes in the same tables, without a disk.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use bursar_domain::idempotency::Record;
use bursar_domain::outbox::Class;
use bursar_domain::set::{Change, Key, Row, Stored};
use bursar_domain::{PrincipalId, Timestamp, WorkingSet};

use crate::codec::{Entry, Read, VERSION, row_bytes, row_for_batch, row_of};
use crate::tables::{Place, Table, key_of, place};
use crate::{Due, Error, Item, Reader, Scan, Store, Txn, Whose};

/// Everything that is stored.
#[derive(Debug, Default)]
struct Data {
    rows: BTreeMap<Place, (u8, Vec<u8>)>,
    journal: BTreeMap<(PrincipalId, u64), Entry>,
}

/// A store in memory. A clone is another handle on the same data: what a restart finds.
#[derive(Debug, Clone, Default)]
pub struct MemoryStore {
    data: Arc<RwLock<Data>>,
}

impl MemoryStore {
    fn read(&self) -> RwLockReadGuard<'_, Data> {
        self.data.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Data> {
        self.data.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts a row or a line of a snapshot back: the target of a replay or a copy.
    pub fn restore(&self, item: &Item<'_>) {
        let mut data = self.write();
        match item {
            Item::Row(place, version, bytes) => {
                data.rows.insert((*place).clone(), (*version, bytes.to_vec()));
            }
            Item::Line(entry) => {
                data.journal.insert((entry.owner, entry.seq), (*entry).clone());
            }
        }
    }
}

impl Data {
    fn row(&self, key: &Key, read: Read) -> Result<Option<Row>, Error> {
        Ok(self.rows.get(&place(key)).map(|(version, bytes)| read(key, *version, bytes)).transpose()?)
    }

    /// Drops the idempotency records whose time is over.
    fn drop_ended(&mut self, now: Timestamp) -> Result<(), Error> {
        let mut ended = Vec::new();
        for (place, (version, bytes)) in self.rows.iter().filter(|(place, _)| place.table == Table::Answers) {
            if Record::of(&row_of(&key_of(place)?, *version, bytes)?).is_some_and(|record| !record.binds(now)) {
                ended.push(place.clone());
            }
        }
        ended.iter().for_each(|place| {
            self.rows.remove(place);
        });
        Ok(())
    }
}

impl Store for MemoryStore {
    const LANES: crate::Lanes = crate::Lanes::One;

    type Txn<'a> = MemoryTxn<'a>;

    fn begin(&mut self, now: Timestamp) -> Result<Self::Txn<'_>, Error> {
        self.write().drop_ended(now)?;
        Ok(MemoryTxn { store: self })
    }

    fn reader(&self) -> Arc<dyn Reader> {
        Arc::new(self.clone())
    }
}

/// A transaction: the single writer needs no lock until it commits.
#[derive(Debug)]
pub struct MemoryTxn<'a> {
    store: &'a MemoryStore,
}

impl Txn for MemoryTxn<'_> {
    fn load(&mut self, keys: &[Key], ws: &mut WorkingSet) -> Result<(), Error> {
        let data = self.store.read();
        for key in keys {
            ws.declare(key.clone(), data.row(key, row_for_batch)?);
        }
        Ok(())
    }

    fn commit(self, ws: &WorkingSet, journal: &[Entry]) -> Result<(), Error> {
        let mut data = self.store.write();
        let is_taken =
            ws.changes().any(|(key, change)| matches!(change, Change::Insert(_)) && data.rows.contains_key(&place(key)));
        if is_taken || journal.iter().any(|entry| data.journal.contains_key(&(entry.owner, entry.seq))) {
            return Err(Error::Conflict);
        }
        for (key, change) in ws.changes() {
            match change {
                Change::Insert(row) | Change::Replace(row) => {
                    let mut bytes = Vec::with_capacity(96);
                    row_bytes(row, &mut bytes);
                    data.rows.insert(place(key), (VERSION, bytes));
                }
                Change::Delete => {
                    data.rows.remove(&place(key));
                }
            }
        }
        data.journal.extend(journal.iter().map(|entry| ((entry.owner, entry.seq), entry.clone())));
        Ok(())
    }
}

impl Reader for MemoryStore {
    fn get(&self, keys: &[Key]) -> Result<Vec<Option<Row>>, Error> {
        let data = self.read();
        keys.iter().map(|key| data.row(key, row_of)).collect()
    }

    fn scan(&self, scan: &Scan) -> Result<Vec<(Key, Row)>, Error> {
        let data = self.read();
        let is_wanted = |place: &Place| {
            let is_beyond = scan
                .beyond
                .as_ref()
                .is_none_or(|beyond| if scan.is_descending { place.suffix < *beyond } else { place.suffix > *beyond });
            place.table == scan.table && (scan.principal.is_none() || place.principal == scan.principal) && is_beyond
        };
        let take = |(place, (version, bytes)): (&Place, &(u8, Vec<u8>))| {
            let key = key_of(place)?;
            let row = row_of(&key, *version, bytes)?;
            Ok((key, row))
        };
        let rows = data.rows.iter().filter(|(place, _)| is_wanted(place));
        if scan.is_descending {
            rows.rev().take(scan.limit).map(take).collect()
        } else {
            rows.take(scan.limit).map(take).collect()
        }
    }

    fn journal(&self, owner: PrincipalId, after: u64, limit: usize) -> Result<Vec<Entry>, Error> {
        let data = self.read();
        let lines = data.journal.range((owner, after.saturating_add(1))..=(owner, u64::MAX));
        Ok(lines.take(limit).map(|(_, entry)| entry.clone()).collect())
    }

    fn journal_lines(&self, owner: PrincipalId, lines: &[u64]) -> Result<Vec<Entry>, Error> {
        let data = self.read();
        Ok(lines.iter().filter_map(|seq| data.journal.get(&(owner, *seq)).cloned()).collect())
    }

    fn due(&self, class: Class, now: Timestamp, whose: Whose<'_>, limit: usize) -> Result<Vec<Due>, Error> {
        let data = self.read();
        let tasks = data.rows.iter().filter(|(place, _)| place.table == Table::Outbox);
        let read = |(place, (version, bytes)): (&Place, &(u8, Vec<u8>))| Due::of(key_of(place), *version, bytes, whose);
        let is_due = |due: &Due| due.task.class() == class && due.pending.due_at <= now;
        let mut due: Vec<_> = tasks.filter_map(read).filter(is_due).collect();
        due.sort_by_key(|due| (due.pending.due_at, due.owner, due.task));
        due.truncate(limit);
        Ok(due)
    }

    fn owners(&self, beyond: Option<PrincipalId>, limit: usize) -> Result<Vec<PrincipalId>, Error> {
        let data = self.read();
        let owners: BTreeSet<_> = data.journal.keys().map(|(owner, _)| *owner).filter(|owner| Some(*owner) > beyond).collect();
        Ok(owners.into_iter().take(limit).collect())
    }

    fn snapshot(&self, visit: &mut dyn FnMut(Item<'_>) -> Result<(), Error>) -> Result<(), Error> {
        let data = self.read();
        data.rows.iter().try_for_each(|(place, (version, bytes))| visit(Item::Row(place, *version, bytes)))?;
        data.journal.values().try_for_each(|entry| visit(Item::Line(entry)))
    }
}
