//! `cargo xtask catalog`: generates every model of a directory, outside the work tree, and builds what came of it.
//!
//! One bad model does not stop the rest: each gets a line in a table, and the command fails in the end.

mod build;
mod table;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use clap::{Args, ValueEnum};
use rayon::prelude::*;
use tinsmith_codegen::settings::Settings;

use crate::cli::{Exit, Failure};
use crate::corpus;
use crate::generator::{Generate, GenerateError, Generated, ModelFile};
use crate::report::{Console, Progress};
use crate::sync;

const EXAMPLES: &str = "\
Examples:
  cargo xtask catalog                               every model of the corpus
  cargo xtask catalog --service omics --service s3  two of them
  cargo xtask catalog --build check                 and does what they give compile, without a warning?
  cargo xtask catalog --models ../my-models --out target/mine

CARGO_TARGET_DIR says where they are built. Exit codes: 0 done, 1 a model failed, 2 wrong use.";

/// Generate a crate from every model of a directory, and build them.
///
/// Models are the JSON files of the directory; the name of a file becomes that of a crate, with `-` for what names of
/// crates do not have. Without --models, the corpus is read: the folder `aws-models` of `$TINSMITH_CORPUS`, or of
/// `../shared/data`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// The directory of the models
    #[arg(long, value_name = "DIR")]
    models: Option<PathBuf>,
    /// Where the crates go
    #[arg(long, value_name = "DIR", default_value = "target/catalog")]
    out: PathBuf,
    /// Only these models, by the names of their files
    #[arg(long, value_name = "NAME")]
    service: Vec<String>,
    /// What to do with the crates
    #[arg(long, value_name = "HOW", default_value = "none")]
    build: Action,
    /// How many threads [default: one a core]
    #[arg(long, value_name = "N")]
    jobs: Option<usize>,
}

/// What is done with generated crates.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
enum Action {
    /// Nothing
    None,
    /// `cargo check`
    Check,
    /// `cargo build`
    Build,
}

/// A model, and the crate to make of it.
struct Job {
    model: PathBuf,
    /// What the crate is called, after the prefix of all, and its folder; or why it cannot have a name.
    name: Result<String, String>,
}

/// What became of a model.
struct Outcome {
    /// The name of its crate; of the file, if that makes none.
    service: String,
    result: Result<Written, Vec<String>>,
    elapsed: Duration,
}

/// A crate that was written.
struct Written {
    operations: usize,
    types: usize,
    files: usize,
    lines: usize,
    bytes: usize,
}

pub(crate) fn run(
    arguments: &Arguments,
    directory: &Path,
    generator: &(dyn Generate + Sync),
    console: &mut Console,
) -> Result<Exit, Failure> {
    let since = Instant::now();
    let models = corpus::models(arguments.models.as_deref(), &arguments.service, directory)?;
    let out = directory.join(&arguments.out);
    let progress = Mutex::new(console.progress(models.len()));
    let threads = rayon::ThreadPoolBuilder::new()
        .num_threads(arguments.jobs.unwrap_or_default())
        .build()
        .map_err(anyhow::Error::from)?;
    let jobs = jobs(models);
    let mut outcomes: Vec<_> =
        threads.install(|| jobs.par_iter().map(|job| generate(job, &out, generator, &progress)).collect());
    if let Ok(progress) = progress.into_inner() {
        progress.finish();
    }
    let generation = since.elapsed();
    if arguments.build != Action::None {
        build::build(arguments.build, &out, &mut outcomes, console)?;
    }
    table::print(&outcomes, generation, console);
    let has_failed = outcomes.iter().any(|outcome| outcome.result.is_err());
    Ok(if has_failed { Exit::Failure } else { Exit::Done })
}

/// What to make of the models: the first of those whose names make the same crate has it.
fn jobs(models: Vec<PathBuf>) -> Vec<Job> {
    let mut taken: BTreeMap<String, PathBuf> = BTreeMap::new();
    let mut name = |model: &Path| {
        let name = corpus::crate_name(model);
        if name.is_empty() {
            return Err(format!(
                "{}: no letter of the file's name can be in that of a crate: rename it",
                model.display()
            ));
        }
        match taken.get(&name) {
            Some(first) => Err(format!(
                "{}: its crate would be `tinsmith-{name}`, as that of {}: rename one of the two",
                model.display(),
                first.display()
            )),
            None => {
                taken.insert(name.clone(), model.to_owned());
                Ok(name)
            }
        }
    };
    models.into_iter().map(|model| Job { name: name(&model), model }).collect()
}

fn generate(job: &Job, out: &Path, generator: &dyn Generate, progress: &Mutex<Progress>) -> Outcome {
    let since = Instant::now();
    let service = job.name.clone().unwrap_or_else(|_| corpus::name(&job.model));
    if let Ok(mut progress) = progress.lock() {
        progress.step(&service);
    }
    let result = match &job.name {
        Ok(name) => write(&job.model, name, out, generator),
        Err(problem) => Err(vec![problem.clone()]),
    };
    Outcome { service, result, elapsed: since.elapsed() }
}

fn write(model: &Path, service: &str, out: &Path, generator: &dyn Generate) -> Result<Written, Vec<String>> {
    let text = fs::read_to_string(model).map_err(|error| vec![format!("{}: {error}", model.display())])?;
    let mut settings = Settings::new(format!("tinsmith-{service}"), "0.1.0", corpus::command(model));
    settings.runtime_path = Some(crate::codegen::runtime());
    let file = ModelFile { name: model.display().to_string(), text };
    let generated = generator.generate(&[file], &settings).map_err(|error| match error {
        GenerateError::Request(errors) | GenerateError::Failed(errors) => errors,
    })?;
    let target = out.join(service);
    let failed = |error: anyhow::Error| vec![format!("{service}: {error:#}")];
    let difference = sync::compare(&generated.package, &target).map_err(failed)?;
    sync::apply(&generated.package, &target, &difference).map_err(failed)?;
    Ok(Written::of(&generated))
}

impl Written {
    fn of(generated: &Generated) -> Self {
        let mut written = Self { operations: generated.operations, types: 0, files: 0, lines: 0, bytes: 0 };
        for (path, text) in generated.package.files() {
            written.files += 1;
            written.lines += text.lines().count();
            written.bytes += text.len();
            written.types += usize::from(path.starts_with("src/types/") && path != "src/types/error.rs");
        }
        written
    }
}
