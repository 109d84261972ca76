//! Benchmarks of calls at run time, with both crates in one run and their ratios at the end.
//!
//! Criterion measures one crate after the other. If the machine's speed changes in between, their ratio is wrong, so
//! the ratios come from rounds in which both crates take turns.

mod rows;

use std::time::{Duration, Instant};

use criterion::Criterion;
use peer::ours;
use tokio::runtime::Builder;

use self::rows::{Pair, Work, pairs};

/// Number of rounds for a ratio, with at least one microsecond of work each.
const ROUNDS: usize = 400;

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let runtime = Builder::new_current_thread().enable_time().build().expect("a runtime without I/O starts");
    let mut ratios = Vec::new();
    for mut pair in pairs(&runtime) {
        let mut has_run = false;
        let mut group = criterion.benchmark_group(pair.what);
        for (name, work) in [("official", &mut pair.official), ("ours", &mut pair.ours)] {
            group.bench_function(name, |bencher| {
                has_run = true;
                bencher.iter_custom(|times| time(work, times));
            });
        }
        group.finish();
        if has_run {
            ratios.push((pair.what, in_turn(&mut pair)));
        }
    }
    let input = ours::calls::samples::input();
    criterion.bench_function("validate CreateRunCache", |bencher| bencher.iter(|| input.validate()));
    criterion.final_summary();
    print(&ratios);
}

/// Returns the time of the work, done this many times.
fn time(work: &mut Work<'_>, times: u64) -> Duration {
    let mut time = Duration::ZERO;
    work(times, &mut |work| {
        let start = Instant::now();
        work();
        time = start.elapsed();
    });
    time
}

/// Returns the nanoseconds of the official crate and of ours and their ratio, each the median of all rounds.
fn in_turn(Pair { official, ours, times, .. }: &mut Pair<'_>) -> [f64; 3] {
    let once = |work: &mut Work<'_>| {
        let nanoseconds = u32::try_from(time(work, *times).as_nanos()).map_or(f64::INFINITY, f64::from);
        nanoseconds / f64::from(u32::try_from(*times).unwrap_or(u32::MAX))
    };
    let mut rounds: [Vec<f64>; 3] = Default::default();
    for round in 0..ROUNDS {
        // The order alternates, as the second one finds other cache contents than the first.
        let (official, ours) = if round % 2 == 0 {
            let official = once(official);
            (official, once(ours))
        } else {
            let ours = once(ours);
            (once(official), ours)
        };
        for (all, one) in rounds.iter_mut().zip([official, ours, ours / official]) {
            all.push(one);
        }
    }
    rounds.map(|mut all| {
        all.sort_by(f64::total_cmp);
        all[all.len() / 2]
    })
}

fn print(ratios: &[(&str, [f64; 3])]) {
    println!("\n{:<28}{:>12}{:>12}{:>9}", "median in turn, ns", "official", "ours", "ratio");
    for (what, [official, ours, ratio]) in ratios {
        println!("{what:<28}{official:>12.0}{ours:>12.0}{ratio:>9.2}");
    }
}
