//! Secrets: made here, shown once, stored as a hash.

use bursar_domain::principal::NewSecret;
use bursar_store::codec;
use data_encoding::HEXLOWER;

/// A token on its way to whoever asked for it. No `Debug`, no `Display`: it can't slip into a log.
pub struct Secret(String);

/// What a live API key begins with.
pub const API_KEY_LIVE: &str = "ap_live_";
/// What a test API key begins with.
pub const API_KEY_TEST: &str = "ap_test_";
/// Another spelling of a live API key.
pub const API_KEY_LIVE_ALIAS: &str = "amp_";
/// What a wallet token begins with.
pub const WALLET_TOKEN: &str = "ap_wallet_";
/// What an agent token begins with.
pub const AGENT_TOKEN: &str = "awk_";
/// What an operator token begins with.
pub const OPERATOR_TOKEN: &str = "aop_";

impl Secret {
    /// 256 bits of chance behind a prefix that tells what it opens.
    #[expect(clippy::disallowed_methods, reason = "the one place where secrets are made")]
    pub fn mint(prefix: &str) -> Self {
        Self(format!("{prefix}{}", HEXLOWER.encode(&rand::random::<[u8; 32]>())))
    }

    /// A secret that exists already.
    pub const fn known(text: String) -> Self {
        Self(text)
    }

    /// The text, for the one answer that shows it.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// What is stored of it.
    pub fn stored(&self) -> NewSecret {
        let tail = self.0.get(self.0.len().saturating_sub(4)..).unwrap_or_default();
        let head = self.0.rfind('_').and_then(|at| self.0.get(..at + 5)).unwrap_or_default();
        NewSecret { hash: codec::secret_hash(&self.0), hint: format!("{head}...{tail}") }
    }
}
