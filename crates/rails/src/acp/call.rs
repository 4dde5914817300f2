//! One request to a merchant, and what its answer means. A merchant that does not speak the version is asked in the older one.

use std::time::Duration;

use bursar_outbound::client::BodyEnd;
use bursar_outbound::{Answer, Client, Limits, Method, Request, Target};
use serde::Serialize;

use super::refused::Refused;
use super::wire::{ErrorWire, SessionWire, Version};

/// The longest text of a merchant's that is kept, in characters.
const TEXT_MAX: usize = 300;

/// Bounds of asking about a cart.
pub(super) const CART: Limits =
    Limits { connect: Duration::from_secs(10), exchange: Duration::from_secs(20), body_bytes_max: 512 * 1024, idle: None };
/// Bounds of completing one: the merchant charges a card meanwhile.
pub(super) const COMPLETE: Limits = Limits { exchange: Duration::from_secs(60), ..CART };

/// What is asked of a merchant.
pub(super) struct Ask<'a> {
    pub(super) target: Target,
    /// What we show it.
    pub(super) token: Option<&'a str>,
    pub(super) version: Version,
    /// What is sent, and under which key; none reads.
    pub(super) body: Option<(Vec<u8>, &'a str)>,
    pub(super) limits: Limits,
}

/// What a merchant answered.
#[derive(Debug)]
pub(super) enum Reply {
    /// How the cart stands.
    Session(Box<SessionWire>),
    /// It did not do what was asked, and says why.
    Refused { status: u16, code: Option<String>, why: String },
    /// It speaks other versions of the protocol.
    Version(Vec<String>),
    /// Nobody knows.
    Unclear(String),
}

/// Asks.
pub(super) async fn ask(client: &Client, ask: Ask<'_>) -> Reply {
    let Ask { target, token, version, body, limits } = ask;
    let method = if body.is_some() { Method::Post } else { Method::Get };
    let request = headed(Request::new(method, target), token, version, body);
    let Some(request) = request else {
        return Reply::Unclear("it can't be asked: its token can't be sent".to_owned());
    };
    match client.with_limits(limits).send(request).await {
        Ok(answer) => read(&answer),
        Err(error) => Reply::Unclear(error.to_string()),
    }
}

fn headed(request: Request, token: Option<&str>, version: Version, body: Option<(Vec<u8>, &str)>) -> Option<Request> {
    let request = request.header("Accept", "application/json").ok()?.header("API-Version", version.word()).ok()?;
    let request = match token {
        Some(token) => request.header("Authorization", &format!("Bearer {token}")).ok()?,
        None => request,
    };
    match body {
        Some((body, key)) => {
            let request = request.header("Content-Type", "application/json").ok()?.header("Idempotency-Key", key).ok()?;
            Some(request.body(body))
        }
        None => Some(request),
    }
}

/// A body as it is sent.
pub(super) fn body<T: Serialize>(value: &T) -> Result<Vec<u8>, Refused> {
    serde_json::to_vec(value).map_err(|error| Refused::Unreadable(error.to_string()))
}

fn read(answer: &Answer) -> Reply {
    let status = answer.status.as_u16();
    let unclear = Reply::Unclear;
    if answer.body_end != BodyEnd::Whole {
        return unclear(format!("its answer {status} broke off or is too long"));
    }
    if answer.status.is_success() {
        return match serde_json::from_slice(&answer.body) {
            Ok(session) => Reply::Session(Box::new(session)),
            Err(error) => unclear(format!("its answer {status} is no checkout session ({error})")),
        };
    }
    if answer.status.is_redirection() {
        let why = "it answers with a redirect, and none is followed: use the address that it leads to, if you trust it";
        return Reply::Refused { status, code: None, why: why.to_owned() };
    }
    if !answer.status.is_client_error() {
        return unclear(format!("it failed with {status}"));
    }
    let ErrorWire { code, message, param, supported_versions } = serde_json::from_slice(&answer.body).unwrap_or_default();
    if code.as_deref() == Some("unsupported_api_version") || !supported_versions.is_empty() {
        return Reply::Version(supported_versions);
    }
    let said = message.map_or_else(|| format!("it answers {status}"), |message| shown(&message));
    let why = param.map_or_else(|| said.clone(), |param| format!("{said} ({})", shown(&param)));
    let why = if status == 401 { format!("{why}; whether it wants a token, an operator knows: see acp.tokens") } else { why };
    Reply::Refused { status, code, why }
}

/// A merchant's text, without characters that could mislead who reads it, and not too long.
pub(super) fn shown(text: &str) -> String {
    let is_plain = |letter: &char| {
        !letter.is_control()
            && !matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    text.chars().filter(is_plain).take(TEXT_MAX).collect()
}
