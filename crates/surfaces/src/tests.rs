//! What the pages of the error codes print, compared with what the surfaces answer.

use std::collections::BTreeSet;
use std::path::Path;

use axum::body::to_bytes;
use bursar_domain::{Amount, Book, Refusal};
use bursar_engine::Fault;

use super::common::refusals::explain;
use super::common::request_id::Meta;
use super::common::surface::Surface;
use super::common::{Noun, Problem};
use super::{billing, charges, credits, escrow};

/// Each page with the surface and the problem of its example.
fn examples() -> Vec<(&'static str, &'static Surface, Problem)> {
    let of_charges = |page: &'static str, problem: Problem| (page, &charges::SURFACE, problem);
    let available = Amount::of_units(275);
    vec![
        ("agent_not_found", &credits::SURFACE, Problem::Refused(Refusal::AgentNotFound)),
        of_charges("conflict", Problem::Refused(Refusal::ApprovalResolved)),
        of_charges("forbidden", Problem::Forbidden),
        of_charges("idempotency_mismatch", Problem::Refused(Refusal::KeyReused)),
        of_charges("insufficient_balance", Problem::Refused(Refusal::InsufficientFunds { available })),
        of_charges("internal_error", Problem::Fault(Fault::Bug)),
        of_charges("invalid_request", Problem::malformed("amount", "must have at most 6 decimals")),
        of_charges("not_found", Problem::NotFound(Noun::Wallet)),
        of_charges("overloaded", Problem::Fault(Fault::Overloaded)),
        of_charges("payload_too_large", Problem::TooLarge),
        of_charges("rate_limited", Problem::RateLimited { retry_after_s: 1 }),
        of_charges("request_timeout", Problem::TooSlow),
        of_charges("unauthorized", Problem::Unauthorized),
        of_charges("unavailable", Problem::Fault(Fault::Storage)),
        of_charges("unsupported_media_type", Problem::WrongContentType),
        ("payment_declined", &billing::SURFACE, Problem::Declined("Your card was declined.".to_owned())),
        ("insufficient_funds", &escrow::SURFACE, Problem::Refused(Refusal::InsufficientFunds { available })),
        ("invalid_state", &escrow::SURFACE, Problem::Refused(Refusal::HoldEnded)),
        ("not_implemented", &escrow::SURFACE, Problem::NoRail(Book::Live)),
        (
            "schema_validation_failed",
            &escrow::SURFACE,
            Problem::malformed("amountCents", "must be a whole number of cents, at least 1"),
        ),
    ]
}

fn pages() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/errors")
}

#[tokio::test]
async fn the_pages_of_the_codes_print_what_is_answered() {
    for (page, surface, problem) in examples() {
        let text = std::fs::read_to_string(pages().join(page).with_extension("md")).expect(page);
        let (_, example) = text.split_once("## Example\n\n```json\n").expect(page);
        let response = (surface.spell)(&explain(&problem, &surface.dialect), &Meta::SAMPLE);
        let answer = to_bytes(response.into_body(), usize::MAX).await.expect(page);
        assert_eq!(example.split('\n').next(), std::str::from_utf8(&answer).ok(), "docs/errors/{page}.md");
    }
}

#[test]
fn every_page_has_an_example_that_is_compared() {
    let files = std::fs::read_dir(pages()).expect("a folder").map(|file| file.expect("a file").path());
    let names: BTreeSet<_> = files.filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned())).collect();
    let compared = examples().into_iter().map(|(page, ..)| page.to_owned()).chain(["README".to_owned()]);
    assert_eq!(names, compared.collect());
}
