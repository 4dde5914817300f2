//! Lines of stories about money of deposits that goes back: refunds, and what providers take by themselves.

use bursar_domain::funding::{
    Deposit, Failure, FailureKind, Refunded, Report, ReportRefund, ReportReversal, RequestRefund, TakenBack,
};
use bursar_domain::set::Key;
use bursar_domain::{Actor, Amount, Command, Currency, Span};
use bursar_engine::Source as _;
use bursar_store::{Store, queries};

use super::{Teller, after, usd};

impl<S: Store> Teller<S> {
    /// `refund d1 p amount 5.00 as r1`; what the rail says of one, `refunded r1`, on its own or by an attempt's number; and what was taken
    /// of a payment and brought again, `taken d1 pi_1 5.00 back 1.00`.
    pub(super) fn ask_for_refund(&self, words: &[&str]) -> Option<(Actor, Command)> {
        let attempt = after(words, "attempt").map(|attempt| attempt.parse().expect("a number"));
        let ask_again_at = self.world.clock.now().after(Span::seconds(60));
        let of_refund = |name: &str, said| {
            let (owner, refund) = self.refunds[name];
            let report = Report { attempt, said, ask_again_at };
            (Actor::Courier(owner), Command::ReportRefund(ReportRefund { refund, report }))
        };
        let reference = || "re_1".to_owned();
        Some(match words {
            ["refund", name, principal, ..] => {
                let request = RequestRefund { deposit: self.deposits[*name].1, amount: after(words, "amount").map(usd) };
                (self.operator(principal), Command::RequestRefund(request))
            }
            ["refunding", name, ..] => of_refund(name, Refunded::Pending { reference: reference() }),
            ["refunded", name, ..] => of_refund(name, Refunded::Done { reference: reference() }),
            ["unrefunded", name, ..] => {
                of_refund(name, Refunded::Failed(Failure { kind: FailureKind::Declined, text: "no".to_owned() }))
            }
            ["refund-lost", name, ..] => of_refund(name, Refunded::Unknown("no answer".to_owned())),
            ["taken", name, payment, taken, ..] => {
                let (owner, deposit) = self.deposits[*name];
                let said = TakenBack {
                    payment: (*payment).to_owned(),
                    taken: usd(taken),
                    given_back: after(words, "back").map_or(Amount::ZERO, usd),
                    currency: Currency::USD,
                };
                (Actor::Courier(owner), Command::ReportReversal(ReportReversal { deposit, said }))
            }
            _ => return None,
        })
    }

    /// What is left of a deposit, and what became of the rest.
    pub(super) fn show_deposit(&self, name: &str) -> String {
        let (owner, id) = self.deposits[name];
        let row: Deposit = queries::row(&*self.world.reader, Key::Deposit(owner, id)).expect("readable").expect("there");
        let amounts = [row.left(), row.refunded, row.reversed.total(), row.reversed.missing].map(|amount| amount.decimal(2));
        let [left, refunded, reversed, missing] = amounts;
        format!("{} left {left} refunded {refunded} reversed {reversed} missing {missing}", row.state.word())
    }
}
