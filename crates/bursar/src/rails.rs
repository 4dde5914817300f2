//! The rails by which money comes in and leaves, as the configuration sets them.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use bursar_domain::{Book, Rail};
use bursar_engine::{Handle, Ticks};
use bursar_outbound::client::{Trust, Uptime};
use bursar_rails::Rails;
use bursar_rails::acp::{Acp, Card, Delegate, Merchants, Shared, Vault, known};
use bursar_rails::sandbox::Sandbox;
use bursar_rails::stripe::{Settings, Stripe};
use bursar_rails::x402::{Key, Parts, Settings as Settings402, X402, open};
use bursar_surfaces::common::outside::Outside;
use url::Url;

use crate::config::Config;
use crate::failure::Failure;
use crate::outside::client;

/// The rails of a server whose API listener people reach at this address.
///
/// # Errors
/// A [`Failure`] of usage that says which setting is wrong, and how it must be.
pub fn rails(config: &Config, api: &str, engine: &Handle, outside: &Outside) -> anyhow::Result<Rails> {
    let base = public_url(config.text("public_url"), api)?;
    let mut rails = Rails::none();
    if is_on(config, "sandbox")? {
        let engine = engine.clone();
        let sandbox = Sandbox::new(base, Box::new(move || engine.now()));
        rails = rails.with(Rail::Sandbox, Book::Test, Arc::new(sandbox));
    }
    let stripe = stripe(config, engine)?.map(|(book, rail)| (book, Arc::new(rail)));
    if let Some((book, rail)) = &stripe {
        let rail = Arc::<Stripe>::clone(rail);
        rails = rails.with(Rail::Stripe, *book, rail.clone()).paying(Rail::Stripe, *book, rail);
    }
    if let Some(settings) = x402(config)? {
        let client = client(outside)?;
        for book in [Book::Live, Book::Test] {
            let (engine, shelf) = (engine.clone(), rails.shelf().clone());
            let clock = Arc::new(move || engine.now());
            let parts = Parts { client: client.clone(), trust: Trust::System, uptime: uptime(), clock, shelf };
            let rail =
                X402::new(&settings, book, parts).context("no certificates are found by which nodes of chains could be known")?;
            if let Some(rail) = rail {
                rails = rails.paying(Rail::X402, book, Arc::new(rail));
            }
        }
    }
    let merchants = Arc::new(merchants(config, outside)?);
    let lent = stripe.map(|(book, stripe)| (book, Vault::Shared(Shared::new(stripe))));
    // The operator's own card comes after, in place of what else there is.
    for (book, vault) in lent.into_iter().chain(acp(config)?) {
        let engine = engine.clone();
        let rail = Acp::new(Arc::clone(&merchants), vault, Arc::new(move || engine.now()));
        rails = rails.paying(Rail::Acp, book, Arc::new(rail));
    }
    Ok(rails.shopping(merchants))
}

/// The merchants whose carts agents make.
fn merchants(config: &Config, outside: &Outside) -> anyhow::Result<Merchants> {
    let known = known(config.text("acp.merchants"), config.text("acp.tokens")).map_err(Failure::usage)?;
    Ok(Merchants::new(client(outside)?, known))
}

/// Who gives the tokens that carts are paid with, where somebody does, and the book whose money that is.
fn acp(config: &Config) -> anyhow::Result<Option<(Book, Vault)>> {
    let set = |name| Some(config.text(name)).filter(|text| !text.is_empty());
    let Some(url) = set("acp.delegate_url") else {
        return match ["acp.delegate_token", "acp.card"].into_iter().find(|name| set(name).is_some()) {
            Some(name) => Err(Failure::usage(format_args!("{name} is set, and acp.delegate_url is not: set it too")).into()),
            None => Ok(None),
        };
    };
    let book = match config.text("acp.book") {
        "live" => Book::Live,
        "test" => Book::Test,
        other => return Err(Failure::usage(format_args!("acp.book must be live or test, not {other:?}")).into()),
    };
    let card = Card::parse(config.text("acp.card")).map_err(Failure::usage)?;
    let delegate = Delegate::new(url, config.text("acp.delegate_token"), card, Trust::System, uptime());
    Ok(Some((book, Vault::Delegate(Box::new(delegate.map_err(Failure::usage)?)))))
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
    let engine = engine.clone();
    let rail = Stripe::new(settings, Trust::System, uptime(), Arc::new(move || engine.now()));
    Ok(Some((book, rail.context("no certificates are found by which Stripe could be known")?)))
}

/// x402, where there is a key that signs.
fn x402(config: &Config) -> anyhow::Result<Option<Settings402>> {
    let set = |name| Some(config.text(name)).filter(|text| !text.is_empty());
    let key = match (set("x402.private_key"), set("x402.keystore")) {
        (Some(_), Some(_)) => {
            return Err(Failure::usage("x402.private_key and x402.keystore are both set: one of them holds the key").into());
        }
        (Some(digits), None) => Key::parse(digits).map_err(|wrong| Failure::usage(format_args!("x402.private_key: {wrong}")))?,
        (None, Some(path)) => keystore(path, config.text("x402.keystore_password"))?,
        (None, None) => {
            let alone = ["x402.keystore_password", "x402.payees", "x402.principals", "x402.rpc"]
                .into_iter()
                .find(|name| set(name).is_some());
            return match alone {
                Some(name) => {
                    let text = format_args!("{name} is set, and neither x402.private_key nor x402.keystore is: set one of them");
                    Err(Failure::usage(text).into())
                }
                None => Ok(None),
            };
        }
    };
    let [networks, payees, rpc] = ["x402.networks", "x402.payees", "x402.rpc"].map(|name| config.text(name));
    let settings = Settings402::new(key, networks, payees, rpc).map_err(Failure::usage)?;
    if rpc.is_empty() {
        tracing::warn!(
            "x402.rpc is not set: a payment over x402 whose answer is lost stays open, since nobody can say what became of it"
        );
    }
    Ok(Some(settings))
}

fn keystore(path: &str, password: &str) -> anyhow::Result<Key> {
    let text = std::fs::read_to_string(path)
        .map_err(|error| Failure::usage(format_args!("x402.keystore: can't read {path}: {error}")))?;
    let key = open(&text, password).map_err(|locked| Failure::usage(format_args!("x402.keystore: {path}: {locked}")))?;
    Ok(key)
}

fn uptime() -> Uptime {
    let begun = Ticks::start();
    Arc::new(move || Duration::from_micros(begun.micros()))
}

pub fn is_on(config: &Config, name: &str) -> anyhow::Result<bool> {
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
