//! What was spent under a mandate, and what of it counts in its window.
//!
//! The window is exact while at most [`SPENDS_MAX`] spends are in it. Beyond, spends of the same thousandth of the window are one entry
//! that counts as of its newest, so that the row is bounded: what was spent may then count for a thousandth of the window too long, and
//! never too short.

use super::Window;
use crate::{Amount, Span, Timestamp, Total};

/// How many spends a window keeps one by one.
pub const SPENDS_MAX: usize = 256;
/// Into how many parts a window with more of them is divided.
const PARTS: u64 = 1_000;

/// What was spent under a mandate.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Usage {
    /// What was paid.
    pub spent: Total,
    /// What waits for a human's answer, or for a rail's word.
    pub held: Total,
    /// What counts in the window, the oldest first. No two of them overlap.
    pub window: Vec<Spent>,
}

/// What was spent or held at one time, or within a part of a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spent {
    /// The time of the oldest in it.
    pub from: Timestamp,
    /// The time of the newest: as of then all of it counts.
    pub at: Timestamp,
    /// How much.
    pub amount: Total,
}

impl Usage {
    /// What was spent and what is held.
    pub const fn used(&self) -> Total {
        self.spent.sum(self.held)
    }

    /// What counts in a window of a length at a time.
    pub fn within(&self, length: Span, now: Timestamp) -> Total {
        let counted = self.window.iter().filter(|spent| spent.at.after(length) > now);
        counted.fold(Total::ZERO, |sum, spent| sum.sum(spent.amount))
    }

    /// What is left of a cap on all that is ever spent; nothing where more was used than a cap may be.
    pub fn left(&self, cap: Amount) -> Amount {
        cap.less(self.used().clamped())
    }

    /// What is left within a window at a time.
    pub fn left_within(&self, window: Window, now: Timestamp) -> Amount {
        window.cap.less(self.within(window.length, now).clamped())
    }

    /// An amount that was asked for is held from now on; none where a total would leave its range.
    #[must_use]
    pub fn hold(&mut self, amount: Amount, window: Option<Window>, now: Timestamp) -> Option<()> {
        self.held = self.held.checked_add(amount)?;
        let Some(Window { length, .. }) = window else { return Some(()) };
        self.window.retain(|spent| spent.at.after(length) > now);
        match self.window.last_mut() {
            Some(last) if last.at >= now => last.amount = last.amount.checked_add(amount)?,
            _ => self.window.push(Spent { from: now, at: now, amount: amount.into() }),
        }
        if self.window.len() > SPENDS_MAX {
            self.merge(length);
        }
        Some(())
    }

    /// Of what was held since a time this much is spent, and the rest is free again; none where it was not held.
    #[must_use]
    pub fn settle(&mut self, held: Amount, paid: Amount, since: Timestamp) -> Option<()> {
        let rest = held.checked_sub(paid)?;
        if !rest.is_zero() {
            self.free(rest, since)?;
        }
        self.held = self.held.checked_sub(paid)?;
        self.spent = self.spent.checked_add(paid)?;
        Some(())
    }

    /// What was held since a time is free again; none where it was not held.
    #[must_use]
    pub fn free(&mut self, amount: Amount, since: Timestamp) -> Option<()> {
        self.held = self.held.checked_sub(amount)?;
        // One that has left the window stands nowhere any more.
        if let Some(spent) = self.window.iter_mut().find(|spent| spent.from <= since && since <= spent.at) {
            spent.amount = spent.amount.checked_sub(amount)?;
        }
        self.window.retain(|spent| spent.amount > Total::ZERO);
        Some(())
    }

    /// What of an amount that is held since a time counts in a window at a time.
    pub fn own(&self, amount: Amount, since: Timestamp, length: Span, now: Timestamp) -> Amount {
        let entry = self.window.iter().find(|spent| spent.from <= since && since <= spent.at);
        let is_counted = entry.is_some_and(|spent| spent.at.after(length) > now);
        if is_counted { amount } else { Amount::ZERO }
    }

    /// Makes spends of the same part of the window one.
    fn merge(&mut self, length: Span) {
        let part = length.0.div_euclid(PARTS).max(1);
        let of = |time: Timestamp| time.0.div_euclid(part);
        let mut merged: Vec<Spent> = Vec::with_capacity(self.window.len());
        for spent in self.window.drain(..) {
            match merged.last_mut() {
                Some(last) if of(last.from) == of(spent.at) => {
                    last.at = spent.at;
                    last.amount = last.amount.sum(spent.amount);
                }
                _ => merged.push(spent),
            }
        }
        self.window = merged;
    }
}
