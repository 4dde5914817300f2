//! The simulation: one seed, one history. Random requests in random batches, repeated, grouped and retried; a store that dies at a
//! random call, before a commit or just after it; and a model that predicts every answer. A seed replays exactly.

use std::cell::Cell;

use bursar_domain::idempotency::{Answer as Kept, Record};
use bursar_domain::ledger::{Account, AccountNo, Balance};
use bursar_domain::outbox::Task;
use bursar_domain::payment::{Charge, Payment};
use bursar_domain::policy::{Category, Policy, PolicyChange};
use bursar_domain::principal::{CreditAccount, FreezePrincipal};
use bursar_domain::set::Key;
use bursar_domain::wallet::{ChangePolicy, IssueWallet};
use bursar_domain::{
    Actor, Amount, ApprovalId, Book, Command, Currency, Outcome, PrincipalId, Refusal, Request, Role, Span, Total, WalletId,
};
use bursar_engine::Error;
use bursar_store::{codec, queries, replay};

use crate::chance::Chance;
use crate::disk::Disk;
use crate::manual::ManualClock;
use crate::model::{Debt, HOUR, Micros, Model, Rules, SECOND, Step};
use crate::story::{payment_word, status_word};
use crate::unreliable::{Plan, Unreliable};
use crate::world::{Answer, LEASE, World, agent, perform, request};

/// Rounds of one history.
const ROUNDS: u64 = 60;
const VENDORS: [&str; 4] = ["openai", "anthropic", "EvilCorp", "serp"];
const PRINCIPALS: usize = 2;

/// What a history saw: so that nobody believes in a simulation that does nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Seen {
    /// Answers that were compared.
    pub answers: u64,
    /// Deaths of the store.
    pub deaths: u64,
    /// Of those, after a commit that nobody heard of.
    pub lost_acknowledgements: u64,
    /// Debts that were performed.
    pub performed: u64,
}

impl std::ops::AddAssign for Seen {
    fn add_assign(&mut self, other: Self) {
        let Self { answers, deaths, lost_acknowledgements, performed } = other;
        self.answers += answers;
        self.deaths += deaths;
        self.lost_acknowledgements += lost_acknowledgements;
        self.performed += performed;
    }
}

/// A history under way.
struct History<D: Disk> {
    disk: D,
    seed: u64,
    chance: Chance,
    plan: Plan,
    clock: ManualClock,
    world: Option<World<Unreliable<D::Store>>>,
    model: Model,
    principals: Vec<PrincipalId>,
    wallets: Vec<WalletId>,
    questions: Vec<ApprovalId>,
    keys: Vec<(u64, Step)>,
    tokens: Cell<u64>,
    seen: Seen,
}

/// Runs one seed on a disk; panics where the house and the model differ, naming the seed.
pub fn run<D: Disk>(seed: u64, mut disk: D) -> Seen {
    let (plan, clock) = (Plan::default(), ManualClock::new(seed ^ 0x5EED));
    let mut world = World::new(Unreliable::new(disk.open(), plan.clone()), clock.clone());
    let principals = (0..PRINCIPALS).map(|number| world.principal(&format!("p{number}"))).collect();
    let mut history = History {
        disk,
        seed,
        chance: Chance::new(seed),
        plan,
        clock,
        world: Some(world),
        model: Model::new(PRINCIPALS),
        principals,
        wallets: Vec::new(),
        questions: Vec::new(),
        keys: Vec::new(),
        tokens: Cell::new(0),
        seen: Seen::default(),
    };
    for round in 0..ROUNDS {
        history.round();
        if round % 20 == 19 {
            history.check();
        }
    }
    history.seen
}

impl<D: Disk> History<D> {
    fn world(&mut self) -> &mut World<Unreliable<D::Store>> {
        self.world.as_mut().expect("a house stands")
    }

    fn round(&mut self) {
        match self.chance.below(10) {
            0 => self.wait(),
            1 | 2 => self.courier(),
            _ => self.batch(),
        }
    }

    fn wait(&mut self) {
        let spans = [SECOND, 10 * SECOND, 31 * SECOND, HOUR, 23 * HOUR, 25 * HOUR];
        let span = *self.chance.pick(&spans);
        self.clock.advance(Span(span));
        self.model.now += span;
    }

    /// A batch of requests; the store may die in it, and then everything is asked again.
    fn batch(&mut self) {
        let steps: Vec<_> = (0..=self.chance.below(8)).map(|_| self.step()).collect();
        let requests: Vec<_> = steps.iter().map(|(key, step)| self.request(*key, step)).collect();
        let is_doomed = self.chance.one_in(3);
        if is_doomed {
            let calls = 1 + self.chance.below(6);
            self.plan.die_after(calls);
        }
        let answers = self.world().batch(&requests);
        if !self.plan.is_dead() {
            self.plan.revive();
            for ((key, step), answer) in steps.iter().zip(answers) {
                self.compare(*key, step, answer);
            }
            return;
        }
        assert!(answers.iter().all(|answer| matches!(answer, Err(Error::Fault(_)))), "seed {}: an answer after death", self.seed);
        if self.plan.has_written() {
            // It happened, and nobody heard of it: the model knows, the callers ask again.
            self.seen.lost_acknowledgements += 1;
            self.learn_what_happened(&steps);
        }
        self.restart();
        for (key, step) in &steps {
            let request = self.request(*key, step);
            let answer = self.world().ask(request);
            self.compare(*key, step, answer);
        }
    }

    /// After a commit that nobody heard of: the model makes the steps so; ids are learnt from the store afterwards.
    fn learn_what_happened(&mut self, steps: &[(u64, Step)]) {
        for (key, step) in steps {
            self.model.ask(*key, step);
        }
    }

    fn restart(&mut self) {
        self.seen.deaths += 1;
        self.plan.revive();
        let world = self.world.take().expect("a house stood");
        let store = self.disk.reopen(world.into_store().into_inner());
        self.world = Some(World::new(Unreliable::new(store, self.plan.clone()), self.clock.clone()));
    }

    /// What a courier does; it may die before, between and after.
    fn courier(&mut self) {
        let due = self.world().due();
        let mut got: Vec<_> = due.iter().map(|due| self.debt(due.task)).collect();
        let mut expected = self.model.due();
        got.sort();
        expected.sort();
        assert_eq!(got, expected, "seed {}: what is due", self.seed);
        if due.is_empty() {
            return;
        }
        self.plan_death(6);
        self.world().lease(&due);
        if self.plan.has_written() {
            self.model.lease(LEASE.0);
        }
        if !self.plan.is_dead() {
            self.plan_death(8);
            let requests: Vec<_> = due.iter().map(perform).collect();
            self.world().batch(&requests);
            if self.plan.has_written() {
                for due in &due {
                    let debt = self.debt(due.task);
                    self.model.perform(debt);
                    self.seen.performed += 1;
                }
            }
        }
        if self.plan.is_dead() {
            self.restart();
        }
        self.plan.revive();
    }

    /// A third of the time the store dies at one of its next calls.
    fn plan_death(&mut self, calls_max: u64) {
        let calls = 1 + self.chance.below(calls_max);
        self.plan.die_after(if self.chance.one_in(3) { calls } else { u64::MAX });
    }

    fn debt(&self, task: Task) -> Debt {
        let question = |id| self.questions.iter().position(|known| *known == id).expect("a known question");
        match task {
            Task::ExpireApproval(id) => Debt::Expire(question(id)),
            Task::ApproveInTestMode(id) => Debt::Approve(question(id)),
            Task::ExpireWallet(id) => Debt::End(self.wallets.iter().position(|known| *known == id).expect("a known wallet")),
        }
    }

    /// Compares an answer with the model's.
    fn compare(&mut self, key: u64, step: &Step, answer: Answer) {
        let expected = self.model.ask(key, step);
        let got = word(step, answer);
        self.seen.answers += 1;
        assert_eq!(got, expected, "seed {}: answer {} to {step:?} under key {key}", self.seed, self.seen.answers);
        self.learn_ids(key, step);
    }

    /// The ids that a step made, by its key's record: also those of an answer that nobody heard.
    fn learn_ids(&mut self, key: u64, step: &Step) {
        let request = self.request(key, step);
        let (Some(owner), Some(once)) = (request.actor.principal(), request.once) else { return };
        let reader = std::sync::Arc::clone(&self.world().reader);
        let record: Option<Record> = queries::row(&*reader, Key::Answer(owner, once.key)).expect("readable");
        match (record.map(|record| record.answer), self.model.issued_under(key), self.model.asked_under(key)) {
            (Some(Kept::WalletIssued(id)), Some(number), _) if number == self.wallets.len() => self.wallets.push(id),
            (Some(Kept::Payment(id)), _, Some(number)) if number == self.questions.len() => {
                let payment: Payment = queries::row(&*reader, Key::Payment(owner, id)).expect("readable").expect("there");
                self.questions.push(payment.approval.expect("a question"));
            }
            _ => {}
        }
    }

    /// A step under its key: a new one, an old one again, or an old key with other content.
    fn step(&mut self) -> (u64, Step) {
        if !self.keys.is_empty() && self.chance.one_in(5) {
            let (key, step) = self.chance.pick(&self.keys).clone();
            if let (Step::Charge { wallet, vendor, amount, category }, true) = (&step, self.chance.one_in(6)) {
                return (key, Step::Charge { wallet: *wallet, vendor, amount: amount + 1, category: *category });
            }
            return (key, step);
        }
        let step = self.new_step();
        let key = self.keys.len() as u64;
        self.keys.push((key, step.clone()));
        (key, step)
    }

    fn new_step(&mut self) -> Step {
        let chance = &mut self.chance;
        if self.wallets.is_empty() || chance.one_in(12) {
            let principal = chance.below(PRINCIPALS as u64) as usize;
            return Step::Issue {
                principal,
                live: chance.one_in(2),
                budget: micros(chance, 20),
                rules: rules(chance),
                lasts: chance.one_in(3).then(|| HOUR * (1 + chance.below(30))),
            };
        }
        let wallet = chance.below(self.wallets.len() as u64) as usize;
        match chance.below(24) {
            0 => Step::Manage { wallet, how: 0 },
            1 | 2 => Step::Manage { wallet, how: 1 },
            3 if chance.one_in(3) => Step::Manage { wallet, how: 2 },
            4 => Step::Freeze { principal: chance.below(PRINCIPALS as u64) as usize, on: true },
            5 | 6 => Step::Freeze { principal: chance.below(PRINCIPALS as u64) as usize, on: false },
            7 => Step::Credit { principal: chance.below(PRINCIPALS as u64) as usize, amount: micros(chance, 30) },
            8 => Step::Change {
                wallet,
                max: chance.one_in(2).then(|| micros(chance, 5)),
                cap: chance.one_in(2).then(|| chance.one_in(2).then(|| micros(chance, 15))),
                ask: Some(chance.one_in(2).then(|| micros(chance, 2))),
            },
            9..=11 if !self.questions.is_empty() => {
                let question = chance.below(self.questions.len() as u64) as usize;
                Step::Resolve { question, yes: !chance.one_in(3) }
            }
            _ => Step::Charge {
                wallet,
                vendor: VENDORS[chance.below(4) as usize],
                amount: micros(chance, 3),
                category: chance.below(5) as usize,
            },
        }
    }

    /// The step as the house hears it.
    fn request(&self, key: u64, step: &Step) -> Request {
        let book = |live: bool| if live { Book::Live } else { Book::Test };
        let home = |wallet: usize| {
            let (principal, live) = self.model.home(wallet);
            (self.principals[principal], book(live))
        };
        let (actor, command) = match step {
            Step::Issue { principal, live, budget, rules, lasts } => {
                let issue = IssueWallet {
                    agent: agent(&format!("agent_{}", key % 5)),
                    budget: amount(*budget),
                    currency: Currency::USD,
                    policy: policy(rules),
                    expires_in: lasts.map(Span),
                    // Fresh for every request, as at a surface.
                    token: codec::secret_hash(&format!("{} {}", self.seed, self.tokens.replace(self.tokens.get() + 1))),
                };
                (Actor::Principal(self.principals[*principal], book(*live)), Command::IssueWallet(issue))
            }
            Step::Charge { wallet, vendor, amount: micros, category } => {
                let (owner, book) = home(*wallet);
                let charge = Charge {
                    vendor: (*vendor).to_owned(),
                    amount: amount(*micros),
                    currency: Currency::USD,
                    description: String::new(),
                    category: Category::ALL[*category],
                    metadata: None,
                };
                (Actor::Wallet(owner, self.wallets[*wallet], book), Command::Charge(charge))
            }
            Step::Resolve { question, yes } => {
                let (owner, book) = home(self.model.asked_of(*question));
                (Actor::Principal(owner, book), Command::ResolveApproval(self.questions[*question], *yes))
            }
            Step::Change { wallet, max, cap, ask } => {
                let (owner, book) = home(*wallet);
                let change = PolicyChange {
                    max_per_payment: max.map(amount),
                    hard_cap: cap.map(|cap| cap.map(amount)),
                    ask_above_payment: ask.map(|ask| ask.map(amount)),
                    ..PolicyChange::default()
                };
                (Actor::Principal(owner, book), Command::ChangePolicy(ChangePolicy { wallet: self.wallets[*wallet], change }))
            }
            Step::Manage { wallet, how } => {
                let (owner, book) = home(*wallet);
                let command = [Command::PauseWallet, Command::ResumeWallet, Command::RevokeWallet][usize::from(*how)];
                (Actor::Principal(owner, book), command(self.wallets[*wallet]))
            }
            Step::Freeze { principal, on } => {
                let command =
                    if *on { Command::FreezePrincipal(FreezePrincipal { reason: None }) } else { Command::UnfreezePrincipal };
                (Actor::Operator(self.principals[*principal], Role::Root), command)
            }
            Step::Credit { principal, amount: micros } => {
                let (amount, currency, memo) = (amount(*micros), Currency::USD, String::new());
                let credit = CreditAccount { book: Book::Live, agent: None, amount, currency, memo };
                (Actor::Operator(self.principals[*principal], Role::Root), Command::CreditAccount(credit))
            }
        };
        request(actor, Some(&format!("key {key}")), command)
    }

    /// The invariants: the journal rebuilds every row, and every balance is the model's.
    fn check(&mut self) {
        let seed = self.seed;
        let reader = std::sync::Arc::clone(&self.world().reader);
        let report = replay::verify(&*reader, |_| ()).expect("readable");
        assert!(report.is_clean(), "seed {seed}: {:#?}", report.findings);
        assert_eq!(report.debits, report.credits, "seed {seed}");
        for (number, id) in self.wallets.iter().enumerate() {
            let (principal, _) = self.model.home(number);
            let view = queries::wallet(&*reader, self.principals[principal], *id).expect("readable").expect("there");
            let account = &view.account;
            let got = [account.available().into(), account.debits_pending, account.paid_out];
            let got = got.map(|total: Total| Micros::try_from(total.micros()).expect("in range"));
            let wallet = &self.model.wallets[number];
            assert_eq!(got, [wallet.available, wallet.held, wallet.spent], "seed {seed}: wallet {number}");
            let status = view.wallet.status_at(bursar_domain::Timestamp(self.model.now));
            assert_eq!(status_word(status), self.model.status(number), "seed {seed}: wallet {number}");
        }
        for (principal, id) in self.model.principals.iter().zip(&self.principals) {
            for (book, expected) in [Book::Live, Book::Test].into_iter().zip(principal.general) {
                let account: Account =
                    queries::row(&*reader, Key::Account(*id, AccountNo::General(book))).expect("readable").expect("there");
                let got = match account.balance() {
                    Balance::Credit(amount) => Micros::from(amount.micros()),
                    Balance::Overdrawn(amount) => -Micros::from(amount.micros()),
                };
                assert_eq!(got, expected, "seed {seed}: general account");
            }
        }
    }
}

fn word(step: &Step, answer: Answer) -> String {
    match answer {
        Err(Error::Refused(Refusal::InsufficientFunds { .. })) => "refused InsufficientFunds".to_owned(),
        Err(Error::Refused(refusal)) => format!("refused {refusal:?}"),
        Err(Error::Fault(fault)) => format!("fault {fault:?}"),
        Ok(Outcome::WalletIssued(..)) => "issued".to_owned(),
        Ok(Outcome::Payment(payment, approval)) => payment_word(&payment, approval.as_ref().map(|approval| &approval.reason)),
        Ok(Outcome::Resolved(payment, approval)) => payment_word(&payment, Some(&approval.reason)),
        Ok(Outcome::Wallet(_)) if matches!(step, Step::Change { .. }) => "changed".to_owned(),
        Ok(Outcome::Wallet(wallet)) => status_word(wallet.status).to_owned(),
        Ok(Outcome::Credited { .. }) => "credited".to_owned(),
        Ok(Outcome::Principal(_) | Outcome::Agent(_) | Outcome::Credential(_) | Outcome::Done) => "done".to_owned(),
    }
}

fn amount(micros: Micros) -> Amount {
    u64::try_from(micros).ok().and_then(Amount::from_micros).expect("in range")
}

/// Up to so many dollars, rarely round.
fn micros(chance: &mut Chance, dollars: u64) -> Micros {
    let cents = Micros::from(1 + chance.below(dollars * 100));
    if chance.one_in(4) { cents * 10_000 + Micros::from(chance.below(10_000)) } else { cents * 10_000 }
}

fn rules(chance: &mut Chance) -> Rules {
    Rules {
        max: micros(chance, 4),
        categories: (0..5).filter(|_| !chance.one_in(5)).collect(),
        ask: chance.one_in(2).then(|| micros(chance, 2)),
        ask_total: chance.one_in(3).then(|| micros(chance, 8)),
        cap: chance.one_in(3).then(|| micros(chance, 12)),
        blocked: if chance.one_in(2) { vec!["evilcorp"] } else { Vec::new() },
    }
}

fn policy(rules: &Rules) -> Policy {
    Policy {
        max_per_payment: amount(rules.max),
        allowed_categories: rules.categories.iter().map(|number| Category::ALL[*number]).collect(),
        ask_above_payment: rules.ask.map(amount),
        ask_above_total: rules.ask_total.map(amount),
        hard_cap: rules.cap.map(amount),
        blocked_vendors: rules.blocked.iter().map(|name| (*name).to_owned()).collect(),
    }
}
