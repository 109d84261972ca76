//! The command line: parses the arguments, runs the command, and returns the exit status.

use std::ffi::OsString;
use std::path::Path;

use clap::{Parser, Subcommand};

use crate::exit::{Exit, Failure};
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
