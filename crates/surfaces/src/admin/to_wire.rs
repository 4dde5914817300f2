//! From outcomes and rows to the wire, in admin's own shapes.

use axum::Json;
use axum::response::{IntoResponse, Response};
use bursar_domain::activity::{Bucket, Sums};
use bursar_domain::agent::Agent;
use bursar_domain::funding::{Deposit, Failure, Payout, Refund};
use bursar_domain::ledger::{Account, AccountNo, Overdraft};
use bursar_domain::mail::Notice;
use bursar_domain::party::Party;
use bursar_domain::payment::Payee;
use bursar_domain::principal::{Credential, Grant, Principal};
use bursar_domain::wallet::{Kind, Wallet};
use bursar_domain::{AgentId, Amount, Outcome, Timestamp};
use bursar_engine::Fault;
use bursar_mail::Letter;
use bursar_store::accounts::AccountView;
use bursar_store::activity::Page;
use bursar_store::codec::{date, iso};
use bursar_store::mails::MailView;
use bursar_store::queries::WalletView;
use bursar_store::transfers::Listed;
use bursar_store::{accounts, transfers};
use http::StatusCode;

use super::wire;
use crate::common::money::{UsdBalance, UsdString, UsdTotal};
use crate::common::secret::Secret;
use crate::common::words::{book_word, status_word};
use crate::common::{Answered, Problem};

/// `GET /activity`
pub(super) fn activity(page: &Page) -> Response {
    let items = page.items.iter().map(|(bucket, sums, agent)| of_day(bucket, sums, agent.as_ref())).collect();
    Json(wire::Activity { items, up_to: up_to(page), behind: page.progress.behind() }).into_response()
}

/// `POST /activity/rebuild`
pub(super) fn activity_restarted(page: &Page) -> Response {
    let body = wire::ActivityProgress { up_to: up_to(page), behind: page.progress.behind() };
    (StatusCode::ACCEPTED, Json(body)).into_response()
}

fn up_to(page: &Page) -> wire::UpTo {
    wire::UpTo { line: page.progress.cursor.seq, at: page.up_to.map(iso) }
}

fn of_day(bucket: &Bucket, sums: &Sums, agent: Option<&Agent>) -> wire::ActivityOfDay {
    wire::ActivityOfDay {
        day: date(bucket.day),
        book: book_word(bucket.book),
        agent_id: bucket.agent.map(|id| id.to_string()),
        agent: agent.map(|agent| agent.handle.0.clone()),
        agent_name: agent.map(|agent| agent.name.clone()),
        currency: bucket.currency.code().to_owned(),
        payments: sums.settled,
        paid: UsdTotal(sums.paid),
        fees: UsdTotal(sums.fees),
        blocked: sums.blocked,
        escalated: sums.escalated,
        payments_received: sums.received,
        received: UsdTotal(sums.income),
        credited: UsdTotal(sums.credited),
        returned: UsdTotal(sums.returned),
    }
}

/// `POST /credit`
pub(super) fn credited(outcome: &Outcome) -> Answered {
    let Outcome::Credited { amount, available } = outcome else { return Err(Problem::unexpected(outcome)) };
    Ok(Json(wire::Credited { amount: UsdString(*amount), balance: UsdString(*available) }).into_response())
}

/// `PUT /credit-line`
pub(super) fn credit_line(line: Amount) -> Response {
    Json(wire::CreditLine { credit_line: UsdString(line) }).into_response()
}

/// `GET /billing-details`
pub(super) fn billing_details(principal: &Principal) -> Response {
    let Party { name, address, tax_id } = principal.buyer();
    Json(wire::BillingDetails { name, address, tax_id }).into_response()
}

/// `PUT /billing-details`
pub(super) fn billing_details_set(outcome: &Outcome) -> Answered {
    let Outcome::Principal(principal, _) = outcome else { return Err(Problem::unexpected(outcome)) };
    Ok(billing_details(principal))
}

/// `GET /contact`
pub(super) fn contact(principal: &Principal) -> Response {
    let Principal { contact, contact_changed_at, .. } = principal;
    Json(wire::Contact { email: contact.clone(), changed_at: contact_changed_at.map(iso) }).into_response()
}

/// `GET /mails`
pub(super) fn mails(principal: &Principal, mails: &[MailView], control_url: &str) -> Answered {
    let view = |mail: &MailView| Ok::<_, Problem>(mail_view(principal, mail, &letter(principal, mail, control_url)?));
    Ok(Json(mails.iter().map(view).collect::<Result<Vec<_>, _>>()?).into_response())
}

/// `GET /mails/:id`
pub(super) fn mail(principal: &Principal, mail: &MailView, control_url: &str) -> Answered {
    let letter = letter(principal, mail, control_url)?;
    let view = mail_view(principal, mail, &letter);
    Ok(Json(wire::Mail { text: Some(letter.text), html: Some(letter.html), ..view }).into_response())
}

/// `POST /mails/:id/retry`
pub(super) fn mail_accepted(notice: Notice) -> Response {
    (StatusCode::ACCEPTED, Json(wire::MailAccepted { id: notice.to_string() })).into_response()
}

fn letter(principal: &Principal, mail: &MailView, control_url: &str) -> Result<Letter, Problem> {
    bursar_mail::compose(&mail.matter, principal, control_url).map_err(|error| {
        tracing::error!(notice = %mail.notice, error = &error as &dyn std::error::Error, "a mail could not be written");
        Problem::Fault(Fault::Bug)
    })
}

fn mail_view(principal: &Principal, mail: &MailView, letter: &Letter) -> wire::Mail {
    let pending = &mail.pending;
    wire::Mail {
        id: mail.notice.to_string(),
        kind: mail.notice.word(),
        to: principal.contact.clone(),
        subject: letter.subject.clone(),
        status: match (pending.given_up_at, pending.attempts) {
            (Some(_), _) => "given_up",
            (None, 0) => "waiting",
            (None, _) => "trying",
        },
        attempts: pending.attempts,
        last_error: pending.last_error.clone(),
        owed_at: iso(pending.first_due_at.unwrap_or(pending.due_at)),
        due_at: iso(pending.due_at),
        given_up_at: pending.given_up_at.map(iso),
        text: None,
        html: None,
    }
}

/// `GET /principals`
pub(super) fn principals(found: &[(Principal, Account, Account)]) -> Response {
    let line = |(principal, live, test): &(Principal, Account, Account)| wire::Principal {
        id: principal.id.to_string(),
        name: principal.name.clone(),
        frozen: principal.frozen.is_some(),
        balance_live: UsdBalance(live.balance()),
        credit_line: UsdString(match live.overdraft {
            Overdraft::Line(line) => line,
            Overdraft::Unlimited => Amount::MAX,
        }),
        balance_test: UsdBalance(test.balance()),
        created_at: iso(principal.created_at),
    };
    Json(found.iter().map(line).collect::<Vec<_>>()).into_response()
}

/// `POST /principals`: with the token that was made for it, if this request made it.
pub(super) fn principal_created(outcome: &Outcome, token: &Secret) -> Answered {
    let Outcome::Principal(principal, operator) = outcome else { return Err(Problem::unexpected(outcome)) };
    // On a replay the principal has an operator with another token.
    let is_shown = operator.as_ref().is_some_and(|operator| operator.secret == token.stored().hash);
    let body = wire::CreatedPrincipal {
        id: principal.id.to_string(),
        name: principal.name.clone(),
        frozen: principal.frozen.is_some(),
        operator_token: is_shown.then(|| token.expose().to_owned()),
        created_at: iso(principal.created_at),
    };
    Ok((StatusCode::CREATED, Json(body)).into_response())
}

fn key_view(key: &Credential, token: Option<String>) -> wire::Key {
    wire::Key {
        id: key.id.to_string(),
        kind: match key.grant {
            Grant::ApiKey(book) => book_word(book),
            Grant::Operator { root: true } => "root",
            Grant::Operator { root: false } => "operator",
            Grant::Agent(..) => "agent",
        },
        label: key.label.clone(),
        hint: key.hint.clone(),
        token,
        created_at: iso(key.created_at),
        revoked_at: key.revoked_at.map(iso),
    }
}

/// `GET /keys`
pub(super) fn keys(found: &[Credential]) -> Response {
    Json(found.iter().map(|key| key_view(key, None)).collect::<Vec<_>>()).into_response()
}

/// `POST /keys`
pub(super) fn key_created(outcome: &Outcome, secret: &Secret) -> Answered {
    let Outcome::Credential(key) = outcome else { return Err(Problem::unexpected(outcome)) };
    // On a replay the secret is not this request's.
    let token = (key.secret == secret.stored().hash).then(|| secret.expose().to_owned());
    Ok((StatusCode::CREATED, Json(key_view(key, token))).into_response())
}

/// `DELETE /keys/:id`
pub(super) fn key_revoked(outcome: &Outcome) -> Answered {
    let Outcome::Credential(key) = outcome else { return Err(Problem::unexpected(outcome)) };
    Ok(Json(key_view(key, None)).into_response())
}

fn wallet_view(view: &WalletView, now: Timestamp) -> wire::Wallet {
    let WalletView { wallet, account, agent } = view;
    wire::Wallet {
        id: wallet.id.to_string(),
        agent: agent.handle.0.clone(),
        book: book_word(wallet.book),
        status: status_word(wallet.status_at(now)),
        balance: UsdString(account.available()),
        held: UsdString(account.debits_pending.clamped()),
        spent: UsdString(account.paid_out.clamped()),
        expires_at: wallet.expires_at().map(iso),
        created_at: iso(wallet.created_at),
    }
}

/// `GET /wallets`
pub(super) fn wallets(found: &[WalletView], now: Timestamp) -> Response {
    Json(found.iter().map(|view| wallet_view(view, now)).collect::<Vec<_>>()).into_response()
}

/// `GET /wallets/:id`
pub(super) fn wallet(found: &WalletView, now: Timestamp) -> Response {
    Json(wallet_view(found, now)).into_response()
}

/// `GET /accounts`
pub(super) fn accounts(page: &accounts::Page) -> Response {
    Json(page.items.iter().map(account_view).collect::<Vec<_>>()).into_response()
}

fn account_view(view: &AccountView) -> wire::Account {
    let held_by = view.wallet.as_ref().map(|(wallet, agent)| (wallet, Some(agent)));
    let wire::AccountName { account, wallet_id, wallet, agent_id, agent } = account_name(view.number, held_by);
    wire::Account {
        account,
        wallet_id,
        wallet,
        agent_id,
        agent,
        book: book_word(view.book),
        currency: view.account.currency.code().to_owned(),
        balance: UsdBalance(view.account.balance()),
        held: UsdTotal(view.account.debits_pending),
        last_transfer_id: view.account.last.map(|id| id.to_string()),
    }
}

fn account_name(number: AccountNo, wallet: Option<(&Wallet, Option<&Agent>)>) -> wire::AccountName {
    let wallet_id = if let AccountNo::Wallet(id) = number { Some(id.to_string()) } else { None };
    wire::AccountName {
        account: number.word(),
        wallet_id,
        wallet: wallet.map(|(wallet, _)| match wallet.kind {
            Kind::Main => "main",
            Kind::Scoped { .. } => "scoped",
        }),
        agent_id: wallet.map(|(wallet, _)| wallet.agent.to_string()),
        agent: wallet.and_then(|(_, agent)| agent).map(|agent| agent.handle.0.clone()),
    }
}

/// `GET /transfers`
pub(super) fn transfers(page: &transfers::Page) -> Response {
    Json(page.items.iter().map(|listed| transfer(page, listed)).collect::<Vec<_>>()).into_response()
}

fn transfer(page: &transfers::Page, listed: &Listed) -> wire::Transfer {
    let Listed { line, book, currency, memo, transfer } = listed;
    let side = |number: AccountNo| {
        let wallet = if let AccountNo::Wallet(id) = number { page.wallets.get(&id) } else { None };
        account_name(number, wallet.map(|wallet| (wallet, page.agents.get(&wallet.agent))))
    };
    let agent = |id: &AgentId| page.agents.get(id).map_or_else(|| id.to_string(), |agent| agent.handle.0.clone());
    let payment = transfer.payment.and_then(|id| page.payments.get(&id));
    wire::Transfer {
        id: transfer.id.to_string(),
        line: *line,
        at: iso(transfer.at),
        book: book_word(*book),
        kind: transfer.kind.word(),
        state: transfer.state.word(),
        moves: transfer.state.moves(),
        hold_id: transfer.state.ends().map(|hold| hold.to_string()),
        debit: side(transfer.debit),
        credit: side(transfer.credit),
        amount: UsdString(transfer.amount),
        currency: currency.code().to_owned(),
        payment_id: transfer.payment.map(|id| id.to_string()),
        payer: payment.map(|payment| agent(&payment.agent)),
        payee: payment.map(|payment| match &payment.payee {
            Payee::Vendor(name) => name.clone(),
            Payee::Agent(_, id, _) => agent(id),
        }),
        memo: Some(memo.clone()).filter(|memo| !memo.is_empty()),
    }
}

/// `GET /deposits`
pub(super) fn deposits(found: &[Deposit]) -> Response {
    Json(found.iter().map(deposit).collect::<Vec<_>>()).into_response()
}

/// A deposit as an operator sees it.
pub(super) fn deposit(row: &Deposit) -> wire::Deposit {
    wire::Deposit {
        id: row.id.to_string(),
        book: book_word(row.book),
        rail: row.rail.word(),
        agent_id: row.agent.map(|agent| agent.to_string()),
        amount: UsdString(row.amount),
        currency: row.currency.code().to_owned(),
        memo: row.memo.clone(),
        state: row.state.word(),
        checkout_url: row.checkout.as_ref().map(|page| page.url.clone()),
        reference: row.reference.clone(),
        failure: row.failure.as_ref().map(failure),
        refunded: UsdString(row.refunded),
        reversed: UsdString(row.reversed.total()),
        missing: UsdString(row.reversed.missing),
        created_at: iso(row.requested_at),
        expires_at: iso(row.expires_at),
        changed_at: iso(row.changed_at),
    }
}

/// `GET /refunds`
pub(super) fn refunds(found: &[Refund]) -> Response {
    Json(found.iter().map(refund).collect::<Vec<_>>()).into_response()
}

/// A refund as an operator sees it.
pub(super) fn refund(row: &Refund) -> wire::Refund {
    wire::Refund {
        id: row.id.to_string(),
        deposit_id: row.deposit.to_string(),
        book: book_word(row.book),
        rail: row.rail.word(),
        agent_id: row.agent.map(|agent| agent.to_string()),
        amount: UsdString(row.amount),
        currency: row.currency.code().to_owned(),
        state: row.state.word(),
        reference: row.reference.clone(),
        failure: row.failure.as_ref().map(failure),
        created_at: iso(row.requested_at),
        changed_at: iso(row.changed_at),
    }
}

/// `GET /payouts`
pub(super) fn payouts(found: &[Payout]) -> Response {
    Json(found.iter().map(payout).collect::<Vec<_>>()).into_response()
}

/// A payout as an operator sees it.
pub(super) fn payout(row: &Payout) -> wire::Payout {
    wire::Payout {
        id: row.id.to_string(),
        book: book_word(row.book),
        rail: row.rail.word(),
        agent_id: row.agent.to_string(),
        amount: UsdString(row.amount),
        fee: UsdString(row.fee),
        currency: row.currency.code().to_owned(),
        destination: row.destination.clone(),
        state: row.state.word(),
        reference: row.reference.clone(),
        arrives_at: row.arrives_at.map(iso),
        failure: row.failure.as_ref().map(failure),
        created_at: iso(row.requested_at),
        changed_at: iso(row.changed_at),
    }
}

fn failure(failure: &Failure) -> wire::Failure {
    wire::Failure { kind: failure.kind.word(), text: failure.text.clone() }
}
