//! The Stripe rail against peers that others wrote: localstripe, which has a memory; stripe-mock, which holds each request against Stripe's
//! published OpenAPI description; and Stripe's Python library, which signs webhooks. All of them listen on loopback only.

mod process;
mod signatures;
mod specification;
mod stateful;

use std::sync::Arc;
use std::time::Duration;

use bursar_domain::{Amount, Currency, Span, Timestamp};
use bursar_outbound::client::Trust;
use bursar_rails::stripe::{Settings, Stripe};
use bursar_rails::{Deposit, FundingSource, NewMethod, Payment, Payout, Refund, Source, SourceName};

/// When everything is asked for.
const ASKED_AT: Timestamp = Timestamp(1_700_000_000_000);
/// A time at which Stripe may have forgotten a key.
const LATER: Timestamp = ASKED_AT.after(Span::hours(22));
/// The secret of webhooks.
const SECRET: &str = "whsec_PUzW9bWb7l0ZKoPd8VU1iUjIUqvCWVtU";

/// A rail that calls a base, at a time.
fn rail(base: &str, now: Timestamp) -> Stripe {
    let settings = Settings::new("sk_test_123456", Some(base), Some(SECRET)).unwrap();
    // Nobody is called by TLS here.
    let key = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    let trust = Trust::Only(vec![key.cert.der().to_vec()]);
    Stripe::new(settings, trust, Arc::new(|| Duration::ZERO), Arc::new(move || now)).unwrap()
}

fn money(text: &str) -> Amount {
    Amount::parse(text, 6).unwrap()
}

fn deposit(id: &str, source: Source) -> Deposit {
    Deposit {
        id: id.to_owned(),
        amount: money("25.50"),
        currency: Currency::USD,
        description: "Deposit to Zoë's agents".to_owned(),
        source,
        return_url: Some("https://example.com/done".to_owned()),
        requested_at: ASKED_AT,
        expires_at: ASKED_AT.after(Span::hours(24)),
    }
}

fn saved(method: &str, customer: Option<&str>) -> Source {
    Source::Saved { method: method.to_owned(), customer: customer.map(str::to_owned) }
}

/// A payment of an agent that is charged to a card.
fn payment(id: &str, method: &str) -> Payment {
    Payment {
        id: id.to_owned(),
        amount: money("25.50"),
        currency: Currency::USD,
        address: "https://api.example.com".to_owned(),
        memo: "weather".to_owned(),
        pinned: Vec::new(),
        cart: None,
        authorization: None,
        funding_source: SourceName::parse(method).map(FundingSource::Registered),
        requested_at: ASKED_AT,
    }
}

fn payout(id: &str, currency: &str, destination: Option<&str>) -> Payout {
    Payout {
        id: id.to_owned(),
        amount: money("40"),
        currency: Currency::parse(currency).unwrap(),
        destination: destination.map(str::to_owned),
        description: "Earnings of November".to_owned(),
        requested_at: ASKED_AT,
    }
}

fn new_method(id: &str, customer: Option<&str>) -> NewMethod {
    NewMethod {
        id: id.to_owned(),
        customer: customer.map(str::to_owned),
        currency: Currency::USD,
        return_url: None,
        requested_at: ASKED_AT,
        expires_at: ASKED_AT.after(Span::hours(24)),
    }
}

fn refund(id: &str, reference: &str) -> Refund {
    Refund {
        id: id.to_owned(),
        reference: reference.to_owned(),
        amount: money("5"),
        currency: Currency::USD,
        requested_at: ASKED_AT,
    }
}
