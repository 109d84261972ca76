//! The command line: which command, with what arguments, and how the process ends.

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

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// What was asked for is done, or is so already.
    Done,
    /// Something failed, or differs from what it should be.
    Failure,
    /// The command was used wrongly: an unknown flag, service or operation, or settings that cannot be read.
    Usage,
}

impl Exit {
    /// The code the process ends with.
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

/// Why a command did not get to its end: every error that was found, one a line.
#[derive(Debug)]
pub enum Failure {
    /// The command was used wrongly.
    Usage(Vec<String>),
    /// The work failed.
    Failed(Vec<String>),
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        Self::Failed(vec![format!("{error:#}")])
    }
}

/// Runs the command that the arguments name, the first being the program.
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
