//! What is open: each hold has a payment, a payout or a refund that is open, and each of these, each open deposit, and each payment method
//! that is to be saved, a task that will end it.

use bursar_domain::funding::{Payout, Refund};
use bursar_domain::ledger::Transfer;
use bursar_domain::method::Status;
use bursar_domain::outbox::{Pending, Task};
use bursar_domain::payment::{Payment, State};
use bursar_domain::set::{Key, Row, Stored};
use bursar_domain::{PrincipalId, TransferId};

use super::Verifier;
use super::rebuilt::Rebuilt;
use crate::{Error, queries};

/// How often the outbox is asked while the journal goes on.
const TRIES: u32 = 5;

impl<P: FnMut(u64)> Verifier<'_, P> {
    /// Checks what the journal of a principal leaves open.
    pub(super) fn check_open(&mut self, owner: PrincipalId) -> Result<(), Error> {
        let held: Vec<TransferId> = self.rebuilt.held.get(&owner).into_iter().flatten().copied().collect();
        for hold in held {
            self.check_hold(owner, hold)?;
        }
        let owed: Vec<Task> = self.rebuilt.owed.get(&owner).into_iter().flatten().copied().collect();
        for task in owed {
            self.check_owed(owner, task)?;
        }
        Ok(())
    }

    fn check_hold(&mut self, owner: PrincipalId, hold: TransferId) -> Result<(), Error> {
        let mut task = None;
        for _ in 0..TRIES {
            // The journal was read on meanwhile, and may have ended it.
            if !self.is_held(owner, hold) {
                return Ok(());
            }
            if self.rebuilt.leaving.contains(&hold) {
                // Its task is looked at with the payout or refund.
                return Ok(());
            }
            let payment = match self.rebuilt.row(&Key::Transfer(owner, hold))?.as_ref().and_then(Transfer::of) {
                Some(transfer) => transfer.payment,
                None => None,
            };
            let row = payment.map(|id| self.rebuilt.row(&Key::Payment(owner, id))).transpose()?.flatten();
            let Some(Row::Payment(payment)) = row.filter(|row| is_of(row, hold)) else {
                self.report.find(format!("hold {hold} of {owner}: no open payment, payout or refund has it"));
                return Ok(());
            };
            task = match payment.state {
                State::Held => Some(Task::ExpireHold(payment.id)),
                _ => payment.approval.map(Task::ExpireApproval),
            };
            if task.map(|task| self.is_pending(owner, task)).transpose()?.unwrap_or(false) {
                return Ok(());
            }
            self.read_on(owner)?;
        }
        self.report.find(format!("hold {hold} of {owner}: nothing will end it ({task:?} is not in the outbox)"));
        Ok(())
    }

    /// A deposit or payout that is open, or a method to be saved: a rail will be asked about it, and what a payout takes is held.
    fn check_owed(&mut self, owner: PrincipalId, task: Task) -> Result<(), Error> {
        for _ in 0..TRIES {
            if !self.rebuilt.owed.get(&owner).is_some_and(|owed| owed.contains(&task)) {
                return Ok(());
            }
            let (what, row) = match task {
                Task::Payout(id) => (format!("payout {id}"), self.rebuilt.row(&Key::Payout(owner, id))?),
                Task::Refund(id) => (format!("refund {id}"), self.rebuilt.row(&Key::Refund(owner, id))?),
                _ => (String::new(), None),
            };
            if row.is_some_and(|row| !holds_of(&row).all(|hold| self.is_held(owner, hold))) {
                self.report.find(format!("{what} of {owner}: it is open, and its money is not held"));
                return Ok(());
            }
            if self.is_pending(owner, task)? {
                return Ok(());
            }
            self.read_on(owner)?;
        }
        self.report.find(format!("{task:?} of {owner} is open, and is not in the outbox: nothing will end it"));
        Ok(())
    }

    fn is_held(&self, owner: PrincipalId, hold: TransferId) -> bool {
        self.rebuilt.held.get(&owner).is_some_and(|held| held.contains(&hold))
    }

    fn is_pending(&self, owner: PrincipalId, task: Task) -> Result<bool, Error> {
        let pending: Option<Pending> = queries::row(self.reader, Key::Outbox(owner, task))?;
        Ok(pending.is_some())
    }

    /// Its end may have been committed meanwhile.
    fn read_on(&mut self, owner: PrincipalId) -> Result<(), Error> {
        let head = self.head(owner)?;
        self.replay(owner, head.seq, None)
    }
}

/// Notes which deposits, payouts, refunds and methods a fact leaves open.
pub(super) fn note_owed(rebuilt: &mut Rebuilt, owner: PrincipalId, row: &Row) {
    let (task, is_open) = match row {
        Row::Deposit(deposit) => (Task::Deposit(deposit.id), deposit.state.is_open()),
        Row::Payout(payout) => (Task::Payout(payout.id), payout.state.is_open()),
        Row::Refund(refund) => (Task::Refund(refund.id), refund.state.is_open()),
        Row::Method(method) => (Task::Method(method.id), method.status == Status::Pending),
        Row::Payment(payment) if payment.outside().is_some() => return note_payment(rebuilt, owner, payment),
        _ => return,
    };
    for hold in holds_of(row) {
        if is_open {
            rebuilt.leaving.insert(hold);
        } else {
            rebuilt.leaving.remove(&hold);
        }
    }
    note(rebuilt, owner, task, is_open);
}

/// A payment that a rail outside makes holds no money: its question will end by itself, and its rail will be asked.
fn note_payment(rebuilt: &mut Rebuilt, owner: PrincipalId, payment: &Payment) {
    note(rebuilt, owner, Task::Pay(payment.id), payment.state == State::Processing);
    if let Some(approval) = payment.approval {
        note(rebuilt, owner, Task::ExpireApproval(approval), payment.state == State::Escalated);
    }
}

fn note(rebuilt: &mut Rebuilt, owner: PrincipalId, task: Task, is_open: bool) {
    let owed = rebuilt.owed.entry(owner).or_default();
    if is_open {
        owed.insert(task);
    } else {
        owed.remove(&task);
    }
}

/// The holds of a payout or a refund.
fn holds_of(row: &Row) -> impl Iterator<Item = TransferId> {
    let holds = match row {
        Row::Payout(Payout { hold, fee_hold, .. }) => [Some(*hold), *fee_hold],
        Row::Refund(Refund { hold, .. }) => [Some(*hold), None],
        _ => [None, None],
    };
    holds.into_iter().flatten()
}

fn is_of(row: &Row, hold: TransferId) -> bool {
    Payment::of(row).is_some_and(|payment| payment.state.is_open() && payment.held == Some(hold))
}
