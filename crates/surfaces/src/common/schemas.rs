//! How values that several surfaces share are described: money in its units, and closed sets of words. Shapes with fields are
//! described where they stand, in each surface's `wire`.

use bursar_domain::wallet::Status;
use bursar_domain::{Book, policy};
use serde_json::{Value, json};
use utoipa::Number;
use utoipa::openapi::schema::{Object, ObjectBuilder, SchemaFormat, Type};

use super::money::{
    Cents, Credits, DOLLARS_MAX, MajorNumber, MinorString, MinorTotal, MinorUnits, SignedCents, UsdBalance, UsdCents, UsdNumber,
    UsdPlain, UsdPlainBalance, UsdString, UsdTotal,
};
use super::words::{book_word, status_word};

/// Describes a type: its name in the documents, and its schema.
macro_rules! described {
    ($($(#[$about:meta])* $type:ty, $name:literal: $schema:expr;)+) => {$(
        impl utoipa::PartialSchema for $type {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
                utoipa::openapi::RefOr::T($schema.into())
            }
        }

        impl utoipa::ToSchema for $type {
            fn name() -> std::borrow::Cow<'static, str> {
                std::borrow::Cow::Borrowed($name)
            }
        }
    )+};
}

/// Makes types that stand for closed sets of words, for fields whose words come from elsewhere.
macro_rules! words {
    ($($(#[$about:meta])* $type:ident, $name:literal: $words:expr;)+) => {
        $($(#[$about])* #[derive(Debug)] pub struct $type;)+
        $crate::common::schemas::described! { $($type, $name: $crate::common::schemas::one_of($words);)+ }
    };
}

pub(crate) use {described, words};

/// Dollars that are asked for: above 0, with at most six decimals.
#[derive(Debug)]
pub struct UsdAmount;

/// Dollars that limit something: from 0, with at most six decimals.
#[derive(Debug)]
pub struct UsdLimit;

/// Credits that are asked for: a whole number, at least 1.
#[derive(Debug)]
pub struct CreditsAmount;

/// Cents that are asked for: a whole number, at least 1.
#[derive(Debug)]
pub struct CentsAmount;

/// Dollars as text that are asked for.
#[derive(Debug)]
pub struct UsdText;

/// Dollars as text that are asked for, with at most two decimals.
#[derive(Debug)]
pub struct UsdStrict;

/// Minor units that are asked for.
#[derive(Debug)]
pub struct MinorText;

/// A point in time.
#[derive(Debug)]
pub struct Time;

/// A day in UTC.
#[derive(Debug)]
pub struct Date;

/// How many, or the number of something.
#[derive(Debug)]
pub struct Count;

/// An object of the caller's own, kept and given back as it came.
#[derive(Debug)]
pub struct Metadata;

described! {
    UsdNumber, "Usd": number("US dollars, exact, with at least two decimals", 9.997).minimum(Some(0)).build();
    MajorNumber, "MajorAmount": number("The major unit of a currency, exact, with at least the decimals of its minor unit: 9.997 USD, 500 JPY", 9.997)
        .minimum(Some(0)).build();
    UsdAmount, "UsdAmount": number("US dollars above 0, with at most six decimals, in plain decimals without an exponent", 0.003)
        .exclusive_minimum(Some(0)).maximum(Some(bound(1))).build();
    UsdLimit, "UsdLimit": number("US dollars, with at most six decimals, in plain decimals without an exponent", 0.5)
        .minimum(Some(0)).maximum(Some(bound(1))).build();
    Credits, "Credits": number("Credits of $0.001, exact, with the decimals it has", 49_990).minimum(Some(0)).build();
    CreditsAmount, "CreditsAmount": number("Whole credits of $0.001, at least 1, written without a fraction", 10)
        .schema_type(Type::Integer).format(Some(SchemaFormat::Custom("int64".to_owned()))).minimum(Some(1)).maximum(Some(bound(1_000))).build();
    Cents, "Cents": whole("Whole US cents; less than a cent is rounded down", 10_000).minimum(Some(0)).build();
    SignedCents, "SignedCents": whole("Whole US cents; what left has a minus", -500).build();
    CentsAmount, "CentsAmount": whole("Whole US cents, at least 1, written without a fraction", 500).minimum(Some(1)).maximum(Some(bound(100))).build();
    UsdString, "UsdString": text("US dollars as text, exact, with at least two decimals", r"^\d+\.\d{2,6}$", "10.00");
    UsdTotal, "UsdTotal": text("A sum of US dollars as text, exact, with at least two decimals. Unlike UsdString it may exceed 9223372036854.775807, the most that an amount or a balance can be", r"^\d+\.\d{2,6}$", "10.00");
    UsdBalance, "UsdBalance": text("US dollars as text; what is owed has a minus", r"^-?\d+\.\d{2,6}$", "-2.50");
    UsdPlain, "UsdPlain": number("US dollars, exact, with the decimals it has", 225.5).minimum(Some(0)).build();
    UsdPlainBalance, "UsdPlainBalance": number("US dollars, exact; what is owed has a minus", 225.5).build();
    UsdCents, "UsdCents": text("US dollars as text with two decimals, rounded down; what is owed has a minus", r"^-?\d+\.\d{2}$", "125.50");
    UsdStrict, "UsdStrict": text("US dollars as text, above 0, with at most two decimals", r"^(0|[1-9]\d*)(\.\d{1,2})?$", "10.00");
    UsdText, "UsdText": text("US dollars as text, in plain decimals with at most six of them", r"^\d+(\.\d{1,6})?$", "10.00");
    MinorString, "MinorUnits": text("Minor units (cents) as text: 15000 is $150.00; less than a cent shows its decimals", r"^\d+(\.\d+)?$", "15000");
    MinorUnits, "CurrencyUnits": text("Minor units of the currency as text, by ISO 4217: 15000 is $150.00, and 15000 yen", r"^\d+(\.\d+)?$", "15000");
    MinorTotal, "CurrencyUnitsTotal": text("A sum in whole minor units of the currency, as text", r"^\d+$", "15000");
    MinorText, "MinorUnitsAmount": text("Whole minor units (cents) as text: 15000 is $150.00", r"^\d+$", "15000");
    Time, "Time": text("RFC 3339 in UTC, with milliseconds where there are any", r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$", "2026-06-10T14:00:00Z");
    Date, "Date": text("A day in UTC", r"^\d{4}-\d\d-\d\d$", "2026-06-10");
    Count, "Count": ObjectBuilder::new().schema_type(Type::Integer).description(Some("A whole number")).minimum(Some(0)).build();
    Metadata, "Metadata": ObjectBuilder::new().description(Some("An object of your own, kept and given back as it is; at most 16384 bytes"))
        .additional_properties(Some(utoipa::openapi::schema::AdditionalProperties::FreeForm(true))).build();
}

words! {
    /// The book that a key decides.
    BookWord, "Book": [Book::Live, Book::Test].map(book_word);
    /// How a wallet stands.
    WalletStatus, "WalletStatus": [Status::Active, Status::Paused, Status::Revoked, Status::Expired].map(status_word);
    /// What may be paid for.
    Category, "Category": policy::Category::ALL.map(policy::Category::word);
    /// The one currency.
    CurrencyCode, "Currency": ["USD"];
}

/// A closed set of words.
pub(crate) fn one_of(words: impl IntoIterator<Item = &'static str>) -> Object {
    ObjectBuilder::new().schema_type(Type::String).enum_values(Some(words.into_iter().map(Value::from))).build()
}

/// The most that one amount may be, in so many units of a dollar.
fn bound(units: u64) -> Number {
    Number::Int(isize::try_from(DOLLARS_MAX * units).unwrap_or(isize::MAX))
}

fn number(about: &str, example: impl Into<Value>) -> ObjectBuilder {
    let decimal = SchemaFormat::Custom("decimal".to_owned());
    ObjectBuilder::new().schema_type(Type::Number).format(Some(decimal)).description(Some(about)).examples([example.into()])
}

fn whole(about: &str, example: i64) -> ObjectBuilder {
    let int64 = SchemaFormat::Custom("int64".to_owned());
    ObjectBuilder::new().schema_type(Type::Integer).format(Some(int64)).description(Some(about)).examples([json!(example)])
}

fn text(about: &str, pattern: &str, example: &str) -> Object {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .pattern(Some(pattern))
        .description(Some(about))
        .examples([json!(example)])
        .build()
}
