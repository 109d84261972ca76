//! `cargo xtask explain`: what an operation takes and answers, as a table in the terminal.

mod layout;
mod sheet;

use std::path::{Path, PathBuf};

use clap::Args;
use tinsmith_codegen::ir::operation::Operation;
use tinsmith_codegen::ir::package::Package;
use tinsmith_codegen::settings::Settings;

use crate::cli::{Exit, Failure};
use crate::codegen::{job_of_service, read};
use crate::generator::{Generate, GenerateError};
use crate::report::Console;
use crate::suggest::did_you_mean;

const EXAMPLES: &str = "\
Examples:
  cargo xtask explain omics CreateRunCache          a service of generated/services.toml
  cargo xtask explain omics create_run_cache        the same
  cargo xtask explain GetRun --model omics.json     an operation of a model of your own

Exit codes: 0 done, 1 the model is broken, 2 wrong use, or no such operation.";

/// Tell what an operation takes and answers: members, types, constraints, errors, pages and waiters.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// The service, as generated/services.toml calls it, and the operation; with --model, the operation alone
    #[arg(value_name = "SERVICE OPERATION", num_args = 1..=2, required = true)]
    names: Vec<String>,
    /// The files of a model (JSON AST), instead of a service
    #[arg(long, value_name = "FILE", num_args = 1..)]
    model: Vec<PathBuf>,
    /// The shape id of the service, if the model has several
    #[arg(long, value_name = "ID", requires = "model")]
    service: Option<String>,
}

pub(crate) fn run(
    arguments: &Arguments,
    directory: &Path,
    generator: &dyn Generate,
    console: &mut Console,
) -> Result<Exit, Failure> {
    let usage = |text: &str| Failure::Usage(vec![text.to_owned()]);
    let (package, wanted) = match (arguments.names.as_slice(), arguments.model.is_empty()) {
        ([service, operation], true) => {
            let (files, settings) = job_of_service(service, directory)?;
            (generator.lower(&files, &settings)?, operation)
        }
        ([operation], false) => {
            let models: Vec<_> = arguments.model.iter().map(|file| directory.join(file)).collect();
            let files = read("explain", &models).map_err(GenerateError::Failed)?;
            let mut settings = Settings::new("explained", "0.1.0", "explain");
            settings.service.clone_from(&arguments.service);
            (generator.lower(&files, &settings)?, operation)
        }
        (_, true) => return Err(usage("name a service and an operation, or an operation and --model")),
        (_, false) => return Err(usage("name the operation alone: --model stands for the service")),
    };
    let operation = find(&package, wanted)?;
    layout::print(&sheet::sheet(&package, operation), console);
    Ok(Exit::Done)
}

/// The operation of this name, in the model's words or in Rust's.
fn find<'p>(package: &'p Package, wanted: &str) -> Result<&'p Operation, Failure> {
    let is_wanted = |it: &&Operation| it.shape == wanted || it.method.as_str() == wanted;
    package.operations.iter().find(is_wanted).ok_or_else(|| {
        let names = package.operations.iter().flat_map(|it| [it.shape.as_str(), it.method.as_str()]);
        let hint = did_you_mean(wanted, names);
        Failure::Usage(vec![format!("{} has no operation `{}`{hint}", package.service.shape, wanted.escape_debug())])
    })
}
