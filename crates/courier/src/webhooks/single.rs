//! A delivery that has a task of its own: leased, tried once, and reported, as every task is.

use bursar_domain::outbox::{Class, PerformTask};
use bursar_domain::seal::{Seal, SealOf};
use bursar_domain::set::{Key, Stored};
use bursar_domain::webhook::{Delivery, DeliveryId, DeliveryState, Endpoint, ReportDelivery, Status};
use bursar_domain::{Command, PrincipalId, Refusal};
use bursar_engine::Error;
use bursar_outbound::signature::Secret;
use bursar_store::Reader;

use super::Webhooks;
use super::window::Trouble;
use crate::trials::End;
use bursar_store::webhooks::Message;

/// What there is to send.
enum Found {
    /// This.
    Message(Box<(Delivery, Endpoint, Vec<Secret>, Message)>),
    /// Nothing: the endpoint is gone, or the delivery was given up.
    Nothing,
    /// Nothing as long as its endpoint is disabled: it is given up.
    Disabled,
}

impl Webhooks {
    /// One attempt at a delivery whose task was leased.
    pub(crate) async fn attempt(&self, owner: PrincipalId, id: DeliveryId, attempt: u64) -> Result<End, String> {
        let task = bursar_domain::outbox::Task::Deliver(id);
        let found = self.find(owner, id).await?;
        let (mut gives_up, mut is_refused) = (matches!(found, Found::Disabled), false);
        let command = match found {
            Found::Nothing | Found::Disabled => Command::PerformTask(PerformTask { task, attempt }),
            Found::Message(found) => {
                let (row, endpoint, secrets, message) = *found;
                let sent = self.sender.send(&endpoint, &secrets, &message, true).await;
                let first_at = if row.attempts == 0 { sent.attempt.at } else { row.first_at };
                let retry_at = self.retry_at(row.attempts.saturating_add(1), first_at, sent.asked);
                is_refused = !sent.attempt.is_success();
                gives_up = retry_at.is_none() && is_refused;
                Command::ReportDelivery(ReportDelivery { delivery: id, attempt, sent: sent.attempt, retry_at })
            }
        };
        match self.ask(owner, command).await {
            Ok(()) if gives_up => {
                self.engine.stats().overdue.gave_up(Class::Delivery);
                Ok(End::Done)
            }
            Ok(()) if is_refused => Ok(End::Failed),
            Ok(()) | Err(Error::Refused(Refusal::TaskGone | Refusal::AttemptOutdated)) => Ok(End::Done),
            Err(error) => Err(format!("what came of a delivery can't be kept: {error}")),
        }
    }

    async fn find(&self, owner: PrincipalId, id: DeliveryId) -> Result<Found, String> {
        let found = self.read(move |reader| {
            let keys =
                [Key::Delivery(owner, id), Key::Endpoint(owner, id.endpoint), Key::Seal(owner, SealOf::Endpoint(id.endpoint))];
            let rows = reader.get(&keys)?;
            let row = |at: usize| rows.get(at).and_then(Option::as_ref);
            let delivery = row(0).and_then(Delivery::of).filter(|row| row.state == DeliveryState::Waiting);
            let Some((delivery, endpoint)) = delivery.zip(row(1).and_then(Endpoint::of)) else { return Ok(Err(Found::Nothing)) };
            if endpoint.status != Status::Active {
                return Ok(Err(Found::Disabled));
            }
            let line = message(reader, owner, delivery.line)?;
            Ok(Ok((delivery.clone(), endpoint.clone(), row(2).and_then(Seal::of).cloned(), line)))
        });
        let found = found.await.map_err(|trouble| match trouble {
            Trouble::Out(error) => error.to_string(),
            Trouble::Damage(what) => what,
        })?;
        let (delivery, endpoint, seal, message) = match found {
            Ok(found) => found,
            Err(nothing) => return Ok(nothing),
        };
        let secrets = self.sender.secrets(owner, seal.as_ref(), self.engine.now())?;
        Ok(Found::Message(Box::new((delivery, endpoint, secrets, message?))))
    }
}

/// What a line is told as, or why it can't be.
fn message(reader: &dyn Reader, owner: PrincipalId, line: u64) -> Result<Result<Message, String>, bursar_store::Error> {
    let found = reader.journal_lines(owner, &[line])?.pop();
    let message = found.as_ref().map(Message::of).transpose();
    Ok(message.and_then(|message| message.flatten().ok_or_else(|| format!("line {line} of the journal is not there"))))
}
