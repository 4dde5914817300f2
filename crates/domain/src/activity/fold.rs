//! How facts become sums.

use std::collections::BTreeMap;

use super::{Activity, Bucket, Day, Sums};
use crate::event::{Event, Fact, PaymentReceived, Reversal};
use crate::payment::{Order, Payee};
use crate::set::{Key, WorkingSet};
use crate::time::Timestamp;
use crate::{AgentId, Amount, Book, Currency, PrincipalId, Refusal, Total};

/// What is summed of a fact. The store reads it from a line of the journal without the rest of the fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Note {
    /// When it happened.
    pub at: Timestamp,
    /// In which ledger.
    pub book: Book,
    /// Whose doing; none for the principal's own account.
    pub agent: Option<AgentId>,
    /// What the amounts are in.
    pub currency: Currency,
    /// What happened.
    pub what: What,
}

/// What happened, as far as it is summed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// A payment went through.
    Settled {
        /// What left the wallet, fee included.
        amount: Amount,
        /// Of that, the fee.
        fee: Amount,
        /// The agent of the same principal that was paid. What another principal's receives, that one's own journal says.
        payee: Option<AgentId>,
    },
    /// The rules blocked a payment.
    Blocked,
    /// A human is asked about a payment.
    Escalated,
    /// So much arrived from another principal's agent.
    Received(Amount),
    /// So much was put in, by hand or by a rail.
    Credited(Amount),
    /// So much of what a rail brought went back to its payer.
    Returned(OfAccounts),
    /// So much of that came again.
    Reinstated(OfAccounts),
    /// So much of the deposit's account took the place of what the general account had given, or nobody had.
    Covered {
        /// What the deposit's account gave.
        amount: Amount,
        /// Of that, what the general account got.
        of_general: Amount,
    },
}

/// An amount, by the accounts that it left or came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OfAccounts {
    /// Of the account that the rail had brought it into.
    pub own: Amount,
    /// Of the principal's general account, where that one had too little.
    pub general: Amount,
}

impl Note {
    /// What is summed of a fact; none of most kinds.
    pub fn of(fact: &Fact) -> Option<Self> {
        let note = |agent, currency, what| fact.book.map(|book| Self { at: fact.at, book, agent, currency, what });
        let of_order = |order: &Order, what| note(Some(order.agent), order.currency, what);
        match &fact.event {
            Event::PaymentSettled(event) => of_order(&event.order, settled(fact.owner, &event.order)),
            Event::HoldSettled(event) => of_order(&event.order, settled(fact.owner, &event.order)),
            Event::PaymentReceived(event) => note(Some(payee(event)?), event.order.currency, What::Received(arrived(event))),
            Event::PaymentBlocked(event) => of_order(&event.order, What::Blocked),
            Event::ApprovalRequested(event) => of_order(&event.order, What::Escalated),
            Event::AccountCredited(event) => note(event.agent, event.currency, What::Credited(event.amount)),
            Event::DepositCredited(event) => note(event.agent, event.currency, What::Credited(event.amount)),
            Event::RefundCompleted(event) => note(event.agent, event.currency, What::Returned(OfAccounts::own(event.amount))),
            Event::RefundReturned(event) => note(event.agent, event.currency, What::Reinstated(OfAccounts::own(event.amount))),
            Event::DepositReversed(event) => note(event.agent, event.currency, What::Returned(OfAccounts::of(event))),
            Event::DepositReinstated(event) => note(event.agent, event.currency, What::Reinstated(OfAccounts::of(event))),
            Event::DepositCovered(event) => {
                let (amount, of_general) = (event.amount, event.of_general);
                note(event.agent, event.currency, What::Covered { amount, of_general })
            }
            crate::house_events!()
            | Event::PaymentRequested(_)
            | Event::PolicyDecided(_)
            | Event::PaymentFailed(_)
            | Event::PaymentAuthorized(_)
            | Event::WalletIssued(_)
            | Event::WalletStatusChanged(_)
            | Event::WalletClosed(_)
            | Event::ApprovalResolved(_)
            | Event::ApprovalEndorsed(_)
            | Event::ApprovalExpired(_)
            | Event::HoldPlaced(_)
            | Event::HoldReturned(_)
            | Event::HoldExpired(_)
            | Event::FundsAllocated(_)
            | Event::FundsReclaimed(_)
            | Event::DepositRequested(_)
            | Event::DepositOpened(_)
            | Event::DepositFailed(_)
            | Event::PayoutRequested(_)
            | Event::PayoutSent(_)
            | Event::PayoutCompleted(_)
            | Event::PayoutFailed(_)
            | Event::PayoutReturned(_)
            | Event::RefundRequested(_)
            | Event::RefundSent(_)
            | Event::RefundFailed(_)
            | Event::WalletFunded(_)
            | Event::MethodDeleted(_)
            | Event::MethodRequested(_)
            | Event::MethodSaved(_)
            | Event::MethodFailed(_)
            | Event::WebhookDeleted(_)
            | Event::WebhookDisabled(_)
            | Event::WebhookTested(_) => None,
        }
    }
}

/// The agent that was paid.
const fn payee(event: &PaymentReceived) -> Option<AgentId> {
    match event.order.payee {
        Payee::Agent(_, agent, _) => Some(agent),
        Payee::Vendor(_) => None,
    }
}

/// What stayed with the payee: out of a settled hold the platform's fee left at once.
fn arrived(event: &PaymentReceived) -> Amount {
    event.amount.less(event.month.map_or(Amount::ZERO, |_| event.order.fee))
}

fn settled(owner: PrincipalId, order: &Order) -> What {
    let payee = match order.payee {
        Payee::Agent(home, agent, _) if home == owner => Some(agent),
        Payee::Agent(..) | Payee::Vendor(_) => None,
    };
    What::Settled { amount: order.amount, fee: order.fee, payee }
}

/// Adds what a fact says to the sums of some lines.
///
/// # Errors
/// A sum would leave its range.
pub fn fold(sums: &mut BTreeMap<Bucket, Sums>, note: &Note) -> Result<(), Refusal> {
    let Note { at, book, agent, currency, what } = *note;
    let mut add = |agent, more: Sums| {
        let sum = sums.entry(Bucket { day: Day::of(at), book, agent, currency }).or_default();
        *sum = sum.plus(&more).ok_or(Refusal::OutOfRange)?;
        Ok(())
    };
    match what {
        What::Settled { amount, fee, payee } => {
            add(agent, Sums { settled: 1, paid: amount.into(), fees: fee.into(), ..Sums::default() })?;
            // Where the fee is all of it, nothing arrives.
            let arrives = amount.less(fee);
            if payee.is_some() && !arrives.is_zero() { add(payee, income(arrives)) } else { Ok(()) }
        }
        What::Blocked => add(agent, Sums { blocked: 1, ..Sums::default() }),
        What::Escalated => add(agent, Sums { escalated: 1, ..Sums::default() }),
        What::Received(amount) => add(agent, income(amount)),
        What::Credited(amount) => add(agent, Sums { credited: amount.into(), ..Sums::default() }),
        What::Returned(of) => of.each(agent).try_for_each(|(agent, amount)| {
            let returned = amount.into();
            add(agent, Sums { returned, ..Sums::default() })
        }),
        What::Reinstated(of) => of.each(agent).try_for_each(|(agent, amount)| {
            let credited = amount.into();
            add(agent, Sums { credited, ..Sums::default() })
        }),
        What::Covered { amount, of_general } => {
            add(agent, Sums { returned: amount.into(), ..Sums::default() })?;
            if of_general.is_zero() { Ok(()) } else { add(None, Sums { credited: of_general.into(), ..Sums::default() }) }
        }
    }
}

fn income(amount: Amount) -> Sums {
    Sums { received: 1, income: amount.into(), ..Sums::default() }
}

impl OfAccounts {
    const fn own(amount: Amount) -> Self {
        Self { own: amount, general: Amount::ZERO }
    }

    fn of(event: &Reversal) -> Self {
        Self { own: event.of_account(), general: event.of_general }
    }

    /// Whose account, and how much; none where it is nothing.
    fn each(self, agent: Option<AgentId>) -> impl Iterator<Item = (Option<AgentId>, Amount)> {
        [(agent, self.own), (None, self.general)].into_iter().filter(|(_, amount)| !amount.is_zero())
    }
}

impl Sums {
    /// Both together; none where a sum would leave its range.
    pub fn plus(&self, other: &Self) -> Option<Self> {
        let add = |one: Total, other: Total| one.micros().checked_add(other.micros()).map(Total::from_micros);
        Some(Self {
            settled: self.settled.checked_add(other.settled)?,
            paid: add(self.paid, other.paid)?,
            fees: add(self.fees, other.fees)?,
            blocked: self.blocked.checked_add(other.blocked)?,
            escalated: self.escalated.checked_add(other.escalated)?,
            received: self.received.checked_add(other.received)?,
            income: add(self.income, other.income)?,
            credited: add(self.credited, other.credited)?,
            returned: add(self.returned, other.returned)?,
        })
    }
}

/// A bucket's row once more is added to it. One of an earlier generation counts as absent.
pub(crate) fn add(
    ws: &WorkingSet,
    owner: PrincipalId,
    generation: u64,
    bucket: Bucket,
    more: &Sums,
) -> Result<Activity, Refusal> {
    let kept = ws.get::<Activity>(&Key::Activity(owner, bucket)).filter(|row| row.generation == generation);
    let sums = kept.map_or(Sums::default(), |row| row.sums).plus(more).ok_or(Refusal::OutOfRange)?;
    Ok(Activity { generation, sums })
}
