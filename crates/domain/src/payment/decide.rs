//! What may become of a payment. Every rejecting check comes first, in the order that the reference fixes.

use super::parties::{Parties, main_account, reads_parties};
use super::{Order, Payee, Payment, Reason};
use crate::agent::AgentRef;
use crate::approval;
use crate::audit::Chain;
use crate::decision::Decision;
use crate::event::{ApprovalRequested, Fact, PaymentBlocked, PaymentReceived, PaymentSettled};
use crate::idempotency::{Answer, KeyHash};
use crate::ledger::{Account, AccountNo};
use crate::policy::{Category, Facts};
use crate::principal::Principal;
use crate::set::{Key, Keys, WorkingSet};
use crate::wallet::{Status, Wallet};
use crate::{Actor, Amount, ApprovalId, Book, Currency, Moment, PaymentId, PrincipalId, Refusal, Total, TransferId};

/// Pays a vendor from the asking wallet.
#[derive(Debug, Clone)]
pub struct Charge {
    /// Who is paid, by name.
    pub vendor: String,
    /// How much, above zero.
    pub amount: Amount,
    /// In what.
    pub currency: Currency,
    /// The agent's words.
    pub description: String,
    /// What it is for.
    pub category: Category,
    /// Free JSON text: stored for audit, never evaluated.
    pub metadata: Option<String>,
}

/// Pays another agent from an agent's main wallet.
#[derive(Debug, Clone)]
pub struct PayAgent {
    /// Who pays: an agent of the asking principal.
    pub from: AgentRef,
    /// Who is paid: an agent of any principal, in the same book.
    pub to: AgentRef,
    /// How much leaves the payer, above zero. The fee comes out of what arrives.
    pub amount: Amount,
    /// In what.
    pub currency: Currency,
    /// The payer's words.
    pub memo: String,
    /// The house's fee.
    pub fee: FeeRule,
}

/// A share of the amount, and a least fee.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FeeRule {
    /// In basis points, rounded down to a millionth.
    pub basis_points: u32,
    /// At least.
    pub least: Amount,
}

impl FeeRule {
    /// The fee of an amount.
    pub fn of(self, amount: Amount) -> Amount {
        amount.basis_points(self.basis_points).max(self.least)
    }
}

/// Rows of [`charge`].
pub fn reads_charge(actor: Actor, keys: &mut Keys) {
    // The wallet itself is read for whoever asks with its token.
    if let Actor::Wallet(owner, wallet, _) = actor {
        keys.want(Key::Account(owner, AccountNo::Wallet(wallet)));
    }
}

/// Rows of [`pay_agent`].
pub fn reads_pay_agent(actor: Actor, pay: &PayAgent, ws: &WorkingSet, keys: &mut Keys) {
    reads_parties(actor, &pay.from, &pay.to, ws, keys);
}

/// Judges a charge. Order: frozen, paused, the hard rules, the balance, then the thresholds, then approval.
///
/// `key` is the idempotency key's hash: a payment that stays open keeps it, so that its record lives as long.
pub fn charge(
    ws: &WorkingSet,
    actor: Actor,
    charge: &Charge,
    key: Option<KeyHash>,
    moment: &mut Moment,
) -> Result<Decision, Refusal> {
    let Actor::Wallet(owner, id, book) = actor else { return Err(Refusal::NotAllowed) };
    let wallet = ws.get::<Wallet>(&Key::Wallet(owner, id)).ok_or(Refusal::WalletNotFound)?;
    let account = ws.get::<Account>(&Key::Account(owner, wallet.account())).ok_or(Refusal::WalletNotFound)?;
    let Charge { ref vendor, amount, currency, ref description, category, ref metadata } = *charge;
    let order = Order {
        payment: PaymentId(moment.id()),
        agent: wallet.agent,
        wallet: id,
        payee: Payee::Vendor(vendor.clone()),
        amount,
        fee: Amount::ZERO,
        currency,
        category: Some(category),
        memo: description.clone(),
        metadata: metadata.clone(),
        rail: None,
    };
    let facts = Facts { category: Some(category), vendor, amount, spent: account.spent_and_held(), asked: None };
    let rules = wallet.rules();
    let denial = stopped(ws, owner, wallet, moment).or_else(|| rules.denial(&facts)).or_else(|| unaffordable(account, amount));
    if let Some(reason) = denial {
        return Ok(block(owner, book, order, reason, moment));
    }
    match rules.question(&facts) {
        Some(reason) => {
            let by_two = needs_two(ws, owner, &order);
            Ok(ask((owner, book), order, reason, (key, by_two), moment))
        }
        None => Ok(settle(owner, book, order, moment)),
    }
}

/// The principal's stop, and the wallet's own.
fn stopped(ws: &WorkingSet, owner: PrincipalId, wallet: &Wallet, moment: &Moment) -> Option<Reason> {
    if frozen(ws, owner) {
        return Some(Reason::Frozen);
    }
    match wallet.status_at(moment.now) {
        Status::Active => None,
        Status::Paused => Some(Reason::Paused),
        Status::Revoked | Status::Expired => Some(Reason::Closed),
    }
}

/// Whether the principal stopped everything.
pub(crate) fn frozen(ws: &WorkingSet, owner: PrincipalId) -> bool {
    ws.get::<Principal>(&Key::Principal(owner)).is_none_or(|principal| principal.frozen.is_some())
}

/// Whether an account has less than this.
pub(crate) fn unaffordable(account: &Account, amount: Amount) -> Option<Reason> {
    let available = account.available();
    (!account.takes(amount, false)).then_some(Reason::InsufficientBalance { requested: amount, available })
}

/// Judges a payment whose question was answered with yes: all hard rules again. Its own hold does not count against it.
pub fn judge_again(
    ws: &WorkingSet,
    owner: PrincipalId,
    payment: &Payment,
    wallet: &Wallet,
    account: &Account,
    moment: &Moment,
) -> Option<Reason> {
    let vendor = match &payment.payee {
        Payee::Vendor(vendor) => vendor.as_str(),
        Payee::Agent(..) => "",
    };
    let spent = account.spent_and_held().checked_sub(payment.amount).unwrap_or(Total::ZERO);
    let facts = Facts { category: payment.category, vendor, amount: payment.amount, spent, asked: None };
    let rules = wallet.rules();
    stopped(ws, owner, wallet, moment).or_else(|| rules.denial(&facts))
}

/// Pays an agent. The fee comes out of what arrives; another principal's agent is credited in its own ledger.
pub fn pay_agent(ws: &WorkingSet, actor: Actor, pay: &PayAgent, moment: &mut Moment) -> Result<Decision, Refusal> {
    let (owner, book) = actor.key_holder()?;
    let parties = Parties::of(ws, owner, book, &pay.from, &pay.to)?;
    let Parties { from, home, to } = parties;
    let fee = pay.fee.of(pay.amount);
    let arrives = pay.amount.checked_sub(fee).ok_or(Refusal::FeeExceedsAmount { fee })?;
    let payer = main_account(ws, owner, from.main)?;
    if !main_account(ws, home, to.main)?.takes(arrives, true) {
        return Err(Refusal::OutOfRange);
    }
    let order = parties.order(PaymentId(moment.id()), pay.amount, fee, pay.currency, &pay.memo);
    let denial = frozen(ws, owner).then_some(Reason::Frozen).or_else(|| unaffordable(payer, pay.amount));
    if let Some(reason) = denial {
        return Ok(block(owner, book, order, reason, moment));
    }
    let received = (home != owner && !arrives.is_zero()).then(|| order.clone());
    let payment = order.payment;
    let mut decision = settle(owner, book, order, moment);
    if let Some(order) = received {
        ws.get::<Chain>(&Key::Chain(home)).ok_or(Refusal::AgentNotFound)?;
        let transfer = TransferId(moment.id());
        let event = PaymentReceived { order, wallet: to.main, amount: arrives, transfer, fee_transfer: None, month: None };
        decision.facts.push(Fact::new(home, book, moment.now, event).of_payment(payment));
    }
    Ok(decision)
}

/// What a denial comes to.
pub(crate) fn block(owner: PrincipalId, book: Book, order: Order, reason: Reason, moment: &Moment) -> Decision {
    let payment = order.payment;
    let event = PaymentBlocked { order, reason, release: None };
    Decision::one(Fact::new(owner, book, moment.now, event).of_payment(payment), Answer::Payment(payment))
}

/// Whether two operators must say yes to it.
pub(crate) fn needs_two(ws: &WorkingSet, owner: PrincipalId, order: &Order) -> bool {
    let principal = ws.get::<Principal>(&Key::Principal(owner));
    principal.is_some_and(|principal| principal.autonomy.needs_two(order.amount, order.currency))
}

fn ask(
    (owner, book): (PrincipalId, Book),
    order: Order,
    reason: Reason,
    (key, by_two): (Option<KeyHash>, bool),
    moment: &mut Moment,
) -> Decision {
    let payment = order.payment;
    let (approval, hold) = (ApprovalId(moment.id()), TransferId(moment.id()));
    let expires_at = moment.now.after(approval::LIFETIME);
    let event = ApprovalRequested { order, approval, reason, expires_at, hold: Some(hold), key, by_two };
    Decision::one(Fact::new(owner, book, moment.now, event).of_payment(payment), Answer::Payment(payment))
}

fn settle(owner: PrincipalId, book: Book, order: Order, moment: &mut Moment) -> Decision {
    let payment = order.payment;
    let transfer = TransferId(moment.id());
    let fee_transfer = (!order.fee.is_zero()).then(|| TransferId(moment.id()));
    let event = PaymentSettled { order, transfer, fee_transfer, held: None, reference: None, receipt: None };
    Decision::one(Fact::new(owner, book, moment.now, event).of_payment(payment), Answer::Payment(payment))
}

impl Payment {
    /// The payment as it was asked for, its metadata aside: that stands in the journal.
    pub fn order(&self) -> Order {
        Order {
            payment: self.id,
            agent: self.agent,
            wallet: self.wallet,
            payee: self.payee.clone(),
            amount: self.amount,
            fee: self.fee,
            currency: self.currency,
            category: self.category,
            memo: self.memo.clone(),
            metadata: None,
            rail: self.terms.as_ref().map(|terms| terms.rail.clone()),
        }
    }
}
