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
/// Milestones that one step of the search looks at: a million entries take four steps at most, after a guess that was of no use.
const LOOKED_AT: u64 = 15;
/// How far around the guess of the first step, doubling from one: the number on each side.
const AROUND: u32 = 7;

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
        let mut guess = Some(share(high, wanted, self.ahead));
        while high - low > 1 {
            let numbers = match guess.take() {
                Some(guess) => around(guess, low, high),
                None => between(low, high),
            };
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

/// Which milestone has so many of all items on back, were they spread evenly.
fn share(milestones: u64, wanted: u64, all: u64) -> u64 {
    let share = u128::from(milestones) * u128::from(wanted) / u128::from(all.max(1));
    u64::try_from(share).unwrap_or(milestones)
}

/// Numbers around a guess, between two others: close ones near it, and others further off.
fn around(guess: u64, low: u64, high: u64) -> Vec<u64> {
    let guess = guess.clamp(low + 1, high - 1);
    let below = (0..AROUND).rev().filter_map(|doubled| guess.checked_sub(1 << doubled));
    let above = (0..AROUND).filter_map(|doubled| guess.checked_add(1 << doubled));
    below.chain([guess]).chain(above).filter(|number| low < *number && *number < high).collect()
}

/// Numbers that cut what lies between two others into equal parts.
fn between(low: u64, high: u64) -> Vec<u64> {
    let step = (high - low).div_ceil(LOOKED_AT + 1);
    (1..).map(|at| low + at * step).take_while(|number| *number < high).collect()
}

/// A transfer's place in an account's history.
pub(crate) fn entry_of(transfer: &Transfer, account: AccountNo) -> Option<Entry> {
    if transfer.debit == account { transfer.debit_entry } else { transfer.credit_entry.filter(|_| transfer.credit == account) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_of_the_search_looks_between_its_bounds_and_close_to_the_guess() {
        let guessed = |guess, low, high| around(guess, low, high);
        assert_eq!(guessed(5, 0, 10), [1, 3, 4, 5, 6, 7, 9]);
        assert_eq!(guessed(0, 0, 4), [1, 2, 3]);
        assert_eq!(guessed(99, 7, 9), [8]);
        assert_eq!(guessed(1_000, 0, 15_626).len(), 15);
        assert_eq!(between(0, 4), [1, 2, 3]);
        assert_eq!(between(0, 160).len(), 15);
    }

    #[test]
    fn an_even_history_is_entered_at_the_first_step() {
        // A million items, and as many entries: those of the last page, of the middle, and of the first.
        for wanted in [100, 500_000, 999_950] {
            let numbers = around(share(15_626, wanted, 1_000_000), 0, 15_626);
            let sought = wanted.div_ceil(64);
            assert!(numbers.contains(&sought) && numbers.contains(&(sought - 1)), "{wanted}: {numbers:?}");
        }
        assert_eq!(share(5, 3, 0), 15);
        assert_eq!(share(u64::MAX, u64::MAX, 1), u64::MAX);
    }
}
