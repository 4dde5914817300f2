//! Health for whoever watches the process: alive, ready, and figures.

use std::fmt::Write;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use bursar_domain::cursor::FollowerKind;
use bursar_domain::outbox::Class;
use bursar_store::queries;
use http::StatusCode;
use http::header::CONTENT_TYPE;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::answers::ListenerName;
use super::app::App;
use super::auth::{Checked, Operator};

/// Where health is told, on every listener, to whoever asks.
pub const PATHS: [&str; 2] = ["/healthz", "/readyz"];

/// `/healthz` and `/readyz`, on every listener.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(healthz)).routes(routes!(readyz))
}

/// The same for the operator: how late each class of the outbox is, and how far followers of the journals are behind, beside whether
/// the store answers.
pub fn detailed_routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(healthz)).routes(routes!(readyz_in_detail))
}

/// Is the process alive?
#[utoipa::path(get, path = "/healthz",
    responses((status = 200, content_type = "text/plain", body = String, description = "It is", example = "ok\n")))]
async fn healthz() -> &'static str {
    "ok\n"
}

/// Can it serve?
#[utoipa::path(get, path = "/readyz", responses(
    (status = 200, content_type = "text/plain", body = String, description = "It can", example = "ready\n"),
    (status = 503, content_type = "text/plain", body = String, description = "Not now", example = "the store does not answer\n")))]
async fn readyz(State(app): State<App>) -> Response {
    readiness(&app).await.into_response()
}

/// Can it serve, and how late is what is done beside?
#[utoipa::path(get, path = "/readyz", responses(
    (status = 200, content_type = "text/plain", body = String, description = "It can",
        example = "ready\noutbox timer: the longest due task has waited 0 s\nfollower activity: 0 lines behind, the oldest for 0 s\n"),
    (status = 503, content_type = "text/plain", body = String, description = "Not now", example = "the store does not answer\n")))]
async fn readyz_in_detail(State(app): State<App>) -> Response {
    let (status, word) = readiness(&app).await;
    let lines = Class::ALL.map(|class| (class, app.engine.stats().overdue.age_ms(class).div_ceil(1_000)));
    let lines = lines.map(|(class, age_s)| format!("outbox {}: the longest due task has waited {age_s} s\n", class.word()));
    let lags = FollowerKind::ALL.map(|follower| {
        let (lines, age_ms) = lag(&app, follower);
        format!("follower {}: {lines} lines behind, the oldest for {} s\n", follower.word(), age_ms.div_ceil(1_000))
    });
    (status, [word, &lines.concat(), &lags.concat()].concat()).into_response()
}

/// How many lines a follower is behind, and for how many milliseconds the oldest has stood there.
fn lag(app: &App, follower: FollowerKind) -> (u64, u64) {
    let lags = &app.engine.stats().lags;
    (lags.lines(follower), lags.age_ms(follower, app.now()))
}

async fn readiness(app: &App) -> (StatusCode, &'static str) {
    match app.query_briefly(queries::has_principals).await {
        Ok(true) => (StatusCode::OK, "ready\n"),
        Ok(false) | Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the store does not answer\n"),
    }
}

/// `/metrics`, for whoever reaches the listener.
pub fn metrics() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(read_metrics))
}

/// The same for operators only, where others reach the listener too.
pub fn metrics_for_operators() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(read_metrics_as_operator))
}

/// Read the figures
///
/// OpenMetrics text of the engine's counters and of each listener's answers.
#[utoipa::path(get, path = "/metrics", responses(
    (status = 200, content_type = "application/openmetrics-text", body = String, description = "Figures in OpenMetrics text")))]
async fn read_metrics(State(app): State<App>) -> Response {
    figures(&app)
}

/// Read the figures
///
/// OpenMetrics text of the engine's counters and of each listener's answers.
#[utoipa::path(get, path = "/metrics", security(("operator_token" = [])), responses(
    (status = 200, content_type = "application/openmetrics-text", body = String, description = "Figures in OpenMetrics text")))]
async fn read_metrics_as_operator(State(app): State<App>, _operator: Checked<Operator>) -> Response {
    figures(&app)
}

fn figures(app: &App) -> Response {
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
    let help = "Money of deposits that providers took back and no account had any more, in millionths.";
    counter("deposits_missing_micros", help, stats.missing_micros.get());
    counter("webhooks_delivered", "Attempts to deliver a webhook that arrived.", stats.deliveries.delivered.get());
    counter("webhooks_failed", "Attempts to deliver a webhook in vain.", stats.deliveries.failed.get());
    counter("engine_busy_microseconds", "Time spent deciding and committing.", stats.busy_us.get());
    counter("engine_commit_microseconds", "Time spent committing.", stats.commit_us.get());
    counter("nodes_messages_sent", "Messages sent to other nodes on the same database.", stats.others.told.get());
    counter("nodes_messages_received", "Messages of other nodes on the same database.", stats.others.heard.get());
    let waiting = app.engine.waiting();
    let _infallible = write!(
        text,
        "# TYPE bursar_commands_waiting gauge\n# HELP bursar_commands_waiting Commands in the queue.\nbursar_commands_waiting {waiting}\n\
         # TYPE bursar_http_answers counter\n# HELP bursar_http_answers Answers by listener and class of status.\n"
    );
    for (listener, answers) in ListenerName::ALL.map(|name| (name.word(), app.answers.at(name))) {
        for class in 1..=5 {
            let count = answers.of_class(class);
            let _infallible = writeln!(text, "bursar_http_answers_total{{listener=\"{listener}\",class=\"{class}xx\"}} {count}");
        }
    }
    text.push_str(
        "# TYPE bursar_http_busy_microseconds counter\n# HELP bursar_http_busy_microseconds Time spent answering, by listener.\n",
    );
    for (listener, answers) in ListenerName::ALL.map(|name| (name.word(), app.answers.at(name))) {
        let _infallible = writeln!(text, "bursar_http_busy_microseconds_total{{listener=\"{listener}\"}} {}", answers.busy_us());
    }
    write_owed(app, &mut text);
    text.push_str(
        "# TYPE bursar_outbox_oldest_due_seconds gauge\n# UNIT bursar_outbox_oldest_due_seconds seconds\n\
         # HELP bursar_outbox_oldest_due_seconds For how long the task that is late for longest has been late, by class.\n",
    );
    for class in Class::ALL {
        let (seconds, class) = (seconds(stats.overdue.age_ms(class)), class.word());
        let _infallible = writeln!(text, "bursar_outbox_oldest_due_seconds{{class=\"{class}\"}} {seconds}");
    }
    write_nodes(app, &mut text);
    write_lags(app, &mut text);
    text.push_str("# EOF\n");
    ([(CONTENT_TYPE, "application/openmetrics-text; version=1.0.0; charset=utf-8")], text).into_response()
}

/// How much of the outbox is late and was given up, and how webhook endpoints fare.
fn write_owed(app: &App, text: &mut String) {
    let stats = app.engine.stats();
    text.push_str(
        "# TYPE bursar_outbox_late gauge\n\
         # HELP bursar_outbox_late Tasks that are late, by class: due and not done (of these 256 are looked at), or waiting to be tried \
         again because the last attempt, made by this node, came to nothing.\n",
    );
    for class in Class::ALL {
        // Writing to a string can't fail.
        let _infallible = writeln!(text, "bursar_outbox_late{{class=\"{}\"}} {}", class.word(), stats.overdue.tasks(class));
    }
    text.push_str(
        "# TYPE bursar_outbox_given_up counter\n\
         # HELP bursar_outbox_given_up Tasks that this node gave up, by class.\n",
    );
    for class in Class::ALL {
        let (class, count) = (class.word(), stats.overdue.given_up(class));
        let _infallible = writeln!(text, "bursar_outbox_given_up_total{{class=\"{class}\"}} {count}");
    }
    let (failing, disabled) = (stats.deliveries.endpoints_failing(), stats.deliveries.endpoints_disabled());
    let _infallible = write!(
        text,
        "# TYPE bursar_webhook_endpoints_failing gauge\n\
         # HELP bursar_webhook_endpoints_failing Endpoints that this node tells, and at which nothing arrives.\n\
         bursar_webhook_endpoints_failing {failing}\n\
         # TYPE bursar_webhook_endpoints_disabled gauge\n\
         # HELP bursar_webhook_endpoints_disabled Endpoints that are disabled.\n\
         bursar_webhook_endpoints_disabled {disabled}\n"
    );
}

/// Whether other nodes are heard, where there can be any.
fn write_nodes(app: &App, text: &mut String) {
    let others = &app.engine.stats().others;
    if others.are_possible() {
        // Writing to a string can't fail.
        let _infallible = write!(
            text,
            "# TYPE bursar_nodes_listening gauge\n\
             # HELP bursar_nodes_listening 1 while other nodes on the same database are heard without delay.\n\
             bursar_nodes_listening {}\n",
            u8::from(others.is_hearing())
        );
    }
}

/// How far this node sees followers of the journals behind.
fn write_lags(app: &App, text: &mut String) {
    text.push_str(
        "# TYPE bursar_follower_lines_behind gauge\n\
         # HELP bursar_follower_lines_behind Committed lines of the journals that a follower has not followed, \
         without those that are left to the node that wrote them, for three seconds.\n",
    );
    for follower in FollowerKind::ALL {
        let ((lines, _), follower) = (lag(app, follower), follower.word());
        // Writing to a string can't fail.
        let _infallible = writeln!(text, "bursar_follower_lines_behind{{follower=\"{follower}\"}} {lines}");
    }
    text.push_str(
        "# TYPE bursar_follower_oldest_line_seconds gauge\n# UNIT bursar_follower_oldest_line_seconds seconds\n\
         # HELP bursar_follower_oldest_line_seconds How long ago the oldest of them was committed.\n",
    );
    for follower in FollowerKind::ALL {
        let ((_, age_ms), follower) = (lag(app, follower), follower.word());
        let _infallible = writeln!(text, "bursar_follower_oldest_line_seconds{{follower=\"{follower}\"}} {}", seconds(age_ms));
    }
}

fn seconds(ms: u64) -> String {
    format!("{}.{:03}", ms / 1_000, ms % 1_000)
}
