//! `bursar wallets`: scoped wallets.

use clap::Subcommand;
use serde::Deserialize;

use crate::client::Client;
use crate::print::{Printer, Record, Row, or_dash, usd};
use crate::route::Route;

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

impl Wallets {
    pub(super) async fn run(self, client: &Client, printer: Printer) -> anyhow::Result<()> {
        let change = async |id: &str, change: &str| client.post::<Wallet>(Route::to(&["wallets", id, change]), None).await;
        let wallet = match &self {
            Self::List { book, limit } => {
                let route = Route::to(&["wallets"]).with("limit", limit).maybe("book", book.as_ref());
                let none = "No wallets yet: issue one with POST /api/public/v1/wallets (the README has the line).";
                printer.list(&client.get::<Vec<Wallet>>(route).await?, none);
                return Ok(());
            }
            Self::Show { id } => client.get::<Wallet>(Route::to(&["wallets", id])).await,
            Self::Pause { id } => change(id, "pause").await,
            Self::Resume { id } => change(id, "resume").await,
            Self::Revoke { id } => change(id, "revoke").await,
        };
        printer.one(&wallet?);
        Ok(())
    }
}

/// A line of `GET /wallets`. Money is dollars.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Wallet {
    id: String,
    agent: String,
    book: String,
    status: String,
    balance: String,
    held: String,
    spent: String,
    expires_at: Option<String>,
    created_at: String,
}

impl Row for Wallet {
    const COLUMNS: &'static [&'static str] = &["ID", "AGENT", "BOOK", "STATUS", "AVAILABLE", "HELD", "SPENT", "EXPIRES"];

    fn cells(&self) -> Vec<String> {
        let Self { id, agent, book, status, balance, held, spent, expires_at, .. } = self;
        let texts = [id, agent, book, status].map(Clone::clone).into_iter();
        texts.chain([balance, held, spent].map(|amount| usd(amount))).chain([or_dash(expires_at.as_ref())]).collect()
    }
}

impl Record for Wallet {
    fn fields(&self) -> Vec<(&'static str, String)> {
        let names = ["id", "agent", "book", "status", "available", "held", "spent", "expires", "created"];
        names.into_iter().zip(self.cells().into_iter().chain([self.created_at.clone()])).collect()
    }
}
