//! What has to be known before the first line of an export is written: which accounts appear in it, and what they hold at its beginning
//! and at its end. The ledger's own totals are the measure, so that a file whose balances come out has every transfer in it.

use std::collections::BTreeMap;

use anyhow::bail;
use bursar_domain::activity::Day;
use bursar_store::codec::read_date;

use super::read::{Kept, Named, Period, Transfer};
use super::text::Micros;

/// Accounts, and where the transfers of a period begin and end.
#[derive(Default)]
pub(super) struct Survey {
    /// By name and currency.
    standings: BTreeMap<(String, String), Standing>,
    /// Transfers in the period that moved money.
    pub(super) count: u64,
    /// The newest line of the journal that was looked at: later ones are not in these balances.
    pub(super) last_line: u64,
    first_day: Option<Day>,
    last_day: Option<Day>,
}

/// What is known of an account.
struct Standing {
    account: Named,
    /// The ledger's total of it, and the newest transfer that it includes.
    total: Micros,
    last: Option<String>,
    /// What moved by the transfers that were looked at, all after the period's beginning: by all of them, by those in the period, and by
    /// those that the ledger's total includes.
    moved: Micros,
    moved_in_period: Micros,
    moved_in_total: Micros,
    is_in_period: bool,
}

/// An account as an export shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shown {
    pub(super) account: Named,
    pub(super) currency: String,
    /// What it holds before the first day; nothing where the ledger keeps no total of it.
    pub(super) opening: Micros,
    /// What it holds after the last day.
    pub(super) closing: Micros,
}

impl Survey {
    /// Takes in an account with the ledger's total. Accounts come first: a transfer that is made meanwhile is newer than the total.
    pub(super) fn account(&mut self, kept: Kept) {
        let standing = self.standing(&kept.account, &kept.currency);
        (standing.total, standing.last) = (kept.balance, kept.last);
    }

    /// Takes in a transfer. All from the period's beginning on, also those after its end.
    pub(super) fn transfer(&mut self, transfer: &Transfer, period: Period) {
        let is_in_period = transfer.moves && period.to.is_none_or(|to| transfer.day <= to);
        self.last_line = transfer.line;
        if is_in_period {
            self.count += 1;
            self.first_day = self.first_day.or(Some(transfer.day));
            self.last_day = Some(transfer.day);
        }
        for (account, sign) in [(&transfer.debit, -1), (&transfer.credit, 1)] {
            let standing = self.standing(account, &transfer.currency);
            let moved = if transfer.moves { sign * transfer.amount } else { 0 };
            standing.moved += moved;
            if is_in_period {
                standing.moved_in_period += moved;
                standing.is_in_period = true;
            }
            if standing.last.as_ref() == Some(&transfer.id) {
                standing.moved_in_total = standing.moved;
            }
        }
    }

    fn standing(&mut self, account: &Named, currency: &str) -> &mut Standing {
        self.standings.entry((account.name.clone(), currency.to_owned())).or_insert_with(|| Standing {
            account: account.clone(),
            total: 0,
            last: None,
            moved: 0,
            moved_in_period: 0,
            moved_in_total: 0,
            is_in_period: false,
        })
    }

    /// The accounts that appear in an export of the period: those that money moved on in it, and those that hold something at its
    /// beginning.
    ///
    /// # Errors
    /// The whole history does not come to the ledger's total of an account.
    pub(super) fn shown(&self, period: Period) -> anyhow::Result<Vec<Shown>> {
        let mut shown = Vec::new();
        for ((name, currency), standing) in &self.standings {
            let Standing { account, total, moved, moved_in_period, moved_in_total, .. } = standing;
            let opening = if account.is_kept { total - moved_in_total } else { 0 };
            // The total, what it does not include yet, and less what came after the period.
            let closing =
                if account.is_kept { total + (moved - moved_in_total) - (moved - moved_in_period) } else { *moved_in_period };
            if period.from.is_none() && opening != 0 {
                bail!("the transfers of {name} do not come to the ledger's total of it: run `bursar verify`");
            }
            if standing.is_in_period || opening != 0 {
                shown.push(Shown { account: account.clone(), currency: currency.clone(), opening, closing });
            }
        }
        Ok(shown)
    }

    /// The first day of the export: its period's, or that of the first transfer.
    pub(super) fn opening_day(&self, period: Period) -> Option<Day> {
        period.from.or(self.first_day)
    }

    /// The day after the last day of the export: at its beginning the closing balances hold.
    pub(super) fn closing_day(&self, period: Period) -> Option<Day> {
        // The day after the last one that can be written can't be.
        let to = period.to.filter(|to| Some(*to) != read_date("9999-12-31"));
        to.or(self.last_day).or(period.from).map(Day::next)
    }
}

#[cfg(test)]
mod tests {
    use bursar_domain::Book;
    use bursar_domain::ledger::TransferKind;

    use super::*;

    const ALL: Period = Period { from: None, to: None, book: Book::Live };

    fn account(name: &str) -> Named {
        Named { name: name.to_owned(), agent: None, wallet: None, is_kept: name.starts_with("Assets") }
    }

    fn transfer(line: u64, day: u32, debit: &str, credit: &str, amount: Micros) -> Transfer {
        Transfer {
            id: format!("t{line}"),
            line,
            day: Day(day),
            at: String::new(),
            kind: TransferKind::Payment,
            moves: true,
            debit: account(debit),
            credit: account(credit),
            amount,
            currency: "USD".to_owned(),
            payment: None,
            party: None,
            memo: None,
        }
    }

    fn history() -> Vec<Transfer> {
        vec![
            transfer(1, 10, "Equity:World", "Assets:G", 100),
            transfer(2, 11, "Assets:G", "Assets:W", 40),
            Transfer { moves: false, ..transfer(3, 11, "Assets:W", "Expenses:V", 15) },
            transfer(4, 12, "Assets:W", "Expenses:V", 15),
            transfer(5, 13, "Assets:W", "Expenses:V", 5),
        ]
    }

    /// What accounts hold at the beginning and the end of a period, as far as the ledger's totals include lines up to one.
    fn check(period: Period, totals_up_to: u64, expect: &[(&str, Micros, Micros)]) {
        let mut survey = Survey::default();
        for name in ["Assets:G", "Assets:W"] {
            let touching = |one: &&Transfer| one.line <= totals_up_to && (one.debit.name == name || one.credit.name == name);
            let (mut balance, mut last) = (0, None);
            for one in history().iter().filter(touching) {
                balance += if one.moves { if one.credit.name == name { one.amount } else { -one.amount } } else { 0 };
                last = Some(one.id.clone());
            }
            survey.account(Kept { account: account(name), currency: "USD".to_owned(), balance, last });
        }
        for one in history().iter().filter(|one| period.from.is_none_or(|from| one.day >= from)) {
            survey.transfer(one, period);
        }
        let shown = survey.shown(period).unwrap();
        let got: Vec<_> = shown.iter().map(|one| (one.account.name.as_str(), one.opening, one.closing)).collect();
        assert_eq!(got, expect, "{period:?} {totals_up_to}");
    }

    #[test]
    fn balances_are_the_ledgers_whatever_is_made_meanwhile() {
        for totals_up_to in 0..=5 {
            check(
                ALL,
                totals_up_to,
                &[("Assets:G", 0, 60), ("Assets:W", 0, 20), ("Equity:World", 0, -100), ("Expenses:V", 0, 20)],
            );
            let to = Period { to: Some(Day(12)), ..ALL };
            check(
                to,
                totals_up_to,
                &[("Assets:G", 0, 60), ("Assets:W", 0, 25), ("Equity:World", 0, -100), ("Expenses:V", 0, 15)],
            );
        }
        // Whatever was there before the period is in the totals: it was there before they were read.
        for totals_up_to in 3..=5 {
            let middle = Period { from: Some(Day(12)), to: Some(Day(12)), ..ALL };
            check(middle, totals_up_to, &[("Assets:G", 60, 60), ("Assets:W", 40, 25), ("Expenses:V", 0, 15)]);
        }
        let before = Period { to: Some(Day(9)), ..ALL };
        check(before, 5, &[]);
        let after = Period { from: Some(Day(14)), ..ALL };
        check(after, 5, &[("Assets:G", 60, 60), ("Assets:W", 20, 20)]);
    }

    #[test]
    fn a_total_that_is_not_the_sum_of_its_transfers_is_told() {
        let mut survey = Survey::default();
        let last = Some("t1".to_owned());
        survey.account(Kept { account: account("Assets:G"), currency: "USD".to_owned(), balance: 99, last });
        survey.transfer(&history()[0], ALL);
        assert!(survey.shown(ALL).unwrap_err().to_string().contains("bursar verify"));
    }

    #[test]
    fn days_are_those_of_the_period_or_of_its_transfers() {
        let mut survey = Survey::default();
        assert_eq!((survey.opening_day(ALL), survey.closing_day(ALL)), (None, None));
        let from = Period { from: Some(Day(8)), ..ALL };
        assert_eq!((survey.opening_day(from), survey.closing_day(from)), (Some(Day(8)), Some(Day(9))));
        history().iter().for_each(|one| survey.transfer(one, ALL));
        assert_eq!((survey.opening_day(ALL), survey.closing_day(ALL)), (Some(Day(10)), Some(Day(14))));
        let named = Period { to: Some(Day(20)), ..from };
        assert_eq!((survey.opening_day(named), survey.closing_day(named)), (Some(Day(8)), Some(Day(21))));
        let endless = Period { to: read_date("9999-12-31"), ..ALL };
        assert_eq!(survey.closing_day(endless), Some(Day(14)));
    }
}
