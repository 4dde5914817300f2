//! Shared payment tokens: a payment method of ours, lent to one seller, for one currency, up to an amount, for a short time
//! (<https://docs.stripe.com/api/shared-payment/issued-token>).

use bursar_domain::{Amount, Currency};
use serde::Deserialize;

use super::Stripe;
use super::call::{Post, Refusal, Reply, is_name};
use super::form::Form;
use super::payments::without_names;
use super::units;
use super::wire::{Metadata, Object};
use crate::{Failure, FailureKind};

/// What a token is good for.
pub(crate) struct Wanted<'a> {
    /// The idempotency key.
    pub(crate) key: &'a str,
    /// The payment method that is lent.
    pub(crate) method: &'a str,
    /// The seller, by its profile, or by a name that it gave itself.
    pub(crate) seller: Seller<'a>,
    /// The currency in small letters.
    pub(crate) currency: &'a str,
    /// How much, in minor units of ISO 4217: a few of Stripe's are others.
    pub(crate) units: u64,
    /// Until when, in seconds since 1970.
    pub(crate) expires_at: u64,
}

/// To whom a token is lent.
#[derive(Clone, Copy)]
pub(crate) enum Seller<'a> {
    /// Its business profile in Stripe's network.
    Profile(&'a str),
    /// Another name.
    External(&'a str),
}

/// A token as it stands.
#[derive(Debug, Deserialize)]
pub(crate) struct Token {
    pub(crate) id: String,
    pub(crate) status: Status,
    #[serde(default)]
    pub(crate) deactivated_reason: Option<Reason>,
    #[serde(default)]
    metadata: Option<Metadata>,
}

/// Whether a token can be charged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Status {
    Active,
    RequiresAction,
    Deactivated,
    #[serde(other)]
    Other,
}

/// Why it can't be any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Reason {
    Consumed,
    Expired,
    Resolved,
    Revoked,
    #[serde(other)]
    Other,
}

/// What Stripe said of a token.
pub(crate) enum Said {
    /// So it stands.
    Token(Token),
    /// There is none.
    No(Failure),
    /// Nobody knows.
    Unknown(String),
}

impl Object for Token {
    const PATH: &'static str = "/v1/shared_payment/issued_tokens";

    fn id(&self) -> &str {
        &self.id
    }

    fn metadata(&self) -> Option<&Metadata> {
        self.metadata.as_ref()
    }
}

impl Stripe {
    /// Lends a payment method: the same token each time under one key.
    pub(crate) async fn lend(&self, wanted: &Wanted<'_>) -> Said {
        let currency = Currency::parse(&wanted.currency.to_ascii_uppercase());
        let units = currency.and_then(|known| units::charged(Amount::of_minor(wanted.units, known)?, known));
        let Some(units) = units else {
            let text = "Stripe can't lend that much in this currency.".to_owned();
            return Said::No(Failure { kind: FailureKind::Rejected, text });
        };
        let (name, seller) = match wanted.seller {
            Seller::Profile(profile) => ("seller_details[network_business_profile]", profile),
            Seller::External(name) => ("seller_details[external_id]", name),
        };
        let form = Form::default()
            .with("payment_method", wanted.method)
            .with(name, seller)
            .with("usage_limits[currency]", wanted.currency)
            .with("usage_limits[max_amount]", units)
            .with("usage_limits[expires_at]", wanted.expires_at);
        let post = Post { path: Token::PATH.to_owned(), form, key: format!("{}-token", wanted.key), account: None };
        said(self.caller.post(&post).await)
    }

    /// Takes a token back. One that was charged meanwhile stays charged, and says so.
    pub(crate) async fn take_back(&self, token: &str) -> Said {
        if !is_name(token) {
            return Said::Unknown("what Stripe gave is no name of a token".to_owned());
        }
        let post = Post {
            path: format!("{}/{token}/revoke", Token::PATH),
            form: Form::default(),
            key: format!("{token}-revoke"),
            account: None,
        };
        match said(self.caller.post(&post).await) {
            Said::Token(token) if token.status == Status::Deactivated => Said::Token(token),
            // It may be over already: how it stands is read.
            Said::Token(_) | Said::No(_) => match self.caller.read::<Token>(token, None).await {
                Ok(token) => Said::Token(token),
                Err(why) => Said::Unknown(why),
            },
            Said::Unknown(why) => Said::Unknown(why),
        }
    }
}

fn said(reply: Reply<Token>) -> Said {
    match reply {
        Reply::Done(token) | Reply::Replayed(token) => Said::Token(token),
        // Stripe may name the payment method in its words.
        Reply::No(Refusal { failure, .. }) => Said::No(Failure { text: without_names(&failure.text), ..failure }),
        Reply::Stuck(why) | Reply::Unclear(why) => Said::Unknown(without_names(&why)),
    }
}
