//! The tables that `cost` prints, in Markdown.

use std::collections::BTreeSet;

use super::notes::Notes;
use super::{Built, Cost, Service, Side};

/// The number of crates in the table of crates.
const SHOWN: usize = 10;

/// Returns the tables of programs with one source of configuration: of whole programs, and of crates in each profile.
pub(super) fn tables(service: Service, with_config: bool, costs: &[(Side, Cost)]) -> Vec<String> {
    let dev = costs.iter().map(|(side, cost)| (*side, &cost.dev)).collect();
    let release = costs.iter().filter_map(|(side, cost)| Some((*side, cost.release.as_ref()?))).collect();
    [whole(with_config, costs), crates(service, "dev", dev), crates(service, "release", release)].concat()
}

/// Returns the table of whole programs. Numbers are followed by their ratio to the first column.
fn whole(with_config: bool, costs: &[(Side, Cost)]) -> Vec<String> {
    let first = if with_config { "with `aws-config`" } else { "without, static credentials" };
    let mut lines = header(first, costs.iter().map(|(side, _)| *side));
    lines.push(row("packages", costs.iter().map(|(_, cost)| Some(cost.packages.to_string()))));
    lines.extend(seconds("dev", costs, |cost| Some(&cost.dev)));
    if costs.iter().any(|(_, cost)| cost.release.is_some()) {
        lines.extend(seconds("release", costs, |cost| cost.release.as_ref()));
        lines.push(ratios("release: MB, stripped", costs, |cost| cost.release.as_ref().map(megabytes)));
    }
    lines.push(String::new());
    lines
}

/// Returns the rows of CPU seconds in a profile.
fn seconds(profile: &str, costs: &[(Side, Cost)], of: fn(&Cost) -> Option<&Built>) -> [String; 3] {
    let scale = |cost: &Cost| Some(format!("{:.2}", of(cost)?.scale));
    [
        ratios(&format!("{profile}: CPU s of rustc"), costs, |cost| Some(of(cost)?.rustc.total())),
        ratios(&format!("{profile}: CPU s with C compilers and cargo"), costs, |cost| Some(of(cost)?.everything)),
        row(&format!("{profile}: scale of the seconds"), costs.iter().map(|(_, cost)| scale(cost))),
    ]
}

/// Returns the table of those crates whose seconds in a profile differ most from the first column.
fn crates(service: Service, profile: &str, builds: Vec<(Side, &Built)>) -> Vec<String> {
    let (sides, builds): (Vec<Side>, Vec<&Built>) = builds.into_iter().unzip();
    let columns: Vec<Notes> = builds.iter().map(|built| under_one_name(service, &built.rustc)).collect();
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
    let mut lines = header(&format!("{profile}: CPU s of rustc"), sides.into_iter());
    for (name, _) in names.into_iter().filter(|(_, difference)| *difference >= 0.05).take(SHOWN) {
        let name_shown = if [SERVICE, PROGRAM].contains(&&**name) { name.clone() } else { format!("`{name}`") };
        let cells = columns.iter().map(|notes| notes.0.get(name).map(|seconds| format!("{seconds:.1}")));
        lines.push(row(&name_shown, cells));
    }
    lines.push(String::new());
    lines
}

/// The name of the service's crates in the table.
const SERVICE: &str = "the service";

/// The name of the programs in the table.
const PROGRAM: &str = "the program";

/// Gives the official and the generated crate of the service one name, and the programs another, so that they share rows.
fn under_one_name(service: Service, notes: &Notes) -> Notes {
    let names = [format!("aws-sdk-{}", service.name()), format!("tinsmith-{}", service.name())];
    let program = format!("{}-", service.name());
    let renamed = |name: &String| match name {
        name if names.contains(name) => SERVICE.to_owned(),
        name if name.starts_with(&program) => PROGRAM.to_owned(),
        name => name.clone(),
    };
    Notes(notes.0.iter().map(|(name, seconds)| (renamed(name), *seconds)).collect())
}

fn header(first: &str, sides: impl ExactSizeIterator<Item = Side>) -> Vec<String> {
    let separator = format!("|{}", "---|".repeat(sides.len() + 1));
    vec![row(first, sides.map(|side| Some(side.title().to_owned()))), separator]
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
        let release = release.map(|bytes| Built { rustc: rustc.clone(), everything, scale: 1.0, bytes });
        Cost { packages: rustc.0.len(), dev: Built { rustc, everything, scale: 0.5, bytes: 1 }, release }
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
                "| dev: scale of the seconds | 0.50 | 0.50 |",
                "| release: CPU s of rustc | 10.0 | 5.0 (0.50) |",
                "| release: CPU s with C compilers and cargo | 20.0 | 10.0 (0.50) |",
                "| release: scale of the seconds | 1.00 | 1.00 |",
                "| release: MB, stripped | 15.0 | 12.0 (0.80) |",
                "",
            ]
        );
    }

    #[test]
    fn without_release_builds_there_are_no_rows_for_them() {
        let costs = [(Side::Ring, cost("tinsmith-s3 2", 0.0, None))];
        assert_eq!(tables(Service::S3, false, &costs).len(), 7, "one column differs from nothing");
    }

    #[test]
    fn crates_of_both_profiles_are_compared() {
        let costs = [
            (Side::Official, cost("aws-sdk-sqs 8", 0.0, Some(1))),
            (Side::Patched, cost("tinsmith-sqs 2", 0.0, Some(1))),
        ];
        let lines = tables(Service::Sqs, true, &costs);
        for profile in ["dev", "release"] {
            let header = format!("| {profile}: CPU s of rustc | official | ours, `rustls-ring`, patched |");
            let at = lines.iter().position(|line| *line == header).expect("a table of crates");
            assert_eq!(lines[at + 2], "| the service | 8.0 | 2.0 |");
        }
    }

    #[test]
    fn the_crates_that_differ_most_come_first() {
        let costs = [
            (Side::Official, cost("aws-sdk-omics 60\nhttp 2.01\nregex 1\nhyper 3\nomics-official 1", 0.0, None)),
            (Side::Ours, cost("tinsmith-omics 10\nhttp 2\nregex 3\nomics-ours 1.5", 0.0, None)),
        ];
        assert_eq!(
            tables(Service::Omics, true, &costs).split_off(7),
            [
                "| dev: CPU s of rustc | official | ours |",
                "|---|---|---|",
                "| the service | 60.0 | 10.0 |",
                "| `hyper` | 3.0 | |",
                "| `regex` | 1.0 | 3.0 |",
                "| the program | 1.0 | 1.5 |",
                "",
            ]
        );
    }
}
