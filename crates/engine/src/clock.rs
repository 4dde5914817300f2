//! Where time and chance come from. The only file of the house that asks the clock for a decision.

use bursar_domain::Timestamp;
use bursar_domain::time::{Mint, Moment};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

/// Time and chance for decisions. A clone shows the same time.
pub trait Source: Clone + Send + 'static {
    /// Milliseconds since the epoch.
    fn now(&self) -> Timestamp;

    /// 48 bits of chance.
    fn chance(&mut self) -> u64;
}

/// The real clock, and the operating system's chance.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemSource;

impl Source for SystemSource {
    #[expect(clippy::disallowed_methods, reason = "the one place that asks the clock")]
    fn now(&self) -> Timestamp {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Timestamp(u64::try_from(since.as_millis()).unwrap_or(u64::MAX))
    }

    #[expect(clippy::disallowed_methods, reason = "the one place that asks for chance in a decision")]
    fn chance(&mut self) -> u64 {
        rand::random::<u64>() >> 16
    }
}

/// Gives each command its moment: time never runs backwards, and ids of one millisecond are consecutive.
#[derive(Debug)]
pub(crate) struct Moments<C> {
    source: C,
    now: Timestamp,
    next: u64,
}

impl<C: Source> Moments<C> {
    pub(crate) const fn new(source: C) -> Self {
        Self { source, now: Timestamp(0), next: 0 }
    }

    /// The present time, at least the last one given.
    pub(crate) fn now(&mut self) -> Timestamp {
        let now = self.source.now();
        if now > self.now {
            self.now = now;
            // The upper bit stays free, so that a millisecond's ids only grow.
            self.next = self.source.chance() & 0x7FFF_FFFF_FFC0;
        }
        self.now
    }

    /// Chance that decides nothing.
    pub(crate) fn chance(&mut self) -> u64 {
        self.source.chance()
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
