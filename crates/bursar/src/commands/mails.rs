//! `bursar mails`: those that were not sent, and what they say.

use clap::Subcommand;
use serde::Deserialize;

use crate::client::Client;
use crate::print::{Printer, Record, Row, or_dash};
use crate::route::Route;

/// `bursar mails`
#[derive(Subcommand)]
pub enum Mails {
    /// List those that wait for a server or an attempt, or were given up
    List,
    /// Show one as it would be sent now
    Show {
        /// Its id
        id: String,
    },
    /// Try one again that was given up
    Retry {
        /// Its id
        id: String,
    },
}

impl Mails {
    pub(super) async fn run(self, client: &Client, printer: Printer) -> anyhow::Result<()> {
        match self {
            Self::List => {
                printer.list(&client.list::<Mail>(Route::to(&["mails"])).await?, "No mail waits to be sent.");
            }
            Self::Show { id } => {
                let found = client.get::<MailInFull>(Route::to(&["mails", &id])).await?;
                printer.one(&found);
                printer.say("");
                found.view.text.lines().for_each(|line| printer.quote(line));
            }
            Self::Retry { id } => {
                printer.one(&client.post::<Accepted>(Route::to(&["mails", &id, "retry"]), None).await?);
                printer.say("It is tried again at once, if the server has an SMTP server.");
            }
        }
        Ok(())
    }
}

/// A line of `GET /mails`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Mail {
    id: String,
    to: Option<String>,
    subject: String,
    status: String,
    attempts: u64,
    last_error: Option<String>,
    owed_at: String,
    due_at: String,
}

impl Row for Mail {
    const COLUMNS: &'static [&'static str] = &["ID", "SUBJECT", "TO", "STATUS", "ATTEMPTS", "LAST ERROR", "OWED SINCE"];

    fn cells(&self) -> Vec<String> {
        vec![
            self.id.clone(),
            self.subject.clone(),
            or_dash(self.to.as_ref()),
            status(&self.status),
            self.attempts.to_string(),
            or_dash(self.last_error.as_ref()),
            self.owed_at.clone(),
        ]
    }
}

fn status(word: &str) -> String {
    word.replace('_', " ")
}

#[derive(Deserialize)]
struct MailInFull {
    #[serde(flatten)]
    mail: Mail,
    text: String,
}

impl Record for MailInFull {
    fn fields(&self) -> Vec<(&'static str, String)> {
        let Mail { to, subject, status: word, attempts, last_error, owed_at, due_at, .. } = &self.mail;
        let mut fields = vec![
            ("subject", subject.clone()),
            ("to", or_dash(to.as_ref())),
            ("status", status(word)),
            ("attempts", attempts.to_string()),
            ("owed since", owed_at.clone()),
        ];
        match word.as_str() {
            "trying" => fields.push(("next attempt", due_at.clone())),
            "given_up" => fields.push(("kept until", due_at.clone())),
            _ => {}
        }
        fields.extend(last_error.iter().map(|error| ("last error", error.clone())));
        fields
    }
}

#[derive(Deserialize)]
struct Accepted {
    id: String,
}

impl Record for Accepted {
    fn fields(&self) -> Vec<(&'static str, String)> {
        vec![("mail", self.id.clone())]
    }
}
