//! What may become of a payment that an agent asks for: it is held to its mandate and to its principal's autonomy, over any rail.
//!
//! What was asked for is a fact first, then what the rules came to, then what follows from it: all in one commit. A rail outside is
//! called after it, and what it says comes back as a report.

use super::decide::needs_two;
use super::parties::{Parties, locate_payee, main_account, reads_payee};
use super::{FeeRule, Order, Payee, Payment, Reason, Route, Terms, frozen};
use crate::agent::{Agent, AgentRef, Handle, find, locate, new_facts, reads_ref};
use crate::approval;
use crate::audit::Chain;
use crate::decision::Decision;
use crate::event::{
    ApprovalRequested, Event, Fact, PaymentBlocked, PaymentReceived, PaymentRequested, PaymentSettled, PolicyDecided,
};
use crate::idempotency::{Answer, KeyHash};
use crate::ledger::{Account, AccountNo};
use crate::mandate::{Mandate, Usage};
use crate::policy::{Asked, Category, Facts, Finding, Rule, RuleSet, Verdict};
use crate::principal::Principal;
use crate::set::{Key, Keys, WorkingSet};
use crate::{
    Actor, Amount, ApprovalId, Book, Currency, Moment, PaymentId, PrincipalId, Rail, Refusal, Timestamp, Total, TransferId,
};

/// The handle of whoever pays without a token, where no agent was ever registered.
pub const ANONYMOUS: &str = "anonymous";

/// Asks for a payment.
#[derive(Debug, Clone)]
pub struct RequestPayment {
    /// How much, above zero.
    pub amount: Amount,
    /// In what.
    pub currency: Currency,
    /// The agent's words.
    pub memo: String,
    /// Everything else that was asked for.
    pub terms: Terms,
    /// The agent that is paid, on the house's own ledger: what the address says.
    pub to: AgentRef,
    /// The house's fee, on its own ledger.
    pub fee: FeeRule,
}

/// What would become of a payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Foreseen {
    /// What the rules come to.
    pub verdict: Verdict,
    /// Each rule that was judged, in order, up to the one that decided; none where payments are frozen.
    pub judged: Vec<Finding>,
}

/// Rows of [`request`].
pub fn reads_request(actor: Actor, request: &RequestPayment, ws: &WorkingSet, keys: &mut Keys) {
    let Actor::Agent(owner, id, book) = actor else { return };
    match id {
        Some(id) => keys.want(Key::Agent(owner, id)),
        None => reads_ref(actor, book, &AgentRef::parse(ANONYMOUS), ws, keys),
    }
    let agent = match id {
        Some(id) => ws.peek::<Agent>(&Key::Agent(owner, id)),
        None => find(ws, owner, book, &AgentRef::parse(ANONYMOUS)),
    };
    if let Some(agent) = agent {
        keys.want(Key::Account(owner, AccountNo::Wallet(agent.main)));
        keys.want(Key::Tally(owner, Some(agent.id)));
    }
    keys.want(Key::Tally(owner, None));
    if let Some(name) = &request.terms.mandate {
        keys.want(Key::Mandate(owner, name.clone()));
        keys.want(Key::Usage(owner, name.clone()));
    }
    if request.terms.route == Some(Route::Internal) {
        keys.want(Key::Account(owner, AccountNo::General(book)));
        reads_payee(actor, owner, book, &request.to, ws, keys);
    }
}

/// Who pays.
struct Payer {
    owner: PrincipalId,
    book: Book,
    agent: Agent,
    /// That the agent is made with this.
    made: Option<Fact>,
}

impl Payer {
    fn of(ws: &WorkingSet, actor: Actor, moment: &mut Moment) -> Result<Self, Refusal> {
        let Actor::Agent(owner, id, book) = actor else { return Err(Refusal::NotAllowed) };
        let known = match id {
            Some(id) => Some(ws.get::<Agent>(&Key::Agent(owner, id)).ok_or(Refusal::AgentNotFound)?),
            None => locate(ws, owner, book, &AgentRef::parse(ANONYMOUS)),
        };
        if let Some(agent) = known {
            return Ok(Self { owner, book, agent: agent.clone(), made: None });
        }
        let handle = Handle(ANONYMOUS.to_owned());
        let (_, fact) = new_facts(owner, book, &handle, ANONYMOUS.to_owned(), moment);
        let Event::AgentCreated(event) = &fact.event else { return Err(Refusal::AgentNotFound) };
        let (id, main, name) = (event.agent, event.main, event.name.clone());
        let (created_at, ancestors) = (fact.at, Vec::new());
        let agent =
            Agent { id, handle, book, main, name, owner_ref: None, metadata: None, credential: None, created_at, ancestors };
        Ok(Self { owner, book, agent, made: Some(fact) })
    }
}

/// Judges a payment and states what becomes of it.
///
/// `key` is the idempotency key's hash: a payment that stays open keeps it, so that its record lives as long.
pub fn request(
    ws: &WorkingSet,
    actor: Actor,
    request: &RequestPayment,
    key: Option<KeyHash>,
    moment: &mut Moment,
) -> Result<Decision, Refusal> {
    let payer = Payer::of(ws, actor, moment)?;
    let order = order(ws, &payer, request, moment)?;
    let (owner, book, payment) = (payer.owner, payer.book, order.payment);
    let now = time(ws, owner, moment.now);
    let fact = |moment: &Moment, event: Event| Fact::new(owner, book, moment.now, event).of_payment(payment);
    let mut facts: Vec<Fact> = payer.made.iter().cloned().collect();
    let is_first = payer.made.is_some();
    let asked = PaymentRequested { order: order.clone(), terms: request.terms.clone(), key, is_first };
    facts.push(fact(moment, asked.into()));
    let blocked = |reason| PaymentBlocked { order: order.clone(), reason, release: None };
    if frozen(ws, owner) {
        facts.push(fact(moment, blocked(Reason::Frozen).into()));
        return Ok(Decision::of(facts, Answer::Payment(payment)));
    }
    let case = Case { ws, owner, agent: &payer.agent, terms: &request.terms, amount: request.amount, currency: request.currency };
    let (verdict, judged) = case.judge(now, None)?;
    facts.push(fact(moment, PolicyDecided { verdict, judged, counts_anew: false }.into()));
    match verdict {
        Verdict::Denied(reason) => facts.push(fact(moment, blocked(reason).into())),
        Verdict::Asks(reason) => {
            let approval = ApprovalId(moment.id());
            let by_two = needs_two(ws, owner, &order);
            let hold = (request.terms.route == Some(Route::Internal)).then(|| TransferId(moment.id()));
            let expires_at = moment.now.after(approval::LIFETIME);
            let event = ApprovalRequested { order, approval, reason, expires_at, hold, key, by_two };
            facts.push(fact(moment, event.into()));
        }
        // The task of a rail outside follows from the verdict.
        Verdict::Allowed if request.terms.route != Some(Route::Internal) => {}
        Verdict::Allowed => facts.extend(settle(ws, owner, book, order, None, moment)?),
    }
    Ok(Decision::of(facts, Answer::Payment(payment)))
}

/// What would become of a payment if it were asked for now.
pub fn foresee(ws: &WorkingSet, actor: Actor, request: &RequestPayment, moment: &mut Moment) -> Result<Foreseen, Refusal> {
    let payer = Payer::of(ws, actor, moment)?;
    order(ws, &payer, request, moment)?;
    if frozen(ws, payer.owner) {
        return Ok(Foreseen { verdict: Verdict::Denied(Reason::Frozen), judged: Vec::new() });
    }
    let (owner, now) = (payer.owner, time(ws, payer.owner, moment.now));
    let case = Case { ws, owner, agent: &payer.agent, terms: &request.terms, amount: request.amount, currency: request.currency };
    let (verdict, judged) = case.judge(now, None)?;
    Ok(Foreseen { verdict, judged })
}

/// The time that facts will have: never before that of the newest.
fn time(ws: &WorkingSet, owner: PrincipalId, now: Timestamp) -> Timestamp {
    ws.get::<Chain>(&Key::Chain(owner)).map_or(now, |chain| now.max(chain.at))
}

fn order(ws: &WorkingSet, payer: &Payer, request: &RequestPayment, moment: &mut Moment) -> Result<Order, Refusal> {
    let RequestPayment { amount, currency, memo, terms, to, fee } = request;
    let (owner, book, agent, payment) = (payer.owner, payer.book, &payer.agent, PaymentId(moment.id()));
    let order = match terms.route {
        Some(Route::Internal) => {
            let (home, to) = locate_payee(ws, owner, book, to).ok_or(Refusal::AgentNotFound)?;
            if to.id == agent.id {
                return Err(Refusal::SameParty);
            }
            let fee = fee.of(*amount);
            let arrives = amount.checked_sub(fee).ok_or(Refusal::FeeExceedsAmount { fee })?;
            if !main_account(ws, home, to.main)?.takes(arrives, true) {
                return Err(Refusal::OutOfRange);
            }
            Parties { from: agent, home, to }.order(payment, *amount, fee, *currency, memo)
        }
        Some(Route::Outside(_)) | None => Order {
            payment,
            agent: agent.id,
            wallet: agent.main,
            payee: Payee::Vendor(terms.payee()),
            amount: *amount,
            fee: Amount::ZERO,
            currency: *currency,
            category: None,
            memo: memo.clone(),
            metadata: None,
            rail: None,
        },
    };
    let category = terms.category.as_deref().and_then(Category::parse);
    Ok(Order { category, rail: Some(terms.rail.clone()), ..order })
}

/// A payment to be judged.
struct Case<'a> {
    ws: &'a WorkingSet,
    owner: PrincipalId,
    agent: &'a Agent,
    terms: &'a Terms,
    amount: Amount,
    currency: Currency,
}

impl Case<'_> {
    /// Judges it by all rules. What it holds itself, since a human was asked, does not count against it.
    fn judge(&self, now: Timestamp, own: Option<&Payment>) -> Result<(Verdict, Vec<Finding>), Refusal> {
        let (ws, owner, terms) = (self.ws, self.owner, self.terms);
        let principal = ws.get::<Principal>(&Key::Principal(owner)).ok_or(Refusal::PrincipalNotFound)?;
        let autonomy = principal.autonomy;
        let mandate = terms.mandate.as_ref().and_then(|name| ws.get::<Mandate>(&Key::Mandate(owner, name.clone())));
        let mandate = mandate.filter(|mandate| mandate.book == self.agent.book);
        let usage = mandate.and_then(|mandate| ws.get::<Usage>(&Key::Usage(owner, mandate.name.clone())));
        let buys_cart = terms.route == Some(Route::Outside(Rail::Acp));
        let mut hard = if buys_cart { vec![Rule::CartReady] } else { Vec::new() };
        hard.push(Rule::HardLimit(autonomy.hard_limit_minor));
        hard.extend(buys_cart.then_some(Rule::CartTotal));
        match (mandate, &terms.mandate) {
            (Some(mandate), _) => hard.extend(mandate.rules()),
            (None, Some(_)) => hard.push(Rule::MandateKnown),
            (None, None) => {}
        }
        hard.push(Rule::Registered);
        if terms.route == Some(Route::Internal) {
            let account = ws.peek::<Account>(&Key::Account(owner, AccountNo::Wallet(self.agent.main)));
            hard.push(Rule::Serves(account.map_or(Currency::USD, |account| account.currency)));
            if own.is_none() {
                hard.push(Rule::Balance(account.map_or(Amount::ZERO, Account::headroom)));
            }
        }
        if terms.outside().is_some_and(Rail::needs_funding_source) {
            hard.push(Rule::Funded(principal.funding.of(self.agent.book).id()));
        }
        // Its assets are dollars on chains.
        if terms.route == Some(Route::Outside(Rail::X402)) {
            hard.push(Rule::Serves(Currency::USD));
        }
        let unasked = (terms.mandate.is_none() && autonomy.requires_mandate).then_some(Rule::AskWithoutMandate);
        // What two must say yes to is asked about, however far agents may go by themselves.
        let of_two = autonomy.two_above_minor.map(Rule::AskAboveMinor);
        let asks = unasked.into_iter().chain(autonomy.rule()).chain(of_two);
        let ask = if own.is_some() { Vec::new() } else { asks.collect() };
        let (spent, window) = self.used(usage, mandate, own, now);
        let asked = Asked {
            now,
            currency: self.currency,
            agent: self.agent,
            rail: &terms.rail,
            is_registered: terms.route.is_some(),
            address: &terms.address,
            merchant: terms.merchant(),
            host: terms.host(),
            category: terms.category.as_deref(),
            cart: terms.contents(),
            window,
        };
        let facts = Facts { category: None, vendor: "", amount: self.amount, spent, asked: Some(&asked) };
        Ok(RuleSet { hard, ask }.judge(&facts))
    }

    /// What was used of the mandate, ever and within its window.
    fn used(&self, usage: Option<&Usage>, mandate: Option<&Mandate>, own: Option<&Payment>, now: Timestamp) -> (Total, Total) {
        let Some(usage) = usage else { return (Total::ZERO, Total::ZERO) };
        let held = own.map_or(Amount::ZERO, |own| own.amount);
        let spent = usage.used().checked_sub(held).unwrap_or(Total::ZERO);
        let Some(window) = mandate.and_then(|mandate| mandate.limits.window) else { return (spent, Total::ZERO) };
        let held = own.map_or(Amount::ZERO, |own| usage.own(own.amount, own.counts_since(), window.length, now));
        (spent, usage.within(window.length, now).checked_sub(held).unwrap_or(Total::ZERO))
    }
}

/// Judges a payment anew whose question was answered with yes: all rules but autonomy's. None where it was not asked for by an agent.
pub(crate) fn judge_approved(
    ws: &WorkingSet,
    owner: PrincipalId,
    payment: &Payment,
    now: Timestamp,
) -> Result<Option<(Verdict, Vec<Finding>)>, Refusal> {
    let Some(terms) = &payment.terms else { return Ok(None) };
    let agent = ws.get::<Agent>(&Key::Agent(owner, payment.agent)).ok_or(Refusal::AgentNotFound)?;
    let case = Case { ws, owner, agent, terms, amount: payment.amount, currency: payment.currency };
    case.judge(time(ws, owner, now), Some(payment)).map(Some)
}

/// Rows of an agent's payment that a human was asked about.
pub(crate) fn reads_approved(owner: PrincipalId, payment: &Payment, keys: &mut Keys) {
    if payment.terms.is_none() {
        return;
    }
    keys.want(Key::Agent(owner, payment.agent));
    super::tally::reads_counts(owner, payment, keys);
    if let Payee::Agent(home, _, wallet) = payment.payee {
        keys.want(Key::Chain(home));
        keys.want(Key::Account(home, AccountNo::Wallet(wallet)));
        keys.want(Key::Account(home, AccountNo::General(payment.book)));
    }
}

/// The facts of a payment on the house's own ledger, perhaps out of its hold. Another principal's agent is credited in its own ledger.
pub(crate) fn settle(
    ws: &WorkingSet,
    owner: PrincipalId,
    book: Book,
    order: Order,
    held: Option<TransferId>,
    moment: &mut Moment,
) -> Result<Vec<Fact>, Refusal> {
    let payment = order.payment;
    let arrives = order.amount.checked_sub(order.fee).ok_or(Refusal::FeeExceedsAmount { fee: order.fee })?;
    let transfer = TransferId(moment.id());
    let fee_transfer = (!order.fee.is_zero()).then(|| TransferId(moment.id()));
    let event = PaymentSettled { order: order.clone(), transfer, fee_transfer, held, reference: None, receipt: None };
    let mut facts = vec![Fact::new(owner, book, moment.now, event).of_payment(payment)];
    if let Payee::Agent(home, _, wallet) = order.payee
        && home != owner
        && !arrives.is_zero()
    {
        ws.get::<Chain>(&Key::Chain(home)).ok_or(Refusal::AgentNotFound)?;
        if !main_account(ws, home, wallet)?.takes(arrives, true) {
            return Err(Refusal::OutOfRange);
        }
        let transfer = TransferId(moment.id());
        let event = PaymentReceived { order, wallet, amount: arrives, transfer, fee_transfer: None, month: None };
        facts.push(Fact::new(home, book, moment.now, event).of_payment(payment));
    }
    Ok(facts)
}
