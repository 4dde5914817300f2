//! Payments that agents ask for, as pay and MCP both take them: what a request means, paying, asking what would become of it, and
//! looking at it. There is no second way to judge or to pay.

use bursar_domain::agent::AgentRef;
use bursar_domain::approval::Approval;
use bursar_domain::mandate::MandateName;
use bursar_domain::payment::{self, Cart, INTERNAL, Payment, RequestPayment, Route, Terms};
use bursar_domain::set::Key;
use bursar_domain::{Book, Command, Currency, Mint, Moment, Outcome, PaymentId, PrincipalId, Rail, Refusal, Request, admit};
use bursar_rails::acp::{As, Merchants};
use bursar_store::{codec, mandates, queries};

use super::app::App;
use super::auth::AgentToken;
use super::caller::Way;
use super::fields::{URL_BYTES_MAX, line, name, text};
use super::money::minor_of;
use super::payments::{Check, PayResult, foreseen};
use super::problem::{Noun, Problem};

/// The rail on which carts are bought.
pub const ACP: &str = "acp";

/// A payment as it was asked for: texts that nobody has looked at yet.
#[derive(Debug)]
pub struct Wanted<'a> {
    /// Over which rail.
    pub rail: &'a str,
    /// How much, in minor units.
    pub amount: &'a str,
    /// In what.
    pub currency: &'a str,
    /// To which address.
    pub address: &'a str,
    /// What people call the payee.
    pub label: Option<&'a str>,
    /// What it is for.
    pub category: Option<&'a str>,
    /// The agent's words.
    pub memo: Option<&'a str>,
    /// Under which mandate.
    pub mandate: Option<&'a str>,
    /// The cart that is bought.
    pub cart: Option<Cart>,
}

/// What a surface calls the fields in which it is asked for a payment.
#[derive(Debug)]
#[expect(missing_docs, reason = "each is the name of the field in `Wanted`")]
pub struct Fields {
    pub rail: &'static str,
    pub amount: &'static str,
    pub currency: &'static str,
    pub address: &'static str,
    pub label: &'static str,
    pub category: &'static str,
    pub memo: &'static str,
    pub mandate: &'static str,
    pub cart: &'static str,
}

impl Wanted<'_> {
    /// What it asks of the engine, for an agent of a book.
    pub fn request(self, fields: &Fields, book: Book, app: &App) -> Result<RequestPayment, Problem> {
        let rail = name(fields.rail, self.rail)?;
        let currency = currency(fields.currency, self.currency)?;
        let amount = minor_of(fields.amount, self.amount, currency)?;
        if amount.is_zero() {
            return Err(Problem::malformed(fields.amount, "must be above 0"));
        }
        let address = line(fields.address, self.address, URL_BYTES_MAX)?;
        match &self.cart {
            Some(_) if rail != ACP => {
                return Err(Problem::malformed(fields.cart, "is bought over the rail \"acp\" only"));
            }
            None if rail == ACP => {
                return Err(Problem::malformed(
                    fields.cart,
                    "is needed: over the rail \"acp\" carts are bought, in MCP by the tool pay_checkout",
                ));
            }
            // A mandate's payees are judged by the address, and the money goes to the merchant.
            Some(cart) if cart.endpoint != address => {
                let why = "must be the same as the cart's merchant.acpEndpoint: the merchant is who is paid";
                return Err(Problem::malformed(fields.address, why));
            }
            Some(_) | None => {}
        }
        let optional = |field, value: Option<&str>| value.map(|value| name(field, value)).transpose();
        let to = AgentRef::parse(&address);
        let terms = Terms {
            route: route(app, &rail, book),
            rail,
            mandate: optional(fields.mandate, self.mandate)?.map(MandateName),
            address,
            label: optional(fields.label, self.label)?,
            category: optional(fields.category, self.category)?,
            cart: self.cart.map(Box::new),
            seen: None,
            digest: [0; 32],
        };
        let memo = text(fields.memo, self.memo.unwrap_or_default())?;
        let mut request = RequestPayment { amount, currency, memo, terms, to, fee: app.terms.payment_fee };
        request.terms.digest = codec::digest(&request);
        Ok(request)
    }
}

/// What the house takes for a rail's name; none where it has no such rail for payments of a book.
fn route(app: &App, rail: &str, book: Book) -> Option<Route> {
    if rail == INTERNAL {
        return Some(Route::Internal);
    }
    let own = Rail::ALL.into_iter().find(|own| own.word() == rail && app.rails.payer(*own, book).is_some());
    own.map(Route::Outside)
}

fn currency(field: &'static str, code: &str) -> Result<Currency, Problem> {
    let why = "must be the code of a currency of ISO 4217, such as \"USD\"";
    Currency::parse(code).filter(Currency::is_money).ok_or_else(|| Problem::malformed(field, why))
}

/// A payment's id.
pub fn payment_id(text: &str) -> Result<PaymentId, Problem> {
    PaymentId::parse(text).ok_or(Problem::NotFound(Noun::Payment))
}

impl App {
    /// Counts a request of an agent against its limit.
    pub fn count_payer(&self, agent: &AgentToken) -> Result<(), Problem> {
        self.limits.count_agent(agent.principal, agent.agent, agent.book, self.now())
    }

    /// The merchants whose carts agents make.
    pub fn merchants(&self) -> Result<&Merchants, Problem> {
        let none = || Problem::MerchantRefused("This server makes no carts at merchants.".to_owned());
        self.rails.merchants().map(|merchants| &**merchants).ok_or_else(none)
    }

    /// Looks at the cart that is to be bought, where one is: it is judged as it stands now.
    async fn look(&self, mut request: RequestPayment) -> RequestPayment {
        let terms = &mut request.terms;
        if let (Some(Route::Outside(Rail::Acp)), Some(cart), Some(merchants)) = (terms.route, &terms.cart, self.rails.merchants())
        {
            terms.seen = Some(merchants.look(cart).await);
            request.terms.digest = codec::digest(&request);
        }
        request
    }

    /// Counts a look of an agent at its payments or mandates against a limit of its own.
    pub fn count_reader(&self, agent: &AgentToken) -> Result<(), Problem> {
        self.limits.count_reader(agent.principal, agent.agent, agent.book, self.now())
    }

    /// Takes a rail away from a principal for whom the house does not pay over it. Over x402 the house's own key pays, and over ACP it may be
    /// its card: of several principals only those that are named may spend what it holds.
    async fn limit_rail(&self, agent: &AgentToken, request: &mut RequestPayment) -> Result<(), Problem> {
        let Some(Route::Outside(rail)) = request.terms.route else { return Ok(()) };
        if !self.rails.payer(rail, agent.book).is_some_and(|rail| rail.spends_the_houses()) {
            return Ok(());
        }
        let served = if rail == Rail::Acp { &self.terms.acp_principals } else { &self.terms.x402_principals };
        if !self.is_served(served.as_deref(), agent).await? {
            request.terms.route = None;
        }
        Ok(())
    }

    /// Whether an agent's principal is among those whom the house serves, or the only one where none is named.
    async fn is_served(&self, served: Option<&[PrincipalId]>, agent: &AgentToken) -> Result<bool, Problem> {
        Ok(match served {
            Some(named) => named.contains(&agent.principal),
            None => self.query(queries::sole_principal).await? == Some(agent.principal),
        })
    }

    /// As whom an agent's carts are made and looked at: what merchants know the house by is for those alone whom it serves.
    pub async fn shops_as(&self, agent: &AgentToken) -> Result<As, Problem> {
        let is_served = self.is_served(self.terms.acp_principals.as_deref(), agent).await?;
        Ok(if is_served { As::House } else { As::Anybody })
    }

    /// Asks for a payment, which was counted, and waits a little for its rail.
    pub async fn pay(
        &self,
        agent: &AgentToken,
        way: Way,
        key: Option<&str>,
        mut request: RequestPayment,
    ) -> Result<PayResult, Problem> {
        self.limit_rail(agent, &mut request).await?;
        let request = self.look(request).await;
        let asked = self.ask(agent.caller(way), key, Command::RequestPayment(request)).await;
        if let Err(Problem::Refused(Refusal::CredentialRevoked)) = asked {
            self.limits.take_back_agent(agent.principal, agent.agent, agent.book);
        }
        let outcome = asked?.outcome;
        let Outcome::Payment(row, approval) = outcome else { return Err(Problem::unexpected(&outcome)) };
        if row.state != payment::State::Processing {
            return self.pay_result(agent.principal, &row, approval.as_deref());
        }
        let row = self.await_payment(agent.principal, row.id).await?;
        self.pay_result(agent.principal, &row, approval.as_deref())
    }

    /// What would become of a payment if it were asked for now. Nothing is kept.
    pub async fn foresee(&self, agent: &AgentToken, way: Way, mut asked: RequestPayment) -> Result<Check, Problem> {
        self.limit_rail(agent, &mut asked).await?;
        let asked = self.look(asked).await;
        let (caller, now, wanted) = (agent.caller(way), self.now(), asked.clone());
        let command = Command::RequestPayment(asked);
        let request = Request { actor: caller.actor, credential: caller.credential, way: caller.way, once: None, command };
        let judged = self.query(move |reader| {
            let ws = mandates::rows_for(reader, &request)?;
            let Command::RequestPayment(asked) = &request.command else { return Ok(Err(Refusal::NotAllowed)) };
            // Its ids are used for nothing.
            let mut moment = Moment { now, mint: Mint(0) };
            Ok(admit(&ws, &request, now).and_then(|()| payment::foresee(&ws, request.actor, asked, &mut moment)))
        });
        Ok(foreseen(&wanted, &judged.await?.map_err(Problem::Refused)?))
    }

    /// A payment of an agent's own as it stands; others are not there.
    pub async fn payment_of(&self, agent: &AgentToken, id: PaymentId) -> Result<PayResult, Problem> {
        let (owner, who, book) = (agent.principal, agent.agent, agent.book);
        let found = self.query(move |reader| {
            let payment = queries::row::<Payment>(reader, Key::Payment(owner, id))?;
            let asker = match who {
                Some(agent) => Some(agent),
                None => queries::agent(reader, owner, book, &AgentRef::parse(payment::ANONYMOUS))?.map(|agent| agent.id),
            };
            let Some(payment) = payment.filter(|row| row.terms.is_some() && Some(row.agent) == asker) else { return Ok(None) };
            let approval = match payment.approval {
                Some(approval) => queries::row::<Approval>(reader, Key::Approval(owner, approval))?,
                None => None,
            };
            Ok(Some((payment, approval)))
        });
        let (payment, approval) = found.await?.ok_or(Problem::NotFound(Noun::Payment))?;
        self.pay_result(owner, &payment, approval.as_ref())
    }
}
