//! The queue between callers and lanes: a lock around [`Waiting`], and lanes that sleep until something is theirs.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use bursar_domain::PrincipalId;

use crate::waiting::{Claim, Entered, Waiting, Whose};

/// The queue.
pub(crate) struct Queue<T> {
    state: Mutex<State<T>>,
    /// One for each lane. The lane that slept last is woken first: few lanes that are warm do what few can do.
    wake: Vec<Condvar>,
    /// How many commands wait, to be looked at without the lock.
    len: AtomicUsize,
}

struct State<T> {
    waiting: Waiting<T>,
    asleep: Vec<usize>,
    is_stopped: bool,
}

/// Why a command does not wait.
pub(crate) enum Refused {
    /// There is no place.
    Full,
    /// Nothing is taken any more.
    Stopped,
}

impl<T> Queue<T> {
    /// A queue of at most so many commands, for so many lanes.
    pub(crate) fn new(max: usize, lanes: usize) -> Self {
        let state = State { waiting: Waiting::new(max), asleep: Vec::new(), is_stopped: false };
        Self { state: Mutex::new(state), wake: (0..lanes).map(|_| Condvar::new()).collect(), len: AtomicUsize::new(0) }
    }

    fn lock(&self) -> MutexGuard<'_, State<T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many commands wait.
    pub(crate) fn len(&self) -> usize {
        self.len.load(Ordering::Relaxed)
    }

    fn note_len(&self, state: &State<T>) {
        self.len.store(state.waiting.len(), Ordering::Relaxed);
    }

    /// Wakes a lane, if one sleeps.
    fn wake_one(&self, state: &mut State<T>) {
        if let Some(lane) = state.asleep.pop() {
            self.wake[lane].notify_one();
        }
    }

    /// Lets a command wait. Another one that had to make room for it is returned.
    pub(crate) fn push(&self, whose: Whose, counterpart: Option<PrincipalId>, job: T) -> Result<Option<T>, Refused> {
        let mut state = self.lock();
        if state.is_stopped {
            return Err(Refused::Stopped);
        }
        let evicted = match state.waiting.push(whose, counterpart, job) {
            Entered::Waits => None,
            Entered::Instead(evicted) => Some(evicted),
            Entered::TurnedAway(_) => return Err(Refused::Full),
        };
        self.note_len(&state);
        // Whoever serves this principal now takes the rest too.
        if !state.waiting.is_busy(whose) {
            self.wake_one(&mut state);
        }
        Ok(evicted)
    }

    /// Takes nothing more; what waits is still done.
    pub(crate) fn stop(&self) {
        let mut state = self.lock();
        state.is_stopped = true;
        self.wake_all(&mut state);
    }

    /// Takes nothing more, and drops what waits.
    pub(crate) fn abandon(&self) {
        let mut state = self.lock();
        state.is_stopped = true;
        state.waiting.clear();
        self.note_len(&state);
        self.wake_all(&mut state);
    }

    fn wake_all(&self, state: &mut State<T>) {
        while !state.asleep.is_empty() {
            self.wake_one(state);
        }
    }

    /// Sleeps until `find` finds something; none at the end.
    fn wait<W>(&self, lane: usize, mut state: MutexGuard<'_, State<T>>, find: impl Fn(&mut State<T>) -> Option<W>) -> Option<W> {
        loop {
            if let Some(work) = find(&mut state) {
                // What one lane leaves, the next one finds.
                if state.waiting.has_turns() {
                    self.wake_one(&mut state);
                }
                self.note_len(&state);
                return Some(work);
            }
            if state.is_stopped && state.waiting.len() == 0 {
                self.wake_all(&mut state);
                return None;
            }
            state.asleep.push(lane);
            state = self.wake[lane].wait(state).unwrap_or_else(PoisonError::into_inner);
            // It may have woken by itself.
            state.asleep.retain(|asleep| *asleep != lane);
        }
    }

    /// For the only lane: waits until anybody has something; `false` at the end.
    pub(crate) fn next_of_all(&self) -> bool {
        self.wait(0, self.lock(), |state| (state.waiting.len() > 0).then_some(())).is_some()
    }

    /// For the only lane: commands of everybody in turn, at most so many.
    pub(crate) fn take_in_turn(&self, max: usize, batch: &mut Vec<T>) {
        let mut state = self.lock();
        state.waiting.take_in_turn(max, batch);
        self.note_len(&state);
    }

    /// For one of several lanes: gives back what it had claimed, with how many commands its batch had, and claims what comes
    /// next. Waits until there is something; none at the end.
    pub(crate) fn next(&self, lane: usize, done: Option<(Claim, usize)>) -> Option<Claim> {
        let mut state = self.lock();
        if let Some((claim, last)) = done {
            state.waiting.release(&claim, last);
        }
        self.wait(lane, state, |state| state.waiting.claim())
    }

    /// Commands of a claim, at most so many; and how many its last batch had.
    pub(crate) fn take(&self, claim: &Claim, max: usize, batch: &mut Vec<T>) -> usize {
        let mut state = self.lock();
        state.waiting.take(claim, max, batch);
        self.note_len(&state);
        state.waiting.last_of(claim.whose)
    }
}
