//! Stories of how agents are named and found, and of their tokens and names.

use super::*;
use crate::event::{Event, Fact};
use crate::principal::{Credential, Grant, NewSecret};
use crate::set::{Key, WorkingSet};
use crate::{Actor, Id, Mint, Moment, PrincipalId, Refusal, Role, evolve};

const OWNER: PrincipalId = PrincipalId(Id::from_parts(1, 1));
const OPERATOR: Actor = Actor::Operator(OWNER, Role::Operator);
const AGENT: AgentId = AgentId(Id::from_parts(2, 1));
const STRANGER: AgentId = AgentId(Id::from_parts(2, 2));
const NOW: Timestamp = Timestamp(1_000);

const fn token(number: u64) -> CredentialId {
    CredentialId(Id::from_parts(3, number))
}

/// The agent `bot`, called "Bot", in the test book, with its first token; and room for what a story names.
fn house(named: &AgentRef) -> WorkingSet {
    let mut ws = WorkingSet::default();
    let handle = Handle("bot".to_owned());
    let secret = SecretHash([1; 32]);
    let (label, hint, grant) = ("Bot".to_owned(), String::new(), Grant::Agent(AGENT, Book::Test));
    let row = Credential { id: token(1), grant, label, hint, secret, created_at: NOW, revoked_at: None };
    ws.declare(Key::Handle(OWNER, Book::Test, handle.clone()), Some(AGENT.into()));
    ws.declare(Key::Credential(OWNER, token(1)), Some(row.into()));
    let agent = Agent {
        id: AGENT,
        handle,
        book: Book::Test,
        main: WalletId(Id::from_parts(2, 3)),
        name: "Bot".to_owned(),
        owner_ref: None,
        metadata: None,
        credential: Some((token(1), secret)),
        created_at: NOW,
        ancestors: Vec::new(),
    };
    ws.declare(Key::Agent(OWNER, AGENT), Some(agent.into()));
    ws.declare(Key::Agent(OWNER, STRANGER), None);
    for book in [Book::Live, Book::Test] {
        ws.declare(Key::Handle(OWNER, book, named.handle.clone()), None);
    }
    ws
}

#[test]
fn a_text_is_a_handle_or_an_id_or_both() {
    let check = |text: &str, id: Option<AgentId>, is_ours: bool| {
        let named = AgentRef::parse(text);
        assert_eq!((named.id, named.is_our_id()), (id, is_ours), "{text}");
        assert_eq!(named.handle.0, text);
    };
    check(&AGENT.to_string(), Some(AGENT), true);
    check(AGENT.0.to_ulid().as_str(), Some(AGENT), false);
    check(AGENT.0.to_uuid().as_str(), Some(AGENT), false);
    check(AGENT.0.to_hex().as_str(), Some(AGENT), false);
    check("bot", None, false);
    check("agt_bot", None, false);
}

#[test]
fn an_agent_is_found_in_its_own_book_only() {
    let check = |text: &str, book, expect: Option<AgentId>| {
        let named = AgentRef::parse(text);
        let ws = house(&named);
        assert_eq!(locate(&ws, OWNER, book, &named).map(|agent| agent.id), expect, "{text} {book:?}");
        assert_eq!(find(&ws, OWNER, book, &named).map(|agent| agent.id), expect, "{text} {book:?}");
        assert_eq!(ws.broken(), None);
    };
    check("bot", Book::Test, Some(AGENT));
    check(&AGENT.to_string(), Book::Test, Some(AGENT));
    check(AGENT.0.to_uuid().as_str(), Book::Test, Some(AGENT));
    check(&AGENT.to_string(), Book::Live, None);
    check(&STRANGER.to_string(), Book::Test, None);
    check("robot", Book::Test, None);
}

fn registration(named: &AgentRef, label: Option<&str>) -> RegisterAgent {
    let secret = NewSecret { hash: SecretHash([2; 32]), hint: String::new() };
    RegisterAgent { agent: named.clone(), book: Book::Test, label: label.map(str::to_owned), secret }
}

#[test]
fn a_new_handle_makes_an_agent_and_an_unknown_id_of_ours_does_not() {
    let check = |text: &str, expect: Result<bool, Refusal>| {
        let named = AgentRef::parse(text);
        let mut moment = Moment { now: NOW, mint: Mint(1) };
        let got = register(&house(&named), OPERATOR, &registration(&named, None), &mut moment);
        let is_new = got.map(|decision| decision.facts.iter().any(|fact| matches!(fact.event, Event::AgentCreated(_))));
        assert_eq!(is_new, expect, "{text}");
    };
    check("bot", Ok(false));
    check(&AGENT.to_string(), Ok(false));
    check("robot", Ok(true));
    check("agt_robot", Ok(true));
    check(STRANGER.0.to_uuid().as_str(), Ok(true));
    check(&STRANGER.to_string(), Err(Refusal::AgentNotFound));
}

#[test]
fn a_new_token_kills_the_old_one_and_a_label_renames() {
    let check = |text: &str, label: Option<&str>, expect_name: &str, expect_label: &str| {
        let named = AgentRef::parse(text);
        let mut ws = house(&named);
        let mut moment = Moment { now: NOW, mint: Mint(1) };
        let decision = register(&ws, OPERATOR, &registration(&named, label), &mut moment).unwrap();
        decision.facts.iter().for_each(|fact| evolve(&mut ws, fact));
        assert_eq!(ws.broken(), None);
        let agent = ws.get::<Agent>(&Key::Agent(OWNER, AGENT)).unwrap();
        let (new, _) = agent.credential.unwrap();
        let row = |id| ws.get::<Credential>(&Key::Credential(OWNER, id)).unwrap();
        assert_ne!(new, token(1));
        assert_eq!((agent.name.as_str(), row(new).label.as_str()), (expect_name, expect_label), "{text} {label:?}");
        assert_eq!((row(new).revoked_at, row(token(1)).revoked_at), (None, Some(NOW)));
    };
    check("bot", None, "Bot", "bot");
    check("bot", Some("Robot"), "Robot", "Robot");
    check(&AGENT.to_string(), Some("Robot"), "Robot", "Robot");
}

#[test]
fn an_agent_forgets_only_the_token_that_it_has() {
    let check = |credential: CredentialId, expect: Option<CredentialId>| {
        let mut ws = house(&AgentRef::parse("bot"));
        forget_credential(&mut ws, OWNER, AGENT, credential);
        let agent = ws.get::<Agent>(&Key::Agent(OWNER, AGENT)).unwrap();
        assert_eq!(agent.credential.map(|(current, _)| current), expect, "{credential}");
    };
    check(token(1), None);
    check(token(2), Some(token(1)));
}

#[test]
fn a_token_is_taken_away_once() {
    let named = AgentRef::parse("bot");
    let mut ws = house(&named);
    let ask = RevokeAgent { agent: named, book: Book::Test };
    let moment = Moment { now: NOW, mint: Mint(1) };
    let facts: Vec<Fact> = revoke(&ws, OPERATOR, &ask, &moment).unwrap().facts;
    facts.iter().for_each(|fact| evolve(&mut ws, fact));
    assert_eq!(ws.get::<Agent>(&Key::Agent(OWNER, AGENT)).unwrap().credential, None);
    assert_eq!(ws.get::<Credential>(&Key::Credential(OWNER, token(1))).unwrap().revoked_at, Some(NOW));
    assert_eq!(revoke(&ws, OPERATOR, &ask, &moment), Err(Refusal::AgentNotFound));
}
