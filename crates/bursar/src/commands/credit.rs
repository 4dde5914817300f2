//! `bursar credit`: money put in by hand.

use clap::Args;
use serde::Deserialize;
use serde_json::json;

use crate::client::Client;
use crate::print::{Printer, Record, usd};
use crate::route::Route;

/// `bursar credit`
#[derive(Args)]
pub struct Credit {
    /// Dollars, such as 10.00, with at most six decimals
    #[arg(long, value_name = "USD")]
    amount: String,
    /// Into this agent's main wallet, instead of the principal's account
    #[arg(long, value_name = "ID")]
    agent: Option<String>,
    /// Into which book: real money (needs a root token), or the test book
    #[arg(long, default_value = "live", value_parser = ["live", "test"])]
    book: String,
    /// Why: kept in the journal
    #[arg(long, default_value = "")]
    memo: String,
}

impl Credit {
    pub(super) async fn run(self, client: &Client, printer: Printer) -> anyhow::Result<()> {
        let body = json!({"amountUsd": self.amount, "agentId": self.agent, "book": self.book, "memo": self.memo});
        printer.one(&client.post::<Credited>(Route::to(&["credit"]), Some(body)).await?);
        Ok(())
    }
}

#[derive(Deserialize)]
struct Credited {
    amount: String,
    balance: String,
}

impl Record for Credited {
    fn fields(&self) -> Vec<(&'static str, String)> {
        vec![("credited", usd(&self.amount)), ("available", usd(&self.balance))]
    }
}
