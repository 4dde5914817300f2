//! A map of bytes to bytes in key order, in a temporary file that has no name and is gone with its owner: for what does not fit
//! into memory and need not last.

use rusqlite::{Connection, OptionalExtension, params};

use crate::Error;

/// The map.
#[derive(Debug)]
pub(crate) struct Scratch(Connection);

/// A name and what stands under it.
pub(crate) type Pair = (Vec<u8>, Vec<u8>);

fn failed(error: rusqlite::Error) -> Error {
    let what = "a temporary file can't be used: is there space in /var/tmp, or in the folder that $TMPDIR names?".to_owned();
    Error::Open { what, cause: error.into() }
}

impl Scratch {
    /// An empty one.
    pub(crate) fn new() -> Result<Self, Error> {
        let connection = Connection::open("").map_err(failed)?;
        let table = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536; PRAGMA temp_store = FILE;
            CREATE TABLE map (name BLOB PRIMARY KEY, body BLOB NOT NULL) STRICT, WITHOUT ROWID; BEGIN";
        connection.execute_batch(table).map_err(failed)?;
        Ok(Self(connection))
    }

    /// What stands under a name.
    pub(crate) fn get<T>(&self, name: &[u8], read: impl FnOnce(&[u8]) -> T) -> Result<Option<T>, Error> {
        let mut select = self.0.prepare_cached("SELECT body FROM map WHERE name = ?1").map_err(failed)?;
        select.query_row([name], |row| Ok(read(row.get_ref(0)?.as_blob()?))).optional().map_err(failed)
    }

    /// Puts something under a name, in place of what stood there.
    pub(crate) fn put(&self, name: &[u8], body: &[u8]) -> Result<(), Error> {
        let sql = "INSERT INTO map (name, body) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET body = excluded.body";
        self.0.prepare_cached(sql).and_then(|mut put| put.execute(params![name, body])).map_err(failed)?;
        Ok(())
    }

    /// Removes what stands under a name; tells whether there was something.
    pub(crate) fn remove(&self, name: &[u8]) -> Result<bool, Error> {
        let sql = "DELETE FROM map WHERE name = ?1";
        let removed = self.0.prepare_cached(sql).and_then(|mut remove| remove.execute([name])).map_err(failed)?;
        Ok(removed > 0)
    }

    /// How many names there are from one on, and before another.
    pub(crate) fn count(&self, from: &[u8], before: &[u8]) -> Result<u64, Error> {
        let sql = "SELECT count(*) FROM map WHERE name >= ?1 AND name < ?2";
        let count: i64 = self.0.query_row(sql, [from, before], |row| row.get(0)).map_err(failed)?;
        Ok(u64::try_from(count).unwrap_or(0))
    }

    /// Names and what stands under them, beyond one and before another, in order, at most so many.
    pub(crate) fn range(&self, beyond: &[u8], before: &[u8], limit: usize) -> Result<Vec<Pair>, Error> {
        let sql = "SELECT name, body FROM map WHERE name > ?1 AND name < ?2 ORDER BY name LIMIT ?3";
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let mut select = self.0.prepare_cached(sql).map_err(failed)?;
        let rows = select.query_map(params![beyond, before, limit], |row| Ok((row.get(0)?, row.get(1)?))).map_err(failed)?;
        rows.collect::<Result<_, _>>().map_err(failed)
    }
}
