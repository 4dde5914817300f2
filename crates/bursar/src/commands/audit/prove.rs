//! What a server is asked for to prove the journal, and the key that it signs with.

use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::time::Duration;

use anyhow::Context;
use http::StatusCode;
use serde::Deserialize;
use serde_json::json;

use crate::client::Client;
use crate::commands::file;
use crate::failure::Failure;
use crate::print::{Answer, Printer, Record, Row, or_dash};
use crate::route::Route;
use crate::signing;

/// How often a proof is asked for of events that are in no checkpoint yet, and how long it waits in between.
const TRIES: u32 = 10;
const PAUSE: Duration = Duration::from_millis(500);

/// A line of `GET /audit/keys`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Key {
    key_id: String,
    verifier_key: Option<String>,
    first_seq: u64,
    first_at: Option<String>,
    last_seq: u64,
    last_at: Option<String>,
}

impl Row for Key {
    const COLUMNS: &'static [&'static str] = &["KEY", "FIRST EVENT", "AT", "LAST EVENT", "AT", "VERIFIER KEY"];

    fn cells(&self) -> Vec<String> {
        let at = |time: &Option<String>| or_dash(time.as_ref());
        let (first, last) = (self.first_seq.to_string(), self.last_seq.to_string());
        vec![self.key_id.clone(), first, at(&self.first_at), last, at(&self.last_at), at(&self.verifier_key)]
    }
}

/// Shows the newest checkpoint.
pub(super) async fn checkpoint(client: &Client, printer: Printer) -> anyhow::Result<()> {
    let note = client.get_bytes(Route::to(&["audit", "checkpoint"])).await?;
    let note = String::from_utf8(note).context("a checkpoint is text")?;
    if printer.json {
        printer.one(&Answer { json: json!({ "checkpoint": note }), view: Note(note) });
    } else {
        note.lines().for_each(|line| printer.quote(line));
    }
    Ok(())
}

/// A signed note.
struct Note(String);

impl Record for Note {
    fn fields(&self) -> Vec<(&'static str, String)> {
        vec![("checkpoint", self.0.clone())]
    }
}

/// Writes a proof to a file, once a checkpoint covers it.
pub(super) async fn write(
    client: &Client,
    payment: Option<String>,
    seq: Option<u64>,
    file: &Path,
    printer: Printer,
) -> anyhow::Result<()> {
    let route = Route::to(&["audit", "proof"]).maybe("paymentId", payment).maybe("seq", seq);
    let mut tries = 1;
    let proof = loop {
        match client.get_bytes(route.clone()).await {
            Err(error) if tries < TRIES && Failure::status_of(&error) == Some(StatusCode::CONFLICT) => {
                tokio::time::sleep(PAUSE).await;
                tries += 1;
            }
            answer => break answer?,
        }
    };
    // As it came, to the letter: whoever checks it needs the text that was hashed.
    let written = file::write_to(file, async |out| Ok(writeln!(out, "{}", String::from_utf8_lossy(&proof))?)).await?;
    if written.is_some() && !file::is_standard_output(file) {
        printer.say(&format!("proof written to {}", file.display()));
    }
    Ok(())
}

#[derive(Deserialize)]
struct Progress {
    signed: u64,
    behind: u64,
}

impl Record for Progress {
    fn fields(&self) -> Vec<(&'static str, String)> {
        vec![("signed up to event", self.signed.to_string()), ("events to go", self.behind.to_string())]
    }
}

/// Has the tree built again.
pub(super) async fn rebuild(client: &Client, printer: Printer) -> anyhow::Result<()> {
    printer.one(&client.post::<Progress>(Route::to(&["audit", "rebuild"]), None).await?);
    Ok(())
}

struct Made {
    key_id: String,
    public: String,
}

impl Record for Made {
    fn fields(&self) -> Vec<(&'static str, String)> {
        vec![("key", self.key_id.clone()), ("public key", self.public.clone())]
    }
}

/// Makes a key and its file. Only its public half is shown.
pub(super) fn keygen(file: &Path, printer: Printer) -> anyhow::Result<()> {
    let key = signing::make();
    let new = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(file);
    let mut new = new.map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => {
            Failure::usage(format_args!("{} exists already: name a new file", file.display())).into()
        }
        _ => anyhow::Error::from(error).context(format!("can't write {}", file.display())),
    })?;
    let written = new.write_all(key.to_pem().as_bytes()).and_then(|()| new.sync_all());
    written.with_context(|| format!("can't write {}", file.display()))?;
    let public = key.public();
    let json = json!({ "keyId": public.id().to_string(), "publicKey": public.to_pem() });
    let der = public.to_pem().lines().filter(|line| !line.starts_with('-')).collect();
    printer.one(&Answer { json, view: Made { key_id: public.id().to_string(), public: der } });
    Ok(())
}
