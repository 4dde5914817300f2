//! The MCP surface: the same payments as pay's, as tools that an agent finds and calls over the Model Context Protocol. Streamable HTTP,
//! without sessions: each request stands alone, and any node may answer it. The official SDK (`rmcp`) speaks the protocol; what the tools
//! do is in `common/paying.rs`.

mod from_wire;
mod refusals;
mod schema;
mod server;
mod to_wire;
mod tools;
pub mod wire;

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::response::IntoResponse;
use axum::routing::post;
use bytes::Bytes;
use http::header::{AUTHORIZATION, CONTENT_TYPE};
use http::{Response, StatusCode};
use http_body_util::{BodyExt, Full};
use rmcp::transport::streamable_http_server::session::never::NeverSessionManager;
use rmcp::transport::streamable_http_server::{StreamableHttpServerConfig, StreamableHttpService};
use tower::ServiceExt as _;

use crate::common::auth::{AgentToken, Checked};
use crate::common::body;
use crate::common::{Answered, App, Problem};
use server::Server;

use refusals::PATH;
pub use refusals::SURFACE;

/// The one route.
pub fn routes(app: &App) -> Router {
    Router::new().route(PATH, post(message)).with_state(app.clone())
}

/// A message of an agent's: a request or a notification.
async fn message(State(app): State<App>, agent: Checked<AgentToken>, request: Request) -> Answered {
    let (mut head, sent) = request.into_parts();
    let sent = body::bytes(sent).await?;
    if !body::is_json(&head.headers) {
        return Err(Problem::WrongContentType);
    }
    // The SDK keeps the head beside the message, and may log it.
    head.headers.remove(AUTHORIZATION);
    let server = Server::new(app, *agent);
    let service = StreamableHttpService::new(move || Ok(server.clone()), Arc::new(NeverSessionManager::default()), config());
    let Ok(answer) = service.oneshot(Request::from_parts(head, Full::new(sent.clone()))).await;
    if answer.status().is_success() || answer.headers().contains_key(CONTENT_TYPE) {
        return Ok(answer.map(Body::new));
    }
    told(answer, &sent).await
}

/// How the SDK serves: without sessions and streams. The door has looked at `Host` and `Origin`, and the body is within its bound.
fn config() -> StreamableHttpServerConfig {
    StreamableHttpServerConfig::default()
        .with_legacy_session_mode(false)
        .with_json_response(true)
        .disable_allowed_hosts()
        .disable_allowed_origins()
        .with_max_request_body_bytes(body::BYTES_MAX)
}

/// What the SDK refuses in a bare sentence, as a JSON-RPC error.
async fn told<B>(answer: Response<B>, sent: &Bytes) -> Answered
where
    B: BodyExt<Data = Bytes>,
{
    let status = answer.status();
    if status.is_server_error() {
        return Err(Problem::Fault(bursar_engine::Fault::Bug));
    }
    let text = answer.into_body().collect().await.map(|said| said.to_bytes()).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    Ok(if status == StatusCode::UNSUPPORTED_MEDIA_TYPE {
        to_wire::unreadable(&text, sent)
    } else {
        to_wire::refused(status, &text)
    }
    .into_response())
}
