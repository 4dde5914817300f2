//! What a fact did to the ledger, checked without the code that did it: totals move by what the transfers say, money only goes
//! where it comes from somewhere, statements are lists without a gap, and nothing is overdrawn beyond its line.

use std::collections::BTreeMap;

use bursar_domain::ledger::{Account, AccountNo, Overdraft, Transfer, TransferState};
use bursar_domain::set::{Change, Key, Row};
use bursar_domain::{PrincipalId, Total, TransferId, WorkingSet};

use super::rebuilt::Rebuilt;
use super::report::Report;
use crate::Error;
use crate::codec::Entry;

/// Debits posted, credits posted, debits pending, credits pending.
type Totals = [i128; 4];

/// Checks one fact's changes, and keeps the sums.
pub(super) fn check(
    rebuilt: &mut Rebuilt,
    owner: PrincipalId,
    line: &Entry,
    ws: &WorkingSet,
    report: &mut Report,
) -> Result<(), Error> {
    let mut moved: BTreeMap<AccountNo, Totals> = BTreeMap::new();
    let mut made: BTreeMap<TransferId, Transfer> = BTreeMap::new();
    let mut accounts = Vec::new();
    for (key, change) in ws.changes() {
        match (key, change) {
            (Key::Transfer(_, id), Change::Insert(Row::Transfer(new)) | Change::Replace(Row::Transfer(new))) => {
                let before = rebuilt.row(key)?;
                if let Some(Row::Transfer(old)) = &before {
                    add(&mut moved, old, -1);
                } else {
                    made.insert(*id, new.clone());
                }
                add(&mut moved, new, 1);
                note_hold(rebuilt, owner, new);
                if new.amount.is_zero() || new.debit == new.credit {
                    report.find(format!("journal of {owner}: line {} moves nothing, or nowhere", line.seq));
                }
            }
            (Key::Account(_, account), Change::Insert(Row::Account(new)) | Change::Replace(Row::Account(new))) => {
                let Some(Row::Account(old)) = rebuilt.row(key)? else {
                    accounts.push((*account, None, new.clone()));
                    continue;
                };
                accounts.push((*account, Some(old), new.clone()));
            }
            _ => {}
        }
    }
    keep_sums(rebuilt, owner, &moved);
    for (account, old, new) in accounts {
        let wrong = wrong_with(account, old.as_ref(), &new, &mut moved, &made);
        wrong
            .into_iter()
            .for_each(|wrong| report.find(format!("account {account:?} of {owner}: after line {} {wrong}", line.seq)));
    }
    // What is left moved without its account.
    let left = moved.into_iter().find(|(account, delta)| account.is_stored() && *delta != [0; 4]);
    if let Some((account, _)) = left {
        report.find(format!("account {account:?} of {owner}: line {} moves money and the account does not change", line.seq));
    }
    Ok(())
}

fn keep_sums(rebuilt: &mut Rebuilt, owner: PrincipalId, moved: &BTreeMap<AccountNo, Totals>) {
    for (account, [debits, credits, ..]) in moved {
        // Accounts with a row are one sum for each principal, under the general account of the live book.
        let name = if account.is_stored() { AccountNo::General(bursar_domain::Book::Live) } else { *account };
        let sums = rebuilt.sums.entry((owner, name)).or_default();
        sums[0] += u128::try_from(*debits).unwrap_or(0);
        sums[1] += u128::try_from(*credits).unwrap_or(0);
    }
}

fn note_hold(rebuilt: &mut Rebuilt, owner: PrincipalId, transfer: &Transfer) {
    if transfer.state == TransferState::Held {
        rebuilt.held.entry(owner).or_default().insert(transfer.id);
    } else if let Some(held) = rebuilt.held.get_mut(&owner) {
        held.remove(&transfer.id);
        if held.is_empty() {
            rebuilt.held.remove(&owner);
        }
    }
}

fn add(moved: &mut BTreeMap<AccountNo, Totals>, transfer: &Transfer, sign: i128) {
    let at = match transfer.state {
        TransferState::Posted | TransferState::Captures(_) => 0,
        TransferState::Held => 2,
        TransferState::Captured(_) | TransferState::Released | TransferState::Releases(_) => return,
    };
    let amount = i128::from(transfer.amount.micros()) * sign;
    moved.entry(transfer.debit).or_default()[at] += amount;
    moved.entry(transfer.credit).or_default()[at + 1] += amount;
}

fn totals(account: &Account) -> Totals {
    [account.debits_posted, account.credits_posted, account.debits_pending, account.credits_pending]
        .map(|total: Total| i128::try_from(total.micros()).unwrap_or(i128::MAX))
}

fn wrong_with(
    name: AccountNo,
    old: Option<&Account>,
    new: &Account,
    moved: &mut BTreeMap<AccountNo, Totals>,
    made: &BTreeMap<TransferId, Transfer>,
) -> Vec<&'static str> {
    let mut wrong = Vec::new();
    let (before, after) = (old.map_or([0; 4], totals), totals(new));
    let delta = moved.remove(&name).unwrap_or_default();
    if (0..4).any(|at| after[at] - before[at] != delta[at]) {
        wrong.push("its totals are not the sums of its transfers");
    }
    if old.is_some_and(|old| old.currency != new.currency) {
        wrong.push("its currency is another one");
    }
    let reserved = |totals: Totals| totals[0] + totals[2];
    if let Overdraft::Line(line) = new.overdraft
        && reserved(after) > reserved(before)
        && reserved(after) > after[1] + i128::from(line.micros())
    {
        wrong.push("it is overdrawn beyond its line");
    }
    let (last, entries) = old.map_or((None, 0), |old| (old.last, old.entries));
    if !is_list(name, (last, entries), new, made) {
        wrong.push("its statement has a gap");
    }
    wrong
}

/// Whether an account's statement continues: from its newest entry back to where it stood, by as many steps as it grew.
fn is_list(name: AccountNo, before: (Option<TransferId>, u64), new: &Account, made: &BTreeMap<TransferId, Transfer>) -> bool {
    let (mut at, mut steps) = (new.last, 0);
    while at != before.0 {
        let Some(transfer) = at.and_then(|id| made.get(&id)) else { return false };
        let entry = if transfer.debit == name { transfer.debit_entry } else { transfer.credit_entry };
        let Some(entry) = entry else { return false };
        if steps == 0 && entry.available_after != new.available() {
            return false;
        }
        (at, steps) = (entry.previous, steps + 1);
        if steps > made.len() as u64 {
            return false;
        }
    }
    before.1 + steps == new.entries
}
