//! The law of the batch: one batch of n gives the same answers and rows as n batches of one.

mod payments;
mod rails;

use bursar_domain::activity::{Bucket, Day, Sums};
use bursar_domain::agent::{AgentRef, CreateAgent};
use bursar_domain::cursor::{AdvanceCursor, Cursor, Follower, Yield};
use bursar_domain::funding::{
    Checkout, Deposited, Destination, Failure, FailureKind, PaidOut, Refunded, Report, ReportDeposit, ReportPayout, ReportRefund,
    ReportReversal, RequestDeposit, RequestPayout, RequestRefund, Source, TakenBack,
};
use bursar_domain::hold::{PlaceHold, PlatformFee, SettleHold, Tier};
use bursar_domain::mail::{ConcludeMail, End, Notice, RetryMail};
use bursar_domain::mandate::{CreateMandate, Limits, MandateName, Window};
use bursar_domain::method::{ChangeMethod, Kept, ReportMethod, RequestMethod, Saved};
use bursar_domain::outbox::{DeferTask, LeaseTask, PerformTask, Task};
use bursar_domain::payment::{
    Authorization, Charge, FeeRule, INTERNAL, Paid, PayAgent, ReportPayment, RequestPayment, Route, Terms,
};
use bursar_domain::policy::{Category, Policy, PolicyChange};
use bursar_domain::principal::{Autonomy, CreditAccount, FreezePrincipal, Mode, SetContact};
use bursar_domain::rail::Rail;
use bursar_domain::seal::Sealed;
use bursar_domain::wallet::{ChangePolicy, IssueWallet};
use bursar_domain::webhook::{
    Attempt, ChangeEndpoint, CreateEndpoint, Deferred, DeleteEndpoint, DeliveryId, LeaseEndpoint, LogEntry, ReplayDeliveries,
    Replayed, ReportDeliveries, ReportDelivery, RotateSecret, Topic,
};
use bursar_domain::{
    Actor, AgentId, Amount, ApprovalId, Book, Command, Currency, DepositId, EndpointId, EventId, Id, MethodId, Outcome,
    PaymentId, PayoutId, PrincipalId, RefundId, Request, Role, Span, WalletId,
};
use bursar_store::memory::MemoryStore;
use bursar_store::{Item, Reader, Store, codec};
use bursar_testkit::manual::{ManualClock, START};
use bursar_testkit::world::{World, agent, request};
use proptest::prelude::*;

/// One request by numbers: what, which wallet, how much, which key.
type Draw = (u8, u8, u16, u8);

const WALLETS: usize = 3;

fn cents(count: u16) -> Amount {
    Amount::from_micros(u64::from(count) * 10_000).expect("in range")
}

fn policy() -> Policy {
    Policy {
        max_per_payment: cents(400),
        allowed_categories: vec![Category::LlmApi, Category::Search],
        ask_above_payment: Some(cents(200)),
        ask_above_total: Some(cents(900)),
        hard_cap: Some(cents(1_500)),
        blocked_vendors: vec!["evil".to_owned()],
    }
}

fn issue(name: &str, handle: &str, budget: Amount) -> Command {
    let token = codec::secret_hash(name);
    Command::IssueWallet(IssueWallet {
        agent: agent(handle),
        budget,
        currency: Currency::USD,
        policy: policy(),
        expires_in: None,
        token,
    })
}

/// A house with two principals: one with some money, agents that pay, wallets, and questions, some of them too old.
struct House {
    world: World<MemoryStore>,
    owner: PrincipalId,
    wallets: Vec<WalletId>,
    questions: Vec<ApprovalId>,
    /// The owner's, and one of the other principal.
    agents: Vec<AgentId>,
    /// For an agent of the owner's and for one of the other principal, some of them over.
    holds: Vec<(PaymentId, AgentId)>,
    /// Of the owner, and one of the other principal: a provider's payment may be named for either.
    deposits: Vec<(PrincipalId, DepositId)>,
    payouts: Vec<PayoutId>,
    /// Of the owner, to be saved on a page.
    methods: Vec<MethodId>,
    /// Of a deposit of the owner's that was credited.
    refunds: Vec<RefundId>,
    /// That an agent asked for with its token.
    payments: Vec<PaymentId>,
    /// The owner's one webhook endpoint, and the line after which it is told.
    endpoint: EndpointId,
    told_after: u64,
}

fn ask(world: &mut World<MemoryStore>, actor: Actor, command: Command) -> Outcome {
    world.ask(request(actor, None, command)).expect("done")
}

fn charge(vendor: &str, amount: Amount, category: Category) -> Command {
    Command::Charge(Charge {
        vendor: vendor.to_owned(),
        amount,
        currency: Currency::USD,
        description: String::new(),
        category,
        metadata: None,
    })
}

fn credit(agent: Option<AgentRef>, amount: Amount) -> Command {
    Command::CreditAccount(CreditAccount { book: Book::Live, agent, amount, currency: Currency::USD, memo: String::new() })
}

fn contact(email: Option<&str>) -> Command {
    Command::SetContact(SetContact { email: email.map(str::to_owned) })
}

/// One of the ends of an attempt at a question's mail.
fn conclude(question: ApprovalId, amount: u16) -> Command {
    let end = match amount % 4 {
        0 => End::Sent,
        1 => End::Dropped,
        2 => End::Refused("no such box".to_owned()),
        _ => End::Failed("busy".to_owned()),
    };
    let (notice, attempt) = (Notice::ApprovalRequested(question), u64::from(amount % 3));
    Command::ConcludeMail(ConcludeMail { notice, attempt, end })
}

fn place(from: &str, to: &str, amount: Amount) -> Command {
    let (description, currency) = (String::new(), Currency::USD);
    Command::PlaceHold(PlaceHold { from: agent(from), to: agent(to), amount, currency, description, expires_at: None })
}

fn deposit(into: Destination) -> Command {
    let (amount, currency, rail) = (cents(100), Currency::USD, Rail::Sandbox);
    let (source, memo, return_url) = (Source::Checkout, String::new(), None);
    Command::RequestDeposit(RequestDeposit { into, amount, currency, rail, source, memo, return_url })
}

fn set_up(name: &str) -> Command {
    Command::RequestMethod(RequestMethod { rail: Rail::Sandbox, name: name.to_owned(), return_url: None })
}

fn payout(from: &str, amount: Amount, fee: Amount) -> Command {
    let (currency, rail, destination) = (Currency::USD, Rail::Sandbox, None);
    Command::RequestPayout(RequestPayout { agent: agent(from), amount, fee, currency, rail, destination })
}

/// A new endpoint; there may be two.
fn endpoint() -> Command {
    Command::CreateEndpoint(CreateEndpoint {
        book: Book::Live,
        url: "https://example.com/".to_owned(),
        topics: Vec::new(),
        description: String::new(),
        secret: Sealed(vec![1]),
        endpoints_max: 2,
    })
}

/// One of few events, so that most are met again.
fn event(amount: u16) -> EventId {
    EventId(Id::from_parts(1, u64::from(amount % 8)))
}

fn house() -> House {
    let clock = ManualClock::new(42);
    let mut world = World::new(MemoryStore::default(), clock.clone());
    let [owner, other] = ["p", "q"].map(|name| world.principal(name));
    let (root, manager) = (Actor::Operator(owner, Role::Root), Actor::Principal(owner, Book::Live));
    ask(&mut world, root, credit(None, cents(2_500)));
    ask(&mut world, root, contact(Some("ann@example.com")));
    let Outcome::Endpoint(endpoint) = ask(&mut world, manager, endpoint()) else { panic!("no endpoint") };
    let (endpoint, told_after) = (endpoint.id, endpoint.after);
    let (wallets, questions, agents, holds) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let (deposits, payouts, methods, refunds, payments) = (Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut house = House {
        world,
        owner,
        wallets,
        questions,
        agents,
        holds,
        deposits,
        payouts,
        methods,
        refunds,
        payments,
        endpoint,
        told_after,
    };
    for (number, actor) in [manager, manager, Actor::Principal(other, Book::Live)].into_iter().enumerate() {
        let create = CreateAgent { name: format!("payer {number}"), owner_ref: None, metadata: None, parent: None };
        let Outcome::Agent(made) = ask(&mut house.world, actor, Command::CreateAgent(create)) else { panic!("no agent") };
        house.agents.push(made.id);
    }
    let payer = house.agents[0].to_string();
    ask(&mut house.world, root, credit(Some(agent(&payer)), cents(700)));
    for number in 0..WALLETS {
        let command = issue(&format!("first {number}"), &format!("a{number}"), cents(700));
        let Outcome::WalletIssued(wallet, _) = ask(&mut house.world, manager, command) else { panic!("no wallet") };
        house.wallets.push(wallet.id);
    }
    // The first question of each wallet is over, the second one stands.
    for _ in 0..2 {
        clock.advance(Span::hours(25));
        for wallet in &house.wallets {
            let actor = Actor::Wallet(owner, *wallet, Book::Live);
            let asked = ask(&mut house.world, actor, charge("openai", cents(210), Category::LlmApi));
            let Outcome::Payment(_, Some(question)) = asked else { panic!("{asked:?}") };
            house.questions.push(question.id);
        }
        for to in [1, 2] {
            let to = house.agents[to];
            let Outcome::Payment(held, None) = ask(&mut house.world, manager, place(&payer, &to.to_string(), cents(25))) else {
                panic!("not held")
            };
            house.holds.push((held.id, to));
        }
    }
    house.ask_for_money(other);
    house.ask_for_refunds();
    house.ask_for_payments();
    house
}

impl House {
    /// Deposits for an agent, the general account and another principal, and payouts with a fee and without.
    fn ask_for_money(&mut self, other: PrincipalId) {
        let payer = self.agents[0].to_string();
        for (owner, into) in
            [(self.owner, Destination::Agent(agent(&payer))), (self.owner, Destination::General), (other, Destination::General)]
        {
            let asked = ask(&mut self.world, Actor::Principal(owner, Book::Live), deposit(into));
            let Outcome::Deposit(made) = asked else { panic!("{asked:?}") };
            self.deposits.push((owner, made.id));
        }
        for fee in [2, 0] {
            let asked = ask(&mut self.world, Actor::Principal(self.owner, Book::Live), payout(&payer, cents(15), cents(fee)));
            let Outcome::Payout(made) = asked else { panic!("{asked:?}") };
            self.payouts.push(made.id);
        }
        for _ in 0..2 {
            let asked = ask(&mut self.world, Actor::Principal(self.owner, Book::Live), set_up(""));
            let Outcome::Method { method, .. } = asked else { panic!("{asked:?}") };
            self.methods.push(method.id);
        }
    }

    /// A deposit that was paid, and two refunds of it.
    fn ask_for_refunds(&mut self) {
        let payer = self.agents[0].to_string();
        let asked = ask(&mut self.world, Actor::Principal(self.owner, Book::Live), deposit(Destination::Agent(agent(&payer))));
        let Outcome::Deposit(made) = asked else { panic!("{asked:?}") };
        let said = Deposited::Paid { reference: "pay_first".to_owned(), amount: cents(100), currency: Currency::USD };
        let report = Report { attempt: None, said, ask_again_at: START };
        ask(&mut self.world, Actor::Courier(self.owner), Command::ReportDeposit(ReportDeposit { deposit: made.id, report }));
        self.deposits.push((self.owner, made.id));
        for amount in [30, 20] {
            let request = RequestRefund { deposit: made.id, amount: Some(cents(amount)) };
            let asked = ask(&mut self.world, Actor::Operator(self.owner, Role::Operator), Command::RequestRefund(request));
            let Outcome::Refund(made) = asked else { panic!("{asked:?}") };
            self.refunds.push(made.id);
        }
    }

    fn requests(&self, draws: &[Draw]) -> Vec<Request> {
        draws.iter().enumerate().map(|(at, draw)| self.one(at, *draw)).collect()
    }

    fn one(&self, at: usize, (what, which, amount, key): Draw) -> Request {
        let owner = self.owner;
        let wallet = self.wallets[usize::from(which) % WALLETS];
        let question = self.questions[usize::from(which) % self.questions.len()];
        let (manager, courier) = (Actor::Principal(owner, Book::Live), Actor::Courier(owner));
        let (hold, _) = self.holds[usize::from(which) % self.holds.len()];
        let (task, attempt) = (Task::ExpireApproval(question), u64::from(amount % 3));
        let (actor, command) = match what % 59 {
            0 => (manager, issue(&format!("new {at}"), &format!("a{}", which % 6), cents(amount % 900 + 1))),
            1 => (manager, Command::PauseWallet(wallet)),
            2 => (manager, Command::ResumeWallet(wallet)),
            3 if amount > 50_000 => (manager, Command::RevokeWallet(wallet)),
            4 => {
                let change = PolicyChange { max_per_payment: Some(cents(amount % 700)), ..PolicyChange::default() };
                (manager, Command::ChangePolicy(ChangePolicy { wallet, change }))
            }
            5 if amount > 50_000 => {
                (Actor::Operator(owner, Role::Root), Command::FreezePrincipal(FreezePrincipal { reason: None }))
            }
            6 => (Actor::Operator(owner, Role::Root), Command::UnfreezePrincipal),
            7 | 8 => (manager, self.pay(which, amount)),
            9..=11 => (manager, Command::ResolveApproval(question, amount % 3 > 0)),
            12 => (courier, Command::LeaseTask(LeaseTask { task, attempts: attempt, lease: Span::seconds(30) })),
            13 | 14 => (courier, Command::PerformTask(PerformTask { task, attempt })),
            15 => (courier, Command::DeferTask(DeferTask { task, attempt, error: "busy".to_owned() })),
            16 => (courier, self.follow(which, amount)),
            17 if amount > 40_000 => (Actor::Operator(owner, Role::Operator), Command::RebuildCursor(Follower::Activity)),
            18 => (
                manager,
                place(&self.agents[0].to_string(), &self.agents[1 + usize::from(which % 2)].to_string(), cents(amount % 40 + 1)),
            ),
            19 | 20 => (manager, self.settle(which, amount)),
            21 => (manager, Command::ReturnHold(hold)),
            22 => (
                courier,
                Command::LeaseTask(LeaseTask { task: Task::ExpireHold(hold), attempts: attempt, lease: Span::seconds(30) }),
            ),
            23 => (courier, Command::PerformTask(PerformTask { task: Task::ExpireHold(hold), attempt })),
            28..=36 => self.money(what % 59 - 28, which, amount),
            24 => (Actor::Operator(owner, Role::Operator), contact((amount % 3 > 0).then_some("ann@example.com"))),
            25 => {
                let task = Task::Mail(Notice::ApprovalRequested(question));
                (courier, Command::LeaseTask(LeaseTask { task, attempts: attempt, lease: Span::seconds(30) }))
            }
            26 => (courier, conclude(question, amount)),
            27 => {
                let notice = Notice::ApprovalRequested(question);
                (Actor::Operator(owner, Role::Operator), Command::RetryMail(RetryMail { notice }))
            }
            44..=47 => self.back(what % 59 - 44, which, amount),
            37 => (manager, self.webhook(which)),
            38..=40 => (courier, self.tell(which, amount)),
            41 => (courier, self.tell_one(which, amount)),
            42 if amount > 50_000 => {
                let deliveries = vec![event(amount)];
                (manager, Command::DeleteEndpoint(DeleteEndpoint { endpoint: self.endpoint, deliveries }))
            }
            43 => (manager, endpoint()),
            48..=51 => self.saving(what % 59 - 48, which, amount),
            52..=57 => self.paying(what % 59 - 52, which, amount),
            _ => {
                let vendor = if amount % 7 == 0 { "EVIL" } else { "openai" };
                let category = Category::ALL[usize::from(which) % 3];
                (Actor::Wallet(owner, wallet, Book::Live), charge(vendor, cents(amount % 450 + 1), category))
            }
        };
        // Few keys, so that some repeat, with the same content and with another.
        request(actor, (key % 3 > 0).then(|| format!("k{}", key % 20)).as_deref(), command)
    }

    /// Something that is asked of the one endpoint.
    fn webhook(&self, which: u8) -> Command {
        let endpoint = self.endpoint;
        match which % 4 {
            0 => Command::TestEndpoint(endpoint),
            1 => Command::RotateSecret(RotateSecret { endpoint, secret: Sealed(vec![which]) }),
            2 => {
                let is_active = Some(which.is_multiple_of(3));
                Command::ChangeEndpoint(ChangeEndpoint { endpoint, url: None, topics: None, description: None, is_active })
            }
            _ => {
                let replayed = Replayed { event: event(u16::from(which / 4)), line: 1, topic: Topic::EndpointTest };
                Command::ReplayDeliveries(ReplayDeliveries { endpoint, deliveries: vec![replayed] })
            }
        }
    }

    /// What a courier keeps of telling it: from where its cursor stands, or once stood.
    fn tell(&self, which: u8, amount: u16) -> Command {
        let (endpoint, holder, lease) = (self.endpoint, u64::from(amount % 2), Span::seconds(45));
        if which.is_multiple_of(4) {
            return Command::LeaseEndpoint(LeaseEndpoint { endpoint, holder, lease, is_alone: amount.is_multiple_of(3) });
        }
        let from = Cursor { seq: self.told_after + u64::from(which % 2), generation: 0 };
        let to = from.seq + u64::from(amount % 3);
        let status = if amount.is_multiple_of(5) { 500 } else { 200 };
        let attempt = Attempt { at: START, duration_ms: 1, status: Some(status), error: None, answer: String::new() };
        let event = event(amount);
        let entry = LogEntry { event, line: to, topic: Topic::EndpointTest, number: 1, attempt };
        let deferred = if status == 500 { vec![Deferred { entry: entry.clone(), due_at: START }] } else { Vec::new() };
        let delivered = u64::from(status == 200);
        let entries = vec![entry];
        Command::ReportDeliveries(ReportDeliveries { endpoint, holder, lease, from, to, entries, delivered, deferred })
    }

    /// What couriers do about a message that has a task of its own.
    fn tell_one(&self, which: u8, amount: u16) -> Command {
        let delivery = DeliveryId { endpoint: self.endpoint, event: event(amount / 8) };
        let (task, attempt) = (Task::Deliver(delivery), u64::from(amount % 3));
        let status = Some(if amount.is_multiple_of(5) { 200 } else { 500 });
        let sent = Attempt { at: START, duration_ms: 1, status, error: None, answer: String::new() };
        let retry_at = (!amount.is_multiple_of(4)).then_some(START);
        match which % 5 {
            0 | 1 => Command::LeaseTask(LeaseTask { task, attempts: attempt, lease: Span::seconds(30) }),
            2 => Command::PerformTask(PerformTask { task, attempt }),
            _ => Command::ReportDelivery(ReportDelivery { delivery, attempt, sent, retry_at }),
        }
    }

    /// Some lines from where the cursor stands, or stood, or never stood.
    fn follow(&self, which: u8, amount: u16) -> Command {
        let from = Cursor { seq: u64::from(which % 4) * 3, generation: u64::from(amount % 5 / 4) };
        let to = from.seq + 3 * u64::from(amount % 3);
        let bucket = |number| Bucket { day: Day(number), book: Book::Live, agent: None, currency: Currency::USD };
        let sums = |number| Sums { settled: u64::from(number), ..Sums::default() };
        let yielded = (0..u32::from(which % 3)).map(|number| (bucket(number), sums(number + 1))).collect();
        Command::AdvanceCursor(AdvanceCursor { from, to, yielded: Yield::Activity(yielded) })
    }

    /// All of a hold, or a part of it that may be more than is held.
    fn settle(&self, which: u8, amount: u16) -> Command {
        let (payment, payee) = self.holds[usize::from(which) % self.holds.len()];
        let tier = Tier { up_to: cents(30), basis_points: 500 };
        let fee = PlatformFee { tiers: vec![tier], beyond: 300 };
        let amount = (!amount.is_multiple_of(3)).then(|| cents(amount % 30 + 1));
        Command::SettleHold(SettleHold { payment, payee, amount, fee })
    }

    /// Between agents by handle, or by id, also to the other principal's.
    fn pay(&self, which: u8, amount: u16) -> Command {
        let named = |number: u16| match usize::from(number) % 6 {
            at @ 0..=2 => agent(&self.agents[at].to_string()),
            handle => agent(&format!("a{}", handle - 3)),
        };
        let (from, to) = (named(u16::from(which)), named(amount));
        let fee = FeeRule { basis_points: 100, least: Amount::ZERO };
        let (amount, memo) = (cents(amount % 50 + 1), String::new());
        Command::PayAgent(PayAgent { from, to, amount, currency: Currency::USD, memo, fee })
    }
}

fn everything(reader: &dyn Reader) -> Vec<String> {
    let mut all = Vec::new();
    let visit = &mut |item: Item<'_>| {
        all.push(format!("{item:?}"));
        Ok(())
    };
    reader.snapshot(visit).expect("readable");
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn one_batch_is_as_good_as_many(draws in prop::collection::vec(any::<Draw>(), 1..40)) {
        let (together, apart) = (house(), house());
        let requests = together.requests(&draws);
        let (mut together, mut apart) = (together.world, apart.world);
        let in_one = together.batch(&requests);
        let one_by_one: Vec<_> = requests.iter().map(|request| apart.ask(request.clone())).collect();
        prop_assert_eq!(in_one, one_by_one);
        let (together, apart) = (together.into_store(), apart.into_store());
        prop_assert_eq!(everything(&*together.reader()), everything(&*apart.reader()));
    }
}
