//! The store to outgrow SQLite with: any number of nodes on one PostgreSQL database, without a leader.
//!
//! A principal's row in `chains` is the lock of everything that it owns, because every fact needs the next number of its
//! chain. A load takes that row first and reads the rest afterwards, so what it reads is what the last holder committed;
//! principals are locked in order. Global names are not locked: two nodes that take the same one meet in its unique key.
//!
//! A load and a commit each take one round trip: their statements are pipelined, one for each table. Hot rows stay in
//! memory as long as their principal's chain is where it was when they were read.

mod address;
mod connection;
mod known;
mod open;
mod reader;
mod statements;
mod tls;
mod txn;

pub use address::public_url;
pub use open::PostgresStore;
pub use reader::PostgresReader;
pub use txn::PostgresTxn;

use std::error::Error as _;

use crate::Error;

/// What a PostgreSQL error means, decided here once.
fn meaning(error: tokio_postgres::Error) -> Error {
    let Some(code) = error.code() else {
        let is_lost = error.is_closed() || error.source().is_some_and(|cause| cause.is::<std::io::Error>());
        return if is_lost { Error::Unavailable(error.into()) } else { Error::Unexpected(error.into()) };
    };
    match code.code() {
        // A unique key was taken, a serialization failed, a deadlock was broken.
        "23505" | "40001" | "40P01" => Error::Conflict,
        "53100" => Error::Full(error.into()),
        // A read-only transaction (a standby), or a role without the right.
        "25006" | "42501" => Error::ReadOnly(error.into()),
        "XX001" | "XX002" => {
            tracing::error!(%error, "the database is damaged");
            Error::Damaged(crate::Malformed { what: "database" })
        }
        // A lock that was not given in time, a transaction that lay idle too long.
        "55P03" | "25P03" => Error::Unavailable(error.into()),
        // Connection, resources, the operator's intervention, the system under the server.
        code if ["08", "53", "57", "58"].iter().any(|class| code.starts_with(class)) => Error::Unavailable(error.into()),
        _ => Error::Unexpected(error.into()),
    }
}

/// A number as SQL knows it: signed.
fn sql_number(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
