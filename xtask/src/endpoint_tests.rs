//! `cargo xtask endpoint-tests`: runs the endpoint tests that models bring, from the JSON of their rules through parser,
//! lowering and the runtime's interpreter.

mod suite;
mod tables;

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use rayon::prelude::*;
use serde_json::Value;

use crate::catalog::corpus;
use crate::cli::{Exit, Failure};
use crate::report::{Console, Tone, count};

pub use suite::{Tally, tally};
pub use tables::rule_set;

const EXAMPLES: &str = "\
Examples:
  cargo xtask endpoint-tests                        every model of the corpus, and the tests of the rules engine
  cargo xtask endpoint-tests --service s3           those of one model
  cargo xtask endpoint-tests --models ../my-models  those of other models

Exit codes: 0 all passed, 1 one failed, 2 wrong use, or no corpus.";

/// The folders of a corpus that have models with endpoint tests.
const FOLDERS: [&str; 3] = ["aws-models", "aws-models-2026-11", "endpoint-rules-tests"];

/// Run the endpoint tests of models.
///
/// Models are the JSON files of --models, or of the corpus: its folders `aws-models`, `aws-models-2026-11` and
/// `endpoint-rules-tests`, as far as they are there. A test passes if it gives what it should with the partitions of
/// today, or with those of the time it was written; those that need the latter are counted.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// The directory of the models
    #[arg(long, value_name = "DIR", conflicts_with = "corpus")]
    models: Option<PathBuf>,
    /// The directory of the corpora [default: `$TINSMITH_CORPUS`, or `../shared/data`]
    #[arg(long, value_name = "DIR")]
    corpus: Option<PathBuf>,
    /// Only these models, by the names of their files
    #[arg(long, value_name = "NAME")]
    service: Vec<String>,
}

pub(crate) fn run(arguments: &Arguments, directory: &Path, console: &mut Console) -> Result<Exit, Failure> {
    let models = models(arguments, directory)?;
    let tallies: Vec<(String, Tally)> =
        models.par_iter().map(|model| (corpus::name(model), read(model))).filter(|(_, it)| !it.is_empty()).collect();
    if tallies.is_empty() {
        return Err(Failure::Usage(vec![
            "none of the models has endpoint rules: name others with --models".to_owned(),
        ]));
    }
    print(&tallies, console);
    let all_passed = tallies.iter().all(|(_, tally)| tally.failures.is_empty());
    Ok(if all_passed { Exit::Done } else { Exit::Failure })
}

fn models(arguments: &Arguments, directory: &Path) -> Result<Vec<PathBuf>, Failure> {
    if let Some(models) = &arguments.models {
        return corpus::models(Some(models), &arguments.service, directory);
    }
    let corpus = corpus::corpus(arguments.corpus.as_deref(), directory)?;
    let folders: Vec<_> = FOLDERS.iter().map(|folder| corpus.join(folder)).filter(|folder| folder.is_dir()).collect();
    if folders.is_empty() {
        return Err(Failure::Usage(vec![format!("{} has none of {}", corpus.display(), FOLDERS.join(", "))]));
    }
    corpus::models_of(&folders, &arguments.service)
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
    console.line(&format!("{}, `earlier` with the partitions of 2025", count(total.rule_sets, "rule set")));
}

fn row(width: usize, name: &str, tally: &Tally, console: &Console) -> String {
    let failed = format!("{:>7}", tally.failures.len());
    let failed = if tally.failures.is_empty() { failed } else { console.paint(Tone::Bad, &failed) };
    let tests = tally.passed + tally.passed_earlier + tally.failures.len();
    format!("{name:width$} {tests:>6} {:>7} {:>7} {failed}", tally.passed, tally.passed_earlier)
}
