//! The SQLite store's account log: whatever the logs and their folding do, an account is what was last committed, to the writer,
//! to readers beside it, to a reader in another process, and after every restart.

use std::collections::BTreeMap;
use std::path::Path;

use bursar_domain::ledger::{Account, AccountNo, Overdraft};
use bursar_domain::set::{Key, Stored};
use bursar_domain::{Amount, Currency, Id, PrincipalId, Timestamp, WalletId, WorkingSet};
use bursar_store::sqlite::{SqliteReader, SqliteStore};
use bursar_store::{Item, Reader, Scan, Store, Table, Txn, tables};

const OWNER: PrincipalId = PrincipalId(Id::from_parts(1, 1));
const ACCOUNTS: u64 = 1_000;
const COMMITS: u64 = 400;
/// Changes of one commit: 400 of them pass the logs' bound four times.
const CHANGES: u64 = 200;

fn key(number: u64) -> Key {
    Key::Account(OWNER, AccountNo::Wallet(WalletId(Id::from_parts(2, number))))
}

fn account(value: u64) -> Account {
    let credits_posted = Amount::from_micros(value).expect("in range");
    Account { credits_posted: credits_posted.into(), ..Account::new(Currency::USD, Overdraft::Line(Amount::ZERO)) }
}

/// The accounts that the `number`-th commit changes: now neighbours, now scattered.
fn touched(number: u64) -> impl Iterator<Item = u64> {
    let step = if number.is_multiple_of(2) { 1 } else { 7 };
    (0..CHANGES).map(move |at| (number * 131 + at * step) % ACCOUNTS)
}

fn read(reader: &dyn Reader) -> BTreeMap<Key, u128> {
    let scan = Scan { table: Table::Accounts, principal: Some(OWNER), beyond: None, is_descending: false, limit: usize::MAX };
    let rows = reader.scan(&scan).expect("readable");
    rows.into_iter().map(|(key, row)| (key, Account::of(&row).expect("an account").credits_posted.micros())).collect()
}

fn check(reader: &dyn Reader, expected: &BTreeMap<Key, u128>) {
    assert_eq!(&read(reader), expected);
    for (key, value) in expected.iter().step_by(97) {
        let row = reader.get(std::slice::from_ref(key)).expect("readable").pop().flatten().expect("there");
        assert_eq!(Account::of(&row).expect("an account").credits_posted.micros(), *value);
    }
    let mut seen = BTreeMap::new();
    let visit = &mut |item: Item<'_>| {
        if let Item::Row(place, _, bytes) = item
            && place.table == Table::Accounts
        {
            seen.insert(tables::key_of(place)?, bytes.to_vec());
        }
        Ok(())
    };
    reader.snapshot(visit).expect("readable");
    assert_eq!(seen.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
}

fn commit(store: &mut SqliteStore, number: u64, expected: &mut BTreeMap<Key, u128>) {
    let mut ws = WorkingSet::default();
    let mut txn = store.begin(Timestamp(0)).expect("begins");
    let mut keys: Vec<_> = touched(number).map(key).collect();
    keys.sort();
    txn.load(&keys, &mut ws).expect("loads");
    for (at, name) in touched(number).map(key).enumerate() {
        let known = ws.get::<Account>(&name).map(|account| account.credits_posted.micros());
        assert_eq!(known, expected.get(&name).copied(), "commit {number}");
        let value = number * 1_000 + at as u64 + 1;
        ws.put(name.clone(), account(value));
        expected.insert(name, value.into());
    }
    txn.commit(&ws, &[]).expect("commits");
}

fn run(path: &Path) {
    let mut expected = BTreeMap::new();
    let mut store = SqliteStore::open(path).expect("opens");
    for number in 0..COMMITS {
        commit(&mut store, number, &mut expected);
        if number % 61 == 60 {
            check(&*store.reader(), &expected);
            check(&SqliteReader::open(path).expect("opens"), &expected);
        }
        if number % 47 == 46 {
            drop(store);
            store = SqliteStore::open(path).expect("opens again");
        }
    }
    check(&*store.reader(), &expected);
}

#[test]
fn an_account_is_what_was_last_committed() {
    let folder = tempfile::tempdir().expect("a folder");
    run(&folder.path().join("accounts.db"));
}

#[test]
fn a_dropped_transaction_leaves_no_trace_in_the_logs() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut store = SqliteStore::open(&folder.path().join("accounts.db")).expect("opens");
    let mut expected = BTreeMap::new();
    commit(&mut store, 0, &mut expected);
    let mut ws = WorkingSet::default();
    let mut txn = store.begin(Timestamp(0)).expect("begins");
    txn.load(&[key(0)], &mut ws).expect("loads");
    ws.insert(key(0), account(77));
    drop(txn);
    check(&*store.reader(), &expected);
    commit(&mut store, 1, &mut expected);
    check(&*store.reader(), &expected);
}
