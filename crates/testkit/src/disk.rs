//! Where a simulated house keeps its data: what is there when it starts, and what is left after a death.

use std::path::PathBuf;

use bursar_store::memory::MemoryStore;
use bursar_store::sqlite::SqliteStore;
use bursar_store::{Reader, Store};
use tempfile::TempDir;

/// Data that outlives the store that wrote it.
pub trait Disk {
    /// What opens it.
    type Store: Store;

    /// The store of a process that starts here for the first time.
    fn open(&mut self) -> Self::Store;

    /// The store of the next process, after this one died.
    fn reopen(&mut self, dead: Self::Store) -> Self::Store;
}

/// A disk for one history in memory. The next process gets a copy of what was committed, and nothing that was only remembered.
#[derive(Debug, Default)]
pub struct MemoryDisk;

impl Disk for MemoryDisk {
    type Store = MemoryStore;

    fn open(&mut self) -> MemoryStore {
        MemoryStore::default()
    }

    fn reopen(&mut self, dead: MemoryStore) -> MemoryStore {
        let copy = MemoryStore::default();
        let restore = &mut |item: bursar_store::Item<'_>| {
            copy.restore(&item);
            Ok(())
        };
        dead.snapshot(restore).expect("readable");
        copy
    }
}

/// A folder with a SQLite file, gone with it.
#[derive(Debug)]
pub struct SqliteDisk {
    folder: TempDir,
}

impl Default for SqliteDisk {
    fn default() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }
}

impl SqliteDisk {
    fn path(&self) -> PathBuf {
        self.folder.path().join("sim.db")
    }
}

impl Disk for SqliteDisk {
    type Store = SqliteStore;

    fn open(&mut self) -> SqliteStore {
        SqliteStore::open(&self.path()).expect("opens")
    }

    fn reopen(&mut self, dead: SqliteStore) -> SqliteStore {
        drop(dead);
        self.open()
    }
}
