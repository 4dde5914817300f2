//! What may go wrong with a request, and whether it may have arrived.

use std::io;

use crate::guard::Refused;

/// Why there is no answer. The texts may be shown to whoever named the host: causes, which may tell of our network, are not in them.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The guard refused it.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// The host's name has no address, or nobody could say.
    #[error("the name {host} can't be resolved")]
    NameNotFound {
        /// The host.
        host: String,
        /// What the resolver said.
        #[source]
        cause: io::Error,
    },
    /// No connection: nobody listens there, or no way leads there.
    #[error("no connection to {host}: {}", .cause.kind())]
    Connect {
        /// The host.
        host: String,
        /// What the last address that was tried came to.
        #[source]
        cause: io::Error,
    },
    /// The connection can't be trusted: the certificate has expired, is another host's, or of an authority that is not trusted.
    #[error("no TLS connection to {host}: {cause}")]
    Tls {
        /// The host.
        host: String,
        /// What failed.
        #[source]
        cause: io::Error,
    },
    /// Time was up.
    #[error("no answer in time{}", if *maybe_sent { "" } else { ": not even a connection" })]
    TimedOut {
        /// Whether the request may have arrived.
        maybe_sent: bool,
    },
    /// The connection ended before an answer, or what came is no HTTP.
    #[error("no answer: {cause}")]
    Broken {
        /// Whether the request may have arrived.
        maybe_sent: bool,
        /// What failed.
        #[source]
        cause: hyper::Error,
    },
}

impl Error {
    /// Whether the host may have received the request, and done what it asks. If not, it certainly did nothing. Where money moves, the
    /// outcome is then unknown until the host is asked.
    pub const fn maybe_sent(&self) -> bool {
        match self {
            Self::Refused(_) | Self::NameNotFound { .. } | Self::Connect { .. } | Self::Tls { .. } => false,
            Self::TimedOut { maybe_sent } | Self::Broken { maybe_sent, .. } => *maybe_sent,
        }
    }

    /// A word for logs and counts. It never changes.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Refused(_) => "refused",
            Self::NameNotFound { .. } => "name_not_found",
            Self::Connect { .. } => "connect",
            Self::Tls { .. } => "tls",
            Self::TimedOut { .. } => "timed_out",
            Self::Broken { .. } => "broken",
        }
    }
}
