//! Payment methods: what a principal's money comes from when a payment is asked for. Here stands only what people recognise one by, and
//! a provider's own token: never a card's number.

mod card;
mod decide;
mod evolve;
#[cfg(test)]
mod tests;

pub use card::holds_card_number;
pub(crate) use decide::check_charge;
pub use decide::{AddMethod, ChangeMethod, METHODS_MAX, add, change, delete, reads_add, reads_change};
pub use evolve::{added, changed, deleted};

use crate::{Book, MethodId, Timestamp};

/// What may be done with a method.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// It may be charged.
    Active,
    /// It may not be charged until it is active again.
    Inactive,
    /// It is gone; what was paid with it keeps its name.
    Deleted,
}

/// A payment method.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Method {
    /// Its id.
    pub id: MethodId,
    /// Its ledger.
    pub book: Book,
    /// What it is: `credit_card`. The caller's own word.
    pub kind: String,
    /// What people call it.
    pub name: String,
    /// Whether it may be charged.
    pub status: Status,
    /// What it is recognised by: JSON text of an object, without a card's number, as the door has checked.
    pub details: String,
    /// When it was added.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
}
