//! What Stripe's objects say, in the words of a rail. Nothing is asked here: answers and webhooks come to the same words.

use bursar_domain::{Amount, Currency, Timestamp};

use super::call::{clean, declined, text};
use super::units;
use super::wire::{self, Intent, IntentStatus, Mode, PaymentStatus, PayoutStatus, Problem, RefundStatus, Session, SessionStatus};
use crate::{Checkout, Deposited, Failure, FailureKind, Method, PaidOut, Refunded, Saved};

/// What a page says of a deposit.
pub(super) fn deposited(session: &Session) -> Deposited {
    match (session.status, session.payment_status) {
        (Some(SessionStatus::Open), _) => match page(session) {
            Ok(page) => Deposited::Open(page),
            Err(why) => Deposited::Unknown(why),
        },
        (Some(SessionStatus::Complete), PaymentStatus::Paid) => paid_by(session),
        (Some(SessionStatus::Complete), PaymentStatus::Unpaid) => {
            match session.payment_intent.as_ref().and_then(wire::Linked::whole) {
                Some(intent) => match intent.status {
                    // A complete page takes no second payment.
                    IntentStatus::RequiresPaymentMethod => Deposited::Failed(problem(intent.last_payment_error.as_ref())),
                    IntentStatus::Canceled => Deposited::Failed(cancelled()),
                    IntentStatus::Succeeded => paid(intent),
                    _ => Deposited::Pending,
                },
                None => Deposited::Pending,
            }
        }
        (Some(SessionStatus::Expired), _) => Deposited::Failed(expired()),
        (status, payment) => Deposited::Unknown(format!("Stripe says {status:?} and {payment:?} of the page {}", session.id)),
    }
}

fn paid_by(session: &Session) -> Deposited {
    let reference = match &session.payment_intent {
        Some(wire::Linked::Id(id)) => id.clone(),
        Some(wire::Linked::Whole(intent)) => intent.id.clone(),
        None => return Deposited::Unknown(format!("Stripe names no payment for the page {}", session.id)),
    };
    match money(session.amount_total, session.currency.as_deref()) {
        Some((amount, currency)) => Deposited::Paid { reference, amount, currency },
        None => Deposited::Unknown(format!("Stripe names no amount for the page {}", session.id)),
    }
}

/// What a payment that succeeded brought.
pub(super) fn paid(intent: &Intent) -> Deposited {
    match money(Some(intent.amount_received.unwrap_or(intent.amount)), Some(&intent.currency)) {
        Some((amount, currency)) => Deposited::Paid { reference: intent.id.clone(), amount, currency },
        None => Deposited::Unknown(format!("Stripe names no amount for the payment {}", intent.id)),
    }
}

fn money(units: Option<u64>, currency: Option<&str>) -> Option<(Amount, Currency)> {
    units::amount(units?, currency?).filter(|(amount, _)| !amount.is_zero())
}

/// The page that waits.
fn page(session: &Session) -> Result<Checkout, String> {
    let url = session.url.clone().ok_or_else(|| format!("Stripe gave no address for the page {}", session.id))?;
    Ok(Checkout { session: session.id.clone(), url })
}

/// What a page says of a payment method that is to be saved.
pub(super) fn saved(session: &Session) -> Saved {
    let setup = session.setup_intent.as_ref().and_then(wire::Linked::whole);
    match session.status {
        _ if session.mode != Mode::Setup => Saved::Unknown(format!("the page {} is for a payment", session.id)),
        Some(SessionStatus::Open) => match page(session) {
            Ok(page) => Saved::Open(page),
            Err(why) => Saved::Unknown(why),
        },
        Some(SessionStatus::Expired) => Saved::Failed(expired()),
        Some(SessionStatus::Complete) => match setup.map(|setup| (setup.status, setup)) {
            Some((IntentStatus::Succeeded, setup)) => match setup.payment_method.as_ref().and_then(wire::Linked::whole) {
                Some(method) => Saved::Done(kept(method, session.customer.as_deref())),
                None => Saved::Unknown(format!("Stripe does not tell which payment method the page {} saved", session.id)),
            },
            Some((IntentStatus::RequiresPaymentMethod, setup)) => Saved::Failed(problem(setup.last_setup_error.as_ref())),
            Some((IntentStatus::Canceled, _)) => Saved::Failed(cancelled()),
            _ => Saved::Pending,
        },
        status => Saved::Unknown(format!("Stripe says {status:?} of the page {}", session.id)),
    }
}

fn kept(method: &wire::Method, customer: Option<&str>) -> Method {
    let card = method.card.as_ref();
    let account = method.us_bank_account.as_ref().or(method.sepa_debit.as_ref());
    let last4 = card.and_then(|card| card.last4.as_deref()).or_else(|| account.and_then(|account| account.last4.as_deref()));
    Method {
        method: method.id.clone(),
        customer: method.customer.as_deref().or(customer).map(str::to_owned),
        kind: clean(&method.kind),
        brand: card.and_then(|card| card.brand.as_deref()).map(clean),
        last4: last4.map(clean),
        expires: card.and_then(|card| Some((card.exp_year?, card.exp_month?))),
    }
}

/// What a payout says. A *failed* is true of the balance that it was paid from: where that is a connected account's, the money is not
/// ours yet.
pub(super) fn paid_out(payout: &wire::Payout) -> PaidOut {
    let reference = payout.id.clone();
    match payout.status {
        PayoutStatus::Pending | PayoutStatus::InTransit => {
            let arrives_at = payout.arrival_date.and_then(|seconds| seconds.checked_mul(1000)).map(Timestamp);
            PaidOut::Sent { reference, arrives_at }
        }
        PayoutStatus::Paid => PaidOut::Completed { reference },
        PayoutStatus::Failed => {
            let said = payout.failure_message.as_deref().unwrap_or("The bank did not take the payout.");
            PaidOut::Failed(Failure { kind: FailureKind::Declined, text: clean(said) })
        }
        PayoutStatus::Canceled => PaidOut::Failed(cancelled()),
        PayoutStatus::Other => PaidOut::Unknown(format!("Stripe says of the payout {} what is not known here", payout.id)),
    }
}

/// What a refund says.
pub(super) fn refunded(refund: &wire::Refund) -> Refunded {
    let reference = refund.id.clone();
    match refund.status {
        Some(RefundStatus::Succeeded) => Refunded::Done { reference },
        Some(RefundStatus::Pending | RefundStatus::RequiresAction) => Refunded::Pending { reference },
        Some(RefundStatus::Failed) => {
            let said = refund.failure_reason.as_deref().unwrap_or("The payer's bank did not take the refund.");
            Refunded::Failed(Failure { kind: FailureKind::Declined, text: clean(said) })
        }
        Some(RefundStatus::Canceled) => Refunded::Failed(cancelled()),
        Some(RefundStatus::Other) | None => {
            Refunded::Unknown(format!("Stripe says of the refund {} what is not known here", refund.id))
        }
    }
}

/// Why a payment or a payment method came to nothing.
pub(super) fn problem(problem: Option<&Problem>) -> Failure {
    match problem {
        Some(problem) => Failure { kind: declined(problem), text: text(problem) },
        None => Failure { kind: FailureKind::Declined, text: "The payment failed.".to_owned() },
    }
}

pub(super) fn cancelled() -> Failure {
    Failure { kind: FailureKind::Cancelled, text: "It was cancelled at Stripe.".to_owned() }
}

pub(super) fn expired() -> Failure {
    Failure { kind: FailureKind::Expired, text: "Nobody finished the page in time.".to_owned() }
}
