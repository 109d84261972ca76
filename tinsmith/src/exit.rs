//! Results of commands: the exit status, or the errors that stopped a command.

use std::fmt;
use std::process::ExitCode;

use serde_json::{Value, json};
use tinsmith_model::Diagnostic;

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
#[derive(Clone, Debug, PartialEq)]
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
    /// One message for each error, with its place and line.
    pub messages: Vec<String>,
    /// The findings about models among the errors.
    pub findings: Vec<Diagnostic>,
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

    /// The messages.
    pub fn messages(&self) -> &[String] {
        match self {
            Self::Usage(messages) | Self::Failed(messages) | Self::Model(ModelFailure { messages, .. }) => messages,
        }
    }

    /// The errors as JSON, for editors and other programs: findings about models as `tinsmith validate --report json`
    /// prints them, and other errors as messages.
    pub fn to_json(&self) -> Value {
        let message = |text: &String| json!({"severity": "ERROR", "message": text});
        let errors: Vec<Value> = match self {
            Self::Usage(messages) | Self::Failed(messages) => messages.iter().map(message).collect(),
            Self::Model(ModelFailure { findings, .. }) => findings.iter().map(Diagnostic::to_json).collect(),
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

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.messages().join("\n"))
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
