//! The server that answers one message: what it says of itself, and what its tools do.

use std::borrow::Cow;

use bursar_domain::agent::{Agent, AgentRef, Handle};
use bursar_domain::payment::ANONYMOUS;
use bursar_domain::set::Key;
use bursar_store::mandates::{Payer, serving};
use bursar_store::queries;
use rmcp::ServerHandler;
use rmcp::model::{
    CacheScope, CallToolRequestParams, CallToolResponse, CallToolResult, DiscoverResult, ErrorData, Implementation, JsonObject,
    ListToolsResult, PaginatedRequestParams, ProtocolVersion, ServerCapabilities, ServerConfig, Tool,
};
use rmcp::service::{RequestContext, RoleServer};
use tracing::{Instrument, Span};

use super::tools::{INSTRUCTIONS, Name, TOOLS};
use super::{from_wire, to_wire, wire};
use crate::common::auth::AgentToken;
use crate::common::caller::Way;
use crate::common::payments::{Check, PayResult};
use crate::common::{App, Problem};

/// The revisions whose rules are kept.
const VERSIONS: &[ProtocolVersion] =
    &[ProtocolVersion::V_2025_06_18, ProtocolVersion::V_2025_11_25, ProtocolVersion::V_2026_07_28];
/// For how long a client may remember what the server says of itself: it changes with the program only.
const FRESH_MS: u64 = 300_000;
/// Mandates that are listed at most.
const MANDATES_MAX: usize = 100;

/// What answers one message of one agent.
#[derive(Clone)]
pub(super) struct Server {
    app: App,
    agent: AgentToken,
    /// The request's: the SDK answers on a task of its own.
    span: Span,
}

impl Server {
    /// A server for an agent whose token was found good.
    pub(super) fn new(app: App, agent: AgentToken) -> Self {
        Self { app, agent, span: Span::current() }
    }

    async fn call(&self, tool: Name, arguments: &JsonObject) -> Result<CallToolResult, ErrorData> {
        let answered = match tool {
            Name::RequestPayment => self.request_payment(arguments).await.map(|requested| to_wire::answer(&requested)),
            Name::CheckPayment => self.check_payment(arguments).await.map(|check| to_wire::answer(&check)),
            Name::GetPaymentStatus => self.get_payment_status(arguments).await.map(|result| to_wire::answer(&result)),
            Name::ListMandates => self.list_mandates(arguments).await.map(|mandates| to_wire::answer(&mandates)),
            Name::CreateCheckout => self.create_checkout(arguments).await.map(|checkout| to_wire::answer(&checkout)),
            Name::UpdateCheckout => self.update_checkout(arguments).await.map(|checkout| to_wire::answer(&checkout)),
            Name::CheckoutStatus => self.checkout_status(arguments).await.map(|checkout| to_wire::answer(&checkout)),
            Name::PayCheckout => self.pay_checkout(arguments).await.map(|requested| to_wire::answer(&requested)),
        };
        let has_key = arguments.get(from_wire::KEY).is_some_and(|key| !key.is_null());
        let is_error = answered.is_err();
        tracing::debug!(tool = tool.word(), is_error, "a tool answered");
        answered.unwrap_or_else(|problem| Ok(to_wire::problem(&problem, tool, has_key)))
    }

    async fn request_payment(&self, arguments: &JsonObject) -> Result<wire::Requested, Problem> {
        self.app.count_payer(&self.agent)?;
        let (key, request) = from_wire::payment(arguments, self.agent.book, &self.app)?;
        Ok(to_wire::requested(self.app.pay(&self.agent, Way::Mcp, key.text(), request).await?))
    }

    async fn pay_checkout(&self, arguments: &JsonObject) -> Result<wire::Requested, Problem> {
        self.app.count_payer(&self.agent)?;
        let (key, request) = from_wire::checkout_payment(arguments, self.agent.book, &self.app)?;
        Ok(to_wire::requested(self.app.pay(&self.agent, Way::Mcp, key.text(), request).await?))
    }

    async fn create_checkout(&self, arguments: &JsonObject) -> Result<wire::Checkout, Problem> {
        self.app.count_payer(&self.agent)?;
        let (endpoint, cart) = from_wire::new_checkout(arguments)?;
        to_wire::checkout(
            self.app.merchants()?.create(self.app.shops_as(&self.agent).await?, &endpoint, &cart, &from_wire::fresh_key()).await,
        )
    }

    async fn update_checkout(&self, arguments: &JsonObject) -> Result<wire::Checkout, Problem> {
        self.app.count_payer(&self.agent)?;
        let (endpoint, session, items) = from_wire::changed_checkout(arguments)?;
        to_wire::checkout(
            self.app
                .merchants()?
                .update(self.app.shops_as(&self.agent).await?, &endpoint, &session, &items, &from_wire::fresh_key())
                .await,
        )
    }

    async fn checkout_status(&self, arguments: &JsonObject) -> Result<wire::Checkout, Problem> {
        self.app.count_payer(&self.agent)?;
        let (endpoint, session) = from_wire::checkout(arguments)?;
        to_wire::checkout(self.app.merchants()?.read(self.app.shops_as(&self.agent).await?, &endpoint, &session).await)
    }

    async fn check_payment(&self, arguments: &JsonObject) -> Result<Check, Problem> {
        self.app.count_payer(&self.agent)?;
        self.app.foresee(&self.agent, Way::Mcp, from_wire::check(arguments, self.agent.book, &self.app)?).await
    }

    async fn get_payment_status(&self, arguments: &JsonObject) -> Result<PayResult, Problem> {
        self.app.count_reader(&self.agent)?;
        self.app.payment_of(&self.agent, from_wire::payment_id(arguments)?).await
    }

    async fn list_mandates(&self, arguments: &JsonObject) -> Result<wire::Mandates, Problem> {
        self.app.count_reader(&self.agent)?;
        from_wire::nothing(arguments)?;
        let AgentToken { principal, agent, book, .. } = self.agent;
        let now = self.app.now();
        let found = self.app.query(move |reader| {
            let agent: Option<Agent> = match agent {
                Some(agent) => queries::row(reader, Key::Agent(principal, agent))?,
                None => queries::agent(reader, principal, book, &AgentRef::parse(ANONYMOUS))?,
            };
            let id = agent.as_ref().map(|agent| agent.id);
            let handle = agent.map_or_else(|| Handle(ANONYMOUS.to_owned()), |agent| agent.handle);
            serving(reader, principal, &Payer { handle: &handle, id, book, now }, MANDATES_MAX)
        });
        let (mandates, has_more) = found.await?;
        Ok(to_wire::mandates(&mandates, has_more, now))
    }
}

impl ServerHandler for Server {
    fn get_info(&self) -> ServerConfig {
        let about = Implementation::new("bursar", env!("CARGO_PKG_VERSION"))
            .with_title("Bursar")
            .with_description("Pays for agents, within their owner's rules");
        ServerConfig::new(ServerCapabilities::builder().enable_tools().build())
            .with_server_info(about)
            .with_instructions(INSTRUCTIONS)
    }

    fn supported_protocol_versions(&self) -> Cow<'static, [ProtocolVersion]> {
        Cow::Borrowed(VERSIONS)
    }

    async fn discover(&self, _context: RequestContext<RoleServer>) -> Result<DiscoverResult, ErrorData> {
        let said = DiscoverResult::from_server_info(VERSIONS.to_vec(), self.get_info());
        Ok(said.with_ttl_ms(FRESH_MS).with_cache_scope(CacheScope::Public))
    }

    async fn list_tools(
        &self,
        request: Option<PaginatedRequestParams>,
        _context: RequestContext<RoleServer>,
    ) -> Result<ListToolsResult, ErrorData> {
        if request.is_some_and(|request| request.cursor.is_some()) {
            return Err(ErrorData::invalid_params("cursor is not known: all tools are on one page", None));
        }
        Ok(ListToolsResult::with_all_items(TOOLS.to_vec()).with_ttl_ms(FRESH_MS).with_cache_scope(CacheScope::Public))
    }

    fn get_tool(&self, name: &str) -> Option<Tool> {
        TOOLS.iter().find(|tool| tool.name == name).cloned()
    }

    async fn call_tool(
        &self,
        request: CallToolRequestParams,
        _context: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        let Some(tool) = Name::of(&request.name) else {
            return Err(ErrorData::invalid_params(format!("unknown tool: {}", request.name), None));
        };
        let arguments = request.arguments.unwrap_or_default();
        self.call(tool, &arguments).instrument(self.span.clone()).await.map(CallToolResponse::from)
    }
}
