//! `tinsmith generate`: writes the generated crates, or checks that they are up to date.

mod report;
mod since;
mod single;
pub(super) mod update;

use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::Args;

use super::Context;
use crate::config::keys;
use crate::exit::{Exit, Failure};
use crate::generator::{Generated, ModelFile};
use crate::job::{Job, compare_all, generate_all};
use crate::lock::{self, Locks};
use crate::report::{Console, count};
use crate::sync::{self, Difference};

use report::Total;
use single::Single;

pub(super) use since::Since;
use update::{Form, Gate};

const EXAMPLES: &str = "\
Examples:
  tinsmith generate                         every service of tinsmith.toml
  tinsmith generate omics                   one service
  tinsmith generate --check                 check that everything is up to date (for CI)
  tinsmith generate omics --check --since old-omics.json
                                            list the API changes of a new model
  tinsmith generate --check --since old-models --deny breaking --report markdown
                                            compare every service with its model in a folder, and fail if programs
                                            may break
  tinsmith generate --model omics.json --out ../my-omics --operations GetRun,StartRun
                                            a crate with two operations, without a configuration

Exit codes: 0 success, 1 an error or a difference, 2 incorrect usage or configuration.";

/// The help with the keys of the configuration.
fn long_help() -> String {
    format!("{EXAMPLES}\n\nKeys of tinsmith.toml, with paths relative to the file:\n{}", keys::help())
}

/// The greatest number of warnings shown for one model.
const SHOWN_WARNINGS: usize = 10;

/// Generate client crates from Smithy models.
///
/// The crates are those of tinsmith.toml, or the one described by --model and --out. Unchanged files are not touched;
/// files that were generated before but are no longer are removed. If the model of a crate has changed, the changes of
/// its API are reported.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, after_long_help = long_help())]
pub struct Arguments {
    /// The services to generate, by their names in the configuration [default: all]
    #[arg(value_name = "SERVICE")]
    services: Vec<String>,
    /// Write nothing; list the differences, and exit with 1 if there are any
    #[arg(long)]
    check: bool,
    /// Write nothing if a model has warnings
    #[arg(long)]
    deny_warnings: bool,
    /// The files of the old model (JSON AST or `.smithy`), or a folder with the old models of all services, with which the
    /// API is compared [default: the last committed model]
    #[arg(long, value_name = "FILE|DIR", num_args = 1..)]
    since: Vec<PathBuf>,
    /// The format of API changes; `json` and `markdown` print nothing else, and `json` errors too, with their places
    #[arg(long, value_name = "FORM", default_value = "text")]
    report: Form,
    /// Exit with 1, and write nothing, if there are API changes of this kind
    #[arg(long, value_name = "KIND")]
    deny: Option<Gate>,
    /// A file, folder or glob of a model (JSON AST or `.smithy`), in place of services; can be repeated
    #[arg(long, value_name = "FILE", conflicts_with = "services", requires = "out")]
    model: Vec<PathBuf>,
    #[command(flatten)]
    single: Single,
}

/// Generates all requested crates before writing or comparing any of them.
///
/// # Errors
/// Every error of the arguments, the configuration and the models; nothing has been written then.
pub fn run(arguments: &Arguments, context: &mut Context<'_>) -> Result<Exit, Failure> {
    let &Arguments { check, deny_warnings, report, deny, .. } = arguments;
    let run = |context: &mut Context<'_>| {
        let jobs = jobs(arguments, context)?;
        let older = Since::new(arguments, context.directory, &jobs)?;
        run_jobs(&jobs, &older, Options { check, deny_warnings, report, deny }, context)
    };
    run(context).inspect_err(|failure| {
        // A failure after the report was printed is of neither kind.
        if report == Form::Json && matches!(failure, Failure::Model(_) | Failure::Usage(_)) {
            context.console.line(&failure.to_json().to_string());
        }
    })
}

/// Options of a command for the crates that it generates, as in [`Arguments`].
#[derive(Clone, Copy, Debug)]
pub(super) struct Options {
    pub(super) check: bool,
    pub(super) deny_warnings: bool,
    pub(super) report: Form,
    pub(super) deny: Option<Gate>,
}

/// Generates crates, compares them with the older models, and writes them unless they are only checked.
pub(super) fn run_jobs(
    jobs: &[Job],
    older: &Since,
    arguments: Options,
    context: &mut Context<'_>,
) -> Result<Exit, Failure> {
    let since = Instant::now();
    let mut progress = context.console.progress(jobs.len());
    let generated = generate_all(jobs, context.generator, |name| progress.step(name));
    progress.finish();
    let generated = generated.map_err(|failure| update::with_lost(failure, jobs, older, context.generator))?;
    let is_quiet = context.common.quiet || arguments.report != Form::Text;
    warn(jobs, &generated, arguments.deny_warnings, context)?;
    let _locks = if arguments.check { None } else { Some(locks(jobs, context.console)?) };
    let differences = compare_all(jobs, &generated)?;
    let report = update::report(jobs, &generated, older, context.generator)?;
    let console = &mut *context.console;
    if arguments.report != Form::Text {
        update::all_known(&report)?;
        update::print_as(arguments.report, &report, console);
    }
    let denied = arguments.deny.and_then(|gate| update::denied(&report, gate));
    let mode = if arguments.check || denied.is_some() { Mode::Check } else { Mode::Write };
    if mode == Mode::Write {
        write(jobs, &generated, &differences)?;
    }
    let mut total = Total::default();
    for ((job, generated), difference) in jobs.iter().zip(&generated).zip(&differences) {
        if arguments.check && mode == Mode::Check && arguments.report == Form::Text {
            report::differences(job, generated, difference, console)?;
        }
        if !is_quiet {
            report::service(job, generated, difference, mode, console);
        }
        total.add(generated, difference);
    }
    if !is_quiet {
        update::print(&report, older, console);
        total.report(since.elapsed(), mode, console);
    }
    if let Some(services) = denied {
        return Err(Failure::failed(format!("{services}; nothing was written")));
    }
    let has_failed = mode == Mode::Check && !total.is_unchanged();
    Ok(if has_failed { Exit::Failure } else { Exit::Done })
}

/// Writes all crates, or none of them.
fn write(jobs: &[Job], generated: &[Generated], differences: &[Difference]) -> Result<(), Failure> {
    let crates = jobs.iter().zip(generated).zip(differences);
    let updates = crates.map(|((job, generated), difference)| sync::Update {
        package: &generated.package,
        directory: &job.directory,
        difference,
    });
    sync::apply(&updates.collect::<Vec<_>>()).map_err(|error| Failure::failed(error.to_string()))
}

/// The crates to generate.
fn jobs(arguments: &Arguments, context: &Context<'_>) -> Result<Vec<Job>, Failure> {
    if let Some(out) = &arguments.single.out {
        return Ok(vec![arguments.single.job(&arguments.model, out, context)?]);
    }
    let config = context.config()?;
    if config.services.is_empty() {
        return Err(Failure::usage(format!("{} has no service; add one with `tinsmith add`", config.shown)));
    }
    Job::of_services(&config, &arguments.services, context.directory, &context.access())
}

/// Prints the warnings about the models.
fn warn(jobs: &[Job], generated: &[Generated], deny: bool, context: &mut Context<'_>) -> Result<(), Failure> {
    let mut total = 0;
    for (job, generated) in jobs.iter().zip(generated) {
        let warnings = &generated.warnings;
        total += warnings.len();
        if context.common.quiet && !deny {
            continue;
        }
        for warning in warnings.iter().take(SHOWN_WARNINGS) {
            context.console.finding(warning);
        }
        if let Some(more) = warnings.len().checked_sub(SHOWN_WARNINGS).filter(|more| *more > 0) {
            let all = format!("`tinsmith validate {}` lists all", job.source.shown());
            context.console.warning(&format!("{}: {}; {all}", job.name, count(more, "more warning")));
        }
    }
    if deny && total > 0 {
        return Err(Failure::failed(format!("{}, which --deny-warnings makes an error", count(total, "warning"))));
    }
    Ok(())
}

/// Locks the directories of the crates, and says so if another run has locked one.
fn locks(jobs: &[Job], console: &mut Console) -> Result<Locks, Failure> {
    let directories: Vec<&Path> = jobs.iter().map(|job| job.directory.as_path()).collect();
    let waits = |directory: &Path| {
        let shown = jobs.iter().find(|job| job.directory == directory).map_or("", |job| job.shown.as_str());
        console.note(&format!("waiting for another run of tinsmith that writes to {shown}"));
    };
    lock::lock(&directories, waits)
        .map_err(|error| Failure::failed(format!("the directories of the crates cannot be locked: {error}")))
}

/// The treatment of differences.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Write,
    Check,
}

/// Reads the files of a model.
fn read(name: &str, models: &[PathBuf]) -> Result<Vec<ModelFile>, Vec<String>> {
    let mut files = Vec::new();
    let mut errors = Vec::new();
    for path in models {
        match std::fs::read_to_string(path) {
            Ok(text) => files.push(ModelFile { name: path.display().to_string(), text }),
            Err(error) => errors.push(format!("{name}: the model {} cannot be read: {error}", path.display())),
        }
    }
    if errors.is_empty() { Ok(files) } else { Err(errors) }
}
