//! `cargo run -p typed-uses -- [SERVICE…]`: checks that generated crates have the whole public API of the official ones.
//!
//! Makes a program with a typed use of every public item from the documentation of the official crate, compiles it with
//! that crate, and then with the crate that is generated from the model under the official name. Prints the uses that only
//! the official crate compiles, and a table. Exits with 1 if any is left that the list `allowed.txt` does not have.

mod allowed;
mod compare;
mod documentation;
mod model;
mod program;
mod render;
#[cfg(test)]
mod tests;
mod uses;
mod workspace;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;

use compare::Comparison;
use model::Model;
use uses::{Kind, Use};
use workspace::{SERVICES, Workspace};

/// The uses that may fail.
const ALLOWED: &str = include_str!("../allowed.txt");

/// Check that generated crates have the whole public API of the official ones.
#[derive(Debug, Parser)]
struct Arguments {
    /// The services [default: all]
    #[arg(value_name = "SERVICE", value_parser = SERVICES.map(|(service, _)| service))]
    services: Vec<String>,
    /// The folder of the official corpora [default: `$TINSMITH_CORPUS`, or `../shared/data`]
    #[arg(long, value_name = "DIR")]
    corpus: Option<PathBuf>,
    /// Print also the uses of what models lack, those that are allowed to fail, and items whose types have no path
    #[arg(long)]
    all: bool,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(&arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}

/// Compares the crates, and reports whether nothing is missing.
fn run(arguments: &Arguments) -> Result<bool, Box<dyn std::error::Error>> {
    let configured = std::env::var_os("TINSMITH_CORPUS").map(PathBuf::from);
    let corpus = arguments.corpus.clone().or(configured).unwrap_or_else(|| "../shared/data".into());
    let workspace = Workspace::prepare(&corpus)?;
    let mut rows = Vec::new();
    for (service, _) in SERVICES {
        if arguments.services.is_empty() || arguments.services.iter().any(|wanted| wanted == service) {
            let comparison = one(service, &workspace, &corpus)?;
            print(&comparison, arguments.all);
            rows.push((service, comparison));
        }
    }
    println!(
        "{:<12}{:>8}{:>12}{:>10}{:>8}{:>10}{:>10}",
        "", "uses", "unnameable", "official", "ours", "not in", "allowed"
    );
    println!("{:<12}{:>8}{:>12}{:>10}{:>8}{:>10}{:>10}", "", "", "", "fails", "fails", "the model", "to fail");
    for (service, of) in &rows {
        let Comparison { checked, faults, unnameable, missing, newer, allowed } = of;
        let counts = [unnameable.len(), faults.len(), missing.len(), newer.len(), allowed.len()];
        let [unnameable, faults, missing, newer, allowed] = counts;
        println!("{service:<12}{checked:>8}{unnameable:>12}{faults:>10}{missing:>8}{newer:>10}{allowed:>10}");
    }
    Ok(rows.iter().all(|(_, of)| of.missing.is_empty() && of.faults.is_empty()))
}

/// Compares the crates of one service.
fn one(service: &str, workspace: &Workspace, corpus: &Path) -> Result<Comparison, Box<dyn std::error::Error>> {
    let lines = allowed::of(ALLOWED, service)?;
    let model = Model::read(&workspace::model(corpus, service))?;
    let uses = uses::of(&workspace.document(service)?);
    let checked = compare::check(uses, &workspace.program(service, true))?;
    let mut comparison = compare::compare(checked, &workspace.program(service, false), Some(&model), &lines)?;
    let ours = workspace.features(service, false)?;
    let official = workspace.features(service, true)?;
    comparison.checked += official.len();
    for feature in official.difference(&ours) {
        let of = Use { kind: Kind::Feature, subject: feature.clone(), forms: Vec::new() };
        comparison.missing.push((of, "the manifest has no such feature".to_owned()));
    }
    Ok(comparison)
}

fn print(comparison: &Comparison, all: bool) {
    let list = |title: &str, uses: &[(Use, String)]| {
        for (of, error) in uses {
            println!("{title} {}: {}\n    {error}", of.kind, of.subject);
        }
    };
    list("fault of this program,", &comparison.faults);
    list("missing", &comparison.missing);
    if all {
        list("not in the model,", &comparison.newer);
        list("allowed,", &comparison.allowed);
        comparison.unnameable.iter().for_each(|item| println!("without a name, {item}"));
    }
    let names: BTreeSet<&str> = comparison.newer.iter().map(|(_, lacking)| lacking.as_str()).collect();
    if !names.is_empty() {
        println!("not in the model: {}", names.into_iter().collect::<Vec<_>>().join(", "));
    }
}
