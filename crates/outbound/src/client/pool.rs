//! Connections that wait for the next request to the same origin. Whether one may still be used is judged by whoever takes it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use super::connect::Line;
use super::limits::Uptime;

/// Connections that wait, for each origin and in all.
const WAITING_PER_ORIGIN_MAX: usize = 8;
const WAITING_MAX: usize = 512;

/// Connections by origin (scheme, host and port): one that was made for another host is never used, though the address be the same.
pub(super) struct Pool {
    uptime: Uptime,
    waiting: Mutex<Waiting>,
}

#[derive(Default)]
struct Waiting {
    by_origin: HashMap<String, Vec<Idle>>,
    count: usize,
    is_swept: bool,
}

struct Idle {
    line: Line,
    /// When it is closed, by the uptime.
    until: Duration,
}

impl Pool {
    pub(super) fn new(uptime: Uptime) -> Arc<Self> {
        Arc::new(Self { uptime, waiting: Mutex::default() })
    }

    /// A connection to an origin that still stands, the one used last first.
    pub(super) fn take(&self, origin: &str) -> Option<Line> {
        let now = (self.uptime)();
        let mut waiting = self.lock();
        let waiting = &mut *waiting;
        let lines = waiting.by_origin.get_mut(origin)?;
        let mut found = None;
        while let Some(idle) = lines.pop() {
            waiting.count -= 1;
            if idle.stands(now) {
                found = Some(idle.line);
                break;
            }
        }
        if lines.is_empty() {
            waiting.by_origin.remove(origin);
        }
        found
    }

    /// Keeps a connection for a while, if there is room.
    pub(super) fn put(self: &Arc<Self>, origin: &str, line: Line, idle_max: Duration) {
        let until = (self.uptime)() + idle_max;
        let mut waiting = self.lock();
        if waiting.count >= WAITING_MAX {
            return;
        }
        let lines = waiting.by_origin.entry(origin.to_owned()).or_default();
        if lines.len() >= WAITING_PER_ORIGIN_MAX {
            return;
        }
        lines.push(Idle { line, until });
        waiting.count += 1;
        if !waiting.is_swept {
            waiting.is_swept = true;
            tokio::spawn(sweep(Arc::downgrade(self), idle_max / 2));
        }
    }

    /// Closes what has waited too long. False if nothing waits any more.
    fn drop_overdue(&self) -> bool {
        let now = (self.uptime)();
        let mut waiting = self.lock();
        waiting.by_origin.retain(|_, lines| {
            lines.retain(|idle| idle.stands(now));
            !lines.is_empty()
        });
        waiting.count = waiting.by_origin.values().map(Vec::len).sum();
        waiting.is_swept = waiting.count > 0;
        waiting.is_swept
    }

    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    #[cfg(test)]
    pub(super) fn are_all_closed(&self) -> bool {
        self.lock().by_origin.values().flatten().all(|idle| idle.line.sender.is_closed())
    }

    #[cfg(test)]
    pub(super) fn waiting(&self) -> usize {
        self.lock().count
    }
}

impl Idle {
    fn stands(&self, now: Duration) -> bool {
        now < self.until && !self.line.sender.is_closed()
    }
}

/// Looks after a pool while something waits in it.
async fn sweep(pool: Weak<Pool>, pause: Duration) {
    loop {
        tokio::time::sleep(pause.max(Duration::from_millis(100))).await;
        if !pool.upgrade().is_some_and(|pool| pool.drop_overdue()) {
            return;
        }
    }
}
