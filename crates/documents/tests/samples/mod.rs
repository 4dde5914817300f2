//! Sample invoices: for the tests in the crate, the tests from outside, and the example that writes them to files.

use bursar_documents::{Invoice, Line, Party, Status, Tax, TaxMode, totals};
use bursar_domain::{Amount, Book, Currency, Timestamp};

/// 20 January 2025, 15:30 UTC, as in the reference's samples.
const ISSUED: Timestamp = Timestamp(1_737_387_000_000);
const DAY: u64 = 86_400_000;

/// All samples by name.
pub fn all() -> Vec<(&'static str, Invoice)> {
    vec![
        ("one-line", one_line()),
        ("unicode", unicode()),
        ("long", long(120)),
        ("large", large()),
        ("void", void()),
        ("hostile", hostile()),
    ]
}

/// The reference's sample: a deposit of 50 dollars, paid at once.
pub fn one_line() -> Invoice {
    stated(Invoice {
        number: "INV-2025-000456".to_owned(),
        status: Status::Paid { at: ISSUED },
        book: Book::Live,
        issued: ISSUED,
        due: Some(Timestamp(ISSUED.0 + 31 * DAY)),
        seller: Party {
            name: "Bursar Labs GmbH".to_owned(),
            address: ["Torstraße 140", "10119 Berlin", "Germany"].map(str::to_owned).into(),
            tax_id: Some("DE123456789".to_owned()),
        },
        buyer: Party { name: "John Doe".to_owned(), address: vec!["123 Main St".to_owned()], tax_id: None },
        currency: Currency::USD,
        lines: vec![line("Account credit", 1, "50")],
        tax: None,
        total: Amount::ZERO,
        reference: Some("ch_3ABC123xyz".to_owned()),
        note: None,
    })
}

/// Three lines, a tax, and names of many scripts.
pub fn unicode() -> Invoice {
    let mut invoice = one_line();
    invoice.number = "INV-2025-000457".to_owned();
    invoice.status = Status::Open;
    invoice.seller.name = "Łódź Żółć & Søn Đorđević A/S".to_owned();
    invoice.buyer = Party {
        name: "株式会社さくら Trading 김민수".to_owned(),
        address: [
            "〒100-0001 東京都千代田区千代田1-1",
            "Αθήνα, Οδός Ερμού 12",
            "Москва, ул. Щербаковская, д. 3",
            "תל אביב, רחוב הרצל 5",
        ]
        .map(str::to_owned)
        .into(),
        tax_id: Some("ΕΛ 094259216".to_owned()),
    };
    invoice.lines = vec![
        line("Model usage, January 2025 – Größenänderung, naïve façade, Ünïcödé", 12_345, "0.003"),
        line("اشتراك شهري في خدمة الوكلاء الأذكياء (Agent Pro) لشهر يناير 2025", 3, "49.90"),
        line("Emoji and rarities: 😀 👨‍👩‍👧‍👦 🇩🇪 𒀀 ☺ ₿ – Nguyễn Thị Ánh, Հայաստան, საქართველო", 1, "1200"),
    ];
    invoice.tax = Some(Tax { name: "VAT".to_owned(), basis_points: 1900, mode: TaxMode::Added });
    invoice.note = Some("Please quote the invoice number with your payment.\nIBAN DE02 1203 0000 0000 2020 51".to_owned());
    stated(invoice)
}

/// As many lines as asked for.
pub fn long(count: u64) -> Invoice {
    let mut invoice = one_line();
    invoice.number = "INV-2025-000458".to_owned();
    invoice.status = Status::Open;
    let what =
        ["Model usage", "Search requests", "Storage, 30 days", "Image generation, 1024 × 1024, standard quality, priority lane"];
    invoice.lines = (0..count)
        .zip(what.into_iter().cycle())
        .map(|(index, what)| {
            let micros = (index * 7_919_317) % 90_000_000;
            let unit = if index % 3 == 0 { micros } else { micros / 10_000 * 10_000 };
            Line {
                description: format!("{what}, agent research-{:03}", index + 1),
                quantity: 1 + index * 37 % 1200,
                unit_amount: Amount::from_micros(unit).expect("a small amount"),
            }
        })
        .collect();
    invoice.tax = Some(Tax { name: "Sales tax".to_owned(), basis_points: 825, mode: TaxMode::Added });
    stated(invoice)
}

/// The largest amounts that there are, in the test book.
pub fn large() -> Invoice {
    let mut invoice = one_line();
    invoice.book = Book::Test;
    invoice.status = Status::Open;
    invoice.lines = vec![
        line("Treasury transfer", 1, "1000000000000.000001"),
        line("Requests", 1_000_000_000_000_000_000, "0.000001"),
        line("Free of charge", u64::MAX, "0"),
    ];
    invoice.tax = Some(Tax { name: "VAT".to_owned(), basis_points: 1925, mode: TaxMode::Included });
    stated(invoice)
}

/// Not to be paid, without decimals.
pub fn void() -> Invoice {
    let mut invoice = one_line();
    invoice.status = Status::Void;
    invoice.currency = Currency::parse("JPY").expect("a currency");
    invoice.due = None;
    invoice.reference = None;
    invoice.lines = vec![line("Account credit", 2, "55000")];
    stated(invoice)
}

/// Texts that try to leave the page or to read as something else.
pub fn hostile() -> Invoice {
    let mut invoice = long(3);
    let wide = "W".repeat(200);
    invoice.number = wide.clone();
    invoice.seller = Party { name: wide.clone(), address: vec![wide.clone(); 10], tax_id: Some(wide.clone()) };
    invoice.buyer = Party {
        name: "\u{202e}סוחר".repeat(40),
        address: vec!["漢".repeat(200), format!("Z{}algo", "\u{334}\u{30d}".repeat(90))],
        tax_id: Some("\0\u{7}\u{feff}".to_owned()),
    };
    invoice.reference = Some("x".repeat(200));
    invoice.lines[0].description = "supercalifragilistic".repeat(100);
    invoice.lines[1].description = "للا".repeat(600);
    invoice.lines[2].description = format!("a\n\n\u{2028}{}", "b\n".repeat(900));
    invoice.note = Some("n".repeat(4000));
    stated(invoice)
}

fn line(description: &str, quantity: u64, unit: &str) -> Line {
    Line { description: description.to_owned(), quantity, unit_amount: Amount::parse(unit, 6).expect("an amount") }
}

/// The invoice with the total that it comes to.
pub fn stated(mut invoice: Invoice) -> Invoice {
    invoice.total = totals(&invoice).expect("it can be added up").total;
    invoice
}
