//! Currencies by their ISO 4217 code.

use std::fmt;

/// Three capital letters, such as `USD`. Amounts of two currencies never meet in one account.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Currency([u8; 3]);

impl Currency {
    /// The United States dollar: the currency of credits, charges, escrow and billing.
    pub const USD: Self = Self(*b"USD");

    /// Reads three capital letters.
    pub fn parse(text: &str) -> Option<Self> {
        let code: [u8; 3] = text.as_bytes().try_into().ok()?;
        code.iter().all(u8::is_ascii_uppercase).then_some(Self(code))
    }

    /// The three letters.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_currency_is_three_capital_letters() {
        for code in ["USD", "EUR", "XXX"] {
            let currency = Currency::parse(code).unwrap();
            assert_eq!((currency.code(), format!("{currency:?}").as_str()), (code, code));
        }
        for bad in ["", "US", "USDC", "usd", "US1", "U D", "ÜS"] {
            assert_eq!(Currency::parse(bad), None, "{bad}");
        }
    }
}
