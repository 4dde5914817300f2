//! What became of a payment, as pay and control both tell it: the operator reference's `PayResult`.

use axum::Json;
use axum::response::{IntoResponse, Response};
use bursar_domain::approval::Approval;
use bursar_domain::payment::{self, INTERNAL, Payment, Reason, RequestPayment, State};
use bursar_domain::policy::{self, Verdict};
use bursar_domain::{PrincipalId, Rail};
use bursar_rails::Name;
use bursar_store::codec::{iso, rule_word};
use data_encoding::BASE64;
use serde::Serialize;
use utoipa::ToSchema;

use super::app::App;
use super::money::MinorUnits;
use super::problem::Problem;
use super::schemas::{Time, words};

words! {
    /// What would become of a payment.
    ForeseenWord, "pay.Foreseen": ["allowed", "denied", "pending_approval"];
}

/// Money in minor units.
#[derive(Serialize, ToSchema)]
#[schema(as = pay::Money)]
pub struct Money {
    /// Minor units as text.
    pub amount: MinorUnits,
    /// The ISO 4217 code.
    #[schema(example = "USD")]
    pub currency: String,
}

/// What became of a payment.
#[derive(Serialize, ToSchema)]
#[serde(tag = "status", rename_all = "snake_case")]
#[schema(as = pay::PayResult)]
pub enum PayResult {
    /// The money moved.
    #[serde(rename_all = "camelCase")]
    Settled {
        /// The payment.
        #[schema(example = "txn_01J8X4K2M9N3P5Q7R")]
        payment_id: String,
        /// How.
        settlement: Box<Settlement>,
    },
    /// It was denied: by the rules, by a person, or because nobody answered.
    #[serde(rename_all = "camelCase")]
    Denied {
        /// The payment.
        payment_id: String,
        /// Why.
        reason: String,
    },
    /// The rail did not make it.
    #[serde(rename_all = "camelCase")]
    Failed {
        /// The payment.
        payment_id: String,
        /// Why.
        reason: String,
    },
    /// A person is asked.
    #[serde(rename_all = "camelCase")]
    PendingApproval {
        /// The payment.
        payment_id: String,
        /// The question.
        approval_id: String,
        /// Why it is asked.
        reason: String,
    },
    /// The rail has it, and has not said what became of it.
    #[serde(rename_all = "camelCase")]
    Processing {
        /// The payment.
        payment_id: String,
    },
}

/// What would become of a payment if it were asked for now.
#[derive(Serialize, ToSchema)]
#[schema(as = pay::Check)]
pub struct Check {
    /// What would become of the payment.
    #[schema(value_type = ForeseenWord)]
    pub status: &'static str,
    /// Why it would be denied, or why a person would be asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub reason: Option<String>,
    /// Each rule that was judged, in order, up to the one that decided.
    pub judged: Vec<Finding>,
}

/// A rule that was judged, as the journal's `policy.decided` has it.
#[derive(Serialize, ToSchema)]
#[schema(as = pay::Finding)]
pub struct Finding {
    /// Which.
    #[schema(example = "lifetime_cap")]
    pub rule: String,
    /// Whether it lets the payment pass.
    pub passed: bool,
    /// What was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub requested: Option<MinorUnits>,
    /// What was used up of the limit before, held money included.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub used: Option<MinorUnits>,
    /// The limit.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub limit: Option<MinorUnits>,
    /// The word that the rule looked at.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub given: Option<String>,
}

/// How money moved.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = pay::Settlement)]
pub struct Settlement {
    /// Over which rail.
    #[schema(example = "sandbox")]
    pub rail: String,
    /// How much.
    pub amount: Money,
    /// When.
    #[schema(value_type = Time)]
    pub settled_at: String,
    /// The rail's name of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub reference: Option<String>,
    /// What the rail was given for it, where it is paid on a chain.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub receipt: Option<Receipt>,
    /// The order that it came to, where a cart was bought.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub order: Option<Order>,
    /// What was bought, for a quarter of an hour, where the rail buys something.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub bought: Option<Bought>,
}

/// An order at a merchant's.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = pay::Order)]
pub struct Order {
    /// The merchant's id of it.
    #[schema(example = "ord_123")]
    pub id: String,
    /// The merchant, by its id.
    #[schema(example = "grocer-1")]
    pub merchant_id: String,
    /// Where people can look at it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub permalink_url: Option<String>,
}

/// A payment on a chain.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = pay::Receipt)]
pub struct Receipt {
    /// The transaction, where it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub transaction: Option<String>,
    /// The network, as CAIP-2 names it.
    #[schema(example = "eip155:8453")]
    pub network: String,
    /// The asset's contract.
    pub asset: String,
    /// The account that paid.
    pub payer: String,
    /// The account that was paid.
    pub payee: String,
    /// How many of the asset's smallest units.
    #[schema(example = "10000")]
    pub atomic_amount: String,
}

/// What was bought: text, or Base64 of what is none.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = pay::Bought)]
pub struct Bought {
    /// The seller's status.
    pub status: u16,
    /// What the seller says that it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub content_type: Option<String>,
    /// It, as text.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub body: Option<String>,
    /// It, as Base64, where it is no text.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub body_base64: Option<String>,
    /// Whether there was more than the 256 KiB that are kept.
    pub truncated: bool,
}

impl App {
    /// What became of a payment, as it stands, with what it bought, where that is still here.
    pub fn pay_result(&self, owner: PrincipalId, payment: &Payment, approval: Option<&Approval>) -> Result<PayResult, Problem> {
        let mut result = result(payment, approval)?;
        if let PayResult::Settled { settlement, .. } = &mut result
            && settlement.receipt.is_some()
        {
            let name = Name { owner, id: payment.id }.to_string();
            settlement.bought = self.rails.shelf().get(&name, self.now()).map(bought);
        }
        Ok(result)
    }
}

fn bought(bought: bursar_rails::bought::Bought) -> Bought {
    let bursar_rails::bought::Bought { status, content_type, body, is_cut } = bought;
    let (body, body_base64) = match String::from_utf8(body) {
        Ok(text) => (Some(text), None),
        Err(bytes) => (None, Some(BASE64.encode(bytes.as_bytes()))),
    };
    Bought { status, content_type, body, body_base64, truncated: is_cut }
}

fn receipt(receipt: &payment::Receipt) -> Receipt {
    let payment::Receipt { transaction, network, asset, payer, payee, units, bought: _, page: _ } = receipt.clone();
    Receipt { transaction, network, asset, payer, payee, atomic_amount: units }
}

fn order(receipt: &payment::Receipt) -> Order {
    let id = receipt.transaction.clone().unwrap_or_default();
    Order { id, merchant_id: receipt.payee.clone(), permalink_url: receipt.page.clone() }
}

/// What became of a payment, as it stands.
pub fn result(payment: &Payment, approval: Option<&Approval>) -> Result<PayResult, Problem> {
    let payment_id = payment.id.to_string();
    Ok(match (&payment.state, approval) {
        (State::Settled, _) => PayResult::Settled { payment_id, settlement: Box::new(settlement(payment, approval)) },
        (State::Denied(None), _) => PayResult::Denied { payment_id, reason: "approval rejected by human reviewer".to_owned() },
        (State::Denied(Some(reason)) | State::Blocked(reason), _) => {
            PayResult::Denied { payment_id, reason: reason_text(payment, reason) }
        }
        (State::Expired, _) => PayResult::Denied { payment_id, reason: "approval expired".to_owned() },
        (State::Failed(failure), _) => PayResult::Failed { payment_id, reason: failure.text.clone() },
        (State::Processing, _) => PayResult::Processing { payment_id },
        (State::Escalated, Some(approval)) => {
            let (approval_id, reason) = (approval.id.to_string(), why_it_waits(payment, approval));
            PayResult::PendingApproval { payment_id, approval_id, reason }
        }
        (State::Escalated, None) | (State::Held | State::Returned, _) => {
            tracing::error!(payment_id, "a payment that nobody asks control or pay for");
            return Err(Problem::Fault(bursar_engine::Fault::Bug));
        }
    })
}

/// The same as an answer.
pub fn answer(payment: &Payment, approval: Option<&Approval>) -> Result<Response, Problem> {
    Ok(Json(result(payment, approval)?).into_response())
}

/// What would become of a payment, in words.
pub fn foreseen(request: &RequestPayment, foreseen: &payment::Foreseen) -> Check {
    let (status, reason) = match foreseen.verdict {
        Verdict::Allowed => ("allowed", None),
        Verdict::Denied(reason) => ("denied", Some(reason)),
        Verdict::Asks(reason) => ("pending_approval", Some(reason)),
    };
    let reason = reason.map(|reason| match reason {
        Reason::NoSuchRail => no_rail(&request.terms.rail),
        Reason::CartNotReady => unready(&request.terms).unwrap_or_else(|| reason.to_string()),
        other => other.to_string(),
    });
    let finding = |finding: &policy::Finding| {
        let units = |amount: Option<_>| amount.map(|amount| MinorUnits(amount, request.currency));
        Finding {
            rule: rule_word(finding.rule),
            passed: finding.passed,
            requested: units(finding.requested),
            used: units(finding.used),
            limit: units(finding.limit),
            given: finding.given.clone(),
        }
    };
    Check { status, reason, judged: foreseen.judged.iter().map(finding).collect() }
}

/// Why a payment was denied, or why it is asked about. The rail's name is the caller's own.
pub fn reason_text(payment: &Payment, reason: &Reason) -> String {
    match (reason, &payment.terms) {
        (Reason::NoSuchRail, Some(terms)) => no_rail(&terms.rail),
        (Reason::CartNotReady, Some(terms)) => unready(terms).unwrap_or_else(|| reason.to_string()),
        _ => reason.to_string(),
    }
}

/// Why a question stands, and who must answer it still.
pub fn why_it_waits(payment: &Payment, approval: &Approval) -> String {
    let why = reason_text(payment, &approval.reason);
    match (approval.by_two, approval.endorsed) {
        (false, _) => why,
        (true, None) => format!("{why}; two operators must approve it"),
        (true, Some(_)) => format!("{why}; one operator has approved it, another must"),
    }
}

/// Why a cart can't be paid, in the words of whoever looked at it.
fn unready(terms: &payment::Terms) -> Option<String> {
    match &terms.seen {
        Some(payment::Seen::Unready(why)) => Some(why.clone()),
        Some(payment::Seen::Ready(_)) | None => None,
    }
}

/// What is said of a rail that the house has not.
pub fn no_rail(rail: &str) -> String {
    format!("no rail registered for \"{rail}\"")
}

/// How much a payment is.
pub fn money(payment: &Payment) -> Money {
    Money { amount: MinorUnits(payment.amount, payment.currency), currency: payment.currency.code().to_owned() }
}

/// Over which rail a payment goes.
pub fn rail(payment: &Payment) -> String {
    payment.terms.as_ref().map_or_else(|| INTERNAL.to_owned(), |terms| terms.rail.clone())
}

fn settlement(payment: &Payment, approval: Option<&Approval>) -> Settlement {
    let resolved_at = approval.map(|approval| approval.resolved_at.unwrap_or(approval.created_at));
    let settled_at = payment.closed_at.or(resolved_at).unwrap_or(payment.requested_at);
    let (reference, given) = (payment.reference.clone(), payment.receipt.as_deref());
    let is_cart = payment.outside() == Some(Rail::Acp);
    let order = given.filter(|_| is_cart).map(order);
    let receipt = given.filter(|_| !is_cart).map(receipt);
    // A rail may have paid less than was asked for.
    let amount = Money { amount: MinorUnits(payment.moves(), payment.currency), ..money(payment) };
    let settled_at = iso(settled_at);
    Settlement { rail: rail(payment), amount, settled_at, reference, receipt, order, bought: None }
}
