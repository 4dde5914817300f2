//! What happens to holds between agents.

use crate::idempotency::KeyHash;
use crate::payment::Order;
use crate::{Month, Timestamp, TransferId};

/// Money is held for a payee.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoldPlaced {
    /// The payment. Its fee is known when it is settled.
    pub order: Order,
    /// The hold.
    pub hold: TransferId,
    /// Until when; then it returns by itself.
    pub expires_at: Timestamp,
    /// The idempotency key under which it was asked for.
    pub key: Option<KeyHash>,
}

/// The payee got the money, or a part of it; the rest went back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoldSettled {
    /// The payment: its amount is what was captured, its fee the platform's, out of what the payee got.
    pub order: Order,
    /// The hold.
    pub hold: TransferId,
    /// The transfer to the payee.
    pub transfer: TransferId,
    /// The transfer of the fee, where there is one and the payee is of this principal.
    pub fee_transfer: Option<TransferId>,
    /// The month in whose volume it counts.
    pub month: Month,
}

/// The payer took the hold back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoldReturned {
    /// The hold.
    pub hold: TransferId,
    /// The transfer that returns it.
    pub transfer: TransferId,
}

/// Nobody settled the hold in time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoldExpired {
    /// The hold.
    pub hold: TransferId,
    /// The transfer that returns it.
    pub transfer: TransferId,
}
