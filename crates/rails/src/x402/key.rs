//! The key that signs: never shown, wiped when it is dropped. Its address is no secret.

use alloy_primitives::{Address, B256, keccak256};
use k256::ecdsa::{RecoveryId, Signature, SigningKey};
use zeroize::Zeroizing;

/// What a signature has, in bytes: two numbers, and which of two keys made it.
pub(super) const SIGNATURE_BYTES: usize = 65;

/// A key on the curve secp256k1. It has no `Debug` and no `Display`; dropped, it is wiped.
pub struct Key {
    signing: SigningKey,
    address: Address,
}

/// What is no key. It tells nothing of what was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a private key is 64 hexadecimal digits, perhaps after 0x, above zero and below the order of secp256k1")]
pub struct NoKey;

impl Key {
    /// Reads a key from hexadecimal digits.
    ///
    /// # Errors
    ///
    /// They are none.
    pub fn parse(text: &str) -> Result<Self, NoKey> {
        let text = text.trim();
        let digits = text.strip_prefix("0x").unwrap_or(text);
        let bytes = data_encoding::HEXLOWER_PERMISSIVE.decode(digits.as_bytes()).map_err(|_| NoKey)?;
        Self::of(&Zeroizing::new(bytes))
    }

    /// The key of 32 bytes.
    ///
    /// # Errors
    ///
    /// They are none.
    pub fn of(bytes: &[u8]) -> Result<Self, NoKey> {
        let signing = SigningKey::from_slice(bytes).map_err(|_| NoKey)?;
        let point = signing.verifying_key().to_sec1_point(false);
        // The first byte says that both coordinates follow.
        let coordinates = point.as_bytes().get(1..).ok_or(NoKey)?;
        let address = Address::from_word(keccak256(coordinates));
        Ok(Self { signing, address })
    }

    /// Its address.
    pub const fn address(&self) -> Address {
        self.address
    }

    /// Signs a digest: the same bytes each time (RFC 6979), with the smaller of both possible numbers, as chains want it.
    pub(super) fn sign(&self, digest: B256) -> [u8; SIGNATURE_BYTES] {
        let (signature, recovery): (Signature, RecoveryId) = self.signing.sign_prehash_recoverable(digest.as_slice());
        let mut bytes = [27 + recovery.to_byte(); SIGNATURE_BYTES];
        for (byte, of) in bytes.iter_mut().zip(signature.to_bytes()) {
            *byte = of;
        }
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Key and address of the documentation of web3.js.
    const KEY: &str = "4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318";

    #[test]
    fn a_key_is_read_with_and_without_its_mark_and_has_an_address() {
        for text in [KEY.to_owned(), format!("0x{KEY}\n"), KEY.to_uppercase()] {
            let key = Key::parse(&text).unwrap();
            assert_eq!(key.address().to_string(), "0x2c7536E3605D9C16a7a3D7b1898e529396a65c23");
        }
        let order = "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141";
        for bad in ["", "0x", &KEY[1..], &format!("{KEY}00"), &"0".repeat(64), &"g".repeat(64), order] {
            assert_eq!(Key::parse(bad).err(), Some(NoKey), "{bad}");
        }
    }
}
