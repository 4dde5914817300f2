//! Opening the file: the lock, the settings, the migrations, and the store that comes of it.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::ErrorKind;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, RwLock};

use bursar_domain::Timestamp;
use bursar_domain::set::{Key, Row};
use rusqlite::{Connection, OpenFlags};

use super::account_log::{AccountLog, Pending};
use super::answers::Answers;
use super::checkpoint::Checkpointer;
use super::txn::SqliteTxn;
use super::{SqliteReader, meaning};
use crate::cache::Cache;
use crate::{Error, Reader, SCHEMA_VERSION, Store};

/// Migrations in their order: version and statements. Applied ones never change.
const MIGRATIONS: [(u32, &str); 2] =
    [(1, include_str!("../../migrations/sqlite/0001_house.sql")), (2, include_str!("../../migrations/sqlite/0002_versions.sql"))];

/// Pages of 4 KiB that the log may gather before a commit itself moves them into the file: 256 MiB. The checkpointer comes first.
const WAL_PAGES_MAX: u32 = 65_536;
/// Prepared statements that are kept.
const STATEMENTS_MAX: usize = 96;

/// The embedded store.
#[derive(Debug)]
pub struct SqliteStore {
    path: PathBuf,
    pub(super) writer: Writer,
    /// What readers of this process know of the account logs; outlives a writer that failed.
    pending: Arc<RwLock<Pending>>,
    /// Held as long as the store lives: the file belongs to one process.
    _lock: File,
}

/// What a transaction works with.
#[derive(Debug)]
pub(super) struct Writer {
    /// None after a failure: it is opened again with the next transaction.
    pub(super) connection: Option<Connection>,
    pub(super) cache: Cache<Key, Row>,
    pub(super) accounts: AccountLog,
    pub(super) answers: Answers,
    pub(super) checkpointer: Checkpointer,
    /// Commits that failed, one after another.
    pub(super) failures: u32,
}

impl SqliteStore {
    /// Opens the file, or makes it; migrates it; refuses a newer program's file and one that another process has.
    pub fn open(path: &Path) -> Result<Self, Error> {
        let path = &true_path(path);
        let lock = lock(path)?;
        let pending = Arc::default();
        Ok(Self { path: path.to_owned(), writer: Writer::open(path, &pending)?, pending, _lock: lock })
    }

    /// The writer, opened again if the last transaction failed.
    fn writer(&mut self) -> Result<&mut Writer, Error> {
        if self.writer.connection.is_none() {
            self.writer = Writer::open(&self.path, &self.pending)?;
        }
        Ok(&mut self.writer)
    }
}

/// At a clean end the whole log moves into the file, which is then all there is.
impl Drop for Writer {
    fn drop(&mut self) {
        if let Some(connection) = &self.connection
            && let Err(error) = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
        {
            tracing::debug!(%error, "the log stays beside the file: the next start reads it");
        }
    }
}

impl Writer {
    fn open(path: &Path, pending: &Arc<RwLock<Pending>>) -> Result<Self, Error> {
        let connection = connect(path)?;
        migrate(&connection)?;
        let accounts = AccountLog::open(&connection, pending)?;
        let answers = Answers::read(&connection).map_err(meaning)?;
        let checkpointer = Checkpointer::start(path)?;
        Ok(Self { connection: Some(connection), cache: Cache::default(), accounts, answers, checkpointer, failures: 0 })
    }
}

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

/// The file by its one true name, so that no other name leads around its lock.
fn true_path(path: &Path) -> PathBuf {
    if let Ok(known) = path.canonicalize() {
        return known;
    }
    let folder = path.parent().and_then(|folder| folder.canonicalize().ok());
    folder.zip(path.file_name()).map_or_else(|| path.to_owned(), |(folder, name)| folder.join(name))
}

/// One process has the file: a lock beside it, given back by the operating system whatever happens to the process.
fn lock(path: &Path) -> Result<File, Error> {
    let lock_path = path.with_added_extension("lock");
    let open = private_file().truncate(false).open(&lock_path);
    let file = open.map_err(|error| Error::Open {
        what: format!("can't write {}: the folder must exist and be writable", lock_path.display()),
        cause: error.into(),
    })?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(Error::InUse { what: path.display().to_string() }),
        Err(TryLockError::Error(error)) => Err(Error::Unavailable(error.into())),
    }
}

/// A connection that can write.
pub(super) fn connect(path: &Path) -> Result<Connection, Error> {
    make_private(path)?;
    let connection = Connection::open(path).map_err(|error| opening(path, error))?;
    let settings = || {
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "wal_autocheckpoint", WAL_PAGES_MAX)?;
        connection.pragma_update(None, "cache_size", -65_536)?;
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

/// Brings the tables to this program's version, one transaction a step; a newer program's file is refused.
pub(super) fn migrate(connection: &Connection) -> Result<(), Error> {
    let found: u32 = connection.pragma_query_value(None, "user_version", |row| row.get(0)).map_err(meaning)?;
    if found > SCHEMA_VERSION {
        return Err(Error::Newer { found });
    }
    for (version, statements) in MIGRATIONS.iter().filter(|(version, _)| *version > found) {
        let step = format!("BEGIN IMMEDIATE; {statements} PRAGMA user_version = {version}; COMMIT;");
        connection.execute_batch(&step).map_err(meaning)?;
        tracing::info!(version, "schema migrated");
    }
    Ok(())
}

impl Store for SqliteStore {
    const LANES: crate::Lanes = crate::Lanes::One;

    type Txn<'a> = SqliteTxn<'a>;

    fn begin(&mut self, _now: Timestamp) -> Result<Self::Txn<'_>, Error> {
        SqliteTxn::begin(self.writer()?)
    }

    fn reader(&self) -> Arc<dyn Reader> {
        Arc::new(SqliteReader::beside(&self.path, Arc::clone(&self.pending)))
    }
}

/// A number as SQL knows it: signed.
pub(super) fn sql_number(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
