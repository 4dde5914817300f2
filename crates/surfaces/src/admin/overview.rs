//! How things stand for one principal, at a glance: money, what waits for a human, and what is owed to the world, since when, and why.

use axum::Json;
use axum::extract::State;
use axum::response::IntoResponse;
use bursar_domain::cursor::{Follower, FollowerKind};
use bursar_domain::ledger::{Account, AccountNo, Overdraft};
use bursar_domain::outbox::Class;
use bursar_domain::principal::Principal;
use bursar_domain::set::Key;
use bursar_domain::{Book, Rail, Timestamp};
use bursar_rails::Rails;
use bursar_store::codec::iso;
use bursar_store::outbox::{self, Owed};
use bursar_store::webhooks::{self, AtAGlance};
use bursar_store::{followers, lists, queries};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::wire;
use crate::common::auth::{Checked, Operator};
use crate::common::money::{UsdBalance, UsdString};
use crate::common::words::book_word;
use crate::common::{Answered, App, Noun, Problem};

/// The routes, one list.
pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(overview))
}

/// What an overview shows.
struct Found {
    principal: Principal,
    accounts: [(Book, Option<Account>); 2],
    pending_approvals: usize,
    owed: Vec<(Class, Owed)>,
    endpoints: AtAGlance,
    /// How many lines the sums by day are behind, and when the oldest of them happened.
    sums: (u64, Option<Timestamp>),
}

/// Read the overview
///
/// Balances, credit line, freeze and waiting approvals of one principal at a glance; what is owed and late, since when and why, and what was
/// given up.
#[utoipa::path(get, path = "/overview", security(("operator_token" = []), ("operator_token_in_query" = [])),
    responses((status = 200, body = wire::Overview, description = "The principal at a glance")))]
async fn overview(State(app): State<App>, operator: Checked<Operator>) -> Answered {
    let (owner, now, sends_mail) = (operator.principal, app.now(), app.terms.sends_mail);
    let found = app.query(move |reader| {
        let Some(principal) = queries::row::<Principal>(reader, Key::Principal(owner))? else { return Ok(None) };
        let account = |book| queries::row::<Account>(reader, Key::Account(owner, AccountNo::General(book)));
        let owed = |class| Ok((class, outbox::owed(reader, owner, class, now)?));
        // Mails that nobody is to send are not late.
        let worked_off = Class::ALL.into_iter().filter(|class| sends_mail || *class != Class::Mail);
        let progress = followers::progress_of(reader, owner, Follower::Activity)?;
        Ok(Some(Found {
            principal,
            accounts: [(Book::Live, account(Book::Live)?), (Book::Test, account(Book::Test)?)],
            pending_approvals: lists::pending_count(reader, owner, now)?,
            owed: worked_off.map(owed).collect::<Result<_, bursar_store::Error>>()?,
            endpoints: webhooks::at_a_glance(reader, owner)?,
            sums: (progress.behind(), followers::oldest_ahead(reader, owner, progress.cursor)?),
        }))
    });
    let found = found.await?.ok_or(Problem::NotFound(Noun::Principal))?;
    Ok(Json(shown(&found, &app.rails, now)).into_response())
}

fn shown(found: &Found, rails: &Rails, now: Timestamp) -> wire::Overview {
    let Found { principal, accounts, pending_approvals, owed, endpoints, sums } = found;
    let followed = [(FollowerKind::Activity, *sums), (FollowerKind::Endpoint, (endpoints.lines, endpoints.oldest_at))];
    let behind = |(follower, (lines, oldest)): (FollowerKind, (u64, Option<Timestamp>))| {
        let oldest = oldest.filter(|_| lines > 0)?;
        let (oldest_at, oldest_age_seconds) = (iso(oldest), seconds(oldest, now));
        Some(wire::Behind { follower: follower.word(), lines, oldest_at, oldest_age_seconds })
    };
    let balance = |(book, account): &(Book, Option<Account>)| {
        let account = account.as_ref()?;
        let credit_line = match account.overdraft {
            Overdraft::Line(line) => Some(UsdString(line)),
            Overdraft::Unlimited => None,
        };
        Some(wire::BookBalance { book: book_word(*book), balance: UsdBalance(account.balance()), credit_line })
    };
    wire::Overview {
        principal: principal.name.clone(),
        frozen: principal.frozen.is_some(),
        reason: principal.frozen.as_ref().and_then(|freeze| freeze.reason.clone()),
        changed_at: principal.freeze_changed_at.map(iso),
        pending_approvals: *pending_approvals,
        balances: accounts.iter().filter_map(balance).collect(),
        outbox: owed.iter().filter_map(|(class, owed)| owed_tasks(*class, owed, now)).collect(),
        webhooks: shown_endpoints(endpoints, now),
        followers: followed.into_iter().filter_map(behind).collect(),
        paying_accounts: rails.accounts().map(paying_accounts).collect(),
    }
}

fn paying_accounts((rail, book, accounts): (Rail, Book, Vec<String>)) -> wire::PayingAccounts {
    wire::PayingAccounts { rail: rail.word(), book: book_word(book), accounts }
}

/// None where all is done and nothing was given up.
fn owed_tasks(class: Class, owed: &Owed, now: Timestamp) -> Option<wire::OwedTasks> {
    let Owed { late, oldest, given_up, first_given_up } = owed;
    (*late > 0 || *given_up > 0).then(|| wire::OwedTasks {
        class: class.word(),
        due: *late,
        oldest_due_at: oldest.as_ref().map(|oldest| iso(oldest.since)),
        oldest_age_seconds: oldest.as_ref().map(|oldest| seconds(oldest.since, now)),
        last_error: oldest.as_ref().and_then(|oldest| oldest.last_error.clone()),
        given_up: *given_up,
        first_given_up_at: first_given_up.as_ref().map(|first| iso(first.since)),
        given_up_error: first_given_up.as_ref().and_then(|first| first.last_error.clone()),
    })
}

fn shown_endpoints(endpoints: &AtAGlance, now: Timestamp) -> wire::Endpoints {
    let AtAGlance { active, failing, oldest_failing, disabled, .. } = endpoints;
    wire::Endpoints {
        active: *active,
        failing: *failing,
        failing_since: oldest_failing.as_ref().map(|oldest| iso(oldest.since)),
        failing_seconds: oldest_failing.as_ref().map(|oldest| seconds(oldest.since, now)),
        last_error: oldest_failing.as_ref().and_then(|oldest| oldest.last_error.clone()),
        disabled: *disabled,
    }
}

fn seconds(since: Timestamp, now: Timestamp) -> u64 {
    now.0.saturating_sub(since.0) / 1_000
}
