//! Where an export goes: a new file that only its owner may read, or standard output.

use std::fs::OpenOptions;
use std::io::{BufWriter, ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use crate::failure::Failure;

/// Whether a name stands for standard output.
pub(super) fn is_standard_output(file: &Path) -> bool {
    file.as_os_str() == "-"
}

/// Writes to a new file, or to standard output where the name is `-`, and gives what the writing came to; nothing where the reader of
/// standard output has gone. A file that could not be written to its end is removed.
pub(super) async fn write_to<T>(
    file: &Path,
    write: impl AsyncFnOnce(&mut dyn Write) -> anyhow::Result<T>,
) -> anyhow::Result<Option<T>> {
    if is_standard_output(file) {
        let mut out = BufWriter::new(std::io::stdout());
        let done = match write(&mut out).await {
            Ok(done) => out.flush().map(|()| done).map_err(anyhow::Error::from),
            Err(error) => Err(error),
        };
        return match done {
            Err(error) if is_broken_pipe(&error) => {
                // What is left in the buffer would be tried again.
                let _unwritten = out.into_parts();
                Ok(None)
            }
            done => done.map(Some),
        };
    }
    let new = OpenOptions::new().write(true).create_new(true).mode(0o600).open(file);
    let new = new.map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => Failure::usage(format_args!("{} exists already: name a new file", file.display())).into(),
        _ => anyhow::Error::from(error).context(format!("can't write {}", file.display())),
    })?;
    let mut out = BufWriter::new(new);
    let done = match write(&mut out).await {
        Ok(done) => out.flush().map(|()| done).map_err(anyhow::Error::from),
        Err(error) => Err(error),
    };
    if done.is_err() {
        // Half an export looks like a whole one; and the next attempt needs a new file.
        let _gone = std::fs::remove_file(file);
    }
    done.map(Some)
}

/// A reader that has gone, as `head` does, is no fault of ours.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.downcast_ref::<std::io::Error>().is_some_and(|error| error.kind() == ErrorKind::BrokenPipe)
}
