//! A store that dies at a chosen call: before it, or after a commit that nobody hears of; or that finds others were first.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use bursar_domain::set::Key;
use bursar_domain::{Timestamp, WorkingSet};
use bursar_store::{Entry, Error, Lanes, Reader, Store, Txn};

/// When a store dies: shared by the store and whoever plans.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// Calls until death; 0: none is planned.
    left: Arc<AtomicU64>,
    /// 1 when the last planned death has happened.
    dead: Arc<AtomicU64>,
    /// Writes that took effect since the plan was made, heard of or not.
    written: Arc<AtomicU64>,
    /// Commits that will find that others were first.
    conflicts: Arc<AtomicU64>,
    /// Commits that did since the plan was made.
    conflicts_seen: Arc<AtomicU64>,
}

/// What a call should do.
enum Fate {
    Live,
    DieBefore,
}

impl Plan {
    /// Dies at the `calls`-th call from now. Forgets whatever was planned before.
    pub fn die_after(&self, calls: u64) {
        self.revive();
        self.dead.store(0, Ordering::Relaxed);
        self.written.store(0, Ordering::Relaxed);
        self.left.store(calls, Ordering::Relaxed);
    }

    /// The next so many commits find that others were first.
    pub fn conflict(&self, commits: u64) {
        self.conflicts.store(commits, Ordering::Relaxed);
    }

    /// How many commits found that since the plan was made.
    pub fn conflicts_seen(&self) -> u64 {
        self.conflicts_seen.load(Ordering::Relaxed)
    }

    fn race(&self) -> Result<(), Error> {
        let planned = self.conflicts.load(Ordering::Relaxed);
        if planned == 0 {
            return Ok(());
        }
        self.conflicts.store(planned - 1, Ordering::Relaxed);
        self.conflicts_seen.fetch_add(1, Ordering::Relaxed);
        Err(Error::Conflict)
    }

    /// Whether it died since the plan was made.
    pub fn is_dead(&self) -> bool {
        self.dead.load(Ordering::Relaxed) == 1
    }

    /// Whether a commit took effect since the plan was made, heard of or not.
    pub fn has_written(&self) -> bool {
        self.written.load(Ordering::Relaxed) > 0
    }

    fn wrote(&self) {
        self.written.fetch_add(1, Ordering::Relaxed);
    }

    /// Alive again, with nothing planned.
    pub fn revive(&self) {
        self.dead.store(0, Ordering::Relaxed);
        self.left.store(0, Ordering::Relaxed);
        self.conflicts.store(0, Ordering::Relaxed);
        self.conflicts_seen.store(0, Ordering::Relaxed);
    }

    fn call(&self) -> Fate {
        if self.is_dead() {
            return Fate::DieBefore;
        }
        match self.left.load(Ordering::Relaxed) {
            0 => Fate::Live,
            1 => {
                self.left.store(0, Ordering::Relaxed);
                self.dead.store(1, Ordering::Relaxed);
                Fate::DieBefore
            }
            left => {
                self.left.store(left - 1, Ordering::Relaxed);
                Fate::Live
            }
        }
    }

    fn pass(&self) -> Result<(), Error> {
        match self.call() {
            Fate::Live => Ok(()),
            Fate::DieBefore => Err(Error::Unavailable("the power went out".into())),
        }
    }
}

/// A store with a plan.
#[derive(Debug)]
pub struct Unreliable<S> {
    store: S,
    plan: Plan,
}

impl<S> Unreliable<S> {
    /// A store that dies by a plan.
    pub const fn new(store: S, plan: Plan) -> Self {
        Self { store, plan }
    }

    /// What is left after death: what was committed.
    pub fn into_inner(self) -> S {
        self.store
    }
}

impl<S: Store> Store for Unreliable<S> {
    const LANES: Lanes = S::LANES;

    type Txn<'a> = UnreliableTxn<S::Txn<'a>>;

    fn lane(&self) -> Result<Self, Error> {
        Ok(Self { store: self.store.lane()?, plan: self.plan.clone() })
    }

    fn begin(&mut self, now: Timestamp) -> Result<Self::Txn<'_>, Error> {
        self.plan.pass()?;
        Ok(UnreliableTxn { txn: self.store.begin(now)?, plan: self.plan.clone() })
    }

    fn reader(&self) -> Arc<dyn Reader> {
        self.store.reader()
    }
}

/// A transaction of such a store.
#[derive(Debug)]
pub struct UnreliableTxn<T> {
    txn: T,
    plan: Plan,
}

impl<T: Txn> Txn for UnreliableTxn<T> {
    fn load(&mut self, keys: &[Key], ws: &mut WorkingSet) -> Result<(), Error> {
        self.plan.pass()?;
        self.txn.load(keys, ws)
    }

    fn commit(self, ws: &WorkingSet, journal: &[Entry]) -> Result<(), Error> {
        self.plan.pass()?;
        self.plan.race()?;
        self.txn.commit(ws, journal)?;
        self.plan.wrote();
        // It is committed and nobody hears of it.
        self.plan.pass()
    }

    fn finish(self) -> Result<(), Error> {
        self.plan.pass()?;
        self.plan.race()?;
        self.txn.finish()
    }
}
