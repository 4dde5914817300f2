//! The rail against a host that gives prepared answers: what it asks in which order, and what it makes of each answer. That its requests
//! are as Stripe wants them, and that all of it works on a server with a memory, is shown in `tests/peers`.

mod deposits;
mod events;
pub(crate) mod host;
mod methods;
mod payments;
mod payouts;
mod refunds;

use std::sync::Arc;
use std::time::Duration;

use bursar_domain::{Amount, Currency, Span, Timestamp};
use bursar_outbound::client::Trust;

use super::{Settings, Stripe};
use crate::{Failure, FailureKind};
use host::{Host, Say};

/// When everything is asked for.
const ASKED_AT: Timestamp = Timestamp(1_700_000_000_000);
/// A time at which Stripe may have forgotten a key.
const LATER: Timestamp = ASKED_AT.after(Span::hours(20));

/// A rail that calls a host, at a time.
fn rail_at(host: &Host, now: Timestamp) -> Stripe {
    let settings = Settings::new("sk_test_1", Some(&host.base), Some("whsec_test")).unwrap();
    let key = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    let trust = Trust::Only(vec![key.cert.der().to_vec()]);
    Stripe::new(settings, trust, Arc::new(|| Duration::ZERO), Arc::new(move || now)).unwrap()
}

fn rail(host: &Host) -> Stripe {
    rail_at(host, ASKED_AT)
}

fn dollars(text: &str) -> Amount {
    Amount::parse(text, 6).unwrap()
}

const USD: Currency = Currency::USD;

fn failure(kind: FailureKind, text: &str) -> Failure {
    Failure { kind, text: text.to_owned() }
}
