//! What the grocer sells. Nothing here knows a protocol.

/// A product. Prices are US cents, without tax.
#[derive(Debug)]
pub struct Product {
    /// Under which it is ordered.
    pub id: &'static str,
    /// What it is called.
    pub name: &'static str,
    /// What it is, and what it is for.
    pub description: &'static str,
    /// Of which kind it is, such as `groceries`.
    pub category: &'static str,
    /// What one costs, in cents.
    pub price: i64,
    /// Tax in hundredths of a percent.
    pub tax: i64,
    /// Whether it comes by mail, so that nobody needs an address.
    pub digital: bool,
    /// Whether there is any left.
    pub in_stock: bool,
    /// What goes wrong when it is paid for.
    pub trouble: Trouble,
}

/// What goes wrong with a product, for trying out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// Nothing.
    None,
    /// Its price rises by ten cents each time its session is read.
    Creep,
    /// It is paid at once, and answered twenty seconds later.
    Slow,
    /// It is paid, and the connection is closed without an answer.
    Lost,
    /// The answer says that the payment is in progress; the next reading, that it was declined.
    DeclinedLate,
}

/// How much a price that creeps rises with each reading, in cents.
pub(crate) const CREEP: i64 = 10;

const NO_TAX: i64 = 0;
const TAX: i64 = 888;

/// What the grocer sells.
pub const PRODUCTS: &[Product] = &[
    goods("bread", "Sourdough bread", "Baked this morning; shipped", "groceries", 650, NO_TAX),
    goods("coffee", "Coffee beans, 250 g", "Dark, from Huehuetenango; shipped", "groceries", 1_499, NO_TAX),
    goods("olive-oil", "Olive oil, 1 l", "Cold pressed; shipped", "groceries", 1_875, NO_TAX),
    goods("wine", "Red wine, 0.75 l", "For trying out rules against alcohol; shipped", "alcohol", 1_299, TAX),
    goods("soap", "Dish soap", "Smells of lemons; shipped", "household", 429, TAX),
    Product { in_stock: false, ..goods("truffles", "Truffles, 20 g", "Always out of stock", "groceries", 8_900, NO_TAX) },
    by_mail("recipe-card", "Recipe of the week", "Sent by mail: ready for payment at once, without an address", 199),
    by_mail("gift-card", "Gift card of 25 dollars", "Sent by mail: ready for payment at once", 2_500),
    Product {
        trouble: Trouble::Creep,
        ..by_mail("price-creep", "Recipe whose price creeps", "Ten cents dearer each time its session is read", 500)
    },
    Product {
        trouble: Trouble::Slow,
        ..by_mail("slow-answer", "Recipe that takes its time", "Paid at once, answered twenty seconds later", 300)
    },
    Product {
        trouble: Trouble::Lost,
        ..by_mail("lost-answer", "Recipe that gets lost", "Paid, and never answered: ask again under the same key", 300)
    },
    Product {
        trouble: Trouble::DeclinedLate,
        ..by_mail("declined-late", "Recipe that is declined late", "In progress at first, declined when its session is read", 300)
    },
];

/// What is sold under an id.
pub(crate) fn product(id: &str) -> Option<&'static Product> {
    PRODUCTS.iter().find(|product| product.id == id)
}

const fn goods(
    id: &'static str,
    name: &'static str,
    description: &'static str,
    category: &'static str,
    price: i64,
    tax: i64,
) -> Product {
    Product { id, name, description, category, price, tax, digital: false, in_stock: true, trouble: Trouble::None }
}

const fn by_mail(id: &'static str, name: &'static str, description: &'static str, price: i64) -> Product {
    Product { digital: true, ..goods(id, name, description, "digital", price, NO_TAX) }
}
