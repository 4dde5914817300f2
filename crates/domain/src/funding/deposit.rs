//! What may become of a deposit. Only what the provider says credits it, and only once.

use super::{Checkout, Deposit, DepositState, Deposited, Failure, LIFETIME, Report, Source};
use crate::agent::{Agent, AgentRef, find, locate, reads_ref};
use crate::decision::Decision;
use crate::effects::Effect;
use crate::event::{DepositCredited, DepositFailed, DepositOpened, DepositRequested, Event, Fact};
use crate::idempotency::{Answer, KeyHash};
use crate::invoice::{self, Sale, account_credit};
use crate::ledger::{Account, AccountNo};
use crate::method::check_charge;
use crate::outbox::{self, PerformTask, Task};
use crate::rail::Rail;
use crate::set::{Key, Keys, WorkingSet};
use crate::{Actor, Amount, Currency, DepositId, Moment, PrincipalId, Refusal, TransferId};

/// Asks for money to come in.
#[derive(Debug, Clone)]
pub struct RequestDeposit {
    /// For whom.
    pub into: Destination,
    /// How much, above zero.
    pub amount: Amount,
    /// In what.
    pub currency: Currency,
    /// By which way: the house's choice.
    pub rail: Rail,
    /// Where it comes from.
    pub source: Source,
    /// The caller's words.
    pub memo: String,
    /// Where the payer's browser goes afterwards.
    pub return_url: Option<String>,
}

/// For whom money comes in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// The principal's general account.
    General,
    /// An agent's main wallet.
    Agent(AgentRef),
}

/// Says what the rail said of a deposit.
#[derive(Debug, Clone)]
pub struct ReportDeposit {
    /// Which.
    pub deposit: DepositId,
    /// What was said.
    pub report: Report<Deposited>,
}

/// Rows of [`request_deposit`].
pub fn reads_request_deposit(actor: Actor, request: &RequestDeposit, ws: &WorkingSet, keys: &mut Keys) {
    let Ok((owner, book)) = actor.key_holder() else { return };
    if let Source::Method { method, .. } = &request.source {
        keys.want(Key::Method(owner, *method));
    }
    match &request.into {
        Destination::General => keys.want(Key::Account(owner, AccountNo::General(book))),
        Destination::Agent(agent) => {
            reads_ref(actor, book, agent, ws, keys);
            keys.want_all(find(ws, owner, book, agent).map(|agent| Key::Account(owner, AccountNo::Wallet(agent.main))));
        }
    }
}

/// Asks for money to come in. Nothing moves yet.
pub fn request_deposit(
    ws: &WorkingSet,
    actor: Actor,
    request: &RequestDeposit,
    key: Option<KeyHash>,
    moment: &mut Moment,
) -> Result<Decision, Refusal> {
    let (owner, book) = actor.key_holder()?;
    let (account, agent) = match &request.into {
        Destination::General => (AccountNo::General(book), None),
        Destination::Agent(agent) => {
            let Agent { id, main, .. } = locate(ws, owner, book, agent).ok_or(Refusal::AgentNotFound)?;
            (AccountNo::Wallet(*main), Some(*id))
        }
    };
    if let Source::Method { method, token, .. } = &request.source {
        check_charge(ws, owner, book, *method)?;
        if token.is_empty() {
            return Err(Refusal::MethodWithoutToken);
        }
    }
    let row = ws.get::<Account>(&Key::Account(owner, account)).ok_or(Refusal::PrincipalNotFound)?;
    if !row.takes(request.amount, true) {
        return Err(Refusal::OutOfRange);
    }
    let RequestDeposit { amount, currency, rail, source, memo, return_url, .. } = request.clone();
    let (deposit, expires_at) = (DepositId(moment.id()), moment.now.after(LIFETIME));
    let event = DepositRequested { deposit, rail, account, agent, amount, currency, source, memo, return_url, expires_at, key };
    Ok(Decision::one(Fact::new(owner, book, moment.now, event), Answer::Deposit(deposit)))
}

/// Rows of [`report_deposit`].
pub fn reads_report_deposit(actor: Actor, report: &ReportDeposit, ws: &WorkingSet, keys: &mut Keys) {
    let Some(owner) = actor.principal() else { return };
    keys.want(Key::Outbox(owner, Task::Deposit(report.deposit)));
    keys.want(Key::Deposit(owner, report.deposit));
    let Some(deposit) = ws.peek::<Deposit>(&Key::Deposit(owner, report.deposit)) else { return };
    keys.want(Key::Account(owner, deposit.account));
    keys.want_all(deposit.key.map(|key| Key::Answer(owner, key)));
    if let Source::Method { .. } = deposit.source {
        keys.want(Key::Billing(owner, deposit.book));
    }
    if let Deposited::Paid { reference, .. } = &report.report.said {
        keys.want(Key::Reference(deposit.rail, reference.clone()));
    }
}

/// Believes what the rail said. What ended a deposit before is not undone, but for one that was said to have failed and is paid: the
/// money is there, whatever was said of it.
pub fn report_deposit(ws: &WorkingSet, actor: Actor, report: &ReportDeposit, moment: &mut Moment) -> Result<Decision, Refusal> {
    let owner = actor.courier()?;
    let ReportDeposit { deposit: id, report } = report;
    let deposit = ws.get::<Deposit>(&Key::Deposit(owner, *id)).ok_or(Refusal::DepositNotFound)?;
    let case = Case { ws, owner, deposit };
    match (&report.said, deposit.state) {
        (
            Deposited::Paid { reference, amount, currency },
            DepositState::Requested | DepositState::Open | DepositState::Failed,
        ) => case.paid(reference, *amount, *currency, moment),
        (_, DepositState::Credited | DepositState::Failed) => Ok(Decision::nothing(Answer::Deposit(*id))),
        (said, DepositState::Requested | DepositState::Open) => {
            if let Some(attempt) = report.attempt {
                outbox::check_attempt(ws, owner, PerformTask { task: Task::Deposit(*id), attempt })?;
            }
            case.go_on(said, report, moment)
        }
    }
}

struct Case<'a> {
    ws: &'a WorkingSet,
    owner: PrincipalId,
    deposit: &'a Deposit,
}

impl Case<'_> {
    fn fact(&self, moment: &Moment, event: impl Into<Event>) -> Decision {
        let fact = Fact::new(self.owner, self.deposit.book, moment.now, event);
        Decision::one(fact, Answer::Deposit(self.deposit.id))
    }

    /// What was asked for is credited, and no payment twice. What a payment method was charged for is invoiced in the same step.
    fn paid(&self, reference: &str, amount: Amount, currency: Currency, moment: &mut Moment) -> Result<Decision, Refusal> {
        let Deposit { id: deposit, rail, account, agent, memo, .. } = self.deposit.clone();
        if (amount, currency) != (self.deposit.amount, self.deposit.currency) {
            return Err(Refusal::AmountDiffers { expected: self.deposit.amount });
        }
        if self.ws.get::<PrincipalId>(&Key::Reference(rail, reference.to_owned())).is_some() {
            return Err(Refusal::CreditedBefore);
        }
        let row = self.ws.get::<Account>(&Key::Account(self.owner, account)).ok_or(Refusal::PrincipalNotFound)?;
        if !row.takes(amount, true) {
            return Err(Refusal::OutOfRange);
        }
        // A charge is one transaction under one name, from the moment it was asked for. A page may be paid a day later, and transfers stand in
        // the order of their ids.
        let transfer = match self.deposit.source {
            Source::Method { .. } => TransferId(deposit.0),
            Source::Checkout => TransferId(moment.id()),
        };
        let reference = reference.to_owned();
        let event = DepositCredited { deposit, rail, account, agent, amount, currency, memo, reference, transfer };
        let mut decision = self.fact(moment, event);
        if let Source::Method { invoice: terms, .. } = &self.deposit.source {
            let sale = Sale { transaction: transfer, lines: account_credit(amount), currency, paid_at: moment.now };
            let (_, issued) = invoice::fact(self.ws, (self.owner, self.deposit.book), sale, terms, moment)?;
            decision.facts.push(issued);
        }
        Ok(decision)
    }

    fn go_on(&self, said: &Deposited, report: &Report<Deposited>, moment: &Moment) -> Result<Decision, Refusal> {
        let Deposit { id: deposit, rail, agent, amount, currency, .. } = *self.deposit;
        let (decision, error) = match said {
            Deposited::Failed(failure) => {
                let Failure { kind, text } = failure.clone();
                let event = DepositFailed { deposit, rail, agent, amount, currency, failure: Failure { kind, text } };
                return Ok(self.fact(moment, event));
            }
            Deposited::Open(checkout) if self.deposit.checkout.as_ref() != Some(checkout) => {
                let Checkout { session, url } = checkout.clone();
                (self.fact(moment, DepositOpened { deposit, checkout: Checkout { session, url } }), None)
            }
            Deposited::Unknown(why) => (Decision::nothing(Answer::Deposit(deposit)), Some(why.clone())),
            Deposited::Open(_) | Deposited::Pending | Deposited::Paid { .. } => {
                (Decision::nothing(Answer::Deposit(deposit)), None)
            }
        };
        let task = outbox::put_off(self.ws, self.owner, Task::Deposit(deposit), report.ask_again_at, error)?;
        Ok(decision.with(Effect::Put(Task::Deposit(deposit), task)))
    }
}
