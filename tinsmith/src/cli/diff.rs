//! `tinsmith diff`: the changes between two models for the users of the generated crate.

use std::path::PathBuf;

use clap::Args;
use tinsmith_codegen::settings::Settings;
use tinsmith_codegen::update::changes;

use super::generate::Update;
use super::{Context, Form};
use crate::exit::{Exit, Failure};
use crate::sources;

const EXAMPLES: &str = "\
Examples:
  tinsmith diff old.json new.json                   what changes for programs
  tinsmith diff old.json new.json --operations GetRun,StartRun
                                                    for programs that call two operations
  tinsmith diff old/ new/ --report json             models of several files, for programs

Exit codes: 0 success, 1 a model is invalid, 2 incorrect usage.";

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
    let new = context.generator.lower(&read(&arguments.new)?, &settings)?;
    let update = Update::Changed(changes(&old, &new));
    let name = format!("{}#{}", new.service.namespace, new.service.shape);
    match arguments.report {
        Form::Text => update.print(&name, context.console),
        Form::Json => {
            let value = update.to_json(&name).map_err(Failure::usage)?;
            context.console.line(&value.to_string());
        }
    }
    Ok(Exit::Done)
}
