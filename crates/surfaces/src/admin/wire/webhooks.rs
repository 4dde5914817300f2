//! The shapes of webhook endpoints, what they were told, and tasks of the outbox on the wire.

use bursar_domain::webhook::Topic;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::common::schemas::{BookWord, Time, words};

words! {
    /// What an endpoint was told of.
    EventWord, "admin.WebhookEvent": Topic::ALL.map(Topic::word);
    /// How an endpoint stands: told, or why it is not.
    EndpointWord, "admin.WebhookStatus": ["active", "disabled by hand", "disabled: gone", "disabled: failing"];
    /// How a delivery stands.
    DeliveryWord, "admin.DeliveryStatus": ["delivered", "waiting", "failed"];
}

/// `POST /webhooks`
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = admin::WebhookRequest, example = json!({"book": "test", "url": "https://example.com/hooks"}))]
pub struct WebhookRequest {
    /// Of which book it is told.
    #[schema(value_type = BookWord)]
    pub book: String,
    /// Where it is: `https`, on a public address.
    #[schema(example = "https://example.com/hooks", max_length = 2048)]
    pub url: String,
    /// What it is told of; absent, or `["*"]`: everything.
    #[serde(default)]
    #[schema(example = json!(["payment.completed"]), min_items = 1)]
    pub events: Option<Vec<String>>,
    /// What it is for.
    #[serde(default)]
    #[schema(example = "Bookkeeping", max_length = 500)]
    pub description: Option<String>,
}

/// A webhook endpoint.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = admin::Webhook)]
pub struct Webhook {
    /// Its id.
    pub id: String,
    /// Of which book it is told.
    #[schema(value_type = BookWord)]
    pub book: &'static str,
    /// Where it is.
    pub url: String,
    /// What it is told of.
    #[schema(value_type = Vec<EventWord>)]
    pub events: Vec<&'static str>,
    /// What it is for.
    pub description: String,
    /// Whether it is told, and why not.
    #[schema(value_type = EndpointWord)]
    pub status: &'static str,
    /// Messages that arrived.
    pub delivered: u64,
    /// Messages that wait for another attempt of their own, or were given up.
    pub undelivered: u64,
    /// Lines of the journal beyond what it was told, whether they concern it or not.
    pub behind: u64,
    /// Since when nothing arrived.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Time>, nullable = false)]
    pub failing_since: Option<String>,
    /// When it was made.
    #[schema(value_type = Time)]
    pub created_at: String,
    /// The secret that signs what it is told: shown this once.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub secret: Option<String>,
    /// Until when the secret before it signs too, where it was just rotated.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Time>, nullable = false)]
    pub previous_secret_expires_at: Option<String>,
}

/// Something that will be done soon.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = admin::Queued)]
pub struct Queued {
    /// How many messages or tasks.
    pub queued: usize,
}

/// One message to an endpoint.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = admin::Delivery)]
pub struct Delivery {
    /// The message's id, its `webhook-id`.
    pub id: String,
    /// What it tells of.
    #[schema(value_type = EventWord)]
    pub event: &'static str,
    /// How it stands.
    #[schema(value_type = DeliveryWord)]
    pub status: &'static str,
    /// How often it was tried.
    pub attempts: u64,
    /// When it was tried last.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Time>, nullable = false)]
    pub tried_at: Option<String>,
    /// How long that took, in milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub duration_ms: Option<u64>,
    /// The status of the answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, example = 200)]
    pub status_code: Option<u64>,
    /// Why there was none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub error: Option<String>,
    /// How the answer's body began.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub answer: Option<String>,
    /// When it is tried again, where that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Time>, nullable = false)]
    pub next_attempt_at: Option<String>,
    /// The body that was sent, as text.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub request: Option<String>,
}

/// Which endpoints.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct WebhooksQuery {
    /// `live` or `test`; absent: both.
    #[param(value_type = Option<BookWord>, inline, nullable = false)]
    pub book: Option<String>,
    /// 1 to 100, default 100.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 100, default = 100, nullable = false)]
    pub limit: Option<String>,
    /// Where the page begins: as the last page's header `Link` gives it.
    #[param(nullable = false)]
    pub cursor: Option<String>,
}

/// Which deliveries.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct DeliveriesQuery {
    /// `delivered`, `waiting` or `failed`; absent: all.
    #[param(value_type = Option<DeliveryWord>, inline, nullable = false)]
    pub status: Option<String>,
    /// 1 to 100, default 20.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 100, default = 20, nullable = false)]
    pub limit: Option<String>,
    /// Where the page begins: as the last page's header `Link` gives it.
    #[param(nullable = false)]
    pub cursor: Option<String>,
}

/// A task of the outbox: something that is owed.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = admin::Task)]
pub struct Task {
    /// Names it.
    pub id: String,
    /// What kind of work it is.
    #[schema(value_type = super::TaskClass)]
    pub class: &'static str,
    /// What is to be done.
    #[schema(example = "deliver")]
    pub kind: String,
    /// The ids of what it is about.
    pub about: String,
    /// When it is due.
    #[schema(value_type = Time)]
    pub due_at: String,
    /// How often it was tried.
    pub attempts: u64,
    /// Why the last attempt came to nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub last_error: Option<String>,
}

/// Which tasks.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct TasksQuery {
    /// Only those of this class.
    #[param(value_type = Option<super::TaskClass>, inline, nullable = false)]
    pub class: Option<String>,
    /// 1 to 1000, default 100.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 1000, default = 100, nullable = false)]
    pub limit: Option<String>,
    /// Where the page begins: as the last page's header `Link` gives it.
    #[param(nullable = false)]
    pub cursor: Option<String>,
}

/// `POST /outbox/retry`
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = admin::RetryRequest)]
pub struct RetryRequest {
    /// The task's id, from `GET /outbox`.
    pub task: String,
}
