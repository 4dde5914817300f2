//! Judges a command on the loaded rows alone. Dispatch only: each noun decides its own.
//!
//! Borrows immutably, so a refused command leaves no trace.

use crate::command::{Actor, Command, Request};
use crate::event::{Event, Fact};
use crate::idempotency::Answer;
use crate::principal::Credential;
use crate::set::{Key, Task, WorkingSet};
use crate::wallet::{Status, Wallet};
use crate::{Book, Moment, PaymentId, PrincipalId, Refusal, Timestamp, agent, approval, payment, principal, wallet};

/// What a command comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// What happens, in order.
    pub facts: Vec<Fact>,
    /// Where the outcome can be read once it has happened.
    pub answer: Answer,
}

impl Decision {
    /// Nothing happens; the answer can be read as things are.
    pub(crate) const fn nothing(answer: Answer) -> Self {
        Self { facts: Vec::new(), answer }
    }

    /// One thing happens.
    pub(crate) fn one(fact: Fact, answer: Answer) -> Self {
        Self { facts: vec![fact], answer }
    }
}

impl Fact {
    pub(crate) fn new(owner: PrincipalId, book: impl Into<Option<Book>>, at: Timestamp, event: impl Into<Event>) -> Self {
        Self { owner, book: book.into(), at, payment: None, event: event.into() }
    }

    pub(crate) fn of_payment(mut self, payment: PaymentId) -> Self {
        self.payment = Some(payment);
        self
    }
}

/// Whether the credential or token that asks still opens anything. Comes before replays.
pub fn admit(ws: &WorkingSet, request: &Request, now: Timestamp) -> Result<(), Refusal> {
    if let (Some(owner), Some(credential)) = (request.actor.principal(), request.credential) {
        let row = ws.get::<Credential>(&Key::Credential(owner, credential));
        if row.is_none_or(|row| row.revoked_at.is_some()) {
            return Err(Refusal::CredentialRevoked);
        }
    }
    match request.actor {
        Actor::Wallet(owner, id, _) => {
            let wallet = ws.get::<Wallet>(&Key::Wallet(owner, id)).ok_or(Refusal::WalletRevoked)?;
            match wallet.status_at(now) {
                Status::Active | Status::Paused => Ok(()),
                Status::Revoked => Err(Refusal::WalletRevoked),
                Status::Expired => Err(Refusal::WalletExpired),
            }
        }
        Actor::House | Actor::Principal(..) | Actor::Operator(_) | Actor::Courier(_) => Ok(()),
    }
}

/// Judges a command. Its rows must have been read.
pub fn decide(ws: &WorkingSet, request: &Request, moment: Moment) -> Result<Decision, Refusal> {
    let actor = request.actor;
    match &request.command {
        Command::CreatePrincipal(create) => principal::create(ws, actor, create, moment),
        Command::CreateKey(create) => principal::create_key(ws, actor, create, moment),
        Command::RevokeKey(revoke) => principal::revoke_key(ws, actor, revoke, moment),
        Command::CreditAccount(credit) => principal::credit(ws, actor, credit, moment),
        Command::RaiseCreditLine(raise) => principal::raise_credit_line(ws, actor, raise, moment),
        Command::FreezePrincipal(freeze) => principal::freeze(ws, actor, freeze, moment),
        Command::UnfreezePrincipal => principal::unfreeze(ws, actor, moment),
        Command::CreateAgent(create) => agent::create(actor, create, moment),
        Command::RegisterAgent(register) => agent::register(ws, actor, register, moment),
        Command::RevokeAgent(revoke) => agent::revoke(ws, actor, revoke, moment),
        Command::IssueWallet(issue) => wallet::issue(ws, actor, issue, moment),
        Command::ChangePolicy(change) => wallet::change_policy(ws, actor, change, moment),
        Command::PauseWallet(id) => wallet::pause(ws, actor, *id, moment),
        Command::ResumeWallet(id) => wallet::resume(ws, actor, *id, moment),
        Command::RevokeWallet(id) => wallet::revoke(ws, actor, *id, moment),
        Command::Charge(charge) => payment::charge(ws, actor, charge, moment),
        Command::PayAgent(pay) => payment::pay_agent(ws, actor, pay, moment),
        Command::ResolveApproval(id, approve) => approval::resolve(ws, actor, *id, *approve, moment),
        Command::Perform(task) => match task {
            Task::ExpireApproval(id) => approval::expire(ws, actor, *id, moment),
            Task::ApproveInTestMode(id) => approval::auto_approve(ws, actor, *id, moment),
            Task::ExpireWallet(id) => wallet::expire(ws, actor, *id, moment),
        },
    }
}
