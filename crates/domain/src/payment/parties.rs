//! The two agents of a payment between agents: how they are found, and their main wallets.

use super::{Order, Payee};
use crate::agent::{Agent, AgentRef, find, locate, reads_ref};
use crate::ledger::{Account, AccountNo};
use crate::set::{Key, Keys, WorkingSet};
use crate::{Actor, Amount, Book, Currency, PaymentId, PrincipalId, Refusal, WalletId};

/// Who pays, and who is paid.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Parties<'a> {
    /// The payer: an agent of the asking principal.
    pub(crate) from: &'a Agent,
    /// The payee's principal.
    pub(crate) home: PrincipalId,
    /// The payee: an agent of any principal, in the same book.
    pub(crate) to: &'a Agent,
}

impl<'a> Parties<'a> {
    /// Finds them; nobody pays himself.
    pub(crate) fn of(
        ws: &'a WorkingSet,
        owner: PrincipalId,
        book: Book,
        from: &AgentRef,
        to: &AgentRef,
    ) -> Result<Self, Refusal> {
        let from = locate(ws, owner, book, from).ok_or(Refusal::AgentNotFound)?;
        let (home, to) = locate_payee(ws, owner, book, to).ok_or(Refusal::AgentNotFound)?;
        if from.id == to.id { Err(Refusal::SameParty) } else { Ok(Self { from, home, to }) }
    }

    /// What one of them pays the other, fee included.
    pub(crate) fn order(&self, payment: PaymentId, amount: Amount, fee: Amount, currency: Currency, memo: &str) -> Order {
        Order {
            payment,
            agent: self.from.id,
            wallet: self.from.main,
            payee: Payee::Agent(self.home, self.to.id, self.to.main),
            amount,
            fee,
            currency,
            category: None,
            memo: memo.to_owned(),
            metadata: None,
            rail: None,
        }
    }
}

/// Rows of both: handles and homes, then agents, then their main wallets' accounts.
pub(crate) fn reads_parties(actor: Actor, from: &AgentRef, to: &AgentRef, ws: &WorkingSet, keys: &mut Keys) {
    let Ok((owner, book)) = actor.key_holder() else { return };
    reads_ref(actor, book, from, ws, keys);
    reads_payee(actor, owner, book, to, ws, keys);
    keys.want(Key::Account(owner, AccountNo::General(book)));
    if let Some(from) = find(ws, owner, book, from) {
        keys.want(Key::Account(owner, AccountNo::Wallet(from.main)));
    }
}

/// Rows of whoever is paid: handle and home, then the agent, then its main wallet's account.
pub(crate) fn reads_payee(actor: Actor, owner: PrincipalId, book: Book, to: &AgentRef, ws: &WorkingSet, keys: &mut Keys) {
    reads_ref(actor, book, to, ws, keys);
    if let Some(id) = to.id {
        keys.want(Key::Home(id));
        if let Some(home) = ws.peek::<PrincipalId>(&Key::Home(id)) {
            keys.want(Key::Chain(*home));
            keys.want(Key::Agent(*home, id));
        }
    }
    if let Some((home, to)) = find_recipient(ws, owner, book, to) {
        keys.want(Key::Account(home, AccountNo::Wallet(to.main)));
        keys.want(Key::Account(home, AccountNo::General(book)));
    }
}

/// The account of an agent's main wallet.
pub(crate) fn main_account(ws: &WorkingSet, owner: PrincipalId, wallet: WalletId) -> Result<&Account, Refusal> {
    ws.get::<Account>(&Key::Account(owner, AccountNo::Wallet(wallet))).ok_or(Refusal::AgentNotFound)
}

/// The agent that is paid, with its principal: one of the payer's principal by handle or id, or any by id.
pub(crate) fn locate_payee<'a>(
    ws: &'a WorkingSet,
    owner: PrincipalId,
    book: Book,
    to: &AgentRef,
) -> Option<(PrincipalId, &'a Agent)> {
    if let Some(agent) = locate(ws, owner, book, to) {
        return Some((owner, agent));
    }
    let id = to.id?;
    let home = *ws.get::<PrincipalId>(&Key::Home(id))?;
    let agent = ws.get::<Agent>(&Key::Agent(home, id))?;
    (agent.book == book).then_some((home, agent))
}

/// The same for `reads`, as far as it is loaded.
fn find_recipient<'a>(ws: &'a WorkingSet, owner: PrincipalId, book: Book, to: &AgentRef) -> Option<(PrincipalId, &'a Agent)> {
    if let Some(agent) = find(ws, owner, book, to) {
        return Some((owner, agent));
    }
    let id = to.id?;
    let home = *ws.peek::<PrincipalId>(&Key::Home(id))?;
    let agent = ws.peek::<Agent>(&Key::Agent(home, id))?;
    (agent.book == book).then_some((home, agent))
}
