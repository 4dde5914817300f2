//! From the wire to commands: what escrow's requests mean, and why they may mean nothing.

use bursar_domain::agent::{AgentRef, Allocate, CreateAgent};
use bursar_domain::funding::{Destination, RequestDeposit, RequestPayout, Source};
use bursar_domain::hold::{PlaceHold, PlatformFee, SettleHold};
use bursar_domain::{AgentId, Amount, Currency, PaymentId, Rail, Timestamp};
use bursar_store::codec::read_iso;

use super::wire::{AllocateRequest, FundRequest, HoldRequest, SettleRequest, SpawnRequest, TransactionsQuery, WithdrawRequest};
use crate::common::fields::{name, return_url, text};
use crate::common::paging::{self, Length};
use crate::common::{Noun, Problem};

/// Pages of a statement.
const PAGES: Length = Length { usual: 20, most: 100 };

/// The most lines that can be passed over.
const OFFSET_MAX: u64 = 1_000_000_000_000;

/// A hold that is named in a path.
pub(super) fn hold(id: &str) -> Result<PaymentId, Problem> {
    PaymentId::parse(id).ok_or(Problem::NotFound(Noun::Hold))
}

/// Money to be held.
pub(super) fn place(payer: &str, wire: &HoldRequest<'_>) -> Result<PlaceHold, Problem> {
    Ok(PlaceHold {
        from: AgentRef::parse(payer),
        to: AgentRef::parse(&name("toAgentId", &wire.to_agent_id)?),
        amount: wire.amount_cents.cents("amountCents")?,
        currency: Currency::USD,
        description: text("description", wire.description.as_deref().unwrap_or_default())?,
        expires_at: wire.expires_at.as_deref().map(time).transpose()?,
    })
}

fn time(text: &str) -> Result<Timestamp, Problem> {
    let why = "must be a time in RFC 3339, such as 2026-06-10T14:00:00Z";
    read_iso(text).ok_or_else(|| Problem::malformed("expiresAt", why))
}

/// A hold to be paid out.
pub(super) fn settle(
    payment: PaymentId,
    payee: AgentId,
    wire: &SettleRequest<'_>,
    fee: PlatformFee,
) -> Result<SettleHold, Problem> {
    let amount = wire.amount_cents.as_ref().map(|amount| amount.cents("amountCents")).transpose()?;
    Ok(SettleHold { payment, payee, amount, fee })
}

/// Money between a parent and its child.
pub(super) fn allocate(parent: &str, wire: &AllocateRequest<'_>) -> Result<Allocate, Problem> {
    let child = AgentRef::parse(&name("childAgentId", &wire.child_agent_id)?);
    let (parent, amount) = (AgentRef::parse(parent), wire.amount_cents.cents("amountCents")?);
    Ok(Allocate { parent, child, amount, currency: Currency::USD })
}

/// The least that comes in: $5.00.
const FUND_MIN: Amount = Amount::of_units(5);
/// The least that leaves: $25.00.
const WITHDRAW_MIN: Amount = Amount::of_units(25);

/// Money to come in.
pub(super) fn fund(agent: &str, wire: &FundRequest<'_>, rail: Rail) -> Result<RequestDeposit, Problem> {
    let amount = wire.amount_cents.cents("amountCents")?;
    if amount < FUND_MIN {
        return Err(Problem::malformed("amountCents", "must be at least 500"));
    }
    let (into, memo) = (Destination::Agent(AgentRef::parse(agent)), "Wallet funding".to_owned());
    let return_url = return_url("returnUrl", wire.return_url.as_deref())?;
    Ok(RequestDeposit { into, amount, currency: Currency::USD, rail, source: Source::Checkout, memo, return_url })
}

/// Money to leave. This API has no fee for it.
pub(super) fn withdraw(agent: &str, wire: &WithdrawRequest<'_>, rail: Rail) -> Result<RequestPayout, Problem> {
    let amount = wire.amount_cents.cents("amountCents")?;
    if amount < WITHDRAW_MIN {
        return Err(Problem::malformed("amountCents", "must be at least 2500"));
    }
    let destination = wire.destination.as_deref().map(|destination| name("destination", destination)).transpose()?;
    Ok(RequestPayout { agent: AgentRef::parse(agent), amount, fee: Amount::ZERO, currency: Currency::USD, rail, destination })
}

/// A child to be made.
pub(super) fn spawn(parent: &str, wire: &SpawnRequest) -> Result<CreateAgent, Problem> {
    let parent = Some(AgentRef::parse(parent));
    Ok(CreateAgent { name: name("name", &wire.name)?, owner_ref: None, metadata: None, parent })
}

/// How many lines to pass over, and how many to show.
pub(super) fn part(query: &TransactionsQuery) -> Result<(u64, usize), Problem> {
    let offset = match query.offset.as_deref().map(str::parse) {
        None => 0,
        Some(Ok(offset @ 0..=OFFSET_MAX)) => offset,
        Some(_) => return Err(Problem::malformed("offset", format!("must be a whole number from 0 to {OFFSET_MAX}"))),
    };
    Ok((offset, paging::limit(query.limit.as_deref(), PAGES)?))
}
