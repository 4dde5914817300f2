//! The shapes of deposits, payouts and refunds on the wire.

use bursar_domain::Rail;
use bursar_domain::funding::RefundState as State;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::common::money::UsdString;
use crate::common::schemas::{BookWord, CurrencyCode, Time, UsdText, words};

words! {
    /// By which way money comes in and leaves.
    RailWord, "admin.Rail": Rail::ALL.map(Rail::word);
    /// Where a deposit stands.
    DepositState, "admin.DepositState": ["requested", "open", "credited", "failed"];
    /// Where a payout stands.
    PayoutState, "admin.PayoutState": ["requested", "sent", "completed", "failed"];
    /// Where a refund stands.
    RefundState, "admin.RefundState": State::WORDS;
    /// Why money did not move.
    FailureWord, "admin.FailureKind": ["declined", "needs_payer", "expired", "cancelled", "rejected"];
}

/// Why money did not move.
#[derive(Serialize, ToSchema)]
#[schema(as = admin::Failure)]
pub struct Failure {
    /// What kind of failure.
    #[schema(value_type = FailureWord)]
    pub kind: &'static str,
    /// The provider's words.
    pub text: String,
}

/// Money that was to come in.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = admin::Deposit)]
pub struct Deposit {
    /// Its id.
    pub id: String,
    /// In which ledger.
    #[schema(value_type = BookWord)]
    pub book: &'static str,
    /// By which way.
    #[schema(value_type = RailWord)]
    pub rail: &'static str,
    /// For which agent; none for the principal's own account.
    pub agent_id: Option<String>,
    /// How much.
    pub amount: UsdString,
    /// In what.
    #[schema(value_type = CurrencyCode)]
    pub currency: String,
    /// The words of whoever asked for it.
    pub memo: String,
    /// Where it stands.
    #[schema(value_type = DepositState)]
    pub state: &'static str,
    /// The page on which it is paid.
    pub checkout_url: Option<String>,
    /// The provider's name of the payment.
    pub reference: Option<String>,
    /// Why it failed.
    pub failure: Option<Failure>,
    /// How much of it went back to its payer, or is on its way, because it was asked for.
    pub refunded: UsdString,
    /// How much of it the provider took back by itself, less what it brought again.
    pub reversed: UsdString,
    /// Of that, what was spent before and could not be debited: money that is gone, and that the ledger still counts.
    pub missing: UsdString,
    /// When it was asked for.
    #[schema(value_type = Time)]
    pub created_at: String,
    /// Until when it can be paid.
    #[schema(value_type = Time)]
    pub expires_at: String,
    /// When it last changed.
    #[schema(value_type = Time)]
    pub changed_at: String,
}

/// Money that was to leave.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = admin::Payout)]
pub struct Payout {
    /// Its id.
    pub id: String,
    /// In which ledger.
    #[schema(value_type = BookWord)]
    pub book: &'static str,
    /// By which way.
    #[schema(value_type = RailWord)]
    pub rail: &'static str,
    /// Whose money.
    pub agent_id: String,
    /// How much arrives.
    pub amount: UsdString,
    /// The house's fee on top.
    pub fee: UsdString,
    /// In what.
    #[schema(value_type = CurrencyCode)]
    pub currency: String,
    /// To where, in the provider's words.
    pub destination: Option<String>,
    /// Where it stands.
    #[schema(value_type = PayoutState)]
    pub state: &'static str,
    /// The provider's name of it.
    pub reference: Option<String>,
    /// When it arrives, as far as the provider knows.
    #[schema(value_type = Option<Time>)]
    pub arrives_at: Option<String>,
    /// Why it failed.
    pub failure: Option<Failure>,
    /// When it was asked for.
    #[schema(value_type = Time)]
    pub created_at: String,
    /// When it last changed.
    #[schema(value_type = Time)]
    pub changed_at: String,
}

/// `POST /deposits/{id}/refund`
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = admin::RefundRequest)]
pub struct RefundRequest {
    /// Dollars as decimal text; absent: all that is left of the deposit.
    #[serde(default)]
    #[schema(value_type = Option<UsdText>)]
    pub amount_usd: Option<String>,
}

/// Money of a deposit that was to go back to its payer.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = admin::Refund)]
pub struct Refund {
    /// Its id.
    pub id: String,
    /// Of which deposit.
    pub deposit_id: String,
    /// In which ledger.
    #[schema(value_type = BookWord)]
    pub book: &'static str,
    /// By which way.
    #[schema(value_type = RailWord)]
    pub rail: &'static str,
    /// Out of which agent's wallet; none for the principal's own account.
    pub agent_id: Option<String>,
    /// How much.
    pub amount: UsdString,
    /// In what.
    #[schema(value_type = CurrencyCode)]
    pub currency: String,
    /// Where it stands.
    #[schema(value_type = RefundState)]
    pub state: &'static str,
    /// The provider's name of it.
    pub reference: Option<String>,
    /// Why it failed.
    pub failure: Option<Failure>,
    /// When it was asked for.
    #[schema(value_type = Time)]
    pub created_at: String,
    /// When it last changed.
    #[schema(value_type = Time)]
    pub changed_at: String,
}
