//! `bursar-sim`: as many seeds of the simulation as asked for, on all cores. `cargo xtask sim` builds and runs it.
#![expect(clippy::print_stdout, reason = "a command line tool speaks to its user on stdout")]

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use bursar_testkit::disk::{MemoryDisk, PostgresDisk, PowerDisk, SqliteDisk};
use bursar_testkit::sim::{self, Seen};
use clap::{Parser, ValueEnum};

/// How often the progress is told.
const PROGRESS: Duration = Duration::from_secs(5);

/// Runs the simulation: one seed, one history. Ends with 1 where a history differs from what the model predicts.
#[derive(Parser)]
#[command(name = "cargo xtask sim")]
struct Arguments {
    /// How many seeds
    #[arg(long, value_name = "COUNT", default_value_t = 10_000)]
    seeds: u64,
    /// The first of them
    #[arg(long, value_name = "SEED", default_value_t = 0)]
    first: u64,
    /// Where the histories keep their data
    #[arg(long, value_enum, default_value = "memory")]
    store: Kind,
    /// How many run at once; without it, one on each core
    #[arg(long, value_name = "COUNT")]
    threads: Option<usize>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Kind {
    Memory,
    Sqlite,
    /// SQLite on a machine that loses its power
    Power,
    /// Two nodes on one PostgreSQL, where BURSAR_TEST_POSTGRES says
    Postgres,
}

impl Kind {
    fn run(self, seed: u64) -> Seen {
        match self {
            Self::Memory => sim::run(seed, MemoryDisk),
            Self::Sqlite => sim::run(seed, SqliteDisk::default()),
            Self::Postgres => sim::run(seed, PostgresDisk::default()),
            Self::Power => sim::run(seed, PowerDisk::new(seed)),
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Memory => "memory",
            Self::Sqlite => "sqlite",
            Self::Power => "power",
            Self::Postgres => "postgres",
        }
    }
}

/// What the threads share.
struct Progress {
    next: AtomicU64,
    end: u64,
    done: AtomicU64,
    /// The lowest seed that failed.
    failed: AtomicU64,
}

impl Progress {
    /// The next seed; none at the end, or where a lower one has failed.
    fn take(&self) -> Option<u64> {
        let seed = self.next.fetch_add(1, Ordering::Relaxed);
        (seed < self.end && seed < self.failed.load(Ordering::Relaxed)).then_some(seed)
    }

    /// One thread's share. All seeds below a failing one are run to their end, so the one that is told is the first.
    fn work(&self, kind: Kind) -> Seen {
        let mut sum = Seen::default();
        while let Some(seed) = self.take() {
            match catch_unwind(AssertUnwindSafe(|| kind.run(seed))) {
                Ok(seen) => {
                    sum += seen;
                    self.done.fetch_add(1, Ordering::Relaxed);
                }
                Err(_) => {
                    self.failed.fetch_min(seed, Ordering::Relaxed);
                }
            }
        }
        sum
    }
}

#[expect(clippy::disallowed_methods, reason = "measures how fast it is; no history sees this time")]
fn main() -> ExitCode {
    let Arguments { seeds, first, store, threads } = Arguments::parse();
    let threads = threads.or_else(|| std::thread::available_parallelism().ok().map(usize::from)).unwrap_or(1);
    let end = first.saturating_add(seeds);
    let progress = Progress { next: AtomicU64::new(first), end, done: AtomicU64::new(0), failed: AtomicU64::new(u64::MAX) };
    let begun = Instant::now();
    let rate = || {
        let done = progress.done.load(Ordering::Relaxed);
        let seconds = begun.elapsed().as_secs_f64();
        format!("{done} of {seeds} seeds on {} in {seconds:.0} s, {:.1} a second", store.word(), done as f64 / seconds)
    };
    let total = std::thread::scope(|scope| {
        let (ended, end) = channel::<()>();
        let workers: Vec<_> = (0..threads)
            .map(|_| {
                let (progress, ended) = (&progress, ended.clone());
                scope.spawn(move || {
                    let _ended = ended;
                    progress.work(store)
                })
            })
            .collect();
        drop(ended);
        while end.recv_timeout(PROGRESS) == Err(RecvTimeoutError::Timeout) {
            println!("{}", rate());
        }
        let mut total = Seen::default();
        for worker in workers {
            total += worker.join().expect("a worker catches what its seeds do");
        }
        total
    });
    println!("{}: {total:?}", rate());
    match progress.failed.load(Ordering::Relaxed) {
        u64::MAX => ExitCode::SUCCESS,
        seed => {
            println!("FAILED: seed {seed}. Replay it: cargo xtask sim --store {} --first {seed} --seeds 1", store.word());
            ExitCode::FAILURE
        }
    }
}
