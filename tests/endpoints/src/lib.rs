//! Runs the endpoint tests that models contain: the JSON of the rules goes through the generator's parser and lowering,
//! and the result through the runtime's interpreter.
//!
//! A crate apart from `xtask`, so that `cargo xtask codegen` compiles without the runtime.

mod suite;
mod tables;

use std::fs;
use std::path::Path;

use rayon::prelude::*;
use serde_json::Value;
use xtask::corpus;
use xtask::endpoint_tests::{Arguments, find_models};
use xtask::exit::{Exit, Failure};
use xtask::report::{Console, Tone, count};

pub use suite::{Tally, tally};
pub use tables::rule_set;

/// Runs the tests of all models that the arguments name and prints a table.
///
/// # Errors
/// [`Failure::Usage`] if there are no models, or none of them has endpoint rules.
pub fn run(arguments: &Arguments, directory: &Path, console: &mut Console) -> Result<Exit, Failure> {
    let models = find_models(arguments, directory)?;
    let tallies: Vec<(String, Tally)> = models
        .par_iter()
        .map(|model| (corpus::name(model), read(model)))
        .filter(|(_, tally)| !tally.is_empty())
        .collect();
    if tallies.is_empty() {
        return Err(Failure::Usage(vec![
            "none of the models has endpoint rules: name others with --models".to_owned(),
        ]));
    }
    print(&tallies, console);
    let all_passed = tallies.iter().all(|(_, tally)| tally.failures.is_empty());
    Ok(if all_passed { Exit::Done } else { Exit::Failure })
}

fn read(model: &Path) -> Tally {
    let failed = |error: String| Tally { failures: vec![format!("{}: {error}", model.display())], ..Tally::default() };
    match fs::read(model) {
        Ok(text) => match serde_json::from_slice::<Value>(&text) {
            Ok(model) => tally(&model),
            Err(error) => failed(error.to_string()),
        },
        Err(error) => failed(error.to_string()),
    }
}

fn print(tallies: &[(String, Tally)], console: &mut Console) {
    let width = tallies.iter().map(|(name, _)| name.len()).max().unwrap_or_default().max("service".len());
    console.line(&format!("{:width$} {:>6} {:>7} {:>7} {:>7}", "service", "tests", "passed", "earlier", "failed"));
    let mut total = Tally::default();
    for (name, tally) in tallies {
        console.line(&row(width, name, tally, console));
        total.add(tally);
    }
    console.line(&row(width, "total", &total, console));
    for (name, tally) in tallies {
        for failure in &tally.failures {
            console.error(&format!("{name}: {failure}"));
        }
    }
    console.line(&format!("{}; `earlier` = passed with the partitions of 2025", count(total.rule_sets, "rule set")));
}

fn row(width: usize, name: &str, tally: &Tally, console: &Console) -> String {
    let failed = format!("{:>7}", tally.failures.len());
    let failed = if tally.failures.is_empty() { failed } else { console.paint(Tone::Bad, &failed) };
    let tests = tally.passed + tally.passed_earlier + tally.failures.len();
    format!("{name:width$} {tests:>6} {:>7} {:>7} {failed}", tally.passed, tally.passed_earlier)
}
