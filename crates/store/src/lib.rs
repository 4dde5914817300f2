//! The store: rows, SQL, migrations and locks. Three backends behind two traits; decisions are made above.
//!
//! A [`Store`] has one writer, which the engine owns: it begins a [`Txn`], loads the rows that a batch needs into a
//! working set, and commits what became of them together with the journal. A [`Reader`] answers queries from what was
//! committed, from any thread. Tables ([`tables`]), their bytes ([`codec`]) and queries ([`queries`]) are declared once.

pub mod accounts;
pub mod activity;
pub mod billing;
mod cache;
pub mod chain;
pub mod codec;
pub mod followers;
mod history;
pub mod lists;
pub mod mails;
pub mod mandates;
pub mod memory;
pub mod outbox;
pub mod peers;
pub mod postgres;
pub mod proofs;
pub mod queries;
pub mod replay;
pub mod sqlite;
pub mod statement;
pub mod tables;
pub mod transactions;
pub mod transfers;
pub mod webhooks;

use std::sync::Arc;

use bursar_domain::outbox::{Class, Pending, Task};
use bursar_domain::set::{Key, Row};
use bursar_domain::{PrincipalId, Timestamp, WorkingSet};

pub use codec::{Entry, Malformed};
pub use peers::Peers;
pub use tables::{Place, Table};

/// What the version of the tables is. A store with a higher one was written by a newer program and is refused.
pub const SCHEMA_VERSION: u32 = 9;

/// What can go wrong with a store. The cause is logged where it is handled; callers only see that it failed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Another writer changed what was read, or took a key. Nothing was written: load and decide again.
    #[error("another writer was first")]
    Conflict,
    /// The disk is full. Nothing was written.
    #[error("the disk is full: free some space, or move the data folder to a larger disk; writes resume by themselves")]
    Full(#[source] Cause),
    /// The file or database can't be written. Nothing was written.
    #[error("the store is read-only: give this user write access to the file and its folder; writes resume by themselves")]
    ReadOnly(#[source] Cause),
    /// The store did not answer, or the connection broke. A commit under way may or may not have happened.
    #[error("the store is not reachable; it is tried again with the next request")]
    Unavailable(#[source] Cause),
    /// What is stored can't be read: damage.
    #[error("the store is damaged: stop, keep a copy, run `bursar verify`, and restore a backup")]
    Damaged(#[from] Malformed),
    /// The store was written by a newer program.
    #[error(
        "the store has schema version {found}, this program knows up to {SCHEMA_VERSION}: use the newer program that wrote it"
    )]
    Newer {
        /// The version that was found.
        found: u32,
    },
    /// The store was written by an older program, and whoever opens it does not migrate.
    #[error(
        "the store has schema version {found}, this program needs {SCHEMA_VERSION}: stop what serves it and run `bursar migrate`; to \
         keep a copy first, run `bursar backup` of the version that wrote it"
    )]
    Older {
        /// The version that was found.
        found: u32,
    },
    /// Another process has it.
    #[error("{what} is in use by another process: stop that process first, or give this one another --data folder")]
    InUse {
        /// Which file.
        what: String,
    },
    /// It could not be opened.
    #[error("{what}")]
    Open {
        /// What to mend.
        what: String,
        /// Why.
        #[source]
        cause: Cause,
    },
    /// The backend reported something that nobody expected.
    #[error("unexpected answer from the store")]
    Unexpected(#[source] Cause),
}

/// The error behind an error.
pub type Cause = Box<dyn std::error::Error + Send + Sync>;

/// How many batches of a store may be under way at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lanes {
    /// One: there is a single writer, and a batch groups the commands of all principals.
    One,
    /// Several, no two of them for one principal: each carries the commands of one principal, or of the two of a payment.
    Many {
        /// At most so many.
        max: usize,
    },
}

/// The write side: one for each lane of the engine.
pub trait Store: Send + 'static {
    /// How many batches may be under way at once.
    const LANES: Lanes;

    /// A transaction of this store.
    type Txn<'a>: Txn
    where
        Self: 'a;

    /// One more writer on the same data, for another lane.
    ///
    /// # Errors
    /// A store of one lane has no other.
    fn lane(&self) -> Result<Self, Error>
    where
        Self: Sized,
    {
        Err(Error::Unexpected("this store has one writer".into()))
    }

    /// Begins a transaction at a time, by which idempotency records are kept and dropped. Dropped without a commit, it leaves no trace.
    fn begin(&mut self, now: Timestamp) -> Result<Self::Txn<'_>, Error>;

    /// The query side of the same store.
    fn reader(&self) -> Arc<dyn Reader>;

    /// The way to other nodes on the same data; none where there can't be any.
    fn peers(&self) -> Option<Arc<dyn Peers>> {
        None
    }
}

/// A transaction: load, then commit once.
pub trait Txn {
    /// Declares the rows of these keys in the set, absent ones as absent, and keeps others from changing them.
    /// Keys come sorted, so that two writers can't wait for each other.
    fn load(&mut self, keys: &[Key], ws: &mut WorkingSet) -> Result<(), Error>;

    /// Writes every change of the set and the journal's new lines, durably, all or none.
    fn commit(self, ws: &WorkingSet, journal: &[Entry]) -> Result<(), Error>;

    /// Ends a transaction that writes nothing. What was decided in it may be answered only if what it read was still true when
    /// it ended: otherwise [`Error::Conflict`].
    fn finish(self) -> Result<(), Error>
    where
        Self: Sized,
    {
        Ok(())
    }
}

/// A range of one table's rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scan {
    /// The table.
    pub table: Table,
    /// Whose rows; none for the directory, or for all principals' rows.
    pub principal: Option<PrincipalId>,
    /// Rows whose suffix is strictly beyond this one in the scan's direction.
    pub beyond: Option<Vec<u8>>,
    /// Newest first.
    pub is_descending: bool,
    /// At most so many.
    pub limit: usize,
}

/// The query side: what was committed, from any thread. Calls may block.
pub trait Reader: Send + Sync {
    /// The rows of these keys, in their order.
    fn get(&self, keys: &[Key]) -> Result<Vec<Option<Row>>, Error>;

    /// A range of a table's rows.
    fn scan(&self, scan: &Scan) -> Result<Vec<(Key, Row)>, Error>;

    /// Lines of a principal's journal with a number above `after`, at most so many.
    fn journal(&self, owner: PrincipalId, after: u64, limit: usize) -> Result<Vec<Entry>, Error>;

    /// Lines of a principal's journal with these numbers.
    fn journal_lines(&self, owner: PrincipalId, lines: &[u64]) -> Result<Vec<Entry>, Error>;

    /// Tasks of a class that are due, the longest due first, at most so many. A task that can't be read is logged and left out.
    fn due(&self, class: Class, now: Timestamp, whose: Whose<'_>, limit: usize) -> Result<Vec<Due>, Error>;

    /// Principals that have a journal, in the order of their ids, beyond one, at most so many.
    fn owners(&self, beyond: Option<PrincipalId>, limit: usize) -> Result<Vec<PrincipalId>, Error>;

    /// Returns once a commit that was under way is visible wholly or not at all. A store that shows part of its rows from memory
    /// may for a moment show a commit in part, to queries that are several calls.
    fn await_commit(&self) {}

    /// Payments, transfers and lines that stand in the store and that no scan by principal finds: damage of a store that finds them
    /// by an index of its own. At most so many, each as a finding names it.
    fn unlisted(&self, _limit: usize) -> Result<Vec<String>, Error> {
        Ok(Vec::new())
    }

    /// Visits every row and every line of one consistent moment: rows table by table, then the journals in order.
    fn snapshot(&self, visit: &mut dyn FnMut(Item<'_>) -> Result<(), Error>) -> Result<(), Error>;
}

/// Whose tasks are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose<'a> {
    /// Of these principals.
    Of(&'a [PrincipalId]),
    /// Of all but these.
    AllBut(&'a [PrincipalId]),
}

impl Whose<'_> {
    /// Of all.
    pub const ALL: Self = Self::AllBut(&[]);

    /// Whether a principal's are asked for.
    pub fn includes(&self, owner: PrincipalId) -> bool {
        match self {
            Self::Of(owners) => owners.contains(&owner),
            Self::AllBut(owners) => !owners.contains(&owner),
        }
    }
}

/// A task that is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// Whose.
    pub owner: PrincipalId,
    /// Which.
    pub task: Task,
    /// How it stands.
    pub pending: Pending,
}

impl Due {
    /// The task of an outbox row. One that can't be read is damage of its own principal's: it is logged, and delays nobody else's.
    pub(crate) fn of(key: Result<Key, Malformed>, version: u8, bytes: &[u8], whose: Whose<'_>) -> Option<Self> {
        let read = || {
            let key = key?;
            if !key.owner().is_some_and(|owner| whose.includes(owner)) {
                return Ok(None);
            }
            let row = codec::row_of(&key, version, bytes)?;
            let (Key::Outbox(owner, task), Row::Outbox(pending)) = (key, row) else { return Ok(None) };
            Ok::<_, Malformed>(Some(Self { owner, task, pending }))
        };
        read().unwrap_or_else(|error| {
            tracing::error!(error = &error as &dyn std::error::Error, "a task of the outbox can't be read: see `bursar verify`");
            None
        })
    }
}

/// What a snapshot consists of.
#[derive(Debug)]
pub enum Item<'a> {
    /// A row as it is stored: where, the version it was written in, its bytes.
    Row(&'a Place, u8, &'a [u8]),
    /// A line of a journal.
    Line(&'a Entry),
}
