//! The stories that every store tells the same way.

use std::collections::BTreeMap;

use bursar_domain::agent::Handle;
use bursar_domain::audit::Chain;
use bursar_domain::event::Unfrozen;
use bursar_domain::idempotency::{KeyHash, LIFETIME, Record};
use bursar_domain::ledger::{Account, AccountNo};
use bursar_domain::mail::Notice;
use bursar_domain::outbox::{Class, Pending, Task};
use bursar_domain::set::{Change, Key, Row, Stored};
use bursar_domain::{ApprovalId, Book, DepositId, Event, Fact, Keys, PaymentId, PayoutId, PrincipalId, Timestamp, WorkingSet};
use bursar_store::codec::{append, event_of, row_bytes};
use bursar_store::sqlite::{SqliteCopy, SqliteStore};
use bursar_store::tables::place;
use bursar_store::{Due, Entry, Error, Item, Place, Reader, Scan, Store, Table, Txn, Whose, outbox};

use crate::houses::House;
use crate::samples::{self, NOW, account, id, payment, principal, record};

/// Loads keys as the engine does: sorted, each once.
pub(crate) fn load(txn: &mut impl Txn, keys: &[Key]) -> WorkingSet {
    let mut ws = WorkingSet::default();
    let mut wanted = Keys::default();
    keys.iter().cloned().for_each(|key| wanted.want(key));
    txn.load(&wanted.into_sorted(), &mut ws).unwrap();
    ws
}

/// Loads keys as they are: what a store only remembers is proved by the end of the transaction, or read again.
pub(crate) fn settled(store: &mut impl Store, now: Timestamp, keys: &[Key]) -> WorkingSet {
    for _ in 0..ATTEMPTS {
        let mut txn = store.begin(now).unwrap();
        let ws = load(&mut txn, keys);
        match txn.finish() {
            Err(Error::Conflict) => {}
            finished => return finished.map(|()| ws).unwrap(),
        }
    }
    panic!("conflict after conflict: {keys:?}");
}

/// How often a conflict is met by another attempt, as the engine does.
const ATTEMPTS: u32 = 50;

/// Reads one row through a transaction of its own.
pub(crate) fn read<R: Stored + Clone>(store: &mut impl Store, key: &Key) -> Option<R> {
    let ws = settled(store, NOW, std::slice::from_ref(key));
    assert!(ws.knows(key), "not declared: {key:?}");
    ws.peek(key).cloned()
}

/// Moves the owner's chain by one fact, as every command does, and gives the fact's line.
pub(crate) fn advance(ws: &mut WorkingSet, owner: PrincipalId, event: Event) -> Entry {
    let key = Key::Chain(owner);
    let chain = ws.peek::<Chain>(&key).copied().unwrap_or(Chain::EMPTY);
    let fact = Fact { owner, book: Some(Book::Live), at: NOW, by: None, payment: None, event };
    let entry = append(&fact, chain.seq + 1, &chain.hash);
    ws.put(key, Chain { seq: entry.seq, hash: entry.hash, at: NOW });
    entry
}

/// Changes rows of one owner in one transaction with one fact.
pub(crate) fn write(store: &mut impl Store, owner: PrincipalId, changes: &[(Key, Option<Row>)]) {
    let keys: Vec<Key> = changes.iter().map(|(key, _)| key.clone()).collect();
    let put = |ws: &mut WorkingSet| {
        for (key, row) in changes {
            match row {
                Some(row) => ws.put(key.clone(), row.clone()),
                None => ws.remove(key.clone()),
            }
        }
    };
    change(store, owner, &keys, put).unwrap();
}

/// Changes rows as they are found in one transaction with one fact, again after a conflict.
pub(crate) fn change(
    store: &mut impl Store,
    owner: PrincipalId,
    keys: &[Key],
    put: impl Fn(&mut WorkingSet),
) -> Result<(), Error> {
    let keys: Vec<Key> = keys.iter().cloned().chain([Key::Chain(owner)]).collect();
    for _ in 0..ATTEMPTS {
        let mut txn = store.begin(NOW)?;
        let mut ws = load(&mut txn, &keys);
        put(&mut ws);
        let entry = advance(&mut ws, owner, Unfrozen {}.into());
        match txn.commit(&ws, &[entry]) {
            Err(Error::Conflict) => {}
            committed => return committed,
        }
    }
    Err(Error::Conflict)
}

/// Everything that is stored.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Everything {
    pub(crate) rows: Vec<(Place, Vec<u8>)>,
    pub(crate) lines: Vec<Entry>,
}

pub(crate) fn everything(reader: &dyn Reader) -> Everything {
    let mut all = Everything { rows: Vec::new(), lines: Vec::new() };
    let mut visit = |item: Item<'_>| {
        match item {
            Item::Row(place, _, bytes) => all.rows.push((place.clone(), bytes.to_vec())),
            Item::Line(entry) => all.lines.push(entry.clone()),
        }
        Ok(())
    };
    reader.snapshot(&mut visit).unwrap();
    all
}

/// One row of every kind, for two principals.
pub(crate) fn furnish(store: &mut impl Store) {
    for owner in [principal(1), principal(2)] {
        let is_own = |key: &Key| owner == principal(1) || key.owner().is_some();
        let rows = samples::rows(owner).into_iter().filter(|(key, _)| is_own(key));
        let rows: Vec<_> = rows.map(|(key, rows)| (key, rows.into_iter().next())).collect();
        write(store, owner, &rows);
        write(store, owner, &[(Key::Account(owner, AccountNo::General(Book::Live)), Some(account(5).into()))]);
    }
}

fn general(owner: PrincipalId) -> Key {
    Key::Account(owner, AccountNo::General(Book::Live))
}

fn is_conflict<T>(result: &Result<T, Error>) -> bool {
    matches!(result, Err(Error::Conflict))
}

pub(crate) fn load_declares_absent_and_present_rows(house: &impl House) {
    let mut store = house.open();
    let owner = principal(1);
    let mut keys: Vec<Key> = samples::rows(owner).into_iter().map(|(key, _)| key).collect();
    keys.push(Key::Chain(owner));
    let ws = load(&mut store.begin(NOW).unwrap(), &keys);
    assert!(keys.iter().all(|key| ws.knows(key)));
    assert!(ws.peek::<Chain>(&Key::Chain(owner)).is_none() && ws.peek::<Account>(&general(owner)).is_none());
    write(&mut store, owner, &[(general(owner), Some(account(7).into()))]);
    // Twice: from the table, and from wherever the store remembers it.
    for _ in 0..2 {
        let mut txn = store.begin(NOW).unwrap();
        let mut ws = load(&mut txn, &keys);
        assert!(keys.iter().all(|key| ws.knows(key)));
        assert_eq!(ws.peek::<Account>(&general(owner)), Some(&account(7)));
        assert_eq!(ws.peek::<Chain>(&Key::Chain(owner)).map(|chain| chain.seq), Some(1));
        assert_eq!(ws.broken(), None);
        // A second round, with more of the same principal and another one's.
        let more = [general(principal(2)), Key::Chain(principal(2)), Key::Payment(owner, PaymentId(id(9)))];
        let mut sorted = more.to_vec();
        sorted.sort_unstable();
        txn.load(&sorted, &mut ws).unwrap();
        assert!(more.iter().all(|key| ws.knows(key)));
    }
}

pub(crate) fn every_row_is_inserted_replaced_and_deleted(house: &impl House) {
    let mut store = house.open();
    let reader = store.reader();
    let owner = principal(1);
    let samples = samples::rows(owner);
    let versions = samples.iter().map(|(_, rows)| rows.len()).max().unwrap();
    let keys: Vec<Key> = samples.iter().map(|(key, _)| key.clone()).rev().collect();
    for version in 0..versions {
        let row = |rows: &[Row]| rows.get(version.min(rows.len() - 1)).cloned();
        let changes: Vec<_> = samples.iter().map(|(key, rows)| (key.clone(), row(rows))).collect();
        write(&mut store, owner, &changes);
        let expect: Vec<_> = changes.iter().rev().map(|(_, row)| row.clone()).collect();
        assert_eq!(reader.get(&keys).unwrap(), expect);
        let ws = settled(&mut store, NOW, &keys);
        let mut declared = WorkingSet::default();
        changes.iter().for_each(|(key, row)| declared.declare(key.clone(), row.clone()));
        assert!(keys.iter().all(|key| ws.knows(key)));
        for (key, row) in &changes {
            // Rows as they were declared: one that is put back unchanged is a replacement.
            let mut again = ws.clone();
            again.put(key.clone(), row.clone().unwrap());
            assert!(again.changes().all(|(_, change)| change == Change::Replace(row.as_ref().unwrap())));
        }
    }
    let deletions: Vec<_> = keys.iter().map(|key| (key.clone(), None)).collect();
    write(&mut store, owner, &deletions);
    assert!(reader.get(&keys).unwrap().iter().all(Option::is_none));
    let ws = settled(&mut store, NOW, &keys);
    assert!(keys.iter().all(|key| ws.knows(key)) && ws.peek::<Account>(&general(owner)).is_none());
    // What is gone can be made again, and what is not there can be removed.
    write(&mut store, owner, &deletions);
    write(&mut store, owner, &[(general(owner), Some(account(1).into()))]);
    assert_eq!(reader.get(&[Key::Name("none".to_owned()), general(owner)]).unwrap(), [None, Some(account(1).into())]);
    assert_eq!(reader.get(&[]).unwrap(), []);
}

pub(crate) fn what_was_committed_is_loaded_again(house: &impl House) {
    let mut store = house.open();
    let owner = principal(1);
    for round in 1..=20 {
        write(&mut store, owner, &[(general(owner), Some(account(round).into()))]);
        assert_eq!(read(&mut store, &general(owner)), Some(account(round)));
        assert_eq!(read::<Chain>(&mut store, &Key::Chain(owner)).map(|chain| chain.seq), Some(round));
    }
}

pub(crate) fn scans_run_both_ways_between_their_bounds(house: &impl House) {
    let mut store = house.open();
    let owners = [principal(1), principal(2)];
    for owner in owners {
        let rows: Vec<_> = (1..=5).map(|n| (Key::Payment(owner, PaymentId(id(n))), Some(payment(n).into()))).collect();
        write(&mut store, owner, &rows);
    }
    write(
        &mut store,
        owners[0],
        &[(Key::Name("ann".to_owned()), Some(owners[0].into())), (Key::Name("bob".to_owned()), Some(owners[1].into()))],
    );
    let reader = store.reader();
    let check =
        |principal: Option<PrincipalId>, beyond: Option<u64>, is_descending: bool, limit: usize, expect: &[(u64, u64)]| {
            let beyond = beyond.map(|n| id(n).to_bytes().to_vec());
            let scan = Scan { table: Table::Payments, principal, beyond, is_descending, limit };
            let found = reader.scan(&scan).unwrap();
            let key = |(owner, n): &(u64, u64)| Key::Payment(self::principal(*owner), PaymentId(id(*n)));
            assert_eq!(
                found.iter().map(|(key, _)| key.clone()).collect::<Vec<_>>(),
                expect.iter().map(key).collect::<Vec<_>>(),
                "{scan:?}"
            );
            assert!(found.iter().zip(expect).all(|((_, row), (_, n))| *row == payment(*n).into()));
        };
    let of = Some(owners[0]);
    check(of, None, false, 9, &[(1, 1), (1, 2), (1, 3), (1, 4), (1, 5)]);
    check(of, None, true, 2, &[(1, 5), (1, 4)]);
    check(of, Some(3), false, 9, &[(1, 4), (1, 5)]);
    check(of, Some(3), true, 9, &[(1, 2), (1, 1)]);
    check(of, Some(3), true, 1, &[(1, 2)]);
    check(of, Some(5), false, 9, &[]);
    check(of, Some(1), true, 9, &[]);
    check(of, None, false, 0, &[]);
    check(Some(principal(3)), None, false, 9, &[]);
    check(None, None, false, 7, &[(1, 1), (1, 2), (1, 3), (1, 4), (1, 5), (2, 1), (2, 2)]);
    check(None, None, true, 6, &[(2, 5), (2, 4), (2, 3), (2, 2), (2, 1), (1, 5)]);
    check(None, Some(4), false, 9, &[(1, 5), (2, 5)]);
    let names =
        Scan { table: Table::Directory, principal: None, beyond: Some(b"\0ann".to_vec()), is_descending: false, limit: 9 };
    assert_eq!(reader.scan(&names).unwrap(), [(Key::Name("bob".to_owned()), owners[1].into())]);
}

pub(crate) fn the_journal_is_read_in_ranges_and_by_number(house: &impl House) {
    let mut store = house.open();
    for owner in [principal(1), principal(2)] {
        (0..5).for_each(|_| write(&mut store, owner, &[]));
    }
    let reader = store.reader();
    let numbers = |entries: Vec<Entry>| entries.into_iter().map(|entry| (entry.owner, entry.seq)).collect::<Vec<_>>();
    let expect = |seqs: &[u64]| seqs.iter().map(|seq| (principal(1), *seq)).collect::<Vec<_>>();
    let range = |after, limit| numbers(reader.journal(principal(1), after, limit).unwrap());
    assert_eq!(range(0, 9), expect(&[1, 2, 3, 4, 5]));
    assert_eq!(range(2, 2), expect(&[3, 4]));
    assert_eq!(range(5, 9), expect(&[]));
    assert_eq!(range(u64::MAX, 9), expect(&[]));
    let lines = |lines: &[u64]| numbers(reader.journal_lines(principal(1), lines).unwrap());
    assert_eq!(lines(&[4, 1, 9, 2]), expect(&[4, 1, 2]));
    assert_eq!(lines(&[]), expect(&[]));
    assert_eq!(numbers(reader.journal(principal(3), 0, 9).unwrap()), []);
}

pub(crate) fn every_event_is_read_back_from_the_journal(house: &impl House) {
    let mut store = house.open();
    let owner = principal(1);
    let events = samples::events();
    let mut txn = store.begin(NOW).unwrap();
    let mut ws = load(&mut txn, &[Key::Chain(owner)]);
    let mut lines: Vec<Entry> = events.iter().map(|event| advance(&mut ws, owner, event.clone())).collect();
    // A payment's id is a column of its own.
    lines[1].payment = Some(PaymentId(id(4)));
    txn.commit(&ws, &lines).unwrap();
    let stored = store.reader().journal(owner, 0, usize::MAX).unwrap();
    assert_eq!(stored, lines);
    let read: Vec<Event> = stored.iter().map(|entry| event_of(entry).unwrap().event).collect();
    assert_eq!(read, events);
}

pub(crate) fn a_dropped_transaction_leaves_nothing(house: &impl House) {
    let mut store = house.open();
    let owner = principal(1);
    write(&mut store, owner, &[(general(owner), Some(account(1).into()))]);
    let before = everything(&*store.reader());
    {
        let mut txn = store.begin(NOW).unwrap();
        let mut ws = load(&mut txn, &[Key::Chain(owner), general(owner)]);
        ws.put(general(owner), account(2));
        advance(&mut ws, owner, Unfrozen {}.into());
    }
    assert_eq!(everything(&*store.reader()), before);
    assert_eq!(read(&mut store, &general(owner)), Some(account(1)));
}

pub(crate) fn a_taken_key_is_a_conflict_and_nothing_is_written(house: &impl House) {
    let mut store = house.open();
    furnish(&mut store);
    let owner = principal(1);
    let before = everything(&*store.reader());
    for (key, rows) in samples::rows(owner) {
        let mut txn = store.begin(NOW).unwrap();
        let mut ws = load(&mut txn, &[Key::Chain(owner)]);
        // Never declared, so it is taken for new.
        ws.insert(key.clone(), rows[0].clone());
        ws.insert(Key::Payment(owner, PaymentId(id(99))), payment(99));
        let entry = advance(&mut ws, owner, Unfrozen {}.into());
        assert!(is_conflict(&txn.commit(&ws, &[entry])), "{key:?}");
        assert_eq!(everything(&*store.reader()), before, "{key:?}");
    }
    assert_eq!(read(&mut store, &general(owner)), Some(account(5)));
    write(&mut store, owner, &[(general(owner), Some(account(6).into()))]);
    assert_eq!(read(&mut store, &general(owner)), Some(account(6)));
}

pub(crate) fn a_taken_line_is_a_conflict_and_nothing_is_written(house: &impl House) {
    let mut store = house.open();
    furnish(&mut store);
    let owner = principal(1);
    let before = everything(&*store.reader());
    let mut txn = store.begin(NOW).unwrap();
    let mut ws = load(&mut txn, &[Key::Chain(owner), general(owner)]);
    ws.put(general(owner), account(8));
    let mut entry = advance(&mut ws, owner, Unfrozen {}.into());
    entry.seq = 1;
    assert!(is_conflict(&txn.commit(&ws, &[entry])));
    assert_eq!(everything(&*store.reader()), before);
    assert_eq!(read(&mut store, &general(owner)), Some(account(5)));
}

pub(crate) fn an_empty_commit_is_a_commit(house: &impl House) {
    let mut store = house.open();
    store.begin(NOW).unwrap().commit(&WorkingSet::default(), &[]).unwrap();
    let mut txn = store.begin(NOW).unwrap();
    let ws = load(&mut txn, &[Key::Chain(principal(1)), Key::Name("ann".to_owned())]);
    txn.commit(&ws, &[]).unwrap();
    let mut txn = store.begin(NOW).unwrap();
    txn.load(&[], &mut WorkingSet::default()).unwrap();
    drop(txn);
    assert_eq!(everything(&*store.reader()), Everything { rows: Vec::new(), lines: Vec::new() });
}

pub(crate) fn due_tasks_are_found_longest_due_first(house: &impl House) {
    let mut store = house.open();
    let task = |n| Task::ExpireApproval(ApprovalId(id(n)));
    // The later the key, the earlier it is due: only the order of time can be meant.
    for owner in [principal(1), principal(2)] {
        let mine = if owner == principal(1) { 1..=3 } else { 4..=6 };
        let pending = |n: u64| (Key::Outbox(owner, task(n)), Some(Row::Outbox(Pending::new(Timestamp(1_000 - n)))));
        let name = (Key::Name(format!("owner {owner}")), Some(owner.into()));
        write(&mut store, owner, &mine.map(pending).chain([name]).collect::<Vec<_>>());
    }
    let reader = store.reader();
    let due = |now: u64, whose: Whose<'_>, limit: usize| {
        let due = reader.due(Class::Timer, Timestamp(now), whose, limit).unwrap();
        let number = |due: Due| (1..=6).find(|n| due.task == task(*n) && due.owner == principal(1 + n / 4)).unwrap();
        due.into_iter().map(number).collect::<Vec<_>>()
    };
    assert_eq!(due(993, Whose::ALL, 9), [] as [u64; 0]);
    assert_eq!(due(996, Whose::ALL, 2), [6, 5]);
    assert_eq!(due(997, Whose::ALL, 9), [6, 5, 4, 3]);
    assert_eq!(due(5_000, Whose::Of(&[principal(1)]), 9), [3, 2, 1]);
    assert_eq!(due(5_000, Whose::Of(&[principal(2), principal(1)]), 4), [6, 5, 4, 3]);
    assert_eq!(due(5_000, Whose::Of(&[]), 9), [] as [u64; 0]);
    assert_eq!(reader.due(Class::Rail, Timestamp(5_000), Whose::ALL, 9).unwrap(), []);
    assert_eq!(due(5_000, Whose::AllBut(&[principal(1)]), 9), [6, 5, 4]);
    // A lease shows in the row, and a task that ended is not due any more.
    let leased = Pending { attempts: 1, last_error: Some("why".to_owned()), ..Pending::new(Timestamp(6_000)) };
    write(&mut store, principal(1), &[(Key::Outbox(principal(1), task(1)), Some(leased.clone().into()))]);
    assert_eq!(due(5_999, Whose::Of(&[principal(1)]), 9), [3, 2]);
    let found = reader.due(Class::Timer, Timestamp(6_000), Whose::Of(&[principal(1)]), 9).unwrap();
    assert_eq!(found.last().map(|due| &due.pending), Some(&leased));
    write(&mut store, principal(1), &[(Key::Outbox(principal(1), task(1)), None)]);
    assert_eq!(due(6_000, Whose::Of(&[principal(1)]), 9), [3, 2]);
}

pub(crate) fn what_is_owed_is_counted_kind_by_kind(house: &impl House) {
    let (mut store, owner) = (house.open(), principal(1));
    // More than are read at once of either, beside another kind of the same class and one of another.
    let owed = |task| (Key::Outbox(owner, task), Some(Row::Outbox(Pending::new(NOW))));
    let deposits = (1..=501).map(|n| owed(Task::Deposit(DepositId(id(n)))));
    let payouts = (1..=500).map(|n| owed(Task::Payout(PayoutId(id(n)))));
    let payment = owed(Task::Pay(PaymentId(id(1))));
    let mail = owed(Task::Mail(Notice::DepositCredited(DepositId(id(1)))));
    write(&mut store, owner, &deposits.chain(payouts).chain([mail, payment]).collect::<Vec<_>>());
    let reader = store.reader();
    let late = |class| outbox::owed(&*reader, owner, class, NOW).unwrap().late;
    assert_eq!([Class::Rail, Class::Payment, Class::Mail, Class::Delivery].map(late), [1_001, 1, 1, 0]);
}

pub(crate) fn records_end_with_their_time_and_open_ones_do_not(house: &impl House) {
    let mut store = house.open();
    let owner = principal(1);
    let key = |n: u8| Key::Answer(owner, KeyHash([n; 16]));
    let end = NOW.after(LIFETIME);
    let open = Record { expires_at: None, ..record(0) };
    let ended = Record { expires_at: Some(end), ..open };
    write(&mut store, owner, &[(key(1), Some(ended.into())), (key(2), Some(open.into())), (key(3), Some(open.into()))]);
    assert_eq!(read::<Record>(&mut store, &key(1)), Some(ended));
    assert_eq!(read::<Record>(&mut store, &key(2)), Some(open));
    // Its payment was closed: the record gets an end.
    write(&mut store, owner, &[(key(3), Some(ended.into()))]);
    assert_eq!(read::<Record>(&mut store, &key(3)), Some(ended));
    let mut at = |time: Timestamp, n: u8| {
        let ws = settled(&mut store, time, &[key(n)]);
        ws.peek::<Record>(&key(n)).copied().filter(|record| record.binds(time))
    };
    let (before, after) = (Timestamp(end.0 - 1), Timestamp(end.0 + LIFETIME.0));
    assert_eq!([at(before, 1), at(before, 2), at(before, 3)], [Some(ended), Some(open), Some(ended)]);
    assert_eq!([at(after, 1), at(after, 2), at(after, 3)], [None, Some(open), None]);
    // The key is free again.
    let again = Record { expires_at: Some(after.after(LIFETIME)), ..open };
    write(&mut store, owner, &[(key(1), Some(again.into()))]);
    assert_eq!(settled(&mut store, after, &[key(1)]).peek::<Record>(&key(1)), Some(&again));
}

pub(crate) fn a_snapshot_is_what_was_written(house: &impl House) {
    let mut store = house.open();
    furnish(&mut store);
    // More rows than any store fetches at a time.
    let many: Vec<_> =
        (0..2_500).map(|n| (Key::Payment(principal(2), PaymentId(id(100 + n))), Some(payment(n).into()))).collect();
    write(&mut store, principal(2), &many);
    let all = everything(&*store.reader());
    assert!(all.rows.is_sorted_by(|one, other| one.0 < other.0), "rows table by table, in the order of their keys");
    let mut expect: BTreeMap<Place, Vec<u8>> = BTreeMap::new();
    let mut expect_row = |key: &Key, row: &Row| {
        let mut bytes = Vec::new();
        row_bytes(row, &mut bytes);
        expect.insert(place(key), bytes);
    };
    for owner in [principal(1), principal(2)] {
        let is_own = |key: &Key| owner == principal(1) || key.owner().is_some();
        samples::rows(owner).iter().filter(|(key, _)| is_own(key)).for_each(|(key, rows)| expect_row(key, &rows[0]));
        expect_row(&general(owner), &account(5).into());
        let chain: Chain = read(&mut store, &Key::Chain(owner)).unwrap();
        expect_row(&Key::Chain(owner), &chain.into());
    }
    many.iter().for_each(|(key, row)| expect_row(key, row.as_ref().unwrap()));
    assert_eq!(all.rows, expect.into_iter().collect::<Vec<_>>());
    let lines: Vec<_> = all.lines.iter().map(|entry| (entry.owner, entry.seq)).collect();
    let [one, two] = [principal(1), principal(2)];
    assert_eq!(lines, [(one, 1), (one, 2), (two, 1), (two, 2), (two, 3)]);
    // What the visitor refuses ends the visit.
    let stopped = store.reader().snapshot(&mut |_| Err(Error::Conflict));
    assert!(is_conflict(&stopped));
}

pub(crate) fn a_store_opened_again_has_everything(house: &impl House) {
    let mut store = house.open();
    furnish(&mut store);
    let before = everything(&*store.reader());
    drop(store);
    let mut store = house.open();
    assert_eq!(everything(&*store.reader()), before);
    assert_eq!(read(&mut store, &general(principal(1))), Some(account(5)));
    let handle = Key::Handle(principal(1), Book::Live, Handle("scout".to_owned()));
    write(&mut store, principal(1), &[(handle.clone(), None)]);
    assert_eq!(store.reader().get(&[handle]).unwrap(), [None]);
}

pub(crate) fn a_copy_is_the_same_store(house: &impl House) {
    let mut store = house.open();
    furnish(&mut store);
    let folder = tempfile::TempDir::new().unwrap();
    let target = folder.path().join("copy.db");
    let all = everything(&*store.reader());
    let copied = SqliteCopy::write(&*store.reader(), &target).unwrap();
    assert_eq!((copied.rows, copied.lines), (all.rows.len() as u64, all.lines.len() as u64));
    assert!(matches!(SqliteCopy::write(&*store.reader(), &target), Err(Error::Open { .. })), "an existing file is kept");
    let mut copy = SqliteStore::open(&target).unwrap();
    assert_eq!(everything(&*copy.reader()), all);
    for (key, rows) in samples::rows(principal(1)).into_iter().filter(|(key, _)| *key != general(principal(1))) {
        let mut expect = WorkingSet::default();
        expect.declare(key.clone(), rows.first().cloned());
        assert_eq!(copy.reader().get(std::slice::from_ref(&key)).unwrap(), [rows.first().cloned()]);
    }
    let answer = Key::Answer(principal(1), KeyHash([0xFF; 16]));
    assert!(read::<Record>(&mut copy, &answer).is_some());
}
