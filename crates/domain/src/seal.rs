//! Secrets that must be kept to be used, as the domain sees them: bytes that it can't read. They stand in rows and in no journal, so that
//! no fact rebuilds them, and deleting one deletes it.

use std::fmt;

use crate::{EndpointId, FundingSourceId, Timestamp};

/// A secret that must be kept to be used. It stands in no journal, so that deleting it deletes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seal {
    /// The newest.
    pub current: Sealed,
    /// Those before it, the newest first, and until when they hold.
    pub previous: Vec<(Sealed, Timestamp)>,
}

impl Seal {
    /// Those that hold at a time, the newest first.
    pub fn valid(&self, now: Timestamp) -> impl Iterator<Item = &Sealed> {
        let previous = self.previous.iter().filter(move |(_, until)| *until > now).map(|(sealed, _)| sealed);
        [&self.current].into_iter().chain(previous)
    }
}

/// A secret, encrypted outside of the domain, which can't read it. Its `Debug` tells nothing.
#[derive(Clone, PartialEq, Eq)]
pub struct Sealed(pub Vec<u8>);

impl fmt::Debug for Sealed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sealed(..)")
    }
}

/// Whose secret is sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SealOf {
    /// An endpoint's, which signs what it is told.
    Endpoint(EndpointId),
    /// A funding source's: the provider's name of it.
    FundingSource(FundingSourceId),
}
