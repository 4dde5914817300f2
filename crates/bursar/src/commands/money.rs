//! `bursar deposits`, `bursar refunds` and `bursar payouts`: money that comes in, goes back and leaves over rails.

use clap::Subcommand;
use serde::Deserialize;
use serde_json::json;

use crate::client::Client;
use crate::print::{Printer, Record, Row, or_dash};
use crate::route::Route;

/// `bursar deposits`
#[derive(Subcommand)]
pub enum Deposits {
    /// List them, newest first
    List,
    /// Show one
    Show {
        /// Its id
        id: String,
    },
    /// Give money of one back to its payer: all that is left of it, or so much
    Refund {
        /// Its id
        id: String,
        /// So many dollars of it
        #[arg(long, value_name = "USD")]
        amount: Option<String>,
    },
}

impl Deposits {
    pub(super) async fn run(self, client: &Client, printer: Printer) -> anyhow::Result<()> {
        match self {
            Self::List => {
                let empty = "No deposits yet: POST /v1/deposit, or /v1/wallets/AGENT/fund, with a key of the API.";
                printer.list(&client.list::<Deposit>(Route::to(&["deposits"])).await?, empty);
            }
            Self::Show { id } => printer.one(&client.get::<Deposit>(Route::to(&["deposits", &id])).await?),
            Self::Refund { id, amount } => {
                let route = Route::to(&["deposits", &id, "refund"]);
                printer.one(&client.post::<Refund>(route, Some(json!({"amountUsd": amount}))).await?);
            }
        }
        Ok(())
    }
}

/// `bursar refunds`
#[derive(Subcommand)]
pub enum Refunds {
    /// List them, newest first
    List,
    /// Show one
    Show {
        /// Its id
        id: String,
    },
}

impl Refunds {
    pub(super) async fn run(self, client: &Client, printer: Printer) -> anyhow::Result<()> {
        match self {
            Self::List => {
                let empty = "No refunds yet: ask for one with `bursar deposits refund ID`.";
                printer.list(&client.list::<Refund>(Route::to(&["refunds"])).await?, empty);
            }
            Self::Show { id } => printer.one(&client.get::<Refund>(Route::to(&["refunds", &id])).await?),
        }
        Ok(())
    }
}

/// `bursar payouts`
#[derive(Subcommand)]
pub enum Payouts {
    /// List them, newest first
    List,
    /// Show one
    Show {
        /// Its id
        id: String,
    },
}

impl Payouts {
    pub(super) async fn run(self, client: &Client, printer: Printer) -> anyhow::Result<()> {
        match self {
            Self::List => {
                let empty = "No payouts yet: POST /v1/withdraw, or /v1/wallets/AGENT/withdraw, with a key of the API.";
                printer.list(&client.list::<Payout>(Route::to(&["payouts"])).await?, empty);
            }
            Self::Show { id } => printer.one(&client.get::<Payout>(Route::to(&["payouts", &id])).await?),
        }
        Ok(())
    }
}

#[derive(Deserialize)]
struct Failure {
    kind: String,
    text: String,
}

/// A line of `GET /deposits`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Deposit {
    id: String,
    book: String,
    rail: String,
    agent_id: Option<String>,
    amount: String,
    state: String,
    checkout_url: Option<String>,
    reference: Option<String>,
    failure: Option<Failure>,
    refunded: String,
    reversed: String,
    missing: String,
    created_at: String,
}

impl Row for Deposit {
    const COLUMNS: &'static [&'static str] = &["ID", "BOOK", "RAIL", "AMOUNT", "STATE", "BACK", "MISSING", "AGENT", "CREATED"];

    fn cells(&self) -> Vec<String> {
        let Self { id, book, rail, agent_id, amount, state, refunded, reversed, missing, created_at, .. } = self;
        let went = |amounts: &[&String]| {
            let some: Vec<_> =
                amounts.iter().filter(|amount| amount.as_str() != "0.00").map(|amount| format!("${amount}")).collect();
            if some.is_empty() { "-".to_owned() } else { some.join(" + ") }
        };
        let (amount, agent) = (format!("${amount}"), or_dash(agent_id.as_ref()));
        let (back, missing) = (went(&[refunded, reversed]), went(&[missing]));
        [id, book, rail, &amount, state, &back, &missing, &agent, created_at].map(Clone::clone).to_vec()
    }
}

impl Record for Deposit {
    fn fields(&self) -> Vec<(&'static str, String)> {
        let mut fields = vec![
            ("id", self.id.clone()),
            ("book", self.book.clone()),
            ("rail", self.rail.clone()),
            ("amount", format!("${}", self.amount)),
            ("state", self.state.clone()),
            ("agent", or_dash(self.agent_id.as_ref())),
            ("created", self.created_at.clone()),
        ];
        fields.extend(self.checkout_url.iter().map(|url| ("page", url.clone())));
        fields.extend(self.reference.iter().map(|reference| ("reference", reference.clone())));
        fields.extend(self.failure.iter().map(|failure| ("failure", said(failure))));
        let back = [("refunded", &self.refunded), ("taken back", &self.reversed), ("missing", &self.missing)];
        fields
            .extend(back.into_iter().filter(|(_, amount)| *amount != "0.00").map(|(name, amount)| (name, format!("${amount}"))));
        fields
    }
}

/// A line of `GET /refunds`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Refund {
    id: String,
    deposit_id: String,
    book: String,
    rail: String,
    agent_id: Option<String>,
    amount: String,
    state: String,
    reference: Option<String>,
    failure: Option<Failure>,
    created_at: String,
}

impl Row for Refund {
    const COLUMNS: &'static [&'static str] = &["ID", "BOOK", "RAIL", "AMOUNT", "STATE", "DEPOSIT", "AGENT", "CREATED"];

    fn cells(&self) -> Vec<String> {
        let Self { id, deposit_id, book, rail, agent_id, amount, state, created_at, .. } = self;
        let (amount, agent) = (format!("${amount}"), or_dash(agent_id.as_ref()));
        [id, book, rail, &amount, state, deposit_id, &agent, created_at].map(Clone::clone).to_vec()
    }
}

impl Record for Refund {
    fn fields(&self) -> Vec<(&'static str, String)> {
        let mut fields = vec![
            ("id", self.id.clone()),
            ("deposit", self.deposit_id.clone()),
            ("book", self.book.clone()),
            ("rail", self.rail.clone()),
            ("amount", format!("${}", self.amount)),
            ("state", self.state.clone()),
            ("agent", or_dash(self.agent_id.as_ref())),
            ("created", self.created_at.clone()),
        ];
        fields.extend(self.reference.iter().map(|reference| ("reference", reference.clone())));
        fields.extend(self.failure.iter().map(|failure| ("failure", said(failure))));
        fields
    }
}

/// A line of `GET /payouts`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Payout {
    id: String,
    book: String,
    rail: String,
    agent_id: String,
    amount: String,
    fee: String,
    destination: Option<String>,
    state: String,
    reference: Option<String>,
    arrives_at: Option<String>,
    failure: Option<Failure>,
    created_at: String,
}

impl Row for Payout {
    const COLUMNS: &'static [&'static str] = &["ID", "BOOK", "RAIL", "AMOUNT", "FEE", "STATE", "AGENT", "TO", "CREATED"];

    fn cells(&self) -> Vec<String> {
        let Self { id, book, rail, agent_id, amount, fee, destination, state, created_at, .. } = self;
        let money = [format!("${amount}"), format!("${fee}")];
        let head = [id, book, rail].map(Clone::clone);
        let tail = [state.clone(), agent_id.clone(), or_dash(destination.as_ref()), created_at.clone()];
        [head.as_slice(), &money, &tail].concat()
    }
}

impl Record for Payout {
    fn fields(&self) -> Vec<(&'static str, String)> {
        let mut fields = vec![
            ("id", self.id.clone()),
            ("book", self.book.clone()),
            ("rail", self.rail.clone()),
            ("amount", format!("${}", self.amount)),
            ("fee", format!("${}", self.fee)),
            ("state", self.state.clone()),
            ("agent", self.agent_id.clone()),
            ("to", or_dash(self.destination.as_ref())),
            ("created", self.created_at.clone()),
        ];
        fields.extend(self.reference.iter().map(|reference| ("reference", reference.clone())));
        fields.extend(self.arrives_at.iter().map(|time| ("arrives", time.clone())));
        fields.extend(self.failure.iter().map(|failure| ("failure", said(failure))));
        fields
    }
}

fn said(failure: &Failure) -> String {
    format!("{}: {}", failure.kind, failure.text)
}
