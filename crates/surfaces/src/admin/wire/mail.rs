//! The shapes of mails on the wire.

use bursar_domain::mail::Notice;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::common::schemas::{Time, words};

words! {
    /// What a mail tells of.
    MailKind, "admin.MailKind": Notice::WORDS;
    /// How a mail stands: nobody tried it yet, it is tried again, or it was given up.
    MailStatus, "admin.MailStatus": ["waiting", "trying", "given_up"];
}

/// `PUT /contact`
#[derive(Deserialize, ToSchema)]
#[schema(as = admin::ContactRequest)]
pub struct ContactRequest {
    /// The address; `null` for none.
    // Absent is not `null`: a misspelt name would else end all mails.
    #[serde(deserialize_with = "Option::deserialize")]
    #[schema(required = true, example = "ann@example.com", max_length = 254)]
    pub email: Option<String>,
}

/// `GET /contact`
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = admin::Contact)]
pub struct Contact {
    /// The address; `null` for none.
    #[schema(required = true, example = "ann@example.com")]
    pub email: Option<String>,
    /// When it was last changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Time>, nullable = false)]
    pub changed_at: Option<String>,
}

/// Which mails.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct MailsQuery {
    /// 1 to 1000, default 100.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 1000, default = 100, nullable = false)]
    pub limit: Option<String>,
    /// Where the page begins: as the last page's header `Link` gives it.
    #[param(nullable = false)]
    pub cursor: Option<String>,
}

/// A mail that was not sent.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = admin::Mail)]
pub struct Mail {
    /// Its id.
    #[schema(example = "approval_requested.esc_01J8X4K2M9N3P5Q7U")]
    pub id: String,
    /// What it tells of.
    #[schema(value_type = MailKind)]
    pub kind: &'static str,
    /// Where it goes; `null` where the principal has no address any more.
    #[schema(required = true)]
    pub to: Option<String>,
    /// Its subject.
    pub subject: String,
    /// How it stands.
    #[schema(value_type = MailStatus)]
    pub status: &'static str,
    /// How often it was tried.
    pub attempts: u64,
    /// Why the last attempt came to nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub last_error: Option<String>,
    /// Since when it waits, or is tried; anew where it was tried again after it was given up.
    #[schema(value_type = Time)]
    pub owed_at: String,
    /// When it is tried next, or dropped if it was given up.
    #[schema(value_type = Time)]
    pub due_at: String,
    /// When it was given up.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Time>, nullable = false)]
    pub given_up_at: Option<String>,
    /// What it says, as plain text; where one mail is read.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub text: Option<String>,
    /// The same as HTML.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub html: Option<String>,
}

/// `POST /mails/:id/retry`
#[derive(Serialize, ToSchema)]
#[schema(as = admin::MailAccepted)]
pub struct MailAccepted {
    /// The mail's id.
    #[schema(example = "approval_requested.esc_01J8X4K2M9N3P5Q7U")]
    pub id: String,
}
