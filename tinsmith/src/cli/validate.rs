//! `tinsmith validate`: the errors and warnings of a model.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;
use tinsmith_model::printable::Printable;
use tinsmith_model::{Severity, validate};

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
    let sources = ast::read(&arguments.files, context)?;
    let model = match sources.load() {
        Ok(model) => model,
        Err(errors) if arguments.report == Form::Json => {
            let list: Vec<_> = errors
                .errors()
                .iter()
                .map(|error| {
                    json!({
                        "severity": "error", "file": error.file, "pointer": error.pointer,
                        "location": error.location.as_ref().map(ToString::to_string),
                        "shape": error.shape.as_ref().map(ToString::to_string), "message": error.problem.to_string(),
                    })
                })
                .collect();
            context.console.line(&serde_json::Value::Array(list).to_string());
            return Ok(Exit::Failure);
        }
        Err(errors) => {
            return Err(Failure::Failed(errors.errors().iter().map(tinsmith_model::LoadError::report).collect()));
        }
    };
    let findings = validate(&model);
    let errors = findings.iter().filter(|it| it.severity == Severity::Error).count();
    let warnings = findings.len() - errors;
    if arguments.report == Form::Json {
        let list: Vec<_> = findings
            .iter()
            .map(|it| {
                let severity = if it.severity == Severity::Error { "error" } else { "warning" };
                json!({ "severity": severity, "rule": it.id, "shape": it.shape.to_string(), "message": it.message })
            })
            .collect();
        context.console.line(&serde_json::Value::Array(list).to_string());
    } else {
        for finding in &findings {
            let text = format!("{} on {}: {}", finding.id, finding.shape, Printable(&finding.message));
            match finding.severity {
                Severity::Error => context.console.error(&text),
                Severity::Warning if context.common.quiet => {}
                Severity::Warning => context.console.warning(&text),
            }
        }
        context.say(&format!("{}, {}", count(errors, "error"), count(warnings, "warning")));
    }
    let has_failed = errors > 0 || arguments.deny_warnings && warnings > 0;
    Ok(if has_failed { Exit::Failure } else { Exit::Done })
}
