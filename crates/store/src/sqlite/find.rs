//! Where a principal's lines, payments and transfers stand: by what was committed lately, and by the tables of runs.

use std::ops::{Bound, ControlFlow};

use bursar_domain::{Id, PaymentId, PrincipalId, Timestamp};
use rusqlite::{Connection, OptionalExtension, params};

use super::meaning;
use super::recent::Recent;
use super::runs::{IdRun, LineRun, signed};
use crate::Error;
use crate::codec::Entry;
use crate::tables::{Place, Table};

/// A principal's lines from a number on: run by run, each where `locate` says ([`find_line`]). Only to locate it needs the memory of what
/// was committed lately, which its reader keeps from the writer: a line is never changed, and is found wherever it was once.
pub(super) fn lines(
    connection: &Connection,
    locate: impl Fn(u64) -> Result<Option<(i64, u64)>, Error>,
    owner: PrincipalId,
    from: u64,
    limit: usize,
) -> Result<Vec<Entry>, Error> {
    let sql = "SELECT principal, seq, at, type, payment, data, hash FROM journal WHERE line >= ?1 ORDER BY line LIMIT ?2";
    let mut select = connection.prepare_cached(sql).map_err(meaning)?;
    let (mut found, mut next) = (Vec::new(), from);
    while found.len() < limit {
        let Some((line, count)) = locate(next)? else { break };
        let wanted = usize::try_from(count).unwrap_or(usize::MAX).min(limit - found.len());
        let rows = select.query_map(params![line, i64::try_from(wanted).unwrap_or(i64::MAX)], line_of).map_err(meaning)?;
        let before = found.len();
        for entry in rows {
            found.push(entry.map_err(meaning)?);
        }
        // A line that is missing, or is another's, is found by whoever checks the chain.
        if found.len() - before < wanted {
            break;
        }
        next = next.saturating_add(wanted as u64);
    }
    found.retain(|entry| entry.owner == owner);
    Ok(found)
}

/// Where the line of a number stands, and how many of the principal's next ones stand behind it, itself included.
pub(super) fn find_line(
    connection: &Connection,
    recent: &Recent,
    owner: PrincipalId,
    seq: u64,
) -> Result<Option<(i64, u64)>, Error> {
    let within = |run: LineRun| {
        let ahead = seq.checked_sub(run.seq).filter(|ahead| *ahead < run.count)?;
        Some((run.line + signed(ahead), run.count - ahead))
    };
    for generation in recent.generations() {
        let runs = generation.runs.get(&owner).map(|runs| runs.lines.as_slice()).unwrap_or_default();
        let before = runs.partition_point(|run| run.seq <= seq);
        if let Some(found) = before.checked_sub(1).and_then(|at| runs.get(at)).copied().and_then(within) {
            return Ok(Some(found));
        }
    }
    let sql = "SELECT seq, line, count FROM line_runs WHERE principal = ?1 AND seq <= ?2 ORDER BY seq DESC LIMIT 1";
    let mut select = connection.prepare_cached(sql).map_err(meaning)?;
    let run = |row: &rusqlite::Row<'_>| {
        let unsigned = |at| Ok::<_, rusqlite::Error>(u64::try_from(row.get::<_, i64>(at)?).unwrap_or(0));
        Ok(LineRun { seq: unsigned(0)?, line: row.get(1)?, count: unsigned(2)? })
    };
    let found = select.query_row(params![owner.0.to_bytes(), signed(seq)], run).optional().map_err(meaning)?;
    Ok(found.and_then(within))
}

/// The run of ids in which a principal's row stands.
pub(super) fn run_of(connection: &Connection, recent: &Recent, owner: PrincipalId, id: [u8; 12]) -> Result<Option<IdRun>, Error> {
    for generation in recent.generations() {
        let runs = generation.runs.get(&owner).map(|runs| runs.ids.as_slice()).unwrap_or_default();
        let before = runs.partition_point(|run| run.first <= id);
        if let Some(run) = before.checked_sub(1).and_then(|at| runs.get(at)).filter(|run| id <= run.last) {
            return Ok(Some(*run));
        }
    }
    let sql = "SELECT first, last FROM id_runs WHERE principal = ?1 AND first <= ?2 ORDER BY first DESC LIMIT 1";
    let mut select = connection.prepare_cached(sql).map_err(meaning)?;
    let run = |row: &rusqlite::Row<'_>| Ok(IdRun { first: row.get(0)?, last: row.get(1)? });
    let found = select.query_row(params![owner.0.to_bytes(), id], run).optional().map_err(meaning)?;
    Ok(found.filter(|run| id <= run.last))
}

/// Whoever has a line, in order, beyond one.
pub(super) fn owners(
    connection: &Connection,
    recent: &Recent,
    beyond: Option<PrincipalId>,
    limit: usize,
) -> Result<Vec<PrincipalId>, Error> {
    let mut select = connection.prepare_cached("SELECT min(principal) FROM line_runs WHERE principal > ?1").map_err(meaning)?;
    let (mut owners, mut last) = (Vec::new(), beyond);
    while owners.len() < limit {
        let from = last.map(|owner| owner.0.to_bytes().to_vec()).unwrap_or_default();
        let stored: Option<[u8; 12]> = select.query_row([from], |row| row.get(0)).map_err(meaning)?;
        let range = (last.map_or(Bound::Unbounded, Bound::Excluded), Bound::Unbounded);
        let logged = recent.generations().filter_map(|generation| generation.runs.range(range).next());
        let next = logged.map(|(owner, _)| *owner).chain(stored.map(|owner| PrincipalId(Id::from_bytes(owner)))).min();
        let Some(next) = next else { break };
        owners.push(next);
        last = Some(next);
    }
    Ok(owners)
}

/// Runs of ids that one step reads.
const STEP: usize = 256;

/// Visits the stretches of ids in which a principal's rows stand, in order and apart from each other, beyond an id.
pub(super) fn visit_ids(
    connection: &Connection,
    recent: &Recent,
    owner: PrincipalId,
    beyond: Option<[u8; 12]>,
    is_descending: bool,
    mut visit: impl FnMut(IdRun) -> Result<ControlFlow<()>, Error>,
) -> Result<(), Error> {
    let end = if is_descending { [0xFF; 12] } else { [0; 12] };
    let mut from = beyond.unwrap_or(end);
    loop {
        let mut runs = stored_ids(connection, owner, from, is_descending)?;
        let is_last = runs.len() < STEP;
        // Up to there the step knows all of them.
        let bound = match runs.last() {
            Some(run) if !is_last => {
                if is_descending {
                    run.first
                } else {
                    run.last
                }
            }
            _ => {
                if is_descending {
                    [0; 12]
                } else {
                    [0xFF; 12]
                }
            }
        };
        let clip = |run: &IdRun| {
            let (first, last) = if is_descending { (bound, from) } else { (from, bound) };
            let run = IdRun { first: run.first.max(first), last: run.last.min(last) };
            (run.first <= run.last).then_some(run)
        };
        runs.extend(recent.generations().filter_map(|generation| generation.runs.get(&owner)).flat_map(|runs| &runs.ids));
        let mut runs: Vec<IdRun> = runs.iter().filter_map(clip).collect();
        runs.sort_unstable_by_key(|run| run.first);
        runs = join(runs);
        if is_descending {
            runs.reverse();
        }
        for run in runs {
            if visit(run)?.is_break() {
                return Ok(());
            }
        }
        if is_last {
            return Ok(());
        }
        from = bound;
    }
}

fn join(sorted: Vec<IdRun>) -> Vec<IdRun> {
    let mut joined: Vec<IdRun> = Vec::with_capacity(sorted.len());
    for run in sorted {
        match joined.last_mut() {
            Some(last) if run.first <= last.last => *last = last.joined(run),
            _ => joined.push(run),
        }
    }
    joined
}

/// Runs of the table from an id on, the one that holds it included.
fn stored_ids(connection: &Connection, owner: PrincipalId, from: [u8; 12], is_descending: bool) -> Result<Vec<IdRun>, Error> {
    let sql = if is_descending {
        "SELECT first, last FROM id_runs WHERE principal = ?1 AND first <= ?2 ORDER BY first DESC LIMIT ?3"
    } else {
        "SELECT first, last FROM id_runs WHERE principal = ?1 AND first >= ifnull(\
           (SELECT first FROM (SELECT first, last FROM id_runs WHERE principal = ?1 AND first <= ?2 ORDER BY first DESC LIMIT 1) \
            WHERE last >= ?2), ?2) \
         ORDER BY first LIMIT ?3"
    };
    let mut select = connection.prepare_cached(sql).map_err(meaning)?;
    let run = |row: &rusqlite::Row<'_>| Ok(IdRun { first: row.get(0)?, last: row.get(1)? });
    let rows = select.query_map(params![owner.0.to_bytes(), from, signed(STEP as u64)], run).map_err(meaning)?;
    rows.collect::<Result<_, _>>().map_err(meaning)
}

/// Where a selected row stands.
pub(super) fn place_of(table: Table, row: &rusqlite::Row<'_>) -> rusqlite::Result<Place> {
    let principal = row.get_ref(0)?.as_blob()?.try_into().ok().map(|bytes| PrincipalId(Id::from_bytes(bytes)));
    Ok(Place { table, principal, suffix: row.get(1)? })
}

/// A line of a journal as it is selected.
fn line_of(row: &rusqlite::Row<'_>) -> rusqlite::Result<Entry> {
    let payment: Option<[u8; 12]> = row.get(4)?;
    Ok(Entry {
        owner: PrincipalId(Id::from_bytes(row.get(0)?)),
        seq: u64::try_from(row.get::<_, i64>(1)?).unwrap_or(0),
        at: Timestamp(u64::try_from(row.get::<_, i64>(2)?).unwrap_or(0)),
        kind: row.get(3)?,
        payment: payment.map(|bytes| PaymentId(Id::from_bytes(bytes))),
        data: row.get(5)?,
        hash: row.get(6)?,
    })
}
