//! The shapes of webhooks. No reference prints them: they are in the manner of credits.

use bursar_domain::webhook::Topic;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use utoipa::{IntoParams, ToSchema};

use crate::common::schemas::{Metadata, Time, words};

words! {
    /// What an endpoint can be told of.
    EventWord, "webhooks.Event": Topic::SUBSCRIBABLE.map(Topic::word);
    /// What an endpoint was told of.
    ToldWord, "webhooks.ToldEvent": Topic::ALL.map(Topic::word);
    /// Whether an endpoint is told.
    StatusWord, "webhooks.Status": ["active", "disabled"];
    /// Why it is not.
    DisabledWord, "webhooks.DisabledReason": ["by_hand", "gone", "failing"];
    /// How a delivery stands.
    DeliveryWord, "webhooks.DeliveryStatus": ["delivered", "waiting", "failed"];
}

/// An endpoint to be made.
#[derive(Deserialize, ToSchema)]
#[schema(as = webhooks::CreateRequest, example = json!({
    "url": "https://example.com/hooks", "events": ["payment.completed", "payment.failed"], "description": "Bookkeeping"
}))]
pub struct CreateRequest {
    /// Where it is: `https`, on a public address.
    #[schema(example = "https://example.com/hooks", max_length = 2048)]
    pub url: String,
    /// What it is told of; absent, or `["*"]`: everything, also what is new in later versions.
    #[serde(default)]
    #[schema(example = json!(["payment.completed"]), min_items = 1)]
    pub events: Option<Vec<String>>,
    /// Your words.
    #[serde(default)]
    #[schema(example = "Bookkeeping", max_length = 500)]
    pub description: Option<String>,
}

/// What is to change of an endpoint; what is absent stays.
#[derive(Deserialize, ToSchema)]
#[schema(as = webhooks::ChangeRequest, example = json!({"status": "disabled"}))]
pub struct ChangeRequest {
    /// Where it is.
    #[serde(default)]
    #[schema(example = "https://example.com/hooks", max_length = 2048)]
    pub url: Option<String>,
    /// What it is told of; `["*"]` for everything.
    #[serde(default)]
    #[schema(example = json!(["*"]), min_items = 1)]
    pub events: Option<Vec<String>>,
    /// Your words.
    #[serde(default)]
    #[schema(example = "Bookkeeping", max_length = 500)]
    pub description: Option<String>,
    /// `active`: it is told, beginning with what it has missed; or `disabled`.
    #[serde(default)]
    #[schema(value_type = Option<StatusWord>)]
    pub status: Option<String>,
}

/// An endpoint.
#[derive(Serialize, ToSchema)]
#[schema(as = webhooks::Endpoint)]
pub struct EndpointView {
    /// Its id.
    pub id: String,
    /// Where it is.
    pub url: String,
    /// What it is told of.
    #[schema(value_type = Vec<EventWord>)]
    pub events: Vec<&'static str>,
    /// Your words.
    pub description: String,
    /// Whether it is told.
    #[schema(value_type = StatusWord)]
    pub status: &'static str,
    /// Why not: your own word, its answer 410 Gone, or three days without a success.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<DisabledWord>, nullable = false)]
    pub disabled_reason: Option<&'static str>,
    /// Since when nothing arrived.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Time>, nullable = false)]
    pub failing_since: Option<String>,
    /// When something arrived last.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Time>, nullable = false)]
    pub delivered_at: Option<String>,
    /// When it was made.
    #[schema(value_type = Time)]
    pub created_at: String,
    /// The secret that signs what it is told: shown this once.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, example = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    pub secret: Option<String>,
    /// Until when the secret before it signs too.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Time>, nullable = false)]
    pub previous_secret_expires_at: Option<String>,
}

/// Endpoints.
#[derive(Serialize, ToSchema)]
#[schema(as = webhooks::EndpointList)]
pub struct EndpointList {
    /// In the order in which they were made.
    pub webhooks: Vec<EndpointView>,
}

/// Which part of the list.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ListQuery {
    /// 1 to 100, default 100.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 100, default = 100, nullable = false)]
    pub limit: Option<String>,
    /// Where the page begins: as the last page's header `Link` gives it.
    #[param(nullable = false)]
    pub cursor: Option<String>,
}

/// Something that will be done soon.
#[derive(Serialize, ToSchema)]
#[schema(as = webhooks::Queued, example = json!({"status": "queued", "count": 1}))]
pub struct Queued {
    /// `queued`
    #[schema(value_type = QueuedWord)]
    pub status: &'static str,
    /// How many messages.
    pub count: usize,
}

words! {
    /// That something will be done soon.
    QueuedWord, "webhooks.QueuedStatus": ["queued"];
}

/// One message to an endpoint.
#[derive(Serialize, ToSchema)]
#[schema(as = webhooks::Delivery)]
pub struct DeliveryView {
    /// The message's id, which it carries as `webhook-id` at each attempt.
    pub id: String,
    /// What it tells of.
    #[schema(value_type = ToldWord)]
    pub event: &'static str,
    /// How it stands.
    #[schema(value_type = DeliveryWord)]
    pub status: &'static str,
    /// How often it was tried.
    pub attempts: u64,
    /// The newest attempt.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub last_attempt: Option<AttemptView>,
    /// When it is tried again, where that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Time>, nullable = false)]
    pub next_attempt_at: Option<String>,
    /// The body that was sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Metadata>, nullable = false)]
    pub request: Option<Box<RawValue>>,
}

/// One attempt to deliver a message.
#[derive(Serialize, ToSchema)]
#[schema(as = webhooks::Attempt)]
pub struct AttemptView {
    /// When it began.
    #[schema(value_type = Time)]
    pub at: String,
    /// How long it took, in milliseconds.
    pub duration_ms: u64,
    /// The status of the answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, example = 200)]
    pub status_code: Option<u64>,
    /// Why there was no answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub error: Option<String>,
    /// How the answer's body began.
    pub answer: String,
}

/// What an endpoint was told.
#[derive(Serialize, ToSchema)]
#[schema(as = webhooks::DeliveryList)]
pub struct DeliveryList {
    /// The newest first.
    pub deliveries: Vec<DeliveryView>,
}

/// Which deliveries.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct DeliveriesQuery {
    /// Only those that stand so.
    #[param(value_type = Option<DeliveryWord>, nullable = false)]
    pub status: Option<String>,
    /// 1 to 100, default 20.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 100, default = 20, nullable = false)]
    pub limit: Option<String>,
    /// Where the page begins: as the last page's header `Link` gives it.
    #[param(nullable = false)]
    pub cursor: Option<String>,
}

/// An error.
#[derive(Serialize, ToSchema)]
#[schema(as = webhooks::Error)]
pub struct ErrorBody {
    /// What went wrong.
    pub error: ErrorDetail,
}

/// What went wrong.
#[derive(Serialize, ToSchema)]
#[schema(as = webhooks::ErrorDetail)]
pub struct ErrorDetail {
    /// A code with a page in the documentation.
    pub code: &'static str,
    /// What went wrong, and what to do.
    pub message: String,
}
