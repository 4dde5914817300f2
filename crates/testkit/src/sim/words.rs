//! What answers and tasks are called in a history.

use bursar_domain::funding::{Failure, FailureKind};
use bursar_domain::ledger::Entry;
use bursar_domain::{Amount, Outcome, Refusal, Timestamp, outbox};
use bursar_engine::Error;
use bursar_store::{Due, Reader, Whose};

use crate::model::{Step, Task};
use crate::story::{billing_word, payment_word, status_word};
use crate::world::Answer;

/// Every task of every class.
pub(super) fn all_tasks(reader: &dyn Reader) -> Vec<Due> {
    let of_class = |class| reader.due(class, Timestamp(u64::MAX >> 1), Whose::ALL, 10_000).expect("readable");
    outbox::Class::ALL.into_iter().flat_map(of_class).collect()
}

/// What an answer is called.
pub(super) fn word(step: &Step, answer: Answer) -> String {
    if let Ok(Some(word)) = answer.as_ref().map(billing_word) {
        return word;
    }
    match answer {
        Err(Error::Refused(Refusal::InsufficientFunds { .. })) => "refused InsufficientFunds".to_owned(),
        Err(Error::Refused(Refusal::FeeExceedsAmount { .. })) => "refused FeeExceedsAmount".to_owned(),
        Err(Error::Refused(Refusal::ExceedsHold { .. })) => "refused ExceedsHold".to_owned(),
        Err(Error::Refused(Refusal::TooManyEndpoints { .. })) => "refused TooManyEndpoints".to_owned(),
        Err(Error::Refused(Refusal::ExceedsDeposit { .. })) => "refused ExceedsDeposit".to_owned(),
        Err(Error::Refused(refusal)) => format!("refused {refusal:?}"),
        Err(Error::Fault(fault)) => format!("fault {fault:?}"),
        Ok(Outcome::WalletIssued(..)) => "issued".to_owned(),
        Ok(Outcome::Payment(payment, approval)) => payment_word(&payment, approval.as_ref().map(|approval| &approval.reason)),
        Ok(Outcome::Resolved(payment, approval)) => payment_word(&payment, Some(&approval.reason)),
        Ok(Outcome::Wallet(_)) if matches!(step, Step::Change { .. }) => "changed".to_owned(),
        Ok(Outcome::Wallet(wallet)) => status_word(wallet.status).to_owned(),
        Ok(Outcome::Moved(transfer)) => {
            let available = |entry: Option<Entry>| entry.map_or(Amount::ZERO, |entry| entry.available_after).decimal(2);
            format!("moved {} {}", available(transfer.debit_entry), available(transfer.credit_entry))
        }
        Ok(Outcome::Credited { .. }) => "credited".to_owned(),
        Ok(Outcome::Deposit(deposit)) => deposit.state.word().to_owned(),
        Ok(Outcome::Payout(payout)) => payout.state.word().to_owned(),
        Ok(Outcome::Refund(refund)) => refund.state.word().to_owned(),
        Ok(
            Outcome::Principal(..)
            | Outcome::Agent(_)
            | Outcome::Credential(_)
            | Outcome::Endpoint(_)
            | Outcome::Done
            | Outcome::AiTransfer { .. }
            | Outcome::Invoice { .. }
            | Outcome::Method { .. },
        ) => "done".to_owned(),
    }
}

/// Whether a task is a mail.
pub(super) const fn is_mail(task: Task) -> bool {
    matches!(
        task,
        Task::Mail(_)
            | Task::TellDeposit(..)
            | Task::TellPayout(..)
            | Task::TellRefund(..)
            | Task::TellReversal(_)
            | Task::TellDisabled(_)
    )
}

pub(super) fn failure() -> Failure {
    Failure { kind: FailureKind::Declined, text: "no".to_owned() }
}
