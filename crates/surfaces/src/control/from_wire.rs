//! From the wire to commands: what control's requests mean.

use bursar_domain::agent::{AgentRef, RegisterAgent, RevokeAgent};
use bursar_domain::principal::{FreezePrincipal, NewSecret};
use bursar_domain::{ApprovalId, Book, PaymentId};
use bursar_store::lists::Part;

use super::wire::{AuditQuery, ChainQuery, FreezeRequest, PageQuery, RegisterRequest};
use crate::common::fields::{book, name, text};
use crate::common::paging::{self, Length};
use crate::common::{Noun, Problem};

/// Pages of a list.
const PAGES: Length = Length { usual: 100, most: 1_000 };

/// Which part of a list.
pub(super) fn part(query: &PageQuery) -> Result<Part, Problem> {
    paging::part(query.limit.as_deref(), query.offset.as_deref(), query.cursor.as_deref(), PAGES)
}

/// The principal's stop.
pub(super) fn freeze(wire: &FreezeRequest) -> Result<FreezePrincipal, Problem> {
    Ok(FreezePrincipal { reason: wire.reason.as_deref().map(|reason| text("reason", reason)).transpose()? })
}

/// An approval's id in a path.
pub(super) fn approval_id(text: &str) -> Result<ApprovalId, Problem> {
    ApprovalId::parse(text).ok_or(Problem::NotFound(Noun::Approval))
}

/// `?paymentId=`
pub(super) fn payment_id(query: &AuditQuery) -> Result<Option<PaymentId>, Problem> {
    let read = |text: &str| PaymentId::parse(text).ok_or_else(|| Problem::malformed("paymentId", "is not a payment's id"));
    query.payment_id.as_deref().map(read).transpose()
}

/// Which part of the journal.
#[derive(Debug, Clone)]
pub(super) struct AuditRange {
    /// Events with a higher number.
    pub(super) after: u64,
    /// At most so many.
    pub(super) limit: Option<u64>,
    /// Only this type.
    pub(super) kind: Option<String>,
}

/// `?after=&limit=&type=`
pub(super) fn audit_range(query: &AuditQuery) -> Result<AuditRange, Problem> {
    let after = number("after", &query.after)?.unwrap_or(0);
    Ok(AuditRange { after, limit: number("limit", &query.limit)?, kind: query.kind.clone() })
}

/// `?after=&limit=` of a verification: behind which event, and how many.
pub(super) fn chain_range(query: &ChainQuery) -> Result<(u64, u64), Problem> {
    Ok((number("after", &query.after)?.unwrap_or(0), number("limit", &query.limit)?.unwrap_or(u64::MAX)))
}

fn number(field: &'static str, text: &Option<String>) -> Result<Option<u64>, Problem> {
    let read = |text: &String| text.parse::<u64>().map_err(|_| Problem::malformed(field, "must be a whole number"));
    text.as_ref().map(read).transpose()
}

/// An agent to be registered.
pub(super) fn register(wire: &RegisterRequest, secret: NewSecret) -> Result<RegisterAgent, Problem> {
    let id = name("id", &wire.id)?;
    let label = wire.label.as_deref().map(|label| name("label", label)).transpose()?;
    let book = book(wire.book.as_deref())?.unwrap_or(Book::Live);
    Ok(RegisterAgent { agent: AgentRef::parse(&id), book, label, secret })
}

/// An agent whose token goes.
pub(super) fn revoke(id: &str, book: Book) -> RevokeAgent {
    RevokeAgent { agent: AgentRef::parse(id), book }
}
