//! Names what a fact owes the world: outbox rows, kept in the same commit and done by the courier afterwards.

use crate::activity::{Activity, Bucket};
use crate::approval::{LIFETIME, TEST_DELAY};
use crate::audit::proof::{Checkpoint, KeyId, Signatures, SigningKey, Tile, TileNo};
use crate::cursor::{Cursor, Follower};
use crate::event::{ApprovalRequested, Event, Fact, PayoutReturned, PolicyDecided, RefundReturned, WalletIssued};
use crate::funding::{Deposit, Payout, Refund};
use crate::idempotency::{Answer, KeyHash};
use crate::mail::Notice;
use crate::method::Method;
use crate::outbox::{Pending, Task};
use crate::payment::Payment;
use crate::policy::Verdict;
use crate::principal::Principal;
use crate::seal::{Seal, SealOf};
use crate::set::{Key, WorkingSet};
use crate::webhook::{Delivery, DeliveryId, LogChunk, Standing};
use crate::{ApprovalId, Book, DepositId, EndpointId, EventId, MethodId, PaymentId, PayoutId, RefundId, Timestamp};

/// A change beside the rows that facts rebuild: to the outbox, to idempotency records, and to what followers keep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// To be done at a time.
    Schedule(Task, Timestamp),
    /// To be done at once, by the time of the decision: that of the fact may be ahead, where the clock was set back.
    Begin(Task),
    /// Not to be done any more.
    Cancel(Task),
    /// Stands so from now on.
    Put(Task, Pending),
    /// What was asked for under this key, and answered so, is over: from now on its record has an end.
    EndRecord(KeyHash, Answer),
    /// A follower has come so far.
    MoveCursor(Follower, Cursor),
    /// A follower begins anew, and is told so.
    RestartCursor(Follower, Cursor),
    /// The sums of a bucket are so from now on.
    PutActivity(Bucket, Activity),
    /// Signatures of events are these from now on, in a row of so many.
    PutSignatures(u64, Signatures),
    /// A key has signed so many events.
    PutSigningKey(KeyId, SigningKey),
    /// A tile of the tree of events is so from now on.
    PutTile(TileNo, Tile),
    /// This is the newest checkpoint.
    PutCheckpoint(Checkpoint),
    /// A secret is sealed so from now on.
    PutSeal(SealOf, Seal),
    /// A sealed secret goes.
    DropSeal(SealOf),
    /// An endpoint fares so from now on.
    PutStanding(EndpointId, Standing),
    /// A chunk of an endpoint's log.
    PutLog(EndpointId, u8, LogChunk),
    /// A delivery stands so from now on.
    PutDelivery(DeliveryId, Delivery),
    /// A delivery is done with.
    DropDelivery(DeliveryId),
    /// An endpoint's secret, cursor, standing and log go, and these deliveries with their tasks.
    ForgetEndpoint(EndpointId, Vec<EventId>),
}

/// What the fact owes, once it is true of the rows.
pub fn effects(ws: &WorkingSet, fact: &Fact) -> Vec<Effect> {
    let mut owed = of_event(ws, fact);
    if let Some(payment) = fact.payment.and_then(|id| ws.peek::<Payment>(&Key::Payment(fact.owner, id)))
        && !payment.state.is_open()
    {
        owed.extend(payment.key.map(|key| Effect::EndRecord(key, Answer::Payment(payment.id))));
    }
    owed
}

fn of_event(ws: &WorkingSet, fact: &Fact) -> Vec<Effect> {
    match &fact.event {
        Event::WalletIssued(event) => open(event),
        Event::WalletClosed(event) => vec![Effect::Cancel(Task::ExpireWallet(event.wallet))],
        Event::ApprovalRequested(event) => ask(ws, fact, event),
        Event::ApprovalResolved(event) => cancel(ws, fact, event.approval),
        Event::ApprovalExpired(event) => cancel(ws, fact, event.approval),
        Event::HoldPlaced(event) => vec![Effect::Schedule(Task::ExpireHold(event.order.payment), event.expires_at)],
        Event::HoldSettled(_) | Event::HoldReturned(_) | Event::HoldExpired(_) => hold_over(fact),
        Event::DepositRequested(event) => vec![Effect::Begin(Task::Deposit(event.deposit))],
        Event::DepositCredited(event) => deposit_over(ws, fact, event.deposit, Notice::DepositCredited(event.deposit)),
        Event::DepositFailed(event) => deposit_over(ws, fact, event.deposit, Notice::DepositFailed(event.deposit)),
        Event::PayoutRequested(event) => vec![Effect::Begin(Task::Payout(event.payout))],
        Event::PayoutCompleted(event) => payout_over(ws, fact, event.payout, Notice::PayoutCompleted(event.payout)),
        Event::PayoutFailed(event) => payout_over(ws, fact, event.payout, Notice::PayoutFailed(event.payout)),
        Event::PayoutReturned(event) => payout_back(ws, fact, event),
        Event::WebhookDisabled(event) => mail(ws, fact, Notice::WebhookDisabled(event.endpoint)).into_iter().collect(),
        // Told again, or not told by its owner's own word.
        Event::WebhookChanged(event) if !event.status.is_disabled_by_itself() => {
            no_mail(ws, fact, Notice::WebhookDisabled(event.endpoint)).into_iter().collect()
        }
        Event::WebhookDeleted(event) => no_mail(ws, fact, Notice::WebhookDisabled(event.endpoint)).into_iter().collect(),
        Event::MethodRequested(event) => vec![Effect::Begin(Task::Method(event.method))],
        Event::MethodSaved(event) => method_over(ws, fact, event.method),
        Event::MethodFailed(event) => method_over(ws, fact, event.method),
        Event::MethodDeleted(event) => method_over(ws, fact, event.method),
        Event::RefundRequested(event) => vec![Effect::Begin(Task::Refund(event.refund))],
        Event::RefundCompleted(event) => refund_over(ws, fact, event.refund, Notice::RefundCompleted(event.refund)),
        Event::RefundFailed(event) => refund_over(ws, fact, event.refund, Notice::RefundFailed(event.refund)),
        Event::RefundReturned(event) => refund_back(ws, fact, event),
        Event::DepositReversed(event) => mail(ws, fact, Notice::DepositReversed(event.deposit)).into_iter().collect(),
        Event::PolicyDecided(event) => dispatch(ws, fact, event),
        Event::PaymentSettled(_) | Event::PaymentFailed(_) => payment_over(ws, fact),
        crate::house_events!()
        | Event::PaymentRequested(_)
        | Event::PaymentAuthorized(_)
        | Event::AccountCredited(_)
        | Event::WalletStatusChanged(_)
        | Event::PaymentBlocked(_)
        | Event::PaymentReceived(_)
        | Event::FundsAllocated(_)
        | Event::FundsReclaimed(_)
        | Event::DepositOpened(_)
        | Event::PayoutSent(_)
        | Event::RefundSent(_)
        | Event::DepositReinstated(_)
        | Event::ApprovalEndorsed(_)
        | Event::DepositCovered(_)
        | Event::WalletFunded(_)
        | Event::WebhookTested(_) => Vec::new(),
    }
}

/// A scoped wallet owes its end, where it has one.
fn open(event: &WalletIssued) -> Vec<Effect> {
    event.expires_at.map(|end| Effect::Schedule(Task::ExpireWallet(event.wallet), end)).into_iter().collect()
}

/// A hold that is over owes no end.
fn hold_over(fact: &Fact) -> Vec<Effect> {
    fact.payment.map(|payment| Effect::Cancel(Task::ExpireHold(payment))).into_iter().collect()
}

/// A payment over a rail outside is begun once the rules let it pass.
fn dispatch(ws: &WorkingSet, fact: &Fact, event: &PolicyDecided) -> Vec<Effect> {
    match event.verdict {
        Verdict::Allowed => outside(ws, fact).map(|payment| Effect::Begin(Task::Pay(payment))).into_iter().collect(),
        Verdict::Denied(_) | Verdict::Asks(_) => Vec::new(),
    }
}

/// A payment that is over owes its rail nothing.
fn payment_over(ws: &WorkingSet, fact: &Fact) -> Vec<Effect> {
    outside(ws, fact).map(|payment| Effect::Cancel(Task::Pay(payment))).into_iter().collect()
}

/// The fact's payment, where a rail outside makes it.
fn outside(ws: &WorkingSet, fact: &Fact) -> Option<PaymentId> {
    let payment = ws.peek::<Payment>(&Key::Payment(fact.owner, fact.payment?))?;
    payment.outside().map(|_| payment.id)
}

/// A question owes its end, a mail, and in the test book its own answer.
fn ask(ws: &WorkingSet, fact: &Fact, event: &ApprovalRequested) -> Vec<Effect> {
    let mut owed = vec![Effect::Schedule(Task::ExpireApproval(event.approval), event.expires_at)];
    // The time of the decision: that of the fact may be ahead, where the clock was set back.
    let asked_at = event.expires_at.before(LIFETIME);
    owed.extend(mail(ws, fact, Notice::ApprovalRequested(event.approval)));
    if fact.book == Some(Book::Test) {
        owed.push(Effect::Schedule(Task::ApproveInTestMode(event.approval), asked_at.after(TEST_DELAY)));
    }
    owed
}

/// What a deposit owes that is over: a mail, in place of one about an earlier end, and nothing else; its record has an end from now on.
fn deposit_over(ws: &WorkingSet, fact: &Fact, id: DepositId, notice: Notice) -> Vec<Effect> {
    let key = ws.peek::<Deposit>(&Key::Deposit(fact.owner, id)).and_then(|row| row.key);
    let end = key.map(|key| Effect::EndRecord(key, Answer::Deposit(id)));
    let mails = no_mail(ws, fact, Notice::DepositFailed(id)).into_iter().chain(mail(ws, fact, notice));
    [Effect::Cancel(Task::Deposit(id))].into_iter().chain(end).chain(mails).collect()
}

/// A payout that came back owes a mail that says so, in place of one that says that it arrived.
fn payout_back(ws: &WorkingSet, fact: &Fact, event: &PayoutReturned) -> Vec<Effect> {
    let arrived = no_mail(ws, fact, Notice::PayoutCompleted(event.payout));
    let back = mail(ws, fact, Notice::PayoutFailed(event.payout));
    arrived.into_iter().chain(back).collect()
}

/// The same of a payout.
fn payout_over(ws: &WorkingSet, fact: &Fact, id: PayoutId, notice: Notice) -> Vec<Effect> {
    let key = ws.peek::<Payout>(&Key::Payout(fact.owner, id)).and_then(|row| row.key);
    let end = key.map(|key| Effect::EndRecord(key, Answer::Payout(id)));
    [Effect::Cancel(Task::Payout(id))].into_iter().chain(end).chain(mail(ws, fact, notice)).collect()
}

/// A method that its owner was to save owes nothing more, and its record has an end from now on.
fn method_over(ws: &WorkingSet, fact: &Fact, id: MethodId) -> Vec<Effect> {
    let Some(setup) = ws.peek::<Method>(&Key::Method(fact.owner, id)).and_then(|row| row.setup.as_ref()) else {
        return Vec::new();
    };
    let end = setup.key.map(|key| Effect::EndRecord(key, Answer::Method(id)));
    [Effect::Cancel(Task::Method(id))].into_iter().chain(end).collect()
}

/// The same of a refund.
fn refund_over(ws: &WorkingSet, fact: &Fact, id: RefundId, notice: Notice) -> Vec<Effect> {
    let key = ws.peek::<Refund>(&Key::Refund(fact.owner, id)).and_then(|row| row.key);
    let end = key.map(|key| Effect::EndRecord(key, Answer::Refund(id)));
    [Effect::Cancel(Task::Refund(id))].into_iter().chain(end).chain(mail(ws, fact, notice)).collect()
}

/// A refund that came again owes a mail that says so, in place of one that says that it went back.
fn refund_back(ws: &WorkingSet, fact: &Fact, event: &RefundReturned) -> Vec<Effect> {
    let gone = no_mail(ws, fact, Notice::RefundCompleted(event.refund));
    gone.into_iter().chain(mail(ws, fact, Notice::RefundFailed(event.refund))).collect()
}

/// Everything that a question owed.
fn cancel(ws: &WorkingSet, fact: &Fact, approval: ApprovalId) -> Vec<Effect> {
    let mut owed = vec![Effect::Cancel(Task::ExpireApproval(approval)), Effect::Cancel(Task::ApproveInTestMode(approval))];
    owed.extend(no_mail(ws, fact, Notice::ApprovalRequested(approval)));
    owed
}

/// A mail about the fact, where the principal has an address.
fn mail(ws: &WorkingSet, fact: &Fact, notice: Notice) -> Option<Effect> {
    let has_address = principal(ws, fact).is_some_and(|principal| principal.contact.is_some());
    has_address.then_some(Effect::Begin(Task::Mail(notice)))
}

/// No mail any more of what is over. Where there never was an address, none was owed.
fn no_mail(ws: &WorkingSet, fact: &Fact, notice: Notice) -> Option<Effect> {
    let had_address = principal(ws, fact).is_some_and(|principal| principal.contact_changed_at.is_some());
    had_address.then_some(Effect::Cancel(Task::Mail(notice)))
}

fn principal<'a>(ws: &'a WorkingSet, fact: &Fact) -> Option<&'a Principal> {
    ws.peek(&Key::Principal(fact.owner))
}
