//! Amounts: whole millionths of a currency's major unit, read from decimal text and written back exactly.

use std::fmt;

use crate::Currency;

/// Millionths of the major unit: $0.001 credits, cents and six-decimal USDC are all whole numbers of it.
///
/// At most [`Amount::MAX`], so that every total also fits a signed 64-bit column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Amount(u64);

/// A running total of amounts. Wide enough that no number of postings reaches its end: 2^127 millionths are 5 million times the
/// largest [`Amount`] each nanosecond for a century.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Total(u128);

impl Total {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// From millionths.
    pub const fn from_micros(micros: u128) -> Self {
        Self(micros)
    }

    /// In millionths.
    pub const fn micros(self) -> u128 {
        self.0
    }

    /// The total after one more amount; `None` at its end.
    pub fn checked_add(self, amount: Amount) -> Option<Self> {
        self.0.checked_add(u128::from(amount.0)).map(Self)
    }

    /// The total less another one or an amount; `None` below zero.
    pub fn checked_sub(self, other: impl Into<Self>) -> Option<Self> {
        self.0.checked_sub(other.into().0).map(Self)
    }

    /// The total and an amount, for comparing: at its end it stays there.
    pub const fn plus(self, amount: Amount) -> Self {
        self.sum(Self::of(amount))
    }

    /// Two totals, for comparing: at its end it stays there.
    pub const fn sum(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// As an amount; one that is too large is [`Amount::MAX`]: for what is shown.
    pub fn clamped(self) -> Amount {
        u64::try_from(self.0).ok().and_then(Amount::from_micros).unwrap_or(Amount::MAX)
    }

    const fn of(amount: Amount) -> Self {
        let [a, b, c, d, e, f, g, h] = amount.0.to_be_bytes();
        Self(u128::from_be_bytes([0, 0, 0, 0, 0, 0, 0, 0, a, b, c, d, e, f, g, h]))
    }
}

impl From<Amount> for Total {
    fn from(amount: Amount) -> Self {
        Self::of(amount)
    }
}

impl PartialEq<Amount> for Total {
    fn eq(&self, other: &Amount) -> bool {
        *self == Self::of(*other)
    }
}

impl PartialOrd<Amount> for Total {
    fn partial_cmp(&self, other: &Amount) -> Option<std::cmp::Ordering> {
        self.partial_cmp(&Self::of(*other))
    }
}

/// What an account holds, which for an overdrawn one is a debt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Balance {
    /// Credits cover the debits.
    Credit(Amount),
    /// Debits exceed the credits by this.
    Overdrawn(Amount),
}

impl Balance {
    /// What is left of credits after debits.
    pub fn between(credits: Total, debits: Total) -> Self {
        match credits.checked_sub(debits) {
            Some(credit) => Self::Credit(credit.clamped()),
            None => Self::Overdrawn(debits.checked_sub(credits).map_or(Amount::ZERO, Total::clamped)),
        }
    }

    /// What is there; nothing when overdrawn.
    pub const fn credit(self) -> Amount {
        match self {
            Self::Credit(amount) => amount,
            Self::Overdrawn(_) => Amount::ZERO,
        }
    }
}

/// How many decimals an [`Amount`] can carry.
pub const DECIMALS_MAX: usize = 6;

/// How many millionths a currency's minor unit is: 10,000 of a dollar's.
pub fn micros_per_minor(currency: Currency) -> u64 {
    (currency.decimals()..DECIMALS_MAX).fold(1, |micros: u64, _| micros.saturating_mul(10))
}
const UNIT: u64 = 1_000_000;

/// Why a text is not an amount. Nothing is ever rounded to make one fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParseError {
    /// Not plain decimal digits: a sign, an exponent, a word.
    NotDecimal,
    /// More decimals than the field allows.
    TooManyDecimals,
    /// Larger than [`Amount::MAX`].
    OutOfRange,
}

impl Amount {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// The largest amount: 2^63 - 1 millionths.
    pub const MAX: Self = Self(u64::MAX >> 1);

    /// From millionths; `None` above [`Amount::MAX`].
    pub const fn from_micros(micros: u64) -> Option<Self> {
        if micros <= Self::MAX.0 { Some(Self(micros)) } else { None }
    }

    /// From whole major units, for constants; too many are [`Amount::MAX`].
    pub const fn of_units(units: u64) -> Self {
        let micros = units.saturating_mul(UNIT);
        if micros <= Self::MAX.0 { Self(micros) } else { Self::MAX }
    }

    /// From minor units of a currency; `None` above [`Amount::MAX`].
    pub fn of_minor(units: u64, currency: Currency) -> Option<Self> {
        units.checked_mul(micros_per_minor(currency)).and_then(Self::from_micros)
    }

    /// In minor units of a currency; `None` where they are not whole.
    pub fn minor_units(self, currency: Currency) -> Option<u64> {
        let per_minor = micros_per_minor(currency);
        self.0.checked_div(per_minor).filter(|_| self.0.is_multiple_of(per_minor))
    }

    /// In millionths.
    pub const fn micros(self) -> u64 {
        self.0
    }

    /// Whether it is nothing.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// The sum; `None` above [`Amount::MAX`].
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).and_then(Self::from_micros)
    }

    /// The difference; `None` below zero.
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    /// The difference, or nothing where it would be below zero: for what is *shown*, never for what is posted.
    pub fn less(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    /// `basis_points` / 10,000 of it, rounded down to a millionth.
    pub fn basis_points(self, basis_points: u32) -> Self {
        let share = u128::from(self.0).saturating_mul(u128::from(basis_points)).checked_div(10_000).unwrap_or(0);
        Self(u64::try_from(share).unwrap_or(u64::MAX)).min(Self::MAX)
    }

    /// Reads plain decimal text of at most `decimals_max` decimals: digits, and a point with digits behind it.
    /// Not read: signs, exponents, leading or trailing points, spaces.
    pub fn parse(text: &str, decimals_max: usize) -> Result<Self, ParseError> {
        let (whole, decimals) = match text.split_once('.') {
            Some((_, "")) => return Err(ParseError::NotDecimal),
            Some(parts) => parts,
            None => (text, ""),
        };
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !digits(whole) || !digits(decimals) {
            return Err(ParseError::NotDecimal);
        }
        if decimals.len() > decimals_max.min(DECIMALS_MAX) {
            return Err(ParseError::TooManyDecimals);
        }
        let scale = (decimals.len()..DECIMALS_MAX).try_fold(1u64, |scale, _| scale.checked_mul(10));
        let micros = || {
            let whole = whole.parse::<u64>().ok()?.checked_mul(UNIT)?;
            let fraction = if decimals.is_empty() { 0 } else { decimals.parse::<u64>().ok()?.checked_mul(scale?)? };
            Self::from_micros(whole.checked_add(fraction)?)
        };
        micros().ok_or(ParseError::OutOfRange)
    }

    /// Exact decimal text with at least `decimals_min` decimals: `Decimal(10.00)`, `Decimal(9.997)`.
    pub const fn decimal(self, decimals_min: usize) -> Decimal {
        Decimal { micros: self.0, unit: UNIT, decimals_min }
    }

    /// The amount in units of `micros_per_unit` millionths (1000 for credits), exact, without trailing zeros.
    pub const fn in_units_of(self, micros_per_unit: u64) -> Decimal {
        Decimal { micros: self.0, unit: micros_per_unit, decimals_min: 0 }
    }
}

/// An amount on its way to text. The unit is a power of ten.
#[derive(Debug, Clone, Copy)]
pub struct Decimal {
    micros: u64,
    unit: u64,
    decimals_min: usize,
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let whole = self.micros.checked_div(self.unit).unwrap_or(0);
        let mut rest = self.micros.checked_rem(self.unit).unwrap_or(0);
        write!(f, "{whole}")?;
        let (mut place, mut written) = (self.unit, 0usize);
        while rest > 0 || written < self.decimals_min {
            if written == 0 {
                f.write_str(".")?;
            }
            place = place.checked_div(10).unwrap_or(0); // 0 once every digit is written
            write!(f, "{}", rest.checked_div(place).unwrap_or(0))?;
            rest = rest.checked_rem(place).unwrap_or(0);
            written = written.saturating_add(1);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering;

    use super::*;

    #[test]
    fn amounts_are_exact_or_refused() {
        let check = |text: &str, expect: &str| {
            let got = match Amount::parse(text, 6) {
                Ok(amount) => format!("{} {}", amount.micros(), amount.decimal(2)),
                Err(error) => format!("{error:?}"),
            };
            assert_eq!(got, expect, "{text}");
        };
        check("0.003", "3000 0.003");
        check("0.000001", "1 0.000001");
        check("9007199254.740993", "9007199254740993 9007199254.740993");
        check("10.00", "10000000 10.00");
        check("10", "10000000 10.00");
        check("9223372036854.775807", "9223372036854775807 9223372036854.775807");
        check("9223372036854.775808", "OutOfRange");
        check("99999999999999999999999999", "OutOfRange");
        check("0.0000001", "TooManyDecimals");
        for bad in ["", ".", "1.", ".5", "-1", "+1", "1e-3", "1E3", "NaN", "Infinity", " 1", "1 ", "\"1\"", "1_000", "0x1", "١"]
        {
            check(bad, "NotDecimal");
        }
    }

    #[test]
    fn credits_show_only_the_decimals_they_have() {
        let check = |micros: u64, expect: &str| assert_eq!(Amount(micros).in_units_of(1000).to_string(), expect);
        check(49_990_000, "49990");
        check(100, "0.1");
        check(1_001, "1.001");
        check(1, "0.001");
        check(0, "0");
        assert_eq!(Amount(1_500_000).decimal(8).to_string(), "1.50000000");
    }

    #[test]
    fn shares_round_down() {
        assert_eq!(Amount(10_000).basis_points(100), Amount(100));
        assert_eq!(Amount(99).basis_points(100), Amount(0));
        assert_eq!(Amount::MAX.basis_points(10_000), Amount::MAX);
    }

    #[test]
    fn a_total_compares_with_an_amount_by_what_they_are() {
        let check = |total: u128, amount: u64, expect: Ordering| {
            let (total, amount) = (Total::from_micros(total), Amount(amount));
            assert_eq!(total.partial_cmp(&amount), Some(expect), "{total:?} {amount:?}");
            assert_eq!(total == amount, expect.is_eq(), "{total:?} {amount:?}");
        };
        check(0, 0, Ordering::Equal);
        check(1_000_000, 1_000_000, Ordering::Equal);
        check(1, 2, Ordering::Less);
        check(2, 1, Ordering::Greater);
        check(u128::from(u64::MAX) + 2, 1, Ordering::Greater);
    }

    #[test]
    fn totals_and_amounts_end_where_they_end() {
        let total = Total::from_micros;
        assert_eq!(total(5).checked_add(Amount(2)), Some(total(7)));
        assert_eq!(total(u128::MAX).checked_add(Amount(1)), None);
        assert_eq!((total(5).checked_sub(Amount(2)), total(5).checked_sub(total(6))), (Some(total(3)), None));
        assert_eq!((total(5).plus(Amount(2)), total(u128::MAX).plus(Amount(1))), (total(7), total(u128::MAX)));
        assert_eq!((total(5).clamped(), total(u128::from(u64::MAX)).clamped()), (Amount(5), Amount::MAX));
        assert_eq!((Amount::from_micros(Amount::MAX.0), Amount::from_micros(Amount::MAX.0 + 1)), (Some(Amount::MAX), None));
        assert_eq!(
            (Amount::of_units(9_223_372_036_854).0, Amount::of_units(9_223_372_036_855)),
            (9_223_372_036_854_000_000, Amount::MAX)
        );
        assert_eq!(Amount::of_units(u64::MAX), Amount::MAX);
        assert_eq!((Amount(2).checked_add(Amount(3)), Amount::MAX.checked_add(Amount(1))), (Some(Amount(5)), None));
        assert_eq!((Amount(3).checked_sub(Amount(2)), Amount(2).checked_sub(Amount(3))), (Some(Amount(1)), None));
        assert_eq!((Amount(3).less(Amount(2)), Amount(2).less(Amount(3))), (Amount(1), Amount::ZERO));
        assert_eq!([Amount(0), Amount(1)].map(Amount::is_zero), [true, false]);
    }
}
