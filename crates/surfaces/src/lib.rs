//! The surfaces: the only room that knows HTTP and JSON. Each folder spells one published API over the same commands:
//! names, units, envelopes, statuses. Rules live below; no surface knows another.

pub mod charges;
pub mod common;
pub mod control;
pub mod credits;
pub mod docs;

use axum::Router;
use common::App;
use common::door::Door;

/// Everything that the API listener serves.
pub fn api(app: &App, door: Door, metrics: Router) -> Router {
    let (routes, document) = docs::described().split_for_parts();
    let routes =
        routes.with_state(app.clone()).merge(docs::routes(&document)).merge(common::health::routes(app.clone())).merge(metrics);
    at_the_door(routes.fallback(docs::not_found).method_not_allowed_fallback(docs::method_not_allowed), door)
}

/// Puts the door before a listener's routes: it is passed before a route is chosen.
pub fn at_the_door(routes: Router, door: Door) -> Router {
    Router::new().fallback_service(routes).layer(axum::middleware::from_fn_with_state(door, common::door::pass))
}
