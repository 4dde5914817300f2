//! Serves connections until it is told to stop. Its own, for one thing that no server offers: to hang up without an answer.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::response::Response;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tower::ServiceExt as _;

/// Connections that are open at once; further ones wait.
const CONNECTIONS_MAX: usize = 500;
/// How long the head of a request may take.
const HEAD_MAX: Duration = Duration::from_secs(20);
/// How long open requests may take to finish after the signal.
const DRAIN_MAX: Duration = Duration::from_secs(5);
/// How long it rests when a connection can't be accepted.
const REST: Duration = Duration::from_millis(200);

/// The mark of an answer that never leaves: the connection is closed in its place.
#[derive(Debug, Clone)]
pub(crate) struct HangUp;

impl HangUp {
    /// An answer with the mark.
    pub(crate) fn response() -> Response {
        let mut response = Response::new(Body::empty());
        response.extensions_mut().insert(Self);
        response
    }
}

/// Why a connection is closed.
#[derive(Debug)]
struct Closed;

impl std::fmt::Display for Closed {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("hung up on purpose")
    }
}

impl std::error::Error for Closed {}

/// Serves the routes until the signal, then until open requests have ended, within bounds.
pub(crate) async fn serve(listener: TcpListener, routes: Router, stop: CancellationToken) {
    let (places, connections) = (Arc::new(Semaphore::new(CONNECTIONS_MAX)), TaskTracker::new());
    loop {
        let accepted = async {
            let place = Arc::clone(&places).acquire_owned().await;
            (place, listener.accept().await)
        };
        let (place, stream) = tokio::select! {
            () = stop.cancelled() => break,
            (place, accepted) = accepted => match accepted {
                Ok((stream, _)) => (place, stream),
                Err(_) => {
                    tokio::time::sleep(REST).await;
                    continue;
                }
            },
        };
        let (routes, stop) = (routes.clone(), stop.clone());
        connections.spawn(async move {
            let _place = place;
            let service = service_fn(move |request: hyper::Request<Incoming>| answer(routes.clone(), request));
            let mut http = hyper::server::conn::http1::Builder::new();
            http.timer(TokioTimer::new()).header_read_timeout(HEAD_MAX);
            let mut connection = std::pin::pin!(http.serve_connection(TokioIo::new(stream), service));
            // Who hangs up, or sends what is no HTTP, has nothing to be told.
            tokio::select! {
                _ended = connection.as_mut() => {}
                () = stop.cancelled() => {
                    connection.as_mut().graceful_shutdown();
                    let _ended = connection.await;
                }
            }
        });
    }
    drop(listener);
    connections.close();
    let _late = tokio::time::timeout(DRAIN_MAX, connections.wait()).await;
}

async fn answer(routes: Router, request: hyper::Request<Incoming>) -> Result<Response, Closed> {
    let response = match routes.oneshot(request.map(Body::new)).await {
        Ok(response) => response,
        Err(never) => match never {},
    };
    if response.extensions().get::<HangUp>().is_some() { Err(Closed) } else { Ok(response) }
}
