//! What the house hears of deposits, payouts and refunds: by its couriers' attempts, some of which report late, and by the providers' notices.
//! And what must be true of them, held against what the providers know.

use std::collections::BTreeMap;

use bursar_domain::funding::{
    Checkout, Deposit, Deposited, PaidOut, Payout, PayoutState, Report, ReportDeposit, ReportPayout, ReportRefund,
    ReportReversal, TakenBack,
};
use bursar_domain::ledger::{AccountNo, Transfer, TransferState};
use bursar_domain::method::ReportMethod;
use bursar_domain::outbox::Class;
use bursar_domain::payment::ReportPayment;
use bursar_domain::rail::Rail;
use bursar_domain::set::Key;
use bursar_domain::{Command, Currency, Outcome, PrincipalId, Refusal, Request, Span, Timestamp, TransferId, Way};
use bursar_engine::Error;
use bursar_store::{Due, Reader, queries, replay};

use super::History;
use super::methods::of_method;
use super::payments::of_payment;
use super::provider::{Collected, Remitted};
use super::refunds::of_refund;
use super::requests::amount;
use super::words::failure;
use crate::disk::Disk;
use crate::manual::START;
use crate::model::{HOUR, OfDeposit, OfMethod, OfPayment, OfPayout, OfRefund, SECOND, Said, Task, Told};
use crate::story::{method_word, payment_word};
use crate::world::{Answer, LEASE, by_courier, perform};

/// How often couriers call at the end: where the clock was set back, what was asked before is due long after.
const LAST_CALLS_MAX: usize = 40;
/// And at least: webhooks that fail all the time are given up after three days.
const LAST_CALLS_MIN: usize = 5;

impl<D: Disk> History<D> {
    /// The couriers' calls for tasks that were just leased. Some answers are reported later, and some never.
    pub(super) fn call_rails(&mut self, due: &[Due], tasks: &[Task]) {
        let mut now = Vec::new();
        for (due, task) in due.iter().zip(tasks) {
            let is_cut_off = self.chance.one_in(4);
            let said = self.call(*task, is_cut_off);
            let told = Told { said, attempt: Some(due.pending.attempts + 1), again_at: self.again_at() };
            // A bad answer takes its time.
            let is_slow = matches!(said, Said::OfPayment(_, OfPayment::Failed)) && self.chance.one_in(2);
            match self.chance.below(8) {
                0 => {}
                _ if is_slow => self.late.push(told),
                1 | 2 => self.late.push(told),
                _ => now.push(told),
            }
        }
        self.tell(&now);
    }

    /// One call. Where it is cut off, the provider may have done what it was asked for all the same.
    fn call(&mut self, task: Task, is_cut_off: bool) -> Said {
        let is_lost = is_cut_off && self.chance.one_in(2);
        match task {
            Task::Deposit(number) if is_lost => Said::OfDeposit(number, OfDeposit::Unknown),
            Task::Payout(number) if is_lost => Said::OfPayout(number, OfPayout::Unknown),
            Task::Method(number) if is_lost => Said::OfMethod(number, OfMethod::Unknown),
            Task::Refund(number) if is_lost => Said::OfRefund(number, OfRefund::Unknown),
            Task::Pay(number) if is_lost => Said::OfPayment(number, OfPayment::Unknown),
            Task::Pay(number) => {
                let said = self.provider.make(number, &mut self.chance);
                Said::OfPayment(number, if is_cut_off { OfPayment::Unknown } else { said })
            }
            Task::Refund(number) => {
                let said = self.provider.give_back(number, &mut self.chance);
                Said::OfRefund(number, if is_cut_off { OfRefund::Unknown } else { said })
            }
            Task::Deposit(number) => {
                let all = &self.model.deposits;
                let said = self.provider.collect(number, &all[number], all, &mut self.chance);
                Said::OfDeposit(number, if is_cut_off { OfDeposit::Unknown } else { said })
            }
            Task::Payout(number) => {
                let said = self.provider.remit(number, &mut self.chance);
                Said::OfPayout(number, if is_cut_off { OfPayout::Unknown } else { said })
            }
            Task::Method(number) => {
                let said = self.provider.remember(number);
                Said::OfMethod(number, if is_cut_off { OfMethod::Unknown } else { said })
            }
            other => panic!("no rail is asked about {other:?}"),
        }
    }

    fn again_at(&mut self) -> u64 {
        self.model.now + *self.chance.pick(&[0, SECOND, 60 * SECOND, HOUR, 25 * HOUR])
    }

    /// Notices arrive, and attempts report that were made before.
    pub(super) fn hear(&mut self) {
        let mut heard = Vec::new();
        for _ in 0..=self.chance.below(8) {
            if !self.late.is_empty() && self.chance.one_in(3) {
                let at = self.chance.below(self.late.len() as u64) as usize;
                heard.push(self.late.swap_remove(at));
            } else if let Some(said) = self.provider.notice(&mut self.chance) {
                heard.push(Told { said, attempt: None, again_at: self.again_at() });
            }
        }
        self.tell(&heard);
    }

    /// Tells the house several things at once; it may die before or after it wrote them down, and then the teller does not know.
    fn tell(&mut self, all: &[Told]) {
        if all.is_empty() {
            return;
        }
        let requests: Vec<_> = all.iter().map(|told| self.told(told)).collect();
        let before = self.marks(&[]);
        self.plan_trouble(8, 1);
        let answers = self.world().batch(&requests);
        let is_dead = self.is_dead();
        if is_dead {
            self.reopen();
        }
        if self.has_written(&[], before.as_deref()) || !is_dead {
            for (told, answer) in all.iter().zip(answers) {
                let expected = self.model.tell(told);
                if !is_dead {
                    let got = word(answer);
                    assert_eq!(got, expected, "seed {}: told {told:?}", self.seed);
                }
                self.count(told, &expected);
            }
        }
        if is_dead {
            self.resume();
        }
        self.calm();
    }

    fn count(&mut self, told: &Told, word: &str) {
        self.seen.told += 1;
        self.seen.outdated += u64::from(word == "refused AttemptOutdated");
        if let Said::OfPayment(number, said) = told.said {
            self.seen.asked.told(self.model.payments[number].stands, said, word);
        }
        self.seen.credited_before += u64::from(word == "refused CreditedBefore");
        self.seen.not_undone += u64::from(matches!(told.said, Said::OfDeposit(_, OfDeposit::Failed)) && word == "credited");
    }

    fn told(&self, told: &Told) -> Request {
        let Told { said, attempt, again_at } = *told;
        let ask_again_at = Timestamp(again_at);
        let (owner, command) = match said {
            Said::OfDeposit(number, said) => {
                let (owner, deposit) = self.deposits[number];
                let report = Report { attempt, said: of_deposit(number, said), ask_again_at };
                (owner, Command::ReportDeposit(ReportDeposit { deposit, report }))
            }
            Said::OfPayout(number, said) => {
                let (owner, payout) = self.payouts[number];
                let report = Report { attempt, said: of_payout(number, said), ask_again_at };
                (owner, Command::ReportPayout(ReportPayout { payout, report }))
            }
            Said::OfMethod(number, said) => {
                let (owner, method) = self.to_save[number];
                let report = Report { attempt, said: of_method(number, said), ask_again_at };
                (owner, Command::ReportMethod(ReportMethod { method, report }))
            }
            Said::OfRefund(number, said) => {
                let (owner, refund) = self.refunds[number];
                let report = Report { attempt, said: of_refund(number, said), ask_again_at };
                (owner, Command::ReportRefund(ReportRefund { refund, report }))
            }
            Said::OfPayment(number, said) => {
                let (owner, payment) = self.payment(number);
                let report = Report { attempt, said: of_payment(number, said), ask_again_at };
                (owner, Command::ReportPayment(ReportPayment { payment, report }))
            }
            Said::Reversal { deposit, payment, taken, given_back } => {
                let (owner, deposit) = self.deposits[deposit];
                let (taken, given_back) = (amount(taken), amount(given_back));
                let said = TakenBack { payment: name(payment), taken, given_back, currency: Currency::USD };
                (owner, Command::ReportReversal(ReportReversal { deposit, said }))
            }
        };
        let way = if attempt.is_some() { Way::Internal } else { Way::Webhook };
        Request { way, ..by_courier(owner, command) }
    }

    /// Everything is decided outside, and the house hears all of it: what was paid is credited once, and what left arrived.
    pub(super) fn hear_everything(&mut self) {
        for round in 1..=LAST_CALLS_MAX {
            self.provider.conclude(&self.model.deposits, &mut self.chance);
            self.clock.advance(Span(26 * HOUR));
            self.model.pass(26 * HOUR, 0);
            self.compare_clocks();
            self.end_everything();
            self.call_about_everything();
            self.go_round();
            let notices = self.provider.notices.iter();
            self.late.extend(notices.map(|said| Told { said: *said, attempt: None, again_at: self.model.now }));
            while !self.late.is_empty() {
                let at = self.chance.below(self.late.len() as u64) as usize;
                let told = self.late.swap_remove(at);
                let request = self.told(&told);
                let got = word(self.world().ask(request));
                assert_eq!(got, self.model.tell(&told), "seed {}: told at last {told:?}", self.seed);
            }
            // What was taken before its payment was known is said again.
            let notices = self.provider.notices.iter().filter(|said| matches!(said, Said::Reversal { .. }));
            let again: Vec<_> = notices.map(|said| Told { said: *said, attempt: None, again_at: self.model.now }).collect();
            for told in again {
                let request = self.told(&told);
                let got = word(self.world().ask(request));
                assert_eq!(got, self.model.tell(&told), "seed {}: told once more {told:?}", self.seed);
            }
            let is_asked = self.model.methods.iter().all(|method| method.state != "pending")
                && self.model.payments.iter().all(|payment| !payment.is_open());
            let asked = (self.deposits.len(), self.payouts.len(), self.refunds.len());
            if is_asked && round >= LAST_CALLS_MIN && self.provider.has_decided(asked.0, asked.1, asked.2) {
                break;
            }
        }
        self.check_everything_heard();
        self.check_methods_heard();
        self.check_payments_heard();
    }

    /// Whatever has an end has come to it.
    fn end_everything(&mut self) {
        let mut due = self.world().due();
        due.retain(|due| !matches!(due.task.class(), Class::Rail | Class::Payment | Class::Delivery));
        due.sort_by_key(|due| due.task.class());
        let tasks: Vec<_> = due.iter().map(|due| self.task(due.task)).collect();
        let leased = self.world().lease(&due);
        assert!(leased.iter().all(Result::is_ok), "seed {}: {leased:?}", self.seed);
        self.model.lease(&tasks, LEASE.0);
        for (due, task) in due.iter().zip(tasks) {
            let answer = self.world().ask(perform(due));
            let is_done = self.model.perform(task, due.pending.attempts + 1);
            assert_eq!(answer.is_ok(), is_done, "seed {}: {task:?} at last: {answer:?}", self.seed);
        }
    }

    /// The couriers call about all that is due, and no call is cut off.
    fn call_about_everything(&mut self) {
        let mut due = self.world().due();
        due.retain(|due| matches!(due.task.class(), Class::Rail | Class::Payment));
        let tasks: Vec<_> = due.iter().map(|due| self.task(due.task)).collect();
        let leased = self.world().lease(&due);
        assert!(leased.iter().all(Result::is_ok), "seed {}: {leased:?}", self.seed);
        self.model.lease(&tasks, LEASE.0);
        for (due, task) in due.iter().zip(tasks) {
            let said = self.call(task, false);
            self.late.push(Told { said, attempt: Some(due.pending.attempts + 1), again_at: self.model.now });
        }
    }

    fn check_everything_heard(&mut self) {
        let seed = self.seed;
        for payment in &self.provider.payments {
            let mut fitting = payment.named.iter().map(|number| &self.model.deposits[*number]);
            let fits = fitting.any(|deposit| deposit.amount == payment.amount);
            let reference = (payment.rail, Some(payment.number));
            let credited = self.model.deposits.iter().filter(|one| (one.rail, one.reference) == reference).count();
            self.seen.deposited += credited as u64;
            assert_eq!(credited, usize::from(fits), "seed {seed}: {payment:?} was credited {credited} times");
        }
        for (number, deposit) in self.model.deposits.iter().enumerate() {
            // Of what the house refused somebody must be told: it stays open.
            let is_refused = matches!(self.provider.deposits[&number], Collected::Paid(_)) && deposit.state != "credited";
            assert!(is_refused || !deposit.is_open(), "seed {seed}: deposit {number} is still {}", deposit.state);
        }
        for (number, payout) in self.model.payouts.iter().enumerate() {
            let is_there = self.provider.payouts[&number] == Remitted::Arrived;
            let expected = if is_there { "completed" } else { "failed" };
            assert_eq!(payout.state, expected, "seed {seed}: payout {number}");
            self.seen.paid_out += u64::from(is_there);
            self.seen.bounced += u64::from(!is_there);
        }
        self.check_all_refunds_heard();
    }

    /// Deposits and payouts stand as the model has them, and nothing is in them that the providers do not know of.
    pub(super) fn check_funding(&self, reader: &dyn Reader, report: &replay::Report) {
        let seed = self.seed;
        assert_eq!(self.deposits.len(), self.model.deposits.len(), "seed {seed}: deposits");
        let mut outside: BTreeMap<(PrincipalId, AccountNo), i128> = BTreeMap::new();
        let mut references = Vec::new();
        for (number, ((owner, id), expected)) in self.deposits.iter().zip(&self.model.deposits).enumerate() {
            let row: Deposit = queries::row(reader, Key::Deposit(*owner, *id)).expect("readable").expect("there");
            let got = (row.rail, row.state.word());
            assert_eq!(got, (Rail::ALL[expected.rail], expected.state), "seed {seed}: deposit {number}");
            let Some(reference) = row.reference else { continue };
            let paid =
                self.provider.payments.iter().find(|paid| (paid.rail, name(paid.number)) == (expected.rail, reference.clone()));
            let paid = paid.unwrap_or_else(|| panic!("seed {seed}: deposit {number} was credited, and nobody paid {reference}"));
            assert!(paid.named.contains(&number) && paid.amount == expected.amount, "seed {seed}: {number} by {paid:?}");
            references.push((expected.rail, reference));
            *outside.entry((*owner, AccountNo::Funding(row.rail, row.book))).or_default() -= paid.amount;
        }
        let count = references.len();
        references.sort_unstable();
        references.dedup();
        assert_eq!(references.len(), count, "seed {seed}: a payment was credited twice");
        self.check_payouts(reader, &mut outside);
        self.check_refunds(reader, &mut outside);
        self.check_payments(reader, &mut outside);
        let is_rail = |account: &AccountNo| matches!(account, AccountNo::Funding(..));
        let got = report.system.iter().filter(|(_, account, sum)| is_rail(account) && *sum != 0);
        let got: BTreeMap<_, _> = got.map(|(owner, account, sum)| ((*owner, *account), *sum)).collect();
        outside.retain(|_, sum| *sum != 0);
        assert_eq!(got, outside, "seed {seed}: what rails brought and took");
    }

    /// The money of a payout is held, or away, or back, and only one of these.
    fn check_payouts(&self, reader: &dyn Reader, outside: &mut BTreeMap<(PrincipalId, AccountNo), i128>) {
        let seed = self.seed;
        assert_eq!(self.payouts.len(), self.model.payouts.len(), "seed {seed}: payouts");
        for (number, ((owner, id), expected)) in self.payouts.iter().zip(&self.model.payouts).enumerate() {
            let row: Payout = queries::row(reader, Key::Payout(*owner, *id)).expect("readable").expect("there");
            let got = (row.rail, row.state.word());
            assert_eq!(got, (Rail::ALL[expected.rail], expected.state), "seed {seed}: payout {number}");
            assert_eq!(row.fee_hold.is_some(), expected.fee > 0, "seed {seed}: payout {number}");
            let state = |hold: TransferId| -> TransferState {
                let hold: Transfer = queries::row(reader, Key::Transfer(*owner, hold)).expect("readable").expect("there");
                hold.state
            };
            let known = self.provider.payouts.get(&number);
            for hold in [Some(row.hold), row.fee_hold].into_iter().flatten() {
                let is_right = match (row.state, state(hold)) {
                    (PayoutState::Requested | PayoutState::Sent, TransferState::Held) => true,
                    (PayoutState::Completed, TransferState::Captured(_)) => {
                        matches!(known, Some(Remitted::Arrived | Remitted::CameBack))
                    }
                    (PayoutState::Failed, TransferState::Captured(_)) => known == Some(&Remitted::CameBack),
                    (PayoutState::Failed, TransferState::Released) => {
                        matches!(known, Some(Remitted::Rejected | Remitted::Bounced | Remitted::CameBack))
                    }
                    _ => false,
                };
                assert!(is_right, "seed {seed}: payout {number} is {:?}, its hold {:?}: {known:?}", row.state, state(hold));
            }
            if row.state == PayoutState::Completed {
                *outside.entry((*owner, AccountNo::Funding(row.rail, row.book))).or_default() += expected.amount;
            }
        }
    }
}

/// What the house answers to whoever told it something.
fn word(answer: Answer) -> String {
    match answer {
        Ok(Outcome::Deposit(deposit)) => deposit.state.word().to_owned(),
        Ok(Outcome::Payout(payout)) => payout.state.word().to_owned(),
        Ok(Outcome::Method { method, .. }) => method_word(method.status).to_owned(),
        Ok(Outcome::Refund(refund)) => refund.state.word().to_owned(),
        Ok(Outcome::Payment(payment, _)) => payment_word(&payment, None),
        Ok(Outcome::Done) => "done".to_owned(),
        Err(Error::Refused(Refusal::AmountDiffers { .. })) => "refused AmountDiffers".to_owned(),
        Err(Error::Refused(refusal)) => format!("refused {refusal:?}"),
        other => format!("{other:?}"),
    }
}

/// A payment's number as its provider names it.
fn name(number: u64) -> String {
    format!("pay_{number}")
}

fn of_deposit(number: usize, said: OfDeposit) -> Deposited {
    match said {
        OfDeposit::Open => {
            Deposited::Open(Checkout { session: format!("cs_{number}"), url: format!("https://pay.example/cs_{number}") })
        }
        OfDeposit::Pending => Deposited::Pending,
        OfDeposit::Paid(payment, micros) => {
            Deposited::Paid { reference: name(payment), amount: amount(micros), currency: Currency::USD }
        }
        OfDeposit::Failed => Deposited::Failed(failure()),
        OfDeposit::Unknown => Deposited::Unknown("no answer".to_owned()),
    }
}

fn of_payout(number: usize, said: OfPayout) -> PaidOut {
    let reference = format!("po_{number}");
    match said {
        // Some providers know when it arrives.
        OfPayout::Sent => PaidOut::Sent { reference, arrives_at: number.is_multiple_of(2).then_some(START) },
        OfPayout::Arrived => PaidOut::Completed { reference },
        OfPayout::Failed => PaidOut::Failed(failure()),
        OfPayout::Unknown => PaidOut::Unknown("no answer".to_owned()),
    }
}
