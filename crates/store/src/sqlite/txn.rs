//! The write side: one SQLite transaction for a whole batch.

use std::sync::LazyLock;

use bursar_domain::WorkingSet;
use bursar_domain::idempotency::{KeyHash, Record};
use bursar_domain::set::{Change, Key, Row};
use rusqlite::{Connection, OptionalExtension, params};

use super::account_log::LogChange;
use super::open::{Writer, sql_number};
use super::{meaning, principal_bytes};
use crate::codec::{Entry, Field, VERSION, row_bytes, row_of};
use crate::tables::{Table, class_of, write_suffix};
use crate::{Error, Txn};

/// Failed commits in a row after which the connection is opened anew, and what is in memory read again.
const FAILURES_MAX: u32 = 8;

/// A transaction on the one writing connection.
#[derive(Debug)]
pub struct SqliteTxn<'a> {
    writer: &'a mut Writer,
    is_done: bool,
}

impl<'a> SqliteTxn<'a> {
    pub(super) fn begin(writer: &'a mut Writer) -> Result<Self, Error> {
        let connection = writer.connection.as_ref().ok_or(Error::Conflict)?;
        if let Err(error) = writer.checkpointer.finish(connection) {
            // The log stays longer. Whether anything can be written, the commit will tell.
            tracing::debug!(%error, "the log could not be moved");
        }
        if let Err(error) = connection.execute_batch("BEGIN IMMEDIATE") {
            // A connection that can't begin is opened anew.
            writer.connection = None;
            writer.cache.clear();
            return Err(meaning(error));
        }
        Ok(Self { writer, is_done: false })
    }

    fn connection(&self) -> Result<&Connection, Error> {
        self.writer.connection.as_ref().ok_or(Error::Conflict)
    }
}

impl Txn for SqliteTxn<'_> {
    fn load(&mut self, keys: &[Key], ws: &mut WorkingSet) -> Result<(), Error> {
        let mut suffix = Vec::with_capacity(40);
        for key in keys {
            let table = Table::of(key);
            if table.is_hot()
                && let Some(row) = self.writer.cache.get(key)
            {
                ws.declare(key.clone(), Some(row));
                continue;
            }
            suffix.clear();
            write_suffix(key, &mut suffix);
            let row = match table {
                Table::Answers => self.answer(key, &suffix)?.map(|(_, row)| row),
                Table::Accounts => self.writer.accounts.get(self.connection()?, key)?,
                _ => select(self.connection()?, key, &suffix)?,
            };
            if let (true, Some(row)) = (table.is_hot(), &row) {
                self.writer.cache.put(key.clone(), row.clone());
            }
            ws.declare(key.clone(), row);
        }
        Ok(())
    }

    fn commit(mut self, ws: &WorkingSet, journal: &[Entry]) -> Result<(), Error> {
        let written = self.write(ws, journal);
        let committed = written.and_then(|written| {
            self.connection()?.execute_batch("COMMIT").map_err(meaning)?;
            Ok(written)
        });
        let (moved, logged) = committed.inspect_err(|error| {
            self.writer.failures += match error {
                // Another writer was first: nothing failed.
                Error::Conflict => 0,
                // A full disk leaves the connection as it was.
                Error::Full(_) => 1,
                // After anything else nobody knows what it believes.
                _ => FAILURES_MAX,
            };
        })?;
        self.is_done = true;
        self.writer.failures = 0;
        self.writer.checkpointer.logged();
        self.writer.cache.absorb(ws);
        self.writer.accounts.committed(logged);
        for answer in moved {
            match answer {
                Moved::Added(key, id) => self.writer.answers.add(&key.0, id),
                Moved::Dropped(key, id) => self.writer.answers.remove(&key.0, id),
            }
        }
        Ok(())
    }
}

/// What happened to an idempotency record, for the index once it is committed.
enum Moved {
    Added(KeyHash, i64),
    Dropped(KeyHash, i64),
}

impl SqliteTxn<'_> {
    fn write(&self, ws: &WorkingSet, journal: &[Entry]) -> Result<(Vec<Moved>, LogChange), Error> {
        let connection = self.connection()?;
        let mut changes: Vec<_> = ws.changes().collect();
        // In key order: neighbours share a page.
        changes.sort_unstable_by(|one, other| one.0.cmp(other.0));
        let (mut moved, mut logged) = (Vec::new(), LogChange::default());
        let (mut suffix, mut body) = (Vec::with_capacity(40), Vec::with_capacity(256));
        for (key, change) in &changes {
            suffix.clear();
            write_suffix(key, &mut suffix);
            if let Key::Answer(_, hash) = key {
                self.write_answer(key, *hash, &suffix, change, &mut moved)?;
                continue;
            }
            if let Key::Account(..) = key {
                self.writer.accounts.write(connection, key, change, &mut logged)?;
                continue;
            }
            body.clear();
            let principal = principal_bytes(key.owner());
            let principal = principal.as_slice();
            let sql = &SQL[Table::of(key) as usize];
            match change {
                Change::Insert(row) | Change::Replace(row) => {
                    row_bytes(row, &mut body);
                    let is_new = matches!(change, Change::Insert(_));
                    let sql = if is_new { &sql.insert } else { &sql.upsert };
                    let mut write = connection.prepare_cached(sql).map_err(meaning)?;
                    match row {
                        Row::Outbox(pending) => {
                            let class = class_of(key).map_or(0, |class| class as i64);
                            write.execute(params![principal, suffix, body, VERSION, sql_number(pending.due_at.0), class])
                        }
                        _ => write.execute(params![principal, suffix, body, VERSION]),
                    }
                    .map_err(meaning)?;
                }
                Change::Delete => {
                    let mut delete = connection.prepare_cached(&sql.delete).map_err(meaning)?;
                    delete.execute(params![principal, suffix]).map_err(meaning)?;
                }
            }
        }
        self.writer.accounts.fold(connection, &mut logged)?;
        journal.iter().try_for_each(|entry| write_line(connection, entry))?;
        Ok((moved, logged))
    }

    fn write_answer(
        &self,
        key: &Key,
        hash: KeyHash,
        suffix: &[u8],
        change: &Change<'_>,
        moved: &mut Vec<Moved>,
    ) -> Result<(), Error> {
        let connection = self.connection()?;
        if let Some((id, _)) = self.answer(key, suffix)? {
            // The table has no unique key that would tell.
            if matches!(change, Change::Insert(_)) {
                return Err(Error::Conflict);
            }
            let mut delete = connection.prepare_cached("DELETE FROM answers WHERE id = ?1").map_err(meaning)?;
            delete.execute([id]).map_err(meaning)?;
            moved.push(Moved::Dropped(hash, id));
        }
        if let Change::Insert(Row::Answer(record)) | Change::Replace(Row::Answer(record)) = change {
            let ahead = moved.iter().filter(|moved| matches!(moved, Moved::Added(..))).count();
            let id = self.writer.answers.next(i64::try_from(ahead).unwrap_or(i64::MAX));
            insert_answer(connection, id, key, suffix, record)?;
            moved.push(Moved::Added(hash, id));
        }
        Ok(())
    }

    /// The record of a key, by the index in memory; the row itself says whether it really is the key's.
    fn answer(&self, key: &Key, suffix: &[u8]) -> Result<Option<(i64, Row)>, Error> {
        let sql = "SELECT body, version FROM answers WHERE id = ?1 AND suffix = ?2 AND principal = ?3";
        let principal = principal_bytes(key.owner());
        for id in self.writer.answers.candidates(suffix) {
            let mut select = self.connection()?.prepare_cached(sql).map_err(meaning)?;
            let found = select
                .query_row(params![id, suffix, principal.as_slice()], |row| {
                    Ok(row_of(key, row.get(1)?, row.get_ref(0)?.as_blob()?))
                })
                .optional()
                .map_err(meaning)?;
            if let Some(row) = found {
                return Ok(Some((id, row?)));
            }
        }
        Ok(None)
    }
}

impl Drop for SqliteTxn<'_> {
    fn drop(&mut self) {
        if !self.is_done {
            // A commit that failed for want of space has rolled back by itself.
            let roll_back = |connection: &Connection| {
                if connection.is_autocommit() { Ok(()) } else { connection.execute_batch("ROLLBACK") }
            };
            let rolled_back = self.writer.connection.as_ref().map(roll_back);
            if !matches!(rolled_back, Some(Ok(()))) || self.writer.failures >= FAILURES_MAX {
                // What was wrong with the connection may be gone with it.
                self.writer.failures = 0;
                self.writer.connection = None;
                self.writer.cache.clear();
            }
        }
    }
}

/// A table's statements.
pub(super) struct Statements {
    pub(super) select: String,
    pub(super) insert: String,
    upsert: String,
    delete: String,
}

pub(super) static SQL: LazyLock<Vec<Statements>> = LazyLock::new(|| Table::ALL.into_iter().map(statements).collect());

fn statements(table: Table) -> Statements {
    let name = table.name();
    let (columns, values, due) = match table {
        Table::Outbox => {
            ("principal, suffix, body, version, due_at, class", "?1, ?2, ?3, ?4, ?5, ?6", ", due_at = excluded.due_at")
        }
        _ => ("principal, suffix, body, version", "?1, ?2, ?3, ?4", ""),
    };
    let insert = format!("INSERT INTO {name} ({columns}) VALUES ({values})");
    Statements {
        select: format!("SELECT body, version FROM {name} WHERE principal = ?1 AND suffix = ?2"),
        upsert: format!(
            "{insert} ON CONFLICT (principal, suffix) DO UPDATE SET body = excluded.body, version = excluded.version{due}"
        ),
        insert,
        delete: format!("DELETE FROM {name} WHERE principal = ?1 AND suffix = ?2"),
    }
}

/// Reads a row by its key.
pub(super) fn select(connection: &Connection, key: &Key, suffix: &[u8]) -> Result<Option<Row>, Error> {
    let principal = principal_bytes(key.owner());
    let mut select = connection.prepare_cached(&SQL[Table::of(key) as usize].select).map_err(meaning)?;
    let found = select
        .query_row(params![principal.as_slice(), suffix], |row| Ok(row_of(key, row.get(1)?, row.get_ref(0)?.as_blob()?)))
        .optional()
        .map_err(meaning)?;
    Ok(found.transpose()?)
}

/// Writes an idempotency record.
pub(super) fn insert_answer(connection: &Connection, id: i64, key: &Key, suffix: &[u8], record: &Record) -> Result<(), Error> {
    let mut body = Vec::with_capacity(48);
    record.pack(&mut body);
    let principal = principal_bytes(key.owner());
    let sql = "INSERT INTO answers (id, principal, suffix, body, version, expires_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let mut insert = connection.prepare_cached(sql).map_err(meaning)?;
    let expires_at = record.expires_at.map_or(i64::MAX, |end| sql_number(end.0));
    insert.execute(params![id, principal.as_slice(), suffix, body, VERSION, expires_at]).map_err(meaning)?;
    Ok(())
}

/// Writes a line of a journal.
pub(super) fn write_line(connection: &Connection, entry: &Entry) -> Result<(), Error> {
    let sql = "INSERT INTO journal (principal, seq, at, type, payment, data, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let mut insert = connection.prepare_cached(sql).map_err(meaning)?;
    let payment = entry.payment.map(|payment| payment.0.to_bytes());
    let (seq, at) = (sql_number(entry.seq), sql_number(entry.at.0));
    let owner = entry.owner.0.to_bytes();
    insert.execute(params![owner, seq, at, entry.kind, payment, entry.data, entry.hash]).map_err(meaning)?;
    Ok(())
}
