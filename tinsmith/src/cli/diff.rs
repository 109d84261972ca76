//! `tinsmith diff`: the changes between two models for the users of the generated crate.

use std::path::PathBuf;

use clap::Args;
use tinsmith_codegen::settings::Settings;
use tinsmith_codegen::update::changes;
use tinsmith_codegen::update::report::{Outcome, Report, ServiceReport, lost_operations};

use super::Context;
use super::generate::update::{Form, Gate, denied, print_as, removed};
use crate::exit::{Exit, Failure};
use crate::sources;

const EXAMPLES: &str = "\
Examples:
  tinsmith diff old.json new.json                   what changes for programs
  tinsmith diff old.json new.json --operations GetRun,StartRun
                                                    for programs that call two operations
  tinsmith diff old/ new/ --report json             models of several files, for programs
  tinsmith diff old.json new.json --report markdown --deny breaking
                                                    for a change request that may not break programs

Exit codes: 0 success, 1 a model is invalid or changes are denied, 2 incorrect usage.";

/// List the API changes between two models.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The old model: a file, folder or glob
    #[arg(value_name = "OLD")]
    old: PathBuf,
    /// The new model: a file, folder or glob
    #[arg(value_name = "NEW")]
    new: PathBuf,
    /// The operations to compare, separated by commas [default: all]
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    operations: Vec<String>,
    /// The shape id of the service, if the models have several
    #[arg(long, value_name = "ID")]
    service: Option<String>,
    /// The format of the changes
    #[arg(long, value_name = "FORM", default_value = "text")]
    report: Form,
    /// Exit with 1 if there are changes of this kind
    #[arg(long, value_name = "KIND")]
    deny: Option<Gate>,
}

pub(super) fn run(arguments: &Arguments, context: &mut Context<'_>) -> Result<Exit, Failure> {
    let mut settings = Settings::new("compared", "0.1.0", "tinsmith diff");
    settings.service.clone_from(&arguments.service);
    settings.operations = (!arguments.operations.is_empty()).then(|| arguments.operations.clone());
    let read = |path: &PathBuf| {
        let source = sources::files(&[path.display().to_string()], context.directory).map_err(Failure::Failed)?;
        source.read().map_err(Failure::Failed)
    };
    let old = context.generator.lower_older(&read(&arguments.old)?, &settings)?;
    let files = read(&arguments.new)?;
    let new = context.generator.lower(&files, &settings).map_err(|error| {
        let Ok(new) = context.generator.lower_older(&files, &settings) else { return error.into() };
        let lost = lost_operations(&arguments.operations, &old, &new);
        if lost.is_empty() { error.into() } else { Failure::Usage(lost.into_iter().map(removed).collect()) }
    })?;
    let name = format!("{}#{}", new.service.namespace, new.service.shape);
    let outcome = Outcome::Compared(changes(&old, &new));
    let report = Report { services: vec![ServiceReport { name, version: None, outcome }] };
    print_as(arguments.report, &report, context.console);
    match arguments.deny.and_then(|gate| denied(&report, gate)) {
        Some(error) => Err(Failure::failed(error)),
        None => Ok(Exit::Done),
    }
}
