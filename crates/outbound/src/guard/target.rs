//! What may be called, as far as its spelling tells: a URL that keeps the rules, in one normal form. Nothing is resolved here.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use http::uri::PathAndQuery;
use url::{Position, Url};

use super::refused::{Refused, URL_BYTES_MAX};

/// The most bytes of a host name, and of a part of it between dots (RFC 1035).
const NAME_BYTES_MAX: usize = 253;
const LABEL_BYTES_MAX: usize = 63;

/// A URL that keeps the rules. Its path and query may hold a secret, so `Debug` and `Display` show its origin only.
#[derive(Clone, PartialEq, Eq)]
pub struct Target {
    url: Url,
    host: Host,
    port: u16,
    path: PathAndQuery,
}

/// Whom a URL names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Host {
    /// A name, in lower case and ASCII (international names in their `xn--` form), without a dot at its end.
    Name(String),
    /// An address. Its octal, hexadecimal and short spellings were read as what they mean.
    Address(IpAddr),
}

impl Target {
    /// The whole URL in its normal form: what is stored and shown to its owner.
    pub fn as_str(&self) -> &str {
        self.url.as_str()
    }

    /// Whom it names.
    pub const fn host(&self) -> &Host {
        &self.host
    }

    /// The port: as given, else that of the scheme.
    pub const fn port(&self) -> u16 {
        self.port
    }

    /// Whether the connection is to be encrypted: `https`, not `http`.
    pub fn is_encrypted(&self) -> bool {
        self.url.scheme() == "https"
    }

    /// Scheme, host and port: what all URLs of one server share. It is the name to log, and the target of a circuit breaker.
    pub fn origin(&self) -> &str {
        &self.url[..Position::BeforePath]
    }

    /// Host and, if it is not the scheme's, port: the header `Host`.
    pub(crate) fn authority(&self) -> &str {
        &self.url[Position::BeforeHost..Position::AfterPort]
    }

    /// Path and query: the second word of a request.
    pub(crate) const fn path_and_query(&self) -> &PathAndQuery {
        &self.path
    }
}

impl FromStr for Target {
    type Err = Refused;

    /// Reads a URL, and refuses it if its spelling breaks a rule. Programs differ in what they make of odd spellings, so those are
    /// refused instead of guessed at.
    fn from_str(text: &str) -> Result<Self, Refused> {
        if text.len() > URL_BYTES_MAX {
            return Err(Refused::TooLong { bytes: text.len() });
        }
        // The parser skips tabs and line breaks, and takes backslashes for slashes.
        if let Some(letter) = text.chars().find(|letter| letter.is_control() || letter.is_whitespace() || *letter == '\\') {
            return Err(Refused::Letter(letter));
        }
        // The parser would also take `https:host` and `https:///host`.
        let (scheme, rest) = text.split_once("://").ok_or(Refused::Scheme)?;
        if !["https", "http"].iter().any(|known| scheme.eq_ignore_ascii_case(known)) || rest.starts_with('/') {
            return Err(Refused::Scheme);
        }
        // The parser drops an empty user name.
        if rest.split(['/', '?', '#']).next().is_some_and(|authority| authority.contains('@')) {
            return Err(Refused::UserInfo);
        }
        let mut url = Url::parse(text).map_err(Refused::Malformed)?;
        if url.fragment().is_some() {
            return Err(Refused::Fragment);
        }
        let host = match url.host().ok_or(Refused::Host)? {
            url::Host::Ipv4(address) => Host::Address(address.into()),
            url::Host::Ipv6(address) => Host::Address(address.into()),
            url::Host::Domain(name) => Host::Name(name.strip_suffix('.').unwrap_or(name).to_owned()),
        };
        if let Host::Name(name) = &host {
            if !is_name(name) {
                return Err(Refused::Host);
            }
            url.set_host(Some(name)).map_err(Refused::Malformed)?;
        }
        let port = url.port_or_known_default().filter(|port| *port > 0).ok_or(Refused::Port)?;
        // Encoding may have made it longer.
        if url.as_str().len() > URL_BYTES_MAX {
            return Err(Refused::TooLong { bytes: url.as_str().len() });
        }
        let path = url[Position::BeforePath..Position::AfterQuery].parse().map_err(|_| Refused::Path)?;
        Ok(Self { url, host, port, path })
    }
}

/// Whether the internet could know a host by this name (RFC 1123, and the underscore that some names have all the same).
fn is_name(name: &str) -> bool {
    let is_label = |label: &str| {
        let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-' || byte == b'_';
        (1..=LABEL_BYTES_MAX).contains(&label.len())
            && label.bytes().all(is_plain)
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    name.len() <= NAME_BYTES_MAX && name.split('.').all(is_label)
}

impl fmt::Display for Host {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(name) => out.write_str(name),
            Self::Address(address) => address.fmt(out),
        }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.origin())
    }
}

impl fmt::Debug for Target {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Target({})", self.origin())
    }
}
