//! What a rail says of a payment, and what follows from it. Silence is never taken for a no.

use super::tally::reads_counts;
use super::{Authorization, Order, Payment, Receipt, State, frozen};
use crate::decision::Decision;
use crate::effects::Effect;
use crate::event::{Event, Fact, PaymentAuthorized, PaymentFailed, PaymentSettled};
use crate::funding::{Failure, FailureKind, Report};
use crate::idempotency::Answer;
use crate::ledger::AccountNo;
use crate::mandate::Mandate;
use crate::outbox::{self, PerformTask, Task};
use crate::set::{Key, Keys, WorkingSet};
use crate::{Actor, Moment, PaymentId, PrincipalId, Refusal, Timestamp, TransferId};

/// What a rail said of a payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Paid {
    /// Nothing has left yet: this is what the rail would hand over. Once it is a fact, it is called again.
    Authorized(Authorization),
    /// It was made.
    Settled {
        /// The rail's name of it.
        reference: String,
        /// What it was given, where it bound itself before.
        receipt: Option<Receipt>,
    },
    /// It was not made, and will not be.
    Failed(Failure),
    /// Nobody knows, for this reason.
    Unknown(String),
}

/// Says what a rail said of a payment.
#[derive(Debug, Clone)]
pub struct ReportPayment {
    /// Which.
    pub payment: PaymentId,
    /// What was said.
    pub report: Report<Paid>,
}

/// Rows of [`report`].
pub fn reads_report(actor: Actor, report: &ReportPayment, ws: &WorkingSet, keys: &mut Keys) {
    let Some(owner) = actor.principal() else { return };
    keys.want(Key::Outbox(owner, Task::Pay(report.payment)));
    keys.want(Key::Payment(owner, report.payment));
    let Some(payment) = ws.peek::<Payment>(&Key::Payment(owner, report.payment)) else { return };
    keys.want(Key::Principal(owner));
    keys.want(Key::Account(owner, AccountNo::Wallet(payment.wallet)));
    keys.want_all(payment.key.map(|key| Key::Answer(owner, key)));
    // The answer shows the question that was asked about it.
    keys.want_all(payment.approval.map(|approval| Key::Approval(owner, approval)));
    reads_counts(owner, payment, keys);
}

/// Believes what the rail said of a payment that it has. One that has ended stays as it is, whatever is said of it later.
pub fn report(ws: &WorkingSet, actor: Actor, report: &ReportPayment, moment: &mut Moment) -> Result<Decision, Refusal> {
    let owner = actor.courier()?;
    let ReportPayment { payment: id, report } = report;
    let payment = ws.get::<Payment>(&Key::Payment(owner, *id)).ok_or(Refusal::PaymentNotFound)?;
    let (answer, task) = (Answer::Payment(*id), Task::Pay(*id));
    match payment.state {
        State::Processing => {}
        State::Settled
        | State::Escalated
        | State::Blocked(_)
        | State::Denied(_)
        | State::Expired
        | State::Held
        | State::Returned
        | State::Failed(_) => return Ok(Decision::nothing(Answer::Done)),
    }
    if let Some(attempt) = report.attempt {
        outbox::check_attempt(ws, owner, PerformTask { task, attempt })?;
    }
    let event: Event = match &report.said {
        // Nothing has left yet: what was stopped meanwhile does not.
        Paid::Authorized(_) if let Some(text) = stopped(ws, owner, payment, moment.now) => {
            let failure = Failure { kind: FailureKind::Cancelled, text: text.to_owned() };
            PaymentFailed { order: payment.order(), failure }.into()
        }
        // The first one counts, and may be in use already.
        Paid::Authorized(_) if payment.authorization.is_some() => return Ok(Decision::nothing(Answer::Done)),
        Paid::Authorized(authorization) => {
            if authorization.amount.is_zero() || authorization.amount > payment.amount {
                return Err(Refusal::AmountDiffers { expected: payment.amount });
            }
            PaymentAuthorized { authorization: authorization.clone() }.into()
        }
        Paid::Settled { reference, receipt } => {
            let authorized = payment.authorization.as_ref().map_or(payment.amount, |authorization| authorization.amount);
            let order = Order { amount: authorized, ..payment.order() };
            let (transfer, reference, receipt) = (TransferId(moment.id()), Some(reference.clone()), receipt.clone());
            PaymentSettled { order, transfer, fee_transfer: None, held: None, reference, receipt }.into()
        }
        Paid::Failed(failure) => PaymentFailed { order: payment.order(), failure: failure.clone() }.into(),
        Paid::Unknown(why) => {
            let row = outbox::put_off(ws, owner, task, report.ask_again_at, Some(why.clone()))?;
            return Ok(Decision::nothing(Answer::Done).with(Effect::Put(task, row)));
        }
    };
    Ok(Decision::one(Fact::new(owner, payment.book, moment.now, event).of_payment(*id), answer))
}

/// Why a payment of which nothing has left is not made any more, in words.
fn stopped(ws: &WorkingSet, owner: PrincipalId, payment: &Payment, now: Timestamp) -> Option<&'static str> {
    let name = payment.terms.as_ref().and_then(|terms| terms.mandate.clone());
    let mandate = name.and_then(|name| ws.get::<Mandate>(&Key::Mandate(owner, name)));
    let is_revoked = mandate.is_some_and(|mandate| mandate.revoked_at.is_some());
    let is_over = mandate.is_some_and(|mandate| mandate.limits.expires_at.is_some_and(|end| end <= now));
    match (frozen(ws, owner), is_revoked, is_over) {
        (true, ..) => Some("All payments were frozen before anything was handed over: nothing was paid."),
        (_, true, _) => Some("The mandate was revoked before anything was handed over: nothing was paid."),
        (.., true) => Some("The mandate expired before anything was handed over: nothing was paid."),
        _ => None,
    }
}
