//! Methods that their owner saves on the provider's page: asked for in one commit, saved when the provider says so, once, whatever else
//! was said before. While nobody knows, the provider is asked again.

use super::{METHODS_MAX, Method, Status};
use crate::billing::Billing;
use crate::decision::Decision;
use crate::effects::Effect;
use crate::event::{Event, Fact, MethodFailed, MethodOpened, MethodRequested, MethodSaved};
use crate::funding::{Checkout, Failure, LIFETIME, Report};
use crate::idempotency::{Answer, KeyHash};
use crate::outbox::{self, PerformTask, Task};
use crate::rail::Rail;
use crate::set::{Key, Keys, WorkingSet};
use crate::{Actor, Book, MethodId, Moment, PrincipalId, Refusal, Timestamp};

/// How a method came to be saved, or did not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setup {
    /// By which way.
    pub rail: Rail,
    /// Where the owner's browser goes afterwards.
    pub return_url: Option<String>,
    /// Until when it can be saved.
    pub expires_at: Timestamp,
    /// The page on which it is saved, once there is one.
    pub checkout: Option<Checkout>,
    /// Why it was not saved. One that failed may still be saved: then it may be charged.
    pub failure: Option<Failure>,
    /// The idempotency key under which it was asked for.
    pub key: Option<KeyHash>,
}

/// Asks for a page on which a method is saved.
#[derive(Debug, Clone)]
pub struct RequestMethod {
    /// By which way: the house's choice.
    pub rail: Rail,
    /// What people call it; empty where the provider's words shall do.
    pub name: String,
    /// Where the owner's browser goes afterwards.
    pub return_url: Option<String>,
}

/// Says what the rail said of a method that is to be saved.
#[derive(Debug, Clone)]
pub struct ReportMethod {
    /// Which.
    pub method: MethodId,
    /// What was said.
    pub report: Report<Saved>,
}

/// What a rail said of a method that is to be saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saved {
    /// A page waits for its owner.
    Open(Checkout),
    /// Nothing has become of it yet.
    Pending,
    /// The provider keeps it.
    Done(Kept),
    /// It was not saved, and will not be.
    Failed(Failure),
    /// Nobody knows, for this reason.
    Unknown(String),
}

/// A method that the provider keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// What it is, in the provider's words.
    pub kind: String,
    /// What people call it who gave it no name.
    pub name: String,
    /// What it is recognised by, and the provider's names of it and of its owner: JSON text of an object.
    pub details: String,
}

/// Asks for a page on which a method is saved. It is one of the principal's methods from now on, which may not be charged.
pub fn request(
    ws: &WorkingSet,
    actor: Actor,
    request: &RequestMethod,
    key: Option<KeyHash>,
    moment: &mut Moment,
) -> Result<Decision, Refusal> {
    let (owner, book) = actor.key_holder()?;
    if methods(ws, owner, book).0.len() >= METHODS_MAX {
        return Err(Refusal::TooManyMethods);
    }
    let RequestMethod { rail, name, return_url } = request.clone();
    let (method, expires_at) = (MethodId(moment.id()), moment.now.after(LIFETIME));
    let event = MethodRequested { method, rail, name, return_url, expires_at, key };
    Ok(Decision::one(Fact::new(owner, book, moment.now, event), Answer::Method(method)))
}

/// Rows of [`report`].
pub fn reads_report(actor: Actor, method: MethodId, ws: &WorkingSet, keys: &mut Keys) {
    let Some(owner) = actor.principal() else { return };
    reads_owed(owner, method, ws, keys);
    keys.want_all(ws.peek::<Method>(&Key::Method(owner, method)).map(|row| Key::Billing(owner, row.book)));
}

/// The method, and what it owes while it is to be saved: its task, and the record of its key.
pub(super) fn reads_owed(owner: PrincipalId, method: MethodId, ws: &WorkingSet, keys: &mut Keys) {
    keys.want(Key::Method(owner, method));
    keys.want(Key::Outbox(owner, Task::Method(method)));
    let setup = ws.peek::<Method>(&Key::Method(owner, method)).and_then(|row| row.setup.as_ref());
    keys.want_all(setup.and_then(|setup| setup.key).map(|key| Key::Answer(owner, key)));
}

/// Believes what the rail said. What ended it before is not undone, but for one that was said to have failed and is saved: the provider
/// keeps it, whatever was said of it. One that was deleted meanwhile stays so.
pub fn report(ws: &WorkingSet, actor: Actor, report: &ReportMethod, moment: &Moment) -> Result<Decision, Refusal> {
    let owner = actor.courier()?;
    let ReportMethod { method: id, report } = report;
    let row = ws.get::<Method>(&Key::Method(owner, *id)).ok_or(Refusal::MethodNotFound)?;
    let case = Case { ws, owner, row };
    match (&report.said, row.status) {
        (Saved::Done(kept), Status::Pending | Status::Failed) => case.saved(kept, moment),
        (_, Status::Active | Status::Inactive | Status::Deleted | Status::Failed) => Ok(Decision::nothing(Answer::Method(*id))),
        (said, Status::Pending) => {
            if let Some(attempt) = report.attempt {
                outbox::check_attempt(ws, owner, PerformTask { task: Task::Method(*id), attempt })?;
            }
            case.go_on(said, report.ask_again_at, moment)
        }
    }
}

/// The methods of a book and its default, as they stand.
pub(super) fn methods(ws: &WorkingSet, owner: PrincipalId, book: Book) -> (Vec<(MethodId, bool)>, Option<MethodId>) {
    let row = ws.get::<Billing>(&Key::Billing(owner, book));
    row.map_or_else(Default::default, |row| (row.methods.clone(), row.default_method))
}

struct Case<'a> {
    ws: &'a WorkingSet,
    owner: PrincipalId,
    row: &'a Method,
}

impl Case<'_> {
    fn fact(&self, moment: &Moment, event: impl Into<Event>) -> Decision {
        let fact = Fact::new(self.owner, self.row.book, moment.now, event);
        Decision::one(fact, Answer::Method(self.row.id))
    }

    /// It may be charged. The first one that may is the default.
    fn saved(&self, kept: &Kept, moment: &Moment) -> Result<Decision, Refusal> {
        let (mut methods, now) = methods(self.ws, self.owner, self.row.book);
        // One that failed is none of the methods, and takes a place again.
        if self.row.status == Status::Failed && methods.len() >= METHODS_MAX {
            return Err(Refusal::TooManyMethods);
        }
        methods.retain(|(id, _)| *id != self.row.id);
        methods.push((self.row.id, true));
        let default = Billing::default_of(&methods, [now, None]);
        let Kept { kind, name, details } = kept.clone();
        let name = if self.row.name.is_empty() { name } else { self.row.name.clone() };
        Ok(self.fact(moment, MethodSaved { method: self.row.id, kind, name, details, default }))
    }

    fn go_on(&self, said: &Saved, ask_again_at: Timestamp, moment: &Moment) -> Result<Decision, Refusal> {
        let method = self.row.id;
        let known = self.row.setup.as_ref().and_then(|setup| setup.checkout.as_ref());
        let (decision, error) = match said {
            Saved::Failed(failure) => return Ok(self.fact(moment, MethodFailed { method, failure: failure.clone() })),
            Saved::Open(checkout) if known != Some(checkout) => {
                (self.fact(moment, MethodOpened { method, checkout: checkout.clone() }), None)
            }
            Saved::Unknown(why) => (Decision::nothing(Answer::Method(method)), Some(why.clone())),
            Saved::Open(_) | Saved::Pending | Saved::Done(_) => (Decision::nothing(Answer::Method(method)), None),
        };
        let task = outbox::put_off(self.ws, self.owner, Task::Method(method), ask_again_at, error)?;
        Ok(decision.with(Effect::Put(Task::Method(method), task)))
    }
}
