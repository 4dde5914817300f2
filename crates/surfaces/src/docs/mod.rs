//! The descriptions of the listeners: OpenAPI at `/openapi.json` of each that has one, and a page to read it at `/docs`.

mod page;

use axum::Router;
use axum::routing::get;
use http::header::CONTENT_TYPE;
use utoipa::openapi::OpenApi as Document;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::{OpenApi, ToSchema};
use utoipa_axum::router::OpenApiRouter;

use crate::common::describe::{Description, name_every_answer};
use crate::common::surface::Surfaces;
use crate::common::{App, health};
use crate::{admin, billing, charges, control, credits, escrow, pay, webhooks};

/// Who spells the errors of paths that belong to no surface.
const API: Surfaces = &[&charges::SURFACE];
const PAY: Surfaces = &[&pay::SURFACE];
const CONTROL: Surfaces = &[&control::SURFACE];

/// A listener that has a description.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listener {
    /// Where agents and those who own them call.
    Api,
    /// Where agents call to pay under mandates.
    Pay,
    /// Where operators call.
    Control,
}

#[derive(OpenApi)]
#[openapi(info(
    title = "Bursar",
    description = "The treasurer for AI agents: wallets, policies, approvals, a double-entry ledger, an audit journal.",
    license(name = "Apache-2.0", identifier = "Apache-2.0")
))]
struct Base;

impl Listener {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Api, Self::Pay, Self::Control];

    /// Its described routes, not yet with their state, and its document.
    pub fn routes(self) -> (Router<App>, Document) {
        let mut base = Base::openapi();
        let components = base.components.get_or_insert_default();
        for (name, scheme) in self.credentials() {
            components.add_security_scheme(name, scheme);
        }
        let routes = OpenApiRouter::with_openapi(base);
        let (routes, mut document) =
            match self {
                Self::Api => routes
                    .merge(completed::<charges::wire::ErrorBody>(&charges::DESCRIPTION, charges::routes()))
                    .merge(completed::<credits::wire::ErrorBody>(&credits::DESCRIPTION, credits::routes()))
                    .merge(completed::<escrow::wire::ErrorBody>(&escrow::DESCRIPTION, escrow::routes()))
                    .merge(completed::<billing::wire::ErrorBody>(&billing::DESCRIPTION, billing::routes()))
                    .merge(completed::<webhooks::wire::ErrorBody>(&webhooks::DESCRIPTION, webhooks::routes()))
                    .merge(completed::<charges::wire::ErrorBody>(
                        &health(API),
                        health::routes().merge(health::metrics_for_operators()),
                    )),
                Self::Pay => routes
                    .merge(completed::<pay::wire::ErrorBody>(&pay::DESCRIPTION, pay::routes()))
                    .merge(completed::<pay::wire::ErrorBody>(&health(PAY), health::routes())),
                Self::Control => routes
                    .merge(completed::<control::wire::ErrorBody>(&control::DESCRIPTION, control::routes()))
                    .merge(completed::<admin::wire::ErrorBody>(&admin::DESCRIPTION, admin::routes()))
                    .merge(completed::<control::wire::ErrorBody>(
                        &health(CONTROL),
                        health::detailed_routes().merge(health::metrics()),
                    )),
            }
            .split_for_parts();
        document.info.title = format!("Bursar: {}", self.name());
        name_every_answer(&mut document);
        (routes, document)
    }

    /// The document as text.
    pub fn document(self) -> String {
        text(&self.routes().1)
    }

    /// What it is called in settings and in the names of files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Api => "api",
            Self::Pay => "pay",
            Self::Control => "control",
        }
    }

    /// The listener of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|listener| listener.name() == name)
    }

    fn credentials(self) -> Vec<(&'static str, SecurityScheme)> {
        let bearer = |about: &str| {
            SecurityScheme::Http(HttpBuilder::new().scheme(HttpAuthScheme::Bearer).description(Some(about)).build())
        };
        match self {
            Self::Api => vec![
                ("api_key", bearer("An API key of a principal, ap_live_... or ap_test_...: it decides the book")),
                ("wallet_token", bearer("The token of a wallet, ap_wallet_..., which was shown when the wallet was issued")),
                ("operator_token", bearer("The token of an operator, aop_...: for the figures only")),
            ],
            Self::Pay => vec![(
                "agent_token",
                bearer(
                    "The token of an agent, awk_..., which was shown when it was registered; none is needed on a loopback address while no agent \
                     was ever registered",
                ),
            )],
            Self::Control => {
                let query = ApiKeyValue::with_description("token", "The same token where no header can be sent");
                vec![
                    ("operator_token", bearer("The token of an operator, aop_...")),
                    ("operator_token_in_query", SecurityScheme::ApiKey(ApiKey::Query(query))),
                ]
            }
        }
    }
}

/// How the health of the process is described.
const fn health(spelled_by: Surfaces) -> Description {
    let about = "For whoever watches the process: alive, ready, and figures.";
    Description { name: "health", about, spelled_by, code: None, takes_acting_for: false, says_replayed: false, refusals: &[] }
}

/// The routes of a surface with the description of each completed. `E` is the shape of its errors.
fn completed<E: ToSchema>(description: &Description, mut routes: OpenApiRouter<App>) -> OpenApiRouter<App> {
    description.complete::<E>(routes.get_openapi_mut());
    routes
}

/// `/openapi.json`, and `/docs` with what the page needs.
pub fn routes(document: &Document) -> Router {
    let json = text(document);
    let as_json = move || async move { ([(CONTENT_TYPE, "application/json")], json) };
    Router::new().route("/openapi.json", get(as_json)).merge(page::routes())
}

fn text(document: &Document) -> String {
    document.to_pretty_json().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;
    use std::collections::BTreeSet;

    #[test]
    fn the_snapshots_are_the_documents() {
        let kept = [
            include_str!("../../../../docs/openapi-api.json"),
            include_str!("../../../../docs/openapi-pay.json"),
            include_str!("../../../../docs/openapi-control.json"),
        ];
        for (listener, kept) in Listener::ALL.into_iter().zip(kept) {
            let is_so = kept.trim_end() == listener.document();
            assert!(is_so, "{listener:?}: the description changed: look at `cargo xtask openapi` and its diff");
        }
    }

    #[test]
    fn ids_and_names_do_not_collide() {
        let surfaces = ["admin.", "billing.", "charges.", "control.", "credits.", "escrow.", "pay.", "webhooks."];
        let shared = [
            "Book",
            "Category",
            "Cents",
            "CentsAmount",
            "Count",
            "Credits",
            "CreditsAmount",
            "Currency",
            "CurrencyUnits",
            "CurrencyUnitsTotal",
            "Metadata",
            "MinorUnits",
            "MinorUnitsAmount",
        ];
        let money_and_time = [
            "Date",
            "MajorAmount",
            "SignedCents",
            "Time",
            "Usd",
            "UsdAmount",
            "UsdBalance",
            "UsdCents",
            "UsdLimit",
            "UsdPlain",
            "UsdPlainBalance",
            "UsdStrict",
            "UsdString",
            "UsdText",
            "UsdTotal",
            "WalletStatus",
        ];
        for listener in Listener::ALL {
            let document: Value = serde_json::from_str(&listener.document()).unwrap();
            let items = document["paths"].as_object().unwrap().values().filter_map(Value::as_object);
            let ids: Vec<_> = items.flat_map(|item| item.values().map(|operation| operation["operationId"].as_str())).collect();
            assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{ids:?}");
            for name in document["components"]["schemas"].as_object().unwrap().keys().map(String::as_str) {
                let is_named = surfaces.iter().any(|surface| name.starts_with(surface));
                assert!(is_named || shared.contains(&name) || money_and_time.contains(&name), "{name} names no surface");
            }
        }
    }
}
