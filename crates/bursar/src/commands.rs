//! The subcommands: what they are called, what they take, and what they ask of the house.

use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use bursar_domain::PrincipalId;
use bursar_domain::ledger::AccountNo;
use bursar_store::postgres::PostgresStore;
use bursar_store::sqlite::{SqliteCopy, SqliteReader};
use bursar_store::{Reader, Store, replay};
use clap::Subcommand;
use http::Method;
use serde_json::value::RawValue;
use serde_json::{Value, json};
use std::sync::Arc;

use crate::client::Client;
use crate::config::Config;
use crate::house::{House, Place};
use crate::print::Printer;

/// What Bursar can be asked on the command line.
#[derive(Subcommand)]
pub enum Action {
    /// Serve the API, control, and the agents' listeners until SIGTERM
    Serve,
    /// Principals: who owns money, agents and keys
    #[command(subcommand)]
    Principals(Principals),
    /// API keys and operator tokens
    #[command(subcommand)]
    Keys(Keys),
    /// Put money in by hand: into the principal's account, or an agent's main wallet
    Credit {
        /// Dollars, such as 10.00, with at most six decimals
        #[arg(long, value_name = "USD")]
        amount: String,
        /// Into this agent's main wallet
        #[arg(long, value_name = "ID")]
        agent: Option<String>,
        /// Into which book
        #[arg(long, default_value = "live", value_parser = ["live", "test"])]
        book: String,
        /// Why: kept in the journal
        #[arg(long, default_value = "")]
        memo: String,
    },
    /// Whether payments are stopped, and how many questions wait
    Status,
    /// Stop every payment of the principal, at once
    Freeze {
        /// Why: kept in the journal
        #[arg(long)]
        reason: Option<String>,
    },
    /// Let payments pass again
    Unfreeze,
    /// Scoped wallets
    #[command(subcommand)]
    Wallets(Wallets),
    /// Questions that wait for a human
    #[command(subcommand)]
    Approvals(Approvals),
    /// The audit journal
    #[command(subcommand)]
    Audit(Audit),
    /// Bring the store's tables to this program's version
    Migrate,
    /// Copy one consistent moment of the store into a new SQLite file, also while serving
    Backup {
        /// The new file
        file: PathBuf,
    },
    /// Replay the journal and compare every row and total; check the chain. Also while serving
    Verify,
    /// Print the settings in force, and where each comes from
    Config,
    /// Print the OpenAPI document of the API listener
    Openapi,
    /// Print a completion script for a shell
    Completions {
        /// Which shell
        shell: clap_complete::Shell,
    },
}

/// `bursar principals`
#[derive(Subcommand)]
pub enum Principals {
    /// List them with their balances
    List,
    /// Make one; its operator token is shown once
    Create {
        /// Unique in the house
        name: String,
    },
    /// Set how far the live account may be overdrawn
    CreditLine {
        /// Dollars
        #[arg(long, value_name = "USD")]
        amount: String,
    },
}

/// `bursar keys`
#[derive(Subcommand)]
pub enum Keys {
    /// List them; secrets are never shown again
    List,
    /// Make one; it is shown once
    Create {
        /// What it opens
        #[arg(long, value_parser = ["live", "test", "operator", "root"])]
        kind: String,
        /// What you call it
        #[arg(long)]
        label: Option<String>,
    },
    /// Revoke one for ever
    Revoke {
        /// Its id, from `bursar keys list`
        id: String,
    },
}

/// `bursar wallets`
#[derive(Subcommand)]
pub enum Wallets {
    /// List them, newest first
    List {
        /// Only this book
        #[arg(long, value_parser = ["live", "test"])]
        book: Option<String>,
        /// At most so many, 1 to 1000
        #[arg(long, default_value = "100")]
        limit: String,
    },
    /// Show one
    Show {
        /// Its id
        id: String,
    },
    /// Reject its new charges
    Pause {
        /// Its id
        id: String,
    },
    /// Let its charges pass again
    Resume {
        /// Its id
        id: String,
    },
    /// Close it for ever; the rest returns to the principal
    Revoke {
        /// Its id
        id: String,
    },
}

/// `bursar approvals`
#[derive(Subcommand)]
pub enum Approvals {
    /// List the open ones
    List,
    /// Say yes
    Approve {
        /// Its id
        id: String,
    },
    /// Say no
    Deny {
        /// Its id
        id: String,
    },
}

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
        /// Behind this number
        #[arg(long, value_name = "SEQ")]
        after: Option<u64>,
        /// At most so many
        #[arg(long, default_value_t = 100)]
        limit: u64,
    },
    /// Walk the hash chain
    Verify,
    /// Write all events to a file, a JSON object a line
    Export {
        /// The new file; - for standard output
        file: PathBuf,
    },
}

/// Does what is asked, through the server or without it.
pub async fn run(action: Action, config: &Config, principal: Option<&str>, printer: Printer) -> anyhow::Result<()> {
    match action {
        Action::Migrate => return migrate(config, printer).await,
        Action::Backup { file } => return backup(config, &file, printer),
        Action::Verify => return verify(config, printer),
        _ => {}
    }
    let client = Client::connect(config, principal).await?;
    let done = through(&client, action, printer).await;
    client.close().await;
    done
}

async fn through(client: &Client, action: Action, printer: Printer) -> anyhow::Result<()> {
    match action {
        Action::Principals(action) => principals(client, action, printer).await,
        Action::Keys(action) => keys(client, action, printer).await,
        Action::Credit { amount, agent, book, memo } => {
            let body = json!({"amountUsd": amount, "agentId": agent, "book": book, "memo": memo});
            printer.one(&client.ask(Method::POST, "/credit", Some(body)).await?);
            Ok(())
        }
        Action::Status => {
            printer.one(&client.ask(Method::GET, "/status", None).await?);
            Ok(())
        }
        Action::Freeze { reason } => {
            printer.one(&client.ask(Method::POST, "/freeze", Some(json!({"reason": reason}))).await?);
            Ok(())
        }
        Action::Unfreeze => {
            printer.one(&client.ask(Method::POST, "/unfreeze", None).await?);
            Ok(())
        }
        Action::Wallets(action) => wallets(client, action, printer).await,
        Action::Approvals(action) => approvals(client, action, printer).await,
        Action::Audit(action) => audit(client, action, printer).await,
        Action::Serve
        | Action::Migrate
        | Action::Backup { .. }
        | Action::Verify
        | Action::Config
        | Action::Openapi
        | Action::Completions { .. } => Ok(()),
    }
}

async fn principals(client: &Client, action: Principals, printer: Printer) -> anyhow::Result<()> {
    match action {
        Principals::List => {
            let found = client.ask(Method::GET, "/principals", None).await?;
            printer.list(
                &found,
                &["name", "balanceLive", "creditLine", "balanceTest", "frozen", "id"],
                "No principals yet: start `bursar serve` once.",
            );
        }
        Principals::Create { name } => {
            let made = client.ask(Method::POST, "/principals", Some(json!({"name": name}))).await?;
            printer.one(&made);
            printer.say(&format!(
                "\nThe operator token is shown this once. Next: bursar keys create --kind test --principal {name}"
            ));
        }
        Principals::CreditLine { amount } => {
            printer.one(&client.ask(Method::PUT, "/credit-line", Some(json!({"amountUsd": amount}))).await?);
        }
    }
    Ok(())
}

async fn keys(client: &Client, action: Keys, printer: Printer) -> anyhow::Result<()> {
    match action {
        Keys::List => {
            let found = client.ask(Method::GET, "/keys", None).await?;
            printer.list(
                &found,
                &["id", "kind", "label", "hint", "createdAt", "revokedAt"],
                "No keys yet: bursar keys create --kind test",
            );
        }
        Keys::Create { kind, label } => {
            printer.one(&client.ask(Method::POST, "/keys", Some(json!({"kind": kind, "label": label}))).await?);
            printer.say("\nThe token is shown this once.");
        }
        Keys::Revoke { id } => printer.one(&client.ask(Method::DELETE, &format!("/keys/{id}"), None).await?),
    }
    Ok(())
}

async fn wallets(client: &Client, action: Wallets, printer: Printer) -> anyhow::Result<()> {
    let change = async |id: String, change: &str| client.ask(Method::POST, &format!("/wallets/{id}/{change}"), None).await;
    match action {
        Wallets::List { book, limit } => {
            let book = book.map(|book| format!("&book={book}")).unwrap_or_default();
            let found = client.ask(Method::GET, &format!("/wallets?limit={limit}{book}"), None).await?;
            printer.list(
                &found,
                &["id", "agent", "book", "status", "balance", "held", "spent", "expiresAt"],
                "No wallets yet: issue one with POST /api/public/v1/wallets (the README has the line).",
            );
        }
        Wallets::Show { id } => printer.one(&client.ask(Method::GET, &format!("/wallets/{id}"), None).await?),
        Wallets::Pause { id } => printer.one(&change(id, "pause").await?),
        Wallets::Resume { id } => printer.one(&change(id, "resume").await?),
        Wallets::Revoke { id } => printer.one(&change(id, "revoke").await?),
    }
    Ok(())
}

async fn approvals(client: &Client, action: Approvals, printer: Printer) -> anyhow::Result<()> {
    let resolve = async |id: String, approved: bool| {
        client.ask(Method::POST, &format!("/approvals/{id}/resolve"), Some(json!({"approved": approved}))).await
    };
    match action {
        Approvals::List => {
            let mut found = client.ask(Method::GET, "/approvals", None).await?;
            if !printer.json {
                flatten(&mut found);
            }
            printer.list(&found, &["approvalId", "amount", "payee", "reason", "expiresAt"], "Nothing waits for an answer.");
        }
        Approvals::Approve { id } => printer.one(&resolve(id, true).await?),
        Approvals::Deny { id } => printer.one(&resolve(id, false).await?),
    }
    Ok(())
}

/// Brings the request's amount and payee up to where a table finds them.
fn flatten(approvals: &mut Value) {
    for approval in approvals.as_array_mut().into_iter().flatten() {
        let amount = format!(
            "{} {} minor units",
            approval["request"]["amount"]["currency"].as_str().unwrap_or_default(),
            approval["request"]["amount"]["amount"].as_str().unwrap_or_default()
        );
        let payee = approval["request"]["payee"]["address"].clone();
        approval["amount"] = amount.into();
        approval["payee"] = payee;
    }
}

async fn audit(client: &Client, action: Audit, printer: Printer) -> anyhow::Result<()> {
    match action {
        Audit::List { payment, kind, after, limit } => {
            let mut path = format!("/audit?limit={limit}&after={}", after.unwrap_or(0));
            kind.iter().for_each(|kind| path.push_str(&format!("&type={kind}")));
            payment.iter().for_each(|payment| path.push_str(&format!("&paymentId={payment}")));
            let found = client.ask(Method::GET, &path, None).await?;
            printer.list(&found, &["seq", "at", "type", "paymentId", "data"], "No events.");
        }
        Audit::Verify => {
            let report = client.ask(Method::GET, "/audit/verify", None).await?;
            printer.one(&report);
            if report["ok"] != json!(true) {
                bail!("the chain is broken at event {}", report["brokenAt"]);
            }
        }
        Audit::Export { file } => {
            let mut out: Box<dyn Write> = match file.to_str() {
                Some("-") => Box::new(std::io::stdout()),
                _ => Box::new(
                    std::fs::OpenOptions::new()
                        .write(true)
                        .create_new(true)
                        .mode(0o600)
                        .open(&file)
                        .with_context(|| format!("can't write {}: it must be a new file", file.display()))?,
                ),
            };
            let mut after = 0;
            loop {
                // As it came, to the letter: whoever checks the chain needs the text that was hashed.
                let text = client.ask_text(&format!("/audit?limit=1000&after={after}")).await?;
                let events: Vec<&RawValue> = serde_json::from_slice(&text)?;
                for event in &events {
                    writeln!(out, "{event}")?;
                }
                let Some(last) = events.last().filter(|_| events.len() == 1000) else {
                    after += events.len() as u64;
                    break;
                };
                after = serde_json::from_str::<Value>(last.get())?["seq"].as_u64().unwrap_or(after);
            }
            out.flush()?;
            if file.to_str() != Some("-") {
                printer.say(&format!("{after} events written to {}", file.display()));
            }
        }
    }
    Ok(())
}

async fn migrate(config: &Config, printer: Printer) -> anyhow::Result<()> {
    House::open(config)?.close().await;
    printer.one(&json!({"schemaVersion": bursar_store::SCHEMA_VERSION}));
    Ok(())
}

/// The query side of the store, without its write side: it works beside a running server.
fn reader(config: &Config) -> anyhow::Result<Arc<dyn Reader>> {
    Ok(match Place::of(config)? {
        Place::Sqlite(path) => Arc::new(SqliteReader::open(&path)?),
        Place::Postgres(url) => PostgresStore::open(&url)?.reader(),
    })
}

fn backup(config: &Config, file: &Path, printer: Printer) -> anyhow::Result<()> {
    let copy = SqliteCopy::write(&*reader(config)?, file)?;
    printer.one(&json!({"file": file, "rows": copy.rows, "journalLines": copy.lines}));
    printer.say(&format!("\nServe it with: bursar serve --store sqlite:{}", file.display()));
    Ok(())
}

fn verify(config: &Config, printer: Printer) -> anyhow::Result<()> {
    let report = replay::verify(&*reader(config)?, |events| {
        if !printer.json && events.is_multiple_of(100_000) {
            let _progress = writeln!(std::io::stderr(), "{events} events replayed");
        }
    })?;
    printer.one(&json!({
        "ok": report.is_clean(),
        "principals": report.principals,
        "events": report.events,
        "rows": report.rows,
        "debits": usd(report.debits),
        "credits": usd(report.credits),
        "systemAccounts": report.system.iter().map(system_account).collect::<Vec<_>>(),
        "findings": report.findings,
    }));
    if !report.is_clean() {
        bail!("the tables are not what the journal says: stop, keep a copy, and restore a backup");
    }
    Ok(())
}

/// What passed to vendors, to the house as fees, and from the world: summed from the transfers.
fn system_account((principal, account, balance): &(PrincipalId, AccountNo, i128)) -> Value {
    let sign = if *balance < 0 { "-" } else { "" };
    json!({
        "principal": principal.to_string(),
        "account": format!("{account:?}").to_lowercase(),
        "balance": format!("{sign}{}", usd(balance.unsigned_abs())),
    })
}

fn usd(micros: u128) -> String {
    format!("{}.{:06}", micros / 1_000_000, micros % 1_000_000)
}
