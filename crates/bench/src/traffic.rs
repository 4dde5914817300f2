//! The requests of the benchmark: charges, whatever is asked once, and the keys they carry. Money between agents is `agent_traffic`'s
//! business. No sockets.

use std::net::SocketAddr;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::clock;
use crate::load::Traffic;

/// The path of a charge.
pub(crate) const CHARGE_PATH: &str = "/api/public/v1/charge";

const CHARGE_BODY: &str = concat!(
    r#"{"vendor":"openai","amount":0.003,"currency":"USD","description":"GPT-4o completion - 1847 tokens","#,
    r#""category":"llm_api","metadata":{"run":"bench","model":"gpt-4o","prompt_tokens":1201,"completion_tokens":646}}"#
);

/// Charges of $0.003, each of a wallet chosen at random, each with a fresh idempotency key.
pub(crate) struct Charges<'a> {
    /// How many were answered as expected.
    pub(crate) answered: u64,
    tokens: &'a [String],
    left: u64,
    random: Random,
    before_token: String,
    before_body: String,
}

impl<'a> Charges<'a> {
    /// At most `count` charges of these wallets.
    pub(crate) fn new(addr: SocketAddr, path: &str, tokens: &'a [String], count: u64) -> Self {
        Self {
            answered: 0,
            tokens,
            left: count,
            random: Random::new(),
            before_token: format!("POST {path} HTTP/1.1\r\nHost: {addr}\r\nAuthorization: Bearer "),
            before_body: format!(
                "\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{CHARGE_BODY}",
                CHARGE_BODY.len()
            ),
        }
    }
}

impl Traffic for Charges<'_> {
    fn next(&mut self, out: &mut Vec<u8>) -> bool {
        let Some(left) = self.left.checked_sub(1) else {
            return false;
        };
        self.left = left;
        out.extend_from_slice(self.before_token.as_bytes());
        out.extend_from_slice(self.tokens[self.random.below(self.tokens.len())].as_bytes());
        out.extend_from_slice(b"\r\nIdempotency-Key: ");
        out.extend_from_slice(&self.random.uuid());
        out.extend_from_slice(self.before_body.as_bytes());
        true
    }

    fn answered(&mut self, _body: &[u8]) -> Result<()> {
        self.answered += 1;
        Ok(())
    }
}

/// Where requests go, and by whose token.
pub(crate) struct Door {
    /// A listener of the server.
    pub(crate) addr: SocketAddr,
    /// An API key, an operator's or a wallet's token.
    pub(crate) token: String,
}

impl Door {
    /// A POST of JSON.
    pub(crate) fn post(&self, path: &str, body: &str) -> Vec<u8> {
        let Self { addr, token } = self;
        let content = format!("Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}", body.len());
        format!("POST {path} HTTP/1.1\r\nHost: {addr}\r\nAuthorization: Bearer {token}\r\n{content}").into_bytes()
    }

    /// A GET.
    pub(crate) fn get(&self, path: &str) -> Vec<u8> {
        let Self { addr, token } = self;
        format!("GET {path} HTTP/1.1\r\nHost: {addr}\r\nAuthorization: Bearer {token}\r\n\r\n").into_bytes()
    }
}

/// Requests that are each made once; of each answer one text is kept.
pub(crate) struct Once<I> {
    requests: I,
    field: &'static str,
    /// The texts, in the order of the answers.
    pub(crate) texts: Vec<String>,
}

impl<I: Iterator<Item = Vec<u8>>> Once<I> {
    /// Keeps the text of this field of the answers.
    pub(crate) fn new(requests: I, field: &'static str) -> Self {
        Self { requests, field, texts: Vec::new() }
    }
}

impl<I: Iterator<Item = Vec<u8>>> Traffic for Once<I> {
    fn next(&mut self, out: &mut Vec<u8>) -> bool {
        self.requests.next().inspect(|request| out.extend_from_slice(request)).is_some()
    }

    fn answered(&mut self, body: &[u8]) -> Result<()> {
        let answer: Value = serde_json::from_slice(body)?;
        let text = answer[self.field].as_str();
        let text = text.with_context(|| format!("an answer without {}: {}", self.field, body.escape_ascii()))?;
        self.texts.push(text.to_owned());
        Ok(())
    }
}

/// One request again and again.
pub(crate) struct Repeated<'a> {
    /// Its bytes.
    pub(crate) request: &'a [u8],
    /// How often it is still made.
    pub(crate) left: u64,
}

impl Traffic for Repeated<'_> {
    fn next(&mut self, out: &mut Vec<u8>) -> bool {
        out.extend_from_slice(self.request);
        self.left.checked_sub(1).inspect(|left| self.left = *left).is_some()
    }
}

/// The body that issues a wallet which is rich enough for any run.
pub(crate) fn wallet_body(number: u32) -> String {
    format!(
        concat!(
            r#"{{"agent_id":"bench_{:05}","budget":{{"amount":1000000.00,"currency":"USD"}},"#,
            r#""policy":{{"max_per_tx":0.50,"allowed_categories":["llm_api","search"]}}}}"#
        ),
        number
    )
}

/// SplitMix64 (Steele, Lea, Flood 2014): chance enough for keys and choices, at a nanosecond each.
pub(crate) struct Random(u64);

impl Random {
    /// Other numbers in each run.
    pub(crate) fn new() -> Self {
        Self(clock::seed())
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `bound`.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        ((u128::from(self.next()) * bound as u128) >> 64) as usize
    }

    /// A version 4 UUID (RFC 9562) as text.
    pub(crate) fn uuid(&mut self) -> [u8; 36] {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let version = 0x4000_u128 << 64;
        let variant = 0x8_u128 << 60;
        let random = (u128::from(self.next()) << 64) | u128::from(self.next());
        let bits = (random & !(0xF000_u128 << 64) & !(0xC_u128 << 60)) | version | variant;
        let mut text = [b'-'; 36];
        let mut shift = 128;
        for (place, digit) in text.iter_mut().enumerate() {
            if !matches!(place, 8 | 13 | 18 | 23) {
                shift -= 4;
                *digit = DIGITS[(bits >> shift) as usize & 0xF];
            }
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn a_key_is_a_uuid_of_version_4_and_never_repeats() {
        let mut random = Random(7);
        let mut seen = HashSet::new();
        for _ in 0..10_000 {
            let text = String::from_utf8(random.uuid().to_vec()).unwrap();
            let groups: Vec<usize> = text.split('-').map(str::len).collect();
            assert_eq!(groups, [8, 4, 4, 4, 12], "{text}");
            assert_eq!(&text[14..15], "4", "{text}");
            assert!("89ab".contains(&text[19..20]), "{text}");
            assert!(seen.insert(text));
        }
    }

    #[test]
    fn a_choice_reaches_every_wallet_and_none_beyond() {
        let mut random = Random(7);
        let chosen: HashSet<usize> = (0..1000).map(|_| random.below(10)).collect();
        assert_eq!(chosen, (0..10).collect());
    }

    #[test]
    fn a_charge_is_one_whole_request_whose_body_is_json() {
        let tokens = ["ap_wallet_one".to_owned()];
        let mut charges = Charges::new("127.0.0.1:4021".parse().unwrap(), CHARGE_PATH, &tokens, 1);
        let mut bytes = Vec::new();
        assert!(charges.next(&mut bytes));
        let text = String::from_utf8(bytes).unwrap();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        assert!(head.starts_with("POST /api/public/v1/charge HTTP/1.1\r\n"));
        assert!(head.contains("\r\nAuthorization: Bearer ap_wallet_one\r\n"));
        assert!(head.contains(&format!("\r\nContent-Length: {}", body.len())));
        serde_json::from_str::<Value>(body).unwrap();
        assert!(!charges.next(&mut Vec::new()));
    }

    #[test]
    fn what_is_asked_once_keeps_one_text_of_each_answer() {
        let door = Door { addr: "127.0.0.1:4021".parse().unwrap(), token: "ap_test_key".into() };
        let mut wallets = Once::new((1..=1).map(|number| door.post("/wallets", &wallet_body(number))), "token");
        let mut bytes = Vec::new();
        assert!(wallets.next(&mut bytes) && !wallets.next(&mut Vec::new()));
        let text = String::from_utf8(bytes).unwrap();
        assert!(text.contains("\r\nAuthorization: Bearer ap_test_key\r\n"), "{text}");
        let body: Value = serde_json::from_str(text.split_once("\r\n\r\n").unwrap().1).unwrap();
        assert_eq!(body["agent_id"], "bench_00001");
        wallets.answered(br#"{"wallet_id":"wlt_1","token":"ap_wallet_x"}"#).unwrap();
        assert_eq!(wallets.texts, ["ap_wallet_x"]);
        assert!(wallets.answered(b"{}").is_err());
    }

    #[test]
    fn a_repeated_request_is_made_as_often_as_asked() {
        let mut repeated = Repeated { request: b"GET", left: 2 };
        let made = (0..5).filter(|_| repeated.next(&mut Vec::new())).count();
        assert_eq!(made, 2);
    }
}
