//! From the wire to commands: what credits' requests mean, and why they may mean nothing.

use bursar_domain::agent::{AgentRef, CreateAgent};
use bursar_domain::funding::{Destination, RequestDeposit, RequestPayout, Source};
use bursar_domain::payment::{FeeRule, PayAgent};
use bursar_domain::{Currency, Rail};
use bursar_store::lists::Part;

use super::wire::{CreateRequest, DepositRequest, PayRequest, TransactionsQuery, WithdrawRequest};
use crate::common::Problem;
use crate::common::fields::{metadata, name, return_url, text};
use crate::common::money::{CENT_MICROS, whole_cents};
use crate::common::paging::{self, Length, OFFSET_MAX};

/// Pages of a list.
const PAGES: Length = Length { usual: 20, most: 100 };
/// How many payments of an agent can be passed over: more than there can be.
const HISTORY_MAX: usize = 1_000_000_000_000;

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

/// The least that can be deposited: half a dollar.
const DEPOSIT_MIN_MICROS: u64 = 500_000;

/// Money to come in.
pub(super) fn deposit(wire: &DepositRequest<'_>, rail: Rail) -> Result<RequestDeposit, Problem> {
    let amount = whole_cents("amount_usd", wire.amount_usd.dollars("amount_usd")?)?;
    if amount.micros() < DEPOSIT_MIN_MICROS {
        return Err(Problem::malformed("amount_usd", "must be at least 0.50"));
    }
    Ok(RequestDeposit {
        into: Destination::Agent(AgentRef::parse(&name("agent_id", &wire.agent_id)?)),
        amount,
        currency: Currency::USD,
        rail,
        source: Source::Checkout,
        memo: format!("{} credits", amount.in_units_of(1000)),
        return_url: return_url("return_url", wire.return_url.as_deref())?,
    })
}

/// Money to leave.
pub(super) fn withdraw(wire: &WithdrawRequest<'_>, rail: Rail, fee: FeeRule) -> Result<RequestPayout, Problem> {
    let amount = wire.amount.credits("amount")?;
    if !amount.micros().is_multiple_of(CENT_MICROS) {
        return Err(Problem::malformed("amount", "must be a multiple of 10 credits: banks know no less than a cent"));
    }
    Ok(RequestPayout {
        agent: AgentRef::parse(&name("agent_id", &wire.agent_id)?),
        amount,
        fee: fee.of(amount),
        currency: Currency::USD,
        rail,
        destination: Some(name("bank_account", &wire.bank_account)?),
    })
}

/// The refusal of an offset into payments of a time from which they have to be passed over one by one.
pub(super) fn too_far() -> Problem {
    Problem::malformed("offset", "leads too far into payments of an earlier version: follow the header Link to go further")
}

/// Which part of a list.
pub(super) fn part(query: &TransactionsQuery) -> Result<Part, Problem> {
    // An agent's history is entered anywhere; the others' payments are passed over one by one.
    let is_entered = query.agent_id.is_some() && query.cursor.is_none();
    let offset_max = if is_entered { HISTORY_MAX } else { OFFSET_MAX };
    paging::part_within(offset_max, query.limit.as_deref(), query.offset.as_deref(), query.cursor.as_deref(), PAGES)
}
