//! Holds between agents: a payer's money is reserved for a payee, and later settled, whole or in part, or returned.
//!
//! A hold is a payment that is open: [`State::Held`](crate::payment::State). Settling captures what the payee has earned, and the rest is
//! available to the payer again; returning gives all of it back, as its end does by itself. The platform's fee comes out of what
//! the payee gets, by tiers of what its holds brought it in the calendar month.

mod decide;
mod evolve;
mod fee;
#[cfg(test)]
mod tests;

pub use decide::{PlaceHold, SettleHold, expire, place, reads_hold, reads_place, reads_settle, return_to_payer, settle};
pub use evolve::{expired, placed, returned, settled};
pub(crate) use fee::charge_fee;
pub use fee::{PlatformFee, Tier};

use crate::Span;

/// How long a hold stands that names no end of its own.
pub const LIFETIME: Span = Span::hours(24);
/// How far ahead the end of a hold may be: a year.
pub const LIFETIME_MAX: Span = Span::hours(24 * 366);
