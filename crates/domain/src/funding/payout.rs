//! What may become of a payout. Its money is held from the first moment, and what the provider says ends the hold.

use super::{PaidOut, Payout, PayoutState, Report};
use crate::agent::{AgentRef, find, locate, reads_ref};
use crate::decision::Decision;
use crate::effects::Effect;
use crate::event::{Event, Fact, PayoutCompleted, PayoutFailed, PayoutRequested, PayoutReturned, PayoutSent};
use crate::idempotency::{Answer, KeyHash};
use crate::ledger::AccountNo;
use crate::outbox::{self, PerformTask, Task};
use crate::payment::{frozen, main_account};
use crate::rail::Rail;
use crate::set::{Key, Keys, WorkingSet};
use crate::{Actor, Amount, Currency, Moment, PayoutId, PrincipalId, Refusal, Timestamp, TransferId};

/// Asks for money of an agent's main wallet to leave.
#[derive(Debug, Clone)]
pub struct RequestPayout {
    /// Whose.
    pub agent: AgentRef,
    /// How much arrives, above zero.
    pub amount: Amount,
    /// The house's fee, on top.
    pub fee: Amount,
    /// In what.
    pub currency: Currency,
    /// By which way: the house's choice.
    pub rail: Rail,
    /// To where, in the provider's words.
    pub destination: Option<String>,
}

/// Says what the rail said of a payout.
#[derive(Debug, Clone)]
pub struct ReportPayout {
    /// Which.
    pub payout: PayoutId,
    /// What was said.
    pub report: Report<PaidOut>,
}

/// Rows of [`request_payout`].
pub fn reads_request_payout(actor: Actor, request: &RequestPayout, ws: &WorkingSet, keys: &mut Keys) {
    let Ok((owner, book)) = actor.key_holder() else { return };
    reads_ref(actor, book, &request.agent, ws, keys);
    keys.want_all(find(ws, owner, book, &request.agent).map(|agent| Key::Account(owner, AccountNo::Wallet(agent.main))));
}

/// Holds the amount and the fee.
pub fn request_payout(
    ws: &WorkingSet,
    actor: Actor,
    request: &RequestPayout,
    key: Option<KeyHash>,
    moment: &mut Moment,
) -> Result<Decision, Refusal> {
    let (owner, book) = actor.key_holder()?;
    let agent = locate(ws, owner, book, &request.agent).ok_or(Refusal::AgentNotFound)?;
    if frozen(ws, owner) {
        return Err(Refusal::Frozen);
    }
    let RequestPayout { amount, fee, currency, rail, destination, .. } = request.clone();
    let account = main_account(ws, owner, agent.main)?;
    let needed = amount.checked_add(fee).ok_or(Refusal::OutOfRange)?;
    if !account.takes(needed, false) {
        return Err(Refusal::InsufficientFunds { available: account.headroom() });
    }
    let (payout, hold) = (PayoutId(moment.id()), TransferId(moment.id()));
    let fee_hold = (!fee.is_zero()).then(|| TransferId(moment.id()));
    let (agent, wallet) = (agent.id, agent.main);
    let event = PayoutRequested { payout, rail, agent, wallet, amount, fee, currency, destination, hold, fee_hold, key };
    Ok(Decision::one(Fact::new(owner, book, moment.now, event), Answer::Payout(payout)))
}

/// Rows of [`report_payout`].
pub fn reads_report_payout(actor: Actor, report: &ReportPayout, ws: &WorkingSet, keys: &mut Keys) {
    let Some(owner) = actor.principal() else { return };
    keys.want(Key::Outbox(owner, Task::Payout(report.payout)));
    keys.want(Key::Payout(owner, report.payout));
    let Some(payout) = ws.peek::<Payout>(&Key::Payout(owner, report.payout)) else { return };
    keys.want(Key::Account(owner, AccountNo::Wallet(payout.wallet)));
    keys.want(Key::Transfer(owner, payout.hold));
    keys.want_all(payout.fee_hold.map(|hold| Key::Transfer(owner, hold)));
    keys.want_all(payout.key.map(|key| Key::Answer(owner, key)));
}

/// Believes what the rail said. One that arrived may come back later, as banks return money; one that failed is over.
pub fn report_payout(ws: &WorkingSet, actor: Actor, report: &ReportPayout, moment: &mut Moment) -> Result<Decision, Refusal> {
    let owner = actor.courier()?;
    let ReportPayout { payout: id, report } = report;
    let payout = ws.get::<Payout>(&Key::Payout(owner, *id)).ok_or(Refusal::PayoutNotFound)?;
    let case = Case { ws, owner, payout };
    match payout.state {
        PayoutState::Requested | PayoutState::Sent => {
            if let Some(attempt) = report.attempt {
                outbox::check_attempt(ws, owner, PerformTask { task: Task::Payout(*id), attempt })?;
            }
            case.go_on(report, moment)
        }
        PayoutState::Completed => case.come_back(report, moment),
        PayoutState::Failed => Ok(Decision::nothing(Answer::Payout(*id))),
    }
}

struct Case<'a> {
    ws: &'a WorkingSet,
    owner: PrincipalId,
    payout: &'a Payout,
}

impl Case<'_> {
    fn fact(&self, moment: &Moment, event: impl Into<Event>) -> Decision {
        let fact = Fact::new(self.owner, self.payout.book, moment.now, event);
        Decision::one(fact, Answer::Payout(self.payout.id))
    }

    /// The transfers that end both holds, or bring both amounts back.
    fn transfers(&self, moment: &mut Moment) -> (TransferId, Option<TransferId>) {
        let transfer = TransferId(moment.id());
        (transfer, self.payout.fee_hold.is_some().then(|| TransferId(moment.id())))
    }

    fn go_on(&self, report: &Report<PaidOut>, moment: &mut Moment) -> Result<Decision, Refusal> {
        let Payout { id: payout, rail, agent, wallet, amount, fee, currency, hold, fee_hold, .. } = *self.payout;
        match &report.said {
            PaidOut::Completed { reference } => {
                let (transfer, fee_transfer) = self.transfers(moment);
                let reference = reference.clone();
                let event = PayoutCompleted {
                    payout,
                    rail,
                    agent,
                    wallet,
                    amount,
                    fee,
                    currency,
                    reference,
                    hold,
                    fee_hold,
                    transfer,
                    fee_transfer,
                };
                Ok(self.fact(moment, event))
            }
            PaidOut::Failed(failure) => {
                let (transfer, fee_transfer) = self.transfers(moment);
                let failure = failure.clone();
                let event = PayoutFailed {
                    payout,
                    rail,
                    agent,
                    wallet,
                    amount,
                    fee,
                    currency,
                    failure,
                    hold,
                    fee_hold,
                    transfer,
                    fee_transfer,
                };
                Ok(self.fact(moment, event))
            }
            PaidOut::Sent { reference, arrives_at } => {
                let is_new = self.payout.reference.as_ref() != Some(reference) || self.payout.arrives_at != *arrives_at;
                let decision = if is_new {
                    let event = PayoutSent { payout, reference: reference.clone(), arrives_at: *arrives_at };
                    self.fact(moment, event)
                } else {
                    Decision::nothing(Answer::Payout(payout))
                };
                self.ask_again(decision, report.ask_again_at, None)
            }
            PaidOut::Unknown(why) => {
                self.ask_again(Decision::nothing(Answer::Payout(payout)), report.ask_again_at, Some(why.clone()))
            }
        }
    }

    fn ask_again(&self, decision: Decision, at: Timestamp, error: Option<String>) -> Result<Decision, Refusal> {
        let task = Task::Payout(self.payout.id);
        Ok(decision.with(Effect::Put(task, outbox::put_off(self.ws, self.owner, task, at, error)?)))
    }

    /// The bank returned it: the money comes back, with its fee.
    fn come_back(&self, report: &Report<PaidOut>, moment: &mut Moment) -> Result<Decision, Refusal> {
        let Payout { id: payout, rail, agent, wallet, amount, fee, currency, .. } = *self.payout;
        let failure = match &report.said {
            PaidOut::Failed(failure) => failure.clone(),
            PaidOut::Sent { .. } | PaidOut::Completed { .. } | PaidOut::Unknown(_) => {
                return Ok(Decision::nothing(Answer::Payout(payout)));
            }
        };
        let returned = amount.checked_add(fee).ok_or(Refusal::OutOfRange)?;
        if !main_account(self.ws, self.owner, wallet)?.takes(returned, true) {
            return Err(Refusal::OutOfRange);
        }
        let (transfer, fee_transfer) = self.transfers(moment);
        let event = PayoutReturned { payout, rail, agent, wallet, amount, fee, currency, failure, transfer, fee_transfer };
        Ok(self.fact(moment, event))
    }
}
