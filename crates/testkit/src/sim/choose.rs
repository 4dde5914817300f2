//! What is asked next, as chance has it.

use bursar_domain::rail::Rail;

use super::{History, PRINCIPALS};
use crate::chance::Chance;
use crate::disk::Disk;
use crate::model::{About, Ask, Fee, Grant, HOUR, Micros, Pass, Rules, Step, TOPICS, endpoint_of};

const VENDORS: [&str; 4] = ["openai", "anthropic", "EvilCorp", "serp"];
/// Handles of agents that get tokens.
const HANDLES: u64 = 3;

impl<D: Disk> History<D> {
    /// A step under its key: a new one, an old one again, or an old key with other content.
    pub(super) fn next_ask(&mut self) -> Ask {
        if !self.asked.is_empty() && self.chance.one_in(5) {
            let mut ask = self.chance.pick(&self.asked).clone();
            if !self.model.is_doubtful(ask.key) {
                if self.chance.one_in(6)
                    && let Step::Charge { amount, .. }
                    | Step::Pay { amount, .. }
                    | Step::Deposit { amount, .. }
                    | Step::Payout { amount, .. }
                    | Step::Request { amount, .. } = &mut ask.step
                {
                    *amount += 1;
                }
                // An agent that got another token meanwhile asks with that.
                if matches!(ask.step, Step::Request { .. }) && self.chance.one_in(2) {
                    ask.credential = self.credential_for(&ask.step);
                }
                return ask;
            }
        }
        let step = self.new_step();
        let credential = self.credential_for(&step);
        let ask = Ask { key: self.asked.len() as u64, step, credential };
        self.asked.push(ask.clone());
        ask
    }

    /// Half of the time a credential of whoever asks: one that was revoked, too.
    fn credential_for(&mut self, step: &Step) -> Option<Pass> {
        let (principal, grant) = match step {
            Step::Charge { .. } => return None,
            Step::Issue { principal, live, .. }
            | Step::Agent { principal, live }
            | Step::Deposit { principal, live, .. }
            | Step::SetUp { principal, live } => (*principal, Grant::Api { live: *live }),
            Step::Payout { agent, .. } => self.api_of_agent(*agent),
            Step::DropMethod { method } => {
                let method = &self.model.methods[*method];
                (method.principal, Grant::Api { live: method.live })
            }
            Step::Refund { deposit, .. } => (self.model.deposits[*deposit].principal, Grant::Operator),
            Step::Request { agent, .. } => return Some(self.token_of(*agent)),
            Step::Resolve { question, .. } => {
                let (principal, live) = self.model.home_of_question(*question);
                match self.model.questions[*question].about {
                    About::Charge { .. } => (principal, Grant::Api { live }),
                    About::Payment(_) => (principal, Grant::Operator),
                }
            }
            Step::Change { wallet, .. } | Step::Manage { wallet, .. } => self.api_of(*wallet),
            Step::Pay { from, .. } | Step::Hold { from, .. } => self.api_of_agent(*from),
            Step::ToAi { principal, live, .. } => (*principal, Grant::Api { live: *live }),
            Step::Invoice { moved } => {
                let moved = &self.model.moved[*moved];
                (moved.principal, Grant::Api { live: moved.live })
            }
            Step::Spawn { parent } | Step::Allocate { parent, .. } => self.api_of_agent(*parent),
            Step::Settle { hold, .. } | Step::GiveBack { hold } => self.api_of_agent(self.model.holds[*hold].from),
            Step::Hook { principal, live, .. } => (*principal, Grant::Api { live: *live }),
            Step::Adjust { .. } | Step::Rotate { .. } | Step::Try { .. } | Step::Replay { .. } | Step::Drop { .. } => {
                let endpoint = &self.model.endpoints[endpoint_of(step)];
                (endpoint.principal, Grant::Api { live: endpoint.live })
            }
            Step::Fund { agent, .. } => (self.model.agents[*agent].principal, Grant::Operator),
            Step::DropKey { credential } => (self.model.credentials[*credential].principal, Grant::Operator),
            Step::Freeze { principal, .. }
            | Step::Contact { principal, .. }
            | Step::Credit { principal, .. }
            | Step::Line { principal, .. }
            | Step::Register { principal, .. }
            | Step::Unregister { principal, .. }
            | Step::Mandate { principal, .. }
            | Step::Unmandate { principal, .. }
            | Step::Autonomy { principal, .. }
            | Step::MakeKey { principal, .. } => (*principal, Grant::Operator),
        };
        // Of those whose id is known.
        let all = self.model.credentials.iter().take(self.credentials.len()).enumerate();
        let fitting: Vec<_> =
            all.filter(|(_, one)| (one.principal, one.grant) == (principal, grant)).map(|(number, _)| number).collect();
        (!fitting.is_empty() && self.chance.one_in(2)).then(|| Pass::Key(*self.chance.pick(&fitting)))
    }

    fn api_of(&self, wallet: usize) -> (usize, Grant) {
        let (principal, live) = self.model.home(wallet);
        (principal, Grant::Api { live })
    }

    fn api_of_agent(&self, agent: usize) -> (usize, Grant) {
        let agent = &self.model.agents[agent];
        (agent.principal, Grant::Api { live: agent.live })
    }

    fn new_step(&mut self) -> Step {
        let chance = &mut self.chance;
        let (principal, live) = (chance.below(PRINCIPALS as u64) as usize, chance.one_in(2));
        match chance.below(93) {
            0..=2 => self.issue(principal, live),
            3 => Step::Agent { principal, live },
            4 => Step::Register { principal, live, handle: chance.below(HANDLES) },
            5 => Step::Unregister { principal, live, handle: chance.below(HANDLES) },
            6 => {
                let grant = if chance.one_in(2) { Grant::Operator } else { Grant::Api { live } };
                Step::MakeKey { principal, grant }
            }
            7 if !self.credentials.is_empty() && chance.one_in(2) => {
                Step::DropKey { credential: chance.below(self.credentials.len() as u64) as usize }
            }
            8 if chance.one_in(2) => Step::Freeze { principal, on: true },
            9 | 10 => Step::Freeze { principal, on: false },
            11 => Step::Credit { principal, amount: micros(chance, 30) },
            12 if chance.one_in(2) => Step::Line { principal, line: micros(chance, 20) },
            13..=16 if !self.agents.is_empty() => {
                let agent = chance.below(self.agents.len() as u64) as usize;
                Step::Fund { agent, amount: micros(chance, 6), root: !chance.one_in(5) }
            }
            17..=23 if !self.agents.is_empty() => self.pay(),
            24..=27 if !self.agents.is_empty() => self.hold(),
            28..=31 if !self.holds.is_empty() => {
                let hold = chance.below(self.holds.len() as u64) as usize;
                // Mostly one of the last, which may still stand.
                let hold = if chance.one_in(3) { hold } else { hold.max(self.holds.len().saturating_sub(4)) };
                let amount = chance.one_in(2).then(|| 1 + self.model.holds[hold].amount * Micros::from(chance.below(11)) / 10);
                if chance.one_in(3) { Step::GiveBack { hold } } else { Step::Settle { hold, amount } }
            }
            32 if !self.agents.is_empty() => Step::Spawn { parent: chance.below(self.agents.len() as u64) as usize },
            33..=35 if !self.agents.is_empty() => self.allocate(),
            37..=41 | 82 => self.deposit(principal, live),
            42..=44 if !self.agents.is_empty() => self.payout(),
            45..=47 => Step::ToAi { principal, live, cents: 1 + Micros::from(chance.below(300)) },
            48..=50 if !self.moved.is_empty() => Step::Invoice { moved: chance.below(self.moved.len() as u64) as usize },
            51..=56 => self.about_endpoints(principal, live),
            57 | 58 => Step::SetUp { principal, live },
            59 if !self.to_save.is_empty() => Step::DropMethod { method: chance.below(self.to_save.len() as u64) as usize },
            60..=63 if !self.deposits.is_empty() => self.refund(),
            64..=74 => match self.request_payment() {
                Some(step) => step,
                None => Step::Register { principal, live, handle: self.chance.below(HANDLES) },
            },
            75 | 76 => self.grant_mandate(principal, live),
            77 if chance.one_in(3) => self.revoke_mandate(principal),
            78 => self.change_autonomy(principal),
            79..=81 if !self.questions.is_empty() => self.resolve(),
            36 => Step::Contact { principal, on: !chance.one_in(3) },
            _ if self.wallets.is_empty() => self.issue(principal, live),
            _ => self.at_a_wallet(),
        }
    }

    /// Few endpoints are made, and more is asked of those that there are; now and then of one that is no more.
    fn about_endpoints(&mut self, principal: usize, live: bool) -> Step {
        let chance = &mut self.chance;
        if self.lane.endpoints.is_empty() || chance.one_in(5) {
            return Step::Hook { principal, live, topics: topics(chance) };
        }
        let endpoint = chance.below(self.lane.endpoints.len() as u64) as usize;
        let it = &self.model.endpoints[endpoint];
        match chance.below(16) {
            0 if chance.one_in(2) => Step::Drop { endpoint, known: it.deliveries.keys().copied().collect() },
            1 | 2 => Step::Adjust {
                endpoint,
                topics: chance.one_in(2).then(|| topics(chance)),
                place: it.place + u64::from(chance.one_in(4)),
                active: chance.one_in(3).then(|| chance.one_in(2)),
            },
            3..=5 => Step::Adjust { endpoint, topics: None, place: it.place, active: Some(it.status != "active") },
            6 | 7 => Step::Rotate { endpoint },
            8..=11 if !it.tried.is_empty() => {
                let put_off: Vec<_> = it.deliveries.keys().copied().collect();
                let tried: Vec<_> = it.tried.iter().copied().collect();
                let some = if put_off.is_empty() || chance.one_in(2) { tried } else { put_off };
                Step::Replay { endpoint, news: *chance.pick(&some) }
            }
            _ => Step::Try { endpoint },
        }
    }

    fn issue(&mut self, principal: usize, live: bool) -> Step {
        let chance = &mut self.chance;
        Step::Issue {
            principal,
            live,
            budget: micros(chance, 20),
            rules: rules(chance),
            lasts: chance.one_in(3).then(|| HOUR * (1 + chance.below(30))),
        }
    }

    /// Mostly to an agent in the same book; sometimes to itself, or into the other book.
    fn parties(&mut self) -> (usize, usize) {
        let chance = &mut self.chance;
        let all: Vec<_> = (0..self.agents.len()).collect();
        let from = *chance.pick(&all);
        let reachable: Vec<_> =
            all.iter().copied().filter(|to| *to != from && self.model.agents[*to].live == self.model.agents[from].live).collect();
        (from, if reachable.is_empty() || chance.one_in(8) { *chance.pick(&all) } else { *chance.pick(&reachable) })
    }

    fn hold(&mut self) -> Step {
        let (from, to) = self.parties();
        let chance = &mut self.chance;
        let lasts = chance.one_in(2).then(|| *chance.pick(&[0, 1_000, HOUR, 30 * HOUR, 40 * 24 * HOUR, 367 * 24 * HOUR]));
        let ends_at = lasts.map(|lasts| self.model.now + lasts);
        Step::Hold { from, to, amount: micros(chance, 3), ends_at }
    }

    /// Mostly for an agent; often of an amount that another one has, too.
    fn deposit(&mut self, principal: usize, live: bool) -> Step {
        let chance = &mut self.chance;
        let agents = self.model.agents.iter().enumerate().take(self.agents.len());
        let own: Vec<_> = agents.filter(|(_, one)| (one.principal, one.live) == (principal, live)).map(|(at, _)| at).collect();
        let agent = (!own.is_empty() && !chance.one_in(4)).then(|| *chance.pick(&own));
        let amount = if chance.one_in(3) { micros(chance, 8) } else { *chance.pick(&[1_000_000, 2_500_000]) };
        Step::Deposit { principal, live, agent, amount, rail: rail(chance), is_charged: chance.one_in(3) }
    }

    fn payout(&mut self) -> Step {
        let chance = &mut self.chance;
        let agent = chance.below(self.agents.len() as u64) as usize;
        let fee = if chance.one_in(2) { micros(chance, 1) / 4 } else { 0 };
        Step::Payout { agent, amount: micros(chance, 4), fee, rail: rail(chance) }
    }

    /// Of one of the last deposits, all that is left or a share, which may be too much.
    fn refund(&mut self) -> Step {
        let chance = &mut self.chance;
        let count = self.deposits.len() as u64;
        let deposit = (count - 1 - chance.below(count.min(8))) as usize;
        let share = self.model.deposits[deposit].amount * Micros::from(1 + chance.below(7)) / 6;
        Step::Refund { deposit, amount: chance.one_in(2).then_some(share) }
    }

    /// Mostly to a child, where there is one.
    fn allocate(&mut self) -> Step {
        let chance = &mut self.chance;
        let child = chance.below(self.agents.len() as u64) as usize;
        let any = chance.below(self.agents.len() as u64) as usize;
        let parent = self.model.agents[child].parent.filter(|_| !chance.one_in(8)).unwrap_or(any);
        Step::Allocate { parent, child, amount: micros(chance, 2), back: chance.one_in(3) }
    }

    fn pay(&mut self) -> Step {
        let (from, to) = self.parties();
        let chance = &mut self.chance;
        let fee = match chance.below(4) {
            0 => Fee { basis_points: 0, least: 0 },
            1 => Fee { basis_points: 10_000, least: 0 },
            2 => Fee { basis_points: 290, least: 10_000 },
            _ => Fee { basis_points: 100, least: 300_000 },
        };
        Step::Pay { from, to, amount: micros(chance, 3), fee }
    }

    fn at_a_wallet(&mut self) -> Step {
        let chance = &mut self.chance;
        let wallet = chance.below(self.wallets.len() as u64) as usize;
        match chance.below(24) {
            0 => Step::Manage { wallet, how: 0 },
            1 | 2 => Step::Manage { wallet, how: 1 },
            3 if chance.one_in(3) => Step::Manage { wallet, how: 2 },
            4 => Step::Change {
                wallet,
                max: chance.one_in(2).then(|| micros(chance, 5)),
                cap: chance.one_in(2).then(|| chance.one_in(2).then(|| micros(chance, 15))),
                ask: Some(chance.one_in(2).then(|| micros(chance, 2))),
            },
            5..=9 if !self.questions.is_empty() => {
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
}

fn rail(chance: &mut Chance) -> usize {
    chance.below(Rail::ALL.len() as u64) as usize
}

/// Mostly all; else some.
fn topics(chance: &mut Chance) -> Vec<&'static str> {
    if chance.one_in(2) { Vec::new() } else { TOPICS.into_iter().filter(|_| chance.one_in(2)).collect() }
}

/// Up to so many dollars, rarely round.
pub(super) fn micros(chance: &mut Chance, dollars: u64) -> Micros {
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
