//! Keys that sign, and keys that check. Ed25519 (RFC 8032), checked strictly: what is accepted once is accepted everywhere.

use std::fmt;

use data_encoding::{BASE64, HEXLOWER, HEXLOWER_PERMISSIVE};
use ed25519_dalek::pkcs8::{DecodePrivateKey, EncodePrivateKey};
use ed25519_dalek::{Signature, Signer, VerifyingKey};
use sha2::{Digest, Sha256};

/// Bytes of a signature.
pub const SIGNATURE_BYTES: usize = 64;
/// The head of an Ed25519 key as SubjectPublicKeyInfo in DER (RFC 8410); its 32 bytes follow.
const SPKI_HEAD: [u8; 12] = [0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00];

/// A key that signs. It has no `Debug` and no `Display`.
#[derive(Clone)]
pub struct SigningKey(ed25519_dalek::SigningKey);

/// Why something is no key. It does not tell the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadKey {
    /// Not one that signs.
    #[error("a signing key is an Ed25519 key as PKCS#8 PEM, as `bursar audit keygen FILE` makes one")]
    Signing,
    /// Not one that checks.
    #[error("a public key is PEM, 64 hexadecimal digits, or base64, as `GET /audit/keys` has it")]
    Public,
}

impl SigningKey {
    /// A key of 32 bytes, which must come from the system's chance.
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(ed25519_dalek::SigningKey::from_bytes(&bytes))
    }

    /// Reads a key as PKCS#8 PEM (RFC 5958, RFC 8410).
    ///
    /// # Errors
    /// It is no such key.
    pub fn from_pem(text: &str) -> Result<Self, BadKey> {
        ed25519_dalek::SigningKey::from_pkcs8_pem(text.trim()).map(Self).map_err(|_| BadKey::Signing)
    }

    /// The key as [`SigningKey::from_pem`] reads it: for the file that keeps it.
    pub fn to_pem(&self) -> String {
        // Without its public half, as OpenSSL writes it.
        let bare = ed25519_dalek::pkcs8::KeypairBytes { secret_key: self.0.to_bytes(), public_key: None };
        bare.to_pkcs8_pem(ed25519_dalek::pkcs8::spki::der::pem::LineEnding::LF).map(|pem| pem.to_string()).unwrap_or_default()
    }

    /// The half that checks.
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key())
    }

    /// Signs bytes.
    pub fn sign(&self, bytes: &[u8]) -> [u8; SIGNATURE_BYTES] {
        self.0.sign(bytes).to_bytes()
    }
}

/// A key that checks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublicKey(VerifyingKey);

impl PublicKey {
    /// A key of its 32 bytes.
    ///
    /// # Errors
    /// They are no point of the curve.
    pub fn new(bytes: &[u8; 32]) -> Result<Self, BadKey> {
        VerifyingKey::from_bytes(bytes).map(Self).map_err(|_| BadKey::Public)
    }

    /// Reads a key: as PEM, as 64 hexadecimal digits, or in base64, alone, as SubjectPublicKeyInfo, or as a note's verifier key
    /// (`name+hash+key`).
    ///
    /// # Errors
    /// It is none of these.
    pub fn parse(text: &str) -> Result<Self, BadKey> {
        let text = text.trim();
        if let Ok(bytes) = HEXLOWER_PERMISSIVE.decode(text.as_bytes()) {
            return Self::of_slice(&bytes);
        }
        let lines = text.lines().map(str::trim).filter(|line| !line.starts_with("-----"));
        let joined = lines.collect::<String>();
        // A verifier key's name and hash have no `+` in them; base64 may.
        let key = if text.starts_with("-----") { &joined } else { text.splitn(3, '+').nth(2).unwrap_or(&joined) };
        let decoded = BASE64.decode(key.as_bytes()).or_else(|_| BASE64.decode(joined.as_bytes()));
        Self::of_slice(&decoded.map_err(|_| BadKey::Public)?)
    }

    fn of_slice(bytes: &[u8]) -> Result<Self, BadKey> {
        let alone = match bytes {
            [1, alone @ ..] if alone.len() == 32 => alone,
            _ => bytes.strip_prefix(&SPKI_HEAD).unwrap_or(bytes),
        };
        Self::new(alone.try_into().map_err(|_| BadKey::Public)?)
    }

    /// Its 32 bytes.
    pub fn bytes(&self) -> &[u8; 32] {
        self.0.as_bytes()
    }

    /// Its name: of the SHA-256 of its SubjectPublicKeyInfo in DER the first eight bytes.
    pub fn id(&self) -> KeyId {
        let hash: [u8; 32] = Sha256::new().chain_update(SPKI_HEAD).chain_update(self.bytes()).finalize().into();
        KeyId(hash.first_chunk().copied().unwrap_or_default())
    }

    /// As PEM, which `openssl pkey -pubin` reads.
    pub fn to_pem(&self) -> String {
        let der = [&SPKI_HEAD[..], self.bytes()].concat();
        format!("-----BEGIN PUBLIC KEY-----\n{}\n-----END PUBLIC KEY-----\n", BASE64.encode(&der))
    }

    /// Whether this key made a signature over bytes.
    pub fn has_signed(&self, bytes: &[u8], signature: &[u8; SIGNATURE_BYTES]) -> bool {
        self.0.verify_strict(bytes, &Signature::from_bytes(signature)).is_ok()
    }
}

/// The name of a key: `keyId`. Its text is 16 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct KeyId(pub [u8; 8]);

impl KeyId {
    /// Reads its text.
    pub fn parse(text: &str) -> Option<Self> {
        HEXLOWER.decode(text.as_bytes()).ok()?.try_into().ok().map(Self)
    }
}

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&HEXLOWER.encode(&self.0))
    }
}
