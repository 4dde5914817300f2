//! Everything of one moment, in the order of the keys: what a backup copies.

use bursar_domain::{Id, PrincipalId};
use rusqlite::Connection;

use super::answers::{self, is_gone, record_of, records};
use super::find::{find_line, lines, owners, place_of};
use super::meaning;
use super::recent::{Recent, is_logged, names_of};
use crate::tables::{Place, Table, place};
use crate::{Error, Item};

/// Lines that one step reads.
const STEP: usize = 500;

type Visit<'a> = &'a mut dyn FnMut(Item<'_>) -> Result<(), Error>;

/// Visits every row, table by table, then every line, within a read transaction.
pub(super) fn visit(connection: &Connection, recent: &Recent, visit: Visit<'_>) -> Result<(), Error> {
    for table in Table::ALL {
        match table {
            _ if is_logged(table) => logged(connection, recent, table, visit)?,
            Table::Answers => idempotency(connection, recent, visit)?,
            _ => rows(connection, table, visit)?,
        }
    }
    journal(connection, recent, visit)
}

/// Rows of a table. Those that stand in the order of their ids are sorted, on disk where they are many.
fn rows(connection: &Connection, table: Table, visit: Visit<'_>) -> Result<(), Error> {
    let sql = format!("SELECT principal, suffix, body, version FROM {} ORDER BY principal, suffix", table.name());
    let mut select = connection.prepare(&sql).map_err(meaning)?;
    let mut rows = select.query([]).map_err(meaning)?;
    while let Some(row) = rows.next().map_err(meaning)? {
        let place = place_of(table, row).map_err(meaning)?;
        let version = row.get(3).map_err(meaning)?;
        visit(Item::Row(&place, version, row.get_ref(2).map_err(meaning)?.as_blob().unwrap_or_default()))?;
    }
    Ok(())
}

/// Rows whose newest state may stand in the log.
fn logged(connection: &Connection, recent: &Recent, table: Table, visit: Visit<'_>) -> Result<(), Error> {
    let mut newer = recent.first_rows(table, names_of(None), false, usize::MAX).into_iter().peekable();
    let mut put = |name: &[u8], version: u8, body: &[u8]| {
        let (principal, suffix) = name.split_at(12.min(name.len()));
        let principal = principal.try_into().ok().map(|bytes| PrincipalId(Id::from_bytes(bytes)));
        visit(Item::Row(&Place { table, principal, suffix: suffix.to_vec() }, version, body))
    };
    let sql = format!("SELECT principal || suffix, version, body FROM {} ORDER BY principal, suffix", table.name());
    let mut select = connection.prepare(&sql).map_err(meaning)?;
    let mut rows = select.query([]).map_err(meaning)?;
    while let Some(row) = rows.next().map_err(meaning)? {
        let name: Vec<u8> = row.get_ref(0).map_err(meaning)?.as_bytes().unwrap_or_default().to_vec();
        while let Some((name, state)) = newer.next_if(|(newer, _)| *newer < name) {
            state.map_or(Ok(()), |(version, body)| put(&name, version, &body))?;
        }
        match newer.next_if(|(newer, _)| *newer == name) {
            Some((name, state)) => state.map_or(Ok(()), |(version, body)| put(&name, version, &body))?,
            None => {
                let body = row.get_ref(2).map_err(meaning)?.as_blob().unwrap_or_default();
                put(&name, row.get(1).map_err(meaning)?, body)?;
            }
        }
    }
    newer.try_for_each(|(name, state)| state.map_or(Ok(()), |(version, body)| put(&name, version, &body)))
}

/// Idempotency records, sorted by SQLite in a table of its own that is gone with the connection's transaction: on disk where they
/// are many. A record that was written later stands for the earlier ones of its key.
fn idempotency(connection: &Connection, recent: &Recent, visit: Visit<'_>) -> Result<(), Error> {
    let scratch = Connection::open("").map_err(meaning)?;
    let table = "PRAGMA journal_mode = OFF; CREATE TABLE records (owner BLOB, hash BLOB, version INTEGER, body BLOB, \
                 PRIMARY KEY (owner, hash)) WITHOUT ROWID; BEGIN";
    scratch.execute_batch(table).map_err(meaning)?;
    let keep = |block: &[u8]| {
        let sql = "INSERT OR REPLACE INTO records VALUES (?1, ?2, ?3, ?4)";
        let mut insert = scratch.prepare_cached(sql).map_err(meaning)?;
        for (name, version, body) in records(block) {
            insert.execute(rusqlite::params![&name[16..], &name[..16], version, body]).map_err(meaning)?;
        }
        Ok(())
    };
    answers::visit_stored(connection, &keep)?;
    let older_first = recent.folding.iter().chain(std::iter::once(&recent.active));
    older_first.flat_map(|generation| generation.answers.blocks()).try_for_each(keep)?;
    answers::visit_open(connection, &keep)?;
    let mut select = scratch.prepare("SELECT hash || owner, version, body FROM records ORDER BY owner, hash").map_err(meaning)?;
    let mut rows = select.query([]).map_err(meaning)?;
    while let Some(row) = rows.next().map_err(meaning)? {
        let Ok(name) = row.get_ref(0).map_err(meaning)?.as_bytes().unwrap_or_default().try_into() else { continue };
        let (version, body) = (row.get(1).map_err(meaning)?, row.get_ref(2).map_err(meaning)?.as_blob().unwrap_or_default());
        if !is_gone(&record_of(&name, version, body)?) {
            visit(Item::Row(&place(&answers::key_of(&name)), version, body))?;
        }
    }
    Ok(())
}

/// The journals, principal by principal.
fn journal(connection: &Connection, recent: &Recent, visit: Visit<'_>) -> Result<(), Error> {
    let mut beyond = None;
    loop {
        let owners = owners(connection, recent, beyond, STEP)?;
        let Some(last) = owners.last() else { return Ok(()) };
        beyond = Some(*last);
        for owner in owners {
            let mut next = 1;
            loop {
                let lines = lines(connection, |seq| find_line(connection, recent, owner, seq), owner, next, STEP)?;
                let Some(last) = lines.last() else { break };
                next = last.seq + 1;
                lines.iter().try_for_each(|line| visit(Item::Line(line)))?;
            }
        }
    }
}
