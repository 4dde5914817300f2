//! The query side: read-only connections, lent one at a time, each reading what was last committed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use bursar_domain::outbox::Class;
use bursar_domain::set::{Key, Row};
use bursar_domain::{Id, PaymentId, PrincipalId, Timestamp};
use rusqlite::{Connection, params};

use super::account_log::{self, Pending, State};
use super::open::{connect_reader, sql_number};
use super::{meaning, principal_bytes};
use crate::codec::{Entry, row_of};
use crate::tables::{Place, Table, key_of, write_suffix};
use crate::{Due, Error, Item, Reader, Scan};

/// Connections that are kept when nobody uses them.
const IDLE_MAX: usize = 4;

/// The query side of the file.
#[derive(Debug)]
pub struct SqliteReader {
    path: PathBuf,
    idle: Mutex<Vec<Connection>>,
    /// The writer's memory of the account logs, where the writer is in this process.
    pending: Option<Arc<RwLock<Pending>>>,
}

impl SqliteReader {
    /// The query side beside the writer of the same process.
    pub(super) fn beside(path: &Path, pending: Arc<RwLock<Pending>>) -> Self {
        Self { path: path.to_owned(), idle: Mutex::default(), pending: Some(pending) }
    }

    /// The query side of a file that exists, without its write side: it works beside the process that has that.
    pub fn open(path: &Path) -> Result<Self, Error> {
        let reader = Self { path: path.to_owned(), idle: Mutex::default(), pending: None };
        let version = reader
            .with(|connection| connection.pragma_query_value(None, "user_version", |row| row.get::<_, u32>(0)).map_err(meaning));
        let found = version.map_err(|error| Error::Open {
            what: format!("can't read {}: is there a store yet? `bursar serve` makes one", path.display()),
            cause: error.into(),
        })?;
        if found > crate::SCHEMA_VERSION {
            return Err(Error::Newer { found });
        }
        Ok(reader)
    }

    fn with<T>(&self, query: impl FnOnce(&Connection) -> Result<T, Error>) -> Result<T, Error> {
        let lent = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let connection = lent.map_or_else(|| connect_reader(&self.path), Ok)?;
        let answer = query(&connection);
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if answer.is_ok() && idle.len() < IDLE_MAX {
            idle.push(connection);
        }
        answer
    }
}

/// Every account in its newest state. Reads all of them: 100 bytes each.
fn accounts(connection: &Connection) -> Result<Vec<(Place, State)>, Error> {
    let mut select = connection.prepare("SELECT principal, suffix, body, version FROM accounts").map_err(meaning)?;
    let mut rows = select.query([]).map_err(meaning)?;
    let mut all = BTreeMap::new();
    while let Some(row) = rows.next().map_err(meaning)? {
        let blob = |at| row.get::<_, Vec<u8>>(at).map_err(meaning);
        all.insert([blob(0)?, blob(1)?].concat(), (row.get(3).map_err(meaning)?, blob(2)?));
    }
    all.extend(account_log::read(connection)?.into_newest());
    let named = all.into_iter().map(|(name, body)| {
        let (principal, suffix) = name.split_at(12);
        let principal = principal.try_into().ok().map(|bytes| PrincipalId(Id::from_bytes(bytes)));
        (Place { table: Table::Accounts, principal, suffix: suffix.to_vec() }, body)
    });
    Ok(named.collect())
}

impl SqliteReader {
    fn scan_accounts(&self, scan: &Scan) -> Result<Vec<(Key, Row)>, Error> {
        let mut all = self.with(|connection| {
            let txn = connection.unchecked_transaction().map_err(meaning)?;
            accounts(&txn)
        })?;
        if scan.is_descending {
            all.reverse();
        }
        let is_beyond = |place: &Place| match &scan.beyond {
            Some(beyond) if scan.is_descending => place.suffix < *beyond,
            Some(beyond) => place.suffix > *beyond,
            None => true,
        };
        let wanted = all
            .into_iter()
            .filter(|(place, _)| (scan.principal.is_none() || place.principal == scan.principal) && is_beyond(place));
        let rows = wanted.take(scan.limit).map(|(place, (version, body))| {
            let key = key_of(&place)?;
            let row = row_of(&key, version, &body)?;
            Ok((key, row))
        });
        rows.collect()
    }
}

impl Reader for SqliteReader {
    fn get(&self, keys: &[Key]) -> Result<Vec<Option<Row>>, Error> {
        let mut suffix = Vec::new();
        self.with(|connection| {
            let mut get = |key: &Key| match (Table::of(key), &self.pending) {
                (Table::Accounts, Some(pending)) => account_log::get(pending, connection, key),
                (Table::Accounts, None) => account_log::get(&RwLock::new(account_log::read(connection)?), connection, key),
                _ => {
                    suffix.clear();
                    write_suffix(key, &mut suffix);
                    super::txn::select(connection, key, &suffix)
                }
            };
            keys.iter().map(&mut get).collect()
        })
    }

    fn scan(&self, scan: &Scan) -> Result<Vec<(Key, Row)>, Error> {
        if scan.table == Table::Accounts {
            return self.scan_accounts(scan);
        }
        let name = scan.table.name();
        let (beyond, order) = if scan.is_descending { ("<", "DESC") } else { (">", "ASC") };
        let owner = if scan.principal.is_some() || scan.table == Table::Directory { "principal = ?1" } else { "?1 = x''" };
        let bound = if scan.beyond.is_some() { format!("suffix {beyond} ?2") } else { "?2 IS NULL".to_owned() };
        let sql = format!(
            "SELECT principal, suffix, body, version FROM {name} WHERE {owner} AND {bound} ORDER BY principal {order}, suffix {order} LIMIT ?3"
        );
        let principal = principal_bytes(scan.principal);
        let limit = i64::try_from(scan.limit).unwrap_or(i64::MAX);
        self.with(|connection| {
            let mut select = connection.prepare_cached(&sql).map_err(meaning)?;
            let mut rows = select.query(params![principal.as_slice(), scan.beyond, limit]).map_err(meaning)?;
            let mut found = Vec::new();
            while let Some(row) = rows.next().map_err(meaning)? {
                let place = place_of(scan.table, row).map_err(meaning)?;
                let key = key_of(&place)?;
                let version = row.get(3).map_err(meaning)?;
                let row = row_of(&key, version, row.get_ref(2).map_err(meaning)?.as_blob().unwrap_or_default())?;
                found.push((key, row));
            }
            Ok(found)
        })
    }

    fn journal(&self, owner: PrincipalId, after: u64, limit: usize) -> Result<Vec<Entry>, Error> {
        let sql = "SELECT principal, seq, at, type, payment, data, hash FROM journal WHERE principal = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3";
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        self.with(|connection| {
            let mut select = connection.prepare_cached(sql).map_err(meaning)?;
            let rows = select.query_map(params![owner.0.to_bytes(), sql_number(after), limit], line_of).map_err(meaning)?;
            rows.map(|entry| entry.map_err(meaning)).collect()
        })
    }

    fn journal_lines(&self, owner: PrincipalId, lines: &[u64]) -> Result<Vec<Entry>, Error> {
        let sql = "SELECT principal, seq, at, type, payment, data, hash FROM journal WHERE principal = ?1 AND seq = ?2";
        self.with(|connection| {
            let mut select = connection.prepare_cached(sql).map_err(meaning)?;
            let mut found = Vec::with_capacity(lines.len());
            for seq in lines {
                let rows = select.query_map(params![owner.0.to_bytes(), sql_number(*seq)], line_of).map_err(meaning)?;
                for entry in rows {
                    found.push(entry.map_err(meaning)?);
                }
            }
            Ok(found)
        })
    }

    fn due(&self, class: Class, now: Timestamp, owners: Option<&[PrincipalId]>, limit: usize) -> Result<Vec<Due>, Error> {
        // One file has all principals' tasks in one index: of the few that are due, those that were asked for are taken.
        let sql =
            "SELECT principal, suffix, body, version FROM outbox WHERE class = ?1 AND due_at <= ?2 ORDER BY due_at LIMIT ?3";
        let bound = i64::try_from(if owners.is_some() { usize::MAX } else { limit }).unwrap_or(i64::MAX);
        self.with(|connection| {
            let mut select = connection.prepare_cached(sql).map_err(meaning)?;
            let mut rows = select.query(params![class as i64, sql_number(now.0), bound]).map_err(meaning)?;
            let mut due = Vec::new();
            while let Some(row) = rows.next().map_err(meaning)?.filter(|_| due.len() < limit) {
                let key = key_of(&place_of(Table::Outbox, row).map_err(meaning)?)?;
                let version = row.get(3).map_err(meaning)?;
                let found = row_of(&key, version, row.get_ref(2).map_err(meaning)?.as_blob().unwrap_or_default())?;
                let (Key::Outbox(owner, task), Row::Outbox(pending)) = (key, found) else { continue };
                if owners.is_none_or(|owners| owners.contains(&owner)) {
                    due.push(Due { owner, task, pending });
                }
            }
            Ok(due)
        })
    }

    fn snapshot(&self, visit: &mut dyn FnMut(Item<'_>) -> Result<(), Error>) -> Result<(), Error> {
        self.with(|connection| {
            // One read transaction: writers go on, and the snapshot does not see them.
            let txn = connection.unchecked_transaction().map_err(meaning)?;
            for table in Table::ALL {
                if table == Table::Accounts {
                    accounts(&txn)?.iter().try_for_each(|(place, (version, body))| visit(Item::Row(place, *version, body)))?;
                    continue;
                }
                let sql = format!("SELECT principal, suffix, body, version FROM {} ORDER BY principal, suffix", table.name());
                let mut select = txn.prepare(&sql).map_err(meaning)?;
                let mut rows = select.query([]).map_err(meaning)?;
                while let Some(row) = rows.next().map_err(meaning)? {
                    let place = place_of(table, row).map_err(meaning)?;
                    let version = row.get(3).map_err(meaning)?;
                    visit(Item::Row(&place, version, row.get_ref(2).map_err(meaning)?.as_blob().unwrap_or_default()))?;
                }
            }
            let sql = "SELECT principal, seq, at, type, payment, data, hash FROM journal ORDER BY principal, seq";
            let mut select = txn.prepare(sql).map_err(meaning)?;
            let mut rows = select.query([]).map_err(meaning)?;
            while let Some(row) = rows.next().map_err(meaning)? {
                visit(Item::Line(&line_of(row).map_err(meaning)?))?;
            }
            Ok(())
        })
    }
}

fn place_of(table: Table, row: &rusqlite::Row<'_>) -> rusqlite::Result<Place> {
    let principal = row.get_ref(0)?.as_blob()?.try_into().ok().map(|bytes| PrincipalId(Id::from_bytes(bytes)));
    Ok(Place { table, principal, suffix: row.get(1)? })
}

fn line_of(row: &rusqlite::Row<'_>) -> rusqlite::Result<Entry> {
    let payment: Option<[u8; 12]> = row.get(4)?;
    Ok(Entry {
        owner: PrincipalId(Id::from_bytes(row.get(0)?)),
        seq: u64::try_from(row.get::<_, i64>(1)?).unwrap_or(0),
        at: Timestamp(u64::try_from(row.get::<_, i64>(2)?).unwrap_or(0)),
        kind: row.get(3)?,
        payment: payment.map(|bytes| PaymentId(Id::from_bytes(bytes))),
        data: row.get(5)?,
        hash: row.get(6)?,
    })
}
