//! Lines of stories about money in and out, and what rails say of it.

use bursar_domain::funding::{
    Checkout, Deposited, Destination, Failure, FailureKind, PaidOut, Report, ReportDeposit, ReportPayout, RequestDeposit,
    RequestPayout, Source,
};
use bursar_domain::{Actor, Amount, Command, Currency, Rail, Span};
use bursar_engine::Source as _;
use bursar_store::Store;

use super::{Teller, after, book, usd};
use crate::world::agent;

impl<S: Store> Teller<S> {
    /// Money in and out, and what the rail says of it: `paid d1 ch_1`, on its own or by an attempt's number.
    pub(super) fn ask_for_money(&self, words: &[&str]) -> (Actor, Command) {
        let failure = || Failure { kind: FailureKind::Declined, text: "no".to_owned() };
        let attempt = after(words, "attempt").map(|attempt| attempt.parse().expect("a number"));
        let ask_again_at = self.world.clock.now().after(Span::seconds(60));
        let of_deposit = |name: &str, said| {
            let (owner, deposit) = self.deposits[name];
            let report = Report { attempt, said, ask_again_at };
            (Actor::Courier(owner), Command::ReportDeposit(ReportDeposit { deposit, report }))
        };
        let of_payout = |name: &str, said| {
            let (owner, payout) = self.payouts[name];
            let report = Report { attempt, said, ask_again_at };
            (Actor::Courier(owner), Command::ReportPayout(ReportPayout { payout, report }))
        };
        match words {
            ["deposit", into, amount, principal, book_word, ..] => {
                let into = match *into {
                    "general" => Destination::General,
                    name => Destination::Agent(agent(self.agents.get(name).map_or(name, String::as_str))),
                };
                let (source, memo) = (Source::Checkout, "a story".to_owned());
                let (currency, rail, return_url) = (Currency::USD, Rail::Sandbox, None);
                let request = RequestDeposit { into, amount: usd(amount), currency, rail, source, memo, return_url };
                (Actor::Principal(self.principals[*principal], book(book_word)), Command::RequestDeposit(request))
            }
            ["paid", name, reference, amount, ..] => {
                let (reference, amount) = ((*reference).to_owned(), usd(amount));
                of_deposit(name, Deposited::Paid { reference, amount, currency: Currency::USD })
            }
            ["failed", name, ..] => of_deposit(name, Deposited::Failed(failure())),
            ["opened", name, ..] => {
                let checkout = Checkout { session: "cs_1".to_owned(), url: "https://pay.example/cs_1".to_owned() };
                of_deposit(name, Deposited::Open(checkout))
            }
            ["unknown", name, ..] => of_deposit(name, Deposited::Unknown("no answer".to_owned())),
            ["payout", name, amount, principal, book_word, ..] => {
                let request = RequestPayout {
                    agent: agent(self.agents.get(*name).map_or(name, String::as_str)),
                    amount: usd(amount),
                    fee: after(words, "fee").map_or(Amount::ZERO, usd),
                    currency: Currency::USD,
                    rail: Rail::Sandbox,
                    destination: None,
                };
                (Actor::Principal(self.principals[*principal], book(book_word)), Command::RequestPayout(request))
            }
            ["sent", name, ..] => of_payout(name, PaidOut::Sent { reference: "po_1".to_owned(), arrives_at: None }),
            ["arrived", name, ..] => of_payout(name, PaidOut::Completed { reference: "po_1".to_owned() }),
            ["bounced", name, ..] => of_payout(name, PaidOut::Failed(failure())),
            ["lost", name, ..] => of_payout(name, PaidOut::Unknown("no answer".to_owned())),
            other => panic!("no such line: {other:?}"),
        }
    }
}
