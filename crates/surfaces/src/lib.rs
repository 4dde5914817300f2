//! The surfaces: the only room that knows HTTP and JSON. Each folder spells one published API over the same commands:
//! names, units, envelopes, statuses. Rules live below; no surface knows another.

pub mod admin;
pub mod billing;
pub mod charges;
pub mod checkout;
pub mod common;
pub mod control;
pub mod credits;
pub mod docs;
pub mod escrow;
pub mod mcp;
pub mod pay;
#[cfg(test)]
mod tests;
pub mod webhooks;

use axum::Router;
use axum::extract::Request;
use axum::middleware::{Next, from_fn};

use common::answers::ListenerName;
use common::door::Door;
use common::health;
use common::request_id::{Meta, RequestId};
use common::surface::{self, Surfaces};
use common::{App, Problem};
use docs::Listener;

/// The surfaces of the API listener.
const API: Surfaces = &[&charges::SURFACE, &credits::SURFACE, &escrow::SURFACE, &billing::SURFACE, &webhooks::SURFACE];
/// The surfaces of the pay listener.
const PAY: Surfaces = &[&pay::SURFACE];
/// The surfaces of the MCP listener.
const MCP: Surfaces = &[&mcp::SURFACE];
/// The surfaces of the control listener.
const CONTROL: Surfaces = &[&control::SURFACE, &admin::SURFACE];

/// Everything that the API listener serves.
pub fn api(app: &App) -> Door {
    Door::new(app, ListenerName::Api, API, with_fallbacks(described(Listener::Api, app).merge(checkout::routes(app))))
}

/// Everything that the pay listener serves.
pub fn pay(app: &App) -> Door {
    Door::new(app, ListenerName::Pay, PAY, with_fallbacks(described(Listener::Pay, app)))
}

/// Everything that the control listener serves.
pub fn control(app: &App) -> Door {
    Door::new(app, ListenerName::Control, CONTROL, with_fallbacks(described(Listener::Control, app)))
}

/// Everything that the MCP listener serves.
pub fn mcp(app: &App) -> Door {
    let (health, _) = health::routes().with_state(app.clone()).split_for_parts();
    Door::new(app, ListenerName::Mcp, MCP, with_fallbacks(health.merge(mcp::routes(app))))
}

/// What operators may ask, for whoever asks in this process and not over the network.
pub fn in_process(app: &App) -> Router {
    let clock = app.clone();
    let spelled = move |request: Request, next: Next| {
        let clock = clock.clone();
        async move {
            let path = request.uri().path().to_owned();
            let response = next.run(request).await;
            surface::spell(CONTROL, &path, || Meta { id: RequestId::UNKNOWN, at: clock.now() }, response)
        }
    };
    with_fallbacks(Listener::Control.routes().0.with_state(app.clone())).layer(from_fn(spelled))
}

/// The described routes of a listener, and their description.
fn described(listener: Listener, app: &App) -> Router {
    let (routes, document) = listener.routes();
    routes.with_state(app.clone()).merge(docs::routes(&document))
}

fn with_fallbacks(routes: Router) -> Router {
    routes.fallback(async || Problem::NoSuchPath).method_not_allowed_fallback(async || Problem::WrongMethod)
}
