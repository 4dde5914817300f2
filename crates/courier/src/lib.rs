//! The courier: works off what committed decisions owe the world, and reports back by commands. It decides nothing.
//!
//! Each class of tasks has a lane of its own, with a bound on how many are under way, so that a slow one delays no other. A task is
//! leased by a command that compares and sets its attempts, done, and ended by the decision that it leads to, in one commit: it is
//! decided once however often and by however many nodes it is tried. Whoever dies with a lease leaves the task to the next, and what
//! a late attempt reports changes nothing. A task that can't be done stands, says why, and is tried again ever more rarely.
//!
//! A lane hears of tasks as they are scheduled, here or on another node, and looks at their principals when their time has come; now
//! and then it looks at all, for what was not heard, for what a node that died has left, and for what is due until the next such look.
//!
//! It also follows the journals ([`follow`]): what is made of committed lines, such as sums by day, is kept by commands too.
//!
//! It tells webhook endpoints what happens ([`webhooks`]): each follows the journal, and only a message that fails while others pass is a
//! task.
//!
//! Timers are decided within; deposits, payouts and methods that are to be saved are a rail's matter ([`money`]), and mails an SMTP server's ([`mail`]). Without one mails
//! stand untried, and are dropped when they were kept for long enough.

mod agenda;
mod asking;
mod follow;
mod freed;
mod mail;
mod means;
mod money;
mod supervise;
mod trials;
mod webhooks;

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bursar_domain::cursor::FollowerKind;
use bursar_domain::mail::{ConcludeMail, End as MailEnd, Notice};
use bursar_domain::outbox::{Class, DeferTask, LeaseTask, Pending, PerformTask, Task};
use bursar_domain::set::{Key, Row, Stored};
use bursar_domain::webhook::DeliveryId;
use bursar_domain::{Command, PrincipalId, Refusal, Span, Timestamp};
use bursar_engine::{Error, Handle, Ticks};
use bursar_store::{Due, Reader, Whose};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio::time::MissedTickBehavior;
use tokio_util::sync::CancellationToken;

pub use means::{Means, Signer};

use agenda::Agenda;
use asking::{ask, defer};
use follow::{Following, Maker};
use freed::Freed;
pub use mail::Post;
use money::{Attempt, Money};
use supervise::supervise;
use trials::{End, Trials};
use webhooks::Webhooks;

/// For how long the first attempt at a task hides it from others. Each further one doubles it, up to [`LEASE_MAX`].
pub const LEASE: Span = Span::seconds(30);
/// For how long the first attempt at moving money does: a rail may take a minute for each of several calls.
pub const RAIL_LEASE: Span = Span::seconds(240);
/// The same for a webhook.
const DELIVERY_LEASE: Span = Span::seconds(90);
/// The longest time between two attempts.
pub const LEASE_MAX: Span = Span::hours(1);
/// How often a lane looks at all principals: what other nodes, or a crash, have left behind waits so long at most.
const LOOK_AT_ALL: Duration = Duration::from_secs(2);
/// How many of these looks are left out, each of which goes through all principals, while other nodes say at once what they schedule
/// and the last look left nothing behind.
const LOOKS_LEFT_OUT: u32 = 4;
/// How long a lane rests after news, so that a fast writer doesn't wake it for every commit.
const REST: Duration = Duration::from_millis(10);
/// How many tasks a lane reads at once, and at how many principals it looks.
const READ_MAX: usize = 256;
/// How far ahead a lane keeps in mind when tasks are due of which it hears.
const HORIZON: Span = Span::hours(1);
/// How far ahead a look at all looks, where the next ones may be left out: a little beyond the one that is not.
const LOOK_AHEAD: Span = Span::seconds(12);
/// How many tasks it notes for that time at most; where there are more, no look is left out.
const AHEAD_MAX: usize = 4_096;
/// What part of a lane's places one principal may take: one of so many.
const SHARES: usize = 4;

/// How many tasks of a class may be under way.
const fn under_way_max(class: Class) -> usize {
    match class {
        // Decided within: they share commits.
        Class::Timer => 256,
        Class::Rail | Class::Payment | Class::Delivery => 32,
        Class::Mail | Class::Notification => 8,
    }
}

/// Works off what is due, and follows the journals, until it is told to stop. What dies says so and starts again.
pub async fn run(engine: Handle, reader: Arc<dyn Reader>, means: Means, stop: CancellationToken) {
    let mut lanes = JoinSet::new();
    let money = Money::new(engine.clone(), Arc::clone(&reader), means.rails.clone(), means.key.clone());
    let webhooks = Arc::new(Webhooks::new(engine.clone(), Arc::clone(&reader), &means));
    let doers = Doers { money, mail: means.mail.clone(), webhooks: Arc::clone(&webhooks) };
    for class in Class::ALL {
        let lane = Arc::new(Lane::new(engine.clone(), Arc::clone(&reader), class, doers.clone()));
        let begin = move |stop| Arc::clone(&lane).run(stop);
        lanes.spawn(supervise(class.word(), begin, stop.clone()));
    }
    for maker in [Some(Maker::Activity), means.signer.map(Maker::Proofs)].into_iter().flatten() {
        let name = maker.follower().kind().word();
        let following = Arc::new(Following::new(engine.clone(), Arc::clone(&reader), maker));
        let begin = move |stop| Arc::clone(&following).run(stop);
        lanes.spawn(supervise(name, begin, stop.clone()));
    }
    let begin = move |stop| Arc::clone(&webhooks).run(stop);
    lanes.spawn(supervise(FollowerKind::Endpoint.word(), begin, stop.clone()));
    while lanes.join_next().await.is_some() {}
}

/// Who does what is not decided within.
#[derive(Clone)]
struct Doers {
    money: Money,
    mail: Option<Arc<Post>>,
    webhooks: Arc<Webhooks>,
}

/// What works off one class.
struct Lane {
    engine: Handle,
    reader: Arc<dyn Reader>,
    class: Class,
    doers: Doers,
    /// How long after its time a task is begun.
    delay: Span,
    places: Arc<Semaphore>,
    trials: Mutex<Trials>,
    /// Whether something may be due, since the last look at all, that could not be begun.
    has_left: AtomicBool,
    /// Principals that had their share of places, and one of them is free: they are looked at again at once.
    freed: Freed,
}

impl Lane {
    fn new(engine: Handle, reader: Arc<dyn Reader>, class: Class, doers: Doers) -> Self {
        let delay = match class {
            Class::Mail => mail::delay(doers.mail.as_deref()),
            Class::Timer | Class::Rail | Class::Payment | Class::Delivery | Class::Notification => Span(0),
        };
        Self {
            engine,
            reader,
            class,
            doers,
            delay,
            places: Arc::new(Semaphore::new(under_way_max(class))),
            trials: Mutex::default(),
            has_left: AtomicBool::default(),
            freed: Freed::default(),
        }
    }

    /// What is due by then is begun now.
    fn now(&self) -> Timestamp {
        self.engine.now().before(self.delay)
    }

    async fn run(self: Arc<Self>, stop: CancellationToken) {
        let mut listener = self.engine.notices().listen_for_tasks();
        let mut agenda = Agenda::default();
        let mut looks = tokio::time::interval(LOOK_AT_ALL);
        looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let (mut left_out, mut looked) = (LOOKS_LEFT_OUT, None);
        let never: Vec<PrincipalId> = Vec::new();
        loop {
            tokio::select! {
                biased;
                () = stop.cancelled() => return,
                _ = looks.tick() => {
                    let is_idle = self.engine.stats().others.is_hearing() && !self.has_left.load(Ordering::Relaxed);
                    if is_idle && left_out < LOOKS_LEFT_OUT {
                        left_out += 1;
                        continue;
                    }
                    left_out = 0;
                    while self.work_off(&never).await && !stop.is_cancelled() {}
                    if self.engine.stats().others.is_hearing() {
                        self.look_ahead(&mut agenda).await;
                    }
                    looked = Some(Ticks::start());
                }
                () = self.wait_for(agenda.next()) => {
                    let owners = agenda.take_due(self.now(), READ_MAX);
                    while self.work_off(&owners).await && !stop.is_cancelled() {}
                }
                news = listener.hear() => {
                    // What is further ahead is found by a look at all.
                    let horizon = self.now().after(HORIZON);
                    let mine = news.scheduled.iter().filter(|(_, class, due_at)| *class == self.class && *due_at <= horizon);
                    mine.for_each(|(owner, _, due_at)| self.note(&mut agenda, *owner, *due_at));
                    self.note_freed(&mut agenda);
                    if news.has_missed {
                        // At once, but not more often than ever.
                        left_out = LOOKS_LEFT_OUT;
                        let since = looked.as_ref().map_or(LOOK_AT_ALL, |looked: &Ticks| Duration::from_micros(looked.micros()));
                        looks.reset_after(LOOK_AT_ALL.saturating_sub(since));
                    }
                    tokio::time::sleep(REST).await;
                }
                () = self.freed.news.notified() => {
                    self.note_freed(&mut agenda);
                    tokio::time::sleep(REST).await;
                }
            }
        }
    }

    /// Keeps in mind when a principal has a task that is due. What has no room is found by the next look at all, which is not left out.
    fn note(&self, agenda: &mut Agenda, owner: PrincipalId, due_at: Timestamp) {
        if !agenda.note(owner, due_at) {
            self.has_left.store(true, Ordering::Relaxed);
        }
    }

    /// Looks again at those who waited for a place, now.
    fn note_freed(&self, agenda: &mut Agenda) {
        let now = self.now();
        self.freed.take().into_iter().for_each(|owner| self.note(agenda, owner, now));
    }

    /// Notes what is due until the next look at all that is not left out: what was scheduled before this node started, too far ahead
    /// when it was heard of, or not heard of.
    async fn look_ahead(&self, agenda: &mut Agenda) {
        let (reader, class, until) = (Arc::clone(&self.reader), self.class, self.now().after(LOOK_AHEAD));
        let look = move || reader.due(class, until, Whose::ALL, AHEAD_MAX);
        match tokio::task::spawn_blocking(look).await {
            Ok(Ok(ahead)) => {
                self.has_left.fetch_or(ahead.len() == AHEAD_MAX, Ordering::Relaxed);
                // What is due already was begun, or waits for a place or for the end of its principal's rest: see `has_left`.
                let now = self.now();
                let later = ahead.iter().filter(|due| due.pending.due_at > now);
                later.for_each(|due| self.note(agenda, due.owner, due.pending.due_at));
            }
            Ok(Err(error)) => {
                tracing::error!(error = &error as &dyn std::error::Error, "can't look for what is due soon: {error}");
                self.has_left.store(true, Ordering::Relaxed);
            }
            Err(error) => {
                tracing::error!(error = &error as &dyn std::error::Error, "the look for what is due soon died");
                self.has_left.store(true, Ordering::Relaxed);
            }
        }
    }

    /// Waits until a time has come; for ever without one.
    async fn wait_for(&self, time: Option<Timestamp>) {
        match time {
            Some(time) => tokio::time::sleep(Duration::from_millis(time.0.saturating_sub(self.now().0))).await,
            None => std::future::pending().await,
        }
    }

    /// Begins what is due now, of these principals, or of all where none is named, and waits for none of it; tells whether there is
    /// likely more that can be begun now.
    async fn work_off(self: &Arc<Self>, owners: &[PrincipalId]) -> bool {
        let (now, share) = (self.now(), under_way_max(self.class).div_ceil(SHARES));
        let busy = self.trials().busy(now, share);
        if owners.is_empty() {
            self.has_left.store(false, Ordering::Relaxed);
        }
        self.has_left.fetch_or(!busy.is_empty(), Ordering::Relaxed);
        let Some(due) = self.due(owners, busy).await else {
            self.has_left.store(true, Ordering::Relaxed);
            return false;
        };
        if owners.is_empty() {
            self.forget_ended().await;
            let (late, oldest_ms) = self.trials().late(&due, now);
            self.engine.stats().overdue.note(self.class, late, oldest_ms);
        }
        let is_full = due.len() == READ_MAX;
        let mut begun = 0;
        for due in due {
            if !self.trials().begin(&due, share) {
                self.has_left.store(true, Ordering::Relaxed);
                continue;
            }
            let Ok(place) = Arc::clone(&self.places).acquire_owned().await else { return false };
            begun += 1;
            let (lane, keeper) = (Arc::clone(self), Arc::clone(self));
            tokio::spawn(async move {
                let (owner, task) = (due.owner, due.task);
                let tried = tokio::spawn(async move { (lane.attempt(due).await, lane.now()) }).await;
                let (end, now) = tried.unwrap_or_else(|error| {
                    tracing::error!(?task, error = &error as &dyn std::error::Error, "an attempt died: the task is tried again");
                    (End::Failed, now)
                });
                let waits = keeper.trials().end(owner, task, end, now);
                // Its time has come, and nobody says so again.
                keeper.has_left.fetch_or(end == End::Unserved, Ordering::Relaxed);
                drop(place);
                if waits {
                    keeper.freed.add(owner);
                }
            });
        }
        is_full && begun > 0
    }

    fn trials(&self) -> MutexGuard<'_, Trials> {
        self.trials.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is due, but for principals that can't be served now; none where the store does not answer.
    async fn due(&self, owners: &[PrincipalId], busy: Vec<PrincipalId>) -> Option<Vec<Due>> {
        let (reader, class, now) = (Arc::clone(&self.reader), self.class, self.now());
        let is_all = owners.is_empty();
        let owners: Vec<_> = owners.iter().copied().filter(|owner| !busy.contains(owner)).collect();
        if !is_all && owners.is_empty() {
            return Some(Vec::new());
        }
        let look = move || reader.due(class, now, if is_all { Whose::AllBut(&busy) } else { Whose::Of(&owners) }, READ_MAX);
        match tokio::task::spawn_blocking(look).await {
            Ok(Ok(due)) => Some(due),
            Ok(Err(error)) => {
                tracing::error!(error = &error as &dyn std::error::Error, "can't look for what is due: {error}");
                // Nothing is done meanwhile, and that shows.
                self.engine.stats().overdue.grow(class, u64::try_from(LOOK_AT_ALL.as_millis()).unwrap_or(u64::MAX));
                None
            }
            Err(error) => {
                tracing::error!(error = &error as &dyn std::error::Error, "the look for what is due died");
                None
            }
        }
    }

    /// Forgets tasks that were tried in vain here and are late no more: they ended, were given up, or somebody else learned what is so.
    async fn forget_ended(&self) {
        let failed = self.trials().longest_failed(READ_MAX);
        if failed.is_empty() {
            return;
        }
        let reader = Arc::clone(&self.reader);
        let keys: Vec<_> = failed.iter().map(|(owner, task)| Key::Outbox(*owner, *task)).collect();
        let look = move || reader.get(&keys);
        if let Ok(Ok(rows)) = tokio::task::spawn_blocking(look).await {
            let now = self.now();
            let pending = |row: &Option<Row>| row.as_ref().and_then(Pending::of).cloned();
            let is_late = |row: &Option<Row>| pending(row).is_some_and(|row| row.late_since(now).is_some());
            let is_given_up = |row: &Option<Row>| pending(row).is_some_and(|row| row.given_up_at.is_some());
            // Only a mail is given up without the lane being told.
            let is_mail = self.class == Class::Mail;
            rows.iter().filter(|row| is_mail && is_given_up(row)).for_each(|_| self.engine.stats().overdue.gave_up(self.class));
            let ended = failed.into_iter().zip(&rows).filter(|(_, row)| !is_late(row));
            self.trials().forget(ended.map(|(task, _)| task));
        }
    }

    /// Leases a task and does it.
    async fn attempt(&self, due: Due) -> End {
        match due.task {
            Task::Mail(notice) => match &self.doers.mail {
                // What is due although it was given up was kept for long enough.
                Some(post) if due.pending.given_up_at.is_none() => self.attempt_mail(post, due, notice).await,
                Some(_) | None => attempt(&self.engine, due).await,
            },
            Task::Deposit(id) => match lease(&self.engine, &due).await {
                Ok(number) => self.doers.money.deposit(Attempt { owner: due.owner, task: due.task, number }, id).await,
                Err(end) => end,
            },
            Task::Payout(id) => match lease(&self.engine, &due).await {
                Ok(number) => self.doers.money.payout(Attempt { owner: due.owner, task: due.task, number }, id).await,
                Err(end) => end,
            },
            Task::Method(id) => match lease(&self.engine, &due).await {
                Ok(number) => self.doers.money.method(Attempt { owner: due.owner, task: due.task, number }, id).await,
                Err(end) => end,
            },
            Task::Refund(id) => match lease(&self.engine, &due).await {
                Ok(number) => self.doers.money.refund(Attempt { owner: due.owner, task: due.task, number }, id).await,
                Err(end) => end,
            },
            Task::Pay(id) => match lease(&self.engine, &due).await {
                Ok(number) => self.doers.money.pay(Attempt { owner: due.owner, task: due.task, number }, id).await,
                Err(end) => end,
            },
            Task::Deliver(delivery) => self.attempt_delivery(due, delivery).await,
            Task::ExpireApproval(_) | Task::ApproveInTestMode(_) | Task::ExpireWallet(_) | Task::ExpireHold(_) => {
                attempt(&self.engine, due).await
            }
        }
    }

    async fn attempt_delivery(&self, due: Due, delivery: DeliveryId) -> End {
        let (owner, task) = (due.owner, due.task);
        let attempt = match lease(&self.engine, &due).await {
            Ok(attempt) => attempt,
            Err(end) => return end,
        };
        match self.doers.webhooks.attempt(owner, delivery, attempt).await {
            Ok(end) => end,
            Err(error) => {
                tracing::warn!(?task, attempt, "could not be done: {error}; it is tried again when its lease is over");
                defer(&self.engine, owner, DeferTask { task, attempt, error }).await;
                End::Failed
            }
        }
    }

    async fn attempt_mail(&self, post: &Post, due: Due, notice: Notice) -> End {
        let owner = due.owner;
        let attempt = match lease(&self.engine, &due).await {
            Ok(attempt) => attempt,
            Err(end) => return end,
        };
        let (reader, now) = (Arc::clone(&self.reader), self.engine.now());
        let Some(end) = mail::send(post, reader, now, owner, notice, &due.pending).await else {
            return End::Failed;
        };
        // One that failed for too long is seen to be given up with the next look.
        let (is_over, is_refused) = (!matches!(end, MailEnd::Failed(_)), matches!(end, MailEnd::Refused(_)));
        match ask(&self.engine, owner, Command::ConcludeMail(ConcludeMail { notice, attempt, end })).await {
            Ok(()) if !is_over => End::Failed,
            Ok(()) if is_refused => {
                self.engine.stats().overdue.gave_up(self.class);
                End::Done
            }
            Ok(()) | Err(Error::Refused(_)) => End::Done,
            Err(Error::Fault(fault)) => {
                tracing::warn!(%notice, ?fault, attempt, "how a mail ended could not be recorded: it is tried again");
                End::Failed
            }
        }
    }
}

/// Leases a task; the number of the attempt, or how it ended already.
async fn lease(engine: &Handle, due: &Due) -> Result<u64, End> {
    let Due { owner, task, pending } = due;
    let ask_for = LeaseTask { task: *task, attempts: pending.attempts, lease: lease_of(task.class(), pending.attempts) };
    match ask(engine, *owner, Command::LeaseTask(ask_for)).await {
        Ok(()) => Ok(pending.attempts.saturating_add(1)),
        Err(Error::Refused(_)) => {
            tracing::debug!(?task, "somebody else has it");
            Err(End::Done)
        }
        Err(Error::Fault(fault)) => {
            tracing::warn!(?task, ?fault, "could not be leased: it is tried again");
            Err(End::Unserved)
        }
    }
}

/// Leases a task and has it decided.
async fn attempt(engine: &Handle, due: Due) -> End {
    let attempt = match lease(engine, &due).await {
        Ok(attempt) => attempt,
        Err(end) => return end,
    };
    let Due { owner, task, .. } = due;
    match ask(engine, owner, Command::PerformTask(PerformTask { task, attempt })).await {
        Ok(()) | Err(Error::Refused(Refusal::TaskGone | Refusal::AttemptOutdated)) => {
            tracing::debug!(?task, "done");
            End::Done
        }
        Err(Error::Refused(refusal)) => {
            tracing::warn!(?task, ?refusal, attempt, "could not be done: it is tried again when its lease is over");
            defer(engine, owner, DeferTask { task, attempt, error: format!("{refusal:?}") }).await;
            End::Failed
        }
        Err(Error::Fault(fault)) => {
            tracing::warn!(?task, ?fault, attempt, "could not be done: it is tried again when its lease is over");
            End::Failed
        }
    }
}

/// For how long an attempt hides its task.
fn lease_of(class: Class, attempts: u64) -> Span {
    let first = match class {
        Class::Rail | Class::Payment => RAIL_LEASE,
        // A receiver has half a minute to answer.
        Class::Delivery => DELIVERY_LEASE,
        Class::Timer | Class::Mail | Class::Notification => LEASE,
    };
    let doublings = u32::try_from(attempts).unwrap_or(u32::MAX).min(16);
    Span(first.0.saturating_mul(1 << doublings)).min(LEASE_MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_task_that_fails_is_tried_ever_more_rarely() {
        let seconds: Vec<u64> = (0..9).map(|attempts| lease_of(Class::Timer, attempts).0 / 1000).collect();
        assert_eq!(seconds, [30, 60, 120, 240, 480, 960, 1_920, 3_600, 3_600]);
        assert_eq!(lease_of(Class::Timer, u64::MAX), LEASE_MAX);
        assert_eq!([0, 1, 9].map(|attempts| lease_of(Class::Rail, attempts)), [RAIL_LEASE, Span::seconds(480), LEASE_MAX]);
        assert_eq!([0, 1].map(|attempts| lease_of(Class::Delivery, attempts).0 / 1000), [90, 180]);
    }
}
