//! The requests of agents that pay under a mandate with their own tokens: over `POST /pay`, and as calls of an MCP tool. No sockets.

use std::net::SocketAddr;

use anyhow::{Result, ensure};

use crate::load::Traffic;
use crate::traffic::Random;

/// The mandate of all of them.
pub(crate) const MANDATE: &str = "bench";

/// How a payment is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Over {
    /// `POST /pay`.
    Pay,
    /// The MCP tool `request_payment`.
    Mcp,
}

/// Payments of $0.50, each of an agent to another one, chosen at random, each with a fresh idempotency key.
pub(crate) struct AgentPayments<'a> {
    addr: SocketAddr,
    over: Over,
    /// The tokens of those who pay.
    payers: &'a [String],
    /// The ids of those who are paid: others.
    payees: &'a [String],
    random: Random,
}

/// What the answer to a payment that was made holds.
const SETTLED: &[u8] = br#""status":"settled""#;

impl<'a> AgentPayments<'a> {
    /// Payments at a listener between these agents, without end.
    pub(crate) fn new(addr: SocketAddr, over: Over, payers: &'a [String], payees: &'a [String]) -> Self {
        Self { addr, over, payers, payees, random: Random::new() }
    }
}

impl Traffic for AgentPayments<'_> {
    fn next(&mut self, out: &mut Vec<u8>) -> bool {
        let (token, payee) =
            (&self.payers[self.random.below(self.payers.len())], &self.payees[self.random.below(self.payees.len())]);
        let key = self.random.uuid();
        let (addr, key) = (self.addr, String::from_utf8_lossy(&key));
        let (path, headers, body) = match self.over {
            Over::Pay => (
                "/pay",
                format!("Idempotency-Key: {key}\r\n"),
                format!(
                    r#"{{"rail":"internal","amount":{{"amount":"50","currency":"USD"}},"payee":{{"address":"{payee}"}},"memo":"Web search: Tesla Q4","mandateId":"{MANDATE}"}}"#
                ),
            ),
            Over::Mcp => (
                "/mcp",
                "Accept: application/json, text/event-stream\r\nMCP-Protocol-Version: 2026-07-28\r\nMcp-Method: tools/call\r\n\
                 Mcp-Name: request_payment\r\n"
                    .to_owned(),
                format!(
                    r#"{{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{{"name":"request_payment","arguments":{{"rail":"internal","amount":"50","currency":"USD","payeeAddress":"{payee}","memo":"Web search: Tesla Q4","mandateId":"{MANDATE}","idempotencyKey":"{key}"}},"_meta":{{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{{}}}}}}}}"#
                ),
            ),
        };
        let length = body.len();
        out.extend_from_slice(
            format!(
                "POST {path} HTTP/1.1\r\nHost: {addr}\r\nAuthorization: Bearer {token}\r\n{headers}Content-Type: application/json\r\n\
                 Content-Length: {length}\r\n\r\n{body}"
            )
            .as_bytes(),
        );
        true
    }

    /// What was denied or waits is answered with the same status.
    fn answered(&mut self, body: &[u8]) -> Result<()> {
        let is_settled = body.windows(SETTLED.len()).any(|part| part == SETTLED);
        ensure!(is_settled, "a payment that was not made: {}", body.escape_ascii());
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    #[test]
    fn both_ask_for_the_same_payment_under_fresh_keys() {
        let agents = ["a".to_owned()];
        let addr = "127.0.0.1:4022".parse().unwrap();
        for over in [Over::Pay, Over::Mcp] {
            let mut payments = AgentPayments::new(addr, over, &agents, &agents);
            let mut next = || {
                let mut bytes = Vec::new();
                assert!(payments.next(&mut bytes));
                let body = crate::http::parse_request(&bytes).unwrap().unwrap();
                assert_eq!(body.end, bytes.len());
                let body: Value = serde_json::from_slice(&bytes[body]).unwrap();
                let amount = if over == Over::Pay { &body["amount"]["amount"] } else { &body["params"]["arguments"]["amount"] };
                assert_eq!(amount, "50");
                bytes
            };
            assert_ne!(next(), next());
        }
    }

    #[test]
    fn only_what_was_paid_counts() {
        let mut payments = AgentPayments::new("127.0.0.1:4022".parse().unwrap(), Over::Pay, &[], &[]);
        assert!(payments.answered(br#"{"status":"settled","paymentId":"txn_1"}"#).is_ok());
        assert!(payments.answered(br#"{"status":"denied","paymentId":"txn_1"}"#).is_err());
        assert!(payments.answered(br#"{"result":{"isError":true,"content":[{"text":"settled"}]}}"#).is_err());
    }
}
