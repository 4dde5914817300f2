//! Tells webhook endpoints what happens. Each follows the journal with a cursor of its own, which is its queue.
//!
//! News of a commit lead to its principal, whose endpoints are looked up (`look`); those that are behind are told, each by itself
//! (`tell.rs`), so that a slow one delays no other; what each is told is read once for all of them (`window.rs`). One of
//! whose messages none arrives rests, ever longer (`roster.rs`), and its cursor stands: it costs nothing. A message that fails while
//! others pass is tried again by itself (`single.rs`). Of several nodes one tells an endpoint, by a lease that moves on with each
//! report; the others take over when it runs out.

mod roster;
mod send;
mod single;
mod tell;
mod window;

use std::sync::Arc;
use std::time::Duration;

use bursar_domain::audit::Chain;
use bursar_domain::cursor::{Cursor, Follower, FollowerKind};
use bursar_domain::set::{Key, Stored};
use bursar_domain::webhook::{Endpoint, EndpointList, Status};
use bursar_domain::{EndpointId, PrincipalId, Timestamp};
use bursar_engine::{Handle, News, Ticks};
use bursar_store::Reader;
use bursar_store::followers::oldest_ahead;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use crate::means::Means;
use roster::{End, Figures, Roster, Whose};
use send::Sender;
use window::{Trouble, Windows};

/// Reads of the store at once: the connections for queries are few, and mostly for others.
const READS_MAX: usize = 2;
/// Principals that are looked at at once.
const LOOKS_MAX: usize = 8;
/// Principals of which a look at all asks at once whether they have endpoints.
const OWNERS_AT_ONCE: usize = 100;
/// How long news are gathered.
const REST: Duration = Duration::from_millis(10);
/// How long it sleeps at most: the engine's clock is not the machine's.
const SLEEP_MAX: Duration = Duration::from_secs(1);
/// How often it looks at all principals, and where other nodes, if there are any, don't say what they commit.
const LOOK_AT_ALL: Duration = Duration::from_secs(600);
const LOOK_AT_ALL_UNHEARD: Duration = Duration::from_secs(30);
/// How often its figures are told at most, in microseconds: all endpoints that are behind are added up.
const FIGURES_US: u64 = 200_000;
/// How long a look at all waits after the store did not answer.
const OUTAGE_PAUSE: Duration = Duration::from_secs(1);

/// Whoever tells endpoints.
pub(crate) struct Webhooks {
    engine: Handle,
    reader: Arc<dyn Reader>,
    sender: Sender,
    windows: Windows,
    reads: Semaphore,
    /// Which node this is, of all that ever start on this store: by chance.
    holder: u64,
}

/// A principal's endpoints, as a look finds them.
#[derive(Default)]
struct Looked {
    /// Those that are told, how far each is behind, and since when.
    active: Vec<(EndpointId, u64, Timestamp)>,
    /// How many are disabled.
    disabled: u64,
}

/// What ended.
enum Done {
    /// A look at one principal; nothing where that can't be read now.
    Look(PrincipalId, Option<Looked>),
    /// A look at all, by a step: who has endpoints, and the last of those who were looked at.
    All(Vec<PrincipalId>, Option<PrincipalId>),
    /// A round of telling an endpoint.
    Told(Whose, End, bool),
}

impl Webhooks {
    pub(crate) fn new(engine: Handle, reader: Arc<dyn Reader>, means: &Means) -> Self {
        let sender = Sender::new(engine.clone(), &means.client, means.key.clone());
        // Never 0, which is nobody.
        let holder = engine.chance() | 1 << 48;
        Self { engine, reader, sender, windows: Windows::default(), reads: Semaphore::new(READS_MAX), holder }
    }

    pub(crate) async fn run(self: Arc<Self>, stop: CancellationToken) {
        let mut listener = self.engine.notices().listen();
        let (mut roster, mut work) = (Roster::default(), JoinSet::new());
        let mut looks = 0;
        let mut all_at = Some(None);
        let mut next_all = tokio::time::interval(LOOK_AT_ALL_UNHEARD);
        let mut unheard_for = Duration::ZERO;
        next_all.reset();
        let mut told = Ticks::start();
        let mut is_told = false;
        loop {
            self.begin(&mut roster, &mut work, &mut looks, &mut all_at);
            if !is_told || told.micros() >= FIGURES_US {
                self.tell_figures(&roster);
                (told, is_told) = (Ticks::start(), true);
            }
            let now = self.engine.now().0;
            let sleep = roster.next().map_or(SLEEP_MAX, |at| Duration::from_millis(at.saturating_sub(now)).min(SLEEP_MAX));
            tokio::select! {
                biased;
                () = stop.cancelled() => return,
                Some(done) = work.join_next() => match done {
                    Ok(done) => self.take_in(&mut roster, &mut looks, &mut all_at, done),
                    // Whose it was is not known: whoever supervises begins anew.
                    Err(_) => return,
                },
                news = listener.hear() => {
                    self.take_news(&mut roster, &mut all_at, &news);
                    tokio::time::sleep(REST).await;
                }
                _ = next_all.tick() => {
                    unheard_for += LOOK_AT_ALL_UNHEARD;
                    if unheard_for >= LOOK_AT_ALL || self.engine.stats().others.may_be_unheard() {
                        unheard_for = Duration::ZERO;
                        all_at = all_at.or(Some(None));
                    }
                }
                () = tokio::time::sleep(sleep.max(Duration::from_millis(1))) => {}
            }
        }
    }

    fn take_news(&self, roster: &mut Roster, all_at: &mut Option<Option<PrincipalId>>, news: &News) {
        let now = self.engine.now().0;
        news.moved.keys().for_each(|owner| roster.moved(*owner, now));
        if news.has_missed {
            *all_at = all_at.or(Some(None));
        }
    }

    /// Begins what is due.
    fn begin(
        self: &Arc<Self>,
        roster: &mut Roster,
        work: &mut JoinSet<Done>,
        looks: &mut usize,
        all_at: &mut Option<Option<PrincipalId>>,
    ) {
        let now = self.engine.now().0;
        if let Some(after) = all_at.filter(|_| *looks < LOOKS_MAX) {
            (*all_at, *looks) = (None, *looks + 1);
            let webhooks = Arc::clone(self);
            work.spawn(async move { webhooks.look_at_all(after).await });
        }
        while *looks < LOOKS_MAX
            && let Some(owner) = roster.take_look(now)
        {
            *looks += 1;
            let webhooks = Arc::clone(self);
            work.spawn(async move { Done::Look(owner, webhooks.look(owner).await) });
        }
        while let Some((whose, mode)) = roster.take(now) {
            let webhooks = Arc::clone(self);
            work.spawn(async move {
                let told = tokio::spawn(async move { webhooks.tell(whose, mode).await }).await;
                let (end, is_slow) = told.unwrap_or_else(|error| (End::Damaged(error.to_string()), mode.is_slow));
                Done::Told(whose, end, is_slow)
            });
        }
    }

    fn take_in(&self, roster: &mut Roster, looks: &mut usize, all_at: &mut Option<Option<PrincipalId>>, done: Done) {
        let now = self.engine.now().0;
        match done {
            Done::Look(owner, found) => {
                *looks -= 1;
                roster.looked(owner, found.as_ref().map_or(1, |found| found.active.len()), now);
                match found {
                    Some(Looked { active, disabled }) => {
                        roster.found_disabled(owner, disabled);
                        active.into_iter().for_each(|(id, lines, since)| roster.found((owner, id), lines, since, now));
                    }
                    None => roster.moved(owner, now + SLEEP_MAX.as_secs() * 1_000),
                }
            }
            Done::All(owners, last) => {
                *looks -= 1;
                owners.into_iter().for_each(|owner| roster.moved(owner, now));
                *all_at = all_at.or(last.map(Some));
            }
            Done::Told((owner, endpoint), end, is_slow) => {
                if let Some(what) = roster.ended((owner, endpoint), end, is_slow, now, self.engine.chance()) {
                    tracing::error!(principal = %owner, %endpoint, "a webhook endpoint can't be told: {what}; it is tried again ever more rarely");
                }
            }
        }
    }

    fn tell_figures(&self, roster: &Roster) {
        let Figures { lines, since, failing, disabled } = roster.figures();
        self.engine.stats().lags.note(FollowerKind::Endpoint, lines, since);
        self.engine.stats().deliveries.note(failing, disabled);
    }

    /// Looks at a principal's endpoints. None where that can't be read now.
    async fn look(&self, owner: PrincipalId) -> Option<Looked> {
        let now = self.engine.now();
        let found = self.read(move |reader| behind(reader, owner, now)).await;
        match found {
            Ok(found) => Some(found),
            Err(Trouble::Out(error)) => {
                tracing::debug!(error = &error as &dyn std::error::Error, "webhook endpoints can't be read: {error}");
                None
            }
            Err(Trouble::Damage(what)) => {
                tracing::error!(principal = %owner, "webhook endpoints can't be read: {what}");
                Some(Looked::default())
            }
        }
    }

    async fn look_at_all(&self, after: Option<PrincipalId>) -> Done {
        let found = self.read(move |reader| {
            let owners = reader.owners(after, OWNERS_AT_ONCE)?;
            let lists = reader.get(&owners.iter().map(|owner| Key::EndpointList(*owner)).collect::<Vec<_>>())?;
            let has_some = |list: &Option<bursar_domain::Row>| {
                list.as_ref().and_then(EndpointList::of).is_some_and(|list| !list.endpoints.is_empty())
            };
            let with = owners.iter().zip(&lists).filter(|(_, list)| has_some(list)).map(|(owner, _)| *owner).collect();
            Ok((with, owners.last().copied()))
        });
        match found.await {
            Ok((with, last)) => Done::All(with, last),
            Err(_) => {
                tokio::time::sleep(OUTAGE_PAUSE).await;
                Done::All(Vec::new(), after.or(Some(PrincipalId(bursar_domain::Id::first_of(0)))))
            }
        }
    }

    /// Asks the store, off the threads that wait for receivers.
    async fn read<T: Send + 'static>(
        &self,
        ask: impl FnOnce(&dyn Reader) -> Result<T, bursar_store::Error> + Send + 'static,
    ) -> Result<T, Trouble> {
        // Never closed.
        let _turn = self.reads.acquire().await;
        let reader = Arc::clone(&self.reader);
        let asked = tokio::task::spawn_blocking(move || ask(&*reader));
        match asked.await {
            Ok(found) => Ok(found?),
            Err(error) => Err(Trouble::Out(bursar_store::Error::Unexpected(error.into()))),
        }
    }
}

/// The endpoints of a principal: of those that are told, how many lines each is behind, and when the oldest of them happened.
fn behind(reader: &dyn Reader, owner: PrincipalId, now: Timestamp) -> Result<Looked, bursar_store::Error> {
    let rows = reader.get(&[Key::Chain(owner), Key::EndpointList(owner)])?;
    let row = |at: usize| rows.get(at).and_then(Option::as_ref);
    let head = row(0).and_then(Chain::of).map_or(0, |chain| chain.seq);
    let Some(list) = row(1).and_then(EndpointList::of).filter(|list| !list.endpoints.is_empty()) else {
        return Ok(Looked::default());
    };
    let ids: Vec<EndpointId> = list.endpoints.iter().map(|(id, _)| *id).collect();
    let endpoints = reader.get(&ids.iter().map(|id| Key::Endpoint(owner, *id)).collect::<Vec<_>>())?;
    let cursors = reader.get(&ids.iter().map(|id| Key::Cursor(owner, Follower::Endpoint(*id))).collect::<Vec<_>>())?;
    let active = endpoints.iter().zip(&cursors).filter_map(|(endpoint, cursor)| {
        let endpoint = endpoint.as_ref().and_then(Endpoint::of).filter(|endpoint| endpoint.status == Status::Active)?;
        let start = Cursor { seq: endpoint.after, ..Cursor::START };
        Some((endpoint.id, cursor.as_ref().and_then(Cursor::of).copied().unwrap_or(start)))
    });
    let active: Vec<(EndpointId, Cursor)> = active.collect();
    let disabled = endpoints.iter().flatten().filter_map(Endpoint::of).filter(|endpoint| endpoint.status != Status::Active);
    let disabled = disabled.count() as u64;
    let last = active.iter().map(|(_, cursor)| *cursor).filter(|cursor| cursor.seq < head).min();
    let oldest = last.map(|cursor| oldest_ahead(reader, owner, cursor)).transpose()?.flatten();
    let since = |cursor: Cursor| if Some(cursor) == last { oldest.unwrap_or(now) } else { now };
    let active = active.into_iter().map(|(id, cursor)| (id, head.saturating_sub(cursor.seq), since(cursor))).collect();
    Ok(Looked { active, disabled })
}
