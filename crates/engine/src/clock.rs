//! Where time and chance come from. The only file that asks the clock for a decision.
//!
//! The machine's clock may step, by a mistake or by its correction. A step ahead would expire wallets, questions and idempotency
//! records that have hours to live; after a step back new ones would get deadlines that are over as soon as it is corrected. So a step
//! is doubted: for [`DOUBT_MS`] time goes on at the pace of the machine's uptime, and only a clock that stays where it is is believed.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use bursar_domain::Timestamp;
use bursar_domain::time::{Mint, Moment};

/// How far the clock may be from the machine's uptime, in milliseconds, and be believed.
pub const STEP_MS_MAX: u64 = 5_000;
/// For how long a clock that stepped is doubted, in milliseconds.
pub const DOUBT_MS: u64 = 10 * 60 * 1_000;

/// Time and chance for decisions.
pub trait Source: Send + 'static {
    /// Milliseconds since the epoch, as the machine's clock has them. It may step.
    fn now(&self) -> Timestamp;

    /// Milliseconds that passed since some moment. They never step.
    fn uptime_ms(&self) -> u64;

    /// 48 bits of chance.
    fn chance(&mut self) -> u64;
}

/// The real clock, and the operating system's chance.
#[derive(Debug, Clone, Copy)]
pub struct SystemSource {
    start: Instant,
}

impl Default for SystemSource {
    #[expect(clippy::disallowed_methods, reason = "the one place that asks the clock")]
    fn default() -> Self {
        Self { start: Instant::now() }
    }
}

impl Source for SystemSource {
    #[expect(clippy::disallowed_methods, reason = "the one place that asks the clock")]
    fn now(&self) -> Timestamp {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Timestamp(u64::try_from(since.as_millis()).unwrap_or(u64::MAX))
    }

    #[expect(clippy::disallowed_methods, reason = "the one place that asks the clock")]
    fn uptime_ms(&self) -> u64 {
        u64::try_from(self.start.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    #[expect(clippy::disallowed_methods, reason = "the one place that asks for chance in a decision")]
    fn chance(&mut self) -> u64 {
        rand::random::<u64>() >> 16
    }
}

/// The time by which everything is decided and shown. Clones show the same time.
#[derive(Clone)]
pub struct Clock(Arc<Mutex<Steady>>);

impl Clock {
    /// A clock over a source.
    pub fn new(source: impl Source) -> Self {
        let (wall, uptime) = (source.now().0, source.uptime_ms());
        Self(Arc::new(Mutex::new(Steady { source: Box::new(source), wall, uptime, doubted_since: None })))
    }

    /// The present time.
    pub fn now(&self) -> Timestamp {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).now()
    }

    /// 48 bits of chance.
    pub(crate) fn chance(&self) -> u64 {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).source.chance()
    }
}

/// Time that doubts steps.
struct Steady {
    source: Box<dyn Source>,
    /// The clock when it was last believed, and the uptime then.
    wall: u64,
    uptime: u64,
    /// Since when, by uptime, the clock is not where it should be.
    doubted_since: Option<u64>,
}

impl Steady {
    fn now(&mut self) -> Timestamp {
        let (wall, uptime) = (self.source.now().0, self.source.uptime_ms());
        let expected = self.wall.saturating_add(uptime.saturating_sub(self.uptime));
        if wall.abs_diff(expected) > STEP_MS_MAX {
            let since = *self.doubted_since.get_or_insert_with(|| {
                let (by_s, is_ahead) = (wall.abs_diff(expected) / 1000, wall > expected);
                tracing::warn!(by_s, is_ahead, "the machine's clock stepped: it is believed if it stays so for ten minutes");
                uptime
            });
            if uptime.saturating_sub(since) < DOUBT_MS {
                return Timestamp(expected);
            }
            tracing::warn!("the machine's clock is believed again");
        }
        (self.wall, self.uptime, self.doubted_since) = (wall, uptime, None);
        Timestamp(wall)
    }
}

/// Gives each command its moment. Ids of one millisecond are consecutive.
pub(crate) struct Moments {
    clock: Clock,
    now: Timestamp,
    next: u64,
}

impl Moments {
    pub(crate) const fn new(clock: Clock) -> Self {
        Self { clock, now: Timestamp(0), next: 0 }
    }

    /// The present time.
    pub(crate) fn now(&mut self) -> Timestamp {
        let now = self.clock.now();
        if now != self.now {
            self.now = now;
            // The upper bit stays free, so that a millisecond's ids only grow.
            self.next = self.clock.chance() & 0x7FFF_FFFF_FFC0;
        }
        self.now
    }

    /// Chance that decides nothing.
    pub(crate) fn chance(&self) -> u64 {
        self.clock.chance()
    }

    /// The next command's moment, at the time last asked for.
    pub(crate) fn next(&mut self) -> Moment {
        let mint = Mint(self.next);
        self.next = self.next.wrapping_add(Mint::STRIDE);
        Moment { now: self.now, mint }
    }
}

/// Measures how long something takes: for figures, never for decisions.
#[derive(Debug, Clone, Copy)]
pub struct Ticks(Instant);

impl Ticks {
    /// From now on.
    #[expect(clippy::disallowed_methods, reason = "the one place that asks the clock")]
    pub fn start() -> Self {
        Self(Instant::now())
    }

    /// Microseconds since then.
    #[expect(clippy::disallowed_methods, reason = "the one place that asks the clock")]
    pub fn micros(self) -> u64 {
        u64::try_from(self.0.elapsed().as_micros()).unwrap_or(u64::MAX)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU64, Ordering};

    use super::*;

    /// A clock and an uptime that are moved apart.
    #[derive(Clone, Default)]
    struct Machine {
        wall: Arc<AtomicU64>,
        uptime: Arc<AtomicU64>,
    }

    impl Machine {
        fn pass(&self, ms: u64) {
            self.wall.fetch_add(ms, Ordering::Relaxed);
            self.uptime.fetch_add(ms, Ordering::Relaxed);
        }

        fn step_to(&self, wall: u64) {
            self.wall.store(wall, Ordering::Relaxed);
        }
    }

    impl Source for Machine {
        fn now(&self) -> Timestamp {
            Timestamp(self.wall.load(Ordering::Relaxed))
        }

        fn uptime_ms(&self) -> u64 {
            self.uptime.load(Ordering::Relaxed)
        }

        fn chance(&mut self) -> u64 {
            0
        }
    }

    const DAY: u64 = 24 * 3_600_000;

    #[test]
    fn a_step_ahead_is_doubted_and_heals_when_it_is_taken_back() {
        let machine = Machine::default();
        let clock = Clock::new(machine.clone());
        machine.pass(1_000);
        assert_eq!(clock.now(), Timestamp(1_000));
        machine.step_to(3 * DAY);
        assert_eq!(clock.now(), Timestamp(1_000));
        machine.pass(60_000);
        assert_eq!(clock.now(), Timestamp(61_000));
        machine.step_to(61_500);
        assert_eq!(clock.now(), Timestamp(61_500));
        machine.pass(DOUBT_MS);
        assert_eq!(clock.now(), Timestamp(61_500 + DOUBT_MS));
    }

    #[test]
    fn a_step_ahead_that_stays_is_believed() {
        let machine = Machine::default();
        let clock = Clock::new(machine.clone());
        machine.step_to(3 * DAY);
        assert_eq!(clock.now(), Timestamp(0));
        machine.pass(DOUBT_MS - 1);
        assert_eq!(clock.now(), Timestamp(DOUBT_MS - 1));
        machine.pass(1);
        assert_eq!(clock.now(), Timestamp(3 * DAY + DOUBT_MS));
        machine.pass(7);
        assert_eq!(clock.now(), Timestamp(3 * DAY + DOUBT_MS + 7));
    }

    #[test]
    fn a_step_back_is_doubted_too() {
        let machine = Machine::default();
        machine.step_to(DAY);
        let clock = Clock::new(machine.clone());
        machine.step_to(5);
        assert_eq!(clock.now(), Timestamp(DAY));
        machine.pass(10);
        assert_eq!(clock.now(), Timestamp(DAY + 10));
        machine.pass(DOUBT_MS - 10);
        assert_eq!(clock.now(), Timestamp(5 + DOUBT_MS));
    }

    #[test]
    fn a_clock_that_is_corrected_a_little_is_followed() {
        let machine = Machine::default();
        machine.step_to(DAY);
        let clock = Clock::new(machine.clone());
        for correction in [STEP_MS_MAX, 0, STEP_MS_MAX] {
            machine.step_to(DAY + correction);
            assert_eq!(clock.now(), Timestamp(DAY + correction));
        }
    }
}
