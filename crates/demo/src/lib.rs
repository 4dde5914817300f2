//! `bursar demo-merchant`: a merchant that speaks ACP with a payment provider behind it, and a shop that sells over x402, for trying things out.
//! It is a counterparty: it knows nothing of Bursar and shares no code with the rails, so that a protocol that was misread once is not misread
//! twice. Everything is in memory, and no money moves but where a facilitator moves it.

mod acp;
pub mod catalogue;
mod recent;
mod server;
mod source;
mod x402;

use std::net::SocketAddr;

use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
pub use x402::Terms;

/// How the demo is started.
#[derive(Debug, Clone)]
pub struct Options {
    /// What the merchant and its payment provider ask clients for; one is made without it.
    pub token: Option<String>,
    /// How the x402 shop is paid; or a sentence about what is missing, and it stays closed.
    pub shop: Result<Terms, String>,
}

/// The demo, listening and not yet serving.
#[derive(Debug)]
pub struct Demo {
    listener: TcpListener,
    address: SocketAddr,
    token: String,
    shop: Result<Terms, String>,
}

impl Demo {
    /// Takes a listener's place.
    ///
    /// # Errors
    /// The listener has no address.
    pub fn on(listener: TcpListener, options: Options) -> std::io::Result<Self> {
        let address = listener.local_addr()?;
        let token = options.token.unwrap_or_else(|| source::id("demo"));
        Ok(Self { listener, address, token, shop: options.shop })
    }

    /// Where it is reached, such as `http://127.0.0.1:4030`.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Where it listens.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// What the merchant and its payment provider ask clients for.
    #[must_use]
    pub fn token(&self) -> &str {
        &self.token
    }

    /// As whom the merchant is known to payment providers.
    #[must_use]
    pub const fn merchant(&self) -> &'static str {
        acp::MERCHANT
    }

    /// Why the x402 shop is closed, and how it opens.
    #[must_use]
    pub fn closed(&self) -> Option<&str> {
        self.shop.as_ref().err().map(String::as_str)
    }

    /// Serves until it is told to stop, then until open requests have ended.
    pub async fn serve(self, stop: CancellationToken) {
        let routes = acp::routes(&self.url(), &self.token).merge(x402::routes(&self.url(), &self.shop));
        server::serve(self.listener, routes, stop).await;
    }
}
