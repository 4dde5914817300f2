//! Commands that wait, in a line for each principal: bounded in all, taken in turn, so that one principal's flood delays and
//! turns away nobody else. Pure: no threads, no clock.

use std::collections::VecDeque;

use bursar_domain::PrincipalId;
use rustc_hash::{FxHashMap, FxHashSet};

/// Whose line: none for a principal that is yet to be made.
pub(crate) type Whose = Option<PrincipalId>;

/// What waits, with the other principal it touches.
struct Item<T> {
    counterpart: Option<PrincipalId>,
    job: T,
}

/// A principal's line.
struct Line<T> {
    items: VecDeque<Item<T>>,
    /// How many commands its last batch had.
    last: usize,
}

impl<T> Default for Line<T> {
    fn default() -> Self {
        Self { items: VecDeque::new(), last: 0 }
    }
}

/// The lines.
pub(crate) struct Waiting<T> {
    lines: FxHashMap<Whose, Line<T>>,
    /// Lines that have something and are not being served, by whose turn it is.
    turns: VecDeque<Whose>,
    /// Principals that a batch under way touches.
    busy: FxHashSet<Whose>,
    /// Commands in all.
    len: usize,
    /// Lines that have commands.
    occupied: usize,
    max: usize,
}

/// Principals that a batch has for itself until it is released.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Claim {
    pub(crate) whose: Whose,
    counterpart: Option<PrincipalId>,
}

impl Claim {
    /// Whether commands of the line that touch this other principal belong to the batch.
    fn covers(&self, counterpart: Option<PrincipalId>) -> bool {
        counterpart.is_none() || counterpart == self.counterpart || counterpart == self.whose
    }

    fn principals(&self) -> impl Iterator<Item = Whose> {
        [Some(self.whose), self.counterpart.map(Some)].into_iter().flatten()
    }
}

/// What became of a command that came.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Entered<T> {
    /// It waits.
    Waits,
    /// It waits in place of the newest command of the longest line.
    Instead(T),
    /// It was turned away.
    TurnedAway(T),
}

/// How many empty lines are kept for what they know of their last batch.
const EMPTY_LINES_MAX: usize = 4_096;

impl<T> Waiting<T> {
    /// At most so many commands in all.
    pub(crate) fn new(max: usize) -> Self {
        let (lines, busy) = (FxHashMap::default(), FxHashSet::default());
        Self { lines, turns: VecDeque::new(), busy, len: 0, occupied: 0, max }
    }

    /// How many wait.
    pub(crate) const fn len(&self) -> usize {
        self.len
    }

    /// How many wait in one line.
    pub(crate) fn len_of(&self, whose: Whose) -> usize {
        self.lines.get(&whose).map_or(0, |line| line.items.len())
    }

    /// How many commands the last batch of a line had.
    pub(crate) fn last_of(&self, whose: Whose) -> usize {
        self.lines.get(&whose).map_or(0, |line| line.last)
    }

    /// Whether a batch under way touches the principal.
    pub(crate) fn is_busy(&self, whose: Whose) -> bool {
        self.busy.contains(&whose)
    }

    /// Whether a line that nobody serves has something.
    pub(crate) fn has_turns(&self) -> bool {
        !self.turns.is_empty()
    }

    /// Lets a command wait. When all places are taken, the longest line gives one up, unless it is as short as the newcomer's
    /// own: then the newcomer is turned away.
    pub(crate) fn push(&mut self, whose: Whose, counterpart: Option<PrincipalId>, job: T) -> Entered<T> {
        let mut entered = Entered::Waits;
        if self.len >= self.max {
            let own = self.len_of(whose);
            let fair = self.max / self.occupied.max(1);
            let longest = if own > fair { None } else { self.longest(own) };
            let Some(evicted) = longest.and_then(|longest| self.lines.get_mut(&longest)?.items.pop_back()) else {
                return Entered::TurnedAway(job);
            };
            // It had more: the longest line is longer than one.
            self.len -= 1;
            entered = Entered::Instead(evicted.job);
        }
        if self.lines.len() >= EMPTY_LINES_MAX.saturating_add(self.turns.len()) {
            let busy = &self.busy;
            self.lines.retain(|whose, line| !line.items.is_empty() || busy.contains(whose));
        }
        let line = self.lines.entry(whose).or_default();
        if line.items.is_empty() {
            self.occupied += 1;
            if !self.busy.contains(&whose) {
                self.turns.push_back(whose);
            }
        }
        line.items.push_back(Item { counterpart, job });
        self.len += 1;
        entered
    }

    /// The longest line, if it is longer than one of `own` commands would be with one more.
    fn longest(&self, own: usize) -> Option<Whose> {
        let longest = self.lines.iter().max_by_key(|(_, line)| line.items.len());
        longest.filter(|(_, line)| line.items.len() > own + 1).map(|(whose, _)| *whose)
    }

    /// Takes commands of everybody, one of each line in turn, at most so many.
    pub(crate) fn take_in_turn(&mut self, max: usize, batch: &mut Vec<T>) {
        while batch.len() < max {
            let Some(whose) = self.turns.pop_front() else { break };
            let Some(line) = self.lines.get_mut(&whose) else { continue };
            if let Some(item) = line.items.pop_front() {
                self.len -= 1;
                batch.push(item.job);
            }
            if line.items.is_empty() {
                self.occupied -= 1;
                self.lines.remove(&whose);
            } else {
                self.turns.push_back(whose);
            }
        }
    }

    /// Claims the principal whose turn it is, with the other one that its oldest command touches, if both are free. Nobody
    /// takes what an older claim waits for.
    pub(crate) fn claim(&mut self) -> Option<Claim> {
        let mut reserved: FxHashSet<Whose> = FxHashSet::default();
        let mut found = None;
        for (at, whose) in self.turns.iter().enumerate() {
            let counterpart = self.lines.get(whose).and_then(|line| line.items.front()).and_then(|item| item.counterpart);
            let claim = Claim { whose: *whose, counterpart: counterpart.filter(|other| Some(*other) != *whose) };
            if claim.principals().all(|one| !self.busy.contains(&one) && !reserved.contains(&one)) {
                found = Some((at, claim));
                break;
            }
            reserved.extend(claim.principals());
        }
        let (at, claim) = found?;
        self.turns.remove(at);
        self.busy.extend(claim.principals());
        Some(claim)
    }

    /// Takes commands of a claim, oldest first, until one touches somebody else.
    pub(crate) fn take(&mut self, claim: &Claim, max: usize, batch: &mut Vec<T>) {
        let Some(line) = self.lines.get_mut(&claim.whose) else { return };
        while batch.len() < max && line.items.front().is_some_and(|item| claim.covers(item.counterpart)) {
            if let Some(item) = line.items.pop_front() {
                self.len -= 1;
                batch.push(item.job);
                if line.items.is_empty() {
                    self.occupied -= 1;
                }
            }
        }
    }

    /// Gives a claim back after a batch of so many commands. Who has more to ask queues up behind the others.
    pub(crate) fn release(&mut self, claim: &Claim, last: usize) {
        for one in claim.principals() {
            self.busy.remove(&one);
        }
        let Some(line) = self.lines.get_mut(&claim.whose) else { return };
        line.last = last;
        if !line.items.is_empty() {
            self.turns.push_back(claim.whose);
        } else if last <= 1 {
            self.lines.remove(&claim.whose);
        }
        // The other principal of a payment was served by nobody meanwhile: its line kept its turn, or has to get one.
        if let Some(other) = claim.counterpart.map(Some)
            && self.len_of(other) > 0
            && !self.turns.contains(&other)
        {
            self.turns.push_back(other);
        }
    }

    /// Forgets everybody.
    pub(crate) fn clear(&mut self) {
        *self = Self::new(self.max);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use bursar_domain::Id;

    fn who(number: u64) -> Whose {
        Some(PrincipalId(Id::from_parts(1, number)))
    }

    fn enter(waiting: &mut Waiting<u64>, whose: u64, other: u64, job: u64) -> Entered<u64> {
        waiting.push(who(whose), (other > 0).then(|| who(other)).flatten(), job)
    }

    /// Claims and takes a batch.
    fn serve(waiting: &mut Waiting<u64>) -> Option<(Claim, Vec<u64>)> {
        let claim = waiting.claim()?;
        let mut batch = Vec::new();
        waiting.take(&claim, 10, &mut batch);
        Some((claim, batch))
    }

    #[test]
    fn lines_are_served_in_turn() {
        let mut waiting = Waiting::new(100);
        for (whose, job) in [(1, 10), (1, 11), (1, 12), (2, 20), (3, 30), (3, 31)] {
            assert_eq!(enter(&mut waiting, whose, 0, job), Entered::Waits);
        }
        let mut batch = Vec::new();
        waiting.take_in_turn(4, &mut batch);
        assert_eq!(batch, [10, 20, 30, 11]);
        batch.clear();
        waiting.take_in_turn(4, &mut batch);
        assert_eq!((batch, waiting.len()), (vec![31, 12], 0));
    }

    #[test]
    fn no_two_batches_touch_one_principal() {
        let mut waiting = Waiting::new(100);
        for (whose, other, job) in [(1, 0, 10), (1, 2, 11), (1, 0, 12), (2, 0, 20), (3, 1, 30), (4, 0, 40)] {
            enter(&mut waiting, whose, other, job);
        }
        let (first, batch) = serve(&mut waiting).unwrap();
        assert_eq!(batch, [10], "what touches another principal waits for it");
        let (second, batch) = serve(&mut waiting).unwrap();
        assert_eq!(batch, [20]);
        let (third, batch) = serve(&mut waiting).unwrap();
        assert_eq!(batch, [40], "3 waits for 1");
        assert!(serve(&mut waiting).is_none());
        enter(&mut waiting, 4, 0, 41);
        assert!(serve(&mut waiting).is_none(), "4 is being served");
        waiting.release(&second, 1);
        waiting.release(&third, 1);
        enter(&mut waiting, 2, 0, 21);
        let (fourth, batch) = serve(&mut waiting).unwrap();
        assert_eq!(batch, [41]);
        waiting.release(&first, 1);
        let (pair, batch) = serve(&mut waiting).unwrap();
        assert_eq!(batch, [30], "the oldest claim comes first, however long it waited for its other principal");
        assert_eq!(serve(&mut waiting).unwrap().1, [21]);
        waiting.release(&pair, 1);
        waiting.release(&fourth, 1);
        assert!(serve(&mut waiting).is_none(), "1 waits for 2");
    }

    #[test]
    fn a_pair_takes_what_touches_the_two() {
        let mut waiting = Waiting::new(100);
        for (whose, other, job) in [(1, 2, 10), (1, 0, 11), (1, 1, 12), (1, 2, 13), (1, 3, 14), (2, 0, 20)] {
            enter(&mut waiting, whose, other, job);
        }
        let (claim, batch) = serve(&mut waiting).unwrap();
        assert_eq!(batch, [10, 11, 12, 13]);
        assert!(serve(&mut waiting).is_none());
        waiting.release(&claim, 4);
        assert_eq!(serve(&mut waiting).unwrap().1, [20]);
        assert_eq!(serve(&mut waiting).unwrap().1, [14]);
        assert_eq!(waiting.len(), 0);
    }

    #[test]
    fn what_came_while_its_principal_was_the_other_one_is_served() {
        let mut waiting = Waiting::new(100);
        enter(&mut waiting, 1, 2, 10);
        let (claim, _) = serve(&mut waiting).unwrap();
        enter(&mut waiting, 2, 0, 20);
        assert!(serve(&mut waiting).is_none());
        waiting.release(&claim, 1);
        assert_eq!(serve(&mut waiting).unwrap().1, [20]);
        assert!(serve(&mut waiting).is_none());
    }

    #[test]
    fn a_flood_takes_no_place_from_others() {
        let mut waiting = Waiting::new(4);
        for job in 10..14 {
            assert_eq!(enter(&mut waiting, 1, 0, job), Entered::Waits, "alone, it may have every place");
        }
        assert_eq!(enter(&mut waiting, 1, 0, 14), Entered::TurnedAway(14));
        assert_eq!(enter(&mut waiting, 2, 0, 20), Entered::Instead(13), "the newest of the longest line goes");
        assert_eq!(enter(&mut waiting, 3, 0, 30), Entered::Instead(12));
        assert_eq!(enter(&mut waiting, 1, 0, 15), Entered::TurnedAway(15));
        assert_eq!(enter(&mut waiting, 2, 0, 21), Entered::TurnedAway(21), "two lines of two would only change places");
        assert_eq!(enter(&mut waiting, 4, 0, 40), Entered::Instead(11));
        assert_eq!(enter(&mut waiting, 5, 0, 50), Entered::TurnedAway(50), "everybody has one");
        let mut batch = Vec::new();
        waiting.take_in_turn(9, &mut batch);
        assert_eq!(batch, [10, 20, 30, 40]);
    }

    #[test]
    fn lines_without_commands_take_nothing_from_anybodys_share() {
        let mut waiting = Waiting::new(8);
        for idle in 10..30 {
            for job in 0..2 {
                enter(&mut waiting, idle, 0, job);
            }
            let (claim, batch) = serve(&mut waiting).unwrap();
            assert_eq!(batch.len(), 2);
            waiting.release(&claim, 2);
            assert_eq!(waiting.last_of(who(idle)), 2, "its line is kept");
        }
        for job in 10..18 {
            assert_eq!(enter(&mut waiting, 1, 0, job), Entered::Waits);
        }
        for job in [20, 21, 22] {
            assert!(matches!(enter(&mut waiting, 2, 0, job), Entered::Instead(_)), "two share eight places: {job}");
        }
        assert_eq!((waiting.len_of(who(1)), waiting.len_of(who(2))), (5, 3));
        // Once they are served, their shares are free again.
        while let Some((claim, batch)) = serve(&mut waiting) {
            waiting.release(&claim, batch.len());
        }
        assert_eq!((waiting.len(), waiting.occupied), (0, 0));
    }
}
