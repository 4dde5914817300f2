//! Payment methods that Stripe keeps: Checkout in setup mode, so that no number of a card ever comes here.

use super::call::{Caller, Post};
use super::deposits::{late, page_ends};
use super::form::Form;
use super::once::{Among, Halt, Once};
use super::wire::{Object, Session};
use super::{marks, read, settings, units};
use crate::{NewMethod, Saved};

/// Opens a page on which a payment method is saved, or finds what became of it.
pub(super) async fn save(caller: &Caller, wanted: &NewMethod) -> Saved {
    match caller.once::<Session>(&page(wanted)).await {
        Ok(session) => current(caller, session).await,
        Err(Halt::No(refusal)) => Saved::Failed(late(refusal)),
        Err(Halt::Unknown(why)) => Saved::Unknown(why),
    }
}

/// Asks a page what became of a payment method.
pub(super) async fn ask(caller: &Caller, session: &str) -> Saved {
    match caller.read::<Session>(session, None).await {
        Ok(session) => read::saved(&session),
        Err(why) => Saved::Unknown(why),
    }
}

/// A page that was just made names its SetupIntent only, which does no harm while it is open.
async fn current(caller: &Caller, session: Session) -> Saved {
    match read::saved(&session) {
        Saved::Pending => ask(caller, &session.id).await,
        saved => saved,
    }
}

fn page(wanted: &NewMethod) -> Once<'_> {
    let return_url = settings::return_url(wanted.return_url.as_deref());
    let ends_at = page_ends(wanted.requested_at, wanted.expires_at);
    let form = Form::default()
        .with("mode", "setup")
        .with("client_reference_id", &wanted.id)
        .with("currency", units::spelled(wanted.currency))
        .with_some("customer", wanted.customer.as_deref())
        // A payment method can be charged later only if it belongs to a customer.
        .with_some("customer_creation", wanted.customer.is_none().then_some("always"))
        .with(&format!("setup_intent_data[metadata][{}]", marks::METHOD), &wanted.id)
        .with(&format!("metadata[{}]", marks::METHOD), &wanted.id)
        .with("expires_at", ends_at.0 / 1000)
        .with("success_url", return_url)
        .with("cancel_url", return_url);
    let post = Post { path: Session::PATH.to_owned(), form, key: wanted.id.clone(), account: None };
    let among = Among::Newer(Form::default().with_some("customer", wanted.customer.as_deref()));
    Once { post, since: wanted.requested_at, until: Some(ends_at), among, mark: (marks::METHOD, &wanted.id) }
}
