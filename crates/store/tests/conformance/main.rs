//! One suite for every store: what the traits promise, each backend must keep. What only one backend can do wrong stands
//! in that backend's file.
//!
//! PostgreSQL is not optional here: `BURSAR_TEST_POSTGRES` names a server where databases may be made and dropped.

mod billing;
mod codec;
mod history;
mod houses;
mod ledger;
mod peers;
mod postgres;
mod samples;
mod sqlite;
mod suite;
mod tls;
mod webhooks;

/// Runs every story on every store.
macro_rules! on_every_store {
    ($($file:ident: $($story:ident)*;)*) => {
        mod on_memory {
            $($(#[test] fn $story() { crate::$file::$story(&crate::houses::Memory::new()); })*)*
        }
        mod on_sqlite {
            $($(#[test] fn $story() { crate::$file::$story(&crate::houses::Sqlite::new()); })*)*
        }
        mod on_postgres {
            $($(#[test] fn $story() { crate::$file::$story(&crate::houses::Postgres::new()); })*)*
        }
    };
}

on_every_store! {
    suite: load_declares_absent_and_present_rows
    every_row_is_inserted_replaced_and_deleted
    what_was_committed_is_loaded_again
    scans_run_both_ways_between_their_bounds
    the_journal_is_read_in_ranges_and_by_number
    every_event_is_read_back_from_the_journal
    a_dropped_transaction_leaves_nothing
    a_taken_key_is_a_conflict_and_nothing_is_written
    a_taken_line_is_a_conflict_and_nothing_is_written
    an_empty_commit_is_a_commit
    due_tasks_are_found_longest_due_first
    what_is_owed_is_counted_kind_by_kind
    records_end_with_their_time_and_open_ones_do_not
    a_snapshot_is_what_was_written
    a_store_opened_again_has_everything
    a_copy_is_the_same_store;
    ledger: transfers_are_listed_in_the_order_of_the_journal
    accounts_are_listed_with_their_wallets;
}
