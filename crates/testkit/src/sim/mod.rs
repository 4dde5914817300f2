//! The simulation: one seed, one history. Random requests in random batches, repeated, grouped and retried; a store that dies at a
//! random call, before a commit or just after it, or finds that others were first; a clock that steps; and a model that predicts
//! every answer. A seed replays exactly.

mod check;
mod choose;
mod courier;
mod follow;
mod funding;
mod lane;
mod methods;
mod paying;
mod payments;
mod provider;
mod receivers;
mod refunds;
mod requests;
mod seen;
mod single;
mod told;
mod webhooks;
mod words;

use std::cell::Cell;
use std::collections::BTreeMap;
use std::sync::Arc;

use bursar_domain::audit::Chain;
use bursar_domain::cursor::Cursor;
use bursar_domain::idempotency::{Answer as Kept, Record};
use bursar_domain::method::AddMethod;
use bursar_domain::payment::{Payee, Payment};
use bursar_domain::set::Key;
use bursar_domain::{
    Actor, AgentId, ApprovalId, Book, Command, CredentialId, DepositId, MethodId, Outcome, PaymentId, PayoutId, PrincipalId,
    RefundId, Request, Span, Timestamp, TransferId, WalletId,
};
use bursar_engine::{Error, Source};
use bursar_store::{Due, Reader, Store, queries};
pub use seen::Seen;
use words::{all_tasks, word};

use crate::chance::Chance;
use crate::disk::Disk;
use crate::manual::ManualClock;
use crate::model::{Ask, HOUR, Made, Model, SECOND, Step, Told};
use crate::unreliable::{Plan, Unreliable};
use crate::world::{Answer, World, record_key, request};

/// Rounds of one history.
const ROUNDS: u64 = 176;
const PRINCIPALS: usize = 3;
/// Conflicts in a row after which a batch goes apart, each principal's requests by themselves.
const CONFLICTS_TOGETHER_MAX: u64 = 3;

/// A history under way.
struct History<D: Disk> {
    disk: D,
    seed: u64,
    chance: Chance,
    plan: Plan,
    clock: ManualClock,
    nodes: Vec<Option<World<Unreliable<D::Store>>>>,
    /// Which of them is asked now.
    node: usize,
    model: Model,
    principals: Vec<PrincipalId>,
    wallets: Vec<WalletId>,
    agents: Vec<AgentId>,
    credentials: Vec<CredentialId>,
    questions: Vec<ApprovalId>,
    holds: Vec<(PaymentId, AgentId)>,
    deposits: Vec<(PrincipalId, DepositId)>,
    payouts: Vec<(PrincipalId, PayoutId)>,
    refunds: Vec<(PrincipalId, RefundId)>,
    /// Payments that agents asked for.
    payments: Vec<(PrincipalId, PaymentId)>,
    /// Tokens of agents, by the agent's number and the token's.
    tokens_seen: BTreeMap<(usize, u64), CredentialId>,
    /// The world beyond the rails.
    provider: provider::Provider,
    /// What attempts of couriers will report later.
    late: Vec<Told>,
    /// What a courier saw that was due, and has not leased yet.
    seen_due: Vec<Due>,
    moved: Vec<TransferId>,
    /// A payment method of each principal in the live and in the test book.
    methods: Vec<[MethodId; 2]>,
    /// Those that their owners save.
    to_save: Vec<(PrincipalId, MethodId)>,
    asked: Vec<Ask>,
    /// Where followers stood.
    cursors: Vec<(PrincipalId, Cursor)>,
    /// Webhook endpoints, and what couriers do for them.
    lane: lane::Lane,
    tokens: Cell<u64>,
    seen: Seen,
}

/// Runs one seed on a disk; panics where the house and the model differ, naming the seed.
pub fn run<D: Disk>(seed: u64, mut disk: D) -> Seen {
    let (plan, clock) = (Plan::default(), ManualClock::new(seed ^ 0x5EED));
    let mut start = || World::new(Unreliable::new(disk.open(), plan.clone()), clock.clone());
    let mut nodes: Vec<_> = (0..D::NODES).map(|_| start()).collect();
    let principals: Vec<_> = (0..PRINCIPALS).map(|number| nodes[0].principal(&format!("p{number}"))).collect();
    let methods =
        principals.iter().map(|owner| [Book::Live, Book::Test].map(|book| add_method(&mut nodes[0], *owner, book))).collect();
    let mut history = History {
        disk,
        seed,
        chance: Chance::new(seed),
        plan,
        clock,
        nodes: nodes.into_iter().map(Some).collect(),
        node: 0,
        model: Model::new(PRINCIPALS),
        principals,
        wallets: Vec::new(),
        agents: Vec::new(),
        credentials: Vec::new(),
        questions: Vec::new(),
        holds: Vec::new(),
        deposits: Vec::new(),
        payouts: Vec::new(),
        refunds: Vec::new(),
        payments: Vec::new(),
        tokens_seen: BTreeMap::new(),
        provider: provider::Provider::default(),
        late: Vec::new(),
        seen_due: Vec::new(),
        moved: Vec::new(),
        methods,
        to_save: Vec::new(),
        asked: Vec::new(),
        cursors: Vec::new(),
        lane: lane::Lane::new(PRINCIPALS),
        tokens: Cell::new(0),
        seen: Seen::default(),
    };
    for round in 0..ROUNDS {
        history.round();
        if round % 20 == 19 {
            history.check();
        }
    }
    history.hear_everything();
    history.check();
    history.tell_everything();
    history.check();
    history.seen
}

/// Adds a payment method.
fn add_method<S: Store>(world: &mut World<S>, owner: PrincipalId, book: Book) -> MethodId {
    let (kind, name, details) = ("credit_card".to_owned(), "card".to_owned(), "{}".to_owned());
    let command = Command::AddMethod(AddMethod { kind, name, details, is_default: false });
    match world.ask(request(Actor::Principal(owner, book), None, command)) {
        Ok(Outcome::Method { method, .. }) => method.id,
        other => panic!("no method: {other:?}"),
    }
}

impl<D: Disk> History<D> {
    fn world(&mut self) -> &mut World<Unreliable<D::Store>> {
        self.nodes[self.node].as_mut().expect("a house stands")
    }

    fn reader(&mut self) -> Arc<dyn Reader> {
        Arc::clone(&self.world().reader)
    }

    fn round(&mut self) {
        if D::NODES > 1 {
            self.node = self.chance.below(D::NODES as u64) as usize;
        }
        self.provider.turn(&self.model.deposits, &mut self.chance);
        match self.chance.below(18) {
            0 => self.wait(),
            1 | 2 => self.courier(),
            3 | 4 => self.follow(),
            5 | 6 => self.hear(),
            7..=10 => self.tell_endpoints(),
            _ => self.batch(),
        }
    }

    /// Time passes; sometimes the machine's clock is set then, ahead or back.
    fn wait(&mut self) {
        let span = *self.chance.pick(&[SECOND, 10 * SECOND, 31 * SECOND, HOUR, 23 * HOUR, 25 * HOUR, 80 * HOUR]);
        // Nodes that were started at different times may doubt a clock differently.
        let step = if D::NODES == 1 && self.chance.one_in(3) {
            self.seen.clock_steps += 1;
            *self.chance.pick(&[-40 * HOUR as i64, -(HOUR as i64), -10_000, 3_000, 12_000, HOUR as i64, 40 * HOUR as i64])
        } else {
            0
        };
        self.clock.advance(Span(span));
        self.clock.step_to(Timestamp(self.clock.now().0.saturating_add_signed(step)));
        self.model.pass(span, step);
        self.compare_clocks();
    }

    fn compare_clocks(&mut self) {
        assert_eq!(self.world().now(), Timestamp(self.model.now), "seed {}: the time", self.seed);
        if !self.model.went_back() {
            return;
        }
        let reader = self.reader();
        for (principal, owner) in self.principals.iter().enumerate() {
            let chain: Option<Chain> = queries::row(&*reader, Key::Chain(*owner)).expect("readable");
            self.model.learn_last(principal, chain.map_or(0, |chain| chain.at.0));
        }
    }

    /// A batch of requests; the store may die in it, and then everything is asked again.
    fn batch(&mut self) {
        self.learn_tokens();
        let count = 1 + self.chance.below(9);
        let asks: Vec<_> = (0..count).map(|_| self.next_ask()).collect();
        let requests: Vec<_> = asks.iter().map(|ask| self.request(ask)).collect();
        let keys: Vec<_> = requests.iter().filter_map(record_key).collect();
        let before = self.marks(&keys);
        self.plan_trouble(6, count);
        let answers = self.world().batch(&requests);
        if !self.is_dead() {
            return self.compare_batch(asks, &requests, answers);
        }
        let is_fault = |answer: &Answer| matches!(answer, Err(Error::Fault(_)));
        assert!(self.disk.is_dark() || answers.iter().all(is_fault), "seed {}: an answer after death", self.seed);
        self.reopen();
        if self.has_written(&keys, before.as_deref()) {
            // It happened, and nobody heard of it: the model knows, the callers ask again.
            self.seen.lost_acknowledgements += 1;
            let _words: Vec<_> = asks.iter().map(|ask| self.model.ask(ask)).collect();
            asks.iter().for_each(|ask| self.learn_ids(ask));
        }
        self.resume();
        for ask in &asks {
            // A new process believes its clock: that may have gone back.
            if self.model.is_doubtful(ask.key) {
                continue;
            }
            let request = self.request(ask);
            let answer = self.world().ask(request);
            self.compare(ask, answer);
        }
    }

    fn compare_batch(&mut self, asks: Vec<Ask>, requests: &[Request], answers: Vec<Answer>) {
        let mut answered: Vec<_> = asks.into_iter().zip(answers).collect();
        if self.plan.conflicts_seen() > CONFLICTS_TOGETHER_MAX {
            // Apart, each principal's requests keep their order, and the principals that of their first ones.
            let owners: Vec<_> = requests.iter().map(|request| request.actor.principal()).collect();
            let mut order: Vec<usize> = (0..answered.len()).collect();
            order.sort_by_key(|at| owners.iter().position(|owner| *owner == owners[*at]));
            let mut slots: Vec<_> = answered.into_iter().map(Some).collect();
            answered = order.into_iter().filter_map(|at| slots[at].take()).collect();
        }
        self.calm();
        answered.into_iter().for_each(|(ask, answer)| self.compare(&ask, answer));
    }

    /// Whether the house died of what was planned. From now on the power stays: else it could go out a moment later, in a checkpoint that
    /// SQLite's store makes by itself, and nobody would know.
    fn is_dead(&mut self) -> bool {
        self.disk.cut_after(0);
        self.plan.is_dead() || self.disk.is_dark()
    }

    /// Nothing is planned any more.
    fn calm(&mut self) {
        self.plan.revive();
        self.disk.cut_after(0);
    }

    /// What a commit would change: where the power goes out in the middle of one, nobody knows whether it happened. Looked at before trouble
    /// is planned: the first read after a death mends the files, and the power could go out in it.
    fn marks(&mut self, records: &[Key]) -> Option<String> {
        if !D::LOSES_POWER {
            return None;
        }
        let chains = self.principals.iter().map(|owner| Key::Chain(*owner));
        let keys: Vec<_> = chains.chain(records.iter().cloned()).collect();
        let reader = self.reader();
        let due = all_tasks(&*reader);
        Some(format!("{:?} {due:?}", reader.get(&keys).expect("readable")))
    }

    /// Whether a commit took effect. One that was acknowledged must be there.
    fn has_written(&mut self, records: &[Key], before: Option<&str>) -> bool {
        self.plan.has_written() || self.marks(records).as_deref() != before
    }

    /// A third of the time the store dies at one of its next calls; a sixth of the time others are first, up to three times, or so
    /// often that a batch goes apart.
    fn plan_trouble(&mut self, calls_max: u64, requests: u64) {
        let calls = 1 + self.chance.below(calls_max);
        let mut is_doomed = self.chance.one_in(3);
        self.plan.die_after(if is_doomed { calls } else { u64::MAX });
        if D::LOSES_POWER && self.chance.one_in(3) {
            let calls = 1 + self.chance.below(40);
            self.disk.cut_after(calls);
            is_doomed = true;
        }
        if self.chance.one_in(6) {
            // A death in between would leave some of the parts done.
            let apart = if is_doomed || requests == 1 { 0 } else { 6 };
            self.plan.conflict(1 + self.chance.below(CONFLICTS_TOGETHER_MAX + apart));
            self.seen.conflicts += 1;
        }
    }

    /// The house dies, and the next one finds what is left.
    fn reopen(&mut self) {
        self.seen.deaths += 1;
        self.seen.cuts += u64::from(self.disk.is_dark());
        let world = self.nodes[self.node].take().expect("a house stood");
        let store = self.disk.reopen(world.into_store().into_inner());
        self.nodes[self.node] = Some(World::new(Unreliable::new(store, self.plan.clone()), self.clock.clone()));
    }

    /// The next house begins to work.
    fn resume(&mut self) {
        self.calm();
        self.model.restart();
        self.compare_clocks();
    }

    /// Compares an answer with the model's.
    fn compare(&mut self, ask: &Ask, answer: Answer) {
        let expected = self.model.ask(ask);
        let got = word(&ask.step, answer);
        self.seen.answers += 1;
        assert_eq!(got, expected, "seed {}: answer {} to {ask:?}", self.seed, self.seen.answers);
        self.seen.paid += u64::from(matches!(ask.step, Step::Pay { .. }) && got.starts_with("approved"));
        self.seen.settled += u64::from(matches!(ask.step, Step::Settle { .. }) && got.starts_with("approved"));
        self.seen.invoiced += u64::from(got.ends_with(" new") && matches!(ask.step, Step::Invoice { .. }));
        self.seen.revoked += u64::from(got == "refused CredentialRevoked");
        self.seen.asked.hear(ask, &got);
        self.learn_ids(ask);
    }

    /// The ids that a step made, by its key's record: also those of an answer that nobody heard.
    fn learn_ids(&mut self, ask: &Ask) {
        let made = self.model.made_under(ask.key);
        let is_new = match made {
            Made::Nothing => false,
            Made::Wallet(number) => number == self.wallets.len(),
            Made::Agent(number) => number == self.agents.len(),
            Made::Credential(number) => number == self.credentials.len(),
            Made::Question(number) => number == self.questions.len(),
            Made::Hold(number) => number == self.holds.len(),
            Made::Deposit(number) => number == self.deposits.len(),
            Made::Payout(number) => number == self.payouts.len(),
            Made::Method(number) => number == self.to_save.len(),
            Made::Refund(number) => number == self.refunds.len(),
            Made::Payment(number) => number == self.payments.len(),
            Made::Moved(number) => number == self.moved.len(),
            Made::Endpoint(number) => number == self.lane.endpoints.len(),
        };
        let request = self.request(ask);
        let (true, Some(owner), Some(once)) = (is_new, request.actor.principal(), request.once) else { return };
        let reader = self.reader();
        let record: Option<Record> = queries::row(&*reader, Key::Answer(owner, once.key)).expect("readable");
        match record.expect("a record").answer {
            Kept::WalletIssued(id) => self.wallets.push(id),
            Kept::Agent(id) => self.agents.push(id),
            Kept::AiTransfer { transfer, wallet, is_new, .. } => {
                self.moved.push(transfer);
                self.wallets.extend(is_new.then_some(wallet));
            }
            Kept::Credential(id) => self.credentials.push(id),
            Kept::Endpoint(id) => self.lane.endpoints.push(id),
            Kept::Deposit(id) => self.deposits.push((owner, id)),
            Kept::Payout(id) => self.payouts.push((owner, id)),
            Kept::Method(id) => self.to_save.push((owner, id)),
            Kept::Refund(id) => self.refunds.push((owner, id)),
            Kept::Payment(id) => {
                let payment: Payment = queries::row(&*reader, Key::Payment(owner, id)).expect("readable").expect("there");
                match (payment.approval, payment.payee) {
                    (question, _) if matches!(made, Made::Payment(_)) => {
                        self.payments.push((owner, id));
                        self.questions.extend(question);
                    }
                    (Some(question), _) => self.questions.push(question),
                    (None, Payee::Agent(_, payee, _)) => self.holds.push((id, payee)),
                    (None, Payee::Vendor(_)) => panic!("seed {}: a payment that nobody holds", self.seed),
                }
            }
            other => panic!("seed {}: {made:?} under a record of {other:?}", self.seed),
        }
    }
}
