//! `bursar agents`: who spends, and the tokens of agents.

use clap::Subcommand;
use serde::Deserialize;
use serde_json::json;

use crate::client::Client;
use crate::print::{Printer, Record, Row, said_of_token, yes_no};
use crate::route::Route;

/// `bursar agents`
#[derive(Subcommand)]
pub enum Agents {
    /// List them, whichever API created them
    List,
    /// Give an agent a token, and create the agent if it is new. The token is shown once; an older one stops working
    Register {
        /// The handle that you choose, or the id of an agent that exists
        id: String,
        /// What you call it
        #[arg(long)]
        label: Option<String>,
        /// In which book
        #[arg(long, default_value = "live", value_parser = ["live", "test"])]
        book: String,
    },
    /// Take an agent's token away; the agent and its money stay
    Revoke {
        /// Its handle or id
        id: String,
    },
}

impl Agents {
    pub(super) async fn run(self, client: &Client, printer: Printer) -> anyhow::Result<()> {
        match self {
            Self::List => {
                let found = client.list::<Agent>(Route::to(&["agents"])).await?;
                printer.list(&found, "No agents yet: bursar agents register NAME");
            }
            Self::Register { id, label, book } => {
                let body = json!({"id": id, "label": label, "book": book});
                let made = client.post::<Agent>(Route::to(&["agents"]), Some(body)).await?;
                printer.one(&made);
                printer.say(said_of_token(made.view.token.as_ref()));
            }
            Self::Revoke { id } => printer.one(&client.delete::<Revoked>(Route::to(&["agents", &id])).await?),
        }
        Ok(())
    }
}

/// A line of `GET /agents`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Agent {
    id: String,
    agent_id: String,
    label: String,
    book: String,
    registered: bool,
    created_at: String,
    token: Option<String>,
}

impl Row for Agent {
    const COLUMNS: &'static [&'static str] = &["HANDLE", "LABEL", "BOOK", "HAS A TOKEN", "CREATED", "ID"];

    fn cells(&self) -> Vec<String> {
        let Self { id, agent_id, label, book, registered, created_at, .. } = self;
        vec![id.clone(), label.clone(), book.clone(), yes_no(*registered), created_at.clone(), agent_id.clone()]
    }
}

impl Record for Agent {
    fn fields(&self) -> Vec<(&'static str, String)> {
        let mut fields: Vec<_> = self.token.iter().map(|token| ("token", token.clone())).collect();
        let Self { id, agent_id, label, book, .. } = self;
        fields.extend([("handle", id.clone()), ("id", agent_id.clone()), ("label", label.clone()), ("book", book.clone())]);
        fields
    }
}

#[derive(Deserialize)]
struct Revoked {
    revoked: bool,
}

impl Record for Revoked {
    fn fields(&self) -> Vec<(&'static str, String)> {
        let text = if self.revoked { "the token was taken away" } else { "no such agent has a token" };
        vec![("done", text.to_owned())]
    }
}
