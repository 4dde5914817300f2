//! `bursar mandates`: standing authorities to spend.

use clap::{Args, Subcommand};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::client::Client;
use crate::print::{Printer, Record, Row, money, or_dash};
use crate::route::Route;

/// `bursar mandates`
#[derive(Subcommand)]
pub enum Mandates {
    /// List them, also revoked ones
    List,
    /// Show one, and what was spent under it
    Show {
        /// Its id
        id: String,
    },
    /// Create one. It never changes, and its id is never used again. Amounts are in minor units: 15000 is $150.00
    Create(Box<Create>),
    /// Revoke one for ever
    Revoke {
        /// Its id
        id: String,
    },
}

/// `bursar mandates create`
#[derive(Args)]
pub struct Create {
    /// Its id, which you choose; without one it gets one
    id: Option<String>,
    /// All that may ever be spent under it
    #[arg(long, value_name = "UNITS")]
    cap: String,
    /// What all its amounts are in
    #[arg(long, default_value = "USD")]
    currency: String,
    /// One payment at most
    #[arg(long, value_name = "UNITS")]
    per_transaction: Option<String>,
    /// One item at most
    #[arg(long, value_name = "UNITS")]
    per_item: Option<String>,
    /// At most so much within --window-seconds
    #[arg(long, value_name = "UNITS", requires = "window_seconds")]
    window_cap: Option<String>,
    /// The rolling window's length
    #[arg(long, value_name = "N", requires = "window_cap", value_parser = clap::value_parser!(u64).range(1..=315_360_000))]
    window_seconds: Option<u64>,
    /// Only over this rail; may be repeated, as all lists
    #[arg(long = "rail", value_name = "RAIL")]
    rails: Vec<String>,
    /// Only to this address
    #[arg(long = "payee", value_name = "ADDRESS")]
    payees: Vec<String>,
    /// Only for this category
    #[arg(long = "category", value_name = "CATEGORY")]
    categories: Vec<String>,
    /// Never for this category
    #[arg(long = "blocked-category", value_name = "CATEGORY")]
    blocked_categories: Vec<String>,
    /// Only to this merchant, by its id
    #[arg(long = "merchant", value_name = "ID")]
    merchants: Vec<String>,
    /// Only at this host
    #[arg(long = "domain", value_name = "HOST")]
    domains: Vec<String>,
    /// Only by this agent: its handle or id
    #[arg(long, value_name = "ID")]
    agent: Option<String>,
    /// Until when, such as 2027-01-01T00:00:00Z
    #[arg(long, value_name = "TIME")]
    expires_at: Option<String>,
    /// In which book
    #[arg(long, default_value = "live", value_parser = ["live", "test"])]
    book: String,
}

impl Create {
    fn body(self) -> Value {
        let Self { currency, .. } = &self;
        let money = |units: &String| json!({"amount": units, "currency": currency});
        let list = |entries: &[String]| (!entries.is_empty()).then(|| entries.to_vec());
        let window = self.window_cap.as_ref().zip(self.window_seconds);
        json!({
            "id": self.id,
            "book": self.book,
            "cap": money(&self.cap),
            "perTxnCap": self.per_transaction.as_ref().map(money),
            "perItemCap": self.per_item.as_ref().map(money),
            "window": window.map(|(cap, seconds)| json!({"cap": money(cap), "durationMs": seconds * 1000})),
            "rails": list(&self.rails),
            "allowedPayees": list(&self.payees),
            "allowedCategories": list(&self.categories),
            "blockedCategories": list(&self.blocked_categories),
            "allowedMerchants": list(&self.merchants),
            "allowedMerchantDomains": list(&self.domains),
            "agentId": self.agent,
            "expiresAt": self.expires_at,
        })
    }
}

impl Mandates {
    pub(super) async fn run(self, client: &Client, printer: Printer) -> anyhow::Result<()> {
        match self {
            Self::List => {
                let found = client.list::<Mandate>(Route::to(&["mandates"])).await?;
                printer.list(&found, "No mandates yet: bursar mandates create ID --cap UNITS");
            }
            Self::Show { id } => printer.one(&client.get::<Mandate>(Route::to(&["mandates", &id])).await?),
            Self::Create(create) => {
                let made = client.post::<Mandate>(Route::to(&["mandates"]), Some(create.body())).await?;
                printer.one(&made);
            }
            Self::Revoke { id } => {
                printer.one(&client.post::<Revoked>(Route::to(&["mandates", &id, "revoke"]), None).await?);
            }
        }
        Ok(())
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Mandate {
    id: String,
    book: String,
    granted_by: String,
    created_at: String,
    cap: Money,
    per_txn_cap: Option<Money>,
    per_item_cap: Option<Money>,
    window: Option<Window>,
    rails: Option<Vec<String>>,
    allowed_payees: Option<Vec<String>>,
    allowed_categories: Option<Vec<String>>,
    #[serde(default)]
    blocked_categories: Vec<String>,
    allowed_merchants: Option<Vec<String>>,
    allowed_merchant_domains: Option<Vec<String>>,
    agent_id: Option<String>,
    expires_at: Option<String>,
    revoked_at: Option<String>,
    spent: String,
    held: String,
    in_window: Option<String>,
}

#[derive(Deserialize)]
struct Money {
    amount: String,
    currency: String,
}

impl Money {
    fn text(&self) -> String {
        money(&self.amount, &self.currency)
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Window {
    cap: Money,
    duration_ms: u64,
}

impl Window {
    /// How much in how long.
    fn text(&self) -> String {
        let ms = self.duration_ms;
        let length = if ms.is_multiple_of(1000) { format!("{} s", ms / 1000) } else { format!("{ms} ms") };
        format!("{} in {length}", self.cap.text())
    }
}

impl Row for Mandate {
    const COLUMNS: &'static [&'static str] = &["ID", "BOOK", "CAP", "SPENT", "HELD", "AGENT", "EXPIRES", "REVOKED"];

    fn cells(&self) -> Vec<String> {
        let Self { id, book, cap, spent, held, agent_id, expires_at, revoked_at, .. } = self;
        let currency = cap.currency.as_str();
        vec![
            id.clone(),
            book.clone(),
            cap.text(),
            money(spent, currency),
            money(held, currency),
            or_dash(agent_id.as_ref()),
            or_dash(expires_at.as_ref()),
            or_dash(revoked_at.as_ref()),
        ]
    }
}

impl Record for Mandate {
    fn fields(&self) -> Vec<(&'static str, String)> {
        let sum = |units: &String| money(units, &self.cap.currency);
        let mut fields = vec![
            ("id", self.id.clone()),
            ("book", self.book.clone()),
            ("granted by", self.granted_by.clone()),
            ("granted", self.created_at.clone()),
            ("cap", self.cap.text()),
            ("spent", sum(&self.spent)),
            ("held", sum(&self.held)),
        ];
        let mut add = |name, value: Option<String>| fields.extend(value.map(|value| (name, value)));
        let list = |entries: &Option<Vec<String>>| entries.as_ref().map(|entries| entries.join(", "));
        add("one transaction", self.per_txn_cap.as_ref().map(Money::text));
        add("one item", self.per_item_cap.as_ref().map(Money::text));
        add("window", self.window.as_ref().map(Window::text));
        add("in window", self.in_window.as_ref().map(sum));
        add("rails", list(&self.rails));
        add("payees", list(&self.allowed_payees));
        add("categories", list(&self.allowed_categories));
        add("blocked", (!self.blocked_categories.is_empty()).then(|| self.blocked_categories.join(", ")));
        add("merchants", list(&self.allowed_merchants));
        add("domains", list(&self.allowed_merchant_domains));
        add("agent", self.agent_id.clone());
        add("expires", self.expires_at.clone());
        add("revoked", self.revoked_at.clone());
        fields
    }
}

#[derive(Deserialize)]
struct Revoked {
    revoked: String,
}

impl Record for Revoked {
    fn fields(&self) -> Vec<(&'static str, String)> {
        vec![("revoked", self.revoked.clone())]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_is_told_in_the_unit_that_fits() {
        let check = |duration_ms, expect: &str| {
            let cap = Money { amount: "500".to_owned(), currency: "EUR".to_owned() };
            assert_eq!(Window { cap, duration_ms }.text(), expect);
        };
        check(500, "5.00 EUR in 500 ms");
        check(60_000, "5.00 EUR in 60 s");
        check(1_500, "5.00 EUR in 1500 ms");
    }
}
