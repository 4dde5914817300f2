//! Money of deposits that goes back: what must be true of it, held against what the providers know.

use std::collections::BTreeMap;

use bursar_domain::PrincipalId;
use bursar_domain::funding::{Deposit, Refund, RefundState, Refunded};
use bursar_domain::ledger::{AccountNo, Transfer, TransferState};
use bursar_domain::set::Key;
use bursar_store::{Reader, queries};

use super::History;
use super::provider::Returned;
use super::requests::amount;
use super::words::failure;
use crate::disk::Disk;
use crate::model::OfRefund;

impl<D: Disk> History<D> {
    /// What is at its payer is refunded, and what a provider has of a payment is taken of the one deposit that it was credited to.
    pub(super) fn check_all_refunds_heard(&mut self) {
        let seed = self.seed;
        for (number, refund) in self.model.refunds.iter().enumerate() {
            let is_there = self.provider.refunds[&number] == Returned::Done;
            let expected = if is_there { "completed" } else { "failed" };
            assert_eq!(refund.state, expected, "seed {seed}: refund {number}");
            self.seen.back.refunded += u64::from(is_there);
            self.seen.back.unrefunded += u64::from(!is_there);
        }
        for payment in &self.provider.payments {
            let reference = (payment.rail, Some(payment.number));
            for deposit in self.model.deposits.iter().filter(|one| (one.rail, one.reference) == reference) {
                let back = deposit.back;
                let gone = payment.taken - payment.given_back;
                assert_eq!(back.from_account + back.from_general + back.missing, gone, "seed {seed}: {payment:?} {back:?}");
                self.seen.back.reversed += u64::from(gone > 0);
                self.seen.back.missing += u64::from(back.missing > 0);
            }
        }
    }

    /// The money of a refund is held, or away, or there again, and only one of these; and deposits know what went back of them.
    pub(super) fn check_refunds(&self, reader: &dyn Reader, outside: &mut BTreeMap<(PrincipalId, AccountNo), i128>) {
        let seed = self.seed;
        assert_eq!(self.refunds.len(), self.model.refunds.len(), "seed {seed}: refunds");
        for (number, ((owner, id), expected)) in self.refunds.iter().zip(&self.model.refunds).enumerate() {
            let row: Refund = queries::row(reader, Key::Refund(*owner, *id)).expect("readable").expect("there");
            assert_eq!(row.state.word(), expected.state, "seed {seed}: refund {number}");
            assert_eq!((row.deposit, row.amount), (self.deposits[expected.deposit].1, amount(expected.amount)), "seed {seed}");
            let hold: Transfer = queries::row(reader, Key::Transfer(*owner, row.hold)).expect("readable").expect("there");
            let known = self.provider.refunds.get(&number);
            let is_right = match (row.state, hold.state) {
                (RefundState::Requested | RefundState::Sent, TransferState::Held) => true,
                (RefundState::Completed, TransferState::Captured(_)) => {
                    matches!(known, Some(Returned::Done | Returned::CameBack))
                }
                (RefundState::Failed, TransferState::Captured(_)) => known == Some(&Returned::CameBack),
                (RefundState::Failed, TransferState::Released) => {
                    matches!(known, Some(Returned::Rejected | Returned::Bounced | Returned::CameBack))
                }
                _ => false,
            };
            assert!(is_right, "seed {seed}: refund {number} is {:?}, its hold {:?}: {known:?}", row.state, hold.state);
            if row.state == RefundState::Completed {
                *outside.entry((*owner, AccountNo::Funding(row.rail, row.book))).or_default() += expected.amount;
            }
        }
        for ((owner, id), expected) in self.deposits.iter().zip(&self.model.deposits) {
            let row: Deposit = queries::row(reader, Key::Deposit(*owner, *id)).expect("readable").expect("there");
            let (back, reversed) = (expected.back, row.reversed);
            let got = [row.refunded, reversed.total(), reversed.from_account, reversed.from_general, reversed.missing];
            let taken = back.taken - back.given_back;
            let expected = [back.refunded, taken, back.from_account, back.from_general, back.missing].map(amount);
            assert_eq!(got, expected, "seed {seed}: {id}");
            *outside.entry((*owner, AccountNo::Funding(row.rail, row.book))).or_default() +=
                back.from_account + back.from_general;
        }
    }
}

pub(super) fn of_refund(number: usize, said: OfRefund) -> Refunded {
    let reference = format!("re_{number}");
    match said {
        OfRefund::Pending => Refunded::Pending { reference },
        OfRefund::Done => Refunded::Done { reference },
        OfRefund::Failed => Refunded::Failed(failure()),
        OfRefund::Unknown => Refunded::Unknown("no answer".to_owned()),
    }
}
