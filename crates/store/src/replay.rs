//! Replays the journal into empty tables and compares them with the stored ones: row for row, by what they mean.
//!
//! Costs memory for one set of tables: about 700 bytes for each payment.

use std::collections::BTreeMap;

use bursar_domain::audit::{self, Chain};
use bursar_domain::ledger::{AccountNo, Transfer, TransferState};
use bursar_domain::set::{Change, Key, Row};
use bursar_domain::{Fact, PrincipalId, Timestamp, Total, WorkingSet, evolve};

use crate::codec::{Entry, chain_hash, event_of, row_of};
use crate::tables::{Place, key_of, place};
use crate::{Error, Item, Reader};

/// What a replay found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Principals whose journal was replayed.
    pub principals: u64,
    /// Lines that were replayed.
    pub events: u64,
    /// Rows that were compared.
    pub rows: u64,
    /// Millionths debited over all accounts: the totals of the stored ones, the sums of the others. Equal to `credits`.
    pub debits: u128,
    /// See `debits`.
    pub credits: u128,
    /// Accounts without a row, each with its balance: credits less debits, in millionths.
    pub system: Vec<(PrincipalId, AccountNo, i128)>,
    /// What is not as the journal says; empty when all is well. At most [`FINDINGS_MAX`].
    pub findings: Vec<String>,
}

/// Findings that are listed.
pub const FINDINGS_MAX: usize = 20;

impl Report {
    /// Whether everything is as the journal says.
    pub fn is_clean(&self) -> bool {
        self.findings.is_empty()
    }

    fn find(&mut self, what: String) {
        if self.findings.len() < FINDINGS_MAX {
            self.findings.push(what);
        }
    }
}

/// Tables as the journal makes them.
#[derive(Default)]
struct Rebuilt {
    rows: BTreeMap<Place, Row>,
    heads: BTreeMap<PrincipalId, Chain>,
}

/// Replays every journal and compares every row. `progress` hears the number of lines done.
pub fn verify(reader: &dyn Reader, mut progress: impl FnMut(u64)) -> Result<Report, Error> {
    let mut report = Report::default();
    let mut rebuilt = Rebuilt::default();
    let mut stored = Vec::new();
    reader.snapshot(&mut |item| {
        match item {
            Item::Row(place, version, bytes) if place.table.is_derived() => {
                stored.push((place.clone(), row_of(&key_of(place)?, version, bytes)?));
            }
            Item::Row(..) => {}
            Item::Line(entry) => {
                rebuilt.apply(entry, &mut report)?;
                report.events += 1;
                if report.events.is_multiple_of(10_000) {
                    progress(report.events);
                }
            }
        }
        Ok(())
    })?;
    report.principals = rebuilt.heads.len() as u64;
    sum_transfers(&stored, &mut report)?;
    compare(stored, rebuilt.rows, &mut report);
    Ok(report)
}

impl Rebuilt {
    fn apply(&mut self, entry: &Entry, report: &mut Report) -> Result<(), Error> {
        let owner = entry.owner;
        let head = self.heads.entry(owner).or_insert(Chain::EMPTY);
        let expected = chain_hash(entry.seq, entry.at, &entry.kind, entry.payment, &entry.data, &head.hash);
        if entry.seq != head.seq + 1 || entry.hash != expected {
            report.find(format!("journal of {owner}: line {} does not continue the chain", entry.seq));
        }
        *head = Chain { seq: entry.seq, hash: entry.hash, at: head.at.max(entry.at) };
        let fact = match event_of(entry) {
            Ok(fact) => fact,
            Err(error) => {
                report.find(format!("journal of {owner}: line {}: {error}", entry.seq));
                return Ok(());
            }
        };
        self.evolve(&fact, entry, report)
    }

    /// Evolves one fact on the rebuilt rows: rows that it touches are declared until it has all of them.
    fn evolve(&mut self, fact: &Fact, entry: &Entry, report: &mut Report) -> Result<(), Error> {
        let mut declared = vec![Key::Chain(fact.owner)];
        loop {
            let mut ws = WorkingSet::with_capacity(16);
            for key in &declared {
                ws.declare(key.clone(), self.rows.get(&place(key)).cloned());
            }
            evolve(&mut ws, fact);
            audit::number(&mut ws, fact);
            audit::seal(&mut ws, fact.owner, entry.hash);
            match ws.broken() {
                Some(bursar_domain::set::Broken::Undeclared(key)) if !declared.contains(key) => declared.push(key.clone()),
                Some(broken) => {
                    report.find(format!("journal of {}: line {} is impossible: {broken:?}", fact.owner, entry.seq));
                    return Ok(());
                }
                None => {
                    self.keep(&ws);
                    return Ok(());
                }
            }
        }
    }

    fn keep(&mut self, ws: &WorkingSet) {
        for (key, change) in ws.changes() {
            match change {
                Change::Insert(row) | Change::Replace(row) => {
                    self.rows.insert(place(key), row.clone());
                }
                Change::Delete => {
                    self.rows.remove(&place(key));
                }
            }
        }
    }
}

/// Sums each account's transfers and compares the four totals of every stored account.
fn sum_transfers(stored: &[(Place, Row)], report: &mut Report) -> Result<(), Error> {
    let mut sums: BTreeMap<(PrincipalId, AccountNo), [u128; 4]> = BTreeMap::new();
    let mut accounts = Vec::new();
    for (place, row) in stored {
        match (key_of(place)?, row) {
            (Key::Transfer(owner, _), Row::Transfer(transfer)) => add(&mut sums, owner, transfer),
            (Key::Account(owner, account), Row::Account(row)) => accounts.push(((owner, account), row)),
            _ => {}
        }
    }
    for (name, row) in accounts {
        let totals = [row.debits_posted, row.credits_posted, row.debits_pending, row.credits_pending];
        let totals = totals.map(Total::micros);
        report.debits += totals[0];
        report.credits += totals[1];
        if sums.remove(&name).unwrap_or_default() != totals {
            report.find(format!("account {:?} of {}: its totals are not the sums of its transfers", name.1, name.0));
        }
    }
    for ((owner, account), totals) in sums {
        report.debits += totals[0];
        report.credits += totals[1];
        let signed = |total: u128| i128::try_from(total).unwrap_or(i128::MAX);
        report.system.push((owner, account, signed(totals[1]) - signed(totals[0])));
        if account.is_stored() {
            report.find(format!("account {account:?} of {owner}: it has transfers and no row"));
        }
    }
    if report.debits != report.credits {
        report.find(format!("debits {} and credits {} differ", report.debits, report.credits));
    }
    Ok(())
}

fn add(sums: &mut BTreeMap<(PrincipalId, AccountNo), [u128; 4]>, owner: PrincipalId, transfer: &Transfer) {
    let amount = u128::from(transfer.amount.micros());
    let at = match transfer.state {
        TransferState::Posted | TransferState::Captures(_) => 0,
        TransferState::Held => 2,
        TransferState::Captured(_) | TransferState::Released | TransferState::Releases(_) => return,
    };
    sums.entry((owner, transfer.debit)).or_default()[at] += amount;
    sums.entry((owner, transfer.credit)).or_default()[at + 1] += amount;
}

fn compare(stored: Vec<(Place, Row)>, mut rebuilt: BTreeMap<Place, Row>, report: &mut Report) {
    for (place, row) in stored {
        report.rows += 1;
        let name = place.table.name();
        match rebuilt.remove(&place) {
            Some(expected) if means_the_same(&expected, &row) => {}
            Some(_) => report.find(format!("{name}: {} is not what the journal says", named(&place))),
            None => report.find(format!("{name}: {} stands nowhere in the journal", named(&place))),
        }
    }
    for place in rebuilt.keys() {
        report.find(format!("{}: {} is missing", place.table.name(), named(place)));
    }
}

/// Whether a stored row means what the journal says. The head of a chain from before its time was kept says nothing of the time.
fn means_the_same(expected: &Row, stored: &Row) -> bool {
    match (expected, stored) {
        (Row::Chain(expected), Row::Chain(stored)) if stored.at == Timestamp(0) => {
            (expected.seq, expected.hash) == (stored.seq, stored.hash)
        }
        _ => expected == stored,
    }
}

fn named(place: &Place) -> String {
    key_of(place).map_or_else(|_| "an unreadable key".to_owned(), |key| format!("{key:?}"))
}
