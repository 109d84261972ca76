//! The command line: parses the arguments, runs the command, and returns the exit status.

use std::ffi::OsString;
use std::path::Path;

use clap::{Args, Parser, Subcommand};
use tinsmith::cli::{Common, Context, Program, conclude, explain, generate, parse};
use tinsmith::exit::Exit;
use tinsmith::generator::Generate;
use tinsmith::report::Console;

use crate::{catalog, conformance, cost, endpoint_tests, round_trips};

/// The names of `tinsmith` in this repository.
const PROGRAM: Program = Program { files: &["generated/services.toml"], generate: "cargo xtask codegen" };

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
    /// Generate the crates of generated/services.toml: `tinsmith generate` with that configuration
    Codegen(Tinsmith<generate::Arguments>),
    Conformance(conformance::Arguments),
    Cost(cost::Arguments),
    EndpointTests(endpoint_tests::Arguments),
    /// Describe an operation or a type: `tinsmith explain` with generated/services.toml
    Explain(Tinsmith<explain::Arguments>),
    RoundTrips(round_trips::Arguments),
}

/// The arguments of a command of `tinsmith`.
#[derive(Debug, Args)]
struct Tinsmith<A: Args> {
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    arguments: A,
}

/// Runs the command named by the arguments, of which the first is the program.
pub fn run(arguments: &[OsString], directory: &Path, generator: &(dyn Generate + Sync), console: &mut Console) -> Exit {
    let arguments = match parse::<Arguments>(arguments, console) {
        Ok(arguments) => arguments,
        Err(exit) => return exit,
    };
    let result = match arguments.command {
        Command::Catalog(arguments) => catalog::run(&arguments, directory, generator, console),
        Command::Codegen(it) => {
            let Tinsmith { common, arguments } = it;
            generate::run(&arguments, &mut context(common, directory, generator, console))
        }
        Command::Conformance(arguments) => conformance::run(&arguments, directory, generator, console),
        Command::Cost(arguments) => cost::run(&arguments, directory, console),
        Command::EndpointTests(arguments) => endpoint_tests::run(&arguments, directory),
        Command::RoundTrips(arguments) => round_trips::run(&arguments, directory, generator, console),
        Command::Explain(it) => {
            let Tinsmith { common, arguments } = it;
            explain::run(&arguments, &mut context(common, directory, generator, console))
        }
    };
    conclude(result, console)
}

fn context<'c>(
    common: Common,
    directory: &'c Path,
    generator: &'c (dyn Generate + Sync),
    console: &'c mut Console,
) -> Context<'c> {
    common.apply(console);
    Context { program: PROGRAM, directory, generator, console, common }
}
