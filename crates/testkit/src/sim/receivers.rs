//! The receivers of webhooks: machines outside of the house, each at the place of one endpoint. They are up, down, picky, or gone; some
//! take a message and can't say so. They keep every message that arrives.

use std::collections::{BTreeMap, BTreeSet};

use bursar_domain::EventId;

use crate::chance::Chance;
use crate::model::Answered;

/// How a receiver takes messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mood {
    Up,
    Down,
    /// It takes some, and the same ones each time.
    Picky(u64),
    /// What arrives may be taken, though nobody hears of it.
    Silent,
    Gone,
}

/// All of them.
#[derive(Debug, Default)]
pub(super) struct Receivers {
    moods: BTreeMap<String, Mood>,
    /// How often each message arrived, by the endpoint's number and the principal's news' number.
    arrived: BTreeMap<(usize, usize), u64>,
    /// What was sent under each id, to whomever.
    bodies: BTreeMap<EventId, Vec<u8>>,
}

impl Receivers {
    /// Something happens to one of them.
    pub fn turn(&mut self, url: &str, chance: &mut Chance) {
        let mood = match chance.below(16) {
            0..=4 => Mood::Up,
            5 | 6 => Mood::Down,
            7..=12 => Mood::Picky(chance.next()),
            13 | 14 => Mood::Silent,
            _ => Mood::Gone,
        };
        self.moods.insert(url.to_owned(), mood);
    }

    /// All are back.
    pub fn mend(&mut self) {
        self.moods.clear();
    }

    /// A message comes to a place. What its sender hears.
    pub fn take(&mut self, url: &str, whose: (usize, usize), id: EventId, body: &[u8], chance: &mut Chance) -> Answered {
        let known = self.bodies.entry(id).or_insert_with(|| body.to_vec());
        assert_eq!(known, body, "{id} had another body before");
        let (is_taken, answered) = match self.moods.get(url).unwrap_or(&Mood::Up) {
            Mood::Up => (true, Answered::Taken),
            Mood::Down => (false, Answered::Failed),
            Mood::Picky(salt) if Chance::new(salt ^ whose.1 as u64).one_in(3) => (false, Answered::Failed),
            Mood::Picky(_) => (true, Answered::Taken),
            Mood::Silent => (chance.one_in(2), Answered::Failed),
            Mood::Gone => (false, Answered::Gone),
        };
        if is_taken {
            *self.arrived.entry(whose).or_default() += 1;
        }
        answered
    }

    /// What arrived at an endpoint.
    pub fn arrived(&self, endpoint: usize) -> BTreeSet<usize> {
        self.arrived.range((endpoint, 0)..=(endpoint, usize::MAX)).map(|((_, news), _)| *news).collect()
    }

    /// Messages that arrived more than once.
    pub fn doubled(&self) -> u64 {
        self.arrived.values().filter(|times| **times > 1).count() as u64
    }
}
