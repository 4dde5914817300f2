//! Stories of ledger.
