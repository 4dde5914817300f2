//! The statements, and the columns that they carry: one statement for all rows of a table, whatever their number.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use bursar_domain::set::{Change, Key, Row};
use bursar_domain::{Id, PaymentId, PrincipalId, Timestamp, WorkingSet};

use super::connection::Step;
use super::sql_number;
use crate::Error;
use crate::codec::{Entry, row_bytes, row_of};
use crate::tables::{Place, Table, write_suffix};

/// Takes the principals' locks in their order; the answer is where their chains stand.
pub(super) const LOCK: &str =
    "SELECT principal, body FROM chains WHERE principal = ANY($1::bytea[]) ORDER BY principal FOR UPDATE";

/// Records whose time is over, oldest first.
pub(super) const STALE: &str = "SELECT principal, suffix FROM answers WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2";

/// Debts are hidden where they stand; those that another node is about to take are passed over.
pub(super) const LEASE: &str = "
    WITH due AS (
        SELECT principal, suffix, due_at FROM outbox WHERE due_at <= $1 ORDER BY due_at LIMIT $2 FOR UPDATE SKIP LOCKED
    )
    UPDATE outbox SET due_at = $3, body = $4 FROM due
    WHERE outbox.principal = due.principal AND outbox.suffix = due.suffix
    RETURNING outbox.principal, outbox.suffix, due.due_at";

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

/// The column beside the body that an index stands on.
const fn time_column(table: Table) -> Option<&'static str> {
    match table {
        Table::Outbox => Some("due_at"),
        Table::Answers => Some("expires_at"),
        _ => None,
    }
}

fn statements(table: Table) -> Statements {
    let name = table.name();
    let insert = match time_column(table) {
        Some(time) => format!(
            "INSERT INTO {name} (principal, suffix, body, {time}) \
             SELECT * FROM unnest($1::bytea[], $2::bytea[], $3::bytea[], $4::bigint[])"
        ),
        None => {
            format!("INSERT INTO {name} (principal, suffix, body) SELECT * FROM unnest($1::bytea[], $2::bytea[], $3::bytea[])")
        }
    };
    let time = time_column(table).map(|time| format!(", {time} = excluded.{time}")).unwrap_or_default();
    Statements {
        select: format!(
            "SELECT k.n, t.body FROM unnest($1::bytea[], $2::bytea[]) WITH ORDINALITY AS k (principal, suffix, n) \
             JOIN {name} t ON t.principal = k.principal AND t.suffix = k.suffix"
        ),
        upsert: format!("{insert} ON CONFLICT (principal, suffix) DO UPDATE SET body = excluded.body{time}"),
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
    [LOCK, STALE, LEASE, WRITE_LINES].into_iter().chain(SQL.iter().flat_map(of_table))
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
            *slot = Some(row_of(key, column(row, 1)?)?);
        }
    }
    Ok(rows)
}

/// A column of a row.
pub(super) fn column<'a, T: tokio_postgres::types::FromSql<'a>>(row: &'a tokio_postgres::Row, at: usize) -> Result<T, Error> {
    row.try_get(at).map_err(|error| Error::Unexpected(error.into()))
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
    times: Vec<i64>,
}

impl Columns {
    fn push(&mut self, key: &Key, change: &Change<'_>) {
        self.principals.push(principal_bytes(key.owner()));
        self.suffixes.push(suffix_bytes(key));
        let (Change::Insert(row) | Change::Replace(row)) = change else { return };
        let mut body = Vec::with_capacity(128);
        row_bytes(row, &mut body);
        self.bodies.push(body);
        match row {
            Row::Outbox(debt) => self.times.push(sql_number(debt.due_at.0)),
            Row::Answer(record) => self.times.push(sql_number(record.expires_at.0)),
            _ => {}
        }
    }

    fn write(self, table: Table, kind: Kind) -> Step<'static> {
        let Self { principals, suffixes, bodies, times } = self;
        let sql = &SQL[table as usize];
        match kind {
            Kind::Delete => Step::Query(&sql.delete, vec![Box::new(principals), Box::new(suffixes)]),
            Kind::Insert | Kind::Replace => {
                let sql = if kind == Kind::Insert { &sql.insert } else { &sql.upsert };
                let mut step: Vec<super::connection::Param<'_>> =
                    vec![Box::new(principals), Box::new(suffixes), Box::new(bodies)];
                if time_column(table).is_some() {
                    step.push(Box::new(times));
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
