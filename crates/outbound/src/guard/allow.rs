//! The allow-list: addresses and ranges that are called though they are not public. It is the operator's word, never a principal's.

use std::net::IpAddr;
use std::str::FromStr;

use ipnet::IpNet;

/// Addresses and ranges that pass whatever they are. Empty unless the operator lists some.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Allow(Vec<IpNet>);

/// What is wrong with an allow-list.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Malformed {
    /// Neither an address nor a range.
    #[error("`{0}` is neither an address, such as 127.0.0.1 or ::1, nor a range, such as 10.0.0.0/8; host names can't be listed")]
    Entry(String),
    /// A range that does not begin where it says.
    #[error("`{entry}` is not the beginning of its range: write {range} for all of it, or the address alone")]
    Range {
        /// As it was written.
        entry: String,
        /// The range that holds it.
        range: IpNet,
    },
    /// A range of IPv4-mapped addresses, which are judged as IPv4.
    #[error("`{0}` is a range of IPv4 addresses spelled as IPv6: write it as IPv4, such as 10.0.0.0/8")]
    Mapped(String),
}

impl Allow {
    /// Whether an address is listed. An IPv4-mapped address is the IPv4 address.
    pub fn has(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.0.iter().any(|range| range.contains(&address))
    }

    /// Whether nothing is listed.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Reads addresses and ranges with commas or spaces between them, such as `127.0.0.1, 10.0.0.0/8, ::1`.
impl FromStr for Allow {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        let entries = text.split(|letter: char| letter == ',' || letter.is_whitespace()).filter(|entry| !entry.is_empty());
        entries.map(range).collect::<Result<_, _>>().map(Self)
    }
}

fn range(entry: &str) -> Result<IpNet, Malformed> {
    if let Ok(address) = entry.parse::<IpAddr>() {
        return Ok(IpNet::from(address.to_canonical()));
    }
    let range: IpNet = entry.parse().map_err(|_| Malformed::Entry(entry.to_owned()))?;
    if range.addr().to_canonical() != range.addr() {
        return Err(Malformed::Mapped(entry.to_owned()));
    }
    if range.trunc() != range {
        return Err(Malformed::Range { entry: entry.to_owned(), range: range.trunc() });
    }
    Ok(range)
}
