//! One run of xtask: where the tree is, the steps that were taken and how they ended, and the processes below us.

use std::ffi::OsString;
use std::io::{BufRead, BufReader, Read};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::janitor::Janitor;

/// Everything a chore needs. When it is dropped, however the chore ended, nothing it started is left.
pub(crate) struct Session {
    /// The workspace's root, absolute.
    pub(crate) root: PathBuf,
    /// Cargo's target directory, absolute.
    pub(crate) target: PathBuf,
    janitor: Janitor,
    begun: Instant,
    steps: u32,
    failed: Vec<String>,
}

impl Session {
    /// Opens a session on the workspace this xtask belongs to.
    pub(crate) fn open() -> Result<Self> {
        let root = workspace_root()?;
        let target = match std::env::var_os("CARGO_TARGET_DIR") {
            // Cargo reads a relative path from where the user stands.
            Some(folder) => std::env::current_dir()?.join(folder),
            None => root.join("target"),
        };
        Ok(Self { root, target, janitor: Janitor::hire()?, begun: Instant::now(), steps: 0, failed: Vec::new() })
    }

    /// Announces a step, does it, and says how it ended and how long it took. `None` if it failed: the chore may go on,
    /// but will not end well.
    pub(crate) fn step<T>(&mut self, name: &str, work: impl FnOnce(&mut Self) -> Result<T>) -> Option<T> {
        println!("==> {name}");
        self.steps += 1;
        let begun = Instant::now();
        match work(self) {
            Ok(value) => {
                println!("    ok: {name}, {}", seconds(begun.elapsed()));
                Some(value)
            }
            Err(error) => {
                println!("    FAILED: {name}, {}: {error:#}", seconds(begun.elapsed()));
                self.failed.push(name.to_owned());
                None
            }
        }
    }

    /// Prints the last line. True if every step went well.
    pub(crate) fn close(&self, chore: &str, note: &str) -> bool {
        let took = seconds(self.begun.elapsed());
        if self.failed.is_empty() {
            println!("{chore}: all {} steps passed in {took}{note}", self.steps);
        } else {
            println!("{chore}: FAILED ({}) after {took}{note}", self.failed.join("; "));
        }
        self.failed.is_empty()
    }

    /// A command that runs in the workspace's root.
    pub(crate) fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root).stdin(Stdio::null());
        command
    }

    /// The cargo that runs us, on the same target directory.
    pub(crate) fn cargo(&self) -> Command {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
        let mut command = self.command(cargo);
        command.env("CARGO_TARGET_DIR", &self.target);
        // Set by `cargo run` for xtask alone; a build script or test below us must not take them for its own.
        for (name, _) in std::env::vars_os() {
            let name = name.to_string_lossy().into_owned();
            if name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_") {
                command.env_remove(name);
            }
        }
        command
    }

    /// Runs a command to its end, its output ours. Fails if it does not succeed.
    pub(crate) fn run(&mut self, command: &mut Command) -> Result<()> {
        let child = self.spawn(command)?;
        self.reap(child, command)
    }

    /// As [`Session::run`], and shows each line of its stdout to `each` while printing it.
    pub(crate) fn run_watched(&mut self, command: &mut Command, mut each: impl FnMut(&str) + Send) -> Result<()> {
        let mut child = self.spawn(command.stdout(Stdio::piped()))?;
        let stdout = child.stdout.take().context("stdout was asked for")?;
        // The pipe ends only when the sweep has ended what the step left behind: a forgotten server holds it open.
        std::thread::scope(|scope| {
            scope.spawn(move || {
                for line in BufReader::new(stdout).split(b'\n').map_while(Result::ok) {
                    let line = String::from_utf8_lossy(&line);
                    println!("{line}");
                    each(&line);
                }
            });
            self.reap(child, command)
        })
    }

    /// Runs a command to its end and returns its stdout; its whole output is in the error if it fails.
    pub(crate) fn run_quietly(&mut self, command: &mut Command) -> Result<String> {
        let mut child = self.spawn(command.stdout(Stdio::piped()).stderr(Stdio::piped()))?;
        let stdout = child.stdout.take().context("stdout was asked for")?;
        let stderr = child.stderr.take().context("stderr was asked for")?;
        let (out, err, ended) = std::thread::scope(|scope| {
            let out = scope.spawn(move || collected(stdout));
            let err = scope.spawn(move || collected(stderr));
            let ended = self.reap(child, command);
            (out.join(), err.join(), ended)
        });
        let (out, err) = (out.unwrap_or_default(), err.unwrap_or_default());
        match ended {
            Ok(()) => Ok(out),
            Err(error) => bail!("{error:#}\n{out}{}", err.trim_end()),
        }
    }

    /// Adds a line of shell to be run when the session ends, before all lines added earlier.
    pub(crate) fn finally(&mut self, line: &str) -> Result<()> {
        self.janitor.finally(line)
    }

    fn spawn(&mut self, command: &mut Command) -> Result<Child> {
        let child = command.process_group(0).spawn().with_context(|| format!("can't start `{}`", shown(command)))?;
        self.janitor.watch(child.id())?;
        Ok(child)
    }

    fn reap(&mut self, mut child: Child, command: &Command) -> Result<()> {
        let status = child.wait()?;
        self.janitor.sweep(child.id())?;
        if !status.success() {
            bail!("`{}` ended with {status}", shown(command));
        }
        Ok(())
    }
}

/// The workspace's root: the folder above xtask. Asked at run time, since a target directory may serve many checkouts.
pub(crate) fn workspace_root() -> Result<PathBuf> {
    let here = std::env::current_dir()?;
    let manifest = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let start = manifest.as_deref().unwrap_or(&here);
    let root = start.ancestors().find(|folder| folder.join("xtask/Cargo.toml").is_file());
    Ok(root.context("not inside the workspace; run `cargo xtask` from it")?.to_path_buf())
}

/// The first file of this name on PATH.
pub(crate) fn on_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

/// Installs Debian packages with a script that runs as root, if we may.
///
/// # Errors
///
/// Says what to install, where there is no apt-get or we may not use it.
pub(crate) fn apt(session: &mut Session, what: &str, script: &str) -> Result<()> {
    let advice = format!("{what} is missing and can't be installed from here; please install it and run this again");
    if on_path("apt-get").is_none() {
        bail!("{advice}");
    }
    let mut command = if is_root()? {
        session.command("sh")
    } else if succeeds(session.command("sudo").args(["-n", "true"])) {
        let mut sudo = session.command("sudo");
        sudo.args(["-n", "sh"]);
        sudo
    } else {
        bail!("{advice}");
    };
    println!("    {what} is missing: installing it through apt-get");
    let script = format!("set -e; export DEBIAN_FRONTEND=noninteractive; apt-get -qq update; {script}");
    session.run_quietly(command.args(["-c", &script])).context(advice)?;
    Ok(())
}

/// Whether we run as root.
pub(crate) fn is_root() -> Result<bool> {
    let output = Command::new("id").arg("-u").output().context("can't run `id`")?;
    Ok(output.stdout == b"0\n")
}

/// Whether a command starts and succeeds; its output is of no interest.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    let status = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
    status.is_ok_and(|status| status.success())
}

/// Whether a program in this folder exists.
pub(crate) fn has(folder: &Path, program: &str) -> bool {
    folder.join(program).is_file()
}

fn collected(mut pipe: impl Read) -> String {
    let mut bytes = Vec::new();
    drop(pipe.read_to_end(&mut bytes));
    String::from_utf8_lossy(&bytes).into_owned()
}

fn shown(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy().into_owned()];
    words.extend(command.get_args().map(|word| word.to_string_lossy().into_owned()));
    if let Some((_, name)) = words[0].rsplit_once('/') {
        words[0] = name.to_owned();
    }
    words.join(" ")
}

fn seconds(duration: Duration) -> String {
    format!("{:.1} s", duration.as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_step_is_remembered_and_the_next_still_runs() {
        let mut session = Session::open().unwrap();
        let broken = session.step("broken", |session| session.run(&mut session.command("false")));
        let sound = session.step("sound", |session| session.run_quietly(session.command("echo").arg("x")));
        assert!(broken.is_none());
        assert_eq!(sound.as_deref(), Some("x\n"));
        assert!(!session.close("chores", ""));
    }

    #[test]
    fn the_output_of_a_quiet_failure_is_in_the_error() {
        let mut session = Session::open().unwrap();
        let mut command = session.command("sh");
        command.args(["-c", "echo the cause >&2; exit 3"]);
        let error = session.run_quietly(&mut command).unwrap_err().to_string();
        assert!(error.contains("the cause"), "{error}");
    }

    #[test]
    fn a_process_left_behind_keeps_no_step_from_ending() {
        let begun = Instant::now();
        let mut session = Session::open().unwrap();
        let mut lines = Vec::new();
        let mut command = session.command("sh");
        command.args(["-c", "echo a; sleep 20 & echo b"]);
        let each = |line: &str| lines.push(line.to_owned());
        session.run_watched(&mut command, each).unwrap();
        assert_eq!(lines, ["a", "b"]);
        let mut command = session.command("sh");
        let printed = session.run_quietly(command.args(["-c", "sleep 20 & echo c"]));
        assert_eq!(printed.unwrap(), "c\n");
        assert!(begun.elapsed() < Duration::from_secs(15), "the steps waited for `sleep`");
    }
}
