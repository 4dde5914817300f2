//! Health for whoever watches the process: alive, ready, and figures.

use std::fmt::Write;
use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use bursar_domain::outbox::Class;
use bursar_store::queries;
use http::StatusCode;
use http::header::CONTENT_TYPE;

use super::answers::Answers;
use super::app::App;
use super::auth::{Checked, Operator};

/// Where health is told, on every listener, to whoever asks.
pub const PATHS: [&str; 2] = ["/healthz", "/readyz"];

/// `/healthz` and `/readyz`, on every listener.
pub fn routes(app: App) -> Router {
    let [alive, is_ready] = PATHS;
    Router::new().route(alive, get(|| async { "ok\n" })).route(is_ready, get(ready)).with_state(app)
}

/// `/healthz` and `/readyz` for the operator: how late each class of the outbox is, beside whether the store answers.
pub fn detailed_routes(app: App) -> Router {
    let [alive, is_ready] = PATHS;
    let detailed = async |State(app): State<App>| {
        let (status, word) = readiness(&app).await;
        let lines = Class::ALL.map(|class| (class, app.engine.stats().overdue.age_ms(class).div_ceil(1_000)));
        let lines = lines.map(|(class, age_s)| format!("outbox {}: the longest due task has waited {age_s} s\n", class.word()));
        (status, [word, &lines.concat()].concat())
    };
    Router::new().route(alive, get(|| async { "ok\n" })).route(is_ready, get(detailed)).with_state(app)
}

async fn readiness(app: &App) -> (StatusCode, &'static str) {
    match app.query(queries::has_principals).await {
        Ok(true) => (StatusCode::OK, "ready\n"),
        Ok(false) | Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the store does not answer\n"),
    }
}

async fn ready(State(app): State<App>) -> Response {
    readiness(&app).await.into_response()
}

/// Each listener's name, with the counts of its answers.
pub type Listeners = Arc<Vec<(&'static str, Arc<Answers>)>>;

/// `/metrics`: OpenMetrics text of the engine's counters and of each listener's answers, for whoever reaches the listener.
pub fn metrics(app: App, listeners: Listeners) -> Router {
    let figures = async move |State(app): State<App>| figures(&app, &listeners);
    Router::new().route("/metrics", get(figures)).with_state(app)
}

/// The same for operators only, where others reach the listener too.
pub fn metrics_for_operators(app: App, listeners: Listeners) -> Router {
    let figures = async move |State(app): State<App>, _operator: Checked<Operator>| figures(&app, &listeners);
    Router::new().route("/metrics", get(figures)).with_state(app)
}

fn figures(app: &App, listeners: &Listeners) -> Response {
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
    text.push_str(
        "# TYPE bursar_http_busy_microseconds counter\n# HELP bursar_http_busy_microseconds Time spent answering, by listener.\n",
    );
    for (listener, answers) in listeners.iter() {
        let _infallible = writeln!(text, "bursar_http_busy_microseconds_total{{listener=\"{listener}\"}} {}", answers.busy_us());
    }
    text.push_str(
        "# TYPE bursar_outbox_oldest_due_seconds gauge\n# UNIT bursar_outbox_oldest_due_seconds seconds\n\
         # HELP bursar_outbox_oldest_due_seconds How long the longest-due task has waited, by class.\n",
    );
    for class in Class::ALL {
        let (age_ms, class) = (stats.overdue.age_ms(class), class.word());
        let seconds = format!("{}.{:03}", age_ms / 1_000, age_ms % 1_000);
        let _infallible = writeln!(text, "bursar_outbox_oldest_due_seconds{{class=\"{class}\"}} {seconds}");
    }
    text.push_str("# EOF\n");
    ([(CONTENT_TYPE, "application/openmetrics-text; version=1.0.0; charset=utf-8")], text).into_response()
}
