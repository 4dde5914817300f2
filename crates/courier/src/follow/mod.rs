//! Follows the journals: reads what was committed, page by page, and has a command keep what a follower makes of it together with
//! how far it has come. What a follower makes of a line is `made.rs`; all else is the same for each.
//!
//! A follower hears whose journals grow, and keeps a list of principals that are behind (`backlog.rs`), a bounded one. It works off
//! several at once, each at most once a second unless there is more than a page to read, and rests in proportion to its work
//! (`pace.rs`), the more the busier the engine is. At its start, where it missed something, and now and then it looks at all
//! principals (`look.rs`, `page.rs`). What another node wrote is left to it for a while. Of several nodes that follow one journal all the same the
//! command lets one win; the others look again.

mod backlog;
mod look;
mod made;
mod pace;
mod page;
mod prove;

use std::sync::Arc;
use std::time::Duration;

use bursar_domain::cursor::AdvanceCursor;
use bursar_domain::{Actor, Command, PrincipalId, Refusal, Request, Timestamp, Way};
use bursar_engine::{Error, Handle, Listener, News, Ticks};
use bursar_store::Reader;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use backlog::{Backlog, End, Figures};
use look::Look;
pub(crate) use made::Maker;
use pace::Pace;
use page::{Found, Page, Seen};

/// Principals whose journals are followed at once.
const UNDER_WAY_MAX: usize = 8;
/// Reads of the store at once: the connections for queries are few, and mostly for others.
const READS_MAX: usize = 2;
/// How long a follower rests after news, so that a fast writer doesn't wake it for every commit.
const REST: Duration = Duration::from_millis(50);
/// How often it looks at all principals where other nodes, if there are any, don't say what they commit.
const LOOK_AT_ALL: Duration = Duration::from_secs(30);
/// How many of these looks are left out where nothing is unheard: then it is only for what a node that died has left.
const LOOKS_LEFT_OUT: u32 = 19;
/// How long it waits after the store did not answer.
const OUTAGE_PAUSE: Duration = Duration::from_secs(1);
/// How often the figures of a long list are told, in milliseconds.
const FIGURES_MS: u64 = 200;
/// How often it begins with a page again that somebody else followed first.
const TRIES: u32 = 3;

/// Follows all journals for one follower, for ever.
pub(crate) struct Following {
    engine: Handle,
    reader: Arc<dyn Reader>,
    maker: Maker,
    pace: Pace,
    reads: Semaphore,
}

/// What ended.
enum Done {
    Step(PrincipalId, End),
    Look(Result<Vec<Seen>, bursar_store::Error>),
}

impl Following {
    pub(crate) fn new(engine: Handle, reader: Arc<dyn Reader>, maker: Maker) -> Self {
        Self { engine, reader, maker, pace: Pace::default(), reads: Semaphore::new(READS_MAX) }
    }

    pub(crate) async fn run(self: Arc<Self>, stop: CancellationToken) {
        let (mut here, mut elsewhere) = (self.engine.notices().listen_for_own(), self.engine.notices().listen_for_others());
        let mut state = State { backlog: Backlog::resting(self.maker.rest_ms()), ..State::default() };
        state.look.want();
        let mut work = JoinSet::new();
        let mut looks = tokio::time::interval(LOOK_AT_ALL);
        looks.reset();
        let mut left_out = 0;
        let mut rested = std::pin::pin!(tokio::time::sleep(Duration::ZERO));
        let mut is_resting = false;
        loop {
            self.begin_work(&mut state, &mut work);
            let tell_at = self.tell(&mut state);
            let step_at = state.backlog.next().filter(|_| work.len() < UNDER_WAY_MAX);
            let look_at = state.look.next().filter(|_| state.backlog.has_room());
            let next = step_at.into_iter().chain(look_at).chain(tell_at).min();
            tokio::select! {
                biased;
                () = stop.cancelled() => return,
                Some(done) = work.join_next() => match done {
                    Ok(done) => self.take_in(&mut state, done),
                    // Whose it was is not known: whoever supervises begins anew.
                    Err(_) => return,
                },
                () = rested.as_mut(), if is_resting => is_resting = false,
                (news, grew) = hear(&mut here, &mut elsewhere), if !is_resting => {
                    self.take_news(&mut state, &news, grew);
                    is_resting = true;
                    rested.set(tokio::time::sleep(REST));
                }
                _ = looks.tick() => {
                    left_out += 1;
                    if left_out > LOOKS_LEFT_OUT || self.engine.stats().others.may_be_unheard() {
                        left_out = 0;
                        state.look.want();
                    }
                }
                () = self.pace.until(next) => {}
            }
        }
    }

    /// Tells how far behind it is; where that is long to add up, not each time: then when to do it next.
    fn tell(&self, state: &mut State) -> Option<u64> {
        let (now, tell_at) = (self.pace.now_ms(), state.told_at + FIGURES_MS);
        if !state.backlog.is_short() && now < tell_at {
            return Some(tell_at);
        }
        let Figures { lines, since, since_in_order } = state.backlog.figures(now);
        self.engine.stats().lags.note(self.maker.follower().kind(), lines, since);
        let clock = self.engine.now();
        self.pace.is_late_by(since_in_order.map_or(0, |since| clock.0.saturating_sub(since.0)));
        state.told_at = now;
        None
    }

    fn take_news(&self, state: &mut State, news: &News, grew: Grew) {
        let (now, at) = (self.pace.now_ms(), self.engine.now());
        news.moved.iter().for_each(|(owner, head)| grew(&mut state.backlog, *owner, *head, at, now));
        if news.has_missed {
            state.look.want();
        }
    }

    /// Begins as much as may be under way.
    fn begin_work(self: &Arc<Self>, state: &mut State, work: &mut JoinSet<Done>) {
        let pause = if state.is_out { OUTAGE_PAUSE } else { Duration::ZERO };
        if state.backlog.has_dropped() {
            state.look.want();
        }
        if state.backlog.has_room()
            && let Some(after) = state.look.begin(self.pace.now_ms())
        {
            let following = Arc::clone(self);
            work.spawn(async move {
                tokio::time::sleep(pause).await;
                Done::Look(following.look(after).await)
            });
        }
        while work.len() < UNDER_WAY_MAX
            && let Some(owner) = state.backlog.take(self.pace.now_ms())
        {
            let following = Arc::clone(self);
            work.spawn(async move {
                tokio::time::sleep(pause).await;
                let end = tokio::spawn(async move { following.step(owner).await }).await;
                Done::Step(owner, end.unwrap_or_else(|error| End::Damaged(error.to_string())))
            });
        }
    }

    fn take_in(&self, state: &mut State, done: Done) {
        let (now, at) = (self.pace.now_ms(), self.engine.now());
        let is_out = match &done {
            Done::Step(_, End::Out) | Done::Look(Err(_)) => true,
            Done::Step(..) | Done::Look(Ok(_)) => false,
        };
        if is_out && !state.is_out {
            tracing::warn!(
                follower = self.maker.follower().kind().word(),
                "the store can't be read: the journals are followed later"
            );
        }
        state.is_out = is_out;
        match done {
            Done::Step(owner, end) => {
                if let Some(trouble) = state.backlog.end(owner, end, at, now) {
                    let (follower, principal) = (self.maker.follower().kind().word(), owner);
                    tracing::error!(follower, %principal, "a journal can't be followed: {trouble}; it is tried again ever more rarely");
                }
            }
            Done::Look(Ok(seen)) => {
                state.look.seen(seen.last().map(|last| last.owner), now);
                let behind = seen.iter().filter(|seen| seen.is_behind());
                behind.for_each(|seen| state.backlog.found(seen.owner, seen.progress, seen.since, now));
            }
            Done::Look(Err(error)) => {
                tracing::debug!(error = &error as &dyn std::error::Error, "can't look at all principals");
                state.look.failed();
            }
        }
    }

    /// Looks at some principals.
    async fn look(&self, after: Option<PrincipalId>) -> Result<Vec<Seen>, bursar_store::Error> {
        let follower = self.maker.follower();
        self.read(move |reader| page::look(reader, follower, after)).await
    }

    /// Follows one journal by a page.
    async fn step(&self, owner: PrincipalId) -> End {
        for _ in 0..TRIES {
            let maker = self.maker.clone();
            let found = self.read(move |reader| page::read(reader, owner, &maker)).await;
            let Page { from, to, newest, is_full, yielded } = match found {
                Ok(Found::Page(page)) => page,
                Ok(Found::End(seq)) => return End::CaughtUp { seq },
                Ok(Found::Damage(what)) => return End::Damaged(what),
                Ok(Found::Moved) => continue,
                Err(bursar_store::Error::Damaged(error)) => return End::Damaged(error.to_string()),
                Err(error) => {
                    tracing::debug!(error = &error as &dyn std::error::Error, "a journal can't be read: {error}");
                    return End::Out;
                }
            };
            tracing::trace!(%owner, from.seq, to, "a page was read");
            let command = Command::AdvanceCursor(AdvanceCursor { from, to, yielded });
            let request = Request { actor: Actor::Courier(owner), credential: None, way: Way::Internal, once: None, command };
            match self.engine.submit(request).await {
                Ok(_) => return End::Advanced { seq: to, newest, is_full },
                Err(Error::Refused(Refusal::CursorMoved)) => {}
                Err(Error::Refused(refusal)) => return End::Damaged(format!("{refusal:?}")),
                Err(Error::Fault(fault)) => {
                    tracing::debug!(%owner, ?fault, "a cursor could not be moved");
                    return End::Unserved;
                }
            }
        }
        End::Outrun
    }

    /// Asks the store when it is time, and rests afterwards.
    async fn read<T: Send + 'static>(
        &self,
        ask: impl FnOnce(&dyn Reader) -> Result<T, bursar_store::Error> + Send + 'static,
    ) -> Result<T, bursar_store::Error> {
        // Never closed.
        let _turn = self.reads.acquire().await;
        self.pace.wait().await;
        let reader = Arc::clone(&self.reader);
        let asked = tokio::task::spawn_blocking(move || {
            let ticks = Ticks::start();
            (ask(&*reader), ticks.micros())
        });
        let (found, spent_us) = asked.await.map_err(|error| bursar_store::Error::Unexpected(error.into()))?;
        self.pace.rest(spent_us, self.engine.stats().busy_us.get());
        found
    }
}

/// How the backlog takes in that a journal grew: here, or elsewhere.
type Grew = fn(&mut Backlog, PrincipalId, u64, Timestamp, u64);

/// Waits for news of this node or of others. What is not taken is not lost.
async fn hear(here: &mut Listener, elsewhere: &mut Listener) -> (News, Grew) {
    tokio::select! {
        news = here.hear() => (news, Backlog::moved as Grew),
        news = elsewhere.hear() => (news, Backlog::moved_elsewhere as Grew),
    }
}

/// What a follower keeps in mind.
#[derive(Default)]
struct State {
    backlog: Backlog,
    look: Look,
    /// Whether the store did not answer when it was asked last.
    is_out: bool,
    /// When its figures were told last: milliseconds since the start.
    told_at: u64,
}
