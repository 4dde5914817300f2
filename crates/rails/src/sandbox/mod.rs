//! The sandbox: a provider that only pretends, for the test book. Its page takes test cards, its banks take payouts a moment later, and
//! names in what it is given make it fail, forget to answer, or answer late, as a real one does on a bad day.
//!
//! It remembers nothing: what became of a thing follows from its name and from the time, so that every node and every start says the same.

mod cards;
#[cfg(test)]
mod tests;

use bursar_domain::{Amount, Span, Timestamp};

pub use cards::{CARDS, Card, card};

use crate::{
    Answer, Checkout, Deposit, Deposited, Failure, FailureKind, Heard, NewMethod, PaidOut, Payout, Rail, Refund, Refunded, Saved,
    Source, Unheard,
};

/// How long a payout is on its way.
const ON_THE_WAY: Span = Span::seconds(2);

/// Tells the time.
pub type Clock = Box<dyn Fn() -> Timestamp + Send + Sync>;

/// The rail.
pub struct Sandbox {
    base: String,
    clock: Clock,
}

impl Sandbox {
    /// A sandbox whose pages stand below this address, without a slash at its end.
    pub fn new(base: String, clock: Clock) -> Self {
        Self { base, clock }
    }

    fn deposited(&self, deposit: &Deposit, is_first: bool) -> Deposited {
        match &deposit.source {
            Source::Checkout if (self.clock)() >= deposit.expires_at => {
                Deposited::Failed(Failure { kind: FailureKind::Expired, text: "Nobody paid in time.".to_owned() })
            }
            Source::Checkout => Deposited::Open(self.page(&deposit.id)),
            Source::Saved { method, .. } => match cards::saved(method) {
                cards::Saved::Charged => paid(deposit),
                cards::Saved::Refused(failure) => Deposited::Failed(failure),
                cards::Saved::Slow if is_first => Deposited::Unknown("no answer in time".to_owned()),
                cards::Saved::Slow => paid(deposit),
                cards::Saved::Lost if is_first => Deposited::Unknown("the connection broke".to_owned()),
                cards::Saved::Lost => Deposited::Failed(Failure {
                    kind: FailureKind::Declined,
                    text: "The charge never reached the bank.".to_owned(),
                }),
            },
        }
    }

    fn saved(&self, wanted: &NewMethod) -> Saved {
        if (self.clock)() >= wanted.expires_at {
            let text = "Nobody saved a payment method in time.".to_owned();
            return Saved::Failed(Failure { kind: FailureKind::Expired, text });
        }
        Saved::Open(self.page(&wanted.id))
    }

    fn page(&self, id: &str) -> Checkout {
        Checkout { session: format!("cs_sandbox_{id}"), url: format!("{}{PAGES}/{id}", self.base) }
    }

    fn paid_out(&self, payout: &Payout) -> PaidOut {
        let is_over = (self.clock)() >= payout.requested_at.after(ON_THE_WAY);
        let destination = payout.destination.as_deref().unwrap_or_default();
        let reference = format!("po_sandbox_{}", payout.id);
        match (destination, is_over) {
            ("ba_sandbox_unknown", false) => PaidOut::Unknown("no answer in time".to_owned()),
            (_, false) => PaidOut::Sent { reference, arrives_at: Some(payout.requested_at.after(ON_THE_WAY)) },
            ("ba_sandbox_closed", true) => {
                PaidOut::Failed(Failure { kind: FailureKind::Declined, text: "The bank account has been closed.".to_owned() })
            }
            (_, true) => PaidOut::Completed { reference },
        }
    }
}

/// Where the pages stand, below the base.
pub const PAGES: &str = "/checkout";

/// Destinations of payouts that do not simply arrive, with what becomes of them.
pub const BANKS: [(&str, &str); 2] = [
    ("ba_sandbox_closed", "fails: the account has been closed"),
    ("ba_sandbox_unknown", "arrives, though at first there is no answer"),
];

/// The word of a payment that went through: its name follows from the deposit's, which is paid once.
pub fn paid(deposit: &Deposit) -> Deposited {
    Deposited::Paid { reference: reference(&deposit.id), amount: deposit.amount, currency: deposit.currency }
}

/// The sandbox's name of the payment of a deposit.
pub fn reference(deposit: &str) -> String {
    format!("pi_sandbox_{deposit}")
}

fn answer<'a, T: Send + 'a>(said: T) -> Answer<'a, T> {
    Box::pin(std::future::ready(said))
}

impl Rail for Sandbox {
    fn collect<'a>(&'a self, deposit: &'a Deposit) -> Answer<'a, Deposited> {
        answer(self.deposited(deposit, true))
    }

    fn ask_deposit<'a>(&'a self, deposit: &'a Deposit, _session: Option<&'a str>) -> Answer<'a, Deposited> {
        answer(self.deposited(deposit, false))
    }

    fn pay_out<'a>(&'a self, payout: &'a Payout) -> Answer<'a, PaidOut> {
        answer(self.paid_out(payout))
    }

    fn ask_payout<'a>(&'a self, payout: &'a Payout, _reference: &'a str) -> Answer<'a, PaidOut> {
        answer(self.paid_out(payout))
    }

    fn save_method<'a>(&'a self, wanted: &'a NewMethod) -> Answer<'a, Saved> {
        answer(self.saved(wanted))
    }

    fn ask_method<'a>(&'a self, wanted: &'a NewMethod, _session: Option<&'a str>) -> Answer<'a, Saved> {
        answer(self.saved(wanted))
    }

    fn refund<'a>(&'a self, refund: &'a Refund) -> Answer<'a, Refunded> {
        let said = if refund.amount == Amount::ZERO {
            Refunded::Failed(Failure { kind: FailureKind::Rejected, text: "There is nothing to give back.".to_owned() })
        } else {
            Refunded::Done { reference: format!("re_sandbox_{}", refund.id) }
        };
        answer(said)
    }

    fn hear(&self, _signature: &str, _body: &[u8], _now: Timestamp) -> Result<Option<Heard>, Unheard> {
        // What happens on its page is reported there.
        Err(Unheard::NotSigned)
    }
}
