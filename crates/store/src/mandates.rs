//! Mandates with what was spent under them, and what became of agents' payments: lists, a page at a time.

use bursar_domain::agent::{Agent, Handle};
use bursar_domain::mandate::{Mandate, MandateName, Usage};
use bursar_domain::payment::Tally;
use bursar_domain::set::{Key, Stored};
use bursar_domain::{AgentId, Book, Keys, PrincipalId, ROUNDS, Request, Timestamp, WorkingSet, reads};

use crate::tables::{Table, place};
use crate::{Error, Reader, Scan};

/// Agents that one look at tallies sees at most.
pub const AGENTS_MAX: usize = 1_000;

/// Mandates that are read at once where most may not be wanted.
const PAGE: usize = 500;

/// Mandates that one look at those that serve an agent reads at most, revoked ones included.
pub const LOOKED_AT_MAX: usize = 1_000;

/// An agent that would pay.
#[derive(Debug, Clone, Copy)]
pub struct Payer<'a> {
    /// Its handle.
    pub handle: &'a Handle,
    /// Its id; none for one that never paid.
    pub id: Option<AgentId>,
    /// In which book.
    pub book: Book,
    /// When.
    pub now: Timestamp,
}

/// A page of mandates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// In the order of their names.
    pub items: Vec<(Mandate, Usage)>,
    /// Behind which name the next page begins; none at the end.
    pub next: Option<MandateName>,
}

/// A mandate with what was spent under it.
///
/// # Errors
/// The store fails, or a row is damaged.
pub fn mandate(reader: &dyn Reader, owner: PrincipalId, name: &MandateName) -> Result<Option<(Mandate, Usage)>, Error> {
    let rows = reader.get(&[Key::Mandate(owner, name.clone()), Key::Usage(owner, name.clone())])?;
    let [mandate, usage] = rows.as_slice() else { return Ok(None) };
    let mandate = mandate.as_ref().and_then(Mandate::of).cloned();
    let usage = usage.as_ref().and_then(Usage::of).cloned().unwrap_or_default();
    Ok(mandate.map(|mandate| (mandate, usage)))
}

/// A page of a principal's mandates, of both books, behind a name.
///
/// # Errors
/// The store fails, or a row is damaged.
pub fn page(reader: &dyn Reader, owner: PrincipalId, behind: Option<&MandateName>, limit: usize) -> Result<Page, Error> {
    let beyond = behind.map(|name| place(&Key::Mandate(owner, name.clone())).suffix);
    let scan =
        Scan { table: Table::Mandates, principal: Some(owner), beyond, is_descending: false, limit: limit.saturating_add(1) };
    let mut mandates: Vec<Mandate> = reader.scan(&scan)?.iter().filter_map(|(_, row)| Mandate::of(row).cloned()).collect();
    let has_more = mandates.len() > limit;
    mandates.truncate(limit);
    let next = mandates.last().filter(|_| has_more).map(|mandate| mandate.name.clone());
    let keys: Vec<_> = mandates.iter().map(|mandate| Key::Usage(owner, mandate.name.clone())).collect();
    let usages = reader.get(&keys)?.into_iter();
    let usages = usages.map(|row| row.as_ref().and_then(Usage::of).cloned().unwrap_or_default());
    Ok(Page { items: mandates.into_iter().zip(usages).collect(), next })
}

/// The mandates under which an agent may pay at a time, by their names: at most so many of the first [`LOOKED_AT_MAX`], and whether there
/// may be more.
///
/// # Errors
/// The store fails, or a row is damaged.
pub fn serving(
    reader: &dyn Reader,
    owner: PrincipalId,
    payer: &Payer<'_>,
    most: usize,
) -> Result<(Vec<(Mandate, Usage)>, bool), Error> {
    let Payer { handle, id, book, now } = *payer;
    let (mut found, mut behind, mut looked_at) = (Vec::new(), None, 0);
    loop {
        let page = page(reader, owner, behind.as_ref(), PAGE)?;
        looked_at += page.items.len();
        found.extend(page.items.into_iter().filter(|(mandate, _)| mandate.serves(handle, id, book, now)));
        behind = page.next;
        if found.len() > most || behind.is_none() || looked_at >= LOOKED_AT_MAX {
            let has_more = found.len() > most || behind.is_some();
            found.truncate(most);
            return Ok((found, has_more));
        }
    }
}

/// What became of the payments of each agent that asked for any, the oldest agents first, with the agents: at most [`AGENTS_MAX`] of
/// them, and whether there are more.
///
/// # Errors
/// The store fails, or a row is damaged.
pub fn tallies(reader: &dyn Reader, owner: PrincipalId) -> Result<(Vec<(Agent, Tally)>, bool), Error> {
    let beyond = Some(place(&Key::Tally(owner, None)).suffix);
    let scan = Scan { table: Table::Usage, principal: Some(owner), beyond, is_descending: false, limit: AGENTS_MAX + 1 };
    let mut rows: Vec<(AgentId, Tally)> = reader.scan(&scan)?.into_iter().filter_map(tally).collect();
    let has_more = rows.len() > AGENTS_MAX;
    rows.truncate(AGENTS_MAX);
    let keys: Vec<_> = rows.iter().map(|(agent, _)| Key::Agent(owner, *agent)).collect();
    let agents = reader.get(&keys)?.into_iter().map(|row| row.as_ref().and_then(Agent::of).cloned());
    let found = agents.zip(rows).filter_map(|(agent, (_, tally))| Some((agent?, tally))).collect();
    Ok((found, has_more))
}

fn tally((key, row): (Key, bursar_domain::Row)) -> Option<(AgentId, Tally)> {
    let Key::Tally(_, Some(agent)) = key else { return None };
    Some((agent, Tally::of(&row)?.clone()))
}

/// The rows that a request would be decided on, as they stand committed: for what is asked and not done.
///
/// # Errors
/// The store fails, or a row is damaged.
pub fn rows_for(reader: &dyn Reader, request: &Request) -> Result<WorkingSet, Error> {
    let mut ws = WorkingSet::default();
    for _ in 0..ROUNDS {
        let mut keys = Keys::default();
        reads(request, &ws, &mut keys);
        if keys.is_empty() {
            break;
        }
        let keys = keys.into_sorted();
        let rows = reader.get(&keys)?;
        keys.into_iter().zip(rows).for_each(|(key, row)| ws.declare(key, row));
    }
    Ok(ws)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memory::MemoryStore;
    use crate::{Store, Txn};
    use bursar_domain::mandate::Limits;
    use bursar_domain::{Amount, Currency, Id};

    const OWNER: PrincipalId = PrincipalId(Id::from_parts(1, 1));

    fn mandate(number: usize, revoked_at: Option<Timestamp>) -> Mandate {
        let limits = Limits {
            currency: Currency::USD,
            cap: Amount::of_units(1),
            per_payment: None,
            per_item: None,
            window: None,
            rails: None,
            payees: None,
            categories: None,
            blocked_categories: Vec::new(),
            merchants: None,
            domains: None,
            agent: None,
            expires_at: None,
        };
        let name = MandateName(format!("m{number:05}"));
        Mandate { name, book: Book::Live, granted_by: String::new(), limits, created_at: Timestamp(1), revoked_at }
    }

    /// A house with so many mandates that are revoked, and behind them so many that are not.
    fn found(revoked: usize, good: usize, most: usize) -> (usize, bool) {
        let (mut store, mut ws) = (MemoryStore::default(), WorkingSet::default());
        for number in 0..revoked + good {
            let row = mandate(number, (number < revoked).then_some(Timestamp(2)));
            ws.declare(Key::Mandate(OWNER, row.name.clone()), None);
            ws.insert(Key::Mandate(OWNER, row.name.clone()), row);
        }
        store.begin(Timestamp(3)).unwrap().commit(&ws, &[]).unwrap();
        let handle = Handle("bot".to_owned());
        let payer = Payer { handle: &handle, id: None, book: Book::Live, now: Timestamp(3) };
        let (found, has_more) = serving(&*store.reader(), OWNER, &payer, most).unwrap();
        (found.len(), has_more)
    }

    #[test]
    fn what_serves_is_looked_for_among_a_bounded_number() {
        assert_eq!(found(0, 3, 100), (3, false));
        assert_eq!(found(0, 101, 100), (100, true));
        assert_eq!(found(LOOKED_AT_MAX - 2, 2, 100), (2, false));
        assert_eq!(found(LOOKED_AT_MAX - 2, 3, 100), (2, true), "there may be more");
        assert_eq!(found(LOOKED_AT_MAX, 50, 100), (0, true), "it did not look further");
    }
}
