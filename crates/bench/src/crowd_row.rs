//! Row (m): webhooks to very many endpoints, of which one in a hundred answers late and one in a hundred never: how long after the commit the
//! others are told, and what the server weighs. No judging.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use hdrhistogram::Histogram;
use serde::Serialize;
use serde_json::Value;

use crate::clock;
use crate::load::{self, Load, Traffic};
use crate::machine::ProcessMemory;
use crate::receiver::{Manner, Receivers};
use crate::server::{DataFolder, Server};
use crate::settings::{ENDPOINTS_OF_EACH, Settings};
use crate::traffic::{CHARGE_PATH, Charges, wallet_body};

/// One is late, and one never answers.
const HEALTHY_OF_EACH: u64 = ENDPOINTS_OF_EACH as u64 - 2;
/// How late the late ones answer.
pub(crate) const LATE: Duration = Duration::from_secs(20);
/// Charges of each principal that are measured, and how long it is from one charge to the next, of whomever.
const CHARGES_OF_EACH: usize = 4;
const PACE: Duration = Duration::from_millis(100);
/// How long the rest is waited for after the last charge.
const REST_MAX: Duration = Duration::from_secs(60);

/// What the crowd showed.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Crowd {
    /// Endpoints in all.
    pub(crate) endpoints: u32,
    /// Those that answer late, and as many that never do.
    pub(crate) late: u32,
    /// Measured charges: each is told to all healthy endpoints of its principal.
    pub(crate) charges: u64,
    /// From a charge's answer, which follows its commit, to its arrival at a healthy endpoint: median, milliseconds.
    pub(crate) p50_ms: f64,
    /// The same: 99th percentile.
    pub(crate) p99_ms: f64,
    /// The same: the slowest.
    pub(crate) max_ms: f64,
    /// Messages to healthy endpoints that had not arrived when waiting ended.
    pub(crate) missing: u64,
    /// The server's memory before the first charge, with all endpoints made.
    pub(crate) memory_before: ProcessMemory,
    /// After the last delivery.
    pub(crate) memory_after: ProcessMemory,
}

/// Which charge arrived, and when; once for each healthy endpoint.
type Arrivals = Arc<Mutex<Vec<(String, Instant)>>>;

/// Makes the crowd and charges.
pub(crate) fn run(settings: &Settings) -> Result<Crowd> {
    let principals = settings.endpoints / ENDPOINTS_OF_EACH;
    let data = DataFolder::create(&settings.out, "fresh")?;
    let arrivals = Arrivals::default();
    let keeps = Arc::clone(&arrivals);
    let receivers = Receivers::start(&[Manner::Now, Manner::After(LATE), Manner::Never], move |body| {
        if let Some(id) = charge_told(body) {
            keeps.lock().unwrap_or_else(PoisonError::into_inner).push((id, clock::now()));
        }
    })?;
    let server = Server::start(&settings.bursar, &data.path, &data.sqlite(), None)?;
    let tokens = people(&server, principals, &receivers)?;
    let memory_before = server.memory()?;
    // Wakes all receivers: from here on the late ones hold what they are told, and the dead ones never let go.
    for token in &tokens {
        charge(&server, token)?;
    }
    wait_for(&arrivals, tokens.len() as u64 * HEALTHY_OF_EACH);
    arrivals.lock().unwrap_or_else(PoisonError::into_inner).clear();

    let mut answered = HashMap::new();
    let mut next = clock::now();
    for token in (0..CHARGES_OF_EACH).flat_map(|_| &tokens) {
        while clock::now() < next {
            clock::pause();
        }
        next += PACE;
        let (id, at) = charge(&server, token)?;
        answered.insert(id, at);
    }
    let charges = answered.len() as u64;
    wait_for(&arrivals, charges * HEALTHY_OF_EACH);
    let memory_after = server.memory()?;
    let arrived = arrivals.lock().unwrap_or_else(PoisonError::into_inner);
    let delays = delays(&answered, &arrived)?;
    let millis = |nanos: u64| nanos as f64 / 1e6;
    Ok(Crowd {
        endpoints: principals * ENDPOINTS_OF_EACH,
        late: principals,
        charges,
        p50_ms: millis(delays.value_at_quantile(0.5)),
        p99_ms: millis(delays.value_at_quantile(0.99)),
        max_ms: millis(delays.max()),
        missing: (charges * HEALTHY_OF_EACH).saturating_sub(delays.len()),
        memory_before,
        memory_after,
    })
}

/// Principals with a wallet each and all their endpoints; the wallets' tokens.
fn people(server: &Server, principals: u32, receivers: &Receivers) -> Result<Vec<String>> {
    let operator = server.operator();
    let requests = (0..principals).map(|number| operator.post("/principals", &format!(r#"{{"name":"bench_{number}"}}"#)));
    let operators = server.ask_all(operator.addr, requests, "operatorToken").context("making principals")?;
    let requests = operators.iter().map(|token| server.control(token).post("/keys", r#"{"kind":"test"}"#));
    let keys = server.ask_all(operator.addr, requests, "token").context("making keys")?;
    let mut requests = Vec::new();
    for key in &keys {
        let owner = server.api(key);
        for number in 0..ENDPOINTS_OF_EACH {
            let addr = receivers.addrs[usize::try_from(number.saturating_sub(ENDPOINTS_OF_EACH - 3))?];
            let body = format!(r#"{{"url":"http://{addr}/hooks/{number}","events":["payment.completed"]}}"#);
            requests.push(owner.post("/v1/webhooks", &body));
        }
    }
    let api = server.owner().addr;
    server.ask_all(api, requests.into_iter(), "id").context("subscribing endpoints")?;
    let requests = keys.iter().map(|key| server.api(key).post("/api/public/v1/wallets", &wallet_body(1)));
    server.ask_all(api, requests, "token").context("issuing wallets")
}

/// One charge on a connection of its own: its transaction's id, and when it was answered.
fn charge(server: &Server, token: &str) -> Result<(String, Instant)> {
    let addr = server.owner().addr;
    let tokens = [token.to_owned()];
    let mut one = One { charges: Charges::new(addr, CHARGE_PATH, &tokens, 1), answered: None };
    load::drive(&Load { addr, connections: 1, window: None, expected: 200..=200 }, &mut one).context("charging")?;
    one.answered.context("a charge without an answer")
}

/// A charge whose answer is kept.
struct One<'a> {
    charges: Charges<'a>,
    answered: Option<(String, Instant)>,
}

impl Traffic for One<'_> {
    fn next(&mut self, out: &mut Vec<u8>) -> bool {
        self.charges.next(out)
    }

    fn answered(&mut self, body: &[u8]) -> Result<()> {
        let at = clock::now();
        let answer: Value = serde_json::from_slice(body)?;
        let id = answer["transaction_id"].as_str().context("an approved charge without its transaction")?;
        self.answered = Some((id.to_owned(), at));
        Ok(())
    }
}

/// Which charge a message is about.
fn charge_told(body: &[u8]) -> Option<String> {
    let message: Value = serde_json::from_slice(body).ok()?;
    Some(message["data"]["id"].as_str()?.to_owned())
}

fn wait_for(arrivals: &Arrivals, count: u64) {
    let start = clock::now();
    while (arrivals.lock().unwrap_or_else(PoisonError::into_inner).len() as u64) < count && clock::now() - start < REST_MAX {
        clock::pause();
    }
}

/// From each charge's answer to each of its arrivals, nanoseconds. What arrived before the answer was read counts as none.
fn delays(answered: &HashMap<String, Instant>, arrived: &[(String, Instant)]) -> Result<Histogram<u64>> {
    let mut delays = Histogram::new_with_bounds(1_000, 600_000_000_000, 3)?;
    for (id, at) in arrived {
        if let Some(answered) = answered.get(id) {
            delays.saturating_record(u64::try_from(at.saturating_duration_since(*answered).as_nanos())?);
        }
    }
    Ok(delays)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_delay_is_from_the_answer_to_each_arrival_of_its_charge() {
        let start = clock::now();
        let after = |millis| start + Duration::from_millis(millis);
        let answered = HashMap::from([("one".to_owned(), after(10)), ("two".to_owned(), after(20))]);
        let arrived = [("one", 9), ("one", 510), ("two", 21), ("another's", 900)].map(|(id, at)| (id.to_owned(), after(at)));
        let delays = delays(&answered, &arrived).unwrap();
        assert_eq!(delays.len(), 3);
        assert!((499_000_000..501_000_000).contains(&delays.max()), "{}", delays.max());
        assert!(delays.min() < 1_000_000);
    }

    #[test]
    fn a_message_names_its_charge() {
        let body = br#"{"event":"payment.completed","data":{"id":"txn_1","from":"agt_1","to":"openai"}}"#;
        assert_eq!(charge_told(body), Some("txn_1".to_owned()));
        assert_eq!(charge_told(b"{}"), None);
    }
}
