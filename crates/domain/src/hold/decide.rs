//! What may become of a hold. It ends once: settled, returned, or by its own end.

use super::fee::PlatformFee;
use super::{LIFETIME, LIFETIME_MAX};
use crate::agent::AgentRef;
use crate::audit::Chain;
use crate::decision::Decision;
use crate::event::{Event, Fact, HoldExpired, HoldPlaced, HoldReturned, HoldSettled, PaymentReceived};
use crate::idempotency::{Answer, KeyHash};
use crate::ledger::AccountNo;
use crate::payment::{self, Order, Parties, Payee, Payment, Reason, State, main_account};
use crate::set::{Key, Keys, WorkingSet};
use crate::{Actor, AgentId, Amount, Book, Currency, Moment, PaymentId, PrincipalId, Refusal, Timestamp, TransferId, WalletId};

/// Reserves money of an agent's main wallet for another agent.
#[derive(Debug, Clone)]
pub struct PlaceHold {
    /// Who will pay: an agent of the asking principal.
    pub from: AgentRef,
    /// Who will be paid: an agent of any principal, in the same book.
    pub to: AgentRef,
    /// How much, above zero.
    pub amount: Amount,
    /// In what.
    pub currency: Currency,
    /// The payer's words.
    pub description: String,
    /// Until when; without it for [`LIFETIME`].
    pub expires_at: Option<Timestamp>,
}

/// Pays a hold out, whole or in part.
#[derive(Debug, Clone)]
pub struct SettleHold {
    /// The payment that is held.
    pub payment: PaymentId,
    /// Its payee: it never changes, and says whose ledger the payment reaches before anything is loaded.
    pub payee: AgentId,
    /// How much of it; all of it without.
    pub amount: Option<Amount>,
    /// The platform's fee.
    pub fee: PlatformFee,
}

/// Rows of [`place`].
pub fn reads_place(actor: Actor, place: &PlaceHold, ws: &WorkingSet, keys: &mut Keys) {
    payment::reads_parties(actor, &place.from, &place.to, ws, keys);
}

/// Rows of whatever ends a hold: the payment, then its money.
pub fn reads_hold(actor: Actor, id: PaymentId, ws: &WorkingSet, keys: &mut Keys) {
    let Some(owner) = actor.principal() else { return };
    keys.want(Key::Payment(owner, id));
    let Some(payment) = ws.peek::<Payment>(&Key::Payment(owner, id)) else { return };
    keys.want(Key::Account(owner, AccountNo::Wallet(payment.wallet)));
    keys.want(Key::Account(owner, AccountNo::General(payment.book)));
    keys.want_all(payment.held.map(|hold| Key::Transfer(owner, hold)));
    keys.want_all(payment.key.map(|key| Key::Answer(owner, key)));
    if let Payee::Agent(home, _, to) = payment.payee
        && home == owner
    {
        keys.want(Key::Account(owner, AccountNo::Wallet(to)));
    }
}

/// Rows of [`settle`]: those of the payee's principal, too.
pub fn reads_settle(actor: Actor, settle: &SettleHold, ws: &WorkingSet, keys: &mut Keys) {
    reads_hold(actor, settle.payment, ws, keys);
    let Some(owner) = actor.principal() else { return };
    if let Some(Payment { payee: Payee::Agent(home, _, to), book, .. }) = ws.peek::<Payment>(&Key::Payment(owner, settle.payment))
        && *home != owner
    {
        keys.want(Key::Chain(*home));
        keys.want(Key::Account(*home, AccountNo::Wallet(*to)));
        keys.want(Key::Account(*home, AccountNo::General(*book)));
    }
}

/// Reserves money. What can't be afforded is blocked, as every payment.
pub fn place(
    ws: &WorkingSet,
    actor: Actor,
    place: &PlaceHold,
    key: Option<KeyHash>,
    moment: &mut Moment,
) -> Result<Decision, Refusal> {
    let (owner, book) = actor.key_holder()?;
    let parties = Parties::of(ws, owner, book, &place.from, &place.to)?;
    let Parties { from, home, to } = parties;
    let expires_at = place.expires_at.unwrap_or(moment.now.after(LIFETIME));
    if expires_at <= moment.now || expires_at > moment.now.after(LIFETIME_MAX) {
        return Err(Refusal::EndOutOfRange);
    }
    let payer = main_account(ws, owner, from.main)?;
    if !main_account(ws, home, to.main)?.takes(place.amount, true) {
        return Err(Refusal::OutOfRange);
    }
    let order = parties.order(PaymentId(moment.id()), place.amount, Amount::ZERO, place.currency, &place.description);
    let denial = payment::frozen(ws, owner).then_some(Reason::Frozen).or_else(|| payment::unaffordable(payer, place.amount));
    if let Some(reason) = denial {
        return Ok(payment::block(owner, book, order, reason, moment));
    }
    let payment = order.payment;
    let event = HoldPlaced { order, hold: TransferId(moment.id()), expires_at, key };
    Ok(Decision::one(Fact::new(owner, book, moment.now, event).of_payment(payment), Answer::Payment(payment)))
}

/// A hold that stands.
struct Case<'a> {
    owner: PrincipalId,
    payment: &'a Payment,
    hold: TransferId,
    /// The payee's principal, the payee, and its main wallet.
    payee: (PrincipalId, AgentId, WalletId),
}

impl<'a> Case<'a> {
    /// The hold of a payment that somebody may see; one that has ended is refused.
    fn open(ws: &'a WorkingSet, owner: PrincipalId, id: PaymentId, book: Option<Book>) -> Result<Self, Refusal> {
        let payment = ws.get::<Payment>(&Key::Payment(owner, id)).ok_or(Refusal::HoldNotFound)?;
        let (hold, Payee::Agent(home, payee, wallet)) = (payment.held.ok_or(Refusal::HoldNotFound)?, &payment.payee) else {
            return Err(Refusal::HoldNotFound);
        };
        if book.is_some_and(|book| book != payment.book) {
            return Err(Refusal::HoldNotFound);
        }
        match payment.state {
            State::Held => Ok(Self { owner, payment, hold, payee: (*home, *payee, *wallet) }),
            State::Settled
            | State::Returned
            | State::Expired
            | State::Escalated
            | State::Blocked(_)
            | State::Denied(_)
            | State::Processing
            | State::Failed(_) => Err(Refusal::HoldEnded),
        }
    }

    fn fact(&self, moment: &Moment, event: impl Into<Event>) -> Fact {
        Fact::new(self.owner, self.payment.book, moment.now, event).of_payment(self.payment.id)
    }
}

/// Pays a hold out.
pub fn settle(ws: &WorkingSet, actor: Actor, settle: &SettleHold, moment: &mut Moment) -> Result<Decision, Refusal> {
    let (owner, book) = actor.key_holder()?;
    let case = Case::open(ws, owner, settle.payment, Some(book))?;
    let (home, payee, wallet) = case.payee;
    if payee != settle.payee {
        return Err(Refusal::HoldNotFound);
    }
    if case.payment.is_over(moment.now) {
        return Err(Refusal::HoldEnded);
    }
    let held = case.payment.amount;
    let amount = settle.amount.unwrap_or(held);
    if amount > held {
        return Err(Refusal::ExceedsHold { held });
    }
    if payment::frozen(ws, owner) {
        return Err(Refusal::Frozen);
    }
    let account = main_account(ws, home, wallet)?;
    // Within a principal the hold has its place there already.
    if home != owner && !account.takes(amount, true) {
        return Err(Refusal::OutOfRange);
    }
    let volume = account.volume.at(moment.now.month());
    let (month, fee) = (volume.month, settle.fee.of(volume.total, amount));
    let order = Order { amount, fee, ..case.payment.order() };
    // The first is for the line of a statement that says that the hold has ended.
    let (_release, transfer) = (moment.id(), TransferId(moment.id()));
    let fee_transfer = (!fee.is_zero()).then(|| TransferId(moment.id()));
    // The fee leaves the payee, in whose ledger that is.
    let (own_fee, their_fee) = if home == owner { (fee_transfer, None) } else { (None, fee_transfer) };
    let event = HoldSettled { order: order.clone(), hold: case.hold, transfer, fee_transfer: own_fee, month };
    let mut facts = vec![case.fact(moment, event)];
    if home != owner {
        ws.get::<Chain>(&Key::Chain(home)).ok_or(Refusal::AgentNotFound)?;
        let transfer = TransferId(moment.id());
        let event = PaymentReceived { order, wallet, amount, transfer, fee_transfer: their_fee, month: Some(month) };
        facts.push(Fact::new(home, book, moment.now, event).of_payment(settle.payment));
    }
    Ok(Decision::of(facts, Answer::Payment(settle.payment)))
}

/// The payer takes the hold back, frozen or not: nothing leaves.
pub fn return_to_payer(ws: &WorkingSet, actor: Actor, id: PaymentId, moment: &mut Moment) -> Result<Decision, Refusal> {
    let (owner, book) = actor.key_holder()?;
    let case = Case::open(ws, owner, id, Some(book))?;
    if case.payment.is_over(moment.now) {
        return Err(Refusal::HoldEnded);
    }
    let event = HoldReturned { hold: case.hold, transfer: TransferId(moment.id()) };
    Ok(Decision::one(case.fact(moment, event), Answer::Payment(id)))
}

/// Nobody settled the hold in time; ended before, there is nothing to do.
pub fn expire(ws: &WorkingSet, actor: Actor, id: PaymentId, moment: &mut Moment) -> Result<Decision, Refusal> {
    let case = match Case::open(ws, actor.courier()?, id, None) {
        Err(Refusal::HoldEnded) => return Ok(Decision::nothing(Answer::Done)),
        case => case?,
    };
    if !case.payment.is_over(moment.now) {
        return Err(Refusal::NotDue);
    }
    let event = HoldExpired { hold: case.hold, transfer: TransferId(moment.id()) };
    Ok(Decision::one(case.fact(moment, event), Answer::Payment(id)))
}
