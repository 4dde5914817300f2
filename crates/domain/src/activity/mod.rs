//! Activity: what agents paid and received, summed by UTC day, book, agent and currency. A follower of the journal keeps it
//! ([`crate::cursor`]), so that no payment waits for a sum, and no page adds up a journal.

mod fold;
#[cfg(test)]
mod tests;

pub(crate) use fold::add;
pub use fold::{Note, OfAccounts, What, fold};

use crate::time::Timestamp;
use crate::{AgentId, Book, Currency, Total};

/// A day in UTC, counted from 1 January 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Day(pub u32);

impl Day {
    const MILLISECONDS: u64 = 24 * 60 * 60 * 1000;

    /// The day that a time falls on.
    pub fn of(at: Timestamp) -> Self {
        Self(at.0.checked_div(Self::MILLISECONDS).and_then(|days| u32::try_from(days).ok()).unwrap_or(u32::MAX))
    }

    /// Its first millisecond.
    pub fn begins_at(self) -> Timestamp {
        Timestamp(u64::from(self.0).saturating_mul(Self::MILLISECONDS))
    }

    /// The day after it.
    pub const fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

/// What is summed together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Bucket {
    /// The day on which it happened.
    pub day: Day,
    /// In which ledger.
    pub book: Book,
    /// Whose; none for the principal's own account.
    pub agent: Option<AgentId>,
    /// What the amounts are in.
    pub currency: Currency,
}

/// The sums of a bucket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sums {
    /// Payments that the agent made and that went through, on the day when they did.
    pub settled: u64,
    /// What left its wallets by them, fees included.
    pub paid: Total,
    /// Of that, fees.
    pub fees: Total,
    /// Payments that the rules blocked, at once or when they were judged again after a human's yes.
    pub blocked: u64,
    /// Payments that a human was asked about, on the day of the question.
    pub escalated: u64,
    /// Payments of other agents that arrived.
    pub received: u64,
    /// What arrived by them, after fees.
    pub income: Total,
    /// Money that was put in, by hand or by a rail.
    pub credited: Total,
    /// Of such money, what went back to its payers, on the day when it did.
    pub returned: Total,
}

impl Sums {
    /// Of nothing.
    pub const NONE: Self = Self {
        settled: 0,
        paid: Total::ZERO,
        fees: Total::ZERO,
        blocked: 0,
        escalated: 0,
        received: 0,
        income: Total::ZERO,
        credited: Total::ZERO,
        returned: Total::ZERO,
    };
}

/// The sums of a bucket as they are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Activity {
    /// The generation of the cursor that they belong to.
    pub generation: u64,
    /// So much.
    pub sums: Sums,
}

impl Activity {
    /// In place of a stored one that can't be read: it belongs to no generation, and nothing is added to it.
    pub const UNREADABLE: Self = Self { generation: u64::MAX, sums: Sums::NONE };
}
