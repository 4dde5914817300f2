//! One attempt to tell an endpoint of something: the request, its signatures, and what came of it.

use std::time::Duration;

use bursar_domain::seal::Seal;
use bursar_domain::webhook::{Attempt, Endpoint, seal_context};
use bursar_domain::{PrincipalId, Timestamp};
use bursar_engine::{Handle, Ticks};
use bursar_outbound::backoff::retry_after;
use bursar_outbound::signature::{self, Secret};
use bursar_outbound::{Answer, Client, Error, Limits, Method, Request};
use bursar_seals::SealingKey;
use tokio::sync::Semaphore;

use bursar_store::webhooks::Message;

/// Requests to receivers that answer soon that may be under way.
const FAST_MAX: usize = 256;
/// Requests that take long: they have places of their own, so that slow receivers delay no others.
const SLOW_MAX: usize = 384;
/// How long a request is one of the fast ones.
pub(super) const SLOW_AFTER: Duration = Duration::from_millis(500);
/// How much of an answer is kept, in bytes: of a receiver that took the message, and of one that did not.
const ANSWER_BYTES_MAX: usize = 200;
const COMPLAINT_BYTES_MAX: usize = 1_024;

/// Who sends.
pub(crate) struct Sender {
    engine: Handle,
    client: Client,
    key: SealingKey,
    fast: Semaphore,
    slow: Semaphore,
}

/// What came of an attempt.
#[derive(Debug)]
pub(super) struct Sent {
    /// As it is kept.
    pub(super) attempt: Attempt,
    /// How long the receiver asks to be left alone.
    pub(super) asked: Option<Duration>,
}

impl Sender {
    pub(crate) fn new(engine: Handle, client: &Client, key: SealingKey) -> Self {
        let client = client.with_limits(Limits::WEBHOOK);
        Self { engine, client, key, fast: Semaphore::new(FAST_MAX), slow: Semaphore::new(SLOW_MAX) }
    }

    /// The secrets that sign for an endpoint now, the newest first. An error says why there are none, and tells nothing of them.
    pub(super) fn secrets(&self, owner: PrincipalId, seal: Option<&Seal>, now: Timestamp) -> Result<Vec<Secret>, String> {
        let seal = seal.ok_or_else(|| "its secret is not in the store".to_owned())?;
        let open = |sealed: &[u8]| {
            let opened =
                self.key.open(&seal_context(owner), sealed).map_err(|error| format!("its secret can't be opened: {error}"))?;
            let text = std::str::from_utf8(&opened).map_err(|_| "its secret is no text".to_owned())?;
            Secret::parse(text).map_err(|bad| bad.to_string())
        };
        seal.valid(now).map(|sealed| open(&sealed.0)).collect()
    }

    /// Tells an endpoint of something, once.
    pub(super) async fn send(&self, endpoint: &Endpoint, secrets: &[Secret], message: &Message, is_slow: bool) -> Sent {
        let place = if is_slow { &self.slow } else { &self.fast };
        // Never closed.
        let place = place.acquire().await.ok();
        let (at, ticks) = (self.engine.now(), Ticks::start());
        let answer = match self.request(endpoint, secrets, message, at) {
            Ok(request) => {
                let mut sending = std::pin::pin!(self.client.send(request));
                match tokio::time::timeout(SLOW_AFTER, &mut sending).await {
                    Ok(answer) => answer.map_err(|error| said(&error)),
                    Err(_) => {
                        // It moves to the slow ones, and leaves its place to others.
                        let _slow = if is_slow { None } else { self.slow.try_acquire().ok() };
                        let _kept = place.filter(|_| is_slow || _slow.is_none());
                        sending.await.map_err(|error| said(&error))
                    }
                }
            }
            Err(why) => Err(why),
        };
        let sent = result(answer, at, ticks.micros() / 1_000);
        let deliveries = &self.engine.stats().deliveries;
        let count = if sent.attempt.is_success() { &deliveries.delivered } else { &deliveries.failed };
        count.add(1);
        sent
    }

    /// The request for a message at a time. An error says why it can't be made, in words for the endpoint's owner.
    fn request(&self, endpoint: &Endpoint, secrets: &[Secret], message: &Message, at: Timestamp) -> Result<Request, String> {
        let target = self.client.guard().target(&endpoint.url).map_err(|refused| refused.to_string())?;
        let (id, seconds) = (message.id.to_string(), at.0 / 1_000);
        let secrets: Vec<&Secret> = secrets.iter().collect();
        let signed = signature::sign(&secrets, &id, seconds, &message.body);
        let request = Request::new(Method::Post, target).body(message.body.clone());
        let headers = [
            ("content-type", "application/json"),
            (signature::ID, &id),
            (signature::TIMESTAMP, &seconds.to_string()),
            (signature::SIGNATURE, &signed),
        ];
        headers.into_iter().try_fold(request, |request, (name, value)| request.header(name, value)).map_err(|bad| bad.to_string())
    }
}

fn said(error: &Error) -> String {
    error.to_string()
}

fn result(answer: Result<Answer, String>, at: Timestamp, duration_ms: u64) -> Sent {
    match answer {
        Ok(answer) => {
            let status = Some(u64::from(answer.status.as_u16()));
            let mut attempt = Attempt { at, duration_ms, status, error: None, answer: String::new() };
            let most = if attempt.is_success() { ANSWER_BYTES_MAX } else { COMPLAINT_BYTES_MAX };
            attempt.answer = beginning(&answer.body, most);
            let asked = answer.header("retry-after").and_then(|value| retry_after(value, at.0 / 1_000));
            Sent { asked: asked.filter(|_| !attempt.is_success()), attempt }
        }
        Err(why) => {
            let attempt = Attempt { at, duration_ms, status: None, error: Some(why), answer: String::new() };
            Sent { attempt, asked: None }
        }
    }
}

/// How a body begins, as text. What is none is shown as such.
fn beginning(body: &[u8], most: usize) -> String {
    let cut = body.get(..most).unwrap_or(body);
    let mut text = String::from_utf8_lossy(cut).into_owned();
    if cut.len() < body.len() {
        // A character that was cut in two is no damage of the receiver's.
        while text.ends_with('\u{FFFD}') {
            text.pop();
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_beginning_of_an_answer_is_text() {
        for (body, most, expect) in [
            ("ok".as_bytes(), 200, "ok"),
            ("ab☂cd".as_bytes(), 5, "ab☂"),
            ("ab☂cd".as_bytes(), 4, "ab"),
            ("ab☂cd".as_bytes(), 3, "ab"),
            (&[b'a', 0xFF], 9, "a\u{FFFD}"),
            (b"", 9, ""),
        ] {
            assert_eq!(beginning(body, most), expect, "{body:?} {most}");
        }
    }
}
