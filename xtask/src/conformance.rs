//! `cargo xtask conformance`: runs the official protocol tests against generated clients.
//!
//! For each service of the corpus, the command generates a client crate and a crate with one test for each case, outside
//! of the work tree. Cases that a client cannot be tested with are counted as skipped, with the reason. Cases that should be
//! tested but cannot be built are counted apart, and are failures.

mod cases;
mod configuration;
mod endpoint_calls;
mod endpoint_rules;
mod endpoints;
mod events;
mod expression;
mod malformed;
mod report;
mod run;
mod server;
mod server_events;
mod write;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::Args;
use rayon::prelude::*;
use tinsmith_codegen::settings::{Defaults, Settings, Validation};

use crate::corpus;
use crate::exit::{Exit, Failure};
use crate::generator::{Generate, GenerateError, ModelFile};
use crate::report::Console;
use crate::runtime;
use crate::sync;

use cases::{Cases, Side};

const EXAMPLES: &str = "\
Examples:
  cargo xtask conformance                           every service of the corpus
  cargo xtask conformance --service RestJson        one service, by the end of its file name
  cargo xtask conformance --service s3-control      the endpoints of one service of AWS
  cargo xtask conformance --corpus ../shared/data
  cargo xtask conformance --server                  the tests for servers, against fakes

Exit codes: 0 all passed, 1 a test failed or cannot be built, 2 incorrect usage or no corpus.";

/// Run the official protocol tests against generated clients.
///
/// The tests are those of the folder `protocol-tests` of --corpus [default: `$TINSMITH_CORPUS`, or `../shared/data`], and the
/// endpoint tests of the folder `aws-models` that call operations.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// The directory of the corpora
    #[arg(long, value_name = "DIR")]
    corpus: Option<PathBuf>,
    /// Run only the tests of these services, by shape name
    #[arg(long, value_name = "ID")]
    service: Vec<String>,
    /// Test fakes of the services: the tests for servers, in place of those for clients
    #[arg(long)]
    server: bool,
    /// The directory to write the crates to [default: target/conformance, or target/conformance-server]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// The number of crates to build in parallel [default: one per core]
    #[arg(long, value_name = "N")]
    jobs: Option<usize>,
}

/// A service and its crate of tests.
struct Suite {
    /// The name of the service's shape.
    service: String,
    /// The name of the crate of tests.
    package: String,
    protocol: String,
    /// The number of all tests in the model.
    cases: usize,
    /// The numbers of skipped tests by reason.
    skipped: Vec<(&'static str, usize)>,
    result: Result<Written, Vec<String>>,
}

/// The content of a written crate of tests.
struct Written {
    tests: usize,
    /// The tests that cannot be built, with the reasons.
    unbuilt: Vec<(String, String)>,
}

pub(crate) fn run(
    arguments: &Arguments,
    directory: &Path,
    generator: &(dyn Generate + Sync),
    console: &mut Console,
) -> Result<Exit, Failure> {
    let corpora = corpus::corpus(arguments.corpus.as_deref(), directory)?;
    let folder = corpora.join("protocol-tests");
    let catalog = corpora.join("aws-models");
    let mut models = corpus::models(Some(&folder), &[], directory)?;
    let side = if arguments.server { Side::Server } else { Side::Client };
    if side == Side::Client {
        models.extend(with_endpoint_cases(&catalog, directory)?);
    }
    let models = wanted(models, &arguments.service, &corpora)?;
    let out = directory.join(arguments.out.as_deref().unwrap_or(Path::new(side.directory())));
    let suites: Vec<_> = models.par_iter().map(|model| suite(model, &catalog, side, &out, generator)).collect();
    let outcomes = run::run(&suites, &out, arguments.jobs, console)?;
    Ok(report::print(&suites, &outcomes, console))
}

/// The models of the catalog whose endpoint tests call operations.
fn with_endpoint_cases(catalog: &Path, directory: &Path) -> Result<Vec<PathBuf>, Failure> {
    if !catalog.is_dir() {
        return Ok(Vec::new());
    }
    let models = corpus::models(Some(catalog), &[], directory)?;
    let has_cases = |model: &PathBuf| fs::read_to_string(model).is_ok_and(|text| text.contains("\"operationInputs\""));
    Ok(models.into_par_iter().filter(has_cases).collect())
}

/// The models of the requested services; all models if none is requested.
fn wanted(models: Vec<PathBuf>, services: &[String], folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let is = |model: &PathBuf, service: &String| {
        let (name, service) = (corpus::name(model), service.to_lowercase().replace('#', "."));
        name == service || name.ends_with(&format!(".{service}"))
    };
    let unknown: Vec<_> = services
        .iter()
        .filter(|service| !models.iter().any(|model| is(model, service)))
        .map(|service| format!("{} has no service `{}`", folder.display(), service.escape_debug()))
        .collect();
    if !unknown.is_empty() {
        return Err(Failure::Usage(unknown));
    }
    let mut models = models;
    models.retain(|model| services.is_empty() || services.iter().any(|service| is(model, service)));
    Ok(models)
}

fn suite(model: &Path, catalog: &Path, side: Side, out: &Path, generator: &dyn Generate) -> Suite {
    let key = corpus::crate_name(model);
    let mut suite = Suite {
        service: model.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
        package: format!("cases-{key}"),
        protocol: String::new(),
        cases: 0,
        skipped: Vec::new(),
        result: Ok(Written { tests: 0, unbuilt: Vec::new() }),
    };
    suite.result = write_suite(model, catalog, side, &key, out, generator, &mut suite);
    suite
}

fn write_suite(
    model: &Path,
    catalog: &Path,
    side: Side,
    key: &str,
    out: &Path,
    generator: &dyn Generate,
    suite: &mut Suite,
) -> Result<Written, Vec<String>> {
    let failed = |error: anyhow::Error| vec![format!("{key}: {error:#}")];
    let (cases, text) = read(model, catalog, side).map_err(failed)?;
    suite.cases = cases.count();
    let mut settings = Settings::new(format!("client-{key}"), "0.1.0", "cargo xtask conformance");
    let client = out.join(&settings.package);
    settings.manifest.runtime = Some(runtime::of(&client).map_err(failed)?);
    settings.validation = Some(Validation::Off);
    // The tests presume clients that send every default.
    settings.defaults = Some(Defaults::Send);
    settings.operations = Some(cases.operations());
    let files = [ModelFile { name: model.display().to_string(), text }];
    let lowered = generator.lower(&files, &settings).map_err(GenerateError::into_messages)?;
    let generated = generator.generate(&files, &settings).map_err(GenerateError::into_messages)?;
    let tests = match side {
        Side::Client => write::tests(&lowered, &cases),
        Side::Server => server::tests(&lowered, &cases),
    };
    suite.skipped.clone_from(&tests.skipped);
    suite.protocol = format!("{:?}", lowered.service.protocol);
    let difference = sync::compare(&generated.package, &client).map_err(|error| failed(error.into()))?;
    let update = sync::Update { package: &generated.package, directory: &client, difference: &difference };
    sync::apply(&[update]).map_err(|error| failed(error.into()))?;
    let written = Written { tests: tests.built(), unbuilt: tests.unbuilt() };
    let manifest = generated.package.get("Cargo.toml").unwrap_or_default();
    let mut features = if manifest.contains("\nsigv4a = ") { vec!["sigv4a"] } else { Vec::new() };
    features.extend((side == Side::Server).then_some("fake"));
    write::write(&tests, &lowered, &features, &suite.package, out).map_err(failed)?;
    Ok(written)
}

/// The tests of a service, and the text of its model. If tests configure the client, the endpoint rules of the same
/// service in the catalog are added to the model.
fn read(model: &Path, catalog: &Path, side: Side) -> anyhow::Result<(Cases, String)> {
    let place = || model.display().to_string();
    let text = fs::read_to_string(model).with_context(place)?;
    let cases = Cases::parse(&text, side).with_context(place)?;
    if !cases.are_configured() {
        return Ok((cases, text));
    }
    let mut model = serde_json::from_str(&text).with_context(place)?;
    endpoint_rules::add(&mut model, catalog)?;
    Ok((cases, model.to_string()))
}
