//! The versions of the protocol, and which of its documents a route is of.

/// A version of the protocol.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Version {
    V2026,
    V2025,
}

impl Version {
    pub(super) const NEWEST_FIRST: [&str; 2] = ["2026-04-17", "2025-09-29"];

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::V2026 => Self::NEWEST_FIRST[0],
            Self::V2025 => Self::NEWEST_FIRST[1],
        }
    }

    pub(super) fn named(name: &str) -> Option<Self> {
        [Self::V2026, Self::V2025].into_iter().find(|version| version.name() == name)
    }
}

/// Which of the two specifications a route is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Document {
    Checkout,
    Delegate,
}

impl Document {
    /// The code of a body that is not as its schema says.
    pub(super) const fn malformed(self) -> &'static str {
        match self {
            Self::Checkout => "invalid_request",
            // Its schema has a closed list of codes, and uses this one for a member that is missing.
            Self::Delegate => "invalid_card",
        }
    }
}
