//! What the operator says of Stripe: the secret key, where it answers, and the secrets of its webhooks. What can't work is refused here,
//! when the program starts, with a word on what to mend.

use bursar_outbound::{Guard, Refused, Target};

use super::signature::Secret;

/// Where Stripe answers unless told otherwise.
pub const API_BASE: &str = "https://api.stripe.com";

/// The version of Stripe's API that is spoken here: each request names it, so that an upgrade of the account changes nothing.
pub const API_VERSION: &str = "2026-08-26.dahlia";

/// What a return address is where nobody named one: Stripe wants one for each page.
const RETURN_URL: &str = "https://stripe.com/";

/// What is configured. It holds secrets: it has no `Debug` and no `Display`.
#[derive(Clone)]
pub struct Settings {
    secret_key: String,
    api_base: String,
    guard: Guard,
    webhook_secrets: Vec<Secret>,
}

/// What is wrong with the configuration, and what to do. It tells no secret.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Misconfigured {
    /// The key is none that may move money.
    #[error(
        "`stripe.secret_key` must begin with sk_ or rk_, as the secret and the restricted keys in Stripe's Dashboard do; a publishable \
         key (pk_) can't move money"
    )]
    SecretKey,
    /// The base is no URL that may be called.
    #[error("`stripe.api_base` can't be used: {0}")]
    ApiBase(Refused),
    /// The key would travel in clear.
    #[error(
        "`stripe.api_base` must begin with https://, or name the address of a machine of your own network, such as \
         http://127.0.0.1:12111: the secret key goes along with each request"
    )]
    InClear,
    /// There is more than a base.
    #[error("`stripe.api_base` must end before the `?`, such as {API_BASE}")]
    Query,
    /// The webhook secret is none.
    #[error(
        "each secret in `stripe.webhook_secret` must begin with whsec_, as an endpoint's page in Stripe's Dashboard shows it"
    )]
    WebhookSecret,
}

impl Settings {
    /// Reads the settings. Without an API base it is Stripe's own. `webhook_secret` may list several secrets with commas or spaces between
    /// them: the endpoint for the account and the one for connected accounts have one each. Without any, no webhook is believed.
    ///
    /// # Errors
    ///
    /// What can't work, and what to do.
    pub fn new(secret_key: &str, api_base: Option<&str>, webhook_secret: Option<&str>) -> Result<Self, Misconfigured> {
        let is_plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_graphic());
        let is_secret = |key: &str| ["sk_", "rk_"].iter().any(|start| key.len() > start.len() && key.starts_with(start));
        if !is_plain(secret_key) || !is_secret(secret_key) {
            return Err(Misconfigured::SecretKey);
        }
        let (api_base, guard) = base(api_base.unwrap_or(API_BASE))?;
        let listed = webhook_secret.unwrap_or_default().split(|letter: char| letter == ',' || letter.is_whitespace());
        let read = |text: &str| Secret::parse(text).filter(|_| is_plain(text)).ok_or(Misconfigured::WebhookSecret);
        let webhook_secrets = listed.filter(|text| !text.is_empty()).map(read).collect::<Result<_, _>>()?;
        Ok(Self { secret_key: secret_key.to_owned(), api_base, guard, webhook_secrets })
    }

    /// Whether the key moves real money. A test key's money is none, whatever Stripe says of it.
    pub fn is_live(&self) -> bool {
        ["sk_live_", "rk_live_"].iter().any(|start| self.secret_key.starts_with(start))
    }

    /// Who may be called: public addresses, and the base's own where it is an address of a private network.
    pub(super) const fn guard(&self) -> &Guard {
        &self.guard
    }

    /// The value of the header `Authorization`.
    pub(super) fn authorization(&self) -> String {
        format!("Bearer {}", self.secret_key)
    }

    /// The whole address of a path below the base.
    pub(super) fn url(&self, path: &str) -> String {
        format!("{}{path}", self.api_base)
    }

    /// The secrets of the webhook endpoints.
    pub(super) fn webhook_secrets(&self) -> &[Secret] {
        &self.webhook_secrets
    }
}

/// Where a payer's browser goes afterwards.
pub(super) fn return_url(asked: Option<&str>) -> &str {
    asked.unwrap_or(RETURN_URL)
}

/// A base without a slash at its end, and who may be called for it.
fn base(text: &str) -> Result<(String, Guard), Misconfigured> {
    let target: Target = text.parse().map_err(Misconfigured::ApiBase)?;
    if target.as_str().contains('?') {
        return Err(Misconfigured::Query);
    }
    let guard = crate::base::guard(&target).ok_or(Misconfigured::InClear)?;
    Ok((target.as_str().trim_end_matches('/').to_owned(), guard))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(key: &str, base: Option<&str>, webhooks: Option<&str>) -> String {
        Settings::new(key, base, webhooks).err().map_or_else(|| "fine".to_owned(), |wrong| wrong.to_string())
    }

    #[test]
    fn what_can_not_work_is_refused_with_what_to_mend() {
        for (key, base, webhooks, expect) in [
            ("sk_test_1", None, None, "fine"),
            ("rk_live_1", Some("https://api.stripe.com/"), Some("whsec_a"), "fine"),
            ("sk_test_1", Some("http://127.0.0.1:12111"), Some("whsec_a, whsec_b whsec_c"), "fine"),
            ("sk_test_1", Some("http://[::1]:12111/stripe/"), None, "fine"),
            ("sk_test_1", Some("http://10.1.2.3"), Some(""), "fine"),
            ("", None, None, "`stripe.secret_key` must begin with sk_ or rk_"),
            ("sk_", None, None, "`stripe.secret_key` must begin"),
            ("pk_live_1", None, None, "`stripe.secret_key` must begin"),
            ("sk_test_1\n", None, None, "`stripe.secret_key` must begin"),
            ("sk_test_1", Some("api.stripe.com"), None, "`stripe.api_base` can't be used: the URL must begin with https://"),
            ("sk_test_1", Some("https://u:p@api.stripe.com"), None, "`stripe.api_base` can't be used: the URL holds a user name"),
            ("sk_test_1", Some("http://api.stripe.com"), None, "`stripe.api_base` must begin with https://"),
            ("sk_test_1", Some("http://localhost:12111"), None, "`stripe.api_base` must begin with https://"),
            ("sk_test_1", Some("http://93.184.216.34"), None, "`stripe.api_base` must begin with https://"),
            ("sk_test_1", Some("https://api.stripe.com/?a=b"), None, "`stripe.api_base` must end before the `?`"),
            ("sk_test_1", None, Some("whsec_a,sk_live_1"), "each secret in `stripe.webhook_secret` must begin with whsec_"),
            ("sk_test_1", None, Some("whsec_"), "each secret in `stripe.webhook_secret` must begin with whsec_"),
        ] {
            let found = wrong(key, base, webhooks);
            assert!(found.starts_with(expect), "{base:?} {webhooks:?}: {found}");
            assert!(!found.contains("live_1"), "a secret is told: {found}");
        }
    }

    #[test]
    fn a_base_has_one_slash_before_its_path_and_only_its_own_private_address_may_be_called() {
        let settings = Settings::new("sk_test_1", Some("http://127.0.0.1:12111/stripe/"), None).unwrap();
        assert_eq!(settings.url("/v1/refunds"), "http://127.0.0.1:12111/stripe/v1/refunds");
        for (url, is_allowed) in [("http://127.0.0.1:1", true), ("http://127.0.0.2:1", false), ("https://10.0.0.1", false)] {
            assert_eq!(settings.guard().target(url).is_ok(), is_allowed, "{url}");
        }
        let stripes = Settings::new("sk_test_1", None, None).unwrap();
        assert_eq!(stripes.url("/v1/refunds"), "https://api.stripe.com/v1/refunds");
        assert!(stripes.guard().target("http://127.0.0.1:1").is_err());
    }

    #[test]
    fn only_a_live_key_moves_real_money() {
        for (key, is_live) in [("sk_live_1", true), ("rk_live_1", true), ("sk_test_1", false), ("rk_test_1", false)] {
            assert_eq!(Settings::new(key, None, None).unwrap().is_live(), is_live, "{key}");
        }
    }
}
