//! `cargo xtask codegen`: writes the generated crates, or checks that they are up to date.

mod report;
mod update;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::Context;
use clap::Args;
use tinsmith_codegen::settings::Settings;

use crate::corpus;
use crate::exit::{Exit, Failure};
use crate::generator::{Generate, GenerateError, Generated, ModelFile};
use crate::report::Console;
use crate::settings::{self, Level, Service};
use crate::suggest::did_you_mean;
use crate::sync::{self, Difference};

use report::Total;
use update::{Form, Update};

const EXAMPLES: &str = "\
Examples:
  cargo xtask codegen                       every service of generated/services.toml
  cargo xtask codegen omics                 one service
  cargo xtask codegen --check               check that everything is up to date (for CI)
  cargo xtask codegen omics --check --since old-omics.json
                                            list the API changes of a new model
  cargo xtask codegen --model omics.json --out ../my-omics --operations GetRun,StartRun
                                            a crate with two operations from another model

Exit codes: 0 success, 1 an error or a difference, 2 incorrect usage.";

/// Generate client crates from Smithy models.
///
/// The crates are those listed in generated/services.toml, or the one described by --model and --out. Unchanged files
/// are not touched; files that were generated before but are no longer are removed. If the model of a crate has changed,
/// the changes of its API are reported.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// The services to generate, by their names in generated/services.toml [default: all]
    #[arg(value_name = "SERVICE")]
    services: Vec<String>,
    /// Write nothing; list the differences, and exit with 1 if there are any
    #[arg(long)]
    check: bool,
    /// Report errors only
    #[arg(long, short)]
    quiet: bool,
    /// The files of the old model (JSON AST or `.smithy`), with which the API is compared [default: the last committed model]
    #[arg(long, value_name = "FILE", num_args = 1..)]
    since: Vec<PathBuf>,
    /// The format of API changes; `json` prints nothing else
    #[arg(long, value_name = "FORM", default_value = "text")]
    report: Form,
    /// The files of a model (JSON AST or `.smithy`), in place of services
    #[arg(long, value_name = "FILE", num_args = 1.., conflicts_with = "services", requires = "out")]
    model: Vec<PathBuf>,
    #[command(flatten)]
    single: Single,
}

/// The description of a crate that is not listed in services.toml.
#[derive(Debug, Args)]
struct Single {
    /// The directory to write the crate to
    #[arg(long, value_name = "DIR", requires = "model")]
    out: Option<PathBuf>,
    /// The operations to generate, separated by commas [default: all]
    #[arg(long, value_name = "A,B", value_delimiter = ',', requires = "model")]
    operations: Vec<String>,
    /// The name of the crate [default: `tinsmith-` and the name of the first file]
    #[arg(long, value_name = "NAME", requires = "model")]
    package: Option<String>,
    /// The shape id of the service, if the model has several
    #[arg(long, value_name = "ID", requires = "model")]
    service: Option<String>,
    /// The validation of inputs before they are sent [default: basic]
    #[arg(long, value_name = "LEVEL", requires = "model")]
    validation: Option<Level>,
}

/// A crate to generate.
struct Job {
    name: String,
    models: Vec<PathBuf>,
    directory: PathBuf,
    /// The directory as shown in reports.
    shown: PathBuf,
    settings: Settings,
    /// The command that writes the crate.
    remedy: String,
}

/// Generates all requested crates before writing or comparing any of them.
pub(crate) fn run(
    arguments: &Arguments,
    directory: &Path,
    generator: &dyn Generate,
    console: &mut Console,
) -> Result<Exit, Failure> {
    let since = Instant::now();
    let jobs = match &arguments.single.out {
        Some(out) => vec![single_job(arguments, directory, out)?],
        None => jobs_of_services(&arguments.services, directory)?,
    };
    let generated = generate(&jobs, generator, console)?;
    let differences = compare(&jobs, &generated)?;
    let updates = updates(&jobs, &generated, arguments, directory, generator)?;
    if arguments.report == Form::Json {
        print_json(&jobs, &updates, console)?;
    }
    let mode = if arguments.check { Mode::Check } else { Mode::Write };
    let is_quiet = arguments.quiet || arguments.report == Form::Json;
    let mut total = Total::default();
    for ((job, generated), difference) in jobs.iter().zip(&generated).zip(&differences) {
        match mode {
            Mode::Check if arguments.report == Form::Json => {}
            Mode::Check => report::differences(job, generated, difference, console)?,
            Mode::Write => {
                sync::apply(&generated.package, &job.directory, difference).with_context(|| job.name.clone())?;
            }
        }
        if !is_quiet {
            report::service(job, generated, difference, mode, console);
        }
        total.add(generated, difference);
    }
    if !is_quiet {
        jobs.iter().zip(&updates).for_each(|(job, update)| update.print(&job.name, console));
        total.report(since.elapsed(), mode, console);
    }
    let has_failed = mode == Mode::Check && !total.is_unchanged();
    Ok(if has_failed { Exit::Failure } else { Exit::Done })
}

/// The API changes of each crate.
fn updates(
    jobs: &[Job],
    generated: &[Generated],
    arguments: &Arguments,
    directory: &Path,
    generator: &dyn Generate,
) -> Result<Vec<Update>, Failure> {
    if !arguments.since.is_empty() && jobs.len() != 1 {
        return Err(Failure::Usage(vec!["--since is the old model of a single service; name the service".to_owned()]));
    }
    let since: Vec<PathBuf> = arguments.since.iter().map(|file| directory.join(file)).collect();
    jobs.iter().zip(generated).map(|(job, generated)| Update::of(job, generated, &since, generator)).collect()
}

/// Prints the API changes as JSON. Called before anything is written, because it fails if the old model is unknown.
fn print_json(jobs: &[Job], updates: &[Update], console: &mut Console) -> Result<(), Failure> {
    let reports: Result<Vec<_>, String> =
        jobs.iter().zip(updates).map(|(job, update)| update.to_json(&job.name)).collect();
    let reports = reports.map_err(|error| Failure::Usage(vec![error]))?;
    console.line(&serde_json::Value::Array(reports).to_string());
    Ok(())
}

/// The treatment of differences.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Write,
    Check,
}

/// Returns the path of this workspace's runtime crate, on which crates outside of the workspace depend.
pub(crate) fn runtime() -> String {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the commands are a folder of the workspace");
    workspace.join("runtime").display().to_string()
}

fn single_job(arguments: &Arguments, directory: &Path, out: &Path) -> Result<Job, Failure> {
    let Single { out: _, operations, package, service, validation } = &arguments.single;
    let model = arguments.model.first().map_or(Path::new(""), PathBuf::as_path);
    let package = package.clone().unwrap_or_else(|| format!("tinsmith-{}", corpus::crate_name(model)));
    let mut settings = Settings::new(package, "0.1.0", corpus::command(model));
    let errors = settings::package_errors(&settings.package, &settings.version);
    if !errors.is_empty() {
        return Err(Failure::Usage(errors.into_iter().map(|error| format!("--package: {error}")).collect()));
    }
    settings.service.clone_from(service);
    settings.operations = (!operations.is_empty()).then(|| operations.clone());
    settings.validation = validation.unwrap_or_default().into();
    settings.runtime_path = Some(runtime());
    Ok(Job {
        name: settings.package.clone(),
        models: arguments.model.iter().map(|model| directory.join(model)).collect(),
        directory: directory.join(out),
        shown: out.to_owned(),
        settings,
        remedy: "the same command without --check".to_owned(),
    })
}

fn jobs_of_services(wanted: &[String], directory: &Path) -> Result<Vec<Job>, Failure> {
    let root = directory.ancestors().find(|folder| folder.join(settings::FILE).is_file()).ok_or_else(|| {
        Failure::Usage(vec![format!(
            "{} was not found in this or a parent directory; run the command in the workspace, or set --model and --out",
            settings::FILE
        )])
    })?;
    let text = fs::read_to_string(root.join(settings::FILE)).context(settings::FILE)?;
    let services = settings::parse(&text).map_err(Failure::Usage)?;
    let unknown: Vec<String> = wanted
        .iter()
        .filter(|name| !services.contains_key(*name))
        .map(|name| unknown_service(name, &services))
        .collect();
    if !unknown.is_empty() {
        return Err(Failure::Usage(unknown));
    }
    let selected = services.into_iter().filter(|(name, _)| wanted.is_empty() || wanted.contains(name));
    Ok(selected.map(|(name, service)| Job::of_service(name, service, root)).collect())
}

/// Returns the model files and the settings of a service in services.toml.
pub(crate) fn job_of_service(name: &str, directory: &Path) -> Result<(Vec<ModelFile>, Settings), Failure> {
    let jobs = jobs_of_services(&[name.to_owned()], directory)?;
    let job = jobs.into_iter().next().expect("a service that is not known is an error");
    let files = job.read().map_err(Failure::Failed)?;
    Ok((files, job.settings))
}

fn unknown_service(name: &str, services: &BTreeMap<String, Service>) -> String {
    let hint = did_you_mean(name, services.keys().map(String::as_str));
    let known: Vec<&str> = services.keys().map(String::as_str).collect();
    let hint = if hint.is_empty() && !known.is_empty() { format!("; it has {}", known.join(", ")) } else { hint };
    format!("{} has no service `{}`{hint}", settings::FILE, name.escape_debug())
}

impl Job {
    fn of_service(name: String, Service { models, directory, mut settings }: Service, root: &Path) -> Self {
        settings.runtime_path = Some(format!("{}runtime", "../".repeat(directory.split('/').count())));
        Self {
            models: models.iter().map(|model| root.join(model)).collect(),
            directory: root.join(&directory),
            shown: directory.into(),
            settings,
            remedy: format!("cargo xtask codegen {name}"),
            name,
        }
    }

    fn read(&self) -> Result<Vec<ModelFile>, Vec<String>> {
        read(&self.name, &self.models)
    }
}

/// Reads the files of a model.
pub(crate) fn read(name: &str, models: &[PathBuf]) -> Result<Vec<ModelFile>, Vec<String>> {
    let mut files = Vec::new();
    let mut errors = Vec::new();
    for path in models {
        match fs::read_to_string(path) {
            Ok(text) => files.push(ModelFile { name: path.display().to_string(), text }),
            Err(error) => errors.push(format!("{name}: the model {} cannot be read: {error}", path.display())),
        }
    }
    if errors.is_empty() { Ok(files) } else { Err(errors) }
}

/// Generates all jobs, or returns the errors of all.
fn generate(jobs: &[Job], generator: &dyn Generate, console: &mut Console) -> Result<Vec<Generated>, Failure> {
    let mut progress = console.progress(jobs.len());
    let (mut generated, mut failed, mut refused) = (Vec::new(), Vec::new(), Vec::new());
    for job in jobs {
        progress.step(&job.name);
        let result = job.read().map_err(GenerateError::Failed);
        match result.and_then(|files| generator.generate(&files, &job.settings)) {
            Ok(package) => generated.push(package),
            Err(GenerateError::Request(errors)) => refused.extend(errors),
            Err(GenerateError::Failed(errors)) => failed.extend(errors),
        }
    }
    progress.finish();
    if !failed.is_empty() {
        failed.extend(refused);
        return Err(Failure::Failed(failed));
    }
    if refused.is_empty() { Ok(generated) } else { Err(Failure::Usage(refused)) }
}

/// Compares all crates with the disk before anything is written, or returns the errors of all.
fn compare(jobs: &[Job], generated: &[Generated]) -> Result<Vec<Difference>, Failure> {
    let (mut differences, mut errors) = (Vec::new(), Vec::new());
    for (job, generated) in jobs.iter().zip(generated) {
        match sync::compare(&generated.package, &job.directory) {
            Ok(difference) => differences.push(difference),
            Err(error) => errors.push(format!("{}: {error:#}", job.name)),
        }
    }
    if errors.is_empty() { Ok(differences) } else { Err(Failure::Failed(errors)) }
}
