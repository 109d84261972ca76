//! The command `tinsmith`, with all of its commands.

use std::ffi::OsString;
use std::path::Path;

use clap::{CommandFactory, Parser, Subcommand};

use super::{
    Common, Context, Program, ast, completions, conclude, diff, edit, explain, fake, generate, init, list, parse,
    patch, update, validate,
};
use crate::config;
use crate::exit::Exit;
use crate::generator::Generate;
use crate::report::Console;

const EXAMPLES: &str = "\
A new repository:
  tinsmith init                                     writes tinsmith.toml
  tinsmith add omics CreateRunCache GetRunCache     adds a service with two operations
  tinsmith generate                                 writes generated/omics
  cargo add --path generated/omics

`tinsmith COMMAND --help` shows examples of each command. Exit codes: 0 success, 1 an error or a difference, 2 incorrect
usage or configuration.";

/// Write light Rust client crates from Smithy models.
#[derive(Debug, Parser)]
#[command(name = "tinsmith", bin_name = "tinsmith", version, after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Init(init::Arguments),
    Add(edit::Add),
    Remove(edit::Remove),
    Generate(generate::Arguments),
    List(list::Arguments),
    Explain(explain::Arguments),
    Diff(diff::Arguments),
    Update(update::Arguments),
    Patch(patch::Arguments),
    Ast(ast::Arguments),
    Validate(validate::Arguments),
    Fake(fake::Arguments),
    Completions(completions::Arguments),
}

/// The command of users.
const TINSMITH: Program = Program { files: &[config::FILE], generate: "tinsmith generate" };

/// Runs a command of `tinsmith`, of whose arguments the first is the program.
pub fn run(arguments: &[OsString], directory: &Path, generator: &(dyn Generate + Sync), console: &mut Console) -> Exit {
    let arguments = match parse::<Arguments>(arguments, console) {
        Ok(arguments) => arguments,
        Err(exit) => return exit,
    };
    arguments.common.apply(console);
    let mut context = Context { program: TINSMITH, directory, generator, console, common: arguments.common };
    let result = match arguments.command {
        Command::Init(arguments) => init::run(&arguments, &mut context),
        Command::Add(arguments) => edit::add(&arguments, &mut context),
        Command::Remove(arguments) => edit::remove(&arguments, &mut context),
        Command::Generate(arguments) => generate::run(&arguments, &mut context),
        Command::List(arguments) => list::run(&arguments, &mut context),
        Command::Explain(arguments) => explain::run(&arguments, &mut context),
        Command::Diff(arguments) => diff::run(&arguments, &mut context),
        Command::Update(arguments) => update::run(&arguments, &mut context),
        Command::Patch(arguments) => patch::run(&arguments, &mut context),
        Command::Ast(arguments) => ast::run(&arguments, &mut context),
        Command::Validate(arguments) => validate::run(&arguments, &mut context),
        Command::Fake(arguments) => fake::run(&arguments, &mut context),
        Command::Completions(arguments) => Ok(completions::run(&arguments, Arguments::command(), &mut context)),
    };
    conclude(result, console)
}
