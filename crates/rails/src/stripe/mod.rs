//! Stripe: deposits by Checkout or from saved payment methods, payouts to banks (by Connect, to those of others), refunds, and agents'
//! payments that are charged to a funding source. Plain HTTPS
//! requests by [`bursar_outbound`], and signed webhooks.
//!
//! What is sent goes under our own id as its idempotency key, and carries it as metadata, by which it is known again. A payment is
//! credited by the name of its PaymentIntent, whichever webhook or answer tells of it.

mod call;
mod deposits;
mod event;
mod form;
mod marks;
mod methods;
mod once;
mod payments;
mod payouts;
mod read;
mod refunds;
mod reversals;
mod settings;
mod signature;
#[cfg(test)]
pub(crate) mod tests;
pub(crate) mod tokens;
mod units;
mod wire;

use bursar_domain::Timestamp;
use bursar_outbound::client::{NoTrust, Setup, SystemResolver, Trust, Uptime};
use bursar_outbound::{Client, Limits};

pub use call::Clock;
pub use settings::{API_BASE, API_VERSION, Misconfigured, Settings};

use crate::{
    Answer, Deposit, Deposited, Heard, NewMethod, Paid, PaidOut, Payment, Payout, Rail, Refund, Refunded, Reversed, Saved,
    Unheard,
};
use call::Caller;

/// The rail.
pub struct Stripe {
    caller: Caller,
}

impl Stripe {
    /// A rail by these settings. It calls the settings' base and no other host.
    ///
    /// # Errors
    ///
    /// There is nobody to vouch for hosts.
    pub fn new(settings: Settings, trust: Trust, uptime: Uptime, clock: Clock) -> Result<Self, NoTrust> {
        let guard = settings.guard().clone();
        let setup = Setup { guard, resolver: Box::new(SystemResolver::default()), trust, uptime, limits: Limits::MONEY };
        Ok(Self { caller: Caller { client: Client::new(setup)?, settings, clock } })
    }
}

impl Rail for Stripe {
    fn collect<'a>(&'a self, deposit: &'a Deposit) -> Answer<'a, Deposited> {
        Box::pin(deposits::collect(&self.caller, deposit))
    }

    fn ask_deposit<'a>(&'a self, deposit: &'a Deposit, session: Option<&'a str>) -> Answer<'a, Deposited> {
        match session {
            Some(session) => Box::pin(deposits::ask(&self.caller, session)),
            None => self.collect(deposit),
        }
    }

    fn pay_out<'a>(&'a self, payout: &'a Payout) -> Answer<'a, PaidOut> {
        Box::pin(payouts::pay_out(&self.caller, payout))
    }

    fn ask_payout<'a>(&'a self, payout: &'a Payout, reference: &'a str) -> Answer<'a, PaidOut> {
        Box::pin(payouts::ask(&self.caller, payout, reference))
    }

    fn pay<'a>(&'a self, payment: &'a Payment) -> Answer<'a, Paid> {
        Box::pin(payments::pay(&self.caller, payment))
    }

    fn save_method<'a>(&'a self, wanted: &'a NewMethod) -> Answer<'a, Saved> {
        Box::pin(methods::save(&self.caller, wanted))
    }

    fn ask_method<'a>(&'a self, wanted: &'a NewMethod, session: Option<&'a str>) -> Answer<'a, Saved> {
        match session {
            Some(session) => Box::pin(methods::ask(&self.caller, session)),
            None => self.save_method(wanted),
        }
    }

    fn refund<'a>(&'a self, refund: &'a Refund) -> Answer<'a, Refunded> {
        Box::pin(refunds::refund(&self.caller, refund))
    }

    fn ask_reversed<'a>(&'a self, payment: &'a str) -> Answer<'a, Reversed> {
        Box::pin(reversals::ask(&self.caller, payment))
    }

    fn hear(&self, signature: &str, body: &[u8], now: Timestamp) -> Result<Option<Heard>, Unheard> {
        signature::verify(self.caller.settings.webhook_secrets(), signature, body, now)?;
        event::read(body, self.caller.settings.is_live())
    }
}
