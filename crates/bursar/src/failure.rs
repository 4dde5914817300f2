//! How a command ends when it did not do what was asked: the exit code, and the error on standard error.

use std::fmt;
use std::io::Write;
use std::process::ExitCode;

use http::StatusCode;
use serde_json::{Map, Value, json};

use crate::print::{safe, safe_json};

/// What kind of failure it was. Each kind has an exit code of its own; success is 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Understood, and answered with no: the rules deny it, there is no such thing, the token does not permit it, a check found damage.
    /// Repeating it gives the same answer.
    Refused = 1,
    /// The command line or the configuration can't be used as it is. Repeating it fails again until something is changed.
    Usage = 2,
    /// The server, the store, a file or the network did not do its part. Repeating it may help.
    Failed = 3,
}

/// A failure whose kind is known. Every other error is [`Kind::Failed`].
#[derive(Debug)]
pub struct Failure {
    kind: Kind,
    /// The status of the answer, where a server gave one.
    status: Option<StatusCode>,
    message: String,
}

impl Failure {
    /// The answer is no.
    pub fn refused(message: impl Into<String>) -> Self {
        Self { kind: Kind::Refused, status: None, message: message.into() }
    }

    /// The command line or the configuration is wrong.
    pub fn usage(message: impl fmt::Display) -> Self {
        Self { kind: Kind::Usage, status: None, message: format!("{message:#}") }
    }

    /// An answer that Bursar's control listener would not give. A server's error may pass: a proxy before it may have given it.
    pub fn not_bursar(status: StatusCode) -> Self {
        let kind = if status.is_server_error() || may_pass(status) { Kind::Failed } else { Kind::Usage };
        let message = format!("the answer ({status}) is not one of Bursar's control listener: is the address right?");
        Self { kind, status: Some(status), message }
    }

    /// The status of the answer that an error is, where a server gave one.
    pub fn status_of(error: &anyhow::Error) -> Option<StatusCode> {
        error.downcast_ref::<Self>()?.status
    }

    /// An answer other than success. "Too many requests" and a time-out may pass, so they are failures like those of a server.
    pub fn answer(status: StatusCode, message: &str) -> Self {
        let kind = if status.is_client_error() && !may_pass(status) { Kind::Refused } else { Kind::Failed };
        Self { kind, status: Some(status), message: format!("{message} ({status})") }
    }
}

fn may_pass(status: StatusCode) -> bool {
    matches!(status, StatusCode::TOO_MANY_REQUESTS | StatusCode::REQUEST_TIMEOUT)
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.message)
    }
}

impl std::error::Error for Failure {}

/// The kind of an error that is no [`Failure`]. A store of another version does not change by trying again.
fn kind_of(error: &anyhow::Error) -> Kind {
    match error.downcast_ref::<bursar_store::Error>() {
        Some(bursar_store::Error::Newer { .. } | bursar_store::Error::Older { .. }) => Kind::Usage,
        _ => Kind::Failed,
    }
}

/// Tells an error on standard error, as a line or as one JSON object, and gives its exit code.
pub fn tell(error: &anyhow::Error, as_json: bool) -> ExitCode {
    let failure = error.downcast_ref::<Failure>();
    let kind = failure.map_or_else(|| kind_of(error), |failure| failure.kind);
    let message = format!("{error:#}");
    let line = if as_json {
        let kind = match kind {
            Kind::Refused => "refused",
            Kind::Usage => "usage",
            Kind::Failed => "failed",
        };
        let mut object = Map::from_iter([("error".to_owned(), Value::from(message)), ("kind".to_owned(), kind.into())]);
        if let Some(status) = failure.and_then(|failure| failure.status) {
            object.insert("status".to_owned(), json!(status.as_u16()));
        }
        safe_json(&Value::from(object).to_string())
    } else {
        format!("bursar: {}", message.lines().map(safe).collect::<Vec<_>>().join("\n"))
    };
    // Standard error may be closed; the exit code still tells.
    let _closed = writeln!(std::io::stderr(), "{line}");
    ExitCode::from(kind as u8)
}
