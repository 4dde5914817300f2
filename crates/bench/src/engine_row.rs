//! Row (e): commands through the engine in this process, without HTTP.

use std::future::Future;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use bursar_domain::agent::AgentRef;
use bursar_domain::payment::{Charge, State};
use bursar_domain::policy::{Category, Policy};
use bursar_domain::principal::CreatePrincipal;
use bursar_domain::wallet::IssueWallet;
use bursar_domain::{Actor, Amount, Book, Command, Currency, Outcome, Request, Timestamp, Way};
use bursar_engine::{Error, Fault, Handle, Source, SystemSource};
use bursar_store::codec;
use bursar_store::sqlite::SqliteStore;
use hdrhistogram::Histogram;

use crate::clock;
use crate::load::Window;
use crate::sample::Sample;

/// Runs charges through an engine on a fresh SQLite ledger in `folder`, always `in_flight` of them at once.
pub(crate) fn run(folder: &Path, window: Window, wallets: u32, in_flight: u32) -> Result<Sample> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    runtime.block_on(async {
        let engine = Engine::open(&folder.join("engine.db"), 1, wallets, SystemSource::default()).await?;
        closed_loop(Arc::new(engine), window, in_flight).await
    })
}

/// Something that carries out one command and answers after its commit.
trait Submit: Send + Sync + 'static {
    /// Carries out the command of this number; an answer other than an approval is an error.
    fn submit(&self, number: u64) -> impl Future<Output = Result<()>> + Send;
}

/// The engine with its wallets.
struct Engine {
    handle: Handle,
    actors: Vec<Actor>,
    thread: Option<JoinHandle<()>>,
}

/// Enough for any number of charges.
const BUDGET: u64 = 1_000_000;

/// Makes principals with a wallet each in the ledger of a file that nobody serves; the wallets' tokens.
pub(crate) fn add_principals(file: &Path, principals: u32) -> Result<Vec<String>> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    runtime.block_on(async {
        let engine = Engine::open(file, principals, 1, SystemSource::default()).await?;
        engine.stop().await;
        Ok((0..principals).map(token).collect())
    })
}

/// Charges for a while in the ledger of a file that nobody serves, at another time: so long ago.
pub(crate) fn charge_in_the_past(file: &Path, ago: Duration, time: Duration, in_flight: u32) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    runtime.block_on(async {
        let source = Ago { source: SystemSource::default(), ago_ms: u64::try_from(ago.as_millis())? };
        let engine = Arc::new(Engine::open(file, 1, in_flight, source).await?);
        closed_loop(Arc::clone(&engine), Window { warm_up: Duration::ZERO, measured: time }, in_flight).await?;
        engine.stop().await;
        Ok(())
    })
}

/// A clock that is late.
struct Ago {
    source: SystemSource,
    ago_ms: u64,
}

impl Source for Ago {
    fn now(&self) -> Timestamp {
        Timestamp(self.source.now().0.saturating_sub(self.ago_ms))
    }

    fn uptime_ms(&self) -> u64 {
        self.source.uptime_ms()
    }

    fn chance(&mut self) -> u64 {
        self.source.chance()
    }
}

impl Engine {
    /// Principals with so many wallets each.
    async fn open(file: &Path, principals: u32, wallets: u32, source: impl Source) -> Result<Self> {
        let store = SqliteStore::open(file)?;
        let (handle, thread) = bursar_engine::start(store, source)?;
        let mut owners = Vec::new();
        for number in 0..principals {
            let create = CreatePrincipal { name: format!("bench_{number}"), keys: Vec::new() };
            let handle = handle.clone();
            owners.push(tokio::spawn(async move { ask(&handle, Actor::House, Command::CreatePrincipal(create)).await }));
        }
        let mut issued = Vec::new();
        for made in owners {
            let Outcome::Principal(principal, _) = made.await?? else { bail!("no principal") };
            let (id, owner) = (principal.id, Actor::Principal(principal.id, Book::Test));
            for _ in 0..wallets {
                let (handle, number) = (handle.clone(), u32::try_from(issued.len())?);
                let issue = async move { (id, ask(&handle, owner, Command::IssueWallet(wallet(number))).await) };
                issued.push(tokio::spawn(issue));
            }
        }
        let mut actors = Vec::new();
        for answer in issued {
            match answer.await? {
                (owner, Ok(Outcome::WalletIssued(wallet, _))) => actors.push(Actor::Wallet(owner, wallet.id, Book::Test)),
                (_, other) => bail!("no wallet: {other:?}"),
            }
        }
        Ok(Self { handle, actors, thread: Some(thread) })
    }

    /// Ends it, so that the file is free.
    async fn stop(&self) {
        self.handle.stop().await;
        while self.thread.as_ref().is_some_and(|thread| !thread.is_finished()) {
            tokio::task::yield_now().await;
        }
    }
}

async fn ask(handle: &Handle, actor: Actor, command: Command) -> Result<Outcome> {
    loop {
        let request = Request { actor, credential: None, way: Way::Api, once: None, command: command.clone() };
        match handle.submit(request).await {
            Err(Error::Fault(Fault::Overloaded)) => tokio::task::yield_now().await,
            answer => return Ok(answer?),
        }
    }
}

/// As long as every wallet's token.
fn token(number: u32) -> String {
    format!("ap_wallet_{number:064x}")
}

fn wallet(number: u32) -> IssueWallet {
    IssueWallet {
        agent: AgentRef::parse(&format!("bench_{number:05}")),
        budget: Amount::of_units(BUDGET),
        currency: Currency::USD,
        policy: Policy {
            max_per_payment: Amount::of_units(1),
            allowed_categories: vec![Category::LlmApi, Category::Search],
            ask_above_payment: None,
            ask_above_total: None,
            hard_cap: None,
            blocked_vendors: Vec::new(),
        },
        expires_in: None,
        token: codec::secret_hash(&token(number)),
    }
}

impl Submit for Engine {
    async fn submit(&self, number: u64) -> Result<()> {
        // A step that shares no factor with the number of wallets visits them all in no visible order.
        let at = usize::try_from(number.wrapping_mul(7_919))? % self.actors.len().max(1);
        let actor = *self.actors.get(at).context("no wallet")?;
        let command = Command::Charge(Charge {
            vendor: "openai".to_owned(),
            amount: Amount::from_micros(3_000).context("amount")?,
            currency: Currency::USD,
            description: "GPT-4o completion - 1847 tokens".to_owned(),
            category: Category::LlmApi,
            metadata: Some("{\"trace\":\"4bf92f3577b34da6\"}".to_owned()),
        });
        let once = Some(codec::once(actor, &number.to_string(), &command));
        match self.handle.submit(Request { actor, credential: None, way: Way::Api, once, command }).await? {
            Outcome::Payment(payment, _) if payment.state == State::Settled => Ok(()),
            other => bail!("not approved: {other:?}"),
        }
    }
}

/// Keeps `in_flight` commands under way, one task each, and measures those that end within the window.
async fn closed_loop<S: Submit>(engine: Arc<S>, window: Window, in_flight: u32) -> Result<Sample> {
    let numbers = Arc::new(AtomicU64::new(0));
    let counted_from = clock::now() + window.warm_up;
    let counted_to = counted_from + window.measured;
    let tasks: Vec<_> = (0..in_flight)
        .map(|_| {
            let (engine, numbers) = (Arc::clone(&engine), Arc::clone(&numbers));
            tokio::spawn(async move {
                let mut latency_ns = empty()?;
                let mut before = clock::now();
                while before < counted_to {
                    engine.submit(numbers.fetch_add(1, Ordering::Relaxed)).await?;
                    let after = clock::now();
                    if after >= counted_from && after < counted_to {
                        latency_ns.saturating_record(u64::try_from((after - before).as_nanos())?);
                    }
                    before = after;
                }
                anyhow::Ok(latency_ns)
            })
        })
        .collect();
    let mut all = empty()?;
    for task in tasks {
        all.add(task.await??)?;
    }
    Ok(Sample::from_histogram(&all, window.measured))
}

/// Two digits, since every task has one of its own.
fn empty() -> Result<Histogram<u64>> {
    Ok(Histogram::new_with_bounds(1_000, Duration::from_secs(60).as_nanos().try_into()?, 2)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Sleeps;

    impl Submit for Sleeps {
        async fn submit(&self, _number: u64) -> Result<()> {
            tokio::time::sleep(Duration::from_millis(5)).await;
            Ok(())
        }
    }

    struct Refuses;

    impl Submit for Refuses {
        async fn submit(&self, _number: u64) -> Result<()> {
            bail!("INSUFFICIENT_BALANCE")
        }
    }

    const WINDOW: Window = Window { warm_up: Duration::from_millis(20), measured: Duration::from_millis(200) };

    #[tokio::test]
    async fn as_many_commands_are_under_way_as_asked() {
        let sample = closed_loop(Arc::new(Sleeps), WINDOW, 50).await.unwrap();
        // 50 at once, 5 ms each: at most 10,000 a second, and many times the 200 a second of one at a time.
        assert!(sample.per_s > 1_000.0 && sample.per_s <= 10_000.0, "{sample:?}");
        assert!(sample.p50_us >= 4_900.0, "{sample:?}");
    }

    #[tokio::test]
    async fn a_refused_command_fails_the_row() {
        let error = closed_loop(Arc::new(Refuses), WINDOW, 2).await.unwrap_err();
        assert_eq!(error.to_string(), "INSUFFICIENT_BALANCE");
    }
}
