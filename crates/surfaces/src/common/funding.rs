//! What surfaces that bring money in or take it out share: which rail a book has, and waiting for a rail's first word.

use std::time::Duration;

use bursar_domain::funding::{Deposit, DepositState, Payout, PayoutState, Refund, RefundState};
use bursar_domain::method::{Method, Status};
use bursar_domain::payment::{Payment, State};
use bursar_domain::set::{Key, Stored};
use bursar_domain::{
    Actor, Book, Command, DepositId, MethodId, Outcome, PaymentId, PayoutId, PrincipalId, Rail, RefundId, Request, Way,
};

use super::app::App;
use super::problem::{Noun, Problem};

/// For how long a call waits for a rail that makes a payment.
const PAY_WAIT_MAX: Duration = Duration::from_secs(5);
/// For how long a call waits for a rail. What takes longer is answered as it stands, and goes on.
const WAIT_MAX: Duration = Duration::from_secs(20);
/// For how long a call rests after news, so that a fast writer doesn't wake it for every commit.
const REST: Duration = Duration::from_millis(5);

impl App {
    /// By which way money of a book comes in and leaves.
    pub fn rail(&self, book: Book) -> Result<Rail, Problem> {
        self.rails.of(book).ok_or(Problem::NoRail(book))
    }

    /// A deposit, once the rail has said something of it, or has not for too long.
    pub async fn await_deposit(&self, owner: PrincipalId, id: DepositId) -> Result<Deposit, Problem> {
        let is_known = |row: &Deposit| row.state != DepositState::Requested;
        self.await_row(Key::Deposit(owner, id), is_known, Noun::Deposit, WAIT_MAX).await
    }

    /// A payout, once the rail has said something of it, or has not for too long.
    pub async fn await_payout(&self, owner: PrincipalId, id: PayoutId) -> Result<Payout, Problem> {
        let is_known = |row: &Payout| row.state != PayoutState::Requested;
        self.await_row(Key::Payout(owner, id), is_known, Noun::Payout, WAIT_MAX).await
    }

    /// A payment method that is to be saved, once the rail has said something of it, or has not for too long.
    pub async fn await_method(&self, owner: PrincipalId, id: MethodId) -> Result<Method, Problem> {
        let is_known = |row: &Method| {
            let page = row.setup.as_ref().and_then(|setup| setup.checkout.as_ref());
            row.status != Status::Pending || page.is_some()
        };
        self.await_row(Key::Method(owner, id), is_known, Noun::Method, WAIT_MAX).await
    }

    /// A refund, once the rail has said something of it, or has not for too long.
    pub async fn await_refund(&self, owner: PrincipalId, id: RefundId) -> Result<Refund, Problem> {
        let is_known = |row: &Refund| row.state != RefundState::Requested;
        self.await_row(Key::Refund(owner, id), is_known, Noun::Refund, WAIT_MAX).await
    }

    /// A payment, once its rail has said what became of it, or has not for too long.
    pub async fn await_payment(&self, owner: PrincipalId, id: PaymentId) -> Result<Payment, Problem> {
        let is_known = |row: &Payment| row.state != State::Processing;
        self.await_row(Key::Payment(owner, id), is_known, Noun::Payment, PAY_WAIT_MAX).await
    }

    async fn await_row<R>(&self, key: Key, is_known: fn(&R) -> bool, noun: Noun, wait: Duration) -> Result<R, Problem>
    where
        R: Stored + Clone + Send + 'static,
    {
        let Some(owner) = key.owner() else { return Err(Problem::NotFound(noun)) };
        let mut listener = self.engine.notices().listen();
        let end = tokio::time::sleep(wait);
        tokio::pin!(end);
        loop {
            let wanted = key.clone();
            let row = self.query(move |reader| bursar_store::queries::row::<R>(reader, wanted)).await?;
            let row = row.ok_or(Problem::NotFound(noun))?;
            if is_known(&row) || end.is_elapsed() {
                return Ok(row);
            }
            loop {
                tokio::select! {
                    () = &mut end => break,
                    news = listener.hear() => {
                        let is_ours = news.has_missed || news.moved.contains_key(&owner);
                        tokio::time::sleep(REST).await;
                        if is_ours {
                            break;
                        }
                    }
                }
            }
        }
    }

    /// Tells the engine what a rail said on its own.
    pub async fn report(&self, owner: PrincipalId, way: Way, command: Command) -> Result<Outcome, Problem> {
        let request = Request { actor: Actor::Courier(owner), credential: None, way, once: None, command };
        Ok(self.engine.submit(request).await?)
    }
}
