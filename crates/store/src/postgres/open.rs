//! Opening the database: its address, the migrations, and the store that comes of it.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use bursar_domain::{Span, Timestamp};

use super::address::Address;
use super::connection::{Connection, Drivers, Step};
use super::known::Known;
use super::meaning::meaning;
use super::peers::PostgresPeers;
use super::reader::PostgresReader;
use super::statements;
use super::txn::{PostgresTxn, Writer};
use super::values::column;
use crate::{Error, Lanes, Peers, Reader, SCHEMA_VERSION, Store};

/// Migrations in their order: version, name and statements. Applied ones never change.
const MIGRATIONS: [(u32, &str, &str); 9] = [
    (1, "house", include_str!("../../migrations/postgres/0001_house.sql")),
    (
        2,
        "versions",
        concat!(
            include_str!("../../migrations/postgres/0002_versions.sql"),
            include_str!("../../migrations/postgres/0002_commit.sql")
        ),
    ),
    (3, "cursors", include_str!("../../migrations/postgres/0003_cursors.sql")),
    (4, "rotation", include_str!("../../migrations/postgres/0004_rotation.sql")),
    (5, "money", include_str!("../../migrations/postgres/0005_money.sql")),
    (6, "milestones", include_str!("../../migrations/postgres/0006_milestones.sql")),
    (7, "refunds", include_str!("../../migrations/postgres/0007_refunds.sql")),
    (8, "mandates", include_str!("../../migrations/postgres/0008_mandates.sql")),
    (9, "proofs", include_str!("../../migrations/postgres/0009_proofs.sql")),
];

/// The lock under which nodes that start at once migrate one after the other: "bursar" in ASCII.
const MIGRATION_LOCK: i64 = 0x6275_7273_6172;
/// How many batches are under way at once, each on a connection of its own, opened when it is needed. A server gives out a hundred
/// to all its clients.
const LANES_MAX: usize = 16;
/// How often it is looked whether idempotency records have become old enough to be dropped.
const ROTATION: Span = Span::seconds(60);
/// The oldest PostgreSQL that is known to do.
const SERVER_VERSION_MIN: i32 = 130_000;

/// The store on a PostgreSQL database. Any number of them, in any number of processes, share one database.
pub struct PostgresStore {
    address: Arc<Address>,
    drivers: Arc<Drivers>,
    writer: Writer,
    shared: Arc<Shared>,
    reader: Arc<PostgresReader>,
}

/// What the lanes of a node share.
#[derive(Default)]
struct Shared {
    known: Mutex<Known>,
    /// When it was last looked whether old idempotency records can be dropped.
    rotated_at: AtomicU64,
}

impl PostgresStore {
    /// Connects to `postgres://user:password@host:port/database`, and migrates the database or refuses a newer
    /// program's. The password appears in no error and no log.
    ///
    /// Calls of the store and of its readers block, so none may come from an asynchronous task.
    ///
    /// # Errors
    /// [`Error::Open`] says what to mend: the URL, the server, the rights; [`Error::Newer`] names the version found.
    pub fn open(url: &str) -> Result<Self, Error> {
        Self::open_by(url, writing)
    }

    /// Connects to a database whose tables are of this program's version. Migrates nothing.
    ///
    /// # Errors
    /// As for [`PostgresStore::open`]; [`Error::Older`] names the version found.
    pub fn open_existing(url: &str) -> Result<Self, Error> {
        Self::open_by(url, |drivers, address| {
            let mut connection = Connection::open(drivers, address)?;
            match schema_version(&mut connection)?.unwrap_or(0) {
                found if found > SCHEMA_VERSION => return Err(Error::Newer { found }),
                found if found < SCHEMA_VERSION => return Err(Error::Older { found }),
                _ => {}
            }
            connection.prepare(statements::of_writer()).map_err(meaning)?;
            Ok(connection)
        })
    }

    fn open_by(url: &str, connect: fn(&Arc<Drivers>, &Arc<Address>) -> Result<Connection, Error>) -> Result<Self, Error> {
        let address = Arc::new(Address::parse(url)?);
        let drivers = Arc::new(Drivers::start()?);
        let connection = connect(&drivers, &address).map_err(|error| opening(&address, error))?;
        let reader = Arc::new(PostgresReader::new(Arc::clone(&drivers), Arc::clone(&address)));
        let writer = Writer { connection: Some(connection) };
        Ok(Self { address, drivers, writer, shared: Arc::default(), reader })
    }

    /// Whether there is a store at the URL: tables of Bursar's, in whatever version. Makes none.
    ///
    /// # Errors
    /// As for [`PostgresStore::open`].
    pub fn exists(url: &str) -> Result<bool, Error> {
        let address = Address::parse(url)?;
        let mut connection =
            Connection::bare(&Arc::new(Drivers::start()?), &address).map_err(|error| opening(&address, error))?;
        let sql = "SELECT to_regclass('bursar_schema') IS NOT NULL";
        let answer = connection.run(&[Step::Query(sql, Vec::new())]).map_err(meaning)?;
        answer.first().and_then(|rows| rows.first()).map_or(Ok(false), |row| column(row, 0))
    }

    /// Connects again if the connection was lost.
    fn connect(&mut self) -> Result<(), Error> {
        if self.writer.connection.as_ref().is_none_or(Connection::is_closed) {
            self.writer.connection = None;
            self.writer.connection = Some(writing(&self.drivers, &self.address)?);
        }
        Ok(())
    }

    /// Has old idempotency records dropped, once they are old enough; one lane looks, once a while.
    fn rotate(&mut self, now: Timestamp) {
        let last = self.shared.rotated_at.load(Ordering::Relaxed);
        let is_due = now.0.abs_diff(last) >= ROTATION.0;
        if !is_due || self.shared.rotated_at.compare_exchange(last, now.0, Ordering::Relaxed, Ordering::Relaxed).is_err() {
            return;
        }
        // Whoever reads the table for long keeps it from being emptied: then the next one to look does it.
        if let Err(error) = self.writer.run(&[Step::Query(statements::ROTATE, Vec::new())]) {
            tracing::info!(?error, "old idempotency records are dropped later");
        }
    }
}

/// A connection for the write side, on tables of this program's version.
fn writing(drivers: &Arc<Drivers>, address: &Arc<Address>) -> Result<Connection, Error> {
    let mut connection = Connection::open(drivers, address)?;
    if schema_version(&mut connection)? != Some(SCHEMA_VERSION) {
        // What makes tables waits longer for locks than what uses them.
        migrate(&mut Connection::bare(drivers, address)?)?;
    }
    connection.prepare(statements::of_writer()).map_err(meaning)?;
    Ok(connection)
}

fn opening(address: &Address, error: Error) -> Error {
    let what = match &error {
        Error::Unavailable(_) => "is the server running, and do user and password fit?",
        Error::ReadOnly(_) => "the user must be allowed to make and write tables there",
        _ => return error,
    };
    let what = format!("can't open {}: {what}", address.label);
    match error {
        Error::Unavailable(cause) | Error::ReadOnly(cause) => Error::Open { what, cause },
        other => other,
    }
}

/// Brings the tables to this program's version, one transaction a step; a newer program's database is refused.
fn migrate(connection: &mut Connection) -> Result<(), Error> {
    // The session's end gives it back, whatever happens.
    connection.batch(&format!("SELECT pg_advisory_lock({MIGRATION_LOCK})")).map_err(meaning)?;
    let found = match schema_version(connection)? {
        Some(found) => found,
        None => {
            connection.batch(SCHEMA_TABLE).map_err(meaning)?;
            0
        }
    };
    if found > SCHEMA_VERSION {
        return Err(Error::Newer { found });
    }
    for (version, name, statements) in MIGRATIONS.iter().filter(|(version, ..)| *version > found) {
        let note = format!("INSERT INTO bursar_schema (version, name) VALUES ({version}, '{name}')");
        connection.batch(&format!("BEGIN; {statements} {note}; COMMIT;")).map_err(meaning)?;
        tracing::info!(version, name, "schema migrated");
    }
    connection.batch(&format!("SELECT pg_advisory_unlock({MIGRATION_LOCK})")).map_err(meaning)
}

const SCHEMA_TABLE: &str =
    "CREATE TABLE bursar_schema (version int PRIMARY KEY, name text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())";

/// The version of the tables, none where there are none; and whether the server can hold them at all.
fn schema_version(connection: &mut Connection) -> Result<Option<u32>, Error> {
    let sql = "SELECT current_setting('server_version_num')::int, current_setting('server_encoding'), \
               to_regclass('bursar_schema') IS NOT NULL";
    let answer = connection.run(&[Step::Query(sql, Vec::new())]).map_err(meaning)?;
    let Some(server) = answer.first().and_then(|rows| rows.first()) else { return Ok(None) };
    let (version, encoding, is_there): (i32, &str, bool) = (column(server, 0)?, column(server, 1)?, column(server, 2)?);
    if version < SERVER_VERSION_MIN || encoding != "UTF8" {
        let what = "the database must be of PostgreSQL 13 or later, and in UTF8".to_owned();
        return Err(Error::Open { what, cause: format!("server version {version}, encoding {encoding}").into() });
    }
    if !is_there {
        return Ok(None);
    }
    let sql = "SELECT coalesce(max(version), 0) FROM bursar_schema";
    let answer = connection.run(&[Step::Query(sql, Vec::new())]).map_err(meaning)?;
    let version: i32 = answer.first().and_then(|rows| rows.first()).map_or(Ok(0), |row| column(row, 0))?;
    Ok(Some(u32::try_from(version).unwrap_or(0)))
}

impl Store for PostgresStore {
    const LANES: Lanes = Lanes::Many { max: LANES_MAX };

    type Txn<'a> = PostgresTxn<'a>;

    fn lane(&self) -> Result<Self, Error> {
        Ok(Self {
            address: Arc::clone(&self.address),
            drivers: Arc::clone(&self.drivers),
            writer: Writer::default(),
            shared: Arc::clone(&self.shared),
            reader: Arc::clone(&self.reader),
        })
    }

    fn begin(&mut self, now: Timestamp) -> Result<Self::Txn<'_>, Error> {
        self.connect()?;
        self.rotate(now);
        Ok(PostgresTxn::begin(&mut self.writer, &self.shared.known))
    }

    fn reader(&self) -> Arc<dyn Reader> {
        Arc::<PostgresReader>::clone(&self.reader)
    }

    fn peers(&self) -> Option<Arc<dyn Peers>> {
        Some(Arc::new(PostgresPeers::new(Arc::clone(&self.drivers), Arc::clone(&self.address))))
    }
}
