//! Where things stand on the pages: breaks, alignment, totals, and what readers who do not see the pages are told.

use bursar_domain::{Amount, Book, Currency, Timestamp};

use crate::invoice::{Invoice, Line, Status, Tax, TaxMode};
use crate::layout::{Composition, compose};
use crate::samples;
use crate::sheet::{BOTTOM, Item, MARGIN, PAGE_HEIGHT, PAGE_WIDTH, Page, Place};
use crate::structure::{Kind, Part, Structure};
use crate::totals::totals;

fn composed(invoice: &Invoice) -> Composition {
    compose(invoice, &totals(invoice).unwrap()).unwrap()
}

/// The lines of a page as they are seen: what stands on one baseline, from left to right, parts divided by ` | `.
fn rows(page: &Page) -> Vec<String> {
    let mut texts: Vec<(f32, f32, String)> = page
        .items
        .iter()
        .filter_map(|item| match item {
            Item::Text { x, baseline, line, .. } => Some((*baseline, *x, line.text.replace('\u{a0}', " "))),
            Item::Shape { .. } => None,
        })
        .collect();
    texts.sort_by(|a, b| (a.0, a.1).partial_cmp(&(b.0, b.1)).unwrap());
    let same = texts.chunk_by(|a, b| (a.0 - b.0).abs() < 0.01);
    same.map(|row| row.iter().map(|(_, _, text)| text.as_str()).collect::<Vec<_>>().join(" | ")).collect()
}

/// All that is read of a part, in reading order.
fn read(composition: &Composition, part: Part, texts: &mut Vec<String>) {
    for page in &composition.pages {
        for item in &page.items {
            if let Item::Text { place: Place::Content(of), line, .. } = item
                && *of == part
            {
                texts.push(line.text.replace('\u{a0}', " "));
            }
        }
    }
    for inner in composition.structure.parts(part) {
        read(composition, *inner, texts);
    }
}

#[test]
fn a_short_invoice_stands_on_one_page() {
    let composition = composed(&samples::one_line());
    assert_eq!(composition.pages.len(), 1);
    assert_eq!(
        rows(&composition.pages[0]),
        [
            "Paid",
            "Invoice",
            "INV-2025-000456",
            "Issued | Due | Paid | Payment reference",
            "20 January 2025 | 20 February 2025 | 20 January 2025 | ch_3ABC123xyz",
            "From | Billed to",
            "Bursar Labs GmbH | John Doe",
            "Torstraße 140 | 123 Main St",
            "10119 Berlin",
            "Germany",
            "Tax ID DE123456789",
            "50.00 USD paid on 20 January 2025",
            "Description | Quantity | Unit price (USD) | Amount (USD)",
            "Account credit | 1 | 50.00 | 50.00",
            "Total | 50.00",
            "Paid on 20 January 2025 | 50.00",
            "Amount due (USD) | 0.00",
            "Invoice INV-2025-000456 | Page 1 of 1",
        ]
    );
}

#[test]
fn what_is_due_depends_on_the_status() {
    let mut invoice = samples::one_line();
    let mut check = |status: Status, due: Option<Timestamp>, expect: [&str; 3]| {
        (invoice.status, invoice.due) = (status, due);
        let rows = rows(&composed(&invoice).pages[0]);
        for line in expect {
            assert!(rows.iter().any(|row| row == line), "{status:?}: no `{line}` in {rows:#?}");
        }
    };
    let day = invoice_day();
    check(Status::Open, Some(day), ["Open", "50.00 USD due by 29 February 2024", "Amount due (USD) | 50.00"]);
    check(Status::Open, None, ["Open", "50.00 USD due", "Amount due (USD) | 50.00"]);
    check(Status::Paid { at: day }, None, ["Paid", "50.00 USD paid on 29 February 2024", "Amount due (USD) | 0.00"]);
    check(Status::Void, Some(day), ["Void", "This invoice is void. Nothing is due.", "Amount due (USD) | 0.00"]);
}

fn invoice_day() -> Timestamp {
    Timestamp(1_709_251_199_999)
}

#[test]
fn a_tax_stands_where_it_belongs() {
    let mut invoice = samples::one_line();
    let mut check = |mode: TaxMode, expect: &[&str]| {
        invoice.tax = Some(Tax { name: "VAT".to_owned(), basis_points: 1925, mode });
        invoice.status = Status::Open;
        invoice = samples::stated(invoice.clone());
        let rows = rows(&composed(&invoice).pages[0]);
        let from = rows.iter().position(|row| row.starts_with("Account credit")).unwrap() + 1;
        assert_eq!(rows[from..rows.len() - 1], *expect);
    };
    check(TaxMode::Added, &["Subtotal | 50.00", "VAT 19.25% | 9.63", "Total | 59.63", "Amount due (USD) | 59.63"]);
    check(TaxMode::Included, &["Total | 50.00", "Includes VAT 19.25% | 8.07", "Amount due (USD) | 50.00"]);
}

#[test]
fn an_invoice_of_the_test_book_says_so_on_every_page() {
    let mut invoice = samples::long(60);
    invoice.book = Book::Test;
    let pages = composed(&invoice).pages;
    assert!(rows(&pages[0]).contains(&"Test | Open".to_owned()));
    for (page, number) in pages.iter().zip(1..) {
        let foot = format!("Test invoice: no real money is due or was moved. | Page {number} of {}", pages.len());
        assert_eq!(rows(page).last(), Some(&foot));
    }
}

/// The amount in the last column of a row, in millionths.
fn last_amount(row: &str) -> u128 {
    let text = row.rsplit(" | ").next().unwrap().replace(',', "");
    u128::from(Amount::parse(&text, 6).unwrap().micros())
}

#[test]
fn lines_run_over_pages_with_headings_and_sums() {
    const HEADING: &str = "Description | Quantity | Unit price (USD) | Amount (USD)";
    for count in (1..42).chain([120, 200]) {
        let invoice = samples::long(count);
        let expected = totals(&invoice).unwrap();
        let pages = composed(&invoice).pages;
        let (mut carried, mut seen) = (0, 0);
        for (number, page) in pages.iter().enumerate() {
            let rows = rows(page);
            assert_eq!(rows.iter().filter(|row| *row == HEADING).count(), 1, "{count} lines, page {number}");
            let brought = rows.iter().find(|row| row.starts_with("Brought forward"));
            assert_eq!(brought.map(|row| last_amount(row)), (carried > 0).then_some(carried));
            for row in rows.iter().filter(|row| row.matches(" | ").count() == 3 && *row != HEADING && !row.starts_with("Issued"))
            {
                carried += last_amount(row);
                seen += 1;
            }
            let forward = rows.iter().find(|row| row.starts_with("Carried forward"));
            let last = number + 1 == pages.len();
            assert_eq!(
                forward.map(|row| last_amount(row)),
                (!last && carried > 0).then_some(carried),
                "page {number}: {rows:#?}"
            );
            assert_eq!(rows.iter().any(|row| row.starts_with("Subtotal")), last);
            assert!(rows.last().unwrap().ends_with(&format!("Page {} of {}", number + 1, pages.len())));
        }
        assert_eq!(seen, count);
        assert_eq!(carried, u128::from(expected.net.micros()));
    }
}

#[test]
fn the_totals_are_never_alone() {
    for count in 10..40 {
        let pages = composed(&samples::long(count)).pages;
        let rows = rows(pages.last().unwrap());
        assert!(rows.iter().any(|row| row.contains("agent research-")), "{count} lines: {rows:#?}");
    }
}

#[test]
fn a_row_is_divided_only_if_it_is_long() {
    let pages_with = |height: usize, before: u64| {
        let mut invoice = samples::long(before);
        let description = (0..height).map(|index| format!("part-{index}")).collect::<Vec<_>>().join("\n");
        invoice.lines.push(Line { description, quantity: 1, unit_amount: Amount::ZERO });
        let pages = composed(&samples::stated(invoice)).pages;
        pages.iter().filter(|page| rows(page).iter().any(|row| row.starts_with("part-"))).count()
    };
    for before in 1..40 {
        assert_eq!(pages_with(8, before), 1, "after {before} lines");
    }
    assert!((1..40).any(|before| pages_with(30, before) == 2));
    // Also the first one, where little of the first page is left.
    for address in 0..=10 {
        let mut invoice = samples::one_line();
        invoice.buyer.address = (0..address).map(|line| format!("{line} {}", "w ".repeat(90))).collect();
        invoice.lines[0].description = "part-1\n".repeat(8);
        let pages = composed(&invoice).pages;
        let with = |text: &str| pages.iter().position(|page| rows(page).iter().any(|row| row.starts_with(text)));
        let parts = |page: &Page| rows(page).iter().filter(|row| row.starts_with("part-1")).count();
        assert!(pages.iter().all(|page| [0, 8].contains(&parts(page))), "{address} lines of address");
        assert_eq!(with("Description"), with("part-1"), "{address} lines of address");
    }
    assert!(pages_with(200, 1) > 3);
}

#[test]
fn amounts_stand_beneath_each_other_at_their_points() {
    for invoice in [samples::long(40), samples::large(), samples::void()] {
        let columns = |row: &str| row.matches(',').count() + row.matches('.').count() > 0 && !row.contains(' ');
        let mut points: Vec<f32> = Vec::new();
        for item in composed(&invoice).pages.iter().flat_map(|page| &page.items) {
            let Item::Text { x, size, line, .. } = item else { continue };
            // The last column: what ends in its right half.
            if columns(&line.text) && x + line.width * size > PAGE_WIDTH - MARGIN - 40.0 {
                let whole = line.text.find('.').unwrap_or(line.text.len());
                let before = line.runs.iter().flat_map(|run| &run.glyphs).filter(|glyph| glyph.text_range.end <= whole);
                points.push(x + before.map(|glyph| glyph.x_advance).sum::<f32>() * size);
            }
        }
        assert!(points.len() >= 2);
        assert!(points.iter().all(|point| (point - points[0]).abs() < 0.01), "{points:?}");
    }
}

#[test]
fn nothing_reaches_into_the_margins() {
    for (name, invoice) in samples::all() {
        for page in composed(&invoice).pages {
            for item in &page.items {
                let (left, top, right, bottom) = match item {
                    Item::Shape { x, y, width, height, .. } => (*x, *y, x + width, y + height),
                    Item::Text { x, baseline, size, line, .. } => {
                        (*x, baseline - size, x + line.width * size, baseline + size * 0.3)
                    }
                };
                let inside = left > MARGIN - 0.1 && right < PAGE_WIDTH - MARGIN + 0.1;
                let inside = inside && top > MARGIN - 9.0 && bottom < PAGE_HEIGHT - MARGIN + 0.1;
                assert!(inside, "{name}: {item:?}");
                let foot = matches!(item, Item::Text { place: Place::Footer, .. }) || bottom > BOTTOM + 5.0 && bottom - top < 1.0;
                assert!(foot || bottom < BOTTOM + 0.1, "{name}: {item:?} stands in the foot");
            }
        }
    }
}

#[test]
fn amounts_have_the_decimals_of_their_currency() {
    for (code, unit, expect) in
        [("JPY", "1200", "2,400"), ("KWD", "1.5", "3.000"), ("USD", "0.0005", "0.001"), ("USD", "7", "14.00")]
    {
        let mut invoice = samples::one_line();
        invoice.currency = Currency::parse(code).unwrap();
        invoice.lines = vec![Line { description: "x".to_owned(), quantity: 2, unit_amount: Amount::parse(unit, 6).unwrap() }];
        let rows = rows(&composed(&samples::stated(invoice)).pages[0]);
        assert!(rows.contains(&format!("Total | {expect}")), "{rows:#?}");
    }
}

#[test]
fn it_reads_in_order_and_without_what_is_repeated() {
    let composition = composed(&samples::long(40));
    assert!(composition.pages.len() > 1);
    let mut texts = Vec::new();
    read(&composition, Structure::ROOT, &mut texts);
    assert_eq!(texts[..3], ["Invoice", "INV-2025-000458", "Open"]);
    let position = |text: &str| texts.iter().position(|other| other == text).unwrap_or_else(|| panic!("no `{text}`"));
    assert!(position("From") < position("Bursar Labs GmbH") && position("Germany") < position("Billed to"));
    assert!(position("Description") < position("Model usage, agent research-001"));
    assert!(position("Model usage, agent research-037") < position("Subtotal"));
    let due = figures_of_total(40);
    assert_eq!(texts.last(), Some(&due));
    for text in ["Description", "Invoice", "From"] {
        assert_eq!(texts.iter().filter(|other| *other == text).count(), 1, "`{text}` is repeated");
    }
    assert!(!texts.iter().any(|text| text.starts_with("Page ") || text.contains("forward")));
}

#[test]
fn every_row_of_the_table_has_a_cell_for_each_column() {
    let composition = composed(&samples::unicode());
    let structure = &composition.structure;
    let tables = structure.parts(Structure::ROOT).iter().filter(|part| *structure.kind(**part) == Kind::Table);
    let rows: Vec<Vec<usize>> = tables
        .map(|table| {
            let groups = structure.parts(*table).iter();
            groups.flat_map(|group| structure.parts(*group)).map(|row| structure.parts(*row).len()).collect()
        })
        .collect();
    assert_eq!(rows, [vec![4; 4], vec![2; 4]]);
}

fn figures_of_total(count: u64) -> String {
    let invoice = samples::long(count);
    crate::figures::Figure::of(invoice.total, invoice.currency).text()
}
