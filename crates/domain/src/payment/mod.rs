//! Payments: one request to spend and everything that becomes of it.

mod authorization;
mod cart;
mod decide;
mod evolve;
mod parties;
mod reason;
mod report;
mod request;
mod tally;
mod terms;
#[cfg(test)]
mod tests;

pub use authorization::{Authorization, Receipt};
pub use cart::{Cart, Contents, LINES_MAX, Line, Seen};
pub use decide::{Charge, FeeRule, PayAgent, charge, judge_again, pay_agent, reads_charge, reads_pay_agent};
pub(crate) use decide::{block, frozen, unaffordable};
pub(crate) use evolve::{Reserve, change, count, credit, give_back, is_closed, open, posting};
pub use evolve::{authorized, blocked, decided, failed, received, requested, settled};
pub(crate) use parties::{Parties, main_account, reads_parties};
pub use reason::Reason;
pub use report::{Paid, ReportPayment, reads_report, report};
pub use request::{ANONYMOUS, Foreseen, RequestPayment, foresee, reads_request, request};
pub(crate) use request::{judge_approved, reads_approved, settle};
pub use terms::{INTERNAL, Route, Terms};

use crate::funding::Failure;
use crate::idempotency::KeyHash;
use crate::policy::Category;
use crate::{
    AgentId, Amount, ApprovalId, Book, Currency, FundingSourceId, PaymentId, PrincipalId, Timestamp, Total, TransferId, WalletId,
};

/// A payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payment {
    /// Its id.
    pub id: PaymentId,
    /// Its ledger.
    pub book: Book,
    /// Who asked for it.
    pub agent: AgentId,
    /// Which of the agent's wallets pays.
    pub wallet: WalletId,
    /// Who is paid.
    pub payee: Payee,
    /// How much leaves the wallet, fee included.
    pub amount: Amount,
    /// The part of the amount that the house takes.
    pub fee: Amount,
    /// What the amounts are in.
    pub currency: Currency,
    /// What it is for.
    pub category: Option<Category>,
    /// The payer's words.
    pub memo: String,
    /// Where it stands.
    pub state: State,
    /// When it was asked for.
    pub requested_at: Timestamp,
    /// From when on it counts in its mandate's window, where that is not when it was asked for: since a human allowed it.
    pub counted_at: Option<Timestamp>,
    /// The hold that reserves it, or reserved it.
    pub held: Option<TransferId>,
    /// The question to a human.
    pub approval: Option<ApprovalId>,
    /// The idempotency key of a payment that was held: its record has no end until the payment is closed.
    pub key: Option<KeyHash>,
    /// What was available in the wallet after its latest change.
    pub remaining: Amount,
    /// The numbers of its facts in the journal.
    pub trail: Vec<u64>,
    /// Of a payment that was held for its payee: until when; then the hold returns by itself.
    pub held_until: Option<Timestamp>,
    /// How much of such a hold was captured, or how much of what was asked for a rail paid, where that is less; none before it is
    /// settled.
    pub captured: Option<Amount>,
    /// What an agent asked for it with; none of those that came another way.
    pub terms: Option<Terms>,
    /// The rail's name of it.
    pub reference: Option<String>,
    /// What its rail bound itself to before anything left.
    pub authorization: Option<Box<Authorization>>,
    /// The funding source on which it was allowed, where its rail charges one: no other is charged for it.
    pub funding_source: Option<FundingSourceId>,
    /// What its rail was given for it.
    pub receipt: Option<Box<Receipt>>,
    /// When it ended, where an agent asked for it.
    pub closed_at: Option<Timestamp>,
}

impl Payment {
    /// How much moved or will move: what was captured or paid of it, else the amount that was asked for.
    pub fn moves(&self) -> Amount {
        self.captured.unwrap_or(self.amount)
    }

    /// From when on it counts in its mandate's window.
    pub fn counts_since(&self) -> Timestamp {
        self.counted_at.unwrap_or(self.requested_at)
    }

    /// Whether the time of a hold for its payee is over: an end that has come counts before its timer fired.
    pub fn is_over(&self, now: Timestamp) -> bool {
        self.held_until.is_some_and(|end| end <= now)
    }
}

/// Who is paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Payee {
    /// Somebody outside, by name.
    Vendor(String),
    /// Another agent of the house, into its main wallet.
    Agent(PrincipalId, AgentId, WalletId),
}

/// Where a payment stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// The money moved.
    Settled,
    /// Held until a human answers.
    Escalated,
    /// Refused by the rules; nothing moved.
    Blocked(Reason),
    /// Refused after a human was asked: by them, or by the rules when judged again.
    Denied(Option<Reason>),
    /// Nobody answered in time, or nobody settled the hold; it was returned.
    Expired,
    /// Held for its payee until its payer settles or returns it.
    Held,
    /// Its payer took the hold back.
    Returned,
    /// A rail has it, and has not said what became of it.
    Processing,
    /// The rail did not make it.
    Failed(Failure),
}

impl State {
    /// Whether something may still become of it.
    pub const fn is_open(&self) -> bool {
        match self {
            Self::Escalated | Self::Held | Self::Processing => true,
            Self::Settled | Self::Blocked(_) | Self::Denied(_) | Self::Expired | Self::Returned | Self::Failed(_) => false,
        }
    }
}

/// A payment as it is asked for: the part that both commands and both facts of it share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// Its id.
    pub payment: PaymentId,
    /// Who asks.
    pub agent: AgentId,
    /// Which wallet pays.
    pub wallet: WalletId,
    /// Who is paid.
    pub payee: Payee,
    /// How much leaves the wallet.
    pub amount: Amount,
    /// Of which the house takes.
    pub fee: Amount,
    /// What the amounts are in.
    pub currency: Currency,
    /// What it is for.
    pub category: Option<Category>,
    /// The payer's words.
    pub memo: String,
    /// Free JSON text: stored for audit, never evaluated.
    pub metadata: Option<String>,
    /// Over which rail an agent asked for it; none of those that came another way.
    pub rail: Option<String>,
}

/// What became of payments that agents asked for: of one agent's, or of all.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tally {
    /// Those whose money moved.
    pub settled: u64,
    /// Those that a rail did not make.
    pub failed: u64,
    /// Those that were denied after a human was asked.
    pub denied: u64,
    /// Those that were denied at once.
    pub blocked: u64,
    /// Those that wait for a human.
    pub pending: u64,
    /// What moved, by currency.
    pub moved: Vec<Moved>,
    /// The newest orders at merchants', the oldest first, at most [`ORDERS_MAX`]: all agents' are kept together.
    pub orders: Vec<Ordered>,
}

/// Orders that are kept beside the counts.
pub const ORDERS_MAX: usize = 50;

/// An order at a merchant's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ordered {
    /// The merchant's id of it.
    pub order: String,
    /// The payment that paid it.
    pub payment: PaymentId,
    /// How much.
    pub amount: Amount,
    /// In what.
    pub currency: Currency,
}

/// What moved in a currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moved {
    /// In what.
    pub currency: Currency,
    /// How much.
    pub total: Total,
}
