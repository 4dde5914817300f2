//! The benchmark's clock: the one file that asks the time and waits. Nothing else lives here.

#![expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]

use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// The monotonic clock, for durations.
pub(crate) fn now() -> Instant {
    Instant::now()
}

/// A number that differs from run to run: it seeds the idempotency keys, so that no two runs on one ledger share a key.
pub(crate) fn seed() -> u64 {
    let since_epoch = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    since_epoch.as_secs().wrapping_mul(1_000_000_007) ^ u64::from(since_epoch.subsec_nanos()).rotate_left(32)
}

/// Waits a moment for another process, whose readiness and end are no event that could be awaited here.
pub(crate) fn pause() {
    thread::sleep(Duration::from_millis(2));
}
