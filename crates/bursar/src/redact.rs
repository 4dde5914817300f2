//! What is shown of a setting that may hold a password. In doubt, nothing: what can't be read is not shown.

use bursar_store::postgres::public_url;

/// What keys of providers begin with.
const KEYS: [&str; 3] = ["sk_", "rk_", "whsec_"];

/// Settings that are secrets, whatever they look like.
const SECRETS: [&str; 9] = [
    "acp.card",
    "acp.delegate_token",
    "acp.tokens",
    "secrets.key",
    "stripe.secret_key",
    "stripe.webhook_secret",
    "x402.private_key",
    "x402.keystore_password",
    // Providers of nodes write their customers' keys into paths.
    "x402.rpc",
];

/// A setting's value as it may be printed and logged.
pub fn shown(value: &str) -> String {
    if KEYS.iter().any(|start| value.contains(start)) {
        return "***".to_owned();
    }
    if value.starts_with("sqlite:") {
        return value.to_owned();
    }
    let Some((scheme, rest)) = value.split_once("://") else { return without_assignments(value) };
    if matches!(scheme, "postgres" | "postgresql") {
        return public_url(value).unwrap_or_else(|| format!("{scheme}://***"));
    }
    // Any other URL: who logs in and what is asked are both no reader's business.
    let (login, rest) = rest.rsplit_once('@').map_or(("", rest), |(_, rest)| ("***@", rest));
    let (place, query) = rest.split_once(['?', '#']).map_or((rest, ""), |(place, _)| (place, "?***"));
    format!("{scheme}://{login}{place}{query}")
}

/// The same by the setting's name: an address that mails are from looks like what might hold a password, and holds none.
pub fn shown_of(name: &str, value: &str) -> String {
    if SECRETS.contains(&name) && !value.is_empty() {
        return "***".to_owned();
    }
    if name == "smtp.from" && !value.contains([':', '=']) { value.to_owned() } else { shown(value) }
}

/// No URL, but it may hold a password all the same: `host=db user=ann password=...`, which libpq would read, and a URL that lost a
/// slash, `postgres:/ann:...@db/x`.
fn without_assignments(value: &str) -> String {
    if value.len() >= 32 && value.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return "***".to_owned();
    }
    let small = value.to_ascii_lowercase();
    let is_database = ["postgres", "mysql", "mariadb"].iter().any(|name| small.starts_with(name));
    if is_database || small.contains('@') || small.contains("pass") { "***".to_owned() } else { value.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_are_not_shown() {
        let check = |value: &str, expect: &str| assert_eq!(shown(value), expect);
        check("smtp://ann:hu#sh@mail", "smtp://***@mail");
        check("smtp://ann:hu?sh@mail:587?tls=none", "smtp://***@mail:587?***");
        assert_eq!(shown_of("secrets.key", " 0b0b\n"), "***");
        check("sk_live_hush", "***");
        check("rk_test_hush", "***");
        check("whsec_a,whsec_b", "***");
        check("postgres://me:hush@db:5432/x", "postgres://me:***@db:5432/x");
        check("postgres://me@db/x", "postgres://me@db:5432/x");
        check("postgres:///x?user=me&password=hush", "postgres://me:***@/x");
        check("postgresql://me:hu%40sh@a:1,b:2/x?sslmode=disable", "postgres://me:***@a:1,b:2/x");
        check("postgres:///x?host=/run/pg&user=me&password=hu%26sh", "postgres://me:***@/x?host=/run/pg:5432");
        check("postgres://me:hu@sh@db/x", "postgres://***");
        check("postgres://me:hu@sh/1@db/x", "postgres://***");
        check("postgres://db/x?passwd=hush", "postgres://***");
        check("host=db user=me password=hush", "***");
        check("postgres:/ann:hush@db/x", "***");
        check("postgres:ann:hush@db", "***");
        check("postgres:/db/x?user=ann&pw=hush", "***");
        check("http:/me:hush@proxy", "***");
        check("me:hush@proxy:8080", "***");
        check("Postgres://me:hush@db/x", "Postgres://***@db/x");
        check("sqlite:a/b@c:d.db", "sqlite:a/b@c:d.db");
        check("http://me:hush@collector:4318/v1?key=hush", "http://***@collector:4318/v1?***");
        check("127.0.0.1:4021", "127.0.0.1:4021");
        check("smtp://me:hush@mail:587?tls=required", "smtp://***@mail:587?***");
        check("smtps://me:hush@mail", "smtps://***@mail");
        check("smtp:me:hush@mail", "***");
        assert_eq!(shown_of("smtp.from", "Bursar <bursar@example.com>"), "Bursar <bursar@example.com>");
        assert_eq!(shown_of("smtp.from", "me:hush@mail"), "***");
        assert_eq!(shown_of("smtp.url", "hush@mail"), "***");
        check(&"0b".repeat(32), "***");
    }
}
