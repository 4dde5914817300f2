//! Funding sources: what a provider charges for agents' payments over rails outside, one for each book. The provider's name of it is a
//! secret: it is sealed, stands in no fact, and is gone once the source is cleared or replaced.

use super::Principal;
use crate::decision::Decision;
use crate::effects::Effect;
use crate::event::{Event, Fact, FundingCleared, FundingRegistered};
use crate::idempotency::Answer;
use crate::seal::{Seal, SealOf, Sealed};
use crate::set::{Key, WorkingSet};
use crate::{Actor, Book, FundingSourceId, Moment, PrincipalId, Refusal, Timestamp};

/// A principal's funding sources. Test money is charged to no live source, nor the other way round.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FundingSources {
    /// That of real money.
    pub live: Funding,
    /// That of the test book.
    pub test: Funding,
}

/// How the funding source of a book stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Funding {
    /// The one that is registered.
    pub source: Option<Box<FundingSource>>,
    /// When it was last registered or cleared; none if there never was one.
    pub changed_at: Option<Timestamp>,
}

/// A funding source, as people recognise it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FundingSource {
    /// Its id: each registration has another.
    pub id: FundingSourceId,
    /// Whose card it is, such as `visa`.
    pub brand: Option<String>,
    /// The last digits of its number.
    pub last4: Option<String>,
    /// The operator's words.
    pub label: Option<String>,
    /// When it was registered.
    pub added_at: Timestamp,
}

impl FundingSources {
    /// That of a book.
    pub const fn of(&self, book: Book) -> &Funding {
        match book {
            Book::Live => &self.live,
            Book::Test => &self.test,
        }
    }

    const fn of_mut(&mut self, book: Book) -> &mut Funding {
        match book {
            Book::Live => &mut self.live,
            Book::Test => &mut self.test,
        }
    }
}

impl Funding {
    /// The registration that stands.
    pub fn id(&self) -> Option<FundingSourceId> {
        self.source.as_ref().map(|source| source.id)
    }
}

/// Registers a funding source, in place of the one before it.
#[derive(Debug, Clone)]
pub struct RegisterFundingSource {
    /// Whose payments are charged to it.
    pub book: Book,
    /// The provider's name of it.
    pub secret: Sealed,
    /// A hash of that, by which a repeated request is known.
    pub hash: [u8; 32],
    /// Whose card it is.
    pub brand: Option<String>,
    /// The last digits of its number.
    pub last4: Option<String>,
    /// The operator's words.
    pub label: Option<String>,
}

/// What the name of a book's funding source is sealed for.
pub fn funding_source_context(owner: PrincipalId, book: Book) -> Vec<u8> {
    let book = match book {
        Book::Live => b"live",
        Book::Test => b"test",
    };
    [b"funding source ".as_slice(), book, &owner.0.to_bytes()].concat()
}

/// Registers a funding source. Payments that were allowed on the one before it are not charged to this one.
pub fn register_funding_source(
    ws: &WorkingSet,
    actor: Actor,
    register: &RegisterFundingSource,
    moment: &mut Moment,
) -> Result<Decision, Refusal> {
    let owner = actor.operator()?;
    let row = ws.get::<Principal>(&Key::Principal(owner)).ok_or(Refusal::PrincipalNotFound)?;
    let RegisterFundingSource { book, secret, hash: _, brand, last4, label } = register.clone();
    let (source, replaced) = (FundingSourceId(moment.id()), row.funding.of(book).id());
    let event = FundingRegistered { source, brand, last4, label, replaced };
    let seal = Seal { current: secret, previous: Vec::new() };
    let decision = Decision::one(Fact::new(owner, book, moment.now, event), Answer::Principal(owner))
        .with(Effect::PutSeal(SealOf::FundingSource(source), seal));
    Ok(match replaced {
        Some(old) => decision.with(Effect::DropSeal(SealOf::FundingSource(old))),
        None => decision,
    })
}

/// Clears the funding source of a book: nothing is charged to it any more.
pub fn clear_funding_source(ws: &WorkingSet, actor: Actor, book: Book, moment: &Moment) -> Result<Decision, Refusal> {
    let owner = actor.operator()?;
    let row = ws.get::<Principal>(&Key::Principal(owner)).ok_or(Refusal::PrincipalNotFound)?;
    let source = row.funding.of(book).source.as_deref().ok_or(Refusal::FundingSourceNotFound)?;
    let FundingSource { id, brand, last4, label, added_at: _ } = source.clone();
    let fact = Fact::new(owner, book, moment.now, FundingCleared { source: id, brand, last4, label });
    Ok(Decision::one(fact, Answer::Principal(owner)).with(Effect::DropSeal(SealOf::FundingSource(id))))
}

/// What is charged from now on; nothing once it is cleared.
pub fn funding_changed(ws: &mut WorkingSet, fact: &Fact) {
    let Some(book) = fact.book_in(ws) else { return };
    let source = if let Event::FundingRegistered(event) = &fact.event {
        let FundingRegistered { source: id, brand, last4, label, replaced: _ } = event.clone();
        Some(Box::new(FundingSource { id, brand, last4, label, added_at: fact.at }))
    } else {
        None
    };
    if let Some(row) = ws.get_mut::<Principal>(&Key::Principal(fact.owner)) {
        *row.funding.of_mut(book) = Funding { source, changed_at: Some(fact.at) };
    }
}
