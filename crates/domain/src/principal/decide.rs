//! What may happen to principals, their credentials and their own money.

use super::{Credential, Freeze, Grant, NewSecret, Principal};
use crate::agent::{Agent, AgentRef, find, locate};
use crate::decision::Decision;
use crate::event::{
    AccountCredited, ContactChanged, CreditLineRaised, Fact, Frozen, KeyCreated, KeyRevoked, PrincipalCreated, Unfrozen,
};
use crate::idempotency::Answer;
use crate::ledger::{Account, AccountNo, Overdraft};
use crate::set::{Key, Keys, WorkingSet};
use crate::{Actor, Amount, Book, CredentialId, Currency, Moment, PrincipalId, Refusal, TransferId};

/// Makes a principal, with its first credentials in the same step.
#[derive(Debug, Clone)]
pub struct CreatePrincipal {
    /// Its name, unique in the house.
    pub name: String,
    /// Its first credentials.
    pub keys: Vec<CreateKey>,
}

/// Makes a credential.
#[derive(Debug, Clone)]
pub struct CreateKey {
    /// What it opens.
    pub grant: Grant,
    /// What people call it.
    pub label: String,
    /// The stored half of the secret.
    pub secret: NewSecret,
}

/// Revokes a credential for ever.
#[derive(Debug, Clone)]
pub struct RevokeKey {
    /// Which.
    pub credential: CredentialId,
    /// For whoever asks without a credential, on the machine itself: another root token of the principal, that will be left.
    pub beside: Option<CredentialId>,
}

/// Puts money in by hand: into the general account, or an agent's main wallet.
#[derive(Debug, Clone)]
pub struct CreditAccount {
    /// Into which book.
    pub book: Book,
    /// Into which agent's main wallet; none for the general account.
    pub agent: Option<AgentRef>,
    /// How much, above zero.
    pub amount: Amount,
    /// In what.
    pub currency: Currency,
    /// Why, in the operator's words.
    pub memo: String,
}

/// Sets how far the live book's general account may be overdrawn.
#[derive(Debug, Clone)]
pub struct RaiseCreditLine {
    /// From now on.
    pub line: Amount,
}

/// Sets to which address the principal's mails go.
#[derive(Debug, Clone)]
pub struct SetContact {
    /// From now on; none: nowhere, and none are owed.
    pub email: Option<String>,
}

/// Stops every payment of the principal.
#[derive(Debug, Clone)]
pub struct FreezePrincipal {
    /// Why.
    pub reason: Option<String>,
}

/// Rows of [`create`].
pub fn reads_create(create: &CreatePrincipal, keys: &mut Keys) {
    keys.want(Key::Name(create.name.clone()));
}

/// Rows of [`revoke_key`].
pub fn reads_revoke_key(actor: Actor, revoke: &RevokeKey, ws: &WorkingSet, keys: &mut Keys) {
    let Some(owner) = actor.principal() else { return };
    let credential = Key::Credential(owner, revoke.credential);
    if let Some(Credential { grant: Grant::Agent(agent, _), .. }) = ws.peek(&credential) {
        keys.want(Key::Agent(owner, *agent));
    }
    keys.want(credential);
    keys.want_all(revoke.beside.map(|beside| Key::Credential(owner, beside)));
}

/// Rows of [`credit`].
pub fn reads_credit(actor: Actor, credit: &CreditAccount, ws: &WorkingSet, keys: &mut Keys) {
    let Some(owner) = actor.principal() else { return };
    match &credit.agent {
        None => keys.want(Key::Account(owner, AccountNo::General(credit.book))),
        Some(agent) => {
            crate::agent::reads_ref(actor, credit.book, agent, ws, keys);
            if let Some(agent) = find(ws, owner, credit.book, agent) {
                keys.want(Key::Account(owner, AccountNo::Wallet(agent.main)));
            }
        }
    }
}

/// Rows of [`raise_credit_line`].
pub fn reads_credit_line(actor: Actor, keys: &mut Keys) {
    if let Some(owner) = actor.principal() {
        keys.want(Key::Account(owner, AccountNo::General(Book::Live)));
    }
}

/// Makes a principal. Only the house may, and root operators; the name must be free.
pub fn create(ws: &WorkingSet, actor: Actor, create: &CreatePrincipal, moment: &mut Moment) -> Result<Decision, Refusal> {
    if actor != Actor::House {
        actor.root()?;
    }
    if ws.get::<PrincipalId>(&Key::Name(create.name.clone())).is_some() {
        return Err(Refusal::NameTaken);
    }
    let principal = PrincipalId(moment.id());
    let created = PrincipalCreated { principal, name: create.name.clone() };
    let mut facts = vec![Fact::new(principal, None, moment.now, created)];
    let mut first = None;
    for key in &create.keys {
        let credential = CredentialId(moment.id());
        first = first.or(Some(credential));
        facts.push(key_fact(principal, credential, key, moment));
    }
    let answer = first.map_or(Answer::Principal(principal), |first| Answer::PrincipalCreated(principal, first));
    Ok(Decision::of(facts, answer))
}

/// Makes a credential. An operator may; only a root makes another root, and operators at all where some payments need two of them: who is
/// one must not make the other.
pub fn create_key(ws: &WorkingSet, actor: Actor, create: &CreateKey, moment: &mut Moment) -> Result<Decision, Refusal> {
    let owner = actor.operator()?;
    if create.grant == (Grant::Operator { root: true }) {
        actor.root()?;
    }
    let principal = ws.get::<Principal>(&Key::Principal(owner)).ok_or(Refusal::PrincipalNotFound)?;
    if matches!(create.grant, Grant::Operator { .. }) && principal.autonomy.two_above_minor.is_some() {
        actor.root()?;
    }
    let credential = CredentialId(moment.id());
    Ok(Decision::one(key_fact(owner, credential, create, moment), Answer::Credential(credential)))
}

fn key_fact(owner: PrincipalId, credential: CredentialId, create: &CreateKey, moment: &Moment) -> Fact {
    let book = match create.grant {
        Grant::ApiKey(book) | Grant::Agent(_, book) => Some(book),
        Grant::Operator { .. } => None,
    };
    let NewSecret { hash, hint } = create.secret.clone();
    let event = KeyCreated { credential, grant: create.grant, label: create.label.clone(), hint, secret: hash };
    Fact::new(owner, book, moment.now, event)
}

/// Revokes a credential; doing it again changes nothing. A root token is revoked by another root token, or beside one that is named,
/// so that one is always left.
pub fn revoke_key(
    ws: &WorkingSet,
    actor: Actor,
    by: Option<CredentialId>,
    revoke: &RevokeKey,
    moment: &Moment,
) -> Result<Decision, Refusal> {
    let owner = actor.operator()?;
    let RevokeKey { credential, beside } = *revoke;
    let row = ws.get::<Credential>(&Key::Credential(owner, credential)).ok_or(Refusal::CredentialNotFound)?;
    if row.grant == (Grant::Operator { root: true }) {
        actor.root()?;
        let is_root = |id: CredentialId| {
            let row = ws.get::<Credential>(&Key::Credential(owner, id));
            row.is_some_and(|row| row.grant == (Grant::Operator { root: true }) && row.revoked_at.is_none())
        };
        let is_one_left = match by {
            Some(by) => by != credential,
            None => beside.is_some_and(|beside| beside != credential && is_root(beside)),
        };
        if !is_one_left {
            return Err(Refusal::LastRoot);
        }
    }
    let answer = Answer::Credential(credential);
    if row.revoked_at.is_some() {
        return Ok(Decision::nothing(answer));
    }
    Ok(Decision::one(Fact::new(owner, None, moment.now, KeyRevoked { credential }), answer))
}

/// Puts money in by hand: real money only a root operator.
pub fn credit(ws: &WorkingSet, actor: Actor, credit: &CreditAccount, moment: &mut Moment) -> Result<Decision, Refusal> {
    let owner = match credit.book {
        Book::Live => actor.root()?,
        Book::Test => actor.operator()?,
    };
    let (account, agent) = match &credit.agent {
        None => (AccountNo::General(credit.book), None),
        Some(agent) => {
            let Agent { id, main, .. } = locate(ws, owner, credit.book, agent).ok_or(Refusal::AgentNotFound)?;
            (AccountNo::Wallet(*main), Some(*id))
        }
    };
    let row = ws.get::<Account>(&Key::Account(owner, account)).ok_or(Refusal::PrincipalNotFound)?;
    if !row.takes(credit.amount, true) {
        return Err(Refusal::OutOfRange);
    }
    let CreditAccount { amount, currency, ref memo, book, .. } = *credit;
    let available = row.available_with(amount);
    let transfer = TransferId(moment.id());
    let event = AccountCredited { account, agent, amount, currency, memo: memo.clone(), transfer };
    Ok(Decision::one(Fact::new(owner, book, moment.now, event), Answer::Credited(amount, available)))
}

/// Sets the live book's credit line; the same one again changes nothing.
pub fn raise_credit_line(ws: &WorkingSet, actor: Actor, raise: &RaiseCreditLine, moment: &Moment) -> Result<Decision, Refusal> {
    let owner = actor.root()?;
    let account = ws.get::<Account>(&Key::Account(owner, AccountNo::General(Book::Live))).ok_or(Refusal::PrincipalNotFound)?;
    if account.overdraft == Overdraft::Line(raise.line) {
        return Ok(Decision::nothing(Answer::Principal(owner)));
    }
    let fact = Fact::new(owner, Book::Live, moment.now, CreditLineRaised { line: raise.line });
    Ok(Decision::one(fact, Answer::Principal(owner)))
}

/// Sets to which address mails go; the same one again changes nothing.
pub fn set_contact(ws: &WorkingSet, actor: Actor, set: &SetContact, moment: &Moment) -> Result<Decision, Refusal> {
    let owner = actor.operator()?;
    let row = ws.get::<Principal>(&Key::Principal(owner)).ok_or(Refusal::PrincipalNotFound)?;
    let answer = Answer::Principal(owner);
    if row.contact == set.email {
        return Ok(Decision::nothing(answer));
    }
    Ok(Decision::one(Fact::new(owner, None, moment.now, ContactChanged { email: set.email.clone() }), answer))
}

/// Stops every payment; frozen already, it changes nothing but the reason.
pub fn freeze(ws: &WorkingSet, actor: Actor, freeze: &FreezePrincipal, moment: &Moment) -> Result<Decision, Refusal> {
    let owner = actor.operator()?;
    let row = ws.get::<Principal>(&Key::Principal(owner)).ok_or(Refusal::PrincipalNotFound)?;
    let answer = Answer::Principal(owner);
    if row.frozen.as_ref().is_some_and(|Freeze { reason, .. }| *reason == freeze.reason) {
        return Ok(Decision::nothing(answer));
    }
    Ok(Decision::one(Fact::new(owner, None, moment.now, Frozen { reason: freeze.reason.clone() }), answer))
}

/// Lets payments pass again; not frozen, it changes nothing.
pub fn unfreeze(ws: &WorkingSet, actor: Actor, moment: &Moment) -> Result<Decision, Refusal> {
    let owner = actor.operator()?;
    let row = ws.get::<Principal>(&Key::Principal(owner)).ok_or(Refusal::PrincipalNotFound)?;
    let answer = Answer::Principal(owner);
    if row.frozen.is_none() {
        return Ok(Decision::nothing(answer));
    }
    Ok(Decision::one(Fact::new(owner, None, moment.now, Unfrozen {}), answer))
}
