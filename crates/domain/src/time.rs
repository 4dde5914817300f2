//! Time and chance as values. They enter the domain here and nowhere else, once for each command.

use crate::id::Id;

/// Milliseconds since the Unix epoch, UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Timestamp(pub u64);

/// A length of time in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span(pub u64);

impl Span {
    /// So many seconds.
    pub const fn seconds(seconds: u64) -> Self {
        Self(seconds.saturating_mul(1000))
    }

    /// So many hours.
    pub const fn hours(hours: u64) -> Self {
        Self::seconds(hours.saturating_mul(3600))
    }
}

impl Timestamp {
    /// The time a span later, at most the end of time.
    pub const fn after(self, span: Span) -> Self {
        Self(self.0.saturating_add(span.0))
    }

    /// The time a span earlier, at least the epoch.
    pub const fn before(self, span: Span) -> Self {
        Self(self.0.saturating_sub(span.0))
    }
}

impl Timestamp {
    /// The calendar month in UTC.
    pub fn month(self) -> Month {
        // From the first of March of the year 0: then a leap day is the last day of its year, and 153 days are five months.
        let days = self.0.div_euclid(Span::hours(24).0).saturating_add(719_468);
        let day_of_era = days.rem_euclid(146_097);
        let leap_days = |day: u64| day.div_euclid(1_460).saturating_add(day.div_euclid(146_096));
        let past = day_of_era.saturating_sub(leap_days(day_of_era)).saturating_add(day_of_era.div_euclid(36_524));
        let year_of_era = past.div_euclid(365);
        let before =
            year_of_era.saturating_mul(365).saturating_add(year_of_era.div_euclid(4)).saturating_sub(year_of_era.div_euclid(100));
        let from_march = day_of_era.saturating_sub(before).saturating_mul(5).saturating_add(2).div_euclid(153);
        let years = days.div_euclid(146_097).saturating_mul(400).saturating_add(year_of_era);
        let months = years.saturating_mul(12).saturating_add(from_march).saturating_add(2);
        Month(u32::try_from(months).unwrap_or(u32::MAX))
    }
}

/// A calendar month: twelve times the year, and the month from 0 on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Month(pub u32);

impl Month {
    /// The year, and the month from 1 on.
    pub const fn year_and_month(self) -> (u32, u32) {
        (self.0.div_euclid(12), self.0.rem_euclid(12).saturating_add(1))
    }
}

/// The only time and chance a decision sees. Neither `Copy` nor `Clone`: no id is minted twice.
#[derive(Debug)]
pub struct Moment {
    /// When the command is decided.
    pub now: Timestamp,
    /// Where its new ids come from.
    pub mint: Mint,
}

impl Moment {
    /// A new id of this moment. Each call gives a larger one.
    pub fn id(&mut self) -> Id {
        let id = Id::from_parts(self.now.0, self.mint.0);
        self.mint = Mint(self.mint.0.wrapping_add(1));
        id
    }
}

/// 48 bits of chance for the ids of one command. The engine leaves [`Mint::STRIDE`] values between two commands.
#[derive(Debug, Clone, Copy)]
pub struct Mint(pub u64);

impl Mint {
    /// How many ids one command may mint.
    pub const STRIDE: u64 = 64;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_the_calendars() {
        // Counted day by day, by the rule of leap years alone.
        let (mut year, mut month, mut day) = (1970, 1, 1);
        for days in 0..2_932_897_u64 {
            for at in [Timestamp(days * 86_400_000), Timestamp(days * 86_400_000 + 86_399_999)] {
                assert_eq!(at.month().year_and_month(), (year, month), "day {days}");
            }
            let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
            let length = match month {
                2 if is_leap => 29,
                2 => 28,
                4 | 6 | 9 | 11 => 30,
                _ => 31,
            };
            day += 1;
            if day > length {
                (month, day) = (month + 1, 1);
            }
            if month > 12 {
                (year, month) = (year + 1, 1);
            }
        }
        assert_eq!((year, month, day), (10_000, 1, 1));
    }
}
