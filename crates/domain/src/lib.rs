//! The domain: what may happen, and what is then true. Pure: no clock, no chance, no I/O, no JSON, no float.
//!
//! Three dispatchers carry every command through its noun:
//! [`reads`] names the rows it needs, [`decide`] judges it on those rows alone, [`evolve`] applies the facts
//! that the decision states. [`effects`] names what a fact owes the world later. All of them are pure.

// What may never happen in a treasury's arithmetic, each with its reason.
// Tests may panic: that is how they fail (clippy.toml), and these are denied outside them.
#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,             // a bug must surface as a fault, not as a dead writer
        clippy::expect_used,             // the same
        clippy::indexing_slicing,        // the same
        clippy::panic,                   // the same
        clippy::as_conversions,          // a silent truncation is lost money
        clippy::float_arithmetic,        // money is exact
        clippy::arithmetic_side_effects, // an overflow is lost money: checked arithmetic only
        clippy::wildcard_enum_match_arm  // a new variant must be looked at in every match
    )
)]

pub mod actor;
pub mod by;
pub mod command;
mod decide;
pub mod decision;
pub mod effects;
pub mod event;
mod evolve;
pub mod outcome;
mod owners;
mod reads;
pub mod refusal;
pub mod set;

pub mod currency;
pub mod id;
pub mod money;
pub mod party;
pub mod rail;
pub mod seal;
pub mod text;
pub mod time;

pub mod activity;
pub mod agent;
pub mod approval;
pub mod audit;
pub mod billing;
pub mod cursor;
pub mod funding;
pub mod hold;
pub mod idempotency;
pub mod invoice;
pub mod ledger;
pub mod mail;
pub mod mandate;
pub mod method;
pub mod outbox;
pub mod payment;
pub mod policy;
pub mod principal;
pub mod wallet;
pub mod webhook;

pub use actor::{Actor, Role};
pub use by::{By, Way};
pub use command::{Command, Request};
pub use currency::Currency;
pub use decide::{admit, decide};
pub use decision::Decision;
pub use effects::{Effect, effects};
pub use event::{Event, Fact};
pub use evolve::evolve;
pub use id::{
    AgentId, ApprovalId, CredentialId, DepositId, EndpointId, EventId, FundingSourceId, Id, InvoiceId, MethodId, PaymentId,
    PayoutId, PrincipalId, RefundId, TransferId, WalletId,
};
pub use money::{Amount, Total};
pub use outcome::Outcome;
pub use owners::{Counterpart, counterpart};
pub use rail::Rail;
pub use reads::{ROUNDS, reads};
pub use refusal::Refusal;
pub use set::{Key, Keys, Row, WorkingSet};
pub use time::{Mint, Moment, Month, Span, Timestamp};

/// Which of the two ledgers that never touch. The credential decides; no request can name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Book {
    /// Real money.
    Live,
    /// The sandbox: unlimited credit, escalations approve themselves, limits are relaxed.
    Test,
}
