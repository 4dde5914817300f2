//! Where the database is: its URL, read once. The password appears in no error and no log.

use std::time::Duration;

use tokio_postgres::Config;
use tokio_postgres::config::{Host, SslMode};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::tls::{Mode, Options};
use crate::Error;

/// How long a connection may take.
const CONNECT_SECONDS_MAX: u64 = 10;
/// After how long without a sign of life the server's machine counts as gone.
const SILENCE_SECONDS_MAX: u64 = 30;

/// Where the database is.
pub(super) struct Address {
    pub(super) config: Config,
    /// For people: `host:port/database as user`, without the password.
    pub(super) label: String,
    pub(super) tls: Option<MakeRustlsConnect>,
    /// How a connection is tried, and how once more where that fails.
    pub(super) attempts: Vec<SslMode>,
}

impl Address {
    /// Reads `postgres://user:password@host:port/database?sslmode=...`.
    pub(super) fn parse(url: &str) -> Result<Self, Error> {
        let refuse = |cause: &'static str| Err(Error::Open { what: NOT_A_URL.to_owned(), cause: cause.into() });
        let Some((url, options)) = without_tls(url) else { return refuse("sslmode") };
        let Ok(mut config) = url.parse::<Config>() else { return refuse("it can't be read") };
        let label = label(&config);
        if label.contains('@') {
            // A password with a bare `@` was torn, and its tail would be taken for the host.
            return refuse("an @ too many");
        }
        if config.get_application_name().is_none() {
            config.application_name("bursar");
        }
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(Duration::from_secs(CONNECT_SECONDS_MAX));
        }
        if config.get_tcp_user_timeout().is_none() {
            config.tcp_user_timeout(Duration::from_secs(SILENCE_SECONDS_MAX));
            config.keepalives_idle(Duration::from_secs(SILENCE_SECONDS_MAX / 3));
        }
        // A socket of this machine needs no TLS, and the server speaks none there, whatever the mode says.
        let is_local = config.get_hosts().iter().all(|host| matches!(host, Host::Unix(_)));
        let attempts = match options.mode()? {
            _ if is_local => vec![SslMode::Disable],
            Mode::Disable => vec![SslMode::Disable],
            Mode::Allow => vec![SslMode::Disable, SslMode::Require],
            Mode::Prefer => vec![SslMode::Prefer, SslMode::Disable],
            Mode::Require | Mode::VerifyCa | Mode::VerifyFull => vec![SslMode::Require],
        };
        let tls = if is_local { None } else { options.connector()? };
        Ok(Self { config, label, tls, attempts })
    }

    /// Whether the second way may do better: the server refused the first one, or the handshake failed.
    pub(super) fn is_worth_another(error: &tokio_postgres::Error) -> bool {
        use std::error::Error as _;
        match error.code() {
            Some(code) => *code == tokio_postgres::error::SqlState::INVALID_AUTHORIZATION_SPECIFICATION,
            None => !error.source().is_some_and(is_no_answer),
        }
    }
}

/// Whether nobody answered at all: no way of asking changes that.
fn is_no_answer(cause: &(dyn std::error::Error + 'static)) -> bool {
    use std::io::ErrorKind;
    let kind = cause.downcast_ref::<std::io::Error>().map(std::io::Error::kind);
    matches!(
        kind,
        Some(ErrorKind::ConnectionRefused | ErrorKind::TimedOut | ErrorKind::HostUnreachable | ErrorKind::NetworkUnreachable)
    )
}

const NOT_A_URL: &str = "the database's URL must read postgres://USER:PASSWORD@HOST:PORT/DATABASE, with special \
                         characters of the password percent-encoded (@ as %40)";

/// Takes what is about TLS out of a URL's query. None where it can't be read.
fn without_tls(url: &str) -> Option<(String, Options)> {
    let mut options = Options::default();
    let Some((place, query)) = url.split_once('?') else { return Some((url.to_owned(), options)) };
    let mut rest = Vec::new();
    for pair in query.split('&') {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let decoded = || percent_decoded(value);
        match name {
            "sslmode" => options.mode = Some(Mode::parse(&decoded()?)?),
            "sslrootcert" => options.root = Some(decoded()?),
            "sslcert" => options.certificate = Some(decoded()?),
            "sslkey" => options.key = Some(decoded()?),
            _ => rest.push(pair),
        }
    }
    let query = if rest.is_empty() { String::new() } else { format!("?{}", rest.join("&")) };
    Some((format!("{place}{query}"), options))
}

fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
            bytes.push(digit(rest.next()?)? * 16 + digit(rest.next()?)?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

fn label(config: &Config) -> String {
    let host = config.get_hosts().first().map_or_else(String::new, |host| match host {
        Host::Tcp(name) => name.clone(),
        Host::Unix(folder) => folder.display().to_string(),
    });
    let port = config.get_ports().first().copied().unwrap_or(5432);
    let user = config.get_user().unwrap_or_default();
    format!("{host}:{port}/{} as {user}", config.get_dbname().unwrap_or(user))
}

/// A database's URL as it may be shown: without its password, and without what has no place in the label of a database. None
/// where it can't be read, since then nobody can tell which part is the password.
pub fn public_url(url: &str) -> Option<String> {
    let (url, _) = without_tls(url)?;
    let config = url.parse::<Config>().ok().filter(|config| !label(config).contains('@'))?;
    let port = |at: usize| config.get_ports().get(at).or(config.get_ports().first()).copied().unwrap_or(5432);
    let (mut hosts, mut folders) = (Vec::new(), Vec::new());
    for (at, host) in config.get_hosts().iter().enumerate() {
        match host {
            Host::Tcp(name) => hosts.push(format!("{name}:{}", port(at))),
            Host::Unix(folder) => folders.push(format!("{}:{}", folder.display(), port(at))),
        }
    }
    let user = config.get_user().unwrap_or_default();
    let password = if config.get_password().is_some() { ":***" } else { "" };
    let login = if user.is_empty() && password.is_empty() { String::new() } else { format!("{user}{password}@") };
    let folders = if folders.is_empty() { String::new() } else { format!("?host={}", folders.join(",")) };
    Some(format!("postgres://{login}{}/{}{folders}", hosts.join(","), config.get_dbname().unwrap_or(user)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What an address says, or why it is refused; never the password.
    fn told(url: &str) -> String {
        let told = match Address::parse(url) {
            Ok(address) => {
                format!("{} {:?} {}", address.label, address.attempts, if address.tls.is_some() { "tls" } else { "plain" })
            }
            Err(Error::Open { what, cause }) => format!("{what} ({cause})"),
            Err(other) => other.to_string(),
        };
        assert!(!told.contains("hush"), "{url}: {told}");
        told
    }

    #[test]
    fn an_address_is_read_or_refused_and_never_tells_the_password() {
        let check = |url: &str, expect: &str| assert!(told(url).contains(expect), "{url}: {}", told(url));
        check("postgres://ann:hush@db.example:6000/house", "db.example:6000/house as ann");
        check("postgresql:///house?host=/run/pg&user=ann&password=hush", "/run/pg:5432/house as ann");
        check("host=db user=ann password=hush", "db:5432/ann as ann");
        check("postgres://ann:no@hush@db/house", "percent-encoded");
        check("postgres://ann:no@hush/1@db/house", "percent-encoded");
        check("postgres://ann:hush@db/house?colour=red", "percent-encoded");
        check("host=db user=ann password=no hush=1", "percent-encoded");
        check("mysql://ann:hush@db/house", "percent-encoded");
    }

    #[test]
    fn sslmode_means_what_it_means_to_libpq() {
        let check = |query: &str, expect: &str| {
            let told = told(&format!("postgres://ann:hush@db/house{query}"));
            assert!(told.contains(expect), "{query}: {told}");
        };
        check("", "[Prefer, Disable] tls");
        check("?sslmode=disable", "[Disable] plain");
        check("?sslmode=allow", "[Disable, Require] tls");
        check("?sslmode=prefer&application_name=x", "[Prefer, Disable] tls");
        check("?sslmode=require", "[Require] tls");
        check("?sslmode=verify-full&sslrootcert=system", "[Require] tls");
        check("?sslrootcert=system", "[Require] tls");
        check("?sslmode=verify-ca&sslrootcert=system", "needs sslmode=verify-full");
        check("?sslmode=verify-ca", "need sslrootcert=FILE");
        check("?sslmode=verify-full", "need sslrootcert=FILE");
        check("?sslmode=require&sslrootcert=/no/%73uch/file", "sslrootcert=/no/such/file can't be read");
        check("?sslmode=require&sslcert=/no/file", "come together");
        check("?sslmode=always", "percent-encoded");
        // A socket of this machine needs none.
        assert!(told("postgres:///house?host=/run/pg&user=ann&sslmode=require").contains("[Disable] plain"));
    }
}
