//! What agents ask for with tokens of their own, and what they are held to, as chance has it.

use super::History;
use super::choose::micros;
use crate::disk::Disk;
use crate::model::{Autonomy, Fee, HOUR, Limits, Micros, Over, Pass, SECOND, Step};

/// About as many mandates a principal has. More names are drawn than are granted, and those that are may be drawn again.
const MANDATES: u64 = 6;

impl<D: Disk> History<D> {
    /// An agent that has a token asks; now and then one that has none any more.
    pub(super) fn request_payment(&mut self) -> Option<Step> {
        let chance = &mut self.chance;
        let has_token = |agent: &usize| self.model.agents[*agent].has_token;
        let mut agents: Vec<_> = self.tokens_seen.keys().map(|(agent, _)| *agent).collect();
        agents.dedup();
        let known: Vec<_> = agents.iter().copied().filter(has_token).collect();
        let agents = if known.is_empty() || chance.one_in(12) { agents } else { known };
        if agents.is_empty() {
            return None;
        }
        let agent = *chance.pick(&agents);
        let over = match chance.below(24) {
            0 => Over::Nowhere,
            1..=14 => Over::Outside,
            _ => self.inside(agent),
        };
        let mandate = self.name_of_mandate(agent);
        Some(Step::Request { agent, amount: micros(&mut self.chance, 2), over, mandate })
    }

    /// Mostly to an agent of another principal in the same book; sometimes to itself, or into the other book.
    fn inside(&mut self, from: usize) -> Over {
        let chance = &mut self.chance;
        let live = self.model.agents[from].live;
        let others: Vec<_> = (0..self.agents.len()).filter(|to| *to != from && self.model.agents[*to].live == live).collect();
        let is_odd = others.is_empty() || chance.one_in(12);
        let to = if is_odd { chance.below(self.agents.len() as u64) as usize } else { *chance.pick(&others) };
        let fee = match chance.below(4) {
            0 => Fee { basis_points: 0, least: 0 },
            1 => Fee { basis_points: 290, least: 300_000 },
            2 => Fee { basis_points: 10_000, least: 0 },
            _ => Fee { basis_points: 100, least: 0 },
        };
        Over::Inside { to, fee }
    }

    /// Mostly one that the agent's principal has in its book; sometimes any, or none.
    fn name_of_mandate(&mut self, agent: usize) -> Option<u64> {
        let chance = &mut self.chance;
        let payer = &self.model.agents[agent];
        let all = self.model.principals[payer.principal].mandates.iter();
        let visible: Vec<_> = all.filter(|(_, mandate)| mandate.live == payer.live).map(|(name, _)| *name).collect();
        match chance.below(12) {
            0 | 1 => None,
            2 => Some(chance.below(MANDATES)),
            _ if visible.is_empty() => None,
            _ => Some(*chance.pick(&visible)),
        }
    }

    pub(super) fn grant_mandate(&mut self, principal: usize, live: bool) -> Step {
        let chance = &mut self.chance;
        let limits = Limits {
            cap: micros(chance, 25),
            per_payment: chance.one_in(3).then(|| micros(chance, 2)),
            window: chance.one_in(2).then(|| (micros(chance, 5), *chance.pick(&[10 * SECOND, HOUR, 25 * HOUR, 80 * HOUR]))),
            ends_at: chance.one_in(4).then(|| self.model.now + *chance.pick(&[0, HOUR, 30 * HOUR, 200 * HOUR])),
        };
        Step::Mandate { principal, live, name: chance.below(MANDATES), limits }
    }

    pub(super) fn revoke_mandate(&mut self, principal: usize) -> Step {
        Step::Unmandate { principal, name: self.chance.below(MANDATES) }
    }

    pub(super) fn change_autonomy(&mut self, principal: usize) -> Step {
        let chance = &mut self.chance;
        let mode = *chance.pick(&[0, 1, 1, 2]);
        let (threshold, hard_limit) = (Micros::from(chance.below(200)), Micros::from(120 + chance.below(300)));
        Step::Autonomy { principal, autonomy: Autonomy { mode, threshold, hard_limit, needs_mandate: chance.one_in(2) } }
    }

    /// The last token that is known of an agent; sometimes one before it.
    pub(super) fn token_of(&mut self, agent: usize) -> Pass {
        let all: Vec<_> = self.tokens_seen.range((agent, 0)..=(agent, u64::MAX)).map(|((_, number), _)| *number).collect();
        let last = all.last().copied().expect("an agent that has or had a token");
        let number = if self.chance.one_in(16) { *self.chance.pick(&all) } else { last };
        Pass::Token { agent, number }
    }

    /// An answer to one of the last questions, or to any.
    pub(super) fn resolve(&mut self) -> Step {
        let chance = &mut self.chance;
        let count = self.questions.len() as u64;
        let of_last = if chance.one_in(3) { count } else { count.min(5) };
        let question = (count - 1 - chance.below(of_last)) as usize;
        Step::Resolve { question, yes: !chance.one_in(4) }
    }
}
