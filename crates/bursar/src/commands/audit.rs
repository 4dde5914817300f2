//! `bursar audit`: the journal of one principal.

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
    /// Check the hash chain; exits with 1 if it is broken
    Verify,
    /// Write all events to a file, one JSON object a line
    Export {
        /// The new file; - for standard output
        file: PathBuf,
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
            Self::Export { file } => export(client, &file, printer).await,
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
const VERIFY_STEP: u64 = 100_000;

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
    Err(Failure::refused(format!("the chain is broken at event {at}")).into())
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Chain {
    ok: bool,
    events: u64,
    broken_at: Option<u64>,
    reason: Option<String>,
    next: Option<u64>,
}

impl Record for Chain {
    fn fields(&self) -> Vec<(&'static str, String)> {
        let state = if self.ok { "ok" } else { "broken" };
        let mut fields = vec![("chain", state.to_owned()), ("events checked", self.events.to_string())];
        fields.extend(self.broken_at.map(|seq| ("broken at", seq.to_string())));
        fields.extend(self.reason.iter().map(|reason| ("reason", reason.clone())));
        fields
    }
}

/// Events that one request brings.
const EXPORT_STEP: usize = 1000;

async fn export(client: &Client, file: &Path, printer: Printer) -> anyhow::Result<()> {
    let written = file::write_to(file, async |out| write_events(client, out).await).await?;
    if let Some(count) = written.filter(|_| !file::is_standard_output(file)) {
        printer.say(&format!("{count} events written to {}", file.display()));
    }
    Ok(())
}

/// Writes every event, a line each, and counts them.
async fn write_events(client: &Client, out: &mut dyn Write) -> anyhow::Result<usize> {
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
        let Some(last) = events.last().filter(|_| events.len() == EXPORT_STEP) else { break };
        after = serde_json::from_str::<Event>(last.get())?.seq;
    }
    Ok(count)
}
