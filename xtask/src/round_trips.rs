//! `cargo xtask round-trips`: writes values of every type of some services in the formats of serde, and reads them again.
//!
//! For each service, the command generates a crate with the types alone and a program that checks random values of each of
//! them, outside of the work tree. It also looks at what the crates depend on: of the AWS crates, only the one with the
//! primitive types.
//!
//! For some services, it also generates the client and a program that calls a fake of the service with it: random inputs,
//! outputs, errors and events come out as they went in.

mod fakes;
mod program;
mod run;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::Args;
use rayon::prelude::*;
use tinsmith_codegen::settings::{Derive, Parts, Settings};

use crate::corpus;
use crate::exit::{Exit, Failure};
use crate::generator::{Generate, GenerateError, ModelFile};
use crate::report::{Console, count};
use crate::runtime;
use crate::sync;

const EXAMPLES: &str = "\
Examples:
  cargo xtask round-trips                      all services, those of the corpora if there are any
  cargo xtask round-trips --service omics      one service, by the end of its file name
  cargo xtask round-trips --values 1000        a thousand values of each type
  cargo xtask round-trips --part fakes         only calls of clients to fakes

Exit codes: 0 all values were read as they were written, 1 some were not, 2 incorrect usage.";

/// Write values of every type of some services in the formats of serde, and read them again; and call fakes of services.
///
/// The services are `omics`, and if there are corpora, `dynamodb`, parts of `s3` and `ec2`, and those of the protocol tests.
/// Fakes are those of `omics`, `dynamodb`, `ec2`, `kinesis`, `s3`, `sqs` and `transcribe-streaming`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// The directory of the corpora [default: `$TINSMITH_CORPUS`, or `../shared/data`, if it exists]
    #[arg(long, value_name = "DIR")]
    corpus: Option<PathBuf>,
    /// Only these services, by the end of the name of the model's file
    #[arg(long, value_name = "NAME")]
    service: Vec<String>,
    /// Check only types, or only fakes
    #[arg(long, value_name = "PART")]
    part: Option<Part>,
    /// The number of values of each type
    #[arg(long, value_name = "N", default_value_t = 16)]
    values: u64,
    /// The directory to write the crates to
    #[arg(long, value_name = "DIR", default_value = "target/round-trips")]
    out: PathBuf,
}

/// Operations of large services, which together have shapes of all sorts: unions, attributes, flattened lists, streams.
const PARTS: [(&str, &[&str]); 2] = [
    (
        "ec2",
        &[
            "AllocateAddress",
            "CreateFleet",
            "CreateLaunchTemplate",
            "CreateVpcEndpoint",
            "DescribeImages",
            "DescribeInstanceTypes",
            "DescribeInstances",
            "DescribeVolumes",
            "ModifyInstanceAttribute",
            "RunInstances",
            "StartNetworkInsightsAnalysis",
        ],
    ),
    (
        "s3",
        &[
            "CompleteMultipartUpload",
            "CreateBucket",
            "CreateMultipartUpload",
            "DeleteObjects",
            "GetBucketLifecycleConfiguration",
            "GetObject",
            "GetObjectAttributes",
            "HeadObject",
            "ListObjectsV2",
            "PutBucketNotificationConfiguration",
            "PutBucketReplication",
            "PutObject",
            "SelectObjectContent",
        ],
    ),
];

/// A part of the checks.
#[derive(Clone, Copy, Debug, Eq, PartialEq, clap::ValueEnum)]
enum Part {
    /// Types in the formats of serde
    Types,
    /// Calls of clients to fakes
    Fakes,
}

/// A service, the crate of its types, and the program that checks them.
struct Trip {
    /// The name of the model, without characters that package names cannot contain.
    key: String,
    /// The number of types.
    types: usize,
}

impl Trip {
    fn crate_name(&self) -> String {
        format!("types-{}", self.key)
    }

    fn program(&self) -> String {
        format!("trips-{}", self.key)
    }
}

pub(crate) fn run(
    arguments: &Arguments,
    directory: &Path,
    generator: &(dyn Generate + Sync),
    console: &mut Console,
) -> Result<Exit, Failure> {
    let out = directory.join(&arguments.out);
    let all = models(arguments, directory)?;
    let (all, of_fakes) = wanted(all, fakes::models(arguments, directory)?, &arguments.service)?;
    let mut problems = Vec::new();
    if arguments.part != Some(Part::Fakes) {
        let trips = written(&all, |model| write(model, &out, generator))?;
        problems.extend(run::run(&trips, &out, arguments.values, console)?);
        let types = trips.iter().map(|trip| trip.types).sum();
        let values = format!("{} of each", count(usize::try_from(arguments.values).unwrap_or(usize::MAX), "value"));
        console.line(&format!("{}, {}, {values}", count(trips.len(), "service"), count(types, "type")));
    }
    if arguments.part != Some(Part::Types) {
        // A workspace of its own: with one, the crates of types would have the features of clients.
        let out = out.join("fakes");
        let names = written(&of_fakes, |model| fakes::write(model, &out, generator))?;
        problems.extend(run::run_fakes(&names, &out, arguments.values, console)?);
    }
    for problem in &problems {
        console.error(problem);
    }
    Ok(if problems.is_empty() { Exit::Done } else { Exit::Failure })
}

/// Writes the crates of all models.
fn written<T: Send>(
    models: &[PathBuf],
    write: impl Fn(&Path) -> Result<T, Vec<String>> + Sync,
) -> Result<Vec<T>, Failure> {
    let written: Vec<_> = models.par_iter().map(|model| write(model)).collect();
    written.into_iter().collect::<Result<_, _>>().map_err(Failure::Failed)
}

/// The models of the services.
fn models(arguments: &Arguments, directory: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut models = corpus::models(Some(Path::new("tinsmith/models")), &["omics".to_owned()], directory)?;
    let corpora = corpus::corpus(arguments.corpus.as_deref(), directory);
    let corpora = match corpora {
        Ok(corpora) => corpora,
        Err(_) if arguments.corpus.is_none() => return Ok(models),
        Err(error) => return Err(error),
    };
    let services = ["dynamodb", "ec2", "s3"].map(str::to_owned);
    models.extend(corpus::models(Some(&corpora.join("aws-models")), &services, directory)?);
    models.extend(corpus::models(Some(&corpora.join("protocol-tests")), &[], directory)?);
    Ok(models)
}

/// The models of the requested services among those whose types and whose fakes are checked; all if none is requested.
fn wanted(
    mut types: Vec<PathBuf>,
    mut fakes: Vec<PathBuf>,
    services: &[String],
) -> Result<(Vec<PathBuf>, Vec<PathBuf>), Failure> {
    let is = |model: &Path, service: &str| {
        let (name, service) = (corpus::name(model), service.to_lowercase());
        name == service || name.ends_with(&format!(".{service}"))
    };
    let unknown: Vec<_> = services
        .iter()
        .filter(|service| !types.iter().chain(&fakes).any(|model| is(model, service)))
        .map(|service| format!("there is no service `{}`", service.escape_debug()))
        .collect();
    if !unknown.is_empty() {
        return Err(Failure::Usage(unknown));
    }
    let is_wanted = |model: &PathBuf| services.is_empty() || services.iter().any(|service| is(model, service));
    types.retain(is_wanted);
    fakes.retain(is_wanted);
    Ok((types, fakes))
}

/// Writes the crate of a service's types and the program.
fn write(model: &Path, out: &Path, generator: &dyn Generate) -> Result<Trip, Vec<String>> {
    let key = corpus::crate_name(model);
    let failed = |error: anyhow::Error| vec![format!("{key}: {error:#}")];
    let text = fs::read_to_string(model).with_context(|| model.display().to_string()).map_err(failed)?;
    let mut trip = Trip { key: key.clone(), types: 0 };
    let mut settings = Settings::new(trip.crate_name(), "0.1.0", "cargo xtask round-trips");
    let folder = out.join(&settings.package);
    settings.manifest.runtime = Some(runtime::of(&folder).map_err(failed)?);
    settings.parts = Parts::Types;
    settings.derives = Derive::ALL.into();
    let part = PARTS.iter().find(|(service, _)| *service == key);
    settings.operations = part.map(|(_, operations)| operations.iter().map(|name| (*name).to_owned()).collect());
    let files = [ModelFile { name: model.display().to_string(), text }];
    let lowered = generator.lower(&files, &settings).map_err(GenerateError::into_messages)?;
    let generated = generator.generate(&files, &settings).map_err(GenerateError::into_messages)?;
    let difference = sync::compare(&generated.package, &folder).map_err(|error| failed(error.into()))?;
    let update = sync::Update { package: &generated.package, directory: &folder, difference: &difference };
    sync::apply(&[update]).map_err(|error| failed(error.into()))?;
    let program = program::program(&lowered);
    trip.types = program.types;
    let folder = out.join(trip.program());
    program::write(&program.text, &trip.crate_name(), &["serde"], &[], &folder).map_err(failed)?;
    Ok(trip)
}
