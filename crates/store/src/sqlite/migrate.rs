//! Bringing a file's tables to this program's version, one transaction a step.

use bursar_domain::idempotency::KeyHash;
use bursar_domain::idempotency::LIFETIME;
use bursar_domain::{Id, PrincipalId, Timestamp};
use rusqlite::Connection;

use super::answers::{Answers, answer_name};
use super::{meaning, runs};
use crate::{Error, SCHEMA_VERSION};

/// A step: the version it leads to, its statements, and what statements can't say.
type Step = (u32, &'static str, fn(&Connection) -> Result<(), Error>);

/// Migrations in their order. Applied ones never change.
const STEPS: [Step; 9] = [
    (1, include_str!("../../migrations/sqlite/0001_house.sql"), |_| Ok(())),
    (2, include_str!("../../migrations/sqlite/0002_recent.sql"), to_runs_and_segments),
    (3, include_str!("../../migrations/sqlite/0003_cursors.sql"), |_| Ok(())),
    (4, include_str!("../../migrations/sqlite/0004_rotation.sql"), |_| Ok(())),
    (5, include_str!("../../migrations/sqlite/0005_money.sql"), |_| Ok(())),
    (6, include_str!("../../migrations/sqlite/0006_milestones.sql"), |_| Ok(())),
    (7, include_str!("../../migrations/sqlite/0007_refunds.sql"), |_| Ok(())),
    (8, include_str!("../../migrations/sqlite/0008_mandates.sql"), |_| Ok(())),
    (9, include_str!("../../migrations/sqlite/0009_proofs.sql"), |_| Ok(())),
];

/// Brings the tables to this program's version; a newer program's file is refused.
pub(super) fn migrate(connection: &Connection) -> Result<(), Error> {
    let found: u32 = connection.pragma_query_value(None, "user_version", |row| row.get(0)).map_err(meaning)?;
    if found > SCHEMA_VERSION {
        return Err(Error::Newer { found });
    }
    for (version, statements, code) in STEPS.iter().filter(|(version, ..)| *version > found) {
        let txn = rusqlite::Transaction::new_unchecked(connection, rusqlite::TransactionBehavior::Immediate).map_err(meaning)?;
        txn.execute_batch(statements).map_err(meaning)?;
        code(&txn)?;
        txn.pragma_update(None, "user_version", version).map_err(meaning)?;
        txn.commit().map_err(meaning)?;
        tracing::info!(version, "schema migrated");
    }
    Ok(())
}

/// Schema 2: finds out where each principal's payments and transfers stand, and writes the idempotency records as segments.
fn to_runs_and_segments(connection: &Connection) -> Result<(), Error> {
    runs::index_ids(connection)?;
    segment_old_answers(connection)?;
    connection.execute_batch("DROP TABLE answers").map_err(meaning)
}

fn segment_old_answers(connection: &Connection) -> Result<(), Error> {
    let mut select =
        connection.prepare("SELECT principal, suffix, body, expires_at FROM answers ORDER BY id").map_err(meaning)?;
    let mut rows = select.query([]).map_err(meaning)?;
    let mut builder = SegmentBuilder::default();
    while let Some(row) = rows.next().map_err(meaning)? {
        let owner = PrincipalId(Id::from_bytes(row.get(0).map_err(meaning)?));
        let name = answer_name(owner, KeyHash(row.get(1).map_err(meaning)?));
        let body = row.get_ref(2).map_err(meaning)?.as_blob().unwrap_or_default();
        let end = Timestamp(u64::try_from(row.get::<_, i64>(3).map_err(meaning)?).unwrap_or(0));
        let mut packed = name.to_vec();
        packed.extend_from_slice(&[1, u8::try_from(body.len()).unwrap_or(u8::MAX)]);
        packed.extend_from_slice(body);
        builder.push(connection, &packed, end)?;
    }
    builder.finish(connection)
}

/// Writes records as segments, one after the other: for a file that nobody else has open.
#[derive(Debug, Default)]
pub(super) struct SegmentBuilder {
    records: Answers,
    written: i64,
    /// When the newest of the records was made: milliseconds since the epoch.
    until: u64,
}

impl SegmentBuilder {
    /// Adds a packed record with its end.
    pub(super) fn push(&mut self, connection: &Connection, packed: &[u8], end: Timestamp) -> Result<(), Error> {
        self.records.push(packed);
        self.until = self.until.max(end.before(LIFETIME).0);
        if self.records.is_full() { self.finish(connection) } else { Ok(()) }
    }

    /// Writes what is left.
    pub(super) fn finish(&mut self, connection: &Connection) -> Result<(), Error> {
        let records = std::mem::take(&mut self.records);
        if records.count == 0 {
            return Ok(());
        }
        self.written += 1;
        for block in 0..records.segment_blocks() {
            records.write_block(connection, self.written, block)?;
        }
        records.write_segment(connection, self.written, self.until)?;
        Ok(())
    }
}
