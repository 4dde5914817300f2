//! What may happen to scoped wallets.

use super::{Kind, Status, Wallet};
use crate::agent::{AgentRef, locate, new_facts, reads_ref};
use crate::decision::Decision;
use crate::event::{Fact, PolicyChanged, WalletClosed, WalletIssued, WalletStatusChanged};
use crate::idempotency::Answer;
use crate::ledger::{ACCOUNT_MAX, Account, AccountNo};
use crate::policy::{Policy, PolicyChange};
use crate::principal::SecretHash;
use crate::set::{Key, Keys, WorkingSet};
use crate::{Actor, AgentId, Amount, Book, Currency, Moment, PrincipalId, Refusal, Span, TransferId, WalletId};

/// Makes a scoped wallet; its budget leaves the principal's general account in the same step.
#[derive(Debug, Clone)]
pub struct IssueWallet {
    /// For which agent; a new handle makes the agent.
    pub agent: AgentRef,
    /// How much, above zero.
    pub budget: Amount,
    /// In what.
    pub currency: Currency,
    /// Its rules.
    pub policy: Policy,
    /// For how long; none for no end.
    pub expires_in: Option<Span>,
    /// The hash of its token.
    pub token: SecretHash,
}

/// Changes a wallet's rules, from now on.
#[derive(Debug, Clone)]
pub struct ChangePolicy {
    /// Whose.
    pub wallet: WalletId,
    /// What changes.
    pub change: PolicyChange,
}

/// Rows of [`issue`].
pub fn reads_issue(actor: Actor, issue: &IssueWallet, ws: &WorkingSet, keys: &mut Keys) {
    if let Ok((owner, book)) = actor.key_holder() {
        keys.want(Key::Account(owner, AccountNo::General(book)));
        reads_ref(actor, book, &issue.agent, ws, keys);
    }
}

/// Rows of a change.
pub fn reads_change(actor: Actor, id: WalletId, keys: &mut Keys) {
    if let Some(owner) = actor.principal() {
        keys.want(Key::Wallet(owner, id));
    }
}

/// Rows of a closing: the money goes back.
pub fn reads_close(actor: Actor, id: WalletId, ws: &WorkingSet, keys: &mut Keys) {
    let Some(owner) = actor.principal() else { return };
    reads_change(actor, id, keys);
    if let Some(wallet) = ws.peek::<Wallet>(&Key::Wallet(owner, id)) {
        keys.want(Key::Account(owner, wallet.account()));
        keys.want(Key::Account(owner, AccountNo::General(wallet.book)));
    }
}

/// Makes a scoped wallet. The general account must be able to give its budget.
pub fn issue(ws: &WorkingSet, actor: Actor, issue: &IssueWallet, moment: &mut Moment) -> Result<Decision, Refusal> {
    let (owner, book) = actor.key_holder()?;
    let mut facts = Vec::new();
    let agent = holder_of(ws, owner, book, &issue.agent, moment, &mut facts)?;
    let general = ws.get::<Account>(&Key::Account(owner, AccountNo::General(book))).ok_or(Refusal::PrincipalNotFound)?;
    if general.headroom() < issue.budget {
        return Err(Refusal::InsufficientFunds { available: general.headroom() });
    }
    // The new account begins with all of it.
    if issue.budget > ACCOUNT_MAX {
        return Err(Refusal::OutOfRange);
    }
    let (wallet, transfer) = (WalletId(moment.id()), TransferId(moment.id()));
    let IssueWallet { budget, currency, ref policy, expires_in, token: secret, .. } = *issue;
    let expires_at = expires_in.map(|span| moment.now.after(span));
    let event = WalletIssued { wallet, agent, budget, currency, policy: policy.clone(), expires_at, secret, transfer };
    facts.push(Fact::new(owner, book, moment.now, event));
    Ok(Decision::of(facts, Answer::WalletIssued(wallet)))
}

/// The agent that a wallet is issued for; a new handle makes it.
pub(crate) fn holder_of(
    ws: &WorkingSet,
    owner: PrincipalId,
    book: Book,
    agent: &AgentRef,
    moment: &mut Moment,
    facts: &mut Vec<Fact>,
) -> Result<AgentId, Refusal> {
    match locate(ws, owner, book, agent) {
        Some(agent) => Ok(agent.id),
        None if agent.is_our_id() => Err(Refusal::AgentNotFound),
        None => {
            let (id, fact) = new_facts(owner, book, &agent.handle, agent.handle.0.clone(), moment);
            facts.push(fact);
            Ok(id)
        }
    }
}

/// The scoped wallet that a manager may change.
fn managed(ws: &WorkingSet, actor: Actor, id: WalletId) -> Result<(PrincipalId, &Wallet), Refusal> {
    let owner = actor.manager()?;
    let wallet = ws.get::<Wallet>(&Key::Wallet(owner, id)).ok_or(Refusal::WalletNotFound)?;
    let is_scoped = matches!(wallet.kind, Kind::Scoped { .. });
    if is_scoped && actor.sees(wallet.book) { Ok((owner, wallet)) } else { Err(Refusal::WalletNotFound) }
}

fn open_at(wallet: &Wallet, moment: &Moment) -> Result<Status, Refusal> {
    match wallet.status_at(moment.now) {
        status @ (Status::Active | Status::Paused) => Ok(status),
        Status::Revoked | Status::Expired => Err(Refusal::WalletClosed),
    }
}

/// Changes the rules of a wallet that is not closed.
pub fn change_policy(ws: &WorkingSet, actor: Actor, change: &ChangePolicy, moment: &Moment) -> Result<Decision, Refusal> {
    let (owner, wallet) = managed(ws, actor, change.wallet)?;
    open_at(wallet, moment)?;
    let policy = change.change.apply(wallet.policy().ok_or(Refusal::WalletNotFound)?);
    let event = PolicyChanged { wallet: wallet.id, policy };
    Ok(Decision::one(Fact::new(owner, wallet.book, moment.now, event), Answer::Wallet(wallet.id)))
}

/// Stops new payments; paused already, it changes nothing.
pub fn pause(ws: &WorkingSet, actor: Actor, id: WalletId, moment: &Moment) -> Result<Decision, Refusal> {
    set_status(ws, actor, id, Status::Paused, moment)
}

/// Lets payments pass again; active already, it changes nothing.
pub fn resume(ws: &WorkingSet, actor: Actor, id: WalletId, moment: &Moment) -> Result<Decision, Refusal> {
    set_status(ws, actor, id, Status::Active, moment)
}

fn set_status(ws: &WorkingSet, actor: Actor, id: WalletId, status: Status, moment: &Moment) -> Result<Decision, Refusal> {
    let (owner, wallet) = managed(ws, actor, id)?;
    if open_at(wallet, moment)? == status {
        return Ok(Decision::nothing(Answer::Wallet(id)));
    }
    let event = WalletStatusChanged { wallet: id, status };
    Ok(Decision::one(Fact::new(owner, wallet.book, moment.now, event), Answer::Wallet(id)))
}

/// Closes a wallet for ever; what is available goes back, what is held follows when its question is answered.
/// Revoked already, it changes nothing.
pub fn revoke(ws: &WorkingSet, actor: Actor, id: WalletId, moment: &mut Moment) -> Result<Decision, Refusal> {
    let (owner, wallet) = managed(ws, actor, id)?;
    match wallet.status {
        Status::Active | Status::Paused => close(ws, owner, wallet, Status::Revoked, moment),
        Status::Revoked => Ok(Decision::nothing(Answer::Wallet(id))),
        Status::Expired => Err(Refusal::WalletClosed),
    }
}

/// Closes a wallet whose end has come; closed already, it changes nothing.
pub fn expire(ws: &WorkingSet, actor: Actor, id: WalletId, moment: &mut Moment) -> Result<Decision, Refusal> {
    let owner = actor.courier()?;
    let wallet = ws.get::<Wallet>(&Key::Wallet(owner, id)).ok_or(Refusal::WalletNotFound)?;
    match (wallet.status, wallet.status_at(moment.now)) {
        (Status::Active | Status::Paused, Status::Expired) => close(ws, owner, wallet, Status::Expired, moment),
        (Status::Active | Status::Paused, _) => Err(Refusal::NotDue),
        (Status::Revoked | Status::Expired, _) => Ok(Decision::nothing(Answer::Done)),
    }
}

fn close(ws: &WorkingSet, owner: PrincipalId, wallet: &Wallet, status: Status, moment: &mut Moment) -> Result<Decision, Refusal> {
    let account = ws.get::<Account>(&Key::Account(owner, wallet.account())).ok_or(Refusal::WalletNotFound)?;
    let transfer = TransferId(moment.id());
    let event = WalletClosed { wallet: wallet.id, status, remainder: account.available(), transfer };
    Ok(Decision::one(Fact::new(owner, wallet.book, moment.now, event), Answer::Wallet(wallet.id)))
}
