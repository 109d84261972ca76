//! Results of commands: the exit status, or the errors that stopped a command.

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
#[derive(Debug)]
pub enum Failure {
    /// The command was used incorrectly.
    Usage(Vec<String>),
    /// The command failed.
    Failed(Vec<String>),
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        Self::Failed(vec![format!("{error:#}")])
    }
}
