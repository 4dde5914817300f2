//! A scoped wallet as charges knows it: issued, charged, read.

use crate::http::{Answer, Call, Client};

/// The path of a charge.
pub const CHARGE: &str = "/api/public/v1/charge";
/// The path of wallets.
pub const WALLETS: &str = "/api/public/v1/wallets";
/// A policy that forbids nothing that these tests do.
pub const LENIENT: &str = r#"{"max_per_tx":1000000,"allowed_categories":["llm_api","search","data","storage","external_api"]}"#;

/// A wallet with its principal and its token.
pub struct Wallet {
    pub id: String,
    /// The principal, who issued it.
    pub owner: Client,
    /// The agent, who holds its token.
    pub agent: Client,
}

impl Wallet {
    #[track_caller]
    pub fn issue(owner: &Client, budget: &str, policy: &str) -> Self {
        let body =
            format!(r#"{{"agent_id":"agent_research_001","budget":{{"amount":{budget},"currency":"USD"}},"policy":{policy}}}"#);
        let issued = owner.post(WALLETS).body(&body).send().is(201);
        Self { id: issued.get("wallet_id"), owner: owner.clone(), agent: owner.with_token(&issued.get("token")) }
    }

    /// A charge of an amount, not yet sent.
    pub fn charge(&self, amount: &str) -> Call<'_> {
        self.agent.post(CHARGE).body(&body(amount))
    }

    /// Something that its principal does to it, such as `pause`.
    pub fn change(&self, change: &str) -> Call<'_> {
        self.owner.post(&format!("{WALLETS}/{}/{change}", self.id))
    }

    pub fn patch(&self, policy: &str) -> Call<'_> {
        let call = self.owner.call(::http::Method::PATCH, &format!("{WALLETS}/{}", self.id));
        call.body(&format!(r#"{{"policy":{policy}}}"#))
    }

    #[track_caller]
    pub fn view(&self) -> Answer {
        self.owner.get(&format!("{WALLETS}/{}", self.id)).send().is(200)
    }

    /// A figure of its view, digit for digit.
    #[track_caller]
    pub fn figure(&self, field: &str) -> String {
        figure(&self.view().text, field)
    }

    /// Ids of all its transactions, page after page.
    #[track_caller]
    pub fn transaction_ids(&self) -> Vec<String> {
        let mut ids = Vec::new();
        loop {
            let path = format!("{WALLETS}/{}/transactions?limit=100&offset={}", self.id, ids.len());
            let page = self.owner.get(&path).send().is(200).json();
            let found = page["transactions"].as_array().unwrap();
            ids.extend(found.iter().map(|one| one["transaction_id"].as_str().unwrap().to_owned()));
            if page["has_more"] == false {
                return ids;
            }
        }
    }
}

/// A charge's body.
pub fn body(amount: &str) -> String {
    format!(r#"{{"vendor":"openai","amount":{amount},"currency":"USD","description":"GPT-4o completion","category":"llm_api"}}"#)
}

/// A number in JSON text, digit for digit.
#[track_caller]
pub fn figure(json: &str, field: &str) -> String {
    let fields: std::collections::BTreeMap<String, Box<serde_json::value::RawValue>> = serde_json::from_str(json).unwrap();
    fields[field].get().to_owned()
}
