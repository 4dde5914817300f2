//! Sentences that say why something was refused and what to do, where they are longer than a line or two.

use std::borrow::Cow;

use bursar_domain::webhook::DELIVERIES_MAX;

pub(super) const ROOT_NEEDED: &str = "a root token is required: only root operators make principals and act for others than their own, make and revoke root \
                           tokens, make operator tokens while some payments need two operators, raise or switch off the amount above which they do, set \
                           the live credit line, and put live money in by hand";

pub(super) const ENDPOINT_DISABLED: &str =
    "the webhook is disabled: set its status to active, or run `bursar webhooks enable ID`, first";

pub(super) const METHOD_INACTIVE: &str =
    "the payment method is inactive: set its status to \"active\" first, or name another one";

pub(super) const METHOD_WITHOUT_TOKEN: &str =
    "payment_method_id has no token of the provider's: set `token` in the details of the payment method";

pub(super) const METHOD_UNSAVED: &str =
    "the payment method is not saved: its owner saves it on the page at setup_url, or at that of another one if this has failed";
pub(super) const LAST_ROOT: &str =
    "a root token can't revoke itself, and the last one can't be revoked: create another one and use that";
pub(super) const MANDATE_EXISTS: &str =
    "a mandate of this id is there, or was revoked: an id is never used again, so choose another one";
pub(super) const NOTHING_TO_INVOICE: &str =
    "there is nothing to invoice: the transaction moves your own money, or has not moved any yet";

pub(super) const OPERATORS_NEEDED: &str = "two operators must say yes to this payment, each with an operator token of their own: on control, or by \
                                `bursar approvals approve`";
pub(super) const TOKEN_TOO_NEW: &str =
    "this token was made after the question was asked, and can't be one of the two that answer it";
pub(super) const SECOND_PERSON_NEEDED: &str = "this token has said yes already: another operator must, with a token of their own";

pub(super) fn only_available(available: &str) -> Cow<'static, str> {
    format!(
        "the account has only {available} available: put money in with `bursar credit --amount USD` (`--agent ID` for an agent's wallet, `--book test` \
         for the test book)"
    )
    .into()
}

pub(super) fn too_many_deliveries() -> Cow<'static, str> {
    format!("the webhook has {DELIVERIES_MAX} deliveries that wait or were given up, and no more are kept: replay those first")
        .into()
}
