//! `bursar demo-merchant`: a merchant and an x402 shop for trying things out. They are a room of their own and know nothing of Bursar; here are
//! their options, and what is printed at their start.

use std::net::SocketAddr;

use anyhow::Context;
use bursar_demo::{Demo, Options, Terms};
use clap::Args;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::config;
use crate::failure::Failure;
use crate::print::Printer;
use crate::serve::stop_signal;

/// How the demo is started.
#[derive(Args)]
pub struct DemoMerchant {
    /// Where it listens; port 0 picks one. It is meant for this machine only: there is no TLS
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:4030")]
    listen: SocketAddr,
    /// What clients must know; also BURSAR_DEMO_TOKEN. Without it one is made at each start
    #[arg(long, value_name = "TOKEN")]
    token: Option<String>,
    /// Who verifies and settles payments over x402; https, or http on this machine. Without it the x402 shop is closed
    #[arg(long, value_name = "URL")]
    facilitator: Option<String>,
    /// Who is paid over x402: an address on the network
    #[arg(long, value_name = "ADDRESS")]
    pay_to: Option<String>,
    /// Over which network: base-sepolia, whose money is play money, or base
    #[arg(long, default_value = "base-sepolia")]
    network: String,
    /// In which token [default: the network's USDC]
    #[arg(long, value_name = "ADDRESS")]
    asset: Option<String>,
}

impl DemoMerchant {
    /// Serves until a signal.
    pub async fn run(self, printer: Printer) -> anyhow::Result<()> {
        let token = self.token.or_else(|| config::variable(config::DEMO_TOKEN));
        if token.as_deref().is_some_and(|token| token.is_empty() || !token.bytes().all(|byte| byte.is_ascii_graphic())) {
            return Err(Failure::usage("the token must be visible ASCII characters without spaces").into());
        }
        let address = self.listen;
        let listener = TcpListener::bind(address)
            .await
            .with_context(|| format!("can't listen on {address}: stop what listens there, or give --listen another port"))?;
        let shop = Terms::read(self.facilitator.as_deref(), self.pay_to.as_deref(), &self.network, self.asset.as_deref());
        if let (Err(wrong), true) = (&shop, self.facilitator.is_some() || self.pay_to.is_some()) {
            return Err(Failure::usage(wrong).into());
        }
        let demo = Demo::on(listener, Options { token, shop })?;
        // Before anybody is told that it runs.
        let signal = stop_signal()?;
        if printer.json {
            printer.text(&started(&demo).to_string());
        } else {
            printer.text(&greeting(&demo));
        }
        let stop = CancellationToken::new();
        let serving = tokio::spawn(demo.serve(stop.clone()));
        signal.await;
        stop.cancel();
        serving.await?;
        Ok(())
    }
}

/// The settings with which Bursar buys there: the merchant under its id, and its payment provider, with a test card that is good.
fn settings(demo: &Demo) -> [(&'static str, String); 6] {
    let (url, token, id) = (demo.url(), demo.token(), "demo_grocer");
    [
        ("BURSAR_ACP_MERCHANTS", format!("{id}={url}")),
        ("BURSAR_ACP_TOKENS", format!("{id}={token}")),
        ("BURSAR_ACP_DELEGATE_URL", url),
        ("BURSAR_ACP_DELEGATE_TOKEN", token.to_owned()),
        ("BURSAR_ACP_CARD", "4242424242424242:12/2039:123".to_owned()),
        // It is on loopback, which Bursar calls only if it is told to.
        ("BURSAR_WEBHOOKS_ALLOW", demo.address().ip().to_string()),
    ]
}

/// The start as one line for scripts.
fn started(demo: &Demo) -> Value {
    let settings: serde_json::Map<String, Value> =
        settings(demo).into_iter().map(|(name, value)| (name.to_owned(), Value::String(value))).collect();
    json!({"url": demo.url(), "token": demo.token(), "merchantId": demo.merchant(), "settings": settings, "x402": demo.closed().is_none()})
}

/// The start for people: what is served, a first request, and how Bursar is told of it.
fn greeting(demo: &Demo) -> String {
    let (url, token) = (demo.url(), demo.token());
    let shop =
        demo.closed().map_or_else(|| format!("{url}/x402/weather (/x402/v1 and /x402/v2 speak one version each)"), str::to_owned);
    let settings: String = settings(demo).map(|(name, value)| format!("  export {name}='{value}'\n")).concat();
    format!(
        "The demo merchant listens on {url}. It charges no card, ships nothing, and forgets everything at its end.\n\n  \
         ACP merchant      {url}/checkout_sessions (2026-04-17 and 2025-09-29)\n  \
         payment provider  {url}/agentic_commerce/delegate_payment\n  \
         what it sells     {url}/products\n  \
         x402 shop         {shop}\n  \
         token             {token}\n\n\
         A first cart:\n\n  \
         curl -X POST {url}/checkout_sessions \\\n    -H 'Authorization: Bearer {token}' -H 'API-Version: 2026-04-17' \\\n    \
         -H 'Idempotency-Key: first-cart' -H 'Content-Type: application/json' \\\n    \
         -d '{{\"line_items\":[{{\"id\":\"recipe-card\"}}],\"currency\":\"usd\",\"capabilities\":{{}}}}'\n\n\
         For Bursar to buy here, paste this before `bursar serve`:\n\n{settings}"
    )
}
