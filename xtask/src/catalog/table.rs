//! The table printed by `catalog`.

use std::time::Duration;

use super::{Outcome, Written};
use crate::report::{Console, Tone, count, elapsed};

/// Prints a row for each model, the totals, and the errors of failed models.
pub(super) fn print(outcomes: &[Outcome], generation: Duration, console: &mut Console) {
    let width = outcomes.iter().map(|outcome| outcome.service.len()).max().unwrap_or_default().max("service".len());
    let header = row(width, ["service", "operations", "types", "files", "lines", "MB", "seconds", "result"]);
    console.line(&header);
    let mut total = Written { operations: 0, types: 0, files: 0, lines: 0, bytes: 0 };
    let mut failures = Vec::new();
    for Outcome { service, result, elapsed } in outcomes {
        match result {
            Ok(written) => {
                total.add(written);
                let line = cells(service, written, *elapsed, "ok");
                console.line(&row(width, line.each_ref().map(String::as_str)));
            }
            Err(errors) => {
                failures.push((service, errors));
                let failed = console.paint(Tone::Bad, "failed");
                console.line(&row(width, [service, "", "", "", "", "", "", &failed]));
            }
        }
    }
    let line = cells("total", &total, generation, &format!("{} failed", failures.len()));
    console.line(&row(width, line.each_ref().map(String::as_str)));
    for (service, errors) in &failures {
        for error in *errors {
            console.error(&format!("{service}: {error}"));
        }
    }
    console.line(&format!("{} in {}", count(outcomes.len(), "model"), elapsed(generation)));
}

fn cells(service: &str, it: &Written, elapsed: Duration, result: &str) -> [String; 8] {
    // Two decimal places, without rounding.
    let megabytes = format!("{}.{:02}", it.bytes / 1_000_000, it.bytes / 10_000 % 100);
    [
        service.to_owned(),
        it.operations.to_string(),
        it.types.to_string(),
        it.files.to_string(),
        it.lines.to_string(),
        megabytes,
        format!("{:.2}", elapsed.as_secs_f64()),
        result.to_owned(),
    ]
}

fn row(width: usize, [service, operations, types, files, lines, megabytes, seconds, result]: [&str; 8]) -> String {
    format!("{service:width$} {operations:>10} {types:>6} {files:>6} {lines:>9} {megabytes:>8} {seconds:>8}  {result}")
}

impl Written {
    fn add(&mut self, other: &Self) {
        self.operations += other.operations;
        self.types += other.types;
        self.files += other.files;
        self.lines += other.lines;
        self.bytes += other.bytes;
    }
}
