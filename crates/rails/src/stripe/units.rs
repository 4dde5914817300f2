//! Amounts in Stripe's smallest units, exactly or not at all. Stripe's units differ from those of ISO 4217 in a few currencies
//! (<https://docs.stripe.com/currencies>, "Zero-decimal currencies", "Special cases" and "Three-decimal currencies").

use bursar_domain::{Amount, Currency};

use crate::{Failure, FailureKind};

/// Decimals of [`Amount`].
const DECIMALS: u32 = 6;

/// How Stripe counts a currency: so many decimals, and only multiples of so many units are taken.
fn scale(currency: Currency) -> (u32, u64) {
    match currency.code() {
        "BIF" | "CLP" | "DJF" | "GNF" | "JPY" | "KMF" | "KRW" | "MGA" | "PYG" | "RWF" | "VND" | "VUV" | "XAF" | "XOF" | "XPF" => {
            (0, 1)
        }
        // Without decimals in truth, and spelled with two that are always zero.
        "ISK" | "UGX" => (2, 100),
        "BHD" | "JOD" | "KWD" | "OMR" | "TND" => (3, 10),
        _ => (2, 1),
    }
}

const fn micros_per_unit(decimals: u32) -> u64 {
    10_u64.pow(DECIMALS - decimals)
}

/// An amount in units that Stripe takes from a payer. `None` if it is nothing, or not a whole number of them.
pub(super) fn charged(amount: Amount, currency: Currency) -> Option<u64> {
    let (decimals, multiple) = scale(currency);
    let (micros, per_unit) = (amount.micros(), micros_per_unit(decimals));
    (micros > 0 && micros.is_multiple_of(per_unit * multiple)).then(|| micros / per_unit)
}

/// Why nothing is sent of an amount that is not [`charged`].
pub(super) fn odd(currency: Currency) -> Failure {
    let code = currency.code();
    let text = format!("Stripe does not take such an amount of {code}: it must be a whole number of its smallest unit.");
    Failure { kind: FailureKind::Rejected, text }
}

/// An amount in units that Stripe pays out. Of two currencies it pays out whole major units only.
pub(super) fn paid_out(amount: Amount, currency: Currency) -> Option<u64> {
    let is_whole = |units: &u64| !["HUF", "TWD"].contains(&currency.code()) || units.is_multiple_of(100);
    charged(amount, currency).filter(is_whole)
}

/// Stripe's units as an amount, and its name of the currency as ours. `None` if it is too large, or no currency.
pub(super) fn amount(units: u64, currency: &str) -> Option<(Amount, Currency)> {
    let currency = Currency::parse(&currency.to_ascii_uppercase())?;
    let micros = units.checked_mul(micros_per_unit(scale(currency).0))?;
    Some((Amount::from_micros(micros)?, currency))
}

/// A currency as Stripe spells it.
pub(super) fn spelled(currency: Currency) -> String {
    currency.code().to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_a_whole_number_of_units_or_none() {
        for (text, code, units) in [
            ("12.34", "USD", Some(1234)),
            ("0.01", "USD", Some(1)),
            ("0.001", "USD", None),
            ("12.345678", "USD", None),
            ("0", "USD", None),
            ("500", "JPY", Some(500)),
            ("500.5", "JPY", None),
            // ISO 4217 gives it two decimals, and Stripe none.
            ("500", "MGA", Some(500)),
            ("500.5", "MGA", None),
            // The other way round.
            ("500", "ISK", Some(50_000)),
            ("500.5", "ISK", None),
            ("7", "UGX", Some(700)),
            ("1.23", "KWD", Some(1230)),
            ("1.234", "KWD", None),
            ("10.5", "HUF", Some(1050)),
            ("9223372036854.77", "USD", Some(922_337_203_685_477)),
        ] {
            let (money, currency) = (Amount::parse(text, 6).unwrap(), Currency::parse(code).unwrap());
            assert_eq!(charged(money, currency), units, "{text} {code}");
            if let Some(units) = units {
                assert_eq!(amount(units, &spelled(currency)), Some((money, currency)), "back from {units} {code}");
            }
        }
    }

    #[test]
    fn some_currencies_are_paid_out_in_whole_major_units_only() {
        for (text, code, units) in
            [("10", "HUF", Some(1000)), ("10.5", "HUF", None), ("10.5", "TWD", None), ("10.5", "EUR", Some(1050))]
        {
            assert_eq!(paid_out(Amount::parse(text, 6).unwrap(), Currency::parse(code).unwrap()), units, "{text} {code}");
        }
    }

    #[test]
    fn what_is_no_amount_is_none() {
        assert_eq!(amount(u64::MAX, "usd"), None);
        assert_eq!(amount(Amount::MAX.micros() / 10_000 + 1, "usd"), None);
        assert_eq!(amount(1, "usdc"), None);
    }
}
