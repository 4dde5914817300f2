//! How a cart is paid. What it costs is told first, and nothing is given to anybody before that is a fact.

use bursar_domain::Timestamp;
use bursar_domain::payment::{Authorization, Cart, Contents, Receipt};
use serde::{Deserialize, Serialize};

use super::Acp;
use super::call::{self, Reply};
use super::look;
use super::token::{Allowance, Fate, Given};
use super::wire::{CompleteBody, Credential, Instrument, PaymentData, SessionWire, Version};
use crate::{Failure, FailureKind, FundingSource, Paid, Payment};

/// For how long a token is good. A merchant charges it within seconds or not at all, and until it is dead an answer that was lost
/// leaves the payment open.
const TOKEN_MS: u64 = 120_000;
/// How long a provider's record of an idempotency key is relied on: it keeps it for a day at least.
const KEY_LIFE_MS: u64 = 20 * 3_600_000;
/// How long after its end a token is certainly dead, though clocks differ.
const BEYOND_MS: u64 = 60_000;

/// What is asked of the merchant, the same each time.
#[derive(Serialize, Deserialize)]
struct Terms {
    /// The version in which it spoke.
    version: String,
    /// Its handler of tokens, in version 2026-04-17.
    handler: Option<String>,
    /// What it calls itself where tokens are given.
    merchant: String,
    /// Its profile in the card network.
    profile: Option<String>,
}

/// What a merchant made of a payment.
enum Completed {
    /// This order.
    Ordered { order: String, page: Option<String> },
    /// It said no.
    Refused(Failure),
    /// Nobody knows yet.
    Unknown(String),
}

impl Acp {
    pub(super) async fn paid(&self, payment: &Payment) -> Paid {
        let Some((cart, judged)) = &payment.cart else {
            return failed("Over ACP carts are bought, and none was named. Nothing was paid.".to_owned());
        };
        let is_gone = self.vault.lends_funding_source() && matches!(payment.funding_source, Some(FundingSource::Gone(_)));
        match &payment.authorization {
            Some(bound) if is_gone => self.found(cart, bound).await,
            None if is_gone => Paid::Failed(FundingSource::gone()),
            Some(bound) => self.complete(payment, cart, bound).await,
            None => match self.bound(cart, judged).await {
                Ok(authorization) => Paid::Authorized(authorization),
                Err(why) => failed(format!("Nothing was paid: {why}.")),
            },
        }
    }

    /// Looks at the cart once more: what is paid is what was judged.
    async fn bound(&self, cart: &Cart, judged: &Contents) -> Result<Authorization, String> {
        self.merchants.vouch(cart)?;
        let found = self.merchants.find(&cart.endpoint, &cart.session).await;
        let (session, version) = found.map_err(|why| why.to_string())?;
        let contents = look::contents(&session, version, cart)?;
        if contents != *judged {
            return Err("the cart is no longer what was judged: look at it, and ask again".to_owned());
        }
        let units = contents.total.minor_units(contents.currency).ok_or("its total is no whole number of minor units")?;
        let handler = look::handler(&session);
        let config = handler.map(|handler| &handler.config);
        let said = config.and_then(|config| config.network_business_profile.clone());
        let terms = Terms {
            version: version.word().to_owned(),
            handler: handler.filter(|_| version == Version::April2026).map(|handler| handler.id.clone()),
            merchant: config.and_then(|config| config.merchant_id.clone()).unwrap_or_else(|| cart.merchant.clone()),
            profile: said.or_else(|| cart.profile.clone()),
        };
        let terms = serde_json::to_string(&terms).map_err(|error| error.to_string())?;
        Ok(Authorization {
            amount: contents.total,
            network: format!("acp:{}", version.word()),
            asset: contents.currency.code().to_ascii_lowercase(),
            payer: self.vault.kind().to_owned(),
            payee: cart.merchant.clone(),
            units: units.to_string(),
            valid_until: Timestamp((self.clock)().0.saturating_add(TOKEN_MS)),
            terms,
        })
    }

    /// What became of a cart for which a token may be out that nobody can ask for again.
    async fn found(&self, cart: &Cart, bound: &Authorization) -> Paid {
        let why = match self.merchants.find(&cart.endpoint, &cart.session).await {
            Ok((session, _)) => match ordered(session, &cart.session) {
                Completed::Ordered { order, page } => return settled(bound, order, page),
                Completed::Refused(failure) => failure.text,
                Completed::Unknown(why) => why,
            },
            Err(why) => why.to_string(),
        };
        Paid::Unknown(format!("the funding source is gone, and its token may have been charged: an operator should look. {why}"))
    }

    /// Has the merchant complete the cart with a token for it, or learns what became of that.
    async fn complete(&self, payment: &Payment, cart: &Cart, bound: &Authorization) -> Paid {
        let (Ok(terms), Ok(units)) = (serde_json::from_str::<Terms>(&bound.terms), bound.units.parse()) else {
            return Paid::Unknown("what was authorized can't be read".to_owned());
        };
        let Some(version) = Version::of(&terms.version) else {
            return Paid::Unknown(format!("version {:?} of ACP is spoken no more", terms.version));
        };
        let allowance = Allowance {
            key: &payment.id,
            units,
            currency: &bound.asset,
            session: &cart.session,
            merchant: &terms.merchant,
            profile: terms.profile.as_deref(),
            expires_at: bound.valid_until.0 / 1_000,
            method: match &payment.funding_source {
                Some(FundingSource::Registered(name)) => Some(name.reveal()),
                Some(FundingSource::Gone(_)) | None => None,
            },
        };
        let is_dead = (self.clock)().0 > bound.valid_until.0.saturating_add(BEYOND_MS);
        let token = match self.vault.give(&allowance).await {
            Given::Token(token) => token,
            // No other answer can have been given under this key while it is fresh.
            Given::Refused(failure) if !is_dead => return Paid::Failed(failure),
            Given::Refused(failure) => return self.never_lent(cart, bound, failure).await,
            Given::Unknown(why) => return Paid::Unknown(why),
        };
        match self.completed(payment, cart, version, &terms, &token).await {
            Completed::Ordered { order, page } => settled(bound, order, page),
            Completed::Refused(failure) => match self.vault.take_back(&token).await {
                Fate::Unused => Paid::Failed(failure),
                Fate::Charged => settled(bound, token_name(&payment.id), None),
                Fate::Untold if is_dead => Paid::Failed(failure),
                Fate::Untold => Paid::Unknown(format!("{} It is over once the token is, in a few minutes", failure.text)),
                Fate::Unknown(why) => Paid::Unknown(why),
            },
            Completed::Unknown(why) if is_dead => match self.vault.take_back(&token).await {
                Fate::Unused => failed("The merchant did not charge it in time: nothing was paid.".to_owned()),
                Fate::Charged => settled(bound, token_name(&payment.id), None),
                Fate::Untold | Fate::Unknown(_) => Paid::Unknown(why),
            },
            Completed::Unknown(why) => Paid::Unknown(why),
        }
    }

    /// What becomes of a payment for which no token is given after its time. While the key is fresh an earlier token would have been given
    /// again, so that there was none; the merchant is asked all the same.
    async fn never_lent(&self, cart: &Cart, bound: &Authorization, failure: Failure) -> Paid {
        let is_fresh = (self.clock)().0 < bound.valid_until.0.saturating_add(KEY_LIFE_MS);
        match self.merchants.find(&cart.endpoint, &cart.session).await {
            Ok((session, _)) if is_fresh && session.status != "completed" && !is_at_work(&session) => Paid::Failed(failure),
            Ok(_) | Err(_) => Paid::Unknown(failure.text),
        }
    }

    async fn completed(&self, payment: &Payment, cart: &Cart, version: Version, terms: &Terms, token: &str) -> Completed {
        let payment_data = match (version, &terms.handler) {
            (Version::April2026, Some(handler_id)) => {
                let credential = Credential { r#type: self.vault.kind(), token };
                PaymentData::April2026 { handler_id, instrument: Instrument { r#type: "card", credential } }
            }
            (Version::April2026 | Version::September2025, _) => PaymentData::September2025 { token, provider: "stripe" },
        };
        let body = match call::body(&CompleteBody { payment_data }) {
            Ok(body) => body,
            Err(why) => return Completed::Unknown(why.to_string()),
        };
        let reply = self.merchants.complete(&cart.endpoint, &cart.session, version, body, &payment.id).await;
        match reply {
            // What a merchant answered to a request it repeats for ever: how its work ended is read.
            Ok(Reply::Session(session)) if is_at_work(&session) && session.id == cart.session => {
                match self.merchants.find(&cart.endpoint, &cart.session).await {
                    Ok((session, _)) => ordered(session, &cart.session),
                    Err(why) => Completed::Unknown(format!("the merchant works on it, and does not say how it stands: {why}")),
                }
            }
            Ok(Reply::Session(session)) => ordered(*session, &cart.session),
            Ok(Reply::Refused { status, code, why }) => {
                let code = code.as_deref().unwrap_or_default();
                // Somebody works on it, or an earlier attempt under this name did something else: neither is a no.
                if matches!(status, 408 | 409 | 422 | 425 | 429)
                    && (status != 409 || ["idempotency_in_flight", "idempotency_conflict"].contains(&code))
                {
                    return Completed::Unknown(format!("the merchant has not said yet: {why}"));
                }
                Completed::Refused(declined(&why))
            }
            Ok(Reply::Version(_)) => {
                Completed::Unknown("the merchant no longer speaks the version in which it made the cart".to_owned())
            }
            Ok(Reply::Unclear(why)) => Completed::Unknown(format!("the merchant has not said: {why}")),
            Err(why) => Completed::Unknown(why.to_string()),
        }
    }
}

/// Whether a merchant has a payment, and has not said what became of it.
fn is_at_work(session: &SessionWire) -> bool {
    ["complete_in_progress", "in_progress", "pending_approval"].contains(&session.status.as_str())
}

/// What a session says after it was to be completed.
fn ordered(session: SessionWire, asked: &str) -> Completed {
    if session.id != asked {
        return Completed::Unknown("the merchant answered with another session".to_owned());
    }
    if is_at_work(&session) {
        return Completed::Unknown("the merchant works on it".to_owned());
    }
    match (session.status.as_str(), session.order) {
        ("completed", Some(order))
            if order.checkout_session_id.as_deref().is_none_or(|id| id == asked) && !order.id.is_empty() =>
        {
            let page = order.permalink_url.as_deref().and_then(look::page);
            Completed::Ordered { order: call::shown(&order.id), page }
        }
        ("completed", _) => Completed::Unknown("the merchant completed the cart and names no order".to_owned()),
        (status, _) => {
            let error = session.messages.iter().find(|message| message.r#type == "error" && !message.content.is_empty());
            let why = error.map_or_else(|| format!("the cart is {}", call::shown(status)), |error| call::shown(&error.content));
            Completed::Refused(declined(&why))
        }
    }
}

fn declined(why: &str) -> Failure {
    let why = why.trim_end_matches('.');
    Failure { kind: FailureKind::Declined, text: format!("The merchant did not complete the cart: {why}.") }
}

fn failed(text: String) -> Paid {
    Paid::Failed(Failure { kind: FailureKind::Rejected, text })
}

fn settled(bound: &Authorization, order: String, page: Option<String>) -> Paid {
    let receipt = Receipt { page, ..bound.receipt(Some(order.clone()), None) };
    Paid::Settled { reference: order, receipt: Some(receipt) }
}

/// What a payment goes by whose merchant charged it and named no order.
fn token_name(payment: &str) -> String {
    format!("charged-{payment}")
}
