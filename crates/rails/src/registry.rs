//! The rails that the house has, what they are told of our rows, and by what name a provider knows a thing of ours.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use bursar_domain::method::{self, Kept, Setup};
use bursar_domain::rail::Rail as Which;
use bursar_domain::{
    Book, Currency, DepositId, MethodId, PaymentId, PayoutId, PrincipalId, RefundId, Timestamp, funding, payment,
};
use serde_json::{Map, Value};

use crate::acp::Merchants;
use crate::bought::Shelf;
use crate::{Deposit, FundingSource, Method, NewMethod, Payment, Payout, Rail, Refund, Saved, Source};

/// The rails that the house has. Cheap to clone.
#[derive(Clone, Default)]
pub struct Rails {
    all: BTreeMap<Which, (Book, Arc<dyn Rail>)>,
    live: Option<Which>,
    test: Option<Which>,
    payers: BTreeMap<(Which, Book), Arc<dyn Rail>>,
    merchants: Option<Arc<Merchants>>,
    shelf: Shelf,
}

impl Rails {
    /// None.
    pub fn none() -> Self {
        Self::default()
    }

    /// And this one, for the money of a book: what was there for it before is used no more for what is new.
    #[must_use]
    pub fn with(mut self, which: Which, book: Book, rail: Arc<dyn Rail>) -> Self {
        self.all.insert(which, (book, rail));
        match book {
            Book::Live => self.live = Some(which),
            Book::Test => self.test = Some(which),
        }
        self
    }

    /// And this one, for payments of agents of a book, and for nothing else.
    #[must_use]
    pub fn paying(mut self, which: Which, book: Book, rail: Arc<dyn Rail>) -> Self {
        self.payers.insert((which, book), rail);
        self
    }

    /// And the merchants whose carts agents make.
    #[must_use]
    pub fn shopping(mut self, merchants: Arc<Merchants>) -> Self {
        self.merchants = Some(merchants);
        self
    }

    /// The merchants whose carts agents make.
    pub const fn merchants(&self) -> Option<&Arc<Merchants>> {
        self.merchants.as_ref()
    }

    /// The rail that makes payments of agents of a book. The sandbox makes those of either.
    pub fn payer(&self, which: Which, book: Book) -> Option<&Arc<dyn Rail>> {
        let sandbox = || self.get(which).filter(|_| which == Which::Sandbox);
        self.payers.get(&(which, book)).or_else(sandbox)
    }

    /// Each rail that makes payments of agents from accounts of its own, the book that they are of, and those accounts.
    pub fn accounts(&self) -> impl Iterator<Item = (Which, Book, Vec<String>)> {
        let accounts = self.payers.iter().map(|((which, book), rail)| (*which, *book, rail.accounts()));
        accounts.filter(|(.., accounts)| !accounts.is_empty())
    }

    /// Where what agents buy waits for them.
    pub const fn shelf(&self) -> &Shelf {
        &self.shelf
    }

    /// By which way money of a book comes in and leaves.
    pub const fn of(&self, book: Book) -> Option<Which> {
        match book {
            Book::Live => self.live,
            Book::Test => self.test,
        }
    }

    /// A rail.
    pub fn get(&self, which: Which) -> Option<&Arc<dyn Rail>> {
        self.all.get(&which).map(|(_, rail)| rail)
    }

    /// The rail for what was asked for in a book. The same provider with the key of the other book is another one: what was asked for in test
    /// must move no real money, and what was asked for in earnest is not paid with test cards.
    pub fn of_row(&self, which: Which, book: Book) -> Option<&Arc<dyn Rail>> {
        self.all.get(&which).filter(|(of, _)| *of == book).map(|(_, rail)| rail)
    }
}

impl Deposit {
    /// What a rail is told of a principal's deposit.
    pub fn of(owner: PrincipalId, row: &funding::Deposit) -> Self {
        let source = match &row.source {
            funding::Source::Checkout => Source::Checkout,
            funding::Source::Method { token, customer, .. } => {
                Source::Saved { method: token.clone(), customer: customer.clone() }
            }
        };
        Self {
            id: Name { owner, id: row.id }.to_string(),
            amount: row.amount,
            currency: row.currency,
            description: row.memo.clone(),
            source,
            return_url: row.return_url.clone(),
            // The time of the decision: that of the fact may be ahead, where the clock was set back.
            requested_at: Timestamp(row.id.0.unix_ms()),
            expires_at: row.expires_at,
        }
    }
}

impl Payout {
    /// What a rail is told of a principal's payout.
    pub fn of(owner: PrincipalId, row: &funding::Payout) -> Self {
        Self {
            id: Name { owner, id: row.id }.to_string(),
            amount: row.amount,
            currency: row.currency,
            destination: row.destination.clone(),
            description: format!("Withdrawal {}", row.id),
            // The time of the decision: that of the fact may be ahead, where the clock was set back.
            requested_at: Timestamp(row.id.0.unix_ms()),
        }
    }
}

impl NewMethod {
    /// What a rail is told of a principal's method that is to be saved.
    pub fn of(owner: PrincipalId, id: MethodId, setup: &Setup) -> Self {
        Self {
            id: Name { owner, id }.to_string(),
            customer: None,
            // Payments are in no other currency.
            currency: Currency::USD,
            return_url: setup.return_url.clone(),
            // The time of the decision: that of the fact may be ahead, where the clock was set back.
            requested_at: Timestamp(id.0.unix_ms()),
            expires_at: setup.expires_at,
        }
    }
}

impl Refund {
    /// What a rail is told of a principal's refund.
    pub fn of(owner: PrincipalId, row: &funding::Refund) -> Self {
        Self {
            id: Name { owner, id: row.id }.to_string(),
            reference: row.payment.clone(),
            amount: row.amount,
            currency: row.currency,
            // The time of the decision: that of the fact may be ahead, where the clock was set back.
            requested_at: Timestamp(row.id.0.unix_ms()),
        }
    }
}

impl Payment {
    /// What a rail is told of a principal's payment.
    pub fn of(
        owner: PrincipalId,
        row: &payment::Payment,
        terms: &payment::Terms,
        pinned: Vec<String>,
        funding_source: Option<FundingSource>,
    ) -> Self {
        Self {
            id: Name { owner, id: row.id }.to_string(),
            amount: row.amount,
            currency: row.currency,
            address: terms.address.clone(),
            memo: row.memo.clone(),
            pinned,
            cart: terms.cart.as_deref().cloned().zip(terms.contents().cloned()),
            authorization: row.authorization.as_deref().cloned(),
            funding_source,
            // The time of the decision, as for payouts.
            requested_at: Timestamp(row.id.0.unix_ms()),
        }
    }
}

impl Saved {
    /// The same in the words of our rows.
    pub fn told(self) -> method::Saved {
        match self {
            Self::Open(checkout) => method::Saved::Open(checkout),
            Self::Pending => method::Saved::Pending,
            Self::Done(method) => method::Saved::Done(method.kept()),
            Self::Failed(failure) => method::Saved::Failed(failure),
            Self::Unknown(why) => method::Saved::Unknown(why),
        }
    }
}

impl Method {
    /// What is kept of it: `token` and `customer` are what a charge of it is told, the rest is what people recognise it by.
    fn kept(self) -> Kept {
        let name = self.name();
        let (exp_year, exp_month) = self.expires.unzip();
        let details = [
            ("token", Some(Value::from(self.method))),
            ("customer", self.customer.map(Value::from)),
            ("brand", self.brand.map(Value::from)),
            ("last4", self.last4.map(Value::from)),
            ("exp_month", exp_month.map(Value::from)),
            ("exp_year", exp_year.map(Value::from)),
        ];
        let known = details.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
        Kept { kind: self.kind, name, details: Value::Object(known.collect::<Map<_, _>>()).to_string() }
    }

    /// What people call it: `Visa ending in 4242`.
    fn name(&self) -> String {
        let spaced = self.brand.as_ref().unwrap_or(&self.kind).replace('_', " ");
        let mut letters = spaced.chars();
        let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
        match &self.last4 {
            Some(last4) => format!("{first}{} ending in {last4}", letters.as_str()),
            None => format!("{first}{}", letters.as_str()),
        }
    }
}

/// The name under which a provider knows a deposit, a payout, a refund, a method or a payment: whose it is, and its id. It tells no more than that, and is of letters, digits,
/// `_` and `-` alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Name<I> {
    /// Whose.
    pub owner: PrincipalId,
    /// Which.
    pub id: I,
}

impl<I: fmt::Display> fmt::Display for Name<I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.owner, self.id)
    }
}

impl Name<DepositId> {
    /// Reads the name of a deposit.
    pub fn of_deposit(text: &str) -> Option<Self> {
        Self::read(text, DepositId::PREFIX, DepositId::parse)
    }
}

impl Name<PayoutId> {
    /// Reads the name of a payout.
    pub fn of_payout(text: &str) -> Option<Self> {
        Self::read(text, PayoutId::PREFIX, PayoutId::parse)
    }
}

impl Name<MethodId> {
    /// Reads the name of a payment method.
    pub fn of_method(text: &str) -> Option<Self> {
        Self::read(text, MethodId::PREFIX, MethodId::parse)
    }
}

impl Name<RefundId> {
    /// Reads the name of a refund.
    pub fn of_refund(text: &str) -> Option<Self> {
        Self::read(text, RefundId::PREFIX, RefundId::parse)
    }
}

impl Name<PaymentId> {
    /// Reads the name of an agent's payment.
    pub fn of_payment(text: &str) -> Option<Self> {
        Self::read(text, PaymentId::PREFIX, PaymentId::parse)
    }
}

impl<I> Name<I> {
    fn read(text: &str, prefix: &str, parse: fn(&str) -> Option<I>) -> Option<Self> {
        let (owner, id) = text.split_once('-')?;
        let is_whole = owner.starts_with(PrincipalId::PREFIX) && id.starts_with(prefix);
        is_whole.then(|| Some(Self { owner: PrincipalId::parse(owner)?, id: parse(id)? }))?
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use bursar_domain::Id;

    #[test]
    fn a_rail_serves_what_was_asked_for_in_its_book() {
        let sandbox = crate::sandbox::Sandbox::new("http://127.0.0.1".to_owned(), Box::new(|| Timestamp(0)));
        let rails = Rails::none().with(Which::Stripe, Book::Live, Arc::new(sandbox));
        let serves = |which, book| rails.of_row(which, book).is_some();
        assert_eq!([serves(Which::Stripe, Book::Live), serves(Which::Stripe, Book::Test)], [true, false]);
        assert_eq!([serves(Which::Sandbox, Book::Live), serves(Which::Sandbox, Book::Test)], [false, false]);
        assert_eq!((rails.of(Book::Live), rails.of(Book::Test)), (Some(Which::Stripe), None));
    }

    #[test]
    fn what_is_kept_of_a_method_is_what_a_charge_is_told_and_people_recognise() {
        let card = Method {
            method: "pm_1".to_owned(),
            customer: Some("cus_1".to_owned()),
            kind: "card".to_owned(),
            brand: Some("american_express".to_owned()),
            last4: Some("0005".to_owned()),
            expires: Some((2030, 2)),
        };
        let bare =
            Method { customer: None, kind: "sepa_debit".to_owned(), brand: None, last4: None, expires: None, ..card.clone() };
        let method::Saved::Done(kept) = Saved::Done(card).told() else { panic!("not done") };
        let details: Value = serde_json::from_str(&kept.details).unwrap();
        let expect = serde_json::json!({
            "token": "pm_1", "customer": "cus_1", "brand": "american_express", "last4": "0005", "exp_month": 2, "exp_year": 2030
        });
        assert_eq!((kept.kind.as_str(), kept.name.as_str(), details), ("card", "American express ending in 0005", expect));
        let kept = bare.kept();
        assert_eq!((kept.name.as_str(), kept.details.as_str()), ("Sepa debit", r#"{"token":"pm_1"}"#));
    }

    #[test]
    fn names_read_back_and_nothing_else_does() {
        let (owner, id) = (PrincipalId(Id::from_parts(1, 2)), DepositId(Id::from_parts(3, 4)));
        let name = Name { owner, id };
        let text = name.to_string();
        assert!(text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')), "{text}");
        assert_eq!(Name::of_deposit(&text), Some(name));
        assert_eq!(Name::of_payout(&text), None);
        let payout = Name { owner, id: PayoutId(Id::from_parts(3, 4)) };
        assert_eq!(Name::of_payout(&payout.to_string()), Some(payout));
        let method = Name { owner, id: MethodId(Id::from_parts(3, 4)) };
        assert_eq!(Name::of_method(&method.to_string()), Some(method));
        assert_eq!((Name::of_method(&text), Name::of_deposit(&method.to_string())), (None, None));
        let refund = Name { owner, id: RefundId(Id::from_parts(3, 4)) };
        assert_eq!(Name::of_refund(&refund.to_string()), Some(refund));
        assert_eq!(Name::of_refund(&text), None);
        let payment = Name { owner, id: PaymentId(Id::from_parts(3, 4)) };
        assert_eq!(Name::of_payment(&payment.to_string()), Some(payment));
        assert_eq!((Name::of_payment(&text), Name::of_deposit(&payment.to_string())), (None, None));
        let uuid = format!("{}-{}", owner.0.to_uuid(), id.0.to_uuid());
        for bad in ["", "-", &text[1..], &text[..text.len() - 1], &format!("{text}0"), &uuid] {
            assert_eq!(Name::of_deposit(bad), None, "{bad}");
        }
    }
}
