//! Secrets that must be kept to be used, such as those that sign webhooks: encrypted with one key that stands beside the store and
//! never in it. Whoever has the store alone, or a copy of it, has none of them.
//!
//! XChaCha20-Poly1305, whose nonces are long enough to be left to chance. What is sealed is bound to its context, whose it is and what
//! for, so that nobody can put one principal's in the place of another's. Chance is passed in.

use std::fmt::Write as _;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use data_encoding::HEXLOWER_PERMISSIVE;
use sha2::{Digest, Sha256};

/// Bytes of a key.
pub const KEY_BYTES: usize = 32;
/// Bytes of chance that each sealing takes.
pub const NONCE_BYTES: usize = 24;
/// The first byte of what is sealed this way.
const VERSION: u8 = 1;
/// Bytes by which a key is recognised: too few to tell anything of it.
const MARK_BYTES: usize = 4;
const HEAD_BYTES: usize = 1 + MARK_BYTES;

/// The key. It has no `Debug` and no `Display`.
#[derive(Clone)]
pub struct SealingKey {
    cipher: XChaCha20Poly1305,
    mark: [u8; MARK_BYTES],
}

/// Why something is no key. It does not tell the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a key for secrets is {} hexadecimal digits, such as `openssl rand -hex {KEY_BYTES}` prints", KEY_BYTES * 2)]
pub struct BadKey;

/// Why what is sealed can't be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// It was sealed with another key.
    #[error("it was sealed with another key: put back the key file, or set the key, with which the store was written")]
    OtherKey,
    /// It is not what was sealed, or was sealed for something else.
    #[error("what is sealed was changed, or is another's")]
    Damaged,
}

impl SealingKey {
    /// A key of these bytes, which must come from the system's chance.
    pub fn new(bytes: [u8; KEY_BYTES]) -> Self {
        let hash: [u8; 32] = Sha256::new().chain_update(b"bursar key mark").chain_update(bytes).finalize().into();
        let mut mark = [0; MARK_BYTES];
        mark.iter_mut().zip(hash).for_each(|(mark, byte)| *mark = byte);
        Self { cipher: XChaCha20Poly1305::new(&bytes.into()), mark }
    }

    /// Reads a key as hexadecimal digits, with whitespace around them.
    ///
    /// # Errors
    /// It is no key.
    pub fn parse(text: &str) -> Result<Self, BadKey> {
        let bytes = HEXLOWER_PERMISSIVE.decode(text.trim().as_bytes()).map_err(|_| BadKey)?;
        bytes.try_into().map(Self::new).map_err(|_| BadKey)
    }

    /// Seals a secret for a context, with a nonce that was never used before.
    pub fn seal(&self, context: &[u8], nonce: [u8; NONCE_BYTES], secret: &[u8]) -> Vec<u8> {
        // A secret of any length that fits into memory can be sealed: without one, nothing opens it.
        let sealed = self.cipher.encrypt(&XNonce::from(nonce), Payload { msg: secret, aad: context }).unwrap_or_default();
        [&[VERSION][..], &self.mark, &nonce, &sealed].concat()
    }

    /// Opens what was sealed for a context.
    ///
    /// # Errors
    /// It was sealed with another key, or for another context, or was changed.
    pub fn open(&self, context: &[u8], sealed: &[u8]) -> Result<Vec<u8>, Error> {
        let (head, rest) = sealed.split_at_checked(HEAD_BYTES).ok_or(Error::Damaged)?;
        let (nonce, text) = rest.split_first_chunk::<NONCE_BYTES>().ok_or(Error::Damaged)?;
        match head.split_first() {
            Some((&VERSION, mark)) if mark == self.mark => {}
            Some((&VERSION, _)) => return Err(Error::OtherKey),
            _ => return Err(Error::Damaged),
        }
        self.cipher.decrypt(&XNonce::from(*nonce), Payload { msg: text, aad: context }).map_err(|_| Error::Damaged)
    }
}

/// A key's bytes as [`SealingKey::parse`] reads them: for the file that keeps it.
pub fn spelled(bytes: &[u8; KEY_BYTES]) -> String {
    bytes.iter().fold(String::with_capacity(KEY_BYTES * 2), |mut text, byte| {
        // Writing to a string can't fail.
        let _infallible = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONCE: [u8; NONCE_BYTES] = [9; NONCE_BYTES];

    #[test]
    fn what_is_sealed_is_opened_by_its_key_in_its_context() {
        let (key, other) = (SealingKey::new([7; KEY_BYTES]), SealingKey::new([8; KEY_BYTES]));
        for secret in [&b""[..], b"whsec_1", &[0xFF; 500]] {
            let sealed = key.seal(b"prn_1", NONCE, secret);
            assert_eq!(key.open(b"prn_1", &sealed).as_deref(), Ok(secret));
            assert_eq!(key.open(b"prn_2", &sealed), Err(Error::Damaged));
            assert_eq!(other.open(b"prn_1", &sealed), Err(Error::OtherKey));
            assert!(secret.is_empty() || !sealed.windows(secret.len()).any(|window| window == secret));
            assert_ne!(key.seal(b"prn_1", [1; NONCE_BYTES], secret), sealed, "chance hides that two secrets are the same");
        }
    }

    #[test]
    fn a_changed_byte_is_found() {
        let key = SealingKey::new([7; KEY_BYTES]);
        let sealed = key.seal(b"", NONCE, b"secret");
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert!(key.open(b"", &changed).is_err(), "byte {at}");
            assert!(key.open(b"", &sealed[..at]).is_err(), "its first {at} bytes");
        }
    }

    /// The vector of draft-irtf-cfrg-xchacha-03, section A.3.1: the cipher is the one that others have.
    #[test]
    fn the_published_vector_is_sealed() {
        let bytes: Vec<u8> = (0x80..0xA0).collect();
        let nonce: Vec<u8> = (0x40..0x58).collect();
        let context = [0x50, 0x51, 0x52, 0x53, 0xC0, 0xC1, 0xC2, 0xC3, 0xC4, 0xC5, 0xC6, 0xC7];
        let text =
            b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.";
        let sealed = SealingKey::new(bytes.try_into().unwrap()).seal(&context, nonce.try_into().unwrap(), text);
        let tag = [0xC0, 0x87, 0x59, 0x24, 0xC1, 0xC7, 0x98, 0x79, 0x47, 0xDE, 0xAF, 0xD8, 0x78, 0x0A, 0xCF, 0x49];
        assert_eq!(sealed[sealed.len() - tag.len()..], tag);
        assert_eq!(sealed[HEAD_BYTES + NONCE_BYTES..][..4], [0xBD, 0x6D, 0x17, 0x9D]);
    }

    #[test]
    fn a_key_is_read_as_it_was_written() {
        let bytes = [0xAB; KEY_BYTES];
        let (key, read) = (SealingKey::new(bytes), SealingKey::parse(&format!(" {}\n", spelled(&bytes))));
        let sealed = key.seal(b"", NONCE, b"secret");
        assert_eq!(read.unwrap_or_else(|bad| panic!("{bad}")).open(b"", &sealed).as_deref(), Ok(&b"secret"[..]));
        for text in ["", "ab", &"ab".repeat(31), &"ab".repeat(33), &"xy".repeat(32)] {
            assert!(SealingKey::parse(text).is_err(), "{text}");
        }
    }
}
