//! The world of a test: a data folder, perhaps a database, servers on them, and the one door to the environment and the clock.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

use crate::http::Client;

/// How long anything that must happen may take.
const WAIT_MAX: Duration = Duration::from_secs(60);

#[expect(clippy::disallowed_methods, reason = "the tests' one door to the environment")]
fn variable(name: &str) -> Option<OsString> {
    std::env::var_os(name)
}

#[expect(clippy::disallowed_methods, reason = "the tests' one door to the clock: it bounds waits, and nothing is decided by it")]
pub fn now() -> Instant {
    Instant::now()
}

/// A part of the surroundings that only `cargo xtask test` brings.
#[track_caller]
pub fn surroundings(name: &str) -> OsString {
    variable(name).unwrap_or_else(|| panic!("{name} is not set: run `cargo xtask test`, which brings what this test needs"))
}

/// A Python with httpx and langchain.
pub fn python() -> Command {
    Command::new(surroundings("BURSAR_TEST_PYTHON"))
}

/// The program under test.
pub fn binary() -> PathBuf {
    variable("BURSAR_TEST_BINARY").map_or_else(|| PathBuf::from(env!("CARGO_BIN_EXE_bursar")), PathBuf::from)
}

/// How long something goes on: so many seconds in the test command, and as long as `cargo xtask soak` says.
pub fn lasting(seconds: u64) -> Duration {
    let asked = variable("BURSAR_TEST_SOAK_SECONDS").and_then(|text| text.to_str()?.parse().ok());
    Duration::from_secs(asked.unwrap_or(seconds))
}

/// How often something is done: so often in the test command, and `full` times in `cargo xtask soak`.
pub fn times(short: u64, full: u64) -> u64 {
    if variable("BURSAR_TEST_SOAK_SECONDS").is_some() { full } else { short }
}

/// Whoever holds this puts the machine under load; the others wait.
pub fn heavy() -> MutexGuard<'static, ()> {
    static HEAVY: Mutex<()> = Mutex::new(());
    HEAVY.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Asks until there is an answer. For what can't be awaited: the state of another process.
#[track_caller]
pub fn eventually<T>(what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
    let until = now() + WAIT_MAX;
    while now() < until {
        if let Some(found) = ask() {
            return found;
        }
        std::thread::park_timeout(Duration::from_millis(20));
    }
    panic!("in {WAIT_MAX:?} it never came to be that {what}");
}

/// What is asked without a data folder.
const WITHOUT_STORE: [&str; 5] = ["openapi", "completions", "frobnicate", "--version", "--help"];

/// A data folder, a store, and settings; servers come and go on them.
pub struct World {
    folder: TempDir,
    database: Option<Database>,
    variables: BTreeMap<String, String>,
    /// A program and arguments that run the server, in place of the server itself.
    pub wrapper: Vec<String>,
    /// More arguments of `serve`.
    pub arguments: Vec<String>,
}

impl World {
    /// A new house on the embedded store.
    pub fn new() -> Self {
        let folder = tempfile::Builder::new().prefix("bursar-e2e-").tempdir().unwrap();
        Self { folder, database: None, variables: BTreeMap::new(), wrapper: Vec::new(), arguments: Vec::new() }
    }

    /// A new house on a PostgreSQL database of its own.
    pub fn on_postgres() -> Self {
        Self { database: Some(Database::create()), ..Self::new() }
    }

    /// A new house on a database of another server.
    pub fn on_postgres_at(server: &str) -> Self {
        Self { database: Some(Database::create_on(server)), ..Self::new() }
    }

    /// With an environment variable.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.variables.insert(name.to_owned(), value.to_owned());
        self
    }

    /// Without rate limits.
    pub fn unlimited(self) -> Self {
        self.with("BURSAR_LIMITS_WALLET_PER_MINUTE", "0").with("BURSAR_LIMITS_PRINCIPAL_PER_MINUTE", "0")
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub fn data(&self) -> PathBuf {
        self.folder().join("data")
    }

    /// The program in this world: in its folder, with its settings and nothing else of ours.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = match self.wrapper.split_first().filter(|_| arguments.first() == Some(&"serve")) {
            Some((program, rest)) => {
                let mut command = Command::new(program);
                command.args(rest).arg(binary());
                command
            }
            None => Command::new(binary()),
        };
        command.args(arguments).current_dir(self.folder()).env_clear().envs(&self.variables).stdin(Stdio::null());
        if let Some(path) = variable("PATH") {
            command.env("PATH", path);
        }
        if arguments.first().is_some_and(|name| WITHOUT_STORE.contains(name)) || arguments.contains(&"--url") {
            return command;
        }
        // A flag would win over the server that the environment names.
        if !arguments.contains(&"--data") && !self.variables.contains_key("BURSAR_URL") {
            command.arg("--data").arg(self.data());
        }
        if let Some(database) = self.database.as_ref().filter(|_| !arguments.contains(&"--store")) {
            command.args(["--store", &database.url]);
        }
        command
    }

    /// Where the database is, without the name of one.
    pub fn database_server(&self) -> String {
        let url = &self.database.as_ref().unwrap().url;
        url.rsplit_once('/').unwrap().0.to_owned()
    }

    /// An empty database beside this world's own, dropped by nobody: its cluster is.
    pub fn empty_database(&self) -> String {
        let name = format!("{}_empty", self.database.as_ref().unwrap().name);
        execute(&self.database.as_ref().unwrap().server, &format!("CREATE DATABASE {name}")).unwrap();
        format!("{}/{name}", self.database_server())
    }

    /// Runs a subcommand to its end.
    #[track_caller]
    pub fn run(&self, arguments: &[&str]) -> Ran {
        let output = self.command(arguments).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Ran { asked: arguments.join(" "), status: output.status, out: text(output.stdout), err: text(output.stderr) }
    }

    /// Starts a server on the data folder and waits until it is ready.
    #[track_caller]
    pub fn serve(&self) -> Server {
        self.serve_on(&self.data())
    }

    /// Starts a server on another data folder, with the same store where that is a database.
    #[track_caller]
    pub fn serve_on(&self, data: &Path) -> Server {
        let mut server = self.start_on(data);
        server.wait_until_ready(data);
        server
    }

    /// Starts a server, which may not come to serve.
    pub fn start_on(&self, data: &Path) -> Server {
        let mut arguments = vec!["serve", "--data", data.to_str().unwrap()];
        for listener in ["--api", "--pay", "--control", "--mcp"] {
            if !self.arguments.iter().any(|argument| argument == listener) {
                arguments.extend([listener, "127.0.0.1:0"]);
            }
        }
        arguments.extend(self.arguments.iter().map(String::as_str));
        let mut child = self.command(&arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let out = Log::follow(child.stdout.take().unwrap());
        let log = Log::follow(child.stderr.take().unwrap());
        Server { child, out, log, credentials: Value::Null }
    }

    /// Ends every connection to the database, as a restart of it would.
    pub fn cut_connections(&self) {
        let database = self.database.as_ref().unwrap();
        let cut = format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{}'", database.name);
        execute(&database.server, &cut).unwrap();
    }

    /// A session in the database, which goes on with what it began until it is dropped.
    pub fn session(&self) -> Session {
        Session::open(&self.database.as_ref().unwrap().url)
    }

    /// `bursar verify` and `bursar audit verify` must be content; the former's report.
    #[track_caller]
    pub fn verify(&self) -> Value {
        let chain = self.run(&["audit", "verify", "--json"]).ok().json();
        assert_eq!(chain["ok"], true, "{chain}");
        let report = self.run(&["verify", "--json"]).ok().json();
        assert_eq!((&report["ok"], &report["findings"]), (&true.into(), &Value::Array(Vec::new())), "{report}");
        assert_eq!(report["debits"], report["credits"], "{report}");
        report
    }
}

/// What a subcommand came to.
#[derive(Debug)]
pub struct Ran {
    pub asked: String,
    pub status: ExitStatus,
    pub out: String,
    pub err: String,
}

impl Ran {
    /// It must have succeeded, and complained of nothing.
    #[track_caller]
    pub fn ok(self) -> Self {
        assert!(self.status.success(), "bursar {}: {}{}", self.asked, self.out, self.err);
        self
    }

    /// The answer must have been no, in these words.
    #[track_caller]
    pub fn refused(self, words: &str) -> Self {
        self.ends(1, words)
    }

    /// The command line or the configuration must have been wrong, in these words.
    #[track_caller]
    pub fn misused(self, words: &str) -> Self {
        self.ends(2, words)
    }

    /// The server, the store or a file must have failed, in these words.
    #[track_caller]
    pub fn fails(self, words: &str) -> Self {
        self.ends(3, words)
    }

    #[track_caller]
    fn ends(self, code: i32, words: &str) -> Self {
        assert_eq!(self.status.code(), Some(code), "bursar {}: {}{}", self.asked, self.out, self.err);
        assert!(self.err.contains(words), "bursar {}: expected {words:?} in {}", self.asked, self.err);
        self
    }

    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("bursar {}: {error}: {}", self.asked, self.out))
    }
}

/// A running server; killed with this value.
pub struct Server {
    child: Child,
    /// What it says to its user.
    pub out: Log,
    /// What it logs.
    pub log: Log,
    credentials: Value,
}

impl Server {
    #[track_caller]
    fn wait_until_ready(&mut self, data: &Path) {
        // The file of an earlier run may still be there: this run's is written before it says that it listens.
        self.log.wait_for("listening");
        let text = std::fs::read_to_string(data.join("credentials.json")).unwrap();
        self.credentials = serde_json::from_str(&text).unwrap();
        for listener in ["api", "pay", "control", "mcp"] {
            // The control listener also tells how late the outbox is.
            let text = self.at(listener, "").get("/readyz").send().is(200).text;
            assert!(
                text.starts_with("ready\n") && (listener == "control") == text.contains("outbox timer: "),
                "{listener}: {text}"
            );
        }
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    pub fn credential(&self, name: &str) -> &str {
        self.credentials[name].as_str().unwrap_or_default()
    }

    /// A caller at a listener.
    #[track_caller]
    pub fn at(&self, listener: &str, token: &str) -> Client {
        Client::new(self.credentials["urls"][listener].as_str().expect("a URL in credentials.json"), token)
    }

    /// The operator at control.
    pub fn control(&self) -> Client {
        self.at("control", self.credential("operator_token"))
    }

    /// The principal at the API, in the live book.
    pub fn live(&self) -> Client {
        self.at("api", self.credential("api_key_live"))
    }

    /// The principal at the API, in the test book.
    pub fn test(&self) -> Client {
        self.at("api", self.credential("api_key_test"))
    }

    /// The principal at the API, in the live book, with money.
    pub fn funded(&self, usd: &str) -> Client {
        self.control().post("/credit").body(&format!(r#"{{"amountUsd":"{usd}"}}"#)).send().is(200);
        self.live()
    }

    /// `kill -9`.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    pub fn signal(&self, name: &str) {
        let sent = Command::new("kill").args(["-s", name, &self.pid().to_string()]).status().unwrap();
        assert!(sent.success());
    }

    /// Waits for its end.
    #[track_caller]
    pub fn wait(&mut self) -> ExitStatus {
        let child = &mut self.child;
        eventually("the server ended", || child.try_wait().unwrap())
    }

    /// SIGTERM, and a clean end.
    #[track_caller]
    pub fn stop(mut self) {
        self.signal("TERM");
        assert!(self.wait().success(), "{}", self.log.text());
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already.
        let _ended = self.child.kill();
        let _status = self.child.wait();
        if std::thread::panicking() {
            eprintln!("the server's log:\n{}", self.log.text());
        }
    }
}

/// Lines that a process writes, as they come.
#[derive(Clone)]
pub struct Log {
    lines: Arc<(Mutex<Lines>, Condvar)>,
}

#[derive(Default)]
struct Lines {
    lines: Vec<String>,
    /// The process said its last word.
    is_over: bool,
}

impl Log {
    pub fn follow(stream: impl Read + Send + 'static) -> Self {
        let log = Self { lines: Arc::default() };
        let writer = log.clone();
        std::thread::spawn(move || {
            for line in BufReader::new(stream).lines().map_while(Result::ok) {
                writer.lines.0.lock().unwrap().lines.push(line);
                writer.lines.1.notify_all();
            }
            writer.lines.0.lock().unwrap().is_over = true;
            writer.lines.1.notify_all();
        });
        log
    }

    pub fn text(&self) -> String {
        self.lines.0.lock().unwrap_or_else(PoisonError::into_inner).lines.join("\n")
    }

    /// The first line with these words, once it is there.
    #[track_caller]
    pub fn wait_for(&self, words: &str) -> String {
        let (lines, came) = &*self.lines;
        let has = |log: &Lines| log.lines.iter().find(|line| line.contains(words)).cloned();
        let log = lines.lock().unwrap();
        let (log, _) = came.wait_timeout_while(log, WAIT_MAX, |log| has(log).is_none() && !log.is_over).unwrap();
        let said = log.lines.join("\n");
        has(&log).unwrap_or_else(|| panic!("no line says {words:?}:\n{said}"))
    }
}

/// A PostgreSQL database of one test, dropped with it.
struct Database {
    server: String,
    name: String,
    url: String,
}

impl Database {
    fn create() -> Self {
        Self::create_on(&surroundings("BURSAR_TEST_POSTGRES").into_string().unwrap())
    }

    fn create_on(server: &str) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let server = server.to_owned();
        let name = format!("bursar_e2e_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        execute(&server, &format!("CREATE DATABASE {name}")).unwrap();
        let (base, _) = server.rsplit_once('/').unwrap();
        let url = format!("{base}/{name}");
        Self { server, name, url }
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if let Err(error) = execute(&self.server, &format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name)) {
            eprintln!("a database is left behind: {error}");
        }
    }
}

/// A session beside the servers'.
pub struct Session {
    runtime: tokio::runtime::Runtime,
    client: tokio_postgres::Client,
}

impl Session {
    fn open(url: &str) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let (client, connection) = runtime.block_on(tokio_postgres::connect(url, tokio_postgres::NoTls)).unwrap();
        runtime.spawn(connection);
        Self { runtime, client }
    }

    pub fn execute(&self, statements: &str) {
        self.runtime.block_on(self.client.batch_execute(statements)).unwrap();
    }

    /// The number that a query gives.
    pub fn number(&self, query: &str) -> i64 {
        self.runtime.block_on(self.client.query_one(query, &[])).unwrap().get(0)
    }
}

fn execute(url: &str, statement: &str) -> Result<(), tokio_postgres::Error> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let (client, connection) = tokio_postgres::connect(url, tokio_postgres::NoTls).await?;
        let connection = tokio::spawn(connection);
        client.batch_execute(statement).await?;
        drop(client);
        connection.await.unwrap()
    })
}
