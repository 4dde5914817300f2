//! What the write side knows from one transaction to the next.

use std::path::Path;
use std::sync::Arc;

use bursar_domain::Timestamp;
use bursar_domain::set::{Key, Row};
use rusqlite::Connection;

use super::answers::{Expired, Segments};
use super::checkpoint::Checkpointer;
use super::connect::connect;
use super::fold::{Folded, Progress};
use super::meaning;
use super::migrate::migrate;
use super::recent::{self, Shared};
use crate::Error;
use crate::cache::Cache;

/// Rows of the log that a commit deletes at most; it adds one.
pub(super) const DRAINED: i64 = 3;

/// What a transaction works with.
#[derive(Debug)]
pub(super) struct Writer {
    /// None after a failure: it is opened again with the next transaction.
    pub(super) connection: Option<Connection>,
    pub(super) cache: Cache<Key, Row>,
    /// What readers of this process know too; outlives a connection that failed.
    pub(super) recent: Arc<Shared>,
    pub(super) progress: Progress,
    pub(super) segments: Segments,
    /// Where the journal's next line will stand, and where the log of recent commits begins.
    pub(super) next_line: i64,
    pub(super) first_logged: i64,
    pub(super) generation_max: usize,
    pub(super) checkpointer: Checkpointer,
    /// Commits that failed, one after another.
    pub(super) failures: u32,
}

/// At a clean end the whole log moves into the file, which is then all there is.
impl Drop for Writer {
    fn drop(&mut self) {
        if let Some(connection) = &self.connection
            && let Err(error) = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
        {
            tracing::debug!(%error, "the log stays beside the file: the next start reads it");
        }
    }
}

impl Writer {
    pub(super) fn open(path: &Path, recent: &Arc<Shared>, generation_max: usize) -> Result<Self, Error> {
        let connection = connect(path)?;
        migrate(&connection)?;
        // Whatever was committed is taken in; what is known already is not read again.
        recent.write().catch_up(&connection)?;
        let number = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, i64>(0)).map_err(meaning);
        let next_line = number("SELECT ifnull(max(line), 0) + 1 FROM journal")?;
        let first_logged = number("SELECT ifnull(min(id), 0) FROM recent")?;
        let segments = Segments::read(&connection)?;
        let checkpointer = Checkpointer::start(path)?;
        Ok(Self {
            connection: Some(connection),
            cache: Cache::default(),
            recent: Arc::clone(recent),
            progress: Progress::default(),
            segments,
            next_line,
            first_logged,
            generation_max,
            checkpointer,
            failures: 0,
        })
    }

    /// Begins another generation of what is committed, if it is time.
    pub(super) fn turn(&self, now: Timestamp) {
        if recent::lock(&self.recent).is_to_turn(self.generation_max, now.0) {
            self.recent.write().turn();
        }
    }

    /// A transaction is committed: what it wrote is so.
    pub(super) fn committed(&mut self, written: Written) -> Result<(), Error> {
        let Written { entry, folded, expired, lines, has_opened } = written;
        self.next_line += lines;
        self.segments.expired(&expired);
        if has_opened {
            self.segments.opened();
        }
        let mut recent = self.recent.write();
        if self.first_logged <= recent.folded {
            self.first_logged = (self.first_logged + DRAINED).min(recent.folded + 1);
        }
        match folded {
            Folded::Nothing => {}
            Folded::Some(progress) => self.progress = progress,
            Folded::All(segment) => {
                segment.into_iter().for_each(|segment| self.segments.push(segment));
                self.progress = Progress::default();
                recent.let_go();
            }
        }
        if !entry.is_empty() {
            let id = recent.active.last + 1;
            recent.active.absorb(id, entry.bytes())?;
        }
        Ok(())
    }
}

/// What a transaction wrote, to be believed once it is committed.
#[derive(Debug)]
pub(super) struct Written {
    pub(super) entry: recent::Entry,
    pub(super) folded: Folded,
    pub(super) expired: Expired,
    pub(super) lines: i64,
    pub(super) has_opened: bool,
}
