//! What an event did to the ledger, for lists of transfers: which ones it made, and what was written about them.

use super::{Event, Release};
use crate::{Amount, TransferId};

impl Event {
    /// The transfers that it makes, in their order. One of nothing leaves no row.
    pub fn transfers(&self) -> impl Iterator<Item = TransferId> {
        let made = match self {
            Self::AccountCredited(event) => [Some(event.transfer), None],
            Self::WalletIssued(event) => [Some(event.transfer), None],
            Self::WalletClosed(event) => [Some(event.transfer), None],
            Self::PaymentSettled(event) => [Some(event.transfer), event.fee_transfer],
            Self::PaymentReceived(event) => [Some(event.transfer), event.fee_transfer],
            Self::HoldPlaced(event) => [Some(event.hold), None],
            Self::HoldSettled(event) => [Some(event.transfer), event.fee_transfer],
            Self::HoldReturned(event) => [Some(event.transfer), None],
            Self::HoldExpired(event) => [Some(event.transfer), None],
            Self::FundsAllocated(event) | Self::FundsReclaimed(event) => [Some(event.transfer), None],
            Self::WalletFunded(event) => [event.fee_transfer, Some(event.transfer)],
            Self::ApprovalRequested(event) => [event.hold, None],
            Self::PaymentBlocked(event) => Release::transfers(event.release),
            Self::ApprovalResolved(event) => Release::transfers(event.release),
            Self::ApprovalExpired(event) => Release::transfers(event.release),
            Self::DepositCredited(event) => [Some(event.transfer), None],
            Self::PayoutRequested(event) => [Some(event.hold), event.fee_hold],
            Self::PayoutCompleted(event) => [Some(event.transfer), event.fee_transfer],
            Self::PayoutFailed(event) => [Some(event.transfer), event.fee_transfer],
            Self::PayoutReturned(event) => [Some(event.transfer), event.fee_transfer],
            Self::RefundRequested(event) => [Some(event.hold), None],
            Self::RefundCompleted(event) => [Some(event.transfer), None],
            Self::RefundFailed(event) => [Some(event.transfer), None],
            Self::RefundReturned(event) => [Some(event.transfer), None],
            Self::DepositReversed(event) | Self::DepositReinstated(event) => [Some(event.transfer), event.general_transfer],
            Self::DepositCovered(event) => [Some(event.transfer), event.general_transfer],
            crate::house_events!()
            | Self::ApprovalEndorsed(_)
            | Self::PaymentRequested(_)
            | Self::PolicyDecided(_)
            | Self::PaymentFailed(_)
            | Self::PaymentAuthorized(_)
            | Self::WalletStatusChanged(_)
            | Self::DepositRequested(_)
            | Self::DepositOpened(_)
            | Self::DepositFailed(_)
            | Self::PayoutSent(_)
            | Self::RefundSent(_)
            | Self::MethodDeleted(_)
            | Self::MethodRequested(_)
            | Self::MethodSaved(_)
            | Self::MethodFailed(_)
            | Self::WebhookDeleted(_)
            | Self::WebhookDisabled(_)
            | Self::WebhookTested(_) => [None, None],
        };
        made.into_iter().flatten()
    }

    /// What a provider took back, and no account had any more.
    pub const fn missing(&self) -> Amount {
        if let Self::DepositReversed(event) = self { event.missing } else { Amount::ZERO }
    }

    /// What whoever asked for it wrote about it.
    pub fn memo(&self) -> Option<&str> {
        match self {
            Self::AccountCredited(event) => Some(&event.memo),
            Self::PaymentSettled(event) => Some(&event.order.memo),
            Self::PaymentBlocked(event) => Some(&event.order.memo),
            Self::PaymentReceived(event) => Some(&event.order.memo),
            Self::ApprovalRequested(event) => Some(&event.order.memo),
            Self::PaymentRequested(event) => Some(&event.order.memo),
            Self::PaymentFailed(event) => Some(&event.order.memo),
            Self::HoldPlaced(event) => Some(&event.order.memo),
            Self::HoldSettled(event) => Some(&event.order.memo),
            Self::DepositRequested(event) => Some(&event.memo),
            Self::DepositCredited(event) => Some(&event.memo),
            crate::house_events!()
            | Self::PolicyDecided(_)
            | Self::PaymentAuthorized(_)
            | Self::WalletIssued(_)
            | Self::WalletStatusChanged(_)
            | Self::WalletClosed(_)
            | Self::ApprovalResolved(_)
            | Self::ApprovalEndorsed(_)
            | Self::ApprovalExpired(_)
            | Self::HoldReturned(_)
            | Self::HoldExpired(_)
            | Self::FundsAllocated(_)
            | Self::FundsReclaimed(_)
            | Self::DepositOpened(_)
            | Self::DepositFailed(_)
            | Self::PayoutRequested(_)
            | Self::PayoutSent(_)
            | Self::PayoutCompleted(_)
            | Self::PayoutFailed(_)
            | Self::PayoutReturned(_)
            | Self::RefundRequested(_)
            | Self::RefundSent(_)
            | Self::RefundCompleted(_)
            | Self::RefundFailed(_)
            | Self::RefundReturned(_)
            | Self::DepositReversed(_)
            | Self::DepositReinstated(_)
            | Self::DepositCovered(_)
            | Self::WalletFunded(_)
            | Self::MethodDeleted(_)
            | Self::MethodRequested(_)
            | Self::MethodSaved(_)
            | Self::MethodFailed(_)
            | Self::WebhookDeleted(_)
            | Self::WebhookDisabled(_)
            | Self::WebhookTested(_) => None,
        }
    }
}

impl Release {
    fn transfers(release: Option<Self>) -> [Option<TransferId>; 2] {
        [release.map(|back| back.transfer), release.and_then(|back| back.remainder)]
    }
}
