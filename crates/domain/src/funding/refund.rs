//! What may become of a refund: money of a deposit that goes back to its payer. It is held from the first moment, on the account that the
//! deposit went into, and what the provider says ends the hold.

use super::{Deposit, DepositState, Refund, RefundState, Refunded, Report};
use crate::decision::Decision;
use crate::effects::Effect;
use crate::event::{DepositCovered, Event, Fact, RefundCompleted, RefundFailed, RefundRequested, RefundReturned, RefundSent};
use crate::idempotency::{Answer, KeyHash};
use crate::ledger::{Account, AccountNo};
use crate::outbox::{self, PerformTask, Task};
use crate::set::{Key, Keys, WorkingSet};
use crate::{Actor, Amount, DepositId, Moment, PrincipalId, RefundId, Refusal, Timestamp, TransferId};

/// Asks for money of a deposit to go back to its payer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequestRefund {
    /// Of which deposit.
    pub deposit: DepositId,
    /// How much; all that is left of it without.
    pub amount: Option<Amount>,
}

/// Says what the rail said of a refund.
#[derive(Debug, Clone)]
pub struct ReportRefund {
    /// Which.
    pub refund: RefundId,
    /// What was said.
    pub report: Report<Refunded>,
}

/// Rows of [`request_refund`].
pub fn reads_request_refund(actor: Actor, request: &RequestRefund, ws: &WorkingSet, keys: &mut Keys) {
    let Some(owner) = actor.principal() else { return };
    let key = Key::Deposit(owner, request.deposit);
    keys.want_all(ws.peek::<Deposit>(&key).map(|deposit| Key::Account(owner, deposit.account)));
    keys.want(key);
}

/// Holds what is to go back. A freeze does not stop it: it is the operator who asks.
pub fn request_refund(
    ws: &WorkingSet,
    actor: Actor,
    request: &RequestRefund,
    key: Option<KeyHash>,
    moment: &mut Moment,
) -> Result<Decision, Refusal> {
    let owner = actor.operator()?;
    let row = ws.get::<Deposit>(&Key::Deposit(owner, request.deposit)).ok_or(Refusal::DepositNotFound)?;
    let (DepositState::Credited, Some(payment)) = (row.state, row.reference.clone()) else {
        return Err(Refusal::DepositNotCredited);
    };
    let left = row.left();
    let amount = request.amount.unwrap_or(left);
    if amount.is_zero() || amount > left {
        return Err(Refusal::ExceedsDeposit { left });
    }
    let account = ws.get::<Account>(&Key::Account(owner, row.account)).ok_or(Refusal::PrincipalNotFound)?;
    if !account.takes(amount, false) {
        return Err(Refusal::InsufficientFunds { available: account.headroom() });
    }
    // A list finds the refund of a hold by this: one id right after the other.
    let (refund, hold) = (RefundId(moment.id()), TransferId(moment.id()));
    let Deposit { id: deposit, rail, account, agent, currency, .. } = *row;
    let event = RefundRequested { refund, deposit, rail, account, agent, amount, currency, payment, hold, key };
    Ok(Decision::one(Fact::new(owner, row.book, moment.now, event), Answer::Refund(refund)))
}

/// Rows of [`report_refund`].
pub fn reads_report_refund(actor: Actor, report: &ReportRefund, ws: &WorkingSet, keys: &mut Keys) {
    let Some(owner) = actor.principal() else { return };
    keys.want(Key::Outbox(owner, Task::Refund(report.refund)));
    keys.want(Key::Refund(owner, report.refund));
    let Some(refund) = ws.peek::<Refund>(&Key::Refund(owner, report.refund)) else { return };
    keys.want(Key::Deposit(owner, refund.deposit));
    keys.want(Key::Account(owner, refund.account));
    keys.want(Key::Account(owner, AccountNo::General(refund.book)));
    keys.want(Key::Transfer(owner, refund.hold));
    keys.want_all(refund.key.map(|key| Key::Answer(owner, key)));
}

/// Believes what the rail said. One that was completed may come back later, as the payer's bank returns it; one that failed is over.
pub fn report_refund(ws: &WorkingSet, actor: Actor, report: &ReportRefund, moment: &mut Moment) -> Result<Decision, Refusal> {
    let owner = actor.courier()?;
    let ReportRefund { refund: id, report } = report;
    let refund = ws.get::<Refund>(&Key::Refund(owner, *id)).ok_or(Refusal::RefundNotFound)?;
    let case = Case { ws, owner, refund };
    match refund.state {
        RefundState::Requested | RefundState::Sent => {
            if let Some(attempt) = report.attempt {
                outbox::check_attempt(ws, owner, PerformTask { task: Task::Refund(*id), attempt })?;
            }
            case.go_on(report, moment)
        }
        RefundState::Completed => case.come_back(report, moment),
        RefundState::Failed => Ok(Decision::nothing(Answer::Refund(*id))),
    }
}

struct Case<'a> {
    ws: &'a WorkingSet,
    owner: PrincipalId,
    refund: &'a Refund,
}

impl Case<'_> {
    fn fact(&self, moment: &Moment, event: impl Into<Event>) -> Decision {
        let fact = Fact::new(self.owner, self.refund.book, moment.now, event);
        Decision::one(fact, Answer::Refund(self.refund.id))
    }

    fn go_on(&self, report: &Report<Refunded>, moment: &mut Moment) -> Result<Decision, Refusal> {
        let Refund { id: refund, deposit, rail, account, agent, amount, currency, hold, .. } = *self.refund;
        match &report.said {
            Refunded::Done { reference } => {
                let (reference, transfer) = (reference.clone(), TransferId(moment.id()));
                let event =
                    RefundCompleted { refund, deposit, rail, account, agent, amount, currency, reference, hold, transfer };
                Ok(self.fact(moment, event))
            }
            Refunded::Failed(failure) => {
                let (failure, transfer) = (failure.clone(), TransferId(moment.id()));
                let event = RefundFailed { refund, deposit, rail, account, agent, amount, currency, failure, hold, transfer };
                self.covering(self.fact(moment, event), moment)
            }
            Refunded::Pending { reference } => {
                let decision = if self.refund.reference.as_ref() == Some(reference) {
                    Decision::nothing(Answer::Refund(refund))
                } else {
                    self.fact(moment, RefundSent { refund, reference: reference.clone() })
                };
                self.ask_again(decision, report.ask_again_at, None)
            }
            Refunded::Unknown(why) => {
                self.ask_again(Decision::nothing(Answer::Refund(refund)), report.ask_again_at, Some(why.clone()))
            }
        }
    }

    fn ask_again(&self, decision: Decision, at: Timestamp, error: Option<String>) -> Result<Decision, Refusal> {
        let task = Task::Refund(self.refund.id);
        Ok(decision.with(Effect::Put(task, outbox::put_off(self.ws, self.owner, task, at, error)?)))
    }

    /// The payer's bank returned it: the money comes back.
    fn come_back(&self, report: &Report<Refunded>, moment: &mut Moment) -> Result<Decision, Refusal> {
        let Refund { id: refund, deposit, rail, account, agent, amount, currency, .. } = *self.refund;
        let failure = match &report.said {
            Refunded::Failed(failure) => failure.clone(),
            Refunded::Pending { .. } | Refunded::Done { .. } | Refunded::Unknown(_) => {
                return Ok(Decision::nothing(Answer::Refund(refund)));
            }
        };
        if !self.account(account)?.takes(amount, true) {
            return Err(Refusal::OutOfRange);
        }
        let transfer = TransferId(moment.id());
        let event = RefundReturned { refund, deposit, rail, account, agent, amount, currency, failure, transfer };
        self.covering(self.fact(moment, event), moment)
    }

    /// The money is there again. Had the provider taken of the same deposit meanwhile, then of others, or of nobody: it takes their place.
    fn covering(&self, mut decision: Decision, moment: &mut Moment) -> Result<Decision, Refusal> {
        let Refund { deposit, rail, account, agent, amount: again, currency, book, .. } = *self.refund;
        let row = self.ws.get::<Deposit>(&Key::Deposit(self.owner, deposit)).ok_or(Refusal::DepositNotFound)?;
        let has = self.account(account)?.headroom_with(again).min(again);
        let missing = row.reversed.missing.min(has);
        let of_general = row.reversed.from_general.min(has.less(missing));
        let amount = missing.checked_add(of_general).ok_or(Refusal::OutOfRange)?;
        if amount.is_zero() {
            return Ok(decision);
        }
        if !self.account(AccountNo::General(book))?.takes(of_general, true) {
            return Err(Refusal::OutOfRange);
        }
        let transfer = TransferId(moment.id());
        let general_transfer = (!of_general.is_zero()).then(|| TransferId(moment.id()));
        let event = DepositCovered { deposit, rail, account, agent, amount, of_general, currency, transfer, general_transfer };
        decision.facts.push(Fact::new(self.owner, book, moment.now, event));
        Ok(decision)
    }

    fn account(&self, account: AccountNo) -> Result<&Account, Refusal> {
        self.ws.get::<Account>(&Key::Account(self.owner, account)).ok_or(Refusal::PrincipalNotFound)
    }
}
