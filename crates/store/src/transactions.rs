//! Transactions: what moved on a principal's general account, newest or oldest first, or in another order. A fee that was taken from money
//! for AI stands with it, so that each line is a transaction of its own.

use bursar_domain::funding::{Deposit, Refund};
use bursar_domain::ledger::{Account, AccountNo, Transfer, TransferKind, TransferState};
use bursar_domain::set::{Key, Row, Stored};
use bursar_domain::{Amount, DepositId, PrincipalId, RefundId, TransferId};

use crate::history::{History, PASSED_OVER_MAX};
use crate::queries::{row, walk};
use crate::tables::Table;
use crate::{Error, Reader, Scan};

/// Transactions that are looked at from the newest one back, where a list is in another order than that of time.
pub const FOLLOWED_MAX: u64 = 10_000;
/// Transfers that a search from the oldest one on looks at: those of the principal's other accounts stand between.
const LOOKED_AT_MAX: usize = 100_000;
/// Transfers that one step of it reads.
const STEP: usize = 500;

/// A transaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transaction {
    /// Its transfer.
    pub transfer: Transfer,
    /// The fee that was taken beside it.
    pub fee: Option<Transfer>,
    /// What was asked for, where a rail brought it, or it goes back by one.
    pub deposit: Option<Deposit>,
    /// Its refund, where it goes back.
    pub refund: Option<Refund>,
}

impl Transaction {
    /// How much came or left, the fee included.
    pub fn amount(&self) -> Amount {
        let fee = self.fee.as_ref().map_or(Amount::ZERO, |fee| fee.amount);
        self.transfer.amount.checked_add(fee).unwrap_or(Amount::MAX)
    }

    /// Whether it came.
    pub const fn is_credit(&self) -> bool {
        matches!(self.transfer.credit, AccountNo::General(_))
    }
}

/// In which order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// As they happened.
    Time,
    /// By their ids.
    Id,
    /// By the words of their kinds.
    Kind,
    /// By the words of their states.
    State,
    /// By their amounts.
    Amount,
}

/// Which part of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part<O> {
    /// In which order.
    pub order: O,
    /// The last first.
    pub is_descending: bool,
    /// How many to pass over.
    pub offset: u64,
    /// How many to show.
    pub limit: u64,
}

impl<O> Part<O> {
    /// The part of what was put in order.
    pub(crate) fn of<T>(&self, sorted: Vec<T>) -> Vec<T> {
        let offset = usize::try_from(self.offset).unwrap_or(usize::MAX);
        sorted.into_iter().skip(offset).take(usize::try_from(self.limit).unwrap_or(usize::MAX)).collect()
    }
}

/// A page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// What it shows.
    pub items: Vec<T>,
    /// How many the whole list has.
    pub total: u64,
}

/// One transaction of a general account.
pub fn one(reader: &dyn Reader, owner: PrincipalId, account: AccountNo, id: TransferId) -> Result<Option<Transaction>, Error> {
    let rows = reader.get(&[id, TransferId(id.0.before())].map(|id| Key::Transfer(owner, id)))?;
    let mut rows = rows.into_iter().map(|row| match row {
        Some(Row::Transfer(transfer)) => Some(transfer),
        _ => None,
    });
    let (transfer, before) = (rows.next().flatten(), rows.next().flatten());
    let found = transfer.filter(|transfer| transfer.is_transaction_of(account));
    let fee = |transfer: &Transfer| before.filter(|before| is_fee_of(before, transfer));
    let found = found.map(|transfer| Transaction { fee: fee(&transfer), transfer, deposit: None, refund: None });
    Ok(with_deposits(reader, owner, found.into_iter().collect())?.pop())
}

/// Adds what was asked for to what a rail brought, whose transfer has the deposit's id, and to what goes back, whose hold has the id that was
/// given after the refund's.
fn with_deposits(reader: &dyn Reader, owner: PrincipalId, mut found: Vec<Transaction>) -> Result<Vec<Transaction>, Error> {
    let mut back: Vec<_> = found.iter_mut().filter(|one| one.transfer.kind == TransferKind::Refund).collect();
    let keys: Vec<_> = back.iter().map(|one| Key::Refund(owner, RefundId(one.transfer.id.0.before()))).collect();
    for (one, row) in back.iter_mut().zip(reader.get(&keys)?) {
        one.refund = row.as_ref().and_then(Refund::of).cloned();
    }
    let deposit = |one: &Transaction| match one.transfer.kind {
        TransferKind::Deposit => Some(DepositId(one.transfer.id.0)),
        _ => one.refund.as_ref().map(|refund| refund.deposit),
    };
    let (mut named, keys): (Vec<_>, Vec<_>) =
        found.iter_mut().filter_map(|one| deposit(one).map(|id| (one, Key::Deposit(owner, id)))).unzip();
    for (one, row) in named.iter_mut().zip(reader.get(&keys)?) {
        one.deposit = row.as_ref().and_then(Deposit::of).cloned();
    }
    Ok(found)
}

fn is_fee_of(fee: &Transfer, transfer: &Transfer) -> bool {
    fee.kind == TransferKind::AiFee && transfer.kind == TransferKind::AiCredit && fee.id.0.after() == transfer.id.0
}

/// Some transactions of a general account.
pub fn page(reader: &dyn Reader, owner: PrincipalId, account: AccountNo, part: &Part<Order>) -> Result<Page<Transaction>, Error> {
    let Some(head) = row::<Account>(reader, Key::Account(owner, account))? else {
        return Ok(Page { items: Vec::new(), total: 0 });
    };
    let total = head.transactions();
    if part.order == Order::Time {
        return by_time(reader, owner, account, &head, part);
    }
    let mut found = follow(reader, owner, account, &head, 0, FOLLOWED_MAX)?;
    sort(&mut found, part);
    Ok(Page { items: with_deposits(reader, owner, part.of(found))?, total: total.min(FOLLOWED_MAX) })
}

/// What kind of transaction it is, in billing's words.
pub const fn kind(transfer: &Transfer) -> &'static str {
    match transfer.kind {
        TransferKind::AiCredit => "ai_transfer",
        TransferKind::Deposit => "payment",
        // Whoever asked for it, the payer has it back.
        TransferKind::Refund | TransferKind::Reversal => "refund",
        TransferKind::Credit
        | TransferKind::Budget
        | TransferKind::Remainder
        | TransferKind::Payment
        | TransferKind::Fee
        | TransferKind::PlatformFee
        | TransferKind::Allocation
        | TransferKind::Reclaim
        | TransferKind::Payout
        | TransferKind::PayoutFee
        | TransferKind::PayoutReturn
        | TransferKind::AiFee
        | TransferKind::Reinstatement => transfer.kind.word(),
    }
}

/// How it stands, in billing's words.
pub const fn state(transfer: &Transfer) -> &'static str {
    match transfer.state {
        TransferState::Posted | TransferState::Captured(_) | TransferState::Captures(_) => "completed",
        TransferState::Held => "processing",
        TransferState::Released | TransferState::Releases(_) => "failed",
    }
}

/// Puts transactions that came newest first in another order. Equal ones stay newest first.
fn sort(found: &mut [Transaction], part: &Part<Order>) {
    found.sort_by(|a, b| {
        let order = match part.order {
            Order::Time => std::cmp::Ordering::Equal,
            Order::Id => a.transfer.id.cmp(&b.transfer.id),
            Order::Kind => kind(&a.transfer).cmp(kind(&b.transfer)),
            Order::State => state(&a.transfer).cmp(state(&b.transfer)),
            Order::Amount => a.amount().cmp(&b.amount()),
        };
        if part.is_descending { order.reverse() } else { order }
    });
}

fn by_time(
    reader: &dyn Reader,
    owner: PrincipalId,
    account: AccountNo,
    head: &Account,
    part: &Part<Order>,
) -> Result<Page<Transaction>, Error> {
    let total = head.transactions();
    let end = part.offset.saturating_add(part.limit).min(total);
    let offset = part.offset.min(end);
    let (newest_first, limit) = (if part.is_descending { offset } else { total - end }, end - offset);
    let mut items = follow(reader, owner, account, head, newest_first, limit)?;
    if !part.is_descending {
        items.reverse();
    }
    Ok(Page { items: with_deposits(reader, owner, items)?, total })
}

/// Money for AI and the fee that was taken from it: the transactions that have one. In no order by kind or state.
pub fn fees(reader: &dyn Reader, owner: PrincipalId, account: AccountNo, part: &Part<Order>) -> Result<Page<Transaction>, Error> {
    let Some(head) = row::<Account>(reader, Key::Account(owner, account))? else {
        return Ok(Page { items: Vec::new(), total: 0 });
    };
    let mut found = follow(reader, owner, account, &head, 0, FOLLOWED_MAX)?;
    found.retain(|transaction| transaction.fee.is_some());
    match part.order {
        Order::Time if part.is_descending => {}
        Order::Time => found.reverse(),
        Order::Amount => {
            let fee = |transaction: &Transaction| transaction.fee.as_ref().map(|fee| fee.amount);
            found.sort_by(|a, b| if part.is_descending { fee(b).cmp(&fee(a)) } else { fee(a).cmp(&fee(b)) });
        }
        Order::Id | Order::Kind | Order::State => sort(&mut found, part),
    }
    let total = found.len() as u64;
    Ok(Page { items: part.of(found), total })
}

/// Passes over so many transactions from the newest one back, and takes at most so many; newest first.
fn follow(
    reader: &dyn Reader,
    owner: PrincipalId,
    account: AccountNo,
    head: &Account,
    passed_over: u64,
    limit: u64,
) -> Result<Vec<Transaction>, Error> {
    let mut found: Vec<Transaction> = Vec::new();
    let total = head.transactions();
    let wanted = total.saturating_sub(passed_over);
    let limit = limit.min(wanted);
    if limit == 0 {
        return Ok(found);
    }
    let mut history = History::enter(reader, (owner, account), (head, total), wanted, |milestone| milestone.transactions)?;
    if history.ahead() - wanted > PASSED_OVER_MAX {
        let mut found = search(reader, owner, account, wanted - limit, limit)?;
        found.reverse();
        return Ok(found);
    }
    while let Some(transfer) = history.step()? {
        // The fee comes right behind what it was taken from, which may have been passed over.
        if let Some(last) = found.last_mut().filter(|last| is_fee_of(&transfer, &last.transfer)) {
            last.fee = Some(transfer);
            continue;
        }
        if found.len() as u64 == limit {
            break;
        }
        if transfer.is_transaction_of(account) {
            if history.ahead() <= wanted {
                found.push(Transaction { transfer, fee: None, deposit: None, refund: None });
            }
            history.shows(1);
        }
    }
    Ok(found)
}

/// Looks through the principal's transfers from the oldest one on: for a page from before milestones; oldest first.
fn search(
    reader: &dyn Reader,
    owner: PrincipalId,
    account: AccountNo,
    offset: u64,
    limit: u64,
) -> Result<Vec<Transaction>, Error> {
    let (mut found, mut passed_over, mut looked_at, mut before) = (Vec::new(), 0, 0, None);
    let scan = Scan { table: Table::Transfers, principal: Some(owner), beyond: None, is_descending: false, limit: STEP };
    walk(reader, scan, |_, row| {
        looked_at += 1;
        let Row::Transfer(transfer) = row else { return Ok(true) };
        if !transfer.is_transaction_of(account) {
            before = Some(transfer);
        } else if passed_over < offset {
            passed_over += 1;
        } else {
            let fee = before.take().filter(|before| is_fee_of(before, &transfer));
            found.push(Transaction { transfer, fee, deposit: None, refund: None });
        }
        Ok((found.len() as u64) < limit && looked_at < LOOKED_AT_MAX)
    })?;
    Ok(found)
}
