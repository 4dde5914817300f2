//! "The reference's Python, Node and LangChain samples run unchanged but for base URL and token."

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::http::Client;
use crate::wallet::Wallet;
use crate::world::{Server, World, python, surroundings};

const PYTHON: &str = r#"import httpx
import uuid

WALLET_TOKEN = "ap_wallet_your_token_here"

response = httpx.post(
    "https://agentpay.dev/api/public/v1/charge",
    headers={
        "Authorization": f"Bearer {WALLET_TOKEN}",
        "Idempotency-Key": str(uuid.uuid4()),
    },
    json={
        "vendor": "openai",
        "amount": 0.003,
        "currency": "USD",
        "description": "GPT-4o completion",
        "category": "llm_api",
    }
)

result = response.json()
if result["status"] == "approved":
    print(f"Charged. Remaining: ${result['remaining_balance']}")
elif result["status"] == "escalated":
    # Poll for resolution
    poll_url = result["poll_url"]
"#;

const NODE: &str = r"const response = await fetch(
  'https://agentpay.dev/api/public/v1/charge',
  {
    method: 'POST',
    headers: {
      'Authorization': `Bearer ${walletToken}`,
      'Idempotency-Key': crypto.randomUUID(),
      'Content-Type': 'application/json',
    },
    body: JSON.stringify({
      vendor: 'openai',
      amount: 0.003,
      currency: 'USD',
      description: 'GPT-4o completion',
      category: 'llm_api',
    }),
  }
);

const { status, remaining_balance } = await response.json();
";

const LANGCHAIN: &str = r#"from langchain.tools import tool
import httpx, uuid

@tool
def agent_pay(
    vendor: str,
    amount: float,
    description: str,
    category: str = "llm_api"
) -> dict:
    """Pay a vendor from the agent's wallet.
    Use this before calling any paid external API."""

    response = httpx.post(
        "https://agentpay.dev/api/public/v1/charge",
        headers={
            "Authorization": f"Bearer {WALLET_TOKEN}",
            "Idempotency-Key": str(uuid.uuid4()),
        },
        json={
            "vendor": vendor,
            "amount": amount,
            "currency": "USD",
            "description": description,
            "category": category,
        }
    )
    return response.json()
"#;

/// The wallet of the reference's quick start.
fn wallet(server: &Server) -> Wallet {
    let policy = r#"{"max_per_tx":0.50,"allowed_categories":["llm_api","search"],
        "escalate_if_single_tx_exceeds":1.00,"escalate_if_cumulative_exceeds":8.00}"#;
    Wallet::issue(&server.test(), "10.00", policy)
}

/// A sample with the base URL and the token changed, and nothing else.
fn pointed_at(client: &Client, sample: &str) -> String {
    assert!(sample.contains("https://agentpay.dev"));
    sample.replace("https://agentpay.dev", &client.base).replace("ap_wallet_your_token_here", &client.token)
}

#[track_caller]
fn run(mut program: Command, folder: &Path, name: &str, text: &str) -> String {
    std::fs::write(folder.join(name), text).unwrap();
    let output = program.arg(name).current_dir(folder).output().unwrap();
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{name}: {out}{err}");
    out.trim().to_owned()
}

#[test]
fn the_python_sample_runs() {
    let world = World::new();
    let server = world.serve();
    let wallet = wallet(&server);
    let sample = pointed_at(&wallet.agent, PYTHON);
    assert_eq!(run(python(), world.folder(), "sample.py", &sample), "Charged. Remaining: $9.997");
    assert_eq!(run(python(), world.folder(), "sample.py", &sample), "Charged. Remaining: $9.994");
    assert_eq!(wallet.figure("spent"), "0.006");
}

#[test]
fn the_node_sample_runs() {
    let world = World::new();
    let server = world.serve();
    let wallet = wallet(&server);
    let token = format!("const walletToken = '{}';\n", wallet.agent.token);
    let sample = token + &pointed_at(&wallet.agent, NODE) + "console.log(status, remaining_balance);\n";
    let node = Command::new(surroundings("BURSAR_TEST_NODE"));
    assert_eq!(run(node, world.folder(), "sample.mjs", &sample), "approved 9.997");
    assert_eq!(wallet.figure("spent"), "0.003");
}

#[test]
fn the_langchain_sample_runs() {
    let world = World::new();
    let server = world.serve();
    let wallet = wallet(&server);
    let token = format!("WALLET_TOKEN = \"{}\"\n", wallet.agent.token);
    let calls = r#"
import json
ask = {"vendor": "openai", "amount": 0.003, "description": "GPT-4o completion"}
print(json.dumps([agent_pay.invoke(ask), agent_pay.invoke({**ask, "amount": 0.75})]))
"#;
    let sample = token + &pointed_at(&wallet.agent, LANGCHAIN) + calls;
    let answers: Value = serde_json::from_str(&run(python(), world.folder(), "sample.py", &sample)).unwrap();
    assert_eq!((&answers[0]["status"], &answers[0]["remaining_balance"]), (&"approved".into(), &9.997.into()));
    assert_eq!((&answers[1]["status"], &answers[1]["reason"]), (&"blocked".into(), &"EXCEEDS_MAX_PER_TX".into()));
    assert_eq!(wallet.figure("spent"), "0.003");
}
