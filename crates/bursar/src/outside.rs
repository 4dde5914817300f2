//! What reaches beyond this process, as the configuration sets it: whom the courier may call, and the key of the secrets that must be kept.

use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use bursar_courier::{Means, Post, Signer};
use bursar_engine::Ticks;
use bursar_outbound::client::{Setup, SystemResolver, Trust};
use bursar_outbound::{Client, Guard, Limits};
use bursar_rails::Rails;
use bursar_seals::{KEY_BYTES, SealingKey, spelled};
use bursar_surfaces::common::outside::Outside;

use crate::config::Config;
use crate::failure::Failure;

/// The most endpoints that a principal may be allowed in a book: its list is one row.
const ENDPOINTS_MAX: u32 = 1_000;

/// What a configuration sets. The key is made if there is none and `makes_key`; a store that nobody serves is looked at without one.
///
/// # Errors
/// A [`Failure`] of usage that says which setting is wrong; the key's file can't be read or written.
pub fn outside(config: &Config, makes_key: bool) -> anyhow::Result<Outside> {
    let allow = config.text("webhooks.allow").parse();
    let allow = allow.map_err(|wrong| Failure::usage(format_args!("webhooks.allow: {wrong}")))?;
    let endpoints_max = config.number("webhooks.endpoints_max")?;
    if endpoints_max > ENDPOINTS_MAX {
        return Err(Failure::usage(format_args!("webhooks.endpoints_max must be at most {ENDPOINTS_MAX}")).into());
    }
    Ok(Outside { guard: Guard::new(allow), key: key(config, makes_key)?, endpoints_max: endpoints_max.into() })
}

/// What the courier needs to reach those who are owed something.
///
/// # Errors
/// This machine trusts no authority.
pub fn means(outside: &Outside, rails: Rails, mail: Option<Post>, signer: Option<Signer>) -> anyhow::Result<Means> {
    let key = outside.key.clone().context("a server has a key for secrets")?;
    Ok(Means { rails, mail: mail.map(Arc::new), client: client(outside)?, key, signer: signer.map(Arc::new) })
}

/// What calls hosts that principals and agents name.
///
/// # Errors
/// This machine trusts no authority.
pub fn client(outside: &Outside) -> anyhow::Result<Client> {
    let ticks = Ticks::start();
    let setup = Setup {
        guard: outside.guard.clone(),
        resolver: Box::new(SystemResolver::default()),
        trust: Trust::System,
        uptime: Arc::new(move || Duration::from_micros(ticks.micros())),
        limits: Limits::WEBHOOK,
    };
    Ok(Client::new(setup)?)
}

/// The file that keeps the key, in the data folder.
pub fn key_path(data: &Path) -> PathBuf {
    data.join("secrets.key")
}

/// The key: as it is set, else from its file, which is made once.
fn key(config: &Config, makes_key: bool) -> anyhow::Result<Option<SealingKey>> {
    let set = config.text("secrets.key");
    if !set.is_empty() {
        let key = SealingKey::parse(set).map_err(|bad| Failure::usage(format_args!("secrets.key: {bad}")))?;
        return Ok(Some(key));
    }
    let path = key_path(&config.data());
    match std::fs::read_to_string(&path) {
        Ok(text) => SealingKey::parse(&text).map(Some).with_context(|| format!("{} is damaged", path.display())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && makes_key => make_key(&config.data()).map(Some),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| format!("can't read {}", path.display())),
    }
}

/// Makes a key and its file, whole or not at all.
#[expect(clippy::disallowed_methods, reason = "the key of all secrets is made of the system's chance, once")]
fn make_key(data: &Path) -> anyhow::Result<SealingKey> {
    let bytes = rand::random::<[u8; KEY_BYTES]>();
    let path = key_path(data);
    let partial = path.with_added_extension("partial");
    let write = || {
        let mut file = std::fs::OpenOptions::new().create(true).truncate(true).write(true).mode(0o600).open(&partial)?;
        writeln!(file, "{}", spelled(&bytes))?;
        file.sync_all()?;
        std::fs::rename(&partial, &path)?;
        std::fs::File::open(data)?.sync_all()
    };
    write().with_context(|| format!("can't write {}", path.display()))?;
    Ok(SealingKey::new(bytes))
}
