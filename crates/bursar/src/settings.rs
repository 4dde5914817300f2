//! The table of settings: names, defaults and help. How they are read stands in `config.rs`.

/// A setting, with its spelling as a flag, in the environment and in the file.
pub struct Setting {
    /// Its name in the file; a dot is a table.
    pub name: &'static str,
    /// What its value is, for the help.
    pub value: &'static str,
    /// Its default; empty: none.
    pub default: &'static str,
    /// What it does.
    pub help: &'static str,
    /// Who reads it.
    pub scope: Scope,
}

/// Which subcommands have a setting as a flag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// All that may open the store.
    Store,
    /// `serve`, and `config`, which prints what `serve` would use.
    Server,
}

const fn store(name: &'static str, value: &'static str, default: &'static str, help: &'static str) -> Setting {
    Setting { name, value, default, help, scope: Scope::Store }
}

const fn server(name: &'static str, value: &'static str, default: &'static str, help: &'static str) -> Setting {
    Setting { name, value, default, help, scope: Scope::Server }
}

/// All settings.
pub const SETTINGS: [Setting; 53] = [
    store("data", "DIR", "bursar-data", "Data folder: the database and credentials.json"),
    store("store", "URL", "", "Where the ledger is: sqlite:PATH or postgres://... [default: sqlite:DATA/bursar.db]"),
    server("api", "ADDR", "127.0.0.1:4021", "Listener of the API; port 0 picks one"),
    server("pay", "ADDR", "127.0.0.1:4022", "Listener of the agents' payment API; port 0 picks one"),
    server("control", "ADDR", "127.0.0.1:4023", "Listener of the operator's control; port 0 picks one"),
    server("mcp", "ADDR", "127.0.0.1:4024", "Listener of the MCP server; port 0 picks one"),
    server(
        "hosts",
        "NAMES",
        "",
        "Host names, comma-separated, under which clients may call the listeners, beside those of public_url and control_url",
    ),
    server(
        "public_url",
        "URL",
        "",
        "Where people reach the API listener: the pages on which they pay stand there, and the listener answers under its host name \
         [default: the listener's address]",
    ),
    server("sandbox", "on|off", "on", "Whether money of the test book comes in and leaves over the sandbox, which only pretends"),
    server(
        "stripe.secret_key",
        "KEY",
        "",
        "Stripe's secret key: a live one is the rail of the live book, a test one that of the test book. Better in the environment or in \
         the file: every user of the machine can read a flag",
    ),
    server(
        "stripe.webhook_secret",
        "SECRETS",
        "",
        "What Stripe signs its webhooks with (whsec_...), comma-separated where several endpoints call",
    ),
    server("stripe.api_base", "URL", "", "Where Stripe's API is [default: https://api.stripe.com]"),
    server(
        "x402.private_key",
        "HEX",
        "",
        "Key by which agents' payments over x402 are signed, 64 hexadecimal digits; best in the environment. With it, or a keystore, the rail \
         is on",
    ),
    server(
        "x402.keystore",
        "FILE",
        "",
        "The same as an encrypted key file (Web3 Secret Storage, version 3), in place of x402.private_key",
    ),
    server("x402.keystore_password", "TEXT", "", "What opens x402.keystore; best in the environment"),
    server(
        "x402.networks",
        "NETWORKS",
        "base,base-sepolia",
        "Where x402 is paid, comma-separated: base and base-sepolia in USDC, others as \
         NAME:CHAIN_ID:live|test:ASSET:DECIMALS:EIP712_VERSION:EIP712_NAME",
    ),
    server("x402.payees", "ADDRESSES", "", "The accounts that may be paid over x402, comma-separated [default: any]"),
    server(
        "x402.principals",
        "IDS",
        "",
        "Whose agents may pay over x402 with the house's key, comma-separated ids of principals (prn_...) [default: those of the only principal; where there \
         are several, nobody's]",
    ),
    server(
        "x402.rpc",
        "URLS",
        "",
        "Nodes that are asked over JSON-RPC what became of payments whose answer was lost, as NETWORK=URL, comma-separated, such as \
         base=https://mainnet.base.org",
    ),
    server(
        "acp.merchants",
        "MERCHANTS",
        "",
        "Merchants that you know, as ID=URL, comma-separated, such as grocer-1=https://shop.example: each goes by its id, and nobody else \
         does. Others are reached too, and their ids are what agents say",
    ),
    server("acp.tokens", "TOKENS", "", "What those merchants know you by, as ID=TOKEN, comma-separated; best in the environment"),
    server(
        "acp.delegate_url",
        "URL",
        "",
        "The payment provider that keeps your card and gives tokens for carts (ACP delegated payment). With it the rail acp is on",
    ),
    server("acp.delegate_token", "TOKEN", "", "What that provider knows you by; best in the environment"),
    server("acp.card", "CARD", "", "The card that pays carts, as NUMBER:MM/YYYY:CVC; best in the environment"),
    server(
        "acp.principals",
        "IDS",
        "",
        "Whose agents may buy with that card, comma-separated ids of principals (prn_...) [default: those of the only principal; where there \
         are several, nobody's]",
    ),
    server("acp.book", "live|test", "test", "Whose agents pay with that card: those of the live book, or of the test book"),
    server(
        "control_url",
        "URL",
        "",
        "Where people reach control: links in mails begin with it, and the control listener answers under its host name [default: the \
         control listener's address]",
    ),
    server("log", "FILTER", "info", "What is logged: error, warn, info, debug, or a filter such as bursar_engine=debug"),
    server("log-format", "FORMAT", "text", "How: text or json"),
    server("otlp", "URL", "", "Export traces to this OpenTelemetry collector, such as http://127.0.0.1:4318"),
    server("threads", "N", "0", "Threads that serve requests, beside the one that writes; 0: as many as there are cores"),
    server(
        "smtp.url",
        "URL",
        "",
        "Send mails by this server: smtp://USER:PASSWORD@HOST:587 or smtps://...; without, they wait in the outbox",
    ),
    server("smtp.from", "ADDRESS", "", "Who mails are from, such as Bursar <bursar@example.com>"),
    server("limits.wallet_per_minute", "N", "60", "Charges a minute for each live wallet; ten times that in test; 0 is off"),
    server(
        "limits.principal_per_minute",
        "N",
        "500",
        "Charges a minute for each live principal, and what moves money with its API keys; ten times that in test; 0 is off",
    ),
    server(
        "pay.anonymous",
        "on|off",
        "on",
        "Let calls without a token pay, on a loopback address, until the first agent is registered. Turn it off where a proxy on this machine passes \
         calls on",
    ),
    server(
        "limits.agent_per_minute",
        "N",
        "60",
        "Payments a minute of each live agent with its own token; ten times that in test; 0 is off",
    ),
    server("fees.payment_bps", "N", "100", "Fee of a payment between agents, in basis points"),
    server(
        "fees.platform_tiers",
        "TIERS",
        "10000:500,100000:300,150",
        "Platform's fee of a settled hold, in basis points, by tiers of the payee's volume of the month in dollars",
    ),
    server("fees.withdrawal_bps", "N", "100", "Fee of a withdrawal of credits, in basis points"),
    server("fees.ai_transfer_bps", "N", "500", "Fee of money that goes to AI, in basis points, rounded half up to the cent"),
    server("invoice.seller", "NAME", "Bursar", "Who sells, on invoices"),
    server("invoice.seller_address", "LINES", "", "The seller's address, its lines separated by semicolons"),
    server("invoice.seller_tax_id", "ID", "", "The seller's tax number"),
    server("invoice.tax_label", "NAME", "VAT", "What the tax is called that amounts contain"),
    server("invoice.tax_bps", "N", "0", "The tax that amounts contain, in basis points; 0: invoices show none"),
    server("invoice.note", "TEXT", "", "Printed beneath an invoice's totals"),
    store(
        "webhooks.allow",
        "ADDRESSES",
        "",
        "Addresses and ranges that webhooks may call though they are not public, comma-separated, such as 127.0.0.1",
    ),
    store("webhooks.endpoints_max", "N", "100", "Webhooks that a principal may have in each book, at most 1000"),
    store(
        "secrets.key",
        "HEX",
        "",
        "Key of the secrets in the store, 64 hexadecimal digits, best in the environment [default: the file DATA/secrets.key]",
    ),
    server(
        "signing_key",
        "FILE",
        "",
        "Sign the journals with the Ed25519 key in this file, as `bursar audit keygen` makes one (PKCS#8 PEM); without, nothing is signed",
    ),
    server("signing_name", "NAME", "bursar", "The house's name in signed checkpoints, whose origin is NAME/PRINCIPAL"),
    server("fees.payment_min_credits", "N", "1", "Least fee of a payment between agents, in credits of $0.001"),
];

impl Setting {
    /// Its flag, without the dashes.
    pub fn flag(&self) -> String {
        self.name.replace(['.', '_'], "-")
    }

    /// Its environment variable.
    pub fn variable(&self) -> String {
        format!("BURSAR_{}", self.name.replace(['.', '-'], "_").to_uppercase())
    }
}
