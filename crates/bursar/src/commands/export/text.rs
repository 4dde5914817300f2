//! Amounts and free text as all formats write them. What agents and vendors wrote stays one line, and commands no terminal.

use bursar_domain::Total;
use bursar_surfaces::common::money::UsdTotal;

use crate::print::safe;

/// Millionths of a currency's major unit; below zero for what went out.
pub(super) type Micros = i128;

/// Reads an amount as the server writes it: digits, a point, two to six decimals, perhaps a minus before it.
pub(super) fn read_amount(text: &str) -> Option<Micros> {
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |digits| (-1, digits));
    let (whole, decimals) = digits.split_once('.')?;
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !is_digits(whole) || !is_digits(decimals) || decimals.len() > 6 {
        return None;
    }
    let micros = format!("{decimals:0<6}").parse::<Micros>().ok()?;
    whole.parse::<Micros>().ok()?.checked_mul(1_000_000)?.checked_add(micros)?.checked_mul(sign)
}

/// An amount, exact, with two to six decimals.
pub(super) fn amount(micros: Micros) -> String {
    let sign = if micros < 0 { "-" } else { "" };
    format!("{sign}{}", UsdTotal(Total::from_micros(micros.unsigned_abs())))
}

/// A text on one line: what breaks lines is a space, and what can't be seen is spelled out.
pub(super) fn one_line(text: &str) -> String {
    safe(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_exact() {
        let check = |text: &str, micros: Micros| {
            assert_eq!(read_amount(text), Some(micros), "{text}");
            assert_eq!(amount(micros), text);
        };
        check("0.00", 0);
        check("0.000001", 1);
        check("-0.000001", -1);
        check("0.85", 850_000);
        check("10.00", 10_000_000);
        check("-2.50", -2_500_000);
        check("9.997", 9_997_000);
        check("1000000000000.000001", 1_000_000_000_000_000_001);
        check("18446744073709551615.03", 18_446_744_073_709_551_615_030_000);
        for bad in ["", "1", "1.", ".5", "--1.00", "+1.00", "1.0000001", "1e3", "1.0x", "1,000.00", " 1.00", "-"] {
            assert_eq!(read_amount(bad), None, "{bad}");
        }
    }

    #[test]
    fn text_stays_on_one_line() {
        assert_eq!(one_line(" two\r\nlines\tand \u{2028} more "), "two lines and more");
        assert_eq!(one_line("\u{1b}[2J \u{202e}x\u{9b}"), "\\u{1b}[2J \\u{202e}x\\u{9b}");
        assert_eq!(one_line("Zoë, 東京"), "Zoë, 東京");
    }
}
