//! The query side: a few connections, lent one at a time, each reading what was last committed.

use std::fmt::Write as _;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bursar_domain::outbox::Class;
use bursar_domain::set::{Key, Row};
use bursar_domain::{PrincipalId, Timestamp};
use rustc_hash::FxHashMap;
use tokio_postgres::Row as Found;

use super::address::Address;
use super::connection::{Connection, Drivers, Param, Step};
use super::meaning::meaning;
use super::statements::{LINE, found, same_place, select, source};
use super::values::{column, line_of, place_of, principal_bytes, sql_limit, sql_number, version};
use crate::codec::{Entry, row_of};
use crate::queries;
use crate::tables::{Table, key_of};
use crate::{Due, Error, Item, Reader, Scan, Whose};

/// Connections at most: a server gives out a hundred to all its clients. Who finds none free waits for one.
const CONNECTIONS_MAX: usize = 8;

/// How long a query waits for a connection at most.
const LOAN_WAIT_MAX: Duration = Duration::from_secs(2);

/// What a session for queries is set to beside what every session is. Each query reads a bounded number of rows by an index: one
/// that takes this long stands still. A snapshot, which reads everything, is exempt.
const SETTINGS: &str = "SET default_transaction_read_only = on; SET statement_timeout = '30s'";

/// The query side of the database.
pub struct PostgresReader {
    drivers: Arc<Drivers>,
    address: Arc<Address>,
    pool: Mutex<Pool>,
    returned: Condvar,
}

#[derive(Default)]
struct Pool {
    idle: Vec<Connection>,
    /// Idle and lent.
    count: usize,
}

/// A connection on loan. It goes back unless it is lost.
struct Lent<'a> {
    reader: &'a PostgresReader,
    connection: Option<Connection>,
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        let mut pool = self.reader.pool();
        match self.connection.take().filter(|connection| !connection.is_closed()) {
            Some(connection) => pool.idle.push(connection),
            None => pool.count -= 1,
        }
        self.reader.returned.notify_one();
    }
}

impl PostgresReader {
    pub(super) fn new(drivers: Arc<Drivers>, address: Arc<Address>) -> Self {
        Self { drivers, address, pool: Mutex::default(), returned: Condvar::new() }
    }

    fn pool(&self) -> MutexGuard<'_, Pool> {
        self.pool.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Borrows a connection that is there, or the right to make one; fails if all are lent for too long.
    fn lend(&self) -> Result<Lent<'_>, Error> {
        let is_exhausted = |pool: &mut Pool| pool.idle.is_empty() && pool.count >= CONNECTIONS_MAX;
        let waited = self.returned.wait_timeout_while(self.pool(), LOAN_WAIT_MAX, is_exhausted);
        let (mut pool, waited) = waited.unwrap_or_else(PoisonError::into_inner);
        if waited.timed_out() {
            let what = format!("all {CONNECTIONS_MAX} connections for queries were in use for {} s", LOAN_WAIT_MAX.as_secs());
            return Err(Error::Unavailable(what.into()));
        }
        while let Some(connection) = pool.idle.pop() {
            if !connection.is_closed() {
                return Ok(Lent { reader: self, connection: Some(connection) });
            }
            pool.count -= 1;
        }
        pool.count += 1;
        Ok(Lent { reader: self, connection: None })
    }

    fn connect(&self) -> Result<Connection, Error> {
        let connection = Connection::open(&self.drivers, &self.address)?;
        connection.batch(SETTINGS).map_err(meaning)?;
        Ok(connection)
    }

    fn with<T>(&self, query: impl FnOnce(&mut Connection) -> Result<T, Error>) -> Result<T, Error> {
        let mut lent = self.lend()?;
        let connection = match &mut lent.connection {
            Some(connection) => connection,
            none => none.insert(self.connect()?),
        };
        let answer = query(connection);
        if matches!(answer, Err(Error::Unavailable(_))) {
            lent.connection = None;
        }
        answer
    }

    fn query(&self, sql: &str, params: Vec<Param<'_>>) -> Result<Vec<Found>, Error> {
        let mut answers = self.with(|connection| connection.run(&[Step::Query(sql, params)]).map_err(meaning))?;
        Ok(answers.pop().unwrap_or_default())
    }
}

impl Reader for PostgresReader {
    fn get(&self, keys: &[Key]) -> Result<Vec<Option<Row>>, Error> {
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        let mut order: Vec<usize> = (0..keys.len()).collect();
        order.sort_by_key(|at| keys.get(*at).map(|key| (Table::of(key), key.owner())));
        let sorted: Vec<&Key> = order.iter().filter_map(|at| keys.get(*at)).collect();
        let groups: Vec<&[&Key]> = sorted.chunk_by(|one, other| same_place(one, other)).collect();
        let steps: Vec<_> = groups.iter().filter_map(|keys| select(keys)).collect();
        let answers = self.with(|connection| connection.run(&steps).map_err(meaning))?;
        let mut rows = vec![None; keys.len()];
        let mut places = order.iter();
        for (keys, answer) in groups.iter().zip(&answers) {
            for (row, at) in found(keys, answer, row_of)?.into_iter().zip(places.by_ref()) {
                rows[*at] = row;
            }
        }
        Ok(rows)
    }

    fn scan(&self, scan: &Scan) -> Result<Vec<(Key, Row)>, Error> {
        let (beyond, order) = if scan.is_descending { ("<", "DESC") } else { (">", "ASC") };
        let mut sql = format!("SELECT principal, suffix, body, version FROM {} WHERE true", source(scan.table));
        let mut params: Vec<Param<'_>> = Vec::new();
        let mut narrow = |column: &str, value: Vec<u8>| {
            params.push(Box::new(value));
            // Writing into a string can't fail.
            let _always = write!(sql, " AND {column} ${}", params.len());
        };
        if scan.principal.is_some() || scan.table == Table::Directory {
            narrow("principal =", principal_bytes(scan.principal));
        }
        if let Some(suffix) = &scan.beyond {
            narrow(&format!("suffix {beyond}"), suffix.clone());
        }
        params.push(Box::new(sql_limit(scan.limit)));
        let _always = write!(sql, " ORDER BY principal {order}, suffix {order} LIMIT ${}", params.len());
        let mut rows = Vec::new();
        for row in self.query(&sql, params)? {
            let key = key_of(&place_of(scan.table, &row)?)?;
            let row = row_of(&key, version(&row, 3)?, column(&row, 2)?)?;
            rows.push((key, row));
        }
        Ok(rows)
    }

    fn journal(&self, owner: PrincipalId, after: u64, limit: usize) -> Result<Vec<Entry>, Error> {
        let sql = format!("SELECT {LINE} FROM journal WHERE principal = $1 AND seq > $2 ORDER BY seq LIMIT $3");
        let params: Vec<Param<'_>> =
            vec![Box::new(principal_bytes(Some(owner))), Box::new(sql_number(after)), Box::new(sql_limit(limit))];
        self.query(&sql, params)?.iter().map(line_of).collect()
    }

    fn journal_lines(&self, owner: PrincipalId, lines: &[u64]) -> Result<Vec<Entry>, Error> {
        let sql = format!("SELECT {LINE} FROM journal WHERE principal = $1 AND seq = ANY($2::bigint[])");
        let numbers: Vec<i64> = lines.iter().map(|seq| sql_number(*seq)).collect();
        let params: Vec<Param<'_>> = vec![Box::new(principal_bytes(Some(owner))), Box::new(numbers)];
        let found: Result<FxHashMap<u64, Entry>, Error> =
            self.query(&sql, params)?.iter().map(|row| line_of(row).map(|entry| (entry.seq, entry))).collect();
        let found = found?;
        Ok(lines.iter().filter_map(|seq| found.get(seq).cloned()).collect())
    }

    fn owners(&self, beyond: Option<PrincipalId>, limit: usize) -> Result<Vec<PrincipalId>, Error> {
        // The one statement that spans principals: it reads their ids only, for whoever verifies all of them.
        let sql = "SELECT principal FROM chains WHERE principal > $1 ORDER BY principal LIMIT $2";
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let params: Vec<Param<'_>> = vec![Box::new(principal_bytes(beyond)), Box::new(limit)];
        let rows = self.query(sql, params)?;
        rows.iter()
            .map(|row| Ok(PrincipalId(bursar_domain::Id::from_bytes(column::<&[u8]>(row, 0)?.try_into().unwrap_or_default()))))
            .collect()
    }

    fn due(&self, class: Class, now: Timestamp, whose: Whose<'_>, limit: usize) -> Result<Vec<Due>, Error> {
        let owners = match whose {
            Whose::Of(owners) => owners,
            Whose::AllBut(others) => return queries::due_of_all_but(self, class, now, others, limit),
        };
        let sql = "SELECT principal, suffix, body, version FROM outbox \
                   WHERE principal = ANY($1::bytea[]) AND class = $2 AND due_at <= $3 ORDER BY due_at LIMIT $4";
        let owners: Vec<_> = owners.iter().map(|owner| principal_bytes(Some(*owner))).collect();
        let params: Vec<Param<'_>> =
            vec![Box::new(owners), Box::new(class as i16), Box::new(sql_number(now.0)), Box::new(sql_limit(limit))];
        let mut due = Vec::new();
        for row in self.query(sql, params)? {
            due.extend(Due::of(key_of(&place_of(Table::Outbox, &row)?), version(&row, 3)?, column(&row, 2)?, whose));
        }
        Ok(due)
    }

    fn snapshot(&self, visit: &mut dyn FnMut(Item<'_>) -> Result<(), Error>) -> Result<(), Error> {
        let rows =
            |table: Table| format!("SELECT principal, suffix, body, version FROM {} ORDER BY principal, suffix", source(table));
        let lines = format!("SELECT {LINE} FROM journal ORDER BY principal, seq");
        let statements: Vec<String> = Table::ALL.into_iter().map(rows).chain([lines]).collect();
        self.with(|connection| {
            connection.visit(&statements, |at, row| match Table::ALL.get(at) {
                Some(table) => visit(Item::Row(&place_of(*table, row)?, version(row, 3)?, column(row, 2)?)),
                None => visit(Item::Line(&line_of(row)?)),
            })
        })
    }
}
