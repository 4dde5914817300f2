//! What is true of questions once they were asked or answered.

use super::{Approval, Verdict};
use crate::event::{ApprovalEndorsed, ApprovalExpired, ApprovalRequested, ApprovalResolved, Fact};
use crate::ledger::{Posting, TransferKind, hold};
use crate::payment::{self, Order, Payment, Reserve, State};
use crate::set::{Broken, Key, WorkingSet};
use crate::{ApprovalId, TransferId};

/// The money is held and the question stands.
pub fn requested(ws: &mut WorkingSet, fact: &Fact, event: &ApprovalRequested) {
    let Some(book) = fact.book_in(ws) else { return };
    let order = &event.order;
    if let Some(id) = event.hold {
        let posting = payment::posting(order, id, order.amount, TransferKind::Payment);
        hold(ws, fact.owner, fact.at, &Posting { credit: payment::credit(fact.owner, order, book), ..posting });
    }
    match (&order.rail, event.hold) {
        (None, Some(transfer)) => {
            let reserve = Reserve { transfer, approval: Some(event.approval), until: None, key: event.key };
            payment::open(ws, fact, order, State::Escalated, Some(reserve));
        }
        (None, None) => return ws.mark_broken(Broken::Ledger),
        (Some(_), hold) => wait(ws, fact, order, event.approval, hold),
    }
    let row = Approval {
        id: event.approval,
        payment: order.payment,
        wallet: order.wallet,
        book,
        reason: event.reason,
        verdict: Verdict::Pending,
        created_at: fact.at,
        expires_at: event.expires_at,
        resolved_at: None,
        by_two: event.by_two,
        endorsed: None,
    };
    ws.insert(Key::Approval(fact.owner, row.id), row);
}

/// A payment that an agent asked for waits for the answer.
fn wait(ws: &mut WorkingSet, fact: &Fact, order: &Order, approval: ApprovalId, hold: Option<TransferId>) {
    payment::change(ws, fact, State::Escalated);
    if let Some(payment) = ws.get_mut::<Payment>(&Key::Payment(fact.owner, order.payment)) {
        payment.approval = Some(approval);
        payment.held = hold;
    }
}

/// One of two said yes: the question stands.
pub fn endorsed(ws: &mut WorkingSet, fact: &Fact, event: &ApprovalEndorsed) {
    if let Some(approval) = ws.get_mut::<Approval>(&Key::Approval(fact.owner, event.approval)) {
        approval.endorsed = Some(event.credential);
    }
}

/// A yes only closes the question: what became of the payment is the next fact. A no returns the hold.
pub fn resolved(ws: &mut WorkingSet, fact: &Fact, event: &ApprovalResolved) {
    close(ws, fact, event.approval, event.verdict);
    if let Some(back) = event.release {
        payment::give_back(ws, fact, held_amount(ws, fact), back);
    }
    match event.verdict {
        Verdict::Denied => payment::change(ws, fact, State::Denied(None)),
        Verdict::Approved | Verdict::Pending | Verdict::Expired => {}
    }
}

/// Nobody answered: the hold went back.
pub fn expired(ws: &mut WorkingSet, fact: &Fact, event: &ApprovalExpired) {
    close(ws, fact, event.approval, Verdict::Expired);
    if let Some(back) = event.release {
        payment::give_back(ws, fact, held_amount(ws, fact), back);
    }
    payment::change(ws, fact, State::Expired);
}

fn held_amount(ws: &WorkingSet, fact: &Fact) -> crate::Amount {
    let payment = fact.payment.and_then(|id| ws.get::<Payment>(&Key::Payment(fact.owner, id)));
    if payment.is_none() {
        ws.mark_broken(Broken::Ledger);
    }
    payment.map_or(crate::Amount::ZERO, |payment| payment.amount)
}

fn close(ws: &mut WorkingSet, fact: &Fact, id: ApprovalId, verdict: Verdict) {
    if let Some(approval) = ws.get_mut::<Approval>(&Key::Approval(fact.owner, id)) {
        approval.verdict = verdict;
        approval.resolved_at = Some(fact.at);
    }
}
