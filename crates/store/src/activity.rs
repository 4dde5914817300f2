//! Sums of activity, a page at a time, with the line up to which they are complete.

use std::collections::{BTreeMap, BTreeSet};

use bursar_domain::activity::{Activity, Bucket, Day, Sums};
use bursar_domain::agent::Agent;
use bursar_domain::cursor::Follower;
use bursar_domain::set::{Key, Stored};
use bursar_domain::{AgentId, Book, PrincipalId, Timestamp};
use data_encoding::HEXLOWER;

use crate::codec::{Field, Input};
use crate::followers::{Progress, progress_of};
use crate::lists::LOOKED_AT_MAX;
use crate::queries::walk;
use crate::tables::{Table, place};
use crate::{Error, Reader, Scan};

/// How often a page is read again because the sums moved on meanwhile.
const TRIES: u32 = 5;
/// Rows that one step of a scan reads at most.
const STEP_MAX: usize = 500;

/// Which sums.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// From this day on.
    pub from: Day,
    /// Up to this day, which is included.
    pub to: Day,
    /// Of one book, or of both.
    pub book: Option<Book>,
    /// Of these agents, or of all and the principal's own account.
    pub agents: Option<Vec<AgentId>>,
    /// Where the last page ended.
    pub beyond: Option<Mark>,
    /// At most so many.
    pub limit: usize,
}

impl Wanted {
    /// None: for whoever asks how much of the journal is summed.
    pub const fn nothing() -> Self {
        Self { from: Day(1), to: Day(0), book: None, agents: None, beyond: None, limit: 1 }
    }
}

/// Where a page ends and the next one begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// The generation of the sums. Pages of two generations are no list: some of the later one are missing, or stand in it twice.
    pub generation: u64,
    /// The last bucket that was looked at.
    pub bucket: Bucket,
}

impl Mark {
    /// As a text that stands for it.
    pub fn text(self) -> String {
        let mut bytes = Vec::with_capacity(32);
        self.generation.pack(&mut bytes);
        self.bucket.pack(&mut bytes);
        HEXLOWER.encode(&bytes)
    }

    /// Reads what [`Mark::text`] wrote.
    pub fn read(text: &str) -> Option<Self> {
        let bytes = HEXLOWER.decode(text.as_bytes()).ok()?;
        let mut input = Input::current(&bytes);
        let mark = Self { generation: Field::unpack(&mut input).ok()?, bucket: Field::unpack(&mut input).ok()? };
        input.bytes.is_empty().then_some(mark)
    }
}

/// A page of sums.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// In the order of days, books and agents, each with its agent.
    pub items: Vec<(Bucket, Sums, Option<Agent>)>,
    /// Where the next page begins; none at the end.
    pub next: Option<Mark>,
    /// How far the journal is summed.
    pub progress: Progress,
    /// When the last line happened that is summed; none before the first.
    pub up_to: Option<Timestamp>,
}

/// Sums, and behind which bucket there are more.
type Part = (Vec<(Bucket, Sums)>, Option<Bucket>);

/// A page of a principal's sums. One that goes on from a page of another generation (see `progress`) is not to be shown.
///
/// # Errors
/// The store fails, or a row is damaged.
pub fn page(reader: &dyn Reader, owner: PrincipalId, wanted: &Wanted) -> Result<Page, Error> {
    let mut before = progress_of(reader, owner, Follower::Activity)?;
    for _ in 0..TRIES {
        let found = sums(reader, owner, before.cursor.generation, wanted)?;
        let after = progress_of(reader, owner, Follower::Activity)?;
        if after.cursor == before.cursor {
            return finish(reader, owner, found, after);
        }
        before = after;
    }
    // They never stand still: some lines beyond the one that is told are summed too.
    let found = sums(reader, owner, before.cursor.generation, wanted)?;
    finish(reader, owner, found, before)
}

fn finish(reader: &dyn Reader, owner: PrincipalId, (items, next): Part, progress: Progress) -> Result<Page, Error> {
    let last = reader.journal_lines(owner, &[progress.cursor.seq])?;
    let ids: BTreeSet<AgentId> = items.iter().filter_map(|(bucket, _)| bucket.agent).collect();
    let keys: Vec<_> = ids.iter().map(|id| Key::Agent(owner, *id)).collect();
    let found = reader.get(&keys)?;
    let agents: BTreeMap<_, _> = ids.iter().zip(found.iter().map(|row| row.as_ref().and_then(Agent::of))).collect();
    let agent = |bucket: &Bucket| bucket.agent.and_then(|id| agents.get(&id).copied().flatten().cloned());
    let items = items.into_iter().map(|(bucket, sums)| (bucket, sums, agent(&bucket))).collect();
    let next = next.map(|bucket| Mark { generation: progress.cursor.generation, bucket });
    Ok(Page { items, next, progress, up_to: last.first().map(|line| line.at) })
}

/// Sums of one generation that are wanted; those of an earlier one are not shown.
fn sums(reader: &dyn Reader, owner: PrincipalId, generation: u64, wanted: &Wanted) -> Result<Part, Error> {
    let first = wanted.from.0.to_be_bytes().to_vec();
    let beyond = wanted.beyond.map(|mark| place(&Key::Activity(owner, mark.bucket)).suffix);
    let limit = wanted.limit.saturating_add(1).clamp(50, STEP_MAX);
    let scan =
        Scan { table: Table::Activity, principal: Some(owner), beyond: beyond.max(Some(first)), is_descending: false, limit };
    let (mut items, mut next, mut last, mut looked_at) = (Vec::new(), None, None, 0);
    walk(reader, scan, |key, row| {
        let (Key::Activity(_, bucket), Some(row)) = (key, Activity::of(&row)) else { return Ok(true) };
        if bucket.day > wanted.to {
            return Ok(false);
        }
        let is_wanted = row.generation == generation
            && wanted.book.is_none_or(|book| bucket.book == book)
            && wanted.agents.as_ref().is_none_or(|agents| bucket.agent.is_some_and(|agent| agents.contains(&agent)));
        if is_wanted {
            if items.len() == wanted.limit {
                next = last;
                return Ok(false);
            }
            items.push((bucket, row.sums));
        }
        last = Some(bucket);
        looked_at += 1;
        if looked_at == LOOKED_AT_MAX {
            next = last;
        }
        Ok(looked_at < LOOKED_AT_MAX)
    })?;
    Ok((items, next))
}
