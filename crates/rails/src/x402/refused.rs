//! Why an offer is not taken. Nothing was signed then; the text is for the agent, which can act on it.

/// Why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum Refused {
    /// The address is none that may be called.
    #[error("the address can't be paid over x402: {0}")]
    Address(String),
    /// There was no answer.
    #[error("the resource could not be asked for its price: {0}")]
    NoAnswer(String),
    /// It leads elsewhere.
    #[error(
        "the resource answers with a redirect ({0}), and none is followed: pay the address that it leads to, if you trust it"
    )]
    Redirect(u16),
    /// It costs nothing.
    #[error("the resource answers {0} without asking for a payment: fetch it yourself")]
    Free(u16),
    /// Another answer.
    #[error("the resource answers {0}, and does not ask for a payment")]
    Answer(u16),
    /// The offer can't be read.
    #[error("the resource's offer can't be read: {0}")]
    Malformed(&'static str),
    /// A version of the protocol that is not spoken here, or not where it stands.
    #[error("the resource's offer can't be read: it is of version {0} of x402; 1 is spoken in bodies and 2 in headers")]
    Version(u64),
    /// Nothing is offered.
    #[error("the resource makes no offer")]
    NoOffer,
    /// Not `exact`.
    #[error("the resource is paid by the scheme {0:?}; only \"exact\" is paid here")]
    Scheme(String),
    /// By another contract than the token's own.
    #[error("the resource is paid by {0:?}; only \"eip3009\" is paid here")]
    Method(String),
    /// A network that is not configured, or of the other book.
    #[error("the resource is paid on the network {found:?}; paid here is on {}", .ours.join(", "))]
    Network {
        /// As it was offered.
        found: String,
        /// Those that would be.
        ours: Vec<String>,
    },
    /// Another token.
    #[error("the resource is paid in the asset {found}; on {network} only {ours} is paid")]
    Asset {
        /// As it was offered.
        found: String,
        /// Where.
        network: String,
        /// The one that would be.
        ours: String,
    },
    /// The token is said to have another EIP-712 domain.
    #[error(
        "the resource's offer names the asset {0}, which is not what is configured: a signature for it would be worth nothing"
    )]
    Domain(String),
    /// No account.
    #[error("the resource wants {0:?} to be paid, which is no account")]
    Payee(String),
    /// An account that is not on a list.
    #[error("the resource wants {payee} on {network} to be paid, which {by} does not allow")]
    NotAllowed {
        /// The account.
        payee: String,
        /// Where.
        network: String,
        /// Whose list.
        by: &'static str,
    },
    /// Not enough time.
    #[error("the resource gives {given} seconds to settle; at least {least} are needed")]
    Time {
        /// How much it gives.
        given: u64,
        /// How much is needed.
        least: u64,
    },
    /// No number of units.
    #[error("the resource's price {0:?} is no number of an asset's units above zero")]
    Price(String),
    /// The ledger can't hold it exactly.
    #[error("the resource's price of {0} units is between two millionths of a dollar")]
    Inexact(String),
    /// More than was asked for.
    #[error(
        "the price is {price} USD, and {asked} USD were asked for: ask for at least {enough} minor units if it is worth that"
    )]
    OverPriced {
        /// The price.
        price: String,
        /// What was asked for.
        asked: String,
        /// As many cents as cover the price.
        enough: u64,
    },
    /// Dollars only.
    #[error("x402 pays US dollars here, and {0} was asked for")]
    Currency(String),
    /// Too little there.
    #[error("the house's account {payer} on {network} holds too little of the asset: an operator has to fund it")]
    Unfunded {
        /// The account.
        payer: String,
        /// Where.
        network: String,
    },
}
