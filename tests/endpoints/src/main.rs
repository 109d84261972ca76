//! The program that `cargo xtask endpoint-tests` starts.

use std::process::ExitCode;

use clap::Parser;
use xtask::endpoint_tests::Arguments;
use xtask::exit::Failure;
use xtask::report::Console;

#[derive(Debug, Parser)]
#[command(name = "endpoint-tests", bin_name = "cargo xtask endpoint-tests", version)]
struct CommandLine {
    #[command(flatten)]
    arguments: Arguments,
}

fn main() -> ExitCode {
    let arguments = CommandLine::parse().arguments;
    let mut console = Console::of_process();
    let result = std::env::current_dir()
        .map_err(|error| Failure::Failed(vec![format!("the current directory cannot be read: {error}")]))
        .and_then(|directory| endpoint_tests::run(&arguments, &directory, &mut console));
    let exit = match result {
        Ok(exit) => exit,
        Err(failure) => {
            for message in failure.messages() {
                console.error(&message);
            }
            failure.exit()
        }
    };
    exit.into()
}
