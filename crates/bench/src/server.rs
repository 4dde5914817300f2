//! The real server as a child process: start, readiness, wallets, stop. What is asked of it is `traffic`'s business.

use std::fs::{self, File};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use crate::clock;
use crate::http;
use crate::load::{self, Load, Window};
use crate::machine::ProcessMemory;
use crate::pay_traffic::MANDATE;
use crate::sample::Sample;
use crate::traffic::{CHARGE_PATH, Charges, Door, Once, wallet_body};

const START_MAX: Duration = Duration::from_secs(120);
const FOLLOWING_MAX: Duration = Duration::from_secs(600);
const STOP_MAX: Duration = Duration::from_secs(60);
const LISTENERS: [&str; 4] = ["api", "pay", "control", "mcp"];
const ASKING_CONNECTIONS: u32 = 64;

/// A data folder that is empty at first and removed at last.
pub(crate) struct DataFolder {
    /// Where it is.
    pub(crate) path: PathBuf,
}

impl DataFolder {
    /// Makes the folder `name` under `parent`, in place of whatever an earlier run left there.
    pub(crate) fn create(parent: &Path, name: &str) -> Result<Self> {
        let path = parent.join(name);
        if path.exists() {
            fs::remove_dir_all(&path)?;
        }
        fs::create_dir_all(&path)?;
        Ok(Self { path: path.canonicalize()? })
    }

    /// The address of a SQLite ledger in this folder.
    pub(crate) fn sqlite(&self) -> String {
        format!("sqlite:{}", self.path.join("bursar.db").display())
    }
}

impl Drop for DataFolder {
    fn drop(&mut self) {
        if let Err(error) = fs::remove_dir_all(&self.path) {
            eprintln!("a data folder is left behind: {error}");
        }
    }
}

/// What opens the server.
#[derive(Default)]
struct Tokens {
    api_key: String,
    operator: String,
}

/// A running `bursar serve`; it is stopped when this value goes.
pub(crate) struct Server {
    child: Child,
    listeners: [SocketAddr; 4],
    tokens: Tokens,
    /// From the start of the process to its first "ready".
    pub(crate) started_in: Duration,
}

impl Server {
    /// Starts the server on free ports, or on those of an earlier start, and waits until it is ready.
    pub(crate) fn start(binary: &Path, data: &Path, store: &str, listeners: Option<[SocketAddr; 4]>) -> Result<Self> {
        Self::start_with(binary, data, store, listeners, &[])
    }

    /// The same with more variables in its environment.
    pub(crate) fn start_with(
        binary: &Path,
        data: &Path,
        store: &str,
        listeners: Option<[SocketAddr; 4]>,
        variables: &[(&str, &Path)],
    ) -> Result<Self> {
        let log = data.join("serve.log");
        let mut command = Command::new(binary);
        command.arg("serve").arg("--data").arg(data).args(["--store", store]);
        for (index, name) in LISTENERS.iter().enumerate() {
            let addr = listeners.map_or("127.0.0.1:0".to_owned(), |known| known[index].to_string());
            command.args([format!("--{name}"), addr]);
        }
        command
            .env("BURSAR_LIMITS_WALLET_PER_MINUTE", "0")
            .env("BURSAR_LIMITS_PRINCIPAL_PER_MINUTE", "0")
            .env("BURSAR_WEBHOOKS_ALLOW", "127.0.0.1")
            .env("BURSAR_LOG", "warn")
            .envs(variables.iter().copied());
        command.stdin(Stdio::null()).stdout(File::create(&log)?).stderr(File::options().append(true).open(&log)?);
        let start = clock::now();
        let child = command.spawn().with_context(|| format!("starting {}", binary.display()))?;
        let unknown = SocketAddr::from(([127, 0, 0, 1], 0));
        let mut server =
            Self { child, listeners: listeners.unwrap_or([unknown; 4]), tokens: Tokens::default(), started_in: Duration::ZERO };
        loop {
            if server.is_ready(data, listeners.is_some()) {
                server.started_in = clock::now() - start;
                return Ok(server);
            }
            let ended = server.child.try_wait()?;
            if ended.is_some() || clock::now() - start > START_MAX {
                let said = fs::read_to_string(&log).unwrap_or_default();
                bail!("bursar serve did not become ready ({ended:?}); it said:\n{said}");
            }
            clock::pause();
        }
    }

    /// Nothing but a full answer counts: until then the file may be half written and the port closed.
    fn is_ready(&mut self, data: &Path, listeners_known: bool) -> bool {
        let Ok((listeners, tokens)) = read_credentials(&data.join("credentials.json")) else {
            return false;
        };
        if !listeners_known {
            self.listeners = listeners;
        }
        self.tokens = tokens;
        matches!(http::get(self.listeners[0], "/readyz"), Ok((200, _)))
    }

    /// The four listeners, to start on the same again.
    pub(crate) fn listeners(&self) -> [SocketAddr; 4] {
        self.listeners
    }

    /// The server's memory now.
    pub(crate) fn memory(&self) -> Result<ProcessMemory> {
        ProcessMemory::read(self.child.id())
    }

    /// The API by the test key, whose principal has unlimited credit.
    pub(crate) fn owner(&self) -> Door {
        Door { addr: self.listeners[0], token: self.tokens.api_key.clone() }
    }

    /// The API by another token.
    pub(crate) fn api(&self, token: &str) -> Door {
        Door { addr: self.listeners[0], token: token.to_owned() }
    }

    /// The control listener by the operator's token.
    pub(crate) fn operator(&self) -> Door {
        self.control(&self.tokens.operator)
    }

    /// The control listener by another token.
    pub(crate) fn control(&self, token: &str) -> Door {
        Door { addr: self.listeners[2], token: token.to_owned() }
    }

    /// Issues wallets of the test book; their tokens.
    pub(crate) fn issue_wallets(&self, count: u32) -> Result<Vec<String>> {
        let owner = self.owner();
        let requests = (0..count).map(|number| owner.post("/api/public/v1/wallets", &wallet_body(number)));
        self.ask_all(owner.addr, requests, "token").context("issuing wallets")
    }

    /// Makes agents of the test book, each with enough in its main wallet for any run; their ids.
    pub(crate) fn fund_agents(&self, count: u32) -> Result<Vec<String>> {
        let (owner, operator) = (self.owner(), self.operator());
        let requests = (0..count).map(|number| owner.post("/v1/agents", &format!(r#"{{"name":"bench_{number:05}"}}"#)));
        let agents = self.ask_all(owner.addr, requests, "id").context("making agents")?;
        let credit = |agent: &String| format!(r#"{{"amountUsd":"1000000.00","agentId":"{agent}","book":"test"}}"#);
        let requests = agents.iter().map(|agent| operator.post("/credit", &credit(agent)));
        self.ask_all(operator.addr, requests, "balance").context("funding agents")?;
        Ok(agents)
    }

    /// Registers agents of the test book that pay by themselves, each with enough in its main wallet for any run; their tokens.
    pub(crate) fn register_agents(&self, count: u32) -> Result<Vec<String>> {
        let operator = self.operator();
        let name = |number: u32| format!("payer_{number:05}");
        let requests =
            (0..count).map(|number| operator.post("/agents", &format!(r#"{{"id":"{}","book":"test"}}"#, name(number))));
        let tokens = self.ask_all(operator.addr, requests, "token").context("registering agents")?;
        let credit = |number| format!(r#"{{"amountUsd":"1000000.00","agentId":"{}","book":"test"}}"#, name(number));
        let requests = (0..count).map(|number| operator.post("/credit", &credit(number)));
        self.ask_all(operator.addr, requests, "balance").context("funding those who pay")?;
        Ok(tokens)
    }

    /// Grants a mandate with a cap and a rolling window of an hour that no run comes near.
    pub(crate) fn grant_mandate(&self) -> Result<()> {
        let operator = self.operator();
        let most = r#"{"amount":"100000000000","currency":"USD"}"#;
        let window = format!(r#"{{"cap":{most},"durationMs":3600000}}"#);
        let body = format!(r#"{{"id":"{MANDATE}","book":"test","cap":{most},"window":{window},"rails":["internal"]}}"#);
        let request = operator.post("/mandates", &body);
        self.ask_all(operator.addr, std::iter::once(request), "id").context("granting a mandate")?;
        Ok(())
    }

    /// The pay listener.
    pub(crate) fn pay(&self) -> SocketAddr {
        self.listeners[1]
    }

    /// The MCP listener.
    pub(crate) fn mcp(&self) -> SocketAddr {
        self.listeners[3]
    }

    /// Asks each of some requests once, several at a time; the text of one field of each answer, in no particular order.
    pub(crate) fn ask_all(
        &self,
        addr: SocketAddr,
        requests: impl ExactSizeIterator<Item = Vec<u8>>,
        field: &'static str,
    ) -> Result<Vec<String>> {
        let count = requests.len();
        let connections = ASKING_CONNECTIONS.min(u32::try_from(count)?);
        let mut once = Once::new(requests, field);
        load::drive(&Load { addr, connections, window: None, expected: 200..=201 }, &mut once)?;
        ensure!(once.texts.len() == count, "{} answers to {count} requests", once.texts.len());
        Ok(once.texts)
    }

    /// Waits until no follower of the journals is behind, as the server's own figures say.
    pub(crate) fn wait_for_followers(&self) -> Result<()> {
        let start = clock::now();
        loop {
            let (status, figures) = http::get(self.listeners[2], "/metrics")?;
            ensure!(status == 200, "/metrics answered {status}");
            if !is_behind(&String::from_utf8(figures)?)? {
                return Ok(());
            }
            ensure!(clock::now() - start < FOLLOWING_MAX, "a follower is still behind after {FOLLOWING_MAX:?}");
            clock::pause();
        }
    }

    /// Charges for a while; every one must be approved.
    pub(crate) fn charge_for(&self, tokens: &[String], connections: u32, window: Window) -> Result<Sample> {
        self.charge(tokens, u64::MAX, connections, Some(window))
    }

    /// Makes exactly `count` charges; every one must be approved.
    pub(crate) fn charge_times(&self, tokens: &[String], connections: u32, count: u64) -> Result<Sample> {
        self.charge(tokens, count, connections, None)
    }

    fn charge(&self, tokens: &[String], count: u64, connections: u32, window: Option<Window>) -> Result<Sample> {
        let addr = self.listeners[0];
        let mut charges = Charges::new(addr, CHARGE_PATH, tokens, count);
        let tally = load::drive(&Load { addr, connections, window, expected: 200..=200 }, &mut charges).context("charging")?;
        Ok(Sample::from_histogram(&tally.latency_ns, tally.elapsed))
    }

    fn terminate(&mut self) -> Result<()> {
        // std knows only SIGKILL; a server that is asked to stop closes its ledger.
        let asked = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status()?;
        let start = clock::now();
        while asked.success() && clock::now() - start < STOP_MAX {
            if self.child.try_wait()?.is_some() {
                return Ok(());
            }
            clock::pause();
        }
        bail!("bursar serve did not stop on SIGTERM within {STOP_MAX:?}")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Ok(None) = self.child.try_wait()
            && let Err(error) = self.terminate()
        {
            eprintln!("{error}: killing it");
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}

/// Whether the figures say that a follower is behind.
fn is_behind(figures: &str) -> Result<bool> {
    let lines = figures.lines().filter(|line| line.starts_with("bursar_follower_lines_behind{"));
    let lags: Vec<u64> = lines.map(|line| Ok(line.rsplit(' ').next().unwrap_or(line).parse()?)).collect::<Result<_>>()?;
    ensure!(!lags.is_empty(), "/metrics does not tell how far followers are behind");
    Ok(lags.iter().any(|lag| *lag > 0))
}

fn read_credentials(path: &Path) -> Result<([SocketAddr; 4], Tokens)> {
    let credentials: Value = serde_json::from_slice(&fs::read(path)?)?;
    let mut listeners = [SocketAddr::from(([127, 0, 0, 1], 0)); 4];
    for (name, listener) in LISTENERS.iter().zip(&mut listeners) {
        let url = credentials["urls"][name].as_str().with_context(|| format!("no urls.{name}"))?;
        *listener = url.trim_start_matches("http://").trim_end_matches('/').parse()?;
    }
    let token = |name: &str| anyhow::Ok(credentials[name].as_str().with_context(|| format!("no {name}"))?.to_owned());
    Ok((listeners, Tokens { api_key: token("api_key_test")?, operator: token("operator_token")? }))
}

#[cfg(test)]
mod tests {
    use std::env;

    use super::*;

    fn folder(name: &str) -> DataFolder {
        DataFolder::create(&env::temp_dir(), &format!("bursar-bench-{name}-{}", std::process::id())).unwrap()
    }

    #[test]
    fn credentials_give_the_addresses_and_the_test_key() {
        let folder = folder("credentials");
        let path = folder.path.join("credentials.json");
        fs::write(
            &path,
            r#"{"operator_token":"o","api_key_live":"ap_live_1","api_key_test":"ap_test_1","urls":{"api":"http://127.0.0.1:40123",
            "pay":"http://127.0.0.1:40124","control":"http://127.0.0.1:40125","mcp":"http://127.0.0.1:40126"}}"#,
        )
        .unwrap();
        let (listeners, tokens) = read_credentials(&path).unwrap();
        assert_eq!((listeners[0].port(), listeners[3].port()), (40123, 40126));
        assert_eq!((tokens.api_key.as_str(), tokens.operator.as_str()), ("ap_test_1", "o"));
        fs::write(&path, "{\"operator_tok").unwrap();
        assert!(read_credentials(&path).is_err());
    }

    #[test]
    fn a_follower_that_is_behind_is_seen_and_figures_without_any_are_an_error() {
        let figures = |lag: u32| {
            format!(
                "bursar_facts_total 7\nbursar_follower_lines_behind{{follower=\"endpoint\"}} 0\n\
                 bursar_follower_lines_behind{{follower=\"activity\"}} {lag}\n# EOF\n"
            )
        };
        assert!(is_behind(&figures(3)).unwrap() && !is_behind(&figures(0)).unwrap());
        assert!(is_behind("bursar_facts_total 7\n").is_err());
    }

    #[test]
    fn a_server_that_ends_at_once_is_reported() {
        let folder = folder("ends");
        let error = Server::start(Path::new("false"), &folder.path, "sqlite:x", None).err().unwrap();
        assert!(error.to_string().contains("did not become ready"), "{error}");
    }
}
