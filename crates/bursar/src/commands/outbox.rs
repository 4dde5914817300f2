//! `bursar outbox`: what is owed to the world, how old it is, and why.

use clap::Subcommand;
use serde::Deserialize;
use serde_json::json;

use super::webhooks::Queued;
use crate::client::Client;
use crate::print::{Printer, Row, or_dash};
use crate::route::Route;

/// `bursar outbox`
#[derive(Subcommand)]
pub enum Outbox {
    /// List tasks: deadlines, and deliveries that are tried again or were given up
    List {
        /// Only those of this class
        #[arg(long, value_parser = ["timer", "rail", "payment", "delivery", "mail", "notification"])]
        class: Option<String>,
    },
    /// Try one again now instead of later
    Retry {
        /// Its id, from `bursar outbox list`
        id: String,
    },
}

impl Outbox {
    pub(super) async fn run(self, client: &Client, printer: Printer) -> anyhow::Result<()> {
        match self {
            Self::List { class } => {
                let found = client.list::<Task>(Route::to(&["outbox"]).maybe("class", class)).await?;
                printer.list(&found, "Nothing is owed.");
            }
            Self::Retry { id } => {
                printer.one(&client.post::<Queued>(Route::to(&["outbox", "retry"]), Some(json!({"task": id}))).await?);
            }
        }
        Ok(())
    }
}

/// A line of `GET /outbox`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Task {
    id: String,
    class: String,
    kind: String,
    about: String,
    due_at: String,
    attempts: u64,
    last_error: Option<String>,
}

impl Row for Task {
    const COLUMNS: &'static [&'static str] = &["CLASS", "KIND", "ABOUT", "DUE", "ATTEMPTS", "LAST ERROR", "ID"];

    fn cells(&self) -> Vec<String> {
        let Self { id, class, kind, about, due_at, attempts, last_error } = self;
        vec![
            class.clone(),
            kind.clone(),
            about.clone(),
            due_at.clone(),
            attempts.to_string(),
            or_dash(last_error.as_ref()),
            id.clone(),
        ]
    }
}
