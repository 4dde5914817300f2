//! Standard Webhooks: what proves to a receiver who sent a message, and that it is fresh. Made here, and verified here too.
//!
//! A message has an id, which stays the same however often it is delivered, and the second at which it is sent; both are signed with
//! its body: `v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body`. While a secret is being replaced, a message carries a
//! signature by each, and a receiver is content with any (<https://github.com/standard-webhooks/standard-webhooks>, the specification).

use data_encoding::{BASE64, BASE64_NOPAD};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use subtle::{Choice, ConstantTimeEq};

/// The header with the message's id.
pub const ID: &str = "webhook-id";
/// The header with the time of sending, in seconds since the epoch.
pub const TIMESTAMP: &str = "webhook-timestamp";
/// The header with the signatures, with spaces between them.
pub const SIGNATURE: &str = "webhook-signature";

/// How far the time of sending may be from the receiver's own, either way, in seconds: what the published libraries have.
pub const TOLERANCE_SECONDS: u64 = 5 * 60;
/// How many bytes of chance a secret has.
pub const SECRET_BYTES_MIN: usize = 24;
/// How many it has at most.
pub const SECRET_BYTES_MAX: usize = 64;
/// What a secret begins with.
const PREFIX: &str = "whsec_";
/// What a signature of this kind begins with.
const VERSION: &str = "v1";
/// The most signatures that are looked at.
const SIGNATURES_MAX: usize = 32;

/// The secret that we share with a receiver. It has no `Debug` and no `Display`: [`Secret::reveal`] is the one way to read it.
#[derive(Clone)]
pub struct Secret(Vec<u8>);

/// Why something is no secret. It does not tell the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadSecret {
    /// It is not base64.
    #[error("a webhook secret is `whsec_` followed by base64")]
    Spelling,
    /// It is too short or too long.
    #[error("a webhook secret has {SECRET_BYTES_MIN} to {SECRET_BYTES_MAX} bytes, and this one {bytes}")]
    Length {
        /// How long it is.
        bytes: usize,
    },
}

impl Secret {
    /// A secret of these bytes, which must come from the system's chance.
    pub fn new(bytes: &[u8]) -> Result<Self, BadSecret> {
        match bytes.len() {
            SECRET_BYTES_MIN..=SECRET_BYTES_MAX => Ok(Self(bytes.to_vec())),
            bytes => Err(BadSecret::Length { bytes }),
        }
    }

    /// Reads `whsec_...`, and base64 without that prefix, as the published libraries do.
    pub fn parse(text: &str) -> Result<Self, BadSecret> {
        let text = text.strip_prefix(PREFIX).unwrap_or(text);
        let unpadded = text.trim_end_matches('=');
        let bytes = BASE64_NOPAD.decode(unpadded.as_bytes()).map_err(|_| BadSecret::Spelling)?;
        Self::new(&bytes)
    }

    /// The secret as `whsec_...`: for the answer that shows it, and for the store.
    pub fn reveal(&self) -> String {
        format!("{PREFIX}{}", BASE64.encode(&self.0))
    }

    fn sign(&self, id: &str, timestamp: u64, body: &[u8]) -> Option<[u8; 32]> {
        // A key of any length will do: there is no error to come.
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).ok()?;
        mac.update(format!("{id}.{timestamp}.").as_bytes());
        mac.update(body);
        Some(mac.finalize().into_bytes().into())
    }
}

/// The value of the header [`SIGNATURE`] for a message that is sent at `timestamp` (seconds since the epoch): a signature by each secret,
/// the newest first. [`ID`] and [`TIMESTAMP`] carry the same `id` and `timestamp`.
pub fn sign(secrets: &[&Secret], id: &str, timestamp: u64, body: &[u8]) -> String {
    let signatures = secrets.iter().filter_map(|secret| secret.sign(id, timestamp, body));
    let spelled: Vec<String> = signatures.map(|signature| format!("{VERSION},{}", BASE64.encode(&signature))).collect();
    spelled.join(" ")
}

/// The three headers of a message, as they came.
#[derive(Debug, Clone, Copy)]
pub struct Headers<'a> {
    /// [`ID`].
    pub id: &'a str,
    /// [`TIMESTAMP`].
    pub timestamp: &'a str,
    /// [`SIGNATURE`].
    pub signature: &'a str,
}

/// Why a message is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unverified {
    /// The time of sending is no number of seconds.
    #[error("the header {TIMESTAMP} is no number of seconds since the epoch")]
    Timestamp,
    /// It was sent too long ago: perhaps somebody repeats what they have overheard.
    #[error("the message was sent too long ago")]
    TooOld,
    /// It was sent in the future: one of the two clocks is wrong.
    #[error("the message was sent in the future: check the clock")]
    TooNew,
    /// No signature is by one of the secrets.
    #[error("no signature of the message is by a secret that is known")]
    Signature,
}

/// Whether a message was sent by who has one of the secrets, at most `tolerance` seconds from `now` (seconds since the epoch). Who was first
/// to send it is another question: remember the id.
pub fn verify(secrets: &[&Secret], headers: Headers<'_>, body: &[u8], now: u64, tolerance: u64) -> Result<(), Unverified> {
    let digits = headers.timestamp.bytes().all(|byte| byte.is_ascii_digit());
    let timestamp: u64 = headers.timestamp.parse().ok().filter(|_| digits).ok_or(Unverified::Timestamp)?;
    if now.saturating_sub(timestamp) > tolerance {
        return Err(Unverified::TooOld);
    }
    if timestamp.saturating_sub(now) > tolerance {
        return Err(Unverified::TooNew);
    }
    let expected = secrets.iter().filter_map(|secret| secret.sign(headers.id, timestamp, body));
    let expected: Vec<[u8; 32]> = expected.collect();
    let mut is_known = Choice::from(0);
    for given in headers.signature.split(' ').take(SIGNATURES_MAX) {
        let Some(Ok(given)) = given.strip_prefix("v1,").map(|text| BASE64.decode(text.as_bytes())) else {
            // Of another kind, such as `v1a`.
            continue;
        };
        for expected in &expected {
            is_known |= expected.as_slice().ct_eq(&given);
        }
    }
    if is_known.into() { Ok(()) } else { Err(Unverified::Signature) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The vector that the published libraries test themselves with.
    const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    const MESSAGE: &str = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    const SENT_AT: u64 = 1_614_265_330;
    const BODY: &[u8] = br#"{"test": 2432232314}"#;
    const SIGNED: &str = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    fn secret(text: &str) -> Secret {
        Secret::parse(text).unwrap_or_else(|bad| panic!("{bad}"))
    }

    fn bad(found: Result<Secret, BadSecret>) -> BadSecret {
        found.err().expect("no secret")
    }

    #[test]
    fn the_published_vector_is_signed_and_verified() {
        let secret = secret(SECRET);
        assert_eq!(sign(&[&secret], MESSAGE, SENT_AT, BODY), SIGNED);
        let headers = Headers { id: MESSAGE, timestamp: "1614265330", signature: SIGNED };
        assert_eq!(verify(&[&secret], headers, BODY, SENT_AT, TOLERANCE_SECONDS), Ok(()));
    }

    #[test]
    fn a_secret_is_read_as_it_was_shown() {
        for length in [24, 25, 26, 27, 32, 63, 64] {
            let bytes: Vec<u8> = (0..length).map(|byte| byte * 3 + 1).collect();
            let shown = Secret::new(&bytes).map(|secret| secret.reveal()).expect("a secret");
            assert!(shown.starts_with("whsec_"));
            assert_eq!(secret(&shown).0, bytes);
            assert_eq!(secret(shown.trim_start_matches("whsec_")).0, bytes, "without its prefix");
            assert_eq!(secret(shown.trim_end_matches('=')).0, bytes, "without padding");
        }
        assert_eq!(secret(SECRET).reveal(), SECRET);
        assert_eq!(secret("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD").0.len(), 24);
    }

    #[test]
    fn what_is_no_secret_is_refused() {
        assert_eq!(bad(Secret::new(&[1; 23])), BadSecret::Length { bytes: 23 });
        assert_eq!(bad(Secret::new(&[1; 65])), BadSecret::Length { bytes: 65 });
        assert_eq!(bad(Secret::parse("whsec_")), BadSecret::Length { bytes: 0 });
        for text in ["whsec_M_KQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_M KQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_A", "whpk_AAAA"] {
            assert_eq!(bad(Secret::parse(text)), BadSecret::Spelling, "{text}");
        }
    }

    #[test]
    fn while_a_secret_is_replaced_both_hold() {
        let (old, new) = (secret(SECRET), secret("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"));
        let signature = sign(&[&new, &old], MESSAGE, SENT_AT, BODY);
        assert_eq!(signature.split(' ').count(), 2);
        assert!(signature.ends_with(SIGNED));
        let headers = Headers { id: MESSAGE, timestamp: "1614265330", signature: &signature };
        for secrets in [&[&old][..], &[&new], &[&old, &new]] {
            assert_eq!(verify(secrets, headers, BODY, SENT_AT, TOLERANCE_SECONDS), Ok(()));
        }
        let other = Secret::new(&[7; 32]).unwrap_or_else(|bad| panic!("{bad}"));
        assert_eq!(verify(&[&other], headers, BODY, SENT_AT, TOLERANCE_SECONDS), Err(Unverified::Signature));
        assert_eq!(verify(&[], headers, BODY, SENT_AT, TOLERANCE_SECONDS), Err(Unverified::Signature));
        assert_eq!(sign(&[], MESSAGE, SENT_AT, BODY), "");
    }

    #[test]
    fn only_the_same_message_with_the_same_signature_in_time_is_believed() {
        let secret = secret(SECRET);
        let check = |id: &str, timestamp: &str, signature: &str, body: &[u8], now: u64| {
            verify(&[&secret], Headers { id, timestamp, signature }, body, now, TOLERANCE_SECONDS)
        };
        let others = format!("v1a,AAAA v2,x v1, v1,==== {SIGNED}");
        for (id, timestamp, signature, now, expected) in [
            (MESSAGE, "1614265330", SIGNED, SENT_AT + 300, Ok(())),
            (MESSAGE, "1614265330", SIGNED, SENT_AT - 300, Ok(())),
            (MESSAGE, "1614265330", others.as_str(), SENT_AT, Ok(())),
            (MESSAGE, "1614265330", SIGNED, SENT_AT + 301, Err(Unverified::TooOld)),
            (MESSAGE, "1614265330", SIGNED, SENT_AT - 301, Err(Unverified::TooNew)),
            (MESSAGE, "1614265330", SIGNED, u64::MAX, Err(Unverified::TooOld)),
            (MESSAGE, "18446744073709551615", SIGNED, SENT_AT, Err(Unverified::TooNew)),
            (MESSAGE, "18446744073709551616", SIGNED, SENT_AT, Err(Unverified::Timestamp)),
            (MESSAGE, "+1614265330", SIGNED, SENT_AT, Err(Unverified::Timestamp)),
            (MESSAGE, " 1614265330", SIGNED, SENT_AT, Err(Unverified::Timestamp)),
            (MESSAGE, "", SIGNED, SENT_AT, Err(Unverified::Timestamp)),
            (MESSAGE, "soon", SIGNED, SENT_AT, Err(Unverified::Timestamp)),
            (MESSAGE, "1614265331", SIGNED, SENT_AT, Err(Unverified::Signature)),
            ("msg_other", "1614265330", SIGNED, SENT_AT, Err(Unverified::Signature)),
            (MESSAGE, "1614265330", "", SENT_AT, Err(Unverified::Signature)),
            (MESSAGE, "1614265330", "v1,", SENT_AT, Err(Unverified::Signature)),
            (MESSAGE, "1614265330", &SIGNED[3..], SENT_AT, Err(Unverified::Signature)),
            (MESSAGE, "1614265330", &SIGNED.replace("v1", "v2"), SENT_AT, Err(Unverified::Signature)),
            (MESSAGE, "1614265330", &SIGNED[..SIGNED.len() - 5], SENT_AT, Err(Unverified::Signature)),
            (MESSAGE, "1614265330", &SIGNED.replace("g0hM", "g1hM"), SENT_AT, Err(Unverified::Signature)),
        ] {
            assert_eq!(check(id, timestamp, signature, BODY, now), expected, "{id} {timestamp} {signature} at {now}");
        }
        let shifted = br#".{"test": 2432232314}"#;
        assert_eq!(check(MESSAGE, "1614265330", SIGNED, shifted, SENT_AT), Err(Unverified::Signature));
        assert_eq!(check(MESSAGE, "1614265330", SIGNED, b"", SENT_AT), Err(Unverified::Signature));
    }

    #[test]
    fn of_many_signatures_only_so_many_are_looked_at() {
        let secret = secret(SECRET);
        let after = |others: usize| {
            let signature = format!("{}{SIGNED}", "v1,AAAA ".repeat(others));
            let headers = Headers { id: MESSAGE, timestamp: "1614265330", signature: &signature };
            verify(&[&secret], headers, BODY, SENT_AT, TOLERANCE_SECONDS)
        };
        assert_eq!(after(SIGNATURES_MAX - 1), Ok(()));
        assert_eq!(after(SIGNATURES_MAX), Err(Unverified::Signature));
    }
}
