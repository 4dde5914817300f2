//! A receiver of webhooks on loopback: answers as it is told, and keeps what it was sent.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicU16, Ordering};
use std::sync::{Arc, Mutex};

use bursar_outbound::signature::{self, Headers, Secret, TOLERANCE_SECONDS};
use serde_json::Value;

use crate::world::eventually;

/// A message as it came.
#[derive(Debug, Clone)]
pub struct Received {
    headers: BTreeMap<String, String>,
    pub body: String,
    /// What it was answered.
    pub status: u16,
}

impl Received {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    /// Its `webhook-id`.
    pub fn id(&self) -> &str {
        self.header(signature::ID)
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }

    /// Whether it was signed with a secret, at the time that it names.
    pub fn is_signed_by(&self, secret: &str) -> bool {
        let secret = Secret::parse(secret).unwrap_or_else(|bad| panic!("{bad}"));
        let timestamp = self.header(signature::TIMESTAMP);
        let headers = Headers { id: self.id(), timestamp, signature: self.header(signature::SIGNATURE) };
        let now = timestamp.parse().unwrap();
        signature::verify(&[&secret], headers, self.body.as_bytes(), now, TOLERANCE_SECONDS).is_ok()
    }
}

type Rule = dyn Fn(&Received) -> Option<u16> + Send + Sync;

/// A receiver; it listens until the test ends.
pub struct Receiver {
    pub url: String,
    status: Arc<AtomicU16>,
    received: Arc<Mutex<Vec<Received>>>,
}

impl Receiver {
    pub fn start() -> Self {
        Self::with_rule(|_| None)
    }

    /// One that answers some messages otherwise.
    pub fn with_rule(rule: impl Fn(&Received) -> Option<u16> + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/hooks?of=us", listener.local_addr().unwrap());
        let (status, received, rule) = (Arc::new(AtomicU16::new(200)), Arc::default(), Arc::new(rule) as Arc<Rule>);
        let (answers, kept) = (Arc::clone(&status), Arc::clone(&received));
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let (answers, kept, rule) = (Arc::clone(&answers), Arc::clone(&kept), Arc::clone(&rule));
                std::thread::spawn(move || converse(&stream, &answers, &kept, &*rule));
            }
        });
        Self { url, status, received }
    }

    /// What it answers from now on.
    pub fn answer(&self, status: u16) {
        self.status.store(status, Ordering::Relaxed);
    }

    pub fn received(&self) -> Vec<Received> {
        self.received.lock().unwrap().clone()
    }

    /// What it took, by id: how often each.
    pub fn taken(&self) -> BTreeMap<String, u32> {
        let mut taken = BTreeMap::new();
        for message in self.received().iter().filter(|message| message.status < 300) {
            *taken.entry(message.id().to_owned()).or_default() += 1;
        }
        taken
    }

    /// Waits for a message.
    #[track_caller]
    pub fn wait_for(&self, what: &str, is_it: impl Fn(&Received) -> bool) -> Received {
        eventually(what, || self.received().into_iter().find(&is_it))
    }

    /// Waits for a message about an event.
    #[track_caller]
    pub fn wait_for_event(&self, event: &str) -> Received {
        self.wait_for(event, |message| message.json()["event"] == event)
    }
}

fn converse(stream: &TcpStream, answers: &AtomicU16, kept: &Mutex<Vec<Received>>, rule: &Rule) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    while let Some(mut message) = read(&mut reader) {
        message.status = rule(&message).unwrap_or_else(|| answers.load(Ordering::Relaxed));
        let status = message.status;
        kept.lock().unwrap().push(message);
        let body = if status < 300 { "thanks" } else { "not now" };
        let text = format!("HTTP/1.1 {status} X\r\nContent-Length: {}\r\n\r\n{body}", body.len());
        if { stream }.write_all(text.as_bytes()).is_err() {
            return;
        }
    }
}

fn read(reader: &mut impl BufRead) -> Option<Received> {
    let mut line = String::new();
    reader.read_line(&mut line).ok().filter(|count| *count > 0)?;
    assert!(line.starts_with("POST /hooks?of=us HTTP/1.1"), "{line}");
    let mut headers = BTreeMap::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let Some((name, value)) = line.trim_end().split_once(": ") else { break };
        headers.insert(name.to_ascii_lowercase(), value.to_owned());
    }
    let mut body = vec![0; headers["content-length"].parse().unwrap()];
    reader.read_exact(&mut body).ok()?;
    Some(Received { headers, body: String::from_utf8(body).unwrap(), status: 0 })
}
