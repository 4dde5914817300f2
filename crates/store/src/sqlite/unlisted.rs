//! What stands in the file and in no run: nobody would find it.

use bursar_domain::{Id, PrincipalId};
use rusqlite::{Connection, params};
use rustc_hash::FxHashMap;

use super::find::{find_line, run_of};
use super::meaning;
use super::recent::{Recent, Shared};
use super::runs::IdRun;
use crate::Error;

/// Rows that one step reads: no statement is open for longer.
const STEP: i64 = 5_000;
/// Principals whose last run is remembered.
const KNOWN_MAX: usize = 100_000;

/// Something that was asked of a file.
type Query<'a> = &'a mut dyn FnMut(&Connection, &Recent) -> Result<(), Error>;
/// How a file is asked: with what was committed lately.
type Ask<'a> = &'a dyn Fn(Query<'_>) -> Result<(), Error>;

/// A row by its place.
type Stray = (PrincipalId, [u8; 12]);

/// Payments, transfers and lines in no run, at most so many.
pub(super) fn find(ask: Ask<'_>, shared: &Shared, limit: usize) -> Result<Vec<String>, Error> {
    let mut found = Vec::new();
    for table in ["payments", "transfers"] {
        for (owner, id) in rows(ask, shared, table)? {
            if found.len() < limit {
                found.push(format!("{table}: {:?} of {owner}", Id::from_bytes(id)));
            }
        }
    }
    for (owner, seq) in lines(ask, shared)? {
        if found.len() < limit {
            found.push(format!("journal of {owner}: a line with number {seq}"));
        }
    }
    Ok(found)
}

fn rows(ask: Ask<'_>, shared: &Shared, table: &str) -> Result<Vec<Stray>, Error> {
    let sql = format!(
        "SELECT suffix, principal FROM {table} WHERE (suffix, principal) > (?1, ?2) ORDER BY suffix, principal LIMIT {STEP}"
    );
    let mut known: FxHashMap<PrincipalId, IdRun> = FxHashMap::default();
    let (mut beyond, mut is_last, mut strays) = ((vec![], vec![]), false, Vec::new());
    while !is_last {
        ask(&mut |connection, recent| {
            let mut select = connection.prepare_cached(&sql).map_err(meaning)?;
            let mut rows = select.query(params![beyond.0, beyond.1]).map_err(meaning)?;
            let mut count = 0;
            while let Some(row) = rows.next().map_err(meaning)? {
                let (id, principal): ([u8; 12], [u8; 12]) = (row.get(0).map_err(meaning)?, row.get(1).map_err(meaning)?);
                let owner = PrincipalId(Id::from_bytes(principal));
                if !known.get(&owner).is_some_and(|run| run.first <= id && id <= run.last) {
                    match run_of(connection, recent, owner, id)? {
                        Some(run) => {
                            known.insert(owner, run);
                        }
                        None => strays.push((owner, id)),
                    }
                }
                beyond = (id.to_vec(), principal.to_vec());
                count += 1;
            }
            is_last = count < STEP;
            Ok(())
        })?;
        if known.len() > KNOWN_MAX {
            known.clear();
        }
    }
    keep(ask, shared, strays, |connection, recent, (owner, id)| Ok(run_of(connection, recent, *owner, *id)?.is_none()))
}

fn lines(ask: Ask<'_>, shared: &Shared) -> Result<Vec<(PrincipalId, u64)>, Error> {
    let sql = format!("SELECT line, principal, seq FROM journal WHERE line > ?1 ORDER BY line LIMIT {STEP}");
    let (mut beyond, mut is_last, mut strays) = (0_i64, false, Vec::new());
    // Where the last line stood tells where the next one should.
    let mut next: Option<(PrincipalId, u64, i64, u64)> = None;
    while !is_last {
        ask(&mut |connection, recent| {
            let mut select = connection.prepare_cached(&sql).map_err(meaning)?;
            let mut rows = select.query([beyond]).map_err(meaning)?;
            let mut count = 0;
            while let Some(row) = rows.next().map_err(meaning)? {
                let line: i64 = row.get(0).map_err(meaning)?;
                let owner = PrincipalId(Id::from_bytes(row.get(1).map_err(meaning)?));
                let seq = u64::try_from(row.get::<_, i64>(2).map_err(meaning)?).unwrap_or(0);
                next = match next {
                    Some((of, number, at, left)) if (of, number, at) == (owner, seq, line) && left > 0 => {
                        Some((of, number + 1, at + 1, left - 1))
                    }
                    _ => match find_line(connection, recent, owner, seq)? {
                        Some((at, left)) if at == line => Some((owner, seq + 1, line + 1, left - 1)),
                        _ => {
                            strays.push((owner, seq, line));
                            None
                        }
                    },
                };
                beyond = line;
                count += 1;
            }
            is_last = count < STEP;
            Ok(())
        })?;
    }
    let left = keep(ask, shared, strays, |connection, recent, (owner, seq, line)| {
        Ok(find_line(connection, recent, *owner, *seq)?.is_none_or(|(at, _)| at != *line))
    })?;
    Ok(left.into_iter().map(|(owner, seq, _)| (owner, seq)).collect())
}

/// Those that still are strays once the commit that was under way, which may have made them, is in memory.
fn keep<T>(
    ask: Ask<'_>,
    shared: &Shared,
    strays: Vec<T>,
    is_stray: impl Fn(&Connection, &Recent, &T) -> Result<bool, Error>,
) -> Result<Vec<T>, Error> {
    drop(shared.committing());
    let mut left = Vec::new();
    for stray in strays {
        let mut still = false;
        ask(&mut |connection, recent| {
            still = is_stray(connection, recent, &stray)?;
            Ok(())
        })?;
        if still {
            left.push(stray);
        }
    }
    Ok(left)
}
