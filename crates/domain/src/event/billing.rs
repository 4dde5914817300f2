//! What happens to money for AI, payment methods, invoices and billing details.

use crate::funding::{Checkout, Failure};
use crate::idempotency::KeyHash;
use crate::invoice::{Line, Tax};
use crate::party::Party;
use crate::rail::Rail;
use crate::{Amount, Currency, InvoiceId, MethodId, Timestamp, TransferId, WalletId};

/// Money for AI went into its wallet, less the house's fee.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WalletFunded {
    /// Into which wallet.
    pub wallet: WalletId,
    /// What left the general account, fee included.
    pub gross: Amount,
    /// The fee.
    pub fee: Amount,
    /// In what.
    pub currency: Currency,
    /// The transfer of the rest.
    pub transfer: TransferId,
    /// The transfer of the fee, where there is one.
    pub fee_transfer: Option<TransferId>,
}

/// A payment method.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MethodAdded {
    /// Its id.
    pub method: MethodId,
    /// What it is.
    pub kind: String,
    /// What people call it.
    pub name: String,
    /// What it is recognised by: JSON text of an object, without a card's number.
    pub details: String,
    /// The book's default from now on.
    pub default: Option<MethodId>,
}

/// Another name, other details, whether it may be charged, or the default.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MethodChanged {
    /// Which.
    pub method: MethodId,
    /// Its new name, where it changes.
    pub name: Option<String>,
    /// Its new details, where they change.
    pub details: Option<String>,
    /// Whether it may be charged, where that changes.
    pub is_active: Option<bool>,
    /// The book's default from now on.
    pub default: Option<MethodId>,
}

/// A payment method that is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MethodDeleted {
    /// Which.
    pub method: MethodId,
    /// The book's default from now on.
    pub default: Option<MethodId>,
}

/// A payment method that its owner is to save on the provider's page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MethodRequested {
    /// Its id.
    pub method: MethodId,
    /// By which way.
    pub rail: Rail,
    /// What people call it; empty where nobody has named it.
    pub name: String,
    /// Where the owner's browser goes afterwards.
    pub return_url: Option<String>,
    /// Until when it can be saved.
    pub expires_at: Timestamp,
    /// The idempotency key under which it was asked for.
    pub key: Option<KeyHash>,
}

/// A page waits for its owner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MethodOpened {
    /// Which.
    pub method: MethodId,
    /// The page.
    pub checkout: Checkout,
}

/// The provider keeps it: it may be charged from now on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MethodSaved {
    /// Which.
    pub method: MethodId,
    /// What it is, in the provider's words.
    pub kind: String,
    /// What people call it.
    pub name: String,
    /// What it is recognised by, and the provider's names of it and of its owner: JSON text of an object, without a card's number.
    pub details: String,
    /// The book's default from now on.
    pub default: Option<MethodId>,
}

/// It was not saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MethodFailed {
    /// Which.
    pub method: MethodId,
    /// Why.
    pub failure: Failure,
}

/// An invoice, with all that it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvoiceIssued {
    /// Its id.
    pub invoice: InvoiceId,
    /// The transfer that it is for.
    pub transaction: TransferId,
    /// The year that its number is of.
    pub year: u32,
    /// Its number in that year: the next one.
    pub number: u64,
    /// Who sells.
    pub seller: Party,
    /// Who buys.
    pub buyer: Party,
    /// In what.
    pub currency: Currency,
    /// What was sold.
    pub lines: Vec<Line>,
    /// The tax that the amounts contain.
    pub tax: Option<Tax>,
    /// The sum of the lines.
    pub total: Amount,
    /// Printed beneath the totals.
    pub note: Option<String>,
    /// Until when it would have to be paid.
    pub due_at: Timestamp,
    /// When the money moved.
    pub paid_at: Timestamp,
}

/// What invoices say of the principal from now on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BillingDetailsChanged {
    /// From now on.
    pub details: Party,
}
