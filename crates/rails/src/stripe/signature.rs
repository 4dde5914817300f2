//! Who sent a webhook: the header `Stripe-Signature`, verified (<https://docs.stripe.com/webhooks/signature>, "Verify manually").
//!
//! The header holds the second of sending (`t`) and signatures (`v1`), of which one has to be the HMAC-SHA256 of `t`, a point and the exact
//! bytes, by the endpoint's secret as text. While a secret is being replaced there is a signature by each. `v0` is for tests of Stripe's.

use bursar_domain::Timestamp;
use data_encoding::HEXLOWER;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use subtle::{Choice, ConstantTimeEq};

use crate::Unheard;

/// How far the time of sending may be from ours, either way, in seconds: what Stripe's own libraries have.
const TOLERANCE_SECONDS: u64 = 300;
/// The most signatures that are looked at.
const SIGNATURES_MAX: usize = 32;

/// The secret of a webhook endpoint. It has no `Debug` and no `Display`.
#[derive(Clone)]
pub(super) struct Secret(String);

impl Secret {
    /// Reads `whsec_...`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        text.strip_prefix("whsec_").filter(|rest| !rest.is_empty()).map(|_| Self(text.to_owned()))
    }

    fn sign(&self, sent_at: &str, body: &[u8]) -> Option<[u8; 32]> {
        // A key of any length will do: there is no error to come.
        let mut mac = Hmac::<Sha256>::new_from_slice(self.0.as_bytes()).ok()?;
        mac.update(sent_at.as_bytes());
        mac.update(b".");
        mac.update(body);
        Some(mac.finalize().into_bytes().into())
    }
}

/// Whether a message was sent by who has one of the secrets, and just now.
pub(super) fn verify(secrets: &[Secret], header: &str, body: &[u8], now: Timestamp) -> Result<(), Unheard> {
    let parts = || header.split(',').filter_map(|part| part.trim().split_once('='));
    let sent_at = parts().find_map(|(name, value)| (name == "t").then_some(value)).ok_or(Unheard::NotSigned)?;
    let digits = sent_at.bytes().all(|byte| byte.is_ascii_digit());
    let seconds: u64 = sent_at.parse().ok().filter(|_| digits).ok_or(Unheard::NotSigned)?;
    if seconds.abs_diff(now.0 / 1000) > TOLERANCE_SECONDS {
        return Err(Unheard::NotSigned);
    }
    let expected: Vec<[u8; 32]> = secrets.iter().filter_map(|secret| secret.sign(sent_at, body)).collect();
    let mut is_known = Choice::from(0);
    for (_, given) in parts().filter(|(name, _)| *name == "v1").take(SIGNATURES_MAX) {
        let Ok(given) = HEXLOWER.decode(given.as_bytes()) else {
            continue;
        };
        for expected in &expected {
            is_known |= expected.as_slice().ct_eq(&given);
        }
    }
    if is_known.into() { Ok(()) } else { Err(Unheard::NotSigned) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Made by Stripe's Python library 16.1.0: `WebhookSignature.generate_signature_header(BODY, SECRET, 1492774577)`.
    const SIGNED: &str = "t=1492774577,v1=42d5d44a1f328e727e1c2ce97e9b8457f9ff8a2916c53589a761a758b8c19923";
    const SECRET: &str = "whsec_PUzW9bWb7l0ZKoPd8VU1iUjIUqvCWVtU";
    const BODY: &[u8] = "{\"id\": \"evt_1\",\n  \"text\": \"Zoë ☂\"}".as_bytes();
    const SENT_AT: u64 = 1_492_774_577;

    fn secret(text: &str) -> Secret {
        Secret::parse(text).unwrap()
    }

    #[test]
    fn only_the_same_bytes_with_a_signature_in_time_are_believed() {
        let secrets = [secret(SECRET)];
        let signature = SIGNED.rsplit('=').next().unwrap();
        let at = |seconds: u64| Timestamp(seconds * 1000);
        let with = |parts: &str| parts.replace('?', signature);
        for (header, now, is_believed) in [
            (SIGNED.to_owned(), SENT_AT, true),
            (SIGNED.to_owned(), SENT_AT + 300, true),
            (SIGNED.to_owned(), SENT_AT - 300, true),
            (SIGNED.to_owned(), SENT_AT + 301, false),
            (SIGNED.to_owned(), SENT_AT - 301, false),
            (with("t=1492774577,v1=00,v1=?"), SENT_AT, true),
            (with("t=1492774577,v1=?,v1=00,v0=00"), SENT_AT, true),
            (with("v1=?,t=1492774577"), SENT_AT, true),
            (with("t=1492774577, v1=?"), SENT_AT, true),
            (with("t=1492774577,v0=?"), SENT_AT, false),
            (with("t=1492774578,v1=?"), SENT_AT, false),
            // The signature is over the text of the time, not over its number.
            (with("t=01492774577,v1=?"), SENT_AT, false),
            (with("t=+1492774577,v1=?"), SENT_AT, false),
            (with("t=soon,v1=?"), SENT_AT, false),
            (with("t=,v1=?"), SENT_AT, false),
            (with("v1=?"), SENT_AT, false),
            (signature.to_owned(), SENT_AT, false),
            ("t=1492774577".to_owned(), SENT_AT, false),
            ("t=1492774577,v1=".to_owned(), SENT_AT, false),
            (format!("t=1492774577,v1={}", &signature[..62]), SENT_AT, false),
            (String::new(), SENT_AT, false),
        ] {
            let found = verify(&secrets, &header, BODY, at(now));
            assert_eq!(found, if is_believed { Ok(()) } else { Err(Unheard::NotSigned) }, "{header} at {now}");
        }
        let altered = [BODY, b" "].concat();
        assert_eq!(verify(&secrets, SIGNED, &altered, at(SENT_AT)), Err(Unheard::NotSigned));
    }

    #[test]
    fn any_of_the_secrets_will_do_and_no_other() {
        let (ours, other) = (secret(SECRET), secret("whsec_other"));
        for (secrets, is_believed) in
            [(vec![other.clone(), ours.clone()], true), (vec![ours], true), (vec![other], false), (Vec::new(), false)]
        {
            assert_eq!(verify(&secrets, SIGNED, BODY, Timestamp(SENT_AT * 1000)).is_ok(), is_believed);
        }
    }

    #[test]
    fn of_many_signatures_only_so_many_are_looked_at() {
        let after = |others: usize| {
            let header = SIGNED.replace(",v1", &format!("{},v1", ",v1=00".repeat(others)));
            verify(&[secret(SECRET)], &header, BODY, Timestamp(SENT_AT * 1000)).is_ok()
        };
        assert!(after(SIGNATURES_MAX - 1));
        assert!(!after(SIGNATURES_MAX));
    }
}
