//! What every handler is given: the way to the engine, the way to the store's queries, and the house's terms.

use std::ops::Deref;
use std::sync::Arc;

use bursar_domain::hold::PlatformFee;
use bursar_domain::invoice::Terms as InvoiceTerms;
use bursar_domain::party::Party;
use bursar_domain::payment::FeeRule;
use bursar_domain::wallet::Status;
use bursar_domain::{Amount, Command, Outcome, PrincipalId, Refusal, Request, Timestamp};
use bursar_engine::{Error, Handle, Reply};
use bursar_rails::Rails;
use bursar_store::{Reader, codec};

use super::answers::AllAnswers;
use super::caller::Caller;
use super::keyring::Keyring;
use super::limits::Limits;
use super::outside::{Beyond, Outside};
use super::problem::Problem;
use super::reading::Reading;

/// Queries of handlers that run at once. With the brief ones and those of the keyring they are as many as a store has connections for.
const QUERIES_MAX: usize = 4;
/// Queries that run at once before a handler does. They read a row or two, and have turns of their own: however long the handlers'
/// queries take, a credential is checked, and the house can be frozen.
const BRIEF_MAX: usize = 2;

/// Shared by all handlers. Each layer of each route clones it for each request, hence one count for all that it holds.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// What an [`App`] holds.
pub struct Parts {
    /// Where commands go.
    pub engine: Handle,
    /// Who holds which secret.
    pub keyring: Keyring,
    /// How often somebody may ask.
    pub limits: Limits,
    /// The house's own terms.
    pub terms: Terms,
    /// By which ways money comes in and leaves.
    pub rails: Rails,
    /// What reaches beyond this process.
    pub outside: Outside,
    /// What the listeners answered.
    pub answers: AllAnswers,
    reading: Reading,
    brief: Reading,
}

impl Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

/// The house's terms, from its configuration.
#[derive(Debug, Clone)]
pub struct Terms {
    /// The fee of a payment between agents.
    pub payment_fee: FeeRule,
    /// The platform's fee of a settled hold.
    pub platform_fee: PlatformFee,
    /// The fee of a withdrawal of credits.
    pub withdrawal_fee: FeeRule,
    /// The fee of money that goes to AI, in basis points.
    pub ai_fee_basis_points: u32,
    /// What invoices say of the house.
    pub invoices: InvoiceTerms,
    /// Host names, beside the listeners' own addresses, under which they may be called.
    pub hosts: Vec<String>,
    /// The host name under which people reach the API listener, where one is set.
    pub public_host: Option<String>,
    /// The host name under which they reach control.
    pub control_host: Option<String>,
    /// What links to control begin with.
    pub control_url: String,
    /// Whether agents without a token may pay, where all else allows it.
    pub anonymous_pays: bool,
    /// Whose payments the key of x402 makes; none: those of the only principal.
    pub x402_principals: Option<Vec<PrincipalId>>,
    /// Whose carts the house's card pays; none: those of the only principal.
    pub acp_principals: Option<Vec<PrincipalId>>,
    /// Whether mails are sent; else they stand in the outbox, and are not late.
    pub sends_mail: bool,
}

impl Terms {
    /// Without fees and further host names.
    pub const fn none() -> Self {
        let free = FeeRule { basis_points: 0, least: Amount::ZERO };
        let seller = Party { name: String::new(), address: String::new(), tax_id: None };
        Self {
            payment_fee: free,
            platform_fee: PlatformFee::NONE,
            withdrawal_fee: free,
            ai_fee_basis_points: 0,
            invoices: InvoiceTerms { seller, tax: None, note: None },
            hosts: Vec::new(),
            public_host: None,
            control_host: None,
            control_url: String::new(),
            anonymous_pays: true,
            x402_principals: None,
            acp_principals: None,
            sends_mail: false,
        }
    }
}

impl App {
    /// An app over an engine and its store's query side.
    pub fn new(engine: Handle, reader: Arc<dyn Reader>, limits: Limits, terms: Terms, beyond: Beyond) -> Self {
        let Beyond { rails, outside } = beyond;
        let keyring = Keyring::new(Arc::clone(&reader));
        let reading = Reading::new(Arc::clone(&reader), QUERIES_MAX);
        let brief = Reading::new(reader, BRIEF_MAX);
        Self(Arc::new(Parts { engine, keyring, limits, terms, rails, outside, answers: AllAnswers::default(), reading, brief }))
    }

    /// Asks the engine, under the caller's idempotency key where there is one. Every command of every surface comes through here.
    pub async fn submit(&self, caller: Caller, key: Option<&str>, command: Command) -> Result<Outcome, Problem> {
        self.ask(caller, key, command).await.map(|reply| reply.outcome)
    }

    /// The same, and whether the outcome is a replay.
    pub async fn ask(&self, caller: Caller, key: Option<&str>, command: Command) -> Result<Reply, Problem> {
        let Caller { actor, credential, way } = caller;
        let once = key.map(|key| codec::once(actor, key, &command));
        let answer = self.engine.ask(Request { actor, credential, way, once, command }).await;
        let outcome = answer.as_ref().map(|reply| &reply.outcome);
        match (outcome, credential) {
            (Ok(Outcome::Wallet(wallet)), _) if matches!(wallet.status, Status::Revoked | Status::Expired) => {
                self.keyring.remember_closed(wallet.id);
            }
            (Ok(Outcome::Credential(row)), _) if row.revoked_at.is_some() => self.keyring.remember_revoked(row.id),
            (Err(Error::Refused(Refusal::CredentialRevoked)), Some(id)) => self.keyring.remember_revoked(id),
            _ => {}
        }
        Ok(answer?)
    }

    /// Asks the store, off the threads that serve requests.
    pub async fn query<T: Send + 'static>(
        &self,
        query: impl FnOnce(&dyn Reader) -> Result<T, bursar_store::Error> + Send + 'static,
    ) -> Result<T, Problem> {
        self.reading.query(query).await
    }

    /// Asks the store who asks, or whether it answers at all: at most a row or two, never behind the handlers' queries.
    pub async fn query_briefly<T: Send + 'static>(
        &self,
        query: impl FnOnce(&dyn Reader) -> Result<T, bursar_store::Error> + Send + 'static,
    ) -> Result<T, Problem> {
        self.brief.query(query).await
    }

    /// The present time, for what is shown; decisions have the engine's.
    pub fn now(&self) -> Timestamp {
        self.engine.now()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::common::limits::Rates;
    use bursar_engine::SystemSource;
    use bursar_store::Store as _;
    use bursar_store::memory::MemoryStore;
    use std::sync::mpsc;
    use std::time::Duration;

    #[tokio::test]
    async fn long_queries_hold_no_brief_ones_up() {
        let store = MemoryStore::default();
        let reader = store.reader();
        let (engine, _thread) = bursar_engine::start(store, SystemSource::default()).unwrap();
        let beyond = Beyond { rails: Rails::none(), outside: Outside::closed() };
        let app = App::new(engine, reader, Limits::new(Rates::default()), Terms::none(), beyond);
        let (begin, mut begun) = tokio::sync::mpsc::unbounded_channel();
        let mut releases = Vec::new();
        for _ in 0..QUERIES_MAX {
            let (release, held) = mpsc::channel::<()>();
            let (app, begin) = (app.clone(), begin.clone());
            releases.push(release);
            let long = move |_: &dyn Reader| {
                begin.send(()).unwrap();
                Ok(held.recv().is_err())
            };
            tokio::spawn(async move { app.query(long).await });
            begun.recv().await.unwrap();
        }
        let another = tokio::time::timeout(Duration::from_millis(20), app.query(|_| Ok(()))).await;
        assert!(another.is_err(), "every turn is taken");
        assert_eq!(app.query_briefly(|_| Ok(())).await, Ok(()));
        drop(releases);
    }
}
