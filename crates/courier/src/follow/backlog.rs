//! Principals whose journals are ahead of a follower: who is followed next, who is left alone for how long, and how far behind all are.

use std::collections::{BTreeMap, BTreeSet};

use bursar_domain::{PrincipalId, Timestamp};
use bursar_store::followers::Progress;

/// Principals that are kept; what is beyond is found by the next look at all.
const KEPT_MAX: usize = 65_536;
/// How long a principal is left alone after it was followed, in milliseconds, where nothing else is said.
pub(super) const REST_MS: u64 = 1_000;
/// How long one is left to the node that wrote its lines: it follows them, unless it dies or can't keep up.
const OTHERS_MS: u64 = 3_000;
/// The longest time for which one is left alone that was not served, and one that can't be followed.
const UNSERVED_REST_MS_MAX: u64 = 60_000;
const DAMAGED_REST_MS_MAX: u64 = 600_000;

/// How a step ended.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum End {
    /// There was nothing to follow: the cursor stands at this line.
    CaughtUp { seq: u64 },
    /// The cursor moved to this line, which happened then; if the page was full, there is likely more.
    Advanced { seq: u64, newest: Timestamp, is_full: bool },
    /// Others were first again and again.
    Outrun,
    /// The store could not be read.
    Out,
    /// The principal was not served, as others may be.
    Unserved,
    /// The principal's rows or lines can't be followed.
    Damaged(String),
}

/// Who is behind.
#[derive(Debug)]
pub(super) struct Backlog {
    /// How long a principal is left alone after it was followed.
    rest_ms: u64,
    behind: BTreeMap<PrincipalId, Behind>,
    /// Those that are not under way, by when they may be followed: milliseconds since the start.
    queue: BTreeSet<(u64, PrincipalId)>,
    done: Done,
    has_dropped: bool,
}

#[derive(Debug)]
struct Behind {
    head: u64,
    /// Where the cursor stands, where that is known.
    seq: Option<u64>,
    /// When the oldest line happened that is not followed, as far as that is known.
    since: Timestamp,
    /// When it may be followed next: milliseconds since the start; none while it is under way.
    free_at: Option<u64>,
    /// It is left to another node until then, and this node has not looked since whether that one follows it.
    is_left: bool,
    /// Whose the news were that came since it was taken; this node's, if some were.
    news: Option<Whose>,
    /// Whose its latest news were.
    writer: Whose,
    /// Failures in a row.
    failures: u32,
}

/// Whose work news tell of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Whose {
    #[default]
    This,
    Others,
}

impl Whose {
    /// How long the journal is left alone, where this node's are for so long.
    const fn rest_ms(self, own_ms: u64) -> u64 {
        match self {
            Self::This => own_ms,
            Self::Others => OTHERS_MS,
        }
    }
}

impl Behind {
    fn new(head: u64, seq: Option<u64>, since: Timestamp, free_at: u64, writer: Whose) -> Self {
        let is_left = writer == Whose::Others;
        Self { head, seq, since, free_at: Some(free_at), is_left, news: None, writer, failures: 0 }
    }

    /// Lines that are not followed.
    fn lines(&self) -> u64 {
        self.seq.map_or(1, |seq| self.head.saturating_sub(seq))
    }

    /// Whether another node is believed to follow it.
    fn is_left_at(&self, now_ms: u64) -> bool {
        self.is_left && self.free_at.is_none_or(|free_at| free_at > now_ms)
    }
}

impl Default for Backlog {
    fn default() -> Self {
        Self::resting(REST_MS)
    }
}

impl Backlog {
    /// Nobody is behind. Whoever is followed is left alone for so many milliseconds.
    pub(super) fn resting(rest_ms: u64) -> Self {
        Self { rest_ms, behind: BTreeMap::new(), queue: BTreeSet::new(), done: Done::default(), has_dropped: false }
    }

    /// A journal grew here, up to a line.
    pub(super) fn moved(&mut self, owner: PrincipalId, head: u64, at: Timestamp, now_ms: u64) {
        self.grew(owner, head, at, now_ms, Whose::This);
    }

    /// A journal grew by the work of another node.
    pub(super) fn moved_elsewhere(&mut self, owner: PrincipalId, head: u64, at: Timestamp, now_ms: u64) {
        self.grew(owner, head, at, now_ms + OTHERS_MS, Whose::Others);
    }

    fn grew(&mut self, owner: PrincipalId, head: u64, at: Timestamp, earliest: u64, writer: Whose) {
        let done = self.done.get(owner);
        let free_at = done.map_or(earliest, |done| earliest.max(done.at_ms + self.rest_ms));
        let Some(known) = self.behind.get_mut(&owner) else {
            return self.add(owner, Behind::new(head, done.map(|done| done.seq), at, free_at, writer));
        };
        if known.seq == Some(known.head) {
            known.since = at;
        }
        known.head = known.head.max(head);
        known.writer = writer;
        if known.news != Some(Whose::This) {
            known.news = Some(writer);
        }
        if let (Some(planned), true, Whose::This) = (known.free_at, known.is_left, writer) {
            known.is_left = false;
            known.free_at = Some(free_at.min(planned));
            self.queue.remove(&(planned, owner));
            self.queue.insert((free_at.min(planned), owner));
        }
    }

    /// A look at all found a principal that is behind; without figures, one whose rows can't be read.
    pub(super) fn found(&mut self, owner: PrincipalId, progress: Option<Progress>, since: Option<Timestamp>, now_ms: u64) {
        let (head, seq) = progress.map_or((0, None), |progress| (progress.head, Some(progress.cursor.seq)));
        match self.behind.get_mut(&owner) {
            Some(known) => {
                known.head = known.head.max(head);
                known.seq = known.seq.or(seq);
                known.since = since.map_or(known.since, |since| since.min(known.since));
            }
            None => {
                let since = since.unwrap_or(Timestamp(u64::MAX));
                // Of what another node writes it is about to tell.
                let writer = self.done.get(owner).map_or(Whose::This, |done| done.writer);
                let free_at = if writer == Whose::Others { now_ms + OTHERS_MS } else { now_ms };
                self.add(owner, Behind::new(head, seq, since, free_at, writer));
            }
        }
    }

    fn add(&mut self, owner: PrincipalId, behind: Behind) {
        if self.behind.len() >= KEPT_MAX {
            self.has_dropped = true;
        } else {
            self.queue.extend(behind.free_at.map(|free_at| (free_at, owner)));
            self.behind.insert(owner, behind);
        }
    }

    /// Whether somebody was not kept since this was asked last, and there is room again.
    pub(super) fn has_dropped(&mut self) -> bool {
        self.has_room() && std::mem::take(&mut self.has_dropped)
    }

    /// Whether there is room for what a look at all may find.
    pub(super) fn has_room(&self) -> bool {
        self.behind.len() < KEPT_MAX / 2
    }

    /// Whether its figures are added up in no time.
    pub(super) fn is_short(&self) -> bool {
        self.behind.len() <= 256
    }

    /// When somebody may be followed next.
    pub(super) fn next(&self) -> Option<u64> {
        self.queue.first().map(|(free_at, _)| *free_at)
    }

    /// Who is followed now.
    pub(super) fn take(&mut self, now_ms: u64) -> Option<PrincipalId> {
        self.queue.first().filter(|(free_at, _)| *free_at <= now_ms)?;
        let (_, owner) = self.queue.pop_first()?;
        let known = self.behind.get_mut(&owner)?;
        (known.free_at, known.news) = (None, None);
        Some(owner)
    }

    /// A step ended. Tells what is wrong with a principal that can't be followed, the first time.
    pub(super) fn end(&mut self, owner: PrincipalId, end: End, at: Timestamp, now_ms: u64) -> Option<String> {
        let known = self.behind.get_mut(&owner)?;
        let (failures, mut trouble) = (known.failures, None);
        (known.failures, known.is_left) = (0, false);
        let own_ms = self.rest_ms;
        let left_to = |whose: Whose| (whose.rest_ms(own_ms), whose);
        let rest = match end {
            End::CaughtUp { seq } => {
                known.seq = Some(seq);
                known.since = at;
                // Its cursor may have been sent back, too.
                known.news.map(left_to)
            }
            End::Advanced { seq, newest, is_full } => {
                known.seq = Some(seq);
                known.since = newest;
                let news = known.news.or((known.head > seq).then_some(known.writer));
                if is_full { Some((0, Whose::This)) } else { news.map(left_to) }
            }
            End::Outrun | End::Out => Some(left_to(Whose::This)),
            End::Unserved => {
                known.failures = failures.saturating_add(1);
                Some((growing(failures).min(UNSERVED_REST_MS_MAX), Whose::This))
            }
            End::Damaged(what) => {
                known.failures = failures.saturating_add(1);
                trouble = (failures == 0).then_some(what);
                Some((growing(failures).min(DAMAGED_REST_MS_MAX), Whose::This))
            }
        };
        match rest {
            Some((rest, whose)) => {
                known.is_left = whose == Whose::Others;
                known.free_at = Some(now_ms + rest);
                self.queue.insert((now_ms + rest, owner));
            }
            None => {
                let done = Followed { seq: known.seq.unwrap_or(known.head), at_ms: now_ms, writer: known.writer };
                self.behind.remove(&owner);
                self.done.put(owner, done);
            }
        }
        trouble
    }

    /// How far behind this node is, as it knows. What is left to another node is not counted until its time is over.
    pub(super) fn figures(&self, now_ms: u64) -> Figures {
        let mut figures = Figures::default();
        for known in self.behind.values().filter(|known| known.lines() > 0 && !known.is_left_at(now_ms)) {
            figures.lines = figures.lines.saturating_add(known.lines());
            if known.since.0 < u64::MAX {
                let earlier = |since: Option<Timestamp>| Some(since.map_or(known.since, |since| since.min(known.since)));
                figures.since = earlier(figures.since);
                if known.failures == 0 {
                    figures.since_in_order = earlier(figures.since_in_order);
                }
            }
        }
        figures
    }
}

/// How far behind a follower is.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Figures {
    /// Lines that are not followed.
    pub(super) lines: u64,
    /// When the oldest of them happened.
    pub(super) since: Option<Timestamp>,
    /// The same of principals that are not in trouble.
    pub(super) since_in_order: Option<Timestamp>,
}

/// A rest that doubles with each failure.
const fn growing(failures: u32) -> u64 {
    let doublings = if failures < 16 { failures } else { 16 };
    REST_MS << doublings
}

/// How far a principal was followed, when, and who wrote its lines last.
#[derive(Debug, Clone, Copy)]
struct Followed {
    seq: u64,
    at_ms: u64,
    writer: Whose,
}

/// Who was followed lately: bounded, by forgetting the older half at once.
#[derive(Debug, Default)]
struct Done {
    young: BTreeMap<PrincipalId, Followed>,
    old: BTreeMap<PrincipalId, Followed>,
}

impl Done {
    fn get(&self, owner: PrincipalId) -> Option<Followed> {
        self.young.get(&owner).or_else(|| self.old.get(&owner)).copied()
    }

    fn put(&mut self, owner: PrincipalId, followed: Followed) {
        if self.young.len() >= KEPT_MAX / 2 {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(owner, followed);
    }
}

#[cfg(test)]
mod tests {
    use bursar_domain::Id;
    use bursar_domain::cursor::Cursor;

    use super::*;

    fn principal(number: u64) -> PrincipalId {
        PrincipalId(Id::from_parts(1, number))
    }

    fn advanced(seq: u64, is_full: bool) -> End {
        End::Advanced { seq, newest: Timestamp(seq), is_full }
    }

    fn figures(backlog: &Backlog, now_ms: u64) -> (u64, Option<Timestamp>) {
        let Figures { lines, since, .. } = backlog.figures(now_ms);
        (lines, since)
    }

    const AT: Timestamp = Timestamp(100);

    #[test]
    fn one_who_writes_all_the_time_is_followed_once_a_second() {
        let (mut backlog, owner) = (Backlog::default(), principal(1));
        backlog.moved(owner, 5, AT, 10);
        assert_eq!(backlog.take(10), Some(owner));
        assert_eq!(backlog.take(10), None, "it is under way");
        backlog.moved(owner, 9, AT, 20);
        assert_eq!(backlog.end(owner, advanced(9, false), AT, 30), None);
        assert_eq!((backlog.take(1_029), backlog.take(1_030)), (None, Some(owner)));
        assert_eq!(backlog.end(owner, End::CaughtUp { seq: 9 }, AT, 1_040), None);
        assert_eq!((backlog.next(), figures(&backlog, 1_040)), (None, (0, None)));
        backlog.moved(owner, 10, AT, 1_050);
        assert_eq!(backlog.next(), Some(2_040), "a second after it was followed");
    }

    #[test]
    fn what_another_node_wrote_is_left_to_it_for_a_while() {
        let (mut backlog, owner) = (Backlog::default(), principal(1));
        backlog.moved_elsewhere(owner, 5, AT, 10);
        assert_eq!(backlog.next(), Some(3_010));
        backlog.moved_elsewhere(owner, 6, AT, 500);
        assert_eq!(backlog.next(), Some(3_010), "it does not wait for ever");
        backlog.moved(owner, 7, AT, 600);
        assert_eq!((backlog.next(), backlog.take(600)), (Some(600), Some(owner)));
        backlog.end(owner, advanced(7, false), AT, 700);
        backlog.moved_elsewhere(owner, 8, AT, 700);
        assert_eq!(backlog.next(), Some(3_700));
    }

    #[test]
    fn what_others_write_while_it_is_followed_is_left_to_them_again() {
        for (end, own, expect) in [
            (advanced(5, false), false, Some(3_020)),
            (End::CaughtUp { seq: 5 }, false, Some(3_020)),
            (advanced(5, true), false, Some(20)),
            (advanced(5, false), true, Some(1_020)),
            (End::CaughtUp { seq: 5 }, true, Some(1_020)),
            (End::Unserved, false, Some(1_020)),
        ] {
            let (mut backlog, owner) = (Backlog::default(), principal(1));
            backlog.moved_elsewhere(owner, 5, AT, 0);
            assert_eq!((backlog.take(2_999), backlog.take(3_000)), (None, Some(owner)));
            if own {
                backlog.moved(owner, 7, AT, 3_005);
            }
            backlog.moved_elsewhere(owner, 8, AT, 3_010);
            backlog.end(owner, end, AT, 3_020);
            assert_eq!(backlog.next(), expect.map(|rest| 3_000 + rest), "{own}");
        }
    }

    #[test]
    fn what_a_look_finds_of_others_is_left_to_them_too() {
        let (mut backlog, owner) = (Backlog::default(), principal(1));
        let progress = |seq, head| Some(Progress { cursor: Cursor { seq, generation: 0 }, head });
        backlog.moved_elsewhere(owner, 5, AT, 0);
        backlog.take(3_000);
        backlog.end(owner, End::CaughtUp { seq: 5 }, AT, 3_000);
        backlog.found(owner, progress(5, 9), Some(AT), 10_000);
        assert_eq!((backlog.next(), figures(&backlog, 10_000)), (Some(13_000), (0, None)));
        backlog.found(principal(2), progress(5, 9), Some(AT), 10_000);
        assert_eq!((backlog.next(), figures(&backlog, 10_000)), (Some(10_000), (4, Some(AT))));
    }

    #[test]
    fn who_only_listens_is_not_behind_unless_the_others_are() {
        let (mut backlog, owner) = (Backlog::default(), principal(1));
        let (mut now, mut head) = (0, 5);
        for _ in 0..5 {
            backlog.moved_elsewhere(owner, head, AT, now);
            assert_eq!(figures(&backlog, now + 2_999), (0, None));
            now += 3_000;
            assert_eq!(figures(&backlog, now).1, Some(AT), "its time is over, and this node was too busy to look");
            assert_eq!(backlog.take(now), Some(owner));
            backlog.moved_elsewhere(owner, head + 1, AT, now);
            assert_eq!(figures(&backlog, now), (0, None));
            backlog.end(owner, End::CaughtUp { seq: head }, AT, now);
            assert_eq!(figures(&backlog, now), (0, None));
            head += 2;
        }
        now += 3_000;
        assert_eq!(backlog.take(now), Some(owner));
        backlog.end(owner, End::Unserved, AT, now);
        assert!(figures(&backlog, now).0 > 0);
    }

    #[test]
    fn more_than_a_page_is_followed_at_once_and_others_come_in_between() {
        let mut backlog = Backlog::default();
        [1, 2].into_iter().for_each(|number| backlog.moved(principal(number), 9_000, AT, 10));
        assert_eq!(backlog.take(10), Some(principal(1)));
        backlog.end(principal(1), advanced(4_096, true), AT, 20);
        assert_eq!(backlog.take(20), Some(principal(2)));
        assert_eq!(backlog.take(20), Some(principal(1)));
    }

    #[test]
    fn a_cursor_that_was_sent_back_meanwhile_is_looked_at_again() {
        let (mut backlog, owner) = (Backlog::default(), principal(1));
        backlog.moved(owner, 5, AT, 10);
        backlog.take(10);
        backlog.moved(owner, 5, AT, 11);
        backlog.end(owner, End::CaughtUp { seq: 5 }, AT, 12);
        assert_eq!(backlog.next(), Some(1_012));
    }

    #[test]
    fn who_cannot_be_followed_is_named_once_and_tried_ever_more_rarely() {
        let (mut backlog, owner) = (Backlog::default(), principal(1));
        backlog.moved(owner, 5, AT, 0);
        let mut now = 0;
        for (failures, rest) in [(0, 1_000), (1, 2_000), (2, 4_000), (3, 8_000)] {
            assert_eq!(backlog.take(now), Some(owner));
            let named = backlog.end(owner, End::Damaged("a hole".to_owned()), AT, now);
            assert_eq!(named.is_some(), failures == 0);
            assert_eq!(backlog.next(), Some(now + rest));
            now += rest;
        }
        assert_eq!(growing(u32::MAX).min(DAMAGED_REST_MS_MAX), DAMAGED_REST_MS_MAX);
        assert_eq!(figures(&backlog, now), (1, Some(AT)), "it stays behind, and that shows");
        assert_eq!(backlog.figures(now).since_in_order, None, "nobody hurries for it");
        backlog.take(now);
        backlog.end(owner, advanced(5, false), AT, now);
        backlog.moved(owner, 6, AT, now + 5_000);
        backlog.take(now + 5_000);
        assert!(backlog.end(owner, End::Damaged("again".to_owned()), AT, now).is_some());
    }

    #[test]
    fn figures_count_what_is_known_and_name_the_oldest() {
        let mut backlog = Backlog::default();
        let progress = |seq, head| Some(Progress { cursor: Cursor { seq, generation: 0 }, head });
        backlog.found(principal(1), progress(10, 40), Some(Timestamp(7)), 0);
        backlog.moved(principal(2), 9, AT, 0);
        assert_eq!(figures(&backlog, 0), (31, Some(Timestamp(7))));
        assert_eq!(backlog.take(0), Some(principal(1)));
        backlog.moved(principal(1), 50, AT, 0);
        backlog.end(principal(1), advanced(40, false), AT, 0);
        assert_eq!(figures(&backlog, 0), (11, Some(Timestamp(40))));
    }

    #[test]
    fn what_is_too_much_is_left_to_a_look_at_all() {
        let mut backlog = Backlog::default();
        (0..=KEPT_MAX as u64).for_each(|number| backlog.moved(principal(number), 1, AT, 0));
        assert_eq!(backlog.behind.len(), KEPT_MAX);
        assert!(!backlog.has_dropped(), "there is no room yet");
        while let Some(owner) = backlog.take(0) {
            backlog.end(owner, End::CaughtUp { seq: 1 }, AT, 0);
        }
        assert!(backlog.has_dropped() && !backlog.has_dropped());
        assert!(backlog.done.young.len() + backlog.done.old.len() <= KEPT_MAX);
    }
}
