//! Money of a payment that went back though we did not ask for it: refunds that somebody made at Stripe, and disputes.
//!
//! Messages tell of it in any order, and how much was refunded of a charge falls again where a refund fails. So it is asked: all refunds
//! and disputes of the payment are read, and summed to two figures that only grow, what was ever taken and what was ever brought again.
//! A refund with our mark is no part of it: what becomes of that stands in its own row.

use bursar_domain::{Amount, Currency};

use super::call::Caller;
use super::form::Form;
use super::wire::{Dispute, Intent, Object, Refund, RefundStatus};
use super::{marks, units};
use crate::{Reversed, TakenBack};

/// Reads what became of a payment.
pub(super) async fn ask(caller: &Caller, payment: &str) -> Reversed {
    match read(caller, payment).await {
        Ok(Some((deposit, said))) => Reversed::Of(deposit, said),
        Ok(None) => Reversed::NotOurs,
        Err(why) => Reversed::Unknown(why),
    }
}

async fn read(caller: &Caller, payment: &str) -> Result<Option<(String, TakenBack)>, String> {
    let intent: Intent = caller.read(payment, None).await?;
    let Some(deposit) = intent.mark(marks::DEPOSIT).map(str::to_owned) else { return Ok(None) };
    let (_, currency) = units::amount(intent.amount, &intent.currency).ok_or("Stripe names no amount for the payment")?;
    let of_payment = Form::default().with("payment_intent", payment);
    let (refunds, disputes) = (caller.all::<Refund>(&of_payment).await?, caller.all::<Dispute>(&of_payment).await?);
    let sums = sums(&refunds, &disputes, &intent.currency).ok_or_else(|| {
        format!("Stripe says of a refund or a dispute of the payment {payment} what is not known here: an operator should look")
    })?;
    Ok(Some((deposit, taken_back(payment, sums, currency))))
}

fn taken_back(payment: &str, [taken, given_back]: [Amount; 2], currency: Currency) -> TakenBack {
    TakenBack { payment: payment.to_owned(), taken, given_back, currency }
}

/// What was ever taken, and of that what was ever brought again; none where a word is not known, or an amount is in another currency.
fn sums(refunds: &[Refund], disputes: &[Dispute], currency: &str) -> Option<[Amount; 2]> {
    let (mut taken, mut given_back) = (Amount::ZERO, Amount::ZERO);
    for refund in refunds.iter().filter(|refund| refund.mark(marks::REFUND).is_none()) {
        let (amount, _) = units::amount(refund.amount?, currency)?;
        taken = taken.checked_add(amount)?;
        match refund.status? {
            RefundStatus::Pending | RefundStatus::RequiresAction | RefundStatus::Succeeded => {}
            RefundStatus::Failed | RefundStatus::Canceled => given_back = given_back.checked_add(amount)?,
            RefundStatus::Other => return None,
        }
    }
    for dispute in disputes {
        let (amount, _) = units::amount(dispute.amount, &dispute.currency).filter(|_| dispute.currency == currency)?;
        let moved = &dispute.balance_transactions;
        if moved.iter().any(|one| one.amount < 0) {
            taken = taken.checked_add(amount)?;
            if moved.iter().any(|one| one.amount > 0) {
                given_back = given_back.checked_add(amount)?;
            }
        }
    }
    Some([taken, given_back])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_taken_and_brought_again_is_summed() {
        let refund = |amount: u64, status: &str, mark: &str| {
            format!(r#"{{"id":"re_1","amount":{amount},"status":"{status}","metadata":{{{mark}}}}}"#)
        };
        let dispute = |currency: &str, moved: &str| {
            format!(r#"{{"id":"dp_1","amount":1000,"currency":"{currency}","balance_transactions":[{moved}]}}"#)
        };
        let check = |refunds: &[String], disputes: &[String], expect: Option<[&str; 2]>| {
            let refunds: Vec<Refund> = refunds.iter().map(|text| serde_json::from_str(text).unwrap()).collect();
            let disputes: Vec<Dispute> = disputes.iter().map(|text| serde_json::from_str(text).unwrap()).collect();
            let expect = expect.map(|sums| sums.map(|text| Amount::parse(text, 2).unwrap()));
            assert_eq!(sums(&refunds, &disputes, "usd"), expect, "{refunds:?} {disputes:?}");
        };
        let ours = r#""bursar_refund":"rfd_1""#;
        check(&[], &[], Some(["0", "0"]));
        check(&[refund(500, "succeeded", "")], &[], Some(["5", "0"]));
        check(&[refund(500, "succeeded", ours)], &[], Some(["0", "0"]));
        check(&[refund(500, "succeeded", ours), refund(250, "pending", "")], &[], Some(["2.50", "0"]));
        check(&[refund(500, "failed", ""), refund(250, "requires_action", "")], &[], Some(["7.50", "5"]));
        check(&[refund(500, "canceled", "")], &[], Some(["5", "5"]));
        check(&[refund(500, "reconsidered", "")], &[], None);
        // One that is only asked about took nothing yet.
        check(&[], &[dispute("usd", "")], Some(["0", "0"]));
        check(&[], &[dispute("usd", r#"{"amount":-1000}"#)], Some(["10", "0"]));
        // The account may be in another currency than the payment.
        check(&[], &[dispute("usd", r#"{"amount":-930},{"amount":930}"#)], Some(["10", "10"]));
        check(&[], &[dispute("eur", r#"{"amount":-1000}"#)], None);
        check(&[refund(500, "succeeded", "")], &[dispute("usd", r#"{"amount":-1000}"#)], Some(["15", "0"]));
    }
}
