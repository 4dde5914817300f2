//! The merchants that the operator knows: by which id, where, and with which token we come to them.

use bursar_outbound::Target;
use url::Url;

/// A merchant that the operator named. Its token has no `Debug`.
#[derive(Clone)]
pub struct Known {
    /// The id under which mandates allow it.
    pub id: String,
    /// Where its checkout is, as [`base`] spells it.
    pub base: String,
    /// What we show it.
    pub(super) token: Option<String>,
}

/// What is wrong with the configuration, and what to do. It tells no secret.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Misconfigured {
    /// An entry is no pair.
    #[error("`acp.merchants` must be ID=URL, comma-separated, such as grocer-1=https://shop.example; its entry {0} is not")]
    Entry(usize),
    /// A URL that can't be.
    #[error("`acp.merchants`: the URL of {0} must be like https://shop.example, without a query")]
    Url(String),
    /// An id or a URL is there twice.
    #[error("`acp.merchants` lists {0} or its URL twice")]
    Twice(String),
    /// An entry is no pair.
    #[error("`acp.tokens` must be ID=TOKEN, comma-separated; its entry {0} is not")]
    Token(usize),
    /// A token of a merchant that is not listed, or a second one.
    #[error("`acp.tokens` has a token for {0}, which `acp.merchants` does not list, or a second one")]
    Stranger(String),
}

/// Reads both lists.
///
/// # Errors
/// What is wrong, and how it must be.
pub fn known(merchants: &str, tokens: &str) -> Result<Vec<Known>, Misconfigured> {
    let mut all: Vec<Known> = Vec::new();
    for (place, entry) in entries(merchants) {
        let (id, url) = entry.split_once('=').ok_or(Misconfigured::Entry(place))?;
        let (id, url) = (id.trim(), url.trim());
        let base = base(url).filter(|base| base.parse::<Target>().is_ok());
        let base = base.ok_or_else(|| Misconfigured::Url(id.to_owned()))?;
        if id.is_empty() {
            return Err(Misconfigured::Entry(place));
        }
        if all.iter().any(|known| known.id == id || known.base == base) {
            return Err(Misconfigured::Twice(id.to_owned()));
        }
        all.push(Known { id: id.to_owned(), base, token: None });
    }
    for (place, entry) in entries(tokens) {
        let (id, token) = entry.split_once('=').ok_or(Misconfigured::Token(place))?;
        let is_sendable = !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_graphic());
        let token = Some(token).filter(|_| is_sendable).ok_or(Misconfigured::Token(place))?;
        let known = all.iter_mut().find(|known| known.id == id.trim() && known.token.is_none());
        known.ok_or_else(|| Misconfigured::Stranger(id.trim().to_owned()))?.token = Some(token.to_owned());
    }
    Ok(all)
}

fn entries(list: &str) -> impl Iterator<Item = (usize, &str)> {
    let entries = list.split(',').map(str::trim).enumerate();
    entries.map(|(place, entry)| (place + 1, entry)).filter(|(_, entry)| !entry.is_empty())
}

/// Where a merchant's checkout is: its URL without the path of the sessions. None of one with a query, which could not be asked.
pub fn base(endpoint: &str) -> Option<String> {
    let url = Url::parse(endpoint).ok()?;
    let is_plain = matches!(url.scheme(), "http" | "https") && url.query().is_none() && url.fragment().is_none();
    if !is_plain || !url.username().is_empty() || url.password().is_some() {
        return None;
    }
    let base = url.as_str().trim_end_matches('/');
    Some(base.strip_suffix("/checkout_sessions").unwrap_or(base).to_owned())
}
