//! Statements: the lines of an account, oldest first, as whoever keeps accounts reads them. A transfer is one line; one that captures a
//! hold is two (the hold returns, and the money leaves); one that only announces money to come is none.

use bursar_domain::ledger::{Account, AccountNo, Transfer, TransferKind, TransferState};
use bursar_domain::set::{Key, Row};
use bursar_domain::{Amount, Id, PaymentId, PrincipalId, Timestamp};

use crate::history::{History, PASSED_OVER_MAX, entry_of};
use crate::queries::{row, walk};
use crate::tables::Table;
use crate::{Error, Reader, Scan};

/// Transfers that a search from the oldest one on looks at: those of the principal's other accounts stand between.
const LOOKED_AT_MAX: usize = 100_000;
/// Transfers that one step of it reads.
const STEP: usize = 500;

/// A change of what an account has available.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its own: the transfer's, or, of the two lines of a capture, the one before it for the first.
    pub id: Id,
    /// For which payment.
    pub payment: Option<PaymentId>,
    /// Why.
    pub kind: Kind,
    /// Whether more is available after it.
    pub is_credit: bool,
    /// By how much.
    pub amount: Amount,
    /// What is available after it.
    pub available_after: Amount,
    /// When.
    pub at: Timestamp,
}

/// Why a line stands there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Money came from outside.
    Fund,
    /// Money was reserved for a payment.
    Hold,
    /// A hold ended because its payment was made, which is the next line.
    Release,
    /// A hold was given back.
    Return,
    /// A payment arrived.
    SettlementIn,
    /// A payment left.
    SettlementOut,
    /// A fee left.
    Fee,
    /// A budget came, or left, from whoever gives it.
    Allocation,
    /// A budget's rest went back.
    Reclaim,
    /// Money was reserved to leave the house, and left unless it returned.
    Payout,
    /// Money of a deposit went back to its payer: it was reserved for that and left unless it returned, or the provider took it.
    Refund,
}

impl Kind {
    /// Its name, that of the reference that prints statements.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Fund => "fund",
            Self::Hold => "fund_hold",
            Self::Release => "fund_release",
            Self::Return => "fund_return",
            Self::SettlementIn => "settlement_in",
            Self::SettlementOut => "settlement_out",
            Self::Fee => "platform_fee",
            Self::Allocation => "parent_allocation",
            Self::Reclaim => "parent_return",
            Self::Payout => "payout",
            // The reference has no word of its own for it: what was funded returns.
            Self::Refund => "fund_return",
        }
    }
}

/// A page of a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Its lines, oldest first.
    pub lines: Vec<Line>,
    /// How many the whole statement has.
    pub total: u64,
}

/// Some lines of the statement of a main wallet, oldest first: so many are passed over, and at most so many shown.
pub fn page(reader: &dyn Reader, owner: PrincipalId, account: AccountNo, offset: u64, limit: u64) -> Result<Page, Error> {
    let Some(head) = row::<Account>(reader, Key::Account(owner, account))? else {
        return Ok(Page { lines: Vec::new(), total: 0 });
    };
    let total = head.lines();
    let end = offset.saturating_add(limit).min(total);
    if offset >= end {
        return Ok(Page { lines: Vec::new(), total });
    }
    let mut history = History::enter(reader, (owner, account), (&head, total), end, |milestone| milestone.lines)?;
    if history.ahead() - end > PASSED_OVER_MAX {
        return Ok(Page { lines: search(reader, owner, account, offset, end - offset)?, total });
    }
    let mut shown = Vec::new();
    while history.ahead() > offset
        && let Some(transfer) = history.step()?
    {
        let made = lines(reader, owner, account, &transfer)?;
        let newest = history.ahead();
        history.shows(made.len() as u64);
        let numbered = made.into_iter().rev().zip((1..=newest).rev());
        shown.extend(numbered.filter(|(_, number)| (offset + 1..=end).contains(number)).map(|(line, _)| line));
    }
    shown.reverse();
    Ok(Page { lines: shown, total })
}

/// Looks through the principal's transfers from the oldest one on: for a page from before milestones.
fn search(reader: &dyn Reader, owner: PrincipalId, account: AccountNo, offset: u64, limit: u64) -> Result<Vec<Line>, Error> {
    let (mut found, mut passed_over, mut looked_at) = (Vec::new(), 0, 0);
    let scan = Scan { table: Table::Transfers, principal: Some(owner), beyond: None, is_descending: false, limit: STEP };
    walk(reader, scan, |_, row| {
        looked_at += 1;
        if let Row::Transfer(transfer) = &row
            && entry_of(transfer, account).is_some()
        {
            for line in lines(reader, owner, account, transfer)? {
                if passed_over < offset {
                    passed_over += 1;
                } else if (found.len() as u64) < limit {
                    found.push(line);
                }
            }
        }
        Ok((found.len() as u64) < limit && looked_at < LOOKED_AT_MAX)
    })?;
    Ok(found)
}

/// The lines of a transfer in an account's statement, in their order.
fn lines(reader: &dyn Reader, owner: PrincipalId, account: AccountNo, transfer: &Transfer) -> Result<Vec<Line>, Error> {
    let Some(entry) = entry_of(transfer, account) else { return Ok(Vec::new()) };
    let is_credit = transfer.debit != account;
    let line = |kind, is_credit, amount, available_after| Line {
        id: transfer.id.0,
        payment: transfer.payment,
        kind,
        is_credit,
        amount,
        available_after,
        at: transfer.at,
    };
    let after = entry.available_after;
    let one = |kind, is_credit| vec![line(kind, is_credit, transfer.amount, after)];
    Ok(match (transfer.state, is_credit) {
        (TransferState::Posted, _) => one(posted(transfer.kind, is_credit), is_credit),
        (TransferState::Held | TransferState::Captured(_) | TransferState::Released, false) => one(held(transfer.kind), false),
        (TransferState::Releases(_), false) => one(Kind::Return, true),
        (TransferState::Captures(_), true) => one(Kind::SettlementIn, true),
        // A payout or a refund left when it was held, as far as anybody could spend it.
        (TransferState::Captures(_), false) if transfer.kind.leaves_when_held() => Vec::new(),
        (TransferState::Captures(hold), false) => {
            let held = row::<Transfer>(reader, Key::Transfer(owner, hold))?.map_or(transfer.amount, |hold| hold.amount);
            let before = after.checked_add(transfer.amount).unwrap_or(Amount::MAX);
            let release = Line { id: transfer.id.0.before(), ..line(Kind::Release, true, held, before) };
            vec![release, line(Kind::SettlementOut, false, transfer.amount, after)]
        }
        // Announced: nothing that is there has changed.
        (TransferState::Held | TransferState::Captured(_) | TransferState::Released | TransferState::Releases(_), true) => {
            Vec::new()
        }
    })
}

const fn held(kind: TransferKind) -> Kind {
    match kind {
        TransferKind::Payout => Kind::Payout,
        TransferKind::PayoutFee => Kind::Fee,
        TransferKind::Refund => Kind::Refund,
        TransferKind::Credit
        | TransferKind::Budget
        | TransferKind::Remainder
        | TransferKind::Payment
        | TransferKind::Fee
        | TransferKind::PlatformFee
        | TransferKind::Allocation
        | TransferKind::Reclaim
        | TransferKind::Deposit
        | TransferKind::PayoutReturn
        | TransferKind::AiCredit
        | TransferKind::AiFee
        | TransferKind::Reversal
        | TransferKind::Reinstatement => Kind::Hold,
    }
}

const fn posted(kind: TransferKind, is_credit: bool) -> Kind {
    match kind {
        TransferKind::Credit | TransferKind::Deposit | TransferKind::Reinstatement => Kind::Fund,
        TransferKind::Budget | TransferKind::Allocation | TransferKind::AiCredit => Kind::Allocation,
        TransferKind::Remainder | TransferKind::Reclaim => Kind::Reclaim,
        TransferKind::Payment if is_credit => Kind::SettlementIn,
        TransferKind::Payment => Kind::SettlementOut,
        TransferKind::Fee | TransferKind::PlatformFee | TransferKind::PayoutFee | TransferKind::AiFee => Kind::Fee,
        TransferKind::Payout => Kind::Payout,
        TransferKind::Refund | TransferKind::Reversal => Kind::Refund,
        TransferKind::PayoutReturn => Kind::Return,
    }
}
