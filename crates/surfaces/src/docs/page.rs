//! The page at `/docs`: HTML, the script that starts it, and the renderer (Scalar), all embedded. It needs no other host,
//! and its Content-Security-Policy keeps it from asking one.

use axum::Router;
use axum::response::IntoResponse;
use axum::routing::get;
use http::header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_SECURITY_POLICY, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use http::{HeaderName, HeaderValue};

const HTML: &str = include_str!("../../assets/docs.html");
const START: &str = include_str!("../../assets/docs.js");
/// Compressed once and for all, and only served so: every browser reads gzip. Its licence stands beside it.
const RENDERER: &[u8] = include_bytes!("../../assets/scalar-1.72.1.js.gz");
/// Carries the renderer's version: another version is another path, so that a copy may be kept for ever.
const RENDERER_PATH: &str = "/docs/scalar-1.72.1.js";

/// The renderer writes styles of its own; everything else comes from this server, requests that are tried out too.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
                      font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const SCRIPT: &str = "text/javascript; charset=utf-8";
/// What may change with the program is asked for anew each time.
const ANEW: &str = "no-cache";
/// A year, and no question in between.
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// The page and its two scripts.
pub(super) fn routes() -> Router {
    Router::new().route("/docs", get(html)).route("/docs/start.js", get(start)).route(RENDERER_PATH, get(renderer))
}

fn headers(content_type: &'static str, cache: &'static str) -> [(HeaderName, HeaderValue); 3] {
    [
        (CONTENT_TYPE, HeaderValue::from_static(content_type)),
        (CACHE_CONTROL, HeaderValue::from_static(cache)),
        (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    ]
}

async fn html() -> impl IntoResponse {
    (headers("text/html; charset=utf-8", ANEW), [(CONTENT_SECURITY_POLICY, POLICY)], HTML)
}

async fn start() -> impl IntoResponse {
    (headers(SCRIPT, ANEW), START)
}

async fn renderer() -> impl IntoResponse {
    (headers(SCRIPT, FOR_EVER), [(CONTENT_ENCODING, "gzip")], RENDERER)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_names_what_is_served_and_no_other_host() {
        for path in [RENDERER_PATH, "/docs/start.js"] {
            assert!(HTML.contains(&format!("src=\"{path}\"")), "{path}");
        }
        assert!(START.contains("url: \"/openapi.json\""));
        for text in [HTML, START, POLICY] {
            assert!(!text.contains("://") && !text.contains("\"//"), "{text}");
        }
    }

    #[test]
    fn the_renderer_is_compressed_and_small() {
        assert!(RENDERER.starts_with(&[0x1F, 0x8B]));
        assert!(RENDERER.len() < 1_500_000);
    }
}
