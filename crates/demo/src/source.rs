//! Where this room takes the time and chance from: it decides nothing that anybody replays.

use jiff::Timestamp;

/// What time it is.
#[expect(clippy::disallowed_methods, reason = "a counterparty has a clock of its own")]
pub(crate) fn now() -> Timestamp {
    Timestamp::now()
}

/// A name that nobody guesses, such as `cs_6f0c...`.
#[expect(clippy::disallowed_methods, reason = "a counterparty makes ids of its own")]
pub(crate) fn id(prefix: &str) -> String {
    format!("{prefix}_{:024x}", rand::random::<u128>() >> 32)
}
