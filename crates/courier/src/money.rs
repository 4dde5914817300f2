//! The rail lane's work: a rail is told what is owed, or asked what became of it, and what it says is reported by a command.
//!
//! A payment is made under its own name, and asked about by the same call. A deposit, a payout, a refund or a method to be saved that no
//! rail has spoken of yet is sent to it, under its own name as idempotency key; any other is asked for. What
//! is not known is asked again, ever more rarely, and never sent under another name. A rail that does not answer several times in a row is
//! left alone for a while, so that it does not hold the places of others.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bursar_domain::funding::{
    Deposit, DepositState, Deposited, PaidOut, Payout, PayoutState, Refund, Refunded, Report, ReportDeposit, ReportPayout,
    ReportRefund,
};
use bursar_domain::mandate::Mandate;
use bursar_domain::method::{self, Method, ReportMethod, Status};
use bursar_domain::outbox::{DeferTask, Task};
use bursar_domain::payment::{Paid, Payment, ReportPayment, State, Terms};
use bursar_domain::principal::{Principal, funding_source_context};
use bursar_domain::rail::Rail as Which;
use bursar_domain::seal::{Seal, SealOf};
use bursar_domain::set::{Key, Stored};
use bursar_domain::{Book, Command, DepositId, MethodId, PaymentId, PayoutId, PrincipalId, RefundId, Span, Timestamp};
use bursar_engine::{Error, Handle, Ticks};
use bursar_outbound::breaker::{Breaker, Settings};
use bursar_rails::{self as rails, FundingSource, NewMethod, Rail, Rails, Saved, SourceName};
use bursar_seals::SealingKey;
use bursar_store::{Reader, queries};

use crate::asking::{ask, defer};
use crate::trials::End;

/// What the rail lane works with.
#[derive(Clone)]
pub(crate) struct Money {
    engine: Handle,
    reader: Arc<dyn Reader>,
    rails: Rails,
    key: SealingKey,
    breakers: Arc<Mutex<BTreeMap<Which, Breaker>>>,
    begun: Ticks,
}

/// Whose task, which, and the number of the attempt.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Attempt {
    pub(crate) owner: PrincipalId,
    pub(crate) task: Task,
    pub(crate) number: u64,
}

impl Money {
    pub(crate) fn new(engine: Handle, reader: Arc<dyn Reader>, rails: Rails, key: SealingKey) -> Self {
        Self { engine, reader, rails, key, breakers: Arc::default(), begun: Ticks::start() }
    }

    /// Collects a deposit, or asks what became of it.
    pub(crate) async fn deposit(&self, attempt: Attempt, id: DepositId) -> End {
        let row = match self.row::<Deposit>(Key::Deposit(attempt.owner, id)).await {
            Ok(row) => row,
            Err(why) => return self.fail(attempt, why).await,
        };
        if !row.state.is_open() {
            return End::Done;
        }
        let rail = match self.rail(row.rail, row.book) {
            Ok(rail) => rail,
            Err(why) => return self.fail(attempt, why).await,
        };
        let asked = rails::Deposit::of(attempt.owner, &row);
        let said = self.guarded(row.rail, |said| matches!(said, Deposited::Unknown(_)), async {
            match (row.state, attempt.number, &row.checkout) {
                (DepositState::Requested, 1, _) => rail.collect(&asked).await,
                (_, _, checkout) => rail.ask_deposit(&asked, checkout.as_ref().map(|page| page.session.as_str())).await,
            }
        });
        // A rail that is left alone has said nothing: it is asked again soon.
        let said = said.await.unwrap_or_else(Deposited::Unknown);
        let is_known = !matches!(said, Deposited::Unknown(_));
        let wait = if is_known { Wait::for_payer(row.rail) } else { Wait::UNKNOWN };
        let ask_again_at = self.again_by_page(wait, attempt.number, row.expires_at);
        let report = Report { attempt: Some(attempt.number), said, ask_again_at };
        self.report(attempt, is_known, Command::ReportDeposit(ReportDeposit { deposit: id, report })).await
    }

    /// Sends a payout, or asks what became of it.
    pub(crate) async fn payout(&self, attempt: Attempt, id: PayoutId) -> End {
        let row = match self.row::<Payout>(Key::Payout(attempt.owner, id)).await {
            Ok(row) => row,
            Err(why) => return self.fail(attempt, why).await,
        };
        if !row.state.is_open() {
            return End::Done;
        }
        let rail = match self.rail(row.rail, row.book) {
            Ok(rail) => rail,
            Err(why) => return self.fail(attempt, why).await,
        };
        let asked = rails::Payout::of(attempt.owner, &row);
        let said = self.guarded(row.rail, |said| matches!(said, PaidOut::Unknown(_)), async {
            match (row.state, &row.reference) {
                (PayoutState::Sent, Some(reference)) => rail.ask_payout(&asked, reference).await,
                _ => rail.pay_out(&asked).await,
            }
        });
        let said = said.await.unwrap_or_else(PaidOut::Unknown);
        let is_known = !matches!(said, PaidOut::Unknown(_));
        let wait = if is_known { Wait::for_arrival(row.rail) } else { Wait::UNKNOWN };
        let report = Report { attempt: Some(attempt.number), said, ask_again_at: self.again(wait, attempt.number) };
        self.report(attempt, is_known, Command::ReportPayout(ReportPayout { payout: id, report })).await
    }

    /// Opens the page on which a method is saved, or asks what became of it.
    pub(crate) async fn method(&self, attempt: Attempt, id: MethodId) -> End {
        let row = match self.row::<Method>(Key::Method(attempt.owner, id)).await {
            Ok(row) => row,
            Err(why) => return self.fail(attempt, why).await,
        };
        let (Status::Pending, Some(setup)) = (row.status, &row.setup) else { return End::Done };
        let rail = match self.rail(setup.rail, row.book) {
            Ok(rail) => rail,
            Err(why) => return self.fail(attempt, why).await,
        };
        let wanted = NewMethod::of(attempt.owner, id, setup);
        let said = self.guarded(setup.rail, |said| matches!(said, Saved::Unknown(_)), async {
            match (attempt.number, &setup.checkout) {
                (1, None) => rail.save_method(&wanted).await,
                (_, checkout) => rail.ask_method(&wanted, checkout.as_ref().map(|page| page.session.as_str())).await,
            }
        });
        let said = said.await.unwrap_or_else(Saved::Unknown).told();
        let is_known = !matches!(said, method::Saved::Unknown(_));
        let wait = if is_known { Wait::for_payer(setup.rail) } else { Wait::UNKNOWN };
        let ask_again_at = self.again_by_page(wait, attempt.number, setup.expires_at);
        let report = Report { attempt: Some(attempt.number), said, ask_again_at };
        self.report(attempt, is_known, Command::ReportMethod(ReportMethod { method: id, report })).await
    }

    /// Gives money of a deposit back, or asks what became of that: both is the same call, under the same name.
    pub(crate) async fn refund(&self, attempt: Attempt, id: RefundId) -> End {
        let row = match self.row::<Refund>(Key::Refund(attempt.owner, id)).await {
            Ok(row) => row,
            Err(why) => return self.fail(attempt, why).await,
        };
        if !row.state.is_open() {
            return End::Done;
        }
        let rail = match self.rail(row.rail, row.book) {
            Ok(rail) => rail,
            Err(why) => return self.fail(attempt, why).await,
        };
        let asked = rails::Refund::of(attempt.owner, &row);
        let said = self.guarded(row.rail, |said| matches!(said, Refunded::Unknown(_)), rail.refund(&asked));
        let said = said.await.unwrap_or_else(Refunded::Unknown);
        let is_known = !matches!(said, Refunded::Unknown(_));
        let wait = if is_known { Wait::for_arrival(row.rail) } else { Wait::UNKNOWN };
        let report = Report { attempt: Some(attempt.number), said, ask_again_at: self.again(wait, attempt.number) };
        self.report(attempt, is_known, Command::ReportRefund(ReportRefund { refund: id, report })).await
    }

    /// Makes a payment, or asks what became of it: to a rail both are the same, under the payment's name.
    pub(crate) async fn pay(&self, attempt: Attempt, id: PaymentId) -> End {
        let row = match self.row::<Payment>(Key::Payment(attempt.owner, id)).await {
            Ok(row) => row,
            Err(why) => return self.fail(attempt, why).await,
        };
        let (Some(terms), State::Processing) = (&row.terms, &row.state) else { return End::Done };
        let Some(which) = terms.outside() else { return End::Done };
        let rail = match self.payer(which, row.book) {
            Ok(rail) => rail,
            Err(why) => return self.fail(attempt, why).await,
        };
        let pinned = match self.pinned(attempt.owner, terms).await {
            Ok(pinned) => pinned,
            Err(why) => return self.fail(attempt, why).await,
        };
        let source = match self.funding_source(attempt, which, &row).await {
            Ok(source) => source,
            Err(why) => return self.fail(attempt, why).await,
        };
        if which.needs_funding_source() && attempt.number == 1 && matches!(source, Some(FundingSource::Gone(_))) {
            // Nothing was ever sent.
            let report = Report { attempt: Some(1), said: Paid::Failed(FundingSource::gone()), ask_again_at: self.engine.now() };
            return self.report(attempt, true, Command::ReportPayment(ReportPayment { payment: id, report })).await;
        }
        let asked = rails::Payment::of(attempt.owner, &row, terms, pinned, source);
        let said = self.guarded(which, |said| matches!(said, Paid::Unknown(_)), rail.pay(&asked));
        let said = said.await.unwrap_or_else(Paid::Unknown);
        let (is_known, is_bound) = (!matches!(said, Paid::Unknown(_)), matches!(said, Paid::Authorized(_)));
        let again = self.again(Wait::UNKNOWN, attempt.number);
        let over_at = row.authorization.as_ref().map(|bound| bound.valid_until.after(OVER)).filter(|at| *at > self.engine.now());
        let ask_again_at = over_at.map_or(again, |at| again.min(at));
        let report = Report { attempt: Some(attempt.number), said, ask_again_at };
        let end = self.report(attempt, is_known, Command::ReportPayment(ReportPayment { payment: id, report })).await;
        // It is bound, and nothing has left yet: now it may.
        let may_leave = is_bound && row.authorization.is_none() && matches!(end, End::Done);
        if may_leave { Box::pin(self.pay(attempt, id)).await } else { end }
    }

    /// The rail that makes payments of a book.
    fn payer(&self, which: Which, book: Book) -> Result<Arc<dyn Rail>, String> {
        let (word, book_word) = (which.word(), if book == Book::Live { "live" } else { "test" });
        let rail = self.rails.payer(which, book).cloned();
        rail.ok_or_else(|| format!("the rail {word:?} makes no {book_word} payments any more: configure it again"))
    }

    /// What a payment is charged to: the funding source on which it was allowed, and no later one.
    async fn funding_source(&self, attempt: Attempt, which: Which, row: &Payment) -> Result<Option<FundingSource>, String> {
        let Some(id) = row.funding_source.filter(|_| which.may_charge_funding_source()) else { return Ok(None) };
        let owner = attempt.owner;
        let (of, funding) = (Key::Seal(owner, SealOf::FundingSource(id)), Key::Principal(owner));
        if let Some(seal) = self.find::<Seal>(of).await? {
            let opened = self.key.open(&funding_source_context(owner, row.book), &seal.current.0);
            let name = opened.map_err(|why| format!("the funding source can't be opened: {why}"))?;
            let name = String::from_utf8(name).ok().and_then(|name| SourceName::parse(&name));
            let name = name.ok_or("the funding source is none: register it again")?;
            return Ok(Some(FundingSource::Registered(name)));
        }
        let changed_at = self.row::<Principal>(funding).await?.funding.of(row.book).changed_at;
        Ok(Some(FundingSource::Gone(changed_at.unwrap_or(row.requested_at))))
    }

    /// The accounts that a payment's mandate pins: a chain's account in its list of payees narrows whom a rail pays there.
    async fn pinned(&self, owner: PrincipalId, terms: &Terms) -> Result<Vec<String>, String> {
        let Some(name) = &terms.mandate else { return Ok(Vec::new()) };
        let mandate = self.row::<Mandate>(Key::Mandate(owner, name.clone())).await?;
        let payees = mandate.limits.payees.unwrap_or_default();
        Ok(payees.into_iter().filter(|payee| is_chain_account(payee)).collect())
    }

    async fn row<R: Stored + Clone + Send + 'static>(&self, key: Key) -> Result<R, String> {
        self.find(key).await?.ok_or_else(|| "its row is not there: see `bursar verify`".to_owned())
    }

    async fn find<R: Stored + Clone + Send + 'static>(&self, key: Key) -> Result<Option<R>, String> {
        let reader = Arc::clone(&self.reader);
        let read = tokio::task::spawn_blocking(move || queries::row::<R>(&*reader, key)).await;
        read.map_err(|error| error.to_string())?.map_err(|error| error.to_string())
    }

    fn rail(&self, which: Which, book: Book) -> Result<Arc<dyn Rail>, String> {
        let (word, book_word) = (which.word(), if book == Book::Live { "live" } else { "test" });
        let rail = self.rails.of_row(which, book).cloned();
        rail.ok_or_else(|| format!("the rail {word:?} is not configured for the {book_word} book any more: configure it again"))
    }

    /// Calls a rail, unless it did not answer lately.
    async fn guarded<T>(&self, which: Which, is_unknown: fn(&T) -> bool, call: impl Future<Output = T>) -> Result<T, String> {
        // The sandbox is here: what it does not answer it was told not to. Over x402 and ACP each payee is another host.
        if matches!(which, Which::Sandbox | Which::X402 | Which::Acp) {
            return Ok(call.await);
        }
        let uptime = || Duration::from_micros(self.begun.micros());
        let pass = self.breaker(which, |breaker| breaker.pass(uptime()));
        let pass =
            pass.map_err(|_until| format!("the rail {:?} did not answer lately, and is left alone for a while", which.word()))?;
        let said = call.await;
        let failed = is_unknown(&said);
        self.breaker(which, |breaker| if failed { breaker.failed(&pass, uptime()) } else { breaker.succeeded(&pass) });
        Ok(said)
    }

    fn breaker<T>(&self, which: Which, change: impl FnOnce(&mut Breaker) -> T) -> T {
        let mut breakers = self.breakers.lock().unwrap_or_else(PoisonError::into_inner);
        change(breakers.entry(which).or_insert(Breaker::new(Settings::TARGET)))
    }

    fn again(&self, wait: Wait, attempts: u64) -> Timestamp {
        self.engine.now().after(wait.pause(attempts, self.engine.chance()))
    }

    /// The same of what a person does on a page: soon after it has closed it is asked in any case.
    fn again_by_page(&self, wait: Wait, attempts: u64, closes_at: Timestamp) -> Timestamp {
        let (ask_again_at, closes_at) = (self.again(wait, attempts), closes_at.after(Span::seconds(1)));
        if closes_at > self.engine.now() { ask_again_at.min(closes_at) } else { ask_again_at }
    }

    async fn report(&self, attempt: Attempt, is_known: bool, command: Command) -> End {
        match ask(&self.engine, attempt.owner, command).await {
            Ok(()) if is_known => End::Done,
            // It is asked again, and late until it is known.
            Ok(()) => End::Failed,
            // Somebody else has it meanwhile, or it is over.
            Err(Error::Refused(bursar_domain::Refusal::AttemptOutdated | bursar_domain::Refusal::TaskGone)) => End::Done,
            Err(Error::Refused(refusal)) => {
                tracing::error!(
                    ?attempt,
                    ?refusal,
                    "what the rail said can't be: it is asked again, and an operator should look"
                );
                self.fail(attempt, format!("{refusal:?}")).await
            }
            Err(Error::Fault(fault)) => {
                tracing::warn!(?attempt, ?fault, "what the rail said could not be kept: it is asked again");
                End::Failed
            }
        }
    }

    /// Notes why an attempt came to nothing.
    async fn fail(&self, attempt: Attempt, why: String) -> End {
        tracing::warn!(?attempt, why, "a rail could not be asked: it is tried again when its lease is over");
        let Attempt { owner, task, number } = attempt;
        defer(&self.engine, owner, DeferTask { task, attempt: number, error: why }).await;
        End::Failed
    }
}

/// How the accounts of chains begin that rails name (CAIP-10).
const CHAIN_ACCOUNT: &str = "eip155:";

/// Whether an entry of a mandate's payees is an account of a chain. Case says nothing there, so it pins however it is written.
fn is_chain_account(payee: &str) -> bool {
    payee.get(..CHAIN_ACCOUNT.len()).is_some_and(|beginning| beginning.eq_ignore_ascii_case(CHAIN_ACCOUNT))
}

/// How long after its end an authorization is asked about: by then nobody can have used it any more.
const OVER: Span = Span::seconds(75);

/// How long to wait before asking again: the first time, and at most.
#[derive(Debug, Clone, Copy)]
struct Wait {
    first: Span,
    max: Span,
}

impl Wait {
    /// Nobody knows what became of it.
    const UNKNOWN: Self = Self { first: Span::seconds(3), max: Span::hours(1) };

    /// A person has to do something. The sandbox's page reports by itself; of Stripe's a webhook may be lost.
    const fn for_payer(which: Which) -> Self {
        match which {
            Which::Sandbox => Self { first: Span::hours(1), max: Span::hours(1) },
            Which::Stripe | Which::X402 | Which::Acp => Self { first: Span::seconds(30), max: Span::seconds(15 * 60) },
        }
    }

    /// A bank has to do something.
    const fn for_arrival(which: Which) -> Self {
        match which {
            Which::Sandbox => Self { first: Span::seconds(2), max: Span::seconds(60) },
            Which::Stripe | Which::X402 | Which::Acp => Self { first: Span::seconds(10 * 60), max: Span::hours(2) },
        }
    }

    /// The pause after an attempt: doubled with each, shortened by 48 bits of chance by up to a quarter.
    fn pause(self, attempts: u64, chance: u64) -> Span {
        let doublings = u32::try_from(attempts.saturating_sub(1)).unwrap_or(u32::MAX).min(16);
        let whole = self.first.0.saturating_mul(1 << doublings).min(self.max.0);
        Span(whole - ((whole / 4).saturating_mul(chance >> 16 & 0xFFFF_FFFF) >> 32))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_of_a_chain_pins_however_it_is_written() {
        let check = |payee: &str, expect| assert_eq!(is_chain_account(payee), expect, "{payee}");
        check("eip155:8453:0x209693bc6afc0c5328ba36faf03c514ef312287c", true);
        check("EIP155:8453:0X209693BC6AFC0C5328BA36FAF03C514EF312287C", true);
        check("https://api.example.com/weather", false);
        check("eip155", false);
        check("ééééé", false);
        check("", false);
    }

    #[test]
    fn what_is_not_known_is_asked_ever_more_rarely() {
        let wait = Wait { first: Span(1_000), max: Span(60_000) };
        let pauses = |chance| [1, 2, 3, 6, 7, 60, u64::MAX].map(|attempts| wait.pause(attempts, chance).0);
        assert_eq!(pauses(0), [1_000, 2_000, 4_000, 32_000, 60_000, 60_000, 60_000]);
        assert_eq!(pauses((1 << 48) - 1), [751, 1_501, 3_001, 24_001, 45_001, 45_001, 45_001]);
    }
}
