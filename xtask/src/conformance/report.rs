//! The report of `conformance`: the table and the failures.

use std::collections::BTreeMap;

use super::run::Outcome;
use super::{Suite, Written};
use crate::exit::Exit;
use crate::report::{Console, count};

#[derive(Default)]
struct Counts {
    passed: usize,
    failed: usize,
    unbuilt: usize,
    skipped: usize,
}

/// Prints a row for each service, the totals, the reasons of skipped tests, and each failure.
pub(super) fn print(suites: &[Suite], outcomes: &BTreeMap<String, Outcome>, console: &mut Console) -> Exit {
    let width = suites.iter().map(|suite| suite.service.len()).max().unwrap_or_default().max("service".len());
    console.line(&row(width, "service", "protocol", ["passed", "failed", "unbuilt", "skipped"]));
    let (mut total, mut failures, mut skipped) = (Counts::default(), Vec::new(), BTreeMap::new());
    for suite in suites {
        let counts = judge(suite, outcomes.get(&suite.package), &mut failures);
        let cells = counts.cells();
        console.line(&row(width, &suite.service, &suite.protocol, cells.each_ref().map(String::as_str)));
        total.add(&counts);
        for (why, number) in &suite.skipped {
            *skipped.entry(*why).or_insert(0) += number;
        }
    }
    let cells = total.cells();
    console.line(&row(width, "total", "", cells.each_ref().map(String::as_str)));
    for (why, number) in skipped {
        console.line(&format!("skipped: {} {why}", count(number, "test")));
    }
    for failure in &failures {
        console.error(failure);
    }
    if failures.is_empty() { Exit::Done } else { Exit::Failure }
}

fn judge(suite: &Suite, outcome: Option<&Outcome>, failures: &mut Vec<String>) -> Counts {
    let mut counts = Counts { skipped: suite.skipped.iter().map(|(_, number)| number).sum(), ..Counts::default() };
    if let Ok(Written { unbuilt, .. }) = &suite.result {
        counts.unbuilt = unbuilt.len();
        failures.extend(unbuilt.iter().map(|(name, why)| format!("{} {name} cannot be built: {why}", suite.service)));
    }
    let results = match (&suite.result, outcome) {
        (Ok(_), Some(Outcome::Ran(results))) => results,
        (Ok(Written { tests, .. }), Some(Outcome::Broken(errors))) => {
            counts.unbuilt += tests;
            failures.push(format!("{} does not compile\n{}", suite.service, errors.join("\n")));
            return counts;
        }
        (Err(errors), _) => {
            counts.unbuilt = suite.cases;
            failures.extend(errors.iter().map(|error| format!("{}: {error}", suite.service)));
            return counts;
        }
        (Ok(_), None) => return counts,
    };
    for (name, failure) in results {
        match failure {
            None => counts.passed += 1,
            Some(failure) => {
                counts.failed += 1;
                failures.push(format!("{} {name}\n{}", suite.service, indented(failure)));
            }
        }
    }
    counts
}

fn indented(text: &str) -> String {
    text.trim().lines().map(|line| format!("    {line}")).collect::<Vec<_>>().join("\n")
}

fn row(width: usize, service: &str, protocol: &str, [passed, failed, unbuilt, skipped]: [&str; 4]) -> String {
    format!("{service:width$}  {protocol:22} {passed:>7} {failed:>7} {unbuilt:>7} {skipped:>7}")
}

impl Counts {
    fn cells(&self) -> [String; 4] {
        [self.passed, self.failed, self.unbuilt, self.skipped].map(|count| count.to_string())
    }

    fn add(&mut self, other: &Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.unbuilt += other.unbuilt;
        self.skipped += other.skipped;
    }
}
