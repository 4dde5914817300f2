//! What histories saw, counted.

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

impl std::ops::AddAssign for Seen {
    fn add_assign(&mut self, other: Self) {
        add_fields!(
            self, other:
            answers, deaths, cuts, lost_acknowledgements, performed, mailed, late_reports, leased_before, paid, settled,
            invoiced, told, outdated, credited_before, not_undone, deposited, paid_out, bounced, arrived, arrived_again,
            rounds, rounds_lost, held_by_another, tried_again, given_up, disabled, saved, back, revoked, conflicts,
            clock_steps, followed, outrun, rebuilt,
        );
    }
}
