//! What counts in a window, and every rule, each held against a model that keeps all spends and compares in plain arithmetic; and what may
//! become of mandates.

use super::*;
use crate::agent::{Agent, Handle};
use crate::payment::{Contents, Line, Reason};
use crate::policy::{Asked, Facts, Rule, RuleSet, Verdict};
use crate::principal::{Autonomy, MandateCount, Principal};
use crate::set::{Key, WorkingSet};
use crate::{Actor, AgentId, Id, Mint, Moment, PrincipalId, Refusal, Role, Total, WalletId, evolve};

const OWNER: PrincipalId = PrincipalId(Id::from_parts(1, 1));

/// Chance from a seed: xorshift.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % bound
    }

    fn one_in(&mut self, n: u64) -> bool {
        self.below(n) == 0
    }
}

fn micros(count: u64) -> Amount {
    Amount::from_micros(count).unwrap()
}

/// Every spend that still counts, for ever.
#[derive(Default)]
struct Model {
    spends: Vec<(u64, u64)>,
    spent: u64,
    held: u64,
}

impl Model {
    fn within(&self, length: u64, now: u64) -> u64 {
        self.spends.iter().filter(|(at, _)| at + length > now).map(|(_, amount)| amount).sum()
    }
}

/// Lets spends come, settle and go again, and compares what counts; whether any were merged.
fn compare(seed: u64, length: u64, step: u64) -> bool {
    let (mut chance, mut usage, mut model) = (Chance(seed), Usage::default(), Model::default());
    let window = Window { cap: Amount::MAX, length: Span(length) };
    let (mut now, mut open, mut is_exact) = (1_000_000_u64, Vec::new(), true);
    for _ in 0..600 {
        now += if chance.one_in(3) { 0 } else { chance.below(step) };
        let amount = 1 + chance.below(1_000);
        usage.hold(micros(amount), Some(window), Timestamp(now)).unwrap();
        model.spends.push((now, amount));
        model.held += amount;
        open.push((now, amount));
        if is_exact {
            let in_window = model.spends.iter().filter(|(at, _)| at + length > now).map(|(at, _)| at);
            is_exact = in_window.collect::<std::collections::BTreeSet<_>>().len() <= SPENDS_MAX;
        }
        while !open.is_empty() && chance.one_in(2) {
            let at = usize::try_from(chance.below(open.len() as u64)).unwrap();
            let (since, amount) = open.swap_remove(at);
            let own = usage.own(micros(amount), Timestamp(since), Span(length), Timestamp(now)).micros();
            assert!(own == amount || (own == 0 && since + length <= now), "{own} of {amount}, held since {since} at {now}");
            model.held -= amount;
            let at = model.spends.iter().position(|spend| *spend == (since, amount)).unwrap();
            if chance.one_in(2) {
                // A rail may have paid less than was asked for.
                let paid = if chance.one_in(2) { amount } else { 1 + chance.below(amount) };
                usage.settle(micros(amount), micros(paid), Timestamp(since)).unwrap();
                model.spent += paid;
                model.spends[at].1 = paid;
            } else {
                usage.free(micros(amount), Timestamp(since)).unwrap();
                model.spends.swap_remove(at);
            }
        }
        assert_eq!((usage.spent, usage.held), (Total::from_micros(model.spent.into()), Total::from_micros(model.held.into())));
        assert!(usage.window.len() <= 1_002, "bounded, whatever comes");
        for look in [now, now + chance.below(length), now + length - 1, now + length] {
            let counted = u64::try_from(usage.within(Span(length), Timestamp(look)).micros()).unwrap();
            let (true_sum, late_sum) = (model.within(length, look), model.within(length + (length / 1_000).max(1), look));
            assert!(true_sum <= counted && counted <= late_sum, "seed {seed}: {true_sum} <= {counted} <= {late_sum} at {look}");
            assert!(!is_exact || counted == true_sum, "seed {seed}: exact while there are few: {counted}, not {true_sum}");
        }
    }
    !is_exact
}

#[test]
fn a_window_counts_what_was_spent_in_it_and_errs_on_the_strict_side_only() {
    let mut merged = 0;
    for seed in 1..7 {
        for (length, step) in [(1, 3), (1_000, 50), (60_000, 2_000), (60_000, 40), (3_600_000, 100), (604_800_000, 1_000_000)] {
            merged += u64::from(compare(seed, length, step));
        }
    }
    assert!(merged > 3, "windows with many spends in them were met: {merged}");
}

#[test]
fn what_was_not_held_is_neither_spent_nor_freed() {
    let mut usage = Usage::default();
    let settle = |usage: &mut Usage, held, paid| usage.settle(micros(held), micros(paid), Timestamp(5));
    assert_eq!((settle(&mut usage, 1, 1), usage.free(micros(1), Timestamp(5))), (None, None));
    usage.hold(micros(3), None, Timestamp(5)).unwrap();
    assert_eq!((settle(&mut usage, 4, 4), usage.used()), (None, Total::from_micros(3)));
    assert_eq!((settle(&mut usage, 3, 4), usage.used()), (None, Total::from_micros(3)));
    assert_eq!((settle(&mut usage, 3, 1), usage.used()), (Some(()), Total::from_micros(1)));
}

#[test]
fn what_is_left_is_never_below_nothing() {
    let window = Window { cap: micros(10), length: Span(1_000) };
    let mut usage = Usage::default();
    assert_eq!((usage.left(micros(12)), usage.left_within(window, Timestamp(0))), (micros(12), micros(10)));
    usage.hold(micros(4), Some(window), Timestamp(5)).unwrap();
    usage.settle(micros(4), micros(4), Timestamp(5)).unwrap();
    usage.hold(micros(3), Some(window), Timestamp(6)).unwrap();
    assert_eq!((usage.left(micros(12)), usage.left_within(window, Timestamp(1_004))), (micros(5), micros(3)));
    assert_eq!((usage.left_within(window, Timestamp(1_005)), usage.left(micros(6))), (micros(7), micros(0)));
}

#[test]
fn a_mandate_serves_the_agents_of_its_book_or_one_of_them() {
    let of_all = Mandate { revoked_at: None, ..mandate(&mut Chance(3)) };
    let of_all = |agent| Mandate { limits: Limits { agent, expires_at: None, ..of_all.limits.clone() }, ..of_all.clone() };
    let bot = agent(1);
    let check = |named: Option<&str>, handle: &str, id: Option<AgentId>, book: Book, expect: bool| {
        let mandate = of_all(named.map(AgentRef::parse));
        assert_eq!(mandate.serves(&Handle(handle.to_owned()), id, book, Timestamp(9)), expect, "{named:?} {handle} {id:?}");
    };
    check(None, "bot1", Some(bot.id), Book::Live, true);
    check(None, "anonymous", None, Book::Live, true);
    check(None, "bot1", Some(bot.id), Book::Test, false);
    check(Some("bot1"), "bot1", None, Book::Live, true);
    check(Some("bot2"), "bot1", None, Book::Live, false);
    check(Some(&bot.id.to_string()), "bot1", Some(bot.id), Book::Live, true);
    check(Some(&bot.id.to_string()), "bot2", Some(agent(2).id), Book::Live, false);
}

fn agent(number: u64) -> Agent {
    Agent {
        id: AgentId(Id::from_parts(2, number)),
        handle: Handle(format!("bot{number}")),
        book: Book::Live,
        main: WalletId(Id::from_parts(3, number)),
        name: String::new(),
        owner_ref: None,
        metadata: None,
        credential: None,
        created_at: Timestamp(0),
        ancestors: Vec::new(),
    }
}

const WORDS: [&str; 4] = ["a", "b", "c", "B"];

fn word(chance: &mut Chance) -> String {
    WORDS[usize::try_from(chance.below(4)).unwrap()].to_owned()
}

fn list(chance: &mut Chance) -> Option<Vec<String>> {
    (!chance.one_in(3)).then(|| (0..chance.below(3)).map(|_| word(chance)).collect())
}

fn cart(chance: &mut Chance) -> Contents {
    let line = |chance: &mut Chance| Line {
        item: word(chance),
        name: None,
        category: (!chance.one_in(3)).then(|| word(chance)),
        quantity: 1,
        price: micros(chance.below(50)),
    };
    let lines = (0..=chance.below(3)).map(|_| line(chance)).collect();
    Contents { total: micros(1), currency: Currency::USD, lines }
}

fn mandate(chance: &mut Chance) -> Mandate {
    let maybe = |chance: &mut Chance| chance.one_in(2).then(|| micros(chance.below(40)));
    let limits = Limits {
        currency: if chance.one_in(8) { Currency::parse("EUR").unwrap() } else { Currency::USD },
        cap: micros(chance.below(80)),
        per_payment: maybe(chance),
        per_item: maybe(chance),
        window: maybe(chance).map(|cap| Window { cap, length: Span(1_000) }),
        rails: list(chance),
        payees: list(chance),
        categories: list(chance),
        blocked_categories: list(chance).unwrap_or_default(),
        merchants: list(chance),
        domains: list(chance),
        agent: chance.one_in(2).then(|| AgentRef::parse(&agent(chance.below(2)).handle.0)),
        expires_at: chance.one_in(2).then(|| Timestamp(chance.below(20))),
    };
    let revoked_at = chance.one_in(8).then_some(Timestamp(1));
    let (name, granted_by) = (MandateName("m".to_owned()), "operator".to_owned());
    Mandate { name, book: Book::Live, granted_by, limits, created_at: Timestamp(0), revoked_at }
}

/// The first rule that is broken, written without a look at how they are judged.
fn broken(mandate: &Mandate, asked: &Asked<'_>, amount: u64, spent: u64, window: u64) -> Option<&'static str> {
    let limits = &mandate.limits;
    let misses = |list: &Option<Vec<String>>, given: Option<&str>| {
        list.as_ref().is_some_and(|list| given.is_none_or(|given| !list.contains(&given.to_owned())))
    };
    let lower = |list: &Option<Vec<String>>| list.as_ref().map(|list| list.iter().map(|word| word.to_lowercase()).collect());
    let lines = asked.cart.map(|cart| &cart.lines[..]).unwrap_or_default();
    let prices: Vec<u64> = if lines.is_empty() { vec![amount] } else { lines.iter().map(|line| line.price.micros()).collect() };
    // What each line is said to be, and every word that was used.
    let said: Vec<Option<&str>> = if lines.is_empty() {
        vec![asked.category]
    } else {
        lines.iter().map(|line| line.category.as_deref().or(asked.category)).collect()
    };
    let words = lines.iter().filter_map(|line| line.category.as_deref()).chain(asked.category);
    let named: Vec<String> = words.map(str::to_lowercase).collect();
    let rules = [
        (mandate.revoked_at.is_some(), "revoked"),
        (limits.expires_at.is_some_and(|end| asked.now >= end), "expired"),
        (limits.agent.as_ref().is_some_and(|own| own.handle != asked.agent.handle), "agent"),
        (misses(&limits.rails, Some(asked.rail)), "rail"),
        (misses(&limits.payees, Some(asked.address)), "payee"),
        (misses(&limits.merchants, asked.merchant), "merchant"),
        (misses(&lower(&limits.domains), asked.host.map(str::to_lowercase).as_deref()), "domain"),
        (said.iter().any(|said| misses(&limits.categories, *said)), "category"),
        (named.iter().any(|own| limits.blocked_categories.iter().any(|word| word.to_lowercase() == *own)), "blocked"),
        (limits.currency != asked.currency, "currency"),
        (limits.per_item.is_some_and(|cap| prices.iter().any(|price| *price > cap.micros())), "item"),
        (limits.per_payment.is_some_and(|cap| amount > cap.micros()), "transaction"),
        (spent + amount > limits.cap.micros(), "cap"),
        (limits.window.is_some_and(|own| window + amount > own.cap.micros()), "window"),
    ];
    rules.into_iter().find(|(is_broken, _)| *is_broken).map(|(_, name)| name)
}

fn named(reason: Reason) -> &'static str {
    match reason {
        Reason::MandateRevoked => "revoked",
        Reason::MandateExpired => "expired",
        Reason::AgentNotAllowed => "agent",
        Reason::RailNotAllowed => "rail",
        Reason::PayeeNotAllowed => "payee",
        Reason::MerchantNotAllowed => "merchant",
        Reason::DomainNotAllowed => "domain",
        Reason::LabelNotAllowed => "category",
        Reason::LabelBlocked => "blocked",
        Reason::CurrencyDiffers => "currency",
        Reason::ItemAboveCap { .. } => "item",
        Reason::TransactionAboveCap { .. } => "transaction",
        Reason::MandateExhausted { .. } => "cap",
        Reason::WindowExhausted { .. } => "window",
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_rule_says_what_a_plain_reading_of_the_mandate_says() {
    let (mut chance, mut seen) = (Chance(7), std::collections::BTreeMap::new());
    for _ in 0..20_000 {
        let (mandate, agent) = (mandate(&mut chance), agent(chance.below(2)));
        let [rail, address, merchant, host, category] = [0; 5].map(|_| word(&mut chance));
        let optional = |chance: &mut Chance, text| if chance.one_in(4) { None } else { Some(text) };
        let (amount, spent, window) = (1 + chance.below(50), chance.below(50), chance.below(30));
        let cart = chance.one_in(2).then(|| cart(&mut chance));
        let asked = Asked {
            now: Timestamp(chance.below(20)),
            currency: Currency::USD,
            agent: &agent,
            rail: &rail,
            is_registered: true,
            address: &address,
            merchant: optional(&mut chance, merchant.as_str()),
            host: optional(&mut chance, host.as_str()),
            category: optional(&mut chance, category.as_str()),
            cart: cart.as_ref(),
            window: micros(window).into(),
        };
        let facts =
            Facts { category: None, vendor: "", amount: micros(amount), spent: micros(spent).into(), asked: Some(&asked) };
        let rules = RuleSet { hard: mandate.rules().collect(), ask: Vec::new() };
        let (verdict, judged) = rules.judge(&facts);
        let got = match verdict {
            Verdict::Denied(reason) => Some(named(reason)),
            Verdict::Allowed => None,
            Verdict::Asks(reason) => panic!("{reason:?}"),
        };
        assert_eq!(got, broken(&mandate, &asked, amount, spent, window), "{mandate:?} {asked:?} {amount} {spent} {window}");
        let is_shut = matches!(got, Some("revoked" | "expired" | "agent"));
        assert_eq!(mandate.serves(&agent.handle, Some(agent.id), Book::Live, asked.now), !is_shut, "{mandate:?} {asked:?}");
        let passed = judged.iter().filter(|finding| finding.passed).count();
        assert_eq!(passed + usize::from(got.is_some()), judged.len(), "all before the hit passed");
        assert!(judged.len() == rules.hard.len() || got.is_some());
        *seen.entry(got).or_insert(0) += 1;
    }
    assert_eq!(seen.len(), 15, "each rule was the first to be broken, and none was: {seen:?}");
}

#[test]
fn autonomy_is_judged_in_minor_units_of_the_payment() {
    let agent = agent(1);
    let check = |autonomy: Autonomy, currency: &str, amount: u64, expect: &str| {
        let asked = Asked {
            now: Timestamp(0),
            currency: Currency::parse(currency).unwrap(),
            agent: &agent,
            rail: "sandbox",
            is_registered: true,
            address: "x",
            merchant: None,
            host: None,
            category: None,
            cart: None,
            window: Total::ZERO,
        };
        let facts = Facts { category: None, vendor: "", amount: micros(amount), spent: Total::ZERO, asked: Some(&asked) };
        let hard = vec![Rule::HardLimit(autonomy.hard_limit_minor)];
        let (verdict, _) = RuleSet { hard, ask: autonomy.rule().into_iter().collect() }.judge(&facts);
        let got = match verdict {
            Verdict::Allowed => "allowed",
            Verdict::Denied(Reason::HardLimit { .. }) => "denied",
            Verdict::Asks(Reason::AboveThreshold { .. }) => "asks",
            Verdict::Asks(Reason::EveryPayment) => "asks always",
            other => panic!("{other:?}"),
        };
        assert_eq!(got, expect, "{autonomy:?} {currency} {amount}");
    };
    let usual = Autonomy::USUAL;
    for (currency, unit) in [("USD", 10_000), ("JPY", 1_000_000), ("KWD", 1_000)] {
        check(usual, currency, 100 * unit, "allowed");
        check(usual, currency, 100 * unit + 1, "asks");
        check(usual, currency, 5_000 * unit, "asks");
        check(usual, currency, 5_000 * unit + 1, "denied");
    }
    use crate::principal::Mode;
    check(Autonomy { mode: Mode::Autonomous, ..usual }, "USD", 50_000_000, "allowed");
    check(Autonomy { mode: Mode::ApproveEvery, ..usual }, "USD", 1, "asks always");
    check(Autonomy { hard_limit_minor: u64::MAX, threshold_minor: u64::MAX, ..usual }, "JPY", u64::MAX >> 1, "allowed");
}

fn house(made: u64) -> WorkingSet {
    let mut ws = WorkingSet::default();
    let row = Principal {
        id: OWNER,
        name: "p".to_owned(),
        frozen: None,
        freeze_changed_at: None,
        created_at: Timestamp(0),
        billing: None,
        contact: None,
        contact_changed_at: None,
        autonomy: Autonomy::USUAL,
        mandates: MandateCount { made, revoked: 0 },
        funding: crate::principal::FundingSources::default(),
    };
    ws.declare(Key::Principal(OWNER), Some(row.into()));
    ws.declare(Key::Mandate(OWNER, MandateName("m".to_owned())), None);
    ws
}

#[test]
fn mandates_are_granted_by_operators_and_not_without_end() {
    let limits = mandate(&mut Chance(3)).limits;
    let grant = CreateMandate { name: MandateName("m".to_owned()), book: Book::Test, granted_by: "me".to_owned(), limits };
    let operator = Actor::Operator(OWNER, Role::Operator);
    let moment = Moment { now: Timestamp(9), mint: Mint(1) };
    let mut ws = house(MANDATES_MAX - 1);
    for actor in [Actor::Principal(OWNER, Book::Test), Actor::Agent(OWNER, None, Book::Test), Actor::Courier(OWNER)] {
        assert_eq!(create(&ws, actor, &grant, &moment), Err(Refusal::NotAllowed));
        assert_eq!(revoke(&ws, actor, &grant.name, &moment), Err(Refusal::NotAllowed));
    }
    assert_eq!(revoke(&ws, operator, &grant.name, &moment), Err(Refusal::MandateNotFound));
    assert_eq!(create(&house(MANDATES_MAX), operator, &grant, &moment), Err(Refusal::TooManyMandates));
    let decision = create(&ws, operator, &grant, &moment).unwrap();
    decision.facts.iter().for_each(|fact| evolve(&mut ws, fact));
    assert_eq!(create(&ws, operator, &grant, &moment), Err(Refusal::MandateExists));
    let decision = revoke(&ws, operator, &grant.name, &moment).unwrap();
    assert_eq!(decision.facts.len(), 1);
    decision.facts.iter().for_each(|fact| evolve(&mut ws, fact));
    assert_eq!(revoke(&ws, operator, &grant.name, &moment).unwrap().facts, []);
    let principal = ws.get::<Principal>(&Key::Principal(OWNER)).unwrap();
    assert_eq!((principal.mandates.made, principal.mandates.standing()), (MANDATES_MAX, MANDATES_MAX - 1));
    assert_eq!(ws.broken(), None);
}
