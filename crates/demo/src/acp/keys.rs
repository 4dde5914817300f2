//! What was asked under which key, and what it was answered with.

use std::collections::HashMap;

use http::StatusCode;
use serde_json::Value;

use crate::recent::Recent;

/// What was asked under which key. Failures of the merchant's own are not kept; it has none.
#[derive(Debug, Default)]
pub(super) struct Keys {
    pub(super) records: HashMap<String, Record>,
    pub(super) order: Recent,
}

/// What was asked under a key, and what came of it.
#[derive(Debug)]
pub(super) struct Record {
    pub(super) body: Value,
    pub(super) answer: Option<(StatusCode, Value)>,
}
