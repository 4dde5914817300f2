//! How payments that agents ask for are counted: for the principal, for each agent, and under each mandate, in the commit that changes the payment.

use super::{Moved, ORDERS_MAX, Ordered, Payment, State, Tally};
use crate::event::Fact;
use crate::mandate::{Mandate, Usage};
use crate::set::{Broken, Key, Keys, WorkingSet};
use crate::{PrincipalId, Rail};

/// Rows that are counted in.
pub(crate) fn reads_counts(owner: PrincipalId, payment: &Payment, keys: &mut Keys) {
    let Some(terms) = &payment.terms else { return };
    keys.want(Key::Tally(owner, None));
    keys.want(Key::Tally(owner, Some(payment.agent)));
    if let Some(name) = &terms.mandate {
        keys.want(Key::Mandate(owner, name.clone()));
        keys.want(Key::Usage(owner, name.clone()));
    }
}

/// A payment is asked for, and counts under its mandate from now on.
pub(super) fn begin(ws: &mut WorkingSet, fact: &Fact, payment: &Payment) {
    let Some(name) = payment.terms.as_ref().and_then(|terms| terms.mandate.clone()) else { return };
    let window = ws.get::<Mandate>(&Key::Mandate(fact.owner, name.clone())).map(|mandate| mandate.limits.window);
    let Some(window) = window else { return ws.mark_broken(Broken::Ledger) };
    let usage = ws.get_mut::<Usage>(&Key::Usage(fact.owner, name));
    if usage.and_then(|usage| usage.hold(payment.amount, window, payment.requested_at)).is_none() {
        ws.mark_broken(Broken::Ledger);
    }
}

/// A payment that waited for a human counts from now on, as if it were asked for now: else ten questions of ten hours could be allowed
/// within a minute under a cap of one an hour.
pub(super) fn count_anew(ws: &mut WorkingSet, fact: &Fact, payment: &Payment) {
    let Some(name) = payment.terms.as_ref().and_then(|terms| terms.mandate.clone()) else { return };
    let window = ws.get::<Mandate>(&Key::Mandate(fact.owner, name.clone())).map(|mandate| mandate.limits.window);
    let Some(window) = window else { return ws.mark_broken(Broken::Ledger) };
    let usage = ws.get_mut::<Usage>(&Key::Usage(fact.owner, name));
    let counted = usage.and_then(|usage| {
        usage.free(payment.amount, payment.counts_since())?;
        usage.hold(payment.amount, window, fact.at)
    });
    let row = ws.get_mut::<Payment>(&Key::Payment(fact.owner, payment.id));
    match (counted, row) {
        (Some(()), Some(row)) => row.counted_at = Some(fact.at),
        _ => ws.mark_broken(Broken::Ledger),
    }
}

/// A payment goes from one state to another.
pub(super) fn enter(ws: &mut WorkingSet, fact: &Fact, payment: &Payment, next: &State) {
    let Some(terms) = &payment.terms else { return };
    count(ws, &Key::Tally(fact.owner, None), payment, next);
    count(ws, &Key::Tally(fact.owner, Some(payment.agent)), payment, next);
    let Some(name) = terms.mandate.clone() else { return };
    let since = payment.counts_since();
    let change: fn(&mut Usage, &Payment, crate::Timestamp) -> Option<()> = match next {
        State::Settled => |usage, payment, since| usage.settle(payment.amount, payment.moves(), since),
        State::Failed(_) | State::Denied(_) | State::Expired | State::Returned => {
            |usage, payment, since| usage.free(payment.amount, since)
        }
        // What is denied at once never counted; what waits counts already.
        State::Blocked(_) | State::Escalated | State::Processing | State::Held => return,
    };
    let usage = ws.get_mut::<Usage>(&Key::Usage(fact.owner, name));
    if usage.and_then(|usage| change(usage, payment, since)).is_none() {
        ws.mark_broken(Broken::Ledger);
    }
}

fn count(ws: &mut WorkingSet, key: &Key, payment: &Payment, next: &State) {
    if ws.get::<Tally>(key).is_none() {
        ws.insert(key.clone(), Tally::default());
    }
    let Some(tally) = ws.get_mut::<Tally>(key) else { return };
    if payment.state == State::Escalated {
        tally.pending = tally.pending.saturating_sub(1); // counts that are shown, not money
    }
    let counted = match next {
        State::Settled => &mut tally.settled,
        State::Failed(_) => &mut tally.failed,
        State::Denied(_) | State::Expired | State::Returned => &mut tally.denied,
        State::Blocked(_) => &mut tally.blocked,
        State::Escalated => &mut tally.pending,
        State::Processing | State::Held => return,
    };
    *counted = counted.saturating_add(1);
    if *next != State::Settled {
        return;
    }
    if matches!(key, Key::Tally(_, None))
        && let (Some(order), Some(Rail::Acp)) = (&payment.reference, payment.outside())
    {
        let excess = tally.orders.len().saturating_add(1).saturating_sub(ORDERS_MAX);
        tally.orders.drain(..excess);
        let (order, payment, amount, currency) = (order.clone(), payment.id, payment.moves(), payment.currency);
        tally.orders.push(Ordered { order, payment, amount, currency });
    }
    match tally.moved.iter_mut().find(|moved| moved.currency == payment.currency) {
        Some(moved) => moved.total = moved.total.plus(payment.moves()),
        None => tally.moved.push(Moved { currency: payment.currency, total: payment.moves().into() }),
    }
}
