//! Whose rows commits changed, told to whoever listens: the courier, followers of the journal, live pages, other nodes.
//!
//! Told after the commit, in this process; nothing is kept, so a listener that starts, or missed something, looks at the store. What
//! other nodes commit is announced here by the relay, which tells them in turn what this one does.
//! What is told while a listener is busy is put together for it, so a fast writer costs a slow listener no more than one wake-up.

use std::sync::{Arc, Mutex, PoisonError, Weak};

use bursar_domain::outbox::Class;
use bursar_domain::{PrincipalId, Timestamp};
use rustc_hash::FxHashMap;
use tokio::sync::Notify;

/// Principals, and tasks, that wait to be heard at most; beyond it a listener hears that it missed some.
const KEPT_MAX: usize = 65_536;

/// What commits did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct News {
    /// Principals whose journals grew, or are to be followed anew, each with the number of its newest fact.
    pub moved: FxHashMap<PrincipalId, u64>,
    /// Tasks that are to be done, and when.
    pub scheduled: Vec<(PrincipalId, Class, Timestamp)>,
    /// There was more than is told here: look at the store.
    pub has_missed: bool,
}

impl News {
    /// Whether there is nothing to tell.
    pub fn is_empty(&self) -> bool {
        self.moved.is_empty() && self.scheduled.is_empty() && !self.has_missed
    }

    fn add(&mut self, other: &Self, interest: Interest) {
        for (owner, seq) in other.moved.iter().filter(|_| interest != Interest::Tasks) {
            let known = self.moved.entry(*owner).or_default();
            *known = (*known).max(*seq);
        }
        self.scheduled.extend(&other.scheduled);
        self.has_missed |= other.has_missed;
        if self.moved.len() > KEPT_MAX || self.scheduled.len() > KEPT_MAX {
            *self = Self { has_missed: true, ..Self::default() };
        }
    }
}

/// Where commits are announced. Clones announce to the same listeners.
#[derive(Debug, Clone, Default)]
pub struct Notices(Arc<Mutex<Vec<Weak<Mailbox>>>>);

/// What a listener is told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Interest {
    /// Every commit of every node.
    #[default]
    Everything,
    /// Scheduled tasks only: then most commits are none of its business, and don't wake it.
    Tasks,
    /// Every commit of this node only: what others said is not told to them again.
    OwnCommits,
    /// Every commit of other nodes only.
    OthersCommits,
}

/// Whose commits are announced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whose {
    This,
    Others,
}

#[derive(Debug, Default)]
struct Mailbox {
    interest: Interest,
    news: Mutex<News>,
    told: Notify,
}

impl Notices {
    /// Hears of every commit from now on.
    pub fn listen(&self) -> Listener {
        self.add(Interest::Everything)
    }

    /// Hears of scheduled tasks from now on, and of nothing else.
    pub fn listen_for_tasks(&self) -> Listener {
        self.add(Interest::Tasks)
    }

    /// Hears of every commit of this node from now on, and of no other's.
    pub fn listen_for_own(&self) -> Listener {
        self.add(Interest::OwnCommits)
    }

    /// Hears of every commit of other nodes from now on, and of none of this one.
    pub fn listen_for_others(&self) -> Listener {
        self.add(Interest::OthersCommits)
    }

    fn add(&self, interest: Interest) -> Listener {
        let mailbox = Arc::new(Mailbox { interest, ..Mailbox::default() });
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(Arc::downgrade(&mailbox));
        Listener(mailbox)
    }

    /// Announces what a commit of this node did.
    pub fn announce(&self, news: &News) {
        self.tell(news, Whose::This);
    }

    /// Announces what commits of other nodes did.
    pub fn announce_of_others(&self, news: &News) {
        self.tell(news, Whose::Others);
    }

    fn tell(&self, news: &News, whose: Whose) {
        if news.is_empty() {
            return;
        }
        self.0.lock().unwrap_or_else(PoisonError::into_inner).retain(|listener| {
            let Some(mailbox) = listener.upgrade() else { return false };
            let is_wanted = match mailbox.interest {
                Interest::Everything => true,
                Interest::Tasks => !news.scheduled.is_empty() || news.has_missed,
                Interest::OwnCommits => whose == Whose::This,
                Interest::OthersCommits => whose == Whose::Others,
            };
            if !is_wanted {
                return true;
            }
            let mut waiting = mailbox.news.lock().unwrap_or_else(PoisonError::into_inner);
            let is_first = waiting.is_empty();
            waiting.add(news, mailbox.interest);
            drop(waiting);
            if is_first {
                mailbox.told.notify_one();
            }
            true
        });
    }
}

/// Somebody who listens; dropped, it hears no more.
#[derive(Debug)]
pub struct Listener(Arc<Mailbox>);

impl Listener {
    /// Waits until there is news, and takes all of it.
    pub async fn hear(&mut self) -> News {
        loop {
            let news = std::mem::take(&mut *self.0.news.lock().unwrap_or_else(PoisonError::into_inner));
            if !news.is_empty() {
                return news;
            }
            self.0.told.notified().await;
        }
    }
}

#[cfg(test)]
mod tests {
    use bursar_domain::Id;

    use super::*;

    fn principal(number: u64) -> PrincipalId {
        PrincipalId(Id::from_parts(1, number))
    }

    fn moved(number: u64, seq: u64) -> News {
        News { moved: [(principal(number), seq)].into_iter().collect(), ..News::default() }
    }

    #[tokio::test]
    async fn what_a_busy_listener_did_not_hear_is_put_together() {
        let notices = Notices::default();
        notices.announce(&moved(1, 1));
        let mut listener = notices.listen();
        notices.announce(&moved(1, 2));
        notices.announce(&moved(2, 7));
        notices.announce(&moved(1, 3));
        let news = listener.hear().await;
        assert_eq!(news.moved, [(principal(1), 3), (principal(2), 7)].into_iter().collect());
        notices.announce(&News { scheduled: vec![(principal(2), Class::Timer, Timestamp(5))], ..News::default() });
        assert_eq!(listener.hear().await.scheduled, [(principal(2), Class::Timer, Timestamp(5))]);
    }

    #[tokio::test]
    async fn who_listens_for_tasks_hears_of_nothing_else() {
        let notices = Notices::default();
        let mut listener = notices.listen_for_tasks();
        notices.announce(&moved(1, 1));
        assert!(listener.0.news.lock().unwrap().is_empty());
        let scheduled = vec![(principal(2), Class::Timer, Timestamp(5))];
        notices.announce(&News { scheduled: scheduled.clone(), ..moved(2, 3) });
        assert_eq!(listener.hear().await, News { scheduled, ..News::default() });
    }

    #[tokio::test]
    async fn what_other_nodes_did_is_told_to_all_but_who_tells_them() {
        let notices = Notices::default();
        let (mut everything, mut own) = (notices.listen(), notices.listen_for_own());
        let mut others = notices.listen_for_others();
        notices.announce_of_others(&moved(1, 1));
        assert_eq!((everything.hear().await, others.hear().await), (moved(1, 1), moved(1, 1)));
        notices.announce(&moved(2, 3));
        assert_eq!((everything.hear().await, own.hear().await), (moved(2, 3), moved(2, 3)));
        assert!(others.0.news.lock().unwrap().is_empty());
    }

    #[tokio::test]
    async fn who_falls_far_behind_hears_that_it_missed_something() {
        let notices = Notices::default();
        let mut listener = notices.listen();
        for number in 0..=KEPT_MAX as u64 {
            notices.announce(&moved(number, 1));
        }
        let news = listener.hear().await;
        assert!(news.has_missed && news.moved.is_empty());
    }

    #[tokio::test]
    async fn who_is_gone_is_forgotten() {
        let notices = Notices::default();
        drop(notices.listen());
        notices.announce(&moved(1, 1));
        assert!(notices.0.lock().unwrap().is_empty());
    }
}
