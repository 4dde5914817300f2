//! Key files: Web3 Secret Storage, version 3, encrypted by a password through scrypt.
//! <https://ethereum.org/developers/docs/data-structures-and-encoding/web3-secret-storage>

use aes::Aes128;
use alloy_primitives::keccak256;
use ctr::Ctr128BE;
use ctr::cipher::{KeyIvInit, StreamCipher};
use data_encoding::HEXLOWER_PERMISSIVE;
use serde::Deserialize;
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use super::key::Key;

/// What scrypt may cost: `n` times `r`, each unit 128 bytes of memory. The strongest files of wallets in use take 256 MiB.
const WORK_MAX: u64 = 1 << 22;
const DERIVED_BYTES: usize = 32;

/// Why a file gives no key. It tells nothing of the password.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Locked {
    /// No file of this kind.
    #[error("it is no key file of version 3 (Web3 Secret Storage): {0}")]
    Malformed(&'static str),
    /// Something that is not spoken here.
    #[error("it is encrypted by {0:?}; make one with scrypt and aes-128-ctr, as geth, foundry and eth-account do")]
    Foreign(String),
    /// It would take more memory than any such file does.
    #[error("its scrypt parameters ask for too much")]
    TooCostly,
    /// The wrong one.
    #[error("the password does not open it")]
    Password,
}

#[derive(Deserialize)]
struct File {
    version: u64,
    #[serde(alias = "Crypto")]
    crypto: Crypto,
}

#[derive(Deserialize)]
struct Crypto {
    cipher: String,
    ciphertext: String,
    cipherparams: CipherParams,
    kdf: String,
    kdfparams: Option<Scrypt>,
    mac: String,
}

#[derive(Deserialize)]
struct CipherParams {
    iv: String,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Scrypt {
    Known { dklen: usize, n: u64, p: u32, r: u32, salt: String },
    Other(serde::de::IgnoredAny),
}

/// Opens a key file with its password.
///
/// # Errors
///
/// Why it gives no key.
pub fn open(text: &str, password: &str) -> Result<Key, Locked> {
    let file: File = serde_json::from_str(text).map_err(|_| Locked::Malformed("its members are not those of one"))?;
    if file.version != 3 {
        return Err(Locked::Malformed("its version is another one"));
    }
    let Crypto { cipher, ciphertext, cipherparams, kdf, kdfparams, mac } = file.crypto;
    if kdf != "scrypt" {
        return Err(Locked::Foreign(kdf));
    }
    if cipher != "aes-128-ctr" {
        return Err(Locked::Foreign(cipher));
    }
    let Some(Scrypt::Known { dklen, n, p, r, salt }) = kdfparams else {
        return Err(Locked::Malformed("scrypt's parameters are missing"));
    };
    let (salt, encrypted, iv, mac) = (hex(&salt)?, hex(&ciphertext)?, hex(&cipherparams.iv)?, hex(&mac)?);
    let derived = derive(password, &salt, (n, r, p), dklen)?;
    let (first, second) = derived.split_at_checked(DERIVED_BYTES / 2).ok_or(Locked::Malformed("dklen is not 32"))?;
    let told = keccak256([second, &encrypted].concat());
    if !bool::from(told.as_slice().ct_eq(&mac)) {
        return Err(Locked::Password);
    }
    let mut secret = Zeroizing::new(encrypted);
    let cipher = Ctr128BE::<Aes128>::new_from_slices(first, &iv);
    cipher.map_err(|_| Locked::Malformed("iv is not of 16 bytes"))?.apply_keystream(&mut secret);
    Key::of(&secret).map_err(|_| Locked::Malformed("what it holds is no private key"))
}

fn derive(
    password: &str,
    salt: &[u8],
    (n, r, p): (u64, u32, u32),
    length: usize,
) -> Result<Zeroizing<[u8; DERIVED_BYTES]>, Locked> {
    if length != DERIVED_BYTES {
        return Err(Locked::Malformed("dklen is not 32"));
    }
    if !n.is_power_of_two() || n < 2 {
        return Err(Locked::Malformed("scrypt's n is no power of two"));
    }
    if n.saturating_mul(r.into()).saturating_mul(p.into()) > WORK_MAX {
        return Err(Locked::TooCostly);
    }
    let logarithm = u8::try_from(n.trailing_zeros()).map_err(|_| Locked::TooCostly)?;
    let parameters =
        scrypt::Params::new(logarithm, r, p).map_err(|_| Locked::Malformed("scrypt does not take its parameters"))?;
    let mut derived = Zeroizing::new([0; DERIVED_BYTES]);
    scrypt::scrypt(password.as_bytes(), salt, &parameters, derived.as_mut_slice()).map_err(|_| Locked::TooCostly)?;
    Ok(derived)
}

fn hex(text: &str) -> Result<Vec<u8>, Locked> {
    let digits = text.strip_prefix("0x").unwrap_or(text);
    HEXLOWER_PERMISSIVE.decode(digits.as_bytes()).map_err(|_| Locked::Malformed("a member is not hexadecimal"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The test vector of the specification's scrypt, password and key as printed there.
    const FILE: &str = r#"{"crypto":{"cipher":"aes-128-ctr","cipherparams":{"iv":"83dbcc02d8ccb40e466191a123791e0e"},
        "ciphertext":"d172bf743a674da9cdad04534d56926ef8358534d458fffccd4e6ad2fbde479c","kdf":"scrypt","kdfparams":{"dklen":32,
        "n":262144,"p":8,"r":1,"salt":"ab0c7876052600dd703518d6fc3fe8984592145b591fc8fb5c6d43190334ba19"},
        "mac":"2103ac29920d71da29f15d75b4a16dbe95cfd7ff8faea1056c33131d846e3097"},
        "id":"3198bc9c-6672-5ab3-d995-4942343ae5b6","version":3}"#;

    #[test]
    fn the_file_of_the_specification_opens_with_its_password_alone() {
        let key = open(FILE, "testpassword").unwrap();
        let same = Key::parse("7a28b5ba57c53603b0b07b56bba752f7784bf506fa95edc395f5cf6c7514fe9d").unwrap();
        assert_eq!(key.address(), same.address());
        assert_eq!(open(FILE, "testpasswore").err(), Some(Locked::Password));
    }

    #[test]
    fn what_is_no_such_file_says_why() {
        let changed = |from: &str, to: &str| open(&FILE.replace(from, to), "testpassword").err().map(|why| why.to_string());
        for (from, to, expect) in [
            ("{\"crypto\"", "{\"crypt\"", "it is no key file of version 3"),
            ("\"version\":3", "\"version\":1", "it is no key file of version 3"),
            ("\"kdf\":\"scrypt\"", "\"kdf\":\"pbkdf2\"", "it is encrypted by \"pbkdf2\""),
            ("aes-128-ctr", "aes-128-cbc", "it is encrypted by \"aes-128-cbc\""),
            ("\"n\":262144", "\"n\":1073741824", "its scrypt parameters ask for too much"),
            ("\"n\":262144", "\"n\":262145", "it is no key file of version 3"),
            ("\"dklen\":32", "\"dklen\":16", "it is no key file of version 3"),
            ("\"iv\":\"83", "\"iv\":\"", "it is no key file of version 3"),
            ("\"mac\":\"21", "\"mac\":\"2x", "it is no key file of version 3"),
            ("\"mac\":\"21", "\"mac\":\"", "the password does not open it"),
        ] {
            let found = changed(from, to).expect("refused");
            assert!(found.starts_with(expect), "{from}: {found}");
        }
    }
}
