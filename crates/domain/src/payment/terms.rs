//! What an agent asks for beside the order, over which rail and under which mandate.

use super::{Cart, Contents, Payment, Seen};
use crate::Rail;
use crate::mandate::MandateName;

/// What a payment was asked for with: text as the agent gave it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Terms {
    /// Over which rail, by the name that was asked for.
    pub rail: String,
    /// What the house takes that for; none where it has no such rail.
    pub route: Option<Route>,
    /// Under which mandate.
    pub mandate: Option<MandateName>,
    /// To which address.
    pub address: String,
    /// What people call the payee.
    pub label: Option<String>,
    /// What it is for.
    pub category: Option<String>,
    /// The cart that is bought.
    pub cart: Option<Box<Cart>>,
    /// What its merchant said of it when it was asked for; none where no cart is bought.
    pub seen: Option<Seen>,
    /// A digest of the exact request: an approval is for this and nothing else.
    pub digest: [u8; 32],
}

/// How a payment is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Route {
    /// To another agent of the house, on its own ledger.
    Internal,
    /// To somebody outside.
    Outside(Rail),
}

/// The name by which the rail of the house's own ledger is asked for.
pub const INTERNAL: &str = "internal";

impl Terms {
    /// The merchant, by its id.
    pub(crate) fn merchant(&self) -> Option<&str> {
        self.cart.as_ref().map(|cart| cart.merchant.as_str())
    }

    /// Who is paid, for people: the address, which is who it is, before what the agent calls it.
    pub(crate) fn payee(&self) -> String {
        let Self { address, label, .. } = self;
        label.as_ref().map_or_else(|| address.clone(), |label| format!("{address} ({label})"))
    }

    /// What is in the cart, where it can be paid.
    pub const fn contents(&self) -> Option<&Contents> {
        match &self.seen {
            Some(Seen::Ready(contents)) => Some(contents),
            Some(Seen::Unready(_)) | None => None,
        }
    }

    /// The host that is paid.
    pub(crate) fn host(&self) -> Option<&str> {
        host(self.cart.as_ref().map_or(&self.address, |cart| &cart.endpoint))
    }

    /// Which rail outside makes it.
    pub const fn outside(&self) -> Option<Rail> {
        match self.route {
            Some(Route::Outside(rail)) => Some(rail),
            Some(Route::Internal) | None => None,
        }
    }
}

impl Payment {
    /// Which rail outside makes it.
    pub fn outside(&self) -> Option<Rail> {
        self.terms.as_ref().and_then(Terms::outside)
    }
}

/// The host name of an address; none where it is not beyond doubt.
pub(super) fn host(address: &str) -> Option<&str> {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let (host, port) = authority.split_once(':').unwrap_or((authority, ""));
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-');
    let is_name = !host.is_empty() && host.bytes().all(is_plain) && port.bytes().all(|byte| byte.is_ascii_digit());
    is_name.then_some(host)
}
