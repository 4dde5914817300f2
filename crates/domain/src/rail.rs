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
    /// Carts at merchants that speak the Agentic Commerce Protocol, paid with a token that is good for one of them.
    Acp,
}

impl Rail {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Sandbox, Self::Stripe, Self::X402, Self::Acp];

    /// Whether payments over it are charged to the principal's funding source, and are denied where there is none.
    pub const fn needs_funding_source(self) -> bool {
        match self {
            Self::Stripe => true,
            Self::Sandbox | Self::X402 | Self::Acp => false,
        }
    }

    /// Whether payments over it may be charged to it. Carts are paid by the operator's own card where the house has one, which the rail knows. The house's own accounts pay over
    /// the others.
    pub const fn may_charge_funding_source(self) -> bool {
        match self {
            Self::Stripe | Self::Acp => true,
            Self::Sandbox | Self::X402 => false,
        }
    }

    /// Its name in settings, metrics and answers.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Sandbox => "sandbox",
            Self::Stripe => "stripe",
            Self::X402 => "x402",
            Self::Acp => "acp",
        }
    }
}
