//! What a replay found.

use bursar_domain::PrincipalId;
use bursar_domain::ledger::AccountNo;

/// What a replay found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Principals whose journal was replayed.
    pub principals: u64,
    /// Lines that were replayed.
    pub events: u64,
    /// Rows that were compared.
    pub rows: u64,
    /// Rows that changed while they were looked at, and were left to the next run.
    pub moved: u64,
    /// Millionths debited over all accounts. Equal to `credits`.
    pub debits: u128,
    /// See `debits`.
    pub credits: u128,
    /// Accounts without a row, each with its balance: credits less debits, in millionths. At most [`SYSTEM_MAX`].
    pub system: Vec<(PrincipalId, AccountNo, i128)>,
    /// What is not as the journal says; empty when all is well. At most [`FINDINGS_MAX`].
    pub findings: Vec<String>,
}

/// Findings that are listed.
pub const FINDINGS_MAX: usize = 20;
/// Accounts without a row that are listed.
pub const SYSTEM_MAX: usize = 1_000;

impl Report {
    /// Whether everything is as the journal says.
    pub fn is_clean(&self) -> bool {
        self.findings.is_empty()
    }

    /// Lists a finding, once.
    pub(super) fn find(&mut self, what: String) {
        if self.findings.len() < FINDINGS_MAX && !self.findings.contains(&what) {
            self.findings.push(what);
        }
    }
}
