//! The sandbox: a provider that only pretends, for the test book. Its page takes test cards, its banks take payouts a moment later, and
//! names in what it is given make it fail, forget to answer, or answer late, as a real one does on a bad day.
//!
//! It remembers nothing: what became of a thing follows from its name and from the time, so that every node and every start says the same.

mod cards;
#[cfg(test)]
mod tests;

use bursar_domain::{Amount, Span, Timestamp};

pub use cards::{CARDS, Card, Refunds, card};

use crate::{
    Answer, Checkout, Deposit, Deposited, Failure, FailureKind, Heard, NewMethod, Paid, PaidOut, Payment, Payout, Rail, Refund,
    Refunded, Reversed, Saved, Source, Unheard,
};

/// How long the sandbox takes over a payment that is answered late: longer than a caller waits.
pub const LATE: Span = Span::seconds(8);
/// How long a payout is on its way, and a refund that is not done at once.
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
                cards::Saved::Charged => paid(deposit, method),
                cards::Saved::Refused(failure) => Deposited::Failed(failure),
                cards::Saved::Slow if is_first => Deposited::Unknown("no answer in time".to_owned()),
                cards::Saved::Slow => paid(deposit, method),
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

    fn paid(&self, payment: &Payment) -> Paid {
        match payment.address.as_str() {
            "https://sandbox/decline" => {
                Paid::Failed(Failure { kind: FailureKind::Declined, text: "The payee declined the payment.".to_owned() })
            }
            "https://sandbox/timeout" => Paid::Unknown("no answer in time".to_owned()),
            "https://sandbox/late" if (self.clock)() < payment.requested_at.after(LATE) => {
                Paid::Unknown("no answer yet".to_owned())
            }
            _ => Paid::Settled { reference: format!("pay_sandbox_{}", payment.id), receipt: None },
        }
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

    fn refunded(&self, refund: &Refund) -> Refunded {
        let failed = |kind, text: &str| Refunded::Failed(Failure { kind, text: text.to_owned() });
        if refund.amount == Amount::ZERO {
            return failed(FailureKind::Rejected, "There is nothing to give back.");
        }
        let is_over = (self.clock)() >= refund.requested_at.after(ON_THE_WAY);
        let reference = format!("re_sandbox_{}", refund.id);
        match (Refunds::of(refund.reference.strip_prefix(PAYMENT).unwrap_or_default()), is_over) {
            (Refunds::Slowly, false) => Refunded::Unknown("no answer in time".to_owned()),
            (Refunds::Never, false) => Refunded::Pending { reference },
            (Refunds::Never, true) => failed(FailureKind::Declined, "The payer's bank did not take the refund."),
            (Refunds::AtOnce, _) | (Refunds::Slowly, true) => Refunded::Done { reference },
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

/// The word of a payment by a saved method that went through: its name follows from the deposit's, which is paid once.
fn paid(deposit: &Deposit, method: &str) -> Deposited {
    let reference = reference(&deposit.id, Refunds::of_method(method));
    Deposited::Paid { reference, amount: deposit.amount, currency: deposit.currency }
}

/// How the names of payments begin.
const PAYMENT: &str = "pi_sandbox_";

/// The sandbox's name of the payment of a deposit. It says what becomes of a refund: nothing else is remembered.
pub fn reference(deposit: &str, refunds: Refunds) -> String {
    format!("{PAYMENT}{}{deposit}", refunds.mark())
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

    fn pay<'a>(&'a self, payment: &'a Payment) -> Answer<'a, Paid> {
        answer(self.paid(payment))
    }

    fn save_method<'a>(&'a self, wanted: &'a NewMethod) -> Answer<'a, Saved> {
        answer(self.saved(wanted))
    }

    fn ask_method<'a>(&'a self, wanted: &'a NewMethod, _session: Option<&'a str>) -> Answer<'a, Saved> {
        answer(self.saved(wanted))
    }

    fn refund<'a>(&'a self, refund: &'a Refund) -> Answer<'a, Refunded> {
        answer(self.refunded(refund))
    }

    fn ask_reversed<'a>(&'a self, _payment: &'a str) -> Answer<'a, Reversed> {
        // It takes nothing back by itself.
        answer(Reversed::NotOurs)
    }

    fn hear(&self, _signature: &str, _body: &[u8], _now: Timestamp) -> Result<Option<Heard>, Unheard> {
        // What happens on its page is reported there.
        Err(Unheard::NotSigned)
    }
}
