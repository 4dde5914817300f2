//! The shapes of admin on the wire, and nowhere else.

use serde::{Deserialize, Serialize};

use crate::common::json::object_or_null;
use crate::common::money::{UsdBalance, UsdString};

/// `POST /credit`: one of the two amounts.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CreditRequest {
    /// Integer minor units.
    #[serde(default, deserialize_with = "object_or_null")]
    pub amount: Option<MinorMoney>,
    /// Dollars as decimal text, with up to six decimals.
    #[serde(default)]
    pub amount_usd: Option<String>,
    /// Into this agent's main wallet; absent: into the principal's account.
    #[serde(default)]
    pub agent_id: Option<String>,
    /// `live` (default) or `test`.
    #[serde(default)]
    pub book: Option<String>,
    /// Why.
    #[serde(default)]
    pub memo: Option<String>,
}

/// Money in integer minor units: `"15000"` is $150.00.
#[derive(Deserialize)]
pub struct MinorMoney {
    /// Digits.
    pub amount: String,
    /// `USD`
    pub currency: String,
}

/// `PUT /credit-line`
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CreditLineRequest {
    /// Dollars as decimal text.
    pub amount_usd: String,
}

/// `POST /principals`
#[derive(Deserialize)]
pub struct CreatePrincipalRequest {
    /// Unique in the house.
    pub name: String,
}

/// `POST /keys`
#[derive(Deserialize)]
pub struct CreateKeyRequest {
    /// `live`, `test`, `operator`, or, for a root operator, `root`.
    pub kind: String,
    /// What people call it.
    #[serde(default)]
    pub label: Option<String>,
}

/// `GET /wallets`
#[derive(Deserialize)]
pub struct WalletsQuery {
    /// `live` or `test`; absent: both.
    pub book: Option<String>,
    /// 1 to 1000, default 100.
    pub limit: Option<String>,
}

/// `POST /credit`
#[derive(Serialize)]
pub struct Credited {
    /// How much was put in.
    pub amount: UsdString,
    /// What is available now.
    pub balance: UsdString,
}

/// `GET /overview`: how things stand for one principal.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Overview {
    /// Its name.
    pub principal: String,
    /// Whether every payment is stopped.
    pub frozen: bool,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Since when it is as it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub changed_at: Option<String>,
    /// Payments that wait for a human.
    pub pending_approvals: usize,
    /// The principal's own account of each book.
    pub balances: Vec<BookBalance>,
    /// Work that should have been done by now, for each class that has some.
    pub outbox: Vec<DueTasks>,
}

/// Tasks of a class that are due and not done.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DueTasks {
    /// `timer`, `rail`, `delivery`, `mail` or `notification`.
    pub class: &'static str,
    /// How many; 1000 stands for 1000 or more.
    pub due: usize,
    /// Since when the oldest is due.
    pub oldest_due_at: String,
}

/// The principal's own account of a book.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct BookBalance {
    /// `live` or `test`
    pub book: &'static str,
    /// Dollars; a debt has a minus.
    pub balance: UsdBalance,
    /// Dollars that the account may be overdrawn by; `null`: without limit.
    pub credit_line: Option<UsdString>,
}

/// A principal.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Principal {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether every payment is stopped.
    pub frozen: bool,
    /// Live dollars; a debt has a minus.
    pub balance_live: UsdBalance,
    /// Live dollars that the account may be overdrawn by.
    pub credit_line: UsdString,
    /// Test dollars: its credit is unlimited, so it is usually a debt.
    pub balance_test: UsdBalance,
    /// Shown once, when it is made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operator_token: Option<String>,
    /// When it was made.
    pub created_at: String,
}

/// A credential.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Key {
    /// Its id.
    pub id: String,
    /// `live`, `test`, `operator`, `root` or `agent`.
    pub kind: &'static str,
    /// What people call it.
    pub label: String,
    /// The beginning and end of the secret.
    pub hint: String,
    /// Shown once, when it is made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token: Option<String>,
    /// When it was made.
    pub created_at: String,
    /// Since when it opens nothing.
    pub revoked_at: Option<String>,
}

/// A scoped wallet.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Wallet {
    /// Its id.
    pub id: String,
    /// Its agent's handle.
    pub agent: String,
    /// `live` or `test`.
    pub book: &'static str,
    /// `active`, `paused`, `revoked` or `expired`.
    pub status: &'static str,
    /// Dollars available.
    pub balance: UsdString,
    /// Dollars held.
    pub held: UsdString,
    /// Dollars charged.
    pub spent: UsdString,
    /// Its end.
    pub expires_at: Option<String>,
    /// When it was issued.
    pub created_at: String,
}

/// `PUT /credit-line`
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CreditLine {
    /// Live dollars that the account may be overdrawn by.
    pub credit_line: UsdString,
}

/// An error.
#[derive(Serialize)]
pub struct ErrorBody {
    /// What is wrong, and what to do.
    pub error: String,
}
