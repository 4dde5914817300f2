//! One connection: statements prepared once, and pipelines of them. What the statements are stands elsewhere.

use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use rustc_hash::FxHashMap;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::runtime::{Builder, Handle, Runtime};
use tokio_postgres::config::SslMode;
use tokio_postgres::tls::TlsStream;
use tokio_postgres::types::ToSql;
use tokio_postgres::{AsyncMessage, Client, NoTls, Notification, Row, Statement};

use super::address::Address;
use super::meaning::meaning;
use crate::Error;

/// What every session is set to.
///
/// Statements are prepared while tables are still empty: without the switches a plan made then would read the whole table ever
/// after. A commit holds its rows for milliseconds, so a lock that is not given in two seconds means trouble; a node that vanished
/// with its machine is noticed within half a minute, and its locks are free again. Whoever turned `synchronous_commit` off for the
/// server did not mean a ledger.
const SETTINGS: &str = "
    SET enable_seqscan = off;
    SET enable_hashjoin = off;
    SET enable_mergejoin = off;
    SET jit = off;
    SET lock_timeout = '2s';
    SET idle_in_transaction_session_timeout = '5s';
    SET tcp_keepalives_idle = 10;
    SET tcp_keepalives_interval = 5;
    SET tcp_keepalives_count = 3;
    SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off';
";

/// The runtime on which connections are driven: one thread, moving bytes. Callers wait on their own threads.
#[derive(Debug)]
pub(super) struct Drivers {
    handle: Handle,
    runtime: Option<Runtime>,
}

impl Drivers {
    /// Starts the thread.
    pub(super) fn start() -> Result<Self, Error> {
        let runtime = Builder::new_multi_thread().worker_threads(1).thread_name("bursar-postgres").enable_all().build();
        let runtime = runtime.map_err(|error| Error::Open { what: "can't start a thread".to_owned(), cause: error.into() })?;
        Ok(Self { handle: runtime.handle().clone(), runtime: Some(runtime) })
    }

    /// Where connections are driven.
    pub(super) const fn handle(&self) -> &Handle {
        &self.handle
    }

    /// Waits for an answer, from any thread. Within a task of a runtime with several threads the others take over meanwhile.
    pub(super) fn wait<F: Future>(&self, answer: F) -> F::Output {
        if Handle::try_current().is_ok() {
            tokio::task::block_in_place(|| self.handle.block_on(answer))
        } else {
            self.handle.block_on(answer)
        }
    }
}

impl Drop for Drivers {
    fn drop(&mut self) {
        // The last owner may be an asynchronous task, which must not wait for the thread.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

/// A step of a pipeline.
pub(super) enum Step<'a> {
    /// A command without parameters or rows.
    Plain(&'static str),
    /// A statement, prepared at its first use, with its parameters.
    Query(&'a str, Vec<Param<'a>>),
}

/// A parameter of a statement.
pub(super) type Param<'a> = Box<dyn ToSql + Sync + 'a>;

type Answer<'a> = Pin<Box<dyn Future<Output = Result<Vec<Row>, tokio_postgres::Error>> + 'a>>;

/// A session with the server.
pub(super) struct Connection {
    drivers: Arc<Drivers>,
    client: Client,
    prepared: FxHashMap<String, Statement>,
}

impl Connection {
    /// Connects and sets the session up.
    pub(super) fn open(drivers: &Arc<Drivers>, address: &Address) -> Result<Self, Error> {
        let connection = Self::bare(drivers, address)?;
        connection.drivers.wait(connection.client.batch_execute(SETTINGS)).map_err(meaning)?;
        Ok(connection)
    }

    /// Connects, and leaves the session as the server has it.
    pub(super) fn bare(drivers: &Arc<Drivers>, address: &Address) -> Result<Self, Error> {
        let connected = drivers.wait(connect(&drivers.handle, address, None));
        let client = connected.map_err(|error| match meaning(error) {
            // Whatever it says before there is a session, the session is what is missing.
            Error::Unexpected(cause) | Error::ReadOnly(cause) => Error::Unavailable(cause),
            other => other,
        })?;
        Ok(Self { drivers: Arc::clone(drivers), client, prepared: FxHashMap::default() })
    }

    /// Whether it is known to be lost.
    pub(super) fn is_closed(&self) -> bool {
        self.client.is_closed()
    }

    /// Runs plain commands, one after the other.
    pub(super) fn batch(&self, commands: &str) -> Result<(), tokio_postgres::Error> {
        self.drivers.wait(self.client.batch_execute(commands))
    }

    /// Prepares what is not prepared yet, in one round trip.
    pub(super) fn prepare<'a>(&mut self, statements: impl Iterator<Item = &'a str>) -> Result<(), tokio_postgres::Error> {
        let missing: Vec<&str> = statements.filter(|sql| !self.prepared.contains_key(*sql)).collect();
        if missing.is_empty() {
            return Ok(());
        }
        let client = &self.client;
        let statements = self.drivers.wait(in_order(missing.iter().map(|sql| Box::pin(client.prepare(sql))).collect()));
        for (sql, statement) in missing.into_iter().zip(statements) {
            self.prepared.insert(sql.to_owned(), statement?);
        }
        Ok(())
    }

    /// Sends all steps at once and waits for all answers: one round trip. The server takes them in order; the first
    /// error is returned, and steps behind it in the same transaction did nothing.
    pub(super) fn run(&mut self, steps: &[Step<'_>]) -> Result<Vec<Vec<Row>>, tokio_postgres::Error> {
        self.prepare(steps.iter().filter_map(|step| match step {
            Step::Plain(_) => None,
            Step::Query(sql, _) => Some(*sql),
        }))?;
        let answers = steps.iter().map(|step| self.send(step)).collect();
        self.drivers.wait(in_order(answers)).into_iter().collect()
    }

    fn send<'a>(&'a self, step: &'a Step<'_>) -> Answer<'a> {
        match step {
            Step::Plain(command) => Box::pin(async { self.client.batch_execute(command).await.map(|()| Vec::new()) }),
            Step::Query(sql, params) => Box::pin(async {
                let params: Vec<&(dyn ToSql + Sync)> = params.iter().map(|param| &**param as &(dyn ToSql + Sync)).collect();
                match self.prepared.get(*sql) {
                    Some(statement) => self.client.query(statement, &params).await,
                    None => self.client.query(*sql, &params).await,
                }
            }),
        }
    }

    /// Sends a command without waiting for what comes of it. The server takes it before whatever is sent later.
    pub(super) fn send_unanswered(&self, command: &str) {
        let answer = pin!(self.client.batch_execute(command));
        // The first poll sends it.
        let _pending = answer.poll(&mut Context::from_waker(Waker::noop()));
    }

    /// Visits all rows of a statement as of one moment, so many at a time: neither side keeps more in memory. It may take as long
    /// as it takes.
    pub(super) fn visit(
        &mut self,
        statements: &[String],
        mut visit: impl FnMut(usize, &Row) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let Self { drivers, client, .. } = self;
        let snapshot = client.build_transaction().isolation_level(tokio_postgres::IsolationLevel::RepeatableRead).read_only(true);
        let txn = drivers.wait(snapshot.start()).map_err(meaning)?;
        drivers.wait(txn.batch_execute("SET LOCAL statement_timeout = 0")).map_err(meaning)?;
        for (at, sql) in statements.iter().enumerate() {
            let portal = async { txn.bind(&txn.prepare(sql).await?, &[]).await };
            let portal = drivers.wait(portal).map_err(meaning)?;
            loop {
                let rows = drivers.wait(txn.query_portal(&portal, PAGE_ROWS)).map_err(meaning)?;
                if rows.is_empty() {
                    break;
                }
                rows.iter().try_for_each(|row| visit(at, row))?;
            }
        }
        drivers.wait(txn.commit()).map_err(meaning)
    }
}

/// What is done with notifications as they come.
pub(super) type Noted = Arc<dyn Fn(&Notification) + Send + Sync>;

/// Connects in the first way that the address allows, else in the second. What comes over the connection is driven on the
/// drivers' own thread.
pub(super) async fn connect(drivers: &Handle, address: &Address, noted: Option<Noted>) -> Result<Client, tokio_postgres::Error> {
    let mut attempts = address.attempts.iter().peekable();
    loop {
        let mut config = address.config.clone();
        config.ssl_mode(attempts.next().copied().unwrap_or(SslMode::Prefer));
        let noted = noted.clone();
        let connected = match &address.tls {
            Some(tls) => {
                config.connect(tls.clone()).await.map(|(client, driver)| (client, drive(drivers, address, driver, noted)))
            }
            None => config.connect(NoTls).await.map(|(client, driver)| (client, drive(drivers, address, driver, noted))),
        };
        match connected {
            Ok((client, ())) => return Ok(client),
            Err(error) if attempts.peek().is_some() && Address::is_worth_another(&error) => {}
            Err(error) => return Err(error),
        }
    }
}

fn drive<S, T>(drivers: &Handle, address: &Address, mut driver: tokio_postgres::Connection<S, T>, noted: Option<Noted>)
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    T: TlsStream + Unpin + Send + 'static,
{
    let database = address.label.clone();
    drivers.spawn(async move {
        loop {
            match std::future::poll_fn(|context| driver.poll_message(context)).await {
                Some(Ok(AsyncMessage::Notification(notification))) => noted.iter().for_each(|noted| noted(&notification)),
                // A notice, which nobody asked for.
                Some(Ok(_)) => {}
                Some(Err(error)) => {
                    // Who waits for an answer only hears that the connection is closed.
                    tracing::warn!(error = &error as &dyn std::error::Error, database, "a connection broke");
                    return;
                }
                None => return,
            }
        }
    });
}

/// Rows that a visit fetches at a time: some hundred kilobytes.
const PAGE_ROWS: i32 = 1_000;

/// Polls futures in their order, so that requests are sent in it, and waits for all.
async fn in_order<T, F: Future<Output = T> + Unpin>(mut futures: Vec<F>) -> Vec<T> {
    let mut outputs: Vec<Option<T>> = futures.iter().map(|_| None).collect();
    std::future::poll_fn(|context| {
        for (future, output) in futures.iter_mut().zip(&mut outputs).filter(|(_, output)| output.is_none()) {
            if let Poll::Ready(value) = Pin::new(future).poll(context) {
                *output = Some(value);
            }
        }
        if outputs.iter().all(Option::is_some) { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
    outputs.into_iter().flatten().collect()
}
