//! How mails are sent, as the configuration sets it: by which server, from whom, and with links to where.

use bursar_courier::Post;
use bursar_mail::{Mailer, Misconfigured};
use url::Url;

use crate::config::Config;
use crate::credentials::base_url;
use crate::failure::Failure;
use crate::redact;

/// The way to the SMTP server; none where none is configured.
///
/// # Errors
/// A [`Failure`] of usage that says what to mend.
pub fn post(config: &Config, control_url: &str) -> anyhow::Result<Option<Post>> {
    let (url, from) = (config.text("smtp.url"), config.text("smtp.from"));
    if url.is_empty() {
        return Ok(None);
    }
    let usage = |error: Misconfigured| Failure::usage(format_args!("{error} (smtp.url is {})", redact::shown(url)));
    let mailer = Mailer::open(url, from).map_err(usage)?;
    Ok(Some(Post { mailer, control_url: control_url.to_owned() }))
}

/// What links to control begin with: as it is configured, else where the listener is.
///
/// # Errors
/// A [`Failure`] of usage: it is no URL that a person could open, or it holds a secret.
pub fn control_url(config: &Config, bound: Option<String>) -> anyhow::Result<String> {
    let text = config.text("control_url");
    if text.is_empty() {
        return match bound {
            Some(url) => Ok(url),
            None => config.address("control").map(base_url),
        };
    }
    let is_good = |url: &Url| {
        let is_plain = url.username().is_empty() && url.password().is_none() && url.query().is_none() && url.fragment().is_none();
        matches!(url.scheme(), "http" | "https") && url.has_host() && is_plain
    };
    match Url::parse(text).ok().filter(is_good) {
        Some(url) => Ok(url.as_str().trim_end_matches('/').to_owned()),
        None => {
            let shown = redact::shown(text);
            let text =
                format_args!("control_url must be like https://bursar.example.com, without a user or a query, not {shown:?}");
            Err(Failure::usage(text).into())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(arguments: &[&str]) -> Config {
        let command = clap::Command::new("bursar").args(crate::config::all_flags());
        Config::read(&command.get_matches_from([&["bursar"], arguments].concat())).unwrap()
    }

    #[test]
    fn links_lead_to_control() {
        let check = |given: &[&str], bound: Option<&str>, expect: Option<&str>| {
            assert_eq!(control_url(&config(given), bound.map(str::to_owned)).ok().as_deref(), expect, "{given:?}");
        };
        check(&[], Some("http://127.0.0.1:5000"), Some("http://127.0.0.1:5000"));
        check(&[], None, Some("http://127.0.0.1:4023"));
        check(&["--control", "0.0.0.0:9"], None, Some("http://127.0.0.1:9"));
        check(&["--control-url", "https://b.example/"], Some("http://x"), Some("https://b.example"));
        check(&["--control-url", "https://b.example/a/b/"], None, Some("https://b.example/a/b"));
        for bad in
            ["b.example", "ftp://b.example", "https://ann:hush@b.example", "https://b.example?token=x", "https://b.example#x"]
        {
            check(&["--control-url", bad], None, None);
        }
        let error = control_url(&config(&["--control-url", "https://ann:hush@b.example"]), None).unwrap_err().to_string();
        assert!(!error.contains("hush"), "{error}");
    }

    #[test]
    fn a_server_that_can_not_be_used_is_told_without_its_password() {
        let told =
            |arguments: &[&str]| post(&config(arguments), "").map(|post| post.is_some()).map_err(|error| error.to_string());
        assert_eq!(told(&[]), Ok(false));
        let url = "smtp://ann:hush@127.0.0.1:25";
        assert_eq!(told(&["--smtp-url", url, "--smtp-from", "Bursar <bursar@example.com>"]), Ok(true));
        for (arguments, expect) in [
            (&["--smtp-url", url][..], "smtp.from must be an address"),
            (&["--smtp-url", url, "--smtp-from", "nobody"], "smtp.from must be an address"),
            (&["--smtp-url", "smtp://ann:hush@h/box", "--smtp-from", "b@example.com"], "smtp.url must be like"),
            (&["--smtp-url", "ann:hush@h", "--smtp-from", "b@example.com"], "smtp.url must be like"),
            (&["--smtp-url", "smtp://ann:hush@h?tls=x", "--smtp-from", "b@example.com"], "tls=required"),
        ] {
            let error = told(arguments).unwrap_err();
            assert!(error.contains(expect) && !error.contains("hush"), "{arguments:?}: {error}");
        }
    }
}
