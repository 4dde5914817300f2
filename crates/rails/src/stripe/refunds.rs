//! Refunds: money of a deposit goes back to its payer.

use super::call::{Caller, Post};
use super::form::Form;
use super::once::{Among, Halt, Once};
use super::wire::{self, Object};
use super::{marks, read, units};
use crate::{Failure, FailureKind, Refund, Refunded};

/// Gives money back, or finds what became of it.
pub(super) async fn refund(caller: &Caller, refund: &Refund) -> Refunded {
    let Some(units) = units::charged(refund.amount, refund.currency) else {
        let text = format!("Stripe does not give back such an amount of {}.", refund.currency.code());
        return Refunded::Failed(Failure { kind: FailureKind::Rejected, text });
    };
    let form = Form::default()
        .with("payment_intent", &refund.reference)
        .with("amount", units)
        .with(&format!("metadata[{}]", marks::REFUND), &refund.id);
    let post = Post { path: wire::Refund::PATH.to_owned(), form, key: refund.id.clone(), account: None };
    let among = Among::Only(Form::default().with("payment_intent", &refund.reference));
    let once = Once { post, since: refund.requested_at, until: None, among, mark: (marks::REFUND, &refund.id) };
    match caller.once::<wire::Refund>(&once).await {
        Ok(found) => read::refunded(&found),
        Err(Halt::No(refusal)) => Refunded::Failed(refusal.failure),
        Err(Halt::Unknown(why)) => Refunded::Unknown(why),
    }
}
