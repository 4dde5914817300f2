//! `bursar serve`: first start, listeners, drain.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, bail};
use bursar_domain::principal::{CreateKey, CreatePrincipal, Grant};
use bursar_domain::{Actor, Book, Command, Request, Way};
use bursar_engine::Error;
use bursar_store::queries;
use bursar_surfaces as surfaces;
use bursar_surfaces::common::App;
use bursar_surfaces::common::secret::{API_KEY_LIVE, API_KEY_TEST, OPERATOR_TOKEN, Secret};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::config::Config;
use crate::credentials::{Credentials, Urls, base_url};
use crate::house::{House, Listening, Place, Serving, is_open_to_others, make_folder};
use crate::listener::{self, Bounds};
use crate::mail;
use crate::outside;
use crate::signing;

/// How long open requests may take to finish after a signal; the engine's own end comes after.
const DRAIN_MAX: Duration = Duration::from_secs(7);
/// How often the engine is looked after.
const WATCH: Duration = Duration::from_millis(500);

/// Serves until a signal, or until the engine dies.
pub async fn run(config: &Config) -> anyhow::Result<()> {
    let data = config.data();
    make_folder(&data)?;
    if is_open_to_others(&data) {
        tracing::warn!("{} is open to other users of this machine, who could take the keys: chmod 700 it", data.display());
    }
    let mut serving = Serving::start(&data).await?;
    let listeners = Listeners::bind(config).await?;
    let urls = listeners.urls()?;
    let [api, control] = [&listeners.api, &listeners.control].map(TcpListener::local_addr);
    let [api, control] = [base_url(api?), base_url(control?)];
    let post = mail::post(config, &mail::control_url(config, Some(control.clone()))?)?;
    let signer = signing::signer(config)?;
    let house = House::open(config, Listening { api: &api, control: &control })?;
    let means = outside::means(&house.app.outside, house.app.rails.clone(), post, signer)?;
    serving.name_store(&Place::of(config)?)?;
    let is_first_start = first_start(&house, config).await?;
    let mut credentials = Credentials::read(&data)?.unwrap_or_default();
    credentials.urls = urls;
    credentials.write(&data)?;
    // Before anybody is told that it runs.
    let signal = stop_signal()?;
    announce(&credentials, config, is_first_start);

    let (stop, tasks) = (CancellationToken::new(), TaskTracker::new());
    listeners.serve(&house, &stop, &tasks);
    let (engine, reader) = (house.handle().clone(), Arc::clone(&house.reader));
    tasks.spawn(bursar_courier::run(engine, reader, means, stop.clone()));
    if let Some(peers) = house.peers.clone() {
        let (engine, stop) = (house.handle().clone(), stop.clone());
        tasks.spawn(async move { stop.run_until_cancelled(bursar_engine::relay(&engine, peers)).await });
    }
    tasks.spawn(tidy_limits(house.app.clone(), stop.clone()));
    tasks.close();

    let died = tokio::select! {
        signal = signal => { tracing::info!(signal, "stopping: open requests may finish"); false }
        () = watch(&house) => true,
    };
    stop.cancel();
    if tokio::time::timeout(DRAIN_MAX, tasks.wait()).await.is_err() {
        tracing::warn!("some requests did not finish in time");
    }
    house.close().await;
    if died {
        bail!("the engine died: see the log above");
    }
    tracing::info!("stopped");
    Ok(())
}

async fn watch(house: &House) {
    while !house.is_dead() {
        tokio::time::sleep(WATCH).await;
    }
}

async fn tidy_limits(app: App, stop: CancellationToken) {
    while tokio::time::timeout(Duration::from_secs(60), stop.cancelled()).await.is_err() {
        app.limits.tidy(app.now());
    }
}

/// Listens for signals from now on; what it gives ends when one says to stop.
pub fn stop_signal() -> anyhow::Result<impl Future<Output = &'static str>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => "SIGTERM",
            _ = interrupt.recv() => "SIGINT",
        }
    })
}

/// The four listeners.
struct Listeners {
    api: TcpListener,
    pay: TcpListener,
    control: TcpListener,
    mcp: TcpListener,
}

impl Listeners {
    async fn bind(config: &Config) -> anyhow::Result<Self> {
        let bind = async |name: &str| {
            let address = config.address(name)?;
            TcpListener::bind(address).await.with_context(|| {
                format!("can't listen on {address} for {name}: stop what listens there, or give --{name} another port")
            })
        };
        Ok(Self { api: bind("api").await?, pay: bind("pay").await?, control: bind("control").await?, mcp: bind("mcp").await? })
    }

    fn urls(&self) -> anyhow::Result<Urls> {
        let url = |listener: &TcpListener| anyhow::Ok(Some(base_url(listener.local_addr()?)));
        Ok(Urls { api: url(&self.api)?, pay: url(&self.pay)?, control: url(&self.control)?, mcp: url(&self.mcp)? })
    }

    fn serve(self, house: &House, stop: &CancellationToken, tasks: &TaskTracker) {
        let app = &house.app;
        let doors = [
            (self.api, surfaces::api(app)),
            (self.pay, surfaces::pay(app)),
            (self.control, surfaces::control(app)),
            (self.mcp, surfaces::mcp(app)),
        ];
        for (listener, door) in doors {
            tasks.spawn(listener::serve(listener, Arc::new(door), Bounds::USUAL, stop.clone()));
        }
    }
}

/// Makes the principal `default` with its first credentials in an empty house. The file is written first: a crash in between
/// leaves secrets that open nothing yet, and the next start makes them good.
async fn first_start(house: &House, config: &Config) -> anyhow::Result<bool> {
    match house.app.query(queries::has_principals).await {
        Ok(false) => {}
        Ok(true) => return Ok(false),
        Err(_) => bail!("the store can't be read: see the log above"),
    }
    let data = config.data();
    let mut credentials = Credentials::read(&data)?.unwrap_or_default();
    let key = |slot: &mut Option<String>, prefix: &str, grant: Grant, label: &str| {
        let secret = slot.take().map_or_else(|| Secret::mint(prefix), Secret::known);
        let stored = secret.stored();
        *slot = Some(secret.expose().to_owned());
        CreateKey { grant, label: label.to_owned(), secret: stored }
    };
    let keys = vec![
        key(&mut credentials.operator_token, OPERATOR_TOKEN, Grant::Operator { root: true }, "first operator"),
        key(&mut credentials.api_key_live, API_KEY_LIVE, Grant::ApiKey(Book::Live), "first live key"),
        key(&mut credentials.api_key_test, API_KEY_TEST, Grant::ApiKey(Book::Test), "first test key"),
    ];
    credentials.write(&data)?;
    let command = Command::CreatePrincipal(CreatePrincipal { name: "default".to_owned(), keys });
    let request = Request { actor: Actor::House, credential: None, way: Way::Internal, once: None, command };
    match house.handle().submit(request).await {
        Ok(_) => Ok(true),
        // Another node on the same database was first.
        Err(Error::Refused(bursar_domain::Refusal::NameTaken)) => {
            Credentials::default().write(&data)?;
            Ok(false)
        }
        Err(error) => bail!("the first principal could not be made ({error}): see the log above"),
    }
}

#[expect(clippy::print_stdout, reason = "the first words to the user")]
fn announce(credentials: &Credentials, config: &Config, is_first_start: bool) {
    let shown = |value: &Option<String>| value.clone().unwrap_or_default();
    let Urls { api, pay, control, mcp } = &credentials.urls;
    tracing::info!(
        api = shown(api),
        pay = shown(pay),
        control = shown(control),
        mcp = shown(mcp),
        store = crate::redact::shown(config.text("store")),
        "listening"
    );
    let path = Credentials::path(&config.data());
    if is_first_start {
        println!("\nBursar is ready. The principal `default` was made; its secrets are also in {}:\n", path.display());
        println!("  operator token  {}", shown(&credentials.operator_token));
        println!("  live API key    {}", shown(&credentials.api_key_live));
        println!("  test API key    {}", shown(&credentials.api_key_test));
        println!("\nIssue a first wallet (test book: no real money):\n");
        println!("  curl -X POST {}/api/public/v1/wallets \\", shown(api));
        println!("    -H 'Authorization: Bearer {}' \\", shown(&credentials.api_key_test));
        println!("    -H 'Content-Type: application/json' \\");
        println!(
            "    -d '{{\"agent_id\":\"agent_research_001\",\"budget\":{{\"amount\":10.00,\"currency\":\"USD\"}},\"policy\":{{\"max_per_tx\":0.50,\"allowed_categories\":[\"llm_api\",\"search\"]}},\"expires_in\":\"24h\"}}'\n"
        );
        println!("Then charge it with the token it answers with: see {}/docs\n", shown(api));
        println!(
            "Agents that speak MCP find their tools at {}/mcp, with a token from `bursar agents register ID`.\n",
            shown(mcp)
        );
    } else if credentials.operator_token.is_none() {
        // To the log: a service has no standard output.
        tracing::warn!(
            "the store has its principals already, and {} holds no operator token: use one that you have with --token-file FILE, or \
             stop this server, run `bursar keys create --kind root` with its --data and --store, and start it again",
            path.display()
        );
    }
}
