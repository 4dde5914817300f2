//! How a question may be answered. Exactly once; a yes is judged again by every hard rule.

use super::{Approval, Verdict};
use crate::decision::Decision;
use crate::event::{ApprovalExpired, ApprovalResolved, Fact, PaymentBlocked, PaymentSettled, Release};
use crate::idempotency::Answer;
use crate::ledger::{Account, AccountNo};
use crate::payment::{self, Payment, judge_again};
use crate::set::{Key, Keys, WorkingSet};
use crate::wallet::Wallet;
use crate::{Actor, ApprovalId, Moment, PrincipalId, Refusal, TransferId};

/// Rows of every answer: the question, then its payment and wallet, then the money.
pub fn reads_resolve(actor: Actor, id: ApprovalId, ws: &WorkingSet, keys: &mut Keys) {
    let Some(owner) = actor.principal() else { return };
    keys.want(Key::Approval(owner, id));
    if let Some(approval) = ws.peek::<Approval>(&Key::Approval(owner, id)) {
        keys.want(Key::Payment(owner, approval.payment));
        keys.want(Key::Wallet(owner, approval.wallet));
        keys.want(Key::Account(owner, AccountNo::Wallet(approval.wallet)));
        keys.want(Key::Account(owner, AccountNo::General(approval.book)));
        if let Some(payment) = ws.peek::<Payment>(&Key::Payment(owner, approval.payment)) {
            keys.want_all(payment.held.map(|hold| Key::Transfer(owner, hold)));
            keys.want_all(payment.key.map(|key| Key::Answer(owner, key)));
        }
    }
}

/// A question with everything it is about.
struct Case<'a> {
    owner: PrincipalId,
    approval: &'a Approval,
    payment: &'a Payment,
    wallet: &'a Wallet,
    account: &'a Account,
    hold: TransferId,
}

impl<'a> Case<'a> {
    fn open(ws: &'a WorkingSet, owner: PrincipalId, id: ApprovalId) -> Result<Self, Refusal> {
        let approval = ws.get::<Approval>(&Key::Approval(owner, id)).ok_or(Refusal::ApprovalNotFound)?;
        let payment = ws.get::<Payment>(&Key::Payment(owner, approval.payment)).ok_or(Refusal::ApprovalNotFound)?;
        let wallet = ws.get::<Wallet>(&Key::Wallet(owner, approval.wallet)).ok_or(Refusal::ApprovalNotFound)?;
        let account = ws.get::<Account>(&Key::Account(owner, wallet.account())).ok_or(Refusal::ApprovalNotFound)?;
        let hold = payment.held.ok_or(Refusal::ApprovalNotFound)?;
        Ok(Self { owner, approval, payment, wallet, account, hold })
    }

    fn release(&self, moment: &mut Moment) -> Release {
        let transfer = TransferId(moment.id());
        let remainder = payment::is_closed(self.wallet).then(|| TransferId(moment.id()));
        Release { hold: self.hold, transfer, remainder }
    }

    fn fact(&self, moment: &Moment, event: impl Into<crate::Event>) -> Fact {
        Fact::new(self.owner, self.approval.book, moment.now, event).of_payment(self.payment.id)
    }

    fn answer(&self) -> Answer {
        Answer::Approval(self.approval.id, self.payment.id)
    }

    fn approve(&self, ws: &WorkingSet, moment: &mut Moment) -> Decision {
        let resolved = ApprovalResolved { approval: self.approval.id, verdict: Verdict::Approved, release: None };
        let order = self.payment.order();
        let denial = judge_again(ws, self.owner, self.payment, self.wallet, self.account, moment);
        let then = match denial {
            Some(reason) => {
                let release = Some(self.release(moment));
                self.fact(moment, PaymentBlocked { order, reason, release })
            }
            None => {
                let (transfer, fee_transfer) = (TransferId(moment.id()), None);
                self.fact(moment, PaymentSettled { order, transfer, fee_transfer, held: Some(self.hold) })
            }
        };
        Decision::of(vec![self.fact(moment, resolved), then], self.answer())
    }

    fn deny(&self, moment: &mut Moment) -> Decision {
        let release = Some(self.release(moment));
        let (approval, verdict) = (self.approval.id, Verdict::Denied);
        let event = ApprovalResolved { approval, verdict, release };
        Decision::one(self.fact(moment, event), self.answer())
    }
}

/// A human answers. Answered before, or too late: refused.
pub fn resolve(ws: &WorkingSet, actor: Actor, id: ApprovalId, approve: bool, moment: &mut Moment) -> Result<Decision, Refusal> {
    let case = Case::open(ws, actor.manager()?, id)?;
    if !actor.sees(case.approval.book) {
        return Err(Refusal::ApprovalNotFound);
    }
    if case.approval.verdict_at(moment.now) != Verdict::Pending {
        return Err(Refusal::ApprovalResolved);
    }
    Ok(if approve { case.approve(ws, moment) } else { case.deny(moment) })
}

/// The test book answers by itself; answered before, there is nothing to do.
pub fn auto_approve(ws: &WorkingSet, actor: Actor, id: ApprovalId, moment: &mut Moment) -> Result<Decision, Refusal> {
    let case = Case::open(ws, actor.courier()?, id)?;
    match case.approval.verdict_at(moment.now) {
        Verdict::Pending => Ok(case.approve(ws, moment)),
        Verdict::Approved | Verdict::Denied | Verdict::Expired => Ok(Decision::nothing(Answer::Done)),
    }
}

/// Nobody answered: the hold goes back. Answered before, there is nothing to do.
pub fn expire(ws: &WorkingSet, actor: Actor, id: ApprovalId, moment: &mut Moment) -> Result<Decision, Refusal> {
    let case = Case::open(ws, actor.courier()?, id)?;
    match (case.approval.verdict, case.approval.verdict_at(moment.now)) {
        (Verdict::Pending, Verdict::Expired) => {
            let release = case.release(moment);
            let event = ApprovalExpired { approval: id, release };
            Ok(Decision::one(case.fact(moment, event), case.answer()))
        }
        (Verdict::Pending, _) => Err(Refusal::NotDue),
        (Verdict::Approved | Verdict::Denied | Verdict::Expired, _) => Ok(Decision::nothing(Answer::Done)),
    }
}
