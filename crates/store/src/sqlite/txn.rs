//! The write side: one SQLite transaction for a whole batch.

use std::sync::Arc;

use bursar_domain::idempotency::Record;
use bursar_domain::set::{Change, Key, Row};
use bursar_domain::{PrincipalId, Timestamp, WorkingSet};
use rusqlite::Connection;
use rustc_hash::FxHashSet;

use super::answers::{self, AnswerName, answer_name};
use super::find::find_line;
use super::fold;
use super::meaning;
use super::recent::{self, is_logged, lock};
use super::runs::{IdRun, LineRun};
use super::statements::{Writing, select};
use super::writer::{DRAINED, Writer, Written};
use crate::codec::{Entry, row_for_batch};
use crate::tables::{Table, write_suffix};
use crate::{Error, Txn};

/// Failed commits in a row after which the connection is opened anew, and what is in memory read again.
const FAILURES_MAX: u32 = 8;
/// Rows of forgotten idempotency records, and of the log, that a commit deletes at most.
const DELETED_MAX: usize = 32;

/// A transaction on the one writing connection.
#[derive(Debug)]
pub struct SqliteTxn<'a> {
    writer: &'a mut Writer,
    now: Timestamp,
    /// Idempotency keys that were looked for and have no record.
    unused: FxHashSet<AnswerName>,
    is_done: bool,
}

impl<'a> SqliteTxn<'a> {
    pub(super) fn begin(writer: &'a mut Writer, now: Timestamp) -> Result<Self, Error> {
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
        writer.turn(now);
        Ok(Self { writer, now, unused: FxHashSet::default(), is_done: false })
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
            let row = match key {
                Key::Answer(owner, hash) => self.load_answer(&answer_name(*owner, *hash))?,
                _ if is_logged(table) => recent::row(&self.writer.recent, self.connection()?, key, row_for_batch)?,
                _ => select(self.connection()?, key, &suffix, row_for_batch)?,
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
        let shared = Arc::clone(&self.writer.recent);
        let _committing = shared.committing();
        let committed = written.and_then(|written| {
            self.connection()?.execute_batch("COMMIT").map_err(meaning)?;
            Ok(written)
        });
        let written = committed.inspect_err(|error| {
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
        self.writer.committed(written)
    }
}

impl SqliteTxn<'_> {
    fn write(&self, ws: &WorkingSet, journal: &[Entry]) -> Result<Written, Error> {
        let connection = self.connection()?;
        let (mut entry, mut entries) = (recent::Entry::at(self.now.0), 0_usize);
        let (mut rows, mut has_opened) = (Vec::with_capacity(journal.len().saturating_mul(2)), false);
        for (key, change) in ws.changes() {
            match key {
                Key::Answer(owner, hash) => {
                    has_opened |= self.write_answer(&answer_name(*owner, *hash), &change, &mut entry)?;
                    entries += 1;
                }
                _ if is_logged(Table::of(key)) => {
                    self.log_row(key, &change, &mut entry)?;
                    entries += 1;
                }
                _ => rows.push((key, change)),
            }
        }
        // In key order: neighbours share a page.
        rows.sort_unstable_by(|one, other| one.0.cmp(other.0));
        let mut writing = Writing::on(connection);
        let mut ids: Vec<(PrincipalId, IdRun)> = Vec::new();
        for (key, change) in &rows {
            if writing.row(key, change)? {
                note_id(key, &mut ids);
            }
        }
        let lines = self.write_lines(journal, &mut writing, &mut entry)?;
        drop(writing);
        ids.sort_unstable_by_key(|(owner, run)| (*owner, run.first));
        ids.dedup_by(|(owner, run), (other, kept)| {
            let is_same = owner == other;
            if is_same {
                *kept = kept.joined(*run);
            }
            is_same
        });
        ids.iter().for_each(|(owner, run)| entry.put_ids(*owner, *run));
        entries += ids.len() + journal.len();
        let writer = &self.writer;
        let (folded, next) = {
            let recent = lock(&writer.recent);
            let folded = fold::fold(connection, &recent, &writer.progress, writer.segments.next, entries)?;
            (folded, recent.active.last + 1)
        };
        if !entry.is_empty() {
            entry.write(connection, next)?;
        }
        self.drain_log()?;
        let expired = writer.segments.expire(connection, self.now, DELETED_MAX)?;
        Ok(Written { entry, folded, expired, lines, has_opened })
    }

    /// Deletes rows of the log that are folded, as many as commits bring, and a little more.
    fn drain_log(&self) -> Result<(), Error> {
        let (first, folded) = (self.writer.first_logged, lock(&self.writer.recent).folded);
        if first <= folded {
            let mut delete =
                self.connection()?.prepare_cached("DELETE FROM recent WHERE id BETWEEN ?1 AND ?2").map_err(meaning)?;
            delete.execute([first, folded.min(first + DRAINED - 1)]).map_err(meaning)?;
        }
        Ok(())
    }

    /// Logs a row's change.
    fn log_row(&self, key: &Key, change: &Change<'_>, entry: &mut recent::Entry) -> Result<(), Error> {
        match change {
            Change::Insert(row) => {
                if recent::row(&self.writer.recent, self.connection()?, key, row_for_batch)?.is_some() {
                    return Err(Error::Conflict);
                }
                entry.put_row(key, Some(row));
            }
            Change::Replace(row) => entry.put_row(key, Some(row)),
            Change::Delete => entry.put_row(key, None),
        }
        Ok(())
    }

    /// Writes the journal's new lines, each principal's together, and logs where they stand.
    fn write_lines(&self, journal: &[Entry], writing: &mut Writing<'_>, entry: &mut recent::Entry) -> Result<i64, Error> {
        let mut lines: Vec<&Entry> = journal.iter().collect();
        lines.sort_by_key(|line| line.owner);
        let mut next = self.writer.next_line;
        for own in lines.chunk_by(|one, other| one.owner == other.owner) {
            if let Some(first) = own.first() {
                if !self.continues(first)? {
                    return Err(Error::Conflict);
                }
                entry.put_lines(first.owner, LineRun { seq: first.seq, line: next, count: own.len() as u64 });
            }
            for line in own {
                writing.line(next, line)?;
                next += 1;
            }
        }
        Ok(next - self.writer.next_line)
    }

    /// Whether a line's number is not taken: the head of the chain tells, nearly always.
    fn continues(&self, line: &Entry) -> Result<bool, Error> {
        if let Some(Row::Chain(chain)) = self.writer.cache.peek(&Key::Chain(line.owner))
            && chain.seq < line.seq
        {
            return Ok(true);
        }
        let found = find_line(self.connection()?, &lock(&self.writer.recent), line.owner, line.seq)?;
        Ok(found.is_none())
    }

    fn load_answer(&mut self, name: &AnswerName) -> Result<Option<Row>, Error> {
        let record = self.answer(name)?;
        if record.is_none() {
            self.unused.insert(*name);
        }
        Ok(record.map(Row::Answer))
    }

    /// The record of a key: an open payment's, else the newest that has an end.
    fn answer(&self, name: &AnswerName) -> Result<Option<Record>, Error> {
        let connection = self.connection()?;
        if let Some(record) = self.writer.segments.open_record(connection, name)? {
            return Ok(Some(record));
        }
        for generation in lock(&self.writer.recent).generations() {
            if let Some(record) = generation.answers.get(name)? {
                return Ok(Some(record).filter(|record| !answers::is_gone(record)));
            }
        }
        let record = self.writer.segments.get(connection, name)?;
        Ok(record.filter(|record| !answers::is_gone(record)))
    }

    /// Writes a record where its kind stands; tells whether it is an open payment's.
    fn write_answer(&self, name: &AnswerName, change: &Change<'_>, entry: &mut recent::Entry) -> Result<bool, Error> {
        let connection = self.connection()?;
        let gone = Record { expires_at: Some(Timestamp(0)), ..GONE };
        let record = match change {
            Change::Insert(_) if !self.unused.contains(name) && self.answer(name)?.is_some() => return Err(Error::Conflict),
            Change::Insert(Row::Answer(record)) | Change::Replace(Row::Answer(record)) => record,
            Change::Insert(_) | Change::Replace(_) => return Ok(false),
            Change::Delete => &gone,
        };
        if record.expires_at.is_none() {
            answers::write_open(connection, name, record)?;
            return Ok(true);
        }
        if self.writer.segments.has_open() {
            answers::delete_open(connection, name)?;
        }
        entry.put_answer(|bytes| answers::pack(name, record, bytes));
        Ok(false)
    }
}

/// A record's content where only its end says something.
const GONE: Record = Record {
    fingerprint: bursar_domain::idempotency::Fingerprint([0; 16]),
    answer: bursar_domain::idempotency::Answer::Done,
    expires_at: None,
};

/// Notes where a new payment or transfer stands.
fn note_id(key: &Key, ids: &mut Vec<(PrincipalId, IdRun)>) {
    let (owner, id) = match key {
        Key::Payment(owner, id) => (*owner, id.0.to_bytes()),
        Key::Transfer(owner, id) => (*owner, id.0.to_bytes()),
        _ => return,
    };
    match ids.last_mut().filter(|(of, _)| *of == owner) {
        Some((_, run)) => *run = run.joined(IdRun { first: id, last: id }),
        None => ids.push((owner, IdRun { first: id, last: id })),
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
