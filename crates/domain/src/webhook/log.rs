//! The log of attempts: of fixed size for each endpoint, in chunks, so that an attempt rewrites a few lines and not all of them.

use super::{CHUNK_ENTRIES, LOG_CHUNKS, LOG_ENTRIES_MAX, LogChunk, LogEntry, Standing};
use crate::decision::Decision;
use crate::effects::Effect;
use crate::set::{Key, Keys, WorkingSet};
use crate::{EndpointId, PrincipalId};

/// The chunk in which an attempt stands, by how many were logged before it; and where in it.
fn chunk_of(logged: u64) -> (u8, usize) {
    let entries = u64::try_from(CHUNK_ENTRIES).unwrap_or(u64::MAX);
    let chunk = logged.checked_div(entries).and_then(|chunks| chunks.checked_rem(u64::from(LOG_CHUNKS)));
    let at = logged.checked_rem(entries).and_then(|at| usize::try_from(at).ok());
    (chunk.and_then(|chunk| u8::try_from(chunk).ok()).unwrap_or(0), at.unwrap_or(0))
}

/// Names the chunks that so many attempts more are written to.
pub(super) fn reads_log(owner: PrincipalId, endpoint: EndpointId, logged: u64, more: usize, keys: &mut Keys) {
    for number in 0..=more.min(LOG_ENTRIES_MAX) {
        let (chunk, _) = chunk_of(logged.saturating_add(u64::try_from(number).unwrap_or(u64::MAX)));
        keys.want(Key::Log(owner, endpoint, chunk));
    }
}

/// Logs attempts, the newest of them where there are too many.
pub(super) fn append(
    ws: &WorkingSet,
    owner: PrincipalId,
    endpoint: EndpointId,
    standing: &mut Standing,
    entries: &[LogEntry],
    mut decision: Decision,
) -> Decision {
    let mut open: Option<(u8, LogChunk)> = None;
    for entry in entries.iter().skip(entries.len().saturating_sub(LOG_ENTRIES_MAX)) {
        let (number, at) = chunk_of(standing.logged);
        let mut chunk = match open.take() {
            Some((known, chunk)) if known == number => chunk,
            other => {
                if let Some((known, chunk)) = other {
                    decision = decision.with(Effect::PutLog(endpoint, known, chunk));
                }
                ws.get::<LogChunk>(&Key::Log(owner, endpoint, number)).cloned().unwrap_or_default()
            }
        };
        // One that is full begins anew; damage that made it longer or shorter goes by itself.
        chunk.entries.truncate(at);
        chunk.entries.push(entry.clone());
        open = Some((number, chunk));
        standing.logged = standing.logged.saturating_add(1);
    }
    match open {
        Some((number, chunk)) => decision.with(Effect::PutLog(endpoint, number, chunk)),
        None => decision,
    }
}
