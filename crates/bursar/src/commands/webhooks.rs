//! `bursar webhooks`: endpoints that are told what happens, and what became of it.

use clap::Subcommand;
use serde::Deserialize;
use serde_json::json;

use crate::client::Client;
use crate::print::{Printer, Record, Row, or_dash};
use crate::route::Route;

/// `bursar webhooks`
#[derive(Subcommand)]
pub enum Webhooks {
    /// List them
    List {
        /// Only those of this book
        #[arg(long, value_parser = ["live", "test"])]
        book: Option<String>,
    },
    /// Create one; its secret is shown once
    Create {
        /// Where it is: https, on a public address
        #[arg(value_name = "URL")]
        address: String,
        /// Of which book it is told
        #[arg(long, value_parser = ["live", "test"])]
        book: String,
        /// What it is told of, such as payment.completed; everything unless given
        #[arg(long = "event", value_name = "EVENT")]
        events: Vec<String>,
        /// What it is for
        #[arg(long)]
        description: Option<String>,
    },
    /// Show one, and how it fares
    Show {
        /// Its id, from `bursar webhooks list`
        id: String,
    },
    /// Enable one again that was disabled: it receives the events that it has missed
    ///
    /// Those whose retries were given up while it was disabled are sent by `bursar webhooks replay ID --failed`.
    Enable {
        /// Its id
        id: String,
    },
    /// Disable one by hand: it receives nothing until it is enabled again
    ///
    /// What is to be tried again is given up; what happens meanwhile is sent once it is enabled.
    Disable {
        /// Its id
        id: String,
    },
    /// Give it another secret, shown once; the one before signs too for 24 hours
    Rotate {
        /// Its id
        id: String,
    },
    /// Send it a test event
    Test {
        /// Its id
        id: String,
    },
    /// List what it was told, the newest first
    Deliveries {
        /// Its id
        id: String,
        /// Only those that stand so
        #[arg(long, value_parser = ["delivered", "waiting", "failed"])]
        status: Option<String>,
        /// How many
        #[arg(long)]
        limit: Option<u32>,
    },
    /// Send a delivery once more, or all that were given up
    Replay {
        /// The endpoint's id
        id: String,
        /// The delivery's id, from `bursar webhooks deliveries`
        #[arg(required_unless_present = "failed")]
        delivery: Option<String>,
        /// All that were given up
        #[arg(long, conflicts_with = "delivery")]
        failed: bool,
    },
    /// Delete one, with its log and all that it has not been told
    Delete {
        /// Its id
        id: String,
    },
}

impl Webhooks {
    pub(super) async fn run(self, client: &Client, printer: Printer) -> anyhow::Result<()> {
        match self {
            Self::List { book } => {
                let found = client.list::<Webhook>(Route::to(&["webhooks"]).maybe("book", book)).await?;
                printer.list(&found, "No webhooks yet: bursar webhooks create URL --book test");
            }
            Self::Create { address, book, events, description } => {
                let events = (!events.is_empty()).then_some(events);
                let body = json!({"url": address, "book": book, "events": events, "description": description});
                let made = client.post::<Webhook>(Route::to(&["webhooks"]), Some(body)).await?;
                printer.one(&made);
                printer.say(made.view.about_secret());
            }
            Self::Show { id } => printer.one(&client.get::<Webhook>(Route::to(&["webhooks", &id])).await?),
            Self::Enable { id } => {
                printer.one(&client.post::<Webhook>(Route::to(&["webhooks", &id, "enable"]), None).await?);
            }
            Self::Disable { id } => {
                printer.one(&client.post::<Webhook>(Route::to(&["webhooks", &id, "disable"]), None).await?);
            }
            Self::Rotate { id } => {
                let rotated = client.post::<Webhook>(Route::to(&["webhooks", &id, "rotate-secret"]), None).await?;
                printer.one(&rotated);
                printer.say(rotated.view.about_secret());
            }
            Self::Test { id } => {
                printer.one(&client.post::<Queued>(Route::to(&["webhooks", &id, "test"]), None).await?);
                printer.say("Look at what comes of it: bursar webhooks deliveries ID");
            }
            Self::Deliveries { id, status, limit } => {
                let route = Route::to(&["webhooks", &id, "deliveries"]).maybe("status", status).maybe("limit", limit);
                printer.list(&client.get::<Vec<Delivery>>(route).await?, "It was told nothing yet.");
            }
            Self::Replay { id, delivery, failed: _ } => {
                let route = match &delivery {
                    Some(delivery) => Route::to(&["webhooks", &id, "deliveries", delivery, "replay"]),
                    None => Route::to(&["webhooks", &id, "replay-failed"]),
                };
                printer.one(&client.post::<Queued>(route, None).await?);
            }
            Self::Delete { id } => printer.one(&client.delete::<Webhook>(Route::to(&["webhooks", &id])).await?),
        }
        Ok(())
    }
}

/// Something that will be done soon.
#[derive(Deserialize)]
pub(super) struct Queued {
    queued: usize,
}

impl Record for Queued {
    fn fields(&self) -> Vec<(&'static str, String)> {
        vec![("queued", self.queued.to_string())]
    }
}

/// A line of `GET /webhooks`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Webhook {
    id: String,
    book: String,
    url: String,
    events: Vec<String>,
    description: String,
    status: String,
    delivered: u64,
    undelivered: u64,
    behind: u64,
    failing_since: Option<String>,
    secret: Option<String>,
    previous_secret_expires_at: Option<String>,
}

impl Webhook {
    /// What to say of the secret of one that was made or given another; an answer that is given again shows none.
    const fn about_secret(&self) -> &'static str {
        match self.secret {
            Some(_) => "Keep the secret: it is not shown again.",
            None => {
                "This was done before, under the same idempotency key: the secret was shown then, and can't be shown again. To get another: \
                 bursar webhooks rotate ID, under another key"
            }
        }
    }
}

impl Row for Webhook {
    const COLUMNS: &'static [&'static str] = &["ID", "BOOK", "STATUS", "DELIVERED", "UNDELIVERED", "FAILING SINCE", "URL"];

    fn cells(&self) -> Vec<String> {
        let Self { id, book, url, status, delivered, undelivered, failing_since, .. } = self;
        vec![
            id.clone(),
            book.clone(),
            status.clone(),
            delivered.to_string(),
            undelivered.to_string(),
            or_dash(failing_since.as_ref()),
            url.clone(),
        ]
    }
}

impl Record for Webhook {
    fn fields(&self) -> Vec<(&'static str, String)> {
        let mut fields: Vec<_> = self.secret.iter().map(|secret| ("secret", secret.clone())).collect();
        fields.extend([
            ("id", self.id.clone()),
            ("book", self.book.clone()),
            ("url", self.url.clone()),
            ("events", self.events.join(", ")),
            ("description", self.description.clone()),
            ("status", self.status.clone()),
            ("delivered", self.delivered.to_string()),
            ("undelivered", self.undelivered.to_string()),
            ("lines behind", self.behind.to_string()),
        ]);
        fields.extend(self.failing_since.iter().map(|at| ("failing since", at.clone())));
        fields.extend(self.previous_secret_expires_at.iter().map(|at| ("old secret until", at.clone())));
        fields
    }
}

/// A line of `GET /webhooks/{id}/deliveries`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Delivery {
    id: String,
    event: String,
    status: String,
    attempts: u64,
    tried_at: Option<String>,
    status_code: Option<u64>,
    error: Option<String>,
    answer: Option<String>,
    next_attempt_at: Option<String>,
}

impl Row for Delivery {
    const COLUMNS: &'static [&'static str] = &["ID", "EVENT", "STATUS", "ATTEMPTS", "TRIED", "ANSWER", "NEXT"];

    fn cells(&self) -> Vec<String> {
        let answer = match (self.status_code, &self.error) {
            (Some(code), _) => format!("{code} {}", self.answer.as_deref().unwrap_or_default()),
            (None, Some(error)) => error.clone(),
            (None, None) => "-".to_owned(),
        };
        vec![
            self.id.clone(),
            self.event.clone(),
            self.status.clone(),
            self.attempts.to_string(),
            or_dash(self.tried_at.as_ref()),
            answer.trim_end().to_owned(),
            or_dash(self.next_attempt_at.as_ref()),
        ]
    }
}
