//! Logs to standard error, and traces to an OpenTelemetry collector where one is configured.

use anyhow::Context;
use opentelemetry::trace::TracerProvider;
use opentelemetry_otlp::{SpanExporter, WithExportConfig};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::trace::SdkTracerProvider;
use tracing_subscriber::filter::LevelFilter;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, Layer, fmt};

use crate::config::Config;
use crate::failure::Failure;
use crate::redact;

/// The MCP SDK tells of every message, with what it says; the door tells of it too. A filter that names it has its way.
const QUIET: &str = "rmcp=error";

/// Sends what is left when it is dropped.
pub struct Telemetry(Option<SdkTracerProvider>);

impl Telemetry {
    /// Starts logging, and exporting where `otlp` names a collector. Other subcommands than `serve` say only what is wrong.
    pub fn start(config: &Config, is_serving: bool, as_json: bool) -> anyhow::Result<Self> {
        let filter = if is_serving { format!("{QUIET},{}", config.text("log")) } else { "warn".to_owned() };
        let filter = EnvFilter::try_new(filter);
        let filter = filter.map_err(|error| Failure::usage(format_args!("log is not a filter: {error}")))?;
        let lines = fmt::layer().with_writer(std::io::stderr).with_ansi(false);
        let lines = match if as_json { "json" } else { config.text("log-format") } {
            "json" => lines.json().boxed(),
            "text" => lines.boxed(),
            other => {
                return Err(Failure::usage(format_args!("log-format must be text or json, not {other:?}")).into());
            }
        };
        let provider = if is_serving { exporter(config.text("otlp"))? } else { None };
        // Spans are made only where somebody exports them.
        let spans = provider.as_ref().map(|provider| {
            tracing_opentelemetry::layer().with_tracer(provider.tracer("bursar")).with_filter(LevelFilter::DEBUG)
        });
        tracing_subscriber::registry().with(spans).with(lines.with_filter(filter)).init();
        Ok(Self(provider))
    }
}

fn exporter(url: &str) -> anyhow::Result<Option<SdkTracerProvider>> {
    if url.is_empty() {
        return Ok(None);
    }
    if !url.starts_with("http://") {
        let shown = redact::shown(url);
        let text = format_args!("otlp must be the http:// URL of a collector (TLS is not built in), not {shown:?}");
        return Err(Failure::usage(text).into());
    }
    let endpoint = format!("{}/v1/traces", url.trim_end_matches('/'));
    let exporter = SpanExporter::builder().with_http().with_endpoint(endpoint).build();
    let exporter = exporter.with_context(|| format!("otlp must be the URL of a collector, not {:?}", redact::shown(url)))?;
    let resource = Resource::builder().with_service_name("bursar").build();
    Ok(Some(SdkTracerProvider::builder().with_batch_exporter(exporter).with_resource(resource).build()))
}

impl Drop for Telemetry {
    fn drop(&mut self) {
        if let Some(provider) = &self.0
            && let Err(error) = provider.shutdown()
        {
            tracing::warn!(%error, "the last traces could not be sent");
        }
    }
}
