//! From the wire to commands: what requests about endpoints mean, and why they may mean nothing.

use bursar_domain::webhook::ChangeEndpoint;
use bursar_domain::{EndpointId, EventId};

use super::wire::{ChangeRequest, CreateRequest, DeliveriesQuery, ListQuery};
use crate::common::endpoints::{self, ToldPart, Wanted};
use crate::common::paging::{self, Length};
use crate::common::{App, Problem};

/// Pages of endpoints.
const ENDPOINTS: Length = Length { usual: 100, most: 100 };
/// Pages of deliveries.
const DELIVERIES: Length = Length { usual: 20, most: 100 };

/// An endpoint to be made.
pub(super) fn create(app: &App, wire: &CreateRequest) -> Result<Wanted, Problem> {
    Ok(Wanted {
        url: endpoints::url(app, &wire.url)?,
        topics: endpoints::topics(wire.events.as_deref())?,
        description: endpoints::description(wire.description.as_deref().unwrap_or_default())?,
    })
}

/// What is to change.
pub(super) fn change(app: &App, endpoint: EndpointId, wire: &ChangeRequest) -> Result<ChangeEndpoint, Problem> {
    let is_active = match wire.status.as_deref() {
        None => None,
        Some("active") => Some(true),
        Some("disabled") => Some(false),
        Some(_) => return Err(Problem::malformed("status", "must be \"active\" or \"disabled\"")),
    };
    Ok(ChangeEndpoint {
        endpoint,
        url: wire.url.as_deref().map(|url| endpoints::url(app, url)).transpose()?,
        topics: wire.events.as_deref().map(|events| endpoints::topics(Some(events))).transpose()?,
        description: wire.description.as_deref().map(endpoints::description).transpose()?,
        is_active,
    })
}

/// Which part of the list of endpoints.
pub(super) fn list(query: &ListQuery) -> Result<(usize, Option<EndpointId>), Problem> {
    let part = paging::part(query.limit.as_deref(), None, query.cursor.as_deref(), ENDPOINTS)?;
    Ok((part.limit, part.from.map(EndpointId)))
}

/// Which deliveries.
pub(super) fn deliveries(query: &DeliveriesQuery) -> Result<ToldPart, Problem> {
    let part = paging::part(query.limit.as_deref(), None, query.cursor.as_deref(), DELIVERIES)?;
    Ok(ToldPart { state: endpoints::state(query.status.as_deref())?, before: part.from.map(EventId), limit: part.limit })
}
