//! The platform's fee of a settled hold: by tiers of what such holds brought its payee in the calendar month.

use crate::event::Fact;
use crate::ledger::{Account, AccountNo, Posting, TransferKind, Volume, post};
use crate::payment::Order;
use crate::set::{Broken, Key, WorkingSet};
use crate::{Amount, Month, Total, TransferId, WalletId};

/// Millionths of a major unit in a hundredth of it.
const CENT_MICROS: u64 = 10_000;

/// The platform's fee: a share of what settled holds bring a payee, by tiers of its volume in the calendar month (UTC). Each part of an
/// amount pays the share of the tier that it falls into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlatformFee {
    /// Up to a volume each, in rising order.
    pub tiers: Vec<Tier>,
    /// The share of all beyond them, in basis points.
    pub beyond: u32,
}

/// A share up to a volume.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tier {
    /// The volume where the next tier begins.
    pub up_to: Amount,
    /// In basis points, at most 10,000.
    pub basis_points: u32,
}

impl PlatformFee {
    /// No fee.
    pub const NONE: Self = Self { tiers: Vec::new(), beyond: 0 };

    /// The fee of an amount that comes on top of a volume, rounded down to a whole cent: what is told in cents then adds up.
    pub fn of(&self, volume: Total, amount: Amount) -> Amount {
        let (mut volume, mut left, mut fee) = (volume.clamped(), amount, Amount::ZERO);
        for tier in &self.tiers {
            let part = tier.up_to.less(volume).min(left);
            fee = fee.checked_add(part.basis_points(tier.basis_points)).unwrap_or(Amount::MAX);
            volume = volume.checked_add(part).unwrap_or(Amount::MAX);
            left = left.less(part);
        }
        let exact = fee.checked_add(left.basis_points(self.beyond)).unwrap_or(Amount::MAX).min(amount);
        let less_than_a_cent = exact.micros().rem_euclid(CENT_MICROS);
        Amount::from_micros(less_than_a_cent).map_or(exact, |rest| exact.less(rest))
    }
}

/// The platform's fee leaves the payee, whose volume of the month grows.
pub(crate) fn charge_fee(ws: &mut WorkingSet, fact: &Fact, order: &Order, payee: WalletId, id: Option<TransferId>, month: Month) {
    let Some(book) = fact.book_in(ws) else { return };
    let debit = AccountNo::Wallet(payee);
    if let Some(id) = id {
        let (amount, currency, payment) = (order.fee, order.currency, Some(order.payment));
        let (credit, kind) = (AccountNo::Fees(book), TransferKind::PlatformFee);
        post(ws, fact.owner, fact.at, &Posting { id, debit, credit, amount, currency, kind, payment });
    }
    let Some(account) = ws.get_mut::<Account>(&Key::Account(fact.owner, debit)) else { return };
    let Volume { month, total } = account.volume.at(month);
    match total.checked_add(order.amount) {
        Some(total) => account.volume = Volume { month, total },
        None => ws.mark_broken(Broken::Ledger),
    }
}
