//! A step as the house hears it.

use bursar_domain::agent::{AgentRef, Allocate, CreateAgent, RegisterAgent, RevokeAgent};
use bursar_domain::billing::TransferToAi;
use bursar_domain::funding::{Destination, RequestDeposit, RequestPayout, RequestRefund, Source};
use bursar_domain::hold::{PlaceHold, PlatformFee, SettleHold, Tier};
use bursar_domain::invoice::{IssueInvoice, Terms};
use bursar_domain::method::RequestMethod;
use bursar_domain::party::Party;
use bursar_domain::payment::{Charge, FeeRule, PayAgent};
use bursar_domain::policy::{Category, Policy, PolicyChange};
use bursar_domain::principal::{
    CreateKey, CreditAccount, FreezePrincipal, NewSecret, RaiseCreditLine, RevokeKey, SecretHash, SetContact,
};
use bursar_domain::rail::Rail;
use bursar_domain::seal::Sealed;
use bursar_domain::wallet::{ChangePolicy, IssueWallet};
use bursar_domain::webhook::{ChangeEndpoint, CreateEndpoint, DeleteEndpoint, ReplayDeliveries, Replayed, RotateSecret, Topic};
use bursar_domain::{Actor, Amount, Book, Command, Currency, PrincipalId, Request, Role, Span, Timestamp, principal};
use bursar_store::codec;

use super::History;
use crate::disk::Disk;
use crate::model::{
    AI_FEE, About, Ask, ENDPOINTS_MAX, FEE_BEYOND, FEE_FIRST, FEE_UP_TO, Grant, Micros, Pass, Rules, Step, endpoint_of,
};
use crate::world::{agent, request};

pub(super) const fn book(live: bool) -> Book {
    if live { Book::Live } else { Book::Test }
}

impl<D: Disk> History<D> {
    /// The step as the house hears it.
    pub(super) fn request(&self, ask: &Ask) -> Request {
        let (actor, command) = self.spelled(ask.key, &ask.step);
        let credential = ask.credential.map(|pass| match pass {
            Pass::Key(number) => self.credentials[number],
            Pass::Token { agent, number } => self.tokens_seen[&(agent, number)],
        });
        Request { credential, ..request(actor, Some(&format!("key {}", ask.key)), command) }
    }

    fn spelled(&self, key: u64, step: &Step) -> (Actor, Command) {
        match step {
            Step::Issue { principal, live, .. } | Step::Agent { principal, live } | Step::ToAi { principal, live, .. } => {
                (Actor::Principal(self.principals[*principal], book(*live)), self.of_key_holder(key, step))
            }
            Step::Pay { from, .. } => (self.key_of(*from), self.of_key_holder(key, step)),
            Step::Deposit { principal, live, .. } | Step::SetUp { principal, live } => {
                (Actor::Principal(self.principals[*principal], book(*live)), self.of_funding(key, step))
            }
            Step::DropMethod { method } => {
                let of = &self.model.methods[*method];
                (Actor::Principal(self.principals[of.principal], book(of.live)), self.of_funding(key, step))
            }
            Step::Payout { agent, .. } => (self.key_of(*agent), self.of_funding(key, step)),
            Step::Invoice { moved } => {
                let of = &self.model.moved[*moved];
                (Actor::Principal(self.principals[of.principal], book(of.live)), self.of_key_holder(key, step))
            }
            Step::Hold { from, .. } => (self.key_of(*from), self.of_holder(key, step)),
            Step::Spawn { parent } | Step::Allocate { parent, .. } => (self.key_of(*parent), self.of_holder(key, step)),
            Step::Settle { hold, .. } | Step::GiveBack { hold } => {
                (self.key_of(self.model.holds[*hold].from), self.of_holder(key, step))
            }
            Step::Charge { wallet, .. } => {
                let (owner, book) = self.home(*wallet);
                (Actor::Wallet(owner, self.wallets[*wallet], book), self.of_wallet(step))
            }
            Step::Change { wallet, .. } | Step::Manage { wallet, .. } => {
                let (owner, book) = self.home(*wallet);
                (Actor::Principal(owner, book), self.of_wallet(step))
            }
            Step::Resolve { question, .. } => (self.manager_of(*question), self.of_wallet(step)),
            Step::Refund { deposit, amount: micros } => {
                let (owner, deposit) = self.deposits[*deposit];
                let request = RequestRefund { deposit, amount: micros.map(amount) };
                (Actor::Operator(owner, Role::Operator), Command::RequestRefund(request))
            }
            Step::Hook { principal, live, .. } => {
                (Actor::Principal(self.principals[*principal], book(*live)), self.of_endpoint(key, step))
            }
            Step::Adjust { .. } | Step::Rotate { .. } | Step::Try { .. } | Step::Replay { .. } | Step::Drop { .. } => {
                let it = &self.model.endpoints[endpoint_of(step)];
                (Actor::Principal(self.principals[it.principal], book(it.live)), self.of_endpoint(key, step))
            }
            Step::Fund { agent, root, .. } => {
                let role = if *root { Role::Root } else { Role::Operator };
                let owner = self.principals[self.model.agents[*agent].principal];
                (Actor::Operator(owner, role), self.of_operator(step))
            }
            Step::Request { agent, .. } => (self.payer(*agent), self.of_payer(key, step)),
            Step::Mandate { principal, .. } | Step::Unmandate { principal, .. } | Step::Autonomy { principal, .. } => {
                (Actor::Operator(self.principals[*principal], Role::Operator), self.of_payer(key, step))
            }
            Step::DropKey { credential } => {
                let owner = self.principals[self.model.credentials[*credential].principal];
                (Actor::Operator(owner, Role::Operator), self.of_operator(step))
            }
            Step::Freeze { principal, .. }
            | Step::Contact { principal, .. }
            | Step::Credit { principal, .. }
            | Step::Line { principal, .. }
            | Step::Register { principal, .. }
            | Step::Unregister { principal, .. }
            | Step::MakeKey { principal, .. } => {
                (Actor::Operator(self.principals[*principal], Role::Root), self.of_operator(step))
            }
        }
    }

    /// Whoever answers a question: the owner of a wallet, or an operator.
    fn manager_of(&self, question: usize) -> Actor {
        let (principal, live) = self.model.home_of_question(question);
        let owner = self.principals[principal];
        match self.model.questions[question].about {
            About::Charge { .. } => Actor::Principal(owner, book(live)),
            About::Payment(_) => Actor::Operator(owner, Role::Operator),
        }
    }

    /// An agent itself.
    fn payer(&self, agent: usize) -> Actor {
        let of = &self.model.agents[agent];
        Actor::Agent(self.principals[of.principal], Some(self.agents[agent]), book(of.live))
    }

    /// The API key of an agent's principal.
    fn key_of(&self, agent: usize) -> Actor {
        let agent = &self.model.agents[agent];
        Actor::Principal(self.principals[agent.principal], book(agent.live))
    }

    fn home(&self, wallet: usize) -> (PrincipalId, Book) {
        let (principal, live) = self.model.home(wallet);
        (self.principals[principal], book(live))
    }

    /// A secret's hash, fresh for every request, as at a surface.
    fn secret(&self) -> SecretHash {
        codec::secret_hash(&format!("{} {}", self.seed, self.tokens.replace(self.tokens.get() + 1)))
    }

    fn new_secret(&self) -> NewSecret {
        NewSecret { hash: self.secret(), hint: "sk...ab".to_owned() }
    }

    /// An agent by its id.
    fn agent_ref(&self, number: usize) -> AgentRef {
        agent(&self.agents[number].to_string())
    }

    fn of_key_holder(&self, key: u64, step: &Step) -> Command {
        match step {
            Step::Issue { budget, rules, lasts, .. } => Command::IssueWallet(IssueWallet {
                agent: agent(&format!("agent_{}", key % 5)),
                budget: amount(*budget),
                currency: Currency::USD,
                policy: policy(rules),
                expires_in: lasts.map(Span),
                token: self.secret(),
            }),
            Step::Agent { .. } => {
                let name = format!("agent of key {key}");
                Command::CreateAgent(CreateAgent { name, owner_ref: None, metadata: None, parent: None })
            }
            Step::Pay { from, to, amount: micros, fee } => Command::PayAgent(PayAgent {
                from: self.agent_ref(*from),
                to: self.agent_ref(*to),
                amount: amount(*micros),
                currency: Currency::USD,
                memo: String::new(),
                fee: FeeRule { basis_points: fee.basis_points, least: amount(fee.least) },
            }),
            Step::ToAi { cents, .. } => Command::TransferToAi(TransferToAi {
                amount: amount(cents * 10_000),
                currency: Currency::USD,
                fee_basis_points: u32::try_from(AI_FEE).expect("small"),
                token: self.secret(),
            }),
            Step::Invoice { moved } => Command::IssueInvoice(IssueInvoice { transaction: self.moved[*moved], terms: terms() }),
            other => panic!("not a key holder's: {other:?}"),
        }
    }

    /// Holds, children, and money for these.
    fn of_holder(&self, key: u64, step: &Step) -> Command {
        match step {
            Step::Hold { from, to, amount: micros, ends_at } => Command::PlaceHold(PlaceHold {
                from: self.agent_ref(*from),
                to: self.agent_ref(*to),
                amount: amount(*micros),
                currency: Currency::USD,
                description: format!("hold of key {key}"),
                expires_at: ends_at.map(Timestamp),
            }),
            Step::Settle { hold, amount: micros } => {
                let (payment, payee) = self.holds[*hold];
                let tier = Tier { up_to: amount(FEE_UP_TO), basis_points: FEE_FIRST as u32 };
                let fee = PlatformFee { tiers: vec![tier], beyond: FEE_BEYOND as u32 };
                Command::SettleHold(SettleHold { payment, payee, amount: micros.map(amount), fee })
            }
            Step::GiveBack { hold } => Command::ReturnHold(self.holds[*hold].0),
            Step::Spawn { parent } => {
                let parent = Some(self.agent_ref(*parent));
                Command::CreateAgent(CreateAgent { name: format!("child of key {key}"), owner_ref: None, metadata: None, parent })
            }
            Step::Allocate { parent, child, amount: micros, back } => {
                let [parent, child] = [parent, child].map(|number| self.agent_ref(*number));
                let allocate = Allocate { parent, child, amount: amount(*micros), currency: Currency::USD };
                if *back { Command::Reclaim(allocate) } else { Command::Allocate(allocate) }
            }
            other => panic!("not about a hold: {other:?}"),
        }
    }

    /// The payment method that every principal has in each book, under a name of the provider's that is another one each time.
    fn method(&self, key: u64, principal: usize, live: bool) -> Source {
        let method = self.methods[principal][usize::from(!live)];
        Source::Method { method, token: format!("pm_{key}"), customer: None, invoice: terms() }
    }

    /// Money that comes in, or leaves, and methods that it is to come from.
    fn of_funding(&self, key: u64, step: &Step) -> Command {
        match step {
            Step::Deposit { principal, live, agent, amount: micros, rail, is_charged } => {
                Command::RequestDeposit(RequestDeposit {
                    into: agent.map_or(Destination::General, |number| Destination::Agent(self.agent_ref(number))),
                    amount: amount(*micros),
                    currency: Currency::USD,
                    rail: Rail::ALL[*rail],
                    source: if *is_charged { self.method(key, *principal, *live) } else { Source::Checkout },
                    memo: format!("deposit of key {key}"),
                    return_url: (!is_charged).then(|| "https://shop.example/back".to_owned()),
                })
            }
            Step::Payout { agent, amount: micros, fee, rail } => Command::RequestPayout(RequestPayout {
                agent: self.agent_ref(*agent),
                amount: amount(*micros),
                fee: amount(*fee),
                currency: Currency::USD,
                rail: Rail::ALL[*rail],
                destination: Some(format!("bank of key {key}")),
            }),
            Step::SetUp { .. } => {
                let (rail, name) = (Rail::ALL[(key % 2) as usize], format!("method of key {key}"));
                Command::RequestMethod(RequestMethod { rail, name, return_url: None })
            }
            Step::DropMethod { method } => Command::DeleteMethod(self.to_save[*method].1),
            other => panic!("no money comes in or leaves: {other:?}"),
        }
    }

    fn of_wallet(&self, step: &Step) -> Command {
        match step {
            Step::Charge { vendor, amount: micros, category, .. } => Command::Charge(Charge {
                vendor: (*vendor).to_owned(),
                amount: amount(*micros),
                currency: Currency::USD,
                description: String::new(),
                category: Category::ALL[*category],
                metadata: None,
            }),
            Step::Resolve { question, yes } => Command::ResolveApproval(self.questions[*question], *yes),
            Step::Change { wallet, max, cap, ask } => {
                let change = PolicyChange {
                    max_per_payment: max.map(amount),
                    hard_cap: cap.map(|cap| cap.map(amount)),
                    ask_above_payment: ask.map(|ask| ask.map(amount)),
                    ..PolicyChange::default()
                };
                Command::ChangePolicy(ChangePolicy { wallet: self.wallets[*wallet], change })
            }
            Step::Manage { wallet, how } => {
                let command = [Command::PauseWallet, Command::ResumeWallet, Command::RevokeWallet][usize::from(*how)];
                command(self.wallets[*wallet])
            }
            other => panic!("not about a wallet: {other:?}"),
        }
    }

    /// What is asked of an endpoint. Its secrets are numbers: those of the keys under which they were made.
    fn of_endpoint(&self, key: u64, step: &Step) -> Command {
        let id = |number: usize| self.lane.endpoints[number];
        let event = |endpoint: usize, news: usize| self.lane.known[self.model.endpoints[endpoint].principal][news].id;
        let secret = Sealed(key.to_be_bytes().to_vec());
        match step {
            Step::Hook { live, topics, .. } => Command::CreateEndpoint(CreateEndpoint {
                book: book(*live),
                url: url(key, 0),
                topics: named(topics),
                description: format!("endpoint of key {key}"),
                secret,
                endpoints_max: ENDPOINTS_MAX as u64,
            }),
            Step::Adjust { endpoint, topics, place, active } => Command::ChangeEndpoint(ChangeEndpoint {
                endpoint: id(*endpoint),
                url: Some(url(self.model.endpoints[*endpoint].made_under, *place)),
                topics: topics.as_ref().map(|topics| named(topics)),
                description: None,
                is_active: *active,
            }),
            Step::Rotate { endpoint } => Command::RotateSecret(RotateSecret { endpoint: id(*endpoint), secret }),
            Step::Try { endpoint } => Command::TestEndpoint(id(*endpoint)),
            Step::Replay { endpoint, news } => {
                let message = &self.lane.known[self.model.endpoints[*endpoint].principal][*news];
                let replayed = Replayed { event: message.id, line: message.line, topic: message.cause.topic };
                Command::ReplayDeliveries(ReplayDeliveries { endpoint: id(*endpoint), deliveries: vec![replayed] })
            }
            Step::Drop { endpoint, known } => {
                let deliveries = known.iter().map(|news| event(*endpoint, *news)).collect();
                Command::DeleteEndpoint(DeleteEndpoint { endpoint: id(*endpoint), deliveries })
            }
            other => panic!("not about an endpoint: {other:?}"),
        }
    }

    fn of_operator(&self, step: &Step) -> Command {
        let credit = |book, agent, micros| {
            let (amount, currency, memo) = (amount(micros), Currency::USD, String::new());
            Command::CreditAccount(CreditAccount { book, agent, amount, currency, memo })
        };
        match step {
            Step::Freeze { on: true, .. } => Command::FreezePrincipal(FreezePrincipal { reason: None }),
            Step::Freeze { on: false, .. } => Command::UnfreezePrincipal,
            Step::Contact { on, .. } => Command::SetContact(SetContact { email: on.then(|| "ann@example.com".to_owned()) }),
            Step::Credit { amount, .. } => credit(Book::Live, None, *amount),
            Step::Fund { agent, amount, .. } => {
                credit(book(self.model.agents[*agent].live), Some(self.agent_ref(*agent)), *amount)
            }
            Step::Line { line, .. } => Command::RaiseCreditLine(RaiseCreditLine { line: amount(*line) }),
            Step::Register { live, handle, .. } => Command::RegisterAgent(RegisterAgent {
                agent: agent(&format!("worker_{handle}")),
                book: book(*live),
                label: None,
                secret: self.new_secret(),
            }),
            Step::Unregister { live, handle, .. } => {
                Command::RevokeAgent(RevokeAgent { agent: agent(&format!("worker_{handle}")), book: book(*live) })
            }
            Step::MakeKey { grant, .. } => {
                let grant = match grant {
                    Grant::Api { live } => principal::Grant::ApiKey(book(*live)),
                    Grant::Operator => principal::Grant::Operator { root: false },
                };
                Command::CreateKey(CreateKey { grant, label: "sim".to_owned(), secret: self.new_secret() })
            }
            Step::DropKey { credential } => {
                Command::RevokeKey(RevokeKey { credential: self.credentials[*credential], beside: None })
            }
            other => panic!("not an operator's: {other:?}"),
        }
    }
}

pub(super) fn amount(micros: Micros) -> Amount {
    u64::try_from(micros).ok().and_then(Amount::from_micros).expect("in range")
}

/// Where an endpoint is after it moved so often, by the key under which it was made.
pub(super) fn url(made_under: u64, place: u64) -> String {
    format!("https://hooks.example/{made_under}/{place}")
}

fn named(topics: &[&str]) -> Vec<Topic> {
    topics.iter().map(|word| Topic::named(word).expect("a topic")).collect()
}

/// What invoices say of the house.
fn terms() -> Terms {
    let seller = Party { name: "seller".to_owned(), address: String::new(), tax_id: None };
    Terms { seller, tax: None, note: None }
}

fn policy(rules: &Rules) -> Policy {
    Policy {
        max_per_payment: amount(rules.max),
        allowed_categories: rules.categories.iter().map(|number| Category::ALL[*number]).collect(),
        ask_above_payment: rules.ask.map(amount),
        ask_above_total: rules.ask_total.map(amount),
        hard_cap: rules.cap.map(amount),
        blocked_vendors: rules.blocked.iter().map(|name| (*name).to_owned()).collect(),
    }
}
