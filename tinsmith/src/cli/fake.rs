//! `tinsmith fake`: runs `tinsmith-fake`, which is a program of its own, so that this one does not need the runtime.

use std::ffi::OsString;
use std::io;
use std::process::Command;

use clap::Args;

use super::Context;
use crate::exit::{Exit, Failure};

const NAME: &str = "tinsmith-fake";

const EXAMPLES: &str = "\
Examples:
  tinsmith fake omics.json --port 4000
  tinsmith fake models/ --examples --latency 50
  tinsmith fake --help";

/// Serve a fake of a service over HTTP, from its model, with the program `tinsmith-fake`
#[derive(Debug, Args)]
#[command(disable_help_flag = true, after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The arguments of `tinsmith-fake`
    #[arg(value_name = "ARGUMENTS", trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<OsString>,
}

pub(super) fn run(arguments: &Arguments, context: &mut Context<'_>) -> Result<Exit, Failure> {
    let name = format!("{NAME}{}", std::env::consts::EXE_SUFFIX);
    let beside = std::env::current_exe().ok().map(|program| program.with_file_name(&name));
    let program = beside.filter(|program| program.is_file()).unwrap_or_else(|| name.into());
    let status = Command::new(&program).args(&arguments.arguments).current_dir(context.directory).status();
    match status {
        Ok(status) if status.success() => Ok(Exit::Done),
        Ok(status) if status.code() == Some(2) => Ok(Exit::Usage),
        Ok(_) => Ok(Exit::Failure),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Err(Failure::Failed(vec![format!("`{NAME}` is not installed: run `cargo install {NAME}`")]))
        }
        Err(error) => Err(Failure::Failed(vec![format!("`{}` cannot be run: {error}", program.display())])),
    }
}
