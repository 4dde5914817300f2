//! The facilitator, which says whether a payment is good, and makes it.

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use ureq::tls::{Certificate, RootCerts, TlsConfig, TlsProvider};

/// How long it may take to answer.
const ANSWER_MAX: Duration = Duration::from_secs(45);
/// Bytes of an answer.
const BYTES_MAX: u64 = 64 << 10;

/// Who settles.
#[derive(Debug, Clone)]
pub(super) struct Facilitator {
    agent: ureq::Agent,
    url: String,
}

/// Why a payment was not made.
#[derive(Debug)]
pub(super) enum Failure {
    /// The facilitator's reason.
    Refused(String),
    /// It gave no answer that can be understood: the payment may have been made.
    Unknown(String),
}

impl Facilitator {
    pub(super) fn at(url: &str) -> Self {
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .proxy(None)
            .max_redirects(0)
            .tls_config(tls())
            .timeout_global(Some(ANSWER_MAX));
        Self { agent: config.build().into(), url: url.to_owned() }
    }

    /// Has a payment verified and made: the receipt.
    pub(super) async fn settle(&self, version: u8, payment: Value, requirements: Value) -> Result<Value, Failure> {
        let network = requirements["network"].clone();
        let body = json!({"x402Version": version, "paymentPayload": payment, "paymentRequirements": requirements});
        let verified = self.ask("verify", body.clone()).await?;
        if verified["isValid"] != true {
            return Err(Failure::Refused(reason(&verified, "invalidReason")));
        }
        let receipt = self.ask("settle", body).await?;
        if receipt["success"] == false {
            return Err(Failure::Refused(reason(&receipt, "errorReason")));
        }
        let is_receipt = receipt["success"] == true
            && receipt["network"] == network
            && receipt["transaction"].as_str().is_some_and(|transaction| !transaction.is_empty());
        if is_receipt { Ok(receipt) } else { Err(unclear("settle")) }
    }

    async fn ask(&self, what: &'static str, body: Value) -> Result<Value, Failure> {
        let (agent, url) = (self.agent.clone(), format!("{}/{what}", self.url));
        let asked = tokio::task::spawn_blocking(move || -> Result<Value, ureq::Error> {
            let mut response = agent.post(&url).header("content-type", "application/json").send(body.to_string())?;
            let text = response.body_mut().with_config().limit(BYTES_MAX).read_to_string()?;
            Ok(serde_json::from_str(&text).unwrap_or(Value::Null))
        });
        match asked.await {
            Ok(Ok(answer)) if answer.is_object() => Ok(answer),
            _ => Err(unclear(what)),
        }
    }
}

/// A facilitator elsewhere must have a certificate for its name by an authority that this machine trusts.
fn tls() -> TlsConfig {
    let found = rustls_native_certs::load_native_certs();
    let roots: Vec<Certificate<'static>> = found.certs.iter().map(|der| Certificate::from_der(der).to_owned()).collect();
    let builder = TlsConfig::builder().provider(TlsProvider::Rustls).root_certs(RootCerts::Specific(Arc::new(roots)));
    builder.unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider())).build()
}

fn unclear(what: &str) -> Failure {
    Failure::Unknown(format!("the facilitator did not answer to {what}: send the same payment again"))
}

fn reason(answer: &Value, member: &str) -> String {
    let given = answer[member].as_str().filter(|reason| !reason.is_empty());
    given.unwrap_or("the facilitator gives no reason").to_owned()
}
