//! From the wire to commands: what credits' requests mean, and why they may mean nothing.

use axum::extract::Query;
use bursar_domain::Currency;
use bursar_domain::agent::{AgentRef, CreateAgent};
use bursar_domain::payment::{FeeRule, PayAgent};

use super::wire::{CreateRequest, PayRequest, TransactionsQuery};
use crate::common::Problem;
use crate::common::body::text;

/// The longest name or reference.
const NAME_MAX: usize = 200;
/// The longest memo.
const MEMO_MAX: usize = 2_000;

/// An agent to be made.
pub(super) fn create(wire: &CreateRequest<'_>) -> Result<CreateAgent, Problem> {
    if wire.name.trim().is_empty() {
        return Err(Problem::malformed("name", "must not be empty"));
    }
    Ok(CreateAgent {
        name: text("name", &wire.name, NAME_MAX)?,
        owner_ref: wire.owner_id.as_deref().map(|owner| text("owner_id", owner, NAME_MAX)).transpose()?,
        metadata: crate::common::body::metadata(wire.metadata)?,
    })
}

/// A payment to be made.
pub(super) fn pay(wire: &PayRequest<'_>, fee: FeeRule) -> Result<PayAgent, Problem> {
    Ok(PayAgent {
        from: AgentRef::parse(&text("from", &wire.from, NAME_MAX)?),
        to: AgentRef::parse(&text("to", &wire.to, NAME_MAX)?),
        amount: wire.amount.credits("amount")?,
        currency: Currency::USD,
        memo: text("memo", wire.memo.as_deref().unwrap_or_default(), MEMO_MAX)?,
        fee,
    })
}

/// How many to list, and how many to pass over.
pub(super) fn page(query: &Query<TransactionsQuery>) -> Result<(usize, usize), Problem> {
    let limit = match query.limit.as_deref().map(str::parse) {
        None => 20,
        Some(Ok(limit @ 1..=100)) => limit,
        Some(_) => return Err(Problem::malformed("limit", "must be a whole number from 1 to 100")),
    };
    let offset = query.offset.as_deref().map_or(Ok(0), str::parse);
    Ok((limit, offset.map_err(|_| Problem::malformed("offset", "must be a whole number"))?))
}
