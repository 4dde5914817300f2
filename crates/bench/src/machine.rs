//! What `/proc` and the disk say: cores, memory, a process's memory, a folder's size. Nothing that identifies the machine.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde::Serialize;

/// The machine, as far as a reader needs it.
#[derive(Clone, Copy, Serialize)]
pub(crate) struct Machine {
    /// Cores this process may use.
    pub(crate) cores: usize,
    /// Memory in GiB, rounded.
    pub(crate) memory_gib: u64,
}

impl Machine {
    /// This one.
    pub(crate) fn read() -> Result<Self> {
        let memory_kib = field_kib(&fs::read_to_string("/proc/meminfo")?, "MemTotal")?;
        Ok(Self { cores: std::thread::available_parallelism()?.get(), memory_gib: (memory_kib + (1 << 19)) >> 20 })
    }
}

/// A process's memory.
#[derive(Clone, Copy, Debug, Serialize)]
pub(crate) struct ProcessMemory {
    /// Resident now (`VmRSS`), KiB.
    pub(crate) resident_kib: u64,
    /// Resident at its highest so far (`VmHWM`), KiB.
    pub(crate) peak_kib: u64,
}

impl ProcessMemory {
    /// Of the process with this id.
    pub(crate) fn read(pid: u32) -> Result<Self> {
        let status = fs::read_to_string(format!("/proc/{pid}/status"))?;
        Ok(Self { resident_kib: field_kib(&status, "VmRSS")?, peak_kib: field_kib(&status, "VmHWM")? })
    }
}

fn field_kib(text: &str, name: &str) -> Result<u64> {
    let value = text
        .lines()
        .find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))
        .with_context(|| format!("no {name} in /proc"))?;
    Ok(value.trim().trim_end_matches(" kB").parse()?)
}

/// Bytes of all files under a folder.
pub(crate) fn folder_bytes(folder: &Path) -> Result<u64> {
    let mut bytes = 0;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let metadata = entry.metadata()?;
        bytes += if metadata.is_dir() { folder_bytes(&entry.path())? } else { metadata.len() };
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_of_proc_are_read_by_their_whole_name() {
        let text = "VmRSSx:\t1 kB\nVmHWM:\t  123 kB\nVmRSS:\t   45 kB\n";
        assert_eq!(field_kib(text, "VmHWM").unwrap(), 123);
        assert_eq!(field_kib(text, "VmRSS").unwrap(), 45);
        assert!(field_kib(text, "VmSwap").is_err());
    }

    #[test]
    fn this_machine_and_this_process_can_be_read() {
        assert!(Machine::read().unwrap().cores >= 1);
        let memory = ProcessMemory::read(std::process::id()).unwrap();
        assert!(memory.resident_kib > 0 && memory.peak_kib >= memory.resident_kib);
    }
}
