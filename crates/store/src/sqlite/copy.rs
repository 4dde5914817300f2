//! A copy of any store as a new SQLite file: what `bursar backup` writes, and what `--store sqlite:FILE` opens.

use std::path::{Path, PathBuf};

use bursar_domain::PrincipalId;
use bursar_domain::set::{Key, Row};
use rusqlite::{Connection, params};

use super::answers::{answer_name, pack, write_open};
use super::connect::private_file;
use super::migrate::{SegmentBuilder, migrate};
use super::runs::{self, LineRun};
use super::statements::{SQL, Writing};
use super::{meaning, principal_bytes, sql_number};
use crate::codec::row_of;
use crate::tables::{class_of, key_of};
use crate::{Entry, Error, Item, Place, Reader};

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
        connection.pragma_update(None, "cache_size", -65_536).map_err(meaning)?;
        let mut copying = Copying::default();
        connection.execute_batch("BEGIN").map_err(meaning)?;
        reader.snapshot(&mut |item| copying.put(&connection, &item))?;
        let copy = copying.finish(&connection)?;
        connection.execute_batch("COMMIT").map_err(meaning)?;
        drop(connection);
        let synced = std::fs::File::open(partial).and_then(|file| file.sync_all());
        synced.map_err(|error| cannot(partial, error.into()))?;
        Ok(copy)
    }
}

/// A copy that is being written.
#[derive(Default)]
struct Copying {
    copy: SqliteCopy,
    records: SegmentBuilder,
    /// The run of the lines that came last, and whose they are.
    run: Option<(PrincipalId, LineRun)>,
}

impl Copying {
    fn put(&mut self, connection: &Connection, item: &Item<'_>) -> Result<(), Error> {
        match item {
            Item::Row(place, version, bytes) => {
                self.copy.rows += 1;
                self.put_row(connection, place, *version, bytes)
            }
            Item::Line(line) => {
                self.copy.lines += 1;
                self.put_line(connection, line)
            }
        }
    }

    fn put_row(&mut self, connection: &Connection, place: &Place, version: u8, bytes: &[u8]) -> Result<(), Error> {
        let key = key_of(place)?;
        let principal = principal_bytes(place.principal);
        let principal = principal.as_slice();
        let insert = || connection.prepare_cached(&SQL[place.table as usize].insert).map_err(meaning);
        match (&key, row_of(&key, version, bytes)?) {
            (Key::Answer(owner, hash), Row::Answer(record)) => {
                let name = answer_name(*owner, *hash);
                let Some(end) = record.expires_at else { return write_open(connection, &name, &record) };
                let mut packed = Vec::with_capacity(80);
                pack(&name, &record, &mut packed);
                return self.records.push(connection, &packed, end);
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

    fn put_line(&mut self, connection: &Connection, line: &Entry) -> Result<(), Error> {
        let at = sql_number(self.copy.lines);
        Writing::on(connection).line(at, line)?;
        match &mut self.run {
            Some((owner, run)) if *owner == line.owner && run.seq + run.count == line.seq => run.count += 1,
            _ => {
                let run = LineRun { seq: line.seq, line: at, count: 1 };
                self.run.replace((line.owner, run)).map_or(Ok(()), |(owner, run)| runs::write_lines(connection, owner, run))?;
            }
        }
        Ok(())
    }

    fn finish(mut self, connection: &Connection) -> Result<SqliteCopy, Error> {
        self.run.map_or(Ok(()), |(owner, run)| runs::write_lines(connection, owner, run))?;
        self.records.finish(connection)?;
        runs::index_ids(connection)?;
        Ok(self.copy)
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
