//! Why rules deny a payment, or ask about it.

use std::fmt;

use crate::Amount;
use crate::policy::Category;

/// Why a payment was denied, or why a human is asked: the rule, with its figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The principal stopped everything.
    Frozen,
    /// The wallet is paused.
    Paused,
    /// The wallet was closed while the question stood.
    Closed,
    /// Not a category of the wallet.
    InvalidCategory {
        /// The one that was named.
        category: Category,
    },
    /// No category was named, and the wallet allows only some.
    CategoryMissing,
    /// A vendor that is never paid.
    VendorBlocked,
    /// Above the ceiling of one payment.
    ExceedsMaxPerPayment {
        /// What was asked for.
        requested: Amount,
        /// The ceiling.
        limit: Amount,
    },
    /// Above all that may ever be spent.
    HardCapExceeded {
        /// What was asked for.
        requested: Amount,
        /// What was spent and held before.
        spent: Amount,
        /// The cap.
        cap: Amount,
    },
    /// More than is there.
    InsufficientBalance {
        /// What was asked for.
        requested: Amount,
        /// What is there and not held.
        available: Amount,
    },
    /// Asks: one payment above its threshold.
    PaymentThreshold {
        /// What was asked for.
        requested: Amount,
        /// The threshold.
        threshold: Amount,
    },
    /// Asks: all that was spent, this payment included, above its threshold.
    TotalThreshold {
        /// What would then be spent and held.
        total: Amount,
        /// The threshold.
        threshold: Amount,
    },
}

/// The reason in a sentence, for people: the same one on every surface and in mails.
impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Frozen => f.write_str("The principal has frozen all payments"),
            Self::Paused => f.write_str("The wallet is paused"),
            Self::Closed => f.write_str("The wallet was closed before the charge was approved"),
            Self::InvalidCategory { category } => write!(f, "Category {} is not allowed for this wallet", category.word()),
            Self::CategoryMissing => f.write_str("No category was named, and this wallet allows only some"),
            Self::VendorBlocked => f.write_str("The vendor is on this wallet's blocklist"),
            Self::ExceedsMaxPerPayment { requested, limit } => {
                write!(f, "Requested ${} exceeds the maximum of ${} per transaction", requested.decimal(2), limit.decimal(2))
            }
            Self::HardCapExceeded { requested, spent, cap } => {
                let (requested, spent, cap) = (requested.decimal(2), spent.decimal(2), cap.decimal(2));
                write!(f, "Requested ${requested} on top of ${spent} spent or held exceeds the hard cap of ${cap}")
            }
            Self::InsufficientBalance { requested, available } => {
                write!(f, "Requested ${} exceeds the available balance of ${}", requested.decimal(2), available.decimal(2))
            }
            Self::PaymentThreshold { requested, threshold } => {
                write!(f, "Requested ${} exceeds threshold ${}", requested.decimal(2), threshold.decimal(2))
            }
            Self::TotalThreshold { total, threshold } => {
                write!(f, "Total spend of ${} exceeds threshold ${}", total.decimal(2), threshold.decimal(2))
            }
        }
    }
}
