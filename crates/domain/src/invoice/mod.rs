//! Invoices: one for a transaction, numbered without a gap within its principal, book and year. All that one says is stored, so that its
//! document is the same for ever, whatever becomes of names, addresses and taxes.

mod decide;
mod evolve;
#[cfg(test)]
mod tests;

pub use decide::{IssueInvoice, issue, reads_issue};
pub(crate) use decide::{Sale, account_credit, fact};
pub use evolve::issued;

use crate::party::Party;
use crate::{Amount, Book, Currency, InvoiceId, Span, Timestamp, TransferId};

/// When an invoice is due: a month of 31 days after it was issued.
pub const DUE_AFTER: Span = Span::hours(31 * 24);

/// An invoice. It is paid from the beginning: what it is for has moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invoice {
    /// Its id.
    pub id: InvoiceId,
    /// Its ledger.
    pub book: Book,
    /// The transfer that it is for.
    pub transaction: TransferId,
    /// The year that its number is of.
    pub year: u32,
    /// Its number in that year, from 1.
    pub number: u64,
    /// Who sells.
    pub seller: Party,
    /// Who buys.
    pub buyer: Party,
    /// Of all its amounts.
    pub currency: Currency,
    /// What was sold: at least one.
    pub lines: Vec<Line>,
    /// The tax that the amounts contain.
    pub tax: Option<Tax>,
    /// The sum of the lines.
    pub total: Amount,
    /// Printed beneath the totals.
    pub note: Option<String>,
    /// When it was issued.
    pub issued_at: Timestamp,
    /// Until when it would have to be paid.
    pub due_at: Timestamp,
    /// When the money moved.
    pub paid_at: Timestamp,
}

/// One thing that was sold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it is.
    pub description: String,
    /// What it costs.
    pub amount: Amount,
}

/// A tax that amounts contain.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Tax {
    /// What it is called.
    pub name: String,
    /// In basis points.
    pub basis_points: u32,
}

/// What the house's configuration says of invoices.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Terms {
    /// Who sells.
    pub seller: Party,
    /// The tax that amounts contain.
    pub tax: Option<Tax>,
    /// Printed beneath the totals.
    pub note: Option<String>,
}

impl Invoice {
    /// Its number as people quote it: `INV-2026-000001`.
    pub fn quoted(&self) -> String {
        format!("INV-{:04}-{:06}", self.year, self.number)
    }
}
