//! The machine's clock and what the house makes of it: what is far off, either way, is believed after ten minutes.

use super::SECOND;
use crate::manual::START;

/// A clock that was set by more than this is doubted.
const SUSPICIOUS: u64 = 5 * SECOND;
/// For so long.
const DOUBTED_FOR: u64 = 600 * SECOND;

/// The clock.
#[derive(Debug)]
pub(super) struct MachineClock {
    /// What the machine shows.
    machine: u64,
    /// What the house would show if it believed nothing new.
    steady: u64,
    /// For how long it has doubted.
    doubted_for: Option<u64>,
}

impl Default for MachineClock {
    fn default() -> Self {
        Self { machine: START.0, steady: START.0, doubted_for: None }
    }
}

impl MachineClock {
    /// What the house shows.
    pub(super) const fn shown(&self) -> u64 {
        self.steady
    }

    /// Time passes, then the machine's clock is set.
    pub(super) fn pass(&mut self, span: u64, step: i64) {
        self.machine = (self.machine + span).saturating_add_signed(step);
        self.steady += span;
        self.doubted_for = self.doubted_for.map(|doubted| doubted + span);
    }

    /// A new process believes what it finds.
    pub(super) const fn restart(&mut self) {
        (self.steady, self.doubted_for) = (self.machine, None);
    }

    /// Somebody asks for the time.
    pub(super) fn look(&mut self) -> u64 {
        if self.machine.abs_diff(self.steady) > SUSPICIOUS {
            let doubted = *self.doubted_for.get_or_insert(0);
            if doubted < DOUBTED_FOR {
                return self.steady;
            }
        }
        self.restart();
        self.steady
    }
}
