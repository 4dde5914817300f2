//! Payments of agents: the principal's funding source, a card, is charged with nobody present.

use bursar_domain::{Span, Timestamp};

use super::call::{Caller, Post, clean};
use super::deposits::concluded;
use super::form::Form;
use super::once::{Among, Halt, Once, SKEW};
use super::wire::{Intent, Method, Object};
use super::{marks, read, units};
use crate::{Deposited, Failure, FailureKind, FundingSource, Paid, Payment};

/// How long after it was asked for a payment may be begun: a day for a person to approve it, and a day for an outage.
const BEGUN_WITHIN: Span = Span::hours(48);
/// The longest description, in characters.
const DESCRIPTION_MAX: usize = 250;
/// How the names of payment methods begin: Stripe's words may hold one.
const METHOD: &str = "pm_";

/// Charges the funding source, or finds what became of it. What is said holds no name of a payment method.
pub(super) async fn pay(caller: &Caller, payment: &Payment) -> Paid {
    let Some(units) = units::charged(payment.amount, payment.currency) else {
        return Paid::Failed(units::odd(payment.currency));
    };
    let said = match &payment.funding_source {
        Some(FundingSource::Registered(name)) => charge(caller, payment, units, name.reveal()).await,
        Some(FundingSource::Gone(since)) => find(caller, payment, since.after(SKEW)).await,
        None => {
            let text = "No funding source was registered when this payment was allowed.".to_owned();
            Deposited::Failed(Failure { kind: FailureKind::Rejected, text })
        }
    };
    match said {
        Deposited::Paid { reference, amount, currency } if (amount, currency) == (payment.amount, payment.currency) => {
            Paid::Settled { reference, receipt: None }
        }
        Deposited::Paid { reference, .. } => {
            Paid::Unknown(format!("Stripe charged another amount than was asked for ({reference}): an operator should look"))
        }
        Deposited::Failed(failure) => Paid::Failed(in_words(&failure)),
        Deposited::Unknown(why) => Paid::Unknown(without_names(&why)),
        Deposited::Pending | Deposited::Open(_) => Paid::Unknown(WORKING.to_owned()),
    }
}

const WORKING: &str = "Stripe works on the payment; it is asked again";

/// What an event says of a payment.
pub(super) fn told(intent: &Intent, kind: &str) -> Paid {
    match kind {
        "payment_intent.succeeded" if intent.amount_received.is_none_or(|received| received == intent.amount) => {
            Paid::Settled { reference: intent.id.clone(), receipt: None }
        }
        "payment_intent.canceled" => Paid::Failed(in_words(&read::cancelled())),
        "payment_intent.payment_failed" => Paid::Failed(in_words(&read::problem(intent.last_payment_error.as_ref()))),
        _ => Paid::Unknown(WORKING.to_owned()),
    }
}

async fn charge(caller: &Caller, payment: &Payment, units: u64, method: &str) -> Deposited {
    // A payment method that belongs to a customer is charged only together with them. Where there is none of this name, the charge is
    // refused, and says why.
    let owner = match caller.read_any::<Method>(method).await {
        Ok(found) => found.and_then(|found| found.customer),
        Err(why) => return Deposited::Unknown(why),
    };
    let form = Form::default()
        .with("amount", units)
        .with("currency", units::spelled(payment.currency))
        .with_some("customer", owner)
        .with("payment_method", method)
        .with("payment_method_types[0]", "card")
        .with("confirm", true)
        .with("off_session", true)
        .with("description", description(payment))
        .with(&format!("metadata[{}]", marks::PAYMENT), &payment.id);
    match caller.once::<Intent>(&once(payment, form)).await {
        Ok(intent) => concluded(caller, &payment.id, intent).await,
        Err(Halt::No(refusal)) => Deposited::Failed(refusal.failure),
        Err(Halt::Unknown(why)) => Deposited::Unknown(why),
    }
}

/// Looks for a charge that may have been begun. After this time no request for it can be under way any more.
async fn find(caller: &Caller, payment: &Payment, certain_at: Timestamp) -> Deposited {
    let now = (caller.clock)();
    match caller.find::<Intent>(&once(payment, Form::default())).await {
        Ok(Some(intent)) => concluded(caller, &payment.id, intent).await,
        Ok(None) if now >= certain_at => Deposited::Failed(FundingSource::gone()),
        Ok(None) => Deposited::Unknown("the funding source is gone, and a charge of it may be under way".to_owned()),
        Err(why) => Deposited::Unknown(why),
    }
}

fn once(payment: &Payment, form: Form) -> Once<'_> {
    let post = Post { path: Intent::PATH.to_owned(), form, key: payment.id.clone(), account: None };
    let until = Some(payment.requested_at.after(BEGUN_WITHIN));
    // Not among those of the customer alone: whose a payment method is may change.
    let among = Among::Newer(Form::default());
    Once { post, since: payment.requested_at, until, among, mark: (marks::PAYMENT, &payment.id) }
}

/// What the operator reads at Stripe.
fn description(payment: &Payment) -> String {
    let memo = clean(&payment.memo);
    let whole = if memo.trim().is_empty() { clean(&payment.address) } else { format!("{memo} ({})", clean(&payment.address)) };
    whole.chars().take(DESCRIPTION_MAX).collect()
}

/// A failure in words that an agent can act on.
fn in_words(failure: &Failure) -> Failure {
    let said = without_names(&failure.text);
    let text = match failure.kind {
        FailureKind::Declined => {
            format!("The funding source was declined: {said} Ask the operator for another one, or use another rail.")
        }
        FailureKind::NeedsPayer => format!(
            "The bank of the funding source wants its owner to agree in person, and nobody is present: {said} Ask the operator for \
             another funding source, or use another rail."
        ),
        FailureKind::Expired | FailureKind::Cancelled | FailureKind::Rejected => said,
    };
    Failure { kind: failure.kind, text }
}

/// A text of Stripe's without the names of payment methods.
pub(super) fn without_names(text: &str) -> String {
    let is_of_name = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    let words = text.split_inclusive(|letter| !is_of_name(letter));
    words.map(|word| if word.starts_with(METHOD) { word.trim_start_matches(is_of_name) } else { word }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_of_a_payment_method_is_repeated() {
        for (text, expect) in [
            ("No such PaymentMethod: 'pm_1AbC_2'; a similar object exists", "No such PaymentMethod: ''; a similar object exists"),
            ("pm_1", ""),
            ("Your card was declined.", "Your card was declined."),
            ("(pm_card_visa) and npm_x", "() and npm_x"),
            ("cut in the middle of pm_1A", "cut in the middle of "),
        ] {
            assert_eq!(without_names(text), expect);
        }
    }
}
