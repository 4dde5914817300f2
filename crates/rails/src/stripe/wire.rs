//! What is read of Stripe's objects: the fields that are used and no others, so that a new field of Stripe's changes nothing here. A word
//! that is not known is `Other`: it is never guessed what it means.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::DeserializeOwned;

/// What we wrote on an object.
pub(super) type Metadata = BTreeMap<String, String>;

/// An object that we make, find again and read.
pub(super) trait Object: DeserializeOwned {
    /// Where such objects are.
    const PATH: &'static str;
    /// What is read along with it.
    const EXPAND: &'static [&'static str] = &[];

    /// Stripe's name of it.
    fn id(&self) -> &str;

    /// What we wrote on it.
    fn metadata(&self) -> Option<&Metadata>;

    /// What we wrote on it under a name.
    fn mark(&self, name: &str) -> Option<&str> {
        self.metadata()?.get(name).map(String::as_str)
    }
}

/// A page of a list, the newest first.
#[derive(Debug, Deserialize)]
pub(super) struct Page<T> {
    pub(super) data: Vec<T>,
    pub(super) has_more: bool,
}

/// Another object: its name, or all of it.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Linked<T> {
    Id(String),
    Whole(Box<T>),
}

impl<T> Linked<T> {
    pub(super) fn whole(&self) -> Option<&T> {
        match self {
            Self::Id(_) => None,
            Self::Whole(object) => Some(object),
        }
    }
}

/// A Checkout Session: a page on which somebody pays, or names a payment method.
#[derive(Debug, Deserialize)]
pub(super) struct Session {
    pub(super) id: String,
    pub(super) mode: Mode,
    pub(super) status: Option<SessionStatus>,
    pub(super) payment_status: PaymentStatus,
    pub(super) url: Option<String>,
    pub(super) amount_total: Option<u64>,
    pub(super) currency: Option<String>,
    pub(super) customer: Option<String>,
    pub(super) payment_intent: Option<Linked<Intent>>,
    pub(super) setup_intent: Option<Linked<Setup>>,
    pub(super) metadata: Option<Metadata>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Mode {
    Payment,
    Setup,
    #[serde(other)]
    Other,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum SessionStatus {
    Open,
    Complete,
    Expired,
    #[serde(other)]
    Other,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum PaymentStatus {
    Paid,
    Unpaid,
    #[serde(other)]
    Other,
}

/// A PaymentIntent: one payment, through all its attempts.
#[derive(Debug, Deserialize)]
pub(super) struct Intent {
    pub(super) id: String,
    pub(super) status: IntentStatus,
    pub(super) amount: u64,
    pub(super) amount_received: Option<u64>,
    pub(super) currency: String,
    pub(super) last_payment_error: Option<Problem>,
    pub(super) metadata: Option<Metadata>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum IntentStatus {
    RequiresPaymentMethod,
    RequiresConfirmation,
    RequiresAction,
    RequiresCapture,
    Processing,
    Succeeded,
    Canceled,
    #[serde(other)]
    Other,
}

/// A SetupIntent: a payment method on its way to be kept.
#[derive(Debug, Deserialize)]
pub(super) struct Setup {
    pub(super) status: IntentStatus,
    pub(super) payment_method: Option<Linked<Method>>,
    pub(super) last_setup_error: Option<Problem>,
    pub(super) metadata: Option<Metadata>,
}

/// A PaymentMethod.
#[derive(Debug, Deserialize)]
pub(super) struct Method {
    pub(super) id: String,
    #[serde(rename = "type")]
    pub(super) kind: String,
    pub(super) customer: Option<String>,
    pub(super) card: Option<Card>,
    pub(super) us_bank_account: Option<Digits>,
    pub(super) sepa_debit: Option<Digits>,
    pub(super) metadata: Option<Metadata>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Card {
    pub(super) brand: Option<String>,
    pub(super) last4: Option<String>,
    pub(super) exp_year: Option<u16>,
    pub(super) exp_month: Option<u8>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Digits {
    pub(super) last4: Option<String>,
}

/// A Transfer: money on its way to a connected account.
#[derive(Debug, Deserialize)]
pub(super) struct Transfer {
    pub(super) id: String,
    pub(super) reversed: bool,
    pub(super) metadata: Option<Metadata>,
}

/// A reversal of a transfer: the money is ours again.
#[derive(Debug, Deserialize)]
pub(super) struct Reversal {}

/// A Payout: money on its way to a bank.
#[derive(Debug, Deserialize)]
pub(super) struct Payout {
    pub(super) id: String,
    pub(super) status: PayoutStatus,
    /// In seconds since the epoch.
    pub(super) arrival_date: Option<u64>,
    pub(super) failure_message: Option<String>,
    pub(super) metadata: Option<Metadata>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum PayoutStatus {
    Pending,
    InTransit,
    Paid,
    Failed,
    Canceled,
    #[serde(other)]
    Other,
}

/// A Refund.
#[derive(Debug, Deserialize)]
pub(super) struct Refund {
    pub(super) id: String,
    /// In the smallest units, of the payment's currency.
    pub(super) amount: Option<u64>,
    pub(super) payment_intent: Option<String>,
    pub(super) status: Option<RefundStatus>,
    pub(super) failure_reason: Option<String>,
    pub(super) metadata: Option<Metadata>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum RefundStatus {
    Pending,
    RequiresAction,
    Succeeded,
    Failed,
    Canceled,
    #[serde(other)]
    Other,
}

/// A Charge: one attempt of a payment. It carries what we wrote on the PaymentIntent.
#[derive(Debug, Deserialize)]
pub(super) struct Charge {
    pub(super) payment_intent: Option<String>,
    pub(super) metadata: Option<Metadata>,
}

/// A dispute: a payer's bank takes a payment back.
#[derive(Debug, Deserialize)]
pub(super) struct Dispute {
    pub(super) id: String,
    /// In the smallest units.
    pub(super) amount: u64,
    pub(super) currency: String,
    pub(super) payment_intent: Option<String>,
    /// Money that it took from the account, below zero, and money that it brought again.
    #[serde(default)]
    pub(super) balance_transactions: Vec<BalanceTransaction>,
    pub(super) metadata: Option<Metadata>,
}

#[derive(Debug, Deserialize)]
pub(super) struct BalanceTransaction {
    /// In the account's own currency, which may be another one than the payment's.
    pub(super) amount: i64,
}

/// An answer that says no.
#[derive(Debug, Deserialize)]
pub(super) struct Refused {
    pub(super) error: Problem,
}

/// What went wrong.
#[derive(Debug, Deserialize)]
pub(super) struct Problem {
    #[serde(rename = "type")]
    pub(super) kind: Option<String>,
    pub(super) code: Option<String>,
    pub(super) decline_code: Option<String>,
    pub(super) message: Option<String>,
    pub(super) param: Option<String>,
}

macro_rules! object {
    ($object:ident, $path:literal $(, $expand:literal)*) => {
        impl Object for $object {
            const PATH: &'static str = $path;
            const EXPAND: &'static [&'static str] = &[$($expand),*];

            fn id(&self) -> &str {
                &self.id
            }

            fn metadata(&self) -> Option<&Metadata> {
                self.metadata.as_ref()
            }
        }
    };
}

object!(Session, "/v1/checkout/sessions", "payment_intent", "setup_intent.payment_method");
object!(Intent, "/v1/payment_intents");
object!(Transfer, "/v1/transfers");
object!(Payout, "/v1/payouts");
object!(Refund, "/v1/refunds");
object!(Dispute, "/v1/disputes");
object!(Method, "/v1/payment_methods");
