//! Sends the mails that are owed: makes one of the rows as they are now, hands it to the server, and says how that ended.

use std::sync::Arc;

use bursar_domain::mail::{End, KEPT_FOR, Matter, Notice};
use bursar_domain::outbox::Pending;
use bursar_domain::principal::Principal;
use bursar_domain::set::Key;
use bursar_domain::{PrincipalId, Span, Timestamp};
use bursar_mail::{Mail, Mailer, Unsent, compose};
use bursar_store::{Error, Reader, mails, queries};

/// The way mails go.
pub struct Post {
    /// To which server.
    pub mailer: Mailer,
    /// What links in them begin with.
    pub control_url: String,
}

/// How long after its time a mail is looked at: at once where there is a server, else when it was kept for long enough to be dropped.
pub(crate) fn delay(post: Option<&Post>) -> Span {
    if post.is_some() { Span(0) } else { KEPT_FOR }
}

/// Tries to send a mail, whose task stood so before this attempt; none where the store does not say what it is about.
pub(crate) async fn send(
    post: &Post,
    reader: Arc<dyn Reader>,
    now: Timestamp,
    owner: PrincipalId,
    notice: Notice,
    task: &Pending,
) -> Option<End> {
    let read = move || read(&*reader, owner, notice);
    let (principal, matter) = match tokio::task::spawn_blocking(read).await {
        Ok(Ok(Some(found))) => found,
        Ok(Ok(None)) => return Some(End::Dropped),
        Ok(Err(error)) => {
            tracing::error!(%notice, error = &error as &dyn std::error::Error, "can't read what a mail is about: {error}");
            return None;
        }
        Err(error) => {
            tracing::error!(%notice, error = &error as &dyn std::error::Error, "the look at what a mail is about died");
            return None;
        }
    };
    // Removed since, or the answer came from elsewhere.
    let Some(to) = principal.contact.clone().filter(|_| !matter.is_over(now)) else { return Some(End::Dropped) };
    let letter = match compose(&matter, &principal, &post.control_url) {
        Ok(letter) => letter,
        Err(error) => return Some(End::Failed(error.to_string())),
    };
    let occasion = notice.occasion(task.since()).map(|at| format!(".{}", at.0)).unwrap_or_default();
    let mail = Mail { to, name: principal.name, id: format!("{notice}.{owner}{occasion}"), at: now, letter };
    Some(match post.mailer.send(&mail).await {
        Ok(()) => {
            tracing::info!(principal = %owner, %notice, "a mail was sent");
            End::Sent
        }
        Err(Unsent::Refused(words)) => {
            tracing::warn!(principal = %owner, %notice, words, "a mail was refused for good and is not tried again by itself");
            End::Refused(words)
        }
        Err(Unsent::Failed(words)) => {
            tracing::warn!(principal = %owner, %notice, words, "a mail could not be sent");
            End::Failed(words)
        }
    })
}

fn read(reader: &dyn Reader, owner: PrincipalId, notice: Notice) -> Result<Option<(Principal, Matter)>, Error> {
    let principal: Option<Principal> = queries::row(reader, Key::Principal(owner))?;
    Ok(principal.zip(mails::matter(reader, owner, notice)?))
}
