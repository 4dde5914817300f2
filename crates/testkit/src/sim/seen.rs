//! What histories saw, counted.

use crate::model::{Ask, Model, OfPayment, Over, Payment, Stands, Step};

/// What a history saw: so that nobody believes in a simulation that does nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Seen {
    /// Answers that were compared.
    pub answers: u64,
    /// Deaths of the store.
    pub deaths: u64,
    /// Of those, in the middle of a call, as the power went out.
    pub cuts: u64,
    /// Deaths after a commit that nobody heard of.
    pub lost_acknowledgements: u64,
    /// Tasks that were performed.
    pub performed: u64,
    /// Mails that were sent.
    pub mailed: u64,
    /// Reports of attempts that were not the newest.
    pub late_reports: u64,
    /// Tasks that were leased by another courier before.
    pub leased_before: u64,
    /// Payments between agents that went through.
    pub paid: u64,
    /// Holds that were settled.
    pub settled: u64,
    /// Invoices that were issued.
    pub invoiced: u64,
    /// What rails said that was heard.
    pub told: u64,
    /// Of that, by an attempt that was not the newest.
    pub outdated: u64,
    /// Of that, payments that were credited to another deposit before.
    pub credited_before: u64,
    /// Of that, failures of deposits that had been paid.
    pub not_undone: u64,
    /// Payments that providers made known and that were credited, by the end of a history.
    pub deposited: u64,
    /// Payouts that were away at the end, and that came back or never arrived.
    pub paid_out: u64,
    /// See there.
    pub bounced: u64,
    /// Webhooks that arrived, and those of them that arrived more than once.
    pub arrived: u64,
    /// See there.
    pub arrived_again: u64,
    /// What couriers did for endpoints that counted, and what did not, because another one was first or had taken the endpoint over.
    pub rounds: u64,
    /// See there.
    pub rounds_lost: u64,
    /// Endpoints that a courier could not tell because another one did.
    pub held_by_another: u64,
    /// Attempts at single webhooks, and those after which one was given up.
    pub tried_again: u64,
    /// See there.
    pub given_up: u64,
    /// Endpoints that were told no more at the end of a history.
    pub disabled: u64,
    /// Payment methods that were saved, and may be charged at the end.
    pub saved: u64,
    /// Money of deposits that went back.
    pub back: Back,
    /// Payments that agents asked for.
    pub asked: Asked,
    /// Requests with a revoked credential.
    pub revoked: u64,
    /// Batches whose commit came too late once or more often.
    pub conflicts: u64,
    /// Times when the clock was set.
    pub clock_steps: u64,
    /// Times when a follower moved on, when it was outrun by another one, and when it began anew.
    pub followed: u64,
    /// See there.
    pub outrun: u64,
    /// See there.
    pub rebuilt: u64,
}

/// What histories saw of money of deposits that went back.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Back {
    /// Refunds that were at their payers at the end, and that came back or never arrived.
    pub refunded: u64,
    /// See there.
    pub unrefunded: u64,
    /// Deposits of which providers had taken money at the end, and those of which some was missing.
    pub reversed: u64,
    /// See there.
    pub missing: u64,
}

/// What histories saw of payments that agents asked for with tokens of their own.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Asked {
    /// Those that a rail had made at the end.
    pub made: u64,
    /// Those that no rail had made at the end.
    pub failed: u64,
    /// Those that went to an agent of the same principal, and to one of another.
    pub inside: u64,
    /// See there.
    pub across: u64,
    /// Those that were made after a human was asked.
    pub approved: u64,
    /// Those that a human was asked about and that were not made: by a no, by a rule, or because nobody answered.
    pub denied: u64,
    /// See there.
    pub denied_by_rule: u64,
    /// See there.
    pub expired: u64,
    /// Those that were denied by a mandate's window, cap, cap of one payment, or end; or because it was revoked.
    pub by_window: u64,
    /// See there.
    pub by_cap: u64,
    /// See there.
    pub by_payment_cap: u64,
    /// See there.
    pub by_end: u64,
    /// See there.
    pub by_revocation: u64,
    /// Those that were denied because of a freeze, or of the principal's limit of one payment.
    pub by_freeze: u64,
    /// See there.
    pub by_hard_limit: u64,
    /// Requests with a token that was revoked, and with a key that was used for something else.
    pub revoked: u64,
    /// See there.
    pub reused: u64,
    /// What rails said by an attempt that was not the newest; and of payments that were over: that a settled one failed, the same as before.
    pub outdated: u64,
    /// See there.
    pub failed_late: u64,
    /// See there.
    pub told_again: u64,
}

impl Asked {
    /// An answer to an agent.
    pub(super) fn hear(&mut self, ask: &Ask, word: &str) {
        if matches!(ask.step, Step::Request { .. }) {
            self.revoked += u64::from(word == "refused CredentialRevoked");
            self.reused += u64::from(word == "refused KeyReused");
        }
    }

    /// What a rail said of a payment that stands so now, and what it was answered.
    pub(super) fn told(&mut self, stands: Stands, said: OfPayment, word: &str) {
        self.outdated += u64::from(word == "refused AttemptOutdated");
        let is_late = word == "done" && stands == Stands::Settled;
        self.failed_late += u64::from(is_late && said == OfPayment::Failed);
        self.told_again += u64::from(is_late && said == OfPayment::Made);
    }

    /// What became of a payment by the end.
    pub(super) fn count(&mut self, payment: &Payment, model: &Model) {
        let was_asked = payment.question.is_some();
        match (payment.stands, payment.over) {
            (Stands::Settled, Over::Inside { to, .. }) => {
                let is_across = model.agents[to].principal != model.agents[payment.agent].principal;
                *if is_across { &mut self.across } else { &mut self.inside } += 1;
            }
            (Stands::Settled, _) => self.made += 1,
            (Stands::Failed, _) => self.failed += 1,
            _ => {}
        }
        self.approved += u64::from(was_asked && payment.stands == Stands::Settled);
        let counted = match payment.word.as_str() {
            "denied" => &mut self.denied,
            "expired" => &mut self.expired,
            "blocked window" => &mut self.by_window,
            "blocked cap" => &mut self.by_cap,
            "blocked tx_cap" => &mut self.by_payment_cap,
            "blocked mandate_expired" => &mut self.by_end,
            "blocked mandate_revoked" => &mut self.by_revocation,
            "blocked frozen" => &mut self.by_freeze,
            "blocked hard_limit" => &mut self.by_hard_limit,
            word if word.starts_with("denied ") => &mut self.denied_by_rule,
            _ => return,
        };
        *counted += 1;
    }
}

/// Adds each field, and does not compile where one is left out.
macro_rules! add_fields {
    ($sum:ident, $more:ident: $($field:ident),* $(,)?) => {
        let Self { $($field),* } = $more;
        $($sum.$field += $field;)*
    };
}

impl std::ops::AddAssign for Back {
    fn add_assign(&mut self, other: Self) {
        add_fields!(self, other: refunded, unrefunded, reversed, missing);
    }
}

impl std::ops::AddAssign for Asked {
    fn add_assign(&mut self, other: Self) {
        add_fields!(
            self, other:
            made, failed, inside, across, approved, denied, denied_by_rule, expired, by_window, by_cap, by_payment_cap, by_end,
            by_revocation, by_freeze, by_hard_limit, revoked, reused, outdated, failed_late, told_again,
        );
    }
}

impl std::ops::AddAssign for Seen {
    fn add_assign(&mut self, other: Self) {
        add_fields!(
            self, other:
            answers, deaths, cuts, lost_acknowledgements, performed, mailed, late_reports, leased_before, paid, settled,
            invoiced, told, outdated, credited_before, not_undone, deposited, paid_out, bounced, arrived, arrived_again,
            rounds, rounds_lost, held_by_another, tried_again, given_up, disabled, saved, back, asked, revoked, conflicts,
            clock_steps, followed, outrun, rebuilt,
        );
    }
}
