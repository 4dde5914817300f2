//! Deposits, payouts and refunds, in every state, and what happens to them.

use bursar_domain::event::{
    DepositCovered, DepositCredited, DepositFailed, DepositOpened, DepositRequested, PayoutCompleted, PayoutFailed,
    PayoutRequested, PayoutReturned, PayoutSent, RefundCompleted, RefundFailed, RefundRequested, RefundReturned, RefundSent,
    Reversal,
};
use bursar_domain::funding::{
    Checkout, Deposit, DepositState, Failure, FailureKind, Payout, PayoutState, Refund, RefundState, Reversed, Source,
};
use bursar_domain::idempotency::KeyHash;
use bursar_domain::ledger::AccountNo;
use bursar_domain::rail::Rail;
use bursar_domain::set::Row;
use bursar_domain::{AgentId, Book, Currency, DepositId, Event, MethodId, PayoutId, RefundId, TransferId, WalletId};

use crate::billing;

use super::{NOW, TEXT, amount, id};

const CURRENCY: Currency = Currency::USD;

fn failures() -> [Failure; 5] {
    let kinds =
        [FailureKind::Declined, FailureKind::NeedsPayer, FailureKind::Expired, FailureKind::Cancelled, FailureKind::Rejected];
    kinds.map(|kind| Failure { kind, text: TEXT.to_owned() })
}

fn checkout() -> Checkout {
    Checkout { session: "cs_1".to_owned(), url: TEXT.to_owned() }
}

fn sources() -> [Source; 3] {
    let method = |customer| {
        let (method, token, invoice) = (MethodId(id(16)), TEXT.to_owned(), billing::terms());
        Source::Method { method, token, customer, invoice }
    };
    [Source::Checkout, method(None), method(Some(TEXT.to_owned()))]
}

pub(crate) fn deposits() -> Vec<Row> {
    let bare = Deposit {
        id: DepositId(id(14)),
        book: Book::Live,
        rail: Rail::Stripe,
        account: AccountNo::General(Book::Live),
        agent: None,
        amount: amount(1),
        currency: CURRENCY,
        source: Source::Checkout,
        memo: String::new(),
        return_url: None,
        state: DepositState::Requested,
        checkout: None,
        reference: None,
        failure: None,
        requested_at: NOW,
        expires_at: NOW,
        changed_at: NOW,
        key: None,
        refunded: amount(0),
        reversed: Reversed::NONE,
    };
    let reversed = Reversed {
        taken: amount(7),
        given_back: amount(1),
        from_account: amount(1),
        from_general: amount(2),
        missing: amount(3),
    };
    let states = [DepositState::Open, DepositState::Credited, DepositState::Failed];
    let full = failures().into_iter().zip(states.into_iter().cycle()).zip(sources().into_iter().cycle());
    let full = full.map(|((failure, state), source)| Deposit {
        rail: Rail::Sandbox,
        account: AccountNo::Wallet(WalletId(id(2))),
        agent: Some(AgentId(id(1))),
        source,
        memo: TEXT.to_owned(),
        return_url: Some(TEXT.to_owned()),
        state,
        checkout: Some(checkout()),
        reference: Some(TEXT.to_owned()),
        failure: Some(failure),
        key: Some(KeyHash([5; 16])),
        refunded: amount(4),
        reversed,
        ..bare.clone()
    });
    let full: Vec<_> = full.map(Row::from).collect();
    [vec![bare.into()], full].concat()
}

pub(crate) fn payouts() -> Vec<Row> {
    let bare = Payout {
        id: PayoutId(id(15)),
        book: Book::Test,
        rail: Rail::Sandbox,
        agent: AgentId(id(1)),
        wallet: WalletId(id(2)),
        amount: amount(1),
        fee: amount(0),
        currency: CURRENCY,
        destination: None,
        state: PayoutState::Requested,
        hold: TransferId(id(5)),
        fee_hold: None,
        reference: None,
        arrives_at: None,
        failure: None,
        requested_at: NOW,
        changed_at: NOW,
        key: None,
    };
    let states = [PayoutState::Sent, PayoutState::Completed, PayoutState::Failed];
    let full = failures().into_iter().zip(states.into_iter().cycle()).map(|(failure, state)| Payout {
        destination: Some(TEXT.to_owned()),
        state,
        fee_hold: Some(TransferId(id(11))),
        reference: Some(TEXT.to_owned()),
        arrives_at: Some(NOW),
        failure: Some(failure),
        key: Some(KeyHash([5; 16])),
        ..bare.clone()
    });
    let full: Vec<_> = full.map(Row::from).collect();
    [vec![bare.into()], full].concat()
}

pub(crate) fn refunds() -> Vec<Row> {
    let bare = Refund {
        id: RefundId(id(17)),
        book: Book::Test,
        rail: Rail::Sandbox,
        deposit: DepositId(id(14)),
        account: AccountNo::General(Book::Test),
        agent: None,
        amount: amount(1),
        currency: CURRENCY,
        payment: String::new(),
        state: RefundState::Requested,
        hold: TransferId(id(5)),
        reference: None,
        failure: None,
        requested_at: NOW,
        changed_at: NOW,
        key: None,
    };
    let states = [RefundState::Sent, RefundState::Completed, RefundState::Failed];
    let full = failures().into_iter().zip(states.into_iter().cycle()).map(|(failure, state)| Refund {
        account: AccountNo::Wallet(WalletId(id(2))),
        agent: Some(AgentId(id(1))),
        payment: TEXT.to_owned(),
        state,
        reference: Some(TEXT.to_owned()),
        failure: Some(failure),
        key: Some(KeyHash([5; 16])),
        ..bare.clone()
    });
    let full: Vec<_> = full.map(Row::from).collect();
    [vec![bare.into()], full].concat()
}

fn refund_events() -> Vec<Event> {
    let (refund, deposit, transfer, hold) = (RefundId(id(17)), DepositId(id(14)), TransferId(id(5)), TransferId(id(6)));
    let (rail, currency, text) = (Rail::Stripe, CURRENCY, || TEXT.to_owned());
    let (all, of_general, missing) = (amount(9), amount(2), amount(3));
    let mut events: Vec<Event> = vec![RefundSent { refund, reference: text() }.into()];
    for (agent, failure) in [None, Some(AgentId(id(1)))].into_iter().cycle().zip(failures()) {
        let account = agent.map_or(AccountNo::General(Book::Live), |_| AccountNo::Wallet(WalletId(id(2))));
        let (amount, key, general_transfer) = (all, agent.map(|_| KeyHash([6; 16])), agent.map(|_| TransferId(id(7))));
        let (payment, reference, again) = (text(), text(), failure.clone());
        events.extend([
            RefundRequested { refund, deposit, rail, account, agent, amount, currency, payment, hold, key }.into(),
            RefundCompleted { refund, deposit, rail, account, agent, amount, currency, reference, hold, transfer }.into(),
            RefundFailed { refund, deposit, rail, account, agent, amount, currency, failure, hold, transfer }.into(),
            RefundReturned { refund, deposit, rail, account, agent, amount, currency, failure: again, transfer }.into(),
        ]);
        let covered = DepositCovered { deposit, rail, account, agent, amount, of_general, currency, transfer, general_transfer };
        events.push(covered.into());
        let (taken, given_back) = (all, missing);
        let reversal = Reversal {
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
        };
        events.extend([Event::DepositReversed(reversal.clone()), Event::DepositReinstated(reversal)]);
    }
    events
}

pub(crate) fn events() -> Vec<Event> {
    let (deposit, payout, transfer) = (DepositId(id(14)), PayoutId(id(15)), TransferId(id(5)));
    let (agent, wallet) = (AgentId(id(1)), WalletId(id(2)));
    let (amount, fee, currency, text) = (amount(1), amount(2), CURRENCY, || TEXT.to_owned());
    let mut events = refund_events();
    events.push(DepositOpened { deposit, checkout: checkout() }.into());
    for (source, key) in sources().into_iter().zip([None, Some(KeyHash([5; 16]))].into_iter().cycle()) {
        let (agent, return_url) = (key.map(|_| agent), key.map(|_| text()));
        let account = agent.map_or(AccountNo::General(Book::Live), |_| AccountNo::Wallet(wallet));
        let (rail, memo, expires_at) = (Rail::Stripe, text(), NOW);
        let event =
            DepositRequested { deposit, rail, account, agent, amount, currency, source, memo, return_url, expires_at, key };
        events.push(event.into());
        let (memo, reference) = (text(), text());
        events.push(DepositCredited { deposit, rail, account, agent, amount, currency, memo, reference, transfer }.into());
    }
    for failure in failures() {
        let (rail, some) = (Rail::Sandbox, Some(agent));
        events.push(DepositFailed { deposit, rail, agent: some, amount, currency, failure: failure.clone() }.into());
        let (hold, fee_hold, fee_transfer) = (transfer, Some(transfer), Some(transfer));
        let again = failure.clone();
        events.push(
            PayoutFailed { payout, rail, agent, wallet, amount, fee, currency, failure, hold, fee_hold, transfer, fee_transfer }
                .into(),
        );
        let failure = again;
        events
            .push(PayoutReturned { payout, rail, agent, wallet, amount, fee, currency, failure, transfer, fee_transfer }.into());
    }
    for (some, arrives_at) in [(None, None), (Some(transfer), Some(NOW))] {
        let (rail, hold, fee_hold, fee_transfer) = (Rail::Stripe, transfer, some, some);
        let (destination, key) = (some.map(|_| text()), some.map(|_| KeyHash([6; 16])));
        events.push(
            PayoutRequested { payout, rail, agent, wallet, amount, fee, currency, destination, hold, fee_hold, key }.into(),
        );
        events.push(PayoutSent { payout, reference: text(), arrives_at }.into());
        let reference = text();
        events.push(
            PayoutCompleted {
                payout,
                rail,
                agent,
                wallet,
                amount,
                fee,
                currency,
                reference,
                hold,
                fee_hold,
                transfer,
                fee_transfer,
            }
            .into(),
        );
    }
    events
}
