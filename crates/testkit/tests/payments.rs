//! Payments that agents ask for, against a model in plain arithmetic that keeps every payment and counts windows by brute force: in random
//! batches and one by one, over both rails, with rails that report late, twice or not at all, approvals that are answered, expire and meet
//! a freeze, and mandates that are revoked in between. Each answer is predicted, both ways of asking come to the same rows, and the
//! journal rebuilds them.

use bursar_domain::agent::{AgentRef, CreateAgent};
use bursar_domain::funding::{Failure, FailureKind, Report};
use bursar_domain::mandate::{CreateMandate, Limits, MandateName, Window};
use bursar_domain::outbox::{PerformTask, Task};
use bursar_domain::payment::{FeeRule, INTERNAL, Paid, ReportPayment, RequestPayment, Route, Terms};
use bursar_domain::principal::{Autonomy, CreditAccount, FreezePrincipal, Mode};
use bursar_domain::{
    Actor, AgentId, Amount, ApprovalId, Book, Command, Currency, Outcome, PaymentId, PrincipalId, Rail, Refusal, Request, Role,
    Span,
};
use bursar_engine::{Error, Source};
use bursar_store::memory::MemoryStore;
use bursar_store::sqlite::SqliteStore;
use bursar_store::{Item, Reader, Store, codec, mandates, replay};
use bursar_testkit::chance::Chance;
use bursar_testkit::manual::ManualClock;
use bursar_testkit::story::payment_word;
use bursar_testkit::world::{Answer, World, agent, request};

const DAY_MS: u64 = 86_400_000;
const NAMES: [&str; 3] = ["all", "window", "short"];

fn cents(count: u64) -> Amount {
    Amount::from_micros(count * 10_000).expect("in range")
}

/// What the model knows of a mandate, in cents and milliseconds.
#[derive(Clone, Copy)]
struct Terse {
    cap: u64,
    per_payment: Option<u64>,
    window: Option<(u64, u64)>,
    is_revoked: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum State {
    Processing,
    Escalated,
    Settled,
    /// Denied, failed or expired: counts nowhere.
    Over,
}

#[derive(Clone, Copy)]
struct Known {
    mandate: Option<usize>,
    cents: u64,
    at: u64,
    /// From when on it counts in a window.
    since: u64,
    is_internal: bool,
    state: State,
    id: Option<PaymentId>,
    approval: Option<ApprovalId>,
}

struct Model {
    mandates: [Terse; 3],
    payments: Vec<Known>,
    balance: u64,
    frozen: bool,
    mode: Mode,
    threshold: u64,
    hard_limit: u64,
}

impl Model {
    fn counts(known: &Known) -> bool {
        matches!(known.state, State::Processing | State::Escalated | State::Settled)
    }

    fn available(&self) -> u64 {
        let taken = self.payments.iter().filter(|known| known.is_internal && Self::counts(known)).map(|known| known.cents);
        self.balance - taken.sum::<u64>()
    }

    /// The first hard rule that a payment breaks; a payment that waits does not count against itself.
    fn denial(
        &self,
        mandate: Option<usize>,
        cents: u64,
        is_internal: bool,
        now: u64,
        own: Option<usize>,
    ) -> Option<&'static str> {
        if cents > self.hard_limit {
            return Some("hard_limit");
        }
        if let Some(which) = mandate {
            let terms = self.mandates[which];
            let under = |known: &&(usize, &Known)| known.1.mandate == mandate && Some(known.0) != own && Self::counts(known.1);
            let counted: Vec<_> = self.payments.iter().enumerate().collect();
            let used: u64 = counted.iter().filter(under).map(|(_, known)| known.cents).sum();
            if terms.is_revoked {
                return Some("mandate_revoked");
            }
            if terms.per_payment.is_some_and(|most| cents > most) {
                return Some("tx_cap");
            }
            if used + cents > terms.cap {
                return Some("cap");
            }
            if let Some((cap, length)) = terms.window {
                let recent = counted.iter().filter(under).filter(|(_, known)| known.since + length > now);
                if recent.map(|(_, known)| known.cents).sum::<u64>() + cents > cap {
                    return Some("window");
                }
            }
        }
        (is_internal && own.is_none() && cents > self.available()).then_some("balance")
    }

    fn question(&self, mandate: Option<usize>, cents: u64) -> Option<&'static str> {
        if mandate.is_none() {
            return Some("no_mandate");
        }
        match self.mode {
            Mode::Autonomous => None,
            Mode::Tiered => (cents > self.threshold).then_some("threshold"),
            Mode::ApproveEvery => Some("every"),
        }
    }

    fn pay(&mut self, mandate: Option<usize>, cents: u64, is_internal: bool, now: u64) -> String {
        let denial = if self.frozen { Some("frozen") } else { self.denial(mandate, cents, is_internal, now, None) };
        let (state, word) = match (denial, self.question(mandate, cents)) {
            (Some(reason), _) => (State::Over, format!("blocked {reason}")),
            (None, Some(reason)) => (State::Escalated, format!("escalated {reason}")),
            (None, None) if is_internal => (State::Settled, "approved".to_owned()),
            (None, None) => (State::Processing, "processing".to_owned()),
        };
        self.payments.push(Known { mandate, cents, at: now, since: now, is_internal, state, id: None, approval: None });
        word
    }

    fn resolve(&mut self, at: usize, is_yes: bool, now: u64) -> String {
        let known = self.payments[at];
        if known.state != State::Escalated || known.at + DAY_MS <= now {
            return "refused ApprovalResolved".to_owned();
        }
        let denial =
            if self.frozen { Some("frozen") } else { self.denial(known.mandate, known.cents, known.is_internal, now, Some(at)) };
        let (state, word) = match (is_yes, denial) {
            (false, _) => (State::Over, "denied".to_owned()),
            (true, Some(reason)) => (State::Over, format!("denied {reason}")),
            (true, None) if known.is_internal => (State::Settled, "approved".to_owned()),
            (true, None) => (State::Processing, "processing".to_owned()),
        };
        self.payments[at].state = state;
        if is_yes && denial.is_none() {
            self.payments[at].since = now;
        }
        word
    }

    /// What a rail says: `s`ettled, `f`ailed, `u`nknown; by an attempt that is the newest, or another.
    fn report(&mut self, at: usize, said: u64, attempt: Option<u64>) -> String {
        if self.payments[at].state != State::Processing {
            return "done".to_owned();
        }
        if attempt.is_some_and(|attempt| attempt != 0) {
            return "refused AttemptOutdated".to_owned();
        }
        let (state, word) = match said {
            0 => (State::Settled, "approved"),
            1 => (State::Over, "failed declined"),
            _ => (State::Processing, "done"),
        };
        self.payments[at].state = state;
        word.to_owned()
    }

    fn expire(&mut self, at: usize, now: u64) -> String {
        let known = &mut self.payments[at];
        if known.state != State::Escalated {
            return "refused TaskGone".to_owned();
        }
        if known.at + DAY_MS > now {
            return "refused NotDue".to_owned();
        }
        known.state = State::Over;
        "expired".to_owned()
    }
}

/// The first words of an answer: without balances, which the model does not say.
fn word(answer: &Answer) -> String {
    match answer {
        Err(Error::Refused(Refusal::ApprovalResolved)) => "refused ApprovalResolved".to_owned(),
        Err(Error::Refused(refusal)) => format!("refused {refusal:?}"),
        Err(Error::Fault(fault)) => panic!("{fault:?}"),
        Ok(Outcome::Payment(payment, approval)) => {
            let asked = approval.as_ref().map(|approval| approval.reason);
            let text = payment_word(payment, asked.as_ref());
            if text.starts_with("approved") { "approved".to_owned() } else { text }
        }
        Ok(Outcome::Resolved(payment, _)) => {
            let text = payment_word(payment, None);
            if text.starts_with("approved") { "approved".to_owned() } else { text }
        }
        Ok(_) => "done".to_owned(),
    }
}

struct House<S> {
    world: World<S>,
    owner: PrincipalId,
    agents: [AgentId; 2],
}

fn limits(terms: Terse) -> Limits {
    Limits {
        currency: Currency::USD,
        cap: cents(terms.cap),
        per_payment: terms.per_payment.map(cents),
        per_item: None,
        window: terms.window.map(|(cap, length)| Window { cap: cents(cap), length: Span(length) }),
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

fn house<S: Store>(store: S, seed: u64, model: &Model) -> House<S> {
    let mut world = World::new(store, ManualClock::new(seed));
    let owner = world.principal("p");
    let operator = Actor::Operator(owner, Role::Root);
    let agents = ["bot", "peer"].map(|name| {
        let create = CreateAgent { name: name.to_owned(), owner_ref: None, metadata: None, parent: None };
        match world.ask(request(Actor::Principal(owner, Book::Live), None, Command::CreateAgent(create))) {
            Ok(Outcome::Agent(agent)) => agent.id,
            other => panic!("{other:?}"),
        }
    });
    let (memo, to) = (String::new(), Some(agent(&agents[0].to_string())));
    let credit = CreditAccount { book: Book::Live, agent: to, amount: cents(model.balance), currency: Currency::USD, memo };
    world.ask(request(operator, None, Command::CreditAccount(credit))).expect("credited");
    for (name, terms) in NAMES.into_iter().zip(model.mandates) {
        let (name, granted_by) = (MandateName(name.to_owned()), "operator".to_owned());
        let create = CreateMandate { name, book: Book::Live, granted_by, limits: limits(terms) };
        world.ask(request(operator, None, Command::CreateMandate(create))).expect("granted");
    }
    House { world, owner, agents }
}

/// One thing that is asked, what the model says of it, and of which payment it speaks.
struct Step {
    request: Request,
    expect: String,
    makes: Option<usize>,
}

impl<S: Store> House<S> {
    fn request(&self, mandate: Option<usize>, amount: u64, is_internal: bool) -> Request {
        let address = if is_internal { self.agents[1].to_string() } else { "https://api.example.com".to_owned() };
        let (rail, route) = if is_internal { (INTERNAL, Route::Internal) } else { ("sandbox", Route::Outside(Rail::Sandbox)) };
        let terms = Terms {
            rail: rail.to_owned(),
            route: Some(route),
            mandate: mandate.map(|which| MandateName(NAMES[which].to_owned())),
            address: address.clone(),
            label: None,
            category: None,
            cart: None,
            seen: None,
            digest: [0; 32],
        };
        let fee = FeeRule { basis_points: 100, least: Amount::ZERO };
        let (amount, currency, to) = (cents(amount), Currency::USD, AgentRef::parse(&address));
        let mut asked = RequestPayment { amount, currency, memo: String::new(), terms, to, fee };
        asked.terms.digest = codec::digest(&asked);
        let actor = Actor::Agent(self.owner, Some(self.agents[0]), Book::Live);
        request(actor, None, Command::RequestPayment(asked))
    }

    fn step(&self, chance: &mut Chance, model: &mut Model) -> Step {
        let now = self.world.now().0;
        let (operator, courier) = (Actor::Operator(self.owner, Role::Operator), Actor::Courier(self.owner));
        let known: Vec<usize> = (0..model.payments.len()).filter(|at| model.payments[*at].id.is_some()).collect();
        let asked: Vec<usize> = known.iter().copied().filter(|at| model.payments[*at].approval.is_some()).collect();
        let pick = |chance: &mut Chance, of: &[usize]| of[usize::try_from(chance.below(of.len() as u64)).expect("small")];
        let step = |request, expect| Step { request, expect, makes: None };
        match chance.below(20) {
            0..=2 if !known.is_empty() => {
                let at = pick(chance, &known);
                let (said, attempt) =
                    (chance.below(3), [None, Some(0), Some(1)][usize::try_from(chance.below(3)).expect("small")]);
                let words = match said {
                    0 => Paid::Settled { reference: "ref".to_owned(), receipt: None },
                    1 => Paid::Failed(Failure { kind: FailureKind::Declined, text: "no".to_owned() }),
                    _ => Paid::Unknown("no answer".to_owned()),
                };
                let report = Report { attempt, said: words, ask_again_at: self.world.clock.now() };
                let payment = model.payments[at].id.expect("known");
                let expect = model.report(at, said, attempt);
                step(request(courier, None, Command::ReportPayment(ReportPayment { payment, report })), expect)
            }
            3..=5 if !asked.is_empty() => {
                let (at, is_yes) = (pick(chance, &asked), !chance.one_in(3));
                let approval = model.payments[at].approval.expect("asked");
                let expect = model.resolve(at, is_yes, now);
                step(request(operator, None, Command::ResolveApproval(approval, is_yes)), expect)
            }
            6 | 7 if !asked.is_empty() => {
                let at = pick(chance, &asked);
                let task = Task::ExpireApproval(model.payments[at].approval.expect("asked"));
                let expect = model.expire(at, now);
                let expect = if expect == "expired" { "expired" } else { expect.as_str() }.to_owned();
                step(request(courier, None, Command::PerformTask(PerformTask { task, attempt: 0 })), expect)
            }
            8 if chance.one_in(2) => {
                model.frozen = !model.frozen && chance.one_in(2);
                let freeze = Command::FreezePrincipal(FreezePrincipal { reason: None });
                let command = if model.frozen { freeze } else { Command::UnfreezePrincipal };
                step(request(operator, None, command), "done".to_owned())
            }
            9 if chance.one_in(3) => {
                model.mode = Mode::ALL[usize::try_from(chance.below(3)).expect("small")];
                (model.threshold, model.hard_limit) = (chance.below(300), 200 + chance.below(400));
                let autonomy = Autonomy {
                    mode: model.mode,
                    threshold_minor: model.threshold,
                    hard_limit_minor: model.hard_limit,
                    requires_mandate: true,
                    two_above_minor: None,
                };
                step(request(operator, None, Command::SetAutonomy(autonomy)), "done".to_owned())
            }
            10 if chance.one_in(30) => {
                let which = usize::try_from(chance.below(3)).expect("small");
                model.mandates[which].is_revoked = true;
                step(request(operator, None, Command::RevokeMandate(MandateName(NAMES[which].to_owned()))), "done".to_owned())
            }
            _ => {
                let mandate = (!chance.one_in(8)).then(|| usize::try_from(chance.below(3)).expect("small"));
                let (amount, is_internal) = (1 + chance.below(420), chance.one_in(3));
                let request = self.request(mandate, amount, is_internal);
                let expect = model.pay(mandate, amount, is_internal, now);
                Step { request, expect, makes: Some(model.payments.len() - 1) }
            }
        }
    }
}

fn everything(reader: &dyn Reader) -> Vec<String> {
    let mut all = Vec::new();
    let visit = &mut |item: Item<'_>| {
        all.push(format!("{item:?}"));
        Ok(())
    };
    reader.snapshot(visit).expect("readable");
    // Stores show their tables in orders of their own.
    all.sort_unstable();
    all
}

fn model(chance: &mut Chance) -> Model {
    let mut terms = |per_payment, window| Terse { cap: 1_000 + chance.below(6_000), per_payment, window, is_revoked: false };
    let mandates = [terms(None, None), terms(Some(250), Some((900, 3_600_000))), terms(None, Some((500, 1_500)))];
    let Autonomy { mode, threshold_minor: threshold, hard_limit_minor: hard_limit, .. } = Autonomy::USUAL;
    Model { mandates, payments: Vec::new(), balance: 3_000, frozen: false, mode, threshold, hard_limit }
}

/// One history, on a store in batches and in memory one by one; how often each word was said.
fn tell<S: Store>(store: S, seed: u64, seen: &mut std::collections::BTreeMap<String, u64>) {
    let mut chance = Chance::new(seed);
    let mut model = model(&mut chance);
    let mut together = house(store, seed, &model);
    let mut apart = house(MemoryStore::default(), seed, &model);
    for _ in 0..60 {
        let steps: Vec<Step> = (0..=chance.below(12)).map(|_| together.step(&mut chance, &mut model)).collect();
        let requests: Vec<_> = steps.iter().map(|step| step.request.clone()).collect();
        let answers = together.world.batch(&requests);
        let one_by_one: Vec<_> = requests.iter().map(|request| apart.world.ask(request.clone())).collect();
        assert_eq!(answers, one_by_one, "seed {seed}");
        for (step, answer) in steps.iter().zip(&answers) {
            let got = word(answer);
            assert_eq!(got, step.expect, "seed {seed}: {:?}", step.request.command);
            *seen.entry(got).or_default() += 1;
            if let (Some(at), Ok(Outcome::Payment(payment, approval))) = (step.makes, answer) {
                model.payments[at].id = Some(payment.id);
                model.payments[at].approval = approval.as_ref().map(|approval| approval.id);
            }
        }
        let span = match chance.below(6) {
            0 => 0,
            1..=3 => chance.below(2_000),
            4 => chance.below(3_700_000),
            _ => chance.below(2 * DAY_MS),
        };
        together.world.clock.advance(Span(span));
        apart.world.clock.advance(Span(span));
        check(&together, &model);
    }
    let report = replay::verify(&*together.world.reader, |_| ()).expect("readable");
    assert!(report.is_clean(), "seed {seed}: {:#?}", report.findings);
    let (together, apart) = (together.world.into_store(), apart.world.into_store());
    assert_eq!(everything(&*together.reader()), everything(&*apart.reader()), "seed {seed}");
}

/// What is kept of each mandate is the sum of its payments, and within its cap.
fn check<S: Store>(house: &House<S>, model: &Model) {
    for (which, name) in NAMES.into_iter().enumerate() {
        let found = mandates::mandate(&*house.world.reader, house.owner, &MandateName(name.to_owned())).expect("readable");
        let (_, usage) = found.expect("there");
        let sum = |wanted: fn(State) -> bool| {
            let own = model.payments.iter().filter(|known| known.mandate == Some(which) && wanted(known.state));
            Amount::from_micros(own.map(|known| known.cents * 10_000).sum()).expect("in range")
        };
        let spent = sum(|state| state == State::Settled);
        let held = sum(|state| matches!(state, State::Processing | State::Escalated));
        assert_eq!((usage.spent, usage.held), (spent.into(), held.into()), "{name}");
        assert!(usage.used() <= cents(model.mandates[which].cap), "{name} is passed");
    }
}

#[test]
fn every_payment_is_what_plain_arithmetic_says() {
    let mut seen = std::collections::BTreeMap::new();
    for seed in 0..30 {
        tell(MemoryStore::default(), seed, &mut seen);
    }
    for word in [
        "approved",
        "processing",
        "failed declined",
        "expired",
        "denied",
        "denied frozen",
        "blocked window",
        "blocked cap",
        "blocked tx_cap",
        "blocked hard_limit",
        "blocked frozen",
        "blocked balance",
        "blocked mandate_revoked",
        "escalated threshold",
        "escalated no_mandate",
        "escalated every",
        "refused AttemptOutdated",
        "refused ApprovalResolved",
    ] {
        assert!(seen.contains_key(word), "{word} was never said: {seen:?}");
    }
}

#[test]
fn and_on_sqlite() {
    for seed in 100..104 {
        let folder = tempfile::tempdir().expect("a folder");
        let store = SqliteStore::open(&folder.path().join("payments")).expect("opens");
        tell(store, seed, &mut std::collections::BTreeMap::new());
    }
}
