//! The finished files, seen by other programs: poppler's and qpdf, which `cargo xtask test` installs.

mod programs;
mod samples;

use bursar_documents::{Error, Invoice, limits, render, totals};
use bursar_domain::{Amount, Timestamp};

use crate::programs::{File, Picture};

#[test]
fn the_same_invoice_gives_the_same_bytes() {
    for (name, invoice) in samples::all() {
        let first = render(&invoice).unwrap();
        let second = std::thread::spawn(move || render(&invoice).unwrap()).join().unwrap();
        assert!(first == second, "{name} differs");
    }
    let (one, other) = (samples::one_line(), samples::void());
    assert_ne!(render(&one).unwrap(), render(&other).unwrap());
}

#[test]
fn qpdf_finds_no_fault() {
    for (name, invoice) in samples::all() {
        let checked = File::of(&invoice).read("qpdf", &["--check"], &[]);
        assert!(checked.contains("No syntax or stream encoding errors found"), "{name}: {checked}");
    }
}

#[test]
fn every_field_can_be_copied_out() {
    for invoice in [samples::one_line(), samples::unicode(), samples::long(120)] {
        let text = squeezed(&File::of(&invoice).text());
        let expect = |field: &str| assert!(text.contains(&squeezed(field)), "no `{field}` in {text}");
        expect(&invoice.number);
        expect("20 January 2025");
        expect("20 February 2025");
        expect(invoice.reference.as_deref().unwrap());
        for party in [&invoice.seller, &invoice.buyer] {
            expect(&party.name);
            // Poppler puts words that run to the left in an order of its own; they are looked for one by one below.
            party.address.iter().filter(|line| !right_to_left(line)).for_each(|line| expect(line));
            party.tax_id.iter().for_each(|tax_id| expect(tax_id));
        }
        for line in &invoice.lines {
            let words = line.description.split_whitespace().filter(|word| !right_to_left(word));
            // Next to such words, brackets change their side.
            words.map(|word| word.trim_matches(['(', ')'])).for_each(expect);
            expect(&grouped(&line.quantity.to_string()));
            expect(&amount(line.unit_amount));
        }
        let sums = totals(&invoice).unwrap();
        sums.lines.iter().chain([&sums.net, &sums.total]).chain(&sums.tax).for_each(|sum| expect(&amount(*sum)));
        invoice.tax.iter().for_each(|tax| expect(&tax.name));
        invoice.note.iter().flat_map(|note| note.lines()).for_each(expect);
    }
}

#[test]
fn words_that_run_to_the_left_can_be_copied_out() {
    let text = File::of(&samples::unicode()).text();
    for word in ["רחוב", "הרצל", "شهري", "يناير", "خدمة"] {
        assert!(text.contains(word), "no `{word}` in {text}");
    }
}

#[test]
fn pages_are_counted() {
    for (invoice, pages) in [(samples::one_line(), 1), (samples::unicode(), 1), (samples::long(10), 1), (samples::long(120), 7)] {
        let file = File::of(&invoice);
        let info = file.read("pdfinfo", &[], &[]);
        assert!(squeezed(&info).contains(&format!("Pages:{pages}")), "{info}");
        assert!(file.text().contains(&format!("Page {pages} of {pages}")));
    }
}

#[test]
fn the_file_says_what_it_is() {
    let invoice = samples::unicode();
    let info = File::of(&invoice).read("pdfinfo", &[], &[]);
    for line in [
        "Title:InvoiceINV-2025-000457",
        "Author:ŁódźŻółć&SønĐorđevićA/S",
        "Creator:Bursar",
        "Tagged:yes",
        "Pagesize:595.28x841.89pts(A4)",
    ] {
        assert!(squeezed(&info).contains(line), "no {line} in {info}");
    }
    let bytes = render(&invoice).unwrap();
    let file = String::from_utf8_lossy(&bytes);
    for mark in [
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
        "<xmp:CreateDate>2025-01-20T15:30:00+00:00</xmp:CreateDate>",
        "/Lang(en)",
        "/DisplayDocTitle true",
    ] {
        assert!(file.contains(mark), "no {mark}");
    }
}

#[test]
fn all_fonts_are_embedded_subsets() {
    let table = File::of(&samples::unicode()).read("pdffonts", &[], &[]);
    let fonts: Vec<&str> = table.lines().skip(2).collect();
    assert_eq!(fonts.len(), 4, "{table}");
    for font in fonts {
        let name = font.split_whitespace().next().unwrap();
        assert_eq!(name.find('+'), Some(6), "{font} is not a subset");
        assert!(
            font.contains("CID TrueType      Identity-H       yes yes yes"),
            "{font} is not embedded, or can't be copied out"
        );
    }
}

#[test]
fn it_is_read_aloud_in_order() {
    let structure = File::of(&samples::one_line()).read("pdfinfo", &["-struct-text"], &[]);
    let mut rest = structure.as_str();
    for part in [
        "H1",
        "Invoice",
        "Paid",
        "H2",
        "From",
        "Bursar Labs",
        "Billed to",
        "Table",
        "THead",
        "TH",
        "TBody",
        "TD",
        "Account",
        "Total",
    ] {
        let at = rest.find(part).unwrap_or_else(|| panic!("no {part} in its place in {structure}"));
        rest = &rest[at + part.len()..];
    }
    assert!(!structure.contains("Page 1"), "the foot is no part of what is read");
}

#[test]
fn no_page_is_blank_and_margins_are_free() {
    /// 19 mm, less what the smoothing of edges may take.
    const MARGIN: f32 = 52.0;
    for (name, invoice) in samples::all() {
        for (page, number) in File::of(&invoice).pictures(72).into_iter().zip(1..) {
            let Picture { width, height, .. } = page;
            assert_eq!((width, height), (596, 842), "{name}");
            let (left, top, right, bottom) = page.ink().unwrap_or_else(|| panic!("{name}, page {number} is blank"));
            let free = left > MARGIN && top > MARGIN && right < 595.28 - MARGIN && bottom < 841.89 - MARGIN;
            assert!(free, "{name}, page {number}: ink from {left}, {top} to {right}, {bottom}");
            assert!(page.darkness() > 0.002, "{name}, page {number} is almost blank");
        }
    }
}

#[test]
fn any_character_can_be_printed() {
    let mut characters = (0..=0x3_ffff).filter_map(char::from_u32);
    let mut invoice = samples::one_line();
    let template = invoice.lines[0].clone();
    invoice.lines.clear();
    loop {
        let description: String = characters.by_ref().take(limits::DESCRIPTION_CHARS_MAX).collect();
        if description.is_empty() {
            break;
        }
        // Of each two thousand a tenth is enough, but for the first ones, which are used.
        let some = description.chars().enumerate().filter(|(index, char)| u32::from(*char) < 0x3000 || index % 10 == 0);
        invoice.lines.push(bursar_documents::Line { description: some.map(|(_, char)| char).collect(), ..template.clone() });
    }
    render(&samples::stated(invoice)).unwrap();
}

#[test]
fn a_file_grows_with_its_lines_and_no_faster() {
    let bytes = |count: u64| render(&samples::long(count)).unwrap().len();
    let (one, few, many) = (bytes(1), bytes(100), bytes(1000));
    assert!(one < 30_000, "{one} bytes for one line");
    assert!(many - few < 12 * (few - one), "{one}, {few}, {many} bytes");
    assert!((many - few) / 900 < 800, "{} bytes for a line", (many - few) / 900);
}

#[test]
fn what_can_not_be_printed_is_refused() {
    let check = |change: &dyn Fn(&mut Invoice), expect: &str| {
        let mut invoice = samples::one_line();
        change(&mut invoice);
        assert_eq!(render(&invoice).map_err(|error| error.to_string()), Err(expect.to_owned()));
    };
    let long = |chars: usize| "ü".repeat(chars);
    check(&|invoice| invoice.number = " \t\u{202e}".to_owned(), "`number` is empty");
    check(&|invoice| invoice.number = long(201), "`number` has 201 characters; at most 200");
    check(&|invoice| invoice.seller.name.clear(), "`seller.name` is empty");
    check(&|invoice| invoice.buyer.name = "\0".to_owned(), "`buyer.name` is empty");
    check(&|invoice| invoice.buyer.address = vec![String::new(); 11], "`buyer.address` has 11 entries; at most 10");
    check(&|invoice| invoice.seller.tax_id = Some(long(500)), "`seller.tax_id` has 500 characters; at most 200");
    check(&|invoice| invoice.lines.clear(), "`lines` is empty");
    check(&|invoice| invoice.lines = vec![invoice.lines[0].clone(); 10_001], "`lines` has 10001 entries; at most 10000");
    check(&|invoice| invoice.lines[0].description = long(2001), "`lines.description` has 2001 characters; at most 2000");
    check(&|invoice| invoice.reference = Some(long(201)), "`reference` has 201 characters; at most 200");
    check(&|invoice| invoice.note = Some(long(4001)), "`note` has 4001 characters; at most 4000");
    check(&|invoice| invoice.issued = Timestamp(u64::MAX), "`issued` is after the year 9999");
    check(&|invoice| invoice.due = Some(Timestamp(u64::MAX)), "`due` is after the year 9999");
    check(
        &|invoice| invoice.total = Amount::of_units(51),
        "the lines and the tax come to 50.00, and the invoice states a total of 51.00",
    );
    check(&|invoice| invoice.lines[0].quantity = u64::MAX, "the amount of line 1 is out of range");
    let tax =
        |basis_points| bursar_documents::Tax { name: "VAT".to_owned(), basis_points, mode: bursar_documents::TaxMode::Added };
    check(&|invoice| invoice.tax = Some(tax(10_001)), "a tax of 10001 basis points; at most 10000");

    let tall = |invoice: &mut Invoice| {
        invoice.lines[0].description = "a\n".repeat(1000);
        invoice.lines = vec![invoice.lines[0].clone(); 60];
        *invoice = samples::stated(invoice.clone());
    };
    check(&tall, "the document has more than 1000 pages");

    let mut invoice = samples::one_line();
    invoice.lines[0].description = long(2000);
    assert!(!matches!(render(&invoice), Err(Error::TooLong { .. })), "characters are counted, not bytes");
}

/// Without any white space: how far apart words stand is poppler's guess.
fn squeezed(text: &str) -> String {
    text.chars().filter(|char| !char.is_whitespace()).collect()
}

fn right_to_left(text: &str) -> bool {
    text.chars().any(|char| ('\u{590}'..'\u{700}').contains(&char))
}

fn amount(amount: Amount) -> String {
    let text = amount.decimal(2).to_string();
    let (whole, fraction) = text.split_once('.').unwrap();
    format!("{}.{fraction}", grouped(whole))
}

fn grouped(digits: &str) -> String {
    let groups: Vec<&str> = digits.as_bytes().rchunks(3).rev().map(|group| std::str::from_utf8(group).unwrap()).collect();
    groups.join(",")
}
