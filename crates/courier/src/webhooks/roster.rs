//! Which endpoints are behind, which of them is told next, and which is left alone for how long. Times are milliseconds of the engine's
//! clock, passed in.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use bursar_domain::{EndpointId, PrincipalId, Timestamp};
use bursar_outbound::breaker::{Breaker, Pass, Settings};

/// When an endpoint is left alone: after each round of attempts of which none arrived, 5 seconds at first, and at most 5 minutes.
const BREAKER: Settings = Settings {
    failures: 1,
    open: Duration::from_secs(5),
    open_max: Duration::from_secs(5 * 60),
    probe: Duration::from_secs(120),
};
/// How long a principal is left alone after it was looked at: one with endpoints, and one without.
const LOOKED_REST_MS: u64 = 50;
const EMPTY_REST_MS: u64 = 1_000;
/// Principals whose last look is kept in mind.
const LOOKED_MAX: usize = 65_536;
/// For how long a cursor may stand behind lines that its endpoint is not told of.
const PASSED_MS: u64 = 60_000;
/// How long an endpoint is left alone that could not be told because of ourselves, at first and at most.
const TROUBLE_MS: u64 = 1_000;
const TROUBLE_MS_MAX: u64 = 60_000;
const DAMAGED_MS_MAX: u64 = 600_000;

/// Which endpoint of whom.
pub(super) type Whose = (PrincipalId, EndpointId);

/// How a round of telling ended.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum End {
    /// There is nothing more to tell.
    CaughtUp,
    /// What is left is none of its business, and few lines: its cursor moves later.
    Passed,
    /// Nothing arrived; the receiver may have asked to be left alone.
    Failed(Option<Duration>),
    /// Another node tells it, until then.
    Held(Timestamp),
    /// It is gone, or disabled.
    Stopped,
    /// Somebody else was first, or what was to be kept can't be now.
    Again,
    /// The store or the engine does not answer.
    Out,
    /// Something of it can't be read.
    Damaged(String),
}

/// How an endpoint is to be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mode {
    /// Whether it failed last: then only a few messages are tried.
    pub(super) is_probe: bool,
    /// Whether it answers slowly.
    pub(super) is_slow: bool,
    /// Whether its cursor moves over lines that it is not told of, however few.
    pub(super) flushes: bool,
}

/// What is known of an endpoint.
#[derive(Debug)]
struct Target {
    state: State,
    breaker: Breaker,
    is_slow: bool,
    /// Failures in a row that are not the receiver's.
    troubles: u32,
    /// Lines that it has not passed, as far as that is known, and since when.
    lines: u64,
    since: Timestamp,
}

#[derive(Debug)]
enum State {
    /// It rests, or waits for its turn: see [`Roster::due`].
    Resting,
    /// Its cursor stands a little behind, which is mended then.
    Passed(u64),
    /// It is being told; and whether there was news since.
    UnderWay { pass: Pass, has_news: bool },
}

/// Who is behind.
#[derive(Debug, Default)]
pub(super) struct Roster {
    targets: BTreeMap<Whose, Target>,
    due: BTreeSet<(u64, Whose)>,
    /// Principals to be looked at, by when, and which of them wait.
    looks: BTreeSet<(u64, PrincipalId)>,
    waiting: BTreeMap<PrincipalId, u64>,
    /// When a principal may be looked at again.
    looked: BTreeMap<PrincipalId, u64>,
    /// Endpoints that are disabled, of principals that have some.
    disabled: BTreeMap<PrincipalId, u64>,
}

/// How far behind all are.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Figures {
    /// Lines that endpoints have not been told of.
    pub(super) lines: u64,
    /// Since when the oldest of them waits.
    pub(super) since: Option<Timestamp>,
    /// Endpoints at which nothing arrives.
    pub(super) failing: u64,
    /// Endpoints that are disabled.
    pub(super) disabled: u64,
}

impl Roster {
    /// A journal grew.
    pub(super) fn moved(&mut self, owner: PrincipalId, now: u64) {
        if !self.waiting.contains_key(&owner) {
            let at = self.looked.get(&owner).map_or(now, |free_at| now.max(*free_at));
            self.waiting.insert(owner, at);
            self.looks.insert((at, owner));
        }
    }

    /// Which principal is looked at now.
    pub(super) fn take_look(&mut self, now: u64) -> Option<PrincipalId> {
        self.looks.first().filter(|(at, _)| *at <= now)?;
        let (_, owner) = self.looks.pop_first()?;
        self.waiting.remove(&owner);
        Some(owner)
    }

    /// A principal was looked at, and has so many endpoints.
    pub(super) fn looked(&mut self, owner: PrincipalId, endpoints: usize, now: u64) {
        if self.looked.len() >= LOOKED_MAX {
            self.looked.clear();
        }
        self.looked.insert(owner, now + if endpoints == 0 { EMPTY_REST_MS } else { LOOKED_REST_MS });
    }

    /// A principal was found to have so many endpoints that are disabled.
    pub(super) fn found_disabled(&mut self, owner: PrincipalId, endpoints: u64) {
        if endpoints == 0 {
            self.disabled.remove(&owner);
        } else {
            self.disabled.insert(owner, endpoints);
        }
    }

    /// An endpoint was found so many lines behind, since then.
    pub(super) fn found(&mut self, whose: Whose, lines: u64, since: Timestamp, now: u64) {
        if lines == 0 {
            return;
        }
        match self.targets.get_mut(&whose) {
            None => {
                let breaker = Breaker::new(BREAKER);
                let target = Target { state: State::Resting, breaker, is_slow: false, troubles: 0, lines, since };
                self.targets.insert(whose, target);
                self.due.insert((now, whose));
            }
            Some(target) => {
                if target.lines == 0 {
                    target.since = since;
                }
                target.lines = lines;
                match &mut target.state {
                    State::UnderWay { has_news, .. } => *has_news = true,
                    State::Resting => {}
                    State::Passed(at) => {
                        self.due.remove(&(*at, whose));
                        self.due.insert((now, whose));
                        target.state = State::Resting;
                    }
                }
            }
        }
    }

    /// Which endpoint is told now, and how.
    pub(super) fn take(&mut self, now: u64) -> Option<(Whose, Mode)> {
        loop {
            self.due.first().filter(|(at, _)| *at <= now)?;
            let (_, whose) = self.due.pop_first()?;
            let Some(target) = self.targets.get_mut(&whose) else { continue };
            let flushes = matches!(target.state, State::Passed(_));
            let is_probe = target.breaker.condition() != bursar_outbound::breaker::Condition::Closed;
            match target.breaker.pass(Duration::from_millis(now)) {
                Ok(pass) => {
                    target.state = State::UnderWay { pass, has_news: false };
                    return Some((whose, Mode { is_probe, is_slow: target.is_slow, flushes }));
                }
                Err(until) => {
                    let at = millis(until).max(now + 1);
                    target.state = State::Resting;
                    self.due.insert((at, whose));
                }
            }
        }
    }

    /// A round ended. `jitter` is anything: rests of many that failed together are spread by it. Tells what is wrong, the first time.
    pub(super) fn ended(&mut self, whose: Whose, end: End, is_slow: bool, now: u64, jitter: u64) -> Option<String> {
        let target = self.targets.get_mut(&whose)?;
        let State::UnderWay { pass, has_news } = std::mem::replace(&mut target.state, State::Resting) else { return None };
        target.is_slow = is_slow;
        let troubles = std::mem::take(&mut target.troubles);
        let mut trouble = None;
        let at = match end {
            End::CaughtUp | End::Passed | End::Again => {
                if end != End::Again {
                    target.breaker.succeeded(&pass);
                    target.lines = 0;
                }
                match end {
                    _ if has_news => now,
                    End::Again => now + TROUBLE_MS,
                    End::Passed => {
                        target.state = State::Passed(now + PASSED_MS);
                        self.due.insert((now + PASSED_MS, whose));
                        return None;
                    }
                    _ => {
                        // What it is and how it answers is forgotten, and found out again.
                        self.targets.remove(&whose);
                        return None;
                    }
                }
            }
            End::Failed(asked) => {
                target.breaker.failed(&pass, Duration::from_millis(now));
                let rest = target.breaker.pass(Duration::from_millis(now)).err().map_or(0, millis).saturating_sub(now);
                let asked = asked.map_or(0, |asked| millis(asked.min(bursar_outbound::backoff::Schedule::WEBHOOK.asked_max)));
                let rest = rest.max(asked);
                now + rest + jitter % (rest / 10 + 1)
            }
            End::Held(until) => until.0.max(now + TROUBLE_MS),
            End::Stopped => {
                self.targets.remove(&whose);
                return None;
            }
            End::Out => {
                target.troubles = troubles.saturating_add(1);
                now + growing(troubles).min(TROUBLE_MS_MAX)
            }
            End::Damaged(what) => {
                target.troubles = troubles.saturating_add(1);
                trouble = (troubles == 0).then_some(what);
                now + growing(troubles).min(DAMAGED_MS_MAX)
            }
        };
        target.state = State::Resting;
        self.due.insert((at, whose));
        trouble
    }

    /// When there is something to do next.
    pub(super) fn next(&self) -> Option<u64> {
        let look = self.looks.first().map(|(at, _)| *at);
        self.due.first().map(|(at, _)| *at).into_iter().chain(look).min()
    }

    /// How far behind all are that this node tells.
    pub(super) fn figures(&self) -> Figures {
        let mut figures = Figures { disabled: self.disabled.values().sum(), ..Figures::default() };
        for target in self.targets.values().filter(|target| target.lines > 0 && !matches!(target.state, State::Passed(_))) {
            figures.lines = figures.lines.saturating_add(target.lines);
            figures.since = Some(figures.since.map_or(target.since, |since| since.min(target.since)));
            figures.failing += u64::from(target.breaker.condition() != bursar_outbound::breaker::Condition::Closed);
        }
        figures
    }
}

fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

/// A rest that doubles with each failure.
const fn growing(failures: u32) -> u64 {
    let doublings = if failures < 16 { failures } else { 16 };
    TROUBLE_MS << doublings
}

#[cfg(test)]
mod tests {
    use bursar_domain::Id;

    use super::*;

    fn whose(number: u64) -> Whose {
        (PrincipalId(Id::from_parts(1, 1)), EndpointId(Id::from_parts(2, number)))
    }

    fn found(roster: &mut Roster, number: u64, now: u64) {
        roster.found(whose(number), 3, Timestamp(now), now);
    }

    #[test]
    fn a_receiver_that_is_down_is_left_alone_ever_longer_and_keeps_nobody_up() {
        let mut roster = Roster::default();
        found(&mut roster, 1, 0);
        let mut now = 0;
        for rest in [5_000, 10_000, 20_000, 40_000, 80_000, 160_000, 300_000, 300_000] {
            let (_, mode) = roster.take(now).expect("its turn");
            assert_eq!(mode.is_probe, now > 0);
            // Another is told meanwhile.
            found(&mut roster, 2, now);
            assert_eq!(roster.take(now).map(|(whose, _)| whose), Some(whose(2)));
            assert_eq!(roster.ended(whose(2), End::CaughtUp, false, now, 0), None);
            assert_eq!(roster.ended(whose(1), End::Failed(None), false, now, 0), None);
            assert_eq!(roster.next(), Some(now + rest));
            found(&mut roster, 1, now + 1);
            assert_eq!(roster.take(now + rest - 1), None, "news don't wake it");
            now += rest;
        }
        assert!(roster.take(now).is_some());
        assert_eq!(roster.figures(), Figures { lines: 3, since: Some(Timestamp(0)), failing: 1, disabled: 0 });
        assert_eq!(roster.ended(whose(1), End::CaughtUp, false, now, 0), None);
        assert_eq!((roster.next(), roster.figures()), (None, Figures::default()));
    }

    #[test]
    fn a_receiver_may_ask_for_more_time_and_chance_spreads_them() {
        let check = |asked, jitter, expect| {
            let mut roster = Roster::default();
            found(&mut roster, 1, 0);
            assert!(roster.take(0).is_some());
            let asked = Some(Duration::from_secs(asked));
            assert_eq!(roster.ended(whose(1), End::Failed(asked), false, 0, jitter), None);
            assert_eq!(roster.next(), Some(expect), "{asked:?} {jitter}");
        };
        check(1, 0, 5_000);
        check(60, 0, 60_000);
        check(60, 3_000, 63_000);
        check(60, 6_001, 60_000);
        check(1_000_000, 0, 86_400_000);
    }

    #[test]
    fn news_of_one_that_is_being_told_is_not_lost() {
        let mut roster = Roster::default();
        found(&mut roster, 1, 0);
        assert!(roster.take(0).is_some());
        found(&mut roster, 1, 5);
        assert_eq!(roster.take(5), None, "it is under way");
        assert_eq!(roster.ended(whose(1), End::CaughtUp, true, 6, 0), None);
        let (_, mode) = roster.take(6).expect("its turn again");
        assert_eq!(mode, Mode { is_probe: false, is_slow: true, flushes: false });
    }

    #[test]
    fn a_cursor_behind_lines_that_are_none_of_its_business_moves_later_or_with_the_next_news() {
        let mut roster = Roster::default();
        found(&mut roster, 1, 0);
        assert!(roster.take(0).is_some());
        assert_eq!(roster.ended(whose(1), End::Passed, false, 0, 0), None);
        assert_eq!((roster.take(PASSED_MS - 1), roster.figures()), (None, Figures::default()));
        found(&mut roster, 1, 100);
        assert!(!roster.take(100).expect("its turn").1.flushes);
        assert_eq!(roster.ended(whose(1), End::Passed, false, 200, 0), None);
        assert!(roster.take(200 + PASSED_MS).expect("its turn").1.flushes);
    }

    #[test]
    fn endpoints_that_are_disabled_are_counted_as_they_were_found_last() {
        let mut roster = Roster::default();
        let [one, other] = [1, 2].map(|number| PrincipalId(Id::from_parts(1, number)));
        for (owner, found, expect) in [(one, 2, 2), (other, 1, 3), (one, 1, 2), (other, 0, 1), (one, 0, 0)] {
            roster.found_disabled(owner, found);
            assert_eq!(roster.figures().disabled, expect);
        }
    }

    #[test]
    fn what_is_damaged_is_told_once_and_what_is_gone_is_forgotten() {
        let mut roster = Roster::default();
        found(&mut roster, 1, 0);
        assert!(roster.take(0).is_some());
        assert_eq!(roster.ended(whose(1), End::Damaged("torn".to_owned()), false, 0, 0), Some("torn".to_owned()));
        assert_eq!(roster.next(), Some(1_000));
        assert!(roster.take(1_000).is_some());
        assert_eq!(roster.ended(whose(1), End::Damaged("torn".to_owned()), false, 1_000, 0), None);
        assert_eq!(roster.next(), Some(3_000));
        assert!(roster.take(3_000).is_some());
        assert_eq!(roster.ended(whose(1), End::Stopped, false, 3_000, 0), None);
        assert_eq!(roster.next(), None);
    }

    #[test]
    fn a_principal_is_looked_at_soon_and_one_without_endpoints_once_a_second() {
        let (owner, mut roster) = (whose(1).0, Roster::default());
        roster.moved(owner, 10);
        roster.moved(owner, 11);
        assert_eq!((roster.take_look(9), roster.take_look(10), roster.take_look(99)), (None, Some(owner), None));
        roster.looked(owner, 0, 20);
        roster.moved(owner, 30);
        assert_eq!((roster.take_look(1_019), roster.take_look(1_020)), (None, Some(owner)));
        roster.looked(owner, 1, 1_030);
        roster.moved(owner, 1_031);
        assert_eq!((roster.take_look(1_079), roster.take_look(1_080)), (None, Some(owner)));
    }
}
