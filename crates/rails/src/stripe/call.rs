//! One request to Stripe, and what its answer means: done, certainly not done, or unknown. Here alone it is told which status and which
//! code mean what (<https://docs.stripe.com/api/errors>, <https://docs.stripe.com/error-low-level>).

use std::sync::Arc;

use bursar_domain::Timestamp;
use bursar_outbound::client::BodyEnd;
use bursar_outbound::{Answer, Client, Error, Method, Request};
use serde::de::DeserializeOwned;

use super::form::Form;
use super::settings::{API_VERSION, Settings};
use super::wire::{Object, Problem, Refused};
use crate::{Failure, FailureKind};

/// What tells the time. It decides one thing only: whether Stripe may have forgotten an idempotency key.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// The longest text of Stripe's that is kept, in characters.
const TEXT_MAX: usize = 300;
/// The longest name of an object of Stripe's.
const NAME_BYTES_MAX: usize = 255;

/// Who calls Stripe.
pub(super) struct Caller {
    pub(super) client: Client,
    pub(super) settings: Settings,
    pub(super) clock: Clock,
}

/// A request that does something.
pub(super) struct Post<'a> {
    /// Where.
    pub(super) path: String,
    /// What.
    pub(super) form: Form,
    /// The idempotency key: the same for the same thing, always.
    pub(super) key: String,
    /// The connected account in whose name it is asked.
    pub(super) account: Option<&'a str>,
}

/// What an answer means.
#[derive(Debug)]
pub(super) enum Reply<T> {
    /// It is done, just now.
    Done(T),
    /// It was done earlier, under the same key. This is what was said *then*: how things stand now has to be read.
    Replayed(T),
    /// It was certainly not done, and will not be under this key.
    No(Refusal),
    /// Stripe keeps an answer under this key that does not tell whether it was done: repeating it tells no more, it has to be looked for.
    Stuck(String),
    /// Nobody knows. The same request may be sent again.
    Unclear(String),
}

/// Why Stripe did not do it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Refusal {
    pub(super) failure: Failure,
    /// Which parameter it does not like.
    pub(super) param: Option<String>,
}

impl Caller {
    /// Asks for something to be done, under a key.
    pub(super) async fn post<T: DeserializeOwned>(&self, post: &Post<'_>) -> Reply<T> {
        let request = self.request(Method::Post, &post.path, post.account).and_then(|request| {
            let request = request.header("Idempotency-Key", &post.key).ok()?;
            let request = request.header("Content-Type", "application/x-www-form-urlencoded").ok()?;
            Some(request.body(post.form.encode()))
        });
        match request {
            Some(request) => classify(self.client.send(request).await),
            None => {
                Reply::Unclear("nothing was sent: an id, or a name of Stripe's, has characters that can't be sent".to_owned())
            }
        }
    }

    /// Reads. An error is a word on why nobody knows.
    pub(super) async fn get<T: DeserializeOwned>(&self, path: &str, query: &Form, account: Option<&str>) -> Result<T, String> {
        match self.ask(path, query, account).await {
            Reply::Done(found) | Reply::Replayed(found) => Ok(found),
            Reply::No(refusal) => Err(format!("Stripe does not tell: {}", refusal.failure.text)),
            Reply::Stuck(why) | Reply::Unclear(why) => Err(why),
        }
    }

    /// Reads an object that may not be there. An error is a word on why nobody knows.
    pub(super) async fn read_any<T: Object>(&self, id: &str) -> Result<Option<T>, String> {
        match self.ask(&format!("{}/{id}", T::PATH), &Form::default(), None).await {
            Reply::Done(found) | Reply::Replayed(found) => Ok(Some(found)),
            Reply::No(_) => Ok(None),
            Reply::Stuck(why) | Reply::Unclear(why) => Err(why),
        }
    }

    async fn ask<T: DeserializeOwned>(&self, path: &str, query: &Form, account: Option<&str>) -> Reply<T> {
        let query = Some(query.encode()).filter(|query| !query.is_empty());
        let path = query.map_or_else(|| path.to_owned(), |query| format!("{path}?{query}"));
        match self.request(Method::Get, &path, account) {
            Some(request) => classify(self.client.send(request).await),
            None => Reply::Unclear("nothing was sent: a name of Stripe's has characters that can't be sent".to_owned()),
        }
    }

    /// Reads how an object is now.
    pub(super) async fn read<T: Object>(&self, id: &str, account: Option<&str>) -> Result<T, String> {
        if !is_name(id) {
            return Err(format!("`{id}` is no name of an object of Stripe's"));
        }
        self.get(&format!("{}/{id}", T::PATH), &Form::default().with_each("expand", T::EXPAND), account).await
    }

    fn request(&self, method: Method, path: &str, account: Option<&str>) -> Option<Request> {
        let request = Request::new(method, self.settings.url(path).parse().ok()?);
        let request = request.header("Authorization", &self.settings.authorization()).ok()?;
        let request = request.header("Stripe-Version", API_VERSION).ok()?;
        match account {
            Some(account) => request.header("Stripe-Account", account).ok(),
            None => Some(request),
        }
    }
}

/// Whether something can be the name of one of Stripe's objects.
pub(super) fn is_name(text: &str) -> bool {
    (1..=NAME_BYTES_MAX).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// What an answer, or none, means.
fn classify<T: DeserializeOwned>(answer: Result<Answer, Error>) -> Reply<T> {
    let answer = match answer {
        Ok(answer) => answer,
        Err(error) if error.maybe_sent() => return Reply::Unclear(format!("Stripe did not answer ({error}); it is asked again")),
        // It certainly did nothing this time, but may have done it at an earlier attempt.
        Err(error) => {
            return Reply::Unclear(format!("nothing was sent to Stripe ({error}); it is tried again under the same key"));
        }
    };
    let (status, is_replayed) = (answer.status.as_u16(), answer.header("Idempotent-Replayed") == Some("true"));
    if answer.body_end != BodyEnd::Whole {
        return Reply::Unclear(format!("Stripe's answer {status} broke off or is too long; it is asked again"));
    }
    if answer.status.is_success() {
        return match serde_json::from_slice(&answer.body) {
            Ok(object) if is_replayed => Reply::Replayed(object),
            Ok(object) => Reply::Done(object),
            Err(error) => Reply::Unclear(format!("Stripe's answer {status} can't be read ({error}); it is asked again")),
        };
    }
    let problem = serde_json::from_slice::<Refused>(&answer.body).ok().map(|refused| refused.error);
    match (status, problem) {
        (400, Some(problem)) if problem.kind.as_deref() == Some("idempotency_error") => {
            Reply::Stuck(format!("Stripe has another request under the same key: {}", text(&problem)))
        }
        (400 | 402, Some(problem)) => Reply::No(refusal(status, problem)),
        // No such customer, or the like. Without this code there is no such path, and it may be another server's word.
        (404, Some(problem)) if problem.code.as_deref() == Some("resource_missing") => Reply::No(refusal(status, problem)),
        // Nothing was done this time; what was done by another key, or before its rights were taken, is another question.
        (401, _) => Reply::Unclear("Stripe does not accept the key: check `stripe.secret_key`; it is asked again".to_owned()),
        (403, Some(problem)) => {
            Reply::Unclear(format!("`stripe.secret_key` does not allow this: {}; it is asked again", text(&problem)))
        }
        (409, _) => Reply::Unclear("Stripe works on the same request just now; it is asked again".to_owned()),
        (429, _) => Reply::Unclear("Stripe takes no more requests just now; it is asked again".to_owned()),
        (500.., _) if is_replayed => Reply::Stuck(format!("Stripe failed with {status}, and may have done it or not")),
        (500.., _) => Reply::Unclear(format!("Stripe failed with {status}; it is asked again")),
        _ => Reply::Unclear(format!("Stripe's answer {status} can't be read: check `stripe.api_base`; it is asked again")),
    }
}

fn refusal(status: u16, problem: Problem) -> Refusal {
    let kind = if status == 402 { declined(&problem) } else { FailureKind::Rejected };
    Refusal { failure: Failure { kind, text: text(&problem) }, param: problem.param }
}

/// What kind of no a payer's bank gave.
pub(super) fn declined(problem: &Problem) -> FailureKind {
    let needs_payer = |code: &Option<String>| {
        code.as_deref().is_some_and(|code| {
            ["authentication_required", "payment_intent_authentication_failure", "setup_intent_authentication_failure"]
                .contains(&code)
        })
    };
    if needs_payer(&problem.code) || needs_payer(&problem.decline_code) { FailureKind::NeedsPayer } else { FailureKind::Declined }
}

/// Stripe's words, or its code where it has none.
pub(super) fn text(problem: &Problem) -> String {
    let said = [&problem.message, &problem.decline_code, &problem.code].into_iter().flatten().find(|text| !text.is_empty());
    clean(said.map_or("Stripe gave no reason.", String::as_str))
}

/// A text of Stripe's, without characters that could mislead who reads it, and not too long.
pub(super) fn clean(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_control()).take(TEXT_MAX).collect()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use bursar_outbound::client::{HeaderMap, StatusCode};
    use serde_json::Value;

    use super::*;

    fn answer(status: u16, body: &str, is_replayed: bool, body_end: BodyEnd) -> Answer {
        let mut headers = HeaderMap::new();
        if is_replayed {
            headers.insert("Idempotent-Replayed", "true".parse().unwrap());
        }
        let status = StatusCode::from_u16(status).unwrap();
        Answer { status, headers, body: body.to_owned().into(), body_end, duration: Duration::ZERO }
    }

    fn word(answer: Result<Answer, Error>) -> String {
        match classify::<Value>(answer) {
            Reply::Done(_) => "done".to_owned(),
            Reply::Replayed(_) => "replayed".to_owned(),
            Reply::No(refusal) => format!("{:?}: {}", refusal.failure.kind, refusal.failure.text),
            Reply::Stuck(_) => "stuck".to_owned(),
            Reply::Unclear(_) => "unclear".to_owned(),
        }
    }

    #[test]
    fn each_answer_is_done_not_done_or_unknown() {
        let no = |fields: &str| format!(r#"{{"error":{{{fields}}}}}"#);
        for (status, body, replayed, expect) in [
            (200, "{}".to_owned(), false, "done"),
            (200, "{}".to_owned(), true, "replayed"),
            (200, "{".to_owned(), false, "unclear"),
            (200, "<html>".to_owned(), false, "unclear"),
            (302, String::new(), false, "unclear"),
            (400, no(r#""type":"invalid_request_error","message":"Amount too small.""#), false, "Rejected: Amount too small."),
            (400, no(r#""type":"invalid_request_error","code":"balance_insufficient""#), true, "Rejected: balance_insufficient"),
            (400, no(r#""type":"idempotency_error","message":"Keys can only""#), false, "stuck"),
            (400, "no".to_owned(), false, "unclear"),
            (401, no(r#""type":"invalid_request_error""#), false, "unclear"),
            (
                402,
                no(
                    r#""type":"card_error","code":"card_declined","decline_code":"insufficient_funds","message":"Your card has insufficient funds.""#,
                ),
                false,
                "Declined: Your card has insufficient funds.",
            ),
            (
                402,
                no(r#""type":"card_error","code":"authentication_required","message":"Authenticate.""#),
                true,
                "NeedsPayer: Authenticate.",
            ),
            (
                402,
                no(
                    r#""type":"card_error","code":"card_declined","decline_code":"authentication_required","message":"Authenticate.""#,
                ),
                false,
                "NeedsPayer: Authenticate.",
            ),
            (402, no(r#""type":"card_error","message":"a\u001bb""#), false, "Declined: ab"),
            (403, no(r#""type":"invalid_request_error","message":"rk""#), false, "unclear"),
            (
                404,
                no(r#""type":"invalid_request_error","code":"resource_missing","message":"No such customer""#),
                false,
                "Rejected: No such customer",
            ),
            (404, "<html>".to_owned(), false, "unclear"),
            (404, no(r#""type":"invalid_request_error","message":"Unrecognized request URL""#), false, "unclear"),
            (409, no(r#""code":"idempotency_key_in_use""#), false, "unclear"),
            (424, no(r#""type":"api_error""#), false, "unclear"),
            (429, no(r#""code":"lock_timeout""#), false, "unclear"),
            (500, no(r#""type":"api_error""#), false, "unclear"),
            (500, no(r#""type":"api_error""#), true, "stuck"),
            (503, "busy".to_owned(), false, "unclear"),
        ] {
            assert_eq!(word(Ok(answer(status, &body, replayed, BodyEnd::Whole))), expect, "{status} {body}");
        }
        for end in [BodyEnd::Broken, BodyEnd::TooLong] {
            assert_eq!(word(Ok(answer(200, "{}", false, end))), "unclear");
            assert_eq!(word(Ok(answer(402, &no(r#""message":"no""#), false, end))), "unclear");
        }
        for maybe_sent in [true, false] {
            assert_eq!(word(Err(Error::TimedOut { maybe_sent })), "unclear");
        }
    }

    #[test]
    fn a_refusal_names_its_parameter_and_its_text_is_bounded() {
        let body = format!(r#"{{"error":{{"param":"expires_at","message":"{}"}}}}"#, "x".repeat(9_000));
        let Reply::No(refusal) = classify::<Value>(Ok(answer(400, &body, false, BodyEnd::Whole))) else {
            panic!("no refusal");
        };
        assert_eq!((refusal.param.as_deref(), refusal.failure.text.len()), (Some("expires_at"), TEXT_MAX));
    }

    #[test]
    fn names_of_objects_hold_nothing_that_changes_a_path() {
        for (name, is_one) in [
            ("cs_test_a1", true),
            ("po_1", true),
            ("", false),
            ("po_1/cancel", false),
            ("po_1?x", false),
            ("po 1", false),
            ("..", false),
        ] {
            assert_eq!(is_name(name), is_one, "{name}");
        }
    }
}
