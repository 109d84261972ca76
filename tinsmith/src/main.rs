//! The command `tinsmith`.

use std::process::ExitCode;

use tinsmith::cli;

fn main() -> ExitCode {
    cli::main(cli::run)
}
