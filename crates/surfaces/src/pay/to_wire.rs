//! From outcomes to the wire, in the operator reference's shapes.

use axum::Json;
use axum::response::{IntoResponse, Response};
use bursar_domain::payment::{Foreseen, Reason, RequestPayment};
use bursar_domain::policy::{Finding, Verdict};
use bursar_store::codec;

use super::wire;
use crate::common::money::MinorUnits;
use crate::common::payments::no_rail;

/// `POST /pay/check`
pub(super) fn check(request: &RequestPayment, foreseen: &Foreseen) -> Response {
    let (status, reason) = match foreseen.verdict {
        Verdict::Allowed => ("allowed", None),
        Verdict::Denied(reason) => ("denied", Some(reason)),
        Verdict::Asks(reason) => ("pending_approval", Some(reason)),
    };
    let reason = reason.map(|reason| match reason {
        Reason::NoSuchRail => no_rail(&request.terms.rail),
        other => other.to_string(),
    });
    let finding = |finding: &Finding| {
        let units = |amount: Option<_>| amount.map(|amount| MinorUnits(amount, request.currency));
        wire::Finding {
            rule: codec::rule_word(finding.rule),
            passed: finding.passed,
            requested: units(finding.requested),
            used: units(finding.used),
            limit: units(finding.limit),
            given: finding.given.clone(),
        }
    };
    let judged = foreseen.judged.iter().map(finding).collect();
    Json(wire::Check { status, reason, judged }).into_response()
}
