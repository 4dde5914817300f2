//! Where each backend keeps its data in a test, and how it is opened again. Nothing of a house is left behind.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Condvar, Mutex, PoisonError};

use bursar_store::Store;
use bursar_store::memory::MemoryStore;
use bursar_store::postgres::PostgresStore;
use bursar_store::sqlite::SqliteStore;
use tempfile::TempDir;
use tokio::runtime::{Builder, Runtime};
use tokio_postgres::{Client, NoTls, Row};

/// A place for one store's data.
pub(crate) trait House {
    type Store: Store;

    /// Opens what is there; a house is empty at first.
    fn open(&self) -> Self::Store;
}

pub(crate) struct Memory(MemoryStore);

impl Memory {
    pub(crate) fn new() -> Self {
        Self(MemoryStore::default())
    }
}

impl House for Memory {
    type Store = MemoryStore;

    fn open(&self) -> MemoryStore {
        self.0.clone()
    }
}

pub(crate) struct Sqlite {
    pub(crate) folder: TempDir,
}

impl Sqlite {
    pub(crate) fn new() -> Self {
        Self { folder: TempDir::new().unwrap() }
    }

    pub(crate) fn path(&self) -> std::path::PathBuf {
        self.folder.path().join("house.db")
    }
}

impl House for Sqlite {
    type Store = SqliteStore;

    fn open(&self) -> SqliteStore {
        SqliteStore::open(&self.path()).unwrap()
    }
}

/// The right to use a database. A server gives out a hundred connections, and a machine may run many tests at once.
struct Permit;

static PERMITS: Mutex<usize> = Mutex::new(6);
static RETURNED: Condvar = Condvar::new();

impl Permit {
    fn wait() -> Self {
        let free = PERMITS.lock().unwrap_or_else(PoisonError::into_inner);
        let mut free = RETURNED.wait_while(free, |free| *free == 0).unwrap_or_else(PoisonError::into_inner);
        *free -= 1;
        Self
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        *PERMITS.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        RETURNED.notify_one();
    }
}

/// A database of its own on the server under test.
pub(crate) struct Postgres {
    name: String,
    server_url: String,
    _permit: Permit,
}

impl Postgres {
    pub(crate) fn new() -> Self {
        static MADE: AtomicU32 = AtomicU32::new(0);
        #[expect(clippy::disallowed_methods, reason = "the test's own configuration, set by `cargo xtask test`")]
        let url = std::env::var("BURSAR_TEST_POSTGRES");
        let server_url = url.expect("BURSAR_TEST_POSTGRES is not set: run `cargo xtask test`, which starts one");
        let permit = Permit::wait();
        let name = format!("bursar_store_{}_{}", std::process::id(), MADE.fetch_add(1, Ordering::Relaxed));
        Admin::connect(&server_url).execute(&format!("CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0"));
        Self { name, server_url, _permit: permit }
    }

    /// Its address: the server's, with another database between the authority and the `?`.
    pub(crate) fn url(&self) -> String {
        let (scheme, rest) = self.server_url.split_once("://").expect("BURSAR_TEST_POSTGRES must begin with postgres://");
        let (place, query) = rest.split_once('?').map_or((rest, String::new()), |(place, query)| (place, format!("?{query}")));
        let authority = place.split_once('/').map_or(place, |(authority, _)| authority);
        format!("{scheme}://{authority}/{}{query}", self.name)
    }

    /// A session beside the store's.
    pub(crate) fn admin(&self) -> Admin {
        Admin::connect(&self.url())
    }
}

impl House for Postgres {
    type Store = PostgresStore;

    fn open(&self) -> PostgresStore {
        PostgresStore::open(&self.url()).unwrap()
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        // A test that failed already must not abort the others.
        let dropped = Admin::try_connect(&self.server_url)
            .and_then(|admin| admin.try_execute(&format!("DROP DATABASE {} WITH (FORCE)", self.name)));
        if let Err(error) = dropped {
            eprintln!("database {} is left behind: {error}", self.name);
        }
    }
}

/// A session that looks at the server from outside of the store.
pub(crate) struct Admin {
    runtime: Runtime,
    client: Client,
}

impl Admin {
    pub(crate) fn connect(url: &str) -> Self {
        Self::try_connect(url).expect("the server of BURSAR_TEST_POSTGRES")
    }

    fn try_connect(url: &str) -> Result<Self, tokio_postgres::Error> {
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        let (client, connection) = runtime.block_on(tokio_postgres::connect(url, NoTls))?;
        runtime.spawn(connection);
        Ok(Self { runtime, client })
    }

    pub(crate) fn execute(&self, sql: &str) {
        self.try_execute(sql).unwrap();
    }

    fn try_execute(&self, sql: &str) -> Result<(), tokio_postgres::Error> {
        self.runtime.block_on(self.client.batch_execute(sql))
    }

    pub(crate) fn row(&self, sql: &str) -> Row {
        self.runtime.block_on(self.client.query_one(sql, &[])).unwrap()
    }
}
