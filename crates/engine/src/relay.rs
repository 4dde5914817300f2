//! News between nodes: tells the others on the same data what this node's commits did, and announces here what theirs did.
//!
//! It runs beside the commits, never in them, and nothing depends on it: what is not heard is found by the next look at the store. What
//! happens within [`REST`] is told together, and each message makes the relay rest once more, so a fast writer sends at most fifty a
//! second. After a message that could not be sent, where more happened than a few messages hold, and when others are heard again after
//! a while without, "something was missed" is told: who listens looks at the store.

use std::sync::Arc;
use std::time::Duration;

use bursar_store::peers::{Heard, Peers};

use crate::notices::{News, Notices};
use crate::stats::Stats;
use crate::{Handle, message};

/// How long news gather after each message.
const REST: Duration = Duration::from_millis(20);
/// How long they gather after a message that could not be sent, or that makes everybody look at the store.
const REST_AFTER_MISSED: Duration = Duration::from_secs(1);

/// Tells and hears other nodes for as long as it is polled.
pub async fn relay(engine: &Handle, peers: Arc<dyn Peers>) {
    run(engine.clock.chance(), &engine.notices, &engine.stats, &*peers).await;
}

async fn run(node: u64, notices: &Notices, stats: &Arc<Stats>, peers: &dyn Peers) {
    stats.others.set_possible();
    let mut listener = notices.listen_for_own();
    {
        let (notices, stats) = (notices.clone(), Arc::clone(stats));
        peers.hear(Box::new(move |heard| hear(node, &heard, &notices, &stats)));
    }
    let mut has_missed = false;
    loop {
        let mut news = if has_missed { News::default() } else { listener.hear().await };
        news.has_missed |= has_missed;
        let told = message::encode(node, &news);
        let mut rest = Duration::ZERO;
        has_missed = false;
        for message in told.messages {
            rest += REST;
            if let Err(error) = peers.tell(message).await {
                tracing::debug!(error = &error as &dyn std::error::Error, "other nodes can't be told now");
                has_missed = true;
                break;
            }
            stats.others.told.add(1);
        }
        tokio::time::sleep(if told.has_missed || has_missed { REST_AFTER_MISSED } else { rest }).await;
    }
}

fn hear(node: u64, heard: &Heard<'_>, notices: &Notices, stats: &Stats) {
    let news = match heard {
        Heard::Message(message) => {
            let Some(news) = message::decode(node, message) else { return };
            stats.others.heard.add(1);
            news
        }
        Heard::Found | Heard::Lost => {
            stats.others.set_hearing(matches!(heard, Heard::Found));
            News { has_missed: true, ..News::default() }
        }
    };
    notices.announce_of_others(&news);
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::sync::{Mutex, PoisonError};

    use bursar_domain::{Id, PrincipalId};
    use bursar_store::Error;
    use bursar_store::peers::{Ear, Telling};
    use tokio::time::timeout;

    use super::*;

    /// What joins the nodes of a test.
    #[derive(Default)]
    struct Wire {
        ears: Mutex<Vec<Ear>>,
        is_cut: AtomicBool,
    }

    impl Peers for Wire {
        fn hear(&self, ear: Ear) {
            self.ears.lock().unwrap_or_else(PoisonError::into_inner).push(ear);
        }

        fn tell(&self, message: Vec<u8>) -> Telling<'_> {
            Box::pin(async move {
                if self.is_cut.load(Ordering::Relaxed) {
                    return Err(Error::Unavailable("cut".into()));
                }
                self.say(&Heard::Message(&message));
                Ok(())
            })
        }
    }

    impl Wire {
        fn say(&self, heard: &Heard<'_>) {
            self.ears.lock().unwrap_or_else(PoisonError::into_inner).iter().for_each(|ear| ear(heard.clone()));
        }
    }

    fn moved(number: u64, seq: u64) -> News {
        News { moved: [(PrincipalId(Id::from_parts(1, number)), seq)].into_iter().collect(), ..News::default() }
    }

    /// Starts a node on a wire.
    async fn node(number: u64, wire: &Arc<Wire>) -> (Notices, Arc<Stats>) {
        let (notices, stats) = (Notices::default(), Arc::<Stats>::default());
        let (wire, kept) = (Arc::clone(wire), (notices.clone(), Arc::clone(&stats)));
        tokio::spawn(async move { run(number, &kept.0, &kept.1, &*wire).await });
        tokio::task::yield_now().await;
        (notices, stats)
    }

    #[tokio::test]
    async fn what_one_node_does_the_other_hears_and_not_again_itself() {
        let wire = Arc::new(Wire::default());
        let ((one, _), (two, stats)) = (node(1, &wire).await, node(2, &wire).await);
        let (mut at_one, mut at_two) = (one.listen(), two.listen());
        one.announce(&moved(1, 1));
        assert_eq!((at_one.hear().await, at_two.hear().await), (moved(1, 1), moved(1, 1)));
        // While the first message is on its way, these gather.
        one.announce(&moved(1, 2));
        one.announce(&moved(1, 3));
        assert_eq!(at_one.hear().await, moved(1, 3));
        assert_eq!(at_two.hear().await, moved(1, 3));
        assert_eq!((stats.others.told.get(), stats.others.heard.get()), (0, 2));
        let silence = REST * 3;
        assert!(timeout(silence, at_one.hear()).await.is_err() && timeout(silence, at_two.hear()).await.is_err());
    }

    #[tokio::test]
    async fn what_could_not_be_told_is_told_as_something_missed() {
        let wire = Arc::new(Wire::default());
        let ((one, _), (two, _)) = (node(1, &wire).await, node(2, &wire).await);
        let mut at_two = two.listen();
        wire.is_cut.store(true, Ordering::Relaxed);
        one.announce(&moved(1, 1));
        assert!(timeout(REST * 3, at_two.hear()).await.is_err());
        wire.is_cut.store(false, Ordering::Relaxed);
        assert_eq!(at_two.hear().await, News { has_missed: true, ..News::default() });
        one.announce(&moved(1, 2));
        assert_eq!(at_two.hear().await, moved(1, 2));
    }

    /// What a listener hears in a while, one after the other.
    async fn heard_within(listener: &mut crate::Listener, time: Duration) -> Vec<News> {
        let mut heard = Vec::new();
        let _over = timeout(time, async {
            loop {
                heard.push(listener.hear().await);
            }
        })
        .await;
        heard
    }

    /// How many messages are told in 1.5 s by one who writes for so many principals all the time, and what another node hears of it.
    async fn told_of(principals: u64) -> (u64, Vec<News>) {
        let wire = Arc::new(Wire::default());
        let ((one, _), (two, stats)) = (node(1, &wire).await, node(2, &wire).await);
        let mut at_two = two.listen();
        let writer = tokio::spawn(async move {
            let news = News { moved: (0..principals).flat_map(|number| moved(number, 1).moved).collect(), ..News::default() };
            loop {
                one.announce(&news);
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        });
        let heard = heard_within(&mut at_two, Duration::from_millis(1_500)).await;
        writer.abort();
        (stats.others.heard.get(), heard)
    }

    #[tokio::test]
    async fn much_is_told_in_several_messages_no_faster_than_fifty_a_second() {
        let (messages, heard) = told_of(1_000).await;
        assert!(heard.iter().all(|news| !news.has_missed) && heard.iter().map(|news| news.moved.len()).sum::<usize>() >= 1_000);
        assert!((3..=80).contains(&messages), "{messages}");
    }

    #[tokio::test]
    async fn too_much_is_told_as_something_missed_once_a_second() {
        let (messages, heard) = told_of(10_000).await;
        assert!(heard.iter().all(|news| news.has_missed && news.moved.is_empty()));
        assert!((1..=2).contains(&messages), "{messages}");
    }

    #[tokio::test]
    async fn who_hears_others_again_looks_at_the_store() {
        let wire = Arc::new(Wire::default());
        let (notices, stats) = node(1, &wire).await;
        assert!(stats.others.are_possible());
        let mut listener = notices.listen_for_tasks();
        for (said, is_hearing) in [(Heard::Found, true), (Heard::Lost, false), (Heard::Found, true)] {
            wire.say(&said);
            assert_eq!(stats.others.is_hearing(), is_hearing);
            assert!(listener.hear().await.has_missed);
        }
    }
}
