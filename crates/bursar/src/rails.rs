//! The rails by which money comes in and leaves, as the configuration sets them.

use std::sync::Arc;

use bursar_domain::{Book, Rail};
use bursar_engine::Handle;
use bursar_rails::Rails;
use bursar_rails::sandbox::Sandbox;

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
    Ok(rails)
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
    let is_web = ["http://", "https://"].iter().any(|scheme| url.len() > scheme.len() && url.starts_with(scheme));
    if is_web && url.bytes().all(|byte| byte.is_ascii_graphic()) && !url.contains(['?', '#']) {
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
        for bad in ["pay.example", "https://", "ftp://pay.example", "https://pay.example?x", "https://pay example"] {
            check(bad, None);
        }
    }
}
