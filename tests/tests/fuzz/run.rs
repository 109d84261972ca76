//! Runs the cases of a target, each in its own thread, and reports the slowest and the largest.

use std::fmt;
use std::ops::Range;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use fastrand::Rng;

/// The number of failed cases after which a target stops.
const SHOWN: usize = 10;

/// The time after which the seed of a running case is printed.
const LONG: Duration = Duration::from_secs(10);

/// The stack of the thread that creates a case, which is deep. The case itself has the default stack of a thread.
const DEEP: usize = 64 << 20;

/// The memory that the case of a target may take.
#[derive(Clone, Copy)]
pub(crate) struct Limit {
    /// The bytes that every case may take.
    pub(crate) base: u64,
    /// The further bytes for each byte of its size.
    pub(crate) factor: u64,
}

/// A finished case.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Case {
    /// The size of its model or response in bytes.
    pub(crate) size: usize,
    /// The greatest number of allocated bytes at one time.
    pub(crate) memory: u64,
    /// Reports whether the model or response was accepted.
    pub(crate) is_accepted: bool,
}

/// A case with its seed and time.
#[derive(Default)]
struct Finished {
    seed: u64,
    case: Case,
    time: Duration,
}

impl fmt::Display for Finished {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { seed, case, time } = self;
        let (size, memory) = (case.size, case.memory);
        write!(f, "seed {seed} ({size} bytes, {memory} bytes of memory, {} ms)", time.as_millis())
    }
}

/// Returns the seeds to run: those of `FUZZ_SEEDS`, or the first `few`.
fn seeds(few: u64) -> Range<u64> {
    let Ok(text) = std::env::var("FUZZ_SEEDS") else { return 0..few };
    let number = |text: &str| text.parse().unwrap_or_else(|_| panic!("FUZZ_SEEDS is `N` or `N..M`, not {text:?}"));
    match text.split_once("..") {
        Some((start, end)) => number(start)..number(end),
        None => number(&text)..number(&text) + 1,
    }
}

/// Runs the cases of a target: `create` damages a model or a response, which `check` passes to the project's code.
///
/// # Panics
/// Panics with the seeds of failed cases.
pub(crate) fn fuzz<T: Send>(
    target: &str,
    few: u64,
    limit: Limit,
    create: impl Fn(&mut Rng) -> T + Sync,
    check: impl Fn(T) -> Case + Sync,
) {
    let (since, seeds) = (Instant::now(), seeds(few));
    let (mut slowest, mut largest, mut accepted, mut failed) =
        (Finished::default(), Finished::default(), 0, Vec::new());
    for seed in seeds.clone() {
        let start = Instant::now();
        let Some(case) = run(target, seed, &create, &check) else {
            failed.push(format!("FUZZ_SEEDS={seed} cargo test -p tests --test fuzz {target} -- --exact --nocapture"));
            if failed.len() >= SHOWN {
                break;
            }
            continue;
        };
        let finished = || Finished { seed, case, time: start.elapsed() };
        if case.memory > limit.base + limit.factor * case.size as u64 {
            failed.push(format!("too much memory: {}", finished()));
        }
        accepted += u64::from(case.is_accepted);
        if start.elapsed() > slowest.time {
            slowest = finished();
        }
        if case.memory > largest.case.memory {
            largest = finished();
        }
    }
    println!(
        "{target}: {} cases, {accepted} accepted, {} s; slowest {slowest}; largest {largest}",
        seeds.end - seeds.start,
        since.elapsed().as_secs()
    );
    assert!(failed.is_empty(), "{} cases failed; run them alone:\n{}", failed.len(), failed.join("\n"));
}

/// Runs a case; returns `None` if it panicked.
fn run<T: Send>(
    target: &str,
    seed: u64,
    create: &(impl Fn(&mut Rng) -> T + Sync),
    check: &(impl Fn(T) -> Case + Sync),
) -> Option<Case> {
    let (send, receive) = mpsc::channel();
    let thread = || thread::Builder::new().name(format!("FUZZ_SEEDS={seed} of {target}"));
    thread::scope(|scope| {
        let created = thread().stack_size(DEEP).spawn_scoped(scope, || create(&mut Rng::with_seed(seed)));
        let created = created.expect("threads can be started").join().ok()?;
        let case = thread().spawn_scoped(scope, move || {
            let case = check(created);
            // The channel is dropped if the case panics.
            let _ = send.send(());
            case
        });
        while let Err(RecvTimeoutError::Timeout) = receive.recv_timeout(LONG) {
            println!("{target}: FUZZ_SEEDS={seed} is still running");
        }
        case.expect("threads can be started").join().ok()
    })
}
