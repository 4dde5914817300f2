//! What the SQLite store logs and folds later: whatever the log, its generations and their folding do, everything is what was last
//! committed, to the writer, to readers beside it, to a reader in another process, and after every restart.

use std::collections::BTreeMap;
use std::path::Path;

use bursar_domain::audit::Chain;
use bursar_domain::event::Unfrozen;
use bursar_domain::idempotency::{Answer, Fingerprint, KeyHash, LIFETIME, Record};
use bursar_domain::ledger::{Account, AccountNo, Overdraft, Transfer, TransferKind, TransferState};
use bursar_domain::set::{Key, Row, Stored};
use bursar_domain::{Amount, Book, By, Currency, Fact, Id, PrincipalId, Span, Timestamp, TransferId, WalletId, WorkingSet};
use bursar_store::sqlite::{SqliteCopy, SqliteReader, SqliteStore};
use bursar_store::{Item, Reader, Scan, Store, Table, Txn, codec, tables};

const OWNER: PrincipalId = PrincipalId(Id::from_parts(1, 1));
const ACCOUNTS: u64 = 1_000;
const COMMITS: u64 = 400;
/// Changes of one commit.
const CHANGES: u64 = 200;
/// A generation is full after a few commits, so that it turns dozens of times.
const GENERATION_MAX: usize = 64 << 10;

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

/// The accounts as a list shows them: a page at a time, each from where the last one ended.
fn read_in_pages(reader: &dyn Reader, is_descending: bool) -> Vec<Key> {
    let mut scan = Scan { table: Table::Accounts, principal: Some(OWNER), beyond: None, is_descending, limit: 37 };
    let mut found = Vec::new();
    loop {
        let page = reader.scan(&scan).expect("readable");
        let Some((last, _)) = page.last() else { return found };
        assert!(page.len() <= scan.limit);
        scan.beyond = Some(tables::place(last).suffix);
        found.extend(page.into_iter().map(|(key, _)| key));
    }
}

fn check(reader: &dyn Reader, expected: &BTreeMap<Key, u128>) {
    assert_eq!(&read(reader), expected);
    assert!(read_in_pages(reader, false).iter().eq(expected.keys()));
    assert!(read_in_pages(reader, true).iter().eq(expected.keys().rev()));
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
        if value.is_multiple_of(11) {
            ws.remove(name.clone());
            expected.remove(&name);
        } else {
            ws.put(name.clone(), account(value));
            expected.insert(name, value.into());
        }
    }
    txn.commit(&ws, &[]).expect("commits");
}

fn run(path: &Path) {
    let mut expected = BTreeMap::new();
    let mut store = SqliteStore::open_sized(path, GENERATION_MAX).expect("opens");
    for number in 0..COMMITS {
        commit(&mut store, number, &mut expected);
        if number % 61 == 60 {
            check(&*store.reader(), &expected);
            check(&SqliteReader::open(path).expect("opens"), &expected);
        }
        if number % 47 == 46 {
            drop(store);
            store = SqliteStore::open_sized(path, GENERATION_MAX).expect("opens again");
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

/// Many principals, of whom each commit touches a few.
const OWNERS: u64 = 40;

fn owner(number: u64) -> PrincipalId {
    PrincipalId(Id::from_parts(1, number + 1))
}

fn answer_key(owner: PrincipalId, number: u64) -> Key {
    let mut hash = [0; 16];
    // Spread over the blocks, as hashes are.
    hash[..8].copy_from_slice(&number.wrapping_mul(0x9E37_79B9_7F4A_7C15).to_be_bytes());
    hash[8..].copy_from_slice(&number.wrapping_mul(0xD1B5_4A32_D192_ED03).to_be_bytes());
    Key::Answer(owner, KeyHash(hash))
}

fn transfer(id: TransferId) -> Transfer {
    Transfer {
        id,
        debit: AccountNo::General(Book::Test),
        credit: AccountNo::Vendors(Book::Test),
        amount: Amount::from_micros(1).expect("in range"),
        kind: TransferKind::Payment,
        state: TransferState::Posted,
        at: Timestamp(1),
        payment: None,
        debit_entry: None,
        credit_entry: None,
    }
}

/// What is expected of a store.
#[derive(Default)]
struct Expected {
    lines: BTreeMap<PrincipalId, Vec<codec::Entry>>,
    transfers: BTreeMap<PrincipalId, Vec<TransferId>>,
    records: BTreeMap<Key, Record>,
}

impl Expected {
    /// One commit of a few principals: each gets one to three lines and as many transfers, and a record of a key.
    fn commit(&mut self, store: &mut SqliteStore, number: u64, now: Timestamp) {
        let mut txn = store.begin(now).expect("begins");
        let mut ws = WorkingSet::default();
        let mut journal = Vec::new();
        // Every seventh commit is one principal's alone.
        let owners = if number.is_multiple_of(7) { 1 } else { 5 };
        for at in 0..owners {
            let owner = owner((number * 3 + at * 11) % OWNERS);
            let record_key = answer_key(owner, number * 8 + at);
            let mut keys = vec![Key::Chain(owner), record_key.clone()];
            keys.sort();
            txn.load(&keys, &mut ws).expect("loads");
            let own = self.lines.entry(owner).or_default();
            let known = ws.get::<Chain>(&Key::Chain(owner)).copied();
            assert_eq!(known.map(|chain| chain.seq), own.last().map(|line| line.seq), "commit {number}");
            assert!(ws.get::<Record>(&record_key).is_none());
            for step in 0..=(number + at) % 3 {
                let mut chain = ws.peek::<Chain>(&Key::Chain(owner)).copied().unwrap_or(Chain::EMPTY);
                let fact = Fact { owner, book: None, at: now, payment: None, by: None::<By>, event: Unfrozen {}.into() };
                let line = codec::append(&fact, chain.seq + 1, &chain.hash);
                (chain.seq, chain.hash) = (line.seq, line.hash);
                ws.put(Key::Chain(owner), chain);
                own.push(line.clone());
                journal.push(line);
                // Now and then the machine's clock was set back.
                let ms = if number.is_multiple_of(13) { 1_000 + number } else { 100_000 + number * 10 };
                let id = TransferId(Id::from_parts(ms, at * 16 + step));
                ws.put(Key::Transfer(owner, id), transfer(id));
                self.transfers.entry(owner).or_default().push(id);
            }
            let open = number.is_multiple_of(5);
            let expires_at = (!open).then(|| now.after(LIFETIME));
            let record = Record { fingerprint: Fingerprint([at as u8; 16]), answer: Answer::Done, expires_at };
            ws.put(record_key.clone(), record);
            self.records.insert(record_key, record);
        }
        txn.commit(&ws, &journal).expect("commits");
    }

    fn check(&self, reader: &dyn Reader) {
        for (owner, lines) in &self.lines {
            let mut found = Vec::new();
            while found.len() < lines.len() {
                let page = reader.journal(*owner, found.len() as u64, 17).expect("readable");
                assert!(!page.is_empty(), "{} of {} lines", found.len(), lines.len());
                found.extend(page);
            }
            assert_eq!(&found, lines);
            let chain = reader.get(&[Key::Chain(*owner)]).expect("readable").pop().flatten();
            assert_eq!(chain.as_ref().and_then(Chain::of).map(|chain| chain.seq), lines.last().map(|line| line.seq));
        }
        for (owner, ids) in &self.transfers {
            let mut ids = ids.clone();
            ids.sort();
            assert_eq!(scan(reader, *owner, false), ids);
            ids.reverse();
            assert_eq!(scan(reader, *owner, true), ids);
        }
        for (key, record) in self.records.iter().step_by(31) {
            assert_eq!(reader.get(std::slice::from_ref(key)).expect("readable"), [Some(Row::Answer(*record))]);
        }
    }
}

/// All transfers of a principal, a few at a time.
fn scan(reader: &dyn Reader, owner: PrincipalId, is_descending: bool) -> Vec<TransferId> {
    let (mut found, mut beyond) = (Vec::new(), None);
    loop {
        let scan = Scan { table: Table::Transfers, principal: Some(owner), beyond, is_descending, limit: 19 };
        let page = reader.scan(&scan).expect("readable");
        let ids = page.iter().filter_map(|(_, row)| Transfer::of(row)).map(|transfer| transfer.id);
        found.extend(ids);
        if page.len() < 19 {
            return found;
        }
        beyond = found.last().map(|id| id.0.to_bytes().to_vec());
    }
}

#[test]
fn lines_transfers_and_records_of_many_principals_are_found() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("many.db");
    let mut store = SqliteStore::open_sized(&path, GENERATION_MAX).expect("opens");
    let alone = SqliteReader::open(&path).expect("opens");
    let mut expected = Expected::default();
    for number in 0..600 {
        expected.commit(&mut store, number, Timestamp(1_000_000 + number));
        if number % 211 == 210 {
            expected.check(&*store.reader());
            expected.check(&alone);
        }
        if number % 97 == 96 {
            drop(store);
            store = SqliteStore::open_sized(&path, GENERATION_MAX).expect("opens again");
        }
    }
    expected.check(&*store.reader());
    expected.check(&SqliteReader::open(&path).expect("opens"));
    // A record is found by the writer too, and its key is taken.
    let mut txn = store.begin(Timestamp(1_002_000)).expect("begins");
    let mut ws = WorkingSet::default();
    let keys: Vec<_> = expected.records.keys().step_by(7).cloned().collect();
    txn.load(&keys, &mut ws).expect("loads");
    assert!(keys.iter().all(|key| ws.peek::<Record>(key) == expected.records.get(key)));
    drop(txn);
    // A copy has all of it.
    let target = folder.path().join("copy.db");
    SqliteCopy::write(&*store.reader(), &target).expect("copies");
    expected.check(&*SqliteStore::open(&target).expect("opens").reader());
}

#[test]
fn records_leave_with_their_time_and_open_ones_stay() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("records.db");
    let mut store = SqliteStore::open_sized(&path, GENERATION_MAX).expect("opens");
    let mut expected = Expected::default();
    for number in 0..300 {
        expected.commit(&mut store, number, Timestamp(1_000 + number));
    }
    let old = std::mem::take(&mut expected.records);
    for number in 300..400 {
        expected.commit(&mut store, number, Timestamp(1_300));
    }
    expected.records.clear();
    // Two days and more go by; what comes then moves the last of the old ones into a segment, and drops them all.
    let later = Timestamp(1_300).after(LIFETIME).after(Span::hours(2));
    for number in 400..1_000 {
        expected.commit(&mut store, number, later);
    }
    let is_open = |record: &Record| record.expires_at.is_none();
    let reader = store.reader();
    for (key, record) in &old {
        let found = reader.get(std::slice::from_ref(key)).expect("readable");
        assert_eq!(found[0].is_some(), is_open(record), "{key:?} {record:?}");
    }
    assert!(old.values().any(is_open));
    expected.check(&*reader);
    let connection = rusqlite::Connection::open(&path).expect("opens");
    let left: i64 = connection
        .query_row("SELECT count(*) FROM answer_blocks WHERE id < (SELECT min(id) FROM answer_segments) * 16384", [], |row| {
            row.get(0)
        })
        .expect("counts");
    assert_eq!(left, 0, "forgotten blocks are deleted");
}

#[test]
fn a_clock_that_is_set_back_ends_no_record_earlier() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut store = SqliteStore::open_sized(&folder.path().join("records.db"), GENERATION_MAX).expect("opens");
    let mut expected = Expected::default();
    let (early, late) = (Timestamp(Span::hours(1).0), Timestamp(Span::hours(41).0));
    for number in 0..10 {
        expected.commit(&mut store, number, late);
    }
    let kept = std::mem::take(&mut expected.records);
    // In the generation of the first ones: what becomes of both together must not count from the last.
    for number in 10..12 {
        expected.commit(&mut store, number, early);
    }
    let nearly_over = Timestamp(late.after(LIFETIME).0 - Span::hours(1).0);
    for number in 12..600 {
        expected.commit(&mut store, number, nearly_over);
    }
    for key in kept.keys() {
        assert!(store.reader().get(std::slice::from_ref(key)).expect("readable")[0].is_some(), "{key:?}");
    }
}
