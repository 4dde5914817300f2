//! Row (a): a server on Bursar's HTTP stack that parses a charge, decides nothing, and answers as much JSON. No ledger.

use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, SocketAddr};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result};
use axum::Router;
use axum::body::Bytes;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::serve::ListenerExt;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use tokio::net::TcpListener;

/// The path that answers.
pub(crate) const PATH: &str = "/empty";

/// The ceiling in a process of its own, as Bursar is; it dies with this value.
pub(crate) struct Ceiling {
    child: Child,
    /// Where it listens.
    pub(crate) addr: SocketAddr,
}

impl Ceiling {
    /// Starts this very program as the ceiling and reads its port.
    pub(crate) fn start() -> Result<Self> {
        let program = std::env::current_exe()?;
        let mut child = Command::new(program).args(["ceiling", "--port", "0"]).stdout(Stdio::piped()).spawn()?;
        let mut line = String::new();
        BufReader::new(child.stdout.take().context("the ceiling's output")?).read_line(&mut line)?;
        let port = line.trim().parse().context("the ceiling did not print its port")?;
        Ok(Self { child, addr: (Ipv4Addr::LOCALHOST, port).into() })
    }
}

impl Drop for Ceiling {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Serves until it is killed; prints the port first.
#[expect(clippy::print_stdout, reason = "the port is this subcommand's output")]
pub(crate) fn serve(port: u16) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    runtime.block_on(async {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
        println!("{}", listener.local_addr()?.port());
        let listener = listener.tap_io(|stream| {
            let _ = stream.set_nodelay(true);
        });
        axum::serve(listener, Router::new().route(PATH, post(answer))).await?;
        Ok(())
    })
}

/// A charge as the charges surface reads it.
#[derive(Deserialize)]
struct Charge<'a> {
    vendor: &'a str,
    #[serde(borrow)]
    amount: &'a RawValue,
    currency: &'a str,
    description: &'a str,
    category: &'a str,
    #[serde(borrow)]
    metadata: Option<&'a RawValue>,
}

#[derive(Serialize)]
struct Approved<'a> {
    status: &'a str,
    transaction_id: &'a str,
    amount: &'a RawValue,
    remaining_balance: f64,
}

async fn answer(body: Bytes) -> Response {
    let Ok(charge) = serde_json::from_slice::<Charge<'_>>(&body) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let texts = [charge.vendor, charge.currency, charge.description, charge.category];
    if texts.iter().any(|text| text.is_empty()) || charge.metadata.is_some_and(|metadata| metadata.get() == "null") {
        return StatusCode::BAD_REQUEST.into_response();
    }
    let approved = Approved {
        status: "approved",
        transaction_id: "txn_01J8X4K2M9N3P5Q7R000000000",
        amount: charge.amount,
        remaining_balance: 9.997,
    };
    match serde_json::to_vec(&approved) {
        Ok(json) => ([(header::CONTENT_TYPE, "application/json")], json).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
