//! The tables that `cost` prints, in Markdown.

use std::collections::BTreeSet;

use super::notes::Notes;
use super::{Built, Cost, Service, Side};

/// The number of crates in the table of crates.
const SHOWN: usize = 10;

/// Returns the table of whole programs. Numbers are followed by their ratio to the first column.
pub(super) fn whole(with_config: bool, costs: &[(Side, Cost)]) -> Vec<String> {
    let first = if with_config { "with `aws-config`" } else { "without, static credentials" };
    let mut lines = header(first, costs);
    lines.push(row("packages", costs.iter().map(|(_, cost)| Some(cost.packages.to_string()))));
    lines.push(ratios("dev: CPU s of rustc", costs, |cost| Some(cost.dev.rustc.total())));
    lines.push(ratios("dev: CPU s with C compilers and cargo", costs, |cost| Some(cost.dev.everything)));
    if costs.iter().any(|(_, cost)| cost.release.is_some()) {
        let release = |of: fn(&Built) -> f64| move |cost: &Cost| cost.release.as_ref().map(of);
        lines.push(ratios("release: CPU s of rustc", costs, release(|built| built.rustc.total())));
        lines.push(ratios("release: CPU s with C compilers and cargo", costs, release(|built| built.everything)));
        lines.push(ratios("release: MB, stripped", costs, release(megabytes)));
    }
    lines.push(String::new());
    lines
}

/// Returns the table of those crates whose seconds in the dev build differ most from the first column.
pub(super) fn crates(service: Service, costs: &[(Side, Cost)]) -> Vec<String> {
    let columns: Vec<Notes> = costs.iter().map(|(_, cost)| under_one_name(service, &cost.dev.rustc)).collect();
    let Some((first, others)) = columns.split_first().filter(|(_, others)| !others.is_empty()) else {
        return Vec::new();
    };
    let names: BTreeSet<&String> = columns.iter().flat_map(|notes| notes.0.keys()).collect();
    let difference = |name: &str| {
        let differences = others.iter().map(|other| (other.of(name) - first.of(name)).abs());
        differences.fold(0.0, f64::max)
    };
    let mut names: Vec<(&String, f64)> = names.into_iter().map(|name| (name, difference(name))).collect();
    names.sort_by(|(_, one), (_, other)| other.total_cmp(one));
    let mut lines = header("dev: CPU s of rustc", costs);
    for (name, _) in names.into_iter().filter(|(_, difference)| *difference >= 0.05).take(SHOWN) {
        let name_shown = if name == SERVICE { name.clone() } else { format!("`{name}`") };
        let cells = columns.iter().map(|notes| notes.0.get(name).map(|seconds| format!("{seconds:.1}")));
        lines.push(row(&name_shown, cells));
    }
    lines.push(String::new());
    lines
}

/// The name of the service's crates in the table.
const SERVICE: &str = "the service";

/// Gives the official and the generated crate of the service one name, so that they share a row.
fn under_one_name(service: Service, notes: &Notes) -> Notes {
    let names = [format!("aws-sdk-{}", service.name()), format!("tinsmith-{}", service.name())];
    let renamed = |name: &String| if names.contains(name) { SERVICE.to_owned() } else { name.clone() };
    Notes(notes.0.iter().map(|(name, seconds)| (renamed(name), *seconds)).collect())
}

fn header(first: &str, costs: &[(Side, Cost)]) -> Vec<String> {
    let titles = row(first, costs.iter().map(|(side, _)| Some(side.title().to_owned())));
    vec![titles, format!("|{}", "---|".repeat(costs.len() + 1))]
}

fn row(first: &str, cells: impl Iterator<Item = Option<String>>) -> String {
    let cells: Vec<String> = cells.map(|cell| cell.map_or_else(String::new, |text| format!(" {text}"))).collect();
    format!("| {first} |{} |", cells.join(" |"))
}

fn ratios(first: &str, costs: &[(Side, Cost)], of: impl Fn(&Cost) -> Option<f64>) -> String {
    let numbers: Vec<Option<f64>> = costs.iter().map(|(_, cost)| of(cost)).collect();
    let base = numbers.first().copied().flatten().filter(|base| *base > 0.0);
    let cells = numbers.iter().enumerate().map(|(column, number)| {
        let number = (*number)?;
        Some(match base {
            Some(base) if column > 0 => format!("{number:.1} ({:.2})", number / base),
            Some(_) | None => format!("{number:.1}"),
        })
    });
    row(first, cells)
}

fn megabytes(built: &Built) -> f64 {
    // A file of 2^52 bytes has no exact number of megabytes.
    #[allow(clippy::cast_precision_loss, reason = "a table shows one decimal")]
    let bytes = built.bytes as f64;
    bytes / 1e6
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cost(notes: &str, everything: f64, release: Option<u64>) -> Cost {
        let rustc = Notes::parse(notes);
        let release = release.map(|bytes| Built { rustc: rustc.clone(), everything, bytes });
        Cost { packages: rustc.0.len(), dev: Built { rustc, everything, bytes: 1 }, release }
    }

    #[test]
    fn a_table_has_ratios_to_the_first_column() {
        let costs = [
            (Side::Official, cost("aws-sdk-sqs 8\nhttp 2", 20.0, Some(15_000_000))),
            (Side::Ours, cost("tinsmith-sqs 2\nhttp 2\nbytes 1", 10.0, Some(12_000_000))),
        ];
        assert_eq!(
            whole(true, &costs),
            [
                "| with `aws-config` | official | ours |",
                "|---|---|---|",
                "| packages | 2 | 3 |",
                "| dev: CPU s of rustc | 10.0 | 5.0 (0.50) |",
                "| dev: CPU s with C compilers and cargo | 20.0 | 10.0 (0.50) |",
                "| release: CPU s of rustc | 10.0 | 5.0 (0.50) |",
                "| release: CPU s with C compilers and cargo | 20.0 | 10.0 (0.50) |",
                "| release: MB, stripped | 15.0 | 12.0 (0.80) |",
                "",
            ]
        );
    }

    #[test]
    fn without_release_builds_there_are_no_rows_for_them() {
        let costs = [(Side::Ring, cost("tinsmith-s3 2", 0.0, None))];
        assert_eq!(whole(false, &costs).len(), 6);
        assert!(crates(Service::S3, &costs).is_empty(), "one column differs from nothing");
    }

    #[test]
    fn the_crates_that_differ_most_come_first() {
        let costs = [
            (Side::Official, cost("aws-sdk-omics 60\nhttp 2.01\nregex 1\nhyper 3", 0.0, None)),
            (Side::Ours, cost("tinsmith-omics 10\nhttp 2\nregex 3", 0.0, None)),
        ];
        assert_eq!(
            crates(Service::Omics, &costs),
            [
                "| dev: CPU s of rustc | official | ours |",
                "|---|---|---|",
                "| the service | 60.0 | 10.0 |",
                "| `hyper` | 3.0 | |",
                "| `regex` | 1.0 | 3.0 |",
                "",
            ]
        );
    }
}
