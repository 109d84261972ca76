//! `cargo xtask endpoint-tests`: finds the models and starts the program in `tests/endpoints` that runs their tests.
//!
//! The tests need the runtime crate, which takes minutes to compile. A separate program keeps it out of the dependencies
//! of all other commands.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context;
use clap::Args;

use crate::corpus;
use crate::exit::{Exit, Failure};

const EXAMPLES: &str = "\
Examples:
  cargo xtask endpoint-tests                        every model of the corpus, including the tests of the rules engine
  cargo xtask endpoint-tests --service s3           one model
  cargo xtask endpoint-tests --models ../my-models  other models

Exit codes: 0 all passed, 1 a test failed, 2 incorrect usage or no corpus.";

/// The manifest of the workspace.
const MANIFEST: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.toml");

/// The folders of the corpora that contain models with endpoint tests.
const FOLDERS: [&str; 3] = ["aws-models", "aws-models-2026-11", "endpoint-rules-tests"];

/// Run the endpoint tests of models.
///
/// Models are the JSON files of --models, or those of the folders `aws-models`, `aws-models-2026-11` and
/// `endpoint-rules-tests` of the corpora, if they exist. A test passes if the endpoint is as expected with the current
/// partitions, or with those of the time when the test was written; the latter are counted separately.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// The directory of the models
    #[arg(long, value_name = "DIR", conflicts_with = "corpus")]
    models: Option<PathBuf>,
    /// The directory of the corpora [default: `$TINSMITH_CORPUS`, or `../shared/data`]
    #[arg(long, value_name = "DIR")]
    corpus: Option<PathBuf>,
    /// Run only the tests of these models, by file name without extension
    #[arg(long, value_name = "NAME")]
    service: Vec<String>,
}

pub(crate) fn run(arguments: &Arguments, directory: &Path) -> Result<Exit, Failure> {
    // Reports missing models before the program is compiled, which takes minutes.
    find_models(arguments, directory)?;
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo)
        .args(["run", "--quiet", "--release", "--package", "endpoint-tests", "--manifest-path", MANIFEST, "--"])
        .args(arguments.to_flags())
        .current_dir(directory)
        .status()
        .context("cargo cannot be started")?;
    Ok(match status.code() {
        Some(0) => Exit::Done,
        Some(2) => Exit::Usage,
        Some(_) | None => Exit::Failure,
    })
}

impl Arguments {
    /// The command line that parses to these arguments.
    fn to_flags(&self) -> Vec<&std::ffi::OsStr> {
        let paths = [("--models", &self.models), ("--corpus", &self.corpus)];
        let paths = paths.into_iter().filter_map(|(flag, path)| Some([flag.as_ref(), path.as_deref()?.as_os_str()]));
        let services = self.service.iter().map(|service| ["--service".as_ref(), service.as_ref()]);
        paths.chain(services).flatten().collect()
    }
}

/// Finds the models whose tests are to run.
///
/// # Errors
/// [`Failure::Usage`] if a folder cannot be read, has no models, or lacks one that the arguments name.
pub fn find_models(arguments: &Arguments, directory: &Path) -> Result<Vec<PathBuf>, Failure> {
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
