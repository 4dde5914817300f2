//! How far a principal's agents may pay by themselves.

use super::{Autonomy, Mode, Principal};
use crate::decision::Decision;
use crate::event::{AutonomyChanged, Fact};
use crate::idempotency::Answer;
use crate::policy::Rule;
use crate::set::{Key, WorkingSet};
use crate::{Actor, Moment, Refusal};

impl Autonomy {
    /// What holds until the principal says otherwise.
    pub const USUAL: Self = Self { mode: Mode::Tiered, threshold_minor: 100, hard_limit_minor: 5_000, requires_mandate: true };

    /// The rule that decides whether a human is asked.
    pub const fn rule(&self) -> Option<Rule<'static>> {
        match self.mode {
            Mode::Autonomous => None,
            Mode::Tiered => Some(Rule::AskAboveMinor(self.threshold_minor)),
            Mode::ApproveEvery => Some(Rule::AskAlways),
        }
    }
}

/// Sets it; the same again changes nothing.
pub fn set_autonomy(ws: &WorkingSet, actor: Actor, autonomy: Autonomy, moment: &Moment) -> Result<Decision, Refusal> {
    let owner = actor.operator()?;
    let row = ws.get::<Principal>(&Key::Principal(owner)).ok_or(Refusal::PrincipalNotFound)?;
    let answer = Answer::Principal(owner);
    if row.autonomy == autonomy {
        return Ok(Decision::nothing(answer));
    }
    Ok(Decision::one(Fact::new(owner, None, moment.now, AutonomyChanged { autonomy }), answer))
}

/// What holds from now on.
pub fn autonomy_changed(ws: &mut WorkingSet, fact: &Fact, event: &AutonomyChanged) {
    if let Some(row) = ws.get_mut::<Principal>(&Key::Principal(fact.owner)) {
        row.autonomy = event.autonomy;
    }
}
