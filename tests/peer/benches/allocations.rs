//! Allocations of both crates in the rows of the other benchmark.
//!
//! With a name or a part of one, only such rows are counted, and with `official` or `ours` as well, only that crate does
//! the work, as often as it prints. So tools that count instructions see it alone:
//! `valgrind --tool=callgrind --toggle-collect='allocations::measured*' allocations "read ListRuns" ours`.

mod rows;

use std::env;
use std::hint::black_box;

use tokio::runtime::Builder;

use self::rows::{Work, pairs};

/// Number of rounds for other tools.
const ROUNDS: u64 = 10;

fn main() {
    let arguments: Vec<_> = env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let name = arguments.first().map_or("", String::as_str);
    let runtime = Builder::new_current_thread().enable_time().build().expect("a runtime without I/O starts");
    let chosen = pairs(&runtime).into_iter().filter(|pair| pair.what.contains(name));
    match arguments.get(1).map(String::as_str) {
        Some("official") => chosen.for_each(|mut pair| repeat(pair.what, &mut pair.official, ROUNDS * pair.times)),
        Some("ours") => chosen.for_each(|mut pair| repeat(pair.what, &mut pair.ours, ROUNDS * pair.times)),
        Some(other) => panic!("`{other}` is neither `official` nor `ours`"),
        None => {
            println!("{:<32}{:>12}{:>12}{:>9}", "allocations", "official", "ours", "ratio");
            for mut pair in chosen {
                let [official, ours] = [&mut pair.official, &mut pair.ours].map(allocations);
                println!("{:<32}{official:>12.0}{ours:>12.0}{:>9.2}", pair.what, ours / official);
            }
        }
    }
}

/// Returns the number of allocations of the work, once everything that is kept has been made.
fn allocations(work: &mut Work<'_>) -> f64 {
    work(1, &mut |work| work());
    let mut count = 0;
    work(1, &mut |work| count = allocation_counter::measure(work).count_total);
    u32::try_from(count).map_or(f64::INFINITY, f64::from)
}

fn repeat(what: &str, work: &mut Work<'_>, times: u64) {
    work(1, &mut |work| work());
    work(times, &mut measured);
    println!("{what}: {times} times");
}

/// Does the work in a function of its own, whose name tools can be given.
#[inline(never)]
fn measured(work: &mut dyn FnMut()) {
    work();
    // The call above is not the last instruction.
    black_box(());
}
