//! What a batch falls back on: decided again after a conflict, then each principal's requests apart, then by halves. Whatever
//! happens, each answer is the one that its request would have had without trouble, and only who has the trouble fails.

use bursar_domain::agent::CreateAgent;
use bursar_domain::hold::{PlaceHold, PlatformFee, SettleHold};
use bursar_domain::ledger::{Transfer, TransferState};
use bursar_domain::payment::Charge;
use bursar_domain::policy::{Category, Policy};
use bursar_domain::principal::{CreditAccount, FreezePrincipal};
use bursar_domain::set::{Key, Row, Stored};
use bursar_domain::wallet::IssueWallet;
use bursar_domain::{
    Actor, Amount, ApprovalId, Book, Command, Currency, Outcome, PrincipalId, Request, Role, Timestamp, WorkingSet,
};
use bursar_engine::{Error, Fault, Ticks};
use bursar_store::memory::MemoryStore;
use bursar_store::postgres::PostgresStore;
use bursar_store::{Entry, Lanes, Reader, Store, Txn, codec};
use bursar_testkit::manual::ManualClock;
use bursar_testkit::surroundings::Database;
use bursar_testkit::unreliable::{Plan, Unreliable};
use bursar_testkit::world::{Answer, World, agent, request};

/// A store in which one principal's holds seem to be closed already: a decision about one breaks its batch.
struct Lying {
    store: MemoryStore,
    about: PrincipalId,
}

struct LyingTxn<T> {
    txn: T,
    about: PrincipalId,
    reader: std::sync::Arc<dyn Reader>,
}

impl Store for Lying {
    const LANES: Lanes = Lanes::One;

    type Txn<'a> = LyingTxn<<MemoryStore as Store>::Txn<'a>>;

    fn begin(&mut self, now: Timestamp) -> Result<Self::Txn<'_>, bursar_store::Error> {
        let (about, reader) = (self.about, self.store.reader());
        Ok(LyingTxn { txn: self.store.begin(now)?, about, reader })
    }

    fn reader(&self) -> std::sync::Arc<dyn Reader> {
        self.store.reader()
    }
}

impl<T: Txn> Txn for LyingTxn<T> {
    fn load(&mut self, keys: &[Key], ws: &mut WorkingSet) -> Result<(), bursar_store::Error> {
        let is_lie = |key: &Key| matches!(key, Key::Transfer(owner, _) if *owner == self.about);
        let (lies, truths): (Vec<Key>, Vec<Key>) = keys.iter().cloned().partition(is_lie);
        for (key, row) in lies.iter().zip(self.reader.get(&lies)?) {
            let transfer = row.as_ref().and_then(Transfer::of).cloned();
            let closed = transfer.map(|transfer| Row::Transfer(Transfer { state: TransferState::Released, ..transfer }));
            ws.declare(key.clone(), closed);
        }
        self.txn.load(&truths, ws)
    }

    fn commit(self, ws: &WorkingSet, journal: &[Entry]) -> Result<(), bursar_store::Error> {
        self.txn.commit(ws, journal)
    }
}

fn freeze(owner: PrincipalId) -> Request {
    request(Actor::Operator(owner, Role::Root), None, Command::FreezePrincipal(FreezePrincipal { reason: None }))
}

fn make_agent(owner: PrincipalId, name: &str) -> Request {
    let create = CreateAgent { name: name.to_owned(), owner_ref: None, metadata: None, parent: None };
    request(Actor::Principal(owner, Book::Test), None, Command::CreateAgent(create))
}

/// A question about a charge in a principal's test book.
fn question(world: &mut World<MemoryStore>, owner: PrincipalId) -> ApprovalId {
    let one = Amount::of_units(1);
    let policy = Policy {
        max_per_payment: one,
        allowed_categories: Category::ALL.to_vec(),
        ask_above_payment: Some(Amount::ZERO),
        ask_above_total: None,
        hard_cap: None,
        blocked_vendors: Vec::new(),
    };
    let (handle, token) = (agent("a"), codec::secret_hash(&format!("{owner:?}")));
    let issue = IssueWallet { agent: handle, budget: one, currency: Currency::USD, policy, expires_in: None, token };
    let issued = world.ask(request(Actor::Principal(owner, Book::Test), None, Command::IssueWallet(issue)));
    let Ok(Outcome::WalletIssued(wallet, _)) = issued else { panic!("{issued:?}") };
    let charge = Charge {
        vendor: "openai".to_owned(),
        amount: one,
        currency: Currency::USD,
        description: String::new(),
        category: Category::LlmApi,
        metadata: None,
    };
    let asked = world.ask(request(Actor::Wallet(owner, wallet.id, Book::Test), None, Command::Charge(charge)));
    let Ok(Outcome::Payment(_, Some(approval))) = asked else { panic!("{asked:?}") };
    approval.id
}

/// What an answer is about.
fn gist(answer: &Answer) -> String {
    match answer {
        Ok(Outcome::Agent(agent)) => agent.name.clone(),
        Ok(Outcome::Principal(principal, _)) => format!("{} {}", principal.name, principal.frozen.is_some()),
        other => format!("{other:?}"),
    }
}

#[test]
fn conflicts_change_no_answer() {
    for conflicts in 0..12 {
        let plan = Plan::default();
        let mut world = World::new(Unreliable::new(MemoryStore::default(), plan.clone()), ManualClock::new(1));
        let [p, q] = ["p", "q"].map(|name| world.principal(name));
        let requests = [make_agent(p, "a"), freeze(q), make_agent(p, "b"), make_agent(q, "c"), freeze(p)];
        plan.conflict(conflicts);
        let answers: Vec<_> = world.batch(&requests).iter().map(gist).collect();
        assert_eq!(answers, ["a", "q true", "b", "c", "p true"], "{conflicts} conflicts");
        assert_eq!(plan.conflicts_seen(), conflicts, "all of them were met");
    }
}

#[test]
fn who_is_never_first_fails_in_the_end() {
    for (conflicts, is_served) in [(20, true), (21, false)] {
        let plan = Plan::default();
        let mut world = World::new(Unreliable::new(MemoryStore::default(), plan.clone()), ManualClock::new(1));
        let owner = world.principal("p");
        plan.conflict(conflicts);
        let answer = world.ask(freeze(owner));
        assert_eq!(answer.is_ok(), is_served, "{conflicts} conflicts: {answer:?}");
        assert!(is_served || answer == Err(Error::Fault(Fault::Storage)));
    }
}

#[test]
fn a_batch_that_conflicts_on_and_on_fails_within_seconds() {
    let plan = Plan::default();
    let mut world = World::new(Unreliable::new(MemoryStore::default(), plan.clone()), ManualClock::new(1));
    let owner = world.principal("p");
    let requests: Vec<_> = (0..512).map(|number| make_agent(owner, &format!("a{number}"))).collect();
    plan.conflict(u64::MAX);
    let ticks = Ticks::start();
    let answers = world.batch(&requests);
    // One by one, each of them twenty times with pauses, they took a minute.
    assert!(ticks.micros() < 15_000_000, "{} us", ticks.micros());
    assert!(answers.iter().all(|answer| *answer == Err(Error::Fault(Fault::Storage))));
    plan.revive();
    assert_eq!(world.batch(&requests).iter().filter(|answer| answer.is_ok()).count(), 512);
}

#[test]
fn a_decision_that_breaks_the_set_fails_alone() {
    let mut world = World::new(MemoryStore::default(), ManualClock::new(1));
    let [p, q] = ["p", "q"].map(|name| world.principal(name));
    let [of_p, of_q] = [p, q].map(|owner| question(&mut world, owner));
    let lying = Lying { store: world.into_store(), about: q };
    let mut world = World::new(lying, ManualClock::new(2));
    let yes = |owner, id| request(Actor::Principal(owner, Book::Test), None, Command::ResolveApproval(id, true));
    let requests = [make_agent(q, "a"), yes(p, of_p), yes(q, of_q), make_agent(q, "b"), make_agent(p, "c")];
    let answers = world.batch(&requests);
    assert_eq!(answers[2], Err(Error::Fault(Fault::Bug)));
    assert!(matches!(answers[1], Ok(Outcome::Resolved(..))), "{:?}", answers[1]);
    assert_eq!([&answers[0], &answers[3], &answers[4]].map(gist), ["a", "b", "c"]);
}

/// A node remembers rows that another one has changed since. A decision that they make impossible is no bug: it is made again.
#[test]
fn what_another_node_changed_meanwhile_is_no_bug() {
    let database = Database::create("fallbacks");
    let open = || World::new(PostgresStore::open(&database.url).expect("opens"), ManualClock::new(7));
    let (mut one, mut other) = (open(), open());
    let owner = one.principal("p");
    let (manager, root) = (Actor::Principal(owner, Book::Live), Actor::Operator(owner, Role::Root));
    let mut agents = ["buyer", "seller"].into_iter().map(|name| {
        let create = CreateAgent { name: name.to_owned(), owner_ref: None, metadata: None, parent: None };
        let Ok(Outcome::Agent(made)) = one.ask(request(manager, None, Command::CreateAgent(create))) else { panic!("no agent") };
        agent(&made.id.to_string())
    });
    let (buyer, seller) = (agents.next().expect("a buyer"), agents.next().expect("a seller"));
    drop(agents);
    let payee = seller.id.expect("an id");
    let amount = Amount::of_units(5);
    let credit =
        CreditAccount { book: Book::Live, agent: Some(buyer.clone()), amount, currency: Currency::USD, memo: String::new() };
    one.ask(request(root, None, Command::CreditAccount(credit))).expect("credited");
    // The other node holds money of an account that the first one knows without that hold.
    let (description, currency) = (String::new(), Currency::USD);
    let place = PlaceHold { from: buyer, to: seller, amount, currency, description, expires_at: None };
    let held = other.ask(request(manager, None, Command::PlaceHold(place)));
    let Ok(Outcome::Payment(payment, None)) = held else { panic!("{held:?}") };
    let settle = SettleHold { payment: payment.id, payee, amount: None, fee: PlatformFee::NONE };
    let settled = one.ask(request(manager, None, Command::SettleHold(settle)));
    assert!(matches!(&settled, Ok(Outcome::Payment(payment, None)) if payment.captured == Some(amount)), "{settled:?}");
}
