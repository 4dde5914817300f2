//! How far a principal's agents may pay by themselves.

use super::{Autonomy, Mode, Principal};
use crate::decision::Decision;
use crate::event::{AutonomyChanged, Fact};
use crate::idempotency::Answer;
use crate::policy::{Rule, minor};
use crate::set::{Key, WorkingSet};
use crate::{Actor, Amount, Currency, Moment, Refusal};

impl Autonomy {
    /// What holds until the principal says otherwise.
    pub const USUAL: Self =
        Self { mode: Mode::Tiered, threshold_minor: 100, hard_limit_minor: 5_000, requires_mandate: true, two_above_minor: None };

    /// The rule that decides whether a human is asked.
    pub const fn rule(&self) -> Option<Rule<'static>> {
        match self.mode {
            Mode::Autonomous => None,
            Mode::Tiered => Some(Rule::AskAboveMinor(self.threshold_minor)),
            Mode::ApproveEvery => Some(Rule::AskAlways),
        }
    }

    /// Whether two operators must say yes to so much, where a human is asked.
    pub fn needs_two(&self, amount: Amount, currency: Currency) -> bool {
        self.two_above_minor.is_some_and(|units| amount > minor(units, currency))
    }

    /// Whether this asks for a second yes less often than before.
    fn is_looser_than(&self, before: &Self) -> bool {
        match (before.two_above_minor, self.two_above_minor) {
            (Some(before), Some(after)) => after > before,
            (Some(_), None) => true,
            (None, _) => false,
        }
    }
}

/// Sets it; the same again changes nothing. Whoever may be the second who says yes must not be able to do without: only a root operator
/// asks for fewer second answers.
pub fn set_autonomy(ws: &WorkingSet, actor: Actor, autonomy: Autonomy, moment: &Moment) -> Result<Decision, Refusal> {
    let owner = actor.operator()?;
    let row = ws.get::<Principal>(&Key::Principal(owner)).ok_or(Refusal::PrincipalNotFound)?;
    let answer = Answer::Principal(owner);
    if row.autonomy == autonomy {
        return Ok(Decision::nothing(answer));
    }
    if autonomy.is_looser_than(&row.autonomy) && !matches!(actor, Actor::Operator(_, role) if role.is_root()) {
        return Err(Refusal::RootNeeded);
    }
    Ok(Decision::one(Fact::new(owner, None, moment.now, AutonomyChanged { autonomy }), answer))
}

/// What holds from now on.
pub fn autonomy_changed(ws: &mut WorkingSet, fact: &Fact, event: &AutonomyChanged) {
    if let Some(row) = ws.get_mut::<Principal>(&Key::Principal(fact.owner)) {
        row.autonomy = event.autonomy;
    }
}
