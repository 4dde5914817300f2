//! How a question may be answered. Exactly once; a yes is judged again by every hard rule.

use super::{Approval, Verdict};
use crate::decision::Decision;
use crate::event::{
    ApprovalEndorsed, ApprovalExpired, ApprovalResolved, Fact, PaymentBlocked, PaymentSettled, PolicyDecided, Release,
};
use crate::idempotency::Answer;
use crate::ledger::{Account, AccountNo};
use crate::payment::{self, Payment, Reason, judge_again, judge_approved, reads_approved};
use crate::policy::Verdict as Judged;
use crate::principal::Credential;
use crate::set::{Key, Keys, WorkingSet};
use crate::wallet::Wallet;
use crate::{Actor, ApprovalId, CredentialId, Moment, PrincipalId, Refusal, TransferId};

/// Rows of every answer: the question, then its payment and wallet, then the money.
pub fn reads_resolve(actor: Actor, id: ApprovalId, ws: &WorkingSet, keys: &mut Keys) {
    let Some(owner) = actor.principal() else { return };
    keys.want(Key::Approval(owner, id));
    if let Some(approval) = ws.peek::<Approval>(&Key::Approval(owner, id)) {
        keys.want(Key::Payment(owner, approval.payment));
        keys.want_all(approval.endorsed.map(|first| Key::Credential(owner, first)));
        keys.want(Key::Wallet(owner, approval.wallet));
        keys.want(Key::Account(owner, AccountNo::Wallet(approval.wallet)));
        keys.want(Key::Account(owner, AccountNo::General(approval.book)));
        if let Some(payment) = ws.peek::<Payment>(&Key::Payment(owner, approval.payment)) {
            keys.want_all(payment.held.map(|hold| Key::Transfer(owner, hold)));
            keys.want_all(payment.key.map(|key| Key::Answer(owner, key)));
            reads_approved(owner, payment, keys);
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
    /// What reserves the money; none of a payment whose money a rail outside brings.
    hold: Option<TransferId>,
}

impl<'a> Case<'a> {
    fn open(ws: &'a WorkingSet, owner: PrincipalId, id: ApprovalId) -> Result<Self, Refusal> {
        let approval = ws.get::<Approval>(&Key::Approval(owner, id)).ok_or(Refusal::ApprovalNotFound)?;
        let payment = ws.get::<Payment>(&Key::Payment(owner, approval.payment)).ok_or(Refusal::ApprovalNotFound)?;
        let wallet = ws.get::<Wallet>(&Key::Wallet(owner, approval.wallet)).ok_or(Refusal::ApprovalNotFound)?;
        let account = ws.get::<Account>(&Key::Account(owner, wallet.account())).ok_or(Refusal::ApprovalNotFound)?;
        Ok(Self { owner, approval, payment, wallet, account, hold: payment.held })
    }

    fn release(&self, moment: &mut Moment) -> Option<Release> {
        let hold = self.hold?;
        let transfer = TransferId(moment.id());
        let remainder = payment::is_closed(self.wallet).then(|| TransferId(moment.id()));
        Some(Release { hold, transfer, remainder })
    }

    fn fact(&self, moment: &Moment, event: impl Into<crate::Event>) -> Fact {
        Fact::new(self.owner, self.approval.book, moment.now, event).of_payment(self.payment.id)
    }

    fn answer(&self) -> Answer {
        Answer::Approval(self.approval.id, self.payment.id)
    }

    /// Yes: what follows is in the same step.
    fn approve(&self, ws: &WorkingSet, moment: &mut Moment) -> Result<Decision, Refusal> {
        let resolved = ApprovalResolved { approval: self.approval.id, verdict: Verdict::Approved, release: None };
        let mut facts = vec![self.fact(moment, resolved)];
        if self.payment.terms.is_some() {
            facts.extend(self.go_on(ws, moment)?);
            return Ok(Decision::of(facts, self.answer()));
        }
        let then = match judge_again(ws, self.owner, self.payment, self.wallet, self.account, moment) {
            Some(reason) => self.block(reason, moment),
            None => {
                let (order, transfer, fee_transfer) = (self.payment.order(), TransferId(moment.id()), None);
                self.fact(
                    moment,
                    PaymentSettled { order, transfer, fee_transfer, held: self.hold, reference: None, receipt: None },
                )
            }
        };
        facts.push(then);
        Ok(Decision::of(facts, self.answer()))
    }

    /// One of two says yes. A token that was not there before the question is no second person's, and one that was revoked since it said yes
    /// says it no more.
    fn approve_by_two(
        &self,
        ws: &WorkingSet,
        (actor, credential): (Actor, Option<&Credential>),
        moment: &mut Moment,
    ) -> Result<Decision, Refusal> {
        let (Actor::Operator(..), Some(credential)) = (actor, credential) else { return Err(Refusal::OperatorsNeeded) };
        if credential.created_at >= self.approval.created_at {
            return Err(Refusal::TokenTooNew);
        }
        let is_good = |id: &CredentialId| {
            ws.get::<Credential>(&Key::Credential(self.owner, *id)).is_some_and(|first| first.revoked_at.is_none())
        };
        match self.approval.endorsed.filter(is_good) {
            None => {
                let (approval, credential) = (self.approval.id, credential.id);
                Ok(Decision::one(self.fact(moment, ApprovalEndorsed { approval, credential }), self.answer()))
            }
            Some(first) if first == credential.id => Err(Refusal::SecondPersonNeeded),
            Some(_) => self.approve(ws, moment),
        }
    }

    /// What becomes of a payment that an agent asked for: it is paid, goes to its rail, or is denied after all.
    fn go_on(&self, ws: &WorkingSet, moment: &mut Moment) -> Result<Vec<Fact>, Refusal> {
        if payment::frozen(ws, self.owner) {
            return Ok(vec![self.block(Reason::Frozen, moment)]);
        }
        let Some((verdict, judged)) = judge_approved(ws, self.owner, self.payment, moment.now)? else { return Ok(Vec::new()) };
        let mut facts = vec![self.fact(moment, PolicyDecided { verdict, judged, counts_anew: true })];
        match verdict {
            Judged::Denied(reason) | Judged::Asks(reason) => facts.push(self.block(reason, moment)),
            Judged::Allowed if self.payment.outside().is_some() => {}
            Judged::Allowed => {
                let (book, order) = (self.payment.book, self.payment.order());
                facts.extend(payment::settle(ws, self.owner, book, order, self.hold, moment)?);
            }
        }
        Ok(facts)
    }

    fn block(&self, reason: Reason, moment: &mut Moment) -> Fact {
        let (order, release) = (self.payment.order(), self.release(moment));
        self.fact(moment, PaymentBlocked { order, reason, release })
    }

    fn deny(&self, moment: &mut Moment) -> Decision {
        let release = self.release(moment);
        let (approval, verdict) = (self.approval.id, Verdict::Denied);
        let event = ApprovalResolved { approval, verdict, release };
        Decision::one(self.fact(moment, event), self.answer())
    }
}

/// A human answers, with a credential. Answered before, or too late: refused.
pub fn resolve(
    ws: &WorkingSet,
    (actor, credential): (Actor, Option<&Credential>),
    id: ApprovalId,
    approve: bool,
    moment: &mut Moment,
) -> Result<Decision, Refusal> {
    let case = Case::open(ws, actor.manager()?, id)?;
    if !actor.sees(case.approval.book) {
        return Err(Refusal::ApprovalNotFound);
    }
    if case.approval.verdict_at(moment.now) != Verdict::Pending {
        return Err(Refusal::ApprovalResolved);
    }
    match approve {
        true if case.approval.by_two => case.approve_by_two(ws, (actor, credential), moment),
        true => case.approve(ws, moment),
        false => Ok(case.deny(moment)),
    }
}

/// The test book answers by itself; answered before, there is nothing to do.
pub fn auto_approve(ws: &WorkingSet, actor: Actor, id: ApprovalId, moment: &mut Moment) -> Result<Decision, Refusal> {
    let case = Case::open(ws, actor.courier()?, id)?;
    match case.approval.verdict_at(moment.now) {
        Verdict::Pending => case.approve(ws, moment),
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
