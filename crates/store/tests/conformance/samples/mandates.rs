//! Rows and events of mandates, and of payments that agents ask for.

use bursar_domain::agent::AgentRef;
use bursar_domain::event::{
    AutonomyChanged, FundingCleared, FundingRegistered, MandateCreated, MandateRevoked, PaymentAuthorized, PaymentFailed,
    PaymentRequested, PaymentSettled, PolicyDecided,
};
use bursar_domain::funding::{Failure, FailureKind};
use bursar_domain::idempotency::KeyHash;
use bursar_domain::mandate::{Limits, Mandate, MandateName, Spent, Usage, Window};
use bursar_domain::payment::{
    Authorization, Cart, Contents, Line, Moved, Order, Ordered, Payment, Receipt, Route, Seen, State, Tally, Terms,
};
use bursar_domain::policy::{Finding, RuleWord, Verdict};
use bursar_domain::principal::{Autonomy, Funding, FundingSource, FundingSources, MandateCount, Mode, Principal};
use bursar_domain::set::{Key, Row};
use bursar_domain::{
    AgentId, Book, Currency, Event, FundingSourceId, PaymentId, PrincipalId, Rail, Span, Timestamp, Total, TransferId,
};

use super::{NOW, TEXT, amount, id, order, payment, reasons};

fn bare() -> Limits {
    Limits {
        currency: Currency::USD,
        cap: amount(0),
        per_payment: None,
        per_item: None,
        window: None,
        rails: None,
        payees: None,
        categories: None,
        blocked_categories: Vec::new(),
        merchants: None,
        domains: None,
        agent: None,
        expires_at: None,
    }
}

fn full() -> Limits {
    let list = || Some(vec![TEXT.to_owned(), String::new()]);
    Limits {
        currency: Currency::parse("JPY").unwrap(),
        cap: amount(1 << 40),
        per_payment: Some(amount(2)),
        per_item: Some(amount(3)),
        window: Some(Window { cap: amount(4), length: Span(u64::MAX) }),
        rails: Some(Vec::new()),
        payees: list(),
        categories: list(),
        blocked_categories: vec![TEXT.to_owned()],
        merchants: list(),
        domains: list(),
        agent: Some(AgentRef::parse(&AgentId(id(1)).to_string())),
        expires_at: Some(NOW),
    }
}

fn name() -> MandateName {
    MandateName(TEXT.replace('\0', ""))
}

fn mandates() -> Vec<Row> {
    let of = |limits, book, revoked_at| {
        let granted_by = TEXT.to_owned();
        Mandate { name: name(), book, granted_by, limits, created_at: NOW, revoked_at }.into()
    };
    vec![of(bare(), Book::Live, None), of(full(), Book::Test, Some(NOW))]
}

fn usages() -> Vec<Row> {
    let spent = |from, at, micros| Spent { from: Timestamp(from), at: Timestamp(at), amount: Total::from_micros(micros) };
    let window = vec![spent(0, 0, 1), spent(5, u64::MAX, u128::MAX)];
    vec![Usage::default().into(), Usage { spent: Total::from_micros(u128::MAX), held: amount(7).into(), window }.into()]
}

fn tallies() -> Vec<Row> {
    let moved = ["USD", "JPY"].map(|code| Moved { currency: Currency::parse(code).unwrap(), total: amount(9).into() });
    let order =
        |order: &str| Ordered { order: order.to_owned(), payment: PaymentId(id(2)), amount: amount(5), currency: Currency::USD };
    let orders = vec![order(TEXT), order("ord_2")];
    let many = Tally { settled: 1, failed: 300, denied: u64::MAX, blocked: 2, pending: 3, moved: moved.to_vec(), orders };
    vec![Tally::default().into(), many.into()]
}

fn terms(route: Option<Route>) -> Terms {
    let is_full = route.is_some();
    let text = || is_full.then(|| TEXT.to_owned());
    let cart = Cart {
        session: TEXT.to_owned(),
        merchant: "grocer-1".to_owned(),
        name: text(),
        endpoint: "https://shop.example".to_owned(),
        profile: text(),
    };
    Terms {
        rail: TEXT.to_owned(),
        route,
        mandate: is_full.then(name),
        address: TEXT.to_owned(),
        label: text(),
        category: text(),
        cart: is_full.then(|| Box::new(cart)),
        seen: route.and_then(seen),
        digest: [7; 32],
    }
}

/// What was seen of a cart: one that can be paid, one that can't, and none.
fn seen(route: Route) -> Option<Seen> {
    let line = |category: Option<&str>, quantity| Line {
        item: TEXT.to_owned(),
        name: category.map(|_| TEXT.to_owned()),
        category: category.map(str::to_owned),
        quantity,
        price: amount(3),
    };
    let lines = vec![line(None, 1), line(Some("groceries"), u64::MAX)];
    match route {
        Route::Internal => None,
        Route::Outside(Rail::Stripe) => Some(Seen::Unready(TEXT.to_owned())),
        Route::Outside(_) => Some(Seen::Ready(Contents { total: amount(9), currency: Currency::USD, lines })),
    }
}

fn authorization() -> Authorization {
    Authorization {
        amount: amount(1),
        network: "eip155:84532".to_owned(),
        asset: "0x036CbD53842c5426634e7929541eC2318f3dCF7e".to_owned(),
        payer: TEXT.to_owned(),
        payee: TEXT.to_owned(),
        units: "1".to_owned(),
        valid_until: NOW,
        terms: r#"{"x402Version":2}"#.to_owned(),
    }
}

fn receipt(bought: Option<[u8; 32]>) -> Receipt {
    let page = bought.map(|_| "https://shop.example/orders/1".to_owned());
    Receipt { page, ..authorization().receipt(bought.map(|_| TEXT.to_owned()), bought) }
}

fn failure() -> Failure {
    Failure { kind: FailureKind::Declined, text: TEXT.to_owned() }
}

/// Payments that agents asked for.
pub(super) fn payments() -> Vec<Row> {
    let routes = [None, Some(Route::Internal), Some(Route::Outside(Rail::Sandbox)), Some(Route::Outside(Rail::Stripe))];
    let states = [State::Processing, State::Failed(failure())].into_iter().cycle();
    let payment = |(route, state): (_, State)| {
        let closed_at = (!state.is_open()).then_some(NOW);
        Payment {
            terms: Some(terms(route)),
            reference: closed_at.map(|_| TEXT.to_owned()),
            authorization: route.map(|_| Box::new(authorization())),
            funding_source: route.map(|_| FundingSourceId(id(9))),
            receipt: closed_at.map(|_| Box::new(receipt(Some([7; 32])))),
            closed_at,
            counted_at: closed_at,
            state,
            ..payment(4)
        }
        .into()
    };
    routes.into_iter().zip(states).map(payment).collect()
}

pub(super) fn principals(free: &Principal) -> Vec<Row> {
    let modes = Mode::ALL.map(|mode| Autonomy {
        mode,
        threshold_minor: u64::MAX,
        hard_limit_minor: 0,
        requires_mandate: false,
        two_above_minor: Some(7),
    });
    let mandates = MandateCount { made: 300, revoked: u64::MAX };
    let source = |text: Option<&str>| {
        let text = text.map(str::to_owned);
        let (brand, last4, label) = (text.clone(), text.clone(), text);
        Some(Box::new(FundingSource { id: FundingSourceId(id(9)), brand, last4, label, added_at: NOW }))
    };
    let funding = |source| Funding { source, changed_at: Some(NOW) };
    let funded = [
        FundingSources { live: funding(source(Some(TEXT))), test: Funding::default() },
        FundingSources { live: funding(None), test: funding(source(None)) },
    ];
    let funded = funded.map(|funding| Principal { funding, ..free.clone() }.into());
    modes.map(|autonomy| Principal { autonomy, mandates, ..free.clone() }.into()).into_iter().chain(funded).collect()
}

pub(super) fn rows(owner: PrincipalId) -> Vec<(Key, Vec<Row>)> {
    let long = MandateName("x".repeat(200));
    let mut rows: Vec<(Key, Vec<Row>)> = [name(), long, MandateName("a".to_owned())]
        .into_iter()
        .flat_map(|name| [(Key::Mandate(owner, name.clone()), mandates()), (Key::Usage(owner, name), usages())])
        .collect();
    rows.push((Key::Tally(owner, None), tallies()));
    rows.push((Key::Tally(owner, Some(AgentId(id(1)))), tallies()));
    rows
}

const RULES: [RuleWord; 26] = [
    RuleWord::HardLimit,
    RuleWord::Mandate,
    RuleWord::Revoked,
    RuleWord::Expired,
    RuleWord::Agent,
    RuleWord::Rails,
    RuleWord::Payees,
    RuleWord::Merchants,
    RuleWord::MerchantDomains,
    RuleWord::Categories,
    RuleWord::BlockedCategories,
    RuleWord::Currency,
    RuleWord::PerItem,
    RuleWord::PerTransaction,
    RuleWord::LifetimeCap,
    RuleWord::Window,
    RuleWord::CartReady,
    RuleWord::CartTotal,
    RuleWord::Rail,
    RuleWord::FundingSource,
    RuleWord::RailCurrency,
    RuleWord::Balance,
    RuleWord::MandateRequired,
    RuleWord::Threshold,
    RuleWord::ApproveEvery,
    RuleWord::Policy,
];

pub(super) fn events() -> Vec<Event> {
    let asked = |order: Order, route, key: Option<KeyHash>| {
        let is_first = key.is_some();
        Event::from(PaymentRequested { order, terms: terms(route), key, is_first })
    };
    let over_rail = || Order { rail: Some(TEXT.to_owned()), ..order() };
    let finding = |rule| Finding {
        rule,
        passed: rule != RuleWord::Window,
        requested: Some(amount(1)),
        used: None,
        limit: Some(amount(2)),
        given: Some(TEXT.to_owned()),
    };
    let registered = |text: Option<&str>, replaced| {
        let text = text.map(str::to_owned);
        let (source, brand, last4, label) = (FundingSourceId(id(9)), text.clone(), text.clone(), text);
        Event::from(FundingRegistered { source, brand, last4, label, replaced })
    };
    let judged: Vec<_> = RULES.map(finding).to_vec();
    let bare = Finding { rule: RuleWord::Policy, passed: true, requested: None, used: Some(amount(0)), limit: None, given: None };
    let mut events = vec![
        MandateCreated { mandate: name(), granted_by: TEXT.to_owned(), limits: self::bare() }.into(),
        MandateCreated { mandate: name(), granted_by: String::new(), limits: full() }.into(),
        MandateRevoked { mandate: name() }.into(),
        asked(over_rail(), None, None),
        asked(over_rail(), Some(Route::Internal), Some(KeyHash([5; 16]))),
        asked(over_rail(), Some(Route::Outside(Rail::Sandbox)), None),
        PolicyDecided { verdict: Verdict::Allowed, judged, counts_anew: true }.into(),
        PaymentFailed { order: over_rail(), failure: failure() }.into(),
        PaymentSettled {
            order: over_rail(),
            transfer: TransferId(id(5)),
            fee_transfer: None,
            held: None,
            reference: Some(TEXT.to_owned()),
            receipt: None,
        }
        .into(),
        PaymentAuthorized { authorization: authorization() }.into(),
        registered(None, None),
        registered(Some(TEXT), Some(FundingSourceId(id(8)))),
        FundingCleared { source: FundingSourceId(id(9)), brand: Some(TEXT.to_owned()), last4: None, label: None }.into(),
    ];
    events.extend(Mode::ALL.map(|mode| {
        let autonomy =
            Autonomy { mode, threshold_minor: 1, hard_limit_minor: u64::MAX, requires_mandate: true, two_above_minor: None };
        Event::from(AutonomyChanged { autonomy })
    }));
    events.extend([None, Some([7; 32])].map(|bought| {
        let (transfer, reference, receipt) = (TransferId(id(5)), Some(TEXT.to_owned()), Some(receipt(bought)));
        Event::from(PaymentSettled { order: over_rail(), transfer, fee_transfer: None, held: None, reference, receipt })
    }));
    for reason in reasons() {
        events.push(PolicyDecided { verdict: Verdict::Denied(reason), judged: vec![bare.clone()], counts_anew: false }.into());
        events.push(PolicyDecided { verdict: Verdict::Asks(reason), judged: Vec::new(), counts_anew: false }.into());
    }
    events
}
