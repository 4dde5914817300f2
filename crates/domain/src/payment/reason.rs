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
    /// Above what one payment of the principal's agents may be.
    HardLimit {
        /// What was asked for.
        requested: Amount,
        /// The limit.
        limit: Amount,
    },
    /// No mandate of this name is visible to the agent.
    MandateUnknown,
    /// The mandate was revoked.
    MandateRevoked,
    /// The mandate's time is over.
    MandateExpired,
    /// The mandate is another agent's.
    AgentNotAllowed,
    /// The mandate does not allow the rail.
    RailNotAllowed,
    /// The mandate does not allow the address.
    PayeeNotAllowed,
    /// The mandate allows only some merchants, and this is none of them.
    MerchantNotAllowed,
    /// The mandate allows only some hosts, and this is none of them.
    DomainNotAllowed,
    /// The mandate allows only some categories, and this is none of them.
    LabelNotAllowed,
    /// The mandate blocks the category.
    LabelBlocked,
    /// The mandate is in another currency.
    CurrencyDiffers,
    /// Above what one item may cost.
    ItemAboveCap {
        /// What was asked for.
        requested: Amount,
        /// The cap.
        limit: Amount,
    },
    /// Above what one payment under the mandate may be.
    TransactionAboveCap {
        /// What was asked for.
        requested: Amount,
        /// The cap.
        limit: Amount,
    },
    /// Above all that may ever be spent under the mandate.
    MandateExhausted {
        /// What was asked for.
        requested: Amount,
        /// What was spent and held before.
        used: Amount,
        /// The cap.
        cap: Amount,
    },
    /// Above what may be spent within the mandate's window.
    WindowExhausted {
        /// What was asked for.
        requested: Amount,
        /// What counts in the window.
        used: Amount,
        /// The cap.
        cap: Amount,
    },
    /// The cart can't be paid as it stands, or could not be looked at.
    CartNotReady,
    /// The cart costs more than was asked for.
    CartAboveAmount {
        /// What was asked for.
        requested: Amount,
        /// What it costs.
        total: Amount,
    },
    /// The cart is in another currency.
    CartCurrency,
    /// The house has no such rail.
    NoSuchRail,
    /// The rail charges a funding source, and none is registered.
    NoFundingSource,
    /// The rail does not move this currency.
    CurrencyNotServed,
    /// Asks: there is no mandate, and one is required.
    NoMandate,
    /// Asks: above what an agent may pay by itself.
    AboveThreshold {
        /// What was asked for.
        requested: Amount,
        /// The threshold.
        threshold: Amount,
    },
    /// Asks: every payment does.
    EveryPayment,
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
            // Of these no currency is known: the payment names it.
            Self::HardLimit { requested, limit } => above(f, *requested, "the hard limit of", *limit),
            Self::MandateUnknown => f.write_str("There is no such mandate"),
            Self::MandateRevoked => f.write_str("The mandate was revoked"),
            Self::MandateExpired => f.write_str("The mandate has expired"),
            Self::AgentNotAllowed => f.write_str("The mandate was granted to another agent"),
            Self::RailNotAllowed => f.write_str("The mandate does not allow this rail"),
            Self::PayeeNotAllowed => f.write_str("The mandate does not allow this payee"),
            Self::MerchantNotAllowed => f.write_str("The mandate does not allow this merchant"),
            Self::DomainNotAllowed => f.write_str("The mandate does not allow this merchant's domain"),
            Self::LabelNotAllowed => f.write_str("The mandate does not allow this category"),
            Self::LabelBlocked => f.write_str("The mandate blocks this category"),
            Self::CurrencyDiffers => f.write_str("The mandate is in another currency"),
            Self::ItemAboveCap { requested, limit } => above(f, *requested, "the mandate's cap for one item of", *limit),
            Self::TransactionAboveCap { requested, limit } => {
                above(f, *requested, "the mandate's cap for one transaction of", *limit)
            }
            Self::MandateExhausted { requested, used, cap } => beyond(f, *requested, *used, "the mandate's cap", *cap),
            Self::WindowExhausted { requested, used, cap } => {
                beyond(f, *requested, *used, "the cap of the mandate's window", *cap)
            }
            Self::CartNotReady => f.write_str("The cart can't be paid as it stands"),
            Self::CartAboveAmount { requested, total } => {
                write!(f, "The cart costs {}, and {} was asked for", total.decimal(2), requested.decimal(2))
            }
            Self::CartCurrency => f.write_str("The cart is in another currency"),
            Self::NoSuchRail => f.write_str("No rail of this name is registered"),
            Self::NoFundingSource => f.write_str(
                "No funding source is registered, which this rail would charge: ask the operator to register one, or use another rail",
            ),
            Self::CurrencyNotServed => f.write_str("The rail does not move this currency"),
            Self::NoMandate => f.write_str("The payment is under no mandate, and one is required"),
            Self::AboveThreshold { requested, threshold } => {
                above(f, *requested, "what an agent may pay without approval, which is", *threshold)
            }
            Self::EveryPayment => f.write_str("Every payment needs approval"),
        }
    }
}

fn above(f: &mut fmt::Formatter<'_>, requested: Amount, what: &str, limit: Amount) -> fmt::Result {
    write!(f, "Requested {} exceeds {what} {}", requested.decimal(2), limit.decimal(2))
}

fn beyond(f: &mut fmt::Formatter<'_>, requested: Amount, used: Amount, what: &str, cap: Amount) -> fmt::Result {
    let (requested, used, cap) = (requested.decimal(2), used.decimal(2), cap.decimal(2));
    write!(f, "Requested {requested} on top of {used} spent or held exceeds {what} of {cap}")
}
