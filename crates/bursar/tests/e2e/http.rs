//! Speaking HTTP to a listener: one client for each credential, answers as the text they are.

use std::io::Write;
use std::net::TcpStream;
use std::time::Duration;

use ::http::{HeaderMap, Method, Request};
use serde_json::Value;

use crate::{conformance, shape};

/// How long an answer may take.
const ANSWER_MAX: Duration = Duration::from_secs(30);

/// A caller with one credential at one listener. Connections are kept and used again.
#[derive(Clone)]
pub struct Client {
    agent: ureq::Agent,
    pub base: String,
    pub token: String,
}

impl Client {
    pub fn new(base: &str, token: &str) -> Self {
        let config = ureq::Agent::config_builder().http_status_as_error(false).proxy(None).timeout_global(Some(ANSWER_MAX));
        Self { agent: config.build().into(), base: base.to_owned(), token: token.to_owned() }
    }

    /// The same listener with another credential.
    pub fn with_token(&self, token: &str) -> Self {
        Self { token: token.to_owned(), ..self.clone() }
    }

    /// The same listener with connections of its own.
    pub fn apart(&self) -> Self {
        Self::new(&self.base, &self.token)
    }

    pub fn call(&self, method: Method, path: &str) -> Call<'_> {
        Call { client: self, method, path: path.to_owned(), headers: Vec::new(), body: None }
    }

    pub fn get(&self, path: &str) -> Call<'_> {
        self.call(Method::GET, path)
    }

    pub fn post(&self, path: &str) -> Call<'_> {
        self.call(Method::POST, path)
    }

    /// Sends a request, or only its beginning, and hangs up without waiting for the answer.
    pub fn hang_up(&self, path: &str, key: &str, body: &str, sent: usize) {
        let host = self.base.trim_start_matches("http://");
        let text = format!(
            "POST {path} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {}\r\nIdempotency-Key: {key}\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            self.token,
            body.len()
        );
        // A server that is gone is as good as a client that is.
        if let Ok(mut stream) = TcpStream::connect(host) {
            let _gone = stream.write_all(&text.as_bytes()[..sent.min(text.len())]);
        }
    }
}

/// A request that is being put together.
pub struct Call<'a> {
    client: &'a Client,
    method: Method,
    path: String,
    headers: Vec<(String, String)>,
    body: Option<String>,
}

impl Call<'_> {
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub fn key(self, key: &str) -> Self {
        self.header("Idempotency-Key", key)
    }

    /// A body; JSON unless a `Content-Type` was given.
    pub fn body(mut self, body: &str) -> Self {
        if !self.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("content-type")) {
            self = self.header("Content-Type", "application/json");
        }
        self.body = Some(body.to_owned());
        self
    }

    /// The answer, if there is one.
    pub fn ask(self) -> Result<Answer, ureq::Error> {
        let mut request = Request::builder().method(&self.method).uri(format!("{}{}", self.client.base, self.path));
        if !self.client.token.is_empty() {
            request = request.header("Authorization", format!("Bearer {}", self.client.token));
        }
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        let response = match self.body {
            Some(body) => self.client.agent.run(request.body(body).unwrap()),
            None if self.method == Method::POST => self.client.agent.run(request.body(String::new()).unwrap()),
            None => self.client.agent.run(request.body(()).unwrap()),
        };
        let mut response = response?;
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let text = response.body_mut().with_config().limit(u64::MAX).read_to_string()?;
        Ok(Answer { asked: format!("{} {}", self.method, self.path), status, headers, text })
    }

    /// The body of an answer of 200 that is no text.
    #[track_caller]
    pub fn bytes(self) -> Vec<u8> {
        let request = Request::builder().method(&self.method).uri(format!("{}{}", self.client.base, self.path));
        let request = request.header("Authorization", format!("Bearer {}", self.client.token)).body(()).unwrap();
        let mut response = self.client.agent.run(request).unwrap_or_else(|error| panic!("{}: {error}", self.path));
        assert_eq!(response.status(), 200, "{}", self.path);
        response.body_mut().with_config().limit(u64::MAX).read_to_vec().unwrap()
    }

    #[track_caller]
    pub fn send(self) -> Answer {
        let (method, path, body) = (self.method.clone(), self.path.clone(), self.body.clone());
        let answer = self.ask().unwrap_or_else(|error| panic!("{method} {path}: {error}"));
        assert!(answer.header("x-request-id").is_some(), "{method} {path}: no X-Request-Id");
        conformance::check(&method, &path, body.as_deref(), &answer);
        answer
    }

    /// The answer, which must have this status and this shape.
    #[track_caller]
    pub fn expect(self, status: u16, shape: &str) -> Answer {
        let answer = self.send();
        assert_eq!(answer.status, status, "{}: {}", answer.asked, answer.text);
        shape::check(shape, &answer.text);
        answer
    }
}

/// An answer.
#[derive(Debug, Clone)]
pub struct Answer {
    pub asked: String,
    pub status: u16,
    pub headers: HeaderMap,
    pub text: String,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{}: {error}: {}", self.asked, self.text))
    }

    /// The text of a field.
    #[track_caller]
    pub fn get(&self, field: &str) -> String {
        let json = self.json();
        let value = json[field].as_str();
        value.unwrap_or_else(|| panic!("{}: no text {field:?} in {}", self.asked, self.text)).to_owned()
    }

    #[track_caller]
    pub fn is(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}: {}", self.asked, self.text);
        self
    }

    /// Whether the body has this shape.
    #[track_caller]
    pub fn has(self, shape: &str) -> Self {
        shape::check(shape, &self.text);
        self
    }
}
