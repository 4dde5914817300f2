//! Addresses as they come from people.

use bursar_domain::text::is_unsafe;
use lettre::Address;

/// The longest address that a server takes (RFC 5321, 4.5.3.1.3, without the angle brackets).
const BYTES_MAX: usize = 254;

/// An address as it is kept; none where the text is not exactly one, such as `ann@example.com`.
pub fn address(text: &str) -> Option<String> {
    let text = text.trim();
    if text.len() > BYTES_MAX || text.chars().any(is_unsafe) {
        return None;
    }
    text.parse::<Address>().ok().map(|address| address.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_one_address_and_nothing_else() {
        for good in ["ann@example.com", "ann+bursar@mail.example.co.uk", "zoë@exämple.de", "ann@localhost", "a.b_c-d@[127.0.0.1]"]
        {
            assert_eq!(address(good).as_deref(), Some(good));
        }
        assert_eq!(address(" ann@example.com\n").as_deref(), Some("ann@example.com"));
        let long = format!("{}@example.com", "a".repeat(243));
        for bad in [
            "",
            "ann",
            "@example.com",
            "ann@",
            "ann@example.com, bob@example.com",
            "Ann <ann@example.com>",
            "ann@example.com\r\nBcc: bob@example.com",
            "ann\r\n@example.com",
            "ann@exam\u{202e}ple.com",
            "ann\u{200b}@example.com",
            &long,
        ] {
            assert_eq!(address(bad), None, "{bad:?}");
        }
    }
}
