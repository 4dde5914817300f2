//! From the wire to commands: what pay's requests mean.

use bursar_domain::Book;
use bursar_domain::payment::{Cart, RequestPayment};

use super::wire::{CartInput, PaymentInput};
use crate::common::fields::{URL_BYTES_MAX, line, name};
use crate::common::paying::{Fields, Wanted};
use crate::common::{App, Problem};

/// What pay calls the fields of a payment.
const FIELDS: Fields = Fields {
    rail: "rail",
    amount: "amount.amount",
    currency: "amount.currency",
    address: "payee.address",
    label: "payee.label",
    category: "payee.category",
    memo: "memo",
    mandate: "mandateId",
    cart: "cart",
};

/// A payment that is asked for by an agent of a book.
pub(super) fn payment(wire: &PaymentInput, book: Book, app: &App) -> Result<RequestPayment, Problem> {
    let PaymentInput { rail, amount, payee, memo, mandate_id, cart } = wire;
    let wanted = Wanted {
        rail,
        amount: &amount.amount,
        currency: &amount.currency,
        address: &payee.address,
        label: payee.label.as_deref(),
        category: payee.category.as_deref(),
        memo: memo.as_deref(),
        mandate: mandate_id.as_deref(),
        cart: cart.as_ref().map(self::cart).transpose()?,
    };
    wanted.request(&FIELDS, book, app)
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
