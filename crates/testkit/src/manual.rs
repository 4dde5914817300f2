//! A clock that stands until it is moved, with chance from a seed.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use bursar_domain::{Span, Timestamp};
use bursar_engine::Source;

use crate::chance::Chance;

/// Where stories and simulations begin: 2026-06-08T00:00:00Z.
pub const START: Timestamp = Timestamp(1_780_876_800_000);

/// The clock; a clone shows the same time, and goes on with the same chance: a restarted house mints no id twice.
#[derive(Debug, Clone)]
pub struct ManualClock {
    now: Arc<AtomicU64>,
    uptime: Arc<AtomicU64>,
    chance: Arc<Mutex<Chance>>,
}

impl ManualClock {
    /// A clock at [`START`].
    pub fn new(seed: u64) -> Self {
        Self { now: Arc::new(AtomicU64::new(START.0)), uptime: Arc::default(), chance: Arc::new(Mutex::new(Chance::new(seed))) }
    }

    /// Lets time pass.
    pub fn advance(&self, span: Span) {
        self.now.fetch_add(span.0, Ordering::Relaxed);
        self.uptime.fetch_add(span.0, Ordering::Relaxed);
    }

    /// Sets the clock, though no time passes: a step, ahead or back.
    pub fn step_to(&self, time: Timestamp) {
        self.now.store(time.0, Ordering::Relaxed);
    }
}

impl Source for ManualClock {
    fn now(&self) -> Timestamp {
        Timestamp(self.now.load(Ordering::Relaxed))
    }

    fn uptime_ms(&self) -> u64 {
        self.uptime.load(Ordering::Relaxed)
    }

    fn chance(&mut self) -> u64 {
        self.chance.lock().unwrap_or_else(PoisonError::into_inner).next()
    }
}
