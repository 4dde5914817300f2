//! What every handler is given: the way to the engine, the way to the store's queries, and the house's terms.

use std::sync::Arc;

use bursar_domain::payment::FeeRule;
use bursar_domain::wallet::Status;
use bursar_domain::{Command, Outcome, Request, Timestamp};
use bursar_engine::Handle;
use bursar_store::{Reader, codec};

use super::caller::Caller;
use super::keyring::Keyring;
use super::limits::Limits;
use super::problem::Problem;
use super::reading::Reading;

/// Queries that run at once. With those of the keyring they are as many as a store has connections for.
const QUERIES_MAX: usize = 6;

/// Shared by all handlers; cheap to clone.
#[derive(Clone)]
pub struct App {
    /// Where commands go.
    pub engine: Handle,
    /// Who holds which secret.
    pub keyring: Arc<Keyring>,
    /// How often somebody may ask.
    pub limits: Arc<Limits>,
    /// The house's own terms.
    pub terms: Arc<Terms>,
    reading: Reading,
}

/// The house's terms, from its configuration.
#[derive(Debug, Clone)]
pub struct Terms {
    /// The fee of a payment between agents.
    pub payment_fee: FeeRule,
    /// Host names, beside the listeners' own addresses, under which they may be called.
    pub hosts: Vec<String>,
}

impl App {
    /// An app over an engine and its store's query side.
    pub fn new(engine: Handle, reader: Arc<dyn Reader>, limits: Limits, terms: Terms) -> Self {
        let keyring = Arc::new(Keyring::new(Arc::clone(&reader)));
        let reading = Reading::new(reader, QUERIES_MAX);
        Self { engine, keyring, limits: Arc::new(limits), terms: Arc::new(terms), reading }
    }

    /// Asks the engine, under the caller's idempotency key where there is one. Every command of every surface comes through here.
    pub async fn submit(&self, caller: Caller, key: Option<&str>, command: Command) -> Result<Outcome, Problem> {
        let Caller { actor, credential, way } = caller;
        let once = key.map(|key| codec::once(actor, key, &command));
        let outcome = self.engine.submit(Request { actor, credential, way, once, command }).await?;
        if let Outcome::Wallet(wallet) = &outcome
            && matches!(wallet.status, Status::Revoked | Status::Expired)
        {
            self.keyring.remember_closed(wallet.id);
        }
        Ok(outcome)
    }

    /// Asks the store, off the threads that serve requests.
    pub async fn query<T: Send + 'static>(
        &self,
        query: impl FnOnce(&dyn Reader) -> Result<T, bursar_store::Error> + Send + 'static,
    ) -> Result<T, Problem> {
        self.reading.query(query).await
    }

    /// The present time, for what is shown; decisions have the engine's.
    pub fn now(&self) -> Timestamp {
        self.engine.now()
    }
}
