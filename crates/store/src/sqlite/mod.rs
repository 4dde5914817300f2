//! The embedded store: one SQLite file, one writer, many readers, WAL with `synchronous=FULL`.
//!
//! The file belongs to one process, which a lock beside it enforces. That makes a write-through cache of the hot rows valid, and
//! lets what was committed lately stand in a log and in memory until it is folded into the tables in bulk (`recent.rs`): `load`
//! rarely reads, and a commit only appends, however many principals and keys there are.

mod answers;
mod checkpoint;
mod connect;
mod copy;
mod find;
mod fold;
mod migrate;
mod open;
mod reader;
mod recent;
mod runs;
pub(crate) mod scratch;
mod snapshot;
mod statements;
mod txn;
mod unlisted;
mod writer;

pub use copy::SqliteCopy;
pub use open::SqliteStore;
pub use reader::SqliteReader;
pub use txn::SqliteTxn;

use rusqlite::ErrorCode;

use crate::Error;

/// What a SQLite error means, decided here once.
fn meaning(error: rusqlite::Error) -> Error {
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => Error::Full(error.into()),
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => Error::ReadOnly(error.into()),
        Some(ErrorCode::ConstraintViolation) => Error::Conflict,
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked | ErrorCode::SystemIoFailure) => {
            Error::Unavailable(error.into())
        }
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
            tracing::error!(%error, "the database file is damaged");
            Error::Damaged(crate::Malformed { what: "database file" })
        }
        _ => match error {
            // A value that is none of its column's.
            rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::IntegralValueOutOfRange(..)
            | rusqlite::Error::Utf8Error(..) => {
                tracing::error!(%error, "the database file is damaged");
                Error::Damaged(crate::Malformed { what: "database file" })
            }
            other => Error::Unexpected(other.into()),
        },
    }
}

/// Twelve bytes of a principal, or none: the directory's rows have an empty one.
fn principal_bytes(principal: Option<bursar_domain::PrincipalId>) -> PrincipalBytes {
    PrincipalBytes(principal.map(|principal| principal.0.to_bytes()))
}

/// A principal as the tables' first column has it.
struct PrincipalBytes(Option<[u8; 12]>);

impl PrincipalBytes {
    fn as_slice(&self) -> &[u8] {
        self.0.as_ref().map_or(&[], <[u8; 12]>::as_slice)
    }
}

/// A number as SQL knows it: signed.
fn sql_number(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
