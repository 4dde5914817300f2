//! What states and reasons are called in stories.

use bursar_domain::payment::{Payment, Reason, State};
use bursar_domain::wallet::Status;

/// What a payment's state is called.
pub fn payment_word(payment: &Payment, asked: Option<&Reason>) -> String {
    match &payment.state {
        State::Settled => format!("approved {}", payment.remaining.decimal(2)),
        State::Escalated => format!("escalated {}", asked.map_or("", reason_word)),
        State::Blocked(reason) => format!("blocked {}", reason_word(reason)),
        State::Denied(Some(reason)) => format!("denied {}", reason_word(reason)),
        State::Denied(None) => "denied".to_owned(),
        State::Expired => "expired".to_owned(),
        State::Held => format!("held {}", payment.remaining.decimal(2)),
        State::Returned => format!("returned {}", payment.remaining.decimal(2)),
        State::Processing => "processing".to_owned(),
        State::Failed(failure) => format!("failed {}", failure.kind.word()),
    }
}

/// What a reason is called.
pub const fn reason_word(reason: &Reason) -> &'static str {
    match reason {
        Reason::Frozen => "frozen",
        Reason::Paused => "paused",
        Reason::Closed => "closed",
        Reason::InvalidCategory { .. } => "category",
        Reason::CategoryMissing => "no_category",
        Reason::VendorBlocked => "vendor",
        Reason::ExceedsMaxPerPayment { .. } => "max_per_tx",
        Reason::HardCapExceeded { .. } => "hard_cap",
        Reason::InsufficientBalance { .. } => "balance",
        Reason::PaymentThreshold { .. } => "single_tx",
        Reason::TotalThreshold { .. } => "cumulative",
        Reason::HardLimit { .. } => "hard_limit",
        Reason::MandateUnknown => "mandate_unknown",
        Reason::MandateRevoked => "mandate_revoked",
        Reason::MandateExpired => "mandate_expired",
        Reason::AgentNotAllowed => "agent",
        Reason::RailNotAllowed => "rail",
        Reason::PayeeNotAllowed => "payee",
        Reason::MerchantNotAllowed => "merchant",
        Reason::DomainNotAllowed => "domain",
        Reason::LabelNotAllowed => "label",
        Reason::LabelBlocked => "label_blocked",
        Reason::CurrencyDiffers => "currency",
        Reason::ItemAboveCap { .. } => "item_cap",
        Reason::TransactionAboveCap { .. } => "tx_cap",
        Reason::MandateExhausted { .. } => "cap",
        Reason::WindowExhausted { .. } => "window",
        Reason::CartNotReady => "cart_not_ready",
        Reason::CartAboveAmount { .. } => "cart_above",
        Reason::CartCurrency => "cart_currency",
        Reason::NoSuchRail => "no_rail",
        Reason::CurrencyNotServed => "rail_currency",
        Reason::NoFundingSource => "no_funding_source",
        Reason::NoMandate => "no_mandate",
        Reason::AboveThreshold { .. } => "threshold",
        Reason::EveryPayment => "every",
    }
}

/// What a wallet's status is called.
pub const fn status_word(status: Status) -> &'static str {
    match status {
        Status::Active => "active",
        Status::Paused => "paused",
        Status::Revoked => "revoked",
        Status::Expired => "expired",
    }
}
