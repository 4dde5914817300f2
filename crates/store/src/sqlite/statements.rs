//! The statements of single rows and lines.

use std::sync::LazyLock;

use bursar_domain::set::{Change, Key, Row};
use rusqlite::{CachedStatement, Connection, OptionalExtension, params};

use super::{meaning, principal_bytes, sql_number};
use crate::Error;
use crate::codec::{Entry, Read, VERSION, row_bytes};
use crate::tables::{Table, class_of, write_suffix};

/// A table's statements.
pub(super) struct Statements {
    pub(super) select: String,
    pub(super) insert: String,
    pub(super) update: String,
    pub(super) upsert: String,
    pub(super) delete: String,
}

pub(super) static SQL: LazyLock<Vec<Statements>> = LazyLock::new(|| Table::ALL.into_iter().map(statements).collect());

fn statements(table: Table) -> Statements {
    let name = table.name();
    let (columns, values, due) = match table {
        Table::Outbox => {
            ("principal, suffix, body, version, due_at, class", "?1, ?2, ?3, ?4, ?5, ?6", ", due_at = ?5, class = ?6")
        }
        _ => ("principal, suffix, body, version", "?1, ?2, ?3, ?4", ""),
    };
    let insert = format!("INSERT INTO {name} ({columns}) VALUES ({values})");
    let change = format!("SET body = ?3, version = ?4{due}");
    Statements {
        select: format!("SELECT body, version FROM {name} WHERE principal = ?1 AND suffix = ?2"),
        update: format!("UPDATE {name} {change} WHERE principal = ?1 AND suffix = ?2"),
        upsert: format!("{insert} ON CONFLICT (principal, suffix) DO UPDATE {change}"),
        insert,
        delete: format!("DELETE FROM {name} WHERE principal = ?1 AND suffix = ?2"),
    }
}

/// Reads a row by its key.
pub(super) fn select(connection: &Connection, key: &Key, suffix: &[u8], read: Read) -> Result<Option<Row>, Error> {
    let principal = principal_bytes(key.owner());
    let mut select = connection.prepare_cached(&SQL[Table::of(key) as usize].select).map_err(meaning)?;
    let found = select
        .query_row(params![principal.as_slice(), suffix], |row| Ok(read(key, row.get(1)?, row.get_ref(0)?.as_blob()?)))
        .optional()
        .map_err(meaning)?;
    Ok(found.transpose()?)
}

const INSERT_LINE: &str =
    "INSERT INTO journal (line, principal, seq, at, type, payment, data, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";

/// Writes rows and lines. Those of one table come one after the other, so the statement that ran last is kept at hand: to find it among
/// all that are prepared costs a third of running it.
pub(super) struct Writing<'c> {
    connection: &'c Connection,
    last: Option<(&'static str, CachedStatement<'c>)>,
    suffix: Vec<u8>,
    body: Vec<u8>,
}

impl<'c> Writing<'c> {
    pub(super) fn on(connection: &'c Connection) -> Self {
        Self { connection, last: None, suffix: Vec::with_capacity(40), body: Vec::with_capacity(512) }
    }

    /// Writes a line of a journal at its place.
    pub(super) fn line(&mut self, line: i64, entry: &Entry) -> Result<(), Error> {
        let payment = entry.payment.map(|payment| payment.0.to_bytes());
        let (seq, at) = (sql_number(entry.seq), sql_number(entry.at.0));
        let owner = entry.owner.0.to_bytes();
        let insert = Self::statement(self.connection, &mut self.last, INSERT_LINE)?;
        insert.execute(params![line, owner, seq, at, entry.kind, payment, entry.data, entry.hash]).map_err(meaning)?;
        Ok(())
    }

    /// Writes a row's change into its table; tells whether the row is new there.
    pub(super) fn row(&mut self, key: &Key, change: &Change<'_>) -> Result<bool, Error> {
        self.suffix.clear();
        write_suffix(key, &mut self.suffix);
        let sql = &SQL[Table::of(key) as usize];
        match change {
            Change::Insert(row) => {
                self.write(&sql.insert, key, row)?;
                Ok(true)
            }
            Change::Replace(row) => {
                let is_there = self.write(&sql.update, key, row)? > 0;
                if !is_there {
                    self.write(&sql.insert, key, row)?;
                }
                Ok(!is_there)
            }
            Change::Delete => {
                let delete = Self::statement(self.connection, &mut self.last, &sql.delete)?;
                delete.execute(params![principal_bytes(key.owner()).as_slice(), self.suffix]).map_err(meaning)?;
                Ok(false)
            }
        }
    }

    fn write(&mut self, sql: &'static str, key: &Key, row: &Row) -> Result<usize, Error> {
        self.body.clear();
        row_bytes(row, &mut self.body);
        let write = Self::statement(self.connection, &mut self.last, sql)?;
        let (principal, suffix, body) = (principal_bytes(key.owner()), &self.suffix, &self.body);
        let written = match row {
            Row::Outbox(pending) => {
                let class = class_of(key).map_or(0, |class| class as i64);
                write.execute(params![principal.as_slice(), suffix, body, VERSION, sql_number(pending.due_at.0), class])
            }
            _ => write.execute(params![principal.as_slice(), suffix, body, VERSION]),
        };
        written.map_err(meaning)
    }

    fn statement<'s>(
        connection: &'c Connection,
        last: &'s mut Option<(&'static str, CachedStatement<'c>)>,
        sql: &'static str,
    ) -> Result<&'s mut CachedStatement<'c>, Error> {
        let kept = match last.take() {
            Some(kept) if std::ptr::eq(kept.0, sql) => kept,
            _ => (sql, connection.prepare_cached(sql).map_err(meaning)?),
        };
        Ok(&mut last.insert(kept).1)
    }
}
