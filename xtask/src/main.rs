//! The project's commands: `cargo xtask …`.

use std::process::ExitCode;

fn main() -> ExitCode {
    tinsmith::cli::main(xtask::cli::run)
}
