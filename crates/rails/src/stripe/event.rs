//! What Stripe says on its own: events, in the words of a rail. Events come at least once and in any order, so each says how its object is
//! and none what to add; what a type means that is not known here is left to whoever knows it (<https://docs.stripe.com/api/events/types>).
//!
//! The owner of a connected account can make such an event, with our metadata copied from what they received. So nothing that comes from
//! a connected account is believed: of a payout it is a reason to ask.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use super::wire::{Charge, Dispute, Intent, Mode, Object, Payout, Refund, RefundStatus, Session, Setup};
use super::{marks, payments, read};
use crate::{Deposited, Failure, FailureKind, Heard, PaidOut, Saved, Unheard};

#[derive(Deserialize)]
struct Event<'a> {
    #[serde(rename = "type")]
    kind: String,
    /// Whether real money was moved.
    #[serde(default)]
    livemode: bool,
    /// The connected account that it comes from.
    account: Option<String>,
    #[serde(borrow)]
    data: Option<Data<'a>>,
}

#[derive(Deserialize)]
struct Data<'a> {
    #[serde(borrow)]
    object: &'a RawValue,
}

/// Reads an event. `None` if it says nothing of ours.
pub(super) fn read(body: &[u8], is_live: bool) -> Result<Option<Heard>, Unheard> {
    let event: Event<'_> = serde_json::from_slice(body).map_err(|_| Unheard::Malformed)?;
    // Endpoints for connected accounts get events of both modes. Test money is none.
    if event.livemode != is_live {
        return Ok(None);
    }
    let is_ours = event.account.is_none();
    match event.kind.as_str() {
        "payout.created" | "payout.updated" | "payout.paid" | "payout.failed" | "payout.canceled" => {
            let payout: Payout = event.object()?;
            Ok(payout
                .mark(marks::PAYOUT)
                .map(|id| Heard::Payout(id.to_owned(), if is_ours { read::paid_out(&payout) } else { ask() })))
        }
        _ if !is_ours => Ok(None),
        "checkout.session.completed"
        | "checkout.session.async_payment_succeeded"
        | "checkout.session.async_payment_failed"
        | "checkout.session.expired" => Ok(of_session(&event.object()?, &event.kind)),
        "payment_intent.succeeded"
        | "payment_intent.processing"
        | "payment_intent.payment_failed"
        | "payment_intent.canceled" => Ok(of_intent(&event.object()?, &event.kind)),
        "setup_intent.succeeded" => {
            let setup: Setup = event.object()?;
            let id = setup.metadata.as_ref().and_then(|metadata| metadata.get(marks::METHOD));
            Ok(id.map(|id| Heard::Method(id.clone(), Saved::Pending)))
        }
        "charge.refunded" => Ok(of_charge(event.object()?)),
        "charge.dispute.funds_withdrawn" | "charge.dispute.funds_reinstated" => {
            let dispute: Dispute = event.object()?;
            Ok(dispute.payment_intent.map(Heard::Reversal))
        }
        "refund.created" | "refund.updated" | "refund.failed" | "charge.refund.updated" => {
            let refund: Refund = event.object()?;
            Ok(of_refund(refund))
        }
        _ => Ok(None),
    }
}

impl Event<'_> {
    fn object<T: DeserializeOwned>(&self) -> Result<T, Unheard> {
        let object = self.data.as_ref().ok_or(Unheard::Malformed)?.object;
        serde_json::from_str(object.get()).map_err(|_| Unheard::Malformed)
    }
}

fn ask() -> PaidOut {
    PaidOut::Unknown("a connected account has news of the payout; it is asked".to_owned())
}

fn of_session(session: &Session, kind: &str) -> Option<Heard> {
    if session.mode == Mode::Setup {
        let id = session.mark(marks::METHOD)?.to_owned();
        // The event does not tell which payment method it is: `Pending` means that it is asked.
        return Some(Heard::Method(id, read::saved(session)));
    }
    let id = session.mark(marks::DEPOSIT)?.to_owned();
    let what = match kind {
        "checkout.session.async_payment_failed" => {
            Deposited::Failed(Failure { kind: FailureKind::Declined, text: "The payer's bank did not pay.".to_owned() })
        }
        _ => read::deposited(session),
    };
    Some(Heard::Deposit(id, what))
}

fn of_intent(intent: &Intent, kind: &str) -> Option<Heard> {
    if let Some(id) = intent.mark(marks::PAYMENT) {
        return Some(Heard::Payment(id.to_owned(), payments::told(intent, kind)));
    }
    let id = intent.mark(marks::DEPOSIT)?.to_owned();
    let is_by_page = intent.mark(marks::BY_PAGE).is_some();
    let what = match kind {
        "payment_intent.succeeded" => read::paid(intent),
        // On a page the payer can try again; what becomes of the page is told by the page.
        _ if is_by_page => return None,
        "payment_intent.processing" => Deposited::Pending,
        "payment_intent.canceled" => Deposited::Failed(read::cancelled()),
        _ => Deposited::Failed(read::problem(intent.last_payment_error.as_ref())),
    };
    Some(Heard::Deposit(id, what))
}

/// Of a refund that we asked for as well: whether there are others is what is asked.
fn of_charge(charge: Charge) -> Option<Heard> {
    charge.metadata?.get(marks::DEPOSIT)?;
    charge.payment_intent.map(Heard::Reversal)
}

/// That a refund of somebody else's was made is told with its charge; that it failed, here alone.
fn of_refund(refund: Refund) -> Option<Heard> {
    if let Some(id) = refund.mark(marks::REFUND) {
        return Some(Heard::Refund(id.to_owned(), read::refunded(&refund)));
    }
    match refund.status {
        Some(RefundStatus::Failed | RefundStatus::Canceled) => refund.payment_intent.map(Heard::Reversal),
        _ => None,
    }
}
