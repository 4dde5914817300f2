//! Payouts: from our own balance to a bank account of ours, or by a transfer to a connected account and a payout from there.
//!
//! A payout of a connected account has two steps, each done once. Where the second fails for good, the first is reversed before it is said
//! that it failed: only then the money is ours again.

use super::call::{Caller, Post, Reply, clean, is_name};
use super::form::Form;
use super::once::{Among, Halt, Once};
use super::wire::{self, Object, Reversal, Transfer};
use super::{marks, read, units};
use crate::{Failure, FailureKind, PaidOut, Payout};

/// The longest text on a bank statement.
const STATEMENT_MAX: usize = 22;

/// Where a payout goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Destination<'a> {
    /// The connected account, `acct_...`; ours if there is none.
    account: Option<&'a str>,
    /// Its bank account or card, `ba_...` or `card_...`; its default one if there is none.
    bank: Option<&'a str>,
}

/// Sends a payout, or finds what became of it.
pub(super) async fn pay_out(caller: &Caller, payout: &Payout) -> PaidOut {
    let Some(destination) = destination(payout.destination.as_deref()) else {
        return rejected("A payout by Stripe goes to acct_..., to acct_.../ba_..., or to ba_... of its own account.".to_owned());
    };
    let Some(units) = units::paid_out(payout.amount, payout.currency) else {
        return rejected(format!("Stripe does not pay out such an amount of {}.", payout.currency.code()));
    };
    let transfer = match destination.account {
        None => None,
        Some(account) => match caller.once::<Transfer>(&transfer(payout, units, account)).await {
            Ok(transfer) if transfer.reversed => return rejected("The transfer to the account was reversed.".to_owned()),
            Ok(transfer) => Some(transfer),
            Err(Halt::No(refusal)) => return PaidOut::Failed(refusal.failure),
            Err(Halt::Unknown(why)) => return PaidOut::Unknown(why),
        },
    };
    let what = match caller.once::<wire::Payout>(&sending(payout, units, destination)).await {
        Ok(sent) => read::paid_out(&sent),
        Err(Halt::No(refusal)) => PaidOut::Failed(refusal.failure),
        Err(Halt::Unknown(why)) => PaidOut::Unknown(why),
    };
    match (what, transfer) {
        (PaidOut::Failed(failure), Some(transfer)) => take_back(caller, payout, &transfer, failure).await,
        (what, _) => what,
    }
}

/// Asks what became of a payout.
pub(super) async fn ask(caller: &Caller, payout: &Payout, reference: &str) -> PaidOut {
    let Some(destination) = destination(payout.destination.as_deref()) else {
        return PaidOut::Unknown("it is not known whose payout that is: its destination can't be read".to_owned());
    };
    let sent = match caller.read::<wire::Payout>(reference, destination.account).await {
        Ok(sent) if sent.mark(marks::PAYOUT) == Some(payout.id.as_str()) => sent,
        Ok(_) => return PaidOut::Unknown(format!("{reference} is another payout")),
        Err(why) => return PaidOut::Unknown(why),
    };
    match (read::paid_out(&sent), destination.account) {
        (PaidOut::Failed(failure), Some(account)) => {
            let units = units::paid_out(payout.amount, payout.currency).unwrap_or_default();
            match caller.find::<Transfer>(&transfer(payout, units, account)).await {
                Ok(Some(transfer)) => take_back(caller, payout, &transfer, failure).await,
                Ok(None) => {
                    PaidOut::Unknown(format!("the payout failed ({}), and its transfer is not to be found", failure.text))
                }
                Err(why) => PaidOut::Unknown(why),
            }
        }
        (what, _) => what,
    }
}

/// Takes a transfer back, and only then says that the payout failed.
async fn take_back(caller: &Caller, payout: &Payout, transfer: &Transfer, failure: Failure) -> PaidOut {
    if transfer.reversed {
        return PaidOut::Failed(failure);
    }
    let post = Post {
        path: format!("{}/{}/reversals", Transfer::PATH, transfer.id),
        form: Form::default().with(&format!("metadata[{}]", marks::PAYOUT), &payout.id),
        key: format!("{}-reversal", payout.id),
        account: None,
    };
    let why = match caller.post::<Reversal>(&post).await {
        Reply::Done(_) | Reply::Replayed(_) => return PaidOut::Failed(failure),
        Reply::No(refusal) => refusal.failure.text,
        Reply::Stuck(why) | Reply::Unclear(why) => why,
    };
    match caller.read::<Transfer>(&transfer.id, None).await {
        Ok(now) if now.reversed => PaidOut::Failed(failure),
        Ok(_) | Err(_) => PaidOut::Unknown(format!(
            "the payout failed ({}), but its transfer {} is not reversed yet: {why}",
            failure.text, transfer.id
        )),
    }
}

fn rejected(text: String) -> PaidOut {
    PaidOut::Failed(Failure { kind: FailureKind::Rejected, text })
}

fn destination(text: Option<&str>) -> Option<Destination<'_>> {
    let is_account = |text: &&str| text.starts_with("acct_") && is_name(text);
    let is_bank = |text: &&str| (text.starts_with("ba_") || text.starts_with("card_")) && is_name(text);
    match text {
        None => Some(Destination { account: None, bank: None }),
        Some(text) => match text.split_once('/') {
            Some((account, bank)) => {
                Some(Destination { account: Some(account).filter(is_account), bank: Some(bank).filter(is_bank) })
                    .filter(|both| both.account.is_some() && both.bank.is_some())
            }
            None if is_account(&text) => Some(Destination { account: Some(text), bank: None }),
            None => Some(text).filter(is_bank).map(|bank| Destination { account: None, bank: Some(bank) }),
        },
    }
}

fn transfer<'a>(payout: &'a Payout, units: u64, account: &str) -> Once<'a> {
    let form = Form::default()
        .with("amount", units)
        .with("currency", units::spelled(payout.currency))
        .with("destination", account)
        .with("transfer_group", &payout.id)
        .with("description", clean(&payout.description))
        .with(&format!("metadata[{}]", marks::PAYOUT), &payout.id);
    let post = Post { path: Transfer::PATH.to_owned(), form, key: format!("{}-transfer", payout.id), account: None };
    let among = Among::Only(Form::default().with("transfer_group", &payout.id));
    Once { post, since: payout.requested_at, until: None, among, mark: (marks::PAYOUT, &payout.id) }
}

fn sending<'a>(payout: &'a Payout, units: u64, destination: Destination<'a>) -> Once<'a> {
    let form = Form::default()
        .with("amount", units)
        .with("currency", units::spelled(payout.currency))
        .with_some("destination", destination.bank)
        .with("description", clean(&payout.description))
        .with_some("statement_descriptor", statement(&payout.description))
        .with(&format!("metadata[{}]", marks::PAYOUT), &payout.id);
    let post =
        Post { path: wire::Payout::PATH.to_owned(), form, key: format!("{}-payout", payout.id), account: destination.account };
    let among = Among::Newer(Form::default());
    Once { post, since: payout.requested_at, until: None, among, mark: (marks::PAYOUT, &payout.id) }
}

/// What of a description may stand on a bank statement: 22 plain characters, a letter among them, and none that Stripe refuses.
fn statement(description: &str) -> Option<String> {
    let plain = |letter: &char| (letter.is_ascii_graphic() || *letter == ' ') && !"<>\\'\"*".contains(*letter);
    let text: String = clean(description).chars().filter(plain).take(STATEMENT_MAX).collect();
    Some(text.trim().to_owned()).filter(|text| text.bytes().any(|byte| byte.is_ascii_alphabetic()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_destination_is_an_account_a_bank_account_or_both() {
        let found =
            |text: Option<&str>| destination(text).map(|found| (found.account.map(str::to_owned), found.bank.map(str::to_owned)));
        let some = |text: &str| Some(text.to_owned());
        for (text, expect) in [
            (None, Some((None, None))),
            (Some("ba_1"), Some((None, some("ba_1")))),
            (Some("card_1"), Some((None, some("card_1")))),
            (Some("acct_1"), Some((some("acct_1"), None))),
            (Some("acct_1/ba_2"), Some((some("acct_1"), some("ba_2")))),
            (Some(""), None),
            (Some("acct_1/"), None),
            (Some("/ba_2"), None),
            (Some("acct_1/acct_2"), None),
            (Some("ba_1/ba_2"), None),
            (Some("acct_1/ba_2/ba_3"), None),
            (Some("acct_1\r\nX: y"), None),
            (Some("DE89370400440532013000"), None),
        ] {
            assert_eq!(found(text), expect, "{text:?}");
        }
    }

    #[test]
    fn a_bank_statement_takes_22_plain_characters_with_a_letter() {
        for (text, expect) in [
            ("Withdrawal", Some("Withdrawal")),
            ("Zoë's <best> agent: pays every Friday", Some("Zos best agent: pays e")),
            ("2026-11-30", None),
            ("☂", None),
            ("", None),
        ] {
            assert_eq!(statement(text).as_deref(), expect, "{text}");
        }
    }
}
