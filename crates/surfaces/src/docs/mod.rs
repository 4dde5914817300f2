//! The API listener's description: OpenAPI at `/openapi.json`, and a page to read it at `/docs`.

mod page;

use axum::Router;
use axum::routing::get;
use http::header::CONTENT_TYPE;
use utoipa::openapi::OpenApi as Document;
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
use utoipa::{Modify, OpenApi};
use utoipa_axum::router::OpenApiRouter;

use crate::common::App;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Bursar",
        description = "The treasurer for AI agents: wallets, policies, approvals, a double-entry ledger, an audit journal.",
        license(name = "Apache-2.0", identifier = "Apache-2.0")
    ),
    tags(
        (name = "charges", description = "Scoped wallets, charges from them in real time, escalations to a human."),
        (name = "credits", description = "Agents, and payments between them in credits of $0.001.")
    ),
    modifiers(&Credentials)
)]
struct Description;

struct Credentials;

impl Modify for Credentials {
    fn modify(&self, document: &mut Document) {
        let components = document.components.get_or_insert_default();
        let bearer = || SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer));
        components.add_security_scheme("api_key", bearer());
        components.add_security_scheme("wallet_token", bearer());
    }
}

/// Every described route of the API listener.
pub fn described() -> OpenApiRouter<App> {
    OpenApiRouter::with_openapi(Description::openapi()).merge(crate::charges::routes()).merge(crate::credits::routes())
}

/// The document itself.
pub fn document() -> String {
    let (_, document) = described().split_for_parts();
    document.to_pretty_json().unwrap_or_default()
}

/// `/openapi.json`, and `/docs` with what the page needs.
pub fn routes(document: &Document) -> Router {
    let json = document.to_pretty_json().unwrap_or_default();
    let as_json = move || async move { ([(CONTENT_TYPE, "application/json")], json) };
    Router::new().route("/openapi.json", get(as_json)).merge(page::routes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_snapshot_is_the_document() {
        let kept = include_str!("../../../../docs/openapi.json");
        assert!(kept.trim_end() == document(), "the API's description changed: look at `cargo xtask openapi` and its diff");
    }
}
