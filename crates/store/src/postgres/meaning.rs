//! What a PostgreSQL error means, decided here once.

use std::error::Error as _;

use tokio_postgres::error::SqlState;

use crate::{Error, Malformed};

/// Another writer was first: raised by the functions of the schema.
const MOVED: &str = "BU001";
/// An idempotency key that was taken to be free has a record: raised by the functions of the schema.
const KEY_TAKEN: &str = "BU002";

/// Why a pipeline failed.
pub(super) enum Failure {
    /// An idempotency key that was taken to be free has a record.
    KeyTaken,
    /// Anything else.
    Other(Error),
}

impl std::fmt::Debug for Failure {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::KeyTaken => out.write_str("an idempotency key is taken"),
            Self::Other(error) => error.fmt(out),
        }
    }
}

/// The failure that an error is.
pub(super) fn failure(error: tokio_postgres::Error) -> Failure {
    match error.code().map(SqlState::code) {
        Some(KEY_TAKEN) => Failure::KeyTaken,
        _ => Failure::Other(meaning(error)),
    }
}

/// Whether the session is as good as before: a conflict, a lock that was not given in time, a right that is missing.
pub(super) fn leaves_the_session(error: &tokio_postgres::Error) -> bool {
    error
        .code()
        .is_some_and(|code| matches!(code.code(), MOVED | KEY_TAKEN | "23505" | "40001" | "40P01" | "55P03" | "25006" | "42501"))
}

/// What an error means to whoever uses the store.
pub(super) fn meaning(error: tokio_postgres::Error) -> Error {
    let Some(code) = error.code() else {
        let is_lost = error.is_closed() || error.source().is_some_and(|cause| cause.is::<std::io::Error>());
        return if is_lost { Error::Unavailable(error.into()) } else { Error::Unexpected(error.into()) };
    };
    match code.code() {
        // A unique key was taken, a serialization failed, a deadlock was broken.
        MOVED | KEY_TAKEN | "23505" | "40001" | "40P01" => Error::Conflict,
        "53100" => Error::Full(error.into()),
        // A read-only transaction (a standby), or a role without the right.
        "25006" | "42501" => Error::ReadOnly(error.into()),
        "XX001" | "XX002" => {
            tracing::error!(%error, "the database is damaged");
            Error::Damaged(Malformed { what: "database" })
        }
        // A lock that was not given in time, a transaction that lay idle too long.
        "55P03" | "25P03" => Error::Unavailable(error.into()),
        // Connection, resources, the operator's intervention, the system under the server.
        code if ["08", "53", "57", "58"].iter().any(|class| code.starts_with(class)) => Error::Unavailable(error.into()),
        _ => Error::Unexpected(error.into()),
    }
}
