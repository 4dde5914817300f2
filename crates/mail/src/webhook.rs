//! The mail about a webhook endpoint that was disabled.

use bursar_domain::webhook::{Endpoint, Standing, Status, Why};

use crate::clean::{LINE_CHARS_MAX, line, lines};
use crate::sheet::{Link, Quote, Row, Sheet, mark, time};

/// The sheet of an endpoint that was disabled, though nobody asked for that.
pub(crate) fn disabled(endpoint: &Endpoint, standing: &Standing, error: Option<&str>, control_url: &str) -> Sheet {
    let why = match endpoint.status {
        Status::Disabled(Why::Gone) => "It answered 410 Gone: it no longer wants events",
        Status::Disabled(Why::Failing) => "No delivery succeeded for three days",
        Status::Disabled(Why::ByHand) | Status::Active => "It was asked for",
    };
    let id = endpoint.id;
    let host = line(host(&endpoint.url), LINE_CHARS_MAX);
    let rows = [
        Some(Row { label: "Webhook", value: id.to_string() }),
        Some(Row { label: "At", value: host.clone() }),
        Some(Row { label: "Why", value: why.to_owned() }),
        error.map(|error| Row { label: "Last error", value: line(error, LINE_CHARS_MAX) }),
        standing.failing_since.map(|since| Row { label: "Since", value: time(since) }),
        standing.delivered_at.map(|at| Row { label: "Last delivery", value: time(at) }),
    ];
    let quote = Quote { by: "What it is for, in the words of whoever made it", lines: lines(&endpoint.description) };
    Sheet {
        subject: format!("{}A webhook was disabled", mark(endpoint.book)),
        lead: format!(
            "Bursar no longer sends events to {host}. Once you enable the webhook again, it receives the events that it has missed; those whose \
             retries were given up while it was disabled are sent by the last of the commands below."
        ),
        rows: rows.into_iter().flatten().collect(),
        quote: (!endpoint.description.trim().is_empty()).then_some(quote),
        link: Link { label: "How to manage webhooks over HTTP", url: format!("{control_url}/docs") },
        commands: vec![
            format!("bursar webhooks deliveries {id}"),
            format!("bursar webhooks enable {id}"),
            format!("bursar webhooks replay {id} --failed"),
        ],
    }
}

/// Where an endpoint is: its path and its query may be what makes it secret.
fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    authority.rsplit_once('@').map_or(authority, |(_, host)| host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_tells_the_host_of_a_webhook_and_no_more() {
        let check = |url: &str, expect: &str| assert_eq!(host(url), expect, "{url}");
        check("https://example.com/services/T00/B00/secret?token=x", "example.com");
        check("https://example.com:8443?token=x", "example.com:8443");
        check("https://ann:hush@example.com/", "example.com");
        check("http://[::1]:80/hooks", "[::1]:80");
        check("nonsense", "nonsense");
    }
}
