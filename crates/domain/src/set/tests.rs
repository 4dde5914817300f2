//! What a set refuses, and what it tells of a commit.

use super::*;
use crate::activity::Day;
use crate::{Amount, Currency, Id, ledger::Overdraft};

#[test]
fn an_undeclared_row_breaks_the_set() {
    let key = Key::Account(PrincipalId(Id::from_parts(1, 1)), AccountNo::General(Book::Live));
    let mut ws = WorkingSet::default();
    assert_eq!(ws.peek::<Account>(&key), None);
    assert_eq!(ws.broken(), None);
    ws.declare(key.clone(), None);
    assert_eq!(ws.get::<Account>(&key), None);
    assert_eq!(ws.broken(), None);
    assert!(ws.get_mut::<Account>(&key).is_none());
    assert_eq!(ws.broken(), Some(&Broken::Missing(key.clone())));
    let ws = WorkingSet::default();
    assert_eq!(ws.get::<Account>(&key), None);
    assert_eq!(ws.broken(), Some(&Broken::Undeclared(key)));
}

#[test]
fn changes_tell_new_rows_from_old_ones() {
    let key = |n| Key::Account(PrincipalId(Id::from_parts(1, n)), AccountNo::General(Book::Live));
    let account = Account::new(Currency::USD, Overdraft::Line(Amount::ZERO));
    let mut ws = WorkingSet::default();
    ws.declare(key(1), Some(account.clone().into()));
    ws.declare(key(2), Some(account.clone().into()));
    ws.declare(key(3), None);
    ws.put(key(1), account.clone());
    ws.insert(key(3), account.clone());
    ws.insert(key(4), account.clone());
    ws.remove(key(4));
    ws.remove(key(5));
    let row = Row::Account(account);
    let mut changes: Vec<_> = ws.changes().collect();
    changes.sort_by(|a, b| a.0.cmp(b.0));
    let expect = [(&key(1), Change::Replace(&row)), (&key(3), Change::Insert(&row)), (&key(5), Change::Delete)];
    assert_eq!(changes, expect);
}

const OWNER: PrincipalId = PrincipalId(Id::from_parts(1, 1));

#[test]
fn a_round_names_each_row_once_and_none_that_is_known() {
    let (known, first, second) = (Key::Chain(OWNER), Key::Principal(OWNER), Key::Name("one".to_owned()));
    let mut ws = WorkingSet::default();
    ws.declare(known.clone(), None);
    let mut keys = Keys::default();
    assert!(keys.is_empty());
    keys.want(second.clone());
    keys.want_all([first.clone(), known.clone(), first.clone()]);
    keys.want_all(None);
    keys.retain_unknown(&ws);
    assert!(!keys.is_empty());
    assert_eq!(keys.into_sorted(), [first, second]);
    let mut keys = Keys::default();
    keys.want(known);
    keys.retain_unknown(&ws);
    assert!(keys.is_empty());
}

#[test]
fn an_owned_rows_key_names_its_principal_and_the_directorys_do_not() {
    let id = Id::from_parts(2, 1);
    let owned = [
        Key::Chain(OWNER),
        Key::Principal(OWNER),
        Key::Agent(OWNER, AgentId(id)),
        Key::Account(OWNER, AccountNo::General(Book::Live)),
        Key::Payment(OWNER, PaymentId(id)),
        Key::Outbox(OWNER, Task::ExpireWallet(WalletId(id))),
        Key::Activity(OWNER, Bucket { day: Day(1), book: Book::Live, agent: None, currency: Currency::USD }),
    ];
    owned.iter().for_each(|key| assert_eq!(key.owner(), Some(OWNER), "{key:?}"));
    for key in [Key::Name("one".to_owned()), Key::Secret(SecretHash([1; 32])), Key::Home(AgentId(id))] {
        assert_eq!(key.owner(), None, "{key:?}");
    }
}
