//! A copy of any store as a new SQLite file: what `bursar backup` writes, and what `--store sqlite:FILE` opens.

use std::path::{Path, PathBuf};

use bursar_domain::set::Row;
use rusqlite::{Connection, params};

use super::open::{migrate, private_file, sql_number};
use super::txn::{SQL, insert_answer, write_line};
use super::{meaning, principal_bytes};
use crate::codec::row_of;
use crate::tables::{Table, class_of, key_of};
use crate::{Error, Item, Reader};

/// Counts what a copy holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SqliteCopy {
    /// Rows of tables.
    pub rows: u64,
    /// Lines of journals.
    pub lines: u64,
}

impl SqliteCopy {
    /// Copies one consistent moment of a store into a new file. The file appears whole or not at all.
    pub fn write(reader: &dyn Reader, target: &Path) -> Result<Self, Error> {
        if target.exists() {
            let what = format!("{} exists already: name a new file", target.display());
            return Err(Error::Open { what, cause: "file exists".into() });
        }
        let partial = target.with_added_extension("partial");
        let copy = Self::fill(reader, &partial);
        let kept = copy.and_then(|copy| match rename_durably(&partial, target) {
            Ok(()) => Ok(copy),
            Err(error) => Err(cannot(target, error.into())),
        });
        if kept.is_err() {
            remove(&partial);
        }
        kept
    }

    fn fill(reader: &dyn Reader, partial: &Path) -> Result<Self, Error> {
        remove(partial);
        let made = private_file().truncate(true).open(partial);
        drop(made.map_err(|error| cannot(partial, error.into()))?);
        let connection = Connection::open(partial).map_err(|error| cannot(partial, error.into()))?;
        connection.pragma_update(None, "journal_mode", "OFF").map_err(|error| cannot(partial, error.into()))?;
        migrate(&connection)?;
        let mut copy = Self::default();
        connection.execute_batch("BEGIN").map_err(meaning)?;
        reader.snapshot(&mut |item| copy.put(&connection, &item))?;
        connection.execute_batch("COMMIT").map_err(meaning)?;
        drop(connection);
        let synced = std::fs::File::open(partial).and_then(|file| file.sync_all());
        synced.map_err(|error| cannot(partial, error.into()))?;
        Ok(copy)
    }

    fn put(&mut self, connection: &Connection, item: &Item<'_>) -> Result<(), Error> {
        let Item::Row(place, version, bytes) = item else {
            if let Item::Line(entry) = item {
                self.lines += 1;
                write_line(connection, entry)?;
            }
            return Ok(());
        };
        self.rows += 1;
        let key = key_of(place)?;
        let principal = principal_bytes(place.principal);
        let principal = principal.as_slice();
        let insert = || connection.prepare_cached(&SQL[place.table as usize].insert).map_err(meaning);
        match (place.table, row_of(&key, *version, bytes)?) {
            (Table::Answers, Row::Answer(record)) => {
                return insert_answer(connection, sql_number(self.rows), &key, &place.suffix, &record);
            }
            (_, Row::Outbox(pending)) => {
                let class = class_of(&key).map_or(0, |class| class as i64);
                let due_at = sql_number(pending.due_at.0);
                insert()?.execute(params![principal, place.suffix, bytes, version, due_at, class]).map_err(meaning)?
            }
            _ => insert()?.execute(params![principal, place.suffix, bytes, version]).map_err(meaning)?,
        };
        Ok(())
    }
}

/// Gives a file its name, and has the folder remember it through a power cut.
fn rename_durably(from: &Path, to: &Path) -> std::io::Result<()> {
    std::fs::rename(from, to)?;
    let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::File::open(folder)?.sync_all()
}

fn cannot(path: &Path, cause: crate::Cause) -> Error {
    Error::Open { what: format!("can't write {}", path.display()), cause }
}

fn remove(partial: &Path) {
    for path in [partial.to_owned(), journal_beside(partial)] {
        // It may not be there, which is what is wanted.
        let _gone = std::fs::remove_file(path);
    }
}

fn journal_beside(partial: &Path) -> PathBuf {
    partial.with_added_extension("-journal")
}
