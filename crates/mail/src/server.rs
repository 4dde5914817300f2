//! The settings of an SMTP server: its URL, and who mails are from.

use std::time::Duration;

use lettre::transport::smtp::AsyncSmtpTransportBuilder;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::{AsyncSmtpTransport, Tokio1Executor};
use percent_encoding::percent_decode_str;
use url::{Host, Url};

/// How long a step of a conversation with the server may take.
const STEP_MAX: Duration = Duration::from_secs(10);
/// Where servers take mails that are to be sent (RFC 6409), and where they begin with TLS (RFC 8314).
const PORTS: (u16, u16) = (587, 465);

/// Why the settings can't be used, and what to mend. Never with the password.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum Misconfigured {
    /// The URL is none.
    #[error(
        "smtp.url must be like smtp://USER:PASSWORD@HOST:587 or smtps://USER:PASSWORD@HOST:465, with special characters percent-encoded"
    )]
    Url,
    /// It says something that it can't.
    #[error(
        "smtp.url may say ?tls=required, ?tls=opportunistic or ?tls=none behind the host, and nothing else; smtps:// none of them"
    )]
    Parameter,
    /// A password without a user, or a user without a password.
    #[error("smtp.url must have both a user and a password, or neither")]
    Credentials,
    /// No TLS can be had here.
    #[error("TLS can't be set up for the host of smtp.url: {0}")]
    Tls(String),
    /// Who the mails are from is no address.
    #[error("smtp.from must be an address, such as bursar@example.com or Bursar <bursar@example.com>")]
    From,
}

/// How to speak to the server that a URL names.
pub(crate) fn transport(url: &str) -> Result<AsyncSmtpTransport<Tokio1Executor>, Misconfigured> {
    let url = Url::parse(url.trim()).map_err(|_| Misconfigured::Url)?;
    let is_wrapped = match url.scheme() {
        "smtp" => false,
        "smtps" => true,
        _ => return Err(Misconfigured::Url),
    };
    let host = url.host_str().filter(|host| !host.is_empty()).ok_or(Misconfigured::Url)?;
    let host = host.trim_start_matches('[').trim_end_matches(']');
    if !matches!(url.path(), "" | "/") || url.fragment().is_some() {
        return Err(Misconfigured::Url);
    }
    let tls = tls(&url, is_wrapped, host)?;
    let port = url.port().unwrap_or(if is_wrapped { PORTS.1 } else { PORTS.0 });
    let builder: AsyncSmtpTransportBuilder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(host);
    let builder = builder.port(port).tls(tls).timeout(Some(STEP_MAX));
    let decoded = |text: &str| percent_decode_str(text).decode_utf8().map(Into::into).map_err(|_| Misconfigured::Url);
    Ok(match (url.username(), url.password()) {
        ("", None) => builder.build(),
        ("", Some(_)) | (_, None) => return Err(Misconfigured::Credentials),
        (user, Some(password)) => builder.credentials(Credentials::new(decoded(user)?, decoded(password)?)).build(),
    })
}

/// What of TLS is asked for. Unless told otherwise, a server on another machine must have it: passwords and mails cross a network.
fn tls(url: &Url, is_wrapped: bool, host: &str) -> Result<Tls, Misconfigured> {
    let mut asked = None;
    for (name, value) in url.query_pairs() {
        if name != "tls" || asked.is_some() || is_wrapped {
            return Err(Misconfigured::Parameter);
        }
        asked = Some(value.into_owned());
    }
    let parameters = || TlsParameters::new(host.to_owned()).map_err(|error| Misconfigured::Tls(error.to_string()));
    if is_wrapped {
        return parameters().map(Tls::Wrapper);
    }
    match asked.as_deref() {
        Some("required") => parameters().map(Tls::Required),
        Some("opportunistic") => parameters().map(Tls::Opportunistic),
        Some("none") => Ok(Tls::None),
        Some(_) => Err(Misconfigured::Parameter),
        None if is_this_machine(url) => Ok(Tls::None),
        None => parameters().map(Tls::Required),
    }
}

fn is_this_machine(url: &Url) -> bool {
    match Host::parse(url.host_str().unwrap_or_default()) {
        Ok(Host::Domain(name)) => name == "localhost",
        Ok(Host::Ipv4(address)) => address.is_loopback(),
        Ok(Host::Ipv6(address)) => address.is_loopback(),
        Err(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_says_where_the_server_is_and_what_of_tls_it_must_have() {
        let word = |tls: &Tls| match tls {
            Tls::None => "none",
            Tls::Opportunistic(_) => "opportunistic",
            Tls::Required(_) => "required",
            Tls::Wrapper(_) => "wrapper",
        };
        let check = |url: &str, expect: Result<&str, Misconfigured>| {
            assert_eq!(transport(url).map(|_| ()), expect.as_ref().map(|_| ()).map_err(|_| transport(url).unwrap_err()), "{url}");
            let parsed = Url::parse(url).ok();
            let found = transport(url).map(|_| {
                let parsed = parsed.as_ref().unwrap();
                word(&tls(parsed, parsed.scheme() == "smtps", parsed.host_str().unwrap()).unwrap())
            });
            assert_eq!(found, expect, "{url}");
        };
        check("smtp://localhost:1025", Ok("none"));
        check("smtp://127.0.0.1:1025", Ok("none"));
        check("smtp://[::1]:1025", Ok("none"));
        check("smtp://127.0.0.1?tls=required", Ok("required"));
        check("smtp://mail.example.com", Ok("required"));
        check("smtp://ann:hu%40sh@mail.example.com:587?tls=required", Ok("required"));
        check("smtp://mail.example.com?tls=opportunistic", Ok("opportunistic"));
        check("smtp://ann:hush@mail.example.com?tls=none", Ok("none"));
        check("smtps://ann%40example.com:hush@mail.example.com", Ok("wrapper"));
        for bad in [
            "",
            "mail.example.com",
            "http://mail.example.com",
            "smtp://",
            "smtp://h/box",
            "smtp://h#x",
            "smtp:h",
            "smtp://h:99999",
        ] {
            check(bad, Err(Misconfigured::Url));
        }
        for bad in ["smtp://h?tls=maybe", "smtp://h?tsl=none", "smtp://h?tls=none&tls=required", "smtps://h?tls=none"] {
            check(bad, Err(Misconfigured::Parameter));
        }
        check("smtp://ann@h", Err(Misconfigured::Credentials));
        check("smtp://:hush@h", Err(Misconfigured::Credentials));
    }
}
