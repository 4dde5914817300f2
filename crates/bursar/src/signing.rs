//! The key that signs the journals: read from its file, and made.

use std::path::Path;

use anyhow::Context;
use bursar_courier::Signer;
use bursar_proofs::keys::SigningKey;
use bursar_proofs::note;

use crate::config::Config;
use crate::failure::Failure;
use crate::house::is_open_to_others;

/// Who signs, as a configuration sets it; nobody where it names no key.
///
/// # Errors
/// A [`Failure`] of usage that says which setting is wrong; the file can't be read.
pub fn signer(config: &Config) -> anyhow::Result<Option<Signer>> {
    let (file, house) = (config.text("signing_key"), config.text("signing_name"));
    if !note::is_name(house) {
        return Err(Failure::usage("signing_name must be 1 to 200 bytes without whitespace and without a +").into());
    }
    if file.is_empty() {
        return Ok(None);
    }
    let path = Path::new(file);
    let text = std::fs::read_to_string(path).with_context(|| format!("can't read signing_key {file}"))?;
    let key = SigningKey::from_pem(&text).map_err(|bad| Failure::usage(format_args!("signing_key {file}: {bad}")))?;
    if is_open_to_others(path) {
        tracing::warn!("{file} is open to other users of this machine, who could sign in this house's name: chmod 600 it");
    }
    tracing::info!(key = %key.public().id(), "the journals are signed");
    Ok(Some(Signer { key, house: house.to_owned() }))
}

/// A key of the system's chance.
#[expect(clippy::disallowed_methods, reason = "the key is made of the system's chance, once")]
pub fn make() -> SigningKey {
    SigningKey::new(rand::random())
}
