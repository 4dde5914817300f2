//! The log of accounts: what spares a charge from dirtying a page.
//!
//! Every payment changes the totals of its wallet's account, and with many wallets each of them stands on another page of the
//! table: 4 KiB to be logged for 80 bytes. So an account's new state is appended to a log instead, in the same commit, and kept in
//! memory. There are two logs in turn: while one is appended to, the accounts of the other are folded into their table, a few
//! with each commit and in key order, so that many share a page; then that log is emptied and they change places.
//!
//! What an account is: its state in the active log, else in the other, else in the table.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard};

use bursar_domain::set::{Change, Key, Row};
use rusqlite::{Connection, OptionalExtension, params};

use super::{meaning, principal_bytes};
use crate::Error;
use crate::codec::{VERSION, row_bytes, row_of};
use crate::tables::write_suffix;

/// Rows after which the logs change places: about 1.5 MB.
const LOGGED_MAX: usize = 16_384;
/// Accounts that a commit folds at least, while there are any.
const FOLDED_MIN: usize = 8;

/// An account's principal and suffix: twelve bytes, then the rest.
pub(super) type AccountKey = Vec<u8>;

/// An account as it is stored: the version it was written in, and its bytes.
pub(super) type State = (u8, Vec<u8>);

/// Accounts that are in a log and perhaps not yet in their table.
#[derive(Debug, Default)]
pub(super) struct Pending {
    active: BTreeMap<AccountKey, State>,
    folding: BTreeMap<AccountKey, State>,
}

/// One log as it is stored.
struct Log {
    states: BTreeMap<AccountKey, State>,
    rows: usize,
    last: i64,
}

impl Log {
    fn read(connection: &Connection, table: &str) -> Result<Self, Error> {
        let sql = format!("SELECT id, principal, suffix, body, version FROM {table} ORDER BY id");
        let mut select = connection.prepare(&sql).map_err(meaning)?;
        let mut rows = select.query([]).map_err(meaning)?;
        let mut log = Self { states: BTreeMap::new(), rows: 0, last: 0 };
        while let Some(row) = rows.next().map_err(meaning)? {
            let blob = |at| row.get::<_, Vec<u8>>(at).map_err(meaning);
            log.states.insert([blob(1)?, blob(2)?].concat(), (row.get(4).map_err(meaning)?, blob(3)?));
            log.rows += 1;
            log.last = row.get(0).map_err(meaning)?;
        }
        Ok(log)
    }
}

/// Both logs of a file.
pub(super) fn read(connection: &Connection) -> Result<Pending, Error> {
    Ok(Pending::of(Log::read(connection, TABLES[0])?, Log::read(connection, TABLES[1])?))
}

impl Pending {
    /// The log with the higher number is the active one.
    fn of(a: Log, b: Log) -> Self {
        let (active, folding) = if b.last > a.last { (b, a) } else { (a, b) };
        Self { active: active.states, folding: folding.states }
    }

    fn get(&self, key: &AccountKey) -> Option<&State> {
        self.active.get(key).or_else(|| self.folding.get(key))
    }

    /// All of them, each in its newest state.
    pub(super) fn into_newest(self) -> BTreeMap<AccountKey, State> {
        let mut newest = self.folding;
        newest.extend(self.active);
        newest
    }
}

/// The two logs, as the writer sees them.
#[derive(Debug)]
pub(super) struct AccountLog {
    pending: Arc<RwLock<Pending>>,
    /// Which of the two is appended to.
    active: usize,
    appended: usize,
    next: i64,
}

/// What a transaction did to the logs, to be believed once it is committed.
#[derive(Debug, Default)]
pub(super) struct LogChange {
    appended: Vec<(AccountKey, State)>,
    removed: Vec<AccountKey>,
    folded: Vec<AccountKey>,
}

const TABLES: [&str; 2] = ["account_log_a", "account_log_b"];
const APPEND: [&str; 2] = [
    "INSERT INTO account_log_a (id, principal, suffix, body, version) VALUES (?1, ?2, ?3, ?4, ?5)",
    "INSERT INTO account_log_b (id, principal, suffix, body, version) VALUES (?1, ?2, ?3, ?4, ?5)",
];
const REMOVE: [&str; 3] = [
    "DELETE FROM account_log_a WHERE principal = ?1 AND suffix = ?2",
    "DELETE FROM account_log_b WHERE principal = ?1 AND suffix = ?2",
    "DELETE FROM accounts WHERE principal = ?1 AND suffix = ?2",
];
const EMPTY: [&str; 2] = ["DELETE FROM account_log_a", "DELETE FROM account_log_b"];
const FOLD: &str = "INSERT INTO accounts (principal, suffix, body, version) VALUES (?1, ?2, ?3, ?4) \
                    ON CONFLICT (principal, suffix) DO UPDATE SET body = excluded.body, version = excluded.version";
const SELECT: &str = "SELECT body, version FROM accounts WHERE principal = ?1 AND suffix = ?2";

/// An account's key.
fn account_key(key: &Key) -> AccountKey {
    let principal = principal_bytes(key.owner());
    let mut bytes = principal.as_slice().to_vec();
    write_suffix(key, &mut bytes);
    bytes
}

/// An account by the logs in memory, or the table.
pub(super) fn get(pending: &RwLock<Pending>, connection: &Connection, key: &Key) -> Result<Option<Row>, Error> {
    let name = account_key(key);
    let found = lock(pending).get(&name).map(|(version, bytes)| row_of(key, *version, bytes)).transpose()?;
    if found.is_some() {
        return Ok(found);
    }
    let (principal, suffix) = name.split_at(12);
    let mut select = connection.prepare_cached(SELECT).map_err(meaning)?;
    let found = |row: &rusqlite::Row<'_>| Ok(row_of(key, row.get(1)?, row.get_ref(0)?.as_blob()?));
    let row = select.query_row(params![principal, suffix], found).optional();
    Ok(row.map_err(meaning)?.transpose()?)
}

fn lock(pending: &RwLock<Pending>) -> RwLockReadGuard<'_, Pending> {
    pending.read().unwrap_or_else(PoisonError::into_inner)
}

impl AccountLog {
    /// Reads both logs back, what the last process left, into the memory that readers look at.
    pub(super) fn open(connection: &Connection, pending: &Arc<RwLock<Pending>>) -> Result<Self, Error> {
        let [a, b] = [Log::read(connection, TABLES[0])?, Log::read(connection, TABLES[1])?];
        let next = a.last.max(b.last) + 1;
        let active = usize::from(b.last > a.last);
        let appended = if active == 1 { b.rows } else { a.rows };
        *pending.write().unwrap_or_else(PoisonError::into_inner) = Pending::of(a, b);
        Ok(Self { pending: Arc::clone(pending), active, appended, next })
    }

    /// An account as it is.
    pub(super) fn get(&self, connection: &Connection, key: &Key) -> Result<Option<Row>, Error> {
        get(&self.pending, connection, key)
    }

    /// Logs an account's change within a transaction.
    pub(super) fn write(
        &self,
        connection: &Connection,
        key: &Key,
        change: &Change<'_>,
        log: &mut LogChange,
    ) -> Result<(), Error> {
        let name = account_key(key);
        let (principal, suffix) = name.split_at(12);
        match change {
            Change::Insert(_) if self.get(connection, key)?.is_some() => return Err(Error::Conflict),
            Change::Insert(row) | Change::Replace(row) => {
                let mut body = Vec::with_capacity(96);
                row_bytes(row, &mut body);
                let id = self.next + i64::try_from(log.appended.len()).unwrap_or(i64::MAX);
                let mut append = connection.prepare_cached(APPEND[self.active]).map_err(meaning)?;
                append.execute(params![id, principal, suffix, body, VERSION]).map_err(meaning)?;
                log.appended.push((name, (VERSION, body)));
            }
            Change::Delete => {
                for sql in REMOVE {
                    connection.execute(sql, params![principal, suffix]).map_err(meaning)?;
                }
                log.removed.push(name);
            }
        }
        Ok(())
    }

    /// Folds a few accounts of the other log into the table, within a transaction; empties that log when none is left.
    pub(super) fn fold(&self, connection: &Connection, log: &mut LogChange) -> Result<(), Error> {
        let pending = lock(&self.pending);
        if pending.folding.is_empty() {
            return Ok(());
        }
        // Twice as many as were appended: this log is empty before the other is full.
        let count = FOLDED_MIN.max(log.appended.len() * 2);
        for (name, (version, body)) in pending.folding.iter().take(count) {
            // A newer state in the active log will be folded in its turn.
            if !pending.active.contains_key(name) {
                let (principal, suffix) = name.split_at(12);
                let mut fold = connection.prepare_cached(FOLD).map_err(meaning)?;
                fold.execute(params![principal, suffix, body, version]).map_err(meaning)?;
            }
            log.folded.push(name.clone());
        }
        if count >= pending.folding.len() {
            connection.execute(EMPTY[1 - self.active], []).map_err(meaning)?;
        }
        Ok(())
    }

    /// The transaction is committed: what it did is so.
    pub(super) fn committed(&mut self, log: LogChange) {
        if log.appended.is_empty() && log.removed.is_empty() && log.folded.is_empty() {
            return;
        }
        let mut pending = self.pending.write().unwrap_or_else(PoisonError::into_inner);
        for name in &log.folded {
            pending.folding.remove(name);
        }
        self.next += i64::try_from(log.appended.len()).unwrap_or(i64::MAX);
        self.appended += log.appended.len();
        pending.active.extend(log.appended);
        for name in log.removed {
            pending.active.remove(&name);
            pending.folding.remove(&name);
        }
        if self.appended >= LOGGED_MAX && pending.folding.is_empty() {
            let Pending { active, folding } = &mut *pending;
            std::mem::swap(active, folding);
            (self.active, self.appended) = (1 - self.active, 0);
        }
    }
}
