//! Test cards by their numbers, as people know them from Stripe, and saved methods by their names.

use crate::{Failure, FailureKind, Method};

/// What becomes of a payment with a test card, and of saving one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Its number.
    pub number: &'static str,
    /// Whose it is.
    pub brand: &'static str,
    /// Why it is refused; none where it is charged.
    pub refused: Option<&'static str>,
    /// Under which name it is saved, which says what becomes of a charge later; none where it is refused for the same reason.
    pub token: Option<&'static str>,
    /// What becomes of a refund.
    pub refunds: Refunds,
}

/// What becomes of a refund of a payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refunds {
    /// It goes back at once.
    AtOnce,
    /// At first there is no answer, and then it has gone back.
    Slowly,
    /// It is taken, and fails later.
    Never,
}

impl Refunds {
    /// What a payment's name says of it, behind the name's beginning.
    pub(super) fn of(name: &str) -> Self {
        [Self::Slowly, Self::Never].into_iter().find(|of| name.starts_with(of.mark())).unwrap_or(Self::AtOnce)
    }

    /// Of a payment by a saved method: two that Stripe's test mode knows as well.
    pub(super) fn of_method(method: &str) -> Self {
        match method {
            "pm_card_pendingRefund" => Self::Slowly,
            "pm_card_refundFail" => Self::Never,
            _ => Self::AtOnce,
        }
    }

    /// What a payment's name says of it.
    pub(super) const fn mark(self) -> &'static str {
        match self {
            Self::AtOnce => "",
            Self::Slowly => "refundslow_",
            Self::Never => "refundfail_",
        }
    }
}

impl Card {
    /// It, as it is saved.
    pub fn method(&self) -> Option<Method> {
        Some(Method {
            method: self.token?.to_owned(),
            customer: None,
            kind: "card".to_owned(),
            brand: Some(self.brand.to_owned()),
            last4: Some(self.number.chars().skip(self.number.len().saturating_sub(4)).collect()),
            expires: Some(EXPIRES),
        })
    }

    /// What becomes of a charge, once it is saved, where it does not go through.
    pub fn later(&self) -> Option<String> {
        match saved(self.token?) {
            Saved::Refused(failure) => Some(failure.text),
            Saved::Charged | Saved::Slow | Saved::Lost => None,
        }
    }
}

/// Until when test cards can be charged: year and month.
const EXPIRES: (u16, u8) = (2099, 12);

/// All test cards.
pub const CARDS: [Card; 10] = [
    charged("4242424242424242", "pm_card_visa"),
    Card { brand: "mastercard", ..charged("5555555555554444", "pm_card_mastercard") },
    Card { refunds: Refunds::Slowly, ..charged("4000000000007726", "pm_card_pendingRefund") },
    Card { refunds: Refunds::Never, ..charged("4000000000005126", "pm_card_refundFail") },
    refused("4000000000000002", "Your card was declined."),
    Card { token: Some("pm_card_chargeCustomerFail"), ..refused("4000000000000341", "Your card was declined.") },
    Card {
        token: Some("pm_card_chargeDeclinedInsufficientFunds"),
        ..refused("4000000000009995", "Your card has insufficient funds.")
    },
    charged("4000002760003184", "pm_card_authenticationRequired"),
    refused("4000000000000069", "Your card has expired."),
    refused("4000000000000127", "Your card's security code is incorrect."),
];

const fn charged(number: &'static str, token: &'static str) -> Card {
    Card { number, brand: "visa", refused: None, token: Some(token), refunds: Refunds::AtOnce }
}

const fn refused(number: &'static str, why: &'static str) -> Card {
    Card { number, brand: "visa", refused: Some(why), token: None, refunds: Refunds::AtOnce }
}

/// The test card of a number, with or without spaces; none where it is no test card. A real card's number is none.
pub fn card(number: &str) -> Option<&'static Card> {
    let digits: String = number.chars().filter(|letter| !matches!(letter, ' ' | '-')).collect();
    CARDS.iter().find(|card| card.number == digits)
}

/// What becomes of a charge to a saved method.
pub(super) enum Saved {
    /// It goes through.
    Charged,
    /// It is refused.
    Refused(Failure),
    /// It goes through, but the answer is late.
    Slow,
    /// The answer is lost, and it did not go through.
    Lost,
}

/// By the method's name: those that Stripe's test mode knows, and two of our own.
pub(super) fn saved(method: &str) -> Saved {
    let refused = |kind, text: &str| Saved::Refused(Failure { kind, text: text.to_owned() });
    match method {
        "pm_card_chargeDeclined" | "pm_card_visa_chargeDeclined" | "pm_card_chargeCustomerFail" => {
            refused(FailureKind::Declined, "Your card was declined.")
        }
        "pm_card_chargeDeclinedInsufficientFunds" | "pm_card_visa_chargeDeclinedInsufficientFunds" => {
            refused(FailureKind::Declined, "Your card has insufficient funds.")
        }
        "pm_card_chargeDeclinedExpiredCard" => refused(FailureKind::Declined, "Your card has expired."),
        "pm_card_authenticationRequired" => {
            refused(FailureKind::NeedsPayer, "The card's owner must confirm the payment with the bank.")
        }
        "pm_sandbox_slow" => Saved::Slow,
        "pm_sandbox_lost" => Saved::Lost,
        _ => Saved::Charged,
    }
}
