//! The shapes of admin on the wire, and nowhere else. Those of the ledger, of money, of billing, of mails, of webhooks and of the overview stand in
//! files of their own.

mod billing;
mod ledger;
mod mail;
mod money;
mod overview;
mod webhooks;

use bursar_domain::cursor::FollowerKind;
use bursar_domain::outbox::Class;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::common::json::object_or_null;
use crate::common::money::{UsdBalance, UsdString, UsdTotal};
use crate::common::schemas::{BookWord, CurrencyCode, Date, MinorText, Time, UsdText, WalletStatus, words};

pub use billing::{BillingDetails, BillingDetailsRequest};
pub use ledger::{Account, AccountName, AccountsQuery, Transfer, TransfersQuery};
pub use mail::{Contact, ContactRequest, Mail, MailAccepted, MailsQuery};
pub use money::{Deposit, Failure, Payout, Refund, RefundRequest};
pub use overview::{Behind, BookBalance, Endpoints, Overview, OwedTasks, PayingAccounts};
pub use webhooks::{DeliveriesQuery, Delivery, Queued, RetryRequest, Task, TasksQuery, Webhook, WebhookRequest, WebhooksQuery};

words! {
    /// The class of a task of the outbox.
    TaskClass, "admin.TaskClass": Class::ALL.map(Class::word);
    /// Whoever follows the journal.
    FollowerWord, "admin.Follower": FollowerKind::ALL.map(FollowerKind::word);
    /// What a credential opens, when it is made.
    NewKeyKind, "admin.NewKeyKind": ["live", "test", "operator", "root"];
    /// What a credential opens.
    KeyKind, "admin.KeyKind": ["live", "test", "operator", "root", "agent"];
}

/// `POST /credit`: one of the two amounts.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = admin::CreditRequest)]
pub struct CreditRequest {
    /// Integer minor units.
    #[serde(default, deserialize_with = "object_or_null")]
    pub amount: Option<MinorMoney>,
    /// Dollars as decimal text, with up to six decimals.
    #[serde(default)]
    #[schema(value_type = Option<UsdText>)]
    pub amount_usd: Option<String>,
    /// Into this agent's main wallet; absent: into the principal's account.
    #[serde(default)]
    #[schema(example = "shopping-agent", max_length = 200)]
    pub agent_id: Option<String>,
    /// `live` (default) or `test`.
    #[serde(default)]
    #[schema(value_type = Option<BookWord>)]
    pub book: Option<String>,
    /// Why.
    #[serde(default)]
    #[schema(max_length = 2000)]
    pub memo: Option<String>,
}

/// Money in integer minor units: `"15000"` is $150.00.
#[derive(Deserialize, ToSchema)]
#[schema(as = admin::MinorMoney)]
pub struct MinorMoney {
    /// Digits.
    #[schema(value_type = MinorText)]
    pub amount: String,
    /// `USD`
    #[schema(value_type = CurrencyCode)]
    pub currency: String,
}

/// `PUT /credit-line`
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = admin::CreditLineRequest)]
pub struct CreditLineRequest {
    /// Dollars as decimal text.
    #[schema(value_type = UsdText)]
    pub amount_usd: String,
}

/// `POST /principals`
#[derive(Deserialize, ToSchema)]
#[schema(as = admin::CreatePrincipalRequest)]
pub struct CreatePrincipalRequest {
    /// Unique in the house.
    #[schema(example = "acme", min_length = 1, max_length = 200)]
    pub name: String,
}

/// `POST /keys`
#[derive(Deserialize, ToSchema)]
#[schema(as = admin::CreateKeyRequest)]
pub struct CreateKeyRequest {
    /// `live`, `test`, `operator`, or, for a root operator, `root`.
    #[schema(value_type = NewKeyKind)]
    pub kind: String,
    /// What people call it.
    #[serde(default)]
    #[schema(min_length = 1, max_length = 200)]
    pub label: Option<String>,
}

/// Which wallets.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct WalletsQuery {
    /// `live` or `test`; absent: both.
    #[param(value_type = Option<BookWord>, inline, nullable = false)]
    pub book: Option<String>,
    /// 1 to 1000, default 100.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 1000, default = 100, nullable = false)]
    pub limit: Option<String>,
    /// How many to pass over, at most 10000.
    #[param(value_type = Option<u32>, minimum = 0, maximum = 10000, nullable = false)]
    pub offset: Option<String>,
    /// Where the page begins: as the last page's header `Link` gives it.
    #[param(nullable = false)]
    pub cursor: Option<String>,
}

/// Which keys.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct KeysQuery {
    /// 1 to 1000, default 100.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 1000, default = 100, nullable = false)]
    pub limit: Option<String>,
    /// How many to pass over, at most 10000.
    #[param(value_type = Option<u32>, minimum = 0, maximum = 10000, nullable = false)]
    pub offset: Option<String>,
    /// Where the page begins: as the last page's header `Link` gives it.
    #[param(nullable = false)]
    pub cursor: Option<String>,
}

/// Which principals.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PrincipalsQuery {
    /// 1 to 1000, default 100.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 1000, default = 100, nullable = false)]
    pub limit: Option<String>,
    /// Not taken here: principals are listed by name, and a page begins behind one.
    #[param(ignore)]
    pub offset: Option<String>,
    /// Where the page begins: as the last page's header `Link` gives it.
    #[param(nullable = false)]
    pub cursor: Option<String>,
}

/// Which sums.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(rename_all = "camelCase")]
pub struct ActivityQuery {
    /// The first day, in UTC; absent: as `days` says.
    #[param(value_type = Option<Date>, inline, nullable = false)]
    pub from: Option<String>,
    /// The last day, in UTC; absent: today.
    #[param(value_type = Option<Date>, inline, nullable = false)]
    pub to: Option<String>,
    /// So many days up to the last one, 1 to 100000, default 30. Not beside `from`.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 100_000, nullable = false)]
    pub days: Option<String>,
    /// `live` or `test`; absent: both.
    #[param(value_type = Option<BookWord>, inline, nullable = false)]
    pub book: Option<String>,
    /// Of this agent only, by its handle or id.
    #[param(nullable = false, example = "shopping-agent", max_length = 200)]
    pub agent_id: Option<String>,
    /// 1 to 1000, default 100.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 1000, default = 100, nullable = false)]
    pub limit: Option<String>,
    /// Where the page begins: as the last page's header `Link` gives it. Once the sums were rebuilt, it is 400: begin again with the
    /// first page.
    #[param(nullable = false)]
    pub cursor: Option<String>,
}

/// `GET /activity`
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = admin::Activity)]
pub struct Activity {
    /// Sums by day, book and agent; the oldest day first.
    pub items: Vec<ActivityOfDay>,
    /// The newest line of the journal that they include.
    pub up_to: UpTo,
    /// Lines of the journal that they do not include yet.
    pub behind: u64,
}

/// `POST /activity/rebuild`: how much of the journal is summed.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = admin::ActivityProgress)]
pub struct ActivityProgress {
    /// The newest line of the journal that is included.
    pub up_to: UpTo,
    /// Lines of the journal that are not included yet.
    pub behind: u64,
}

/// A line of the journal.
#[derive(Serialize, ToSchema)]
#[schema(as = admin::UpTo)]
pub struct UpTo {
    /// Its number; 0 before the first.
    pub line: u64,
    /// When it happened; `null` before the first.
    #[schema(value_type = Option<Time>, required = true)]
    pub at: Option<String>,
}

/// What an agent did on a day.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = admin::ActivityOfDay)]
pub struct ActivityOfDay {
    /// In UTC.
    #[schema(value_type = Date)]
    pub day: String,
    /// `live` or `test`.
    #[schema(value_type = BookWord)]
    pub book: &'static str,
    /// The agent's id; `null` for the principal's own account.
    #[schema(required = true)]
    pub agent_id: Option<String>,
    /// Its handle.
    #[schema(required = true)]
    pub agent: Option<String>,
    /// Its name.
    #[schema(required = true)]
    pub agent_name: Option<String>,
    /// What the amounts are in.
    #[schema(value_type = CurrencyCode)]
    pub currency: String,
    /// Payments that it made and that went through, on the day when they did.
    pub payments: u64,
    /// Dollars that left its wallets by them, fees included.
    pub paid: UsdTotal,
    /// Of those, fees.
    pub fees: UsdTotal,
    /// Payments that the rules blocked.
    pub blocked: u64,
    /// Payments that a human was asked about, on the day of the question.
    pub escalated: u64,
    /// Payments of other agents that arrived.
    pub payments_received: u64,
    /// Dollars that arrived by them, after fees.
    pub received: UsdTotal,
    /// Dollars that were put in, by hand or by a rail.
    pub credited: UsdTotal,
    /// Dollars of deposits that went back to their payers, on the day when they did.
    pub returned: UsdTotal,
}

/// `POST /credit`
#[derive(Serialize, ToSchema)]
#[schema(as = admin::Credited)]
pub struct Credited {
    /// How much was put in.
    pub amount: UsdString,
    /// What is available now.
    pub balance: UsdString,
}

/// A principal.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = admin::Principal)]
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
    /// When it was made.
    #[schema(value_type = Time)]
    pub created_at: String,
}

/// A principal that was created. Its balances are in the list of principals.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = admin::CreatedPrincipal)]
pub struct CreatedPrincipal {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether every payment is stopped.
    pub frozen: bool,
    /// Its first operator token. Shown once, when it is made: absent where the request was repeated under its `Idempotency-Key`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub operator_token: Option<String>,
    /// When it was made.
    #[schema(value_type = Time)]
    pub created_at: String,
}

/// A credential.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = admin::Key)]
pub struct Key {
    /// Its id.
    pub id: String,
    /// `live`, `test`, `operator`, `root` or `agent`.
    #[schema(value_type = KeyKind)]
    pub kind: &'static str,
    /// What people call it.
    pub label: String,
    /// The beginning and end of the secret.
    pub hint: String,
    /// Shown once, when it is made.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub token: Option<String>,
    /// When it was made.
    #[schema(value_type = Time)]
    pub created_at: String,
    /// Since when it opens nothing.
    #[schema(value_type = Option<Time>, required = true)]
    pub revoked_at: Option<String>,
}

/// A scoped wallet.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = admin::Wallet)]
pub struct Wallet {
    /// Its id.
    pub id: String,
    /// Its agent's handle.
    pub agent: String,
    /// `live` or `test`.
    #[schema(value_type = BookWord)]
    pub book: &'static str,
    /// `active`, `paused`, `revoked` or `expired`.
    #[schema(value_type = WalletStatus)]
    pub status: &'static str,
    /// Dollars available.
    pub balance: UsdString,
    /// Dollars held.
    pub held: UsdString,
    /// Dollars charged.
    pub spent: UsdString,
    /// Its end.
    #[schema(value_type = Option<Time>, required = true)]
    pub expires_at: Option<String>,
    /// When it was issued.
    #[schema(value_type = Time)]
    pub created_at: String,
}

/// `PUT /credit-line`
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = admin::CreditLine)]
pub struct CreditLine {
    /// Live dollars that the account may be overdrawn by.
    pub credit_line: UsdString,
}

/// An error.
#[derive(Serialize, ToSchema)]
#[schema(as = admin::Error)]
pub struct ErrorBody {
    /// What is wrong, and what to do.
    pub error: String,
}
