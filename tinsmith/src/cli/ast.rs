//! `tinsmith ast`: the JSON AST of a model.

use std::path::PathBuf;

use clap::Args;
use tinsmith_model::{Source, Sources};

use super::Context;
use crate::exit::{Exit, Failure};
use crate::sources;

const EXAMPLES: &str = "\
Examples:
  tinsmith ast weather.smithy                   one file
  tinsmith ast smithy/ > weather.json           all files of a folder

Exit codes: 0 success, 1 the model is invalid.";

/// Print a model as JSON AST.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The files of the model: files, folders or globs
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
}

pub(super) fn run(arguments: &Arguments, context: &mut Context<'_>) -> Result<Exit, Failure> {
    let sources = read(&arguments.files, context)?;
    let document = sources.to_ast().map_err(|errors| Failure::Model(errors.diagnostics().into()))?;
    let text = serde_json::to_string_pretty(&document).map_err(|error| Failure::failed(error.to_string()))?;
    context.console.raw(text.as_bytes());
    context.console.raw(b"\n");
    Ok(Exit::Done)
}

/// Reads the files of a model.
pub(super) fn read(files: &[PathBuf], context: &Context<'_>) -> Result<Sources, Failure> {
    let paths: Vec<String> = files.iter().map(|path| path.display().to_string()).collect();
    let source = sources::files(&paths, context.directory).map_err(Failure::Failed)?;
    let files = source.read().map_err(Failure::Failed)?;
    Ok(Sources::new(files.into_iter().map(|file| Source { name: file.name, text: file.text })))
}
