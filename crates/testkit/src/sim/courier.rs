//! What couriers do about what the outbox owes: they lease it, try it, and report, late, too.

use std::collections::BTreeSet;

use bursar_domain::mail::Notice;
use bursar_domain::outbox;
use bursar_store::Due;

use super::History;
use super::words::is_mail;
use crate::disk::Disk;
use crate::model::Task;
use crate::world::{LEASE, perform_at};

impl<D: Disk> History<D> {
    /// A courier leases what it saw long ago. Whatever another one leased meanwhile is not given to it, even if it is due again; and what
    /// it gets it does nothing about.
    fn lease_late(&mut self) {
        let due = std::mem::take(&mut self.seen_due);
        let tasks: Vec<_> = due.iter().map(|due| self.task(due.task)).collect();
        let answers = self.world().lease(&due);
        for ((due, task), answer) in due.iter().zip(tasks).zip(answers) {
            let is_given = self.model.can_lease(task, due.pending.attempts);
            assert_eq!(answer.is_ok(), is_given, "seed {}: {task:?} is leased late: {answer:?}", self.seed);
            if is_given {
                self.model.lease(&[task], LEASE.0);
            }
            self.seen.leased_before += u64::from(!is_given);
        }
    }

    /// What a courier does; it may die before, between and after.
    pub(super) fn courier(&mut self) {
        if self.chance.one_in(3) {
            self.lease_late();
        }
        let mut due = self.world().due();
        if self.seen_due.is_empty() && self.chance.one_in(2) {
            self.seen_due.clone_from(&due);
        }
        // Deadlines first.
        due.sort_by_key(|due| due.task.class());
        let tasks: Vec<_> = due.iter().map(|due| self.task(due.task)).collect();
        let (got, expected): (BTreeSet<_>, BTreeSet<_>) =
            (tasks.iter().copied().collect(), self.model.due().into_iter().collect());
        assert_eq!(got, expected, "seed {}: what is due", self.seed);
        if due.is_empty() {
            return;
        }
        let before = self.marks(&[]);
        self.plan_trouble(6, 1);
        self.world().lease(&due);
        let is_dead = self.is_dead();
        if is_dead {
            self.reopen();
        }
        if self.has_written(&[], before.as_deref()) {
            self.model.lease(&tasks, LEASE.0);
        }
        if is_dead {
            return self.resume();
        }
        self.calm();
        let all = due.into_iter().zip(tasks);
        let (railed, others): (Vec<_>, Vec<_>) =
            all.partition(|(due, _)| matches!(due.task.class(), outbox::Class::Rail | outbox::Class::Payment));
        let (told, own): (Vec<_>, Vec<_>) = others.into_iter().partition(|(due, _)| due.task.class() == outbox::Class::Delivery);
        let (due, tasks): (Vec<_>, Vec<_>) = own.into_iter().unzip();
        if self.report(&due, &tasks) {
            let (due, tasks): (Vec<_>, Vec<_>) = railed.into_iter().unzip();
            self.call_rails(&due, &tasks);
            self.deliver(&told);
        }
    }

    /// The courier's attempts at what it leased; some are not the newest any more. Whether it lives on.
    fn report(&mut self, due: &[Due], tasks: &[Task]) -> bool {
        if due.is_empty() {
            return true;
        }
        let late: Vec<_> = due.iter().map(|_| u64::from(self.chance.one_in(6))).collect();
        let attempts: Vec<_> = due.iter().zip(&late).map(|(due, late)| due.pending.attempts + 1 - late).collect();
        let requests: Vec<_> = due.iter().zip(&attempts).map(|(due, attempt)| perform_at(due, *attempt)).collect();
        let before = self.marks(&[]);
        self.plan_trouble(8, 1);
        let answers = self.world().batch(&requests);
        let is_dead = self.is_dead();
        if is_dead {
            self.reopen();
        }
        if self.has_written(&[], before.as_deref()) || !is_dead {
            for ((task, attempt), answer) in tasks.iter().zip(attempts).zip(answers) {
                let is_done = self.model.perform(*task, attempt);
                assert!(is_dead || answer.is_ok() == is_done, "seed {}: {task:?}: {answer:?}", self.seed);
                self.seen.performed += u64::from(is_done);
                self.seen.mailed += u64::from(is_done && is_mail(*task));
            }
            self.seen.late_reports += late.iter().sum::<u64>();
        }
        if is_dead {
            self.resume();
        }
        self.calm();
        !is_dead
    }

    pub(super) fn task(&self, task: outbox::Task) -> Task {
        let question = |id| self.questions.iter().position(|known| *known == id).expect("a known question");
        let deposit = |id| self.deposits.iter().position(|(_, known)| *known == id).expect("a known deposit");
        let payout = |id| self.payouts.iter().position(|(_, known)| *known == id).expect("a known payout");
        let refund = |id| self.refunds.iter().position(|(_, known)| *known == id).expect("a known refund");
        match task {
            outbox::Task::ExpireApproval(id) => Task::Expire(question(id)),
            outbox::Task::ApproveInTestMode(id) => Task::Approve(question(id)),
            outbox::Task::ExpireHold(id) => {
                Task::EndHold(self.holds.iter().position(|(known, _)| *known == id).expect("a known hold"))
            }
            outbox::Task::Mail(Notice::ApprovalRequested(id)) => Task::Mail(question(id)),
            outbox::Task::Mail(Notice::DepositCredited(id)) => Task::TellDeposit(deposit(id), true),
            outbox::Task::Mail(Notice::DepositFailed(id)) => Task::TellDeposit(deposit(id), false),
            outbox::Task::Mail(Notice::PayoutCompleted(id)) => Task::TellPayout(payout(id), true),
            outbox::Task::Mail(Notice::WebhookDisabled(id)) => Task::TellDisabled(self.endpoint(id)),
            outbox::Task::Mail(Notice::PayoutFailed(id)) => Task::TellPayout(payout(id), false),
            outbox::Task::ExpireWallet(id) => {
                Task::End(self.wallets.iter().position(|known| *known == id).expect("a known wallet"))
            }
            outbox::Task::Deposit(id) => Task::Deposit(deposit(id)),
            outbox::Task::Payout(id) => Task::Payout(payout(id)),
            outbox::Task::Method(id) => {
                Task::Method(self.to_save.iter().position(|(_, known)| *known == id).expect("a known method"))
            }
            outbox::Task::Refund(id) => Task::Refund(refund(id)),
            outbox::Task::Mail(Notice::RefundCompleted(id)) => Task::TellRefund(refund(id), true),
            outbox::Task::Mail(Notice::RefundFailed(id)) => Task::TellRefund(refund(id), false),
            outbox::Task::Mail(Notice::DepositReversed(id)) => Task::TellReversal(deposit(id)),
            outbox::Task::Pay(id) => {
                Task::Pay(self.payments.iter().position(|(_, known)| *known == id).expect("a known payment"))
            }
            outbox::Task::Deliver(id) => {
                let endpoint = self.endpoint(id.endpoint);
                Task::Deliver(endpoint, self.news(self.model.endpoints[endpoint].principal, id.event))
            }
        }
    }
}
