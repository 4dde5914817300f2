//! What goes over the wire in versions 1 and 2 of the protocol. Only what is used is read; an offer is kept as it was written, since the
//! seller compares what comes back with it.
//! <https://github.com/coinbase/x402/tree/main/specs>

use data_encoding::BASE64;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::refused::Refused;

/// The longest offer that is read, in bytes: it travels back in a header.
const OFFER_BYTES_MAX: usize = 6 * 1024;
/// How many offers are looked at.
const OFFERS_MAX: usize = 32;

/// The one scheme that is paid: exactly the price, or nothing.
pub(super) const SCHEME: &str = "exact";
/// The header of version 2 that asks for a payment.
pub(super) const REQUIRED: &str = "PAYMENT-REQUIRED";

/// One way to pay, whichever version asked for it.
#[derive(Debug, Clone)]
pub(super) struct Offer {
    pub(super) version: Version,
    pub(super) scheme: String,
    pub(super) network: String,
    /// The price in the asset's smallest units, as it was written.
    pub(super) units: String,
    pub(super) asset: String,
    pub(super) payee: String,
    pub(super) valid_seconds: u64,
    /// What it says of the asset's EIP-712 domain.
    pub(super) token: Option<String>,
    pub(super) token_version: Option<String>,
    /// By what means the asset is to be moved; none means EIP-3009.
    pub(super) method: Option<String>,
    /// The offer as it was written.
    pub(super) text: Box<RawValue>,
}

/// The versions of the protocol.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Version {
    One,
    Two,
}

impl Version {
    pub(super) const fn number(self) -> u64 {
        match self {
            Self::One => 1,
            Self::Two => 2,
        }
    }

    pub(super) const fn of(number: u64) -> Option<Self> {
        match number {
            1 => Some(Self::One),
            2 => Some(Self::Two),
            _ => None,
        }
    }

    /// The header in which the payment goes.
    pub(super) const fn payment_header(self) -> &'static str {
        match self {
            Self::One => "X-PAYMENT",
            Self::Two => "PAYMENT-SIGNATURE",
        }
    }

    /// The header in which the receipt comes.
    pub(super) const fn receipt_header(self) -> &'static str {
        match self {
            Self::One => "X-PAYMENT-RESPONSE",
            Self::Two => "PAYMENT-RESPONSE",
        }
    }
}

/// What a resource asks for.
#[derive(Debug)]
pub(super) struct Required {
    pub(super) offers: Vec<Offer>,
    /// What is sold, as version 2 describes it.
    pub(super) resource: Option<Box<RawValue>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct RequiredWire {
    x402_version: u64,
    accepts: Vec<Box<RawValue>>,
    resource: Option<Box<RawValue>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct OfferWire {
    scheme: String,
    network: String,
    amount: Option<String>,
    /// What version 1 calls it.
    max_amount_required: Option<String>,
    asset: String,
    pay_to: String,
    max_timeout_seconds: u64,
    #[serde(default)]
    extra: Option<Extra>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase")]
struct Extra {
    name: Option<String>,
    version: Option<String>,
    asset_transfer_method: Option<String>,
}

/// Reads what a resource asks for: the header of version 2 where there is one, else the body of version 1.
pub(super) fn required(header: Option<&str>, body: &[u8]) -> Result<Required, Refused> {
    let (version, decoded);
    let text = match header {
        Some(header) => {
            decoded = BASE64.decode(header.as_bytes()).map_err(|_| Refused::Malformed("its PAYMENT-REQUIRED is not Base64"))?;
            version = Version::Two;
            decoded.as_slice()
        }
        None => {
            version = Version::One;
            body
        }
    };
    let wire: RequiredWire = serde_json::from_slice(text).map_err(|_| match version {
        Version::Two => Refused::Malformed("its PAYMENT-REQUIRED is no offer of x402"),
        Version::One => Refused::Malformed("its 402 has neither a PAYMENT-REQUIRED header nor a body of x402"),
    })?;
    if wire.x402_version != version.number() {
        return Err(Refused::Version(wire.x402_version));
    }
    if wire.accepts.len() > OFFERS_MAX {
        return Err(Refused::Malformed("it makes too many offers"));
    }
    // One that can't be read spoils no other: sellers offer schemes of their own beside those that are known.
    let (mut offers, mut unread) = (Vec::new(), None);
    for text in wire.accepts {
        match offer(version, text) {
            Ok(offer) => offers.push(offer),
            Err(why) => unread = unread.or(Some(why)),
        }
    }
    if let Some(why) = unread.filter(|_| offers.is_empty()) {
        return Err(why);
    }
    let resource = wire.resource.filter(|text| version == Version::Two && text.get().len() <= OFFER_BYTES_MAX);
    Ok(Required { offers, resource })
}

fn offer(version: Version, text: Box<RawValue>) -> Result<Offer, Refused> {
    // What version 1 says of the result is long and not sent back.
    if version == Version::Two && text.get().len() > OFFER_BYTES_MAX {
        return Err(Refused::Malformed("an offer is too long"));
    }
    let read: Result<OfferWire, _> = serde_json::from_str(text.get());
    let lacking = || Refused::Malformed("an offer lacks a member, or has one of another kind");
    let OfferWire { scheme, network, amount, max_amount_required, asset, pay_to, max_timeout_seconds, extra } =
        read.map_err(|_| lacking())?;
    let units = match version {
        Version::One => max_amount_required.or(amount),
        Version::Two => amount.or(max_amount_required),
    };
    let units = units.ok_or_else(lacking)?;
    let Extra { name, version: token_version, asset_transfer_method } = extra.unwrap_or_default();
    Ok(Offer {
        version,
        scheme,
        network,
        units,
        asset,
        payee: pay_to,
        valid_seconds: max_timeout_seconds,
        token: name,
        token_version,
        method: asset_transfer_method,
        text,
    })
}

/// A payment as a seller takes it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Sent<'a> {
    pub(super) x402_version: u64,
    /// Version 1: what of the offer is repeated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) scheme: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) network: Option<&'a str>,
    /// Version 2: what is bought, and the offer as it was written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) resource: Option<&'a RawValue>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) accepted: Option<&'a RawValue>,
    pub(super) payload: Payload,
}

/// What was signed, and the signature.
#[derive(Serialize)]
pub(super) struct Payload {
    pub(super) signature: String,
    pub(super) authorization: Transfer,
}

/// The members of EIP-3009's `TransferWithAuthorization`.
#[derive(Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Transfer {
    pub(super) from: String,
    pub(super) to: String,
    pub(super) value: String,
    pub(super) valid_after: String,
    pub(super) valid_before: String,
    pub(super) nonce: String,
}

impl Sent<'_> {
    /// The value of the header.
    pub(super) fn header(&self) -> Option<String> {
        serde_json::to_vec(self).ok().map(|text| BASE64.encode(&text))
    }
}

/// What a seller says of the settlement.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct SettledWire {
    pub(super) success: bool,
    #[serde(default)]
    pub(super) transaction: Option<String>,
    #[serde(default)]
    pub(super) error_reason: Option<String>,
}

/// Reads a receipt's header; none where it is none.
pub(super) fn settled(header: &str) -> Option<SettledWire> {
    serde_json::from_slice(&BASE64.decode(header.as_bytes()).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &str = r#"{"x402Version":1,"error":"X-PAYMENT header is required","accepts":[{"scheme":"exact","network":"base-sepolia",
        "maxAmountRequired":"10000","asset":"0x036CbD53842c5426634e7929541eC2318f3dCF7e",
        "payTo":"0x209693Bc6afc0C5328bA36FaF03C514EF312287C","resource":"https://api.example.com/premium","description":"data",
        "mimeType":"application/json","outputSchema":null,"maxTimeoutSeconds":60,"extra":{"name":"USDC","version":"2"}}]}"#;
    const TWO: &str = r#"{"x402Version":2,"error":"PAYMENT-SIGNATURE header is required","resource":{"url":"https://api.example.com/premium"},
        "accepts":[{"scheme":"exact","network":"eip155:84532","amount":"10000","asset":"0x036CbD53842c5426634e7929541eC2318f3dCF7e",
        "payTo":"0x209693Bc6afc0C5328bA36FaF03C514EF312287C","maxTimeoutSeconds":60,"extra":{"name":"USDC","version":"2"}}],"extensions":{}}"#;

    #[test]
    fn both_versions_of_the_specifications_samples_are_read() {
        let one = required(None, ONE.as_bytes()).unwrap();
        let two = required(Some(&BASE64.encode(TWO.as_bytes())), b"whatever").unwrap();
        for (required, version, network) in [(&one, Version::One, "base-sepolia"), (&two, Version::Two, "eip155:84532")] {
            let [offer] = required.offers.as_slice() else { panic!("{required:?}") };
            assert_eq!((offer.version, offer.scheme.as_str(), offer.network.as_str()), (version, "exact", network));
            assert_eq!((offer.units.as_str(), offer.valid_seconds, offer.token.as_deref()), ("10000", 60, Some("USDC")));
        }
        assert_eq!(two.resource.unwrap().get(), r#"{"url":"https://api.example.com/premium"}"#);
        assert!(one.resource.is_none());
    }

    #[test]
    fn an_offer_that_can_not_be_read_spoils_no_other() {
        let odd = r#"{"scheme":"upto","network":"solana","price":{"max":1}}"#;
        let with = |text: &str, sample: &str| sample.replacen("\"accepts\":[", &format!("\"accepts\":[{text},"), 1);
        let read = required(None, with(odd, ONE).as_bytes()).unwrap();
        let [offer] = read.offers.as_slice() else { panic!("{read:?}") };
        assert_eq!(offer.scheme, SCHEME);
        let long = format!(r#"{{"scheme":"exact","x":"{}"}}"#, "x".repeat(OFFER_BYTES_MAX));
        let read = required(Some(&BASE64.encode(with(&long, TWO).as_bytes())), b"").unwrap();
        assert_eq!(read.offers.len(), 1);
        let none = format!(r#"{{"x402Version":1,"accepts":[{odd}]}}"#);
        assert!(required(None, none.as_bytes()).is_err());
    }

    #[test]
    fn a_price_under_both_names_is_the_versions_own() {
        let both = ONE.replacen("\"maxAmountRequired\"", "\"amount\":\"77\",\"maxAmountRequired\"", 1);
        assert_eq!(required(None, both.as_bytes()).unwrap().offers[0].units, "10000");
        let both = TWO.replacen("\"amount\"", "\"maxAmountRequired\":\"77\",\"amount\"", 1);
        assert_eq!(required(Some(&BASE64.encode(both.as_bytes())), b"").unwrap().offers[0].units, "10000");
        let neither = ONE.replacen("maxAmountRequired", "price", 1);
        assert!(required(None, neither.as_bytes()).is_err());
    }

    #[test]
    fn what_can_not_be_read_is_refused_with_a_reason() {
        let header = |text: &str| Some(BASE64.encode(text.as_bytes()));
        for (header, body, expect) in [
            (None, String::new(), "neither a PAYMENT-REQUIRED header nor a body"),
            (None, "<html>".to_owned(), "neither a PAYMENT-REQUIRED header nor a body"),
            (None, TWO.to_owned(), "version 2"),
            (None, ONE.replace("\"x402Version\":1", "\"x402Version\":3"), "version 3"),
            (None, ONE.replace("\"10000\"", "10000"), "lacks a member"),
            (None, ONE.replace("payTo", "pay"), "lacks a member"),
            (Some("%%%".to_owned()), ONE.to_owned(), "not Base64"),
            (header("{}"), ONE.to_owned(), "no offer of x402"),
            (header(ONE), String::new(), "version 1"),
            (
                header(&TWO.replace("\"extra\":{", &format!("\"extra\":{{\"x\":\"{}\",", "x".repeat(7_000)))),
                String::new(),
                "too long",
            ),
        ] {
            let found = required(header.as_deref(), body.as_bytes()).expect_err("refused").to_string();
            assert!(found.contains(expect), "{header:?} {body}: {found}");
        }
    }

    #[test]
    fn a_receipt_is_read_or_is_none() {
        let said = settled(&BASE64.encode(br#"{"success":true,"transaction":"0x1","network":"base","payer":"0x2"}"#)).unwrap();
        assert_eq!((said.success, said.transaction.as_deref()), (true, Some("0x1")));
        assert!(settled("x").is_none() && settled(&BASE64.encode(br#"{"success":"true"}"#)).is_none());
    }
}
