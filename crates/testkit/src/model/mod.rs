//! The model: a house in a few pages of plain arithmetic, written without looking at the domain's code. It predicts every answer.

mod agents;
mod ai;
mod asked;
mod clock;
mod deliveries;
mod endpoint;
mod funding;
mod holds;
mod mandates;
mod methods;
mod news;
mod payments;
mod questions;
mod refunds;
mod state;
mod steps;
mod wallets;
mod webhooks;

use std::collections::{BTreeMap, BTreeSet};

pub use ai::AI_FEE;
pub use asked::{Payment, Stands};
use clock::MachineClock;
pub use deliveries::{Answered, FAILING_MAX, Round, TELLS_FOR};
pub use endpoint::TOPICS;
pub use holds::{FEE_BEYOND, FEE_FIRST, FEE_UP_TO};
pub use state::{About, Deposit, Made, Model, Task};
use state::{Kept, Principal, is_open};
pub use steps::{
    Ask, Autonomy, Fee, Grant, HOUR, Limits, Micros, OfDeposit, OfMethod, OfPayment, OfPayout, OfRefund, Over, Pass, Rules,
    SECOND, Said, Step, Told,
};
pub use webhooks::{ENDPOINTS_MAX, endpoint_of};

impl Model {
    /// A house with so many principals.
    pub fn new(principals: usize) -> Self {
        let clock = MachineClock::default();
        Self {
            now: clock.shown(),
            latest: clock.shown(),
            clock,
            principals: (0..principals).map(|_| Principal::default()).collect(),
            wallets: Vec::new(),
            agents: Vec::new(),
            credentials: Vec::new(),
            questions: Vec::new(),
            holds: Vec::new(),
            deposits: Vec::new(),
            payouts: Vec::new(),
            payments: Vec::new(),
            methods: Vec::new(),
            refunds: Vec::new(),
            credited: BTreeSet::new(),
            moved: Vec::new(),
            endpoints: Vec::new(),
            news: (0..principals).map(|_| Vec::new()).collect(),
            tasks: BTreeMap::new(),
            keys: BTreeMap::new(),
        }
    }

    /// Time passes, and then the machine's clock is set ahead or back by so much.
    pub fn pass(&mut self, span: u64, step: i64) {
        self.clock.pass(span, step);
        self.look();
    }

    /// The house starts anew: it believes the clock that it finds.
    pub fn restart(&mut self) {
        self.clock.restart();
        self.look();
    }

    fn look(&mut self) {
        self.now = self.clock.look();
        self.latest = self.latest.max(self.now);
    }

    /// Whether nobody can say if the key still binds: its time was over once, and then the clock went back.
    pub fn is_doubtful(&self, key: u64) -> bool {
        self.keys.get(&key).is_some_and(|kept| !self.is_open(kept) && self.now < kept.until && kept.until <= self.latest)
    }

    fn is_open(&self, kept: &Kept) -> bool {
        match kept.made {
            Made::Question(number) => self.questions[number].word.is_none(),
            Made::Hold(number) => self.holds[number].word.is_none(),
            Made::Deposit(number) => self.deposits[number].is_open(),
            Made::Payout(number) => self.payouts[number].is_open(),
            Made::Method(number) => is_open(self.methods[number].state),
            Made::Refund(number) => self.refunds[number].is_open(),
            Made::Payment(number) => self.payments[number].is_open(),
            Made::Wallet(_) | Made::Agent(_) | Made::Credential(_) | Made::Moved(_) | Made::Endpoint(_) | Made::Nothing => false,
        }
    }

    /// What a request comes to, and makes it so.
    pub fn ask(&mut self, ask: &Ask) -> String {
        let Ask { key, ref step, credential } = *ask;
        if credential.is_some_and(|pass| self.is_revoked(pass)) {
            return "refused CredentialRevoked".to_owned();
        }
        if let Some(refused) = self.is_token_dead(step) {
            return refused;
        }
        if let Some(kept) = self.keys.get(&key)
            && (self.now < kept.until || self.is_open(kept))
        {
            return if kept.step == *step { self.present(kept) } else { "refused KeyReused".to_owned() };
        }
        let (word, made) = self.decide(key, step);
        if !word.starts_with("refused") {
            let until = self.now + 48 * HOUR;
            self.keys.insert(key, Kept { step: step.clone(), word: word.clone(), made, until });
        }
        word
    }

    /// A record shows how what it stands for is now.
    fn present(&self, kept: &Kept) -> String {
        match (&kept.step, kept.made) {
            (_, Made::Question(number)) => self.questions[number].word.clone().unwrap_or_else(|| kept.word.clone()),
            (_, Made::Hold(number)) => self.holds[number].word.clone().unwrap_or_else(|| kept.word.clone()),
            (_, Made::Deposit(number)) => self.deposits[number].state.to_owned(),
            (_, Made::Payout(number)) => self.payouts[number].state.to_owned(),
            (_, Made::Method(number)) => self.methods[number].state.to_owned(),
            (Step::Adjust { .. } | Step::Rotate { .. } | Step::Try { .. } | Step::Replay { .. }, _) => {
                self.present_endpoint(endpoint_of(&kept.step))
            }
            (_, Made::Endpoint(number)) => self.present_endpoint(number),
            (_, Made::Refund(number)) => self.refunds[number].state.to_owned(),
            (_, Made::Payment(number)) => self.payments[number].word.clone(),
            (Step::Resolve { question, .. }, _) => self.present_question(*question, kept),
            (Step::Manage { wallet, .. }, _) => {
                let wallet = &self.wallets[*wallet];
                wallet.closed.unwrap_or(if wallet.paused { "paused" } else { "active" }).to_owned()
            }
            _ => kept.word.clone(),
        }
    }

    /// What a key's step made.
    pub fn made_under(&self, key: u64) -> Made {
        self.keys.get(&key).map_or(Made::Nothing, |kept| kept.made)
    }

    fn decide(&mut self, key: u64, step: &Step) -> (String, Made) {
        let word = match step {
            Step::Issue { principal, live, budget, rules, lasts } => {
                return self.issue(*principal, *live, *budget, rules, *lasts);
            }
            Step::Charge { wallet, vendor, amount, category } => return self.charge(*wallet, vendor, *amount, *category),
            Step::Agent { principal, live } => return self.make_agent(*principal, *live, None),
            Step::Register { principal, live, handle } => return self.register(*principal, *live, *handle),
            Step::MakeKey { principal, grant } => return self.make_key(*principal, *grant),
            Step::Hold { from, to, amount, ends_at } => return self.hold(*from, *to, *amount, *ends_at),
            Step::Spawn { parent } => return self.spawn(*parent),
            Step::Deposit { .. } | Step::Payout { .. } => return self.ask_for_money(step),
            Step::SetUp { principal, live } => return self.set_up(*principal, *live),
            Step::DropMethod { method } => self.drop_method(*method),
            Step::Refund { deposit, amount } => return self.ask_for_refund(*deposit, *amount),
            Step::ToAi { principal, live, cents } => return self.move_to_ai(*principal, *live, *cents),
            Step::Hook { principal, live, topics } => return self.make_endpoint(*principal, *live, topics, key),
            Step::Adjust { .. } | Step::Rotate { .. } | Step::Try { .. } | Step::Replay { .. } | Step::Drop { .. } => {
                self.ask_of_endpoint(key, step)
            }
            Step::Invoice { moved } => self.invoice(*moved),
            Step::Settle { hold, amount } => self.settle(*hold, *amount),
            Step::GiveBack { hold } => self.give_hold_back(*hold),
            Step::Allocate { parent, child, amount, back } => self.allocate(*parent, *child, *amount, *back),
            Step::Unregister { principal, live, handle } => self.unregister(*principal, *live, *handle),
            Step::Mandate { principal, live, name, limits } => self.make_mandate(*principal, *live, *name, *limits),
            Step::Unmandate { principal, name } => self.end_mandate(*principal, *name),
            Step::Autonomy { principal, autonomy } => {
                self.principals[*principal].autonomy = *autonomy;
                "done".to_owned()
            }
            Step::Request { agent, amount, over, mandate } => return self.request(*agent, *amount, *over, *mandate),
            Step::DropKey { credential } => {
                self.credentials[*credential].is_revoked = true;
                "done".to_owned()
            }
            Step::Pay { from, to, amount, fee } => self.pay(*from, *to, *amount, *fee),
            Step::Fund { agent, amount, root } => self.fund(*agent, *amount, *root),
            Step::Line { principal, line } => {
                self.principals[*principal].line = *line;
                "done".to_owned()
            }
            Step::Resolve { question, yes } => self.resolve(*question, *yes),
            Step::Change { wallet, max, cap, ask } => self.change(*wallet, *max, *cap, *ask),
            Step::Manage { wallet, how } => self.manage(*wallet, *how),
            Step::Freeze { principal, on } => {
                self.principals[*principal].frozen = *on;
                "done".to_owned()
            }
            Step::Contact { principal, on } => {
                self.principals[*principal].is_told = *on;
                "done".to_owned()
            }
            Step::Credit { principal, amount } => {
                self.principals[*principal].general[0] += amount;
                "credited".to_owned()
            }
        };
        (word, Made::Nothing)
    }

    /// Tasks that are due now.
    pub fn due(&self) -> Vec<Task> {
        self.tasks.iter().filter(|(_, (at, _))| *at <= self.now).map(|(task, _)| *task).collect()
    }

    /// Whether somebody who saw a task leased so often can take it.
    pub fn can_lease(&self, task: Task, seen_attempts: u64) -> bool {
        self.tasks.get(&task).is_some_and(|(at, attempts)| *at <= self.now && *attempts == seen_attempts)
    }

    /// Somebody took these and hid them for a while.
    pub fn lease(&mut self, taken: &[Task], hidden_for: u64) {
        for task in taken {
            if let Some((at, attempts)) = self.tasks.get_mut(task) {
                (*at, *attempts) = (self.now + hidden_for, *attempts + 1);
            }
        }
    }

    /// The courier does one, at an attempt; false where that is not the newest.
    pub fn perform(&mut self, task: Task, attempt: u64) -> bool {
        if self.tasks.get(&task).is_none_or(|(_, attempts)| *attempts != attempt) {
            return false;
        }
        match task {
            Task::Expire(number) => {
                let question = &self.questions[number];
                if question.word.is_none() {
                    if question.expires_at > self.now {
                        return false;
                    }
                    self.note_of_question(number, "expired");
                    self.give_back(number, "expired");
                }
            }
            Task::Approve(number) => {
                let question = &self.questions[number];
                if question.word.is_none() && question.expires_at > self.now {
                    self.approve(number);
                }
            }
            // What a rail says ends these, and nothing else.
            Task::Deposit(_) | Task::Payout(_) | Task::Refund(_) | Task::Method(_) | Task::Pay(_) => return false,
            Task::EndHold(number) => {
                if !self.expire_hold(number) {
                    return false;
                }
            }
            // It ends its task itself, or keeps it.
            Task::Deliver(endpoint, news) => return self.end_delivery(endpoint, news, attempt),
            Task::Mail(_)
            | Task::TellDeposit(..)
            | Task::TellPayout(..)
            | Task::TellRefund(..)
            | Task::TellReversal(_)
            | Task::TellDisabled(_) => {}
            Task::End(number) => {
                let wallet = &self.wallets[number];
                if wallet.closed.is_none() {
                    if wallet.ends_at.is_some_and(|end| end > self.now) {
                        return false;
                    }
                    self.end(number, "expired");
                }
            }
        }
        self.tasks.remove(&task);
        true
    }
}
