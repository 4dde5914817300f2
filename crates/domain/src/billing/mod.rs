//! What billing keeps of a principal in each book: the wallet that money for AI goes into, the payment methods, and how far its
//! invoices are numbered. One row holds all of it, so that "exactly one default" and "the next number" need no other row.

mod evolve;
#[cfg(test)]
mod tests;
mod transfer;

pub(crate) use evolve::change;
pub use transfer::{AI_HANDLE, TransferToAi, ai_fee, funded, reads_transfer_to_ai, transfer_to_ai};

use crate::{MethodId, WalletId};

/// What billing keeps of a principal in a book.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Billing {
    /// The wallet that money for AI goes into; the last one, where an earlier one was closed.
    pub ai: Option<WalletId>,
    /// The payment methods that are not deleted, oldest first, and whether each may be charged.
    pub methods: Vec<(MethodId, bool)>,
    /// The default among those that may be charged; none where there are none.
    pub default_method: Option<MethodId>,
    /// How far invoices are numbered.
    pub series: Series,
}

impl Billing {
    /// Which method is the default after a change: the one that is wanted, else the one that is, else the oldest that may be charged.
    pub(crate) fn default_of(methods: &[(MethodId, bool)], wanted: [Option<MethodId>; 2]) -> Option<MethodId> {
        let may_be = |id: &MethodId| methods.contains(&(*id, true));
        let oldest = methods.iter().find(|(_, is_active)| *is_active).map(|(id, _)| *id);
        wanted.into_iter().flatten().find(may_be).or(oldest)
    }
}

/// How far the invoices of a book are numbered. Numbers begin anew with each year and have no gap in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Series {
    /// The year of the last one.
    pub year: u32,
    /// Its number in that year.
    pub number: u64,
    /// How many there are, of all years.
    pub issued: u64,
}

impl Series {
    /// The next one, in a year. Where the clock was set back, the later year goes on.
    pub fn next(self, year: u32) -> Self {
        let (year, number) = if year > self.year { (year, 0) } else { (self.year, self.number) };
        Self { year, number: number.saturating_add(1), issued: self.issued.saturating_add(1) }
    }
}
