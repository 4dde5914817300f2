//! Money of a deposit that the provider takes back by itself, as after a refund that somebody made there or a dispute that was lost, and
//! that it may bring again. What it says are totals of all that ever happened to the payment, which only grow: whatever the order and
//! number of messages, each movement counts once.
//!
//! What was credited can have been spent. So much is debited as is there, on the account that the deposit went into and then on the
//! principal's general account; the rest is *missing*: it stands in the deposit, and nothing is overdrawn for it.

use super::{Deposit, DepositState, Reversed};
use crate::decision::Decision;
use crate::event::{Event, Fact, Reversal};
use crate::idempotency::Answer;
use crate::ledger::{Account, AccountNo};
use crate::set::{Key, Keys, WorkingSet};
use crate::{Actor, Amount, Currency, DepositId, Moment, PrincipalId, Refusal, TransferId};

/// Says what a provider took back of a deposit's payment by itself, and brought again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportReversal {
    /// Of which deposit.
    pub deposit: DepositId,
    /// How much of its payment.
    pub said: TakenBack,
}

/// What a provider took back of a payment by itself, in all so far. Refunds that the house asked for are no part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenBack {
    /// The provider's name of the payment.
    pub payment: String,
    /// All that was ever taken, also what was brought again.
    pub taken: Amount,
    /// Of that, all that was ever brought again.
    pub given_back: Amount,
    /// In what.
    pub currency: Currency,
}

/// Rows of [`report_reversal`].
pub fn reads_report_reversal(actor: Actor, report: &ReportReversal, ws: &WorkingSet, keys: &mut Keys) {
    let Some(owner) = actor.principal() else { return };
    let key = Key::Deposit(owner, report.deposit);
    if let Some(deposit) = ws.peek::<Deposit>(&key) {
        keys.want(Key::Account(owner, deposit.account));
        keys.want(Key::Account(owner, AccountNo::General(deposit.book)));
    }
    keys.want(key);
}

/// Follows what the provider did. Of another payment than the one that was credited nothing was here to be taken.
pub fn report_reversal(ws: &WorkingSet, actor: Actor, report: &ReportReversal, moment: &mut Moment) -> Result<Decision, Refusal> {
    let owner = actor.courier()?;
    let deposit = ws.get::<Deposit>(&Key::Deposit(owner, report.deposit)).ok_or(Refusal::DepositNotFound)?;
    if deposit.state != DepositState::Credited {
        return Err(Refusal::DepositNotCredited);
    }
    let (answer, said) = (Answer::Deposit(deposit.id), &report.said);
    if deposit.reference.as_ref() != Some(&said.payment) {
        return Ok(Decision::nothing(answer));
    }
    if said.currency != deposit.currency {
        return Err(Refusal::AmountDiffers { expected: deposit.amount });
    }
    let known = deposit.reversed;
    let (taken, given_back) = (known.taken.max(said.taken), known.given_back.max(said.given_back));
    if (taken, given_back) == (known.taken, known.given_back) {
        return Ok(Decision::nothing(answer));
    }
    let case = Case { ws, owner, deposit, taken, given_back };
    let (now, before) = (taken.less(given_back), known.total());
    let event = match now.checked_sub(before) {
        Some(more) if !more.is_zero() => Event::DepositReversed(case.take(more, moment)?),
        // What was taken and brought again before anybody heard of it is noted, and moves nothing.
        Some(_) | None => Event::DepositReinstated(case.bring(before.less(now), moment)?),
    };
    Ok(Decision::one(Fact::new(owner, deposit.book, moment.now, event), answer))
}

struct Case<'a> {
    ws: &'a WorkingSet,
    owner: PrincipalId,
    deposit: &'a Deposit,
    taken: Amount,
    given_back: Amount,
}

impl Case<'_> {
    /// Takes what is there, first from the deposit's account, then from the general one.
    fn take(&self, amount: Amount, moment: &mut Moment) -> Result<Reversal, Refusal> {
        let from_account = self.account(self.deposit.account)?.headroom().min(amount);
        let rest = amount.less(from_account);
        let of_general = match self.beside() {
            Some(general) => self.account(general)?.headroom().min(rest),
            None => Amount::ZERO,
        };
        Ok(self.event([amount, of_general, rest.less(of_general)], moment))
    }

    /// Brings it to where it was missed last: what is missing was taken from nobody, and what the general account gave returns there.
    fn bring(&self, amount: Amount, moment: &mut Moment) -> Result<Reversal, Refusal> {
        let Reversed { from_general, missing, .. } = self.deposit.reversed;
        let was_missing = missing.min(amount);
        let rest = amount.less(was_missing);
        let of_general = from_general.min(rest);
        let takes = |account, amount| Ok(self.account(account)?.takes(amount, true));
        let general = self.beside().map_or(Ok(true), |general| takes(general, of_general))?;
        if !general || !takes(self.deposit.account, rest.less(of_general))? {
            return Err(Refusal::OutOfRange);
        }
        Ok(self.event([amount, of_general, was_missing], moment))
    }

    /// The general account, where the deposit went into another one.
    fn beside(&self) -> Option<AccountNo> {
        Some(AccountNo::General(self.deposit.book)).filter(|general| *general != self.deposit.account)
    }

    fn account(&self, account: AccountNo) -> Result<&Account, Refusal> {
        self.ws.get::<Account>(&Key::Account(self.owner, account)).ok_or(Refusal::PrincipalNotFound)
    }

    fn event(&self, [amount, of_general, missing]: [Amount; 3], moment: &mut Moment) -> Reversal {
        let Deposit { id: deposit, rail, account, agent, currency, .. } = *self.deposit;
        let (taken, given_back, transfer) = (self.taken, self.given_back, TransferId(moment.id()));
        let general_transfer = (!of_general.is_zero()).then(|| TransferId(moment.id()));
        Reversal {
            deposit,
            rail,
            account,
            agent,
            amount,
            of_general,
            missing,
            currency,
            taken,
            given_back,
            transfer,
            general_transfer,
        }
    }
}
