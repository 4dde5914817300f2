//! Money for AI: from the principal's general account into a scoped wallet that pays for model calls only, less a fee.

use super::{Billing, change};
use crate::agent::{AgentRef, reads_ref};
use crate::decision::Decision;
use crate::event::{Fact, WalletFunded, WalletIssued};
use crate::idempotency::Answer;
use crate::ledger::{Account, AccountNo, Balance, Posting, TransferKind, post};
use crate::policy::{Category, Policy};
use crate::principal::SecretHash;
use crate::set::{Broken, Key, Keys, WorkingSet};
use crate::wallet::{Kind, Status, Wallet, holder_of};
use crate::{Actor, Amount, Book, Currency, Moment, PrincipalId, Refusal, TransferId, WalletId};

/// The handle of the agent that the wallet for AI belongs to.
pub const AI_HANDLE: &str = "ai";

/// Millionths of a major unit in a hundredth of it.
const CENT_MICROS: u64 = 10_000;

/// Moves money into the wallet for AI. The first time makes the wallet, and so does the next one after it was closed.
#[derive(Debug, Clone)]
pub struct TransferToAi {
    /// How much leaves the general account, fee included: above zero.
    pub amount: Amount,
    /// In what.
    pub currency: Currency,
    /// The house's fee, in basis points.
    pub fee_basis_points: u32,
    /// The hash of the wallet's token, if it is made.
    pub token: SecretHash,
}

/// The fee of a transfer, rounded half up to the cent; at most all of it.
pub fn ai_fee(gross: Amount, basis_points: u32) -> Amount {
    let exact = gross.basis_points(basis_points);
    let below_a_cent = exact.micros().rem_euclid(CENT_MICROS);
    // A share of whole cents is exact to a hundredth of one, so a half is seen.
    let up = if below_a_cent.saturating_mul(2) >= CENT_MICROS { CENT_MICROS } else { 0 };
    let micros = exact.micros().saturating_sub(below_a_cent).saturating_add(up);
    Amount::from_micros(micros).unwrap_or(Amount::MAX).min(gross)
}

/// Rows of [`transfer_to_ai`]: the agent is found in two rounds, and so is the wallet's account.
pub fn reads_transfer_to_ai(actor: Actor, ws: &WorkingSet, keys: &mut Keys) {
    let Ok((owner, book)) = actor.key_holder() else { return };
    keys.want(Key::Account(owner, AccountNo::General(book)));
    keys.want(Key::Billing(owner, book));
    reads_ref(actor, book, &AgentRef::parse(AI_HANDLE), ws, keys);
    if let Some(wallet) = ws.peek::<Billing>(&Key::Billing(owner, book)).and_then(|billing| billing.ai) {
        keys.want(Key::Wallet(owner, wallet));
        keys.want(Key::Account(owner, AccountNo::Wallet(wallet)));
    }
}

/// Moves money into the wallet for AI, and makes it first where there is none that is open.
pub fn transfer_to_ai(ws: &WorkingSet, actor: Actor, transfer: &TransferToAi, moment: &mut Moment) -> Result<Decision, Refusal> {
    let (owner, book) = actor.key_holder()?;
    let TransferToAi { amount: gross, currency, fee_basis_points, token } = *transfer;
    let fee = ai_fee(gross, fee_basis_points);
    let net = gross.less(fee);
    if net.is_zero() {
        return Err(Refusal::FeeExceedsAmount { fee });
    }
    let general = ws.get::<Account>(&Key::Account(owner, AccountNo::General(book))).ok_or(Refusal::PrincipalNotFound)?;
    if !general.takes(gross, false) {
        return Err(Refusal::InsufficientFunds { available: general.headroom() });
    }
    let mut facts = Vec::new();
    let open = open_wallet(ws, owner, book, moment);
    let before = match open {
        Some(wallet) => {
            let account = ws.get::<Account>(&Key::Account(owner, wallet.account())).ok_or(Refusal::WalletNotFound)?;
            if !account.takes(net, true) {
                return Err(Refusal::OutOfRange);
            }
            account.balance()
        }
        None => Balance::Credit(Amount::ZERO),
    };
    let wallet = match open {
        Some(wallet) => wallet.id,
        None => {
            let agent = holder_of(ws, owner, book, &AgentRef::parse(AI_HANDLE), moment, &mut facts)?;
            let (wallet, transfer) = (WalletId(moment.id()), TransferId(moment.id()));
            let (budget, policy, expires_at) = (Amount::ZERO, policy(), None);
            let issued = WalletIssued { wallet, agent, budget, currency, policy, expires_at, secret: token, transfer };
            facts.push(Fact::new(owner, book, moment.now, issued));
            wallet
        }
    };
    // The fee's id is the one before the transfer's: that is how each is found by the other.
    let (fee_id, id) = (TransferId(moment.id()), TransferId(moment.id()));
    let fee_transfer = (!fee.is_zero()).then_some(fee_id);
    facts.push(Fact::new(owner, book, moment.now, WalletFunded { wallet, gross, fee, currency, transfer: id, fee_transfer }));
    let remaining = before.credit().checked_add(net).unwrap_or(Amount::MAX);
    let (is_new, general) = (open.is_none(), general.spendable_after(gross));
    Ok(Decision::of(facts, Answer::AiTransfer { transfer: id, wallet, fee, is_new, general, remaining }))
}

/// The wallet that money went into before, if it is still open.
fn open_wallet<'a>(ws: &'a WorkingSet, owner: PrincipalId, book: Book, moment: &Moment) -> Option<&'a Wallet> {
    let id = ws.get::<Billing>(&Key::Billing(owner, book))?.ai?;
    let wallet = ws.get::<Wallet>(&Key::Wallet(owner, id))?;
    matches!(wallet.status_at(moment.now), Status::Active | Status::Paused).then_some(wallet)
}

/// Model calls of any amount, and nothing else.
fn policy() -> Policy {
    Policy {
        max_per_payment: Amount::MAX,
        allowed_categories: vec![Category::LlmApi],
        ask_above_payment: None,
        ask_above_total: None,
        hard_cap: None,
        blocked_vendors: Vec::new(),
    }
}

/// The money is in the wallet, and the fee is taken.
pub fn funded(ws: &mut WorkingSet, fact: &Fact, event: &WalletFunded) {
    let WalletFunded { wallet: id, gross, fee, currency, transfer, fee_transfer } = *event;
    let Some(book) = fact.book_in(ws) else { return };
    let Some(net) = gross.checked_sub(fee) else { return ws.mark_broken(Broken::Ledger) };
    let (owner, debit) = (fact.owner, AccountNo::General(book));
    if let Some(id) = fee_transfer {
        let (credit, kind) = (AccountNo::Fees(book), TransferKind::AiFee);
        post(ws, owner, fact.at, &Posting { id, debit, credit, amount: fee, currency, kind, payment: None });
    }
    let (credit, kind) = (AccountNo::Wallet(id), TransferKind::AiCredit);
    post(ws, owner, fact.at, &Posting { id: transfer, debit, credit, amount: net, currency, kind, payment: None });
    if let Some(wallet) = ws.get_mut::<Wallet>(&Key::Wallet(owner, id))
        && let Kind::Scoped { budget, .. } = &mut wallet.kind
    {
        *budget = budget.checked_add(net).unwrap_or(Amount::MAX);
    }
    change(ws, owner, book, |billing| billing.ai = Some(id));
}
