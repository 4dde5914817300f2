//! Why rules deny a payment, or ask about it.

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
