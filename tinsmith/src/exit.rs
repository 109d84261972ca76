//! Results of commands: the exit status, or the errors that stopped a command.

use std::fmt;
use std::process::ExitCode;

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
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The command was used incorrectly: the arguments or the configuration are wrong.
    Usage(Vec<String>),
    /// The command failed: a model is invalid, or a file cannot be read or written.
    Failed(Vec<String>),
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
            Self::Usage(messages) | Self::Failed(messages) => messages,
        }
    }

    /// The exit status that reports it.
    pub fn exit(&self) -> Exit {
        match self {
            Self::Usage(_) => Exit::Usage,
            Self::Failed(_) => Exit::Failure,
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
#[cfg(feature = "cli")]
impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        Self::failed(format!("{error:#}"))
    }
}
