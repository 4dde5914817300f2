//! The audit journal's state: each principal's facts are numbered without gaps, and each carries the hash of the one before.
//! The hash itself is taken over the stored text, so it is made where that text is made: in the store's codec.

use crate::payment::Payment;
use crate::set::{Broken, Key, WorkingSet};
use crate::{PaymentId, PrincipalId};

/// The head of a principal's chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chain {
    /// The number of its newest fact; 0 before the first.
    pub seq: u64,
    /// That fact's hash; zeros before the first.
    pub hash: [u8; 32],
}

impl Chain {
    /// Before the first fact.
    pub const EMPTY: Self = Self { seq: 0, hash: [0; 32] };
}

/// Gives a fact its number and notes it in its payment's trail.
pub fn number(ws: &mut WorkingSet, owner: PrincipalId, payment: Option<PaymentId>) -> u64 {
    let seq = ws.get_mut::<Chain>(&Key::Chain(owner)).and_then(|chain| {
        chain.seq = chain.seq.checked_add(1)?;
        Some(chain.seq)
    });
    let Some(seq) = seq else {
        ws.mark_broken(Broken::Journal);
        return 0;
    };
    if let Some(id) = payment
        && let Some(payment) = ws.get_mut::<Payment>(&Key::Payment(owner, id))
    {
        payment.trail.push(seq);
    }
    seq
}

/// Sets the head's hash, once the numbered fact's text is known.
pub fn seal(ws: &mut WorkingSet, owner: PrincipalId, hash: [u8; 32]) {
    match ws.get_mut::<Chain>(&Key::Chain(owner)) {
        Some(chain) => chain.hash = hash,
        None => ws.mark_broken(Broken::Journal),
    }
}
