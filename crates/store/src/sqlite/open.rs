//! The store: a file that belongs to one process.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bursar_domain::Timestamp;

use super::SqliteReader;
use super::connect::private_file;
use super::recent::SIZE_MAX;
use super::txn::SqliteTxn;
use super::writer::Writer;
use crate::{Error, Reader, Store};

/// The embedded store.
#[derive(Debug)]
pub struct SqliteStore {
    path: PathBuf,
    pub(super) writer: Writer,
    /// Held as long as the store lives: the file belongs to one process.
    _lock: File,
}

impl SqliteStore {
    /// Opens the file, or makes it; migrates it; refuses a newer program's file and one that another process has.
    pub fn open(path: &Path) -> Result<Self, Error> {
        Self::open_sized(path, SIZE_MAX)
    }

    /// Opens the file with a bound on the bytes of memory that one generation of what was committed lately takes.
    pub fn open_sized(path: &Path, generation_max: usize) -> Result<Self, Error> {
        let path = &true_path(path);
        let lock = lock(path)?;
        Ok(Self { path: path.to_owned(), writer: Writer::open(path, &Arc::default(), generation_max)?, _lock: lock })
    }

    /// The writer, opened again if the last transaction failed.
    fn writer(&mut self) -> Result<&mut Writer, Error> {
        if self.writer.connection.is_none() {
            let (recent, generation_max) = (Arc::clone(&self.writer.recent), self.writer.generation_max);
            self.writer = Writer::open(&self.path, &recent, generation_max)?;
        }
        Ok(&mut self.writer)
    }
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

impl Store for SqliteStore {
    const LANES: crate::Lanes = crate::Lanes::One;

    type Txn<'a> = SqliteTxn<'a>;

    fn begin(&mut self, now: Timestamp) -> Result<Self::Txn<'_>, Error> {
        SqliteTxn::begin(self.writer()?, now)
    }

    fn reader(&self) -> Arc<dyn Reader> {
        Arc::new(SqliteReader::beside(&self.path, Arc::clone(&self.writer.recent)))
    }
}
