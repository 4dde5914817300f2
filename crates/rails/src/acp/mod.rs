//! ACP, the Agentic Commerce Protocol: carts at merchants', paid with a token that is good for one cart, at one merchant, for a short
//! time and up to its price. Versions 2026-04-17 and 2025-09-29.
//!
//! A cart is looked at before a payment is judged, and again before anything is bound: what is paid is what was judged, to the line.
//! Then what it costs is a fact, then a token is asked for, then the merchant is asked to complete the cart, under the payment's own
//! name each time ([ADR 34](../../../../docs/adr/0034-buying-carts-over-acp.md)).

mod call;
mod delegate;
mod look;
mod merchants;
mod pay;
mod refused;
mod settings;
mod shared;
#[cfg(test)]
mod tests;
mod token;
mod vault;
mod wire;

use std::sync::Arc;

use bursar_domain::Timestamp;

pub use delegate::{BadCard, Card, Delegate, Misnamed};
pub use look::{Message, Shown, ShownLine, ShownTotal};
pub use merchants::{As, Item, Merchants, NewCart};
pub use refused::Refused;
pub use settings::{Known, Misconfigured, known};
pub use shared::Shared;
pub use vault::Vault;
pub use wire::Version;

use crate::{
    Answer, Deposit, Deposited, Failure, FailureKind, Heard, NewMethod, Paid, PaidOut, Payment, Payout, Rail, Refund, Refunded,
    Reversed, Saved, Unheard,
};

/// Tells the time.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// The rail, for the money of one book.
pub struct Acp {
    merchants: Arc<Merchants>,
    vault: Vault,
    clock: Clock,
}

impl Acp {
    /// A rail that pays with tokens of a vault.
    pub const fn new(merchants: Arc<Merchants>, vault: Vault, clock: Clock) -> Self {
        Self { merchants, vault, clock }
    }
}

const PAYS_ONLY: &str = "Over ACP payments of agents are made, and nothing else.";

fn no() -> Failure {
    Failure { kind: FailureKind::Rejected, text: PAYS_ONLY.to_owned() }
}

fn answer<'a, T: Send + 'a>(said: T) -> Answer<'a, T> {
    Box::pin(std::future::ready(said))
}

impl Rail for Acp {
    fn collect<'a>(&'a self, _deposit: &'a Deposit) -> Answer<'a, Deposited> {
        answer(Deposited::Failed(no()))
    }

    fn ask_deposit<'a>(&'a self, _deposit: &'a Deposit, _session: Option<&'a str>) -> Answer<'a, Deposited> {
        answer(Deposited::Failed(no()))
    }

    fn pay_out<'a>(&'a self, _payout: &'a Payout) -> Answer<'a, PaidOut> {
        answer(PaidOut::Failed(no()))
    }

    fn ask_payout<'a>(&'a self, _payout: &'a Payout, _reference: &'a str) -> Answer<'a, PaidOut> {
        answer(PaidOut::Failed(no()))
    }

    fn pay<'a>(&'a self, payment: &'a Payment) -> Answer<'a, Paid> {
        Box::pin(self.paid(payment))
    }

    /// The operator's own card pays for whoever asks; a funding source is its principal's.
    fn spends_the_houses(&self) -> bool {
        match self.vault {
            Vault::Shared(_) => false,
            Vault::Delegate(_) => true,
        }
    }

    fn save_method<'a>(&'a self, _wanted: &'a NewMethod) -> Answer<'a, Saved> {
        answer(Saved::Failed(no()))
    }

    fn ask_method<'a>(&'a self, _wanted: &'a NewMethod, _session: Option<&'a str>) -> Answer<'a, Saved> {
        answer(Saved::Failed(no()))
    }

    fn refund<'a>(&'a self, _refund: &'a Refund) -> Answer<'a, Refunded> {
        answer(Refunded::Failed(no()))
    }

    fn ask_reversed<'a>(&'a self, _payment: &'a str) -> Answer<'a, Reversed> {
        answer(Reversed::NotOurs)
    }

    fn hear(&self, _signature: &str, _body: &[u8], _now: Timestamp) -> Result<Option<Heard>, Unheard> {
        Err(Unheard::NotSigned)
    }
}
