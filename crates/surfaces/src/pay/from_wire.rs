//! From the wire to commands: what pay's requests mean.

use bursar_domain::agent::AgentRef;
use bursar_domain::mandate::MandateName;
use bursar_domain::payment::{Cart, INTERNAL, RequestPayment, Route, Terms};
use bursar_domain::{Currency, PaymentId, Rail};
use bursar_store::codec;

use super::wire::{CartInput, PaymentInput};
use crate::common::fields::{URL_BYTES_MAX, line, name, text};
use crate::common::money::minor_of;
use crate::common::{App, Noun, Problem};

/// The rail on which carts are bought.
const ACP: &str = "acp";

/// A payment that is asked for.
pub(super) fn payment(wire: &PaymentInput, app: &App) -> Result<RequestPayment, Problem> {
    let PaymentInput { rail, amount, payee, memo, mandate_id, cart } = wire;
    let rail = name("rail", rail)?;
    let currency = currency(&amount.currency)?;
    let amount = minor_of("amount.amount", &amount.amount, currency)?;
    if amount.is_zero() {
        return Err(Problem::malformed("amount.amount", "must be above 0"));
    }
    if cart.is_some() && rail != ACP {
        return Err(Problem::malformed("cart", "is bought over the rail \"acp\" only"));
    }
    let optional = |field, value: &Option<String>| value.as_deref().map(|value| name(field, value)).transpose();
    let address = line("payee.address", &payee.address, URL_BYTES_MAX)?;
    let to = AgentRef::parse(&address);
    let terms = Terms {
        route: route(app, &rail),
        rail,
        mandate: optional("mandateId", mandate_id)?.map(MandateName),
        address,
        label: optional("payee.label", &payee.label)?,
        category: optional("payee.category", &payee.category)?,
        cart: cart.as_ref().map(self::cart).transpose()?,
        digest: [0; 32],
    };
    let memo = text("memo", memo.as_deref().unwrap_or_default())?;
    let mut request = RequestPayment { amount, currency, memo, terms, to, fee: app.terms.payment_fee };
    request.terms.digest = codec::digest(&request);
    Ok(request)
}

/// What the house takes for a rail's name; none where it has no such rail.
fn route(app: &App, rail: &str) -> Option<Route> {
    if rail == INTERNAL {
        return Some(Route::Internal);
    }
    let is_there = rail == Rail::Sandbox.word() && app.rails.get(Rail::Sandbox).is_some();
    is_there.then_some(Route::Outside(Rail::Sandbox))
}

fn currency(code: &str) -> Result<Currency, Problem> {
    let why = "must be the code of a currency of ISO 4217, such as \"USD\"";
    Currency::parse(code).filter(Currency::is_money).ok_or_else(|| Problem::malformed("amount.currency", why))
}

fn cart(wire: &CartInput) -> Result<Cart, Problem> {
    let merchant = &wire.merchant;
    let optional = |field, value: &Option<String>| value.as_deref().map(|value| name(field, value)).transpose();
    Ok(Cart {
        session: name("cart.sessionId", &wire.session_id)?,
        merchant: name("cart.merchant.id", &merchant.id)?,
        name: optional("cart.merchant.name", &merchant.name)?,
        endpoint: line("cart.merchant.acpEndpoint", &merchant.acp_endpoint, URL_BYTES_MAX)?,
        profile: optional("cart.merchant.networkBusinessProfile", &merchant.network_business_profile)?,
    })
}

/// A payment's id in a path.
pub(super) fn payment_id(text: &str) -> Result<PaymentId, Problem> {
    PaymentId::parse(text).ok_or(Problem::NotFound(Noun::Payment))
}
