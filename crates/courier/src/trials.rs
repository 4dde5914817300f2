//! What a lane is trying, and what it failed at: so that one principal's trouble takes no place and no time from others.

use std::collections::{BTreeMap, BTreeSet};

use bursar_domain::outbox::Task;
use bursar_domain::{PrincipalId, Span, Timestamp};
use bursar_store::Due;

/// For how long a principal that could not be served is left alone.
const REST: Span = Span::seconds(5);
/// Failed tasks whose age is kept.
const FAILED_MAX: usize = 65_536;

/// How an attempt ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    /// It is done, or somebody else's.
    Done,
    /// It was leased and could not be done, or came to nothing: it is tried again.
    Failed,
    /// It could not even be leased: the store, or the principal's rows, are in trouble.
    Unserved,
}

/// Attempts under way, and what became of earlier ones.
#[derive(Debug, Default)]
pub(crate) struct Trials {
    under_way: BTreeSet<(PrincipalId, Task)>,
    /// Principals that had their share of places when there was more to begin.
    left: BTreeSet<PrincipalId>,
    /// Principals that could not be served, and until when they are left alone.
    resting: BTreeMap<PrincipalId, Timestamp>,
    /// Since when tasks are due that were tried in vain; their rows say when they are tried again.
    failed: BTreeMap<(PrincipalId, Task), Timestamp>,
}

impl Trials {
    /// Principals of whom nothing can be begun now.
    pub(crate) fn busy(&mut self, now: Timestamp, share: usize) -> Vec<PrincipalId> {
        self.resting.retain(|_, until| *until > now);
        let mut busy: BTreeSet<_> = self.resting.keys().copied().collect();
        let mut of = BTreeMap::<PrincipalId, usize>::new();
        for (owner, _) in &self.under_way {
            *of.entry(*owner).or_default() += 1;
        }
        let at_share: Vec<_> = of.into_iter().filter(|(_, count)| *count >= share).map(|(owner, _)| owner).collect();
        self.left.extend(&at_share);
        busy.extend(at_share);
        busy.into_iter().collect()
    }

    /// Notes that a task is tried, unless it is already, or its principal has its share of places.
    pub(crate) fn begin(&mut self, due: &Due, share: usize) -> bool {
        let of_owner = self.under_way.iter().filter(|(owner, _)| *owner == due.owner).count();
        if of_owner >= share {
            self.left.insert(due.owner);
        }
        let is_new = of_owner < share && self.under_way.insert((due.owner, due.task));
        if is_new && self.failed.len() < FAILED_MAX {
            self.failed.entry((due.owner, due.task)).or_insert(due.pending.since());
        }
        is_new
    }

    /// Notes how an attempt ended; tells whether more of its principal may wait for the place.
    pub(crate) fn end(&mut self, owner: PrincipalId, task: Task, end: End, now: Timestamp) -> bool {
        self.under_way.remove(&(owner, task));
        match end {
            End::Done => {
                self.failed.remove(&(owner, task));
            }
            End::Failed => {}
            End::Unserved => {
                self.resting.insert(owner, now.after(REST));
            }
        }
        self.left.remove(&owner)
    }

    /// Tasks that were tried in vain and wait for their next attempt, the longest due first, at most so many.
    pub(crate) fn longest_failed(&self, limit: usize) -> Vec<(PrincipalId, Task)> {
        let waiting = self.failed.iter().filter(|(task, _)| !self.under_way.contains(task));
        let mut waiting: Vec<_> = waiting.map(|(task, since)| (*since, *task)).collect();
        waiting.sort_unstable();
        waiting.into_iter().take(limit).map(|(_, task)| task).collect()
    }

    /// Tasks that nobody will try again: they ended, by whatever was decided since.
    pub(crate) fn forget(&mut self, ended: impl IntoIterator<Item = (PrincipalId, Task)>) {
        for task in ended {
            self.failed.remove(&task);
        }
    }

    /// How many tasks are late, as [`Pending::late_since`](bursar_domain::outbox::Pending::late_since) says, and for how long the first of
    /// them is, in milliseconds: such as are due, and such as were tried in vain here.
    pub(crate) fn late(&self, due: &[Due], now: Timestamp) -> (u64, u64) {
        let times = due.iter().map(|due| due.pending.since()).chain(self.failed.values().copied());
        let oldest_ms = times.min().map_or(0, |oldest| now.0.saturating_sub(oldest.0));
        let others = due.iter().filter(|due| !self.failed.contains_key(&(due.owner, due.task))).count();
        (self.failed.len().saturating_add(others) as u64, oldest_ms)
    }
}

#[cfg(test)]
mod tests {
    use bursar_domain::outbox::Pending;
    use bursar_domain::{Id, WalletId};

    use super::*;

    fn due(owner: u64, task: u64, due_at: u64) -> Due {
        let [owner, task] = [owner, task].map(|number| Id::from_parts(1, number));
        let (owner, task) = (PrincipalId(owner), Task::ExpireWallet(WalletId(task)));
        Due { owner, task, pending: Pending::new(Timestamp(due_at)) }
    }

    #[test]
    fn a_principal_takes_its_share_and_no_more() {
        let mut trials = Trials::default();
        let begun = (1..=5).filter(|task| trials.begin(&due(1, *task, 0), 3)).count();
        assert_eq!(begun, 3);
        assert!(!trials.begin(&due(1, 1, 0), 9), "it is under way already");
        assert_eq!(trials.busy(Timestamp(0), 3), [due(1, 1, 0).owner]);
        assert!(trials.begin(&due(2, 1, 0), 3));
        let first = due(1, 1, 0);
        assert!(trials.end(first.owner, first.task, End::Done, Timestamp(0)), "more was to be begun");
        assert_eq!(trials.busy(Timestamp(0), 3), []);
        let second = due(1, 2, 0);
        assert!(!trials.end(second.owner, second.task, End::Done, Timestamp(0)), "nothing was left since");
    }

    #[test]
    fn who_can_not_be_served_is_left_alone_for_a_while() {
        let mut trials = Trials::default();
        let due = due(1, 1, 0);
        assert!(trials.begin(&due, 3));
        trials.end(due.owner, due.task, End::Unserved, Timestamp(100));
        assert_eq!(trials.busy(Timestamp(100), 3), [due.owner]);
        assert_eq!(trials.busy(Timestamp(100 + REST.0), 3), []);
    }

    #[test]
    fn a_task_that_was_tried_in_vain_and_has_ended_since_is_not_late() {
        let mut trials = Trials::default();
        for (task, due_at) in [(1, 3_000), (2, 1_000), (3, 2_000)] {
            assert!(trials.begin(&due(1, task, due_at), 9));
        }
        assert_eq!(trials.longest_failed(9), [], "all are under way");
        for task in 1..=3 {
            let due = due(1, task, 0);
            trials.end(due.owner, due.task, End::Failed, Timestamp(4_000));
        }
        let tasks = |numbers: &[u64]| {
            numbers.iter().map(|number| (due(1, *number, 0).owner, due(1, *number, 0).task)).collect::<Vec<_>>()
        };
        assert_eq!(trials.longest_failed(9), tasks(&[2, 3, 1]));
        assert_eq!(trials.longest_failed(2), tasks(&[2, 3]));
        trials.forget(tasks(&[2]));
        assert_eq!(trials.late(&[], Timestamp(9_000)), (2, 7_000));
        assert_eq!(
            trials.late(&[due(1, 1, 0), due(1, 4, 8_500)], Timestamp(9_000)),
            (3, 9_000),
            "one is due again, another is new"
        );
        trials.forget(tasks(&[1, 3]));
        assert_eq!(trials.late(&[], Timestamp(9_000)), (0, 0));
    }

    #[test]
    fn a_lease_makes_no_task_younger() {
        let leased =
            Due { pending: Pending { first_due_at: Some(Timestamp(1_000)), ..due(1, 1, 8_000).pending }, ..due(1, 1, 0) };
        assert_eq!(Trials::default().late(&[leased], Timestamp(9_000)), (1, 8_000));
    }

    #[test]
    fn a_task_that_fails_for_a_week_is_a_week_old() {
        let mut trials = Trials::default();
        let first = due(1, 1, 1_000);
        assert!(trials.begin(&first, 3));
        trials.end(first.owner, first.task, End::Failed, Timestamp(2_000));
        assert_eq!(trials.late(&[], Timestamp(9_000)), (1, 8_000));
        let again = due(1, 1, 8_000);
        assert!(trials.begin(&again, 3));
        assert_eq!(trials.late(&[], Timestamp(9_000)), (1, 8_000));
        trials.end(again.owner, again.task, End::Done, Timestamp(9_000));
        assert_eq!(trials.late(&[], Timestamp(9_000)), (0, 0));
    }
}
