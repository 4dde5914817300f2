//! Moves the write-ahead log into the file beside the writer, so that no commit waits for it.
//!
//! A thread of its own copies what was logged, again and again while there is something. It can't quite catch up with a writer
//! that goes on, so the writer itself copies the last few pages between two transactions, after which the log starts anew.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, SyncSender, sync_channel};
use std::time::Duration;

use rusqlite::Connection;

use super::connect::connect;
use super::meaning;
use crate::Error;

/// How long the log gathers before it is moved: at 40,000 charges a second about 40 MB.
const PAUSE: Duration = Duration::from_millis(200);

/// What the writer and the mover tell each other.
#[derive(Debug, Default)]
struct Signals {
    /// Something was logged.
    is_logged: AtomicBool,
    /// Nearly all of it was moved: the writer may move the rest.
    is_nearly_done: AtomicBool,
}

/// The mover. It ends when this is dropped.
#[derive(Debug)]
pub(super) struct Checkpointer {
    signals: Arc<Signals>,
    _stop: SyncSender<()>,
}

impl Checkpointer {
    /// Starts the mover on a file.
    pub(super) fn start(path: &Path) -> Result<Self, Error> {
        let connection = connect(path)?;
        let signals = Arc::new(Signals::default());
        let (stop, stopped) = sync_channel::<()>(0);
        let shared = Arc::clone(&signals);
        let work = move || {
            while stopped.recv_timeout(PAUSE) == Err(RecvTimeoutError::Timeout) {
                if shared.is_logged.swap(false, Ordering::Relaxed) {
                    // The first pass copies the bulk, the second what was logged meanwhile.
                    let passes = copy(&connection).and_then(|()| copy(&connection));
                    shared.is_nearly_done.store(passes.is_ok(), Ordering::Relaxed);
                }
            }
        };
        let thread = std::thread::Builder::new().name("checkpoint".to_owned()).spawn(work);
        thread.map_err(|error| Error::Open { what: "can't start a thread".to_owned(), cause: error.into() })?;
        Ok(Self { signals, _stop: stop })
    }

    /// The writer has committed.
    pub(super) fn logged(&self) {
        self.signals.is_logged.store(true, Ordering::Relaxed);
    }

    /// The writer is between two transactions: it moves the rest, if that is little now.
    pub(super) fn finish(&self, writer: &Connection) -> Result<(), Error> {
        if self.signals.is_nearly_done.swap(false, Ordering::Relaxed) { copy(writer).map_err(meaning) } else { Ok(()) }
    }
}

/// Copies what no reader still needs where it is; waits for nobody.
fn copy(connection: &Connection) -> rusqlite::Result<()> {
    connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()))
}
