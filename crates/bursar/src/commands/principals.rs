//! `bursar principals`: who owns money, agents and keys.

use clap::Subcommand;
use serde::Deserialize;
use serde_json::json;

use crate::client::Client;
use crate::print::{Printer, Record, Row, or_dash, said_of_token, usd, yes_no};
use crate::route::Route;

/// `bursar principals`
#[derive(Subcommand)]
pub enum Principals {
    /// List them with their balances
    List,
    /// Create one; its operator token is shown once
    Create {
        /// Unique among all principals of this server
        name: String,
    },
    /// Set how far the live account may be overdrawn; needs a root token
    CreditLine {
        /// Dollars
        #[arg(long, value_name = "USD")]
        amount: String,
    },
    /// Show what invoices say of the principal, or set it
    Billing {
        /// Set it: the person's or company's name
        #[arg(long)]
        name: Option<String>,
        /// Its address; separate lines with semicolons
        #[arg(long, value_name = "LINES", requires = "name")]
        address: Option<String>,
        /// Its tax number
        #[arg(long, value_name = "ID", requires = "name")]
        tax_id: Option<String>,
    },
    /// Show to which address mails go, or set it
    Contact {
        /// The address from now on
        #[arg(conflicts_with = "none")]
        email: Option<String>,
        /// Send no more mails
        #[arg(long)]
        none: bool,
    },
}

impl Principals {
    pub(super) async fn run(self, client: &Client, printer: Printer) -> anyhow::Result<()> {
        match self {
            Self::List => {
                let found = client.list::<Principal>(Route::to(&["principals"])).await?;
                printer.list(&found, "No principals yet: start `bursar serve` once.");
            }
            Self::Create { name } => {
                let made = client.post::<Created>(Route::to(&["principals"]), Some(json!({"name": name}))).await?;
                printer.one(&made);
                printer.say(said_of_token(made.view.operator_token.as_ref()));
            }
            Self::CreditLine { amount } => {
                let set = client.put::<CreditLine>(Route::to(&["credit-line"]), json!({"amountUsd": amount})).await?;
                printer.one(&set);
            }
            Self::Billing { name: None, .. } => {
                printer.one(&client.get::<BillingDetails>(Route::to(&["billing-details"])).await?);
            }
            Self::Billing { name: Some(name), address, tax_id } => {
                let address = address.map(|lines| lines.split(';').map(str::trim).collect::<Vec<_>>().join("\n"));
                let body = json!({"name": name, "address": address, "taxId": tax_id});
                printer.one(&client.put::<BillingDetails>(Route::to(&["billing-details"]), body).await?);
            }
            Self::Contact { email: None, none: false } => {
                printer.one(&client.get::<Contact>(Route::to(&["contact"])).await?);
            }
            Self::Contact { email, .. } => {
                printer.one(&client.put::<Contact>(Route::to(&["contact"]), json!({"email": email})).await?);
            }
        }
        Ok(())
    }
}

/// A line of `GET /principals`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Principal {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) frozen: bool,
    pub(super) balance_live: String,
    pub(super) credit_line: String,
    pub(super) balance_test: String,
}

impl Row for Principal {
    const COLUMNS: &'static [&'static str] = &["NAME", "LIVE BALANCE", "CREDIT LINE", "TEST BALANCE", "FROZEN", "ID"];

    fn cells(&self) -> Vec<String> {
        let Self { id, name, frozen, balance_live, credit_line, balance_test } = self;
        vec![name.clone(), usd(balance_live), usd(credit_line), usd(balance_test), yes_no(*frozen), id.clone()]
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Created {
    id: String,
    name: String,
    operator_token: Option<String>,
}

impl Record for Created {
    fn fields(&self) -> Vec<(&'static str, String)> {
        let mut fields: Vec<_> = self.operator_token.iter().map(|token| ("operator token", token.clone())).collect();
        fields.extend([("name", self.name.clone()), ("id", self.id.clone())]);
        fields
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct CreditLine {
    credit_line: String,
}

impl Record for CreditLine {
    fn fields(&self) -> Vec<(&'static str, String)> {
        vec![("credit line", usd(&self.credit_line))]
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct BillingDetails {
    name: String,
    address: String,
    tax_id: Option<String>,
}

impl Record for BillingDetails {
    fn fields(&self) -> Vec<(&'static str, String)> {
        let mut fields = vec![("name", self.name.clone())];
        fields.extend(self.address.lines().map(|line| ("address", line.to_owned())));
        fields.extend(self.tax_id.iter().map(|tax_id| ("tax id", tax_id.clone())));
        fields
    }
}

/// `GET /contact`
#[derive(Deserialize)]
struct Contact {
    email: Option<String>,
}

impl Record for Contact {
    fn fields(&self) -> Vec<(&'static str, String)> {
        vec![("mails go to", or_dash(self.email.as_ref()))]
    }
}
