//! What happens to mandates and funding sources, and to payments that agents ask for under them.

use crate::FundingSourceId;
use crate::funding::Failure;
use crate::idempotency::KeyHash;
use crate::mandate::{Limits, MandateName};
use crate::payment::{Authorization, Order, Terms};
use crate::policy::{Finding, Verdict};
use crate::principal::Autonomy;

/// A mandate was granted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MandateCreated {
    /// Its name.
    pub mandate: MandateName,
    /// Who granted it, in the principal's words.
    pub granted_by: String,
    /// What it allows.
    pub limits: Limits,
}

/// A mandate allows nothing any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MandateRevoked {
    /// Which.
    pub mandate: MandateName,
}

/// How far agents may pay by themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AutonomyChanged {
    /// From now on.
    pub autonomy: Autonomy,
}

/// A funding source is charged from now on. What the provider knows it by is sealed, and stands in no fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FundingRegistered {
    /// Its id.
    pub source: FundingSourceId,
    /// Whose card it is.
    pub brand: Option<String>,
    /// The last digits of its number.
    pub last4: Option<String>,
    /// The operator's words.
    pub label: Option<String>,
    /// In place of which one.
    pub replaced: Option<FundingSourceId>,
}

/// A funding source is charged no more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FundingCleared {
    /// Which.
    pub source: FundingSourceId,
    /// Whose card it is.
    pub brand: Option<String>,
    /// The last digits of its number.
    pub last4: Option<String>,
    /// The operator's words.
    pub label: Option<String>,
}

/// An agent asked for a payment. What becomes of it is said by the facts after this one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentRequested {
    /// The payment.
    pub order: Order,
    /// The rest of what was asked for.
    pub terms: Terms,
    /// The idempotency key under which it was asked for.
    pub key: Option<KeyHash>,
    /// That its agent was made with it, so that nothing was counted of that one before.
    pub is_first: bool,
}

/// The rules were judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyDecided {
    /// What they come to.
    pub verdict: Verdict,
    /// Each rule that was judged, in order, up to the one that decided.
    pub judged: Vec<Finding>,
    /// Whether a payment that waited for a human counts in its mandate's window from now on, and no more as of when it was asked for.
    pub counts_anew: bool,
}

/// A rail bound itself to hand this over for a payment, and to nothing else. Nothing has left yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentAuthorized {
    /// What it may hand over.
    pub authorization: Authorization,
}

/// A rail says that a payment was not made and will not be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentFailed {
    /// The payment.
    pub order: Order,
    /// Why.
    pub failure: Failure,
}
