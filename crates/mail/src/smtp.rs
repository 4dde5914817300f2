//! Hands mails to an SMTP server, and says what became of them.

use std::time::Duration;

use lettre::message::Mailbox;
use lettre::transport::smtp::Error;
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};

use crate::clean::line;
use crate::message::{Mail, message};
use crate::server::{Misconfigured, transport};

/// How long one mail may take from the connection to the server's word. Shorter than the shortest lease of its task.
const SEND_MAX: Duration = Duration::from_secs(25);
/// How much is kept of what a server said.
const WORDS_CHARS_MAX: usize = 300;
/// Answers that speak of the server's own settings or ours, not of the mail: credentials that are wrong or missing, or TLS that is.
const OF_SETTINGS: [u16; 5] = [523, 530, 534, 535, 538];

/// The way to an SMTP server. No `Debug`: it holds a password.
pub struct Mailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

/// Why a mail was not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unsent {
    /// Never will be: the server's words.
    #[error("refused for good: {0}")]
    Refused(String),
    /// Not now, or nobody knows: it may have arrived, if the server's word got lost.
    #[error("{0}")]
    Failed(String),
}

impl Mailer {
    /// The way to the server of a URL, with mails that are from an address.
    ///
    /// # Errors
    /// Says what to mend.
    pub fn open(url: &str, from: &str) -> Result<Self, Misconfigured> {
        let from: Mailbox = from.trim().parse().map_err(|_| Misconfigured::From)?;
        if from.email.to_string().chars().chain(from.name.iter().flat_map(|name| name.chars())).any(char::is_control) {
            return Err(Misconfigured::From);
        }
        Ok(Self { transport: transport(url)?, from })
    }

    /// Hands a mail over; returns once the server has taken it.
    ///
    /// # Errors
    /// Whether it may be tried again.
    pub async fn send(&self, mail: &Mail) -> Result<(), Unsent> {
        let Some(message) = message(mail, &self.from) else {
            return Err(Unsent::Refused("the address can't be written to".to_owned()));
        };
        match tokio::time::timeout(SEND_MAX, self.transport.send(message)).await {
            Ok(Ok(_taken)) => Ok(()),
            Ok(Err(error)) => Err(meaning(&error)),
            Err(_elapsed) => Err(Unsent::Failed(format!("the server did not answer within {} seconds", SEND_MAX.as_secs()))),
        }
    }
}

fn meaning(error: &Error) -> Unsent {
    let words = line(&error.to_string(), WORDS_CHARS_MAX);
    let code = error.status().map(u16::from);
    if error.is_permanent() && code.is_some_and(|code| !OF_SETTINGS.contains(&code)) {
        Unsent::Refused(words)
    } else {
        Unsent::Failed(words)
    }
}
