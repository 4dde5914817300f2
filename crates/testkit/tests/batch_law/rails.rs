//! What is asked of money that comes in and leaves over rails, and what rails say of it.

use super::*;

impl House {
    /// Deposits and payouts: asked for, leased, and what rails say of them, by old attempts and new ones or on their own.
    pub(super) fn money(&self, what: u8, which: u8, amount: u16) -> (Actor, Command) {
        let (owner, id) = self.deposits[usize::from(which) % self.deposits.len()];
        let payout_id = self.payouts[usize::from(which) % self.payouts.len()];
        let (attempt, ask_again_at) = ((!amount.is_multiple_of(4)).then(|| u64::from(amount % 4 - 1)), START);
        let failure = || Failure { kind: FailureKind::Declined, text: "no".to_owned() };
        let attempts = u64::from(amount % 3);
        let manager = Actor::Principal(self.owner, Book::Live);
        match what {
            0 => {
                let named = agent(&self.agents[usize::from(which % 3)].to_string());
                (manager, deposit(if amount.is_multiple_of(3) { Destination::General } else { Destination::Agent(named) }))
            }
            1 => {
                let (from, fee) = (self.agents[usize::from(which % 2)].to_string(), cents(amount % 2));
                (manager, payout(&from, cents(amount % 60 + 1), fee))
            }
            2 => {
                let lease = LeaseTask { task: Task::Deposit(id), attempts, lease: Span::seconds(30) };
                (Actor::Courier(owner), Command::LeaseTask(lease))
            }
            3 => {
                let lease = LeaseTask { task: Task::Payout(payout_id), attempts, lease: Span::seconds(30) };
                (Actor::Courier(self.owner), Command::LeaseTask(lease))
            }
            4 => (
                Actor::Courier(self.owner),
                Command::PerformTask(PerformTask { task: Task::Payout(payout_id), attempt: attempts }),
            ),
            5 | 6 => {
                let said = match amount / 4 % 7 {
                    0 => Deposited::Failed(failure()),
                    1 => Deposited::Unknown("no answer".to_owned()),
                    2 => Deposited::Pending,
                    3 => {
                        Deposited::Open(Checkout { session: "cs".to_owned(), url: format!("https://pay.example/{}", amount % 2) })
                    }
                    said => Deposited::Paid {
                        reference: format!("pay_{}", which % 2),
                        amount: cents(if said == 4 && amount.is_multiple_of(3) { 101 } else { 100 }),
                        currency: Currency::USD,
                    },
                };
                let report = Report { attempt, said, ask_again_at };
                (Actor::Courier(owner), Command::ReportDeposit(ReportDeposit { deposit: id, report }))
            }
            _ => {
                let reference = format!("po_{}", amount % 2);
                let said = match amount / 4 % 5 {
                    0 | 1 => PaidOut::Failed(failure()),
                    2 => PaidOut::Unknown("no answer".to_owned()),
                    3 => PaidOut::Sent { reference, arrives_at: None },
                    _ => PaidOut::Completed { reference },
                };
                let report = Report { attempt, said, ask_again_at };
                (Actor::Courier(self.owner), Command::ReportPayout(ReportPayout { payout: payout_id, report }))
            }
        }
    }

    /// Methods that their owner saves: asked for, changed, leased, and what rails say of them, by old attempts and new ones or on their own.
    pub(super) fn saving(&self, what: u8, which: u8, amount: u16) -> (Actor, Command) {
        let method = self.methods[usize::from(which) % self.methods.len()];
        let (manager, courier) = (Actor::Principal(self.owner, Book::Live), Actor::Courier(self.owner));
        let attempts = u64::from(amount % 3);
        match what {
            0 if amount.is_multiple_of(3) => (manager, set_up(if which.is_multiple_of(2) { "Card" } else { "" })),
            0 if amount.is_multiple_of(7) => (manager, Command::DeleteMethod(method)),
            0 => {
                let (is_active, name) = ((amount % 3 > 1).then(|| which.is_multiple_of(3)), Some(format!("Card {which}")));
                let is_default = which.is_multiple_of(5);
                (manager, Command::ChangeMethod(ChangeMethod { method, name, details: None, is_active, is_default }))
            }
            1 => {
                let lease = LeaseTask { task: Task::Method(method), attempts, lease: Span::seconds(30) };
                (courier, Command::LeaseTask(lease))
            }
            _ => {
                let said = match amount / 4 % 6 {
                    0 => Saved::Failed(Failure { kind: FailureKind::Expired, text: "late".to_owned() }),
                    1 => Saved::Unknown("no answer".to_owned()),
                    2 => Saved::Pending,
                    3 => Saved::Open(Checkout { session: "cs".to_owned(), url: format!("https://pay.example/{}", amount % 2) }),
                    _ => {
                        let (kind, name) = ("card".to_owned(), "Visa".to_owned());
                        Saved::Done(Kept { kind, name, details: format!("{{\"token\":\"pm_{}\"}}", amount % 2) })
                    }
                };
                let attempt = (!amount.is_multiple_of(4)).then(|| u64::from(amount % 4 - 1));
                let report = Report { attempt, said, ask_again_at: START };
                (courier, Command::ReportMethod(ReportMethod { method, report }))
            }
        }
    }

    /// Money of deposits that goes back: asked for, leased, and what rails say of it.
    pub(super) fn back(&self, what: u8, which: u8, amount: u16) -> (Actor, Command) {
        let (owner, deposit) = self.deposits[usize::from(which) % self.deposits.len()];
        let refund = self.refunds[usize::from(which) % self.refunds.len()];
        let (attempt, ask_again_at) = ((!amount.is_multiple_of(4)).then(|| u64::from(amount % 4 - 1)), START);
        match what {
            0 => {
                let request = RequestRefund { deposit, amount: (!amount.is_multiple_of(3)).then(|| cents(amount % 50)) };
                (Actor::Operator(owner, Role::Operator), Command::RequestRefund(request))
            }
            1 => {
                let lease = LeaseTask { task: Task::Refund(refund), attempts: u64::from(amount % 3), lease: Span::seconds(30) };
                (Actor::Courier(self.owner), Command::LeaseTask(lease))
            }
            2 => {
                let reference = format!("re_{}", amount % 2);
                let said = match amount / 4 % 5 {
                    0 | 1 => Refunded::Failed(Failure { kind: FailureKind::Declined, text: "no".to_owned() }),
                    2 => Refunded::Unknown("no answer".to_owned()),
                    3 => Refunded::Pending { reference },
                    _ => Refunded::Done { reference },
                };
                let report = Report { attempt, said, ask_again_at };
                (Actor::Courier(self.owner), Command::ReportRefund(ReportRefund { refund, report }))
            }
            _ => {
                let payment = if which.is_multiple_of(3) { "pay_0" } else { "pay_first" }.to_owned();
                let (taken, given_back) = (cents(amount % 200), cents(amount % 200 / (1 + amount % 3)));
                let said = TakenBack { payment, taken, given_back, currency: Currency::USD };
                (Actor::Courier(owner), Command::ReportReversal(ReportReversal { deposit, said }))
            }
        }
    }
}
