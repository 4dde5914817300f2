//! Stores of earlier schemas are opened, migrated and verified; and what is damaged in one, verification finds.
//!
//! `data/schema-1.db` and `data/schema-2.db` were written by programs of these schemas, which were asked the same: two principals, wallets
//! of both books, charges that were approved, blocked, asked about, denied and left open, payments within a principal and across,
//! credentials made and revoked, and a clean stop. `data/schema-3.db` is the second, migrated; `data/schema-5.db` the third, migrated and used
//! for money that comes in and leaves, holds, money for AI and invoices; `data/schema-7.db` the fifth, migrated and used for these once more,
//! for refunds, a method that is to be saved, a webhook, and enough payments for milestones.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

use bursar_domain::Timestamp;
use bursar_domain::audit::Chain;
use bursar_domain::cursor::Follower;
use bursar_domain::set::{Key, Stored};
use bursar_store::sqlite::{SqliteCopy, SqliteReader, SqliteStore};
use bursar_store::{Error, Reader, SCHEMA_VERSION, Store, chain, followers, replay};
use rusqlite::{Connection, params};
use tempfile::TempDir;

/// Schemas before this program's, and how many rows of these stores are compared.
const EARLIER: [(u32, u64); 5] = [(1, 147), (2, 147), (3, 147), (5, 198), (7, 462)];

/// A copy of the file that the program of a schema wrote.
fn written_by(schema: u32) -> (TempDir, PathBuf) {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("bursar.db");
    std::fs::copy(format!("{}/tests/data/schema-{schema}.db", env!("CARGO_MANIFEST_DIR")), &path).expect("copies");
    (folder, path)
}

fn verify(reader: &dyn Reader) -> replay::Report {
    replay::verify(reader, |_| ()).expect("readable")
}

#[test]
fn stores_of_earlier_schemas_are_opened_and_verified() {
    for (schema, rows) in EARLIER {
        let (folder, path) = written_by(schema);
        let refused = SqliteReader::open(&path);
        assert!(matches!(refused, Err(Error::Older { found }) if found == schema), "a reader does not migrate");
        let store = SqliteStore::open(&path).expect("migrates");
        let connection = Connection::open(&path).expect("opens");
        let version: u32 = connection.pragma_query_value(None, "user_version", |row| row.get(0)).expect("a version");
        assert_eq!(version, SCHEMA_VERSION);
        let reader = store.reader();
        let report = verify(&*reader);
        assert_eq!(report.findings, Vec::<String>::new());
        assert_eq!((report.principals, report.rows), (2, rows), "{schema}");
        for owner in reader.owners(None, 9).expect("readable") {
            let mut walk = chain::ChainWalk::new(owner);
            let chain = std::iter::repeat_with(|| walk.step(&*reader).expect("readable")).flatten().next().expect("it ends");
            assert_eq!(chain.broken, None);
            assert!(chain.events > 4);
            let progress = followers::progress_of(&*reader, owner, Follower::Activity).expect("readable");
            let followed = if schema < 4 { 0 } else { chain.events };
            assert_eq!((progress.cursor.seq, progress.behind()), (followed, chain.events - followed), "{schema}");
        }
        // Opened again, and copied, it is the same.
        drop((reader, store));
        let store = SqliteStore::open(&path).expect("opens");
        assert_eq!(verify(&*store.reader()), report);
        let target = folder.path().join("copy.db");
        SqliteCopy::write(&*store.reader(), &target).expect("copies");
        assert_eq!(verify(&*SqliteStore::open(&target).expect("opens").reader()), report);
        assert_eq!(verify(&SqliteReader::open(&path).expect("opens")), report);
    }
}

#[test]
fn a_chain_is_checked_in_parts() {
    let (_folder, path) = written_by(1);
    let store = SqliteStore::open(&path).expect("migrates");
    let reader = store.reader();
    let owner = reader.owners(None, 1).expect("readable")[0];
    let events = reader.journal(owner, 0, usize::MAX).expect("readable").len() as u64;
    let checked = |reader: &dyn Reader, after: u64| {
        let mut walk = chain::ChainWalk::after(reader, owner, after).expect("readable").expect("a line");
        std::iter::repeat_with(|| walk.step(reader).expect("readable")).flatten().next().expect("it ends")
    };
    for after in 0..=events {
        let found = checked(&*reader, after);
        assert_eq!((found.events, found.broken), (events, None));
    }
    assert!(chain::ChainWalk::after(&*reader, owner, events + 1).expect("readable").is_none());
    drop((reader, store));
    let connection = Connection::open(&path).expect("opens");
    let bytes = owner.0.to_bytes();
    let damage = "UPDATE journal SET data = data || ' ' WHERE seq = 5 AND principal = ?1";
    assert_eq!(connection.execute(damage, params![bytes]).expect("works"), 1);
    let store = SqliteStore::open(&path).expect("opens");
    let broken = |after: u64| checked(&*store.reader(), after).broken.map(|(line, _)| line);
    assert_eq!([0, 4, 5].map(broken), [Some(5), Some(5), None], "what an earlier part checked is not checked again");
}

/// Damages a migrated file, and tells what verification finds. Of the file of schema 1 all rows stand in their tables.
fn findings(damage: impl Fn(&Connection)) -> Vec<String> {
    let (_folder, path) = written_by(1);
    drop(SqliteStore::open(&path).expect("migrates"));
    let connection = Connection::open(&path).expect("opens");
    damage(&connection);
    drop(connection);
    verify(&*SqliteStore::open(&path).expect("opens").reader()).findings
}

#[track_caller]
fn expect(damage: impl Fn(&Connection), words: &[&str]) {
    let found = findings(damage);
    assert!(!found.is_empty(), "nothing was found");
    let all = found.join("\n");
    for word in words {
        assert!(all.contains(word), "{word:?} is not in\n{all}");
    }
}

fn run(sql: &'static str) -> impl Fn(&Connection) {
    move |connection| {
        let changed = connection.execute(sql, []).expect(sql);
        assert!(changed > 0, "{sql} changes nothing");
    }
}

#[test]
fn a_row_that_was_changed_is_found() {
    // The last byte of a payment is the length of its trail or a part of it; the first one of an account's is its currency.
    expect(
        run("UPDATE payments SET body = (SELECT body FROM payments ORDER BY suffix DESC LIMIT 1) \
                WHERE suffix = (SELECT min(suffix) FROM payments)"),
        &["payments", "is not what the journal says"],
    );
    expect(run("UPDATE accounts SET body = (SELECT body FROM accounts ORDER BY suffix LIMIT 1)"), &["accounts"]);
    expect(run("UPDATE wallets SET body = (SELECT body FROM wallets LIMIT 1)"), &["wallets"]);
    // No account of that file has come to a milestone.
    expect(
        run("INSERT INTO milestones SELECT principal, CAST(suffix || x'0000000000000001' AS BLOB), \
                (SELECT CAST(suffix || x'010101' AS BLOB) FROM transfers LIMIT 1), version FROM accounts LIMIT 1"),
        &["milestones", "stands nowhere in the journal"],
    );
}

#[test]
fn a_row_that_is_missing_is_found() {
    expect(run("DELETE FROM transfers WHERE suffix = (SELECT min(suffix) FROM transfers)"), &["transfers", "is missing"]);
    expect(run("DELETE FROM payments WHERE suffix = (SELECT max(suffix) FROM payments)"), &["payments", "is missing"]);
    expect(run("DELETE FROM directory WHERE suffix = (SELECT max(suffix) FROM directory)"), &["directory", "is missing"]);
    expect(run("DELETE FROM accounts WHERE suffix = (SELECT max(suffix) FROM accounts)"), &["accounts", "is missing"]);
}

#[test]
fn a_row_that_nobody_made_is_found() {
    // Within a run, and beyond all of them.
    let within = "INSERT INTO transfers SELECT principal, CAST(substr(suffix, 1, 11) || x'ff' AS BLOB), body, version FROM transfers ORDER BY suffix LIMIT 1";
    expect(run(within), &["transfers", "stands nowhere in the journal"]);
    let beyond =
        "INSERT INTO payments SELECT principal, CAST(x'ff' || substr(suffix, 2) AS BLOB), body, version FROM payments LIMIT 1";
    expect(run(beyond), &["payments", "stands where nobody finds it"]);
    expect(
        run("INSERT INTO directory SELECT principal, CAST(suffix || x'00' AS BLOB), body, version FROM directory LIMIT 1"),
        &["directory"],
    );
}

#[test]
fn a_line_that_was_changed_or_is_missing_is_found() {
    expect(
        run(
            "UPDATE journal SET data = replace(data, 'openai', 'opena1') WHERE line = (SELECT max(line) FROM journal WHERE data LIKE '%openai%')",
        ),
        &["does not continue the chain"],
    );
    expect(run("DELETE FROM journal WHERE line = 7"), &["line 8 does not continue the chain"]);
    expect(run("DELETE FROM journal WHERE line = (SELECT max(line) FROM journal)"), &["on are missing"]);
    expect(
        run("INSERT INTO journal SELECT line + 1000, principal, seq, at, type, payment, data, hash FROM journal WHERE line = 3"),
        &["a line with number 3 stands where nobody finds it"],
    );
}

#[test]
fn a_hold_that_nothing_will_end_is_found() {
    expect(run("DELETE FROM outbox"), &["nothing will end it"]);
}

#[test]
fn half_a_payment_between_principals_is_found() {
    // All of one principal is gone; what the other sent it stays.
    let damage = |connection: &Connection| {
        let sql = "SELECT principal FROM journal WHERE type = 'principal.created' ORDER BY seq, at DESC LIMIT 1";
        let sql = format!("SELECT principal FROM journal WHERE type = 'payment.received' AND principal <> ({sql}) LIMIT 1");
        let sql = sql.replace("ORDER BY seq, at DESC LIMIT 1", "ORDER BY at LIMIT 1");
        let owner: Vec<u8> = connection.query_row(&sql, [], |row| row.get(0)).expect("a second principal");
        for table in [
            "chains",
            "principals",
            "credentials",
            "agents",
            "handles",
            "wallets",
            "accounts",
            "payments",
            "transfers",
            "approvals",
            "outbox",
            "journal",
            "line_runs",
            "id_runs",
        ] {
            connection.execute(&format!("DELETE FROM {table} WHERE principal = ?1"), params![owner]).expect(table);
        }
    };
    expect(damage, &["was sent and not received"]);
}

#[test]
fn what_is_committed_during_a_verification_is_no_damage() {
    let (_folder, path) = written_by(1);
    let mut store = SqliteStore::open(&path).expect("migrates");
    let reader = store.reader();
    let owners = reader.owners(None, 9).expect("readable");
    let stop = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut number = 0;
            while !stop.load(Ordering::Relaxed) {
                support::freeze_and_unfreeze(&mut store, owners[number % owners.len()]);
                number += 1;
            }
        });
        let stopping = Stopping(&stop);
        let mut principal_rows = 0;
        for _ in 0..20 {
            let report = verify(&*reader);
            assert_eq!(report.findings, Vec::<String>::new());
            principal_rows += report.events;
        }
        drop(stopping);
        assert!(principal_rows > 0);
    });
    assert_eq!(verify(&*store.reader()).findings, Vec::<String>::new());
}

/// Stops a writer at the end, also where a check fails.
struct Stopping<'a>(&'a AtomicBool);

impl Drop for Stopping<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// A writer beside a verification.
mod support {
    use bursar_domain::event::{Frozen, Unfrozen};
    use bursar_domain::{Event, Fact, PrincipalId, WorkingSet, audit, evolve};
    use bursar_store::{Txn, codec};

    use super::*;

    /// Two facts in a commit of their own each.
    pub(super) fn freeze_and_unfreeze(store: &mut SqliteStore, owner: PrincipalId) {
        commit(store, owner, Frozen { reason: Some("a drill".to_owned()) }.into());
        commit(store, owner, Unfrozen {}.into());
    }

    fn commit(store: &mut SqliteStore, owner: PrincipalId, event: Event) {
        let now = Timestamp(2_000_000_000_000);
        let mut txn = store.begin(now).expect("begins");
        let mut ws = WorkingSet::default();
        txn.load(&[Key::Chain(owner), Key::Principal(owner)], &mut ws).expect("loads");
        let chain = ws.peek::<Chain>(&Key::Chain(owner)).copied().expect("a chain");
        let fact = Fact { owner, book: None, at: now, by: None, payment: None, event };
        evolve(&mut ws, &fact);
        let seq = audit::number(&mut ws, &fact);
        let line = codec::append(&fact, seq, &chain.hash);
        audit::seal(&mut ws, owner, line.hash);
        assert_eq!(ws.broken(), None);
        txn.commit(&ws, &[line]).expect("commits");
    }
}

#[test]
fn the_head_of_a_chain_is_a_row() {
    let (_folder, path) = written_by(1);
    let store = SqliteStore::open(&path).expect("migrates");
    let reader = store.reader();
    for owner in reader.owners(None, 9).expect("readable") {
        let row = reader.get(&[Key::Chain(owner)]).expect("readable").pop().flatten();
        assert!(row.as_ref().and_then(Chain::of).is_some_and(|chain| chain.seq > 4));
    }
}
