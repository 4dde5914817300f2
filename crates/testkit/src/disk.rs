//! Where a simulated house keeps its data: what is there when it starts, and what is left after a death.

use std::path::{Path, PathBuf};

use bursar_store::memory::MemoryStore;
use bursar_store::postgres::PostgresStore;
use bursar_store::sqlite::SqliteStore;
use bursar_store::{Reader, Store};
use tempfile::TempDir;

use crate::chance::Chance;
use crate::power;
use crate::surroundings::Database;

/// Data that outlives the store that wrote it.
pub trait Disk {
    /// What opens it.
    type Store: Store;

    /// The store of a process that starts here, before anybody died.
    fn open(&mut self) -> Self::Store;

    /// The store of the next process, after this one died.
    fn reopen(&mut self, dead: Self::Store) -> Self::Store;

    /// How many processes work on it at once.
    const NODES: usize = 1;

    /// Whether its power can go out in the middle of a call.
    const LOSES_POWER: bool = false;

    /// The power goes out at the `calls`-th change of a file or sync from now; with 0 it stays.
    fn cut_after(&mut self, _calls: u64) {}

    /// Whether it went out.
    fn is_dark(&self) -> bool {
        false
    }
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

/// A folder with a SQLite file on a machine that loses its power: at every death, and in the middle of commits and checkpoints. The next
/// process finds what was synced, and of the rest what chance left.
#[derive(Debug)]
pub struct PowerDisk {
    folder: TempDir,
    chance: Chance,
    lives: u64,
}

impl PowerDisk {
    /// A disk for the history of a seed.
    pub fn new(seed: u64) -> Self {
        Self { folder: tempfile::tempdir().expect("a folder"), chance: Chance::new(seed ^ 0xDA2C), lives: 0 }
    }

    /// Where the files of this life are.
    fn life(&self) -> PathBuf {
        self.folder.path().canonicalize().expect("there").join(self.lives.to_string())
    }

    /// Makes the folder of this life, with what `salvage` puts there.
    fn start(&self, salvage: impl FnOnce(&Path)) -> SqliteStore {
        let folder = self.life();
        std::fs::create_dir(&folder).expect("writable");
        salvage(&folder);
        power::watch_folder(&folder);
        SqliteStore::open(&folder.join("sim.db")).expect("opens")
    }
}

impl Disk for PowerDisk {
    type Store = SqliteStore;

    const LOSES_POWER: bool = true;

    fn open(&mut self) -> SqliteStore {
        self.start(|_| ())
    }

    fn cut_after(&mut self, calls: u64) {
        power::cut_after(&self.life(), calls);
    }

    fn is_dark(&self) -> bool {
        power::is_dark(&self.life())
    }

    fn reopen(&mut self, dead: SqliteStore) -> SqliteStore {
        let before = self.life();
        // Half of those that still have power end in order, which moves the log into the file, and lose it on the way.
        let calls = self.chance.below(60) * self.chance.below(2);
        if calls == 0 {
            power::cut(&before);
        } else {
            power::cut_after(&before, calls);
        }
        drop(dead);
        power::cut(&before);
        self.lives += 1;
        let mut chance = self.chance.clone();
        let store = self.start(|after| power::salvage(&before, after, &mut chance));
        self.chance = chance;
        std::fs::remove_dir_all(before).expect("writable");
        store
    }
}

/// A database on the test command's PostgreSQL, on which two nodes work. A node that died is followed by one that remembers nothing.
#[derive(Debug)]
pub struct PostgresDisk {
    database: Database,
}

impl Default for PostgresDisk {
    fn default() -> Self {
        Self { database: Database::create("sim") }
    }
}

impl Disk for PostgresDisk {
    type Store = PostgresStore;

    const NODES: usize = 2;

    fn open(&mut self) -> PostgresStore {
        PostgresStore::open(&self.database.url).expect("opens")
    }

    fn reopen(&mut self, dead: PostgresStore) -> PostgresStore {
        drop(dead);
        self.open()
    }
}
