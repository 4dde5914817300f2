//! What requests of admin come to where the store's query side does not answer.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use bursar_domain::outbox::Class;
use bursar_domain::principal::CreatePrincipal;
use bursar_domain::set::{Key, Row};
use bursar_domain::{Actor, Command, Outcome, PrincipalId, Request, Timestamp, Way};
use bursar_engine::SystemSource;
use bursar_rails::Rails;
use bursar_store::codec::Entry;
use bursar_store::memory::MemoryStore;
use bursar_store::{Due, Error, Item, Reader, Scan, Whose};
use serde_json::Value;
use tower::ServiceExt as _;

use crate::common::app::{App, Terms};
use crate::common::auth::Operator;
use crate::common::limits::{Limits, Rates};
use crate::common::outside::{Beyond, Outside};

/// A query side that never answers.
struct Gone;

fn gone<T>() -> Result<T, Error> {
    Err(Error::Unavailable("gone".into()))
}

impl Reader for Gone {
    fn get(&self, _keys: &[Key]) -> Result<Vec<Option<Row>>, Error> {
        gone()
    }

    fn scan(&self, _scan: &Scan) -> Result<Vec<(Key, Row)>, Error> {
        gone()
    }

    fn journal(&self, _owner: PrincipalId, _after: u64, _limit: usize) -> Result<Vec<Entry>, Error> {
        gone()
    }

    fn journal_lines(&self, _owner: PrincipalId, _lines: &[u64]) -> Result<Vec<Entry>, Error> {
        gone()
    }

    fn due(&self, _: Class, _: Timestamp, _: Whose<'_>, _: usize) -> Result<Vec<Due>, Error> {
        gone()
    }

    fn owners(&self, _: Option<PrincipalId>, _: usize) -> Result<Vec<PrincipalId>, Error> {
        gone()
    }

    fn snapshot(&self, _visit: &mut dyn FnMut(Item<'_>) -> Result<(), Error>) -> Result<(), Error> {
        gone()
    }
}

/// A house whose query side is gone, and its only principal.
async fn house() -> (Router, PrincipalId) {
    let (engine, _thread) = bursar_engine::start(MemoryStore::default(), SystemSource::default()).unwrap();
    let command = Command::CreatePrincipal(CreatePrincipal { name: "default".to_owned(), keys: Vec::new() });
    let request = Request { actor: Actor::House, credential: None, way: Way::Internal, once: None, command };
    let Ok(Outcome::Principal(principal, None)) = engine.submit(request).await else { panic!("no principal") };
    let beyond = Beyond { rails: Rails::none(), outside: Outside::closed() };
    (crate::in_process(&App::new(engine, Arc::new(Gone), Limits::new(Rates::default()), Terms::none(), beyond)), principal.id)
}

#[tokio::test]
async fn the_token_of_a_principal_that_was_made_depends_on_nothing_but_the_commit() {
    let (router, principal) = house().await;
    let create = async || {
        let request =
            http::Request::post("/principals").header("Content-Type", "application/json").header("Idempotency-Key", "k");
        let mut request = request.body(Body::from(r#"{"name":"acme"}"#)).unwrap();
        request.extensions_mut().insert(Operator::of_the_house(principal));
        let response = router.clone().oneshot(request).await.unwrap();
        assert_eq!(response.status(), 201);
        serde_json::from_slice::<Value>(&to_bytes(response.into_body(), usize::MAX).await.unwrap()).unwrap()
    };
    let (made, again) = (create().await, create().await);
    assert!(made["operatorToken"].as_str().is_some_and(|token| token.starts_with("aop_")), "{made}");
    assert_eq!((&again["id"], again.get("operatorToken")), (&made["id"], None));
}
