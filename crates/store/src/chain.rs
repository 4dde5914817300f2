//! A walk along a principal's chain that checks it, and what proves it, page by page: `GET /audit/verify`.

use bursar_domain::PrincipalId;
use bursar_domain::audit::Chain;
use bursar_domain::set::Key;

use crate::codec::chain_hash;
use crate::proofs::walk::ProofWalk;
use crate::{Error, Reader, queries};

/// Lines that one step reads.
const STEP: usize = 500;

/// What a walk along a principal's chain found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChainReport {
    /// Lines that were checked.
    pub events: u64,
    /// Of how many of the first lines the signatures and the tree were checked as well; 0 where nothing signs them.
    pub signed: u64,
    /// The first line that is not what was written, and why.
    pub broken: Option<(u64, &'static str)>,
}

/// A walk along a principal's chain, a page at a time: numbers without gaps, every hash anew, what proves the lines, and at the end the
/// head.
#[derive(Debug, Clone)]
pub struct ChainWalk {
    owner: PrincipalId,
    report: ChainReport,
    /// The hash of the last line that was checked.
    previous: [u8; 32],
    /// What proves the lines, once the walk has begun.
    proofs: Option<ProofWalk>,
}

impl ChainWalk {
    /// A walk from the first line.
    pub fn new(owner: PrincipalId) -> Self {
        Self { owner, report: ChainReport::default(), previous: [0; 32], proofs: None }
    }

    /// A walk that goes on behind a line that was checked before; none where that line is not there.
    pub fn after(reader: &dyn Reader, owner: PrincipalId, line: u64) -> Result<Option<Self>, Error> {
        if line == 0 {
            return Ok(Some(Self::new(owner)));
        }
        let found = reader.journal_lines(owner, &[line])?.pop();
        let report = ChainReport { events: line, ..ChainReport::default() };
        Ok(found.map(|found| Self { owner, report, previous: found.hash, proofs: None }))
    }

    /// The number of the last line that was checked.
    pub const fn checked(&self) -> u64 {
        self.report.events
    }

    /// Checks the next page, and says what was found once there is no more to check.
    pub fn step(&mut self, reader: &dyn Reader) -> Result<Option<ChainReport>, Error> {
        if self.proofs.is_none() {
            self.proofs = Some(ProofWalk::begin(reader, self.owner)?);
        }
        let Some(lines) = queries::lines(reader, self.owner, self.report.events, STEP)? else {
            return Ok(Some(self.broken(self.report.events + 1, "the line can't be read")));
        };
        if lines.is_empty() {
            return self.end(reader).map(Some);
        }
        for line in &lines {
            let expected = self.report.events + 1;
            if line.seq != expected {
                return Ok(Some(self.broken(expected, "a line is missing")));
            }
            if chain_hash(line.seq, line.at, &line.kind, line.payment, &line.data, &self.previous) != line.hash {
                return Ok(Some(self.broken(expected, "the line was changed after it was written")));
            }
            self.previous = line.hash;
            self.report.events = expected;
        }
        let wrong = self.proofs.as_mut().map_or(Ok(None), |proofs| proofs.lines(reader, &lines))?;
        Ok(wrong.map(|(line, why)| self.broken(line, why)))
    }

    fn end(&self, reader: &dyn Reader) -> Result<ChainReport, Error> {
        let events = self.report.events;
        let head: Option<Chain> = queries::row(reader, Key::Chain(self.owner))?;
        let head = head.unwrap_or(Chain::EMPTY);
        // The head is read after the lines: it may only have moved on.
        if head.seq < events || (head.seq == events && head.hash != self.previous) {
            return Ok(self.broken(events, "the chain's head is another one"));
        }
        if head.seq > events && reader.journal(self.owner, events, 1)?.is_empty() {
            return Ok(self.broken(events + 1, "the newest lines are missing"));
        }
        if let Some((line, why)) = self.proofs.as_ref().map_or(Ok(None), |proofs| proofs.end(reader, events))? {
            return Ok(self.broken(line, why));
        }
        let signed = self.proofs.as_ref().map_or(0, ProofWalk::covered);
        Ok(ChainReport { signed, ..self.report.clone() })
    }

    fn broken(&self, line: u64, why: &'static str) -> ChainReport {
        ChainReport { broken: Some((line, why)), ..self.report.clone() }
    }
}
