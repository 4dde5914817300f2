//! The double-entry ledger: accounts with four running totals, transfers between two of them, holds.
//!
//! Every transfer moves one amount from one account (its debit) to one other (its credit), so that over all
//! accounts debits equal credits, posted and pending alike. The postings of one decision are linked: they stand in
//! one commit. An account's transfers form a list through [`Entry::previous`], newest first, which needs no index.
//!
//! System accounts (fees, vendors, the world, other principals) are touched by every payment, so they have no row:
//! their balance is the sum of their transfers, taken when asked.

mod post;
#[cfg(test)]
mod tests;

pub use post::{Posting, capture, hold, post, release};

use crate::{Amount, Book, Currency, PaymentId, Timestamp, TransferId, WalletId};

/// Names an account within its principal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AccountNo {
    /// The principal's own money in a book.
    General(Book),
    /// A wallet's money.
    Wallet(WalletId),
    /// Payees outside the house.
    Vendors(Book),
    /// Fees that the house took.
    Fees(Book),
    /// Where money that was credited came from.
    World(Book),
    /// The counterpart of a payment whose other half stands in another principal's ledger. Over all principals
    /// these sum to zero.
    Principals(Book),
}

impl AccountNo {
    /// Whether the account has a row. A system account has none.
    pub const fn is_stored(self) -> bool {
        match self {
            Self::General(_) | Self::Wallet(_) => true,
            Self::Vendors(_) | Self::Fees(_) | Self::World(_) | Self::Principals(_) => false,
        }
    }
}

/// How far an account's debits may exceed its credits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overdraft {
    /// Up to the line; zero for every wallet.
    Line(Amount),
    /// Without end: the test book's general account.
    Unlimited,
}

/// A stored account: four totals in one currency, and the head of its statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// What all its amounts are in.
    pub currency: Currency,
    /// Money that left.
    pub debits_posted: Amount,
    /// Money that came.
    pub credits_posted: Amount,
    /// Money reserved to leave: open holds.
    pub debits_pending: Amount,
    /// Money reserved to come.
    pub credits_pending: Amount,
    /// How far it may be overdrawn.
    pub overdraft: Overdraft,
    /// The part of `debits_posted` that payments took, fees included.
    pub paid_out: Amount,
    /// The part of `credits_posted` that payments brought.
    pub paid_in: Amount,
    /// How many payments between agents it took part in; on a general account, all of the principal's agents did.
    pub payments: u64,
    /// How many transfers touched it.
    pub entries: u64,
    /// The newest of them.
    pub last: Option<TransferId>,
}

/// What an account holds, which for an overdrawn one is a debt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Balance {
    /// Credits cover the debits.
    Credit(Amount),
    /// Debits exceed the credits by this.
    Overdrawn(Amount),
}

impl Account {
    /// An account nothing ever touched.
    pub const fn new(currency: Currency, overdraft: Overdraft) -> Self {
        Self {
            currency,
            debits_posted: Amount::ZERO,
            credits_posted: Amount::ZERO,
            debits_pending: Amount::ZERO,
            credits_pending: Amount::ZERO,
            overdraft,
            paid_out: Amount::ZERO,
            paid_in: Amount::ZERO,
            payments: 0,
            entries: 0,
            last: None,
        }
    }

    /// What is there and not held: credits posted, less debits posted and pending; nothing when overdrawn.
    pub fn available(&self) -> Amount {
        self.credits_posted.less(self.debits_posted).less(self.debits_pending)
    }

    /// What may still be debited: the available balance and the unused part of the overdraft.
    pub fn headroom(&self) -> Amount {
        match self.overdraft {
            Overdraft::Unlimited => Amount::MAX,
            Overdraft::Line(line) => {
                let limit = self.credits_posted.checked_add(line).unwrap_or(Amount::MAX);
                limit.less(self.debits_posted).less(self.debits_pending)
            }
        }
    }

    /// What is there, held money included.
    pub fn balance(&self) -> Balance {
        match self.credits_posted.checked_sub(self.debits_posted) {
            Some(credit) => Balance::Credit(credit),
            None => Balance::Overdrawn(self.debits_posted.less(self.credits_posted)),
        }
    }

    /// What payments took and what they hold: the figure that caps are judged by.
    pub fn spent_and_held(&self) -> Amount {
        self.paid_out.checked_add(self.debits_pending).unwrap_or(Amount::MAX)
    }

    /// Whether so much can be debited (`credit` false) or credited without passing a limit or a total's range.
    pub fn takes(&self, amount: Amount, credit: bool) -> bool {
        if credit {
            let all = self.credits_posted.checked_add(self.credits_pending);
            all.and_then(|all| all.checked_add(amount)).is_some()
        } else {
            let all = self.debits_posted.checked_add(self.debits_pending);
            self.headroom() >= amount && all.and_then(|all| all.checked_add(amount)).is_some()
        }
    }
}

/// Why a transfer was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TransferKind {
    /// Money credited by hand.
    Credit,
    /// A scoped wallet's budget, from the principal's general account.
    Budget,
    /// The rest of a closed wallet, back to the general account.
    Remainder,
    /// A payment to its payee.
    Payment,
    /// The fee of a payment.
    Fee,
}

/// What a transfer does to the totals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TransferState {
    /// Moves at once.
    Posted,
    /// A hold that is still open: reserves.
    Held,
    /// A hold of which this much was captured; the rest was returned.
    Captured(Amount),
    /// A hold that was returned whole.
    Released,
    /// Captures (moves) the named hold, whole or in part.
    Captures(TransferId),
    /// Returns the named hold: its amount is available again.
    Releases(TransferId),
}

/// A transfer's line in the statement of one of its accounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// The account's transfer before this one.
    pub previous: Option<TransferId>,
    /// The account's available balance after it.
    pub available_after: Amount,
}

/// One movement between two accounts. Only a hold's state ever changes after it is written, and only once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transfer {
    /// Its id.
    pub id: TransferId,
    /// Where the money comes from.
    pub debit: AccountNo,
    /// Where it goes.
    pub credit: AccountNo,
    /// How much, above zero.
    pub amount: Amount,
    /// Why.
    pub kind: TransferKind,
    /// What it does.
    pub state: TransferState,
    /// When.
    pub at: Timestamp,
    /// The payment it belongs to.
    pub payment: Option<PaymentId>,
    /// Its line in the debited account's statement; none for a system account.
    pub debit_entry: Option<Entry>,
    /// Its line in the credited account's statement; none for a system account.
    pub credit_entry: Option<Entry>,
}
