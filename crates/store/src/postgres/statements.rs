//! The statements, as they are sent: each names the one principal whose rows it touches, so that a server that keeps principals in
//! several places knows where to go. Nothing leases or sweeps, and one row at most is locked by a statement.

use std::sync::LazyLock;

use bursar_domain::PrincipalId;
use bursar_domain::set::{Key, Row};
use rustc_hash::FxHashMap;

use super::connection::Step;
use super::values::{column, key_number, principal_bytes, suffix_bytes, version};
use crate::Error;
use crate::codec::Read;
use crate::tables::Table;

/// Where a principal's chain stands, with the revision of all that it owns.
const HEAD: &str = "SELECT revision, body, version FROM chains WHERE principal = $1 AND suffix = ''";

/// The same, and keeps it from others until the transaction ends.
const HEAD_HELD: &str = "SELECT revision, body, version FROM chains WHERE principal = $1 AND suffix = '' FOR UPDATE";

/// Takes a principal's row in chains if it still stands at a revision, and writes what payments write.
pub(super) const COMMIT: &str = "SELECT bursar_commit($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, \
                                 $17, $18, $19, $20, $21)";

/// Fails unless a principal still stands at a revision, and idempotency keys are free.
pub(super) const CONFIRM: &str = "SELECT bursar_confirm($1, $2, $3, $4)";

/// Writes idempotency records that have an end.
pub(super) const REMEMBER: &str = "SELECT bursar_remember($1, $2, $3, $4, $5)";

/// Removes idempotency records.
pub(super) const FORGET: &str = "SELECT bursar_forget($1, $2, $3)";

/// Empties the oldest table of idempotency records, once that is due.
pub(super) const ROTATE: &str = "SELECT bursar_rotate()";

/// The columns of a journal's line.
pub(super) const LINE: &str = "principal, seq, at, type, payment, data, hash";

/// The tables that hold idempotency records.
const ANSWERS: [&str; 4] = ["answers_0", "answers_1", "answers_2", "answers_open"];

/// A table's statements.
pub(super) struct Statements {
    select: String,
    /// One row, and any number of them.
    pub(super) insert: [String; 2],
    /// The same, in place of what is there.
    pub(super) upsert: [String; 2],
    pub(super) delete: String,
}

static SQL: LazyLock<Vec<Statements>> = LazyLock::new(|| Table::ALL.into_iter().map(statements).collect());

/// The statements of a table.
pub(super) fn of(table: Table) -> &'static Statements {
    &SQL[table as usize]
}

/// The columns beside the body that an index stands on.
const fn beside(table: Table) -> &'static [&'static str] {
    match table {
        Table::Outbox => &["due_at", "class"],
        _ => &[],
    }
}

fn statements(table: Table) -> Statements {
    // Records with an end are written by functions.
    let name = if table == Table::Answers { "answers_open" } else { table.name() };
    let beside = beside(table);
    let columns: String = beside.iter().map(|column| format!(", {column}")).collect();
    let values: String = (5..).zip(beside).map(|(at, _)| format!(", ${at}")).collect();
    let arrays: String = (5..).zip(beside).map(|(at, _)| format!(", ${at}::bigint[]")).collect();
    let fields: String = beside.iter().map(|column| format!(", r.{column}")).collect();
    let changed: String = beside.iter().map(|column| format!(", {column} = excluded.{column}")).collect();
    let insert = [
        format!("INSERT INTO {name} (principal, suffix, body, version{columns}) VALUES ($1, $2, $3, $4{values})"),
        format!(
            "INSERT INTO {name} (principal, suffix, body, version{columns}) SELECT $1::bytea, r.suffix, r.body, $4::smallint{fields} \
             FROM unnest($2::bytea[], $3::bytea[]{arrays}) AS r (suffix, body{columns})"
        ),
    ];
    let replace =
        format!("ON CONFLICT (principal, suffix) DO UPDATE SET body = excluded.body, version = excluded.version{changed}");
    Statements {
        select: select_of(table),
        upsert: insert.clone().map(|insert| format!("{insert} {replace}")),
        insert,
        delete: format!("DELETE FROM {name} WHERE principal = $1 AND suffix = ANY($2::bytea[])"),
    }
}

fn select_of(table: Table) -> String {
    let of = |name: &str| format!("SELECT suffix, body, version FROM {name} WHERE principal = $1 AND suffix = ANY($2::bytea[])");
    if table != Table::Answers {
        return of(table.name());
    }
    // Only the table of open records has its rows in the order of their names.
    let by_key =
        |name: &&str| if *name == "answers_open" { of(name) } else { format!("{} AND key = ANY($3::bigint[])", of(name)) };
    ANSWERS.iter().map(by_key).collect::<Vec<_>>().join(" UNION ALL ")
}

/// What a scan of a table reads from.
pub(super) fn source(table: Table) -> String {
    if table != Table::Answers {
        return table.name().to_owned();
    }
    let of = |name: &&str| format!("SELECT principal, suffix, body, version FROM {name}");
    format!("({}) AS answers", ANSWERS.iter().map(of).collect::<Vec<_>>().join(" UNION ALL "))
}

/// What every batch sends.
pub(super) fn of_writer() -> impl Iterator<Item = &'static str> {
    [HEAD, HEAD_HELD, COMMIT, CONFIRM].into_iter().chain(SQL.iter().map(|sql| sql.select.as_str()))
}

/// Reads where a principal's chain stands.
pub(super) fn head(owner: PrincipalId, is_held: bool) -> Step<'static> {
    Step::Query(if is_held { HEAD_HELD } else { HEAD }, vec![Box::new(principal_bytes(Some(owner)))])
}

/// Keys of one table and one principal.
pub(super) fn same_place(one: &Key, other: &Key) -> bool {
    Table::of(one) == Table::of(other) && one.owner() == other.owner()
}

/// Reads rows of one table and one principal by their keys; [`found`] reads the answer.
pub(super) fn select(keys: &[&Key]) -> Option<Step<'static>> {
    let first = keys.first()?;
    let table = Table::of(first);
    let suffixes: Vec<_> = keys.iter().map(|key| suffix_bytes(key)).collect();
    let numbers: Vec<i64> =
        if table == Table::Answers { suffixes.iter().map(|suffix| key_number(suffix)).collect() } else { Vec::new() };
    let mut params: Vec<super::connection::Param<'_>> = vec![Box::new(principal_bytes(first.owner())), Box::new(suffixes)];
    if table == Table::Answers {
        params.push(Box::new(numbers));
    }
    Some(Step::Query(&of(table).select, params))
}

/// The rows of a [`select`], in the order of its keys.
pub(super) fn found(keys: &[&Key], answer: &[tokio_postgres::Row], read: Read) -> Result<Vec<Option<Row>>, Error> {
    let mut rows: FxHashMap<&[u8], &tokio_postgres::Row> = FxHashMap::default();
    for row in answer {
        rows.insert(column(row, 0)?, row);
    }
    let row = |key: &&Key| match rows.get(suffix_bytes(key).as_slice()) {
        Some(row) => Ok(Some(read(key, version(row, 2)?, column(row, 1)?)?)),
        None => Ok(None),
    };
    keys.iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a server that keeps principals in several places needs: each statement on their tables names the one principal, and none
    /// locks rows of several, skips locked ones, or joins what is not in one place.
    #[track_caller]
    fn check(sql: &str, names_principal: impl Fn(&str) -> bool) {
        let upper = sql.to_uppercase();
        assert!(!upper.contains("SKIP LOCKED") && !upper.contains(" JOIN ") && !upper.contains(" USING "), "{sql}");
        for statement in upper.split("UNION ALL") {
            assert!(names_principal(statement), "which principal? {statement}");
            assert!(
                !statement.contains("FOR UPDATE") || statement.contains("WHERE PRINCIPAL = $1 AND SUFFIX = ''"),
                "{statement}"
            );
        }
    }

    #[test]
    fn every_statement_of_the_write_side_names_its_principal() {
        let by_number = |sql: &str| {
            let is_call = sql.starts_with("SELECT BURSAR_") && sql.contains("($1,");
            let is_insert = sql.starts_with("INSERT INTO") && (sql.contains("VALUES ($1,") || sql.contains("SELECT $1::BYTEA,"));
            is_call || is_insert || sql.contains("WHERE PRINCIPAL = $1 AND")
        };
        let of_table = |sql: &'static Statements| sql.insert.iter().chain(&sql.upsert).chain([&sql.delete]).map(String::as_str);
        let all: Vec<&str> = of_writer().chain([REMEMBER, FORGET]).chain(SQL.iter().flat_map(of_table)).collect();
        assert!(all.len() > 70, "{}", all.len());
        all.into_iter().for_each(|sql| check(sql, by_number));
    }

    #[test]
    fn every_statement_of_the_functions_names_its_principal() {
        let schema = include_str!("../../migrations/postgres/0002_commit.sql");
        // The one row that says which table is written, and the tables that are emptied whole, belong to nobody.
        let of_nobody = ["ANSWERS_YOUNGEST", "TRUNCATE ANSWERS_"];
        let by_name = |sql: &str| {
            of_nobody.iter().any(|name| sql.contains(name))
                || sql.contains("PRINCIPAL = OWNER")
                || sql.contains("VALUES (OWNER,")
                || sql.contains("SELECT OWNER,")
        };
        let touches =
            |sql: &&str| ["SELECT ", "INSERT ", "UPDATE ", "DELETE ", "TRUNCATE "].iter().any(|word| sql.contains(word));
        let bodies: Vec<&str> = schema.split("$$").skip(1).step_by(2).collect();
        assert_eq!(bodies.len(), 6);
        for statement in bodies.iter().flat_map(|body| body.split(';')).filter(touches) {
            let has_exists = statement.contains("EXISTS (");
            let parts: Vec<&str> = if has_exists { statement.split("EXISTS (").skip(1).collect() } else { vec![statement] };
            parts.into_iter().for_each(|part| assert!(by_name(&part.to_uppercase()), "which principal? {part}"));
        }
    }
}
