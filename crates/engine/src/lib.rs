//! The engine: takes commands in order, decides a batch of them in one storage transaction, and answers after the commit,
//! never before. Knows the store's traits and no backend; does not know what commands mean.
//!
//! Commands wait in a bounded queue, in a line for each principal, and are taken in turn. While one batch commits the next
//! gathers: group commit. A store with one writer has one lane, which groups everybody; one with several has several lanes, no
//! two of them for one principal. A full queue refuses at once ([`Fault::Overloaded`]), so that nothing is lost half done.

mod answer;
mod batch;
mod clock;
mod homes;
mod lanes;
mod message;
mod notices;
mod queue;
mod relay;
mod stats;
mod waiting;

use std::sync::Arc;
use std::thread::JoinHandle;

use bursar_domain::{Counterpart, Outcome, Request, Timestamp, counterpart};
use bursar_store::Store;
use tokio::sync::oneshot;

use homes::Homes;
use lanes::{Job, Jobs};
use queue::Refused;

pub use answer::{Answer, Error, Fault, Reply};
pub use batch::Batcher;
pub use clock::{Clock, DOUBT_MS, Source, SystemSource, Ticks};
pub use lanes::{BATCH_MAX, GATHER_US_MAX, QUEUE_MAX};
pub use notices::{Listener, News, Notices};
pub use relay::relay;
pub use stats::Stats;

/// The way to the engine. Cheap to clone.
#[derive(Clone)]
pub struct Handle {
    door: Arc<Door>,
    clock: Clock,
    notices: Notices,
    stats: Arc<Stats>,
    /// Where several lanes work, each must know whose rows a command touches.
    homes: Option<Arc<Homes>>,
}

/// What all handles share: with the last of them the engine stops.
struct Door(Arc<Jobs>);

impl Drop for Door {
    fn drop(&mut self) {
        self.0.stop();
    }
}

impl Handle {
    /// Has a command decided and committed; returns its outcome after the commit.
    pub async fn submit(&self, request: Request) -> Result<Outcome, Error> {
        self.ask(request).await.map(|reply| reply.outcome)
    }

    /// The same, and whether the outcome is a replay.
    pub async fn ask(&self, request: Request) -> Answer {
        let counterpart = match (&self.homes, counterpart(&request)) {
            (_, Some(Counterpart::Principal(home))) => Some(home),
            // Queued without it, the command would not have the other principal to itself.
            (Some(homes), Some(Counterpart::HomeOf(agent))) => homes.of(agent).await.map_err(|error| {
                tracing::warn!(error = &error as &dyn std::error::Error, "can't look up whose a payment's other agent is");
                Error::Fault(Fault::Storage)
            })?,
            _ => None,
        };
        let (reply, answer) = oneshot::channel();
        let whose = request.actor.principal();
        match self.door.0.push(whose, counterpart, Job { request, reply }) {
            Ok(None) => {}
            Ok(Some(evicted)) => {
                self.stats.overloads.add(1);
                // Whoever asked may have gone.
                let _gone = evicted.reply.send(Err(Error::Fault(Fault::Overloaded)));
            }
            Err(Refused::Full) => {
                self.stats.overloads.add(1);
                return Err(Error::Fault(Fault::Overloaded));
            }
            Err(Refused::Stopped) => return Err(Error::Fault(Fault::Stopping)),
        }
        answer.await.unwrap_or(Err(Error::Fault(Fault::Stopping)))
    }

    /// Lets what is queued finish, then ends the engine.
    pub async fn stop(&self) {
        self.door.0.stop();
    }

    /// The present time, by which the engine decides.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// 48 bits of chance, for what is done beside decisions.
    pub fn chance(&self) -> u64 {
        self.clock.chance()
    }

    /// Where commits are announced: those of this node and, while [`relay`] runs, those of others.
    pub fn notices(&self) -> &Notices {
        &self.notices
    }

    /// What the engine did so far.
    pub fn stats(&self) -> &Stats {
        &self.stats
    }

    /// Commands that wait now.
    pub fn waiting(&self) -> usize {
        self.door.0.len()
    }
}

/// Starts the engine's lanes on a store. The thread that is returned ends after [`Handle::stop`], when every handle is gone, or
/// when a lane died.
///
/// # Errors
/// No thread can be started, or the store has fewer lanes than it says.
pub fn start<S: Store>(store: S, source: impl Source) -> std::io::Result<(Handle, JoinHandle<()>)> {
    let stats = Arc::<Stats>::default();
    let homes = (lanes::count::<S>() > 1).then(|| Arc::new(Homes::new(store.reader())));
    let (clock, notices) = (Clock::new(source), Notices::default());
    let (queue, thread) = lanes::start(store, &clock, &stats, &notices)?;
    Ok((Handle { door: Arc::new(Door(queue)), clock, notices, stats, homes }, thread))
}
