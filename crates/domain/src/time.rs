//! Time and chance as values. They enter the domain here and nowhere else, once for each command.

use crate::id::Id;

/// Milliseconds since the Unix epoch, UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Timestamp(pub u64);

/// A length of time in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span(pub u64);

impl Span {
    /// So many seconds.
    pub const fn seconds(seconds: u64) -> Self {
        Self(seconds.saturating_mul(1000))
    }

    /// So many hours.
    pub const fn hours(hours: u64) -> Self {
        Self::seconds(hours.saturating_mul(3600))
    }
}

impl Timestamp {
    /// The time a span later, at most the end of time.
    pub const fn after(self, span: Span) -> Self {
        Self(self.0.saturating_add(span.0))
    }

    /// The time a span earlier, at least the epoch.
    pub const fn before(self, span: Span) -> Self {
        Self(self.0.saturating_sub(span.0))
    }
}

/// The only time and chance a decision sees. Neither `Copy` nor `Clone`: no id is minted twice.
#[derive(Debug)]
pub struct Moment {
    /// When the command is decided.
    pub now: Timestamp,
    /// Where its new ids come from.
    pub mint: Mint,
}

impl Moment {
    /// A new id of this moment. Each call gives a larger one.
    pub fn id(&mut self) -> Id {
        let id = Id::from_parts(self.now.0, self.mint.0);
        self.mint = Mint(self.mint.0.wrapping_add(1));
        id
    }
}

/// 48 bits of chance for the ids of one command. The engine leaves [`Mint::STRIDE`] values between two commands.
#[derive(Debug, Clone, Copy)]
pub struct Mint(pub u64);

impl Mint {
    /// How many ids one command may mint.
    pub const STRIDE: u64 = 64;
}
