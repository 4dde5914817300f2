//! The rails by which money comes in and leaves, as the configuration sets them.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use bursar_domain::{Book, Rail};
use bursar_engine::{Handle, Ticks};
use bursar_outbound::client::Trust;
use bursar_rails::Rails;
use bursar_rails::sandbox::Sandbox;
use bursar_rails::stripe::{Settings, Stripe};
use url::Url;

use crate::config::Config;
use crate::failure::Failure;

/// The rails of a server whose API listener people reach at this address.
///
/// # Errors
/// A [`Failure`] of usage that says which setting is wrong, and how it must be.
pub fn rails(config: &Config, api: &str, engine: &Handle) -> anyhow::Result<Rails> {
    let base = public_url(config.text("public_url"), api)?;
    let mut rails = Rails::none();
    if is_on(config, "sandbox")? {
        let engine = engine.clone();
        let sandbox = Sandbox::new(base, Box::new(move || engine.now()));
        rails = rails.with(Rail::Sandbox, Book::Test, Arc::new(sandbox));
    }
    if let Some(stripe) = stripe(config, engine)? {
        let (book, rail) = stripe;
        rails = rails.with(Rail::Stripe, book, Arc::new(rail));
    }
    Ok(rails)
}

/// Stripe, where there is a key, and the book whose money the key moves.
fn stripe(config: &Config, engine: &Handle) -> anyhow::Result<Option<(Book, Stripe)>> {
    let set = |name| Some(config.text(name)).filter(|text| !text.is_empty());
    let Some(key) = set("stripe.secret_key") else {
        return match ["stripe.webhook_secret", "stripe.api_base"].into_iter().find(|name| set(name).is_some()) {
            Some(name) => Err(Failure::usage(format_args!("{name} is set, and stripe.secret_key is not: set it too")).into()),
            None => Ok(None),
        };
    };
    let settings = Settings::new(key, set("stripe.api_base"), set("stripe.webhook_secret")).map_err(Failure::usage)?;
    if set("stripe.webhook_secret").is_none() {
        tracing::warn!("stripe.webhook_secret is not set: what Stripe says on its own is not believed, and only found by asking");
    }
    let book = if settings.is_live() { Book::Live } else { Book::Test };
    let (begun, engine) = (Ticks::start(), engine.clone());
    let uptime = Arc::new(move || Duration::from_micros(begun.micros()));
    let rail = Stripe::new(settings, Trust::System, uptime, Arc::new(move || engine.now()));
    Ok(Some((book, rail.context("no certificates are found by which Stripe could be known")?)))
}

fn is_on(config: &Config, name: &str) -> anyhow::Result<bool> {
    match config.text(name) {
        "on" => Ok(true),
        "off" => Ok(false),
        other => Err(Failure::usage(format_args!("{name} must be on or off, not {other:?}")).into()),
    }
}

fn public_url(set: &str, api: &str) -> anyhow::Result<String> {
    let url = if set.is_empty() { api } else { set };
    let is_web = ["http://", "https://"].iter().any(|scheme| url.starts_with(scheme));
    if is_web
        && Url::parse(url).is_ok_and(|url| url.has_host())
        && url.bytes().all(|byte| byte.is_ascii_graphic())
        && !url.contains(['?', '#'])
    {
        Ok(url.trim_end_matches('/').to_owned())
    } else {
        Err(Failure::usage(format_args!("public_url must be like https://treasury.example, not {url:?}")).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_reach_the_pages_where_the_configuration_says() {
        let api = "http://127.0.0.1:4021";
        let check = |set: &str, expect: Option<&str>| {
            assert_eq!(public_url(set, api).ok().as_deref(), expect, "{set}");
        };
        check("", Some(api));
        check("https://pay.example/", Some("https://pay.example"));
        check("https://pay.example/bursar", Some("https://pay.example/bursar"));
        for bad in [
            "pay.example",
            "https://",
            "https://:80",
            "https://pay.example:port",
            "ftp://pay.example",
            "https://pay.example?x",
            "https://pay example",
        ] {
            check(bad, None);
        }
    }
}
