//! What happens to deposits, payouts and refunds.

use crate::funding::{Checkout, Failure, Source};
use crate::idempotency::KeyHash;
use crate::ledger::AccountNo;
use crate::rail::Rail;
use crate::{AgentId, Amount, Currency, DepositId, PayoutId, RefundId, Timestamp, TransferId, WalletId};

/// Money is to come in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DepositRequested {
    /// Its id.
    pub deposit: DepositId,
    /// By which way.
    pub rail: Rail,
    /// Into which account.
    pub account: AccountNo,
    /// Of which agent; none for the general account.
    pub agent: Option<AgentId>,
    /// How much.
    pub amount: Amount,
    /// In what.
    pub currency: Currency,
    /// Where it comes from.
    pub source: Source,
    /// The caller's words.
    pub memo: String,
    /// Where the payer's browser goes afterwards.
    pub return_url: Option<String>,
    /// Until when it can be paid.
    pub expires_at: Timestamp,
    /// The idempotency key under which it was asked for.
    pub key: Option<KeyHash>,
}

/// A page waits for the payer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DepositOpened {
    /// Which deposit.
    pub deposit: DepositId,
    /// The page.
    pub checkout: Checkout,
}

/// Money came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DepositCredited {
    /// Which deposit.
    pub deposit: DepositId,
    /// By which way.
    pub rail: Rail,
    /// Into which account.
    pub account: AccountNo,
    /// Of which agent; none for the general account.
    pub agent: Option<AgentId>,
    /// How much.
    pub amount: Amount,
    /// In what.
    pub currency: Currency,
    /// The words of whoever asked for it.
    pub memo: String,
    /// The provider's name of the payment.
    pub reference: String,
    /// The transfer.
    pub transfer: TransferId,
}

/// A deposit was not paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DepositFailed {
    /// Which deposit.
    pub deposit: DepositId,
    /// By which way.
    pub rail: Rail,
    /// For which agent; none for the general account.
    pub agent: Option<AgentId>,
    /// How much was to come.
    pub amount: Amount,
    /// In what.
    pub currency: Currency,
    /// Why not.
    pub failure: Failure,
}

/// Money is to leave, and is held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PayoutRequested {
    /// Its id.
    pub payout: PayoutId,
    /// By which way.
    pub rail: Rail,
    /// Whose money.
    pub agent: AgentId,
    /// Out of which wallet.
    pub wallet: WalletId,
    /// How much arrives.
    pub amount: Amount,
    /// The house's fee, on top.
    pub fee: Amount,
    /// In what.
    pub currency: Currency,
    /// To where, in the provider's words.
    pub destination: Option<String>,
    /// The hold on the amount.
    pub hold: TransferId,
    /// The hold on the fee, where there is one.
    pub fee_hold: Option<TransferId>,
    /// The idempotency key under which it was asked for.
    pub key: Option<KeyHash>,
}

/// The provider has a payout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PayoutSent {
    /// Which payout.
    pub payout: PayoutId,
    /// The provider's name of it.
    pub reference: String,
    /// When it arrives, as far as the provider knows.
    pub arrives_at: Option<Timestamp>,
}

/// A payout arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PayoutCompleted {
    /// Which payout.
    pub payout: PayoutId,
    /// By which way.
    pub rail: Rail,
    /// Whose money it was.
    pub agent: AgentId,
    /// Out of which wallet.
    pub wallet: WalletId,
    /// How much arrived.
    pub amount: Amount,
    /// The house's fee.
    pub fee: Amount,
    /// In what.
    pub currency: Currency,
    /// The provider's name of it.
    pub reference: String,
    /// The hold on the amount.
    pub hold: TransferId,
    /// The hold on the fee.
    pub fee_hold: Option<TransferId>,
    /// The transfer that captures the amount.
    pub transfer: TransferId,
    /// The transfer that captures the fee.
    pub fee_transfer: Option<TransferId>,
}

/// A payout did not arrive; what was held is available again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PayoutFailed {
    /// Which payout.
    pub payout: PayoutId,
    /// By which way.
    pub rail: Rail,
    /// Whose money.
    pub agent: AgentId,
    /// Into which wallet it returns.
    pub wallet: WalletId,
    /// How much was to arrive.
    pub amount: Amount,
    /// The house's fee.
    pub fee: Amount,
    /// In what.
    pub currency: Currency,
    /// Why not.
    pub failure: Failure,
    /// The hold on the amount.
    pub hold: TransferId,
    /// The hold on the fee.
    pub fee_hold: Option<TransferId>,
    /// The transfer that returns the amount.
    pub transfer: TransferId,
    /// The transfer that returns the fee.
    pub fee_transfer: Option<TransferId>,
}

/// A payout that had arrived came back, with its fee.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PayoutReturned {
    /// Which payout.
    pub payout: PayoutId,
    /// By which way.
    pub rail: Rail,
    /// Whose money.
    pub agent: AgentId,
    /// Into which wallet it comes back.
    pub wallet: WalletId,
    /// How much had left.
    pub amount: Amount,
    /// The house's fee.
    pub fee: Amount,
    /// In what.
    pub currency: Currency,
    /// Why.
    pub failure: Failure,
    /// The transfer that brings the amount back.
    pub transfer: TransferId,
    /// The transfer that brings the fee back.
    pub fee_transfer: Option<TransferId>,
}

/// Money of a deposit is to go back to its payer, and is held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefundRequested {
    /// Which refund.
    pub refund: RefundId,
    /// Of which deposit.
    pub deposit: DepositId,
    /// By which way.
    pub rail: Rail,
    /// Out of which account.
    pub account: AccountNo,
    /// Of which agent; none for the general account.
    pub agent: Option<AgentId>,
    /// How much.
    pub amount: Amount,
    /// In what.
    pub currency: Currency,
    /// The provider's name of the payment that is given back.
    pub payment: String,
    /// The hold on the amount.
    pub hold: TransferId,
    /// The idempotency key under which it was asked for.
    pub key: Option<KeyHash>,
}

/// The provider works on a refund.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefundSent {
    /// Which refund.
    pub refund: RefundId,
    /// The provider's name of it.
    pub reference: String,
}

/// A refund went back to the payer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefundCompleted {
    /// Which refund.
    pub refund: RefundId,
    /// Of which deposit.
    pub deposit: DepositId,
    /// By which way.
    pub rail: Rail,
    /// Out of which account.
    pub account: AccountNo,
    /// Of which agent; none for the general account.
    pub agent: Option<AgentId>,
    /// How much.
    pub amount: Amount,
    /// In what.
    pub currency: Currency,
    /// The provider's name of it.
    pub reference: String,
    /// The hold on the amount.
    pub hold: TransferId,
    /// The transfer that captures it.
    pub transfer: TransferId,
}

/// A refund did not go back; what was held is available again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefundFailed {
    /// Which refund.
    pub refund: RefundId,
    /// Of which deposit.
    pub deposit: DepositId,
    /// By which way.
    pub rail: Rail,
    /// Into which account.
    pub account: AccountNo,
    /// Of which agent; none for the general account.
    pub agent: Option<AgentId>,
    /// How much was to go back.
    pub amount: Amount,
    /// In what.
    pub currency: Currency,
    /// Why not.
    pub failure: Failure,
    /// The hold on the amount.
    pub hold: TransferId,
    /// The transfer that returns it.
    pub transfer: TransferId,
}

/// A refund that had gone back came again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefundReturned {
    /// Which refund.
    pub refund: RefundId,
    /// Of which deposit.
    pub deposit: DepositId,
    /// By which way.
    pub rail: Rail,
    /// Into which account.
    pub account: AccountNo,
    /// Of which agent; none for the general account.
    pub agent: Option<AgentId>,
    /// How much had left.
    pub amount: Amount,
    /// In what.
    pub currency: Currency,
    /// Why.
    pub failure: Failure,
    /// The transfer that brings it back.
    pub transfer: TransferId,
}

/// Money of a deposit that was to go back is there again, and takes the place of what others gave, or nobody had, when a provider took
/// money of the same deposit by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DepositCovered {
    /// Of which deposit.
    pub deposit: DepositId,
    /// By which way.
    pub rail: Rail,
    /// The account that the deposit went into: it gives now.
    pub account: AccountNo,
    /// Of which agent; none for the general account.
    pub agent: Option<AgentId>,
    /// How much it gives.
    pub amount: Amount,
    /// Of that, what the general account had given, and gets. The rest was missing.
    pub of_general: Amount,
    /// In what.
    pub currency: Currency,
    /// The transfer of the deposit's account.
    pub transfer: TransferId,
    /// The transfer of the general account.
    pub general_transfer: Option<TransferId>,
}

/// A provider took money of a deposit back by itself, or brought such money again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reversal {
    /// Of which deposit.
    pub deposit: DepositId,
    /// By which way.
    pub rail: Rail,
    /// The account that the deposit went into.
    pub account: AccountNo,
    /// Of which agent; none for the general account.
    pub agent: Option<AgentId>,
    /// How much was taken this time, or brought again.
    pub amount: Amount,
    /// Of that, the part of the general account, where the deposit's account had too little.
    pub of_general: Amount,
    /// Of that, the part that neither account had: it is missing now, or is missing no more.
    pub missing: Amount,
    /// In what.
    pub currency: Currency,
    /// All that the provider ever took of this deposit.
    pub taken: Amount,
    /// Of that, all that it ever brought again.
    pub given_back: Amount,
    /// The transfer of the deposit's account.
    pub transfer: TransferId,
    /// The transfer of the general account.
    pub general_transfer: Option<TransferId>,
}

impl Reversal {
    /// The part of the deposit's account.
    pub fn of_account(&self) -> Amount {
        self.amount.less(self.of_general).less(self.missing)
    }
}
