//! Results of commands: the exit status, or the errors that stopped a command.

use std::fmt;
use std::process::ExitCode;

use serde_json::{Value, json};
use tinsmith_model::{Diagnostic, Style};

/// The exit status of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// The command succeeded.
    Done,
    /// Something failed, or differs from the expected state.
    Failure,
    /// The command was used incorrectly: an unknown flag, service or operation, or invalid settings.
    Usage,
}

impl Exit {
    /// Returns the exit code of the process.
    pub fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Failure => 1,
            Self::Usage => 2,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}

/// The errors that stopped a command, one message for each.
#[derive(Clone, PartialEq)]
pub enum Failure {
    /// The command was used incorrectly: the arguments or the configuration are wrong.
    Usage(Vec<String>),
    /// The command failed: a file cannot be read or written.
    Failed(Vec<String>),
    /// A model is invalid, or no crate can be generated from it.
    Model(ModelFailure),
}

/// The findings that stopped a command.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ModelFailure {
    /// The findings about models.
    pub findings: Vec<Diagnostic>,
    /// The other errors of the same run, one message for each.
    pub others: Vec<String>,
}

impl ModelFailure {
    /// The messages, each a single line.
    pub fn messages(&self) -> Vec<String> {
        self.findings.iter().map(Diagnostic::line).chain(self.others.iter().cloned()).collect()
    }
}

impl From<Vec<Diagnostic>> for ModelFailure {
    fn from(findings: Vec<Diagnostic>) -> Self {
        Self { findings, others: Vec::new() }
    }
}

impl Failure {
    /// A wrong use, with one message.
    pub fn usage(message: impl Into<String>) -> Self {
        Self::Usage(vec![message.into()])
    }

    /// A failure, with one message.
    pub fn failed(message: impl Into<String>) -> Self {
        Self::Failed(vec![message.into()])
    }

    /// The messages, each a single line.
    pub fn messages(&self) -> Vec<String> {
        match self {
            Self::Usage(messages) | Self::Failed(messages) => messages.clone(),
            Self::Model(failure) => failure.messages(),
        }
    }

    /// The errors as JSON, for editors and other programs: findings about models as `tinsmith validate --report json`
    /// prints them, and other errors as messages.
    pub fn to_json(&self) -> Value {
        let message = |text: &String| json!({"severity": "ERROR", "message": text});
        let errors: Vec<Value> = match self {
            Self::Usage(messages) | Self::Failed(messages) => messages.iter().map(message).collect(),
            Self::Model(ModelFailure { findings, others }) => {
                findings.iter().map(Diagnostic::to_json).chain(others.iter().map(message)).collect()
            }
        };
        json!({"errors": errors})
    }

    /// The exit status that reports it.
    pub fn exit(&self) -> Exit {
        match self {
            Self::Usage(_) => Exit::Usage,
            Self::Failed(_) | Self::Model(_) => Exit::Failure,
        }
    }
}

/// Draws findings about models with their lines.
impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let texts = match self {
            Self::Usage(messages) | Self::Failed(messages) => messages.clone(),
            Self::Model(ModelFailure { findings, others }) => {
                findings.iter().map(|found| found.draw(Style::Plain)).chain(others.iter().cloned()).collect()
            }
        };
        f.write_str(&texts.join("\n"))
    }
}

/// Prints what `Display` prints: a build script that returns the failure shows it in this form.
impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Failure {}

/// For programs that add commands.
#[cfg(feature = "commands")]
impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        Self::failed(format!("{error:#}"))
    }
}
