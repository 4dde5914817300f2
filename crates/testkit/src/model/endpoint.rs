//! What the model knows of webhook endpoints, and of what they are told.

use std::collections::{BTreeMap, BTreeSet};

/// Somebody who is told.
#[derive(Debug)]
pub struct Endpoint {
    /// Whose.
    pub principal: usize,
    /// Of which book.
    pub live: bool,
    /// What it wants; empty: everything.
    pub topics: Vec<&'static str>,
    /// The key under which it was made.
    pub made_under: u64,
    /// How often it moved: where it is.
    pub place: u64,
    /// `active`, `deleted`, or why it is told no more.
    pub status: &'static str,
    /// The first news that happened after it was made.
    pub since: usize,
    /// The first news that it is not done with: what is before was told, put off, or was not for it.
    pub passed: usize,
    /// How often its place in the journal moved.
    pub moves: u64,
    /// The courier that tells it, and until when no other one does.
    pub held: (u64, u64),
    /// Since when nothing arrived.
    pub failing_since: Option<u64>,
    /// Its secrets by number, the newest first, and until when each signs.
    pub secrets: Vec<(u64, u64)>,
    /// News that it was owed when its turn came.
    pub owed: BTreeSet<usize>,
    /// News that are tried again by themselves, or were given up.
    pub deliveries: BTreeMap<usize, Delivery>,
    /// News that were given up so long ago that nothing is kept of them.
    pub forgotten: BTreeSet<usize>,
    /// News that it was ever sent, whatever came of it, by the journal's order; and how often something was.
    pub tried: BTreeSet<usize>,
    /// See there.
    pub attempts: u64,
}

/// News that failed while others passed, or are sent once more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Delivery {
    /// Until when it is kept, where it was given up.
    pub given_up_until: Option<u64>,
    /// When its first attempt was made, or when it was to be sent once more.
    pub first_at: u64,
    /// Attempts since then.
    pub attempts: u64,
}

impl Delivery {
    pub(super) const fn new(first_at: u64, attempts: u64) -> Self {
        Self { given_up_until: None, first_at, attempts }
    }
}

impl Endpoint {
    /// Whether it is told of something, by its book and kind.
    pub(super) fn wants(&self, news: &News) -> bool {
        news.live == self.live && (news.topic == TEST || self.topics.is_empty() || self.topics.contains(&news.topic))
    }

    /// The secrets that sign at a time, the newest first.
    pub fn signs_with(&self, now: u64) -> Vec<u64> {
        self.secrets.iter().filter(|(_, until)| *until > now).map(|(number, _)| *number).collect()
    }
}

/// A piece of news.
#[derive(Debug)]
pub struct News {
    /// In which book it happened.
    pub live: bool,
    /// Its kind.
    pub topic: &'static str,
    /// What it says beside: an amount in millionths, or a word.
    pub says: String,
    /// The one endpoint that it is for.
    pub only: Option<usize>,
}

/// Kinds of news that an endpoint may choose among. A test of its own is none of them.
pub const TOPICS: [&str; 9] = [
    "payment.completed",
    "payment.failed",
    "deposit.completed",
    "withdrawal.completed",
    "withdrawal.failed",
    "escalation.created",
    "escalation.resolved",
    "wallet.paused",
    "wallet.revoked",
];
/// What an endpoint is told when its owner tries it.
pub const TEST: &str = "endpoint.test";
