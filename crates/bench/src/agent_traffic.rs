//! The requests of money between agents: payments in credits, and holds that are placed and settled. No sockets.

use anyhow::{Result, bail};

use crate::load::Traffic;
use crate::traffic::{Door, Random};

/// The head of a POST up to its length, but for the path.
struct Head {
    before_key: String,
}

impl Head {
    fn new(door: &Door) -> Self {
        let Door { addr, token } = door;
        Self { before_key: format!(" HTTP/1.1\r\nHost: {addr}\r\nAuthorization: Bearer {token}\r\nIdempotency-Key: ") }
    }

    /// Puts a whole request with a fresh key into `out`.
    fn put(&self, out: &mut Vec<u8>, random: &mut Random, path: [&str; 3], body: &str) {
        out.extend_from_slice(b"POST ");
        path.iter().for_each(|part| out.extend_from_slice(part.as_bytes()));
        out.extend_from_slice(self.before_key.as_bytes());
        out.extend_from_slice(&random.uuid());
        let length = body.len();
        out.extend_from_slice(format!("\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n").as_bytes());
        out.extend_from_slice(body.as_bytes());
    }
}

/// Two different agents, chosen at random.
fn pair<'a>(agents: &'a [String], random: &mut Random) -> [&'a String; 2] {
    let from = random.below(agents.len());
    let to = (from + 1 + random.below(agents.len() - 1)) % agents.len();
    [&agents[from], &agents[to]]
}

/// Payments of 10 credits, of which 1 is the fee, each from an agent to another one, each with a fresh idempotency key.
pub(crate) struct Payments<'a> {
    agents: &'a [String],
    left: u64,
    random: Random,
    head: Head,
}

impl<'a> Payments<'a> {
    /// At most `count` payments between these agents, of which there are two at least.
    pub(crate) fn new(door: &Door, agents: &'a [String], count: u64) -> Self {
        Self { agents, left: count, random: Random::new(), head: Head::new(door) }
    }
}

impl Traffic for Payments<'_> {
    fn next(&mut self, out: &mut Vec<u8>) -> bool {
        let Some(left) = self.left.checked_sub(1) else {
            return false;
        };
        self.left = left;
        let [from, to] = pair(self.agents, &mut self.random);
        let body = format!(r#"{{"from":"{from}","to":"{to}","amount":10,"memo":"Web search: Tesla Q4"}}"#);
        self.head.put(out, &mut self.random, ["/v1/pay", "", ""], &body);
        true
    }
}

/// Holds of $5 from an agent for another one: each is placed, and then settled as a whole.
pub(crate) struct Holds<'a> {
    agents: &'a [String],
    /// Those that are placed, and not yet asked to be settled.
    placed: Vec<String>,
    random: Random,
    head: Head,
}

/// How the answer to a placed or settled hold begins, up to its id.
const BEFORE_ID: &[u8] = br#"{"data":{"transactionId":""#;
const PLACED: &[u8] = br#"","status":"funds_held""#;
const SETTLED: &[u8] = br#"","status":"settled""#;
const ID_BYTES: usize = 36;

impl<'a> Holds<'a> {
    /// Holds between these agents, of which there are two at least.
    pub(crate) fn new(door: &Door, agents: &'a [String]) -> Self {
        Self { agents, placed: Vec::new(), random: Random::new(), head: Head::new(door) }
    }
}

impl Traffic for Holds<'_> {
    fn next(&mut self, out: &mut Vec<u8>) -> bool {
        // A connection asks at once after its answer: whoever placed a hold settles it.
        if let Some(id) = self.placed.pop() {
            self.head.put(out, &mut self.random, ["/v1/holds/", &id, "/settle"], "{}");
            return true;
        }
        let [from, to] = pair(self.agents, &mut self.random);
        let body = format!(r#"{{"toAgentId":"{to}","amountCents":500,"description":"Report on Q4"}}"#);
        self.head.put(out, &mut self.random, ["/v1/wallets/", from, "/holds"], &body);
        true
    }

    fn answered(&mut self, body: &[u8]) -> Result<()> {
        let hold = body.strip_prefix(BEFORE_ID).and_then(|rest| rest.split_at_checked(ID_BYTES));
        match hold {
            Some((id, rest)) if rest.starts_with(PLACED) => self.placed.push(String::from_utf8(id.to_vec())?),
            Some((_, rest)) if rest.starts_with(SETTLED) => {}
            _ => bail!("neither a placed hold nor a settled one: {}", body.escape_ascii()),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use serde_json::Value;

    use super::*;

    fn door() -> Door {
        Door { addr: "127.0.0.1:4021".parse().unwrap(), token: "ap_test_key".into() }
    }

    fn agents(count: u32) -> Vec<String> {
        (0..count).map(|number| format!("agt_{number}")).collect()
    }

    /// The path and the body of the next request.
    fn next(traffic: &mut impl Traffic) -> Option<(String, Value)> {
        let mut bytes = Vec::new();
        traffic.next(&mut bytes).then(|| {
            let body = crate::http::parse_request(&bytes).unwrap().unwrap();
            assert_eq!(body.end, bytes.len());
            let path = bytes.split(|byte| *byte == b' ').nth(1).unwrap();
            (String::from_utf8(path.to_vec()).unwrap(), serde_json::from_slice(&bytes[body]).unwrap())
        })
    }

    #[test]
    fn nobody_is_paired_with_itself_and_everybody_with_everybody() {
        let (agents, mut random) = (agents(4), Random::new());
        let pairs: HashSet<_> = (0..1000).map(|_| pair(&agents, &mut random)).collect();
        assert!(pairs.len() == 12 && pairs.iter().all(|[from, to]| from != to));
    }

    #[test]
    fn payments_are_whole_requests_and_end() {
        let agents = agents(2);
        let mut payments = Payments::new(&door(), &agents, 2);
        for _ in 0..2 {
            let (path, body) = next(&mut payments).unwrap();
            assert_eq!((path.as_str(), &body["amount"]), ("/v1/pay", &10.into()));
        }
        assert_eq!(next(&mut payments), None);
    }

    #[test]
    fn what_is_placed_is_settled_next_and_once() {
        let agents = agents(2);
        let mut holds = Holds::new(&door(), &agents);
        let id = "01912345-0000-7000-8000-000000000001";
        let placed = |path: &str| path.starts_with("/v1/wallets/agt_") && path.ends_with("/holds");
        assert!(placed(&next(&mut holds).unwrap().0));
        holds.answered(format!(r#"{{"data":{{"transactionId":"{id}","status":"funds_held","x":1}}}}"#).as_bytes()).unwrap();
        assert_eq!(next(&mut holds).unwrap().0, format!("/v1/holds/{id}/settle"));
        holds.answered(format!(r#"{{"data":{{"transactionId":"{id}","status":"settled","x":1}}}}"#).as_bytes()).unwrap();
        assert!(placed(&next(&mut holds).unwrap().0));
        assert!(holds.answered(format!(r#"{{"data":{{"transactionId":"{id}","status":"returned"}}}}"#).as_bytes()).is_err());
    }
}
