//! Opening the database: its address, the migrations, and the store that comes of it.

use std::sync::Arc;

use bursar_domain::Timestamp;

use super::address::Address;
use super::connection::{Connection, Drivers, Step};
use super::statements::{self, column};
use super::txn::Writer;
use super::{PostgresReader, PostgresTxn, meaning};
use crate::{Error, Reader, SCHEMA_VERSION, Store};

/// Migrations in their order: version, name and statements. Applied ones never change.
const MIGRATIONS: [(u32, &str, &str); 2] = [
    (1, "house", include_str!("../../migrations/postgres/0001_house.sql")),
    (2, "versions", include_str!("../../migrations/postgres/0002_versions.sql")),
];

/// The lock under which nodes that start at once migrate one after the other: "bursar" in ASCII.
const MIGRATION_LOCK: i64 = 0x6275_7273_6172;
/// The oldest PostgreSQL that is known to do.
const SERVER_VERSION_MIN: i32 = 130_000;

/// The store on a PostgreSQL database. Any number of them, in any number of processes, share one database.
pub struct PostgresStore {
    address: Arc<Address>,
    drivers: Arc<Drivers>,
    writer: Writer,
    reader: Arc<PostgresReader>,
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
        let address = Arc::new(Address::parse(url)?);
        let drivers = Arc::new(Drivers::start()?);
        let connection = writing(&drivers, &address).map_err(|error| opening(&address, error))?;
        let reader = Arc::new(PostgresReader::new(Arc::clone(&drivers), Arc::clone(&address)));
        let writer = Writer { connection: Some(connection), ..Writer::default() };
        Ok(Self { address, drivers, writer, reader })
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

    /// The writer, connected again if its connection was lost.
    fn writer(&mut self) -> Result<&mut Writer, Error> {
        if self.writer.connection.as_ref().is_none_or(Connection::is_closed) {
            self.writer = Writer::default();
            self.writer.connection = Some(writing(&self.drivers, &self.address)?);
        }
        Ok(&mut self.writer)
    }
}

/// A connection for the write side, on tables of this program's version.
fn writing(drivers: &Arc<Drivers>, address: &Address) -> Result<Connection, Error> {
    migrate(&mut Connection::bare(drivers, address)?)?;
    let mut connection = Connection::open(drivers, address)?;
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
    let found = schema_version(connection)?;
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

/// The version of the tables, 0 where there are none; and whether the server can hold them at all.
fn schema_version(connection: &mut Connection) -> Result<u32, Error> {
    let sql = "SELECT current_setting('server_version_num')::int, current_setting('server_encoding'), \
               to_regclass('bursar_schema') IS NOT NULL";
    let answer = connection.run(&[Step::Query(sql, Vec::new())]).map_err(meaning)?;
    let Some(server) = answer.first().and_then(|rows| rows.first()) else { return Ok(0) };
    let (version, encoding, is_there): (i32, &str, bool) = (column(server, 0)?, column(server, 1)?, column(server, 2)?);
    if version < SERVER_VERSION_MIN || encoding != "UTF8" {
        let what = "the database must be of PostgreSQL 13 or later, and in UTF8".to_owned();
        return Err(Error::Open { what, cause: format!("server version {version}, encoding {encoding}").into() });
    }
    if !is_there {
        let table = "CREATE TABLE bursar_schema (version int PRIMARY KEY, name text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())";
        connection.batch(table).map_err(meaning)?;
        return Ok(0);
    }
    let sql = "SELECT coalesce(max(version), 0) FROM bursar_schema";
    let answer = connection.run(&[Step::Query(sql, Vec::new())]).map_err(meaning)?;
    let version: i32 = answer.first().and_then(|rows| rows.first()).map_or(Ok(0), |row| column(row, 0))?;
    Ok(u32::try_from(version).unwrap_or(0))
}

impl Store for PostgresStore {
    const LANES: crate::Lanes = crate::Lanes::One;

    type Txn<'a> = PostgresTxn<'a>;

    fn begin(&mut self, _now: Timestamp) -> Result<Self::Txn<'_>, Error> {
        Ok(PostgresTxn::begin(self.writer()?))
    }

    fn reader(&self) -> Arc<dyn Reader> {
        Arc::<PostgresReader>::clone(&self.reader)
    }
}
