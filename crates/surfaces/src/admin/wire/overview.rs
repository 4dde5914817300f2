//! The shapes of the overview on the wire: how things stand for one principal.

use serde::Serialize;
use utoipa::ToSchema;

use crate::common::money::{UsdBalance, UsdString};
use crate::common::schemas::{BookWord, Time};

/// `GET /overview`: how things stand for one principal.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = admin::Overview)]
pub struct Overview {
    /// Its name.
    pub principal: String,
    /// Whether every payment is stopped.
    pub frozen: bool,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub reason: Option<String>,
    /// Since when it is as it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Time>, nullable = false)]
    pub changed_at: Option<String>,
    /// Payments that wait for a human.
    pub pending_approvals: usize,
    /// The principal's own account of each book.
    pub balances: Vec<BookBalance>,
    /// Work that should have been done by now, or was given up, for each class that has some.
    pub outbox: Vec<OwedTasks>,
    /// Webhook endpoints.
    pub webhooks: Endpoints,
    /// Whoever follows the journal and is behind.
    pub followers: Vec<Behind>,
    /// The house's own accounts from which agents' payments are made.
    pub paying_accounts: Vec<PayingAccounts>,
}

/// The house's own accounts from which agents' payments are made over a rail, for a book.
#[derive(Serialize, ToSchema)]
#[schema(as = admin::PayingAccounts)]
pub struct PayingAccounts {
    /// The rail.
    #[schema(example = "x402")]
    pub rail: &'static str,
    /// `live` or `test`
    #[schema(value_type = BookWord)]
    pub book: &'static str,
    /// The accounts, as CAIP-10 names them: network and address.
    #[schema(example = json!(["eip155:8453:0x209693Bc6afc0C5328bA36FaF03C514EF312287C"]))]
    pub accounts: Vec<String>,
}

/// A follower of the journal that is behind.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = admin::Behind)]
pub struct Behind {
    /// `activity`: the sums by day; `endpoint`: webhook endpoints, all together.
    #[schema(value_type = super::FollowerWord)]
    pub follower: &'static str,
    /// Lines that it has not followed.
    pub lines: u64,
    /// When the oldest of them happened.
    #[schema(value_type = Time)]
    pub oldest_at: String,
    /// How many seconds ago that was, by the server's clock.
    pub oldest_age_seconds: u64,
}

/// What is owed of a class of tasks and should have been done by now, and what was given up of it. Of each kind of task the first 10,000 are
/// looked at: deliveries by endpoint, mails by what they tell of, others from the oldest on.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = admin::OwedTasks)]
pub struct OwedTasks {
    /// `timer`, `rail`, `delivery`, `mail` or `notification`.
    #[schema(value_type = super::TaskClass)]
    pub class: &'static str,
    /// How many are late: due and not done, or waiting to be tried again because the last attempt came to nothing.
    pub due: usize,
    /// Since when the oldest of them is late.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Time>, nullable = false)]
    pub oldest_due_at: Option<String>,
    /// How many seconds that is, by the server's clock.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub oldest_age_seconds: Option<u64>,
    /// Why the last attempt at it came to nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub last_error: Option<String>,
    /// How many are not tried any more by themselves.
    pub given_up: usize,
    /// Since when the first of those is not.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Time>, nullable = false)]
    pub first_given_up_at: Option<String>,
    /// Why the last attempt at it came to nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub given_up_error: Option<String>,
}

/// The principal's webhook endpoints, of both books.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = admin::Endpoints)]
pub struct Endpoints {
    /// How many are told what happens.
    pub active: usize,
    /// Of how many of these nothing arrives at present.
    pub failing: usize,
    /// Since when nothing arrives at the one that has been failing for longest.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Time>, nullable = false)]
    pub failing_since: Option<String>,
    /// How many seconds that is, by the server's clock.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub failing_seconds: Option<u64>,
    /// Why the last attempt to tell it something came to nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub last_error: Option<String>,
    /// How many are not told: they were gone, failed for too long, or were disabled by hand.
    pub disabled: usize,
}

/// The principal's own account of a book.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = admin::BookBalance)]
pub struct BookBalance {
    /// `live` or `test`
    #[schema(value_type = BookWord)]
    pub book: &'static str,
    /// Dollars; a debt has a minus.
    pub balance: UsdBalance,
    /// Dollars that the account may be overdrawn by; `null`: without limit.
    #[schema(required = true)]
    pub credit_line: Option<UsdString>,
}
