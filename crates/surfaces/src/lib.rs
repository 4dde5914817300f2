//! The surfaces: the only room that knows HTTP and JSON. Each folder spells one published API over the same commands:
//! names, units, envelopes, statuses. Rules live below; no surface knows another.

pub mod admin;
pub mod charges;
pub mod common;
pub mod control;
pub mod credits;
pub mod docs;
#[cfg(test)]
mod tests;

use axum::extract::Request;
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::{Extension, Router};

use common::door::{self, Door};
use common::health::{self, Listeners};
use common::surface::{self, Surfaces};
use common::{App, Problem};
use docs::Listener;

/// The surfaces of the API listener.
const API: Surfaces = &[&charges::SURFACE, &credits::SURFACE];
/// The surfaces of the control listener.
const CONTROL: Surfaces = &[&control::SURFACE, &admin::SURFACE];

/// Everything that the API listener serves.
pub fn api(app: &App, door: Door, listeners: Listeners) -> Router {
    at_the_door(described(Listener::Api, app).layer(Extension(listeners)), API, door)
}

/// Everything that the control listener serves.
pub fn control(app: &App, door: Door, listeners: Listeners) -> Router {
    at_the_door(described(Listener::Control, app).layer(Extension(listeners)), CONTROL, door)
}

/// A listener whose surfaces are not there yet: it tells its health.
pub fn health_only(app: &App, door: Door) -> Router {
    let (routes, _) = health::routes().with_state(app.clone()).split_for_parts();
    at_the_door(routes, CONTROL, door)
}

/// What operators may ask, for whoever asks in this process and not over the network.
pub fn in_process(app: &App) -> Router {
    let spelled = async |request: Request, next: Next| {
        let path = request.uri().path().to_owned();
        surface::spell(CONTROL, &path, next.run(request).await)
    };
    with_fallbacks(Listener::Control.routes().0.with_state(app.clone())).layer(from_fn(spelled))
}

/// The described routes of a listener, and their description.
fn described(listener: Listener, app: &App) -> Router {
    let (routes, document) = listener.routes();
    routes.with_state(app.clone()).merge(docs::routes(&document))
}

/// Puts the door before a listener's routes: it is passed before a route is chosen.
fn at_the_door(routes: Router, surfaces: Surfaces, door: Door) -> Router {
    let state = (door, surfaces);
    Router::new().fallback_service(with_fallbacks(routes)).layer(from_fn_with_state(state, door::pass))
}

fn with_fallbacks(routes: Router) -> Router {
    routes.fallback(async || Problem::NoSuchPath).method_not_allowed_fallback(async || Problem::WrongMethod)
}
