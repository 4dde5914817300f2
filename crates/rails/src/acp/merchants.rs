//! What agents do at merchants': carts are made, changed and read. No money moves here.

use bursar_domain::payment::{Cart, Seen};
use bursar_outbound::{Client, Target};

use super::call::{self, Ask, CART, Reply};
use super::look::{self, Shown};
use super::refused::Refused;
use super::settings::{Known, base};
use super::wire::{BuyerBody, CartBody, ItemBody, SessionWire, Version};

/// Carts hold so many pieces at most.
const PIECES_MAX: u64 = 100;
/// The longest name of a session, in bytes.
const SESSION_BYTES_MAX: usize = 200;

/// Merchants everywhere, and what the operator knows of some.
pub struct Merchants {
    client: Client,
    known: Vec<Known>,
}

/// As whom a merchant is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum As {
    /// As the house, by the token that the operator has for the merchant.
    House,
    /// As nobody in particular: for agents of principals whom the house does not serve.
    Anybody,
}

/// What goes into a cart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The merchant's id of it.
    pub id: String,
    /// How many.
    pub quantity: u64,
}

/// A cart that is to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCart {
    /// In what, by its ISO 4217 code.
    pub currency: String,
    /// What goes into it.
    pub items: Vec<Item>,
    /// Where the merchant writes to.
    pub email: Option<String>,
}

/// What of a session was asked for.
#[derive(Clone, Copy)]
enum Path<'a> {
    All,
    Of(&'a str),
    Complete(&'a str),
}

impl Merchants {
    /// Merchants, some of whom the operator knows.
    pub const fn new(client: Client, known: Vec<Known>) -> Self {
        Self { client, known }
    }

    /// Makes a cart.
    ///
    /// # Errors
    /// Why there is none.
    pub async fn create(&self, who: As, endpoint: &str, cart: &NewCart, key: &str) -> Result<Shown, Refused> {
        check(&cart.items)?;
        let currency = cart.currency.to_ascii_lowercase();
        let body = |version| match version {
            Version::April2026 => CartBody {
                line_items: Some(repeated(&cart.items)),
                items: None,
                currency: Some(currency.clone()),
                capabilities: Some(serde_json::Map::new()),
                buyer: cart.email.as_deref().map(|email| BuyerBody { email }),
            },
            Version::September2025 => {
                CartBody { line_items: None, items: Some(counted(&cart.items)), currency: None, capabilities: None, buyer: None }
            }
        };
        let (session, version) = self.say(who, endpoint, Path::All, body, key).await?;
        // The older version has no word for it.
        if !session.currency.eq_ignore_ascii_case(&cart.currency) {
            let (asked, found) = (&cart.currency, call::shown(&session.currency));
            return Err(Refused::Merchant(format!("it sells in {found}, and {asked} was asked for")));
        }
        let unsaid = cart.email.is_some() && version == Version::September2025;
        self.shown(endpoint, &session, version, unsaid.then_some(look::UNSAID_BUYER))
    }

    /// Puts other items into a cart.
    ///
    /// # Errors
    /// Why it is not changed, as far as is known.
    pub async fn update(&self, who: As, endpoint: &str, session: &str, items: &[Item], key: &str) -> Result<Shown, Refused> {
        check(items)?;
        let body = |version| {
            let (line_items, items) = match version {
                Version::April2026 => (Some(repeated(items)), None),
                Version::September2025 => (None, Some(counted(items))),
            };
            CartBody { line_items, items, currency: None, capabilities: None, buyer: None }
        };
        let (found, version) = self.say(who, endpoint, Path::Of(session), body, key).await?;
        self.shown(endpoint, &same(found, session)?, version, None)
    }

    /// Reads a cart.
    ///
    /// # Errors
    /// Why it can't be read.
    pub async fn read(&self, who: As, endpoint: &str, session: &str) -> Result<Shown, Refused> {
        let (found, version) = self.find_as(who, endpoint, session).await?;
        self.shown(endpoint, &found, version, None)
    }

    /// Looks at a cart that is to be paid.
    pub async fn look(&self, cart: &Cart) -> Seen {
        if let Err(why) = self.vouch(cart) {
            return Seen::Unready(why);
        }
        match self.find(&cart.endpoint, &cart.session).await {
            Ok((session, version)) => match look::contents(&session, version, cart) {
                Ok(contents) => Seen::Ready(contents),
                Err(why) => Seen::Unready(why),
            },
            Err(why) => Seen::Unready(why.to_string()),
        }
    }

    /// A merchant whom the operator knows goes by its own id, and nobody else goes by it.
    pub(super) fn vouch(&self, cart: &Cart) -> Result<(), String> {
        let base = base(&cart.endpoint);
        let here = self.known.iter().find(|known| Some(&known.base) == base.as_ref());
        let named = self.known.iter().find(|known| known.id == cart.merchant);
        match (here, named) {
            (Some(here), _) if here.id != cart.merchant => {
                Err(format!("the merchant at {} is {:?}, and {:?} was asked for", here.base, here.id, cart.merchant))
            }
            (None, Some(named)) => Err(format!("the merchant {:?} is at {}, and nowhere else", named.id, named.base)),
            _ => Ok(()),
        }
    }

    /// How a session stands, and in which version its merchant tells it.
    pub(super) async fn find(&self, endpoint: &str, session: &str) -> Result<(SessionWire, Version), Refused> {
        self.find_as(As::House, endpoint, session).await
    }

    async fn find_as(&self, who: As, endpoint: &str, session: &str) -> Result<(SessionWire, Version), Refused> {
        let (found, version) = self.asked(who, endpoint, Path::Of(session), |_| Ok(None)).await?;
        Ok((same(found, session)?, version))
    }

    /// Asks a merchant to complete a session.
    pub(super) async fn complete(
        &self,
        endpoint: &str,
        session: &str,
        version: Version,
        body: Vec<u8>,
        key: &str,
    ) -> Result<Reply, Refused> {
        let target = self.target(endpoint, Path::Complete(session))?;
        let ask = Ask { target, token: self.token(endpoint), version, body: Some((body, key)), limits: call::COMPLETE };
        Ok(call::ask(&self.client, ask).await)
    }

    async fn say<'a>(
        &self,
        who: As,
        endpoint: &str,
        path: Path<'_>,
        body: impl Fn(Version) -> CartBody<'a>,
        key: &str,
    ) -> Result<(SessionWire, Version), Refused> {
        // Another version is another request.
        let keyed = |version: Version| Ok(Some((call::body(&body(version))?, format!("{key}-{}", version.word()))));
        self.asked(who, endpoint, path, keyed).await
    }

    /// Asks in the newest version that the merchant speaks. One that knows the older alone may not say so, and refuse what the newer one
    /// sends as it would refuse any mistake: a refused cart is sent in the older version too, and if that is refused as well, what was
    /// said first counts.
    async fn asked(
        &self,
        who: As,
        endpoint: &str,
        path: Path<'_>,
        body: impl Fn(Version) -> Result<Option<(Vec<u8>, String)>, Refused>,
    ) -> Result<(SessionWire, Version), Refused> {
        let (mut others, mut refused) = (Vec::new(), None);
        for version in Version::ALL {
            let sent = body(version)?;
            let is_cart = sent.is_some();
            let sent = sent.as_ref().map(|(body, key)| (body.clone(), key.as_str()));
            let target = self.target(endpoint, path)?;
            let token = self.token(endpoint).filter(|_| who == As::House);
            let ask = Ask { target, token, version, body: sent, limits: CART };
            match call::ask(&self.client, ask).await {
                Reply::Session(session) => {
                    let spoken = spoken(&session, version);
                    return Ok((*session, spoken));
                }
                Reply::Version(spoken) => {
                    let is_none_of_ours = !spoken.is_empty() && !spoken.iter().any(|word| Version::of(word).is_some());
                    others = spoken;
                    if is_none_of_ours {
                        break;
                    }
                }
                Reply::Refused { status: 400 | 422, why, .. } if is_cart => {
                    refused.get_or_insert(why);
                }
                Reply::Refused { why, .. } => return Err(Refused::Merchant(refused.unwrap_or(why))),
                Reply::Unclear(why) => return Err(refused.map_or(Refused::NoAnswer(why), Refused::Merchant)),
            }
        }
        if let Some(why) = refused {
            return Err(Refused::Merchant(why));
        }
        let others: Vec<_> = others.iter().take(8).map(|word| call::shown(word)).collect();
        Err(Refused::Versions(others.join(", ")))
    }

    fn target(&self, endpoint: &str, path: Path<'_>) -> Result<Target, Refused> {
        let base = base(endpoint).ok_or_else(|| Refused::Endpoint("it must be a URL such as https://shop.example".to_owned()))?;
        let url = match path {
            Path::All => format!("{base}/checkout_sessions"),
            Path::Of(session) => format!("{base}/checkout_sessions/{}", plain(session)?),
            Path::Complete(session) => format!("{base}/checkout_sessions/{}/complete", plain(session)?),
        };
        self.client.guard().target(&url).map_err(|why| Refused::Endpoint(why.to_string()))
    }

    /// A session as agents are shown it. A merchant whom the operator knows goes by that id.
    fn shown(
        &self,
        endpoint: &str,
        session: &SessionWire,
        version: Version,
        note: Option<&'static str>,
    ) -> Result<Shown, Refused> {
        let mut shown = look::shown(session, version, note)?;
        let known = base(endpoint).and_then(|base| self.known.iter().find(|known| known.base == base));
        shown.merchant = known.map(|known| known.id.clone()).or(shown.merchant);
        Ok(shown)
    }

    fn token(&self, endpoint: &str) -> Option<&str> {
        let base = base(endpoint)?;
        self.known.iter().find(|known| known.base == base)?.token.as_deref()
    }
}

/// In which version a session is told: who knows the older one alone may not look at which was asked for.
const fn spoken(session: &SessionWire, asked: Version) -> Version {
    match (&session.capabilities, &session.payment_provider) {
        (None, Some(_)) => Version::September2025,
        _ => asked,
    }
}

/// A session's name, which stands in a URL.
fn plain(session: &str) -> Result<&str, Refused> {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~');
    let is_one =
        (1..=SESSION_BYTES_MAX).contains(&session.len()) && session.bytes().all(is_plain) && session != "." && session != "..";
    is_one.then_some(session).ok_or(Refused::Session)
}

fn same(found: SessionWire, session: &str) -> Result<SessionWire, Refused> {
    if found.id == session { Ok(found) } else { Err(Refused::Unreadable("it is another session's".to_owned())) }
}

fn check(items: &[Item]) -> Result<(), Refused> {
    if items.is_empty() || items.iter().any(|item| item.quantity == 0) {
        return Err(Refused::Empty);
    }
    let pieces = items.iter().try_fold(0_u64, |sum, item| sum.checked_add(item.quantity));
    if pieces.is_some_and(|pieces| pieces <= PIECES_MAX) { Ok(()) } else { Err(Refused::TooMany) }
}

/// Version 2026-04-17 has no quantities: an item stands as often as it is bought.
fn repeated(items: &[Item]) -> Vec<ItemBody<'_>> {
    let each = |item: &Item| usize::try_from(item.quantity).unwrap_or(usize::MAX);
    let repeated = items.iter().flat_map(|item| std::iter::repeat_n(item, each(item)));
    repeated.map(|item| ItemBody { id: &item.id, quantity: None }).collect()
}

fn counted(items: &[Item]) -> Vec<ItemBody<'_>> {
    items.iter().map(|item| ItemBody { id: &item.id, quantity: Some(item.quantity) }).collect()
}
