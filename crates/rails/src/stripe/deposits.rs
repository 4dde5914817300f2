//! Deposits: a page on which somebody pays (Checkout), or a saved payment method that is charged with nobody present.

use bursar_domain::{Span, Timestamp};

use super::call::{Caller, Post, Refusal, Reply, clean};
use super::form::Form;
use super::once::{Among, Halt, Once};
use super::wire::{Intent, IntentStatus, Object, Session};
use super::{marks, read, settings, units};
use crate::{Deposit, Deposited, Failure, FailureKind, Source};

/// How long a page waits at least and at most: Stripe takes 30 minutes and 24 hours from when it reads the request, and these leave room
/// for clocks that differ and for a request that is repeated. They count from when we asked, as a repeated request must be the same.
const PAGE_LIFE_MIN: Span = Span::seconds(35 * 60);
const PAGE_LIFE_MAX: Span = Span::seconds(23 * 3600 + 55 * 60);
/// The longest name of what is paid, in characters.
const TITLE_MAX: usize = 250;

/// Begins to collect a deposit, or finds what became of it.
pub(super) async fn collect(caller: &Caller, deposit: &Deposit) -> Deposited {
    let Some(units) = units::charged(deposit.amount, deposit.currency) else {
        return Deposited::Failed(units::odd(deposit.currency));
    };
    match &deposit.source {
        Source::Checkout => match caller.once::<Session>(&page(deposit, units)).await {
            Ok(session) => read::deposited(&session),
            Err(halt) => halted(halt),
        },
        Source::Saved { method, customer } => {
            match caller.once::<Intent>(&charge(deposit, units, method, customer.as_deref())).await {
                Ok(intent) => concluded(caller, &deposit.id, intent).await,
                Err(halt) => halted(halt),
            }
        }
    }
}

/// Asks a page what became of a deposit.
pub(super) async fn ask(caller: &Caller, session: &str) -> Deposited {
    match caller.read::<Session>(session, None).await {
        Ok(session) => read::deposited(&session),
        Err(why) => Deposited::Unknown(why),
    }
}

fn halted(halt: Halt) -> Deposited {
    match halt {
        Halt::No(refusal) => Deposited::Failed(late(refusal)),
        Halt::Unknown(why) => Deposited::Unknown(why),
    }
}

/// A refusal. Where Stripe finds that a page would end too soon, the time to pay is over.
pub(super) fn late(refusal: Refusal) -> Failure {
    if refusal.param.as_deref() == Some("expires_at") { read::expired() } else { refusal.failure }
}

/// When a page ends.
pub(super) fn page_ends(requested_at: Timestamp, expires_at: Timestamp) -> Timestamp {
    expires_at.clamp(requested_at.after(PAGE_LIFE_MIN), requested_at.after(PAGE_LIFE_MAX))
}

/// What the payer reads: Stripe wants a name for what is paid.
fn titled(description: &str) -> String {
    let text: String = clean(description).chars().take(TITLE_MAX).collect();
    if text.trim().is_empty() { "Deposit".to_owned() } else { text }
}

fn page(deposit: &Deposit, units: u64) -> Once<'_> {
    let return_url = settings::return_url(deposit.return_url.as_deref());
    let ends_at = page_ends(deposit.requested_at, deposit.expires_at);
    let form = Form::default()
        .with("mode", "payment")
        .with("client_reference_id", &deposit.id)
        .with("line_items[0][quantity]", 1)
        .with("line_items[0][price_data][currency]", units::spelled(deposit.currency))
        .with("line_items[0][price_data][unit_amount]", units)
        .with("line_items[0][price_data][product_data][name]", titled(&deposit.description))
        // What is paid is what was asked for, in the same currency.
        .with("adaptive_pricing[enabled]", false)
        .with("payment_intent_data[description]", titled(&deposit.description))
        .with(&format!("payment_intent_data[metadata][{}]", marks::DEPOSIT), &deposit.id)
        .with(&format!("payment_intent_data[metadata][{}]", marks::BY_PAGE), true)
        .with(&format!("metadata[{}]", marks::DEPOSIT), &deposit.id)
        .with("expires_at", ends_at.0 / 1000)
        .with("success_url", return_url)
        .with("cancel_url", return_url);
    let post = Post { path: Session::PATH.to_owned(), form, key: deposit.id.clone(), account: None };
    let among = Among::Newer(Form::default());
    Once { post, since: deposit.requested_at, until: Some(ends_at), among, mark: (marks::DEPOSIT, &deposit.id) }
}

fn charge<'a>(deposit: &'a Deposit, units: u64, method: &str, customer: Option<&str>) -> Once<'a> {
    let form = Form::default()
        .with("amount", units)
        .with("currency", units::spelled(deposit.currency))
        .with_some("customer", customer)
        .with("payment_method", method)
        .with("confirm", true)
        .with("off_session", true)
        // Nobody is there to be sent to another page.
        .with("automatic_payment_methods[enabled]", true)
        .with("automatic_payment_methods[allow_redirects]", "never")
        .with("description", titled(&deposit.description))
        .with(&format!("metadata[{}]", marks::DEPOSIT), &deposit.id);
    let post = Post { path: Intent::PATH.to_owned(), form, key: deposit.id.clone(), account: None };
    let among = Among::Newer(Form::default().with_some("customer", customer));
    Once { post, since: deposit.requested_at, until: Some(deposit.expires_at), among, mark: (marks::DEPOSIT, &deposit.id) }
}

/// What a payment off session came to. One that waits for somebody is cancelled before it is said to have failed: nobody shall be able to
/// pay it afterwards.
pub(super) async fn concluded(caller: &Caller, id: &str, intent: Intent) -> Deposited {
    match intent.status {
        IntentStatus::Succeeded => read::paid(&intent),
        IntentStatus::Processing => Deposited::Pending,
        IntentStatus::Canceled => Deposited::Failed(read::cancelled()),
        IntentStatus::RequiresPaymentMethod if intent.last_payment_error.is_some() => {
            Deposited::Failed(read::problem(intent.last_payment_error.as_ref()))
        }
        IntentStatus::RequiresPaymentMethod
        | IntentStatus::RequiresConfirmation
        | IntentStatus::RequiresAction
        | IntentStatus::RequiresCapture => cancel(caller, id, &intent).await,
        IntentStatus::Other => Deposited::Unknown(format!("Stripe says of the payment {} what is not known here", intent.id)),
    }
}

async fn cancel(caller: &Caller, id: &str, intent: &Intent) -> Deposited {
    let failure = match intent.status {
        IntentStatus::RequiresAction => {
            Failure { kind: FailureKind::NeedsPayer, text: "The payer's bank wants the payer to agree in person.".to_owned() }
        }
        _ => read::problem(intent.last_payment_error.as_ref()),
    };
    let path = format!("{}/{}/cancel", Intent::PATH, intent.id);
    let post = Post { path, form: Form::default(), key: format!("{id}-cancel"), account: None };
    match caller.post::<Intent>(&post).await {
        Reply::Done(now) | Reply::Replayed(now) if now.status == IntentStatus::Canceled => Deposited::Failed(failure),
        Reply::Done(now) | Reply::Replayed(now) => Deposited::Unknown(format!("the payment {} is not cancelled yet", now.id)),
        Reply::No(refusal) => {
            Deposited::Unknown(format!("the payment {} can't be cancelled: {}", intent.id, refusal.failure.text))
        }
        Reply::Stuck(why) | Reply::Unclear(why) => Deposited::Unknown(why),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_paid_has_a_name() {
        for (description, expect) in [
            ("Deposit to Zoë's agents", "Deposit to Zoë's agents"),
            ("", "Deposit"),
            (" \n", "Deposit"),
            ("a\u{1b}[1mb", "a[1mb"),
        ] {
            assert_eq!(titled(description), expect);
        }
        assert_eq!(titled(&"☂".repeat(1_000)), "☂".repeat(TITLE_MAX));
    }

    #[test]
    fn a_page_ends_when_the_deposit_does_within_what_stripe_takes() {
        let asked = Timestamp(1_700_000_000_000);
        for (life, expect) in [
            (Span::seconds(60), 35 * 60),
            (Span::seconds(35 * 60 + 1), 35 * 60 + 1),
            (Span::hours(2), 7_200),
            (Span::hours(48), 23 * 3600 + 55 * 60),
        ] {
            assert_eq!(page_ends(asked, asked.after(life)), Timestamp((1_700_000_000 + expect) * 1000), "{life:?}");
        }
    }
}
