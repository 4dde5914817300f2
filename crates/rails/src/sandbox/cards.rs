//! Test cards by their numbers, as people know them from Stripe, and saved methods by their names.

use crate::{Failure, FailureKind};

/// What becomes of a payment with a test card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Its number.
    pub number: &'static str,
    /// Whose it is.
    pub brand: &'static str,
    /// Why it is refused; none where it is charged.
    pub refused: Option<&'static str>,
}

/// All test cards.
pub const CARDS: [Card; 6] = [
    Card { number: "4242424242424242", brand: "visa", refused: None },
    Card { number: "5555555555554444", brand: "mastercard", refused: None },
    Card { number: "4000000000000002", brand: "visa", refused: Some("Your card was declined.") },
    Card { number: "4000000000009995", brand: "visa", refused: Some("Your card has insufficient funds.") },
    Card { number: "4000000000000069", brand: "visa", refused: Some("Your card has expired.") },
    Card { number: "4000000000000127", brand: "visa", refused: Some("Your card's security code is incorrect.") },
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
        "pm_card_chargeDeclined" | "pm_card_visa_chargeDeclined" => refused(FailureKind::Declined, "Your card was declined."),
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
