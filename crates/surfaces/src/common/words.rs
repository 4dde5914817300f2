//! Words for people: the same on every surface. What a rule says when it denies or asks, [`Reason`](bursar_domain::payment::Reason) says itself.

use bursar_domain::Book;
use bursar_domain::policy::Warning;
use bursar_domain::wallet::Status;

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
