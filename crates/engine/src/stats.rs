//! What the engine did: counters for the operator's metrics.

use std::sync::atomic::{AtomicU64, Ordering};

/// A number that only grows.
#[derive(Debug, Default)]
pub struct Count(AtomicU64);

impl Count {
    pub(crate) fn add(&self, more: u64) {
        self.0.fetch_add(more, Ordering::Relaxed);
    }

    /// The number now.
    pub fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// Counters since the start of the process.
#[derive(Debug, Default)]
pub struct Stats {
    /// Storage transactions that were committed or had nothing to commit.
    pub batches: Count,
    /// Commands that were decided.
    pub commands: Count,
    /// Of those, answered from their idempotency record.
    pub replays: Count,
    /// Of those, refused.
    pub refusals: Count,
    /// Lines written to journals.
    pub facts: Count,
    /// Commands that failed because of the store or a bug.
    pub faults: Count,
    /// Commands that were turned away because the queue was full.
    pub overloads: Count,
    /// Batches that were decided again because another node was first.
    pub conflicts: Count,
    /// Microseconds spent deciding and committing.
    pub busy_us: Count,
    /// Of those, waiting for commits.
    pub commit_us: Count,
}
