//! Health for whoever watches the process: alive, ready, and figures.

use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use bursar_store::queries;
use http::StatusCode;
use http::header::CONTENT_TYPE;

use super::app::App;
use super::door::Answers;
use std::fmt::Write;
use std::sync::Arc;

/// `/healthz` and `/readyz`, on every listener.
pub fn routes(app: App) -> Router {
    Router::new().route("/healthz", get(|| async { "ok\n" })).route("/readyz", get(ready)).with_state(app)
}

async fn ready(State(app): State<App>) -> Response {
    match app.query(|reader| queries::principals(reader).map(|all| all.len())).await {
        Ok(1..) => (StatusCode::OK, "ready\n").into_response(),
        Ok(0) | Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the store does not answer\n").into_response(),
    }
}

/// `/metrics`: OpenMetrics text of the engine's counters and of each listener's answers.
pub fn metrics(app: App, listeners: Vec<(&'static str, Arc<Answers>)>) -> Router {
    let state = (app, Arc::new(listeners));
    Router::new().route("/metrics", get(figures)).with_state(state)
}

type Figures = (App, Arc<Vec<(&'static str, Arc<Answers>)>>);

async fn figures(State((app, listeners)): State<Figures>) -> Response {
    let stats = app.engine.stats();
    let mut text = String::with_capacity(4096);
    let mut counter = |name: &str, help: &str, value: u64| {
        // Writing to a string can't fail.
        let _infallible =
            write!(text, "# TYPE bursar_{name} counter\n# HELP bursar_{name} {help}\nbursar_{name}_total {value}\n");
    };
    counter("commands", "Commands decided.", stats.commands.get());
    counter("commands_refused", "Commands refused.", stats.refusals.get());
    counter("commands_replayed", "Commands answered from their idempotency record.", stats.replays.get());
    counter("commands_failed", "Commands failed because of the store or a bug.", stats.faults.get());
    counter("commands_overloaded", "Commands turned away because the queue was full.", stats.overloads.get());
    counter("batches", "Storage transactions.", stats.batches.get());
    counter("batch_conflicts", "Batches decided again because another node was first.", stats.conflicts.get());
    counter("facts", "Lines written to journals.", stats.facts.get());
    counter("engine_busy_microseconds", "Time spent deciding and committing.", stats.busy_us.get());
    counter("engine_commit_microseconds", "Time spent committing.", stats.commit_us.get());
    let waiting = app.engine.waiting();
    let _infallible = write!(
        text,
        "# TYPE bursar_commands_waiting gauge\n# HELP bursar_commands_waiting Commands in the queue.\nbursar_commands_waiting {waiting}\n\
         # TYPE bursar_http_answers counter\n# HELP bursar_http_answers Answers by listener and class of status.\n"
    );
    for (listener, answers) in listeners.iter() {
        for class in 1..=5 {
            let count = answers.of_class(class);
            let _infallible = writeln!(text, "bursar_http_answers_total{{listener=\"{listener}\",class=\"{class}xx\"}} {count}");
        }
    }
    text.push_str("# EOF\n");
    ([(CONTENT_TYPE, "application/openmetrics-text; version=1.0.0; charset=utf-8")], text).into_response()
}
