//! Webhooks: endpoints that are told what happens in a principal's book, and what became of telling them.
//!
//! An endpoint follows the journal with a cursor of its own ([`crate::cursor::Follower::Endpoint`]), and that cursor is its queue: there
//! is no row for an event and an endpoint. Only a message that fails while others pass gets a row, a [`Delivery`], with a task that tries
//! it again. What was tried lately stands in a log of fixed size.

mod decide;
mod delivery;
mod evolve;
mod log;
mod news;
mod report;
#[cfg(test)]
mod tests;
mod topic;

pub use decide::{
    ChangeEndpoint, CreateEndpoint, DeleteEndpoint, RotateSecret, change, create, delete, reads_change, reads_create,
    reads_delete, rotate, test,
};
pub use delivery::{
    ReplayDeliveries, Replayed, ReportDelivery, end_delivery, reads_delivery, reads_replay, replay, replay_now, report_delivery,
};
pub use evolve::{changed, created, deleted, disabled, rows_beside};
pub use news::{Cause, is_for};
pub use report::{Deferred, LeaseEndpoint, ReportDeliveries, lease, reads_lease, reads_report, report};
pub use topic::Topic;

use crate::{Book, EndpointId, EventId, PrincipalId, Span, Timestamp};

/// For how long a secret that was replaced still signs, beside the new one.
pub const ROTATION: Span = Span::hours(24);
/// Replaced secrets that still sign at most. Whoever rotates more often gives up the oldest.
pub const OLD_SECRETS_MAX: usize = 3;
/// For how long an endpoint may fail without a single success before it is disabled.
pub const FAILING_MAX: Span = Span::hours(72);
/// Deliveries with rows of their own that an endpoint may have: those that wait for another attempt, and those that were given up.
pub const DELIVERIES_MAX: u64 = 500;
/// For how long a delivery that was given up is kept, to be replayed.
pub const FAILED_LIFETIME: Span = Span::hours(30 * 24);
/// Chunks of a log. When the last is full, the first begins anew.
pub const LOG_CHUNKS: u8 = 8;
/// Attempts in a chunk.
const CHUNK_ENTRIES: usize = 16;
/// Attempts that a log holds at most.
pub const LOG_ENTRIES_MAX: usize = 128;

/// The answer of a receiver who wants to hear no more: 410 Gone.
pub const GONE: u64 = 410;

/// Somebody who is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint {
    /// Its id.
    pub id: EndpointId,
    /// Of which book it is told.
    pub book: Book,
    /// Where it is, in the normal form of the guard that let it pass.
    pub url: String,
    /// What it is told of; empty: of everything.
    pub topics: Vec<Topic>,
    /// The principal's words.
    pub description: String,
    /// Whether it is told.
    pub status: Status,
    /// When it was made.
    pub created_at: Timestamp,
    /// It is told of lines of the journal after this one.
    pub after: u64,
}

impl Endpoint {
    /// Whether it wants to be told of something.
    pub fn wants(&self, topic: Topic) -> bool {
        self.topics.is_empty() || topic == Topic::EndpointTest || self.topics.contains(&topic)
    }
}

/// Whether an endpoint is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// It is.
    Active,
    /// It is not; its cursor stands, and what happens meanwhile waits.
    Disabled(Why),
}

impl Status {
    /// Whether it is not told, though nobody asked for that.
    pub const fn is_disabled_by_itself(self) -> bool {
        match self {
            Self::Disabled(Why::Gone | Why::Failing) => true,
            Self::Active | Self::Disabled(Why::ByHand) => false,
        }
    }
}

/// Why an endpoint is not told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Its owner said so.
    ByHand,
    /// It answered 410 Gone.
    Gone,
    /// For [`FAILING_MAX`] nothing arrived.
    Failing,
}

/// The endpoints of a principal, by book: for the bound on their number, and for who looks for them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EndpointList {
    /// All of them, in the order in which they were made.
    pub endpoints: Vec<(EndpointId, Book)>,
}

/// What an endpoint's secret is sealed for: whose it is, and what it does.
pub fn seal_context(owner: PrincipalId) -> Vec<u8> {
    [b"webhook endpoint ".as_slice(), &owner.0.to_bytes()].concat()
}

/// How an endpoint fares: which node tells it, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The node that tells it; chosen by chance at each start of one.
    pub holder: u64,
    /// Until when no other node does.
    pub held_until: Timestamp,
    /// Since when nothing arrived; none while all is well.
    pub failing_since: Option<Timestamp>,
    /// Attempts in vain since the last that succeeded.
    pub failures: u64,
    /// Deliveries with rows of their own.
    pub deliveries: u64,
    /// Attempts that were ever logged: the next one's place in the log.
    pub logged: u64,
    /// Messages that arrived.
    pub delivered: u64,
    /// When the last one did.
    pub delivered_at: Option<Timestamp>,
}

impl Standing {
    /// That of an endpoint that was told nothing yet.
    pub const NEW: Self = Self {
        holder: 0,
        held_until: Timestamp(0),
        failing_since: None,
        failures: 0,
        deliveries: 0,
        logged: 0,
        delivered: 0,
        delivered_at: None,
    };
}

/// Which message to which endpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DeliveryId {
    /// To whom.
    pub endpoint: EndpointId,
    /// What.
    pub event: EventId,
}

/// A message that failed while others passed, or that is to be sent again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// Which.
    pub id: DeliveryId,
    /// The line of the journal that it tells of.
    pub line: u64,
    /// What it tells of.
    pub topic: Topic,
    /// What is next.
    pub state: DeliveryState,
    /// Attempts so far.
    pub attempts: u64,
    /// When the first of them was made.
    pub first_at: Timestamp,
    /// The last of them.
    pub last: Option<Attempt>,
}

/// What is next for a delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeliveryState {
    /// Another attempt, when its task is due.
    Waiting,
    /// Nothing: it was given up. It is kept until then, to be replayed.
    Failed(Timestamp),
}

/// One attempt to tell an endpoint of something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// When it began.
    pub at: Timestamp,
    /// How long it took, in milliseconds.
    pub duration_ms: u64,
    /// The status of the answer, where there was one.
    pub status: Option<u64>,
    /// Why there was none.
    pub error: Option<String>,
    /// How the answer's body began.
    pub answer: String,
}

impl Attempt {
    /// Whether the receiver took it: any status from 200 to 299.
    pub fn is_success(&self) -> bool {
        self.status.is_some_and(|status| (200..300).contains(&status))
    }

    /// What came of one that failed, in a few words.
    pub fn failure(&self) -> String {
        match (&self.error, self.status) {
            (Some(error), _) => error.clone(),
            (None, Some(status)) => format!("the receiver answered {status}"),
            (None, None) => "no answer".to_owned(),
        }
    }

    /// Whether the receiver wants to hear no more.
    pub fn is_gone(&self) -> bool {
        self.status == Some(GONE)
    }
}

/// Some attempts, in the order in which they were made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LogChunk {
    /// At most [`CHUNK_ENTRIES`].
    pub entries: Vec<LogEntry>,
}

/// An attempt as it is logged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogEntry {
    /// Of which message.
    pub event: EventId,
    /// The line of the journal that it tells of.
    pub line: u64,
    /// What it tells of.
    pub topic: Topic,
    /// Which attempt, from 1.
    pub number: u64,
    /// What came of it.
    pub attempt: Attempt,
}
