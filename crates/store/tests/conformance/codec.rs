//! The codec alone: whatever is written reads back, and the samples leave no kind out.

use std::collections::BTreeSet;

use bursar_domain::activity::{Day, Note};
use bursar_domain::approval::Verdict;
use bursar_domain::audit::Chain;
use bursar_domain::by::Kind as ActorKind;
use bursar_domain::event::ApprovalResolved;
use bursar_domain::idempotency::{Answer, Fingerprint, KeyHash, Record};
use bursar_domain::outbox::{Pending, Task};
use bursar_domain::set::{Key, Row};
use bursar_domain::{AgentId, ApprovalId, Book, By, CredentialId, Event, Fact, PaymentId, Timestamp, WalletId, Way};
use bursar_store::Entry;
use bursar_store::activity::Mark;
use bursar_store::codec::{VERSION, append, chain_hash, date, event_of, note_of, read_date, row_bytes, row_of, word};
use bursar_store::tables::{key_of, place};

use crate::samples::{self, NOW, id, principal};

#[test]
fn days_are_read_as_they_are_written() {
    for (day, text) in [(0, "1970-01-01"), (59, "1970-03-01"), (20_614, "2026-06-10"), (2_932_896, "9999-12-31")] {
        assert_eq!((date(Day(day)).as_str(), read_date(text)), (text, Some(Day(day))));
    }
    assert_eq!(date(Day(u32::MAX)), "9999-12-31");
    for text in
        ["1969-12-31", "2026-02-30", "2026-6-10", "20260610", "2026-06-10T00:00:00Z", "+002026-06-10", "2026-W24-3", "today", ""]
    {
        assert_eq!(read_date(text), None, "{text}");
    }
}

#[test]
fn a_page_begins_where_the_last_one_ended() {
    for bucket in samples::buckets() {
        let mark = Mark { generation: u64::MAX, bucket };
        assert_eq!(Mark::read(&mark.text()), Some(mark));
        for bad in [format!("{}00", mark.text()), mark.text()[2..].to_owned(), mark.text().to_uppercase() + "x"] {
            assert_ne!(Mark::read(&bad), Some(mark), "{bad}");
        }
    }
    assert_eq!(Mark::read(""), None);
}

/// A number for each kind of key, so that a new one does not compile until it is sampled.
const fn key_kind(key: &Key) -> usize {
    match key {
        Key::Chain(_) => 0,
        Key::Principal(_) => 1,
        Key::Credential(..) => 2,
        Key::Agent(..) => 3,
        Key::Handle(..) => 4,
        Key::Wallet(..) => 5,
        Key::Account(..) => 6,
        Key::Payment(..) => 7,
        Key::Transfer(..) => 8,
        Key::Approval(..) => 9,
        Key::Answer(..) => 10,
        Key::Outbox(..) => 11,
        Key::Cursor(..) => 12,
        Key::Activity(..) => 13,
        Key::Name(_) => 14,
        Key::Secret(_) => 15,
        Key::Home(_) => 16,
        Key::Deposit(..) => 17,
        Key::Payout(..) => 18,
        Key::Reference(..) => 19,
        Key::Billing(..) => 20,
        Key::Method(..) => 21,
        Key::Invoice(..) => 22,
        Key::Invoiced(..) => 23,
        Key::EndpointList(_) => 24,
        Key::Endpoint(..) => 25,
        Key::Seal(..) => 26,
        Key::Standing(..) => 27,
        Key::Log(..) => 28,
        Key::Delivery(..) => 29,
        Key::Milestone(..) => 30,
        Key::Refund(..) => 31,
        Key::Mandate(..) => 32,
        Key::Usage(..) => 33,
        Key::Tally(..) => 34,
        Key::Signatures(..) => 35,
        Key::SigningKey(..) => 36,
        Key::Tile(..) => 37,
        Key::Checkpoint(_) => 38,
    }
}

const KEY_KINDS: usize = 39;

/// The same for events.
const fn event_kind(event: &Event) -> usize {
    match event {
        Event::PrincipalCreated(_) => 0,
        Event::KeyCreated(_) => 1,
        Event::KeyRevoked(_) => 2,
        Event::AccountCredited(_) => 3,
        Event::CreditLineRaised(_) => 4,
        Event::Frozen(_) => 5,
        Event::Unfrozen(_) => 6,
        Event::AgentCreated(_) => 7,
        Event::AgentRegistered(_) => 8,
        Event::AgentRevoked(_) => 9,
        Event::WalletIssued(_) => 10,
        Event::PolicyChanged(_) => 11,
        Event::WalletStatusChanged(_) => 12,
        Event::WalletClosed(_) => 13,
        Event::PaymentSettled(_) => 14,
        Event::PaymentBlocked(_) => 15,
        Event::PaymentReceived(_) => 16,
        Event::ApprovalRequested(_) => 17,
        Event::ApprovalResolved(_) => 18,
        Event::ApprovalExpired(_) => 19,
        Event::HoldPlaced(_) => 20,
        Event::HoldSettled(_) => 21,
        Event::HoldReturned(_) => 22,
        Event::HoldExpired(_) => 23,
        Event::FundsAllocated(_) => 24,
        Event::FundsReclaimed(_) => 25,
        Event::DepositRequested(_) => 26,
        Event::DepositOpened(_) => 27,
        Event::DepositCredited(_) => 28,
        Event::DepositFailed(_) => 29,
        Event::PayoutRequested(_) => 30,
        Event::PayoutSent(_) => 31,
        Event::PayoutCompleted(_) => 32,
        Event::PayoutFailed(_) => 33,
        Event::PayoutReturned(_) => 34,
        Event::WalletFunded(_) => 35,
        Event::MethodAdded(_) => 36,
        Event::MethodChanged(_) => 37,
        Event::MethodDeleted(_) => 38,
        Event::InvoiceIssued(_) => 39,
        Event::BillingDetailsChanged(_) => 40,
        Event::ContactChanged(_) => 41,
        Event::WebhookCreated(_) => 42,
        Event::WebhookChanged(_) => 43,
        Event::WebhookSecretRotated(_) => 44,
        Event::WebhookDeleted(_) => 45,
        Event::WebhookDisabled(_) => 46,
        Event::WebhookTested(_) => 47,
        Event::MethodRequested(_) => 48,
        Event::MethodOpened(_) => 49,
        Event::MethodSaved(_) => 50,
        Event::MethodFailed(_) => 51,
        Event::RefundRequested(_) => 52,
        Event::RefundSent(_) => 53,
        Event::RefundCompleted(_) => 54,
        Event::RefundFailed(_) => 55,
        Event::RefundReturned(_) => 56,
        Event::DepositReversed(_) => 57,
        Event::DepositReinstated(_) => 58,
        Event::MandateCreated(_) => 59,
        Event::MandateRevoked(_) => 60,
        Event::AutonomyChanged(_) => 61,
        Event::PaymentRequested(_) => 62,
        Event::PolicyDecided(_) => 63,
        Event::PaymentFailed(_) => 64,
        Event::DepositCovered(_) => 65,
        Event::ApprovalEndorsed(_) => 66,
        Event::PaymentAuthorized(_) => 67,
        Event::FundingRegistered(_) => 68,
        Event::FundingCleared(_) => 69,
    }
}

const EVENT_KINDS: usize = 70;

#[test]
fn the_samples_leave_nothing_out() {
    let owner = principal(1);
    let chain = [(Key::Chain(owner), vec![samples::chain(1).into()])];
    let keys: BTreeSet<_> = samples::rows(owner).into_iter().chain(chain).map(|(key, _)| key_kind(&key)).collect();
    assert_eq!(keys, (0..KEY_KINDS).collect());
    let events: BTreeSet<_> = samples::events().iter().map(event_kind).collect();
    assert_eq!(events, (0..EVENT_KINDS).collect());
}

#[test]
fn every_row_reads_back_from_its_bytes() {
    let owner = principal(1);
    let chains = [(Key::Chain(owner), vec![samples::chain(0).into(), samples::chain(u64::MAX).into()])];
    for (key, rows) in samples::rows(owner).into_iter().chain(chains) {
        assert_eq!(key_of(&place(&key)).unwrap(), key);
        for row in rows {
            let mut bytes = Vec::new();
            row_bytes(&row, &mut bytes);
            assert_eq!(row_of(&key, VERSION, &bytes).unwrap(), row);
            bytes.push(0);
            assert!(row_of(&key, VERSION, &bytes).is_err(), "a byte too many went unnoticed: {key:?}");
            bytes.truncate(bytes.len() - 2);
            let short = row_of(&key, VERSION, &bytes).ok();
            assert!(short.is_none_or(|short| short != row), "a missing byte went unnoticed: {key:?}");
        }
    }
}

#[test]
fn every_event_reads_back_from_its_line() {
    let mut previous = [0; 32];
    for (seq, event) in (1..).zip(samples::events()) {
        for (book, payment) in [(None, None), (Some(Book::Live), Some(PaymentId(id(4)))), (Some(Book::Test), None)] {
            let by = payment.is_some().then_some(By { kind: ActorKind::ApiKey, credential: None, way: Way::Api });
            let fact = Fact { owner: principal(1), book, at: NOW, by, payment, event: event.clone() };
            let entry = append(&fact, seq, &previous);
            assert_eq!(event_of(&entry).unwrap(), fact, "{}", entry.data);
            assert_eq!(entry.kind, word(&event));
            assert_eq!(entry.hash, chain_hash(seq, NOW, &entry.kind, payment, &entry.data, &previous));
            assert!(entry.data.bytes().all(|byte| byte >= 0x20), "a line of the journal is one line of text: {}", entry.data);
            previous = entry.hash;
        }
    }
}

#[test]
fn what_is_summed_of_a_line_is_what_its_fact_says() {
    let mut summed = 0;
    for event in samples::events() {
        for (owner, book) in [(1, Some(Book::Live)), (8, Some(Book::Test)), (1, None)] {
            let fact = Fact { owner: principal(owner), book, at: NOW, by: None, payment: None, event: event.clone() };
            let entry = append(&fact, 1, &[0; 32]);
            let note = note_of(&entry).unwrap();
            assert_eq!(note, Note::of(&fact), "{}", entry.data);
            summed += u32::from(note.is_some());
        }
    }
    assert!(summed > 10, "{summed}");
}

/// Rows as the first schema wrote them: what came later has its default.
#[test]
fn rows_of_the_first_version_are_read_with_defaults() {
    let read = |key: &Key, hex: &str| row_of(key, 1, &data_encoding::HEXLOWER.decode(hex.as_bytes()).unwrap());
    let owner = principal(1);
    let chain = Row::Chain(Chain { seq: 3, hash: [9; 32], at: Timestamp(0) });
    assert_eq!(read(&Key::Chain(owner), &format!("03{}", "09".repeat(32))).unwrap(), chain);
    let task = Key::Outbox(owner, Task::ExpireWallet(WalletId(id(2))));
    assert_eq!(read(&task, "e807").unwrap(), Pending::new(Timestamp(1_000)).into());
    let record = Record { fingerprint: Fingerprint([7; 16]), answer: Answer::Done, expires_at: Some(Timestamp(1_000)) };
    assert_eq!(read(&Key::Answer(owner, KeyHash([1; 16])), &format!("{}08e807", "07".repeat(16))).unwrap(), record.into());
}

#[test]
fn rows_of_a_later_version_are_refused() {
    let mut bytes = Vec::new();
    row_bytes(&Row::Chain(samples::chain(1)), &mut bytes);
    let key = Key::Chain(principal(1));
    assert!(row_of(&key, VERSION, &bytes).is_ok());
    assert!(row_of(&key, VERSION + 1, &bytes).is_err() && row_of(&key, 0, &bytes).is_err());
}

/// Lines as the first schema wrote them.
#[test]
fn lines_from_before_facts_said_who_acted_are_read() {
    let read = |kind: &str, data: &str| {
        let (owner, data) = (principal(1), data.to_owned());
        let entry = Entry { owner, seq: 1, at: NOW, kind: kind.to_owned(), payment: None, data, hash: [0; 32] };
        event_of(&entry).unwrap()
    };
    let approval = ApprovalId(id(6));
    let line = format!("{{\"book\":\"live\",\"approval\":\"{approval}\",\"verdict\":\"approved\",\"by\":\"human\"}}");
    let fact = read("approval.resolved", &line);
    assert_eq!(fact.by, None);
    assert_eq!(fact.event, ApprovalResolved { approval, verdict: Verdict::Approved, release: None }.into());
    let (agent, credential) = (AgentId(id(1)), CredentialId(id(3)));
    let line = format!(
        "{{\"book\":\"live\",\"agent\":\"{agent}\",\"label\":\"scout\",\"credential\":\"{credential}\",\"hint\":\"h\",\"secret\":\"{}\"}}",
        "03".repeat(32)
    );
    let Event::AgentRegistered(event) = read("agent.registered", &line).event else { panic!("another event") };
    assert!(!event.keeps_name, "once a registration always named the agent");
}

#[test]
fn rows_of_another_kind_are_refused() {
    let mut bytes = Vec::new();
    row_bytes(&Row::Chain(samples::chain(300)), &mut bytes);
    assert!(row_of(&Key::Principal(principal(1)), VERSION, &bytes).is_err());
    assert!(row_of(&Key::Chain(principal(1)), VERSION, &[]).is_err());
}
