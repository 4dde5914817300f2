//! Folding a full generation into the tables: a few things with each commit, in the order of their keys.

use std::ops::Bound;

use bursar_domain::PrincipalId;
use rusqlite::{Connection, params};

use super::answers::Segment;
use super::recent::{Generation, Name, Recent, State};
use super::{meaning, runs};
use crate::Error;
use crate::tables::Table;

/// Things that a commit folds at least, while there are any.
const FOLDED_MIN: usize = 16;

/// How far the folding has come.
#[derive(Debug, Clone, Default)]
pub(super) struct Progress {
    row: Option<(Table, Name)>,
    owner: Option<PrincipalId>,
    /// Runs of the owner that are folded: of lines, then of ids.
    owner_runs: usize,
    block: usize,
    rows_done: bool,
    runs_done: bool,
}

/// What a transaction folded, to be believed once it is committed.
#[derive(Debug)]
pub(super) enum Folded {
    /// There was nothing to fold.
    Nothing,
    /// So far.
    Some(Progress),
    /// All: the generation is done, and its records stand in this segment.
    All(Option<Segment>),
}

/// Folds a part of the full generation that is right for a commit of so many entries: it is folded before the other is full.
pub(super) fn fold(
    connection: &Connection,
    recent: &Recent,
    progress: &Progress,
    segment: i64,
    entries: usize,
) -> Result<Folded, Error> {
    let Some(generation) = &recent.folding else { return Ok(Folded::Nothing) };
    // Twice the share of the entries that were just written.
    let share = generation.things.saturating_mul(entries).saturating_mul(2) / generation.entries.max(1);
    let mut left = share.max(FOLDED_MIN);
    let mut progress = progress.clone();
    fold_rows(connection, recent, generation, &mut progress, &mut left)?;
    fold_runs(connection, generation, &mut progress, &mut left)?;
    let has_answers = generation.answers.count > 0;
    while has_answers && left > 0 && progress.block < generation.answers.segment_blocks() {
        generation.answers.write_block(connection, segment, progress.block)?;
        progress.block += 1;
        left -= 1;
    }
    if left == 0 {
        return Ok(Folded::Some(progress));
    }
    let segment = match has_answers {
        true => Some(generation.answers.write_segment(connection, segment, generation.until)?),
        false => None,
    };
    let mut mark = connection.prepare_cached("UPDATE marks SET value = ?1 WHERE name = 'folded'").map_err(meaning)?;
    mark.execute([generation.last]).map_err(meaning)?;
    Ok(Folded::All(segment))
}

fn fold_rows(
    connection: &Connection,
    recent: &Recent,
    generation: &Generation,
    progress: &mut Progress,
    left: &mut usize,
) -> Result<(), Error> {
    if progress.rows_done {
        return Ok(());
    }
    let from = progress.row.clone().map_or(Bound::Unbounded, Bound::Excluded);
    for (key, state) in generation.rows.range((from, Bound::Unbounded)) {
        if *left == 0 {
            return Ok(());
        }
        // A newer state in the active generation will be folded in its turn.
        if !recent.active.rows.contains_key(key) {
            write_row(connection, key.0, &key.1, state)?;
        }
        progress.row = Some(key.clone());
        *left -= 1;
    }
    progress.rows_done = true;
    Ok(())
}

/// Writes a row into its table.
pub(super) fn write_row(connection: &Connection, table: Table, name: &Name, state: &State) -> Result<(), Error> {
    let (principal, suffix) = name.split_at(12.min(name.len()));
    let sql = &super::statements::SQL[table as usize];
    match state {
        Some((version, body)) => {
            let mut upsert = connection.prepare_cached(&sql.upsert).map_err(meaning)?;
            upsert.execute(params![principal, suffix, body, version]).map_err(meaning)?;
        }
        None => {
            let mut delete = connection.prepare_cached(&sql.delete).map_err(meaning)?;
            delete.execute(params![principal, suffix]).map_err(meaning)?;
        }
    }
    Ok(())
}

fn fold_runs(connection: &Connection, generation: &Generation, progress: &mut Progress, left: &mut usize) -> Result<(), Error> {
    if progress.runs_done {
        return Ok(());
    }
    let from = progress.owner.map_or(Bound::Unbounded, Bound::Included);
    for (owner, runs) in generation.runs.range((from, Bound::Unbounded)) {
        if progress.owner != Some(*owner) {
            (progress.owner, progress.owner_runs) = (Some(*owner), 0);
        }
        while progress.owner_runs < runs.lines.len() + runs.ids.len() {
            if *left == 0 {
                return Ok(());
            }
            match runs.lines.get(progress.owner_runs) {
                Some(run) => runs::write_lines(connection, *owner, *run)?,
                None => {
                    let at = progress.owner_runs - runs.lines.len();
                    runs.ids.get(at).map_or(Ok(()), |run| runs::write_ids(connection, *owner, *run))?;
                }
            }
            progress.owner_runs += 1;
            *left -= 1;
        }
    }
    progress.runs_done = true;
    Ok(())
}
