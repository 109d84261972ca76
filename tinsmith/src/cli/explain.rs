//! `tinsmith explain`: prints an operation, a type or another shape as a table, or as the generator has lowered it.

mod find;
mod layout;
mod shape;
mod sheet;

use std::path::PathBuf;

use clap::Args;
use tinsmith_codegen::ir::package::Package;
use tinsmith_codegen::settings::Settings;

use super::Context;
use crate::exit::{Exit, Failure};
use crate::generator::{self, ModelFile};
use crate::job::Job;
use crate::sources::{self, ModelSource, Sources};

use find::{find, names};

const EXAMPLES: &str = "\
Examples:
  tinsmith explain omics CreateRunCache         an operation of a service
  tinsmith explain omics create_run_cache       the same, by its name in Rust
  tinsmith explain omics RunCacheListItem       a structure, union, enum or error
  tinsmith explain omics RunName                a string, number, list or map, a resource or the service
  tinsmith explain omics CreateRunCache --ir    all decisions of the generator about it
  tinsmith explain GetRun --model omics.json    an operation of another model

Exit codes: 0 success, 1 the model is invalid, 2 incorrect usage or an unknown shape.";

/// Describe an operation, a type or another shape: members, types, constraints, errors, pagination and waiters.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// The service and the shape; with --model, only the shape
    #[arg(value_name = "SERVICE SHAPE", num_args = 1..=2, required = true)]
    names: Vec<String>,
    /// Print the lowered form, from which code is emitted
    #[arg(long)]
    ir: bool,
    /// A file, folder or glob of a model (JSON AST or `.smithy`), in place of a service; can be repeated
    #[arg(long, value_name = "FILE")]
    model: Vec<PathBuf>,
    /// The shape id of the service, if the model has several
    #[arg(long, value_name = "ID", requires = "model")]
    service: Option<String>,
}

/// Prints a shape.
///
/// # Errors
/// [`Failure::Usage`] if the service or the shape is unknown, [`Failure::Failed`] if the model is invalid.
pub fn run(arguments: &Arguments, context: &mut Context<'_>) -> Result<Exit, Failure> {
    let (mut subject, wanted) = match (arguments.names.as_slice(), arguments.model.is_empty()) {
        ([service, shape], true) => (Subject::of_service(service, context)?, shape),
        ([shape], false) => {
            let paths: Vec<String> = arguments.model.iter().map(|path| path.display().to_string()).collect();
            let source = sources::files(&paths, context.directory).map_err(Failure::Usage)?;
            let mut subject = Subject::of_source(&source)?;
            subject.settings.service.clone_from(&arguments.service);
            (subject, shape)
        }
        (_, true) => return Err(Failure::usage("name a service and a shape, or set --model and name a shape")),
        (_, false) => return Err(Failure::usage("name only the shape; --model replaces the service")),
    };
    let package = subject.lower_with(wanted, context)?;
    match (find(&package, wanted), arguments.ir) {
        (Some(found), true) => context.console.line(&found.ir()),
        (Some(found), false) => layout::print(&found.sheet(&package), context.console),
        (None, ir) => explain_shape(&subject, &package, wanted, ir, context)?,
    }
    Ok(Exit::Done)
}

/// Prints a shape for which no type is generated.
fn explain_shape(
    subject: &Subject,
    package: &Package,
    wanted: &str,
    ir: bool,
    context: &mut Context<'_>,
) -> Result<(), Failure> {
    let model = generator::load(&subject.files)?;
    let service = &package.service;
    let shape = shape::find(&model, &service.shape, &service.namespace, wanted, &names(package))?;
    if ir {
        let name = wanted.escape_debug();
        return Err(Failure::usage(format!("`{name}` has no lowered form, since no type is generated for it")));
    }
    layout::print(&shape::sheet(&model, shape), context.console);
    Ok(())
}

/// A service to explain.
struct Subject {
    files: Vec<ModelFile>,
    settings: Settings,
    job: Option<Job>,
}

impl Subject {
    /// The service of this name, with the settings of the configuration if it is there.
    fn of_service(service: &str, context: &Context<'_>) -> Result<Self, Failure> {
        let Some(config) = context.config_if_any()? else {
            return Self::of_source(&Sources::new(None, &context.access())?.find(service, None)?);
        };
        if !config.services.contains_key(service)
            && let Ok(source) = Sources::new(Some(&config), &context.access())?.find(service, None)
        {
            return Self::of_source(&source);
        }
        let jobs = Job::of_services(&config, &[service.to_owned()], context.directory, &context.access())?;
        let job = jobs.into_iter().next().expect("a service that is not known is an error");
        Ok(Self { files: job.read().map_err(Failure::Failed)?, settings: job.settings.clone(), job: Some(job) })
    }

    fn of_source(source: &ModelSource) -> Result<Self, Failure> {
        let settings = Settings::new("explained", "0.1.0", "tinsmith explain");
        Ok(Self { files: source.read().map_err(Failure::Failed)?, settings, job: None })
    }

    /// Lowers the operations of the configuration, or all if none of them reaches the shape.
    fn lower_with(&mut self, shape: &str, context: &Context<'_>) -> Result<Package, Failure> {
        let package = self.lower(context)?;
        if self.settings.operations.is_none() || find(&package, shape).is_some() {
            return Ok(package);
        }
        self.settings.operations = None;
        self.lower(context)
    }

    fn lower(&self, context: &Context<'_>) -> Result<Package, Failure> {
        context.generator.lower(&self.files, &self.settings).map_err(|error| match &self.job {
            Some(job) => job.located(error),
            None => error.into(),
        })
    }
}
