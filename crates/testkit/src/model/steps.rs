//! What is asked of the house, and told to it, by numbers instead of ids.

/// Millionths.
pub type Micros = i128;

/// A second, an hour.
pub const SECOND: u64 = 1_000;
/// See [`SECOND`].
pub const HOUR: u64 = 3_600 * SECOND;

/// A step under its idempotency key, asked with a credential or by somebody whom the door knows otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// Its key.
    pub key: u64,
    /// What.
    pub step: Step,
    /// With which credential.
    pub credential: Option<Pass>,
}

/// A credential.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pass {
    /// An API key or operator's token, by its number.
    Key(usize),
    /// An agent's token: of those that it ever had, the one with this number.
    Token { agent: usize, number: u64 },
}

/// What is asked. A book is `true` for live.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// A scoped wallet of a principal.
    Issue { principal: usize, live: bool, budget: Micros, rules: Rules, lasts: Option<u64> },
    /// A charge from a wallet.
    Charge { wallet: usize, vendor: &'static str, amount: Micros, category: usize },
    /// A human's answer.
    Resolve { question: usize, yes: bool },
    /// New rules for max, cap and thresholds.
    Change { wallet: usize, max: Option<Micros>, cap: Option<Option<Micros>>, ask: Option<Option<Micros>> },
    /// 0: pause, 1: resume, 2: revoke.
    Manage { wallet: usize, how: u8 },
    /// The principal's stop.
    Freeze { principal: usize, on: bool },
    /// An address for mails, or none any more.
    Contact { principal: usize, on: bool },
    /// Money into the live general account.
    Credit { principal: usize, amount: Micros },
    /// How far the live general account may be overdrawn.
    Line { principal: usize, line: Micros },
    /// An agent.
    Agent { principal: usize, live: bool },
    /// A token for an agent by its handle; a new handle makes the agent.
    Register { principal: usize, live: bool, handle: u64 },
    /// The end of that token.
    Unregister { principal: usize, live: bool, handle: u64 },
    /// Money into an agent's main wallet, by a root or by another operator.
    Fund { agent: usize, amount: Micros, root: bool },
    /// From one agent to another, of any principal.
    Pay { from: usize, to: usize, amount: Micros, fee: Fee },
    /// Money of an agent that is held for another; without an end for a day.
    Hold { from: usize, to: usize, amount: Micros, ends_at: Option<u64> },
    /// The hold is paid, whole or in part.
    Settle { hold: usize, amount: Option<Micros> },
    /// The hold goes back.
    GiveBack { hold: usize },
    /// A child of an agent.
    Spawn { parent: usize },
    /// Money from a parent to its child, or back.
    Allocate { parent: usize, child: usize, amount: Micros, back: bool },
    /// Money that is to come in: into an agent's main wallet or a general account, paid on a page or charged.
    Deposit { principal: usize, live: bool, agent: Option<usize>, amount: Micros, rail: usize, is_charged: bool },
    /// Money of an agent that is to leave, with a fee on top.
    Payout { agent: usize, amount: Micros, fee: Micros, rail: usize },
    /// A payment method that its owner is to save.
    SetUp { principal: usize, live: bool },
    /// The end of one.
    DropMethod { method: usize },
    /// Money of a deposit that is to go back to its payer: so much, or all that is left.
    Refund { deposit: usize, amount: Option<Micros> },
    /// Money for AI, in cents.
    ToAi { principal: usize, live: bool, cents: Micros },
    /// The invoice of money for AI.
    Invoice { moved: usize },
    /// A webhook endpoint that is told of these, or of everything.
    Hook { principal: usize, live: bool, topics: Vec<&'static str> },
    /// Other news for it, perhaps another place, and whether it is told.
    Adjust { endpoint: usize, topics: Option<Vec<&'static str>>, place: u64, active: Option<bool> },
    /// Another secret.
    Rotate { endpoint: usize },
    /// A test.
    Try { endpoint: usize },
    /// News are sent once more.
    Replay { endpoint: usize, news: usize },
    /// The end of an endpoint, with what whoever asks knows of: news that are tried again, or were given up.
    Drop { endpoint: usize, known: Vec<usize> },
    /// A mandate of a principal, by the number in its name.
    Mandate { principal: usize, live: bool, name: u64, limits: Limits },
    /// The end of one.
    Unmandate { principal: usize, name: u64 },
    /// What all agents of a principal are held to.
    Autonomy { principal: usize, autonomy: Autonomy },
    /// A payment that an agent asks for.
    Request { agent: usize, amount: Micros, over: Over, mandate: Option<u64> },
    /// A credential.
    MakeKey { principal: usize, grant: Grant },
    /// The end of one.
    DropKey { credential: usize },
}

/// A share in basis points, and at least so much.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fee {
    /// Hundredths of a percent.
    pub basis_points: u32,
    /// At least.
    pub least: Micros,
}

impl Fee {
    /// The fee of an amount.
    pub fn of(self, amount: Micros) -> Micros {
        (amount * Micros::from(self.basis_points) / 10_000).max(self.least)
    }
}

/// By which way an agent pays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Over {
    /// Over the sandbox, to somebody outside.
    Outside,
    /// On the house's own ledger, to an agent of any principal, with a fee.
    Inside { to: usize, fee: Fee },
    /// Over a rail that the house does not have.
    Nowhere,
}

/// What a mandate allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// In all.
    pub cap: Micros,
    /// At once.
    pub per_payment: Option<Micros>,
    /// So much within any such time.
    pub window: Option<(Micros, u64)>,
    /// Until then.
    pub ends_at: Option<u64>,
}

/// What holds for all payments that agents of a principal ask for, in cents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Autonomy {
    /// 0: no human is asked; 1: above the threshold; 2: always.
    pub mode: u8,
    /// See there.
    pub threshold: Micros,
    /// Nobody pays more at once.
    pub hard_limit: Micros,
    /// Whether a human is asked where no mandate is named.
    pub needs_mandate: bool,
}

impl Default for Autonomy {
    /// What holds until the principal says otherwise.
    fn default() -> Self {
        Self { mode: 1, threshold: 100, hard_limit: 5_000, needs_mandate: true }
    }
}

/// What a credential opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grant {
    /// An API key of a book.
    Api {
        /// Live or test.
        live: bool,
    },
    /// An operator's token.
    Operator,
}

/// A wallet's rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    /// Ceiling of one charge.
    pub max: Micros,
    /// Allowed categories by number.
    pub categories: Vec<usize>,
    /// Asks above this.
    pub ask: Option<Micros>,
    /// Asks above this total.
    pub ask_total: Option<Micros>,
    /// All that may be spent.
    pub cap: Option<Micros>,
    /// Never paid.
    pub blocked: Vec<&'static str>,
}

/// What a provider says, of a deposit, a payout, a refund, a method or a payment by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// Of a deposit.
    OfDeposit(usize, OfDeposit),
    /// Of a payout.
    OfPayout(usize, OfPayout),
    /// Of a method.
    OfMethod(usize, OfMethod),
    /// Of a refund.
    OfRefund(usize, OfRefund),
    /// Of a payment of an agent.
    OfPayment(usize, OfPayment),
    /// Of the payment of a deposit, by its number there: all that it ever took of it by itself, and of that what it brought again.
    Reversal { deposit: usize, payment: u64, taken: Micros, given_back: Micros },
}

/// What may be said of a deposit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfDeposit {
    /// A page waits.
    Open,
    /// Nobody has paid yet.
    Pending,
    /// Paid, with the number of the payment and how much it was.
    Paid(u64, Micros),
    /// Not paid.
    Failed,
    /// No answer in time.
    Unknown,
}

/// What may be said of a payout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfPayout {
    /// Under way.
    Sent,
    /// There.
    Arrived,
    /// Not there, or no longer.
    Failed,
    /// No answer in time.
    Unknown,
}

/// What may be said of a payment method that is to be saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfMethod {
    /// A page waits.
    Open,
    /// The provider keeps it.
    Saved,
    /// Nobody saved it in time.
    Failed,
    /// No answer in time.
    Unknown,
}

/// What may be said of a refund.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfRefund {
    /// Under way.
    Pending,
    /// Back at its payer.
    Done,
    /// Not there, or no longer.
    Failed,
    /// No answer in time.
    Unknown,
}

/// What may be said of a payment that an agent asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfPayment {
    /// It was made.
    Made,
    /// It was not, and will not be unless it is asked for again.
    Failed,
    /// No answer in time, or it is not decided.
    Unknown,
}

/// What the house is told.
#[derive(Debug, Clone, Copy)]
pub struct Told {
    /// What.
    pub said: Said,
    /// By which attempt of the courier; none where the provider came by itself.
    pub attempt: Option<u64>,
    /// When to ask again.
    pub again_at: u64,
}
