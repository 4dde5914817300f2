//! When to try again: schedules as plain arithmetic. The attempt's number, the time gone by and chance are passed in.

use std::time::{Duration, SystemTime};

/// How the pauses between attempts grow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pauses {
    /// Doubling from `first` to at most `cap`, each shortened by chance to anything down to nothing: "full jitter", which spreads those
    /// who failed together best ("Exponential Backoff And Jitter", AWS Architecture Blog, 2015).
    Exponential {
        /// Before the second attempt, at most.
        first: Duration,
        /// Before any attempt, at most.
        cap: Duration,
    },
    /// As listed, each lengthened by chance by up to a tenth. There are as many attempts as pauses; the first pause is that before the
    /// first attempt.
    Listed(&'static [Duration]),
}

/// When to try again, and when to give up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Schedule {
    /// The pauses.
    pub pauses: Pauses,
    /// From the first attempt, the latest time for another one.
    pub span: Duration,
    /// The longest pause that a host may ask for.
    pub asked_max: Duration,
}

const fn minutes(minutes: u64) -> Duration {
    Duration::from_secs(minutes * 60)
}

const fn hours(hours: u64) -> Duration {
    minutes(hours * 60)
}

impl Schedule {
    /// For webhooks: ten attempts within about three days, as Standard Webhooks recommends.
    pub const WEBHOOK: Self = Self {
        pauses: Pauses::Listed(&[
            Duration::ZERO,
            Duration::from_secs(5),
            minutes(5),
            minutes(30),
            hours(2),
            hours(5),
            hours(10),
            hours(14),
            hours(20),
            hours(24),
        ]),
        span: hours(84),
        asked_max: hours(24),
    };

    /// The pause before an attempt, or None: then no more is made.
    ///
    /// `attempt` counts from 0, and `gone` is the time since the first of them was due. `chance` is any number, all 64 bits of it. `asked` is
    /// what the host asked for ([`retry_after`]): it is never called earlier, but never waited for longer than `asked_max` either.
    pub fn pause(&self, attempt: u32, gone: Duration, chance: u64, asked: Option<Duration>) -> Option<Duration> {
        let own = match self.pauses {
            Pauses::Listed(pauses) => {
                let pause = pauses.get(usize::try_from(attempt).ok()?)?;
                *pause + share(*pause / 10, chance)
            }
            Pauses::Exponential { .. } if attempt == 0 => Duration::ZERO,
            Pauses::Exponential { first, cap } => {
                let doubled = 2_u32.checked_pow(attempt - 1).and_then(|factor| first.checked_mul(factor));
                share(doubled.map_or(cap, |pause| pause.min(cap)), chance)
            }
        };
        let asked = asked.map(|asked| asked.min(self.asked_max));
        // Those who were all told the same time should not come back all at once.
        let asked = asked.map_or(Duration::ZERO, |asked| asked + share(asked / 10, chance));
        let pause = own.max(asked);
        (gone.saturating_add(pause) <= self.span).then_some(pause)
    }
}

/// A part of a length of time, from nothing to nearly all of it, by chance.
fn share(whole: Duration, chance: u64) -> Duration {
    // The upper half of the product with 64 bits of chance, as of a fraction: at most `whole`.
    let nanos = whole.as_nanos().saturating_mul(u128::from(chance >> 32)) >> 32;
    Duration::from_nanos(u64::try_from(nanos).unwrap_or(u64::MAX)).min(whole)
}

/// Reads the header `Retry-After` (RFC 9110, section 10.2.3): seconds, or a date, which `now` (seconds since the epoch) turns into a length
/// of time. None if it says neither; nothing to wait for if the date is over.
pub fn retry_after(value: &str, now: u64) -> Option<Duration> {
    let value = value.trim();
    if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) {
        // More digits than a number has are longer than anybody waits.
        return Some(Duration::from_secs(value.parse().unwrap_or(u64::MAX)));
    }
    let date = httpdate::parse_http_date(value).ok()?.duration_since(SystemTime::UNIX_EPOCH).ok()?;
    Some(Duration::from_secs(date.as_secs().saturating_sub(now)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANY: [u64; 5] = [0, 1, 1 << 63, 0x1234_5678_9abc_def0, u64::MAX];

    /// The pauses of a whole run, each after the last one's end.
    fn run(schedule: &Schedule, chance: u64, asked: Option<Duration>) -> Vec<Duration> {
        let (mut gone, mut pauses) = (Duration::ZERO, Vec::new());
        while let Some(pause) = schedule.pause(u32::try_from(pauses.len()).unwrap(), gone, chance, asked) {
            pauses.push(pause);
            gone += pause;
            assert!(pauses.len() < 1_000, "it never ends");
        }
        pauses
    }

    #[test]
    fn webhooks_are_tried_ten_times_in_about_three_days() {
        let listed = [0, 5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400].map(Duration::from_secs);
        assert_eq!(run(&Schedule::WEBHOOK, 0, None), listed);
        for chance in ANY {
            let pauses = run(&Schedule::WEBHOOK, chance, None);
            assert_eq!(pauses.len(), 10, "chance never costs an attempt");
            for (pause, listed) in pauses.iter().zip(listed) {
                assert!(*pause >= listed && *pause <= listed * 11 / 10, "{pause:?} for {listed:?}");
            }
            let total: Duration = pauses.iter().sum();
            assert!(total > hours(72) && total < hours(84), "{total:?}");
        }
        let half = run(&Schedule::WEBHOOK, 1 << 63, None);
        assert_eq!(half[2], Duration::from_secs(315), "half of a tenth more");
    }

    #[test]
    fn an_exponential_pause_is_anything_up_to_its_bound() {
        let pauses = Pauses::Exponential { first: Duration::from_secs(1), cap: Duration::from_secs(10) };
        let schedule = Schedule { pauses, span: Duration::from_secs(3_600), asked_max: Duration::from_secs(60) };
        for (attempt, bound) in [(0, 0), (1, 1), (2, 2), (3, 4), (4, 8), (5, 10), (6, 10), (33, 10), (u32::MAX, 10)] {
            let pause = |chance| schedule.pause(attempt, Duration::ZERO, chance, None).unwrap();
            let bound = Duration::from_secs(bound);
            assert_eq!(pause(0), Duration::ZERO);
            assert_eq!(pause(1 << 63), bound / 2);
            let most = pause(u64::MAX);
            assert!(most <= bound && most >= bound * 999 / 1_000, "attempt {attempt}: {most:?}");
        }
    }

    #[test]
    fn nothing_is_tried_after_the_span() {
        let pauses = Pauses::Exponential { first: Duration::from_secs(8), cap: Duration::from_secs(8) };
        let schedule = Schedule { pauses, span: Duration::from_secs(20), asked_max: Duration::from_secs(60) };
        let pause = |gone| schedule.pause(1, Duration::from_secs(gone), 1 << 63, None);
        assert_eq!(pause(16), Some(Duration::from_secs(4)));
        assert_eq!(pause(17), None);
        assert_eq!(schedule.pause(1, Duration::MAX, 1 << 63, None), None);
    }

    #[test]
    fn a_host_may_ask_for_more_time_up_to_a_bound() {
        let pause = |attempt, asked| {
            Schedule::WEBHOOK.pause(attempt, Duration::ZERO, 0, Some(Duration::from_secs(asked))).map(|pause| pause.as_secs())
        };
        for (attempt, asked, expected) in [
            (1, 0, Some(5)),
            (1, 5, Some(5)),
            (1, 60, Some(60)),
            (2, 60, Some(300)),
            (1, 86_400, Some(86_400)),
            (1, 86_401, Some(86_400)),
            (1, u64::MAX, Some(86_400)),
            (10, 60, None),
        ] {
            assert_eq!(pause(attempt, asked), expected, "attempt {attempt}, asked for {asked} s");
        }
        let later = Schedule::WEBHOOK.pause(1, Duration::ZERO, 1 << 63, Some(Duration::from_secs(100))).unwrap();
        assert_eq!(later, Duration::from_secs(105), "not all at once, and none too early");
        assert_eq!(run(&Schedule::WEBHOOK, 0, Some(hours(24))).len(), 3, "who always asks for a day is given up in time");
    }

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        // Sun, 06 Nov 1994 08:49:37 GMT.
        let now = 784_111_777;
        for (value, expected) in [
            ("0", Some(0)),
            ("120", Some(120)),
            (" 120 ", Some(120)),
            ("99999999999999999999999", Some(u64::MAX)),
            ("Sun, 06 Nov 1994 08:50:37 GMT", Some(60)),
            ("Sunday, 06-Nov-94 08:50:37 GMT", Some(60)),
            ("Sun Nov  6 08:50:37 1994", Some(60)),
            ("Sun, 06 Nov 1994 08:49:37 GMT", Some(0)),
            ("Sun, 06 Nov 1994 08:00:00 GMT", Some(0)),
            ("", None),
            ("-1", None),
            ("1.5", None),
            ("+5", None),
            ("soon", None),
        ] {
            assert_eq!(retry_after(value, now), expected.map(Duration::from_secs), "{value}");
        }
    }
}
