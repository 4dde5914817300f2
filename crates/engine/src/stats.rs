//! What the engine did: counters for the operator's metrics.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use bursar_domain::Timestamp;
use bursar_domain::cursor::FollowerKind;
use bursar_domain::outbox::Class;

/// A number that only grows.
#[derive(Debug, Default)]
pub struct Count(AtomicU64);

impl Count {
    /// Counts so many more.
    pub fn add(&self, more: u64) {
        self.0.fetch_add(more, Ordering::Relaxed);
    }

    /// The number now.
    pub fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// How late the outbox is, class by class, as the courier last saw it.
#[derive(Debug, Default)]
pub struct Overdue([Late; Class::ALL.len()]);

#[derive(Debug, Default)]
struct Late {
    tasks: AtomicU64,
    /// How long the longest-due task has waited, in milliseconds.
    age_ms: AtomicU64,
    given_up: Count,
}

impl Overdue {
    /// Notes what the courier saw of a class: how many tasks are late, and for how many milliseconds the longest-due has waited; 0 where
    /// nothing is.
    pub fn note(&self, class: Class, tasks: u64, age_ms: u64) {
        if let Some(late) = self.0.get(class as usize) {
            late.tasks.store(tasks, Ordering::Relaxed);
            late.age_ms.store(age_ms, Ordering::Relaxed);
        }
    }

    /// Notes that nothing could be seen for so many milliseconds.
    pub fn grow(&self, class: Class, more_ms: u64) {
        if let Some(late) = self.0.get(class as usize) {
            late.age_ms.fetch_add(more_ms, Ordering::Relaxed);
        }
    }

    /// Notes that a task was given up.
    pub fn gave_up(&self, class: Class) {
        if let Some(late) = self.0.get(class as usize) {
            late.given_up.add(1);
        }
    }

    /// Tasks of a class that are due, or were tried in vain.
    pub fn tasks(&self, class: Class) -> u64 {
        self.0.get(class as usize).map_or(0, |late| late.tasks.load(Ordering::Relaxed))
    }

    /// Milliseconds that the longest-due task of a class has waited.
    pub fn age_ms(&self, class: Class) -> u64 {
        self.0.get(class as usize).map_or(0, |late| late.age_ms.load(Ordering::Relaxed))
    }

    /// Tasks of a class that this node gave up.
    pub fn given_up(&self, class: Class) -> u64 {
        self.0.get(class as usize).map_or(0, |late| late.given_up.get())
    }
}

/// What passes between this node and others on the same data.
#[derive(Debug, Default)]
pub struct OtherNodes {
    /// Messages that they were told.
    pub told: Count,
    /// Messages of theirs that were heard.
    pub heard: Count,
    is_possible: AtomicBool,
    is_hearing: AtomicBool,
}

impl OtherNodes {
    pub(crate) fn set_possible(&self) {
        self.is_possible.store(true, Ordering::Relaxed);
    }

    /// Whether there can be others: never on a store of one process.
    pub fn are_possible(&self) -> bool {
        self.is_possible.load(Ordering::Relaxed)
    }

    pub(crate) fn set_hearing(&self, is_hearing: bool) {
        self.is_hearing.store(is_hearing, Ordering::Relaxed);
    }

    /// Whether this node hears without delay what others commit. Never, where there can't be others.
    pub fn is_hearing(&self) -> bool {
        self.is_hearing.load(Ordering::Relaxed)
    }

    /// Whether there may be other nodes, of which this one hears nothing now.
    pub fn may_be_unheard(&self) -> bool {
        self.are_possible() && !self.is_hearing()
    }
}

/// How far followers of the journals are behind, as the courier of this node last saw it.
#[derive(Debug, Default)]
pub struct Lags([Lag; FollowerKind::ALL.len()]);

#[derive(Debug, Default)]
struct Lag {
    lines: AtomicU64,
    /// When the oldest of them happened, in milliseconds since the epoch; 0 for never.
    since_ms: AtomicU64,
}

impl Lags {
    /// Notes how many lines a follower has before it, and when the oldest of them happened.
    pub fn note(&self, follower: FollowerKind, lines: u64, since: Option<Timestamp>) {
        if let Some(lag) = self.0.get(follower as usize) {
            lag.lines.store(lines, Ordering::Relaxed);
            lag.since_ms.store(since.map_or(0, |since| since.0), Ordering::Relaxed);
        }
    }

    /// Committed lines that a follower has not followed, of all principals.
    pub fn lines(&self, follower: FollowerKind) -> u64 {
        self.0.get(follower as usize).map_or(0, |lag| lag.lines.load(Ordering::Relaxed))
    }

    /// How many milliseconds ago the oldest of them happened; 0 where there is none.
    pub fn age_ms(&self, follower: FollowerKind, now: Timestamp) -> u64 {
        let since_ms = self.0.get(follower as usize).map_or(0, |lag| lag.since_ms.load(Ordering::Relaxed));
        if since_ms == 0 { 0 } else { now.0.saturating_sub(since_ms) }
    }
}

/// What became of telling webhook endpoints, on this node.
#[derive(Debug, Default)]
pub struct Deliveries {
    /// Attempts that a receiver took.
    pub delivered: Count,
    /// Attempts in vain.
    pub failed: Count,
    failing: AtomicU64,
    disabled: AtomicU64,
}

impl Deliveries {
    /// Notes at how many endpoints nothing arrives, and how many are disabled.
    pub fn note(&self, failing: u64, disabled: u64) {
        self.failing.store(failing, Ordering::Relaxed);
        self.disabled.store(disabled, Ordering::Relaxed);
    }

    /// Endpoints that are told, and at which nothing arrives, as this node last saw them.
    pub fn endpoints_failing(&self) -> u64 {
        self.failing.load(Ordering::Relaxed)
    }

    /// Endpoints that are disabled.
    pub fn endpoints_disabled(&self) -> u64 {
        self.disabled.load(Ordering::Relaxed)
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
    /// What providers took back of deposits that no account had any more, in millionths of their currencies.
    pub missing_micros: Count,
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
    /// How late the outbox is.
    pub overdue: Overdue,
    /// What passes between nodes.
    pub others: OtherNodes,
    /// How far followers of the journals are behind.
    pub lags: Lags,
    /// What became of telling webhook endpoints.
    pub deliveries: Deliveries,
}
