//! What is sold, at which terms, how each version writes an offer, and whether a payment is for it.

use http::HeaderName;
use serde_json::{Value, json};

/// A version of the protocol.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Version {
    First,
    Second,
}

impl Version {
    pub(super) const fn number(self) -> u8 {
        match self {
            Self::First => 1,
            Self::Second => 2,
        }
    }

    pub(super) const fn payment_header(self) -> HeaderName {
        match self {
            Self::First => HeaderName::from_static("x-payment"),
            Self::Second => HeaderName::from_static("payment-signature"),
        }
    }

    pub(super) const fn receipt_header(self) -> HeaderName {
        match self {
            Self::First => HeaderName::from_static("x-payment-response"),
            Self::Second => HeaderName::from_static("payment-response"),
        }
    }
}

/// Why there is nothing for a payment.
#[derive(Debug)]
pub(super) enum Refused {
    /// It can't be read.
    Malformed(String),
    /// It does not pay for this.
    Unpaid(String),
    /// Nobody knows; the same payment may be sent again.
    Unknown(String),
}

/// Something that is sold.
#[derive(Debug)]
pub(super) struct Good {
    pub(super) name: &'static str,
    description: &'static str,
    /// Millionths of a dollar, the asset's smallest units.
    price: u64,
    pub(super) content: fn() -> Value,
}

/// What is sold.
pub(super) const GOODS: [Good; 3] = [
    Good { name: "weather", description: "The weather", price: 10_000, content: || json!({"weather": "sunny", "celsius": 21}) },
    Good {
        name: "joke",
        description: "A joke",
        price: 1_000,
        content: || json!({"joke": "A transaction walks into a bar. Or not."}),
    },
    Good { name: "report", description: "A report", price: 1_000_000, content: || json!({"report": "All is well.", "pages": 1}) },
];

/// To whom, over which network and in which asset the shop is paid, and who settles.
#[derive(Debug, Clone)]
pub struct Terms {
    network: Network,
    asset: String,
    pay_to: String,
    pub(super) facilitator: String,
}

/// A network whose USDC is known.
#[derive(Debug, Clone, Copy)]
struct Network {
    /// Its name in the first version.
    name: &'static str,
    /// Its name in the second version (CAIP-2).
    chain: &'static str,
    usdc: &'static str,
    /// The name of the token in its EIP-712 domain.
    domain: &'static str,
}

const NETWORKS: [Network; 2] = [
    Network { name: "base-sepolia", chain: "eip155:84532", usdc: "0x036CbD53842c5426634e7929541eC2318f3dCF7e", domain: "USDC" },
    Network { name: "base", chain: "eip155:8453", usdc: "0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913", domain: "USD Coin" },
];
/// The version of both tokens in their EIP-712 domains.
const DOMAIN_VERSION: &str = "2";
/// How long a payment may take.
const SECONDS_MAX: u64 = 60;

impl Terms {
    /// Reads what the shop was given. `asset` is the network's USDC unless another token of that EIP-712 domain is named.
    ///
    /// # Errors
    /// A sentence that says what is missing or wrong.
    pub fn read(facilitator: Option<&str>, pay_to: Option<&str>, network: &str, asset: Option<&str>) -> Result<Self, String> {
        let facilitator = facilitator.ok_or("the x402 shop is closed: give --facilitator URL and --pay-to ADDRESS")?;
        let pay_to = pay_to.ok_or("the x402 shop is closed: give --pay-to ADDRESS beside --facilitator")?;
        let network = NETWORKS.into_iter().find(|known| known.name == network || known.chain == network);
        let network = network.ok_or("--network must be base-sepolia or base")?;
        let asset = asset.unwrap_or(network.usdc);
        for (option, address) in [("--pay-to", pay_to), ("--asset", asset)] {
            if !is_hex(address, 20) {
                return Err(format!("{option} must be an address: 0x and 40 hexadecimal digits"));
            }
        }
        let url = url::Url::parse(facilitator).map_err(|_| "--facilitator must be a URL")?;
        let is_here = match url.host() {
            Some(url::Host::Ipv4(ip)) => ip.is_loopback(),
            Some(url::Host::Ipv6(ip)) => ip.is_loopback(),
            Some(url::Host::Domain(name)) => name == "localhost",
            None => false,
        };
        if !(url.scheme() == "https" || url.scheme() == "http" && is_here) {
            return Err("--facilitator must be https; plain http is for this machine only".to_owned());
        }
        let facilitator = facilitator.trim_end_matches('/').to_owned();
        Ok(Self { network, asset: asset.to_owned(), pay_to: pay_to.to_owned(), facilitator })
    }

    /// What a payment must meet, as the facilitator is told too.
    pub(super) fn requirements(&self, version: Version, url: &str, good: &Good) -> Value {
        let (price, extra) = (good.price.to_string(), json!({"name": self.network.domain, "version": DOMAIN_VERSION}));
        match version {
            Version::First => json!({"scheme": "exact", "network": self.network.name, "maxAmountRequired": price,
                "resource": url, "description": good.description, "mimeType": "application/json", "payTo": self.pay_to,
                "maxTimeoutSeconds": SECONDS_MAX, "asset": self.asset, "extra": extra}),
            Version::Second => json!({"scheme": "exact", "network": self.network.chain, "amount": price,
                "asset": self.asset, "payTo": self.pay_to, "maxTimeoutSeconds": SECONDS_MAX, "extra": extra}),
        }
    }

    /// The offer, and why it is made.
    pub(super) fn asks(&self, version: Version, url: &str, good: &Good, why: &str) -> Value {
        let accepts = [self.requirements(version, url, good)];
        let mut asks = json!({"x402Version": version.number(), "error": why, "accepts": accepts});
        if version == Version::Second {
            asks["resource"] = json!({"url": url, "description": good.description, "mimeType": "application/json"});
        }
        asks
    }

    /// Whether a payment is for this offer: who signed it and its nonce, under which a chain takes it once.
    pub(super) fn judged(&self, version: Version, good: &Good, payment: &Value, requirements: &Value) -> Result<String, Refused> {
        let malformed = |why: &str| Refused::Malformed(why.to_owned());
        let unpaid = |why: &str| Refused::Unpaid(why.to_owned());
        if payment["x402Version"] != version.number() {
            return Err(malformed("x402Version is not the version of this header"));
        }
        let authorization = &payment["payload"]["authorization"];
        let text = |name: &str| {
            authorization[name].as_str().ok_or_else(|| Refused::Malformed(format!("the authorization has no {name}")))
        };
        let (from, to, value, nonce) = (text("from")?, text("to")?, text("value")?, text("nonce")?);
        let (after, before) = (text("validAfter")?, text("validBefore")?);
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if !(is_hex(from, 20) && is_hex(to, 20) && is_hex(nonce, 32) && [value, after, before].into_iter().all(is_number)) {
            return Err(malformed("the authorization has a member that is no address, number or nonce"));
        }
        let signature = payment["payload"]["signature"].as_str().unwrap_or_default();
        if !signature
            .strip_prefix("0x")
            .is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
        {
            return Err(malformed("the payload has no signature"));
        }
        let is_ours = match version {
            Version::First => payment["scheme"] == requirements["scheme"] && payment["network"] == requirements["network"],
            Version::Second => payment["accepted"] == *requirements,
        };
        if !is_ours {
            return Err(unpaid("the payment is for no offer of this shop"));
        }
        if !to.eq_ignore_ascii_case(&self.pay_to) {
            return Err(unpaid("invalid_exact_evm_payload_recipient_mismatch"));
        }
        if value != good.price.to_string() {
            return Err(unpaid("invalid_exact_evm_payload_authorization_value_mismatch"));
        }
        Ok(format!("{from} {nonce}").to_ascii_lowercase())
    }
}

fn is_hex(text: &str, bytes: usize) -> bool {
    text.strip_prefix("0x").is_some_and(|digits| digits.len() == 2 * bytes && digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
}
