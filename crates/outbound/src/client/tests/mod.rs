//! The client against hosts on loopback, with a resolver that answers what the test likes. Where an address is to be refused, there is
//! no host: it is refused before anything is sent.

mod bounds;
mod host;
mod pooled;
mod requests;
mod tls;

use std::collections::VecDeque;
use std::io;
use std::net::IpAddr;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::*;
use host::{Host, Say};

/// What a name resolves to, one answer after the other; the last one stays.
#[derive(Clone)]
pub(super) struct Names {
    answers: Arc<Mutex<VecDeque<Vec<IpAddr>>>>,
    asked: Arc<AtomicUsize>,
}

impl Names {
    fn of(answers: &[&[&str]]) -> Self {
        let parse = |answer: &&[&str]| answer.iter().map(|address| address.parse().unwrap()).collect();
        Self { answers: Arc::new(Mutex::new(answers.iter().map(parse).collect())), asked: Arc::default() }
    }

    fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}

impl Resolve for Names {
    fn resolve<'a>(&'a self, _name: &'a str) -> Lookup<'a> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        let mut answers = self.answers.lock().unwrap();
        let answer = if answers.len() > 1 { answers.pop_front() } else { answers.front().cloned() };
        Box::pin(async move { answer.ok_or_else(|| io::Error::other("no such host")) })
    }
}

/// Time that the test moves on.
#[derive(Clone, Default)]
pub(super) struct Hands(Arc<AtomicU64>);

impl Hands {
    fn pass(&self, seconds: u64) {
        self.0.fetch_add(seconds, Ordering::SeqCst);
    }

    fn uptime(&self) -> Uptime {
        let hands = self.clone();
        Arc::new(move || Duration::from_secs(hands.0.load(Ordering::SeqCst)))
    }
}

/// Long enough for any machine, and a small body; a connection for each request.
pub(super) const LIMITS: Limits =
    Limits { connect: Duration::from_secs(20), exchange: Duration::from_secs(20), body_bytes_max: 64, idle: None };

/// A client that may call what `allow` lists.
pub(super) fn client(allow: &str, names: &Names, limits: Limits) -> Client {
    client_by(allow, names, limits, Hands::default().uptime())
}

pub(super) fn client_by(allow: &str, names: &Names, limits: Limits, uptime: Uptime) -> Client {
    let guard = Guard::new(allow.parse().unwrap());
    Client::new(Setup { guard, resolver: Box::new(names.clone()), trust: tls::trust(), uptime, limits }).unwrap()
}

pub(super) fn get(url: &str) -> Request {
    Request::new(Method::Get, url.parse().unwrap())
}

/// The error's word, and whether the request may have been sent.
pub(super) fn failure(result: Result<Answer, Error>) -> (&'static str, bool) {
    let error = result.expect_err("no answer");
    (error.word(), error.maybe_sent())
}
