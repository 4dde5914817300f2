//! What a follower reads of the store: a page of one journal, or where it stands with some principals.

use bursar_domain::cursor::{Cursor, Follower, Yield};
use bursar_domain::{PrincipalId, Timestamp};
use bursar_store::followers::{Progress, oldest_ahead, progress, progress_of};
use bursar_store::{Entry, Error, Reader};

use super::made::{Maker, Making};

/// Lines that one command passes at most: a step takes less than a millisecond of a core that others want, too.
const LINES_MAX: usize = 512;
/// Principals that one look looks at.
const OWNERS_AT_ONCE: usize = 100;

/// What there was to follow.
pub(super) enum Found {
    /// Nothing: the cursor has passed all, up to this line.
    End(u64),
    /// This.
    Page(Page),
    /// The cursor moved meanwhile.
    Moved,
    /// Something that can't be followed, and why.
    Damage(String),
}

/// Lines of a journal that were read.
pub(super) struct Page {
    pub(super) from: Cursor,
    pub(super) to: u64,
    /// When the last of them happened.
    pub(super) newest: Timestamp,
    /// Whether there is likely more.
    pub(super) is_full: bool,
    pub(super) yielded: Yield,
}

/// Reads a page of a journal from its cursor on.
pub(super) fn read(reader: &dyn Reader, owner: PrincipalId, maker: &Maker) -> Result<Found, Error> {
    let Progress { cursor, head } = progress_of(reader, owner, maker.follower())?;
    let lines = reader.journal(owner, cursor.seq, LINES_MAX)?;
    let is_full = lines.len() == LINES_MAX;
    Ok(match lines.last() {
        Some(last) => match make(reader, owner, cursor, &lines, maker)? {
            Ok(yielded) => Found::Page(Page { from: cursor, to: last.seq, newest: last.at, is_full, yielded }),
            // What a follower keeps is read after its cursor: somebody else may have moved both.
            Err(_) if progress_of(reader, owner, maker.follower())?.cursor != cursor => Found::Moved,
            Err(what) => Found::Damage(what),
        },
        None if head > cursor.seq => Found::Damage(format!("line {} is missing", cursor.seq + 1)),
        // The head was read first: it may have moved on, but never back.
        None => Found::End(cursor.seq),
    })
}

/// What a follower makes of lines; else what is wrong with one of them, or with what it keeps.
fn make(
    reader: &dyn Reader,
    owner: PrincipalId,
    from: Cursor,
    lines: &[Entry],
    maker: &Maker,
) -> Result<Result<Yield, String>, Error> {
    let mut making = match Making::begin(reader, owner, from, lines.len(), maker)? {
        Ok(making) => making,
        Err(what) => return Ok(Err(what)),
    };
    for (line, expected) in lines.iter().zip(from.seq + 1..) {
        if line.seq != expected {
            return Ok(Err(format!("line {expected} is missing")));
        }
        if let Err(what) = making.take_in(line) {
            return Ok(Err(format!("line {}: {what}", line.seq)));
        }
    }
    Ok(making.end())
}

/// Where a follower stands with a principal.
pub(super) struct Seen {
    pub(super) owner: PrincipalId,
    /// None where it can't be read.
    pub(super) progress: Option<Progress>,
    /// When the oldest line happened that is not followed.
    pub(super) since: Option<Timestamp>,
}

impl Seen {
    pub(super) fn is_behind(&self) -> bool {
        self.progress.is_none_or(|progress| progress.behind() > 0)
    }
}

/// Looks at the next principals beyond one. One whose rows are damaged keeps nobody from looking at the others.
pub(super) fn look(reader: &dyn Reader, follower: Follower, after: Option<PrincipalId>) -> Result<Vec<Seen>, Error> {
    let owners = reader.owners(after, OWNERS_AT_ONCE)?;
    let found = match progress(reader, &owners, follower) {
        Ok(found) => found.into_iter().map(Some).collect::<Vec<_>>(),
        Err(Error::Damaged(_)) => {
            owners.iter().map(|owner| readable(progress_of(reader, *owner, follower))).collect::<Result<_, _>>()?
        }
        Err(error) => return Err(error),
    };
    let see = |(owner, progress): (&PrincipalId, Option<Progress>)| {
        let behind = progress.filter(|progress| progress.behind() > 0);
        let since = behind.map(|progress| readable(oldest_ahead(reader, *owner, progress.cursor))).transpose()?;
        Ok(Seen { owner: *owner, progress, since: since.flatten().flatten() })
    };
    owners.iter().zip(found).map(see).collect()
}

/// What was read; none where it is damaged.
fn readable<T>(read: Result<T, Error>) -> Result<Option<T>, Error> {
    match read {
        Ok(found) => Ok(Some(found)),
        Err(Error::Damaged(_)) => Ok(None),
        Err(error) => Err(error),
    }
}
