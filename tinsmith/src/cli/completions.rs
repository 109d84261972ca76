//! `tinsmith completions`: completions of the command line for a shell.

use clap::{Args, Command};
use clap_complete::Shell;

use super::Context;
use crate::exit::Exit;

const EXAMPLES: &str = "\
Examples:
  tinsmith completions bash > ~/.local/share/bash-completion/completions/tinsmith
  tinsmith completions fish > ~/.config/fish/completions/tinsmith.fish";

/// Print the completions of a shell.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The shell
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

/// Prints the completions of `program`.
pub(super) fn run(arguments: &Arguments, mut program: Command, context: &mut Context<'_>) -> Exit {
    let mut text = Vec::new();
    clap_complete::generate(arguments.shell, &mut program, "tinsmith", &mut text);
    context.console.raw(&text);
    Exit::Done
}
