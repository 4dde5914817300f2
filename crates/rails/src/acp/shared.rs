//! Stripe's shared payment tokens, for the payment method that the principal registered as its funding source.

use std::sync::Arc;

use super::token::{Allowance, Fate, Given};
use crate::stripe::Stripe;
use crate::stripe::tokens::{Reason, Said, Seller, Status, Wanted};
use crate::{Failure, FailureKind};

/// Who lends the principal's payment method.
pub struct Shared(Arc<Stripe>);

impl Shared {
    /// By this account of Stripe's.
    pub const fn new(stripe: Arc<Stripe>) -> Self {
        Self(stripe)
    }

    /// Gives a token.
    pub(super) async fn give(&self, allowance: &Allowance<'_>) -> Given {
        let Some(method) = allowance.method else {
            return Given::Refused(no("No funding source is registered: an operator registers one."));
        };
        let wanted = Wanted {
            key: allowance.key,
            method,
            seller: allowance.profile.map_or(Seller::External(allowance.merchant), Seller::Profile),
            currency: allowance.currency,
            units: allowance.units,
            expires_at: allowance.expires_at,
        };
        match self.0.lend(&wanted).await {
            Said::Token(token) => match token.status {
                // One that is over may have been charged: the merchant, or Stripe, says so when it is asked.
                Status::Active | Status::Deactivated => Given::Token(token.id),
                Status::RequiresAction => match self.take_back(&token.id).await {
                    Fate::Unused => Given::Refused(Failure {
                        kind: FailureKind::NeedsPayer,
                        text: "The card's bank wants its owner to agree in person.".to_owned(),
                    }),
                    Fate::Charged | Fate::Untold => Given::Token(token.id),
                    Fate::Unknown(why) => Given::Unknown(why),
                },
                Status::Other => Given::Unknown(format!("Stripe says of the token {} what is not known here", token.id)),
            },
            Said::No(failure) => Given::Refused(failure),
            Said::Unknown(why) => Given::Unknown(why),
        }
    }

    /// Takes a token back, or learns that it was charged.
    pub(super) async fn take_back(&self, token: &str) -> Fate {
        match self.0.take_back(token).await {
            Said::Token(token) => match (token.status, token.deactivated_reason) {
                (Status::Deactivated, Some(Reason::Revoked | Reason::Expired)) => Fate::Unused,
                (Status::Deactivated, Some(Reason::Consumed)) => Fate::Charged,
                (status, reason) => Fate::Unknown(format!("Stripe says that the token is {status:?} ({reason:?})")),
            },
            Said::No(failure) => Fate::Unknown(failure.text),
            Said::Unknown(why) => Fate::Unknown(why),
        }
    }
}

fn no(text: &str) -> Failure {
    Failure { kind: FailureKind::Rejected, text: text.to_owned() }
}
