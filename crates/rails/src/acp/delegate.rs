//! A provider that speaks ACP's delegated payment: it keeps the operator's card, and gives a token for one cart.

use std::time::Duration;

use bursar_outbound::client::{BodyEnd, NoTrust, Setup, SystemResolver, Trust, Uptime};
use bursar_outbound::{Answer, Client, Limits, Method, Request, Target};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::call;
use super::token::{Allowance, Given};
use super::wire::{ErrorWire, Version};
use crate::{Failure, FailureKind, base};

/// Bounds of asking for a token.
const LIMITS: Limits =
    Limits { connect: Duration::from_secs(10), exchange: Duration::from_secs(30), body_bytes_max: 64 * 1024, idle: None };

/// The provider, and the card.
pub struct Delegate {
    client: Client,
    url: Target,
    token: Zeroizing<String>,
    card: Card,
}

/// The card that pays. It has no `Debug`.
pub struct Card {
    number: Zeroizing<String>,
    month: String,
    year: String,
    cvc: Option<Zeroizing<String>>,
}

/// What is wrong with a card. It tells no digit of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("`acp.card` must be NUMBER:MM/YYYY or NUMBER:MM/YYYY:CVC, such as 4242424242424242:12/2030:123")]
pub struct BadCard;

/// What is wrong with where the provider is said to be.
#[derive(Debug, thiserror::Error)]
pub enum Misnamed {
    /// No URL, or one over which a card would travel in clear.
    #[error("`acp.delegate_url` must be like https://psp.example: http only to an address of this machine or its network")]
    Url,
    /// A token that can't be sent.
    #[error("`acp.delegate_token` must be of visible characters, without spaces")]
    Token,
    /// Nobody vouches for hosts.
    #[error(transparent)]
    NoTrust(#[from] NoTrust),
}

impl Card {
    /// Reads a card as it is configured.
    ///
    /// # Errors
    /// It is none.
    pub fn parse(text: &str) -> Result<Self, BadCard> {
        let mut parts = text.split(':');
        let (number, end, cvc) = (parts.next().unwrap_or_default(), parts.next().ok_or(BadCard)?, parts.next());
        let (month, year) = end.split_once('/').ok_or(BadCard)?;
        let digits = |text: &str, least: usize, most: usize| {
            (least..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
        };
        let is_month = matches!(month.parse::<u8>(), Ok(1..=12)) && digits(month, 2, 2);
        let is_card = digits(number, 12, 19) && is_month && digits(year, 4, 4) && cvc.is_none_or(|cvc| digits(cvc, 3, 4));
        if !is_card || parts.next().is_some() {
            return Err(BadCard);
        }
        let own = |text: &str| Zeroizing::new(text.to_owned());
        Ok(Self { number: own(number), month: month.to_owned(), year: year.to_owned(), cvc: cvc.map(own) })
    }
}

#[derive(Serialize)]
struct Body<'a> {
    payment_method: CardBody<'a>,
    allowance: AllowanceBody<'a>,
    /// The payer is the operator itself: what is known of the agent's risk is judged here.
    risk_signals: [RiskBody; 1],
    metadata: MetadataBody<'a>,
}

#[derive(Serialize)]
struct CardBody<'a> {
    r#type: &'static str,
    card_number_type: &'static str,
    number: &'a str,
    exp_month: &'a str,
    exp_year: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    cvc: Option<&'a str>,
    display_card_funding_type: &'static str,
    metadata: serde_json::Map<String, serde_json::Value>,
}

#[derive(Serialize)]
struct AllowanceBody<'a> {
    reason: &'static str,
    max_amount: u64,
    currency: &'a str,
    checkout_session_id: &'a str,
    merchant_id: &'a str,
    expires_at: String,
}

#[derive(Serialize)]
struct RiskBody {
    r#type: &'static str,
    score: u32,
    action: &'static str,
}

#[derive(Serialize)]
struct MetadataBody<'a> {
    bursar_payment: &'a str,
}

#[derive(Deserialize)]
struct TokenWire {
    id: String,
}

impl Delegate {
    /// The provider at a URL, and the card that it keeps for us.
    ///
    /// # Errors
    /// What of it can't be.
    pub fn new(url: &str, token: &str, card: Card, trust: Trust, uptime: Uptime) -> Result<Self, Misnamed> {
        let url: Target =
            format!("{}/agentic_commerce/delegate_payment", url.trim_end_matches('/')).parse().map_err(|_| Misnamed::Url)?;
        let guard = base::guard(&url).ok_or(Misnamed::Url)?;
        if token.is_empty() || !token.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(Misnamed::Token);
        }
        let setup = Setup { guard, resolver: Box::new(SystemResolver::default()), trust, uptime, limits: LIMITS };
        Ok(Self { client: Client::new(setup)?, url, token: Zeroizing::new(token.to_owned()), card })
    }

    /// Gives a token.
    pub(super) async fn give(&self, allowance: &Allowance<'_>) -> Given {
        let Some(request) = self.request(allowance) else {
            return Given::Unknown("the provider of tokens can't be asked: a name can't be sent".to_owned());
        };
        match self.client.send(request).await {
            Ok(answer) => given(&answer),
            Err(error) => Given::Unknown(format!("the provider of tokens did not answer ({error})")),
        }
    }

    fn request(&self, allowance: &Allowance<'_>) -> Option<Request> {
        let Card { number, month, year, cvc } = &self.card;
        let body = Body {
            payment_method: CardBody {
                r#type: "card",
                card_number_type: "fpan",
                number,
                exp_month: month,
                exp_year: year,
                cvc: cvc.as_deref().map(String::as_str),
                display_card_funding_type: "credit",
                metadata: serde_json::Map::new(),
            },
            allowance: AllowanceBody {
                reason: "one_time",
                max_amount: allowance.units,
                currency: allowance.currency,
                checkout_session_id: allowance.session,
                merchant_id: allowance.merchant,
                expires_at: rfc3339(allowance.expires_at),
            },
            risk_signals: [RiskBody { r#type: "card_testing", score: 0, action: "authorized" }],
            metadata: MetadataBody { bursar_payment: allowance.key },
        };
        let body = Zeroizing::new(serde_json::to_vec(&body).ok()?);
        let request = Request::new(Method::Post, self.url.clone());
        let request = request.header("Authorization", &format!("Bearer {}", self.token.as_str())).ok()?;
        let request = request.header("API-Version", Version::April2026.word()).ok()?.header("Accept", "application/json").ok()?;
        let request = request.header("Content-Type", "application/json").ok()?.header("Idempotency-Key", allowance.key).ok()?;
        Some(request.body(body.to_vec()))
    }
}

fn given(answer: &Answer) -> Given {
    let status = answer.status.as_u16();
    if answer.body_end != BodyEnd::Whole {
        return Given::Unknown(format!("the answer {status} of the provider of tokens broke off"));
    }
    if answer.status.is_success() {
        let token = serde_json::from_slice::<TokenWire>(&answer.body).ok().filter(|token| is_token(&token.id));
        return token.map_or_else(
            || Given::Unknown(format!("the answer {status} of the provider of tokens has none")),
            |token| Given::Token(token.id),
        );
    }
    let ErrorWire { message, code, .. } = serde_json::from_slice(&answer.body).unwrap_or_default();
    let said = message.map_or_else(|| format!("it answers {status}"), |message| call::shown(&message));
    match status {
        // Our credentials and rights may be mended, and somebody may work on it.
        400 | 402 | 404 | 422 if !is_of_key(code.as_deref()) => {
            let text = format!("The provider gives no token for the card: {}.", said.trim_end_matches('.'));
            Given::Refused(Failure { kind: FailureKind::Declined, text })
        }
        _ => Given::Unknown(format!("the provider of tokens has not given one: {said}")),
    }
}

/// Whether an error is about the idempotency key: an earlier request under it may have been given a token.
fn is_of_key(code: Option<&str>) -> bool {
    code.is_some_and(|code| code.starts_with("idempotency_"))
}

fn rfc3339(seconds: u64) -> String {
    let seconds = i64::try_from(seconds).unwrap_or(i64::MAX);
    jiff::Timestamp::from_second(seconds).unwrap_or(jiff::Timestamp::MAX).to_string()
}

fn is_token(text: &str) -> bool {
    (1..=512).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic())
}
