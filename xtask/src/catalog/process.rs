//! Generates one model in a process of its own, so that a stack overflow or a lack of memory ends no other model.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::{Value, json};

use super::Written;
use crate::corpus;

/// The result of a model, as the process prints it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Report {
    /// The crate was written.
    Written(Written),
    /// The errors.
    Failed(Vec<String>),
}

impl Report {
    pub(super) fn new(result: Result<Written, Vec<String>>) -> Self {
        match result {
            Ok(written) => Self::Written(written),
            Err(errors) => Self::Failed(errors),
        }
    }

    pub(super) fn to_json(&self) -> Value {
        match self {
            Self::Written(Written { operations, types, files, lines, bytes }) => {
                json!({ "written": [operations, types, files, lines, bytes] })
            }
            Self::Failed(errors) => json!({ "failed": errors }),
        }
    }

    fn of_json(report: &Value) -> Option<Self> {
        if let Some(errors) = report["failed"].as_array() {
            return Some(Self::Failed(
                errors.iter().map(|error| Some(error.as_str()?.to_owned())).collect::<Option<_>>()?,
            ));
        }
        let numbers: Vec<usize> = report["written"]
            .as_array()?
            .iter()
            .map(|number| number.as_u64()?.try_into().ok())
            .collect::<Option<_>>()?;
        let [operations, types, files, lines, bytes] = *numbers.as_slice() else { return None };
        Some(Self::Written(Written { operations, types, files, lines, bytes }))
    }
}

/// Returns this program, unless the commands run as a library of another one.
pub(super) fn program() -> Option<PathBuf> {
    std::env::current_exe().ok().filter(|program| program.file_stem() == Some(OsStr::new(env!("CARGO_PKG_NAME"))))
}

/// Generates the crate of a model in a process.
pub(super) fn generate(program: &Path, model: &Path, out: &Path) -> Result<Written, Vec<String>> {
    let folder = model.parent().unwrap_or(Path::new("."));
    let mut command = Command::new(program);
    command.args(["catalog", "--alone", "--models"]).arg(folder).arg("--service").arg(corpus::name(model));
    result(command.arg("--out").arg(out).output())
}

/// Returns the result that a process printed, or describes how it ended.
fn result(output: std::io::Result<Output>) -> Result<Written, Vec<String>> {
    let output = output.map_err(|error| vec![format!("the process of the model cannot be started: {error}")])?;
    let report = serde_json::from_slice(&output.stdout).ok();
    match report.and_then(|report: Value| Report::of_json(&report)) {
        Some(Report::Written(written)) => Ok(written),
        Some(Report::Failed(errors)) => Err(errors),
        None => {
            let text = String::from_utf8_lossy(&output.stderr);
            let last = text.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or("without a message");
            Err(vec![format!("the generator crashed ({}), please report it: {last}", output.status)])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_script(script: &str) -> Result<Written, Vec<String>> {
        result(Command::new("sh").args(["-c", script]).output())
    }

    #[cfg(unix)]
    #[test]
    fn a_crash_is_an_error_of_the_model() {
        let errors = of_script("echo 'thread has overflowed its stack' >&2; kill -ABRT $$").expect_err("it crashed");
        assert!(errors[0].starts_with("the generator crashed (signal: 6"), "{errors:?}");
        assert!(errors[0].ends_with("please report it: thread has overflowed its stack"), "{errors:?}");
    }

    #[cfg(unix)]
    #[test]
    fn results_arrive_as_they_were() {
        for report in [
            Report::Failed(vec!["a \"quoted\" error".to_owned(), String::new()]),
            Report::Written(Written { operations: 1, types: 2, files: 3, lines: 4, bytes: 5 }),
        ] {
            let arrived = Report::new(of_script(&format!("echo '{}'", report.to_json())));
            assert_eq!(arrived, report);
        }
    }
}
