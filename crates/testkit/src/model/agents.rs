//! Agents that pay each other, their tokens, and the credentials of principals.

use super::state::{Agent, Credential, Made, Model};
use super::steps::{Fee, Grant, Micros, Pass};
use super::wallets::usd;

impl Model {
    pub(super) fn make_agent(&mut self, principal: usize, live: bool, handle: Option<u64>) -> (String, Made) {
        let (has_token, tokens, volume) = (handle.is_some(), u64::from(handle.is_some()), (0, 0));
        self.agents.push(Agent { principal, live, handle, available: 0, held: 0, volume, parent: None, has_token, tokens });
        ("done".to_owned(), Made::Agent(self.agents.len() - 1))
    }

    fn known_as(&mut self, principal: usize, live: bool, handle: u64) -> Option<(usize, &mut Agent)> {
        let is_it =
            |(_, agent): &(usize, &mut Agent)| (agent.principal, agent.live, agent.handle) == (principal, live, Some(handle));
        self.agents.iter_mut().enumerate().find(is_it)
    }

    pub(super) fn register(&mut self, principal: usize, live: bool, handle: u64) -> (String, Made) {
        match self.known_as(principal, live, handle) {
            Some((number, agent)) => {
                agent.has_token = true;
                agent.tokens += 1;
                ("done".to_owned(), Made::Agent(number))
            }
            None => self.make_agent(principal, live, Some(handle)),
        }
    }

    pub(super) fn unregister(&mut self, principal: usize, live: bool, handle: u64) -> String {
        match self.known_as(principal, live, handle) {
            Some((_, agent)) if agent.has_token => {
                agent.has_token = false;
                "done".to_owned()
            }
            _ => "refused AgentNotFound".to_owned(),
        }
    }

    /// Whether a credential opens nothing any more.
    pub(super) fn is_revoked(&self, pass: Pass) -> bool {
        match pass {
            Pass::Key(number) => self.credentials[number].is_revoked,
            Pass::Token { agent, number } => !self.agents[agent].has_token || self.agents[agent].tokens != number,
        }
    }

    pub(super) fn make_key(&mut self, principal: usize, grant: Grant) -> (String, Made) {
        self.credentials.push(Credential { principal, grant, is_revoked: false });
        ("done".to_owned(), Made::Credential(self.credentials.len() - 1))
    }

    pub(super) fn fund(&mut self, number: usize, amount: Micros, root: bool) -> String {
        let agent = &mut self.agents[number];
        if agent.live && !root {
            return "refused RootNeeded".to_owned();
        }
        agent.available += amount;
        "credited".to_owned()
    }

    pub(super) fn pay(&mut self, from: usize, to: usize, amount: Micros, fee: Fee) -> String {
        let (payer, payee) = (&self.agents[from], &self.agents[to]);
        if payer.live != payee.live {
            return "refused AgentNotFound".to_owned();
        }
        if from == to {
            return "refused SameParty".to_owned();
        }
        let fee = fee.of(amount);
        if fee > amount {
            return "refused FeeExceedsAmount".to_owned();
        }
        let is_frozen = self.principals[payer.principal].frozen;
        if is_frozen || payer.available < amount {
            self.note_of_agent(from, "payment.failed", amount);
            return if is_frozen { "blocked frozen" } else { "blocked balance" }.to_owned();
        }
        self.note_payment(from, to, amount, amount - fee);
        self.agents[from].available -= amount;
        self.agents[to].available += amount - fee;
        format!("approved {}", usd(self.agents[from].available))
    }
}
