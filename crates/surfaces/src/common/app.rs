//! What every handler is given: the way to the engine, the way to the store's queries, and the house's terms.

use std::sync::Arc;

use bursar_domain::payment::FeeRule;
use bursar_domain::{Actor, Command, CredentialId, Outcome, Request, Timestamp};
use bursar_engine::{Fault, Handle, Source, SystemSource};
use bursar_store::{Reader, codec};

use super::auth::Keyring;
use super::limits::Limits;
use super::problem::Problem;

/// Shared by all handlers; cheap to clone.
#[derive(Clone)]
pub struct App {
    /// Where commands go.
    pub engine: Handle,
    /// Where queries go.
    pub reader: Arc<dyn Reader>,
    /// Who holds which secret.
    pub keyring: Arc<Keyring>,
    /// How often somebody may ask.
    pub limits: Arc<Limits>,
    /// The house's own terms.
    pub terms: Arc<Terms>,
}

/// The house's terms, from its configuration.
#[derive(Debug, Clone)]
pub struct Terms {
    /// The fee of a payment between agents.
    pub payment_fee: FeeRule,
    /// Host names, beside loopback addresses, under which the listeners may be called.
    pub hosts: Vec<String>,
}

impl App {
    /// An app over an engine and its store's query side.
    pub fn new(engine: Handle, reader: Arc<dyn Reader>, limits: Limits, terms: Terms) -> Self {
        let keyring = Arc::new(Keyring::new(Arc::clone(&reader)));
        Self { engine, reader, keyring, limits: Arc::new(limits), terms: Arc::new(terms) }
    }

    /// Asks the engine, under the caller's idempotency key where there is one.
    pub async fn submit(
        &self,
        actor: Actor,
        credential: Option<CredentialId>,
        key: Option<&str>,
        command: Command,
    ) -> Result<Outcome, Problem> {
        let once = key.map(|key| codec::once(actor, key, &command));
        Ok(self.engine.submit(Request { actor, credential, once, command }).await?)
    }

    /// Asks the store, off the threads that serve requests.
    pub async fn query<T: Send + 'static>(
        &self,
        query: impl FnOnce(&dyn Reader) -> Result<T, bursar_store::Error> + Send + 'static,
    ) -> Result<T, Problem> {
        let reader = Arc::clone(&self.reader);
        let answer = tokio::task::spawn_blocking(move || query(&*reader)).await;
        match answer {
            Ok(Ok(found)) => Ok(found),
            Ok(Err(error)) => {
                tracing::error!(error = &error as &dyn std::error::Error, "a query failed: {error}");
                Err(Problem::Fault(Fault::Storage))
            }
            Err(error) => {
                tracing::error!(error = &error as &dyn std::error::Error, "a query died");
                Err(Problem::Fault(Fault::Bug))
            }
        }
    }

    /// The present time, for what is shown; decisions have the engine's.
    pub fn now(&self) -> Timestamp {
        SystemSource.now()
    }
}
