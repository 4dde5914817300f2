//! What an export says in words: its title, and what a transfer was for.

use std::collections::BTreeSet;

use bursar_domain::Book;
use bursar_domain::ledger::TransferKind;
use bursar_store::codec::date;

use super::read::{Period, Transfer};
use super::survey::Shown;
use super::text::one_line;

/// What an export is of.
pub(super) struct Title {
    pub(super) principal: String,
    pub(super) period: Period,
    /// Whether no money moved in it.
    pub(super) is_empty: bool,
}

impl Title {
    /// In a few words.
    pub(super) fn name(&self) -> String {
        format!("Bursar: {}, {} book", one_line(&self.principal), self.book())
    }

    const fn book(&self) -> &'static str {
        match self.period.book {
            Book::Live => "live",
            Book::Test => "test",
        }
    }

    /// For comments at the top.
    pub(super) fn lines(&self) -> Vec<String> {
        let days = match (self.period.from.map(date), self.period.to.map(date)) {
            (None, None) => "All transfers".to_owned(),
            (None, Some(to)) => format!("Transfers up to {to}"),
            (Some(from), None) => format!("Transfers from {from} on"),
            (Some(from), Some(to)) => format!("Transfers from {from} to {to}"),
        };
        let mut lines = vec![self.name(), format!("{days}. Days and times are in UTC.")];
        if self.is_empty {
            lines.push("No money moved in this period.".to_owned());
        }
        lines
    }
}

/// What a transfer was for: what was written about it, or else its kind.
pub(super) fn narration(transfer: &Transfer) -> String {
    let kind = match transfer.kind {
        TransferKind::Credit => "Put in by hand",
        TransferKind::Budget => "Budget of a wallet",
        TransferKind::Remainder => "Rest of a closed wallet",
        TransferKind::Payment => "Payment",
        TransferKind::Fee => "Fee",
        TransferKind::PlatformFee => "Platform fee",
        TransferKind::Allocation => "Money for a child agent",
        TransferKind::Reclaim => "Money back from a child agent",
        TransferKind::Deposit => "Deposit",
        TransferKind::Payout => "Payout",
        TransferKind::PayoutFee => "Fee of a payout",
        TransferKind::PayoutReturn => "Payout that came back",
        TransferKind::AiCredit => "Money for AI",
        TransferKind::AiFee => "Fee of money for AI",
        TransferKind::Refund => "Refund of a deposit",
        TransferKind::Reversal => "Deposit taken back by the provider",
        TransferKind::Reinstatement => "Deposit that had gone back and came again",
    };
    match transfer.memo.as_deref().map(one_line).filter(|memo| !memo.is_empty()) {
        Some(memo) if matches!(transfer.kind, TransferKind::Fee | TransferKind::PlatformFee) => format!("{kind}: {memo}"),
        Some(memo) => memo,
        None => kind.to_owned(),
    }
}

/// What the amounts of an export are in.
pub(super) fn currencies(accounts: &[Shown]) -> BTreeSet<&str> {
    accounts.iter().map(|one| one.currency.as_str()).collect()
}
