//! What only a file can get wrong: another process on it, a newer program's tables, a snapshot beside a writer.

use bursar_store::sqlite::SqliteStore;
use bursar_store::{Error, SCHEMA_VERSION, Store};

use crate::houses::{House, Sqlite};
use crate::samples::principal;
use crate::suite::{everything, furnish, write};

#[test]
fn a_file_in_use_is_refused() {
    let house = Sqlite::new();
    let store = house.open();
    let second = SqliteStore::open(&house.path());
    assert!(matches!(&second, Err(Error::InUse { what }) if what.ends_with("house.db")), "{second:?}");
    drop(store);
    house.open();
}

#[test]
fn a_newer_programs_file_is_refused() {
    let house = Sqlite::new();
    drop(house.open());
    let connection = rusqlite::Connection::open(house.path()).unwrap();
    connection.pragma_update(None, "user_version", SCHEMA_VERSION + 1).unwrap();
    drop(connection);
    let refused = SqliteStore::open(&house.path());
    assert!(matches!(refused, Err(Error::Newer { found }) if found == SCHEMA_VERSION + 1), "{refused:?}");
}

#[test]
fn a_file_that_has_the_tables_of_cursors_already_is_migrated() {
    let house = Sqlite::new();
    drop(house.open());
    let connection = rusqlite::Connection::open(house.path()).unwrap();
    connection.pragma_update(None, "user_version", 2).unwrap();
    // Which no program of schema 2 had.
    let money = ["deposits", "payouts", "billing", "methods", "invoices", "invoiced", "endpoints", "seals", "deliveries"];
    for table in money.into_iter().chain(["milestones", "refunds", "mandates", "usage", "signatures", "signing_keys", "tree"]) {
        connection.execute_batch(&format!("DROP TABLE {table}")).unwrap();
    }
    drop(connection);
    let mut store = house.open();
    furnish(&mut store);
    assert!(everything(&*store.reader()).lines.len() > 1);
}

#[test]
fn a_snapshot_does_not_see_what_is_written_meanwhile() {
    let house = Sqlite::new();
    let mut store = house.open();
    furnish(&mut store);
    let reader = store.reader();
    let before = everything(&*reader);
    let mut lines = 0;
    let mut visit = |item: bursar_store::Item<'_>| {
        write(&mut store, principal(1), &[]);
        lines += usize::from(matches!(item, bursar_store::Item::Line(_)));
        Ok(())
    };
    reader.snapshot(&mut visit).unwrap();
    assert_eq!(lines, before.lines.len());
    assert_eq!(everything(&*reader).lines.len(), before.lines.len() + before.rows.len() + lines);
}
