//! From the wire to commands: what credits' requests mean, and why they may mean nothing.

use bursar_domain::Currency;
use bursar_domain::agent::{AgentRef, CreateAgent};
use bursar_domain::payment::{FeeRule, PayAgent};
use bursar_store::lists::Part;

use super::wire::{CreateRequest, PayRequest, TransactionsQuery};
use crate::common::Problem;
use crate::common::fields::{metadata, name, text};
use crate::common::paging::{self, Length};

/// Pages of a list.
const PAGES: Length = Length { usual: 20, most: 100 };

/// An agent to be made.
pub(super) fn create(wire: &CreateRequest<'_>) -> Result<CreateAgent, Problem> {
    Ok(CreateAgent {
        name: name("name", &wire.name)?,
        owner_ref: wire.owner_id.as_deref().filter(|owner| !owner.is_empty()).map(|owner| name("owner_id", owner)).transpose()?,
        metadata: metadata(wire.metadata)?,
        parent: None,
    })
}

/// A payment to be made.
pub(super) fn pay(wire: &PayRequest<'_>, fee: FeeRule) -> Result<PayAgent, Problem> {
    Ok(PayAgent {
        from: AgentRef::parse(&name("from", &wire.from)?),
        to: AgentRef::parse(&name("to", &wire.to)?),
        amount: wire.amount.credits("amount")?,
        currency: Currency::USD,
        memo: text("memo", wire.memo.as_deref().unwrap_or_default())?,
        fee,
    })
}

/// Which part of a list.
pub(super) fn part(query: &TransactionsQuery) -> Result<Part, Problem> {
    paging::part(query.limit.as_deref(), query.offset.as_deref(), query.cursor.as_deref(), PAGES)
}
