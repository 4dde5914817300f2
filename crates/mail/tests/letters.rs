//! What mails say, held against files: read these as a person would. `cargo run -p bursar-mail --example letters -- crates/mail/tests/letters`
//! writes them anew.

mod samples;

use bursar_domain::mail::Matter;
use bursar_domain::payment::Terms;
use bursar_domain::{Amount, Book, Currency};
use bursar_mail::compose;

const CONTROL: &str = "https://bursar.example.com";

#[test]
fn every_kind_of_mail_says_what_its_files_say() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/letters");
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    for (name, principal, matter) in samples::all() {
        let letter = compose(&matter, &principal, CONTROL).expect("written");
        assert_eq!(format!("Subject: {}\n\n{}\n", letter.subject, letter.text), read(&format!("{name}.txt")), "{name}");
        assert_eq!(letter.html + "\n", read(&format!("{name}.html")), "{name}");
    }
}

#[test]
fn nothing_that_an_agent_wrote_becomes_markup_or_moves_what_stands_around_it() {
    let hostile = "<script>x</script>\u{202e}\u{1b}\u{0}\" onload=\"x\r\nBcc: eve@example.com\u{2028}";
    for place in 0..4 {
        let word = |at: usize| if at == place { hostile } else { "plain" };
        let letter = compose(&samples::question(Book::Live, word(0), word(1), word(2)), &samples::principal(word(3)), CONTROL);
        let letter = letter.expect("written");
        assert!(!letter.html.contains("<script") && !letter.html.contains("\" onload"), "{}", letter.html);
        assert!(!letter.subject.contains(['\r', '\n']), "{}", letter.subject);
        for text in [&letter.subject, &letter.text, &letter.html] {
            let bad = text.chars().find(|char| *char != '\n' && (char.is_control() || matches!(char, '\u{202e}' | '\u{2028}')));
            assert_eq!(bad, None, "{text}");
        }
        assert!(!letter.text.lines().any(|line| line.starts_with("Bcc")), "{}", letter.text);
    }
}

#[test]
fn a_question_of_an_agents_own_names_its_category_and_the_currency_in_its_own_decimals() {
    let Matter::ApprovalRequested(approval, payment, agent) = samples::question(Book::Live, "Researcher", "shop", "data") else {
        panic!("a question")
    };
    let check = |currency: &str, amount: &str| {
        let mut payment = payment.clone();
        payment.amount = Amount::of_units(500);
        payment.currency = Currency::parse(currency).unwrap();
        payment.category = None;
        payment.terms = Some(Terms {
            rail: "sandbox".to_owned(),
            route: None,
            mandate: None,
            address: "https://shop.example".to_owned(),
            label: None,
            category: Some("weather\u{202e} data".to_owned()),
            cart: None,
            seen: None,
            digest: [0; 32],
        });
        let matter = Matter::ApprovalRequested(approval.clone(), payment, agent.clone());
        let text = compose(&matter, &samples::principal("default"), CONTROL).expect("written").text;
        assert!(text.contains("Category") && text.contains("weather") && !text.contains('\u{202e}'), "{text}");
        assert!(text.contains(&format!("asks to pay {amount}. ")), "{amount}: {text}");
    };
    check("USD", "$500.00");
    check("EUR", "500.00 EUR");
    check("JPY", "500 JPY");
    check("KWD", "500.000 KWD");
}
