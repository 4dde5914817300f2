//! Queries, declared once: each is key look-ups and range scans that every backend answers the same way.
//!
//! Lists stand in `lists`.

use bursar_domain::agent::{Agent, AgentRef};
use bursar_domain::approval::Approval;
use bursar_domain::ledger::{Account, AccountNo};
use bursar_domain::outbox::Class;
use bursar_domain::payment::Payment;
use bursar_domain::principal::{Credential, Grant, Holder, Principal, SecretHash};
use bursar_domain::set::{Key, Row, Stored};
use bursar_domain::wallet::Wallet;
use bursar_domain::{AgentId, ApprovalId, Book, CredentialId, PaymentId, PrincipalId, Timestamp, WalletId};

use crate::codec::Entry;
use crate::tables::{Table, place};
use crate::{Due, Error, Reader, Scan, Whose};

/// Rows that one step of a long scan reads.
const STEP: usize = 500;

/// One row of a type.
pub fn row<R: Stored + Clone>(reader: &dyn Reader, key: Key) -> Result<Option<R>, Error> {
    let rows = reader.get(&[key])?;
    Ok(rows.into_iter().next().flatten().as_ref().and_then(R::of).cloned())
}

/// Who holds a secret.
pub fn holder(reader: &dyn Reader, secret: SecretHash) -> Result<Option<Holder>, Error> {
    row(reader, Key::Secret(secret))
}

/// All rows of a principal's table in key order, a step at a time, until `take` says stop.
pub fn walk(reader: &dyn Reader, mut scan: Scan, mut take: impl FnMut(Key, Row) -> Result<bool, Error>) -> Result<(), Error> {
    loop {
        let rows = reader.scan(&scan)?;
        let is_last = rows.len() < scan.limit;
        for (key, row) in rows {
            scan.beyond = Some(place(&key).suffix);
            if !take(key, row)? {
                return Ok(());
            }
        }
        if is_last {
            return Ok(());
        }
    }
}

/// Principals with their names, in the names' order, after a name: at most so many. The directory knows them, so that no table of
/// owned rows is read across principals.
pub fn names(reader: &dyn Reader, after: Option<&str>, limit: usize) -> Result<Vec<(String, PrincipalId)>, Error> {
    let beyond = place(&Key::Name(after.unwrap_or_default().to_owned())).suffix;
    let scan = Scan { table: Table::Directory, principal: None, beyond: Some(beyond), is_descending: false, limit };
    let rows = reader.scan(&scan)?;
    let named = rows.into_iter().map_while(|(key, row)| match (key, row) {
        (Key::Name(name), Row::Owner(owner)) => Some((name, owner)),
        _ => None,
    });
    Ok(named.collect())
}

/// All principals, a step at a time, in the order of their names.
pub fn each_owner(reader: &dyn Reader, mut visit: impl FnMut(&[PrincipalId]) -> Result<(), Error>) -> Result<(), Error> {
    let mut after = None;
    loop {
        let step = names(reader, after.as_deref(), STEP)?;
        let owners: Vec<_> = step.iter().map(|(_, owner)| *owner).collect();
        let Some((last, _)) = step.into_iter().last() else { return Ok(()) };
        visit(&owners)?;
        after = Some(last);
    }
}

/// Tasks that are due, of all principals but some: asked for a step of principals at a time, each by name.
pub(crate) fn due_of_all_but(
    reader: &dyn Reader,
    class: Class,
    now: Timestamp,
    others: &[PrincipalId],
    limit: usize,
) -> Result<Vec<Due>, Error> {
    let mut due = Vec::new();
    each_owner(reader, |owners| {
        let wanted: Vec<_> = owners.iter().copied().filter(|owner| !others.contains(owner)).collect();
        due.extend(reader.due(class, now, Whose::Of(&wanted), limit)?);
        Ok(())
    })?;
    due.sort_by_key(|due| (due.pending.due_at, due.owner, due.task));
    due.truncate(limit);
    Ok(due)
}

/// All principals, in the order of their names.
pub fn principals(reader: &dyn Reader) -> Result<Vec<Principal>, Error> {
    let mut found = Vec::new();
    each_owner(reader, |owners| {
        let keys: Vec<_> = owners.iter().map(|owner| Key::Principal(*owner)).collect();
        found.extend(reader.get(&keys)?.iter().flatten().filter_map(Principal::of).cloned());
        Ok(())
    })?;
    Ok(found)
}

/// Whether there is a principal: the cheapest question that a store with a ledger in it says yes to.
pub fn has_principals(reader: &dyn Reader) -> Result<bool, Error> {
    Ok(!names(reader, None, 1)?.is_empty())
}

/// Credentials among which an agent's is looked for.
const CREDENTIALS_MAX: usize = 1_000;

/// For whom somebody without a token may pay: the house's only principal, if no agent of it ever had a token.
///
/// # Errors
/// The store fails, or a row is damaged.
pub fn anonymous_principal(reader: &dyn Reader) -> Result<Option<PrincipalId>, Error> {
    let Some(owner) = &sole_principal(reader)? else { return Ok(None) };
    let (mut is_registered, mut looked_at) = (false, 0_usize);
    // Revoked credentials keep their rows.
    let scan = Scan { table: Table::Credentials, principal: Some(*owner), beyond: None, is_descending: false, limit: STEP };
    walk(reader, scan, |_, row| {
        looked_at += 1;
        // Everybody on the machine may ask this: a house with so many credentials is set up, and nobody pays there without one.
        is_registered =
            looked_at > CREDENTIALS_MAX || Credential::of(&row).is_some_and(|row| matches!(row.grant, Grant::Agent(..)));
        Ok(!is_registered)
    })?;
    Ok((!is_registered).then_some(*owner))
}

/// The principal, in a house of one.
///
/// # Errors
/// The store fails, or a row is damaged.
pub fn sole_principal(reader: &dyn Reader) -> Result<Option<PrincipalId>, Error> {
    let names = names(reader, None, 2)?;
    let [(_, owner)] = names.as_slice() else { return Ok(None) };
    Ok(Some(*owner))
}

/// A root token of a principal that opens something still, beside this one.
pub fn another_root(reader: &dyn Reader, owner: PrincipalId, beside: CredentialId) -> Result<Option<CredentialId>, Error> {
    let mut found = None;
    let scan = Scan { table: Table::Credentials, principal: Some(owner), beyond: None, is_descending: true, limit: STEP };
    walk(reader, scan, |_, row| {
        let is_root = |row: &&Credential| row.grant == (Grant::Operator { root: true }) && row.revoked_at.is_none();
        found = Credential::of(&row).filter(is_root).map(|row| row.id).filter(|id| *id != beside);
        Ok(found.is_none())
    })?;
    Ok(found)
}

/// The principal of a name.
pub fn principal_named(reader: &dyn Reader, name: &str) -> Result<Option<PrincipalId>, Error> {
    row(reader, Key::Name(name.to_owned()))
}

/// A wallet with its account and its agent.
#[derive(Debug, Clone)]
pub struct WalletView {
    /// The wallet.
    pub wallet: Wallet,
    /// Its account.
    pub account: Account,
    /// Its agent.
    pub agent: Agent,
}

/// A wallet with its money.
pub fn wallet(reader: &dyn Reader, owner: PrincipalId, id: WalletId) -> Result<Option<WalletView>, Error> {
    match row::<Wallet>(reader, Key::Wallet(owner, id))? {
        Some(wallet) => view(reader, owner, wallet),
        None => Ok(None),
    }
}

/// A wallet that was read, with its money.
pub(crate) fn view(reader: &dyn Reader, owner: PrincipalId, wallet: Wallet) -> Result<Option<WalletView>, Error> {
    let account = row(reader, Key::Account(owner, wallet.account()))?;
    let agent = row(reader, Key::Agent(owner, wallet.agent))?;
    Ok(account.zip(agent).map(|(account, agent)| WalletView { wallet, account, agent }))
}

/// An agent by handle or by id, in a book.
pub fn agent(reader: &dyn Reader, owner: PrincipalId, book: Book, agent: &AgentRef) -> Result<Option<Agent>, Error> {
    let by_handle: Option<AgentId> = row(reader, Key::Handle(owner, book, agent.handle.clone()))?;
    let Some(id) = by_handle.or(agent.id) else { return Ok(None) };
    Ok(row::<Agent>(reader, Key::Agent(owner, id))?.filter(|agent| agent.book == book))
}

/// An agent, as [`agent`] finds it, with the account of its main wallet.
pub fn agent_with_account(
    reader: &dyn Reader,
    owner: PrincipalId,
    book: Book,
    named: &AgentRef,
) -> Result<Option<(Agent, Account)>, Error> {
    let Some(agent) = agent(reader, owner, book, named)? else { return Ok(None) };
    let account = row(reader, Key::Account(owner, AccountNo::Wallet(agent.main)))?;
    Ok(account.map(|account| (agent, account)))
}

/// A question with its payment.
pub fn approval(reader: &dyn Reader, owner: PrincipalId, id: ApprovalId) -> Result<Option<(Approval, Payment)>, Error> {
    let Some(approval) = row::<Approval>(reader, Key::Approval(owner, id))? else { return Ok(None) };
    let payment = row(reader, Key::Payment(owner, approval.payment))?;
    Ok(payment.map(|payment| (approval, payment)))
}

/// The journal's lines of one payment, in order.
pub fn trail(reader: &dyn Reader, owner: PrincipalId, payment: PaymentId) -> Result<Vec<Entry>, Error> {
    match row::<Payment>(reader, Key::Payment(owner, payment))? {
        Some(payment) => reader.journal_lines(owner, &payment.trail),
        None => Ok(Vec::new()),
    }
}

/// Lines of a journal after one, as far as they can be read; none where the very next one can't.
pub(crate) fn lines(reader: &dyn Reader, owner: PrincipalId, after: u64, limit: usize) -> Result<Option<Vec<Entry>>, Error> {
    match reader.journal(owner, after, limit) {
        // One of them is damaged: up to it, one at a time.
        Err(Error::Damaged(_)) if limit > 1 => lines(reader, owner, after, 1),
        Err(Error::Damaged(_)) => Ok(None),
        read => read.map(Some),
    }
}
