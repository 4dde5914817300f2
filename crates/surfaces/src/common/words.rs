//! Words for people: what a rule says when it denies or asks. The same sentence on every surface.

use bursar_domain::Book;
use bursar_domain::payment::Reason;
use bursar_domain::policy::Warning;
use bursar_domain::wallet::Status;

/// The reason in a sentence.
pub fn reason_text(reason: &Reason) -> String {
    match reason {
        Reason::Frozen => "The principal has frozen all payments".to_owned(),
        Reason::Paused => "The wallet is paused".to_owned(),
        Reason::Closed => "The wallet was closed before the charge was approved".to_owned(),
        Reason::InvalidCategory { category } => format!("Category {} is not allowed for this wallet", category.word()),
        Reason::CategoryMissing => "No category was named, and this wallet allows only some".to_owned(),
        Reason::VendorBlocked => "The vendor is on this wallet's blocklist".to_owned(),
        Reason::ExceedsMaxPerPayment { requested, limit } => {
            format!("Requested ${} exceeds the maximum of ${} per transaction", requested.decimal(2), limit.decimal(2))
        }
        Reason::HardCapExceeded { requested, spent, cap } => format!(
            "Requested ${} on top of ${} spent or held exceeds the hard cap of ${}",
            requested.decimal(2),
            spent.decimal(2),
            cap.decimal(2)
        ),
        Reason::InsufficientBalance { requested, available } => {
            format!("Requested ${} exceeds the available balance of ${}", requested.decimal(2), available.decimal(2))
        }
        Reason::PaymentThreshold { requested, threshold } => {
            format!("Requested ${} exceeds threshold ${}", requested.decimal(2), threshold.decimal(2))
        }
        Reason::TotalThreshold { total, threshold } => {
            format!("Total spend of ${} exceeds threshold ${}", total.decimal(2), threshold.decimal(2))
        }
    }
}

/// A warning in a sentence.
pub fn warning_text(warning: &Warning) -> String {
    match warning {
        Warning::PaymentThresholdAboveCeiling { threshold, ceiling } => format!(
            "escalate_if_single_tx_exceeds ${} can never fire: max_per_tx ${} blocks first",
            threshold.decimal(2),
            ceiling.decimal(2)
        ),
        Warning::PaymentThresholdAboveCap { threshold, cap } => format!(
            "escalate_if_single_tx_exceeds ${} can never fire: hard_cap ${} blocks first",
            threshold.decimal(2),
            cap.decimal(2)
        ),
        Warning::TotalThresholdAboveCap { threshold, cap } => format!(
            "escalate_if_cumulative_exceeds ${} can never fire: hard_cap ${} blocks first",
            threshold.decimal(2),
            cap.decimal(2)
        ),
    }
}

/// The word of a book.
pub const fn book_word(book: Book) -> &'static str {
    match book {
        Book::Live => "live",
        Book::Test => "test",
    }
}

/// The word of a wallet's status.
pub const fn status_word(status: Status) -> &'static str {
    match status {
        Status::Active => "active",
        Status::Paused => "paused",
        Status::Revoked => "revoked",
        Status::Expired => "expired",
    }
}
