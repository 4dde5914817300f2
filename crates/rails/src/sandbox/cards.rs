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
pub const CARDS: [Card; 8] = [
    Card { number: "4242424242424242", brand: "visa", refused: None, token: Some("pm_card_visa") },
    Card { number: "5555555555554444", brand: "mastercard", refused: None, token: Some("pm_card_mastercard") },
    Card { number: "4000000000000002", brand: "visa", refused: Some("Your card was declined."), token: None },
    Card {
        number: "4000000000000341",
        brand: "visa",
        refused: Some("Your card was declined."),
        token: Some("pm_card_chargeCustomerFail"),
    },
    Card {
        number: "4000000000009995",
        brand: "visa",
        refused: Some("Your card has insufficient funds."),
        token: Some("pm_card_chargeDeclinedInsufficientFunds"),
    },
    Card { number: "4000002760003184", brand: "visa", refused: None, token: Some("pm_card_authenticationRequired") },
    Card { number: "4000000000000069", brand: "visa", refused: Some("Your card has expired."), token: None },
    Card { number: "4000000000000127", brand: "visa", refused: Some("Your card's security code is incorrect."), token: None },
];

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
