//! `cargo xtask explain`: prints the input and output of an operation as a table.

mod layout;
mod sheet;

use std::path::{Path, PathBuf};

use clap::Args;
use tinsmith_codegen::ir::operation::Operation;
use tinsmith_codegen::ir::package::Package;
use tinsmith_codegen::settings::Settings;

use crate::codegen::{job_of_service, read};
use crate::exit::{Exit, Failure};
use crate::generator::{Generate, GenerateError};
use crate::report::Console;
use crate::suggest::did_you_mean;

const EXAMPLES: &str = "\
Examples:
  cargo xtask explain omics CreateRunCache          a service of generated/services.toml
  cargo xtask explain omics create_run_cache        the same, by its name in Rust
  cargo xtask explain GetRun --model omics.json     an operation of another model

Exit codes: 0 success, 1 the model is invalid, 2 incorrect usage or an unknown operation.";

/// Describe an operation: its members, types, constraints, errors, pagination and waiters.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// The service, by its name in generated/services.toml, and the operation; with --model, only the operation
    #[arg(value_name = "SERVICE OPERATION", num_args = 1..=2, required = true)]
    names: Vec<String>,
    /// The files of a model (JSON AST or `.smithy`), in place of a service
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
        (_, true) => return Err(usage("name a service and an operation, or set --model and name an operation")),
        (_, false) => return Err(usage("name only the operation; --model replaces the service")),
    };
    let operation = find(&package, wanted)?;
    layout::print(&sheet::sheet(&package, operation), console);
    Ok(Exit::Done)
}

/// Finds the operation by its name in the model or its method name in Rust.
fn find<'p>(package: &'p Package, wanted: &str) -> Result<&'p Operation, Failure> {
    let is_wanted = |it: &&Operation| it.shape == wanted || it.method.as_str() == wanted;
    package.operations.iter().find(is_wanted).ok_or_else(|| {
        let names = package.operations.iter().flat_map(|it| [it.shape.as_str(), it.method.as_str()]);
        let hint = did_you_mean(wanted, names);
        Failure::Usage(vec![format!("{} has no operation `{}`{hint}", package.service.shape, wanted.escape_debug())])
    })
}
