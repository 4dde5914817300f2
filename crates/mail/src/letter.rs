//! A mail as it is read: subject, plain text, HTML.

use askama::Template;
use bursar_domain::mail::Matter;
use bursar_domain::principal::Principal;

use crate::approval;
use crate::clean::{LINE_CHARS_MAX, line};
use crate::funding;
use crate::refund;
use crate::sheet::Sheet;
use crate::webhook;

/// What a mail says, in both of its forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The subject: one line.
    pub subject: String,
    /// As plain text.
    pub text: String,
    /// As HTML that loads nothing.
    pub html: String,
}

/// A template could not be filled in, which is a bug.
#[derive(Debug, thiserror::Error)]
#[error("a mail could not be written")]
pub struct Unwritten(#[from] askama::Error);

/// Writes the mail that tells a principal of a matter. Links begin with `control_url`, and hold no secret.
///
/// # Errors
/// [`Unwritten`], which is a bug.
pub fn compose(matter: &Matter, principal: &Principal, control_url: &str) -> Result<Letter, Unwritten> {
    let sheet = match matter {
        Matter::ApprovalRequested(approval, payment, agent) => approval::sheet(approval, payment, agent, control_url),
        Matter::DepositCredited(deposit, agent) => funding::credited(deposit, agent.as_deref(), control_url),
        Matter::DepositFailed(deposit, agent) => funding::deposit_failed(deposit, agent.as_deref(), control_url),
        Matter::PayoutCompleted(payout, agent) => funding::completed(payout, agent, control_url),
        Matter::PayoutFailed(payout, agent) => funding::payout_failed(payout, agent, control_url),
        Matter::WebhookDisabled(endpoint, standing, error) => {
            webhook::disabled(endpoint, standing, error.as_deref(), control_url)
        }
        Matter::RefundCompleted(refund, agent) => refund::completed(refund, agent.as_deref(), control_url),
        Matter::RefundFailed(refund, agent) => refund::failed(refund, agent.as_deref(), control_url),
        Matter::DepositReversed(deposit, agent) => refund::reversed(deposit, agent.as_deref(), control_url),
    };
    let name = line(&principal.name, LINE_CHARS_MAX);
    let text = Text { sheet: &sheet, principal: &name }.render()?;
    let html = Html { sheet: &sheet, principal: &name }.render()?;
    Ok(Letter { subject: sheet.subject, text, html })
}

#[derive(Template)]
#[template(path = "letter.txt", escape = "none")]
struct Text<'a> {
    sheet: &'a Sheet,
    principal: &'a str,
}

#[derive(Template)]
#[template(path = "letter.html")]
struct Html<'a> {
    sheet: &'a Sheet,
    principal: &'a str,
}
