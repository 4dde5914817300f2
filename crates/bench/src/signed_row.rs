//! Row (s): charges while the journal is signed, what that weighs, and how long it takes to check. No judging.

use std::fs;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};
use bursar_domain::PrincipalId;
use bursar_proofs::keys::{PublicKey, SigningKey};
use bursar_proofs::{event, leaf, note, path};
use bursar_store::proofs::{self, Included, Proved};
use bursar_store::sqlite::SqliteReader;
use bursar_store::{Item, Reader, Table, codec};
use serde::Serialize;

use crate::clock;
use crate::sample::{Sample, median};
use crate::server::{DataFolder, Server};
use crate::settings::Settings;

/// How often a proof is checked for one figure.
const CHECKS: u32 = 200;

/// What signing came to in one round.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub(crate) struct Signing {
    /// Events of the journal.
    pub(crate) events: f64,
    /// From the end of the load until all were in a checkpoint, seconds.
    pub(crate) all_after_s: f64,
    /// Bytes of signatures, keys, tiles and checkpoint for each event.
    pub(crate) bytes_per_event: f64,
    /// Microseconds that `bursar audit verify` takes for each.
    pub(crate) verify_us: f64,
    /// Microseconds that an outsider takes to check the proof of one.
    pub(crate) proof_us: f64,
}

impl Signing {
    /// The median of each figure by itself; `None` of nothing.
    pub(crate) fn median(rounds: &[Self]) -> Option<Self> {
        let of = |figure: fn(&Self) -> f64| median(rounds.iter().map(figure).collect());
        Some(Self {
            events: of(|round| round.events)?,
            all_after_s: of(|round| round.all_after_s)?,
            bytes_per_event: of(|round| round.bytes_per_event)?,
            verify_us: of(|round| round.verify_us)?,
            proof_us: of(|round| round.proof_us)?,
        })
    }
}

/// Row (s) once: row (b) with a key that signs.
pub(crate) fn charges(settings: &Settings, connections: u32) -> Result<(Sample, Signing)> {
    let data = DataFolder::create(&settings.out, "fresh")?;
    let key = data.path.join("signing.pem");
    fs::write(&key, SigningKey::new([7; 32]).to_pem())?;
    let server = Server::start_with(&settings.bursar, &data.path, &data.sqlite(), None, &[("BURSAR_SIGNING_KEY", &key)])?;
    let tokens = server.issue_wallets(settings.wallets)?;
    let sample = server.charge_for(&tokens, connections, settings.window())?;
    let end = clock::now();
    server.wait_for_followers()?;
    let all_after_s = (clock::now() - end).as_secs_f64();
    drop(server);
    let verify_s = verify(settings, &data)?;
    let reader = SqliteReader::open(&data.path.join("bursar.db"))?;
    let owner = reader.owners(None, 1)?.first().copied().context("a principal")?;
    let events = proofs::checkpoint(&reader, owner)?.context("a checkpoint")?.size as f64;
    let signing = Signing {
        events,
        all_after_s,
        bytes_per_event: bytes(&reader)? as f64 / events,
        verify_us: verify_s * 1e6 / events,
        proof_us: proof_us(&reader, owner)?,
    };
    Ok((sample, signing))
}

/// How long `bursar audit verify` takes, in seconds.
fn verify(settings: &Settings, data: &DataFolder) -> Result<f64> {
    let mut command = Command::new(&settings.bursar);
    command.args(["audit", "verify", "--json", "--store", &data.sqlite(), "--data"]).arg(&data.path);
    let start = clock::now();
    let done = command.stdin(Stdio::null()).stderr(Stdio::inherit()).output().context("verifying")?;
    let took = (clock::now() - start).as_secs_f64();
    ensure!(done.status.success(), "audit verify found: {}", String::from_utf8_lossy(&done.stdout));
    Ok(took)
}

/// Bytes of the rows that prove the journal.
fn bytes(reader: &dyn Reader) -> Result<u64> {
    let mut sum = 0;
    reader.snapshot(&mut |item| {
        if let Item::Row(place, _, body) = item
            && matches!(place.table, Table::Signatures | Table::SigningKeys | Table::Tree)
        {
            sum += (place.suffix.len() + body.len()) as u64;
        }
        Ok(())
    })?;
    Ok(sum)
}

/// How long it takes to check all that a proof of one event shows, in microseconds.
fn proof_us(reader: &dyn Reader, owner: PrincipalId) -> Result<f64> {
    let key = SigningKey::new([7; 32]).public();
    let Proved::Proof(checkpoint, events) = proofs::proof(reader, owner, &[5])? else { bail!("no proof of an event") };
    let event = events.first().context("an event")?;
    let start = clock::now();
    for _ in 0..CHECKS {
        ensure!(holds(event, &checkpoint.note, &key), "the proof does not hold");
    }
    Ok((clock::now() - start).as_secs_f64() * 1e6 / f64::from(CHECKS))
}

/// Text to hash, hash to leaf, leaf to root, root to signature.
fn holds(event: &Included, checkpoint: &str, key: &PublicKey) -> bool {
    let line = &event.line;
    let (at, payment) = (codec::iso(line.at), line.payment.map(|id| id.to_string()).unwrap_or_default());
    let text = event::Event { seq: line.seq, at: &at, kind: &line.kind, payment: &payment, data: &line.data };
    let hash = event::hash(&text, &event.previous);
    let Ok((opened, _)) = note::Checkpoint::open(checkpoint, [key]) else { return false };
    let is_signed = event.signed.is_some_and(|(_, signature)| key.has_signed(&hash, &signature.0));
    is_signed && path::includes(&leaf(&hash), line.seq - 1, opened.size, &event.path, &opened.root)
}
