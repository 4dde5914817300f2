//! `bursar migrate`, `backup`, `verify`: what is done with the store itself, beside a running server or without one.

use std::path::PathBuf;
use std::sync::Arc;

use bursar_domain::ledger::AccountNo;
use bursar_domain::{Book, PrincipalId};
use bursar_store::postgres::PostgresStore;
use bursar_store::sqlite::{SqliteCopy, SqliteReader};
use bursar_store::{Reader, Store, replay};
use clap::Args;
use serde_json::{Value, json};

use crate::config::Config;
use crate::failure::Failure;
use crate::house::{House, Place};
use crate::print::{self, Answer, Printer, Record};

pub(super) async fn migrate(config: &Config, printer: Printer) -> anyhow::Result<()> {
    House::migrate(config)?.close().await;
    let version = bursar_store::SCHEMA_VERSION;
    let fields = vec![("schema version", version.to_string())];
    printer.one(&Answer { json: json!({"schemaVersion": version}), view: Fields(fields) });
    Ok(())
}

/// `bursar backup`
#[derive(Args)]
pub struct Backup {
    /// The new file
    file: PathBuf,
}

impl Backup {
    pub(super) fn run(self, config: &Config, printer: Printer) -> anyhow::Result<()> {
        let file = self.file;
        if file.exists() {
            return Err(Failure::usage(format_args!("{} exists already: name a new file", file.display())).into());
        }
        let copy = SqliteCopy::write(&*reader(config)?, &file)?;
        let fields = vec![
            ("file", file.display().to_string()),
            ("rows", copy.rows.to_string()),
            ("journal lines", copy.lines.to_string()),
        ];
        let json = json!({"file": file, "rows": copy.rows, "journalLines": copy.lines});
        printer.one(&Answer { json, view: Fields(fields) });
        printer.say(&format!("\nServe it with: bursar serve --store sqlite:{}", file.display()));
        Ok(())
    }
}

pub(super) fn verify(config: &Config, printer: Printer) -> anyhow::Result<()> {
    let report = replay::verify(&*reader(config)?, |events| {
        if events.is_multiple_of(100_000) {
            printer.progress(&format!("{events} events replayed"));
        }
    })?;
    let mut fields = vec![
        ("tables", if report.is_clean() { "as the journal says" } else { "DAMAGED" }.to_owned()),
        ("principals", report.principals.to_string()),
        ("events", report.events.to_string()),
        ("rows", report.rows.to_string()),
        ("rows left out", left_out(report.moved)),
        ("debits", format!("${}", usd(report.debits))),
        ("credits", format!("${}", usd(report.credits))),
    ];
    for (principal, account, balance) in &report.system {
        let (name, book) = account_words(*account);
        fields.push(("account", format!("{name} ({book}) of {principal}: {}", print::usd(&signed_usd(*balance)))));
    }
    fields.extend(report.findings.iter().map(|finding| ("finding", finding.clone())));
    let json = json!({
        "ok": report.is_clean(),
        "principals": report.principals,
        "events": report.events,
        "rows": report.rows,
        "rowsLeftOut": report.moved,
        "debits": usd(report.debits),
        "credits": usd(report.credits),
        "systemAccounts": report.system.iter().map(system_account).collect::<Vec<_>>(),
        "findings": report.findings,
    });
    printer.one(&Answer { json, view: Fields(fields) });
    if report.is_clean() {
        return Ok(());
    }
    Err(Failure::refused("the tables are not what the journal says: stop, keep a copy, and restore a backup").into())
}

/// Rows that a server changed while they were looked at.
fn left_out(moved: u64) -> String {
    if moved == 0 { "0".to_owned() } else { format!("{moved} (they changed meanwhile: the next run looks at them)") }
}

struct Fields(Vec<(&'static str, String)>);

impl Record for Fields {
    fn fields(&self) -> Vec<(&'static str, String)> {
        self.0.clone()
    }
}

/// The query side of a store that is there, without its write side: it works beside a running server.
fn reader(config: &Config) -> anyhow::Result<Arc<dyn Reader>> {
    let place = Place::existing(config)?;
    Ok(match place {
        Place::Sqlite(path) => Arc::new(SqliteReader::open(&path)?),
        Place::Postgres(url) => PostgresStore::open_existing(&url)?.reader(),
    })
}

/// What passed to vendors, to the house as fees, and from outside: summed from the transfers, as these accounts have no row.
fn system_account((principal, account, balance): &(PrincipalId, AccountNo, i128)) -> Value {
    let (name, book) = account_words(*account);
    json!({"principal": principal.to_string(), "account": name, "book": book, "balance": signed_usd(*balance)})
}

fn account_words(account: AccountNo) -> (&'static str, &'static str) {
    let book = match account.book() {
        Some(Book::Live) => "live",
        Some(Book::Test) => "test",
        None => "-",
    };
    (account.word(), book)
}

fn signed_usd(micros: i128) -> String {
    format!("{}{}", if micros < 0 { "-" } else { "" }, usd(micros.unsigned_abs()))
}

fn usd(micros: u128) -> String {
    format!("{}.{:06}", micros / 1_000_000, micros % 1_000_000)
}
