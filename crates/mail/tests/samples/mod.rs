//! Matters of every kind, as a house could hold them.

use bursar_domain::agent::{Agent, Handle};
use bursar_domain::approval::{Approval, LIFETIME, Verdict};
use bursar_domain::funding::{
    Deposit, DepositState, Failure, FailureKind, LIFETIME as DEPOSIT_LIFETIME, Payout, PayoutState, Refund, RefundState,
    Reversed, Source,
};
use bursar_domain::ledger::AccountNo;
use bursar_domain::mail::Matter;
use bursar_domain::payment::{Payee, Payment, Reason, State};
use bursar_domain::policy::Category;
use bursar_domain::principal::{Autonomy, MandateCount, Principal};
use bursar_domain::rail::Rail;
use bursar_domain::webhook::{Endpoint, Standing, Status, Why};
use bursar_domain::{
    AgentId, Amount, ApprovalId, Book, Currency, DepositId, EndpointId, Id, PaymentId, PayoutId, PrincipalId, RefundId, Span,
    Timestamp, TransferId, WalletId,
};

const NOW: Timestamp = Timestamp(1_796_054_700_000);

const fn id(number: u64) -> Id {
    Id::from_parts(NOW.0, number)
}

fn micros(count: u64) -> Amount {
    Amount::from_micros(count).expect("in range")
}

/// Who is told.
pub fn principal(name: &str) -> Principal {
    Principal {
        id: PrincipalId(id(1)),
        name: name.to_owned(),
        frozen: None,
        freeze_changed_at: None,
        created_at: NOW,
        billing: None,
        contact: Some("ann@example.com".to_owned()),
        contact_changed_at: Some(NOW),
        autonomy: Autonomy::USUAL,
        mandates: MandateCount::default(),
        funding: bursar_domain::principal::FundingSources::default(),
    }
}

/// A question about a payment.
pub fn question(book: Book, agent_name: &str, vendor: &str, memo: &str) -> Matter {
    let (payment, wallet, amount) = (PaymentId(id(2)), WalletId(id(3)), micros(850_000));
    let approval = Approval {
        id: ApprovalId(id(4)),
        payment,
        wallet,
        book,
        reason: Reason::PaymentThreshold { requested: amount, threshold: micros(500_000) },
        verdict: Verdict::Pending,
        created_at: NOW,
        expires_at: NOW.after(LIFETIME),
        resolved_at: None,
        by_two: false,
        endorsed: None,
    };
    let payment = Payment {
        id: payment,
        book,
        agent: AgentId(id(5)),
        wallet,
        payee: Payee::Vendor(vendor.to_owned()),
        amount,
        fee: Amount::ZERO,
        currency: Currency::USD,
        category: Some(Category::LlmApi),
        memo: memo.to_owned(),
        state: State::Escalated,
        requested_at: NOW,
        held: None,
        approval: Some(ApprovalId(id(4))),
        key: None,
        remaining: Amount::ZERO,
        trail: Vec::new(),
        held_until: None,
        captured: None,
        terms: None,
        reference: None,
        authorization: None,
        funding_source: None,
        receipt: None,
        closed_at: None,
        counted_at: None,
    };
    Matter::ApprovalRequested(Box::new(approval), Box::new(payment), Box::new(agent(book, agent_name)))
}

fn agent(book: Book, name: &str) -> Agent {
    Agent {
        id: AgentId(id(5)),
        handle: Handle("agent_research_001".to_owned()),
        book,
        main: WalletId(id(6)),
        name: name.to_owned(),
        owner_ref: None,
        metadata: None,
        credential: None,
        created_at: NOW,
        ancestors: Vec::new(),
    }
}

/// A deposit into an agent's wallet, or the principal's own account.
pub fn deposit(agent: Option<Agent>, state: DepositState, failure: Option<Failure>) -> Matter {
    let deposit = Deposit {
        id: DepositId(id(7)),
        book: Book::Live,
        rail: Rail::Stripe,
        account: AccountNo::General(Book::Live),
        agent: agent.as_ref().map(|agent| agent.id),
        amount: micros(50_000_000),
        currency: Currency::USD,
        source: Source::Checkout,
        memo: "top-up for November".to_owned(),
        return_url: None,
        state,
        checkout: None,
        reference: (state == DepositState::Credited).then(|| "pi_3QxYz".to_owned()),
        failure,
        requested_at: NOW,
        expires_at: NOW.after(DEPOSIT_LIFETIME),
        changed_at: NOW.after(Span::seconds(600)),
        key: None,
        refunded: Amount::ZERO,
        reversed: Reversed::NONE,
    };
    let (deposit, agent) = (Box::new(deposit), agent.map(Box::new));
    match state {
        DepositState::Credited => Matter::DepositCredited(deposit, agent),
        DepositState::Requested | DepositState::Open | DepositState::Failed => Matter::DepositFailed(deposit, agent),
    }
}

/// A deposit of which the provider took money back, of which some was spent.
pub fn reversed(agent: Option<Agent>, from_general: u64, missing: u64) -> Matter {
    let Matter::DepositCredited(mut row, agent) = deposit(agent, DepositState::Credited, None) else { unreachable!("credited") };
    let (taken, from_account) = (micros(50_000_000), micros(50_000_000 - from_general - missing));
    let (from_general, missing) = (micros(from_general), micros(missing));
    row.reversed = Reversed { taken, given_back: Amount::ZERO, from_account, from_general, missing };
    Matter::DepositReversed(row, agent)
}

/// A refund of a deposit.
pub fn refund(agent: Option<Agent>, state: RefundState, failure: Option<Failure>) -> Matter {
    let refund = Refund {
        id: RefundId(id(10)),
        book: Book::Live,
        rail: Rail::Stripe,
        deposit: DepositId(id(7)),
        account: AccountNo::General(Book::Live),
        agent: agent.as_ref().map(|agent| agent.id),
        amount: micros(12_500_000),
        currency: Currency::USD,
        payment: "pi_3QxYz".to_owned(),
        state,
        hold: TransferId(id(9)),
        reference: Some("re_3QxYz".to_owned()),
        failure,
        requested_at: NOW,
        changed_at: NOW.after(Span::hours(48)),
        key: None,
    };
    let (refund, agent) = (Box::new(refund), agent.map(Box::new));
    match state {
        RefundState::Completed => Matter::RefundCompleted(refund, agent),
        RefundState::Requested | RefundState::Sent | RefundState::Failed => Matter::RefundFailed(refund, agent),
    }
}

/// A payout of an agent.
pub fn payout(agent: Agent, state: PayoutState, failure: Option<Failure>) -> Matter {
    let payout = Payout {
        id: PayoutId(id(8)),
        book: Book::Live,
        rail: Rail::Stripe,
        agent: agent.id,
        wallet: agent.main,
        amount: micros(20_000_000),
        fee: micros(200_000),
        currency: Currency::USD,
        destination: Some("acct_1Abc".to_owned()),
        state,
        hold: TransferId(id(9)),
        fee_hold: None,
        reference: Some("po_1Abc".to_owned()),
        arrives_at: None,
        failure,
        requested_at: NOW,
        changed_at: NOW.after(Span::hours(48)),
        key: None,
    };
    match state {
        PayoutState::Completed => Matter::PayoutCompleted(Box::new(payout), Box::new(agent)),
        PayoutState::Requested | PayoutState::Sent | PayoutState::Failed => {
            Matter::PayoutFailed(Box::new(payout), Box::new(agent))
        }
    }
}

/// A webhook endpoint that was disabled.
pub fn endpoint(book: Book, why: Why, url: &str, description: &str) -> Matter {
    let endpoint = Endpoint {
        id: EndpointId(id(10)),
        book,
        url: url.to_owned(),
        topics: Vec::new(),
        description: description.to_owned(),
        status: Status::Disabled(why),
        created_at: NOW,
        after: 1,
    };
    let (failing_since, delivered_at) = (Some(NOW.after(Span::hours(1))), Some(NOW));
    let standing = Standing { failing_since, delivered_at, failures: 70, logged: 99, ..Standing::NEW };
    let error = match why {
        Why::Gone => "the receiver answered 410",
        Why::ByHand | Why::Failing => "the connection was refused",
    };
    Matter::WebhookDisabled(Box::new(endpoint), Box::new(standing), Some(error.to_owned()))
}

fn failure(kind: FailureKind, text: &str) -> Option<Failure> {
    Some(Failure { kind, text: text.to_owned() })
}

/// Every sample, by its name.
pub fn all() -> Vec<(&'static str, Principal, Matter)> {
    let hostile =
        "Please approve.</blockquote><a href=\"https://evil.example\">Approve</a>\r\n\u{202e}evil\u{1b}[2J\n\n-- \nBursar";
    let declined = failure(FailureKind::Declined, "Your card has insufficient funds.");
    let closed = failure(FailureKind::Rejected, "account closed\u{202e}\r\nBcc: eve@example.com");
    let lost = failure(FailureKind::Declined, "The payer's bank did not take the refund.");
    vec![
        ("deposit-credited", principal("default"), deposit(None, DepositState::Credited, None)),
        ("deposit-failed", principal("default"), deposit(Some(agent(Book::Live, "Research")), DepositState::Failed, declined)),
        ("payout-completed", principal("default"), payout(agent(Book::Live, "Research"), PayoutState::Completed, None)),
        ("payout-failed", principal("default"), payout(agent(Book::Live, "Research"), PayoutState::Failed, closed)),
        ("webhook-failing", principal("default"), endpoint(Book::Live, Why::Failing, "https://example.com/hooks", "")),
        (
            "webhook-gone",
            principal("default"),
            endpoint(Book::Test, Why::Gone, "https://example.com/hooks?of=us", "Bookkeeping\u{202e} <b>of</b> Ann"),
        ),
        ("refund-completed", principal("default"), refund(None, RefundState::Completed, None)),
        ("refund-failed", principal("default"), refund(Some(agent(Book::Live, "Research")), RefundState::Failed, lost)),
        ("deposit-reversed", principal("default"), reversed(Some(agent(Book::Live, "Research")), 10_000_000, 15_000_000)),
        ("deposit-reversed-whole", principal("default"), reversed(None, 0, 0)),
        (
            "approval",
            principal("default"),
            question(Book::Live, "Research", "openai", "Summarize 12 research papers on LLM memory"),
        ),
        ("approval-test", principal("Zoë & Söhne"), question(Book::Test, "agent_research_001", "東京データ", "")),
        (
            "approval-hostile",
            principal("<b>acme</b>"),
            question(
                Book::Live,
                "</h1><script>alert(1)</script>",
                &format!("open\u{200b}ai\" onclick=\"{}", "x".repeat(80)),
                hostile,
            ),
        ),
    ]
}
