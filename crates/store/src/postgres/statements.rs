//! The statements, and the columns that they carry: one statement for all rows of a table, whatever their number.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use bursar_domain::set::{Change, Key, Row};
use bursar_domain::{Id, PaymentId, PrincipalId, Timestamp, WorkingSet};

use super::connection::Step;
use super::sql_number;
use crate::Error;
use crate::codec::{Entry, VERSION, row_bytes, row_of};
use crate::tables::{Place, Table, class_of, write_suffix};

/// Takes the principals' locks in their order; the answer is where their chains stand.
pub(super) const LOCK: &str =
    "SELECT principal, body, version FROM chains WHERE principal = ANY($1::bytea[]) ORDER BY principal FOR UPDATE";

const WRITE_LINES: &str = "
    INSERT INTO journal (principal, seq, at, type, payment, data, hash)
    SELECT * FROM unnest($1::bytea[], $2::bigint[], $3::bigint[], $4::text[], $5::bytea[], $6::text[], $7::bytea[])";

/// The columns of a journal's line.
pub(super) const LINE: &str = "principal, seq, at, type, payment, data, hash";

/// A table's statements.
struct Statements {
    select: String,
    insert: String,
    upsert: String,
    delete: String,
}

static SQL: LazyLock<Vec<Statements>> = LazyLock::new(|| Table::ALL.into_iter().map(statements).collect());

/// The columns beside the body that an index stands on.
const fn beside(table: Table) -> &'static [&'static str] {
    match table {
        Table::Outbox => &["due_at", "class"],
        Table::Answers => &["expires_at"],
        _ => &[],
    }
}

fn statements(table: Table) -> Statements {
    let name = table.name();
    let beside = beside(table);
    let columns: String = beside.iter().map(|column| format!(", {column}")).collect();
    let arrays: String = (5..).zip(beside).map(|(at, _)| format!(", ${at}::bigint[]")).collect();
    let changed: String = beside.iter().map(|column| format!(", {column} = excluded.{column}")).collect();
    let insert = format!(
        "INSERT INTO {name} (principal, suffix, body, version{columns}) \
         SELECT * FROM unnest($1::bytea[], $2::bytea[], $3::bytea[], $4::smallint[]{arrays})"
    );
    Statements {
        select: format!(
            "SELECT k.n, t.body, t.version FROM unnest($1::bytea[], $2::bytea[]) WITH ORDINALITY AS k (principal, suffix, n) \
             JOIN {name} t ON t.principal = k.principal AND t.suffix = k.suffix"
        ),
        upsert: format!(
            "{insert} ON CONFLICT (principal, suffix) DO UPDATE SET body = excluded.body, version = excluded.version{changed}"
        ),
        insert,
        delete: format!(
            "DELETE FROM {name} t USING unnest($1::bytea[], $2::bytea[]) AS k (principal, suffix) \
             WHERE t.principal = k.principal AND t.suffix = k.suffix"
        ),
    }
}

/// Everything that the write side will ever send.
pub(super) fn of_writer() -> impl Iterator<Item = &'static str> {
    let of_table = |sql: &'static Statements| [&*sql.select, &*sql.insert, &*sql.upsert, &*sql.delete];
    [LOCK, WRITE_LINES].into_iter().chain(SQL.iter().flat_map(of_table))
}

/// Twelve bytes of a principal, or none: the directory's rows have an empty one.
pub(super) fn principal_bytes(principal: Option<PrincipalId>) -> Vec<u8> {
    principal.map(|principal| principal.0.to_bytes().to_vec()).unwrap_or_default()
}

fn suffix_bytes(key: &Key) -> Vec<u8> {
    let mut suffix = Vec::with_capacity(33);
    write_suffix(key, &mut suffix);
    suffix
}

/// Reads rows of one table by their keys; [`found`] reads the answer.
pub(super) fn select(table: Table, keys: &[&Key]) -> Step<'static> {
    let principals: Vec<_> = keys.iter().map(|key| principal_bytes(key.owner())).collect();
    let suffixes: Vec<_> = keys.iter().map(|key| suffix_bytes(key)).collect();
    Step::Query(&SQL[table as usize].select, vec![Box::new(principals), Box::new(suffixes)])
}

/// The rows of a [`select`], in the order of its keys.
pub(super) fn found(keys: &[&Key], answer: &[tokio_postgres::Row]) -> Result<Vec<Option<Row>>, Error> {
    let mut rows = vec![None; keys.len()];
    for row in answer {
        // Counted from 1.
        let at = usize::try_from(column::<i64>(row, 0)? - 1).unwrap_or(usize::MAX);
        if let (Some(key), Some(slot)) = (keys.get(at), rows.get_mut(at)) {
            *slot = Some(row_of(key, version(row, 2)?, column(row, 1)?)?);
        }
    }
    Ok(rows)
}

/// A column of a row.
pub(super) fn column<'a, T: tokio_postgres::types::FromSql<'a>>(row: &'a tokio_postgres::Row, at: usize) -> Result<T, Error> {
    row.try_get(at).map_err(|error| Error::Unexpected(error.into()))
}

/// The version in which a row was written; one that can be none is damage.
pub(super) fn version(row: &tokio_postgres::Row, at: usize) -> Result<u8, Error> {
    Ok(u8::try_from(column::<i16>(row, at)?).unwrap_or(0))
}

/// Where a row stands whose first two columns are its principal and its suffix.
pub(super) fn place_of(table: Table, row: &tokio_postgres::Row) -> Result<Place, Error> {
    let principal: &[u8] = column(row, 0)?;
    let principal = principal.try_into().ok().map(|bytes| PrincipalId(Id::from_bytes(bytes)));
    Ok(Place { table, principal, suffix: column(row, 1)? })
}

/// The line of a row of [`LINE`].
pub(super) fn line_of(row: &tokio_postgres::Row) -> Result<Entry, Error> {
    let damaged = |_| crate::Malformed { what: "journal" };
    let payment: Option<&[u8]> = column(row, 4)?;
    let payment = payment.map(<[u8; 12]>::try_from).transpose().map_err(damaged)?;
    Ok(Entry {
        owner: PrincipalId(Id::from_bytes(column::<&[u8]>(row, 0)?.try_into().map_err(damaged)?)),
        seq: u64::try_from(column::<i64>(row, 1)?).unwrap_or(0),
        at: Timestamp(u64::try_from(column::<i64>(row, 2)?).unwrap_or(0)),
        kind: column(row, 3)?,
        payment: payment.map(|bytes| PaymentId(Id::from_bytes(bytes))),
        data: column(row, 5)?,
        hash: column::<&[u8]>(row, 6)?.try_into().map_err(damaged)?,
    })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Insert,
    Replace,
    Delete,
}

#[derive(Default)]
struct Columns {
    principals: Vec<Vec<u8>>,
    suffixes: Vec<Vec<u8>>,
    bodies: Vec<Vec<u8>>,
    versions: Vec<i16>,
    times: Vec<i64>,
    classes: Vec<i64>,
}

impl Columns {
    fn push(&mut self, key: &Key, change: &Change<'_>) {
        self.principals.push(principal_bytes(key.owner()));
        self.suffixes.push(suffix_bytes(key));
        let (Change::Insert(row) | Change::Replace(row)) = change else { return };
        let mut body = Vec::with_capacity(128);
        row_bytes(row, &mut body);
        self.bodies.push(body);
        self.versions.push(i16::from(VERSION));
        match row {
            Row::Outbox(pending) => {
                self.times.push(sql_number(pending.due_at.0));
                self.classes.push(class_of(key).map_or(0, |class| class as i64));
            }
            Row::Answer(record) => self.times.push(record.expires_at.map_or(i64::MAX, |end| sql_number(end.0))),
            _ => {}
        }
    }

    fn write(self, table: Table, kind: Kind) -> Step<'static> {
        let Self { principals, suffixes, bodies, versions, times, classes } = self;
        let sql = &SQL[table as usize];
        match kind {
            Kind::Delete => Step::Query(&sql.delete, vec![Box::new(principals), Box::new(suffixes)]),
            Kind::Insert | Kind::Replace => {
                let sql = if kind == Kind::Insert { &sql.insert } else { &sql.upsert };
                let mut step: Vec<super::connection::Param<'_>> =
                    vec![Box::new(principals), Box::new(suffixes), Box::new(bodies), Box::new(versions)];
                if !beside(table).is_empty() {
                    step.push(Box::new(times));
                }
                if table == Table::Outbox {
                    step.push(Box::new(classes));
                }
                Step::Query(sql, step)
            }
        }
    }
}

/// Writes every change, one statement for each table and kind: tables in their order, rows in that of their keys.
pub(super) fn write(ws: &WorkingSet) -> Vec<Step<'static>> {
    let mut changes: Vec<_> = ws.changes().collect();
    changes.sort_unstable_by(|one, other| one.0.cmp(other.0));
    let mut statements: BTreeMap<(Table, Kind), Columns> = BTreeMap::new();
    for (key, change) in &changes {
        let kind = match change {
            Change::Insert(_) => Kind::Insert,
            Change::Replace(_) => Kind::Replace,
            Change::Delete => Kind::Delete,
        };
        statements.entry((Table::of(key), kind)).or_default().push(key, change);
    }
    statements.into_iter().map(|((table, kind), columns)| columns.write(table, kind)).collect()
}

/// Writes the journal's new lines.
pub(super) fn write_lines(journal: &[Entry]) -> Step<'_> {
    let owners: Vec<_> = journal.iter().map(|entry| entry.owner.0.to_bytes().to_vec()).collect();
    let seqs: Vec<_> = journal.iter().map(|entry| sql_number(entry.seq)).collect();
    let times: Vec<_> = journal.iter().map(|entry| sql_number(entry.at.0)).collect();
    let kinds: Vec<_> = journal.iter().map(|entry| entry.kind.as_str()).collect();
    let payments: Vec<_> = journal.iter().map(|entry| entry.payment.map(|payment| payment.0.to_bytes().to_vec())).collect();
    let texts: Vec<_> = journal.iter().map(|entry| entry.data.as_str()).collect();
    let hashes: Vec<_> = journal.iter().map(|entry| entry.hash.as_slice()).collect();
    Step::Query(
        WRITE_LINES,
        vec![
            Box::new(owners),
            Box::new(seqs),
            Box::new(times),
            Box::new(kinds),
            Box::new(payments),
            Box::new(texts),
            Box::new(hashes),
        ],
    )
}
