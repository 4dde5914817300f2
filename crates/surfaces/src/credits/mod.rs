//! credits
use utoipa_axum::router::OpenApiRouter;
use crate::common::App;
/// routes
pub fn routes() -> OpenApiRouter<App> { OpenApiRouter::new() }
