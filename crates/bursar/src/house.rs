//! Wiring: a store, the engine on it, the app over both. Used by the server, and by the command line when no server runs.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use anyhow::{Context, bail};
use bursar_engine::{Handle, SystemSource};
use bursar_rails::Rails;
use bursar_store::postgres::PostgresStore;
use bursar_store::sqlite::{SqliteReader, SqliteStore};
use bursar_store::{Peers, Reader, Store};
use bursar_surfaces::common::App;
use bursar_surfaces::common::limits::{Limits, Rates};
use bursar_surfaces::common::outside::Beyond;

use crate::config::Config;
use crate::failure::Failure;
use crate::outside::outside;
use crate::rails;
use crate::redact;
use crate::terms::terms;

/// Where the ledger is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A file.
    Sqlite(PathBuf),
    /// A database.
    Postgres(String),
}

impl Place {
    /// The place that the configuration names.
    pub fn of(config: &Config) -> anyhow::Result<Self> {
        let url = config.text("store");
        if let Some(path) = url.strip_prefix("sqlite:") {
            return Ok(Self::Sqlite(PathBuf::from(path.strip_prefix("//").unwrap_or(path))));
        }
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            return Ok(Self::Postgres(url.to_owned()));
        }
        let shown = redact::shown(url);
        Err(Failure::usage(format_args!("store must be sqlite:PATH or postgres://..., not {shown:?}")).into())
    }

    /// The place that the configuration names, where a store must be: only a server makes one.
    pub fn existing(config: &Config) -> anyhow::Result<Self> {
        let place = Self::of(config)?;
        let (is_there, shown) = match &place {
            Self::Sqlite(path) => (path.exists(), path.display().to_string()),
            Self::Postgres(url) => (PostgresStore::exists(url)?, redact::shown(url)),
        };
        if !is_there {
            let text =
                format_args!("there is no store at {shown}: start `bursar serve` once, or name another with --data or --store");
            return Err(Failure::usage(text).into());
        }
        Ok(place)
    }

    /// The place as it may be shown; two that read the same are the same.
    pub fn shown(&self) -> String {
        match self {
            Self::Sqlite(path) => format!("sqlite:{}", path.canonicalize().unwrap_or_else(|_| path.clone()).display()),
            Self::Postgres(url) => redact::shown(url),
        }
    }
}

/// Where a server's listeners are, as base URLs.
#[derive(Debug, Clone, Copy)]
pub struct Listening<'a> {
    /// The API.
    pub api: &'a str,
    /// The operator's control.
    pub control: &'a str,
}

/// A running house without listeners.
pub struct House {
    /// What handlers are given.
    pub app: App,
    /// The queries of its store, for who works beside the handlers.
    pub reader: Arc<dyn Reader>,
    /// The way to other nodes on the same database, where there may be any.
    pub peers: Option<Arc<dyn Peers>>,
    engine: JoinHandle<()>,
}

impl House {
    /// Opens the store, or makes it where there is none, migrates it, and starts the engine on it, for a server whose listeners have
    /// these addresses.
    pub fn open(config: &Config, listening: Listening<'_>) -> anyhow::Result<Self> {
        Self::at(Place::of(config)?, config, Some(listening), true)
    }

    /// Opens a store that is there, migrates it, and starts the engine on it.
    pub fn migrate(config: &Config) -> anyhow::Result<Self> {
        Self::at(Place::existing(config)?, config, None, false)
    }

    /// Opens a store that is there and of this program's version, and starts the engine on it.
    pub fn open_existing(config: &Config) -> anyhow::Result<Self> {
        match Place::existing(config)? {
            Place::Sqlite(path) => {
                // Looks at its version; the store itself would migrate it.
                drop(SqliteReader::open(&path)?);
                Self::on(SqliteStore::open(&path)?, config, None, false)
            }
            Place::Postgres(url) => Self::on(PostgresStore::open_existing(&url)?, config, None, false),
        }
    }

    fn at(place: Place, config: &Config, listening: Option<Listening<'_>>, makes_key: bool) -> anyhow::Result<Self> {
        match place {
            Place::Sqlite(path) => {
                if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
                    make_folder(folder)?;
                }
                Self::on(SqliteStore::open(&path)?, config, listening, makes_key)
            }
            Place::Postgres(url) => Self::on(PostgresStore::open(&url)?, config, listening, makes_key),
        }
    }

    fn on<S: Store>(store: S, config: &Config, listening: Option<Listening<'_>>, makes_key: bool) -> anyhow::Result<Self> {
        let outside = outside(config, makes_key)?;
        let (reader, peers) = (store.reader(), store.peers());
        let (handle, engine) = bursar_engine::start(store, SystemSource::default()).context("can't start the engine's thread")?;
        let rates = Rates {
            wallet_per_minute: config.number("limits.wallet_per_minute")?,
            principal_per_minute: config.number("limits.principal_per_minute")?,
            agent_per_minute: config.number("limits.agent_per_minute")?,
        };
        // Without listeners nobody brings money.
        let rails = listening.map_or_else(|| Ok(Rails::none()), |at| rails::rails(config, at.api, &handle, &outside))?;
        let app = App::new(
            handle,
            Arc::clone(&reader),
            Limits::new(rates),
            terms(config, listening.map(|at| at.control.to_owned()))?,
            Beyond { rails, outside },
        );
        Ok(Self { app, reader, peers, engine })
    }

    /// The way to the engine.
    pub fn handle(&self) -> &Handle {
        &self.app.engine
    }

    /// Whether the engine ended by itself, which it never should.
    pub fn is_dead(&self) -> bool {
        self.engine.is_finished()
    }

    /// Lets what is queued finish and closes the store.
    pub async fn close(self) {
        self.app.engine.stop().await;
        let engine = self.engine;
        // The thread says itself why it died, if it did.
        let _ended = tokio::task::spawn_blocking(move || engine.join()).await;
    }
}

/// Held by a server on its data folder as long as it runs: whoever asks knows that it runs, without asking a port that may be
/// somebody else's by now.
pub struct Serving {
    lock: File,
}

impl Serving {
    /// Takes the folder, or says that another server has it.
    pub async fn start(data: &Path) -> anyhow::Result<Self> {
        // A command that looks whether somebody serves has it for a moment too.
        for _ in 0..10 {
            if let Some(lock) = Self::file(data, File::try_lock)? {
                // What an earlier server said of its store.
                lock.set_len(0).with_context(|| format!("can't write {}", data.join(SERVING).display()))?;
                return Ok(Self { lock });
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        bail!("{} is in use by another process: stop that server first, or give this one another --data folder", data.display())
    }

    /// Says which store is served, for whoever names one.
    pub fn name_store(&mut self, place: &Place) -> anyhow::Result<()> {
        self.lock.write_all(place.shown().as_bytes()).context("can't write the name of the store beside it")
    }

    /// The store that the folder's server said it serves, as [`Place::shown`] has it.
    pub fn store(data: &Path) -> Option<String> {
        std::fs::read_to_string(data.join(SERVING)).ok().filter(|shown| !shown.is_empty())
    }

    /// Whether a server has the folder.
    pub fn is_on(data: &Path) -> anyhow::Result<bool> {
        // Shared: two commands that look at once don't take each other for a server.
        Ok(data.join(SERVING).exists() && Self::file(data, File::try_lock_shared)?.is_none())
    }

    /// The file, locked; none where somebody else's lock is in the way.
    fn file(data: &Path, lock: fn(&File) -> Result<(), TryLockError>) -> anyhow::Result<Option<File>> {
        let path = data.join(SERVING);
        let open = OpenOptions::new().create(true).truncate(false).write(true).mode(0o600).open(&path);
        let file = open.with_context(|| format!("can't write {}", path.display()))?;
        match lock(&file) {
            Ok(()) => Ok(Some(file)),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error).with_context(|| format!("can't lock {}", path.display())),
        }
    }
}

/// The file that a server locks.
const SERVING: &str = "serve.lock";

/// Whether others than its owner may enter a folder or read a file.
pub fn is_open_to_others(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(path).is_ok_and(|found| found.permissions().mode() & 0o077 != 0)
}

/// Makes a folder that only its owner may enter.
pub fn make_folder(folder: &Path) -> anyhow::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    let made = std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder);
    made.with_context(|| format!("can't make the folder {}", folder.display()))
}
