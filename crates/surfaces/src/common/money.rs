//! Money on the wire. The unit is a type of its own for each field, because a reference mixes them within one object.

use std::borrow::Cow;
use std::fmt;

use bursar_domain::ledger::Balance;
use bursar_domain::money::{ParseError, micros_per_minor};
use bursar_domain::{Amount, Currency, Total};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

use super::problem::Problem;

/// The most dollars, or other major units, that one amount may be: a typing mistake is not a fortune, and totals stay far from their bound.
pub(super) const DOLLARS_MAX: u64 = 1_000_000_000;

/// An amount within the bound of one.
fn bounded(field: &'static str, amount: Option<Amount>) -> Result<Amount, Problem> {
    bounded_of(field, amount, Currency::USD)
}

/// An amount of a currency within the same bound, counted in its major unit.
fn bounded_of(field: &'static str, amount: Option<Amount>, currency: Currency) -> Result<Amount, Problem> {
    let is_bounded = |amount: &Amount| amount.micros() <= DOLLARS_MAX * 1_000_000;
    let unit = if currency == Currency::USD { "dollars" } else { currency.code() };
    amount.filter(is_bounded).ok_or_else(|| Problem::malformed(field, format!("must be at most {DOLLARS_MAX} {unit}")))
}

/// What banks count in: a cent, in millionths of a dollar.
pub const CENT_MICROS: u64 = 10_000;

/// An amount of whole cents, where nothing less can be moved.
pub fn whole_cents(field: &'static str, amount: Amount) -> Result<Amount, Problem> {
    let is_whole = amount.micros().is_multiple_of(CENT_MICROS);
    if is_whole { Ok(amount) } else { Err(Problem::malformed(field, "must have at most 2 decimals")) }
}

/// Dollars as decimal text, with at most six decimals.
pub fn dollars(field: &'static str, text: &str) -> Result<Amount, Problem> {
    match Amount::parse(text, 6) {
        Ok(amount) => bounded(field, Some(amount)),
        Err(ParseError::OutOfRange) => bounded(field, None),
        Err(ParseError::NotDecimal | ParseError::TooManyDecimals) => {
            Err(Problem::malformed(field, "must be dollars in plain decimals, such as \"10.00\", with at most 6 decimals"))
        }
    }
}

/// Dollars as text with at most two decimals, as strict clients write them: above zero, without leading zeros.
pub fn strict_dollars(field: &'static str, text: &str) -> Result<Amount, Problem> {
    let has_no_leading_zero = !text.starts_with('0') || text == "0" || text.starts_with("0.");
    match Amount::parse(text, 2) {
        Ok(amount) if has_no_leading_zero && !amount.is_zero() => bounded(field, Some(amount)),
        Err(ParseError::OutOfRange) if has_no_leading_zero => bounded(field, None),
        Ok(_) | Err(_) => {
            let why = "must be dollars as text with at most two decimals, above 0, such as \"10.00\": no sign, no exponent";
            Err(Problem::malformed(field, why))
        }
    }
}

/// Integer minor units as text: `"15000"` is $150.00.
pub fn minor(field: &'static str, text: &str) -> Result<Amount, Problem> {
    match Amount::parse(text, 0) {
        Ok(units) => bounded(field, Amount::from_micros(units.micros() / 100)),
        Err(ParseError::OutOfRange) => bounded(field, None),
        Err(ParseError::NotDecimal | ParseError::TooManyDecimals) => {
            Err(Problem::malformed(field, "must be integer minor units as text, such as \"15000\" for $150.00"))
        }
    }
}

/// Integer minor units of a currency as text.
pub fn minor_of(field: &'static str, text: &str, currency: Currency) -> Result<Amount, Problem> {
    match Amount::parse(text, 0) {
        Ok(units) => bounded_of(field, Amount::of_minor(units.micros() / 1_000_000, currency), currency),
        Err(ParseError::OutOfRange) => bounded_of(field, None, currency),
        Err(ParseError::NotDecimal | ParseError::TooManyDecimals) => {
            Err(Problem::malformed(field, "must be integer minor units as text, such as \"15000\" for $150.00"))
        }
    }
}

/// Minor units of a currency as text. An amount below one shows its decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MinorUnits(pub Amount, pub Currency);

impl Serialize for MinorUnits {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0.in_units_of(micros_per_minor(self.1)))
    }
}

/// A sum in whole minor units of a currency, as text. What a rail paid may be less than one; the rest of a sum is not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MinorTotal(pub Total, pub Currency);

impl Serialize for MinorTotal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&(self.0.micros() / u128::from(micros_per_minor(self.1))))
    }
}

/// A JSON number as it was written, so that no float ever stands between the text and the amount.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberText<'a>(pub Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for NumberText<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = <&'de RawValue>::deserialize(deserializer)?;
        Ok(Self(Cow::Borrowed(raw.get())))
    }
}

impl NumberText<'_> {
    /// The amount in dollars, above zero, with at most six decimals.
    pub fn dollars(&self, field: &'static str) -> Result<Amount, Problem> {
        let amount = self.dollars_or_zero(field)?;
        if amount.is_zero() { Err(Problem::malformed(field, "must be above 0")) } else { Ok(amount) }
    }

    /// The amount in dollars, with at most six decimals.
    pub fn dollars_or_zero(&self, field: &'static str) -> Result<Amount, Problem> {
        let why = match Amount::parse(&self.0, 6) {
            Ok(amount) => return bounded(field, Some(amount)),
            Err(ParseError::NotDecimal) => "must be a JSON number in plain decimals, such as 0.003, and not negative",
            Err(ParseError::TooManyDecimals) => "must have at most 6 decimals",
            Err(ParseError::OutOfRange) => return bounded(field, None),
        };
        Err(Problem::malformed(field, why))
    }

    /// The amount in whole cents, at least one.
    pub fn cents(&self, field: &'static str) -> Result<Amount, Problem> {
        match Amount::parse(&self.0, 0) {
            Ok(cents) if !cents.is_zero() => bounded(field, Amount::from_micros(cents.micros() / 100)),
            Err(ParseError::OutOfRange) => bounded(field, None),
            Ok(_) | Err(ParseError::NotDecimal | ParseError::TooManyDecimals) => {
                Err(Problem::malformed(field, "must be a whole number of cents, at least 1"))
            }
        }
    }

    /// The amount in whole credits of $0.001, at least one.
    pub fn credits(&self, field: &'static str) -> Result<Amount, Problem> {
        match Amount::parse(&self.0, 0) {
            Ok(credits) if !credits.is_zero() => bounded(field, Amount::from_micros(credits.micros() / 1000)),
            Err(ParseError::OutOfRange) => bounded(field, None),
            Ok(_) | Err(ParseError::NotDecimal | ParseError::TooManyDecimals) => {
                Err(Problem::malformed(field, "must be a whole number of credits, at least 1"))
            }
        }
    }
}

/// Writes decimal text as a JSON number.
fn number<S: Serializer>(text: String, serializer: S) -> Result<S::Ok, S::Error> {
    RawValue::from_string(text).map_err(serde::ser::Error::custom)?.serialize(serializer)
}

/// Dollars as a JSON number: exact, at least two decimals (`10.00`, `9.997`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UsdNumber(pub Amount);

impl Serialize for UsdNumber {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        number(self.0.decimal(2).to_string(), serializer)
    }
}

/// An amount of a currency in its major unit as a JSON number: exact, with at least the decimals of its minor unit (`10.00`, `500`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MajorNumber(pub Amount, pub Currency);

impl Serialize for MajorNumber {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        number(self.0.decimal(self.1.decimals()).to_string(), serializer)
    }
}

/// Dollars as text: exact, at least two decimals. For control, whose callers read JSON with whatever they have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UsdString(pub Amount);

impl Serialize for UsdString {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0.decimal(2))
    }
}

/// A total in dollars as text: exact, at least two decimals. It may be more than any one amount is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UsdTotal(pub Total);

impl fmt::Display for UsdTotal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        const UNIT: u128 = 1_000_000;
        let (whole, rest) = (self.0.micros() / UNIT, Total::from_micros(self.0.micros() % UNIT));
        let rest = rest.clamped().decimal(2).to_string();
        write!(out, "{whole}{}", rest.trim_start_matches('0'))
    }
}

impl Serialize for UsdTotal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A balance in dollars as text; a debt has a minus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UsdBalance(pub Balance);

impl Serialize for UsdBalance {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Balance::Credit(amount) => serializer.collect_str(&amount.decimal(2)),
            Balance::Overdrawn(amount) => serializer.collect_str(&format_args!("-{}", amount.decimal(2))),
        }
    }
}

/// Dollars as a JSON number: exact, with the decimals it has (`50`, `225.5`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UsdPlain(pub Amount);

impl Serialize for UsdPlain {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        number(self.0.decimal(0).to_string(), serializer)
    }
}

/// A balance in dollars as a JSON number, exact; a debt has a minus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UsdPlainBalance(pub Balance);

impl Serialize for UsdPlainBalance {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Balance::Credit(amount) => UsdPlain(amount).serialize(serializer),
            Balance::Overdrawn(amount) => number(format!("-{}", amount.decimal(0)), serializer),
        }
    }
}

/// A balance in dollars as text with exactly two decimals, rounded down; a debt has a minus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UsdCents(pub Balance);

impl UsdCents {
    /// What is there.
    pub const fn of(amount: Amount) -> Self {
        Self(Balance::Credit(amount))
    }
}

impl Serialize for UsdCents {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let text = |cents: u64| format!("{}.{:02}", cents / 100, cents % 100);
        match self.0 {
            Balance::Credit(amount) => serializer.collect_str(&text(amount.micros() / CENT)),
            Balance::Overdrawn(amount) => serializer.collect_str(&format_args!("-{}", text(amount.micros().div_ceil(CENT)))),
        }
    }
}

/// Credits of $0.001 as a JSON number: exact, with the decimals it has (`49990`, `0.1`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Credits(pub Amount);

impl Serialize for Credits {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        number(self.0.in_units_of(1000).to_string(), serializer)
    }
}

/// Whole cents as a JSON number; less than a cent is rounded down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cents(pub Amount);

/// A change in whole cents as a JSON number: what left has a minus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SignedCents {
    /// How much.
    pub amount: Amount,
    /// Whether it came.
    pub is_credit: bool,
}

const CENT: u64 = 10_000;

impl Serialize for Cents {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u64(self.0.micros() / CENT)
    }
}

impl Serialize for SignedCents {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let cents = i64::try_from(self.amount.micros() / CENT).unwrap_or(i64::MAX);
        serializer.serialize_i64(if self.is_credit { cents } else { -cents })
    }
}

/// Integer minor units (cents) as text: `"15000"` is $150.00. An amount below a cent shows its decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MinorString(pub Amount);

impl Serialize for MinorString {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0.in_units_of(10_000))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(micros: u64) -> Amount {
        Amount::from_micros(micros).unwrap()
    }

    #[test]
    fn numbers_keep_their_last_digit() {
        let check = |json: &str, expect: Option<u64>| {
            let text: Option<NumberText<'_>> = serde_json::from_str(json).ok();
            let got = text.and_then(|text| text.dollars("amount").ok()).map(Amount::micros);
            assert_eq!(got, expect, "{json}");
        };
        check("0.003", Some(3_000));
        check("0.000001", Some(1));
        check("999999999.999999", Some(999_999_999_999_999));
        check("1000000000", Some(1_000_000_000_000_000));
        for bad in [
            "0.0000001",
            "1e-3",
            "-1",
            "\"1\"",
            "NaN",
            "0",
            "null",
            "true",
            "[1]",
            "1000000000.000001",
            "9007199254.740993",
            "99999999999999",
        ] {
            check(bad, None);
        }
    }

    #[test]
    fn credits_are_whole() {
        let check = |json: &str, expect: Option<u64>| {
            let text: NumberText<'_> = serde_json::from_str(json).unwrap();
            assert_eq!(text.credits("amount").ok().map(Amount::micros), expect, "{json}");
        };
        check("10", Some(10_000));
        check("1", Some(1_000));
        check("1000000000000", Some(1_000_000_000_000_000));
        for bad in ["0", "0.5", "1.0", "-1", "1e3", "1000000000001", "99999999999999"] {
            check(bad, None);
        }
    }

    #[test]
    fn cents_are_whole_and_rounded_down() {
        let check = |json: &str, expect: Option<u64>| {
            let text: NumberText<'_> = serde_json::from_str(json).unwrap();
            assert_eq!(text.cents("amountCents").ok().map(Amount::micros), expect, "{json}");
        };
        check("1", Some(10_000));
        check("100000000000", Some(1_000_000_000_000_000));
        for bad in ["0", "1.5", "-1", "1e2", "100000000001", "99999999999999999999"] {
            check(bad, None);
        }
        assert_eq!(serde_json::to_string(&Cents(amount(19_999))).unwrap(), "1");
        let signed = |is_credit| serde_json::to_string(&SignedCents { amount: amount(5_000_000), is_credit }).unwrap();
        assert_eq!([signed(true), signed(false)], ["500", "-500"]);
    }

    #[test]
    fn an_amount_above_the_bound_is_told_in_its_own_currency() {
        let check = |text: &str, code: &str, expect: &str| {
            let refused = minor_of("amount", text, Currency::parse(code).unwrap()).unwrap_err();
            assert!(format!("{refused:?}").contains(expect), "{refused:?}");
        };
        check("100000000001", "USD", "must be at most 1000000000 dollars");
        check("100000000001", "EUR", "must be at most 1000000000 EUR");
        check("1000000001", "JPY", "must be at most 1000000000 JPY");
        check("99999999999999999999999", "KWD", "must be at most 1000000000 KWD");
    }

    #[test]
    fn a_total_is_exact_beyond_any_amount() {
        let check =
            |micros, expect: &str| assert_eq!(serde_json::to_value(UsdTotal(Total::from_micros(micros))).unwrap(), expect);
        check(0, "0.00");
        check(850_000, "0.85");
        check(1_000_001, "1.000001");
        check(10_000_000, "10.00");
        check(u128::from(u64::MAX) * 1_000_000 + 30_000, "18446744073709551615.03");
    }

    #[test]
    fn strict_dollars_are_what_their_pattern_says() {
        let check = |text: &str, expect: Option<u64>| {
            assert_eq!(strict_dollars("amount", text).ok().map(Amount::micros), expect, "{text}");
        };
        check("10", Some(10_000_000));
        check("10.0", Some(10_000_000));
        check("0.01", Some(10_000));
        check("1000000000.00", Some(1_000_000_000_000_000));
        for bad in [
            "",
            "0",
            "0.00",
            "00",
            "01",
            "007.50",
            "1.",
            ".5",
            "1.001",
            "-1",
            "+1",
            "1e3",
            " 1",
            "1,00",
            "1000000000.01",
            "9".repeat(40).as_str(),
        ] {
            check(bad, None);
        }
    }

    #[test]
    fn balances_in_cents_are_never_rounded_up() {
        let check = |balance, text: &str, number: &str| {
            assert_eq!(serde_json::to_string(&UsdCents(balance)).unwrap(), format!("\"{text}\""));
            assert_eq!(serde_json::to_string(&UsdPlainBalance(balance)).unwrap(), number);
        };
        check(Balance::Credit(amount(125_500_000)), "125.50", "125.5");
        check(Balance::Credit(amount(50_000_000)), "50.00", "50");
        check(Balance::Credit(amount(19_999)), "0.01", "0.019999");
        check(Balance::Overdrawn(amount(10_001)), "-0.02", "-0.010001");
        check(Balance::Overdrawn(amount(25_000_000)), "-25.00", "-25");
    }

    #[test]
    fn every_unit_has_its_spelling() {
        assert_eq!(serde_json::to_string(&UsdNumber(amount(10_000_000))).unwrap(), "10.00");
        assert_eq!(serde_json::to_string(&UsdNumber(amount(9_007_199_254_740_993))).unwrap(), "9007199254.740993");
        let major = |units, code| serde_json::to_string(&MajorNumber(amount(units), Currency::parse(code).unwrap())).unwrap();
        assert_eq!(major(500_000_000, "JPY"), "500");
        assert_eq!(major(500_000_000, "USD"), "500.00");
        assert_eq!(major(5_003_000, "EUR"), "5.003");
        assert_eq!(major(1_500_000, "KWD"), "1.500");
        assert_eq!(serde_json::to_string(&Credits(amount(100))).unwrap(), "0.1");
        assert_eq!(serde_json::to_string(&MinorString(amount(150_000_000))).unwrap(), "\"15000\"");
        assert_eq!(serde_json::to_string(&MinorString(amount(3_000))).unwrap(), "\"0.3\"");
    }
}
