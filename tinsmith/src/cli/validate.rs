//! `tinsmith validate`: the errors and warnings of a model.

use std::path::PathBuf;

use clap::Args;
use tinsmith_model::{Diagnostic, Severity};

use super::{Context, Form, ast};
use crate::exit::{Exit, Failure};
use crate::report::count;

const EXAMPLES: &str = "\
Examples:
  tinsmith validate weather.smithy              one file
  tinsmith validate smithy/ --deny-warnings     all files of a folder; warnings fail too
  tinsmith validate smithy/ --report json       for programs

Exit codes: 0 success, 1 the model has errors, or warnings with --deny-warnings.";

/// Check a model, without generating anything.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The files of the model: files, folders or globs
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// Fail if there are warnings
    #[arg(long)]
    deny_warnings: bool,
    /// The format of the findings
    #[arg(long, value_name = "FORM", default_value = "text")]
    report: Form,
}

pub(super) fn run(arguments: &Arguments, context: &mut Context<'_>) -> Result<Exit, Failure> {
    let found = ast::read(&arguments.files, context)?.check().diagnostics;
    let errors = found.iter().filter(|finding| finding.severity == Severity::Error).count();
    let warnings =
        found.iter().filter(|finding| matches!(finding.severity, Severity::Warning | Severity::Danger)).count();
    match arguments.report {
        Form::Json => {
            let list = found.iter().map(Diagnostic::to_json).collect();
            context.console.line(&serde_json::Value::Array(list).to_string());
        }
        Form::Text => {
            for finding in &found {
                if finding.severity == Severity::Error || !context.common.quiet {
                    context.console.finding(finding);
                }
            }
            context.say(&format!("{}, {}", count(errors, "error"), count(warnings, "warning")));
        }
    }
    let has_failed = errors > 0 || arguments.deny_warnings && warnings > 0;
    Ok(if has_failed { Exit::Failure } else { Exit::Done })
}
