//! What the test command provides: read here and nowhere else. What is missing fails a test, with a word on what to do.

/// A variable that the test command sets.
#[expect(clippy::disallowed_methods, reason = "the testkit's one door to the environment")]
pub fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// A variable that must be there.
pub fn required(name: &str) -> String {
    variable(name).unwrap_or_else(|| panic!("{name} is not set: run `cargo xtask test`, which sets up what the tests need"))
}

/// A database of its own on the test command's PostgreSQL, dropped at the end.
#[derive(Debug)]
pub struct Database {
    server: String,
    name: String,
    /// The URL of the database.
    pub url: String,
}

impl Database {
    /// Makes a database whose name begins with `prefix`.
    pub fn create(prefix: &str) -> Self {
        use bursar_engine::{Source, SystemSource};
        let server = required("BURSAR_TEST_POSTGRES");
        let name = format!("{prefix}_{:x}", SystemSource::default().chance());
        execute(&server, &format!("create database {name}"));
        let url = server.rsplit_once('/').map_or_else(|| server.clone(), |(base, _)| format!("{base}/{name}"));
        Self { server, name, url }
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        execute(&self.server, &format!("drop database if exists {} with (force)", self.name));
    }
}

fn execute(server: &str, statement: &str) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let (client, connection) =
            tokio_postgres::connect(server, tokio_postgres::NoTls).await.expect("the test PostgreSQL answers");
        let driver = tokio::spawn(connection);
        client.batch_execute(statement).await.expect("the statement works");
        drop(client);
        let _ended = driver.await;
    });
}
