//! Cleaning up after ourselves, whatever ends us. Here is the one process that outlives xtask, for a moment.

use std::io::Write;
use std::os::unix::process::CommandExt;
use std::process::{Child, ChildStdin, Command, Stdio};

use anyhow::{Context, Result};

/// Std can't catch Ctrl-C, and nothing can catch SIGKILL. But when we end, in any way, our end of this shell's stdin
/// closes: then it stops the step that runs, does the chores in reverse order, and ends too.
///
/// It stands in a process group of its own, out of reach of the terminal's Ctrl-C.
const SCRIPT: &str = r#"
trap '' INT TERM HUP
group= chores=
while read -r verb rest; do
  case $verb in
    group) group=$rest ;;
    sweep) kill -s KILL -- "-$rest" 2>/dev/null ;;
    chore) chores="$rest
$chores" ;;
  esac
done
if [ -n "$group" ]; then
  kill -s TERM -- "-$group" 2>/dev/null
  for wait in 1 2 3 4 5 6 7 8 9 10; do
    kill -s 0 -- "-$group" 2>/dev/null || break
    sleep 0.2
  done
  kill -s KILL -- "-$group" 2>/dev/null
fi
eval "$chores"
"#;

/// The handle; dropping it does the chores and waits for them.
pub(crate) struct Janitor {
    shell: Child,
    orders: Option<ChildStdin>,
}

impl Janitor {
    /// Starts the shell.
    pub(crate) fn hire() -> Result<Self> {
        let mut shell =
            Command::new("sh").args(["-c", SCRIPT]).stdin(Stdio::piped()).process_group(0).spawn().context("can't start `sh`")?;
        let orders = shell.stdin.take();
        Ok(Self { shell, orders })
    }

    /// Names the process group that runs now; it is ended if we are.
    pub(crate) fn watch(&mut self, group: u32) -> Result<()> {
        self.order(&format!("group {group}"))
    }

    /// Says that the group has ended, and ends what it left behind (a server that a failing test forgot).
    pub(crate) fn sweep(&mut self, group: u32) -> Result<()> {
        self.order(&format!("sweep {group}"))?;
        self.order("group")
    }

    /// Adds a line of shell to be run at the end, before all lines added earlier.
    pub(crate) fn finally(&mut self, line: &str) -> Result<()> {
        assert!(!line.contains('\n'), "a chore is one line of shell");
        self.order(&format!("chore {line}"))
    }

    fn order(&mut self, line: &str) -> Result<()> {
        let orders = self.orders.as_mut().context("the janitor has left")?;
        writeln!(orders, "{line}").context("the janitor has died")
    }
}

impl Drop for Janitor {
    fn drop(&mut self) {
        self.orders = None;
        drop(self.shell.wait());
    }
}

/// Spells a path or word so that the shell reads it as one word.
pub(crate) fn quoted(word: impl AsRef<std::ffi::OsStr>) -> String {
    format!("'{}'", word.as_ref().to_string_lossy().replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chores_are_done_in_reverse_order_and_waited_for() {
        let file = std::env::temp_dir().join(format!("bursar janitor's {}", std::process::id()));
        let mut janitor = Janitor::hire().unwrap();
        janitor.finally(&format!("echo first >> {}", quoted(&file))).unwrap();
        janitor.finally(&format!("echo second >> {}", quoted(&file))).unwrap();
        assert!(!file.exists());
        drop(janitor);
        let done = std::fs::read_to_string(&file).unwrap();
        std::fs::remove_file(&file).unwrap();
        assert_eq!(done, "second\nfirst\n");
    }

    #[test]
    fn a_group_that_still_runs_is_ended() {
        let mut step = Command::new("sleep").arg("20").process_group(0).spawn().unwrap();
        let mut janitor = Janitor::hire().unwrap();
        janitor.watch(step.id()).unwrap();
        let dropped = std::thread::spawn(move || drop(janitor));
        assert!(!step.wait().unwrap().success());
        dropped.join().unwrap();
    }

    #[test]
    fn what_a_step_left_behind_is_swept_at_once() {
        let mut step = Command::new("sh").args(["-c", "sleep 20"]).process_group(0).spawn().unwrap();
        let mut janitor = Janitor::hire().unwrap();
        janitor.watch(step.id()).unwrap();
        janitor.sweep(step.id()).unwrap();
        assert!(!step.wait().unwrap().success());
    }
}
