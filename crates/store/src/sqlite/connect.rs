//! Connections: how the file is opened, and with which settings.

use std::fs::OpenOptions;
use std::io::ErrorKind;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use super::meaning;
use crate::Error;

/// Pages of 4 KiB that the log may gather before a commit itself moves them into the file: 256 MiB. The checkpointer comes first.
const WAL_PAGES_MAX: u32 = 65_536;
/// Memory for pages, in KiB. Not more: when a B-tree was balanced, SQLite looks through all that it remembers at the end of the commit,
/// which with 64 MiB took a tenth of the writer's time; and what is not remembered here the system remembers.
const CACHE_KIB: i32 = 16_384;
/// Prepared statements that are kept.
const STATEMENTS_MAX: usize = 96;

/// Options for a file that only its owner may read.
pub(super) fn private_file() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.create(true).write(true).mode(0o600);
    options
}

/// Makes a new file with its mode; SQLite gives the files beside it the same one. A file that exists is not even opened: closing
/// it again would drop the locks that this process's connections hold on it, as POSIX has it.
fn make_private(path: &Path) -> Result<(), Error> {
    match OpenOptions::new().write(true).create_new(true).mode(0o600).open(path) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(unwritable(path, error.into())),
    }
}

fn unwritable(path: &Path, cause: crate::Cause) -> Error {
    Error::Open { what: format!("can't write {}: the file and its folder must be writable by this user", path.display()), cause }
}

/// A connection that can write.
pub(super) fn connect(path: &Path) -> Result<Connection, Error> {
    make_private(path)?;
    let connection = Connection::open(path).map_err(|error| opening(path, error))?;
    let settings = || {
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "wal_autocheckpoint", WAL_PAGES_MAX)?;
        connection.pragma_update(None, "cache_size", -CACHE_KIB)?;
        connection.set_prepared_statement_cache_capacity(STATEMENTS_MAX);
        Ok(())
    };
    settings().map_err(|error| opening(path, error))?;
    // SQLite opens what it can't write to be read only, and says nothing.
    match connection.is_readonly("main") {
        Ok(false) => Ok(connection),
        Ok(true) => Err(unwritable(path, "the file is read-only".into())),
        Err(error) => Err(opening(path, error)),
    }
}

/// A connection that can't write, for a reader.
pub(super) fn connect_reader(path: &Path) -> Result<Connection, Error> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(meaning)?;
    connection.pragma_update(None, "cache_size", -8_192).map_err(meaning)?;
    Ok(connection)
}

fn opening(path: &Path, error: rusqlite::Error) -> Error {
    match meaning(error) {
        Error::ReadOnly(cause) | Error::Unexpected(cause) | Error::Unavailable(cause) => {
            let what = format!("can't open {}: the file and its folder must be writable by this user", path.display());
            Error::Open { what, cause }
        }
        other => other,
    }
}
