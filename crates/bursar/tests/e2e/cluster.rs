//! A PostgreSQL of a test's own, that can be killed.

use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

use crate::world::{eventually, surroundings};

/// A server on a spare port, with its data in a folder of its own. Nothing weakens its durability.
pub struct Cluster {
    folder: TempDir,
    port: u16,
    owner: Option<(u32, u32)>,
    server: Option<Child>,
}

impl Cluster {
    pub fn start() -> Self {
        let folder = tempfile::Builder::new().prefix("bursar-pg-").tempdir().unwrap();
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let mut cluster = Self { folder, port, owner: owner(), server: None };
        std::fs::set_permissions(cluster.folder.path(), std::fs::Permissions::from_mode(0o700)).unwrap();
        if let Some((uid, gid)) = cluster.owner {
            chown(cluster.folder.path(), Some(uid), Some(gid)).unwrap();
        }
        let mut initdb = cluster.program("initdb");
        initdb.args(["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--pgdata"]).arg(cluster.data());
        assert!(initdb.stdout(Stdio::null()).status().unwrap().success());
        cluster.run();
        cluster
    }

    pub fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn program(&self, name: &str) -> Command {
        let mut command = Command::new(PathBuf::from(surroundings("BURSAR_TEST_POSTGRES_PROGRAMS")).join(name));
        command.current_dir(self.folder.path());
        if let Some((uid, gid)) = self.owner {
            command.uid(uid).gid(gid);
        }
        command
    }

    /// Starts the server and waits until it takes connections.
    pub fn run(&mut self) {
        let settings =
            format!("port={} listen_addresses=127.0.0.1 unix_socket_directories={}", self.port, self.folder.path().display());
        let log = std::fs::File::options().create(true).append(true).open(self.folder.path().join("log")).unwrap();
        eventually("the database server runs", || {
            // The memory of one that was killed may be in use for another moment: then it is tried again.
            let has_ended = self.server.as_mut().is_none_or(|server| server.try_wait().unwrap().is_some());
            if has_ended {
                let mut command = self.program("postgres");
                command.arg("-D").arg(self.data());
                settings.split(' ').for_each(|setting| {
                    command.args(["-c", setting]);
                });
                self.server = Some(command.stdout(Stdio::null()).stderr(log.try_clone().unwrap()).spawn().unwrap());
            }
            let url = self.url();
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(tokio_postgres::connect(&url, tokio_postgres::NoTls)).ok().map(drop)
        });
    }

    /// `kill -9` of every process of the server.
    pub fn kill(&mut self) {
        let Some(mut server) = self.server.take() else { return };
        let children = children_of(server.id());
        server.kill().unwrap();
        for child in children {
            // It may have followed by itself.
            let _gone = Command::new("kill").args(["-9", &child.to_string()]).stderr(Stdio::null()).status();
        }
        server.wait().unwrap();
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        self.kill();
    }
}

/// PostgreSQL refuses to run as root: then it runs as a user that may do nothing else.
fn owner() -> Option<(u32, u32)> {
    if std::fs::metadata("/proc/self").unwrap().uid() != 0 {
        return None;
    }
    let id = |which: &str, name: &str| -> Option<u32> {
        let output = Command::new("id").args([which, name]).output().ok()?;
        String::from_utf8(output.stdout).ok()?.trim().parse().ok()
    };
    let found = ["postgres", "nobody"].into_iter().find_map(|name| Some((id("-u", name)?, id("-g", name)?)));
    Some(found.expect("a user `postgres` or `nobody`"))
}

/// The processes that one process has started.
fn children_of(parent: u32) -> Vec<u32> {
    let processes = std::fs::read_dir("/proc").unwrap().flatten();
    let numbers = processes.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
    let is_child = |number: &u32| {
        let status = std::fs::read_to_string(format!("/proc/{number}/stat")).unwrap_or_default();
        let after_name = status.rsplit_once(')').map_or("", |(_, rest)| rest);
        after_name.split_whitespace().nth(1).and_then(|text| text.parse().ok()) == Some(parent)
    };
    numbers.filter(is_child).collect()
}
