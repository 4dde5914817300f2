//! What of the configuration reaches beyond this process.

use bursar_outbound::guard::Guard;
use bursar_rails::Rails;
use bursar_seals::SealingKey;

/// What reaches beyond this process: which URLs may be named, and how secrets are kept.
#[derive(Clone)]
pub struct Outside {
    /// Judges URLs.
    pub guard: Guard,
    /// Seals secrets that must be kept; none where the store is looked at without a server, and there is no key.
    pub key: Option<SealingKey>,
    /// How many endpoints a principal may have in a book.
    pub endpoints_max: u64,
}

/// All that an [`App`](super::App) is given to reach beyond this process.
pub struct Beyond {
    /// By which money comes and goes.
    pub rails: Rails,
    /// Whom the house may call, and how secrets are kept.
    pub outside: Outside,
}

impl Outside {
    /// For tests: public addresses only, and a key that is known to all.
    #[cfg(test)]
    pub(crate) fn closed() -> Self {
        Self { guard: Guard::default(), key: None, endpoints_max: 100 }
    }
}
