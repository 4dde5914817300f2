//! An account's history: its transfers, newest first, entered at the milestone that is nearest to the page that is wanted. A page costs
//! the same wherever it is: a few steps of a search, at most [`Milestone::EVERY`] transfers that are passed over, and its own.

use bursar_domain::PrincipalId;
use bursar_domain::TransferId;
use bursar_domain::ledger::{Account, AccountNo, Entry, Milestone, Transfer};
use bursar_domain::set::{Key, Stored};

use crate::queries::row;
use crate::{Error, Reader};

/// Transfers that are followed. Only in a history that is older than milestones are so many between a page and where it is entered.
const FOLLOWED_MAX: usize = 100_000;
/// Milestones that one step of the search looks at: a million entries take four steps.
const LOOKED_AT: u64 = 15;

/// A way through a history, from a transfer back to the oldest.
pub(crate) struct History<'a> {
    reader: &'a dyn Reader,
    owner: PrincipalId,
    account: AccountNo,
    /// The transfer that comes next.
    next: Option<TransferId>,
    /// How many items there are from it on back.
    ahead: u64,
    followed: usize,
}

impl<'a> History<'a> {
    /// Enters where there are at least so many items ahead, and as few more as can be had. `all` is how many the whole history has,
    /// `counted` how many there are from a milestone on back.
    pub(crate) fn enter(
        reader: &'a dyn Reader,
        (owner, account): (PrincipalId, AccountNo),
        (head, all): (&Account, u64),
        wanted: u64,
        counted: fn(&Milestone) -> u64,
    ) -> Result<Self, Error> {
        let (mut next, mut ahead) = (head.last, all);
        // The milestone to enter at is above `low`, and not above `high`, where the newest transfer stands for one.
        let (mut low, mut high) = (0, Milestone::count(head.entries) + 1);
        while high - low > 1 {
            let step = (high - low).div_ceil(LOOKED_AT + 1);
            let numbers: Vec<u64> = (1..).map(|at| low + at * step).take_while(|number| *number < high).collect();
            let keys: Vec<_> = numbers.iter().map(|number| Key::Milestone(owner, account, *number)).collect();
            for (number, row) in numbers.into_iter().zip(reader.get(&keys)?) {
                // One that is missing is older than milestones are.
                match row.as_ref().and_then(Milestone::of).filter(|milestone| counted(milestone) >= wanted) {
                    Some(milestone) => {
                        (next, ahead, high) = (Some(milestone.transfer), counted(milestone), number);
                        break;
                    }
                    None => low = number,
                }
            }
        }
        Ok(Self { reader, owner, account, next, ahead, followed: 0 })
    }

    /// Begins at a transfer, or at the newest.
    pub(crate) const fn begin(
        reader: &'a dyn Reader,
        (owner, account): (PrincipalId, AccountNo),
        next: Option<TransferId>,
    ) -> Self {
        Self { reader, owner, account, next, ahead: u64::MAX, followed: 0 }
    }

    /// How many items there were ahead when it was entered.
    pub(crate) const fn ahead(&self) -> u64 {
        self.ahead
    }

    /// The transfer that the next step brings.
    pub(crate) const fn at(&self) -> Option<TransferId> {
        self.next
    }

    /// One transfer further back; none at the end, at a transfer that is no entry of this account, and where enough was looked at.
    pub(crate) fn step(&mut self) -> Result<Option<Transfer>, Error> {
        let Some(id) = self.next.filter(|_| self.followed < FOLLOWED_MAX) else { return Ok(None) };
        self.followed += 1;
        let transfer: Option<Transfer> = row(self.reader, Key::Transfer(self.owner, id))?;
        let entered = transfer.and_then(|transfer| Some((entry_of(&transfer, self.account)?, transfer)));
        self.next = entered.as_ref().and_then(|(entry, _)| entry.previous);
        Ok(entered.map(|(_, transfer)| transfer))
    }
}

/// A transfer's place in an account's history.
pub(crate) fn entry_of(transfer: &Transfer, account: AccountNo) -> Option<Entry> {
    if transfer.debit == account { transfer.debit_entry } else { transfer.credit_entry.filter(|_| transfer.credit == account) }
}
