//! `tinsmith-fake MODEL`: serves a fake of a service over HTTP, for programs in any language.
//!
//! The model is loaded while the program runs; no crate is generated. Operations on resources of the model keep these in memory, and with
//! `--examples`, others respond as the examples of the model do. All others are not implemented.

mod arguments;
mod operations;
mod rules;
mod tables;
#[cfg(test)]
mod tests;

use std::net::{Ipv4Addr, SocketAddr};
use std::process::ExitCode;

use tinsmith_codegen::settings::Settings;
use tinsmith_model::Sources;
use tinsmith_runtime::fake::Fault;
use tokio::net::TcpListener;

use arguments::{Arguments, Command, USAGE};

fn main() -> ExitCode {
    match arguments::parse(std::env::args().skip(1)) {
        Ok(Command::Help) => {
            println!("{USAGE}");
            ExitCode::SUCCESS
        }
        Ok(Command::Serve(arguments)) => match run(&arguments) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("error: {error}");
                ExitCode::FAILURE
            }
        },
        Err(error) => {
            eprintln!("error: {error}\n\n{USAGE}");
            ExitCode::from(2)
        }
    }
}

/// Serves until the process ends.
fn run(arguments: &Arguments) -> Result<(), String> {
    let service = operations::service(&lowered(arguments)?, arguments.examples)?;
    let service = match arguments.latency {
        Some(latency) => service.fault(Fault::delay(latency)),
        None => service,
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let serving = runtime.map_err(|error| error.to_string())?.block_on(async {
        let listener = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, arguments.port))).await?;
        // Programs that start this one read the port here.
        println!("http://{}", listener.local_addr()?);
        service.serve(listener).await
    });
    serving.map_err(|error| error.to_string())
}

/// Loads the model and decides everything about the service.
fn lowered(arguments: &Arguments) -> Result<tinsmith_codegen::ir::package::Package, String> {
    let sources = Sources::read(&arguments.models).map_err(|errors| errors.to_string())?;
    let model = sources.load().map_err(|errors| errors.to_string())?;
    let mut settings = Settings::new("fake", "0.0.0", "tinsmith-fake");
    settings.service.clone_from(&arguments.service);
    tinsmith_codegen::lower(&model, &settings).map_err(|errors| errors.to_string())
}
