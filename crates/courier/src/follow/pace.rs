//! How fast a follower may go: it rests in proportion to its work, little where the engine has nothing else to do, long where it is
//! busy, so that whoever charges does not feel it; and ever less as the oldest line ages, so that it keeps up with sustained load.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use bursar_engine::Ticks;

/// What a step costs at least: the command that keeps what was read.
const STEP_US_MIN: u64 = 250;
/// What one counts at most: a store that answers late is no work of ours.
const STEP_US_MAX: u64 = 50_000;
/// How often its own length a step is rested for where the engine is idle, and what comes to that where it is busy all the time.
const REST_IDLE: u64 = 1;
const REST_BUSY: u64 = 40;
/// What comes to it instead once the oldest line that is not followed is [`LATE_MS`] old.
const REST_BUSY_LATE: u64 = 4;
/// How old that is, in milliseconds. Until then the rest shrinks evenly.
const LATE_MS: u64 = 60_000;

/// Time as a follower counts it, and until when it rests. The machine's clock may be set; this one only goes on.
#[derive(Debug)]
pub(super) struct Pace {
    since: Ticks,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    free_at_us: u64,
    /// When the engine's work was looked at last, and how much it had done by then.
    seen_at_us: u64,
    busy_us: u64,
    /// How old the oldest line was when that was looked at last, in milliseconds.
    late_ms: u64,
}

impl Default for Pace {
    fn default() -> Self {
        Self { since: Ticks::start(), state: Mutex::default() }
    }
}

impl Pace {
    /// Milliseconds since the start.
    pub(super) fn now_ms(&self) -> u64 {
        self.since.micros() / 1000
    }

    /// Waits until a time in milliseconds since the start; for ever without one.
    pub(super) async fn until(&self, ms: Option<u64>) {
        match ms {
            Some(ms) => tokio::time::sleep(Duration::from_millis(ms.saturating_sub(self.now_ms()))).await,
            None => std::future::pending().await,
        }
    }

    /// Waits until the next step may begin.
    pub(super) async fn wait(&self) {
        loop {
            let free_at_us = self.state.lock().unwrap_or_else(PoisonError::into_inner).free_at_us;
            let left = free_at_us.saturating_sub(self.since.micros());
            if left == 0 {
                return;
            }
            tokio::time::sleep(Duration::from_micros(left)).await;
        }
    }

    /// Notes how old the oldest line is that is not followed and could be, in milliseconds.
    pub(super) fn is_late_by(&self, late_ms: u64) {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).late_ms = late_ms;
    }

    /// Notes that a step took so long, when the engine has worked for so long in all.
    pub(super) fn rest(&self, spent_us: u64, busy_us: u64) {
        let now = self.since.micros();
        self.state.lock().unwrap_or_else(PoisonError::into_inner).rest(spent_us, busy_us, now);
    }
}

impl State {
    fn rest(&mut self, spent_us: u64, busy_us: u64, now_us: u64) {
        let elapsed = now_us.saturating_sub(self.seen_at_us).max(1);
        let busy = busy_us.saturating_sub(self.busy_us).min(elapsed);
        (self.seen_at_us, self.busy_us) = (now_us, busy_us);
        let spent = spent_us.clamp(STEP_US_MIN, STEP_US_MAX);
        let late = self.late_ms.min(LATE_MS);
        let rest_busy = REST_BUSY - (REST_BUSY - REST_BUSY_LATE) * late / LATE_MS;
        let rest = spent * REST_IDLE + spent * rest_busy * busy / elapsed;
        self.free_at_us = self.free_at_us.max(now_us) + rest;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_follower_rests_the_longer_the_busier_the_engine_is() {
        let check = |spent_us, busy_share: u64, expect_us| {
            let mut state = State { seen_at_us: 1_000_000, busy_us: 500, ..State::default() };
            state.rest(spent_us, 500 + 10_000 * busy_share, 2_000_000);
            assert_eq!(state.free_at_us - 2_000_000, expect_us, "{spent_us} us, {busy_share} %");
        };
        check(1_000, 0, 1_000);
        check(1_000, 50, 21_000);
        check(1_000, 100, 41_000);
        check(1_000, 900, 41_000);
        check(10, 0, 250);
        check(30_000_000, 0, 50_000);
    }

    #[test]
    fn a_follower_of_a_busy_engine_rests_the_less_the_older_the_oldest_line_is() {
        let check = |late_ms, busy_us, expect_us| {
            let mut state = State { late_ms, ..State::default() };
            state.rest(1_000, busy_us, 1_000_000);
            assert_eq!(state.free_at_us - 1_000_000, expect_us, "{late_ms} ms");
        };
        check(0, 1_000_000, 41_000);
        check(30_000, 1_000_000, 23_000);
        check(60_000, 1_000_000, 5_000);
        check(3_600_000, 1_000_000, 5_000);
        check(60_000, 0, 1_000);
    }

    #[test]
    fn rests_add_up() {
        let mut state = State::default();
        state.rest(1_000, 0, 10_000);
        state.rest(1_000, 0, 10_000);
        assert_eq!(state.free_at_us, 12_000);
    }
}
