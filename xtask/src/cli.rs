//! The command line: parses the arguments, runs the command, and returns the exit status.

use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::generator::Generate;
use crate::report::Console;
use crate::{catalog, codegen, conformance, endpoint_tests, explain};

/// The project's commands.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version, disable_help_subcommand = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Catalog(catalog::Arguments),
    Codegen(codegen::Arguments),
    Conformance(conformance::Arguments),
    EndpointTests(endpoint_tests::Arguments),
    Explain(explain::Arguments),
}

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

/// Runs the command named by the arguments, of which the first is the program.
pub fn run(
    arguments: impl IntoIterator<Item = OsString>,
    directory: &Path,
    generator: &(dyn Generate + Sync),
    console: &mut Console,
) -> Exit {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) if error.use_stderr() => {
            console.raw_error(&error.render().to_string());
            return Exit::Usage;
        }
        Err(help) => {
            console.line(help.render().to_string().trim_end());
            return Exit::Done;
        }
    };
    let result = match arguments.command {
        Command::Catalog(arguments) => catalog::run(&arguments, directory, generator, console),
        Command::Codegen(arguments) => codegen::run(&arguments, directory, generator, console),
        Command::Conformance(arguments) => conformance::run(&arguments, directory, generator, console),
        Command::EndpointTests(arguments) => endpoint_tests::run(&arguments, directory),
        Command::Explain(arguments) => explain::run(&arguments, directory, generator, console),
    };
    let (exit, errors) = match result {
        Ok(exit) => (exit, Vec::new()),
        Err(Failure::Usage(errors)) => (Exit::Usage, errors),
        Err(Failure::Failed(errors)) => (Exit::Failure, errors),
    };
    for error in errors {
        console.error(&error);
    }
    exit
}
