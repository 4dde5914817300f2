//! Applies a fact to the loaded rows: the only place where state changes. Dispatch only; infallible.

use crate::event::{Event, Fact};
use crate::ledger::TransferKind;
use crate::{WorkingSet, agent, approval, billing, funding, hold, invoice, method, payment, principal, wallet, webhook};

/// Applies a fact. An impossible one marks the set as broken.
pub fn evolve(ws: &mut WorkingSet, fact: &Fact) {
    match &fact.event {
        Event::PrincipalCreated(event) => principal::created(ws, fact, event),
        Event::KeyCreated(event) => principal::key_created(ws, fact, event),
        Event::KeyRevoked(event) => principal::key_revoked(ws, fact, event),
        Event::AccountCredited(event) => principal::credited(ws, fact, event),
        Event::CreditLineRaised(event) => principal::credit_line_raised(ws, fact, event),
        Event::ContactChanged(event) => principal::contact_changed(ws, fact, event),
        Event::Frozen(event) => principal::frozen(ws, fact, event),
        Event::Unfrozen(_) => principal::unfrozen(ws, fact),
        Event::AgentCreated(event) => agent::created(ws, fact, event),
        Event::AgentRegistered(event) => agent::registered(ws, fact, event),
        Event::AgentRevoked(event) => agent::revoked(ws, fact, event),
        Event::WalletIssued(event) => wallet::issued(ws, fact, event),
        Event::PolicyChanged(event) => wallet::policy_changed(ws, fact, event),
        Event::WalletStatusChanged(event) => wallet::status_changed(ws, fact, event),
        Event::WalletClosed(event) => wallet::closed(ws, fact, event),
        Event::PaymentSettled(event) => payment::settled(ws, fact, event),
        Event::PaymentBlocked(event) => payment::blocked(ws, fact, event),
        Event::PaymentReceived(event) => payment::received(ws, fact, event),
        Event::ApprovalRequested(event) => approval::requested(ws, fact, event),
        Event::ApprovalResolved(event) => approval::resolved(ws, fact, event),
        Event::ApprovalExpired(event) => approval::expired(ws, fact, event),
        Event::HoldPlaced(event) => hold::placed(ws, fact, event),
        Event::HoldSettled(event) => hold::settled(ws, fact, event),
        Event::HoldReturned(event) => hold::returned(ws, fact, event),
        Event::HoldExpired(event) => hold::expired(ws, fact, event),
        Event::FundsAllocated(event) => agent::moved(ws, fact, event, TransferKind::Allocation),
        Event::FundsReclaimed(event) => agent::moved(ws, fact, event, TransferKind::Reclaim),
        Event::DepositRequested(event) => funding::requested(ws, fact, event),
        Event::DepositOpened(event) => funding::opened(ws, fact, event),
        Event::DepositCredited(event) => funding::credited(ws, fact, event),
        Event::DepositFailed(event) => funding::failed(ws, fact, event),
        Event::PayoutRequested(event) => funding::payout_requested(ws, fact, event),
        Event::PayoutSent(event) => funding::payout_sent(ws, fact, event),
        Event::PayoutCompleted(event) => funding::payout_completed(ws, fact, event),
        Event::PayoutFailed(event) => funding::payout_failed(ws, fact, event),
        Event::PayoutReturned(event) => funding::payout_returned(ws, fact, event),
        Event::WalletFunded(event) => billing::funded(ws, fact, event),
        Event::MethodAdded(event) => method::added(ws, fact, event),
        Event::MethodChanged(event) => method::changed(ws, fact, event),
        Event::MethodDeleted(event) => method::deleted(ws, fact, event),
        Event::MethodRequested(event) => method::requested(ws, fact, event),
        Event::MethodOpened(event) => method::opened(ws, fact, event),
        Event::MethodSaved(event) => method::saved(ws, fact, event),
        Event::MethodFailed(event) => method::failed(ws, fact, event),
        Event::InvoiceIssued(event) => invoice::issued(ws, fact, event),
        Event::BillingDetailsChanged(event) => principal::billing_details_changed(ws, fact, event),
        Event::WebhookCreated(event) => webhook::created(ws, fact, event),
        Event::WebhookChanged(event) => webhook::changed(ws, fact, event),
        Event::WebhookDisabled(event) => webhook::disabled(ws, fact, event),
        Event::WebhookDeleted(event) => webhook::deleted(ws, fact, event),
        // The secret itself stands in no fact; a test is only told.
        Event::WebhookSecretRotated(_) | Event::WebhookTested(_) => {}
    }
}
