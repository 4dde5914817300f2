//! A resource is asked for its price, and asked again with the payment; and what its answers mean.

use std::time::Duration;

use alloy_primitives::B256;
use bursar_outbound::client::BodyEnd;
use bursar_outbound::{Answer, Client, Limits, Method, Request, Target};

use super::judge::shown;
use super::refused::Refused;
use super::wire::{self, Required, Version};
use crate::bought::{BYTES_MAX, Bought};

/// Bounds of asking for the price.
const OFFER: Limits =
    Limits { connect: Duration::from_secs(10), exchange: Duration::from_secs(20), body_bytes_max: BYTES_MAX, idle: None };
/// Bounds of paying: a settlement is a block or two on a chain.
const PAYMENT: Limits = Limits { exchange: Duration::from_secs(60), ..OFFER };

/// What a seller made of a payment.
#[derive(Debug)]
pub(super) enum Sold {
    /// It says that it was settled, by this transaction.
    Settled { transaction: String, bought: Bought },
    /// It gave something, and no receipt.
    NoReceipt(Bought),
    /// Nobody knows, for this reason.
    Unknown(String),
}

/// What a resource asks for.
pub(super) async fn offer(client: &Client, target: Target) -> Result<Required, Refused> {
    let request = accepting(Request::new(Method::Get, target)).ok_or(Refused::Malformed("it can't be asked"))?;
    let answer = client.with_limits(OFFER).send(request).await.map_err(|error| Refused::NoAnswer(error.to_string()))?;
    let status = answer.status.as_u16();
    match status {
        402 => {}
        200..=299 => return Err(Refused::Free(status)),
        300..=399 => return Err(Refused::Redirect(status)),
        _ => return Err(Refused::Answer(status)),
    }
    if !answer.headers.contains_key(wire::REQUIRED) {
        if answer.body_end != BodyEnd::Whole {
            return Err(Refused::Malformed("its body broke off or is too long"));
        }
        return wire::required(None, &answer.body);
    }
    let header = answer.header(wire::REQUIRED).ok_or(Refused::Malformed("its PAYMENT-REQUIRED is there twice, or is no text"))?;
    wire::required(Some(header), &answer.body)
}

/// Sends the payment.
pub(super) async fn buy(client: &Client, target: Target, version: Version, payment: &str) -> Sold {
    let request = accepting(Request::new(Method::Get, target));
    let Some(request) = request.and_then(|request| request.header(version.payment_header(), payment).ok()) else {
        return Sold::Unknown("the payment has characters that can't be sent".to_owned());
    };
    match client.with_limits(PAYMENT).send(request).await {
        Ok(answer) => sold(version, &answer),
        Err(error) => Sold::Unknown(format!("the seller did not answer ({error})")),
    }
}

fn accepting(request: Request) -> Option<Request> {
    request.header("Accept", "*/*").ok()
}

fn sold(version: Version, answer: &Answer) -> Sold {
    let status = answer.status.as_u16();
    let receipt = answer.header(version.receipt_header()).and_then(wire::settled);
    let transaction = receipt.as_ref().filter(|receipt| receipt.success).and_then(|receipt| receipt.transaction.clone());
    match transaction.filter(|name| name.parse::<B256>().is_ok()) {
        Some(transaction) => Sold::Settled { transaction, bought: Bought::of(answer) },
        None if answer.status.is_success() => Sold::NoReceipt(Bought::of(answer)),
        None => {
            let why = receipt.and_then(|receipt| receipt.error_reason).map(|reason| format!(": {}", shown(&reason)));
            Sold::Unknown(format!("the seller answered {status} to the payment{}", why.unwrap_or_default()))
        }
    }
}
