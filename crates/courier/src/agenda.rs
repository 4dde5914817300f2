//! Whose tasks are due when, as far as this node heard: so that what is due is asked for by its principals, at its time.

use std::collections::{BTreeMap, BTreeSet};

use bursar_domain::{PrincipalId, Timestamp};

/// Principals that are kept; what is beyond is found by the next look at all.
const KEPT_MAX: usize = 100_000;

/// When to look at which principals.
#[derive(Debug, Default)]
pub(crate) struct Agenda {
    by_time: BTreeMap<Timestamp, BTreeSet<PrincipalId>>,
    count: usize,
}

impl Agenda {
    /// A principal has a task that is due at a time. False where there is no room for it.
    pub(crate) fn note(&mut self, owner: PrincipalId, due_at: Timestamp) -> bool {
        if self.count >= KEPT_MAX {
            return false;
        }
        if self.by_time.entry(due_at).or_default().insert(owner) {
            self.count += 1;
        }
        true
    }

    /// When there is something to look at next.
    pub(crate) fn next(&self) -> Option<Timestamp> {
        self.by_time.first_key_value().map(|(time, _)| *time)
    }

    /// Takes the principals whose time has come, at most so many.
    pub(crate) fn take_due(&mut self, now: Timestamp, limit: usize) -> Vec<PrincipalId> {
        let mut due = BTreeSet::new();
        while due.len() < limit {
            let Some(mut first) = self.by_time.first_entry().filter(|first| *first.key() <= now) else { break };
            while let Some(owner) = first.get_mut().pop_first() {
                self.count -= 1;
                due.insert(owner);
                if due.len() == limit {
                    break;
                }
            }
            if first.get().is_empty() {
                first.remove();
            }
        }
        due.into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use bursar_domain::Id;

    use super::*;

    fn principal(number: u64) -> PrincipalId {
        PrincipalId(Id::from_parts(1, number))
    }

    #[test]
    fn principals_come_when_they_are_due_and_once() {
        let mut agenda = Agenda::default();
        for (owner, at) in [(1, 30), (2, 10), (3, 20), (2, 20), (1, 30)] {
            assert!(agenda.note(principal(owner), Timestamp(at)));
        }
        assert_eq!(agenda.next(), Some(Timestamp(10)));
        assert_eq!(agenda.take_due(Timestamp(9), 9), []);
        assert_eq!(agenda.take_due(Timestamp(20), 9), [principal(2), principal(3)]);
        assert_eq!(agenda.next(), Some(Timestamp(30)));
        assert_eq!(agenda.take_due(Timestamp(99), 9), [principal(1)]);
        assert_eq!((agenda.next(), agenda.count), (None, 0));
    }

    #[test]
    fn no_more_are_taken_than_wanted() {
        let mut agenda = Agenda::default();
        assert!((1..=5).all(|owner| agenda.note(principal(owner), Timestamp(7))));
        assert_eq!(agenda.take_due(Timestamp(7), 2), [principal(1), principal(2)]);
        assert_eq!(agenda.take_due(Timestamp(7), 9), [principal(3), principal(4), principal(5)]);
    }

    #[test]
    fn who_is_not_kept_is_told() {
        let mut agenda = Agenda::default();
        assert!((0..KEPT_MAX as u64).all(|owner| agenda.note(principal(owner), Timestamp(7))));
        assert!(!agenda.note(principal(1), Timestamp(8)));
        assert_eq!(agenda.take_due(Timestamp(7), 1).len(), 1);
        assert!(agenda.note(principal(1), Timestamp(8)));
    }
}
