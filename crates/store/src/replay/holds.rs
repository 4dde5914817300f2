//! Open holds: each has a payment that is open, and a task that will end it.

use bursar_domain::ledger::Transfer;
use bursar_domain::outbox::{Pending, Task};
use bursar_domain::payment::{Payment, State};
use bursar_domain::set::{Key, Row, Stored};
use bursar_domain::{PrincipalId, TransferId};

use super::Verifier;
use crate::{Error, queries};

/// How often the outbox is asked while the journal goes on.
const TRIES: u32 = 5;

impl<P: FnMut(u64)> Verifier<'_, P> {
    /// Checks the holds of a principal that the journal leaves open.
    pub(super) fn check_holds(&mut self, owner: PrincipalId) -> Result<(), Error> {
        let held: Vec<TransferId> = self.rebuilt.held.get(&owner).into_iter().flatten().copied().collect();
        for hold in held {
            self.check_hold(owner, hold)?;
        }
        Ok(())
    }

    fn check_hold(&mut self, owner: PrincipalId, hold: TransferId) -> Result<(), Error> {
        let mut task = None;
        for _ in 0..TRIES {
            // The journal was read on meanwhile, and may have ended it.
            if !self.rebuilt.held.get(&owner).is_some_and(|held| held.contains(&hold)) {
                return Ok(());
            }
            let payment = match self.rebuilt.row(&Key::Transfer(owner, hold))?.as_ref().and_then(Transfer::of) {
                Some(transfer) => transfer.payment,
                None => None,
            };
            let row = payment.map(|id| self.rebuilt.row(&Key::Payment(owner, id))).transpose()?.flatten();
            let Some(Row::Payment(payment)) = row.filter(|row| is_of(row, hold)) else {
                self.report.find(format!("hold {hold} of {owner}: no open payment has it"));
                return Ok(());
            };
            task = match payment.state {
                State::Held => Some(Task::ExpireHold(payment.id)),
                _ => payment.approval.map(Task::ExpireApproval),
            };
            let pending: Option<Pending> =
                task.map(|task| queries::row(self.reader, Key::Outbox(owner, task))).transpose()?.flatten();
            if pending.is_some() {
                return Ok(());
            }
            // Its end may have been committed meanwhile.
            let head = self.head(owner)?;
            self.replay(owner, head.seq)?;
        }
        self.report.find(format!("hold {hold} of {owner}: nothing will end it ({task:?} is not in the outbox)"));
        Ok(())
    }
}

fn is_of(row: &Row, hold: TransferId) -> bool {
    Payment::of(row).is_some_and(|payment| payment.state.is_open() && payment.held == Some(hold))
}
