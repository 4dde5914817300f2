//! The payment provider behind the merchant: gives tokens for test cards, and charges a token once, within what it was given for.

use std::collections::{HashMap, VecDeque};

use http::StatusCode;
use jiff::Timestamp;
use serde_json::{Value, json};

use super::fault::Fault;
use super::shape::integer;
use crate::recent::Recent;
use crate::source;

/// As whom the merchant is known to payment providers.
pub(crate) const MERCHANT: &str = "demo_grocer";
/// As whom the payment provider is known.
pub(super) const PSP: &str = "demo_psp";
/// How sessions call the handler that takes cards.
pub(super) const CARD_HANDLER: &str = "card_tokenized";

/// What may be charged to a token.
#[derive(Debug)]
struct Token {
    card: Card,
    amount_max: i64,
    currency: String,
    session: String,
    merchant: String,
    expires_at: Timestamp,
    spent: bool,
}

/// The test cards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Card {
    Good,
    Declined,
    Short,
}

/// A charge that was made.
#[derive(Debug, Clone)]
pub(super) struct Charge {
    pub(super) session: String,
    pub(super) order: String,
    pub(super) amount: i64,
}

/// Tokens and charges.
#[derive(Debug, Default)]
pub(super) struct Provider {
    tokens: HashMap<String, Token>,
    order: Recent,
    /// The newest charges, in the order in which they were made.
    pub(super) charges: VecDeque<Charge>,
}

/// So many charges are remembered; the oldest are forgotten.
const CHARGES_MAX: usize = 10_000;

impl Provider {
    /// Gives a token for a card, good for one session within its allowance.
    pub(super) fn give(&mut self, body: &Value, key: &str) -> Result<Value, Fault> {
        let now = source::now();
        let refused = |path: &str, message: &str| {
            Err(Fault::refused(StatusCode::UNPROCESSABLE_ENTITY, "invalid_card", message).about(path))
        };
        let method = &body["payment_method"];
        let card = match method["number"].as_str() {
            Some("4242424242424242") => Card::Good,
            Some("4000000000000002") => Card::Declined,
            Some("4000000000009995") => Card::Short,
            _ => {
                let message = "Only test cards are taken: 4242424242424242, 4000000000000002, 4000000000009995";
                return refused("$.payment_method.number", message);
            }
        };
        let month = method["exp_month"].as_str().map(|month| month.parse::<i8>().ok().filter(|month| (1..=12).contains(month)));
        if month == Some(None) {
            return refused("$.payment_method.exp_month", "The month of expiry must be 1 to 12");
        }
        let year = method["exp_year"].as_str().map(|year| year.parse::<i16>().ok().filter(|_| year.len() == 4));
        if year == Some(None) {
            return refused("$.payment_method.exp_year", "The year of expiry must have four digits");
        }
        let today = now.to_zoned(jiff::tz::TimeZone::UTC);
        if let (Some(Some(year)), Some(Some(month))) = (year, month)
            && (year, month) < (today.year(), today.month())
        {
            return refused("$.payment_method.exp_year", "The card has expired");
        }
        let allowance = &body["allowance"];
        let text = |name: &str| allowance[name].as_str().unwrap_or_default().to_owned();
        let amount_max = integer(&allowance["max_amount"]).unwrap_or_default();
        if amount_max < 1 {
            return refused("$.allowance.max_amount", "The allowance must be above zero");
        }
        let Some(expires_at) = text("expires_at").parse::<Timestamp>().ok().filter(|until| *until > now) else {
            return refused("$.allowance.expires_at", "The allowance has expired");
        };
        let (currency, session, merchant) = (text("currency"), text("checkout_session_id"), text("merchant_id"));
        let id = source::id("vt");
        let token = Token { card, amount_max, currency, session, merchant: merchant.clone(), expires_at, spent: false };
        if let Some(oldest) = self.order.add(id.clone()) {
            self.tokens.remove(&oldest);
        }
        self.tokens.insert(id.clone(), token);
        let metadata = json!({"source": "agent_checkout", "merchant_id": merchant, "idempotency_key": key});
        Ok(json!({"id": id, "created": now.to_string(), "metadata": metadata}))
    }

    /// Charges a token, or says why it is declined. Nothing is charged then, and the token is as good as before.
    pub(super) fn charge(&mut self, id: &str, charge: Charge) -> Result<(), &'static str> {
        let token = self.tokens.get_mut(id).ok_or("the token was not given by this merchant's payment provider")?;
        let refusals = [
            (token.spent, "the token was used already"),
            (token.expires_at <= source::now(), "the token has expired"),
            (token.session != charge.session, "the token was given for another session"),
            (token.merchant != MERCHANT, "the token was given for another merchant"),
            (token.currency != "usd", "the token was given for another currency"),
            (token.amount_max < charge.amount, "the total is above what the token was given for"),
            (token.card == Card::Declined, "the card was declined"),
            (token.card == Card::Short, "the card has insufficient funds"),
        ];
        if let Some((_, why)) = refusals.into_iter().find(|(is_wrong, _)| *is_wrong) {
            return Err(why);
        }
        token.spent = true;
        if self.charges.len() >= CHARGES_MAX {
            self.charges.pop_front();
        }
        self.charges.push_back(charge);
        Ok(())
    }
}
