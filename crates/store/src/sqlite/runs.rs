//! How a principal's lines, payments and transfers are found. They stand in the order in which they were made, all principals'
//! together, so that each commit appends; of each principal it is kept where its own stand: in runs.
//!
//! A run of lines is a stretch of the journal that is one principal's alone. A run of ids is a stretch of payments and transfers
//! that holds all that a commit made for a principal; others' rows may stand in between and are passed over.

use bursar_domain::{Id, PrincipalId};
use rusqlite::{Connection, OptionalExtension, params};

use super::meaning;
use crate::Error;

/// Lines with consecutive numbers that stand one after the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct LineRun {
    /// The number of the first of them.
    pub(super) seq: u64,
    /// Where it stands in the journal.
    pub(super) line: i64,
    /// How many they are.
    pub(super) count: u64,
}

/// A stretch of ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct IdRun {
    pub(super) first: [u8; 12],
    pub(super) last: [u8; 12],
}

/// A principal's runs in a generation.
#[derive(Debug, Default)]
pub(super) struct Runs {
    /// By number, without gaps.
    pub(super) lines: Vec<LineRun>,
    /// By id; none overlaps another.
    pub(super) ids: Vec<IdRun>,
    /// Whether the newest lines continued a run.
    continues: bool,
}

impl Runs {
    /// Adds the newest lines, to the last run where they continue it.
    pub(super) fn add_lines(&mut self, run: LineRun) {
        match self.lines.last_mut() {
            Some(last) if last.seq + last.count == run.seq && last.line + signed(last.count) == run.line => {
                last.count += run.count;
                self.continues = true;
            }
            _ => {
                self.lines.push(run);
                self.continues = false;
            }
        }
    }

    /// Adds the stretch of ids that came with the newest lines. Where nobody else's lines stand between it and the one before,
    /// the two become one; so does what it overlaps.
    pub(super) fn add_ids(&mut self, mut run: IdRun) {
        if let Some(last) = self.ids.last().filter(|last| self.continues && last.last < run.first) {
            run = run.joined(*last);
        }
        let from = self.ids.partition_point(|one| one.last < run.first);
        let to = self.ids.partition_point(|one| one.first <= run.last);
        for one in self.ids.drain(from..to.max(from)) {
            run = run.joined(one);
        }
        self.ids.insert(from, run);
    }
}

impl IdRun {
    /// Both, and what is between them.
    pub(super) fn joined(self, other: Self) -> Self {
        Self { first: self.first.min(other.first), last: self.last.max(other.last) }
    }
}

pub(super) fn signed(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Writes a run of lines into the table.
pub(super) fn write_lines(connection: &Connection, owner: PrincipalId, run: LineRun) -> Result<(), Error> {
    let sql = "INSERT INTO line_runs (principal, seq, line, count) VALUES (?1, ?2, ?3, ?4) \
               ON CONFLICT (principal, seq) DO UPDATE SET line = excluded.line, count = excluded.count";
    let mut insert = connection.prepare_cached(sql).map_err(meaning)?;
    insert.execute(params![owner.0.to_bytes(), signed(run.seq), run.line, signed(run.count)]).map_err(meaning)?;
    Ok(())
}

/// Writes a run of ids into the table; what it overlaps there becomes one with it.
pub(super) fn write_ids(connection: &Connection, owner: PrincipalId, mut run: IdRun) -> Result<(), Error> {
    let principal = owner.0.to_bytes();
    loop {
        let sql = "SELECT first, last FROM id_runs WHERE principal = ?1 AND first <= ?2 ORDER BY first DESC LIMIT 1";
        let mut select = connection.prepare_cached(sql).map_err(meaning)?;
        let before = |row: &rusqlite::Row<'_>| Ok(IdRun { first: row.get(0)?, last: row.get(1)? });
        let found = select.query_row(params![principal, run.last], before).optional().map_err(meaning)?;
        let Some(other) = found.filter(|other| other.last >= run.first) else { break };
        let mut delete = connection.prepare_cached("DELETE FROM id_runs WHERE principal = ?1 AND first = ?2").map_err(meaning)?;
        delete.execute(params![principal, other.first]).map_err(meaning)?;
        run = run.joined(other);
    }
    let sql = "INSERT INTO id_runs (principal, first, last) VALUES (?1, ?2, ?3)";
    let mut insert = connection.prepare_cached(sql).map_err(meaning)?;
    insert.execute(params![principal, run.first, run.last]).map_err(meaning)?;
    Ok(())
}

/// Writes the runs of ids of a whole file whose payments and transfers were copied into it.
pub(super) fn index_ids(connection: &Connection) -> Result<(), Error> {
    let sql = "SELECT suffix, principal FROM payments UNION ALL SELECT suffix, principal FROM transfers ORDER BY 1";
    let mut select = connection.prepare(sql).map_err(meaning)?;
    let mut rows = select.query([]).map_err(meaning)?;
    let mut open: Option<(PrincipalId, IdRun)> = None;
    while let Some(row) = rows.next().map_err(meaning)? {
        let id: [u8; 12] = row.get(0).map_err(meaning)?;
        let owner = PrincipalId(Id::from_bytes(row.get(1).map_err(meaning)?));
        match &mut open {
            Some((of, run)) if *of == owner => run.last = id,
            _ => {
                if let Some((of, run)) = open.replace((owner, IdRun { first: id, last: id })) {
                    write_ids(connection, of, run)?;
                }
            }
        }
    }
    open.map_or(Ok(()), |(of, run)| write_ids(connection, of, run))
}
