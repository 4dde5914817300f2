//! Rows and events of every kind, every variant of theirs among them.

mod funding;
mod mandates;
mod proofs;

use bursar_domain::activity::{Activity, Bucket, Day, Sums};
use bursar_domain::agent::{Agent, Handle};
use bursar_domain::approval::{Approval, Verdict};
use bursar_domain::audit::Chain;
use bursar_domain::cursor::{Cursor, Follower};
use bursar_domain::event::{
    AccountCredited, AgentCreated, AgentRegistered, AgentRevoked, Allocation, ApprovalEndorsed, ApprovalExpired,
    ApprovalRequested, ApprovalResolved, ContactChanged, CreditLineRaised, Frozen, HoldExpired, HoldPlaced, HoldReturned,
    HoldSettled, KeyCreated, KeyRevoked, PaymentBlocked, PaymentReceived, PaymentSettled, PolicyChanged, PrincipalCreated,
    Release, Unfrozen, WalletClosed, WalletIssued, WalletStatusChanged,
};
use bursar_domain::idempotency::{Answer, Fingerprint, KeyHash, Record};
use bursar_domain::ledger::{Account, AccountNo, Entry, Milestone, Overdraft, Transfer, TransferKind, TransferState, Volume};
use bursar_domain::mail::Notice;
use bursar_domain::outbox::{Pending, Task};
use bursar_domain::payment::{Order, Payee, Payment, Reason, State};
use bursar_domain::policy::{Category, Policy};
use bursar_domain::principal::{
    Autonomy, Credential, Freeze, FundingSources, Grant, Holder, MandateCount, Opens, Principal, SecretHash,
};
use bursar_domain::rail::Rail;
use bursar_domain::set::{Key, Row};
use bursar_domain::wallet::{Kind, Status, Wallet};
use bursar_domain::{
    AgentId, Amount, ApprovalId, Book, CredentialId, Currency, DepositId, EndpointId, Event, Id, PaymentId, PayoutId,
    PrincipalId, RefundId, Timestamp, Total, TransferId, WalletId,
};

use crate::{billing, webhooks};
pub(crate) const NOW: Timestamp = Timestamp(1_780_000_000_123);

/// What text may hold: quotes, a backslash, a NUL, a line's end, other scripts, a character beyond the basic plane.
pub(crate) const TEXT: &str = "Bob's \"own\" \\ \0\n\t ünï — 金 🦀";

pub(crate) fn id(number: u64) -> Id {
    Id::from_parts(1_780_000_000_000 + number, number << 20 | 0xFF)
}

pub(crate) fn principal(number: u64) -> PrincipalId {
    PrincipalId(id(number))
}

pub(crate) fn amount(micros: u64) -> Amount {
    Amount::from_micros(micros).unwrap()
}

pub(crate) fn account(credits: u64) -> Account {
    let mut account = Account::new(Currency::USD, Overdraft::Line(Amount::ZERO));
    account.credits_posted = amount(credits).into();
    account
}

pub(crate) fn record(expires_at: u64) -> Record {
    Record { fingerprint: Fingerprint([7; 16]), answer: Answer::Done, expires_at: Some(Timestamp(expires_at)) }
}

pub(crate) fn payment(number: u64) -> Payment {
    Payment {
        id: PaymentId(id(number)),
        book: Book::Live,
        agent: AgentId(id(1)),
        wallet: WalletId(id(2)),
        payee: Payee::Vendor("openai".to_owned()),
        amount: amount(850_000),
        fee: amount(8_500),
        currency: Currency::USD,
        category: Some(Category::LlmApi),
        memo: TEXT.to_owned(),
        state: State::Settled,
        requested_at: NOW,
        held: None,
        approval: None,
        key: None,
        remaining: amount(10),
        trail: vec![1, 300, u64::MAX],
        held_until: Some(NOW),
        captured: Some(amount(3)),
        terms: None,
        reference: None,
        authorization: None,
        funding_source: None,
        receipt: None,
        closed_at: None,
        counted_at: None,
    }
}

fn policy() -> Policy {
    Policy {
        max_per_payment: Amount::MAX,
        allowed_categories: Category::ALL.to_vec(),
        ask_above_payment: Some(amount(1)),
        ask_above_total: None,
        hard_cap: Some(Amount::ZERO),
        blocked_vendors: vec!["casino".to_owned(), TEXT.to_owned()],
    }
}

fn empty_policy() -> Policy {
    Policy {
        max_per_payment: Amount::ZERO,
        allowed_categories: Vec::new(),
        ask_above_payment: None,
        ask_above_total: Some(amount(2)),
        hard_cap: None,
        blocked_vendors: Vec::new(),
    }
}

fn reasons() -> Vec<Reason> {
    let (requested, limit) = (amount(5), amount(4));
    vec![
        Reason::Frozen,
        Reason::Paused,
        Reason::Closed,
        Reason::InvalidCategory { category: Category::ExternalApi },
        Reason::CategoryMissing,
        Reason::VendorBlocked,
        Reason::ExceedsMaxPerPayment { requested, limit },
        Reason::HardCapExceeded { requested, spent: amount(1), cap: limit },
        Reason::InsufficientBalance { requested, available: limit },
        Reason::PaymentThreshold { requested, threshold: limit },
        Reason::TotalThreshold { total: requested, threshold: limit },
        Reason::HardLimit { requested, limit },
        Reason::MandateUnknown,
        Reason::MandateRevoked,
        Reason::MandateExpired,
        Reason::AgentNotAllowed,
        Reason::RailNotAllowed,
        Reason::PayeeNotAllowed,
        Reason::MerchantNotAllowed,
        Reason::DomainNotAllowed,
        Reason::LabelNotAllowed,
        Reason::LabelBlocked,
        Reason::CurrencyDiffers,
        Reason::ItemAboveCap { requested, limit },
        Reason::TransactionAboveCap { requested, limit },
        Reason::MandateExhausted { requested, used: amount(1), cap: limit },
        Reason::WindowExhausted { requested, used: amount(1), cap: limit },
        Reason::CartNotReady,
        Reason::CartAboveAmount { requested, total: limit },
        Reason::CartCurrency,
        Reason::NoSuchRail,
        Reason::NoFundingSource,
        Reason::CurrencyNotServed,
        Reason::NoMandate,
        Reason::AboveThreshold { requested, threshold: limit },
        Reason::EveryPayment,
    ]
}

fn grants() -> Vec<Grant> {
    vec![
        Grant::ApiKey(Book::Test),
        Grant::Operator { root: true },
        Grant::Operator { root: false },
        Grant::Agent(AgentId(id(1)), Book::Live),
    ]
}

fn account_nos() -> Vec<AccountNo> {
    vec![
        AccountNo::General(Book::Live),
        AccountNo::General(Book::Test),
        AccountNo::Wallet(WalletId(id(2))),
        AccountNo::Vendors(Book::Live),
        AccountNo::Fees(Book::Test),
        AccountNo::World(Book::Live),
        AccountNo::Principals(Book::Live),
        AccountNo::Funding(Rail::Sandbox, Book::Test),
        AccountNo::Funding(Rail::Stripe, Book::Live),
        AccountNo::Funding(Rail::X402, Book::Live),
        AccountNo::Funding(Rail::Acp, Book::Test),
    ]
}

fn tasks() -> Vec<Task> {
    let approval = ApprovalId(id(6));
    vec![
        Task::ExpireApproval(approval),
        Task::ApproveInTestMode(approval),
        Task::ExpireWallet(WalletId(id(2))),
        Task::ExpireHold(PaymentId(id(4))),
        Task::Deposit(DepositId(id(14))),
        Task::Payout(PayoutId(id(15))),
        Task::Method(bursar_domain::MethodId(id(21))),
        Task::Pay(PaymentId(id(4))),
        Task::Mail(Notice::ApprovalRequested(approval)),
        Task::Mail(Notice::DepositCredited(DepositId(id(14)))),
        Task::Mail(Notice::DepositFailed(DepositId(id(14)))),
        Task::Mail(Notice::PayoutCompleted(PayoutId(id(15)))),
        Task::Mail(Notice::PayoutFailed(PayoutId(id(15)))),
        Task::Mail(Notice::WebhookDisabled(webhooks::delivery_id().endpoint)),
        Task::Refund(RefundId(id(17))),
        Task::Mail(Notice::RefundCompleted(RefundId(id(17)))),
        Task::Mail(Notice::RefundFailed(RefundId(id(17)))),
        Task::Mail(Notice::DepositReversed(DepositId(id(14)))),
        Task::Deliver(webhooks::delivery_id()),
    ]
}

fn credentials() -> Vec<Row> {
    let credential = |grant| {
        let (id, secret) = (CredentialId(id(3)), SecretHash([3; 32]));
        let revoked_at = matches!(grant, Grant::ApiKey(_)).then_some(NOW);
        Credential { id, grant, label: TEXT.to_owned(), hint: "sk_…9f".to_owned(), secret, created_at: NOW, revoked_at }
    };
    grants().into_iter().map(|grant| credential(grant).into()).collect()
}

fn agents() -> Vec<Row> {
    let bare = Agent {
        id: AgentId(id(1)),
        handle: Handle("scout".to_owned()),
        book: Book::Live,
        main: WalletId(id(2)),
        name: String::new(),
        owner_ref: None,
        metadata: None,
        credential: None,
        created_at: NOW,
        ancestors: Vec::new(),
    };
    let full = Agent {
        owner_ref: Some("user 7".to_owned()),
        metadata: Some("{\"a\":1}".to_owned()),
        credential: Some((CredentialId(id(3)), SecretHash([3; 32]))),
        ancestors: vec![AgentId(id(12)), AgentId(id(13))],
        ..bare.clone()
    };
    vec![bare.into(), full.into()]
}

fn wallets() -> Vec<Row> {
    let scoped = |policy, expires_at| Kind::Scoped { budget: amount(9), policy, token: SecretHash([4; 32]), expires_at };
    let kinds = [
        (Kind::Main, Status::Active),
        (scoped(policy(), None), Status::Paused),
        (scoped(empty_policy(), Some(NOW)), Status::Revoked),
        (Kind::Main, Status::Expired),
    ];
    let wallet = |(kind, status)| {
        let (id, agent, book, currency) = (WalletId(id(2)), AgentId(id(1)), Book::Test, Currency::parse("EUR").unwrap());
        Wallet { id, agent, book, currency, kind, status, created_at: NOW }
    };
    kinds.into_iter().map(|kind| wallet(kind).into()).collect()
}

fn accounts() -> Vec<Row> {
    let full = Account {
        currency: Currency::USD,
        debits_posted: Total::from_micros(u128::MAX),
        credits_posted: amount(1).into(),
        debits_pending: amount(2).into(),
        credits_pending: amount(3).into(),
        overdraft: Overdraft::Unlimited,
        paid_out: amount(4).into(),
        paid_in: amount(5).into(),
        payments: 6,
        entries: u64::MAX,
        last: Some(TransferId(id(5))),
        captures: 300,
        announced: 7,
        volume: Volume { month: Timestamp(0).month(), total: Total::from_micros(u128::MAX) },
        ai_fees: 8,
        refunds_ended: 10,
    };
    vec![account(77).into(), full.into()]
}

fn payments() -> Vec<Row> {
    let mut states = vec![State::Settled, State::Escalated, State::Denied(None), State::Expired, State::Held, State::Returned];
    states.extend(reasons().into_iter().map(State::Blocked));
    states.extend(reasons().into_iter().map(|reason| State::Denied(Some(reason))));
    let mut payments: Vec<Row> = states.into_iter().map(|state| Payment { state, ..payment(4) }.into()).collect();
    let to_agent = Payment {
        payee: Payee::Agent(principal(8), AgentId(id(9)), WalletId(id(10))),
        category: None,
        held: Some(TransferId(id(5))),
        approval: Some(ApprovalId(id(6))),
        trail: Vec::new(),
        ..payment(4)
    };
    payments.push(to_agent.into());
    payments.extend(mandates::payments());
    payments
}

fn milestones() -> Vec<Row> {
    let of = |lines, transactions, payments| Milestone { transfer: TransferId(id(5)), lines, transactions, payments }.into();
    vec![of(64, 63, 0), of(u64::MAX, 1, u64::MAX)]
}

fn transfers() -> Vec<Row> {
    let other = TransferId(id(11));
    let states = [
        (TransferKind::Credit, TransferState::Posted),
        (TransferKind::Budget, TransferState::Held),
        (TransferKind::Remainder, TransferState::Captured(amount(1))),
        (TransferKind::Payment, TransferState::Released),
        (TransferKind::Fee, TransferState::Captures(other)),
        (TransferKind::Payment, TransferState::Releases(other)),
        (TransferKind::PlatformFee, TransferState::Posted),
        (TransferKind::Allocation, TransferState::Posted),
        (TransferKind::Reclaim, TransferState::Posted),
        (TransferKind::Deposit, TransferState::Posted),
        (TransferKind::Payout, TransferState::Held),
        (TransferKind::PayoutFee, TransferState::Captures(other)),
        (TransferKind::PayoutReturn, TransferState::Posted),
        (TransferKind::AiCredit, TransferState::Posted),
        (TransferKind::AiFee, TransferState::Posted),
        (TransferKind::Refund, TransferState::Held),
        (TransferKind::Reversal, TransferState::Posted),
        (TransferKind::Reinstatement, TransferState::Posted),
    ];
    let transfer = |(number, debit): (usize, AccountNo)| {
        let (kind, state) = states[number % states.len()];
        let entry = Entry { previous: (number > 0).then_some(other), available_after: amount(12) };
        let credit_entry = (number % 2 == 0).then_some(entry);
        Transfer {
            id: TransferId(id(5)),
            debit,
            credit: AccountNo::Wallet(WalletId(id(2))),
            amount: amount(13),
            kind,
            state,
            at: NOW,
            payment: (number % 2 == 1).then_some(PaymentId(id(4))),
            debit_entry: Some(entry),
            credit_entry,
        }
    };
    account_nos().into_iter().cycle().take(states.len().max(7)).enumerate().map(|pair| transfer(pair).into()).collect()
}

fn approvals() -> Vec<Row> {
    let verdicts =
        [(Verdict::Pending, None), (Verdict::Approved, Some(NOW)), (Verdict::Denied, Some(NOW)), (Verdict::Expired, None)];
    let approval = |(verdict, resolved_at)| Approval {
        id: ApprovalId(id(6)),
        payment: PaymentId(id(4)),
        wallet: WalletId(id(2)),
        book: Book::Live,
        reason: Reason::Frozen,
        verdict,
        created_at: NOW,
        expires_at: NOW,
        resolved_at,
        by_two: verdict == Verdict::Pending,
        endorsed: resolved_at.map(|_| CredentialId(id(13))),
    };
    verdicts.into_iter().map(|verdict| approval(verdict).into()).collect()
}

fn answers() -> Vec<Row> {
    let (payment, approval, wallet) = (PaymentId(id(4)), ApprovalId(id(6)), WalletId(id(2)));
    let answers = [
        Answer::Payment(payment),
        Answer::Approval(approval, payment),
        Answer::WalletIssued(wallet),
        Answer::Wallet(wallet),
        Answer::Agent(AgentId(id(1))),
        Answer::Credential(CredentialId(id(3))),
        Answer::Credited(amount(1), Amount::MAX),
        Answer::Principal(principal(8)),
        Answer::PrincipalCreated(principal(8), CredentialId(id(3))),
        Answer::Moved(TransferId(id(5))),
        Answer::Deposit(DepositId(id(14))),
        Answer::Payout(PayoutId(id(15))),
        Answer::Refund(RefundId(id(17))),
        Answer::Endpoint(EndpointId(id(14))),
        Answer::Done,
    ];
    let ends = [record(NOW.0 + 1_000), Record { expires_at: None, ..record(0) }];
    answers
        .into_iter()
        .chain(billing::answers())
        .zip(ends.into_iter().cycle())
        .map(|(answer, end)| Record { answer, ..end }.into())
        .collect()
}

fn principals(owner: PrincipalId) -> Vec<Row> {
    let free = Principal {
        id: owner,
        name: TEXT.to_owned(),
        frozen: None,
        freeze_changed_at: None,
        created_at: NOW,
        billing: None,
        contact: None,
        contact_changed_at: None,
        autonomy: Autonomy::USUAL,
        mandates: MandateCount::default(),
        funding: FundingSources::default(),
    };
    let freeze = |reason| Principal { frozen: Some(Freeze { reason, at: NOW }), freeze_changed_at: Some(NOW), ..free.clone() };
    let frozen = [freeze(None), freeze(Some(TEXT.to_owned()))];
    let contact =
        |email: Option<&str>| Principal { contact: email.map(str::to_owned), contact_changed_at: Some(NOW), ..free.clone() };
    let told = [contact(Some("zoë@example.com")), contact(None)];
    let billed = billing::principals(&free);
    let paying = mandates::principals(&free);
    [free.clone()].into_iter().chain(frozen).chain(told).map(Row::from).chain(billed).chain(paying).collect()
}

/// Every kind of key, each with what may stand there: all variants of its row. The owner's chain is not among them.
pub(crate) fn rows(owner: PrincipalId) -> Vec<(Key, Vec<Row>)> {
    let mut rows = vec![
        (Key::Principal(owner), principals(owner)),
        (Key::Credential(owner, CredentialId(id(3))), credentials()),
        (Key::Agent(owner, AgentId(id(1))), agents()),
        (Key::Wallet(owner, WalletId(id(2))), wallets()),
        (Key::Payment(owner, PaymentId(id(4))), payments()),
        (Key::Transfer(owner, TransferId(id(5))), transfers()),
        (Key::Milestone(owner, AccountNo::Wallet(WalletId(id(2))), u64::MAX), milestones()),
        (Key::Milestone(owner, AccountNo::General(Book::Live), 1), milestones()),
        (Key::Approval(owner, ApprovalId(id(6))), approvals()),
        (Key::Answer(owner, KeyHash([0xFF; 16])), answers()),
        (Key::Home(AgentId(id(1))), vec![owner.into(), principal(8).into()]),
    ];
    rows.extend(mandates::rows(owner));
    rows.extend(billing::rows(owner));
    rows.extend(account_nos().into_iter().map(|account| (Key::Account(owner, account), accounts())));
    let pending = |task| {
        let tried = Pending {
            attempts: u64::MAX,
            last_error: Some(TEXT.to_owned()),
            first_due_at: Some(Timestamp(0)),
            given_up_at: Some(NOW),
            ..Pending::new(NOW)
        };
        (Key::Outbox(owner, task), vec![Pending::new(Timestamp(0)).into(), tried.into()])
    };
    rows.extend(tasks().into_iter().map(pending));
    let cursors = [Cursor::START, Cursor { seq: u64::MAX, generation: 300 }];
    for follower in [Follower::Activity, Follower::Endpoint(EndpointId(id(14))), Follower::Proofs] {
        rows.push((Key::Cursor(owner, follower), cursors.map(Into::into).to_vec()));
    }
    rows.extend(webhooks::rows(owner));
    rows.extend(proofs::rows(owner));
    rows.extend(buckets().into_iter().map(|bucket| (Key::Activity(owner, bucket), activity())));
    rows.push((Key::Deposit(owner, DepositId(id(14))), funding::deposits()));
    rows.push((Key::Payout(owner, PayoutId(id(15))), funding::payouts()));
    rows.push((Key::Refund(owner, RefundId(id(17))), funding::refunds()));
    for (rail, reference) in [(Rail::Sandbox, "pi_1"), (Rail::Stripe, "pi_1"), (Rail::Stripe, "ünï 金")] {
        rows.push((Key::Reference(rail, reference.to_owned()), vec![owner.into(), principal(8).into()]));
    }
    for text in ["", "scout", "a very long handle with spaces, longer than any id is", "ünï 金 🦀"] {
        for book in [Book::Live, Book::Test] {
            rows.push((Key::Handle(owner, book, Handle(text.to_owned())), vec![AgentId(id(1)).into(), AgentId(id(9)).into()]));
        }
        rows.push((Key::Name(text.to_owned()), vec![owner.into(), principal(8).into()]));
    }
    let opens = grants().into_iter().map(|grant| Opens::Credential(CredentialId(id(3)), grant));
    let opens = opens.chain([Opens::Wallet(WalletId(id(2)), Book::Live)]);
    let holders = opens.map(|opens| Holder { principal: owner, opens }.into()).collect();
    rows.push((Key::Secret(SecretHash([0; 32])), holders));
    rows
}

/// Buckets of sums.
pub fn buckets() -> Vec<Bucket> {
    let bucket = |day, book, agent| Bucket { day: Day(day), book, agent, currency: Currency::USD };
    let agent = Some(AgentId(id(1)));
    vec![
        bucket(0, Book::Live, None),
        bucket(255, Book::Live, agent),
        bucket(256, Book::Test, agent),
        Bucket { currency: Currency::parse("EUR").unwrap(), ..bucket(u32::MAX, Book::Test, agent) },
    ]
}

fn activity() -> Vec<Row> {
    let total = |micros| Total::from_micros(micros);
    let many = Sums {
        settled: u64::MAX,
        paid: total(u128::MAX),
        fees: total(1),
        blocked: 2,
        escalated: 300,
        received: 4,
        income: total(u128::from(u64::MAX) + 1),
        credited: total(128),
        returned: total(300),
    };
    let kept = |generation, sums| Activity { generation, sums }.into();
    vec![kept(0, Sums::default()), kept(u64::MAX, many)]
}

fn order() -> Order {
    Order {
        payment: PaymentId(id(4)),
        agent: AgentId(id(1)),
        wallet: WalletId(id(2)),
        payee: Payee::Vendor(TEXT.to_owned()),
        amount: amount(850_001),
        fee: Amount::ZERO,
        currency: Currency::USD,
        category: Some(Category::Search),
        memo: String::new(),
        metadata: Some("{\"run\": 7}".to_owned()),
        rail: None,
    }
}

/// Every kind of event, with every variant of what it says.
pub(crate) fn events() -> Vec<Event> {
    let (agent, wallet, credential, approval) = (AgentId(id(1)), WalletId(id(2)), CredentialId(id(3)), ApprovalId(id(6)));
    let (transfer, secret, currency) = (TransferId(id(5)), SecretHash([3; 32]), Currency::USD);
    let (label, hint) = (TEXT.to_owned(), "sk_…9f".to_owned());
    let release = |remainder| Release { hold: TransferId(id(11)), transfer, remainder };
    let to_agent = Order { payee: Payee::Agent(principal(8), agent, wallet), category: None, metadata: None, ..order() };
    let allocation = Allocation {
        parent: agent,
        child: AgentId(id(9)),
        from: wallet,
        to: WalletId(id(10)),
        amount: amount(1),
        currency,
        transfer,
    };
    let mut events: Vec<Event> = vec![
        PrincipalCreated { principal: principal(1), name: TEXT.to_owned() }.into(),
        KeyRevoked { credential }.into(),
        CreditLineRaised { line: Amount::MAX }.into(),
        ContactChanged { email: Some("zoë@example.com".to_owned()) }.into(),
        ContactChanged { email: None }.into(),
        Frozen { reason: None }.into(),
        Frozen { reason: Some(TEXT.to_owned()) }.into(),
        Unfrozen {}.into(),
        AgentRevoked { agent, credential }.into(),
        PolicyChanged { wallet, policy: policy() }.into(),
        PolicyChanged { wallet, policy: empty_policy() }.into(),
        PaymentSettled { order: order(), transfer, fee_transfer: Some(transfer), held: None, reference: None, receipt: None }
            .into(),
        PaymentSettled {
            order: to_agent.clone(),
            transfer,
            fee_transfer: Some(transfer),
            held: Some(transfer),
            reference: None,
            receipt: None,
        }
        .into(),
        PaymentReceived { order: to_agent.clone(), wallet, amount: amount(1), transfer, fee_transfer: None, month: None }.into(),
        PaymentReceived {
            order: to_agent.clone(),
            wallet,
            amount: amount(1),
            transfer,
            fee_transfer: Some(transfer),
            month: Some(NOW.month()),
        }
        .into(),
        HoldPlaced { order: to_agent.clone(), hold: transfer, expires_at: NOW, key: Some(KeyHash([9; 16])) }.into(),
        HoldSettled { order: to_agent, hold: transfer, transfer, fee_transfer: Some(transfer), month: NOW.month() }.into(),
        HoldReturned { hold: transfer, transfer }.into(),
        HoldExpired { hold: transfer, transfer }.into(),
        Event::FundsAllocated(allocation.clone()),
        Event::FundsReclaimed(allocation),
        ApprovalExpired { approval, release: Some(release(None)) }.into(),
        ApprovalExpired { approval, release: None }.into(),
        ApprovalEndorsed { approval, credential: CredentialId(id(13)) }.into(),
    ];
    events.extend(funding::events());
    events.extend(
        grants()
            .into_iter()
            .map(|grant| Event::from(KeyCreated { credential, grant, label: label.clone(), hint: hint.clone(), secret })),
    );
    events.extend(account_nos().into_iter().zip([None, Some(agent)].into_iter().cycle()).map(|(account, agent)| {
        Event::from(AccountCredited { account, agent, amount: amount(1), currency, memo: TEXT.to_owned(), transfer })
    }));
    for (text, expires_at) in [(None, None), (Some(TEXT.to_owned()), Some(NOW))] {
        let (handle, name, replaced) = (Handle(TEXT.to_owned()), label.clone(), text.as_ref().map(|_| credential));
        let (owner_ref, metadata) = (text.clone(), text);
        events.push(
            AgentCreated { agent, handle, name, owner_ref, metadata, main: wallet, currency, parent: replaced.map(|_| agent) }
                .into(),
        );
        let (label, hint, keeps_name) = (label.clone(), hint.clone(), replaced.is_some());
        events.push(AgentRegistered { agent, label, keeps_name, credential, hint, secret, replaced }.into());
        events.push(
            WalletIssued { wallet, agent, budget: amount(1), currency, policy: policy(), expires_at, secret, transfer }.into(),
        );
    }
    for status in [Status::Active, Status::Paused] {
        events.push(WalletStatusChanged { wallet, status }.into());
    }
    for status in [Status::Revoked, Status::Expired] {
        events.push(WalletClosed { wallet, status, remainder: amount(1), transfer }.into());
    }
    for reason in reasons() {
        let (release, hold) = (Some(release(Some(transfer))), transfer);
        events.push(PaymentBlocked { order: order(), reason, release }.into());
        events.push(PaymentBlocked { order: order(), reason, release: None }.into());
        for (key, hold) in [(None, None), (Some(KeyHash([5; 16])), Some(hold))] {
            let by_two = key.is_some();
            events.push(ApprovalRequested { order: order(), approval, reason, expires_at: NOW, hold, key, by_two }.into());
        }
    }
    events.extend(mandates::events());
    events.extend(billing::events());
    events.extend(webhooks::events());
    for verdict in [Verdict::Approved, Verdict::Denied, Verdict::Pending, Verdict::Expired] {
        events.push(ApprovalResolved { approval, verdict, release: None }.into());
        events.push(ApprovalResolved { approval, verdict, release: Some(release(None)) }.into());
    }
    events
}

/// A chain at a number.
pub(crate) fn chain(seq: u64) -> Chain {
    Chain { seq, hash: [u8::try_from(seq % 256).unwrap(); 32], at: NOW }
}
