//! `bursar audit`: the journal of one principal, and what proves it to others.

mod bundle;
mod check;
mod prove;

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Subcommand;
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use super::file;
use crate::client::Client;
use crate::failure::Failure;
use crate::print::{Printer, Record, Row, or_dash};
use crate::route::Route;

/// `bursar audit`
#[derive(Subcommand)]
pub enum Audit {
    /// List events, oldest first
    List {
        /// Only this payment's
        #[arg(long, value_name = "ID")]
        payment: Option<String>,
        /// Only this type, such as payment.settled
        #[arg(long = "type", value_name = "TYPE")]
        kind: Option<String>,
        /// Only events after this number
        #[arg(long, value_name = "SEQ", default_value_t = 0)]
        after: u64,
        /// At most so many
        #[arg(long, default_value_t = 100)]
        limit: u64,
    },
    /// Check the hash chain, signatures and the tree; exits with 1 if something is broken
    Verify,
    /// Write all events to a file, one JSON object a line, after the newest checkpoint and the keys where the journal is signed
    Export {
        /// The new file; - for standard output
        file: PathBuf,
        /// Only the events
        #[arg(long)]
        events_only: bool,
    },
    /// Show the newest checkpoint: a signed note
    Checkpoint,
    /// List the keys that sign the journal, or once did
    Keys,
    /// Write a proof of a payment's events, or of one event, to a file that others can check
    Proof {
        /// Of this payment's events
        #[arg(long, value_name = "ID", required_unless_present = "seq", conflicts_with = "seq")]
        payment: Option<String>,
        /// Of the event of this number
        #[arg(long, value_name = "SEQ")]
        seq: Option<u64>,
        /// The new file; - for standard output
        file: PathBuf,
    },
    /// Build signatures and the tree again, after damage; whole signatures stay
    Rebuild,
    /// Make a key for the setting `signing_key`, in a new file that only its owner may read
    Keygen {
        /// The new file
        file: PathBuf,
    },
    /// Check a file that `audit proof` wrote, without a server; exits with 1 if it is not verified
    VerifyProof {
        /// The file
        file: PathBuf,
        /// A public key that is trusted: itself, or a file with it; may be given several times
        #[arg(long = "key", value_name = "PUBLIC", required = true)]
        keys: Vec<String>,
    },
    /// Check a file that `audit export` wrote, without a server; exits with 1 if it is not verified
    ///
    /// Events that are newer than its checkpoint, and not signed by a trusted key, are only chained: they are counted as not proved.
    VerifyBundle {
        /// The file
        file: PathBuf,
        /// A public key that is trusted: itself, or a file with it; may be given several times
        #[arg(long = "key", value_name = "PUBLIC", required = true)]
        keys: Vec<String>,
        /// Also exit with 1 if any event is not proved
        #[arg(long)]
        whole: bool,
    },
}

impl Audit {
    pub(super) async fn run(self, client: &Client, printer: Printer) -> anyhow::Result<()> {
        match self {
            Self::List { payment, kind, after, limit } => {
                let route = Route::to(&["audit"]).with("limit", limit).with("after", after);
                let route = route.maybe("type", kind).maybe("paymentId", payment);
                printer.list(&client.get::<Vec<Event>>(route).await?, "No events.");
                Ok(())
            }
            Self::Verify => verify(client, printer).await,
            Self::Export { file, events_only } => export(client, &file, events_only, printer).await,
            Self::Checkpoint => prove::checkpoint(client, printer).await,
            Self::Keys => {
                printer.list(&client.get::<Vec<prove::Key>>(Route::to(&["audit", "keys"])).await?, "Nothing signs the journal.");
                Ok(())
            }
            Self::Proof { payment, seq, file } => prove::write(client, payment, seq, &file, printer).await,
            Self::Rebuild => prove::rebuild(client, printer).await,
            Self::Keygen { .. } | Self::VerifyProof { .. } | Self::VerifyBundle { .. } => self.run_offline(printer),
        }
    }

    /// Whether it needs no server and no store.
    pub const fn is_offline(&self) -> bool {
        matches!(self, Self::Keygen { .. } | Self::VerifyProof { .. } | Self::VerifyBundle { .. })
    }

    /// Does what needs no server and no store.
    pub fn run_offline(self, printer: Printer) -> anyhow::Result<()> {
        match self {
            Self::Keygen { file } => prove::keygen(&file, printer),
            Self::VerifyProof { file, keys } => check::proof(&file, &keys, printer),
            Self::VerifyBundle { file, keys, whole } => bundle::check(&file, &keys, whole, printer),
            _ => Err(Failure::usage("this needs a server or a store").into()),
        }
    }
}

/// A line of `GET /audit`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Event {
    seq: u64,
    at: String,
    #[serde(rename = "type")]
    kind: String,
    payment_id: Option<String>,
    data: Value,
}

impl Row for Event {
    const COLUMNS: &'static [&'static str] = &["SEQ", "AT", "TYPE", "PAYMENT", "DATA"];

    fn cells(&self) -> Vec<String> {
        let Self { seq, at, kind, payment_id, data } = self;
        vec![seq.to_string(), at.clone(), kind.clone(), or_dash(payment_id.as_ref()), data.to_string()]
    }
}

/// Events that one request checks: an answer comes long before a time-out, and it shows that something is done.
const VERIFY_STEP: u64 = 20_000;

async fn verify(client: &Client, printer: Printer) -> anyhow::Result<()> {
    let mut after = 0;
    let report = loop {
        let part = Route::to(&["audit", "verify"]).with("limit", VERIFY_STEP).with("after", after);
        let report = client.get::<Chain>(part).await?;
        let Some(next) = report.view.next else { break report };
        after = next;
        printer.progress(&format!("{after} events checked"));
    };
    printer.one(&report);
    if report.view.ok {
        return Ok(());
    }
    let at = report.view.broken_at.map(|seq| seq.to_string()).unwrap_or_default();
    Err(Failure::refused(format!("the journal is broken at event {at}")).into())
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Chain {
    ok: bool,
    events: u64,
    signed: Option<u64>,
    broken_at: Option<u64>,
    reason: Option<String>,
    next: Option<u64>,
}

impl Record for Chain {
    fn fields(&self) -> Vec<(&'static str, String)> {
        let state = if self.ok { "ok" } else { "broken" };
        let mut fields = vec![("chain", state.to_owned()), ("events checked", self.events.to_string())];
        fields.extend(self.signed.map(|signed| ("signed and in the tree", signed.to_string())));
        fields.extend(self.broken_at.map(|seq| ("broken at", seq.to_string())));
        fields.extend(self.reason.iter().map(|reason| ("reason", reason.clone())));
        fields
    }
}

/// Events that one request brings.
const EXPORT_STEP: usize = 1000;

async fn export(client: &Client, file: &Path, events_only: bool, printer: Printer) -> anyhow::Result<()> {
    let written = file::write_to(file, async |out| {
        if !events_only {
            bundle::write_head(client, out).await?;
        }
        write_events(client, out, printer).await
    });
    let written = written.await?;
    if let Some(count) = written.filter(|_| !file::is_standard_output(file)) {
        printer.say(&format!("{count} events written to {}", file.display()));
    }
    Ok(())
}

/// Writes every event, a line each, and counts them.
async fn write_events(client: &Client, out: &mut dyn Write, printer: Printer) -> anyhow::Result<usize> {
    let (mut after, mut count) = (0, 0);
    loop {
        // As it came, to the letter: whoever checks the chain needs the text that was hashed.
        let route = Route::to(&["audit"]).with("limit", EXPORT_STEP).with("after", after);
        let text = client.get_bytes(route).await?;
        let events: Vec<&RawValue> = serde_json::from_slice(&text)?;
        for event in &events {
            writeln!(out, "{event}")?;
        }
        count += events.len();
        if count.is_multiple_of(check::PROGRESS) && !events.is_empty() {
            printer.progress(&format!("{count} events written"));
        }
        let Some(last) = events.last().filter(|_| events.len() == EXPORT_STEP) else { break };
        after = serde_json::from_str::<Event>(last.get())?.seq;
    }
    Ok(count)
}
