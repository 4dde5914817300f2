//! What is true of questions once they were asked or answered.

use super::{Approval, Verdict};
use crate::ApprovalId;
use crate::event::{ApprovalExpired, ApprovalRequested, ApprovalResolved, Fact};
use crate::ledger::{AccountNo, Posting, TransferKind, hold};
use crate::payment::{self, Payment, Reserve, State};
use crate::set::{Broken, Key, WorkingSet};

/// The money is held and the question stands.
pub fn requested(ws: &mut WorkingSet, fact: &Fact, event: &ApprovalRequested) {
    let Some(book) = fact.book_in(ws) else { return };
    let order = &event.order;
    let posting = payment::posting(order, event.hold, order.amount, TransferKind::Payment);
    hold(ws, fact.owner, fact.at, &Posting { credit: AccountNo::Vendors(book), ..posting });
    payment::open(
        ws,
        fact,
        order,
        State::Escalated,
        Some(Reserve { transfer: event.hold, approval: Some(event.approval), until: None, key: event.key }),
    );
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
    };
    ws.insert(Key::Approval(fact.owner, row.id), row);
}

/// A yes only closes the question: what became of the payment is the next fact. A no returns the hold.
pub fn resolved(ws: &mut WorkingSet, fact: &Fact, event: &ApprovalResolved) {
    close(ws, fact, event.approval, event.verdict);
    if let Some(back) = event.release {
        payment::give_back(ws, fact, held_amount(ws, fact), back);
        payment::change(ws, fact, State::Denied(None));
    }
}

/// Nobody answered: the hold went back.
pub fn expired(ws: &mut WorkingSet, fact: &Fact, event: &ApprovalExpired) {
    close(ws, fact, event.approval, Verdict::Expired);
    payment::give_back(ws, fact, held_amount(ws, fact), event.release);
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
