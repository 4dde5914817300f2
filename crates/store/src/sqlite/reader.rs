//! The query side: read-only connections, lent one at a time, each reading what was last committed.

use std::ops::{Bound, ControlFlow};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use bursar_domain::idempotency::Record;
use bursar_domain::outbox::Class;
use bursar_domain::set::{Key, Row};
use bursar_domain::{Id, PrincipalId, Timestamp};
use rusqlite::{Connection, params};

use super::answers::{self, AnswerName, answer_name};
use super::connect::connect_reader;
use super::find::{find_line, lines, owners, place_of, visit_ids};
use super::recent::{self, Range, Recent, Shared, is_logged, lock, names_of};
use super::statements::select;
use super::{meaning, principal_bytes, snapshot, sql_number, unlisted};
use crate::codec::{Entry, Malformed, row_of};
use crate::tables::{Place, Table, key_of, write_suffix};
use crate::{Due, Error, Item, Reader, Scan, Whose};

/// Connections that are kept when nobody uses them.
const IDLE_MAX: usize = 4;

/// The query side of the file.
#[derive(Debug)]
pub struct SqliteReader {
    path: PathBuf,
    idle: Mutex<Vec<Connection>>,
    /// The memory of what was committed lately: the writer's, where the writer is in this process.
    recent: Arc<Shared>,
    /// Whether that memory is this reader's own, to be brought up to date.
    is_alone: bool,
}

impl SqliteReader {
    /// The query side beside the writer of the same process.
    pub(super) fn beside(path: &Path, recent: Arc<Shared>) -> Self {
        Self { path: path.to_owned(), idle: Mutex::default(), recent, is_alone: false }
    }

    /// The query side of a file that exists, without its write side: it works beside the process that has that.
    pub fn open(path: &Path) -> Result<Self, Error> {
        let reader = Self { path: path.to_owned(), idle: Mutex::default(), recent: Arc::default(), is_alone: true };
        let version = reader
            .with(|connection| connection.pragma_query_value(None, "user_version", |row| row.get::<_, u32>(0)).map_err(meaning));
        let found = version.map_err(|error| Error::Open {
            what: format!("can't read {}: is there a store yet? `bursar serve` makes one", path.display()),
            cause: error.into(),
        })?;
        match found {
            newer if newer > crate::SCHEMA_VERSION => Err(Error::Newer { found }),
            crate::SCHEMA_VERSION => Ok(reader),
            _ => Err(Error::Older { found }),
        }
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

impl SqliteReader {
    /// Queries with the memory of what was committed lately, which is kept from the writer until they end.
    fn with_recent<T>(&self, query: impl FnOnce(&Connection, &Recent) -> Result<T, Error>) -> Result<T, Error> {
        self.with_lines(|connection| query(connection, &lock(&self.recent)))
    }

    /// Queries that take the memory of what was committed lately for a moment only, whenever they need it.
    fn with_lines<T>(&self, query: impl FnOnce(&Connection) -> Result<T, Error>) -> Result<T, Error> {
        self.with(|connection| {
            if !self.is_alone {
                return query(connection);
            }
            let txn = connection.unchecked_transaction().map_err(meaning)?;
            self.recent.write().catch_up(&txn)?;
            query(&txn)
        })
    }

    /// The record of an idempotency key: an open payment's, else the newest that has an end.
    fn answer(&self, connection: &Connection, name: &AnswerName) -> Result<Option<Record>, Error> {
        if let Some(record) = answers::open_record(connection, name)? {
            return Ok(Some(record));
        }
        for generation in lock(&self.recent).generations() {
            if let Some(record) = generation.answers.get(name)? {
                return Ok(Some(record).filter(|record| !answers::is_gone(record)));
            }
        }
        Ok(answers::read_segments(connection, name)?.filter(|record| !answers::is_gone(record)))
    }

    fn get_one(&self, connection: &Connection, key: &Key) -> Result<Option<Row>, Error> {
        if let Key::Answer(owner, hash) = key {
            let name = answer_name(*owner, *hash);
            return Ok(self.answer(connection, &name)?.map(Row::Answer));
        }
        if is_logged(Table::of(key)) {
            return recent::row(&self.recent, connection, key, row_of);
        }
        let mut suffix = Vec::with_capacity(33);
        write_suffix(key, &mut suffix);
        select(connection, key, &suffix, row_of)
    }
}

impl Reader for SqliteReader {
    fn get(&self, keys: &[Key]) -> Result<Vec<Option<Row>>, Error> {
        if self.is_alone && keys.iter().any(|key| is_logged(Table::of(key)) || matches!(key, Key::Answer(..))) {
            self.with_recent(|_, _| Ok(()))?;
        }
        self.with(|connection| keys.iter().map(|key| self.get_one(connection, key)).collect())
    }

    fn scan(&self, scan: &Scan) -> Result<Vec<(Key, Row)>, Error> {
        match (scan.table, scan.principal) {
            (Table::Payments | Table::Transfers, Some(owner)) => {
                self.with_recent(|connection, recent| scan_runs(connection, recent, scan, owner))
            }
            (table, _) if is_logged(table) => self.with_lines(|connection| scan_logged(connection, &self.recent, scan)),
            _ => self.with(|connection| scan_table(connection, scan)?.into_iter().map(|(key, row)| Ok((key, row?))).collect()),
        }
    }

    fn journal(&self, owner: PrincipalId, after: u64, limit: usize) -> Result<Vec<Entry>, Error> {
        self.with_lines(|connection| {
            let locate = |seq| find_line(connection, &lock(&self.recent), owner, seq);
            lines(connection, locate, owner, after.saturating_add(1), limit)
        })
    }

    fn journal_lines(&self, owner: PrincipalId, numbers: &[u64]) -> Result<Vec<Entry>, Error> {
        self.with_lines(|connection| {
            let locate = |seq| find_line(connection, &lock(&self.recent), owner, seq);
            let mut found = Vec::with_capacity(numbers.len());
            for seq in numbers {
                found.extend(lines(connection, locate, owner, *seq, 1)?.into_iter().filter(|line| line.seq == *seq));
            }
            Ok(found)
        })
    }

    fn due(&self, class: Class, now: Timestamp, whose: Whose<'_>, limit: usize) -> Result<Vec<Due>, Error> {
        // One file has all principals' tasks in one index: of those that are due, the first that were asked for are taken.
        let sql = "SELECT principal, suffix, body, version FROM outbox WHERE class = ?1 AND due_at <= ?2 ORDER BY due_at";
        self.with(|connection| {
            let mut select = connection.prepare_cached(sql).map_err(meaning)?;
            let mut rows = select.query(params![class as i64, sql_number(now.0)]).map_err(meaning)?;
            let mut due = Vec::new();
            while due.len() < limit
                && let Some(row) = rows.next().map_err(meaning)?
            {
                let key = key_of(&place_of(Table::Outbox, row).map_err(meaning)?);
                let (version, body) = (row.get(3).map_err(meaning)?, row.get_ref(2).map_err(meaning)?);
                due.extend(Due::of(key, version, body.as_blob().unwrap_or_default(), whose));
            }
            Ok(due)
        })
    }

    fn owners(&self, beyond: Option<PrincipalId>, limit: usize) -> Result<Vec<PrincipalId>, Error> {
        self.with_recent(|connection, recent| owners(connection, recent, beyond, limit))
    }

    fn await_commit(&self) {
        drop(self.recent.committing());
    }

    fn unlisted(&self, limit: usize) -> Result<Vec<String>, Error> {
        unlisted::find(&|query| self.with_recent(query), &self.recent, limit)
    }

    fn snapshot(&self, visit: &mut dyn FnMut(Item<'_>) -> Result<(), Error>) -> Result<(), Error> {
        self.with(|connection| {
            // One read transaction: writers go on, and the snapshot does not see them.
            let txn = connection.unchecked_transaction().map_err(meaning)?;
            snapshot::visit(&txn, &Recent::read(&txn)?, visit)
        })
    }
}

const COLUMNS: &str = "principal, suffix, body, version";

/// A principal's payments or transfers: stretch by stretch, others' rows passed over.
pub(super) fn scan_runs(
    connection: &Connection,
    recent: &Recent,
    scan: &Scan,
    owner: PrincipalId,
) -> Result<Vec<(Key, Row)>, Error> {
    let name = scan.table.name();
    let (beyond, order) = if scan.is_descending { ("<", "DESC") } else { (">", "ASC") };
    let sql = format!(
        "SELECT {COLUMNS} FROM {name} WHERE suffix BETWEEN ?1 AND ?2 AND principal = ?3 AND (?4 IS NULL OR suffix {beyond} ?4) \
         ORDER BY suffix {order} LIMIT ?5"
    );
    let mut select = connection.prepare_cached(&sql).map_err(meaning)?;
    let mut last = scan.beyond.clone();
    let mut found = Vec::new();
    let from = scan.beyond.as_deref().map(bound);
    visit_ids(connection, recent, owner, from, scan.is_descending, |run| {
        let left = i64::try_from(scan.limit - found.len()).unwrap_or(i64::MAX);
        if left == 0 {
            return Ok(ControlFlow::Break(()));
        }
        let mut rows = select.query(params![run.first, run.last, owner.0.to_bytes(), last, left]).map_err(meaning)?;
        while let Some(row) = rows.next().map_err(meaning)? {
            let (place, key, row) = keyed(scan.table, row)?;
            last = Some(place.suffix);
            found.push((key, row?));
        }
        Ok(if found.len() < scan.limit { ControlFlow::Continue(()) } else { ControlFlow::Break(()) })
    })?;
    Ok(found)
}

/// An id to begin with, of a suffix that may be shorter or longer than one.
fn bound(suffix: &[u8]) -> [u8; 12] {
    let mut id = [0; 12];
    id.iter_mut().zip(suffix).for_each(|(to, from)| *to = *from);
    id
}

/// Rows whose newest state may stand in the log: both are read in key order, and the log has the word. The log's memory is kept from
/// the writer only for as long as it takes to copy what a page needs of it. What was read of it stays true of the table: it is what
/// the table says by then, or will.
fn scan_logged(connection: &Connection, recent: &Shared, scan: &Scan) -> Result<Vec<(Key, Row)>, Error> {
    let logged = lock(recent).first_rows(scan.table, names(scan), scan.is_descending, scan.limit);
    // Of so many stored rows, the log may delete or replace at most as many as were read of it.
    let limit = scan.limit.saturating_add(logged.len());
    let mut all = std::collections::BTreeMap::new();
    for (key, row) in scan_table(connection, &Scan { limit, ..scan.clone() })? {
        all.insert(recent::name(&key), Some((key, row)));
    }
    for (name, state) in logged {
        let (principal, suffix) = name.split_at(12.min(name.len()));
        let principal = principal.try_into().ok().map(|bytes| PrincipalId(Id::from_bytes(bytes)));
        let key = key_of(&Place { table: scan.table, principal, suffix: suffix.to_vec() })?;
        all.insert(name, state.map(|(version, body)| (key.clone(), row_of(&key, version, &body))));
    }
    let rows = all.into_values().flatten().map(|(key, row)| Ok((key, row?)));
    if scan.is_descending { rows.rev().take(scan.limit).collect() } else { rows.take(scan.limit).collect() }
}

/// The names of the rows of a scan.
fn names(scan: &Scan) -> Range {
    let (first, last) = names_of(scan.principal);
    let Some(suffix) = &scan.beyond else { return (first, last) };
    let beyond = Bound::Excluded([principal_bytes(scan.principal).as_slice(), suffix].concat());
    if scan.is_descending { (first, beyond) } else { (beyond, last) }
}

/// A row, if its bytes can be read.
type Decoded = Result<Row, Malformed>;

/// The rows of a table. One that can't be read is damage only if the log has no newer state of it.
fn scan_table(connection: &Connection, scan: &Scan) -> Result<Vec<(Key, Decoded)>, Error> {
    let name = scan.table.name();
    let (beyond, order) = if scan.is_descending { ("<", "DESC") } else { (">", "ASC") };
    let owner = if scan.principal.is_some() || scan.table == Table::Directory { "principal = ?1" } else { "?1 = x''" };
    let within = if scan.beyond.is_some() { format!("suffix {beyond} ?2") } else { "?2 IS NULL".to_owned() };
    let sql =
        format!("SELECT {COLUMNS} FROM {name} WHERE {owner} AND {within} ORDER BY principal {order}, suffix {order} LIMIT ?3");
    let principal = principal_bytes(scan.principal);
    let limit = i64::try_from(scan.limit).unwrap_or(i64::MAX);
    let mut select = connection.prepare_cached(&sql).map_err(meaning)?;
    let mut rows = select.query(params![principal.as_slice(), scan.beyond, limit]).map_err(meaning)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next().map_err(meaning)? {
        let (_, key, row) = keyed(scan.table, row)?;
        found.push((key, row));
    }
    Ok(found)
}

/// A stored row with its place and key.
fn keyed(table: Table, row: &rusqlite::Row<'_>) -> Result<(Place, Key, Decoded), Error> {
    let place = place_of(table, row).map_err(meaning)?;
    let version = row.get(3).map_err(meaning)?;
    let body = row.get_ref(2).map_err(meaning)?.as_blob().unwrap_or_default();
    let key = key_of(&place)?;
    let row = row_of(&key, version, body);
    Ok((place, key, row))
}
