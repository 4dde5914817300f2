//! The statements of single rows and lines.

use std::sync::LazyLock;

use bursar_domain::set::{Change, Key, Row};
use rusqlite::{Connection, OptionalExtension, params};

use super::{meaning, principal_bytes, sql_number};
use crate::Error;
use crate::codec::{Entry, VERSION, row_bytes, row_of};
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
pub(super) fn select(connection: &Connection, key: &Key, suffix: &[u8]) -> Result<Option<Row>, Error> {
    let principal = principal_bytes(key.owner());
    let mut select = connection.prepare_cached(&SQL[Table::of(key) as usize].select).map_err(meaning)?;
    let found = select
        .query_row(params![principal.as_slice(), suffix], |row| Ok(row_of(key, row.get(1)?, row.get_ref(0)?.as_blob()?)))
        .optional()
        .map_err(meaning)?;
    Ok(found.transpose()?)
}

/// Writes a line of a journal at its place.
pub(super) fn write_line(connection: &Connection, line: i64, entry: &Entry) -> Result<(), Error> {
    let sql = "INSERT INTO journal (line, principal, seq, at, type, payment, data, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    let mut insert = connection.prepare_cached(sql).map_err(meaning)?;
    let payment = entry.payment.map(|payment| payment.0.to_bytes());
    let (seq, at) = (sql_number(entry.seq), sql_number(entry.at.0));
    let owner = entry.owner.0.to_bytes();
    insert.execute(params![line, owner, seq, at, entry.kind, payment, entry.data, entry.hash]).map_err(meaning)?;
    Ok(())
}

/// Writes a row's change into its table; tells whether the row is new there.
pub(super) fn write_row(connection: &Connection, key: &Key, change: &Change<'_>) -> Result<bool, Error> {
    let (mut suffix, mut body) = (Vec::with_capacity(40), Vec::with_capacity(256));
    write_suffix(key, &mut suffix);
    let principal = principal_bytes(key.owner());
    let principal = principal.as_slice();
    let sql = &SQL[Table::of(key) as usize];
    let write = |sql: &str, row: &Row, body: &[u8]| {
        let mut write = connection.prepare_cached(sql).map_err(meaning)?;
        let written = match row {
            Row::Outbox(pending) => {
                let class = class_of(key).map_or(0, |class| class as i64);
                write.execute(params![principal, suffix, body, VERSION, sql_number(pending.due_at.0), class])
            }
            _ => write.execute(params![principal, suffix, body, VERSION]),
        };
        written.map_err(meaning)
    };
    match change {
        Change::Insert(row) => {
            row_bytes(row, &mut body);
            write(&sql.insert, row, &body)?;
            Ok(true)
        }
        Change::Replace(row) => {
            row_bytes(row, &mut body);
            let is_there = write(&sql.update, row, &body)? > 0;
            if !is_there {
                write(&sql.insert, row, &body)?;
            }
            Ok(!is_there)
        }
        Change::Delete => {
            let mut delete = connection.prepare_cached(&sql.delete).map_err(meaning)?;
            delete.execute(params![principal, suffix]).map_err(meaning)?;
            Ok(false)
        }
    }
}
