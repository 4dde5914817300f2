//! The providers behind the rails: a world outside of the house, that knows what really became of each deposit, payout and method. The house
//! only hears of it: by what its courier is answered, and by notices that come in any order, late, and more than once.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::chance::Chance;
use crate::model::{Deposit, Micros, OfDeposit, OfMethod, OfPayment, OfPayout, OfRefund, Said};

/// A payment that was made at a provider.
#[derive(Debug)]
pub(super) struct Payment {
    pub rail: usize,
    /// Its number there. Each rail counts its own.
    pub number: u64,
    pub amount: Micros,
    /// The deposits that the provider says it is for: one, or by the provider's mistake two.
    pub named: Vec<usize>,
    /// What the provider ever took of it by itself, and of that what it brought again.
    pub taken: Micros,
    /// See there.
    pub given_back: Micros,
}

/// What became of a deposit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Collected {
    /// Nobody has paid, or been asked by their bank.
    Waiting,
    /// The bank said no. Somebody may still pay.
    Declined,
    Expired,
    /// By this payment.
    Paid(usize),
}

/// What became of a payout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Remitted {
    Rejected,
    Sent,
    Arrived,
    /// It did not arrive.
    Bounced,
    /// It arrived, and the bank sent it back.
    CameBack,
}

/// What became of a payment method that somebody is to save.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Remembered {
    Waiting,
    Expired,
    Saved,
}

/// What became of a refund.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Returned {
    Rejected,
    Pending,
    Done,
    /// It did not arrive.
    Bounced,
    /// It was done, and the bank sent it back.
    CameBack,
}

/// What became of a payment of an agent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ordered {
    /// It was taken, and is not decided.
    Waiting,
    /// It was not made; it may be if somebody asks for it once more.
    Refused,
    /// It will never be made.
    Rejected,
    Made,
}

#[derive(Debug, Default)]
pub(super) struct Provider {
    pub payments: Vec<Payment>,
    /// Of the deposits that it was ever asked for.
    pub deposits: BTreeMap<usize, Collected>,
    /// Of the payouts.
    pub payouts: BTreeMap<usize, Remitted>,
    /// Of the payment methods.
    pub methods: BTreeMap<usize, Remembered>,
    /// Of the refunds.
    pub refunds: BTreeMap<usize, Returned>,
    /// Of the payments of agents.
    pub orders: BTreeMap<usize, Ordered>,
    /// Everything that it ever had to say.
    pub notices: Vec<Said>,
}

impl Provider {
    /// The courier asks for a deposit, for the first time or again: that changes nothing.
    pub fn collect(&mut self, number: usize, deposit: &Deposit, all: &[Deposit], chance: &mut Chance) -> OfDeposit {
        if let Entry::Vacant(unknown) = self.deposits.entry(number) {
            unknown.insert(Collected::Waiting);
            if deposit.is_charged {
                match chance.below(4) {
                    0 | 1 => self.pay(number, deposit.amount, all, chance),
                    2 => self.conclude_deposit(number, Collected::Declined),
                    _ => {}
                }
            } else {
                self.notices.push(Said::OfDeposit(number, OfDeposit::Open));
            }
        }
        match self.deposits[&number] {
            Collected::Waiting if deposit.is_charged => OfDeposit::Pending,
            Collected::Waiting => OfDeposit::Open,
            Collected::Declined | Collected::Expired => OfDeposit::Failed,
            Collected::Paid(payment) => self.paid(payment),
        }
    }

    /// The courier asks for a payout, for the first time or again: that changes nothing.
    pub fn remit(&mut self, number: usize, chance: &mut Chance) -> OfPayout {
        if !self.payouts.contains_key(&number) {
            self.move_payout(number, if chance.one_in(5) { Remitted::Rejected } else { Remitted::Sent });
        }
        said_of(self.payouts[&number])
    }

    /// The courier asks for a page on which a method is saved, for the first time or again: that changes nothing.
    pub fn remember(&mut self, number: usize) -> OfMethod {
        if let Entry::Vacant(unknown) = self.methods.entry(number) {
            unknown.insert(Remembered::Waiting);
            self.notices.push(Said::OfMethod(number, OfMethod::Open));
        }
        said_of_method(self.methods[&number])
    }

    /// The courier asks for a refund, for the first time or again: that changes nothing.
    pub fn give_back(&mut self, number: usize, chance: &mut Chance) -> OfRefund {
        if !self.refunds.contains_key(&number) {
            let to = match chance.below(5) {
                0 => Returned::Rejected,
                1 | 2 => Returned::Done,
                _ => Returned::Pending,
            };
            self.move_refund(number, to);
        }
        refund_word(self.refunds[&number])
    }

    /// The courier asks for a payment of an agent, for the first time or again: it is made once at most.
    pub fn make(&mut self, number: usize, chance: &mut Chance) -> OfPayment {
        match self.orders.get(&number) {
            None | Some(Ordered::Refused) => match chance.below(8) {
                0 => self.decide_order(number, Ordered::Rejected),
                1..=3 => self.decide_order(number, Ordered::Refused),
                4 => self.decide_order(number, Ordered::Waiting),
                _ => self.decide_order(number, Ordered::Made),
            },
            Some(Ordered::Waiting | Ordered::Rejected | Ordered::Made) => {}
        }
        match self.orders[&number] {
            Ordered::Waiting => OfPayment::Unknown,
            Ordered::Refused | Ordered::Rejected => OfPayment::Failed,
            Ordered::Made => OfPayment::Made,
        }
    }

    /// Of one attempt that was refused no notice is given.
    fn decide_order(&mut self, number: usize, to: Ordered) {
        self.orders.insert(number, to);
        match to {
            Ordered::Made => self.notices.push(Said::OfPayment(number, OfPayment::Made)),
            Ordered::Rejected => self.notices.push(Said::OfPayment(number, OfPayment::Failed)),
            Ordered::Waiting | Ordered::Refused => {}
        }
    }

    fn turn_order(&mut self, number: usize, chance: &mut Chance) {
        if self.orders[&number] == Ordered::Waiting {
            self.decide_order(number, if chance.one_in(3) { Ordered::Rejected } else { Ordered::Made });
        }
    }

    /// Something happens outside, to one of the last deposits, payouts, refunds, methods or payments.
    pub fn turn(&mut self, all: &[Deposit], chance: &mut Chance) {
        if let (true, Some(number)) = (chance.one_in(3), one_of(&self.methods, chance)) {
            self.turn_method(number, chance);
        }
        if let (true, Some(number)) = (chance.one_in(3), one_of(&self.refunds, chance)) {
            self.turn_refund(number, chance);
        }
        if chance.one_in(4) {
            self.turn_payment(chance);
        }
        if let (true, Some(number)) = (chance.one_in(3), one_of(&self.orders, chance)) {
            self.turn_order(number, chance);
        }
        if chance.one_in(2) {
            if let Some(number) = one_of(&self.deposits, chance) {
                self.turn_deposit(number, all, chance);
            }
        } else if let Some(number) = one_of(&self.payouts, chance) {
            self.turn_payout(number, chance);
        }
    }

    /// Whatever is open is decided, one way or another.
    pub fn conclude(&mut self, all: &[Deposit], chance: &mut Chance) {
        let deposits: Vec<_> =
            self.deposits.iter().filter(|(_, state)| **state == Collected::Waiting).map(|(at, _)| *at).collect();
        for number in deposits {
            // Unless the payment of another one was said to be for it meanwhile.
            if self.deposits[&number] == Collected::Waiting {
                self.turn_deposit(number, all, chance);
            }
        }
        let payouts: Vec<_> = self.payouts.iter().filter(|(_, state)| **state == Remitted::Sent).map(|(at, _)| *at).collect();
        payouts.into_iter().for_each(|number| self.turn_payout(number, chance));
        let methods: Vec<_> =
            self.methods.iter().filter(|(_, state)| **state == Remembered::Waiting).map(|(at, _)| *at).collect();
        methods.into_iter().for_each(|number| self.turn_method(number, chance));
        let refunds: Vec<_> = self.refunds.iter().filter(|(_, state)| **state == Returned::Pending).map(|(at, _)| *at).collect();
        refunds.into_iter().for_each(|number| self.turn_refund(number, chance));
        let orders: Vec<_> = self.orders.keys().copied().collect();
        orders.into_iter().for_each(|number| self.turn_order(number, chance));
    }

    /// Whether it knows all that was asked for, and nothing is open any more.
    pub fn has_decided(&self, deposits: usize, payouts: usize, refunds: usize) -> bool {
        let is_open = self.deposits.values().any(|one| *one == Collected::Waiting)
            || self.payouts.values().any(|one| *one == Remitted::Sent)
            || self.methods.values().any(|one| *one == Remembered::Waiting)
            || self.refunds.values().any(|one| *one == Returned::Pending)
            || self.orders.values().any(|one| *one == Ordered::Waiting);
        let known = (self.deposits.len(), self.payouts.len(), self.refunds.len());
        known == (deposits, payouts, refunds) && !is_open
    }

    fn turn_deposit(&mut self, number: usize, all: &[Deposit], chance: &mut Chance) {
        match (self.deposits[&number], chance.below(8)) {
            (Collected::Waiting, 0) => self.conclude_deposit(number, Collected::Expired),
            (Collected::Waiting, 1 | 2) => self.conclude_deposit(number, Collected::Declined),
            (Collected::Waiting, _) | (Collected::Declined, 0..=4) => {
                // Another amount than was asked for, now and then.
                let odd = Micros::from(chance.one_in(12)) * 10_000;
                self.pay(number, all[number].amount + odd, all, chance);
            }
            (Collected::Declined | Collected::Expired | Collected::Paid(_), _) => {}
        }
    }

    fn turn_payout(&mut self, number: usize, chance: &mut Chance) {
        match (self.payouts[&number], chance.below(8)) {
            (Remitted::Sent, 0 | 1) => self.move_payout(number, Remitted::Bounced),
            (Remitted::Sent, _) => self.move_payout(number, Remitted::Arrived),
            (Remitted::Arrived, 0) => self.move_payout(number, Remitted::CameBack),
            (Remitted::Arrived | Remitted::Rejected | Remitted::Bounced | Remitted::CameBack, _) => {}
        }
    }

    /// Now and then one that was said to have expired is saved all the same.
    fn turn_method(&mut self, number: usize, chance: &mut Chance) {
        let to = match (self.methods[&number], chance.below(8)) {
            (Remembered::Waiting, 0 | 1) => Remembered::Expired,
            (Remembered::Waiting, _) | (Remembered::Expired, 0 | 1) => Remembered::Saved,
            (Remembered::Expired | Remembered::Saved, _) => return,
        };
        self.methods.insert(number, to);
        self.notices.push(Said::OfMethod(number, said_of_method(to)));
    }

    fn turn_refund(&mut self, number: usize, chance: &mut Chance) {
        match (self.refunds[&number], chance.below(8)) {
            (Returned::Pending, 0 | 1) => self.move_refund(number, Returned::Bounced),
            (Returned::Pending, _) => self.move_refund(number, Returned::Done),
            (Returned::Done, 0 | 1) => self.move_refund(number, Returned::CameBack),
            (Returned::Done | Returned::Rejected | Returned::Bounced | Returned::CameBack, _) => {}
        }
    }

    /// Somebody refunds a part of one of the last payments, or its payer disputes all of it; some of that comes again.
    fn turn_payment(&mut self, chance: &mut Chance) {
        let count = self.payments.len() as u64;
        if count == 0 {
            return;
        }
        let payment = &mut self.payments[(count - 1 - chance.below(count.min(6))) as usize];
        let gone = payment.taken - payment.given_back;
        match chance.below(6) {
            0 if gone < payment.amount => payment.taken += payment.amount - gone,
            1 | 2 if gone < payment.amount => payment.taken += 1 + (payment.amount - gone) / 3,
            3 if gone > 0 => payment.given_back += gone,
            4 if gone > 0 => payment.given_back += 1 + gone / 4,
            _ => return,
        }
        let (number, taken, given_back) = (payment.number, payment.taken, payment.given_back);
        let said = payment.named.iter().map(|deposit| Said::Reversal { deposit: *deposit, payment: number, taken, given_back });
        self.notices.extend(said);
    }

    fn move_refund(&mut self, number: usize, to: Returned) {
        self.refunds.insert(number, to);
        self.notices.push(Said::OfRefund(number, refund_word(to)));
    }

    fn conclude_deposit(&mut self, number: usize, to: Collected) {
        self.deposits.insert(number, to);
        self.notices.push(Said::OfDeposit(number, OfDeposit::Failed));
    }

    fn move_payout(&mut self, number: usize, to: Remitted) {
        self.payouts.insert(number, to);
        self.notices.push(Said::OfPayout(number, said_of(to)));
    }

    /// Somebody pays. Sometimes the provider says that it was for another deposit as well, of the same amount where there is one.
    fn pay(&mut self, number: usize, amount: Micros, all: &[Deposit], chance: &mut Chance) {
        let rail = all[number].rail;
        let mut named = vec![number];
        if chance.one_in(5) {
            let is_like =
                |at: &usize| self.deposits[at] == Collected::Waiting && all[*at].rail == rail && all[*at].amount == amount;
            let others: Vec<_> = self.deposits.keys().copied().filter(|at| *at != number && is_like(at)).collect();
            named.extend((!others.is_empty()).then(|| *chance.pick(&others)));
        }
        let of_rail = self.payments.iter().filter(|payment| payment.rail == rail).count() as u64;
        let (taken, given_back) = (0, 0);
        self.payments.push(Payment { rail, number: of_rail, amount, named: named.clone(), taken, given_back });
        let payment = self.payments.len() - 1;
        for number in named {
            self.deposits.insert(number, Collected::Paid(payment));
            self.notices.push(Said::OfDeposit(number, self.paid(payment)));
        }
    }

    fn paid(&self, payment: usize) -> OfDeposit {
        let Payment { number, amount, .. } = self.payments[payment];
        OfDeposit::Paid(number, amount)
    }

    /// One of its notices, of which any may be the next to come, whether or not it came before; mostly one of the last.
    pub fn notice(&self, chance: &mut Chance) -> Option<Said> {
        let count = self.notices.len();
        let first = if chance.one_in(3) { 0 } else { count.saturating_sub(6) };
        self.notices.get(first..).filter(|some| !some.is_empty()).map(|some| *chance.pick(some))
    }
}

const fn said_of(state: Remitted) -> OfPayout {
    match state {
        Remitted::Sent => OfPayout::Sent,
        Remitted::Arrived => OfPayout::Arrived,
        Remitted::Rejected | Remitted::Bounced | Remitted::CameBack => OfPayout::Failed,
    }
}

const fn said_of_method(state: Remembered) -> OfMethod {
    match state {
        Remembered::Waiting => OfMethod::Open,
        Remembered::Expired => OfMethod::Failed,
        Remembered::Saved => OfMethod::Saved,
    }
}

const fn refund_word(state: Returned) -> OfRefund {
    match state {
        Returned::Pending => OfRefund::Pending,
        Returned::Done => OfRefund::Done,
        Returned::Rejected | Returned::Bounced | Returned::CameBack => OfRefund::Failed,
    }
}

/// The number of one of the last.
fn one_of<T>(all: &BTreeMap<usize, T>, chance: &mut Chance) -> Option<usize> {
    let last: Vec<_> = all.keys().rev().take(8).copied().collect();
    (!last.is_empty()).then(|| *chance.pick(&last))
}
