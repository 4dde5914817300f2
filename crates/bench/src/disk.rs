//! Row (f): what the disk allows, one 4 KiB write and one fdatasync at a time. No database.

use std::fs::{self, File};
use std::io::Write;
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::time::Duration;

use anyhow::Result;
use hdrhistogram::Histogram;

use crate::clock;
use crate::sample::Sample;

const BLOCK: [u8; 4096] = [0x5A; 4096];
const PREALLOCATED_BLOCKS: u64 = 16 * 1024;

/// Appends to a file, which grows: each fdatasync commits the file's new length too.
pub(crate) fn append(folder: &Path, length: Duration) -> Result<Sample> {
    let path = folder.join("append");
    let mut file = File::create(&path)?;
    let sample = measure(length, |_| {
        file.write_all(&BLOCK)?;
        Ok(file.sync_data()?)
    })?;
    fs::remove_file(&path)?;
    Ok(sample)
}

/// Overwrites a zeroed file of 64 MiB in order, as a write-ahead log that is reused does: only data to commit.
pub(crate) fn overwrite(folder: &Path, length: Duration) -> Result<Sample> {
    let path = folder.join("overwrite");
    let mut file = File::create(&path)?;
    for _ in 0..PREALLOCATED_BLOCKS {
        file.write_all(&[0; BLOCK.len()])?;
    }
    file.sync_all()?;
    let sample = measure(length, |number| {
        file.write_all_at(&BLOCK, number % PREALLOCATED_BLOCKS * BLOCK.len() as u64)?;
        Ok(file.sync_data()?)
    })?;
    fs::remove_file(&path)?;
    Ok(sample)
}

fn measure(length: Duration, mut write: impl FnMut(u64) -> Result<()>) -> Result<Sample> {
    let mut latency_ns = Histogram::new_with_bounds(1_000, 60_000_000_000, 3)?;
    let start = clock::now();
    let mut before = start;
    for number in 0.. {
        write(number)?;
        let after = clock::now();
        latency_ns.saturating_record(u64::try_from((after - before).as_nanos())?);
        before = after;
        if after - start >= length {
            break;
        }
    }
    Ok(Sample::from_histogram(&latency_ns, before - start))
}
