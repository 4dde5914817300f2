//! `bursar status`, `freeze`, `unfreeze`: how things stand, and the operator's stop.

use clap::Args;
use serde::Deserialize;
use serde_json::json;

use crate::client::Client;
use crate::print::{Printer, Record, usd};
use crate::route::Route;

/// `bursar freeze`
#[derive(Args)]
pub struct Freeze {
    /// Why: kept in the journal
    #[arg(long)]
    reason: Option<String>,
}

impl Freeze {
    pub(super) async fn run(self, client: &Client, printer: Printer) -> anyhow::Result<()> {
        let body = json!({"reason": self.reason});
        printer.one(&client.post::<Status>(Route::to(&["freeze"]), Some(body)).await?);
        Ok(())
    }
}

pub(super) async fn unfreeze(client: &Client, printer: Printer) -> anyhow::Result<()> {
    printer.one(&client.post::<Status>(Route::to(&["unfreeze"]), None).await?);
    Ok(())
}

pub(super) async fn show(client: &Client, printer: Printer) -> anyhow::Result<()> {
    printer.one(&client.get::<Overview>(Route::to(&["overview"])).await?);
    Ok(())
}

/// `GET /overview`
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Overview {
    principal: String,
    balances: Vec<BookBalance>,
    outbox: Vec<OwedTasks>,
    #[serde(default)]
    webhooks: Endpoints,
    #[serde(default)]
    followers: Vec<Behind>,
    #[serde(default)]
    paying_accounts: Vec<PayingAccounts>,
    #[serde(flatten)]
    status: Status,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct BookBalance {
    book: String,
    balance: String,
    credit_line: Option<String>,
}

#[derive(Deserialize)]
struct PayingAccounts {
    rail: String,
    book: String,
    accounts: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct OwedTasks {
    class: String,
    due: usize,
    oldest_due_at: Option<String>,
    last_error: Option<String>,
    #[serde(default)]
    given_up: usize,
    first_given_up_at: Option<String>,
    given_up_error: Option<String>,
}

impl OwedTasks {
    fn fields(&self) -> Vec<(&'static str, String)> {
        let Self { class, due, oldest_due_at, last_error, given_up, first_given_up_at, given_up_error } = self;
        let see = format!("see `bursar outbox list --class {class}`");
        let late = oldest_due_at.as_ref().map(|since| {
            let text = format!("{due} of class {class}, the oldest since {since}");
            ("late", with_reason(&text, last_error.as_ref(), &see))
        });
        let dead = first_given_up_at.as_ref().map(|since| {
            let text = format!("{given_up} of class {class}, the first at {since}");
            ("given up", with_reason(&text, given_up_error.as_ref(), &see))
        });
        late.into_iter().chain(dead).collect()
    }
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase")]
struct Endpoints {
    failing: usize,
    failing_since: Option<String>,
    last_error: Option<String>,
    disabled: usize,
}

impl Endpoints {
    fn fields(&self) -> Vec<(&'static str, String)> {
        let Self { failing, failing_since, last_error, disabled } = self;
        let failing = failing_since.as_ref().map(|since| {
            let text = match failing {
                1 => format!("1 endpoint failing since {since}"),
                many => format!("{many} endpoints failing, the first since {since}"),
            };
            ("webhooks", with_reason(&text, last_error.as_ref(), SEE_ENDPOINTS))
        });
        let noun = if *disabled == 1 { "endpoint" } else { "endpoints" };
        let disabled = (*disabled > 0).then(|| ("webhooks", format!("{disabled} {noun} disabled; {SEE_ENDPOINTS}")));
        failing.into_iter().chain(disabled).collect()
    }
}

/// Where to see which endpoints those are.
const SEE_ENDPOINTS: &str = "see `bursar webhooks list`";

fn with_reason(text: &str, error: Option<&String>, see: &str) -> String {
    match error {
        Some(error) => format!("{text}: {error}; {see}"),
        None => format!("{text}; {see}"),
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Behind {
    follower: String,
    lines: u64,
    oldest_at: String,
    oldest_age_seconds: u64,
}

/// A follower that is behind for longer has fallen behind: the newest lines are not followed yet in normal operation either.
const USUAL_LAG_SECONDS_MAX: u64 = 10;

impl Behind {
    /// What it is called, and how far it is behind; none where that is usual.
    fn field(&self) -> Option<(&'static str, String)> {
        let Self { follower, lines, oldest_at, oldest_age_seconds } = self;
        let noun = if *lines == 1 { "line" } else { "lines" };
        let behind = format!("{lines} {noun} behind, since {oldest_at}");
        let field = match follower.as_str() {
            "activity" => ("sums by day", behind),
            "endpoint" => ("webhooks", behind),
            other => ("follower", format!("{other}, {behind}")),
        };
        (*oldest_age_seconds > USUAL_LAG_SECONDS_MAX).then_some(field)
    }
}

impl Record for Overview {
    fn fields(&self) -> Vec<(&'static str, String)> {
        let mut fields = vec![("principal", self.principal.clone())];
        for BookBalance { book, balance, credit_line } in &self.balances {
            let credit = match credit_line.as_deref() {
                None => "unlimited credit".to_owned(),
                Some(line) => format!("credit line {}", usd(line)),
            };
            fields.push(("balance", format!("{} {book}, {credit}", usd(balance))));
        }
        for PayingAccounts { rail, book, accounts } in &self.paying_accounts {
            fields.push(("pays", format!("{book} over {rail} from {}", accounts.join(", "))));
        }
        fields.extend(self.status.fields());
        fields.extend(self.outbox.iter().flat_map(OwedTasks::fields));
        fields.extend(self.webhooks.fields());
        fields.extend(self.followers.iter().filter_map(Behind::field));
        fields
    }
}

/// `GET /status`
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Status {
    frozen: bool,
    reason: Option<String>,
    changed_at: Option<String>,
    pending_approvals: usize,
}

impl Record for Status {
    fn fields(&self) -> Vec<(&'static str, String)> {
        let payments = match (self.frozen, &self.reason) {
            (false, _) => "pass".to_owned(),
            (true, None) => "frozen".to_owned(),
            (true, Some(reason)) => format!("frozen: {reason}"),
        };
        let mut fields = vec![("payments", payments)];
        fields.extend(self.changed_at.iter().map(|at| ("since", at.clone())));
        fields.push(("approvals waiting", self.pending_approvals.to_string()));
        fields
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failing_and_disabled_endpoints_are_counted_in_words() {
        let check = |failing: usize, last_error: Option<&str>, disabled, expect: &[&str]| {
            let failing_since = (failing > 0).then(|| "2026-06-10T14:00:00Z".to_owned());
            let endpoints = Endpoints { failing, failing_since, last_error: last_error.map(str::to_owned), disabled };
            let texts: Vec<String> = endpoints.fields().into_iter().map(|(_, text)| text).collect();
            assert_eq!(texts, expect);
        };
        check(0, None, 0, &[]);
        check(
            1,
            Some("the receiver answered 503"),
            1,
            &[
                "1 endpoint failing since 2026-06-10T14:00:00Z: the receiver answered 503; see `bursar webhooks list`",
                "1 endpoint disabled; see `bursar webhooks list`",
            ],
        );
        check(
            2,
            None,
            3,
            &[
                "2 endpoints failing, the first since 2026-06-10T14:00:00Z; see `bursar webhooks list`",
                "3 endpoints disabled; see `bursar webhooks list`",
            ],
        );
    }

    #[test]
    fn a_follower_is_shown_once_it_fell_behind() {
        let check = |follower: &str, lines, oldest_age_seconds, expect: Option<(&str, &str)>| {
            let oldest_at = "2026-06-10T14:00:00Z".to_owned();
            let field = Behind { follower: follower.to_owned(), lines, oldest_at, oldest_age_seconds }.field();
            assert_eq!(field.as_ref().map(|(name, text)| (*name, text.as_str())), expect);
        };
        check("activity", 500, 10, None);
        check("activity", 3, 11, Some(("sums by day", "3 lines behind, since 2026-06-10T14:00:00Z")));
        check("activity", 1, 60, Some(("sums by day", "1 line behind, since 2026-06-10T14:00:00Z")));
        check("endpoint", 2, 60, Some(("webhooks", "2 lines behind, since 2026-06-10T14:00:00Z")));
        check("spending", 2, 60, Some(("follower", "spending, 2 lines behind, since 2026-06-10T14:00:00Z")));
    }
}
