//! What only a server can get wrong: two nodes on one database, lost connections, and a newer program's tables.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;

use bursar_domain::event::Unfrozen;
use bursar_domain::ledger::{Account, AccountNo};
use bursar_domain::set::Key;
use bursar_domain::{Book, PrincipalId};
use bursar_store::postgres::PostgresStore;
use bursar_store::{Error, Item, SCHEMA_VERSION, Store, Txn};

use crate::houses::{House, Postgres};
use crate::samples::{NOW, account, principal};
use crate::suite::{advance, everything, furnish, load, read, write};

fn general(owner: PrincipalId) -> Key {
    Key::Account(owner, AccountNo::General(Book::Live))
}

fn set(store: &mut PostgresStore, owner: PrincipalId, credits: u64) {
    write(store, owner, &[(general(owner), Some(account(credits).into()))]);
}

/// Adds one to the general account, as a command would.
fn increment(store: &mut PostgresStore, owner: PrincipalId) -> Result<(), Error> {
    let mut txn = store.begin(NOW)?;
    let mut ws = load(&mut txn, &[Key::Chain(owner), general(owner)]);
    let credits = ws.peek::<Account>(&general(owner)).unwrap().credits_posted.micros();
    ws.put(general(owner), account(u64::try_from(credits).unwrap() + 1));
    let entry = advance(&mut ws, owner, Unfrozen {}.into());
    txn.commit(&ws, &[entry])
}

#[test]
fn a_second_load_of_a_principal_waits_and_sees_the_firsts_commit() {
    let house = Postgres::new();
    let owner = principal(1);
    let (mut one, mut two) = (house.open(), house.open());
    set(&mut one, owner, 1);
    // The second node remembers the row as it is now.
    assert_eq!(read(&mut two, &general(owner)), Some(account(1)));
    let mut txn = one.begin(NOW).unwrap();
    let mut ws = load(&mut txn, &[Key::Chain(owner), general(owner)]);
    let (answer, answered) = mpsc::channel();
    std::thread::scope(|scope| {
        // No chain among the keys: whatever a principal owns stands behind its lock.
        scope.spawn(move || answer.send(read::<Account>(&mut two, &general(owner))).unwrap());
        house.admin().wait_for_waiting(1);
        assert!(answered.try_recv().is_err());
        ws.put(general(owner), account(2));
        let entry = advance(&mut ws, owner, Unfrozen {}.into());
        txn.commit(&ws, &[entry]).unwrap();
        assert_eq!(answered.recv().unwrap(), Some(account(2)));
    });
}

#[test]
fn no_update_of_two_nodes_is_lost() {
    let house = Postgres::new();
    let owner = principal(1);
    set(&mut house.open(), owner, 0);
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                let mut store = house.open();
                (0..200).for_each(|_| increment(&mut store, owner).unwrap());
            });
        }
    });
    let mut store = house.open();
    assert_eq!(read(&mut store, &general(owner)), Some(account(400)));
    let lines = store.reader().journal(owner, 0, usize::MAX).unwrap();
    assert!(lines.iter().map(|entry| entry.seq).eq(1..=401));
}

#[test]
fn different_principals_do_not_wait_for_each_other() {
    let house = Postgres::new();
    let (mut one, mut two) = (house.open(), house.open());
    set(&mut one, principal(1), 1);
    set(&mut one, principal(2), 1);
    let mut txn = one.begin(NOW).unwrap();
    let _held = load(&mut txn, &[Key::Chain(principal(1))]);
    // Would it wait, it would wait for this very thread.
    increment(&mut two, principal(2)).unwrap();
    assert_eq!(two.reader().get(&[general(principal(2))]).unwrap(), [Some(account(2).into())]);
}

#[test]
fn a_dropped_transaction_gives_its_locks_back() {
    let house = Postgres::new();
    let (mut one, mut two) = (house.open(), house.open());
    set(&mut one, principal(1), 1);
    let mut txn = one.begin(NOW).unwrap();
    let _held = load(&mut txn, &[Key::Chain(principal(1))]);
    drop(txn);
    increment(&mut two, principal(1)).unwrap();
    increment(&mut one, principal(1)).unwrap();
    assert_eq!(read(&mut two, &general(principal(1))), Some(account(3)));
}

#[test]
fn what_a_node_remembers_is_not_stale_after_anothers_write() {
    let house = Postgres::new();
    let owner = principal(1);
    let (mut one, mut two) = (house.open(), house.open());
    set(&mut one, owner, 1);
    for round in 0..10 {
        let nodes = if round % 2 == 0 { [&mut one, &mut two] } else { [&mut two, &mut one] };
        for (step, node) in (0..).zip(nodes) {
            assert_eq!(read(node, &general(owner)), Some(account(1 + 2 * round + step)));
            increment(node, owner).unwrap();
        }
    }
    // A row that is remembered beside one that is not, and a row that the other node deleted.
    let other = Key::Account(owner, AccountNo::General(Book::Test));
    write(&mut one, owner, &[(general(owner), None), (other.clone(), Some(account(9).into()))]);
    let ws = load(&mut two.begin(NOW).unwrap(), &[general(owner), other.clone()]);
    assert_eq!((ws.peek::<Account>(&general(owner)), ws.peek(&other)), (None, Some(&account(9))));
}

#[test]
fn two_nodes_that_take_one_name_conflict() {
    let house = Postgres::new();
    let (mut one, mut two) = (house.open(), house.open());
    let name = Key::Name("ann".to_owned());
    let mut first = one.begin(NOW).unwrap();
    let mut second = two.begin(NOW).unwrap();
    let mut ws = [load(&mut first, std::slice::from_ref(&name)), load(&mut second, std::slice::from_ref(&name))];
    ws.iter_mut().for_each(|ws| ws.insert(name.clone(), principal(1)));
    first.commit(&ws[0], &[]).unwrap();
    assert!(matches!(second.commit(&ws[1], &[]), Err(Error::Conflict)));
}

#[test]
fn a_deadlock_is_a_conflict_for_one_and_nothing_for_the_other() {
    let house = Postgres::new();
    let owners = [principal(1), principal(2)];
    let mut store = house.open();
    owners.iter().for_each(|owner| set(&mut store, *owner, 0));
    let barrier = std::sync::Barrier::new(2);
    let outcomes = std::thread::scope(|scope| {
        let cross = |first: PrincipalId, second: PrincipalId| {
            let mut store = house.open();
            let mut txn = store.begin(NOW).unwrap();
            let mut ws = load(&mut txn, &[Key::Chain(first)]);
            barrier.wait();
            txn.load(&[Key::Chain(second)], &mut ws)
        };
        let one = scope.spawn(move || cross(owners[0], owners[1]));
        let two = scope.spawn(move || cross(owners[1], owners[0]));
        [one.join().unwrap(), two.join().unwrap()]
    });
    let conflicts = outcomes.iter().filter(|outcome| matches!(outcome, Err(Error::Conflict))).count();
    assert_eq!((conflicts, outcomes.iter().filter(|outcome| outcome.is_ok()).count()), (1, 1), "{outcomes:?}");
}

#[test]
fn a_hot_row_never_changes_without_a_fact() {
    let house = Postgres::new();
    let mut store = house.open();
    let mut txn = store.begin(NOW).unwrap();
    let mut ws = load(&mut txn, &[Key::Chain(principal(1)), general(principal(1))]);
    ws.insert(general(principal(1)), account(1));
    assert!(matches!(txn.commit(&ws, &[]), Err(Error::Unexpected(_))));
    assert_eq!(read::<Account>(&mut store, &general(principal(1))), None);
}

#[test]
fn a_lost_connection_is_made_anew() {
    let house = Postgres::new();
    let owner = principal(1);
    let mut store = house.open();
    let reader = store.reader();
    set(&mut store, owner, 1);
    reader.get(&[general(owner)]).unwrap();
    let mut txn = store.begin(NOW).unwrap();
    let mut ws = load(&mut txn, &[Key::Chain(owner), general(owner)]);
    let kill = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
    assert!(house.admin().row(kill).get::<_, i64>(0) >= 2);
    ws.insert(general(owner), account(2));
    let entry = advance(&mut ws, owner, Unfrozen {}.into());
    assert!(matches!(txn.commit(&ws, &[entry]), Err(Error::Unavailable(_))));
    increment(&mut store, owner).unwrap();
    // Whether the reader's connection is known to be lost yet is up to the network.
    let again = reader.get(&[general(owner)]).or_else(|_| reader.get(&[general(owner)]));
    assert_eq!(again.unwrap(), [Some(account(2).into())]);
}

#[test]
fn a_server_that_is_not_there_is_told_without_the_password() {
    let Err(error) = PostgresStore::open("postgres://ann:hush@127.0.0.1:1/house") else { panic!("opened") };
    let mut text = error.to_string();
    let mut cause = std::error::Error::source(&error);
    while let Some(error) = cause {
        text.push_str(&format!(": {error} {error:?}"));
        cause = error.source();
    }
    assert!(text.starts_with("can't open 127.0.0.1:1/house as ann: is the server running") && !text.contains("hush"), "{text}");
    assert!(matches!(error, Error::Open { .. }));
}

#[test]
fn a_database_that_may_not_be_written_is_read_only() {
    let house = Postgres::new();
    let mut store = house.open();
    set(&mut store, principal(1), 1);
    house.admin().execute(
        "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET default_transaction_read_only = on', current_database()); END $$",
    );
    drop(store);
    let mut store = house.open();
    assert_eq!(store.reader().get(&[general(principal(1))]).unwrap(), [Some(account(1).into())]);
    let mut txn = store.begin(NOW).unwrap();
    let refused = txn.load(&[Key::Chain(principal(1))], &mut Default::default());
    assert!(matches!(refused, Err(Error::ReadOnly(_))), "{refused:?}");
}

#[test]
fn a_newer_programs_database_is_refused() {
    let house = Postgres::new();
    drop(house.open());
    house.admin().execute(&format!("INSERT INTO bursar_schema (version, name) VALUES ({}, 'later')", SCHEMA_VERSION + 1));
    assert!(matches!(PostgresStore::open(&house.url()), Err(Error::Newer { found }) if found == SCHEMA_VERSION + 1));
}

#[test]
fn nodes_that_start_at_once_migrate_once() {
    let house = Postgres::new();
    std::thread::scope(|scope| {
        for number in 1..=6 {
            let house = &house;
            scope.spawn(move || set(&mut house.open(), principal(number), number));
        }
    });
    let migrated = house.admin().row("SELECT count(*), max(version) FROM bursar_schema");
    assert_eq!(
        (migrated.get::<_, i64>(0), migrated.get::<_, i32>(1)),
        (i64::from(SCHEMA_VERSION), i32::try_from(SCHEMA_VERSION).unwrap())
    );
    assert_eq!(everything(&*house.open().reader()).lines.len(), 6);
}

#[test]
fn a_snapshot_does_not_see_what_is_written_meanwhile() {
    let house = Postgres::new();
    let mut store = house.open();
    furnish(&mut store);
    let reader = store.reader();
    let before = everything(&*reader);
    let mut lines = 0;
    let mut visit = |item: Item<'_>| {
        write(&mut store, principal(1), &[]);
        lines += usize::from(matches!(item, Item::Line(_)));
        Ok(())
    };
    reader.snapshot(&mut visit).unwrap();
    assert_eq!(lines, before.lines.len());
    assert_eq!(everything(&*reader).lines.len(), before.lines.len() + before.rows.len() + lines);
}

#[test]
fn readers_answer_blocking_threads_of_another_runtime_and_may_die_there() {
    let house = Postgres::new();
    let mut store = house.open();
    set(&mut store, principal(1), 1);
    let reader = store.reader();
    drop(store);
    let is_dropped = Arc::new(AtomicBool::new(false));
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        // More at once than there are connections.
        let asks: Vec<_> = (0..40)
            .map(|_| {
                let reader = Arc::clone(&reader);
                tokio::task::spawn_blocking(move || reader.get(&[general(principal(1))]).unwrap())
            })
            .collect();
        for ask in asks {
            assert_eq!(ask.await.unwrap(), [Some(account(1).into())]);
        }
        drop(reader);
        is_dropped.store(true, Ordering::Relaxed);
    });
    assert!(is_dropped.load(Ordering::Relaxed));
}
