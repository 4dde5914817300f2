//! What happens in a book that webhook endpoints are told of, in the order in which it happens.

use std::fmt::Display;

use super::endpoint::News;
use super::state::Model;
use super::steps::Micros;

impl Model {
    pub(super) fn note(&mut self, principal: usize, live: bool, topic: &'static str, says: &dyn Display) {
        self.news[principal].push(News { live, topic, says: format!("{says}"), only: None });
    }

    /// A payment between agents: the payee's principal hears of it in its own journal, if it is another one and something arrives.
    pub(super) fn note_payment(&mut self, from: usize, to: usize, amount: Micros, arrives: Micros) {
        let [payer, payee] = [from, to].map(|number| self.agents[number].principal);
        let live = self.agents[from].live;
        self.note(payer, live, "payment.completed", &amount);
        if payer != payee && arrives > 0 {
            self.note(payee, live, "payment.completed", &amount);
        }
    }

    /// Something about an agent's money.
    pub(super) fn note_of_agent(&mut self, agent: usize, topic: &'static str, amount: Micros) {
        let (principal, live) = (self.agents[agent].principal, self.agents[agent].live);
        self.note(principal, live, topic, &amount);
    }

    /// Something about a wallet.
    pub(super) fn note_of_wallet(&mut self, wallet: usize, topic: &'static str, says: &dyn Display) {
        let (principal, live) = self.home(wallet);
        self.note(principal, live, topic, says);
    }
}
