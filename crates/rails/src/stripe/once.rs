//! To do something once, though it is asked for many times. Stripe's idempotency keys do most of it, and are not enough
//! (<https://docs.stripe.com/api/idempotent_requests>, ADR 26):
//!
//! * An answer under a key is the first one, word for word: *open*, long after it was paid. So what a repeated request found is read.
//! * A first answer 500 stays a 500. So what became of it is looked for, by what we wrote on it.
//! * Keys are forgotten, after 24 hours at the earliest, and then the same request is done again. So once a key is old, it is looked
//!   for first, and asked for only if it certainly is not there, and only while it may still be begun.

use bursar_domain::{Span, Timestamp};

use super::call::{Caller, Post, Refusal, Reply};
use super::form::Form;
use super::wire::{Object, Page};
use crate::{Failure, FailureKind};

/// How long a key is relied on. Stripe keeps it at least 24 hours; the rest is for clocks, and for a request that is under way.
pub(super) const KEY_LIFE: Span = Span::hours(20);
/// How far the clocks may be apart, and how long a request may be under way.
pub(super) const SKEW: Span = Span::seconds(600);
/// Objects on a page, the most that Stripe gives.
const PAGE: usize = 100;
/// The most pages that are looked through.
const PAGES_MAX: usize = 100;

/// Something that is to be done once.
pub(super) struct Once<'a> {
    /// The request that does it.
    pub(super) post: Post<'a>,
    /// When we first wanted it. No request under the key is older.
    pub(super) since: Timestamp,
    /// Until when it may be begun, where there is an end: whoever was to pay must not be charged long after.
    pub(super) until: Option<Timestamp>,
    /// Among which objects to look for it.
    pub(super) among: Among,
    /// What we wrote on it: the name, and our id.
    pub(super) mark: (&'static str, &'a str),
}

/// Where something is looked for.
pub(super) enum Among {
    /// Among all that were made since, and of these only some.
    Newer(Form),
    /// Among those that a filter of Stripe's gives, of any age.
    Only(Form),
}

/// Why there is no object.
#[derive(Debug)]
pub(super) enum Halt {
    /// It was not done, and will not be.
    No(Refusal),
    /// Nobody knows.
    Unknown(String),
}

impl Caller {
    /// Does it, unless it is done, and gives how it is now.
    pub(super) async fn once<T: Object>(&self, once: &Once<'_>) -> Result<T, Halt> {
        let now = (self.clock)();
        // A request that was sent in time may still be under way.
        let is_late = once.until.is_some_and(|until| now >= until.after(SKEW));
        if is_late || now >= once.since.after(KEY_LIFE) {
            match self.find(once).await.map_err(Halt::Unknown)? {
                Some(found) => return Ok(found),
                None if is_late => return Err(Halt::No(too_late())),
                None => {}
            }
        }
        match self.post::<T>(&once.post).await {
            Reply::Done(made) => Ok(made),
            Reply::Replayed(made) => self.read(made.id(), once.post.account).await.map_err(Halt::Unknown),
            Reply::No(refusal) => Err(Halt::No(refusal)),
            Reply::Stuck(why) => match self.find(once).await.map_err(Halt::Unknown)? {
                Some(found) => Ok(found),
                None => Err(Halt::Unknown(format!("{why}; it is not to be found, and is looked for again"))),
            },
            Reply::Unclear(why) => Err(Halt::Unknown(why)),
        }
    }

    /// Looks for it. `None` if it certainly is not there; an error is a word on why nobody knows.
    pub(super) async fn find<T: Object>(&self, once: &Once<'_>) -> Result<Option<T>, String> {
        let query = match &once.among {
            Among::Newer(only) => only.clone().with("created[gte]", once.since.before(SKEW).0 / 1000),
            Among::Only(only) => only.clone(),
        };
        let mut after: Option<String> = None;
        for _ in 0..PAGES_MAX {
            let asked = query.clone().with("limit", PAGE).with_some("starting_after", after);
            let page: Page<T> = self.get(T::PATH, &asked, once.post.account).await?;
            let (name, id) = once.mark;
            if let Some(found) = page.data.iter().find(|object| object.mark(name) == Some(id)) {
                return self.read(found.id(), once.post.account).await.map(Some);
            }
            after = page.data.last().map(|last| last.id().to_owned());
            if !page.has_more {
                return Ok(None);
            }
        }
        Err(format!("it is not among the newest {} of Stripe's {}: look for {} there", PAGES_MAX * PAGE, T::PATH, once.mark.1))
    }
}

impl Caller {
    /// All objects that a filter of Stripe's gives. An error is a word on why nobody knows.
    pub(super) async fn all<T: Object>(&self, only: &Form) -> Result<Vec<T>, String> {
        let mut all: Vec<T> = Vec::new();
        for _ in 0..PAGES_MAX {
            let after = all.last().map(|last| last.id().to_owned());
            let asked = only.clone().with("limit", PAGE).with_some("starting_after", after);
            let page: Page<T> = self.get(T::PATH, &asked, None).await?;
            let is_empty = page.data.is_empty();
            all.extend(page.data);
            if !page.has_more || is_empty {
                return Ok(all);
            }
        }
        Err(format!("there are more than {} of Stripe's {}: look there", PAGES_MAX * PAGE, T::PATH))
    }
}

fn too_late() -> Refusal {
    let failure = Failure { kind: FailureKind::Expired, text: "It was not begun in time.".to_owned() };
    Refusal { failure, param: None }
}
