//! What only a server can get wrong: two nodes on one database, lost connections, and a newer program's tables.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use bursar_domain::event::Unfrozen;
use bursar_domain::idempotency::{KeyHash, Record};
use bursar_domain::ledger::{Account, AccountNo};
use bursar_domain::set::Key;
use bursar_domain::{Book, PrincipalId, WorkingSet};
use bursar_store::postgres::PostgresStore;
use bursar_store::{Error, Item, SCHEMA_VERSION, Store, Txn};

use crate::houses::{House, Postgres};
use crate::samples::{NOW, account, principal, record};
use crate::suite::{advance, change, everything, furnish, load, read, settled, write};

fn general(owner: PrincipalId) -> Key {
    Key::Account(owner, AccountNo::General(Book::Live))
}

fn set(store: &mut PostgresStore, owner: PrincipalId, credits: u64) {
    write(store, owner, &[(general(owner), Some(account(credits).into()))]);
}

/// Adds one to the general account, as a command would: again after a conflict.
fn increment(store: &mut PostgresStore, owner: PrincipalId) -> Result<(), Error> {
    change(store, owner, &[general(owner)], |ws| {
        let credits = ws.peek::<Account>(&general(owner)).unwrap().credits_posted.micros();
        ws.put(general(owner), account(u64::try_from(credits).unwrap() + 1));
    })
}

#[test]
fn what_is_decided_on_rows_that_another_node_changed_is_not_written() {
    let house = Postgres::new();
    let owner = principal(1);
    let (mut one, mut two) = (house.open(), house.open());
    set(&mut one, owner, 1);
    // The second node remembers the row as it is now.
    assert_eq!(read(&mut two, &general(owner)), Some(account(1)));
    let mut txn = two.begin(NOW).unwrap();
    let mut ws = load(&mut txn, &[Key::Chain(owner), general(owner)]);
    increment(&mut one, owner).unwrap();
    ws.put(general(owner), account(9));
    let entry = advance(&mut ws, owner, Unfrozen {}.into());
    assert!(matches!(txn.commit(&ws, &[entry]), Err(Error::Conflict)));
    assert_eq!(read(&mut two, &general(owner)), Some(account(2)));
}

#[test]
fn what_is_answered_on_rows_that_another_node_changed_is_not_given() {
    let house = Postgres::new();
    let owner = principal(1);
    let (mut one, mut two) = (house.open(), house.open());
    set(&mut one, owner, 1);
    assert_eq!(read(&mut two, &general(owner)), Some(account(1)));
    increment(&mut one, owner).unwrap();
    let mut txn = two.begin(NOW).unwrap();
    load(&mut txn, &[general(owner)]);
    assert!(matches!(txn.finish(), Err(Error::Conflict)), "a refusal must not be made of what is no longer true");
    // A record that another node made, under a key that this one takes to be free.
    let key = Key::Answer(owner, KeyHash([7; 16]));
    assert_eq!(read::<Record>(&mut two, &key), None);
    write(&mut one, owner, &[(key.clone(), Some(record(1).into()))]);
    assert_eq!(read(&mut two, &key), Some(record(1)));
    // And one that this node made itself.
    assert_eq!(read(&mut one, &key), Some(record(1)));
}

#[test]
fn a_batch_of_one_node_takes_one_round_trip() {
    let house = Postgres::new();
    let (mut store, owner) = (house.open(), principal(1));
    set(&mut store, owner, 1);
    // Whatever is sent to the server would fail.
    let mut txn = store.begin(NOW).unwrap();
    let kill = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
    house.admin().row(kill);
    let mut ws = WorkingSet::default();
    let keys = [Key::Chain(owner), general(owner), Key::Answer(owner, KeyHash([7; 16]))];
    txn.load(&keys, &mut ws).expect("all of it is remembered, or taken for granted");
    assert!(keys.iter().all(|key| ws.knows(key)));
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
    let ws = settled(&mut two, NOW, &[general(owner), other.clone()]);
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
fn payments_across_in_both_directions_never_lock_each_other_up() {
    let house = Postgres::new();
    let owners = [principal(1), principal(2)];
    let mut store = house.open();
    owners.iter().for_each(|owner| set(&mut store, *owner, 0));
    std::thread::scope(|scope| {
        for order in [[owners[0], owners[1]], [owners[1], owners[0]]] {
            let mut store = house.open();
            scope.spawn(move || (0..100).for_each(|_| cross(&mut store, order)));
        }
    });
    for owner in owners {
        assert_eq!(read(&mut store, &general(owner)), Some(account(200)));
    }
    let deadlocks = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()";
    assert_eq!(house.admin().row(deadlocks).get::<_, i64>(0), 0);
}

/// Adds one to an account of each of two principals, named in this order, in one transaction.
fn cross(store: &mut PostgresStore, order: [PrincipalId; 2]) {
    loop {
        let mut txn = store.begin(NOW).unwrap();
        let mut ws = WorkingSet::default();
        for owner in order {
            txn.load(&[Key::Chain(owner), general(owner)], &mut ws).unwrap();
        }
        let lines: Vec<_> = order
            .into_iter()
            .map(|owner| {
                let credits = ws.peek::<Account>(&general(owner)).unwrap().credits_posted.micros();
                ws.put(general(owner), account(u64::try_from(credits).unwrap() + 1));
                advance(&mut ws, owner, Unfrozen {}.into())
            })
            .collect();
        match txn.commit(&ws, &lines) {
            Err(Error::Conflict) => {}
            committed => return committed.unwrap(),
        }
    }
}

/// A principal whose rows were only read is bound all the same: two payments that each look at what the other changes can't both
/// be decided on what was before.
#[test]
fn what_was_only_read_of_another_principal_is_bound_too() {
    let house = Postgres::new();
    let owners = [principal(1), principal(2)];
    let (mut one, mut two) = (house.open(), house.open());
    owners.iter().for_each(|owner| set(&mut one, *owner, 0));
    let keys = [Key::Chain(owners[0]), Key::Chain(owners[1]), general(owners[0]), general(owners[1])];
    let mut first = one.begin(NOW).unwrap();
    let mut second = two.begin(NOW).unwrap();
    let mut sets = [load(&mut first, &keys), load(&mut second, &keys)];
    let lines: Vec<_> = sets
        .iter_mut()
        .zip(owners)
        .map(|(ws, owner)| {
            ws.put(general(owner), account(1));
            advance(ws, owner, Unfrozen {}.into())
        })
        .collect();
    first.commit(&sets[0], &lines[..1]).unwrap();
    assert!(matches!(second.commit(&sets[1], &lines[1..]), Err(Error::Conflict)));
}

/// Nothing waits for old records to be looked for: a whole table of them is emptied, never one that may still be asked for.
#[test]
fn old_idempotency_records_are_dropped_a_table_at_a_time() {
    let house = Postgres::new();
    let (mut store, admin, owner) = (house.open(), house.admin(), principal(1));
    let key = |n: u8| Key::Answer(owner, KeyHash([n; 16]));
    // Looked at every ten minutes, as somebody does who serves.
    let rotate = |hours: u32| {
        let look = "UPDATE answers_youngest SET looked_at = now() - interval '10 minutes'; PERFORM bursar_rotate();";
        admin.execute(&format!("DO $$ BEGIN FOR look IN 1..{} LOOP {look} END LOOP; END $$", hours * 6));
    };
    // Nothing is dropped before its 48 hours are over, and everything is three days later.
    let mut found = Vec::new();
    for day in 1..=6 {
        write(&mut store, owner, &[(key(day), Some(record(u64::from(day)).into()))]);
        rotate(24);
        rotate(2);
        found.push((1..=day).filter(|n| read::<Record>(&mut store, &key(*n)).is_some()).collect::<Vec<_>>());
    }
    assert_eq!(found, [vec![1], vec![1, 2], vec![2, 3], vec![3, 4], vec![4, 5], vec![5, 6]]);
    // A clock that steps ahead by weeks, or back, has nothing dropped.
    for step in ["- interval '20 days'", "+ interval '20 days'"] {
        admin.execute(&format!(
            "UPDATE answers_youngest SET looked_at = now() {step}, since = now() {step}; SELECT bursar_rotate()"
        ));
    }
    assert_eq!((1..=6).filter(|n| read::<Record>(&mut store, &key(*n)).is_some()).collect::<Vec<_>>(), [5, 6]);
    // An open payment's record stays as long as the payment is open.
    let open = Record { expires_at: None, ..record(9) };
    write(&mut store, owner, &[(key(9), Some(open.into()))]);
    (0..9).for_each(|_| rotate(26));
    assert_eq!(read(&mut store, &key(9)), Some(open));
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
    let refused = increment(&mut store, principal(1));
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
fn a_database_that_has_the_tables_of_cursors_already_is_migrated() {
    let house = Postgres::new();
    drop(house.open());
    house.admin().execute("DELETE FROM bursar_schema WHERE version > 2");
    // Which no program of schema 2 had.
    let later = "deposits, payouts, billing, methods, invoices, invoiced, endpoints, seals, deliveries, milestones, refunds, mandates, usage, \
         signatures, signing_keys, tree";
    house.admin().execute(&format!("DROP TABLE {later}"));
    let mut store = house.open();
    furnish(&mut store);
    assert!(everything(&*store.reader()).lines.len() > 1);
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
fn a_query_waits_for_a_connection_for_a_bounded_time() {
    let house = Postgres::new();
    let mut store = house.open();
    set(&mut store, principal(1), 1);
    let reader = store.reader();
    let (visits, visited) = std::sync::mpsc::channel();
    let gates: Vec<_> = (0..8)
        .map(|_| {
            let (reader, visits) = (Arc::clone(&reader), visits.clone());
            let (open, opened) = std::sync::mpsc::channel::<()>();
            let snapshot = std::thread::spawn(move || {
                reader.snapshot(&mut |_| {
                    visits.send(()).unwrap();
                    // Until the test lets it go on.
                    let _opened = opened.recv();
                    Ok(())
                })
            });
            visited.recv().unwrap();
            (open, snapshot)
        })
        .collect();
    assert!(matches!(reader.get(&[general(principal(1))]), Err(Error::Unavailable(_))), "all connections are lent");
    for (open, snapshot) in gates {
        drop(open);
        snapshot.join().unwrap().unwrap();
    }
    assert_eq!(reader.get(&[general(principal(1))]).unwrap(), [Some(account(1).into())]);
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
