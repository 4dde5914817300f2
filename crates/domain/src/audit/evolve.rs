//! How a principal's chain grows by a fact.

use crate::PrincipalId;
use crate::audit::Chain;
use crate::event::Fact;
use crate::payment::Payment;
use crate::set::{Broken, Key, WorkingSet};

/// Gives a fact its number and notes it in its payment's trail.
pub fn number(ws: &mut WorkingSet, fact: &Fact) -> u64 {
    let (owner, payment) = (fact.owner, fact.payment);
    let seq = ws.get_mut::<Chain>(&Key::Chain(owner)).and_then(|chain| {
        chain.seq = chain.seq.checked_add(1)?;
        // Old journals may have a step back in them.
        chain.at = chain.at.max(fact.at);
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
