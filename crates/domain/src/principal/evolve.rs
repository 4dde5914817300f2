//! What is true of principals once something happened to them.

use super::credential::{credential_row, revoke_row};
use super::{Autonomy, Credential, Freeze, FundingSources, Grant, MandateCount, Principal};
use crate::audit::Chain;
use crate::event::{AccountCredited, ContactChanged, CreditLineRaised, Event, Fact, KeyCreated, KeyRevoked, PrincipalCreated};
use crate::ledger::{Account, AccountNo, Overdraft, Posting, TransferKind, post};
use crate::set::{Key, WorkingSet};
use crate::{Amount, Book, Currency};

/// A principal with its chain, its name and its general accounts.
pub fn created(ws: &mut WorkingSet, fact: &Fact, event: &PrincipalCreated) {
    let id = event.principal;
    let row = Principal {
        id,
        name: event.name.clone(),
        frozen: None,
        freeze_changed_at: None,
        created_at: fact.at,
        billing: None,
        contact: None,
        contact_changed_at: None,
        autonomy: Autonomy::USUAL,
        mandates: MandateCount::default(),
        funding: FundingSources::default(),
    };
    ws.insert(Key::Principal(id), row);
    ws.insert(Key::Chain(id), Chain::EMPTY);
    ws.insert(Key::Name(event.name.clone()), id);
    for (book, overdraft) in [(Book::Live, Overdraft::Line(Amount::ZERO)), (Book::Test, Overdraft::Unlimited)] {
        ws.insert(Key::Account(id, AccountNo::General(book)), Account::new(Currency::USD, overdraft));
    }
}

/// A credential, and its place in the directory.
pub fn key_created(ws: &mut WorkingSet, fact: &Fact, event: &KeyCreated) {
    let KeyCreated { credential, grant, label, hint, secret } = event.clone();
    credential_row(ws, fact, Credential { id: credential, grant, label, hint, secret, created_at: fact.at, revoked_at: None });
}

/// A credential that opens nothing any more. Its secret leaves the directory.
pub fn key_revoked(ws: &mut WorkingSet, fact: &Fact, event: &KeyRevoked) {
    if let Some(Grant::Agent(agent, _)) = revoke_row(ws, fact, event.credential) {
        crate::agent::forget_credential(ws, fact.owner, agent, event.credential);
    }
}

/// Money from the world.
pub fn credited(ws: &mut WorkingSet, fact: &Fact, event: &AccountCredited) {
    let Some(book) = fact.book_in(ws) else { return };
    let posting = Posting {
        id: event.transfer,
        debit: AccountNo::World(book),
        credit: event.account,
        amount: event.amount,
        currency: event.currency,
        kind: TransferKind::Credit,
        payment: None,
    };
    post(ws, fact.owner, fact.at, &posting);
}

/// A new credit line.
pub fn credit_line_raised(ws: &mut WorkingSet, fact: &Fact, event: &CreditLineRaised) {
    if let Some(account) = ws.get_mut::<Account>(&Key::Account(fact.owner, AccountNo::General(Book::Live))) {
        account.overdraft = Overdraft::Line(event.line);
    }
}

/// Where mails go from now on.
pub fn contact_changed(ws: &mut WorkingSet, fact: &Fact, event: &ContactChanged) {
    if let Some(row) = ws.get_mut::<Principal>(&Key::Principal(fact.owner)) {
        row.contact.clone_from(&event.email);
        row.contact_changed_at = Some(fact.at);
    }
}

/// No payment passes from now on, or they do again.
pub fn freeze_changed(ws: &mut WorkingSet, fact: &Fact) {
    if let Some(row) = ws.get_mut::<Principal>(&Key::Principal(fact.owner)) {
        let frozen = if let Event::Frozen(frozen) = &fact.event { Some(frozen.reason.clone()) } else { None };
        row.frozen = frozen.map(|reason| Freeze { reason, at: fact.at });
        row.freeze_changed_at = Some(fact.at);
    }
}
