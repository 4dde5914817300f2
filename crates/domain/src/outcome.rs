//! Outcomes: recorded answers, read from the rows. A replay reads the same rows, so it says the same.

use crate::agent::Agent;
use crate::approval::Approval;
use crate::idempotency::Answer;
use crate::payment::Payment;
use crate::principal::{Credential, Principal};
use crate::set::{Key, Keys, WorkingSet};
use crate::wallet::Wallet;
use crate::{Amount, PrincipalId};

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
        Answer::Credited(..) | Answer::Done => {}
    }
}

/// Whether something may still become of what was answered: a payment that is open, and keeps the key of its record.
pub fn is_open(ws: &WorkingSet, owner: PrincipalId, answer: Answer) -> bool {
    match answer {
        Answer::Payment(id) => {
            let payment = ws.peek::<Payment>(&Key::Payment(owner, id));
            payment.is_some_and(|payment| payment.state.is_open() && payment.key.is_some())
        }
        Answer::Approval(..)
        | Answer::WalletIssued(_)
        | Answer::Wallet(_)
        | Answer::Agent(_)
        | Answer::Credential(_)
        | Answer::Credited(..)
        | Answer::Principal(_)
        | Answer::PrincipalCreated(..)
        | Answer::Done => false,
    }
}

/// Reads an answer's outcome; `None` where a row is gone, which is a bug.
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
        Answer::Done => Outcome::Done,
    })
}
