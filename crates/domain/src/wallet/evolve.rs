//! What is true of wallets once something happened to them.

use super::{Kind, Status, Wallet};
use crate::Amount;
use crate::event::{Fact, PolicyChanged, WalletClosed, WalletIssued, WalletStatusChanged};
use crate::ledger::{Account, AccountNo, Overdraft, Posting, TransferKind, post};
use crate::principal::{Holder, Opens};
use crate::set::{Key, WorkingSet};

/// A scoped wallet with its budget, and its token's place in the directory.
pub fn issued(ws: &mut WorkingSet, fact: &Fact, event: &WalletIssued) {
    let WalletIssued { wallet: id, agent, budget, currency, policy, expires_at, secret, transfer } = event.clone();
    let Some(book) = fact.book_in(ws) else { return };
    let owner = fact.owner;
    let kind = Kind::Scoped { budget, policy, token: secret, expires_at };
    let wallet = Wallet { id, agent, book, currency, kind, status: Status::Active, created_at: fact.at };
    ws.insert(Key::Account(owner, wallet.account()), Account::new(currency, Overdraft::Line(Amount::ZERO)));
    ws.insert(Key::Secret(secret), Holder { principal: owner, opens: Opens::Wallet(id, book) });
    let (debit, credit) = (AccountNo::General(book), wallet.account());
    ws.insert(Key::Wallet(owner, id), wallet);
    let posting = Posting { id: transfer, debit, credit, amount: budget, currency, kind: TransferKind::Budget, payment: None };
    post(ws, owner, fact.at, &posting);
}

/// New rules.
pub fn policy_changed(ws: &mut WorkingSet, fact: &Fact, event: &PolicyChanged) {
    if let Some(wallet) = ws.get_mut::<Wallet>(&Key::Wallet(fact.owner, event.wallet))
        && let Kind::Scoped { policy, .. } = &mut wallet.kind
    {
        policy.clone_from(&event.policy);
    }
}

/// Paused, or active again.
pub fn status_changed(ws: &mut WorkingSet, fact: &Fact, event: &WalletStatusChanged) {
    if let Some(wallet) = ws.get_mut::<Wallet>(&Key::Wallet(fact.owner, event.wallet)) {
        wallet.status = event.status;
    }
}

/// Closed; the rest went back to the principal.
pub fn closed(ws: &mut WorkingSet, fact: &Fact, event: &WalletClosed) {
    let Some(wallet) = ws.get_mut::<Wallet>(&Key::Wallet(fact.owner, event.wallet)) else { return };
    wallet.status = event.status;
    let posting = Posting {
        id: event.transfer,
        debit: wallet.account(),
        credit: AccountNo::General(wallet.book),
        amount: event.remainder,
        currency: wallet.currency,
        kind: TransferKind::Remainder,
        payment: None,
    };
    post(ws, fact.owner, fact.at, &posting);
}
