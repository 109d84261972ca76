//! The project's commands: `cargo xtask …`.

use std::process::ExitCode;

fn main() -> ExitCode {
    if let Some(exit) = xtask::cost::wrapped() {
        return exit;
    }
    tinsmith::cli::main(xtask::cli::run)
}
