//! Payment methods: what a principal's money comes from when a payment is asked for. Here stands only what people recognise one by, and
//! a provider's own token: never a card's number.

mod card;
mod decide;
mod evolve;
mod setup;
#[cfg(test)]
mod tests;

pub use card::holds_card_number;
pub(crate) use decide::check_charge;
pub use decide::{AddMethod, ChangeMethod, add, change, delete, reads_add, reads_change, reads_delete};
pub use evolve::{added, changed, deleted, failed, opened, requested, saved};
pub use setup::{Kept, ReportMethod, RequestMethod, Saved, Setup, reads_report, report, request};

use crate::{Book, MethodId, Timestamp};

/// How many methods a principal may have in a book.
pub const METHODS_MAX: usize = 100;

/// What may be done with a method.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// It may be charged.
    Active,
    /// It may not be charged until it is active again.
    Inactive,
    /// It is gone; what was paid with it keeps its name.
    Deleted,
    /// Its owner has not saved it yet: it may not be charged.
    Pending,
    /// It was not saved, and is none of the principal's methods. It can still be read.
    Failed,
}

/// A payment method.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Method {
    /// Its id.
    pub id: MethodId,
    /// Its ledger.
    pub book: Book,
    /// What it is: `credit_card`. The caller's own word, or the provider's; empty until it is saved.
    pub kind: String,
    /// What people call it; empty until it is saved, where nobody has named it.
    pub name: String,
    /// Whether it may be charged.
    pub status: Status,
    /// What it is recognised by: JSON text of an object, without a card's number, as the door has checked.
    pub details: String,
    /// When it was added.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// How its owner saves it on the provider's page; none where it was added as it is.
    pub setup: Option<Setup>,
}
