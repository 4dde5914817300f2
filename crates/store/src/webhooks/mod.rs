//! Webhook endpoints as whoever asks sees them: how they fare, and what became of what they were told. And what they are told of a line
//! of the journal ([`Message`]), which the courier sends and who looks at a delivery sees.

mod message;
mod payload;

pub use message::Message;

use std::collections::BTreeMap;

use bursar_domain::audit::Chain;
use bursar_domain::cursor::{Cursor, Follower};
use bursar_domain::outbox::{Pending, Task};
use bursar_domain::set::{Key, Row, Stored};
use bursar_domain::webhook::{
    DELIVERIES_MAX, Delivery, DeliveryId, DeliveryState, Endpoint, EndpointList, LOG_CHUNKS, LogChunk, LogEntry, Standing,
    Status, Topic,
};
use bursar_domain::{Book, EndpointId, EventId, PrincipalId, Timestamp};

use crate::followers::oldest_ahead;
use crate::outbox::Oldest;
use crate::queries::row;
use crate::tables::{Table, place};
use crate::{Error, Reader, Scan};

/// An endpoint, how it fares, and how far behind it is.
#[derive(Debug, Clone)]
pub struct View {
    /// The endpoint.
    pub endpoint: Endpoint,
    /// How it fares.
    pub standing: Standing,
    /// Where its cursor stands.
    pub cursor: Cursor,
    /// Lines of the journal beyond it, whether it is told of them or not.
    pub behind: u64,
}

/// What became of telling an endpoint of something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// What it was told of.
    pub event: EventId,
    /// The line of the journal.
    pub line: u64,
    /// What it is.
    pub topic: Topic,
    /// How it stands.
    pub state: ToldState,
    /// How often it was tried.
    pub attempts: u64,
    /// The newest attempt that is known.
    pub last: Option<LogEntry>,
}

/// How something that an endpoint is told stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ToldState {
    /// It arrived.
    Delivered,
    /// It is tried again, if known then.
    Waiting(Option<Timestamp>),
    /// It was given up.
    Failed,
}

/// A principal's endpoints, of a book or of both, in the order in which they were made: those after one, at most so many.
///
/// # Errors
/// The store fails, or a row is damaged.
pub fn endpoints(
    reader: &dyn Reader,
    owner: PrincipalId,
    book: Option<Book>,
    after: Option<EndpointId>,
    limit: usize,
) -> Result<Vec<View>, Error> {
    let list: EndpointList = row(reader, Key::EndpointList(owner))?.unwrap_or_default();
    let wanted = |(id, of): &&(EndpointId, Book)| book.is_none_or(|book| book == *of) && after.is_none_or(|after| *id > after);
    let ids: Vec<EndpointId> = list.endpoints.iter().filter(wanted).map(|(id, _)| *id).take(limit).collect();
    views(reader, owner, &ids)
}

/// One endpoint, if it is of the book that is asked for.
///
/// # Errors
/// The store fails, or a row is damaged.
pub fn endpoint(reader: &dyn Reader, owner: PrincipalId, book: Option<Book>, id: EndpointId) -> Result<Option<View>, Error> {
    let found = views(reader, owner, &[id])?.pop();
    Ok(found.filter(|view| book.is_none_or(|book| book == view.endpoint.book)))
}

fn views(reader: &dyn Reader, owner: PrincipalId, ids: &[EndpointId]) -> Result<Vec<View>, Error> {
    let head = row::<Chain>(reader, Key::Chain(owner))?.map_or(0, |chain| chain.seq);
    let get = |key: fn(PrincipalId, EndpointId) -> Key| reader.get(&ids.iter().map(|id| key(owner, *id)).collect::<Vec<_>>());
    let endpoints = get(Key::Endpoint)?;
    let standings = get(Key::Standing)?;
    let cursors = get(|owner, id| Key::Cursor(owner, Follower::Endpoint(id)))?;
    let view = |((endpoint, standing), cursor): ((&Option<Row>, &Option<Row>), &Option<Row>)| {
        let endpoint = endpoint.as_ref().and_then(Endpoint::of)?.clone();
        let start = Cursor { seq: endpoint.after, ..Cursor::START };
        let cursor = cursor.as_ref().and_then(Cursor::of).copied().unwrap_or(start);
        let standing = standing.as_ref().and_then(Standing::of).cloned().unwrap_or(Standing::NEW);
        Some(View { endpoint, standing, cursor, behind: head.saturating_sub(cursor.seq) })
    };
    Ok(endpoints.iter().zip(&standings).zip(&cursors).filter_map(view).collect())
}

/// A principal's endpoints at a glance.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AtAGlance {
    /// Those that are told.
    pub active: usize,
    /// Of these, those of which nothing arrives at present.
    pub failing: usize,
    /// The one that has been failing for longest.
    pub oldest_failing: Option<Oldest>,
    /// Those that are not told.
    pub disabled: usize,
    /// How many lines those that are told are behind, all together.
    pub lines: u64,
    /// When the oldest of these lines happened.
    pub oldest_at: Option<Timestamp>,
}

/// How a principal's endpoints fare, all together.
///
/// # Errors
/// The store fails, or a row is damaged.
pub fn at_a_glance(reader: &dyn Reader, owner: PrincipalId) -> Result<AtAGlance, Error> {
    let all = endpoints(reader, owner, None, None, usize::MAX)?;
    let (active, disabled): (Vec<_>, Vec<_>) = all.into_iter().partition(|view| view.endpoint.status == Status::Active);
    let failing = || active.iter().filter_map(|view| Some((view.standing.failing_since?, view.endpoint.id)));
    let oldest_failing = match failing().min() {
        Some((since, id)) => Some(Oldest { since, last_error: last_failure(reader, owner, id)? }),
        None => None,
    };
    let last = active.iter().filter(|view| view.behind > 0).map(|view| view.cursor).min();
    Ok(AtAGlance {
        active: active.len(),
        failing: failing().count(),
        oldest_failing,
        disabled: disabled.len(),
        lines: active.iter().map(|view| view.behind).sum(),
        oldest_at: last.map(|cursor| oldest_ahead(reader, owner, cursor)).transpose()?.flatten(),
    })
}

/// Why the last attempt to tell an endpoint something failed that did.
///
/// # Errors
/// The store fails, or a row is damaged.
pub fn last_failure(reader: &dyn Reader, owner: PrincipalId, endpoint: EndpointId) -> Result<Option<String>, Error> {
    let attempts = logged(reader, owner, endpoint)?.into_iter().map(|entry| entry.attempt);
    let failed = attempts.filter(|attempt| !attempt.is_success()).max_by_key(|attempt| attempt.at);
    Ok(failed.map(|attempt| attempt.failure()))
}

/// The attempts that are logged of an endpoint, in no order.
fn logged(reader: &dyn Reader, owner: PrincipalId, endpoint: EndpointId) -> Result<Vec<LogEntry>, Error> {
    let chunks = reader.get(&(0..LOG_CHUNKS).map(|chunk| Key::Log(owner, endpoint, chunk)).collect::<Vec<_>>())?;
    Ok(chunks.iter().flatten().filter_map(LogChunk::of).flat_map(|chunk| &chunk.entries).cloned().collect())
}

/// Deliveries of an endpoint that have rows of their own: those that wait, and those that were given up.
///
/// # Errors
/// The store fails, or a row is damaged.
pub fn kept(reader: &dyn Reader, owner: PrincipalId, endpoint: EndpointId) -> Result<Vec<Delivery>, Error> {
    let first = place(&Key::Delivery(owner, DeliveryId { endpoint, event: EventId(bursar_domain::Id::first_of(0)) })).suffix;
    let limit = usize::try_from(DELIVERIES_MAX).unwrap_or(usize::MAX);
    let scan = Scan { table: Table::Deliveries, principal: Some(owner), beyond: Some(first), is_descending: false, limit };
    let rows = reader.scan(&scan)?;
    let of_endpoint = rows.into_iter().map_while(|(key, row)| match (key, row) {
        (Key::Delivery(_, id), Row::Delivery(row)) if id.endpoint == endpoint => Some(row),
        _ => None,
    });
    Ok(of_endpoint.collect())
}

/// What an endpoint was told of, as far as it is kept, the newest first.
///
/// # Errors
/// The store fails, or a row is damaged.
pub fn told(reader: &dyn Reader, owner: PrincipalId, view: &View) -> Result<Vec<Told>, Error> {
    let endpoint = view.endpoint.id;
    let mut told = BTreeMap::<EventId, Told>::new();
    for entry in &logged(reader, owner, endpoint)? {
        let is_newer = |known: &Told| known.last.as_ref().is_none_or(|last| last.attempt.at <= entry.attempt.at);
        if told.get(&entry.event).is_none_or(is_newer) {
            told.insert(entry.event, of_entry(entry, view.cursor));
        }
    }
    let kept = kept(reader, owner, endpoint)?;
    let tasks = reader.get(&kept.iter().map(|row| Key::Outbox(owner, Task::Deliver(row.id))).collect::<Vec<_>>())?;
    for (row, task) in kept.iter().zip(&tasks) {
        let due_at = task.as_ref().and_then(Pending::of).map(|pending| pending.due_at);
        let state = match row.state {
            DeliveryState::Waiting => ToldState::Waiting(due_at),
            DeliveryState::Failed(_) => ToldState::Failed,
        };
        let logged = told.remove(&row.id.event).and_then(|told| told.last);
        let last = row.last.clone().map(|attempt| LogEntry {
            event: row.id.event,
            line: row.line,
            topic: row.topic,
            number: row.attempts,
            attempt,
        });
        let (event, line, topic, attempts) = (row.id.event, row.line, row.topic, row.attempts);
        told.insert(event, Told { event, line, topic, state, attempts, last: last.or(logged) });
    }
    Ok(told.into_values().rev().collect())
}

fn of_entry(entry: &LogEntry, cursor: Cursor) -> Told {
    let LogEntry { event, line, topic, number, .. } = *entry;
    let state = if entry.attempt.is_success() {
        ToldState::Delivered
    } else if line > cursor.seq {
        ToldState::Waiting(None)
    } else {
        ToldState::Failed
    };
    Told { event, line, topic, state, attempts: number, last: Some(entry.clone()) }
}

/// What lines are told as, by their numbers.
///
/// # Errors
/// The store fails.
pub fn messages(reader: &dyn Reader, owner: PrincipalId, lines: &[u64]) -> Result<BTreeMap<u64, Message>, Error> {
    let found = reader.journal_lines(owner, lines)?;
    // One that can't be read is shown without what it said: see `bursar verify`.
    Ok(found.iter().filter_map(|line| Message::of(line).ok().flatten()).map(|message| (message.line, message)).collect())
}
