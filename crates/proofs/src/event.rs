//! The hash of an event, which the journal's chain is made of.

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use crate::Hash;

/// An event as text: every part exactly as it is answered and exported.
#[derive(Debug, Clone, Copy)]
pub struct Event<'a> {
    /// Its number, from 1.
    pub seq: u64,
    /// When it happened, as ISO 8601 in UTC with milliseconds.
    pub at: &'a str,
    /// Its type.
    pub kind: &'a str,
    /// The payment that it belongs to; empty where it belongs to none.
    pub payment: &'a str,
    /// What happened, as JSON.
    pub data: &'a str,
}

/// `sha256(seq \n at \n type \n paymentId-or-empty \n data \n previous hash)`, the hash before it as 64 hexadecimal digits.
pub fn hash(event: &Event<'_>, previous: &Hash) -> Hash {
    let Event { seq, at, kind, payment, data } = event;
    let mut head = String::with_capacity(128);
    for part in [seq.to_string().as_str(), at, kind, payment] {
        head.push_str(part);
        head.push('\n');
    }
    let mut tail = [b'\n'; 65];
    if let Some((_, hex)) = tail.split_first_mut() {
        HEXLOWER.encode_mut(previous, hex);
    }
    Sha256::new().chain_update(head).chain_update(data).chain_update(tail).finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_hashed_as_its_text_is() {
        let event = Event { seq: 7, at: "2026-06-08T00:00:00.000Z", kind: "payment.settled", payment: "txn_1", data: "{}" };
        let text = format!("7\n2026-06-08T00:00:00.000Z\npayment.settled\ntxn_1\n{{}}\n{}", "ab".repeat(32));
        assert_eq!(hash(&event, &[0xAB; 32]), <Hash>::from(Sha256::digest(text)));
        let bare = Event { payment: "", ..event };
        assert_ne!(hash(&bare, &[0xAB; 32]), hash(&event, &[0xAB; 32]));
    }
}
