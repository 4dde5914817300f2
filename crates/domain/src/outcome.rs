//! Outcomes: recorded answers, read from the rows. A replay reads the same rows, so it says the same.

use crate::agent::Agent;
use crate::approval::Approval;
use crate::billing::Billing;
use crate::funding::{Deposit, Payout, Refund};
use crate::idempotency::Answer;
use crate::invoice::Invoice;
use crate::ledger::Transfer;
use crate::method::{Method, Status};
use crate::money::Balance;
use crate::payment::Payment;
use crate::principal::{Credential, Principal};
use crate::set::{Key, Keys, WorkingSet};
use crate::wallet::Wallet;
use crate::webhook::Endpoint;
use crate::{Amount, PrincipalId, Refusal};

/// What was answered. Blocked, escalated and pending are outcomes too: a denial is a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// A payment, with the question about it where there is one.
    Payment(Box<Payment>, Option<Box<Approval>>),
    /// A question was answered; and what became of its payment.
    Resolved(Box<Payment>, Box<Approval>),
    /// A scoped wallet was issued, by its agent.
    WalletIssued(Box<Wallet>, Box<Agent>),
    /// A wallet was changed.
    Wallet(Box<Wallet>),
    /// An agent was made or changed.
    Agent(Box<Agent>),
    /// A credential was made or revoked.
    Credential(Box<Credential>),
    /// Money was put in; the available balance after it.
    Credited {
        /// How much.
        amount: Amount,
        /// What is available now.
        available: Amount,
    },
    /// A principal was made or changed; if it was made with credentials, the first of them.
    Principal(Box<Principal>, Option<Box<Credential>>),
    /// Money was moved, and what both accounts had available after it.
    Moved(Box<Transfer>),
    /// A deposit was asked for, or the rail said something of it.
    Deposit(Box<Deposit>),
    /// A payout was asked for, or the rail said something of it.
    Payout(Box<Payout>),
    /// A refund was asked for, or the rail said something of it.
    Refund(Box<Refund>),
    /// A payment method was added, changed or deleted, or is to be saved.
    Method {
        /// The method.
        method: Box<Method>,
        /// Whether it is its book's default.
        is_default: bool,
    },
    /// A transaction has an invoice.
    Invoice {
        /// The invoice.
        invoice: Box<Invoice>,
        /// Whether it was issued for this.
        is_new: bool,
    },
    /// Money for AI was moved.
    AiTransfer {
        /// How much left the general account, fee included.
        gross: Amount,
        /// What the house took.
        fee: Amount,
        /// Into which wallet.
        wallet: Box<Wallet>,
        /// Whether the wallet was made for it.
        is_new: bool,
        /// What the general account could spend after it.
        general: Balance,
        /// What was in the wallet after it.
        remaining: Amount,
    },
    /// A webhook endpoint was made or changed, or is to be told of something.
    Endpoint(Box<Endpoint>),
    /// Nothing more to say.
    Done,
}

/// Names the rows that an answer is read from.
pub(crate) fn reads(answer: Answer, owner: PrincipalId, ws: &WorkingSet, keys: &mut Keys) {
    match answer {
        Answer::Payment(id) => {
            keys.want(Key::Payment(owner, id));
            if let Some(approval) = ws.peek::<Payment>(&Key::Payment(owner, id)).and_then(|payment| payment.approval) {
                keys.want(Key::Approval(owner, approval));
            }
        }
        Answer::Approval(id, payment) => {
            keys.want(Key::Approval(owner, id));
            keys.want(Key::Payment(owner, payment));
        }
        Answer::WalletIssued(id) => {
            keys.want(Key::Wallet(owner, id));
            if let Some(wallet) = ws.peek::<Wallet>(&Key::Wallet(owner, id)) {
                keys.want(Key::Agent(owner, wallet.agent));
            }
        }
        Answer::Wallet(id) => keys.want(Key::Wallet(owner, id)),
        Answer::Agent(id) => keys.want(Key::Agent(owner, id)),
        Answer::Credential(id) => keys.want(Key::Credential(owner, id)),
        Answer::Principal(id) => keys.want(Key::Principal(id)),
        Answer::PrincipalCreated(id, credential) => {
            keys.want(Key::Principal(id));
            keys.want(Key::Credential(id, credential));
        }
        Answer::Moved(id) => keys.want(Key::Transfer(owner, id)),
        Answer::Deposit(id) => keys.want(Key::Deposit(owner, id)),
        Answer::Payout(id) => keys.want(Key::Payout(owner, id)),
        Answer::Refund(id) => keys.want(Key::Refund(owner, id)),
        Answer::Method(id) => {
            keys.want(Key::Method(owner, id));
            keys.want_all(ws.peek::<Method>(&Key::Method(owner, id)).map(|method| Key::Billing(owner, method.book)));
        }
        Answer::Invoice { invoice, .. } => keys.want(Key::Invoice(owner, invoice)),
        Answer::AiTransfer { transfer, wallet, .. } => {
            keys.want(Key::Transfer(owner, transfer));
            keys.want(Key::Wallet(owner, wallet));
        }
        Answer::Endpoint(id) => keys.want(Key::Endpoint(owner, id)),
        Answer::Credited(..) | Answer::Done => {}
    }
}

/// Whether something may still become of what was answered: a payment, deposit, payout or refund that is open, a method that is to be saved, and keeps the key of its record.
pub fn is_open(ws: &WorkingSet, owner: PrincipalId, answer: Answer) -> bool {
    match answer {
        Answer::Payment(id) => {
            let payment = ws.peek::<Payment>(&Key::Payment(owner, id));
            payment.is_some_and(|payment| payment.state.is_open() && payment.key.is_some())
        }
        Answer::Deposit(id) => {
            let deposit = ws.peek::<Deposit>(&Key::Deposit(owner, id));
            deposit.is_some_and(|deposit| deposit.state.is_open() && deposit.key.is_some())
        }
        Answer::Payout(id) => {
            let payout = ws.peek::<Payout>(&Key::Payout(owner, id));
            payout.is_some_and(|payout| payout.state.is_open() && payout.key.is_some())
        }
        Answer::Method(id) => {
            let setup = ws.peek::<Method>(&Key::Method(owner, id)).filter(|method| method.status == Status::Pending);
            setup.and_then(|method| method.setup.as_ref()).is_some_and(|setup| setup.key.is_some())
        }
        Answer::Refund(id) => {
            let refund = ws.peek::<Refund>(&Key::Refund(owner, id));
            refund.is_some_and(|refund| refund.state.is_open() && refund.key.is_some())
        }
        Answer::Approval(..)
        | Answer::WalletIssued(_)
        | Answer::Wallet(_)
        | Answer::Agent(_)
        | Answer::Credential(_)
        | Answer::Credited(..)
        | Answer::Principal(_)
        | Answer::PrincipalCreated(..)
        | Answer::Moved(_)
        | Answer::Invoice { .. }
        | Answer::AiTransfer { .. }
        | Answer::Endpoint(_)
        | Answer::Done => false,
    }
}

/// Reads an answer's outcome; `None` where a row is gone: see [`gone`].
pub fn read(ws: &WorkingSet, owner: PrincipalId, answer: Answer) -> Option<Outcome> {
    Some(match answer {
        Answer::Payment(id) => {
            let payment = ws.get::<Payment>(&Key::Payment(owner, id))?;
            let approval = match payment.approval {
                Some(approval) => Some(Box::new(ws.get::<Approval>(&Key::Approval(owner, approval))?.clone())),
                None => None,
            };
            Outcome::Payment(Box::new(payment.clone()), approval)
        }
        Answer::Approval(id, payment) => {
            let payment = ws.get::<Payment>(&Key::Payment(owner, payment))?.clone();
            Outcome::Resolved(Box::new(payment), Box::new(ws.get::<Approval>(&Key::Approval(owner, id))?.clone()))
        }
        Answer::WalletIssued(id) => {
            let wallet = ws.get::<Wallet>(&Key::Wallet(owner, id))?;
            let agent = ws.get::<Agent>(&Key::Agent(owner, wallet.agent))?;
            Outcome::WalletIssued(Box::new(wallet.clone()), Box::new(agent.clone()))
        }
        Answer::Wallet(id) => Outcome::Wallet(Box::new(ws.get::<Wallet>(&Key::Wallet(owner, id))?.clone())),
        Answer::Agent(id) => Outcome::Agent(Box::new(ws.get::<Agent>(&Key::Agent(owner, id))?.clone())),
        Answer::Credential(id) => Outcome::Credential(Box::new(ws.get::<Credential>(&Key::Credential(owner, id))?.clone())),
        Answer::Credited(amount, available) => Outcome::Credited { amount, available },
        Answer::Principal(id) => Outcome::Principal(Box::new(ws.get::<Principal>(&Key::Principal(id))?.clone()), None),
        Answer::PrincipalCreated(id, credential) => {
            let principal = ws.get::<Principal>(&Key::Principal(id))?.clone();
            let credential = ws.get::<Credential>(&Key::Credential(id, credential))?.clone();
            Outcome::Principal(Box::new(principal), Some(Box::new(credential)))
        }
        Answer::Moved(id) => Outcome::Moved(Box::new(ws.get::<Transfer>(&Key::Transfer(owner, id))?.clone())),
        Answer::Deposit(id) => Outcome::Deposit(Box::new(ws.get::<Deposit>(&Key::Deposit(owner, id))?.clone())),
        Answer::Payout(id) => Outcome::Payout(Box::new(ws.get::<Payout>(&Key::Payout(owner, id))?.clone())),
        Answer::Refund(id) => Outcome::Refund(Box::new(ws.get::<Refund>(&Key::Refund(owner, id))?.clone())),
        Answer::Method(id) => {
            let method = ws.get::<Method>(&Key::Method(owner, id))?.clone();
            let billing = ws.get::<Billing>(&Key::Billing(owner, method.book))?;
            Outcome::Method { is_default: billing.default_method == Some(id), method: Box::new(method) }
        }
        Answer::Invoice { invoice, is_new } => {
            Outcome::Invoice { invoice: Box::new(ws.get::<Invoice>(&Key::Invoice(owner, invoice))?.clone()), is_new }
        }
        Answer::AiTransfer { transfer, wallet, fee, is_new, general, remaining } => {
            let net = ws.get::<Transfer>(&Key::Transfer(owner, transfer))?.amount;
            let wallet = Box::new(ws.get::<Wallet>(&Key::Wallet(owner, wallet))?.clone());
            Outcome::AiTransfer { gross: net.checked_add(fee)?, fee, wallet, is_new, general, remaining }
        }
        Answer::Endpoint(id) => Outcome::Endpoint(Box::new(ws.get::<Endpoint>(&Key::Endpoint(owner, id))?.clone())),
        Answer::Done => Outcome::Done,
    })
}

/// What a repeated request is told whose answer can't be read any more. Endpoints are deleted; that any other row is gone is a bug, and
/// nobody's refusal.
pub const fn gone(answer: Answer) -> Option<Refusal> {
    match answer {
        Answer::Endpoint(_) => Some(Refusal::EndpointNotFound),
        Answer::Payment(_)
        | Answer::Approval(..)
        | Answer::WalletIssued(_)
        | Answer::Wallet(_)
        | Answer::Agent(_)
        | Answer::Credential(_)
        | Answer::Credited(..)
        | Answer::Principal(_)
        | Answer::PrincipalCreated(..)
        | Answer::Moved(_)
        | Answer::Deposit(_)
        | Answer::Payout(_)
        | Answer::Refund(_)
        | Answer::Method(_)
        | Answer::Invoice { .. }
        | Answer::AiTransfer { .. }
        | Answer::Done => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::idempotency::KeyHash;
    use crate::payment::{Payee, Reason, State};
    use crate::{AgentId, ApprovalId, Book, CredentialId, Currency, EndpointId, Id, PaymentId, Timestamp, WalletId};

    const OWNER: PrincipalId = PrincipalId(Id::from_parts(1, 1));
    const PAYMENT: PaymentId = PaymentId(Id::from_parts(2, 1));

    fn payment(state: State, key: Option<KeyHash>) -> Payment {
        Payment {
            id: PAYMENT,
            book: Book::Test,
            agent: AgentId(Id::from_parts(2, 2)),
            wallet: WalletId(Id::from_parts(2, 3)),
            payee: Payee::Vendor("openai".to_owned()),
            amount: Amount::ZERO,
            fee: Amount::ZERO,
            currency: Currency::USD,
            category: None,
            memo: String::new(),
            state,
            requested_at: Timestamp(1_000),
            held: None,
            approval: None,
            key,
            remaining: Amount::ZERO,
            trail: Vec::new(),
            held_until: None,
            captured: None,
            terms: None,
            reference: None,
            authorization: None,
            funding_source: None,
            receipt: None,
            closed_at: None,
            counted_at: None,
        }
    }

    #[test]
    fn something_may_become_of_a_payment_that_is_open_and_keeps_its_key() {
        let check = |state: State, key: Option<KeyHash>, expect: bool| {
            let mut ws = WorkingSet::default();
            ws.declare(Key::Payment(OWNER, PAYMENT), Some(payment(state.clone(), key).into()));
            assert_eq!(is_open(&ws, OWNER, Answer::Payment(PAYMENT)), expect, "{state:?} {key:?}");
        };
        let key = Some(KeyHash([1; 16]));
        check(State::Escalated, key, true);
        check(State::Escalated, None, false);
        for state in [State::Settled, State::Blocked(Reason::Frozen), State::Denied(None), State::Expired] {
            check(state.clone(), key, false);
            check(state, None, false);
        }
    }

    #[test]
    fn only_an_endpoint_is_ever_gone() {
        let id = Id::from_parts(2, 1);
        let mut ws = WorkingSet::default();
        for (key, answer, expect) in [
            (Some(Key::Endpoint(OWNER, EndpointId(id))), Answer::Endpoint(EndpointId(id)), Some(Refusal::EndpointNotFound)),
            (Some(Key::Payment(OWNER, PAYMENT)), Answer::Payment(PAYMENT), None),
            (None, Answer::Done, None),
        ] {
            key.into_iter().for_each(|key| ws.declare(key, None));
            assert_eq!(read(&ws, OWNER, answer).is_none(), answer != Answer::Done, "{answer:?}");
            assert_eq!(gone(answer), expect, "{answer:?}");
        }
    }

    #[test]
    fn nothing_more_becomes_of_any_other_answer() {
        let mut ws = WorkingSet::default();
        ws.declare(Key::Payment(OWNER, PAYMENT), Some(payment(State::Escalated, Some(KeyHash([1; 16]))).into()));
        let id = Id::from_parts(2, 1);
        for answer in [
            Answer::Payment(PaymentId(Id::from_parts(9, 9))),
            Answer::Approval(ApprovalId(id), PAYMENT),
            Answer::WalletIssued(WalletId(id)),
            Answer::Agent(AgentId(id)),
            Answer::Credential(CredentialId(id)),
            Answer::Done,
        ] {
            assert!(!is_open(&ws, OWNER, answer), "{answer:?}");
        }
        assert_eq!(ws.broken(), None);
    }
}
