//! How far followers of the journal have come, as whoever asks sees it.

use bursar_domain::audit::Chain;
use bursar_domain::cursor::{Cursor, Follower};
use bursar_domain::set::{Key, Stored};
use bursar_domain::{PrincipalId, Timestamp};

use crate::{Error, Reader};

/// Where a follower stands in one principal's journal, and where that ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Its cursor.
    pub cursor: Cursor,
    /// The number of the journal's newest line.
    pub head: u64,
}

impl Progress {
    /// Lines that it has not followed.
    pub const fn behind(&self) -> u64 {
        self.head.saturating_sub(self.cursor.seq)
    }
}

/// Where a follower stands for these principals, in their order. The cursors are read after the journals' ends, so that who keeps up
/// is not taken to lag.
///
/// # Errors
/// The store fails, or a row of one of them is damaged.
pub fn progress(reader: &dyn Reader, owners: &[PrincipalId], follower: Follower) -> Result<Vec<Progress>, Error> {
    let heads = reader.get(&owners.iter().map(|owner| Key::Chain(*owner)).collect::<Vec<_>>())?;
    let cursors = reader.get(&owners.iter().map(|owner| Key::Cursor(*owner, follower)).collect::<Vec<_>>())?;
    let stand = heads.iter().zip(&cursors).map(|(head, cursor)| Progress {
        cursor: cursor.as_ref().and_then(Cursor::of).copied().unwrap_or(Cursor::START),
        head: head.as_ref().and_then(Chain::of).map_or(0, |chain| chain.seq),
    });
    Ok(stand.collect())
}

/// Where a follower stands for one principal.
///
/// # Errors
/// The store fails, or one of the rows is damaged.
pub fn progress_of(reader: &dyn Reader, owner: PrincipalId, follower: Follower) -> Result<Progress, Error> {
    let found = progress(reader, &[owner], follower)?;
    Ok(found.first().copied().unwrap_or(Progress { cursor: Cursor::START, head: 0 }))
}

/// When the oldest line happened that a cursor has not passed; none where it has passed all.
///
/// # Errors
/// The store fails, or the line is damaged.
pub fn oldest_ahead(reader: &dyn Reader, owner: PrincipalId, cursor: Cursor) -> Result<Option<Timestamp>, Error> {
    Ok(reader.journal(owner, cursor.seq, 1)?.first().map(|line| line.at))
}
