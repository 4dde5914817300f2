//! Why a URL or what it resolves to is not called, and what to do about it.

use std::net::IpAddr;

use super::address::Kind;

/// The most bytes a URL may have.
pub const URL_BYTES_MAX: usize = 2_048;

/// Which rule a URL breaks. The texts may be shown to whoever gave the URL: they name no address that only our resolver knows.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// It is too long.
    #[error("the URL has {bytes} bytes: at most {URL_BYTES_MAX} are taken")]
    TooLong {
        /// How long it is.
        bytes: usize,
    },
    /// It begins otherwise.
    #[error("the URL must begin with https:// followed by a host, such as https://example.com/hook")]
    Scheme,
    /// A space, a control character or a backslash: programs differ in what they read there.
    #[error("the URL holds {0:?}: percent-encode it, or remove it")]
    Letter(char),
    /// It is no URL.
    #[error("the URL can't be read: {0}")]
    Malformed(url::ParseError),
    /// It holds a user name or a password.
    #[error("the URL holds a user name or a password before the host: remove it; nothing may stand between // and the host")]
    UserInfo,
    /// It has a fragment, which is never sent.
    #[error("the URL has a fragment (#...), which is never sent: remove it, or percent-encode # as %23")]
    Fragment,
    /// The host is no name that the internet knows.
    #[error(
        "the host of the URL is no valid name: letters, digits and hyphens between dots, each part at most 63 and all at most 253"
    )]
    Host,
    /// Its path or query holds what can't be sent.
    #[error("the path or the query of the URL holds what can't be sent: percent-encode it")]
    Path,
    /// Nothing listens on port 0.
    #[error("the URL names port 0, on which nothing listens")]
    Port,
    /// Without TLS, to a host that is not allowed to go without.
    #[error("{host} is called with https:// only: http:// is for hosts all of whose addresses are listed in `webhooks.allow`")]
    Plain {
        /// The host.
        host: String,
    },
    /// The host is, or resolves to, an address that is not public.
    #[error("{host} is at {kind} address: only public addresses are called; the operator can list others in `webhooks.allow`")]
    Address {
        /// The host, as the URL names it.
        host: String,
        /// The address, for the operator's log: to others it may tell what they should not know of the network.
        address: IpAddr,
        /// What it is.
        kind: Kind,
    },
}
