//! Rails by their names: by which way money enters the house and leaves it. What each of them speaks is not known here.

/// By which way money enters and leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Rail {
    /// The house's own, which only pretends.
    Sandbox,
    /// Stripe.
    Stripe,
    /// Resources on the web that ask for their price, paid with tokens on a chain.
    X402,
}

impl Rail {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Sandbox, Self::Stripe, Self::X402];

    /// Its name in settings, metrics and answers.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Sandbox => "sandbox",
            Self::Stripe => "stripe",
            Self::X402 => "x402",
        }
    }
}
