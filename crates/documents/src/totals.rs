//! What an invoice comes to. Exact: whole millionths, checked, no float.
#![deny(
    clippy::float_arithmetic,        // money is exact
    clippy::arithmetic_side_effects, // an overflow is lost money: checked arithmetic only
    clippy::as_conversions           // a silent truncation is lost money
)]

use bursar_domain::{Amount, Currency};

use crate::error::Error;
use crate::invoice::{Invoice, Line, TaxMode};

/// The sums of an invoice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Totals {
    /// Each line's amount, in the lines' order.
    pub lines: Vec<Amount>,
    /// The sum without the tax.
    pub net: Amount,
    /// The tax, if one is charged; in whole minor units.
    pub tax: Option<Amount>,
    /// What is to be paid: `net + tax`.
    pub total: Amount,
}

/// Adds an invoice up. [`Invoice::total`] is not looked at: what it should be can be asked here.
///
/// # Errors
///
/// [`Error::AmountOutOfRange`] if a line or the sum is above [`Amount::MAX`].
pub fn totals(invoice: &Invoice) -> Result<Totals, Error> {
    let lines = invoice.lines.iter().zip(1u32..).map(|(line, number)| amount(line, number)).collect::<Result<Vec<_>, _>>()?;
    let range = || Error::AmountOutOfRange { of: "the sum".to_owned() };
    let sum = lines.iter().try_fold(Amount::ZERO, |sum, line| sum.checked_add(*line)).ok_or_else(range)?;
    let Some(tax) = &invoice.tax else {
        return Ok(Totals { lines, net: sum, tax: None, total: sum });
    };
    let rate = u128::from(tax.basis_points);
    let whole = match tax.mode {
        TaxMode::Added => 10_000,
        TaxMode::Included => rate.checked_add(10_000).ok_or_else(range)?,
    };
    let share = share(sum, rate, whole, invoice.currency).ok_or_else(range)?;
    let (net, total) = match tax.mode {
        TaxMode::Added => (Some(sum), sum.checked_add(share)),
        TaxMode::Included => (sum.checked_sub(share), Some(sum)),
    };
    Ok(Totals { lines, net: net.ok_or_else(range)?, tax: Some(share), total: total.ok_or_else(range)? })
}

fn amount(line: &Line, number: u32) -> Result<Amount, Error> {
    let micros = line.unit_amount.micros().checked_mul(line.quantity);
    micros.and_then(Amount::from_micros).ok_or_else(|| Error::AmountOutOfRange { of: format!("line {number}") })
}

/// `part / whole` of an amount, rounded half up to the currency's minor unit; `None` where it is out of range.
fn share(of: Amount, part: u128, whole: u128, currency: Currency) -> Option<Amount> {
    let places = u32::try_from(currency.decimals()).ok()?;
    let unit = 1_000_000u128.checked_div(10u128.checked_pow(places)?)?;
    // floor(x / unit + 1/2) with x = of * part / whole, in whole numbers.
    let doubled = u128::from(of.micros()).checked_mul(part)?.checked_mul(2)?;
    let step = whole.checked_mul(unit)?;
    let units = doubled.checked_add(step)?.checked_div(step.checked_mul(2)?)?;
    Amount::from_micros(u64::try_from(units.checked_mul(unit)?).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invoice::Tax;

    fn usd(text: &str) -> Amount {
        Amount::parse(text, 6).unwrap()
    }

    /// `sum` in one line, taxed: `net + tax = total`.
    fn check(code: &str, sum: &str, basis_points: u32, mode: TaxMode, expect: &str) {
        let mut invoice = crate::samples::one_line();
        invoice.currency = Currency::parse(code).unwrap();
        invoice.lines.truncate(1);
        invoice.lines[0].quantity = 1;
        invoice.lines[0].unit_amount = usd(sum);
        invoice.tax = Some(Tax { name: "VAT".to_owned(), basis_points, mode });
        let got = totals(&invoice).unwrap();
        let tax = got.tax.unwrap();
        assert_eq!(got.net.checked_add(tax), Some(got.total));
        let got = format!("{} + {} = {}", got.net.decimal(0), tax.decimal(0), got.total.decimal(0));
        assert_eq!(got, expect, "{code} {sum} {basis_points} {mode:?}");
    }

    #[test]
    fn a_tax_is_rounded_half_up_to_the_minor_unit() {
        use TaxMode::{Added, Included};
        check("USD", "100", 1900, Added, "100 + 19 = 119");
        check("USD", "119", 1900, Included, "100 + 19 = 119");
        check("USD", "50", 1900, Included, "42.02 + 7.98 = 50");
        check("USD", "0.50", 100, Added, "0.5 + 0.01 = 0.51"); // 0.005 is half a cent
        check("USD", "0.499999", 100, Added, "0.499999 + 0 = 0.499999");
        check("JPY", "55", 1000, Added, "55 + 6 = 61"); // 5.5 yen
        check("JPY", "54", 1000, Added, "54 + 5 = 59");
        check("KWD", "1.05", 1050, Added, "1.05 + 0.11 = 1.16"); // 0.11025
        check("KWD", "1.010", 1050, Added, "1.01 + 0.106 = 1.116"); // 0.10605
        check("USD", "10", 0, Added, "10 + 0 = 10");
        check("USD", "10", 0, Included, "10 + 0 = 10");
        check("USD", "10", 10_000, Included, "5 + 5 = 10");
        check("USD", "1000000000000.000001", 825, Added, "1000000000000.000001 + 82500000000 = 1082500000000.000001");
    }

    #[test]
    fn lines_are_exact_or_refused() {
        let mut invoice = crate::samples::one_line();
        invoice.lines.push(invoice.lines[0].clone());
        let mut check = |lines: [(u64, &str); 2], expect: &str| {
            for (line, (quantity, unit)) in invoice.lines.iter_mut().zip(lines) {
                (line.quantity, line.unit_amount) = (quantity, usd(unit));
            }
            let got = totals(&invoice).map_or_else(|error| error.to_string(), |totals| totals.total.decimal(2).to_string());
            assert_eq!(got, expect);
        };
        check([(3, "0.333333"), (0, "5")], "0.999999");
        check([(1_000_000, "0.000001"), (2, "0.50")], "2.00");
        check([(u64::MAX, "0"), (u64::MAX, "0")], "0.00");
        check([(1, "9223372036854.775807"), (0, "0")], "9223372036854.775807");
        check([(1, "9223372036854.775807"), (1, "0.000001")], "the amount of the sum is out of range");
        check([(0, "1"), (2, "9223372036854")], "the amount of line 2 is out of range");
        check([(u64::MAX, "9223372036854"), (0, "0")], "the amount of line 1 is out of range");
    }

    #[test]
    fn a_tax_that_leaves_the_range_is_refused() {
        let mut invoice = crate::samples::one_line();
        invoice.lines.truncate(1);
        (invoice.lines[0].quantity, invoice.lines[0].unit_amount) = (1, Amount::MAX);
        invoice.tax = Some(Tax { name: "VAT".to_owned(), basis_points: 1, mode: TaxMode::Added });
        assert!(matches!(totals(&invoice), Err(Error::AmountOutOfRange { .. })));
    }
}
