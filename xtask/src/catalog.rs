//! `cargo xtask catalog`: generates a crate from every model of a directory, outside of the work tree, and builds the
//! crates.
//!
//! A failure does not stop the other models, not even a stack overflow, as each model is generated in a process of its own:
//! each model has a row in the table, and the command fails at the end.

mod build;
mod process;
mod table;

use std::any::Any;
use std::collections::BTreeMap;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use clap::{Args, ValueEnum};
use rayon::prelude::*;
use tinsmith::config::is_device;
use tinsmith_codegen::settings::Settings;

use crate::corpus;
use crate::exit::{Exit, Failure};
use crate::generator::{Generate, GenerateError, Generated, ModelFile, STACK};
use crate::report::{Console, Progress};
use crate::runtime;
use crate::sync;

const EXAMPLES: &str = "\
Examples:
  cargo xtask catalog                               every model of the corpus
  cargo xtask catalog --service omics --service s3  two models
  cargo xtask catalog --build check                 also check that the crates compile without warnings
  cargo xtask catalog --models ../my-models --out target/mine

CARGO_TARGET_DIR sets the build directory. Exit codes: 0 success, 1 a model failed, 2 incorrect usage.";

/// Generate a crate from every model of a directory, and build them.
///
/// Models are the JSON files of the directory. The name of a crate is that of its file, with `-` in place of characters
/// that crate names cannot contain. Without --models, the models are those of the folder `aws-models` of
/// `$TINSMITH_CORPUS` [default: `../shared/data`].
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// The directory of the models
    #[arg(long, value_name = "DIR")]
    models: Option<PathBuf>,
    /// The directory to write the crates to
    #[arg(long, value_name = "DIR", default_value = "target/catalog")]
    out: PathBuf,
    /// Generate only these models, by file name without extension
    #[arg(long, value_name = "NAME")]
    service: Vec<String>,
    /// The cargo command to run on the crates
    #[arg(long, value_name = "HOW", default_value = "none")]
    build: Action,
    /// The number of threads [default: one per core]
    #[arg(long, value_name = "N")]
    jobs: Option<usize>,
    /// Generate the only model in this process and print the result as JSON
    #[arg(long, hide = true)]
    alone: bool,
}

/// The cargo command to run on generated crates.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
enum Action {
    /// Nothing
    None,
    /// `cargo check`
    Check,
    /// `cargo build`
    Build,
}

/// A model to generate a crate from.
struct Job {
    model: PathBuf,
    /// The name of the crate without the common prefix, which is also that of its folder; an error message if the model
    /// has no usable name.
    name: Result<String, String>,
}

/// The result for one model.
struct Outcome {
    /// The name of the crate, or that of the file if the model has no usable name.
    service: String,
    result: Result<Written, Vec<String>>,
    elapsed: Duration,
}

/// A crate that was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    if arguments.alone {
        return print_alone(&models, &out, generator, console);
    }
    let progress = Mutex::new(console.progress(models.len()));
    let threads = rayon::ThreadPoolBuilder::new()
        .num_threads(arguments.jobs.unwrap_or_default())
        .stack_size(STACK)
        .build()
        .map_err(anyhow::Error::from)?;
    let (jobs, program) = (jobs(models), process::program());
    let generate = |job: &Job| generate(job, &out, program.as_deref(), generator, &progress);
    let mut outcomes: Vec<_> = threads.install(|| jobs.par_iter().map(generate).collect());
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

/// Generates the only model and prints the result.
fn print_alone(
    models: &[PathBuf],
    out: &Path,
    generator: &dyn Generate,
    console: &mut Console,
) -> Result<Exit, Failure> {
    let [model] = models else { return Err(Failure::Usage(vec!["--alone takes one model".to_owned()])) };
    let report = process::Report::new(write_or_panic(model, &corpus::crate_name(model), out, generator));
    console.line(&report.to_json().to_string());
    Ok(Exit::Done)
}

/// Names the crates of the models. Of several models with the same crate name, only the first can be generated.
fn jobs(models: Vec<PathBuf>) -> Vec<Job> {
    let mut taken: BTreeMap<String, PathBuf> = BTreeMap::new();
    let mut name = |model: &Path| {
        let name = corpus::crate_name(model);
        if is_device(&name) {
            return Err(format!("{}: Windows reserves the name `{name}`; rename the file", model.display()));
        }
        if name.is_empty() {
            return Err(format!(
                "{}: no character of the file name is allowed in a crate name; rename the file",
                model.display()
            ));
        }
        match taken.get(&name) {
            Some(first) => Err(format!(
                "{}: the crate would be named `tinsmith-{name}`, like that of {}; rename one of the files",
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

fn generate(
    job: &Job,
    out: &Path,
    program: Option<&Path>,
    generator: &dyn Generate,
    progress: &Mutex<Progress>,
) -> Outcome {
    let since = Instant::now();
    let service = job.name.clone().unwrap_or_else(|_| corpus::name(&job.model));
    if let Ok(mut progress) = progress.lock() {
        progress.step(&service);
    }
    let result = match &job.name {
        Ok(name) => match program {
            Some(program) => process::generate(program, &job.model, out),
            None => write_or_panic(&job.model, name, out, generator),
        },
        Err(problem) => Err(vec![problem.clone()]),
    };
    Outcome { service, result, elapsed: since.elapsed() }
}

/// Writes the crate of a model. A panic is an error.
fn write_or_panic(model: &Path, name: &str, out: &Path, generator: &dyn Generate) -> Result<Written, Vec<String>> {
    catch_unwind(AssertUnwindSafe(|| write(model, name, out, generator)))
        .unwrap_or_else(|panic| Err(vec![panic_message(&*panic)]))
}

/// Describes a panic of the generator, which is a fault of it and not of the model.
fn panic_message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    format!("the generator panicked, please report it: {}", text.unwrap_or("without a message"))
}

fn write(model: &Path, service: &str, out: &Path, generator: &dyn Generate) -> Result<Written, Vec<String>> {
    // Reading a pipe or a device might never end.
    if !model.is_file() {
        return Err(vec![format!("{}: not a file", model.display())]);
    }
    let text = fs::read_to_string(model).map_err(|error| vec![format!("{}: {error}", model.display())])?;
    let failed = |error: anyhow::Error| vec![format!("{service}: {error:#}")];
    let mut settings = Settings::new(format!("tinsmith-{service}"), "0.1.0", corpus::command(model));
    let target = out.join(service);
    settings.manifest.runtime = Some(runtime::of(&target).map_err(failed)?);
    let file = ModelFile { name: model.display().to_string(), text };
    let generated = generator.generate(&[file], &settings).map_err(GenerateError::into_messages)?;
    let difference = sync::compare(&generated.package, &target).map_err(|error| failed(error.into()))?;
    let update = sync::Update { package: &generated.package, directory: &target, difference: &difference };
    sync::apply(&[update]).map_err(|error| failed(error.into()))?;
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
