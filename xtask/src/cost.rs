//! `cargo xtask cost`: builds small programs with a generated crate and with the official one, cold, and prints what each
//! costs: packages, CPU seconds by crate and, with `--release`, the size of the program.
//!
//! The programs are throw-away projects under `target/cost`. Cargo starts this program as `RUSTC_WRAPPER`, which runs
//! rustc and notes its CPU seconds. The seconds of each build are scaled to those of the first one, so that other work of
//! the machine changes the ratios little. The tables are those of `docs/cost.md`.

mod build;
mod notes;
mod patch;
mod program;
mod scale;
mod table;

use std::path::Path;

use clap::{Args, ValueEnum};

use crate::exit::{Exit, Failure};
use crate::report::Console;

pub use notes::wrapped;

const EXAMPLES: &str = "\
Examples:
  cargo xtask cost                            the dev builds of programs that call HealthOmics
  cargo xtask cost --service s3 --release     also the release builds, of programs that call S3
  cargo xtask cost --side ours --side ring    without the official crate
  cargo xtask cost --reuse                    the tables again, without building again

The sides:
  official  the official crate with default-https-client
  ours      the generated crate with default-https-client
  ring      the generated crate with rustls-ring; aws-config has no default client then
  patched   like ring, and `tinsmith patch` replaces the clients that aws-config uses (STS, and SSO with its feature);
            only programs with aws-config have this column

CPU seconds are scaled to those of the first column by the crates that both programs have, other than clients of
services, because other work on the machine inflates them. The seconds as measured are those divided by the scale.

The models of sqs and s3 are those of the folder `aws-models` of `$TINSMITH_CORPUS` [default: `../shared/data`]. Each
build starts with an empty folder and takes minutes. Works on Linux only. Exit codes: 0 success, 1 a build failed,
2 incorrect usage.";

/// Print what programs cost to build, with generated and official crates.
///
/// A program makes one call, with the configuration of `aws-config` or with static credentials.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// The service that the programs call
    #[arg(long, value_name = "NAME", default_value = "omics")]
    service: Service,
    /// The crates to build programs with, in the order of the columns [default: all]
    #[arg(long, value_name = "SIDE")]
    side: Vec<Side>,
    /// Only programs with (`true`) or without (`false`) `aws-config` [default: both]
    #[arg(long, value_name = "BOOL", action = clap::ArgAction::Set)]
    aws_config: Option<bool>,
    /// Also make release builds
    #[arg(long)]
    release: bool,
    /// Use what earlier runs measured, and build only the programs that they did not build
    #[arg(long)]
    reuse: bool,
}

/// A service for which both crates exist.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
enum Service {
    /// `HealthOmics`
    Omics,
    /// SQS
    Sqs,
    /// S3
    S3,
}

/// The crate that a program uses, and its HTTPS client.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
enum Side {
    /// The official crate with `default-https-client`
    Official,
    /// The generated crate with `default-https-client`
    Ours,
    /// The generated crate with `rustls-ring`
    Ring,
    /// The generated crate with `rustls-ring`, and `aws-config` with generated clients
    Patched,
}

/// The cost of one program.
#[derive(Clone, Debug)]
struct Cost {
    /// The number of packages that the program depends on.
    packages: usize,
    dev: Built,
    release: Option<Built>,
}

/// The cost of one build.
#[derive(Clone, Debug)]
struct Built {
    /// The CPU seconds of rustc for each package, and their sum.
    rustc: notes::Notes,
    /// The CPU seconds of everything: rustc, C compilers, build scripts and cargo.
    everything: f64,
    /// The factor of the seconds, by which they differ from those that were measured.
    scale: f64,
    /// The size of the program in bytes.
    bytes: u64,
}

pub(crate) fn run(arguments: &Arguments, directory: &Path, console: &mut Console) -> Result<Exit, Failure> {
    if !Path::new("/proc/self/stat").exists() {
        return Err(Failure::usage("`cost` reads CPU times from /proc, which this system does not have"));
    }
    let sides = match &*arguments.side {
        [] => Side::value_variants(),
        sides => sides,
    };
    let with_configs = arguments.aws_config.map_or_else(|| vec![true, false], |only| vec![only]);
    if !with_configs.iter().any(|with_config| sides.iter().any(|side| side.applies(*with_config))) {
        return Err(Failure::usage(
            "`--side patched` replaces clients of `aws-config`; leave out `--aws-config false`",
        ));
    }
    let generated = program::generated(arguments.service, directory)?;
    for with_config in with_configs {
        let mut costs = Vec::new();
        for side in sides.iter().filter(|side| side.applies(with_config)) {
            let program = program::Program { service: arguments.service, side: *side, with_config };
            let folder = program.write(&generated)?;
            if *side == Side::Patched {
                patch::patch(&folder)?;
            }
            costs.push((*side, build::cost(&folder, program, arguments, console)?));
        }
        scale::scale(&mut costs);
        for line in table::tables(arguments.service, with_config, &costs) {
            console.line(&line);
        }
    }
    Ok(Exit::Done)
}

impl Service {
    /// The name in those of crates and models.
    const fn name(self) -> &'static str {
        match self {
            Self::Omics => "omics",
            Self::Sqs => "sqs",
            Self::S3 => "s3",
        }
    }

    /// The version of the official crate.
    const fn official_version(self) -> &'static str {
        match self {
            Self::Omics => "1.137.0",
            Self::Sqs => "1.119.0",
            Self::S3 => "1.157.0",
        }
    }

    /// The call of a program, on a client.
    const fn call(self) -> &'static str {
        match self {
            Self::Omics => "list_runs()",
            Self::Sqs => "list_queues()",
            Self::S3 => "get_object().bucket(\"bucket\").key(\"key\")",
        }
    }
}

impl Side {
    /// The name in tables.
    const fn title(self) -> &'static str {
        match self {
            Self::Official => "official",
            Self::Ours => "ours",
            Self::Ring => "ours, `rustls-ring`",
            Self::Patched => "ours, `rustls-ring`, patched",
        }
    }

    /// Reports whether there is a program with this side. The clients that are patched are those of `aws-config`.
    const fn applies(self, with_config: bool) -> bool {
        match self {
            Self::Official | Self::Ours | Self::Ring => true,
            Self::Patched => with_config,
        }
    }
}
