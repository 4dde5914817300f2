//! From outcomes to the wire: the reference's shapes, statuses and words.

use axum::Json;
use axum::response::{IntoResponse, Response};
use bursar_domain::approval::{Approval, Verdict};
use bursar_domain::payment::{Payee, Payment, Reason, State};
use bursar_domain::policy::{Category, Policy};
use bursar_domain::principal::SecretHash;
use bursar_domain::wallet::Kind;
use bursar_domain::{Amount, ApprovalId, Currency, Outcome, Timestamp, WalletId};
use bursar_store::codec::iso;
use bursar_store::lists::Page;
use bursar_store::queries;
use http::StatusCode;

use super::wire;
use crate::common::money::{MajorNumber, UsdNumber};
use crate::common::secret::Secret;
use crate::common::words::{status_word, warning_text};
use crate::common::{Answered, Problem};

/// A charge's answer: approved 200, escalated 202, blocked, denied or expired 402.
pub(super) fn charge(outcome: &Outcome, now: Timestamp) -> Answered {
    let Outcome::Payment(payment, approval) = outcome else { return Err(Problem::unexpected(outcome)) };
    Ok(match (&payment.state, approval) {
        (State::Settled, _) => Json(approved(payment)).into_response(),
        (State::Blocked(reason), _) => {
            let (reason, reason_detail) = (self::reason(reason), reason.to_string());
            (StatusCode::PAYMENT_REQUIRED, Json(wire::Blocked { status: "blocked", reason, reason_detail })).into_response()
        }
        (State::Escalated, Some(approval)) if approval.verdict_at(now) == Verdict::Pending => {
            (StatusCode::ACCEPTED, Json(escalated(approval, payment))).into_response()
        }
        (State::Escalated | State::Denied(_) | State::Expired, Some(approval)) => {
            (StatusCode::PAYMENT_REQUIRED, Json(escalation_view(approval, payment, now))).into_response()
        }
        (State::Escalated | State::Denied(_) | State::Expired, None)
        | (State::Held | State::Returned | State::Processing | State::Failed(_), _) => {
            return Err(Problem::unexpected(outcome));
        }
    })
}

const fn reason(reason: &Reason) -> wire::Reason {
    match reason {
        Reason::Frozen => wire::Reason::WalletFrozen,
        Reason::Paused => wire::Reason::WalletPaused,
        Reason::Closed => wire::Reason::WalletClosed,
        Reason::InvalidCategory { .. } | Reason::CategoryMissing => wire::Reason::InvalidCategory,
        Reason::VendorBlocked => wire::Reason::VendorBlocked,
        Reason::ExceedsMaxPerPayment { .. } => wire::Reason::ExceedsMaxPerTx,
        Reason::HardCapExceeded { .. } => wire::Reason::HardCapExceeded,
        Reason::InsufficientBalance { .. } => wire::Reason::InsufficientBalance,
        Reason::PaymentThreshold { .. } => wire::Reason::SingleTxThresholdExceeded,
        Reason::TotalThreshold { .. } => wire::Reason::CumulativeThresholdExceeded,
        // Of payments under mandates, which this API doesn't know: the nearest of its words.
        Reason::HardLimit { .. }
        | Reason::ItemAboveCap { .. }
        | Reason::TransactionAboveCap { .. }
        | Reason::CartAboveAmount { .. } => wire::Reason::ExceedsMaxPerTx,
        Reason::MandateExhausted { .. } | Reason::WindowExhausted { .. } => wire::Reason::HardCapExceeded,
        Reason::MandateUnknown | Reason::MandateRevoked | Reason::MandateExpired | Reason::AgentNotAllowed => {
            wire::Reason::WalletClosed
        }
        Reason::LabelNotAllowed | Reason::LabelBlocked => wire::Reason::InvalidCategory,
        Reason::RailNotAllowed
        | Reason::PayeeNotAllowed
        | Reason::MerchantNotAllowed
        | Reason::DomainNotAllowed
        | Reason::CurrencyDiffers
        | Reason::CartNotReady
        | Reason::CartCurrency
        | Reason::NoSuchRail
        | Reason::NoFundingSource
        | Reason::CurrencyNotServed => wire::Reason::VendorBlocked,
        Reason::NoMandate | Reason::AboveThreshold { .. } | Reason::EveryPayment => wire::Reason::SingleTxThresholdExceeded,
    }
}

fn approved(payment: &Payment) -> wire::Approved {
    wire::Approved {
        status: "approved",
        transaction_id: payment.id.to_string(),
        amount: UsdNumber(payment.amount),
        remaining_balance: UsdNumber(payment.remaining),
    }
}

fn escalated(approval: &Approval, payment: &Payment) -> wire::Escalated {
    wire::Escalated {
        status: "escalated",
        escalation_id: approval.id.to_string(),
        reason: reason(&approval.reason),
        reason_detail: approval.reason.to_string(),
        poll_url: poll_url(approval.id),
        amount: UsdNumber(payment.amount),
    }
}

fn poll_url(id: ApprovalId) -> String {
    format!("/api/public/v1/escalations/{id}")
}

/// An escalation as it stands.
pub(super) fn escalation(approval: &Approval, payment: &Payment, now: Timestamp) -> Response {
    Json(escalation_view(approval, payment, now)).into_response()
}

fn escalation_view(approval: &Approval, payment: &Payment, now: Timestamp) -> wire::Escalation {
    // One that a rail outside makes is approved before it is settled.
    let is_approved = matches!(payment.state, State::Settled | State::Processing);
    let status = match (&payment.state, approval.verdict_at(now)) {
        (State::Settled | State::Processing, _) => "approved",
        (State::Expired, _) | (State::Escalated, Verdict::Expired) => "expired",
        (State::Denied(_) | State::Blocked(_) | State::Returned | State::Failed(_), _) => "denied",
        (State::Escalated | State::Held, _) => "pending",
    };
    let reason = match &payment.state {
        State::Denied(reason) => *reason,
        State::Escalated | State::Held => Some(approval.reason),
        State::Settled | State::Blocked(_) | State::Expired | State::Returned | State::Processing | State::Failed(_) => None,
    };
    wire::Escalation {
        status,
        escalation_id: approval.id.to_string(),
        transaction_id: is_approved.then(|| payment.id.to_string()),
        amount: MajorNumber(payment.amount, payment.currency),
        currency: payment.currency.code().to_owned(),
        remaining_balance: (is_approved && payment.currency == Currency::USD).then_some(UsdNumber(payment.remaining)),
        reason: reason.as_ref().map(self::reason),
        reason_detail: reason.as_ref().map(ToString::to_string),
        wallet_id: approval.wallet.to_string(),
        vendor: vendor(payment),
        description: payment.memo.clone(),
        created_at: iso(approval.created_at),
        expires_at: iso(approval.expires_at),
    }
}

fn vendor(payment: &Payment) -> String {
    match &payment.payee {
        Payee::Vendor(name) => name.clone(),
        Payee::Agent(_, agent, _) => agent.to_string(),
    }
}

/// Open escalations.
pub(super) fn escalations(pending: &[(Approval, Payment)], now: Timestamp) -> Response {
    let escalations = pending.iter().map(|(approval, payment)| escalation_view(approval, payment, now)).collect();
    Json(wire::EscalationList { escalations }).into_response()
}

/// An issued wallet. On a replay the token is not this request's, and can't be shown again.
pub(super) fn issued(outcome: &Outcome, secret: &Secret, hash: SecretHash) -> Answered {
    let Outcome::WalletIssued(wallet, agent) = outcome else { return Err(Problem::unexpected(outcome)) };
    let Kind::Scoped { budget, policy, token, expires_at } = &wallet.kind else { return Err(Problem::unexpected(outcome)) };
    let is_first = *token == hash;
    let mut warnings: Vec<_> = policy.warnings().iter().map(warning_text).collect();
    if !is_first {
        warnings.push(
            "The token was shown when this wallet was issued and can't be retrieved; issue another wallet if it is lost"
                .to_owned(),
        );
    }
    let body = wire::Issued {
        wallet_id: wallet.id.to_string(),
        token: is_first.then(|| secret.expose().to_owned()),
        balance: UsdNumber(*budget),
        expires_at: expires_at.map(iso),
        agent_id: agent.handle.0.clone(),
        warnings,
    };
    Ok((StatusCode::CREATED, Json(body)).into_response())
}

/// A wallet as it stands.
pub(super) fn wallet(view: &queries::WalletView, now: Timestamp) -> Response {
    Json(wallet_view(view, now)).into_response()
}

/// A page of a list.
pub(super) fn wallets(page: &Page<queries::WalletView>, now: Timestamp) -> Response {
    let wallets = page.items.iter().map(|view| wallet_view(view, now)).collect();
    Json(wire::WalletList { wallets, next_cursor: page.next.map(|id| WalletId(id).to_string()) }).into_response()
}

fn wallet_view(view: &queries::WalletView, now: Timestamp) -> wire::WalletView {
    let queries::WalletView { wallet, account, agent } = view;
    let (budget, policy) = match &wallet.kind {
        Kind::Scoped { budget, policy, .. } => (*budget, policy.clone()),
        Kind::Main => (Amount::ZERO, no_policy()),
    };
    wire::WalletView {
        wallet_id: wallet.id.to_string(),
        agent_id: agent.handle.0.clone(),
        status: status_word(wallet.status_at(now)),
        balance: UsdNumber(account.available()),
        held: UsdNumber(account.debits_pending.clamped()),
        spent: UsdNumber(account.paid_out.clamped()),
        budget: UsdNumber(budget),
        currency: wallet.currency.code().to_owned(),
        warnings: policy.warnings().iter().map(warning_text).collect(),
        policy: policy_view(policy),
        expires_at: wallet.expires_at().map(iso),
        created_at: iso(wallet.created_at),
    }
}

fn policy_view(policy: Policy) -> wire::Policy {
    wire::Policy {
        max_per_tx: UsdNumber(policy.max_per_payment),
        allowed_categories: policy.allowed_categories.iter().map(|category| category.word()).collect(),
        escalate_if_single_tx_exceeds: policy.ask_above_payment.map(UsdNumber),
        escalate_if_cumulative_exceeds: policy.ask_above_total.map(UsdNumber),
        hard_cap: policy.hard_cap.map(UsdNumber),
        blocked_vendors: policy.blocked_vendors,
    }
}

const fn no_policy() -> Policy {
    Policy {
        max_per_payment: Amount::ZERO,
        allowed_categories: Vec::new(),
        ask_above_payment: None,
        ask_above_total: None,
        hard_cap: None,
        blocked_vendors: Vec::new(),
    }
}

/// A page of a list.
pub(super) fn transactions(page: &Page<Payment>) -> Response {
    let transactions = page.items.iter().map(transaction).collect();
    Json(wire::TransactionList { transactions, has_more: page.next.is_some() }).into_response()
}

fn transaction(payment: &Payment) -> wire::Transaction {
    wire::Transaction {
        transaction_id: payment.id.to_string(),
        status: match payment.state {
            State::Settled => "approved",
            State::Escalated => "escalated",
            State::Blocked(_) => "blocked",
            State::Denied(_) => "denied",
            State::Expired => "expired",
            // A scoped wallet holds for questions only.
            State::Held => "held",
            State::Returned => "returned",
            // Of payments that agents ask for.
            State::Processing => "processing",
            State::Failed(_) => "failed",
        },
        vendor: vendor(payment),
        amount: MajorNumber(payment.amount, payment.currency),
        currency: payment.currency.code().to_owned(),
        category: payment.category.map(Category::word),
        description: payment.memo.clone(),
        escalation_id: payment.approval.map(|id| id.to_string()),
        remaining_balance: UsdNumber(payment.remaining),
        created_at: iso(payment.requested_at),
    }
}
