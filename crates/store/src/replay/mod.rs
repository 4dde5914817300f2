//! Replays every journal and compares all rows with what it makes: `bursar verify`.
//!
//! Everything is read in pages: no snapshot is held, so that a server can go on meanwhile, and memory is bounded whatever is
//! stored. What the journal makes is kept in a temporary file that the operating system removes ([`rebuilt`]). A row that differs is
//! looked at again beside the head of its chain, and the journal is replayed up to there: what was committed meanwhile is no damage.
//!
//! A replay uses the same `evolve` that wrote the rows, so what it could hide is checked apart: each fact's postings against the
//! accounts' totals, statements and lines ([`ledger`]), open holds, deposits, payouts and refunds against each other and their tasks ([`holds`]), and both halves of
//! payments between principals ([`halves`]).

mod compare;
mod followed;
mod halves;
mod holds;
mod ledger;
mod rebuilt;
mod report;
mod step;

use bursar_domain::audit::Chain;
use bursar_domain::set::{Key, Row};
use bursar_domain::{PrincipalId, Timestamp};

use crate::codec::{Entry, chain_hash, event_of};
use crate::proofs::walk::ProofWalk;
use crate::{Error, Reader, queries};
use rebuilt::Rebuilt;
pub use report::{FINDINGS_MAX, Report, SYSTEM_MAX};

/// Rows or lines that one step reads.
const STEP: usize = 500;

/// Replays every journal and compares every row. `progress` hears the number of lines and rows done.
pub fn verify(reader: &dyn Reader, progress: impl FnMut(u64)) -> Result<Report, Error> {
    let mut verifier =
        Verifier { reader, rebuilt: Rebuilt::new()?, report: Report::default(), progress, done: 0, has_unreadable: false };
    let mut after = None;
    loop {
        let owners = reader.owners(after, STEP)?;
        let Some(last) = owners.last() else { break };
        after = Some(*last);
        owners.iter().try_for_each(|owner| verifier.principal(*owner))?;
    }
    verifier.directory()?;
    verifier.halves()?;
    verifier.name_unreadable()?;
    reader
        .unlisted(FINDINGS_MAX)?
        .into_iter()
        .for_each(|what| verifier.report.find(format!("{what} stands where nobody finds it")));
    verifier.sum_up();
    Ok(verifier.report)
}

struct Verifier<'a, P> {
    reader: &'a dyn Reader,
    rebuilt: Rebuilt,
    report: Report,
    progress: P,
    done: u64,
    /// Whether rows that followers keep can't be read.
    has_unreadable: bool,
}

impl<P: FnMut(u64)> Verifier<'_, P> {
    /// Replays one principal's journal as far as it goes, and compares all that the principal owns.
    fn principal(&mut self, owner: PrincipalId) -> Result<(), Error> {
        self.report.principals += 1;
        // Before the head: what is proved is never ahead of it.
        let proofs = ProofWalk::begin(self.reader, owner)?;
        let head = self.head(owner)?;
        self.replay(owner, head.seq, Some(proofs))?;
        let known = self.rebuilt.head(owner)?;
        if head.seq > known.seq {
            self.report.find(format!("journal of {owner}: the lines from {} on are missing", known.seq + 1));
        }
        self.compare(owner)?;
        self.read_followed(owner)?;
        self.check_open(owner)
    }

    /// The head of a chain as it is stored now.
    fn head(&self, owner: PrincipalId) -> Result<Chain, Error> {
        Ok(queries::row(self.reader, Key::Chain(owner))?.unwrap_or(Chain::EMPTY))
    }

    /// Replays a principal's lines up to a number, and checks what proves them; lines beyond it are those of later commits.
    fn replay(&mut self, owner: PrincipalId, to: u64, mut proofs: Option<ProofWalk>) -> Result<(), Error> {
        loop {
            let head = self.rebuilt.head(owner)?;
            let left = usize::try_from(to.saturating_sub(head.seq)).unwrap_or(usize::MAX);
            let lines = if left == 0 { Some(Vec::new()) } else { queries::lines(self.reader, owner, head.seq, left.min(STEP))? };
            let Some(lines) = lines else {
                self.report.find(format!("journal of {owner}: line {} can't be read", head.seq + 1));
                return Ok(());
            };
            if lines.is_empty() {
                let wrong = proofs.map_or(Ok(None), |proofs| proofs.end(self.reader, head.seq))?;
                wrong.into_iter().for_each(|(line, why)| self.report.find(format!("journal of {owner}: line {line}: {why}")));
                return Ok(());
            }
            // One finding of this kind says enough: what follows from it would hide others.
            if let Some((line, why)) = proofs.as_mut().map_or(Ok(None), |proofs| proofs.lines(self.reader, &lines))? {
                self.report.find(format!("journal of {owner}: line {line}: {why}"));
                proofs = None;
            }
            for line in &lines {
                self.apply(line)?;
                self.step();
            }
            self.report.events += lines.len() as u64;
        }
    }

    fn step(&mut self) {
        self.done += 1;
        if self.done.is_multiple_of(10_000) {
            (self.progress)(self.done);
        }
    }

    fn apply(&mut self, line: &Entry) -> Result<(), Error> {
        let owner = line.owner;
        let head = self.rebuilt.head(owner)?;
        let expected = chain_hash(line.seq, line.at, &line.kind, line.payment, &line.data, &head.hash);
        if line.seq != head.seq + 1 || line.hash != expected {
            self.report.find(format!("journal of {owner}: line {} does not continue the chain", line.seq));
        }
        let at = head.at.max(line.at);
        match event_of(line) {
            Ok(fact) => self.rebuilt.evolve(&fact, line, &mut self.report)?,
            Err(error) => self.report.find(format!("journal of {owner}: line {}: {error}", line.seq)),
        }
        self.rebuilt.set_head(owner, Chain { seq: line.seq, hash: line.hash, at });
        Ok(())
    }

    fn sum_up(&mut self) {
        for ((owner, account), [debits, credits]) in self.rebuilt.sums.drain() {
            self.report.debits += debits;
            self.report.credits += credits;
            if !account.is_stored() {
                let signed = |total: u128| i128::try_from(total).unwrap_or(i128::MAX);
                self.report.system.push((owner, account, signed(credits) - signed(debits)));
            }
        }
        self.report.system.sort_unstable_by_key(|(owner, account, _)| (*owner, *account));
        self.report.system.truncate(SYSTEM_MAX);
        if self.report.debits != self.report.credits {
            let (debits, credits) = (self.report.debits, self.report.credits);
            self.report.find(format!("debits {debits} and credits {credits} differ"));
        }
    }
}

/// Whether a stored row means what the journal says. The head of a chain from before its time was kept says nothing of the time.
fn means_the_same(expected: Option<&Row>, stored: Option<&Row>) -> bool {
    match (expected, stored) {
        (Some(Row::Chain(expected)), Some(Row::Chain(stored))) if stored.at == Timestamp(0) => {
            (expected.seq, expected.hash) == (stored.seq, stored.hash)
        }
        _ => expected == stored,
    }
}
