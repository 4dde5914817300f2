//! An account's history: its transfers, newest first, entered at the milestone that is nearest to the page that is wanted. A page costs
//! the same wherever it is: a few steps of a search, at most [`Milestone::EVERY`] transfers that are passed over, and its own. Where many
//! entries in a row show nothing, such as holds that returned to somebody else, the next milestone that shows something is searched for.

use bursar_domain::PrincipalId;
use bursar_domain::TransferId;
use bursar_domain::ledger::{Account, AccountNo, Entry, Milestone, Transfer};
use bursar_domain::set::{Key, Stored};

use crate::queries::row;
use crate::{Error, Reader};

/// Items that are passed over before a page. Only where it is entered from a time before milestones can there be more.
pub(crate) const PASSED_OVER_MAX: u64 = 10_000;
/// Milestones that one step of the search looks at: a million entries take four steps.
const LOOKED_AT: u64 = 15;

/// A way through a history, from a transfer back to the oldest.
pub(crate) struct History<'a> {
    reader: &'a dyn Reader,
    owner: PrincipalId,
    account: AccountNo,
    /// What a list counts, from a milestone on back.
    counted: fn(&Milestone) -> u64,
    /// The transfer that comes next.
    next: Option<TransferId>,
    /// How many entries there are from it on back, and how many items of the list.
    entries: u64,
    ahead: u64,
    /// Entries in a row that showed nothing.
    barren: u64,
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
        let (next, entries) = (head.last, head.entries);
        let mut history = Self { reader, owner, account, counted, next, entries, ahead: all, barren: 0 };
        history.approach(wanted)?;
        Ok(history)
    }

    /// Goes back to the last milestone with at least so many items ahead, if there is one between here and the oldest entry.
    fn approach(&mut self, wanted: u64) -> Result<(), Error> {
        // The milestone is above `low`, and not above `high`, where this place stands for one.
        let (mut low, mut high) = (0, Milestone::count(self.entries) + 1);
        while high - low > 1 {
            let step = (high - low).div_ceil(LOOKED_AT + 1);
            let numbers: Vec<u64> = (1..).map(|at| low + at * step).take_while(|number| *number < high).collect();
            let keys: Vec<_> = numbers.iter().map(|number| Key::Milestone(self.owner, self.account, *number)).collect();
            for (number, row) in numbers.into_iter().zip(self.reader.get(&keys)?) {
                // One that is missing is older than milestones are.
                match row.as_ref().and_then(Milestone::of).filter(|milestone| (self.counted)(milestone) >= wanted) {
                    Some(milestone) => {
                        (self.next, self.ahead) = (Some(milestone.transfer), (self.counted)(milestone));
                        (self.entries, high) = (number * Milestone::EVERY, number);
                        break;
                    }
                    None => low = number,
                }
            }
        }
        Ok(())
    }

    /// How many items there are from the next transfer on back.
    pub(crate) const fn ahead(&self) -> u64 {
        self.ahead
    }

    /// The transfer that the next step brings.
    pub(crate) const fn at(&self) -> Option<TransferId> {
        self.next
    }

    /// One transfer further back; none at the end.
    pub(crate) fn step(&mut self) -> Result<Option<Transfer>, Error> {
        if self.barren == Milestone::EVERY {
            self.barren = 0;
            self.approach(self.ahead)?;
        }
        let Some(id) = self.next else { return Ok(None) };
        let transfer: Option<Transfer> = row(self.reader, Key::Transfer(self.owner, id))?;
        let entered = transfer.and_then(|transfer| Some((entry_of(&transfer, self.account)?, transfer)));
        self.next = entered.as_ref().and_then(|(entry, _)| entry.previous);
        self.entries = self.entries.saturating_sub(1);
        self.barren += 1;
        Ok(entered.map(|(_, transfer)| transfer))
    }

    /// The last step brought so many items.
    pub(crate) const fn shows(&mut self, items: u64) {
        if items > 0 {
            (self.ahead, self.barren) = (self.ahead.saturating_sub(items), 0);
        }
    }
}

/// A transfer's place in an account's history.
pub(crate) fn entry_of(transfer: &Transfer, account: AccountNo) -> Option<Entry> {
    if transfer.debit == account { transfer.debit_entry } else { transfer.credit_entry.filter(|_| transfer.credit == account) }
}
