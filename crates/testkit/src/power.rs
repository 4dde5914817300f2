//! A file layer beneath SQLite that knows what was synced: when the power goes out, the rest is lost, torn or kept as chance has it.
//!
//! It is a VFS that lies over SQLite's own one: every call goes on to the real files, and what was written since a file's last sync
//! is noted. From that the files are made which a machine would find that lost its power at this moment. Files outside of the
//! folders that it watches are none of its business.
#![expect(unsafe_code, reason = "SQLite's file layer is a table of C functions; no kept crate wraps it for files with a WAL")]
#![expect(clippy::undocumented_unsafe_blocks, reason = "one contract for all: SQLite calls with pointers that it got from open")]

use std::collections::{BTreeMap, HashMap};
use std::ffi::{CStr, c_char, c_int, c_void};
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, Mutex, MutexGuard, OnceLock, PoisonError};

use rusqlite::ffi::{
    SQLITE_CANTOPEN, SQLITE_IOERR_DELETE, SQLITE_IOERR_FSYNC, SQLITE_IOERR_LOCK, SQLITE_IOERR_READ, SQLITE_IOERR_TRUNCATE,
    SQLITE_IOERR_WRITE, SQLITE_OK, sqlite3_file, sqlite3_int64, sqlite3_io_methods, sqlite3_vfs, sqlite3_vfs_find,
    sqlite3_vfs_register,
};

use crate::chance::Chance;

/// What is written together or not at all.
const SECTOR: usize = 512;

/// Something that was done to a file and not yet synced.
enum Change {
    Write(usize, Vec<u8>),
    Truncate(usize),
}

impl Change {
    /// Does it, as far as `survives` says of each sector.
    fn apply(&self, to: &mut Vec<u8>, mut survives: impl FnMut() -> bool) {
        match self {
            Self::Truncate(size) if survives() => to.resize(*size, 0),
            Self::Truncate(_) => {}
            Self::Write(offset, bytes) => {
                for (number, sector) in bytes.chunks(SECTOR).enumerate() {
                    if survives() {
                        let at = offset + number * SECTOR;
                        let end = at + sector.len();
                        to.resize(to.len().max(end), 0);
                        to[at..end].copy_from_slice(sector);
                    }
                }
            }
        }
    }
}

#[derive(Default)]
struct File {
    synced: Vec<u8>,
    since: Vec<Change>,
    is_deleted: bool,
}

impl File {
    fn sync(&mut self) {
        for change in self.since.drain(..) {
            change.apply(&mut self.synced, || true);
        }
    }

    /// What is found after the power went out. Changes are kept or lost each by itself, and some of them in part.
    fn remains(mut self, chance: &mut Chance) -> Vec<u8> {
        for change in std::mem::take(&mut self.since) {
            match chance.below(4) {
                0 => {}
                1 => change.apply(&mut self.synced, || chance.one_in(2)),
                _ => change.apply(&mut self.synced, || true),
            }
        }
        self.synced
    }
}

/// A folder that is watched.
#[derive(Default)]
struct Folder {
    files: BTreeMap<PathBuf, File>,
    /// Changes and syncs until the power goes out; 0: it stays.
    left: u64,
    is_dark: bool,
}

impl Folder {
    /// One more change or sync; whether there is power after it.
    fn count(&mut self) -> bool {
        if self.left > 0 {
            self.left -= 1;
            self.is_dark |= self.left == 0;
        }
        !self.is_dark
    }
}

/// An open file: which one, and what SQLite would have called.
#[derive(Clone)]
struct Open {
    path: PathBuf,
    real: &'static sqlite3_io_methods,
}

#[derive(Default)]
struct Watch {
    folders: HashMap<PathBuf, Folder>,
    open: HashMap<usize, Open>,
    /// Our functions for each table of SQLite's own.
    tables: HashMap<usize, &'static sqlite3_io_methods>,
}

static WATCH: LazyLock<Mutex<Watch>> = LazyLock::new(Mutex::default);

fn watch() -> MutexGuard<'static, Watch> {
    WATCH.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Watch {
    fn folder_of(&mut self, path: &Path) -> Option<&mut Folder> {
        self.folders.get_mut(path.parent()?)
    }
}

/// Watches a folder from now on; what is in its files counts as synced.
pub(crate) fn watch_folder(folder: &Path) {
    install();
    watch().folders.insert(folder.to_owned(), Folder::default());
}

/// The power of a folder goes out at the `calls`-th change or sync from now; with 0 it stays.
pub(crate) fn cut_after(folder: &Path, calls: u64) {
    if let Some(folder) = watch().folders.get_mut(folder) {
        folder.left = calls;
    }
}

/// Now.
pub(crate) fn cut(folder: &Path) {
    if let Some(folder) = watch().folders.get_mut(folder) {
        folder.is_dark = true;
    }
}

/// Whether a folder has no power.
pub(crate) fn is_dark(folder: &Path) -> bool {
    watch().folders.get(folder).is_some_and(|folder| folder.is_dark)
}

/// Writes what is left of a dark folder into another one, and forgets it.
pub(crate) fn salvage(from: &Path, to: &Path, chance: &mut Chance) {
    let folder = watch().folders.remove(from).unwrap_or_default();
    for (path, file) in folder.files {
        // That a file was deleted may be lost, too.
        if file.is_deleted && chance.one_in(2) {
            continue;
        }
        let name = path.file_name().expect("a file has a name");
        std::fs::write(to.join(name), file.remains(chance)).expect("writable");
    }
}

/// SQLite's own layer.
struct Real(*mut sqlite3_vfs);

// SAFETY: SQLite's own VFS lives for ever and is called from any thread.
unsafe impl Send for Real {}
// SAFETY: as above.
unsafe impl Sync for Real {}

static REAL: OnceLock<Real> = OnceLock::new();

fn real() -> *mut sqlite3_vfs {
    REAL.get().expect("installed before anything is opened").0
}

/// Makes this the layer of every connection that is opened from now on.
fn install() {
    static ONCE: std::sync::Once = std::sync::Once::new();
    ONCE.call_once(|| unsafe {
        let own = sqlite3_vfs_find(std::ptr::null());
        assert!(REAL.set(Real(own)).is_ok(), "installed once");
        let layer = sqlite3_vfs {
            zName: c"power".as_ptr(),
            pNext: std::ptr::null_mut(),
            xOpen: Some(open),
            xDelete: Some(delete),
            ..*own
        };
        let layer = Box::leak(Box::new(layer));
        assert_eq!(sqlite3_vfs_register(layer, 1), SQLITE_OK, "SQLite takes the layer");
    });
}

fn path_of(name: *const c_char) -> Option<PathBuf> {
    use std::os::unix::ffi::OsStrExt;
    if name.is_null() {
        return None;
    }
    let name = unsafe { CStr::from_ptr(name) };
    Some(PathBuf::from(std::ffi::OsStr::from_bytes(name.to_bytes())))
}

unsafe extern "C" fn open(
    _layer: *mut sqlite3_vfs,
    name: *const c_char,
    file: *mut sqlite3_file,
    flags: c_int,
    out: *mut c_int,
) -> c_int {
    let path = path_of(name);
    let is_dark = path.as_ref().and_then(|path| watch().folder_of(path).map(|folder| folder.is_dark));
    if is_dark == Some(true) {
        unsafe { (*file).pMethods = std::ptr::null() };
        return SQLITE_CANTOPEN;
    }
    let Some(open) = (unsafe { (*real()).xOpen }) else { return SQLITE_CANTOPEN };
    let code = unsafe { open(real(), name, file, flags, out) };
    let (SQLITE_OK, Some(path), Some(_)) = (code, path, is_dark) else { return code };
    let methods: &'static sqlite3_io_methods = unsafe { &*(*file).pMethods };
    let mut watch = watch();
    let ours = *watch.tables.entry(std::ptr::from_ref(methods) as usize).or_insert_with(|| {
        Box::leak(Box::new(sqlite3_io_methods {
            xClose: Some(close),
            xRead: Some(read),
            xWrite: Some(write),
            xTruncate: Some(truncate),
            xSync: Some(sync),
            xLock: Some(lock),
            ..*methods
        }))
    });
    unsafe { (*file).pMethods = ours };
    if let Some(folder) = watch.folder_of(&path) {
        let known = folder.files.entry(path.clone()).or_insert_with(|| {
            let synced = std::fs::read(&path).unwrap_or_default();
            File { synced, ..File::default() }
        });
        known.is_deleted = false;
    }
    watch.open.insert(file as usize, Open { path, real: methods });
    code
}

unsafe extern "C" fn delete(_layer: *mut sqlite3_vfs, name: *const c_char, is_synced: c_int) -> c_int {
    if let Some(path) = path_of(name)
        && let Some(folder) = watch().folder_of(&path)
    {
        if !folder.count() {
            return SQLITE_IOERR_DELETE;
        }
        if is_synced != 0 {
            folder.files.remove(&path);
        } else if let Some(file) = folder.files.get_mut(&path) {
            file.is_deleted = true;
        }
    }
    let Some(delete) = (unsafe { (*real()).xDelete }) else { return SQLITE_IOERR_DELETE };
    unsafe { delete(real(), name, is_synced) }
}

/// What SQLite would have called for a file, after `note` was told of the file and its folder; none where that says that the power is
/// out.
fn real_of(file: *mut sqlite3_file, note: impl FnOnce(&mut Folder, &Path) -> bool) -> Option<&'static sqlite3_io_methods> {
    let mut watch = watch();
    let Open { path, real } = watch.open.get(&(file as usize)).cloned()?;
    match watch.folder_of(&path) {
        Some(folder) => note(folder, &path).then_some(real),
        // The folder was given up; whoever still has a file open there may close it.
        None => None,
    }
}

/// Notes a change; whether there is power after it.
fn changed(folder: &mut Folder, path: &Path, change: Change) -> bool {
    if folder.is_dark {
        return false;
    }
    if let Some(file) = folder.files.get_mut(path) {
        file.since.push(change);
    }
    folder.count()
}

fn number(value: sqlite3_int64) -> usize {
    usize::try_from(value).unwrap_or_default()
}

unsafe extern "C" fn close(file: *mut sqlite3_file) -> c_int {
    let open = watch().open.remove(&(file as usize));
    open.and_then(|open| open.real.xClose).map_or(SQLITE_OK, |close| unsafe { close(file) })
}

unsafe extern "C" fn read(file: *mut sqlite3_file, to: *mut c_void, count: c_int, offset: sqlite3_int64) -> c_int {
    let real = real_of(file, |folder, _| !folder.is_dark).and_then(|real| real.xRead);
    real.map_or(SQLITE_IOERR_READ, |read| unsafe { read(file, to, count, offset) })
}

unsafe extern "C" fn write(file: *mut sqlite3_file, from: *const c_void, count: c_int, offset: sqlite3_int64) -> c_int {
    let bytes = unsafe { std::slice::from_raw_parts(from.cast::<u8>(), number(count.into())) };
    let change = Change::Write(number(offset), bytes.to_vec());
    let real = real_of(file, |folder, path| changed(folder, path, change)).and_then(|real| real.xWrite);
    real.map_or(SQLITE_IOERR_WRITE, |write| unsafe { write(file, from, count, offset) })
}

unsafe extern "C" fn truncate(file: *mut sqlite3_file, size: sqlite3_int64) -> c_int {
    let change = Change::Truncate(number(size));
    let real = real_of(file, |folder, path| changed(folder, path, change)).and_then(|real| real.xTruncate);
    real.map_or(SQLITE_IOERR_TRUNCATE, |truncate| unsafe { truncate(file, size) })
}

/// The real files need no sync: what would be left of them is known here.
unsafe extern "C" fn sync(file: *mut sqlite3_file, _flags: c_int) -> c_int {
    let note = |folder: &mut Folder, path: &Path| {
        let has_power = folder.count();
        if has_power {
            // A file system's own journal is written in order: with any sync, what was deleted before it is gone.
            folder.files.retain(|_, file| !file.is_deleted);
            if let Some(file) = folder.files.get_mut(path) {
                file.sync();
            }
        }
        has_power
    };
    real_of(file, note).map_or(SQLITE_IOERR_FSYNC, |_| SQLITE_OK)
}

unsafe extern "C" fn lock(file: *mut sqlite3_file, level: c_int) -> c_int {
    let real = real_of(file, |folder, _| !folder.is_dark).and_then(|real| real.xLock);
    real.map_or(SQLITE_IOERR_LOCK, |lock| unsafe { lock(file, level) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::Connection;

    /// A table with a row in it, and the power of its folder.
    fn table(folder: &Path) -> Connection {
        watch_folder(folder);
        let connection = Connection::open(folder.join("a.db")).expect("opens");
        let setup = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE t (x); INSERT INTO t VALUES (1);";
        connection.execute_batch(setup).expect("works");
        connection
    }

    fn rows_after_a_cut(folder: &Path, seed: u64) -> i64 {
        let after = tempfile::tempdir().expect("a folder");
        cut(folder);
        salvage(folder, after.path(), &mut Chance::new(seed));
        let connection = Connection::open(after.path().join("a.db")).expect("opens");
        let check: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).expect("readable");
        assert_eq!(check, "ok");
        connection.query_row("SELECT count(*) FROM t", [], |row| row.get(0)).expect("readable")
    }

    #[test]
    fn what_was_synced_is_there_and_what_was_not_may_be_lost() {
        let mut found = std::collections::BTreeSet::new();
        for seed in 0..20 {
            let folder = tempfile::tempdir().expect("a folder");
            let path = folder.path().canonicalize().expect("there");
            let connection = table(&path);
            assert!(!is_dark(&path));
            // Not synced: the log is written, and nobody waits for it.
            connection.execute_batch("PRAGMA synchronous = OFF; INSERT INTO t VALUES (2);").expect("works");
            found.insert(rows_after_a_cut(&path, seed));
            assert!(connection.execute_batch("INSERT INTO t VALUES (3);").is_err(), "without power nothing is written");
        }
        assert_eq!(found.into_iter().collect::<Vec<_>>(), [1, 2]);
    }

    #[test]
    fn a_commit_in_which_the_power_goes_out_is_whole_or_not_there() {
        for calls in 1..12 {
            let folder = tempfile::tempdir().expect("a folder");
            let path = folder.path().canonicalize().expect("there");
            let connection = table(&path);
            cut_after(&path, calls);
            let committed = connection.execute_batch("INSERT INTO t VALUES (2);").is_ok();
            let rows = rows_after_a_cut(&path, calls);
            assert!(if committed { rows == 2 } else { rows <= 2 }, "{calls} calls: {rows} rows, committed: {committed}");
        }
    }
}
