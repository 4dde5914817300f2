//! What endpoints are told of a fact, as JSON: `{"event":"payment.completed","data":{..}}`, as the credits reference prints it. It is made
//! of the fact alone, so that every attempt has the same body, byte for byte.

use bursar_domain::approval::Verdict;
use bursar_domain::event::{ApprovalRequested, DepositCredited, Event, Reversal};
use bursar_domain::funding::Failure;
use bursar_domain::payment::{Order, Payee, Reason};
use bursar_domain::webhook::Topic;
use bursar_domain::{AgentId, Amount, ApprovalId, Currency, DepositId, Fact, PayoutId, RefundId};
use serde::Serialize;
use serde_json::value::RawValue;

use crate::codec::iso;

/// The body for a fact; none where endpoints are not told of it, which the topic says already.
pub(super) fn body(topic: Topic, fact: &Fact) -> Option<Vec<u8>> {
    let data = data(fact)?;
    serde_json::to_vec(&Envelope { event: topic.word(), data }).ok()
}

fn data(fact: &Fact) -> Option<Data> {
    let created_at = iso(fact.at);
    let at = || created_at.clone();
    let left = |payout, agent, amounts, failure| Data::Withdrawal(withdrawal(payout, agent, amounts, failure, at()));
    let back = |ids, amount, failure| refund(ids, amount, failure, at());
    let closed = |id: String, status, returned| Data::Wallet { id, status, returned, created_at: at() };
    Some(match &fact.event {
        Event::PaymentSettled(event) => Data::Payment(payment(&event.order, None, at())),
        Event::PaymentReceived(event) => Data::Payment(payment(&event.order, None, at())),
        Event::HoldSettled(event) => Data::Payment(payment(&event.order, None, at())),
        Event::PaymentBlocked(event) => failed(&event.order, reason_word(&event.reason), at()),
        Event::PaymentFailed(event) => failed(&event.order, event.failure.kind.word(), at()),
        Event::ApprovalRequested(event) => Data::Question(question(event, at())),
        Event::ApprovalResolved(event) => resolved(event.approval, fact, verdict(event.verdict), at()),
        Event::ApprovalExpired(event) => resolved(event.approval, fact, "expired", at()),
        Event::WalletStatusChanged(event) => closed(event.wallet.to_string(), "paused", None),
        Event::WalletClosed(event) => closed(event.wallet.to_string(), "revoked", Some(Credits(event.remainder))),
        Event::DepositCredited(event) => deposit(event, at()),
        Event::PayoutCompleted(event) => left(event.payout, event.agent, (event.amount, event.fee), None),
        Event::PayoutFailed(event) => left(event.payout, event.agent, (event.amount, event.fee), Some(&event.failure)),
        Event::PayoutReturned(event) => left(event.payout, event.agent, (event.amount, event.fee), Some(&event.failure)),
        Event::RefundCompleted(event) => back((event.refund, event.deposit, event.agent), event.amount, None),
        Event::RefundFailed(event) => back((event.refund, event.deposit, event.agent), event.amount, Some(&event.failure)),
        Event::RefundReturned(event) => back((event.refund, event.deposit, event.agent), event.amount, Some(&event.failure)),
        Event::DepositReversed(event) | Event::DepositReinstated(event) => reversal(event, at()),
        Event::WebhookTested(event) => Data::Test { id: event.endpoint.to_string(), created_at: at() },
        bursar_domain::house_events!()
        | Event::PaymentRequested(_)
        | Event::PolicyDecided(_)
        | Event::PaymentAuthorized(_)
        | Event::AccountCredited(_)
        | Event::WalletIssued(_)
        | Event::HoldPlaced(_)
        | Event::HoldReturned(_)
        | Event::HoldExpired(_)
        | Event::FundsAllocated(_)
        | Event::FundsReclaimed(_)
        | Event::DepositRequested(_)
        | Event::DepositOpened(_)
        | Event::DepositFailed(_)
        | Event::PayoutRequested(_)
        | Event::PayoutSent(_)
        | Event::RefundRequested(_)
        | Event::RefundSent(_)
        | Event::ApprovalEndorsed(_)
        | Event::DepositCovered(_)
        | Event::WalletFunded(_)
        | Event::MethodDeleted(_)
        | Event::MethodRequested(_)
        | Event::MethodSaved(_)
        | Event::MethodFailed(_)
        | Event::WebhookDeleted(_)
        | Event::WebhookDisabled(_) => return None,
    })
}

fn deposit(event: &DepositCredited, created_at: String) -> Data {
    Data::Deposit {
        id: event.deposit.to_string(),
        agent_id: event.agent.map(|agent| agent.to_string()),
        credits: Credits(event.amount),
        memo: event.memo.clone(),
        created_at,
    }
}

fn refund(
    (id, deposit, agent): (RefundId, DepositId, Option<AgentId>),
    amount: Amount,
    failure: Option<&Failure>,
    created_at: String,
) -> Data {
    Data::Refund(Refund {
        id: id.to_string(),
        deposit_id: deposit.to_string(),
        agent_id: agent.map(|agent| agent.to_string()),
        credits: Credits(amount),
        status: if failure.is_some() { "failed" } else { "completed" },
        failure: failure.map(|failure| failure.text.clone()),
        created_at,
    })
}

fn reversal(event: &Reversal, created_at: String) -> Data {
    Data::Reversal {
        id: event.deposit.to_string(),
        agent_id: event.agent.map(|agent| agent.to_string()),
        credits: Credits(event.amount),
        missing: Credits(event.missing),
        created_at,
    }
}

#[derive(Serialize)]
struct Envelope {
    event: &'static str,
    data: Data,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Data {
    Payment(Payment),
    Question(Question),
    Deposit {
        id: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        agent_id: Option<String>,
        credits: Credits,
        memo: String,
        created_at: String,
    },
    Withdrawal(Withdrawal),
    Refund(Refund),
    Reversal {
        id: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        agent_id: Option<String>,
        credits: Credits,
        missing: Credits,
        created_at: String,
    },
    Resolved {
        id: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        transaction_id: Option<String>,
        status: &'static str,
        created_at: String,
    },
    Wallet {
        id: String,
        status: &'static str,
        #[serde(skip_serializing_if = "Option::is_none")]
        returned: Option<Credits>,
        created_at: String,
    },
    Test {
        id: String,
        created_at: String,
    },
}

#[derive(Serialize)]
struct Payment {
    id: String,
    from: String,
    to: String,
    amount: Credits,
    fee: Credits,
    #[serde(skip_serializing_if = "Option::is_none")]
    currency: Option<String>,
    memo: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
    created_at: String,
}

#[derive(Serialize)]
struct Question {
    id: String,
    transaction_id: String,
    wallet_id: String,
    from: String,
    to: String,
    amount: Credits,
    #[serde(skip_serializing_if = "Option::is_none")]
    currency: Option<String>,
    memo: String,
    reason: &'static str,
    expires_at: String,
    created_at: String,
}

#[derive(Serialize)]
struct Withdrawal {
    id: String,
    agent_id: String,
    amount_credits: Credits,
    fee_credits: Credits,
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    failure: Option<String>,
    created_at: String,
}

#[derive(Serialize)]
struct Refund {
    id: String,
    deposit_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    agent_id: Option<String>,
    credits: Credits,
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    failure: Option<String>,
    created_at: String,
}

/// Credits of $0.001 as a JSON number, exact.
struct Credits(Amount);

impl Serialize for Credits {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let text = self.0.in_units_of(1000).to_string();
        RawValue::from_string(text).map_err(serde::ser::Error::custom)?.serialize(serializer)
    }
}

fn payee(order: &Order) -> String {
    match &order.payee {
        Payee::Vendor(name) => name.clone(),
        Payee::Agent(_, agent, _) => agent.to_string(),
    }
}

fn resolved(id: ApprovalId, fact: &Fact, status: &'static str, created_at: String) -> Data {
    let transaction_id = fact.payment.map(|id| id.to_string());
    Data::Resolved { id: id.to_string(), transaction_id, status, created_at }
}

fn failed(order: &Order, reason: &'static str, created_at: String) -> Data {
    Data::Payment(payment(order, Some(reason), created_at))
}

/// The currency, where it is not that of credits: the amount then counts thousandths of its unit.
fn currency(order: &Order) -> Option<String> {
    (order.currency != Currency::USD).then(|| order.currency.code().to_owned())
}

fn payment(order: &Order, reason: Option<&'static str>, created_at: String) -> Payment {
    Payment {
        id: order.payment.to_string(),
        from: order.agent.to_string(),
        to: payee(order),
        amount: Credits(order.amount),
        fee: Credits(order.fee),
        currency: currency(order),
        memo: order.memo.clone(),
        reason,
        created_at,
    }
}

fn question(event: &ApprovalRequested, created_at: String) -> Question {
    let order = &event.order;
    Question {
        id: event.approval.to_string(),
        transaction_id: order.payment.to_string(),
        wallet_id: order.wallet.to_string(),
        from: order.agent.to_string(),
        to: payee(order),
        amount: Credits(order.amount),
        currency: currency(order),
        memo: order.memo.clone(),
        reason: reason_word(&event.reason),
        expires_at: iso(event.expires_at),
        created_at,
    }
}

fn withdrawal(
    id: PayoutId,
    agent: AgentId,
    (amount, fee): (Amount, Amount),
    failure: Option<&Failure>,
    created_at: String,
) -> Withdrawal {
    Withdrawal {
        id: id.to_string(),
        agent_id: agent.to_string(),
        amount_credits: Credits(amount),
        fee_credits: Credits(fee),
        status: if failure.is_some() { "failed" } else { "completed" },
        failure: failure.map(|failure| failure.text.clone()),
        created_at,
    }
}

const fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Pending => "pending",
        Verdict::Approved => "approved",
        Verdict::Denied => "denied",
        Verdict::Expired => "expired",
    }
}

/// A reason as one word, the same as in the journal.
const fn reason_word(reason: &Reason) -> &'static str {
    match reason {
        Reason::Frozen => "frozen",
        Reason::Paused => "paused",
        Reason::Closed => "closed",
        Reason::InvalidCategory { .. } => "invalid_category",
        Reason::CategoryMissing => "category_missing",
        Reason::VendorBlocked => "vendor_blocked",
        Reason::ExceedsMaxPerPayment { .. } => "exceeds_max_per_payment",
        Reason::HardCapExceeded { .. } => "hard_cap_exceeded",
        Reason::InsufficientBalance { .. } => "insufficient_balance",
        Reason::PaymentThreshold { .. } => "payment_threshold",
        Reason::TotalThreshold { .. } => "total_threshold",
        Reason::HardLimit { .. } => "hard_limit",
        Reason::MandateUnknown => "mandate_unknown",
        Reason::MandateRevoked => "mandate_revoked",
        Reason::MandateExpired => "mandate_expired",
        Reason::AgentNotAllowed => "agent_not_allowed",
        Reason::RailNotAllowed => "rail_not_allowed",
        Reason::PayeeNotAllowed => "payee_not_allowed",
        Reason::MerchantNotAllowed => "merchant_not_allowed",
        Reason::DomainNotAllowed => "domain_not_allowed",
        Reason::LabelNotAllowed => "category_not_allowed",
        Reason::LabelBlocked => "category_blocked",
        Reason::CurrencyDiffers => "currency_differs",
        Reason::ItemAboveCap { .. } => "item_above_cap",
        Reason::TransactionAboveCap { .. } => "transaction_above_cap",
        Reason::MandateExhausted { .. } => "mandate_exhausted",
        Reason::WindowExhausted { .. } => "window_exhausted",
        Reason::CartNotReady => "cart_not_ready",
        Reason::CartAboveAmount { .. } => "cart_above_amount",
        Reason::CartCurrency => "cart_currency",
        Reason::NoSuchRail => "no_such_rail",
        Reason::CurrencyNotServed => "currency_not_served",
        Reason::NoFundingSource => "no_funding_source",
        Reason::NoMandate => "no_mandate",
        Reason::AboveThreshold { .. } => "above_threshold",
        Reason::EveryPayment => "every_payment",
    }
}
