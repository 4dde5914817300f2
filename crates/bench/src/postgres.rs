//! The PostgreSQL cluster of row (d): databases made and dropped, and pgbench beside them. No SQL of Bursar's own.

use std::path::PathBuf;
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

use anyhow::{Context, Result, ensure};
use tokio_postgres::NoTls;

/// A cluster where this program may create databases.
pub(crate) struct Cluster {
    /// Any database of the cluster, as `postgres://...`.
    pub(crate) url: String,
    /// The `pgbench` program.
    pub(crate) pgbench: PathBuf,
}

/// A database that is new at first and dropped at last.
pub(crate) struct Database {
    cluster_url: String,
    name: String,
    /// Its address.
    pub(crate) url: String,
}

impl Cluster {
    /// Makes a database that nobody used before.
    pub(crate) fn create_database(&self) -> Result<Database> {
        static CREATED: AtomicU32 = AtomicU32::new(0);
        let name = format!("bursar_bench_{}_{}", std::process::id(), CREATED.fetch_add(1, Ordering::Relaxed));
        execute(&self.url, &format!("CREATE DATABASE {name}")).context("making a database")?;
        Ok(Database { cluster_url: self.url.clone(), url: with_database(&self.url, &name)?, name })
    }

    /// A database with pgbench's own tables, scale 10.
    pub(crate) fn prepare_pgbench(&self) -> Result<Database> {
        let database = self.create_database()?;
        self.run_pgbench(&["--initialize", "--quiet", "--scale", "10", &database.url])?;
        Ok(database)
    }

    /// Transactions a second of pgbench's default script, with two threads.
    pub(crate) fn pgbench_per_s(&self, database: &Database, clients: u32, seconds: u64) -> Result<f64> {
        let output =
            self.run_pgbench(&["--client", &clients.to_string(), "--jobs", "2", "--time", &seconds.to_string(), &database.url])?;
        parse_pgbench(&output).with_context(|| format!("pgbench printed no tps:\n{output}"))
    }

    fn run_pgbench(&self, arguments: &[&str]) -> Result<String> {
        let output = Command::new(&self.pgbench)
            .args(arguments)
            .output()
            .with_context(|| format!("running {}", self.pgbench.display()))?;
        ensure!(output.status.success(), "pgbench failed: {}", String::from_utf8_lossy(&output.stderr));
        Ok(String::from_utf8(output.stdout)?)
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if let Err(error) = execute(&self.cluster_url, &format!("DROP DATABASE {} WITH (FORCE)", self.name)) {
            eprintln!("database {} is left behind: {error:#}", self.name);
        }
    }
}

fn execute(url: &str, statement: &str) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let (client, connection) = tokio_postgres::connect(url, NoTls).await?;
        let connection = tokio::spawn(connection);
        client.batch_execute(statement).await?;
        drop(client);
        Ok(connection.await??)
    })
}

/// The same address with another database: what stands between the authority's `/` and the `?`.
fn with_database(url: &str, name: &str) -> Result<String> {
    let (scheme, rest) = url.split_once("://").context("--postgres takes postgres://user@host/database")?;
    let (place, query) = rest.split_once('?').map_or((rest, None), |(place, query)| (place, Some(query)));
    let authority = place.split_once('/').map_or(place, |(authority, _)| authority);
    let query = query.map(|query| format!("?{query}")).unwrap_or_default();
    Ok(format!("{scheme}://{authority}/{name}{query}"))
}

fn parse_pgbench(output: &str) -> Option<f64> {
    output.lines().find_map(|line| line.strip_prefix("tps = ")?.split_whitespace().next()?.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_database_keeps_the_rest_of_the_address() {
        for (url, expected) in [
            ("postgres://u:p@127.0.0.1:5433/postgres", "postgres://u:p@127.0.0.1:5433/new"),
            ("postgres://u@localhost", "postgres://u@localhost/new"),
            ("postgresql:///postgres?host=/run/pg&user=u", "postgresql:///new?host=/run/pg&user=u"),
        ] {
            assert_eq!(with_database(url, "new").unwrap(), expected);
        }
        assert!(with_database("host=localhost", "new").is_err());
    }

    #[test]
    fn pgbench_says_its_rate_in_one_line() {
        let output = "scaling factor: 10\nlatency average = 2.3 ms\ntps = 6789.120000 (without initial connection time)\n";
        assert_eq!(parse_pgbench(output), Some(6789.12));
        assert_eq!(parse_pgbench("latency average = 2.3 ms\n"), None);
    }
}
