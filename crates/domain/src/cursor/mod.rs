//! Cursors: how far somebody has followed a principal's journal, kept beside it.
//!
//! A follower reads lines after they were committed, at its own pace, and keeps what it makes of them in the commit that moves its
//! cursor. That commit compares the cursor with what the follower read before it began: of all who follow the same journal, on
//! however many nodes, one wins, and every line counts exactly once.

mod decide;
#[cfg(test)]
mod tests;

pub use decide::{advance, reads_advance, rebuild};

use std::collections::BTreeMap;

use crate::EndpointId;
use crate::activity::{Bucket, Sums};
use crate::audit::proof::Proven;

/// Whoever follows the journal. Each has a cursor of its own for every principal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Follower {
    /// Sums what agents pay and receive: [`crate::activity`].
    Activity,
    /// Tells a webhook endpoint: [`crate::webhook`].
    Endpoint(EndpointId),
    /// Signs events, and publishes checkpoints of them: [`crate::audit::proof`].
    Proofs,
}

/// A kind of follower. Of some kinds a principal has one, of others as many as it makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FollowerKind {
    /// [`Follower::Activity`].
    Activity,
    /// [`Follower::Endpoint`].
    Endpoint,
    /// [`Follower::Proofs`].
    Proofs,
}

impl Follower {
    /// What kind it is of.
    pub const fn kind(self) -> FollowerKind {
        match self {
            Self::Activity => FollowerKind::Activity,
            Self::Endpoint(_) => FollowerKind::Endpoint,
            Self::Proofs => FollowerKind::Proofs,
        }
    }
}

impl FollowerKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Activity, Self::Endpoint, Self::Proofs];

    /// Its name in metrics, logs and answers.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Activity => "activity",
            Self::Endpoint => "endpoint",
            Self::Proofs => "proofs",
        }
    }
}

/// How far a follower has come in one principal's journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Cursor {
    /// The number of the last line that it followed; 0 before the first.
    pub seq: u64,
    /// How often it began anew. What it keeps says to which generation it belongs; what belongs to an earlier one counts as absent.
    pub generation: u64,
}

impl Cursor {
    /// That of a follower that has not begun.
    pub const START: Self = Self { seq: 0, generation: 0 };

    /// In place of a stored one that can't be read: nothing moves it, and a rebuild begins anew.
    pub const UNREADABLE: Self = Self { seq: u64::MAX, generation: u64::MAX };
}

/// Moves a cursor over lines that were read, and keeps what the follower made of them.
#[derive(Debug, Clone)]
pub struct AdvanceCursor {
    /// Where the cursor stood when the lines were read: at another place, somebody else was first.
    pub from: Cursor,
    /// The number of the last line that was read.
    pub to: u64,
    /// What the follower made of the lines in between.
    pub yielded: Yield,
}

/// What a follower makes of some lines: it also says which follower it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Yield {
    /// What to add to the sums.
    Activity(BTreeMap<Bucket, Sums>),
    /// What proves them.
    Proofs(Proven),
}

impl Yield {
    /// Whose it is.
    pub const fn follower(&self) -> Follower {
        match self {
            Self::Activity(_) => Follower::Activity,
            Self::Proofs(_) => Follower::Proofs,
        }
    }
}
