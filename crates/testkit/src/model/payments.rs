//! Payments that agents ask for, under mandates or none: what they are held to, and what becomes of them. What counts under a mandate is
//! summed up anew each time, over all payments that there ever were.

use super::asked::{Payment, Stands};
use super::mandates::CENT;
use super::state::{About, Made, Model, Task};
use super::steps::{Micros, OfPayment, Over, Told};
use super::wallets::usd;

impl Model {
    /// An agent asks for a payment.
    pub(super) fn request(&mut self, agent: usize, amount: Micros, over: Over, mandate: Option<u64>) -> (String, Made) {
        let refused = |why: &str| (format!("refused {why}"), Made::Nothing);
        if let Over::Inside { to, fee } = over {
            if self.agents[to].live != self.agents[agent].live {
                return refused("AgentNotFound");
            }
            if to == agent {
                return refused("SameParty");
            }
            if fee.of(amount) > amount {
                return refused("FeeExceedsAmount");
            }
        }
        let (principal, number) = (self.agents[agent].principal, self.payments.len());
        let at = self.time(principal);
        let stands = Stands::Blocked;
        self.payments.push(Payment { agent, amount, over, mandate, at, since: at, stands, word: String::new(), question: None });
        if let Some(reason) = self.denies(number) {
            self.note_of_agent(agent, "payment.failed", amount);
            self.payments[number].word = format!("blocked {reason}");
        } else if let Some(reason) = self.asks(number) {
            self.payments[number].stands = Stands::Escalated;
            self.payments[number].word = format!("escalated {reason}");
            if self.payments[number].is_held() {
                self.agents[agent].available -= amount;
                self.agents[agent].held += amount;
            }
            self.payments[number].question = Some(self.ask_a_human(About::Payment(number)));
            self.note_of_agent(agent, "escalation.created", amount);
        } else {
            self.go_on(number);
        }
        (self.payments[number].word.clone(), Made::Payment(number))
    }

    /// The first hard rule that a payment breaks. One that a human was asked about does not count against itself.
    fn denies(&self, number: usize) -> Option<&'static str> {
        let Payment { agent, amount, over, mandate, .. } = self.payments[number];
        let payer = &self.agents[agent];
        let principal = &self.principals[payer.principal];
        if principal.frozen {
            return Some("frozen");
        }
        if amount > principal.autonomy.hard_limit * CENT {
            return Some("hard_limit");
        }
        if let Some(broken) = mandate.and_then(|name| self.breaks(payer.principal, payer.live, name, number)) {
            return Some(broken);
        }
        let was_asked = self.payments[number].question.is_some();
        match over {
            Over::Nowhere => Some("no_rail"),
            Over::Inside { .. } if !was_asked && amount > payer.available => Some("balance"),
            Over::Inside { .. } | Over::Outside => None,
        }
    }

    /// The first term of a mandate that a payment breaks.
    fn breaks(&self, principal: usize, live: bool, name: u64, number: usize) -> Option<&'static str> {
        let Some(mandate) = self.principals[principal].mandates.get(&name).filter(|mandate| mandate.live == live) else {
            return Some("mandate_unknown");
        };
        let (now, amount, limits) = (self.time(principal), self.payments[number].amount, mandate.limits);
        let others: Vec<_> = self.counted(principal, name).filter(|(other, _)| *other != number).collect();
        let sum = |since: &dyn Fn(&Payment) -> bool| -> Micros {
            others.iter().filter(|(_, one)| since(one)).map(|(_, one)| one.amount).sum()
        };
        if mandate.is_revoked {
            Some("mandate_revoked")
        } else if limits.ends_at.is_some_and(|end| end <= now) {
            Some("mandate_expired")
        } else if limits.per_payment.is_some_and(|most| amount > most) {
            Some("tx_cap")
        } else if sum(&|_| true) + amount > limits.cap {
            Some("cap")
        } else if limits.window.is_some_and(|(cap, length)| sum(&|one| one.since + length > now) + amount > cap) {
            Some("window")
        } else {
            None
        }
    }

    /// The payments that count under a mandate, with their numbers.
    fn counted(&self, principal: usize, name: u64) -> impl Iterator<Item = (usize, &Payment)> {
        let is_under =
            move |one: &Payment| one.mandate == Some(name) && self.agents[one.agent].principal == principal && one.counts();
        self.payments.iter().enumerate().filter(move |(_, one)| is_under(one))
    }

    /// What is spent under a mandate, what is held, and what of both counts in its window.
    pub fn used(&self, principal: usize, name: u64) -> [Micros; 3] {
        let (now, window) = (self.time(principal), self.principals[principal].mandates[&name].limits.window);
        let (mut spent, mut held, mut windowed) = (0, 0, 0);
        for (_, one) in self.counted(principal, name) {
            *if one.is_open() { &mut held } else { &mut spent } += one.amount;
            windowed += if window.is_some_and(|(_, length)| one.since + length > now) { one.amount } else { 0 };
        }
        [spent, held, windowed]
    }

    /// Why a human is asked.
    fn asks(&self, number: usize) -> Option<&'static str> {
        let Payment { agent, amount, mandate, .. } = self.payments[number];
        let autonomy = &self.principals[self.agents[agent].principal].autonomy;
        match autonomy.mode {
            _ if mandate.is_none() && autonomy.needs_mandate => Some("no_mandate"),
            0 => None,
            1 => (amount > autonomy.threshold * CENT).then_some("threshold"),
            _ => Some("every"),
        }
    }

    /// Nothing stops it any more.
    fn go_on(&mut self, number: usize) {
        let Payment { agent, amount, over, .. } = self.payments[number];
        let Over::Inside { to, fee } = over else {
            self.tasks.insert(Task::Pay(number), (self.now, 0));
            self.payments[number].stands = Stands::Processing;
            "processing".clone_into(&mut self.payments[number].word);
            return;
        };
        let arrives = amount - fee.of(amount);
        let payer = &mut self.agents[agent];
        *if self.payments[number].is_held() { &mut payer.held } else { &mut payer.available } -= amount;
        self.agents[to].available += arrives;
        self.note_payment(agent, to, amount, arrives);
        self.conclude(number, Stands::Settled, format!("approved {}", usd(self.agents[agent].available)));
    }

    /// A human says yes: it is judged anew, but for what a human may overrule.
    pub(super) fn approve_payment(&mut self, number: usize) -> String {
        match self.denies(number) {
            Some(reason) => {
                let Payment { agent, amount, .. } = self.payments[number];
                self.note_of_agent(agent, "payment.failed", amount);
                self.let_go(number, format!("denied {reason}"));
            }
            None => {
                // From then on it counts in the window, however long the answer took.
                self.payments[number].since = self.time(self.agents[self.payments[number].agent].principal);
                self.go_on(number);
            }
        }
        self.payments[number].word.clone()
    }

    /// It will not be made, though a human was asked.
    pub(super) fn let_go(&mut self, number: usize, word: String) {
        let Payment { agent, amount, .. } = self.payments[number];
        if self.payments[number].is_held() {
            self.agents[agent].held -= amount;
            self.agents[agent].available += amount;
        }
        self.conclude(number, Stands::Denied, word);
    }

    /// Nothing more becomes of it.
    fn conclude(&mut self, number: usize, stands: Stands, word: String) {
        self.tasks.remove(&Task::Pay(number));
        (self.payments[number].stands, self.payments[number].word) = (stands, word);
        self.end_keys(Made::Payment(number));
    }

    /// A rail says what became of one. Whatever it says of one that is over changes nothing.
    pub(super) fn of_payment(&mut self, number: usize, said: OfPayment, told: &Told) -> String {
        let Payment { agent, amount, stands, .. } = self.payments[number];
        if stands != Stands::Processing {
            return "done".to_owned();
        }
        if told.attempt.is_some_and(|attempt| self.tasks[&Task::Pay(number)].1 != attempt) {
            return "refused AttemptOutdated".to_owned();
        }
        match said {
            OfPayment::Made => {
                let payer = &self.agents[agent];
                let word = format!("approved {}", usd(payer.available));
                self.principals[payer.principal].vendors[usize::from(!payer.live)] += amount;
                self.note_of_agent(agent, "payment.completed", amount);
                self.conclude(number, Stands::Settled, word);
            }
            OfPayment::Failed => {
                self.note_of_agent(agent, "payment.failed", amount);
                self.conclude(number, Stands::Failed, "failed declined".to_owned());
            }
            OfPayment::Unknown => {
                if let Some((at, _)) = self.tasks.get_mut(&Task::Pay(number)) {
                    *at = told.again_at;
                }
                return "done".to_owned();
            }
        }
        self.payments[number].word.clone()
    }
}
