//! `bursar approvals`: payments that wait for a human's yes or no.

use bursar_engine::{Source, SystemSource};
use clap::Subcommand;
use serde::Deserialize;
use serde_json::json;

use crate::client::Client;
use crate::failure::Failure;
use crate::print::{Printer, Record, Row, money, or_dash};
use crate::route::Route;

/// `bursar approvals`
#[derive(Subcommand)]
pub enum Approvals {
    /// List those that wait, oldest first
    List,
    /// Say yes. The rules judge the payment once more: exits with 1 if they deny it, or if its rail does not make it
    ///
    /// Where two operators must say yes it waits for the second, who needs a token of their own: --token-file, BURSAR_TOKEN.
    Approve {
        /// Its id
        id: String,
    },
    /// Say no
    Deny {
        /// Its id
        id: String,
    },
}

impl Approvals {
    pub(super) async fn run(self, client: &Client, printer: Printer) -> anyhow::Result<()> {
        let (id, approved) = match &self {
            Self::List => {
                printer.list(&client.list::<Approval>(Route::to(&["approvals"])).await?, "Nothing waits for an answer.");
                return Ok(());
            }
            Self::Approve { id } => (id, true),
            Self::Deny { id } => (id, false),
        };
        let route = Route::to(&["approvals", id, "resolve"]);
        let result = client.post::<PayResult>(route, Some(json!({"approved": approved}))).await?;
        printer.one(&result);
        let PayResult { status, reason, .. } = result.view;
        if approved && matches!(status.as_str(), "denied" | "failed") {
            let became = if status == "denied" { "was denied" } else { "failed" };
            let why = reason.map(|reason| format!(": {reason}")).unwrap_or_default();
            return Err(Failure::refused(format!("your yes was recorded, but the payment {became}{why}")).into());
        }
        Ok(())
    }
}

/// What became of the payment.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PayResult {
    status: String,
    payment_id: String,
    reason: Option<String>,
}

impl Record for PayResult {
    fn fields(&self) -> Vec<(&'static str, String)> {
        let mut fields = vec![("status", self.status.clone()), ("payment", self.payment_id.clone())];
        fields.extend(self.reason.iter().map(|reason| ("reason", reason.clone())));
        fields
    }
}

/// A line of `GET /approvals`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Approval {
    approval_id: String,
    agent: String,
    created_at: String,
    reason: String,
    request: PaymentInput,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PaymentInput {
    amount: Money,
    payee: Payee,
    memo: String,
    rail: String,
    mandate_id: Option<String>,
    wallet_id: String,
    book: String,
}

#[derive(Deserialize)]
struct Money {
    amount: String,
    currency: String,
}

#[derive(Deserialize)]
struct Payee {
    address: String,
    category: Option<String>,
}

impl Row for Approval {
    const COLUMNS: &'static [&'static str] =
        &["ID", "AMOUNT", "PAYEE", "CATEGORY", "PURPOSE", "RAIL", "MANDATE", "AGENT", "WALLET", "BOOK", "WHY IT WAITS", "ASKED"];

    fn cells(&self) -> Vec<String> {
        let PaymentInput { payee, memo, rail, mandate_id, wallet_id, book, amount } = &self.request;
        vec![
            self.approval_id.clone(),
            money(&amount.amount, &amount.currency),
            payee.address.clone(),
            or_dash(payee.category.as_ref()),
            memo.clone(),
            rail.clone(),
            or_dash(mandate_id.as_ref()),
            self.agent.clone(),
            wallet_id.clone(),
            book.clone(),
            self.reason.clone(),
            age(&self.created_at, SystemSource::default().now().0),
        ]
    }
}

/// How long ago, roughly, by this machine's clock, which says milliseconds since the epoch.
fn age(at: &str, now_ms: u64) -> String {
    let Ok(at) = at.parse::<jiff::Timestamp>() else { return at.to_owned() };
    let now = i64::try_from(now_ms).unwrap_or(i64::MAX);
    match now.saturating_sub(at.as_millisecond()).max(0) / 1000 {
        seconds @ 0..60 => format!("{seconds} s ago"),
        seconds @ 60..3600 => format!("{} min ago", seconds / 60),
        seconds => format!("{} h ago", seconds / 3600),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_age_is_told_in_the_unit_that_fits() {
        let check = |seconds: u64, expect: &str| {
            assert_eq!(age("2026-11-21T15:00:00.500Z", (1_795_273_200 + seconds) * 1000 + 600), expect);
        };
        check(0, "0 s ago");
        check(59, "59 s ago");
        check(61, "1 min ago");
        check(3599, "59 min ago");
        check(7300, "2 h ago");
        assert_eq!(age("2026-11-21T15:00:00Z", 0), "0 s ago", "a clock that is behind");
    }
}
