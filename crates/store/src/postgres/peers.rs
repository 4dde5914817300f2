//! Other nodes on the same database, by LISTEN and NOTIFY: one connection of a node's own, beside those that commit.
//!
//! A NOTIFY within a commit would make all commits of the database wait for each other at a lock of the server's. Here a message is a
//! transaction of its own that waits for no disk.
//!
//! A connection that breaks is made again, ever more rarely. Whether notifications really pass is not believed but tried: the node
//! sends itself one at the start and every half minute. A pooler in transaction mode accepts LISTEN and passes none.

use std::convert::Infallible;
use std::sync::atomic::{AtomicI32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use data_encoding::BASE64URL_NOPAD;
use tokio::sync::{Notify, oneshot};
use tokio::task::AbortHandle;
use tokio::time::timeout;
use tokio_postgres::types::{ToSql, Type};
use tokio_postgres::{Client, Notification};

use super::address::Address;
use super::connection::{Drivers, Noted, connect};
use super::meaning::meaning;
use crate::Error;
use crate::peers::{Ear, Heard, Peers, Telling};

/// How long a message may take until it is sent, and one to oneself until it is heard.
const ANSWER_WAIT_MAX: Duration = Duration::from_secs(5);
/// How often it is tried whether messages still pass.
const TRIAL_EVERY: Duration = Duration::from_secs(30);
/// How long it takes at least until a lost connection is made again; twice as long after each failure.
const PAUSE_MIN: Duration = Duration::from_millis(250);
/// How long at most.
const PAUSE_MAX: Duration = Duration::from_secs(30);

/// The channel is named after the table that every store has one of: two stores in schemas of one database have a channel each.
const WHERE: &str = "SELECT pg_backend_pid(), 'bursar_' || 'bursar_schema'::regclass::oid::text";
/// A message that is lost with the server is no loss, so nobody waits for the disk. That is so for the transaction only: behind a pooler
/// that gives the connection to another client after each, what is set for the session would change how that one commits.
const TELL: &str =
    "SELECT set_config('synchronous_commit', 'off', true), set_config('lock_timeout', '2s', true), pg_notify($1, $2)";

/// The nodes on a database.
pub(super) struct PostgresPeers {
    drivers: Arc<Drivers>,
    address: Arc<Address>,
    /// What messages go out on, while they pass.
    session: Arc<Mutex<Option<Session>>>,
    keeper: Mutex<Option<AbortHandle>>,
}

/// A connection on which messages pass.
#[derive(Clone)]
struct Session {
    client: Arc<Client>,
    channel: Arc<str>,
}

impl PostgresPeers {
    pub(super) fn new(drivers: Arc<Drivers>, address: Arc<Address>) -> Self {
        Self { drivers, address, session: Arc::default(), keeper: Mutex::default() }
    }
}

impl Peers for PostgresPeers {
    fn hear(&self, ear: Ear) {
        let handle = self.drivers.handle().clone();
        let line = Line { handle, address: Arc::clone(&self.address), session: Arc::clone(&self.session), ear: ear.into() };
        let keeper = self.drivers.handle().spawn(line.keep()).abort_handle();
        let earlier = self.keeper.lock().unwrap_or_else(PoisonError::into_inner).replace(keeper);
        earlier.iter().for_each(AbortHandle::abort);
    }

    fn tell(&self, message: Vec<u8>) -> Telling<'_> {
        Box::pin(async move {
            let session = lock(&self.session).clone();
            let session = session.ok_or_else(|| Error::Unavailable("other nodes are not connected".into()))?;
            session.tell(&BASE64URL_NOPAD.encode(&message)).await
        })
    }
}

impl Drop for PostgresPeers {
    fn drop(&mut self) {
        let keeper = self.keeper.get_mut().unwrap_or_else(PoisonError::into_inner);
        keeper.iter().for_each(AbortHandle::abort);
    }
}

impl Session {
    async fn tell(&self, payload: &str) -> Result<(), Error> {
        let params: [(&(dyn ToSql + Sync), Type); 2] = [(&&*self.channel, Type::TEXT), (&payload, Type::TEXT)];
        let sent = timeout(ANSWER_WAIT_MAX, self.client.query_typed(TELL, &params))
            .await
            .map_err(|late| Error::Unavailable(late.into()))?;
        sent.map(|_rows| ()).map_err(meaning)
    }
}

/// What keeps a connection open and passes on what comes over it.
struct Line {
    handle: tokio::runtime::Handle,
    address: Arc<Address>,
    session: Arc<Mutex<Option<Session>>>,
    ear: Arc<dyn Fn(Heard<'_>) + Send + Sync>,
}

impl Line {
    async fn keep(self) {
        let (mut pause, mut is_told) = (PAUSE_MIN, false);
        loop {
            let Err(error) = self.serve().await;
            let was_up = lock(&self.session).take().is_some();
            if was_up {
                (pause, is_told) = (PAUSE_MIN, false);
                (self.ear)(Heard::Lost);
            }
            if !is_told {
                let error = &error as &dyn std::error::Error;
                tracing::warn!(
                    error,
                    "notifications of other nodes do not arrive (LISTEN/NOTIFY): what they do is found with a delay, by looking for it"
                );
                is_told = true;
            }
            tokio::time::sleep(pause).await;
            pause = pause.saturating_mul(2).min(PAUSE_MAX);
        }
    }

    /// Connects, and passes on what comes until the connection is lost.
    async fn serve(&self) -> Result<Infallible, Error> {
        let trial = Arc::<Trial>::default();
        let (ear, own) = (Arc::clone(&self.ear), Arc::clone(&trial));
        // What drives the connection drops this with it.
        let (alive, mut ended) = oneshot::channel::<Infallible>();
        let noted: Noted = Arc::new(move |notification| {
            let _alive = &alive;
            if !own.is_meant(notification) {
                ear(Heard::Message(&BASE64URL_NOPAD.decode(notification.payload().as_bytes()).unwrap_or_default()));
            }
        });
        let client = connect(&self.handle, &self.address, Some(noted)).await.map_err(meaning)?;
        let row = client.query_typed_one(WHERE, &[]).await.map_err(meaning)?;
        let (pid, channel): (i32, &str) = (row.try_get(0).map_err(meaning)?, row.try_get(1).map_err(meaning)?);
        trial.pid.store(pid, Ordering::Relaxed);
        client.batch_execute(&format!("LISTEN {channel}")).await.map_err(meaning)?;
        let session = Session { client: Arc::new(client), channel: channel.into() };
        loop {
            session.tell(TRIAL).await?;
            timeout(ANSWER_WAIT_MAX, trial.passed.notified()).await.map_err(|_late| Error::Unavailable(NOTHING_PASSES.into()))?;
            let is_new = lock(&self.session).replace(session.clone()).is_none();
            if is_new {
                tracing::info!("other nodes on the database are heard without delay");
                (self.ear)(Heard::Found);
            }
            if timeout(TRIAL_EVERY, &mut ended).await.is_ok() {
                return Err(Error::Unavailable("the connection broke".into()));
            }
        }
    }
}

const NOTHING_PASSES: &str = "LISTEN was accepted, but no notification came: a connection pooler must be in session mode";

/// The payload of a message that only tries whether messages pass. No other is empty.
const TRIAL: &str = "";

/// Whether messages pass.
#[derive(Default)]
struct Trial {
    pid: AtomicI32,
    passed: Notify,
}

impl Trial {
    /// Takes a notification that only tries: this node's own, or another's.
    fn is_meant(&self, notification: &Notification) -> bool {
        let is_trial = notification.payload() == TRIAL;
        if is_trial && notification.process_id() == self.pid.load(Ordering::Relaxed) {
            self.passed.notify_one();
        }
        is_trial
    }
}

fn lock(session: &Mutex<Option<Session>>) -> MutexGuard<'_, Option<Session>> {
    session.lock().unwrap_or_else(PoisonError::into_inner)
}
