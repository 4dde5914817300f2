//! When to leave a host alone: a circuit breaker for each, as a state machine over times that are passed in. It sends nothing, waits for
//! nothing and locks nothing.
//!
//! *Closed*: requests pass. After [`Settings::failures`] in a row it is *open*: none passes, for a while that doubles each time. Then it
//! is *half-open*: one request passes as a probe, and its end decides. The end of a request that passed in an earlier state changes
//! nothing: whoever is slow tells of the past.

use std::time::Duration;

/// When a breaker opens, and for how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// So many failures in a row open it. At least 1.
    pub failures: u32,
    /// For how long it is open the first time. Each probe that fails doubles it.
    pub open: Duration,
    /// For how long at most.
    pub open_max: Duration,
    /// How long a probe is waited for. Whoever sent it may have died.
    pub probe: Duration,
}

impl Settings {
    /// For a target of deliveries: five failures in a row, then a probe after 5 seconds, and at least every 5 minutes.
    pub const TARGET: Self =
        Self { failures: 5, open: Duration::from_secs(5), open_max: Duration::from_secs(5 * 60), probe: Duration::from_secs(60) };
}

/// The breaker of one target. All times are measured from one moment, whichever.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Breaker {
    settings: Settings,
    state: State,
    /// Counts the states it has been in, so that an old [`Pass`] is known.
    era: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Closed { failures: u32 },
    Open { until: Duration, lasts: Duration },
    HalfOpen { probed_until: Duration, lasted: Duration },
}

/// What a breaker is doing, for people and counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Condition {
    /// Requests pass.
    Closed,
    /// None passes.
    Open,
    /// One is under way as a probe.
    HalfOpen,
}

/// The permission to send one request. Its end is reported with it.
#[derive(Debug, PartialEq, Eq)]
#[must_use = "the end of the request is reported with it"]
pub struct Pass {
    era: u64,
}

impl Breaker {
    /// A closed one.
    pub const fn new(settings: Settings) -> Self {
        Self { settings, state: State::Closed { failures: 0 }, era: 0 }
    }

    /// Whether a request may be sent now. If not: when to ask again.
    pub fn pass(&mut self, now: Duration) -> Result<Pass, Duration> {
        match self.state {
            State::Closed { .. } => {}
            State::Open { until, .. } if now < until => return Err(until),
            State::HalfOpen { probed_until, .. } if now < probed_until => return Err(probed_until),
            State::Open { lasts: lasted, .. } | State::HalfOpen { lasted, .. } => {
                self.enter(State::HalfOpen { probed_until: now.saturating_add(self.settings.probe), lasted });
            }
        }
        Ok(Pass { era: self.era })
    }

    /// The host answered as it should.
    pub fn succeeded(&mut self, pass: &Pass) {
        if pass.era == self.era {
            match self.state {
                State::Closed { failures: 0 } => {}
                State::Closed { .. } => self.state = State::Closed { failures: 0 },
                State::Open { .. } | State::HalfOpen { .. } => self.enter(State::Closed { failures: 0 }),
            }
        }
    }

    /// The host did not answer, or answered that it can't.
    pub fn failed(&mut self, pass: &Pass, now: Duration) {
        if pass.era != self.era {
            return;
        }
        match self.state {
            State::Closed { failures } => {
                let failures = failures.saturating_add(1);
                if failures < self.settings.failures {
                    self.state = State::Closed { failures };
                } else {
                    self.open(now, self.settings.open);
                }
            }
            State::Open { lasts: lasted, .. } | State::HalfOpen { lasted, .. } => self.open(now, lasted.saturating_mul(2)),
        }
    }

    /// What it is doing.
    pub const fn condition(&self) -> Condition {
        match self.state {
            State::Closed { .. } => Condition::Closed,
            State::Open { .. } => Condition::Open,
            State::HalfOpen { .. } => Condition::HalfOpen,
        }
    }

    fn open(&mut self, now: Duration, lasts: Duration) {
        let lasts = lasts.min(self.settings.open_max);
        self.enter(State::Open { until: now.saturating_add(lasts), lasts });
    }

    fn enter(&mut self, state: State) {
        self.state = state;
        self.era = self.era.wrapping_add(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Runs a history, a word for each step, and gives what was seen: `12?` asks at 12 s, `12+a` and `12-a` report the success or failure of
    /// the pass that is called a (the first asked for is a, the second b, ..).
    fn play(history: &str) -> String {
        let seconds = Duration::from_secs;
        let settings = Settings { failures: 3, open: seconds(5), open_max: seconds(15), probe: seconds(10) };
        let (mut breaker, mut passes, mut seen) = (Breaker::new(settings), Vec::new(), Vec::new());
        for word in history.split_whitespace() {
            let (time, step) = word.split_at(word.find(|letter: char| !letter.is_ascii_digit()).expect("a step"));
            let now = seconds(time.parse().expect("seconds"));
            let index = |name: &str| usize::from(name.as_bytes()[0] - b'a');
            match step.split_at(1) {
                ("?", "") => match breaker.pass(now) {
                    Ok(pass) => {
                        passes.push(pass);
                        seen.push("pass".to_owned());
                    }
                    Err(until) => seen.push(format!("wait:{}", until.as_secs())),
                },
                ("+", name) => breaker.succeeded(&passes[index(name)]),
                ("-", name) => breaker.failed(&passes[index(name)], now),
                _ => panic!("no such step: {word}"),
            }
        }
        let end = match breaker.condition() {
            Condition::Closed => "closed",
            Condition::Open => "open",
            Condition::HalfOpen => "half-open",
        };
        seen.push(end.to_owned());
        seen.join(" ")
    }

    #[test]
    fn every_history_ends_as_it_should() {
        for (history, expected) in [
            // Closed.
            ("", "closed"),
            ("0? 1+a 2? 3+b", "pass pass closed"),
            ("0? 1-a 2? 3-b", "pass pass closed"),
            ("0? 1-a 2? 3-b 4? 5+c 6? 7-d 8? 9-e", "pass pass pass pass pass closed"),
            // Opened by three in a row, for 5 s from the last.
            ("0? 1-a 2? 3-b 4? 5-c", "pass pass pass open"),
            ("0? 1-a 2? 3-b 4? 5-c 5? 9?", "pass pass pass wait:10 wait:10 open"),
            ("0? 0? 0? 0? 1-a 1-b 1-c 2?", "pass pass pass pass wait:6 open"),
            // What was under way then changes nothing, good or bad.
            ("0? 0? 0? 0? 1-a 1-b 1-c 2+d 3?", "pass pass pass pass wait:6 open"),
            ("0? 0? 0? 0? 1-a 1-b 1-c 5-d 5?", "pass pass pass pass wait:6 open"),
            ("0? 0? 0? 0? 1-a 1-b 1-c 6? 7+d", "pass pass pass pass pass half-open"),
            // Half-open: one passes, and decides.
            ("0? 0? 0? 1-a 1-b 1-c 6?", "pass pass pass pass half-open"),
            ("0? 0? 0? 1-a 1-b 1-c 6? 6? 15?", "pass pass pass pass wait:16 wait:16 half-open"),
            ("0? 0? 0? 1-a 1-b 1-c 6? 7+d 7? 7?", "pass pass pass pass pass pass closed"),
            ("0? 0? 0? 1-a 1-b 1-c 6? 7+d 7? 7? 8-e 8-f 9?", "pass pass pass pass pass pass pass closed"),
            // Each probe that fails doubles the time, up to 15 s.
            ("0? 0? 0? 1-a 1-b 1-c 6? 7-d 8?", "pass pass pass pass wait:17 open"),
            ("0? 0? 0? 1-a 1-b 1-c 6? 7-d 17? 18-e 19?", "pass pass pass pass pass wait:33 open"),
            ("0? 0? 0? 1-a 1-b 1-c 6? 7-d 17? 18-e 33? 34-f 35?", "pass pass pass pass pass pass wait:49 open"),
            // One that succeeds begins anew.
            (
                "0? 0? 0? 1-a 1-b 1-c 6? 7-d 17? 18+e 20? 20? 20? 21-f 21-g 21-h 22?",
                "pass pass pass pass pass pass pass pass wait:26 open",
            ),
            // A probe that nobody hears of is replaced, and its late end changes nothing.
            ("0? 0? 0? 1-a 1-b 1-c 6? 16? 17?", "pass pass pass pass pass wait:26 half-open"),
            ("0? 0? 0? 1-a 1-b 1-c 6? 16? 17+d 17?", "pass pass pass pass pass wait:26 half-open"),
            ("0? 0? 0? 1-a 1-b 1-c 6? 16? 17-d 18+e 18?", "pass pass pass pass pass pass closed"),
            // A report that comes twice counts once where it opened or closed.
            ("0? 0? 0? 1-a 1-b 1-c 6? 7-d 8-d 9?", "pass pass pass pass wait:17 open"),
        ] {
            assert_eq!(play(history), expected, "{history}");
        }
    }

    #[test]
    fn no_time_overflows() {
        let mut breaker =
            Breaker::new(Settings { failures: 1, open: Duration::MAX, open_max: Duration::MAX, probe: Duration::MAX });
        let pass = breaker.pass(Duration::MAX).unwrap();
        breaker.failed(&pass, Duration::MAX);
        let pass = breaker.pass(Duration::MAX).unwrap();
        breaker.failed(&pass, Duration::MAX);
        assert_eq!(breaker.condition(), Condition::Open);
    }

    #[test]
    fn a_breaker_for_each_of_ten_thousand_targets_is_little() {
        assert!(size_of::<Breaker>() <= 128);
    }
}
