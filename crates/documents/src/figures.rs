//! Figures and dates as an English reader writes them: `1,234.50`, `19.25%`, `20 January 2025`.

use bursar_domain::{Amount, Currency, Timestamp};
use jiff::tz::TimeZone;

use crate::error::Error;

/// A number in two parts, so that a column can be aligned at its decimal points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Figure {
    /// What stands before the point, in groups of three digits.
    pub(crate) whole: String,
    /// The point and what stands behind it; may be empty.
    pub(crate) fraction: String,
}

impl Figure {
    /// An amount, exact: at least the currency's decimals.
    pub(crate) fn of(amount: Amount, currency: Currency) -> Self {
        let text = amount.decimal(currency.decimals()).to_string();
        let (whole, fraction) = text.split_once('.').map_or((text.as_str(), String::new()), |(a, b)| (a, format!(".{b}")));
        Self { whole: grouped(whole), fraction }
    }

    /// Both parts.
    pub(crate) fn text(&self) -> String {
        format!("{}{}", self.whole, self.fraction)
    }
}

/// An amount with its currency: `1,234.50 USD`. The space between them does not break.
pub(crate) fn money(amount: Amount, currency: Currency) -> String {
    format!("{}\u{a0}{}", Figure::of(amount, currency).text(), currency.code())
}

/// How many: `1,000,000`.
pub(crate) fn quantity(count: u64) -> String {
    grouped(&count.to_string())
}

/// Basis points as a percentage, without trailing zeros.
pub(crate) fn percent(basis_points: u32) -> String {
    let (whole, rest) = (basis_points / 100, basis_points % 100);
    let decimals = format!("{rest:02}");
    let decimals = decimals.trim_end_matches('0');
    if decimals.is_empty() { format!("{whole}%") } else { format!("{whole}.{decimals}%") }
}

/// The day in UTC.
///
/// # Errors
///
/// [`Error::DateOutOfRange`] after the year 9999.
pub(crate) fn day(field: &'static str, at: Timestamp) -> Result<jiff::Zoned, Error> {
    let at = i64::try_from(at.0).ok().and_then(|millis| jiff::Timestamp::from_millisecond(millis).ok());
    Ok(at.ok_or(Error::DateOutOfRange { field })?.to_zoned(TimeZone::UTC))
}

/// A day in words; the spaces do not break.
pub(crate) fn date(day: &jiff::Zoned) -> String {
    day.strftime("%-d\u{a0}%B\u{a0}%Y").to_string()
}

fn grouped(digits: &str) -> String {
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_grouped_and_exact() {
        let check = |code: &str, amount: &str, expect: &str| {
            let amount = Amount::parse(amount, 6).unwrap();
            assert_eq!(money(amount, Currency::parse(code).unwrap()).replace('\u{a0}', " "), expect);
        };
        check("USD", "0", "0.00 USD");
        check("USD", "999", "999.00 USD");
        check("USD", "1000", "1,000.00 USD");
        check("USD", "0.000001", "0.000001 USD");
        check("USD", "1000000000000.000001", "1,000,000,000,000.000001 USD");
        check("USD", "9223372036854.775807", "9,223,372,036,854.775807 USD");
        check("JPY", "1234567", "1,234,567 JPY");
        check("JPY", "0.5", "0.5 JPY");
        check("KWD", "12.5", "12.500 KWD");
    }

    #[test]
    fn rates_have_no_trailing_zeros() {
        for (basis_points, expect) in [(0, "0%"), (5, "0.05%"), (1900, "19%"), (1950, "19.5%"), (825, "8.25%"), (10_000, "100%")]
        {
            assert_eq!(percent(basis_points), expect);
        }
    }

    #[test]
    fn dates_are_days_in_utc() {
        let check = |millis: u64, expect: &str| {
            let text = day("issued", Timestamp(millis)).map_or_else(|error| error.to_string(), |day| date(&day));
            assert_eq!(text.replace('\u{a0}', " "), expect);
        };
        check(0, "1 January 1970");
        check(1_737_387_000_000, "20 January 2025");
        check(1_709_251_199_999, "29 February 2024");
        check(1_709_251_200_000, "1 March 2024");
        check(u64::MAX, "`issued` is after the year 9999");
    }
}
