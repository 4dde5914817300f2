//! `bursar keys`: API keys and operator tokens.

use clap::Subcommand;
use serde::Deserialize;
use serde_json::json;

use crate::client::Client;
use crate::print::{Printer, Record, Row, or_dash, said_of_token};
use crate::route::Route;

/// `bursar keys`
#[derive(Subcommand)]
pub enum Keys {
    /// List them; secrets are never shown again
    List,
    /// Create one; it is shown once
    Create {
        /// What it opens: the API in the live or the test book, or control as an operator of one principal or of all
        #[arg(long, value_parser = ["live", "test", "operator", "root"])]
        kind: String,
        /// What you call it
        #[arg(long)]
        label: Option<String>,
    },
    /// Revoke one for ever
    Revoke {
        /// Its id, from `bursar keys list`
        id: String,
    },
}

impl Keys {
    pub(super) async fn run(self, client: &Client, printer: Printer) -> anyhow::Result<()> {
        match self {
            Self::List => {
                let found = client.list::<Key>(Route::to(&["keys"])).await?;
                printer.list(&found, "No keys yet: bursar keys create --kind test");
            }
            Self::Create { kind, label } => {
                let body = json!({"kind": kind, "label": label});
                let made = client.post::<Key>(Route::to(&["keys"]), Some(body)).await?;
                printer.one(&made);
                printer.say(said_of_token(made.view.token.as_ref()));
            }
            Self::Revoke { id } => printer.one(&client.delete::<Key>(Route::to(&["keys", &id])).await?),
        }
        Ok(())
    }
}

/// A line of `GET /keys`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Key {
    id: String,
    kind: String,
    label: String,
    hint: String,
    created_at: String,
    revoked_at: Option<String>,
    token: Option<String>,
}

impl Row for Key {
    const COLUMNS: &'static [&'static str] = &["ID", "KIND", "LABEL", "HINT", "CREATED", "REVOKED"];

    fn cells(&self) -> Vec<String> {
        let Self { id, kind, label, hint, created_at, revoked_at, .. } = self;
        vec![id.clone(), kind.clone(), label.clone(), hint.clone(), created_at.clone(), or_dash(revoked_at.as_ref())]
    }
}

impl Record for Key {
    fn fields(&self) -> Vec<(&'static str, String)> {
        let mut fields: Vec<_> = self.token.iter().map(|token| ("token", token.clone())).collect();
        fields.extend([("id", self.id.clone()), ("kind", self.kind.clone()), ("label", self.label.clone())]);
        fields.extend(self.revoked_at.iter().map(|at| ("revoked", at.clone())));
        fields
    }
}
