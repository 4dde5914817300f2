//! Money of deposits that goes back: refunds, and what providers take by themselves.

use super::state::{Made, Model, Refund, Task, is_open};
use super::steps::{Micros, OfRefund};

impl Model {
    /// A refund is asked for.
    pub(super) fn ask_for_refund(&mut self, number: usize, amount: Option<Micros>) -> (String, Made) {
        let deposit = &self.deposits[number];
        if deposit.state != "credited" {
            return ("refused DepositNotCredited".to_owned(), Made::Nothing);
        }
        let back = deposit.back;
        let left = ((deposit.amount - back.refunded).max(0) - (back.taken - back.given_back)).max(0);
        let amount = amount.unwrap_or(left);
        if amount == 0 || amount > left {
            return ("refused ExceedsDeposit".to_owned(), Made::Nothing);
        }
        if self.there(number, deposit.agent) < amount {
            return ("refused InsufficientFunds".to_owned(), Made::Nothing);
        }
        self.keep(number, amount);
        self.deposits[number].back.refunded += amount;
        self.tasks.insert(Task::Refund(self.refunds.len()), (self.now, 0));
        self.refunds.push(Refund { deposit: number, amount, state: "requested" });
        ("requested".to_owned(), Made::Refund(self.refunds.len() - 1))
    }

    /// What could leave at most: of an agent's wallet, or of the general account of the deposit's book.
    fn there(&self, deposit: usize, agent: Option<usize>) -> Micros {
        let deposit = &self.deposits[deposit];
        let principal = &self.principals[deposit.principal];
        match agent {
            Some(agent) => self.agents[agent].available,
            None if deposit.live => (principal.general[0] - principal.general_held[0] + principal.line).max(0),
            None => Micros::MAX,
        }
    }

    /// Holds money of a deposit's account.
    fn keep(&mut self, deposit: usize, amount: Micros) {
        let deposit = &self.deposits[deposit];
        match deposit.agent {
            Some(agent) => {
                self.agents[agent].available -= amount;
                self.agents[agent].held += amount;
            }
            None => self.principals[deposit.principal].general_held[usize::from(!deposit.live)] += amount,
        }
    }

    /// What was held is not any more.
    fn unkeep(&mut self, deposit: usize, amount: Micros) {
        self.keep(deposit, -amount);
    }

    /// Money comes to an account, or leaves it.
    fn move_money(&mut self, deposit: usize, agent: Option<usize>, amount: Micros) {
        let deposit = &self.deposits[deposit];
        match agent {
            Some(agent) => self.agents[agent].available += amount,
            None => self.principals[deposit.principal].general[usize::from(!deposit.live)] += amount,
        }
    }

    /// Money of a refund that is there again goes where it is missing.
    fn cover(&mut self, deposit: usize, amount: Micros) {
        let agent = self.deposits[deposit].agent;
        let has = self.there(deposit, agent).min(amount);
        let back = self.deposits[deposit].back;
        let missing = back.missing.min(has);
        let from_general = back.from_general.min(has - missing);
        self.move_money(deposit, agent, -missing - from_general);
        self.move_money(deposit, None, from_general);
        let back = &mut self.deposits[deposit].back;
        back.missing -= missing;
        back.from_general -= from_general;
        back.from_account += missing + from_general;
    }

    pub(super) fn of_refund(&mut self, number: usize, said: OfRefund) -> String {
        let Refund { deposit, amount, state } = self.refunds[number];
        let agent = self.deposits[deposit].agent;
        let to = match (said, state) {
            (OfRefund::Pending, "requested") => "sent",
            (OfRefund::Done, "requested" | "sent") => {
                self.unkeep(deposit, amount);
                self.move_money(deposit, agent, -amount);
                "completed"
            }
            (OfRefund::Failed, "requested" | "sent") => {
                self.unkeep(deposit, amount);
                self.deposits[deposit].back.refunded -= amount;
                self.cover(deposit, amount);
                "failed"
            }
            (OfRefund::Failed, "completed") => {
                self.move_money(deposit, agent, amount);
                self.deposits[deposit].back.refunded -= amount;
                self.cover(deposit, amount);
                self.tasks.remove(&Task::TellRefund(number, true));
                "failed"
            }
            _ => state,
        };
        self.refunds[number].state = to;
        if to != state && !is_open(to) {
            let (principal, live) = (self.deposits[deposit].principal, self.deposits[deposit].live);
            self.note(principal, live, if to == "completed" { "deposit.refunded" } else { "deposit.refund_failed" }, &amount);
            self.owe_mail(principal, Task::TellRefund(number, to == "completed"));
        }
        to.to_owned()
    }

    pub(super) fn of_reversal(&mut self, number: usize, payment: u64, (taken, given_back): (Micros, Micros)) -> String {
        let deposit = &self.deposits[number];
        let (principal, live, agent, mut back) = (deposit.principal, deposit.live, deposit.agent, deposit.back);
        if deposit.state != "credited" {
            return "refused DepositNotCredited".to_owned();
        }
        if deposit.reference == Some(payment) {
            let before = back.taken - back.given_back;
            (back.taken, back.given_back) = (back.taken.max(taken), back.given_back.max(given_back));
            let more = back.taken - back.given_back - before;
            let general = if agent.is_some() { self.there(number, None) } else { 0 };
            if more > 0 {
                let from_account = self.there(number, agent).min(more);
                let from_general = general.min(more - from_account);
                self.move_money(number, agent, -from_account);
                self.move_money(number, None, -from_general);
                back.from_account += from_account;
                back.from_general += from_general;
                back.missing += more - from_account - from_general;
                self.note(principal, live, "deposit.reversed", &more);
                self.owe_mail(principal, Task::TellReversal(number));
            } else {
                let found = back.missing.min(-more);
                let from_general = back.from_general.min(-more - found);
                let from_account = -more - found - from_general;
                self.move_money(number, agent, from_account);
                self.move_money(number, None, from_general);
                back.missing -= found;
                back.from_general -= from_general;
                back.from_account -= from_account;
                if more < 0 {
                    self.note(principal, live, "deposit.reinstated", &-more);
                }
            }
            self.deposits[number].back = back;
        }
        "credited".to_owned()
    }
}
