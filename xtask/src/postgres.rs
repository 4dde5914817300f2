//! A PostgreSQL of our own: found or installed, set up in a fresh folder on a spare port, gone with the session.

use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result, bail};

use crate::janitor::quoted;
use crate::session::{Session, apt, has, is_root, on_path, succeeds};

/// Starting may lose the race for the spare port to another program; this often it is tried.
const START_ATTEMPTS_MAX: u32 = 3;

/// A socket's path may have this many bytes, on the strictest system we know.
const SOCKET_PATH_BYTES_MAX: usize = 103;

/// A running server. The session stops it and removes its folder.
pub(crate) struct Cluster {
    /// Where to connect, as the superuser, without a password.
    pub(crate) url: String,
    /// The programs of this installation, pgbench among them.
    pub(crate) programs: PathBuf,
}

/// Lines for `postgresql.conf` beside those that every cluster gets. Durability is never traded away: fsync stays on.
pub(crate) type Settings = [(&'static str, &'static str)];

/// Sets up and starts a server.
pub(crate) fn start(session: &mut Session, settings: &Settings) -> Result<Cluster> {
    let programs = programs(session)?;
    let owner = Owner::find()?;
    let folder = fresh_folder(session, owner.as_ref())?;
    start_in(session, owner.as_ref(), &folder, programs, settings)
}

/// The same with the programs of a folder, whose libraries stand beside it. They are copied, since the user that the server runs
/// as may not be able to reach them where they are.
pub(crate) fn start_copy(session: &mut Session, installation: &Path, settings: &Settings) -> Result<Cluster> {
    let owner = Owner::find()?;
    let folder = fresh_folder(session, owner.as_ref())?;
    let copy = folder.join("installation");
    session.run_quietly(session.command("cp").arg("-r").arg(installation).arg(&copy))?;
    session.run_quietly(session.command("chmod").args(["-R", "a+rX"]).arg(&copy))?;
    session.run_quietly(session.command("chmod").args(["-R", "a+x"]).arg(copy.join("bin")))?;
    start_in(session, owner.as_ref(), &folder, copy.join("bin"), settings)
}

fn start_in(
    session: &mut Session,
    owner: Option<&Owner>,
    folder: &Path,
    programs: PathBuf,
    settings: &Settings,
) -> Result<Cluster> {
    let data = folder.join("data");

    let mut initdb = owner_command(session, owner, &programs.join("initdb"), folder);
    initdb.args(["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync", "--pgdata"]);
    session.run_quietly(initdb.arg(&data))?;

    // The file's first line is the server's process, and SIGQUIT is what `pg_ctl stop -m immediate` sends. The server
    // removes the file last; its process may stay as a zombie where nobody collects orphans (a container).
    session.finally(&format!(
        "at={}; if pid=$(head -n 1 \"$at\" 2>/dev/null); then kill -s QUIT \"$pid\"; \
         n=0; while [ -e \"$at\" ] && [ $n -lt 200 ]; do sleep 0.05; n=$((n + 1)); done; fi",
        quoted(data.join("postmaster.pid"))
    ))?;

    let port = start_server(session, owner, &programs, folder, settings)?;
    Ok(Cluster { url: format!("postgres://postgres@127.0.0.1:{port}/postgres"), programs })
}

fn start_server(
    session: &mut Session,
    owner: Option<&Owner>,
    programs: &Path,
    folder: &Path,
    settings: &Settings,
) -> Result<u16> {
    let data = folder.join("data");
    let original = fs::read_to_string(data.join("postgresql.conf"))?;
    let mut attempt = 1;
    loop {
        let port = spare_port()?;
        fs::write(data.join("postgresql.conf"), original.clone() + &configuration(folder, port, settings))?;
        let mut pg_ctl = owner_command(session, owner, &programs.join("pg_ctl"), folder);
        pg_ctl.args(["start", "--wait", "--silent", "--timeout=60", "--log"]).arg(folder.join("log"));
        let Err(error) = session.run_quietly(pg_ctl.arg("--pgdata").arg(&data)) else {
            return Ok(port);
        };
        let log = fs::read_to_string(folder.join("log")).unwrap_or_default();
        if attempt == START_ATTEMPTS_MAX {
            return Err(error.context(format!("the server's log says:\n{}", log.trim_end())));
        }
        attempt += 1;
    }
}

fn configuration(folder: &Path, port: u16, settings: &Settings) -> String {
    let socket = folder.to_string_lossy().replace('\'', "''");
    let mut lines = format!(
        "\nlisten_addresses = '127.0.0.1'\nport = {port}\nunix_socket_directories = '{socket}'\n\
         unix_socket_permissions = 0700\nfsync = on\nsynchronous_commit = on\n"
    );
    for (name, value) in settings {
        lines.push_str(&format!("{name} = '{value}'\n"));
    }
    lines
}

/// A port that was free a moment ago.
fn spare_port() -> Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

/// The folder of an installation that has all we need: PATH's, else Debian's newest, else one freshly installed.
fn programs(session: &mut Session) -> Result<PathBuf> {
    if let Some(folder) = find_programs() {
        return Ok(folder);
    }
    // Debian would at once set up and start a server for the whole machine, which is not ours to leave behind.
    let script = "apt-get -qq install -y --no-install-recommends postgresql-common; \
        conf=/etc/postgresql-common/createcluster.conf; cp -p $conf $conf.bursar; \
        trap 'mv $conf.bursar $conf' EXIT; echo 'create_main_cluster = false' >> $conf; \
        apt-get -qq install -y --no-install-recommends postgresql";
    apt(session, "PostgreSQL (Debian's package `postgresql`)", script)?;
    find_programs().context("PostgreSQL was installed, but initdb, postgres, pg_ctl and pgbench are not where they should be")
}

fn find_programs() -> Option<PathBuf> {
    let complete = |folder: &PathBuf| ["initdb", "postgres", "pg_ctl", "pgbench"].iter().all(|name| has(folder, name));
    let from_path = on_path("initdb").and_then(|initdb| Some(initdb.canonicalize().ok()?.parent()?.to_path_buf()));
    if let Some(folder) = from_path.filter(complete) {
        return Some(folder);
    }
    let versions = fs::read_dir("/usr/lib/postgresql").ok()?.flatten();
    let newest = versions.filter_map(|entry| {
        let version: u32 = entry.file_name().to_str()?.parse().ok()?;
        let folder = entry.path().join("bin");
        complete(&folder).then_some((version, folder))
    });
    newest.max().map(|(_, folder)| folder)
}

/// The unprivileged user a server runs as when we are root: PostgreSQL refuses to run as root.
struct Owner {
    uid: u32,
    gid: u32,
}

impl Owner {
    /// `None` when we are not root: then the server runs as ourselves.
    fn find() -> Result<Option<Self>> {
        if !is_root()? {
            return Ok(None);
        }
        for name in ["postgres", "nobody"] {
            if let (Some(uid), Some(gid)) = (id("-u", name), id("-g", name)) {
                return Ok(Some(Self { uid, gid }));
            }
        }
        bail!("we are root, PostgreSQL refuses to run as root, and there is no user `postgres` or `nobody`")
    }
}

fn id(which: &str, name: &str) -> Option<u32> {
    let output = Command::new("id").args([which, name]).output().ok()?;
    String::from_utf8(output.stdout).ok()?.trim().parse().ok()
}

/// A command that runs as the owner, in a folder it may enter. When root gives its user up, std drops its groups too.
fn owner_command(session: &Session, owner: Option<&Owner>, program: &Path, folder: &Path) -> Command {
    let mut command = session.command(program);
    command.current_dir(folder).env_remove("PGDATA").env_remove("PGPORT").env_remove("PGHOST");
    if let Some(owner) = owner {
        command.uid(owner.uid).gid(owner.gid);
    }
    command
}

/// A new folder that the owner has for itself and can reach; the session removes it.
fn fresh_folder(session: &mut Session, owner: Option<&Owner>) -> Result<PathBuf> {
    let stamp = SystemTime::now().duration_since(UNIX_EPOCH)?.as_nanos();
    let name = format!("bursar-postgres-{}-{stamp:x}", std::process::id());
    for parent in [std::env::temp_dir(), PathBuf::from("/tmp"), PathBuf::from("/var/tmp")] {
        let folder = parent.join(&name);
        let fits = folder.as_os_str().len() + "/.s.PGSQL.65535".len() <= SOCKET_PATH_BYTES_MAX;
        if !fits || fs::create_dir(&folder).is_err() {
            continue;
        }
        session.finally(&format!("rm -rf {}", quoted(&folder)))?;
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o700))?;
        if let Some(owner) = owner {
            std::os::unix::fs::chown(&folder, Some(owner.uid), Some(owner.gid))?;
        }
        // Changing into it fails if a folder above is closed to the owner.
        if succeeds(&mut owner_command(session, owner, Path::new("true"), &folder)) {
            return Ok(folder);
        }
    }
    bail!("no temporary folder that PostgreSQL's user can reach; set TMPDIR to one")
}
