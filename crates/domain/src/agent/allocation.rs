//! Money between an agent and its children: a parent gives from its main wallet, and takes back what is not spent.

use super::{Agent, AgentRef, find, locate, reads_ref};
use crate::decision::Decision;
use crate::event::{Allocation, Event, Fact};
use crate::idempotency::Answer;
use crate::ledger::{AccountNo, Posting, TransferKind, post};
use crate::payment::main_account;
use crate::set::{Key, Keys, WorkingSet};
use crate::{Actor, Amount, Currency, Moment, Refusal, TransferId};

/// Moves money between an agent and its child.
#[derive(Debug, Clone)]
pub struct Allocate {
    /// The parent.
    pub parent: AgentRef,
    /// Its child.
    pub child: AgentRef,
    /// How much, above zero.
    pub amount: Amount,
    /// In what.
    pub currency: Currency,
}

/// Rows of both directions.
pub fn reads_allocate(actor: Actor, allocate: &Allocate, ws: &WorkingSet, keys: &mut Keys) {
    let Ok((owner, book)) = actor.key_holder() else { return };
    for agent in [&allocate.parent, &allocate.child] {
        reads_ref(actor, book, agent, ws, keys);
        keys.want_all(find(ws, owner, book, agent).map(|agent| Key::Account(owner, AccountNo::Wallet(agent.main))));
    }
}

/// The parent gives.
pub fn allocate(ws: &WorkingSet, actor: Actor, allocate: &Allocate, moment: &mut Moment) -> Result<Decision, Refusal> {
    give(ws, actor, allocate, moment, |parent, child| (parent, child), Event::FundsAllocated)
}

/// The parent takes back.
pub fn reclaim(ws: &WorkingSet, actor: Actor, allocate: &Allocate, moment: &mut Moment) -> Result<Decision, Refusal> {
    give(ws, actor, allocate, moment, |parent, child| (child, parent), Event::FundsReclaimed)
}

/// One of a parent and its child gives to the other, if the money is there and has room where it goes.
fn give<'a>(
    ws: &'a WorkingSet,
    actor: Actor,
    allocate: &Allocate,
    moment: &mut Moment,
    direction: fn(&'a Agent, &'a Agent) -> (&'a Agent, &'a Agent),
    event: fn(Allocation) -> Event,
) -> Result<Decision, Refusal> {
    let (owner, book) = actor.key_holder()?;
    let parent = locate(ws, owner, book, &allocate.parent).ok_or(Refusal::AgentNotFound)?;
    let child = locate(ws, owner, book, &allocate.child).ok_or(Refusal::AgentNotFound)?;
    if child.parent() != Some(parent.id) {
        return Err(Refusal::NotAChild);
    }
    let (from, to) = direction(parent, child);
    let Allocate { amount, currency, .. } = *allocate;
    let (giver, getter) = (main_account(ws, owner, from.main)?, main_account(ws, owner, to.main)?);
    if !giver.takes(amount, false) {
        return Err(Refusal::InsufficientFunds { available: giver.headroom() });
    }
    if !getter.takes(amount, true) {
        return Err(Refusal::OutOfRange);
    }
    let transfer = TransferId(moment.id());
    let moved = Allocation { parent: parent.id, child: child.id, from: from.main, to: to.main, amount, currency, transfer };
    Ok(Decision::one(Fact::new(owner, book, moment.now, event(moved)), Answer::Moved(transfer)))
}

/// The money has moved, to the child or back.
pub fn moved(ws: &mut WorkingSet, fact: &Fact, allocation: &Allocation) {
    let is_back = matches!(fact.event, Event::FundsReclaimed(_));
    let kind = if is_back { TransferKind::Reclaim } else { TransferKind::Allocation };
    let Allocation { from, to, amount, currency, transfer: id, .. } = *allocation;
    let (debit, credit) = (AccountNo::Wallet(from), AccountNo::Wallet(to));
    post(ws, fact.owner, fact.at, &Posting { id, debit, credit, amount, currency, kind, payment: None });
}
