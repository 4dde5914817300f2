//! Checks what others were given, without a server: events, their signatures, and a checkpoint that a trusted key signed.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Context;
use bursar_proofs::keys::{KeyId, PublicKey};
use bursar_proofs::note::Checkpoint;
use bursar_proofs::{Hash, event, leaf, path};
use data_encoding::{BASE64, HEXLOWER};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::failure::Failure;
use crate::print::{Answer, Printer, Record};

/// After how many events an export and a check of one say how far they are.
pub(super) const PROGRESS: usize = 100_000;

/// An event as `GET /audit` answers it, and what `GET /audit/proof` adds.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Event<'a> {
    pub(super) seq: u64,
    at: String,
    #[serde(rename = "type")]
    kind: String,
    payment_id: Option<String>,
    #[serde(borrow)]
    data: &'a RawValue,
    hash: String,
    signature: Option<String>,
    key_id: Option<String>,
    previous_hash: Option<String>,
    inclusion: Option<Vec<String>>,
}

impl Event<'_> {
    /// The event's hash, if it is what its text and the hash before it come to.
    pub(super) fn checked(&self, previous: &Hash) -> Option<Hash> {
        let payment = self.payment_id.as_deref().unwrap_or_default();
        let event = event::Event { seq: self.seq, at: &self.at, kind: &self.kind, payment, data: self.data.get() };
        let hash = event::hash(&event, previous);
        (hash_of(&self.hash)? == hash).then_some(hash)
    }
}

/// A key as `GET /audit/keys` lists it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Listed {
    key_id: String,
    public_key: String,
}

/// Keys that are trusted, and those that came with what is checked.
pub(super) struct Keys {
    trusted: Vec<PublicKey>,
    known: BTreeMap<KeyId, PublicKey>,
    /// How many events each has signed.
    pub(super) signed: BTreeMap<KeyId, u64>,
}

impl Keys {
    /// The keys that are trusted: each is a key, or a file with one.
    ///
    /// # Errors
    /// A [`Failure`] of usage: one is neither.
    pub(super) fn trusted(given: &[String]) -> anyhow::Result<Self> {
        let read = |text: &String| match PublicKey::parse(text) {
            Ok(key) => Ok(key),
            Err(bad) => {
                let file = std::fs::read_to_string(text).map_err(|_| Failure::usage(format_args!("--key {text}: {bad}")))?;
                PublicKey::parse(&file).map_err(|bad| Failure::usage(format_args!("--key {text}: {bad}")))
            }
        };
        let trusted = given.iter().map(read).collect::<Result<Vec<_>, _>>()?;
        let known = trusted.iter().map(|key| (key.id(), *key)).collect();
        Ok(Self { trusted, known, signed: BTreeMap::new() })
    }

    /// Takes in the keys that came along: they vouch for nothing but what the trusted one has put under its tree.
    fn add(&mut self, listed: &[Listed]) -> Result<(), &'static str> {
        for listed in listed {
            let key = PublicKey::parse(&listed.public_key).map_err(|_| "a key can't be read")?;
            if KeyId::parse(&listed.key_id) != Some(key.id()) {
                return Err("a key is called otherwise than its public half");
            }
            self.known.insert(key.id(), key);
        }
        Ok(())
    }

    /// What is wrong with the signature of an event that stands under the checkpoint.
    pub(super) fn check(&mut self, event: &Event<'_>, hash: &Hash) -> Option<&'static str> {
        let (Some(_), Some(id)) = (&event.signature, &event.key_id) else { return Some("its signature is missing") };
        let Some(key) = KeyId::parse(id).and_then(|id| self.known.get(&id).copied()) else {
            return Some("the key that signed it is not there");
        };
        self.count(&key, event, hash).err()
    }

    /// Whether an event that was made after the checkpoint is proved nevertheless: a trusted key has signed it. Anybody can chain an event to
    /// others, and put a key into the file.
    ///
    /// # Errors
    /// It names a trusted key, which has not signed it.
    pub(super) fn check_newer(&mut self, event: &Event<'_>, hash: &Hash) -> Result<bool, &'static str> {
        let id = event.key_id.as_deref().and_then(KeyId::parse).filter(|_| event.signature.is_some());
        match self.trusted.iter().copied().find(|key| Some(key.id()) == id) {
            Some(key) => self.count(&key, event, hash).map(|()| true),
            None => Ok(false),
        }
    }

    fn count(&mut self, key: &PublicKey, event: &Event<'_>, hash: &Hash) -> Result<(), &'static str> {
        let signature = event.signature.as_ref().and_then(|text| BASE64.decode(text.as_bytes()).ok()?.try_into().ok());
        if !signature.is_some_and(|bytes| key.has_signed(hash, &bytes)) {
            return Err("its signature does not fit it");
        }
        *self.signed.entry(key.id()).or_default() += 1;
        Ok(())
    }
}

/// The head of a bundle, and of a proof.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Head {
    checkpoint: String,
    keys: Vec<Listed>,
}

impl Head {
    /// The checkpoint, which a trusted key signed.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(super) fn open(&self, keys: &mut Keys) -> Result<Checkpoint, String> {
        keys.add(&self.keys)?;
        let opened = Checkpoint::open(&self.checkpoint, &keys.trusted);
        opened.map(|(checkpoint, _)| checkpoint).map_err(|bad| format!("the checkpoint is not accepted: {bad}"))
    }
}

/// What a check came to.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Report {
    pub(super) ok: bool,
    pub(super) events: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) origin: Option<String>,
    /// How many events the checkpoint covers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) tree_size: Option<u64>,
    /// How many of those that were checked stand in no tree, and no trusted key signed them.
    pub(super) not_proved: u64,
    /// How many of those that were checked each key has signed.
    pub(super) signed: BTreeMap<String, u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) broken_at: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) reason: Option<String>,
}

impl Record for Report {
    fn fields(&self) -> Vec<(&'static str, String)> {
        let proof = match (self.ok, self.not_proved) {
            (false, _) => "broken",
            (true, 0) => "ok",
            (true, _) => "ok, except for what is not proved",
        };
        let mut fields = vec![("proof", proof.to_owned()), ("events checked", self.events.to_string())];
        fields.extend(self.origin.iter().map(|origin| ("origin", origin.clone())));
        fields.extend(self.tree_size.map(|size| ("events in the tree", size.to_string())));
        let newer = (self.not_proved > 0).then(|| format!("{} (made after the checkpoint, and only chained)", self.not_proved));
        fields.extend(newer.map(|newer| ("not proved", newer)));
        fields.extend(self.signed.iter().map(|(key, count)| ("signed by", format!("{key}: {count}"))));
        fields.extend(self.broken_at.map(|seq| ("broken at", seq.to_string())));
        fields.extend(self.reason.iter().map(|reason| ("reason", reason.clone())));
        fields
    }
}

impl Report {
    pub(super) fn new(events: u64, checkpoint: Option<&Checkpoint>, keys: &Keys) -> Self {
        let (origin, tree_size) = checkpoint.map(|checkpoint| (checkpoint.origin.clone(), checkpoint.size)).unzip();
        let signed = keys.signed.iter().map(|(key, count)| (key.to_string(), *count)).collect();
        Self { ok: true, events, origin, tree_size, not_proved: 0, signed, broken_at: None, reason: None }
    }

    pub(super) fn broken(self, at: Option<u64>, reason: impl Into<String>) -> Self {
        Self { ok: false, broken_at: at, reason: Some(reason.into()), ..self }
    }

    /// Shows it; a check that found something ends with a refusal.
    pub(super) fn tell(self, printer: Printer) -> anyhow::Result<()> {
        let (ok, at, reason) = (self.ok, self.broken_at, self.reason.clone().unwrap_or_default());
        let json = serde_json::to_value(&self)?;
        printer.one(&Answer { json, view: self });
        match (ok, at) {
            (true, _) => Ok(()),
            (false, Some(seq)) => Err(Failure::refused(format!("the file was not verified: at event {seq}: {reason}")).into()),
            (false, None) => Err(Failure::refused(format!("the file was not verified: {reason}")).into()),
        }
    }
}

/// The rest of a proof's file.
#[derive(Deserialize)]
struct Proved<'a> {
    #[serde(borrow)]
    events: Vec<Event<'a>>,
}

/// `bursar audit verify-proof`
pub(super) fn proof(file: &Path, keys: &[String], printer: Printer) -> anyhow::Result<()> {
    let mut keys = Keys::trusted(keys)?;
    let text = std::fs::read_to_string(file).with_context(|| format!("can't read {}", file.display()))?;
    let head = serde_json::from_str::<Head>(&text);
    let (Ok(head), Ok(proved)) = (head, serde_json::from_str::<Proved<'_>>(&text)) else {
        return Report::new(0, None, &keys).broken(None, "it is no proof as `bursar audit proof` writes them").tell(printer);
    };
    let checkpoint = match head.open(&mut keys) {
        Ok(checkpoint) => checkpoint,
        Err(why) => return Report::new(0, None, &keys).broken(None, why).tell(printer),
    };
    if proved.events.is_empty() {
        return Report::new(0, Some(&checkpoint), &keys).broken(None, "it has no events").tell(printer);
    }
    for (count, event) in (0..).zip(&proved.events) {
        if let Some(why) = wrong(event, &checkpoint, &mut keys) {
            return Report::new(count, Some(&checkpoint), &keys).broken(Some(event.seq), why).tell(printer);
        }
    }
    Report::new(proved.events.len() as u64, Some(&checkpoint), &keys).tell(printer)
}

/// What is wrong with the proof of an event.
fn wrong(event: &Event<'_>, checkpoint: &Checkpoint, keys: &mut Keys) -> Option<&'static str> {
    let previous = event.previous_hash.as_deref().and_then(hash_of);
    let Some(hash) = previous.and_then(|previous| event.checked(&previous)) else {
        return Some("its text is not what was hashed");
    };
    let siblings = event.inclusion.iter().flatten().map(|hex| hash_of(hex)).collect::<Option<Vec<_>>>();
    let index = event.seq.checked_sub(1);
    let is_in = siblings
        .filter(|_| event.inclusion.is_some())
        .zip(index)
        .is_some_and(|(siblings, index)| path::includes(&leaf(&hash), index, checkpoint.size, &siblings, &checkpoint.root));
    if is_in { keys.check(event, &hash) } else { Some("it is not shown to stand in the tree of the checkpoint") }
}

/// A hash as hexadecimal digits.
pub(super) fn hash_of(hex: &str) -> Option<Hash> {
    HEXLOWER.decode(hex.as_bytes()).ok()?.try_into().ok()
}
