//! Programs that call fakes of services with their clients, one for each service.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use tinsmith_codegen::ir::behavior::ConfigOption;
use tinsmith_codegen::ir::operation::Operation;
use tinsmith_codegen::ir::package::Package;
use tinsmith_codegen::ir::structure::Structure;
use tinsmith_codegen::ir::ty::{EventStream, Type};
use tinsmith_codegen::names::FieldName;
use tinsmith_codegen::settings::{Settings, Validation};

use super::{Arguments, PARTS, program};
use crate::corpus;
use crate::exit::Failure;
use crate::generator::{Generate, GenerateError, ModelFile};
use crate::runtime;
use crate::sync;

/// The number of operations that one function checks.
const AT_ONCE: usize = 20;

/// The services of the corpus with fakes, besides `omics`: one for each form of bodies, and two with event streams.
const SERVICES: [&str; 6] = ["dynamodb", "ec2", "kinesis", "s3", "sqs", "transcribe-streaming"];

/// The operations of services with many, besides those whose types are checked in parts.
const OPERATIONS: [(&str, &[&str]); 3] = [
    (
        "dynamodb",
        &[
            "BatchGetItem",
            "BatchWriteItem",
            "CreateTable",
            "DescribeTable",
            "ExecuteStatement",
            "ListTables",
            "PutItem",
            "Query",
            "Scan",
            "TransactWriteItems",
            "UpdateItem",
            "UpdateTable",
        ],
    ),
    ("kinesis", &["GetRecords", "PutRecord", "PutRecords", "SubscribeToShard"]),
    (
        "omics",
        &[
            "CreateAnnotationStore",
            "CreateRunCache",
            "CreateWorkflow",
            "GetReadSet",
            "GetRun",
            "ListAnnotationStores",
            "ListReadSets",
            "ListRuns",
            "StartReadSetImportJob",
            "StartRun",
            "TagResource",
            "UntagResource",
            "UploadReadSetPart",
        ],
    ),
];

/// A service with the crate of its client, and the program that calls its fake.
pub(super) struct Faked {
    /// The name of the model, without characters that package names cannot contain.
    pub(super) key: String,
}

impl Faked {
    pub(super) fn crate_name(&self) -> String {
        format!("client-{}", self.key)
    }

    pub(super) fn program(&self) -> String {
        format!("calls-{}", self.key)
    }
}

/// The models of the services.
pub(super) fn models(arguments: &Arguments, directory: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut models = corpus::models(Some(Path::new("tinsmith/models")), &["omics".to_owned()], directory)?;
    match corpus::corpus(arguments.corpus.as_deref(), directory) {
        Ok(corpora) => {
            let services = SERVICES.map(str::to_owned);
            models.extend(corpus::models(Some(&corpora.join("aws-models")), &services, directory)?);
            Ok(models)
        }
        Err(_) if arguments.corpus.is_none() => Ok(models),
        Err(error) => Err(error),
    }
}

/// Writes the crate of a service's client and the program.
pub(super) fn write(model: &Path, out: &Path, generator: &dyn Generate) -> Result<Faked, Vec<String>> {
    let key = corpus::crate_name(model);
    let failed = |error: anyhow::Error| vec![format!("{key}: {error:#}")];
    let text = fs::read_to_string(model).with_context(|| model.display().to_string()).map_err(failed)?;
    let faked = Faked { key: key.clone() };
    let mut settings = Settings::new(faked.crate_name(), "0.1.0", "cargo xtask round-trips");
    let folder = out.join(&settings.package);
    settings.manifest.runtime = Some(runtime::of(&folder).map_err(failed)?);
    settings.validation = Some(Validation::Off);
    let part = OPERATIONS.iter().chain(&PARTS).find(|(service, _)| *service == key);
    settings.operations = part.map(|(_, operations)| operations.iter().map(|name| (*name).to_owned()).collect());
    let files = [ModelFile { name: model.display().to_string(), text }];
    let lowered = generator.lower(&files, &settings).map_err(GenerateError::into_messages)?;
    let generated = generator.generate(&files, &settings).map_err(GenerateError::into_messages)?;
    let difference = sync::compare(&generated.package, &folder).map_err(|error| failed(error.into()))?;
    let update = sync::Update { package: &generated.package, directory: &folder, difference: &difference };
    sync::apply(&[update]).map_err(|error| failed(error.into()))?;
    let folder = out.join(faked.program());
    program::write(&text_of(&lowered), &faked.crate_name(), &["fake", "serde"], &["fake"], &folder).map_err(failed)?;
    Ok(faked)
}

/// The program for a package.
fn text_of(package: &Package) -> String {
    let library = &package.service.library;
    let mut text = format!(
        "//! Calls the fake of a service with random values.\n\n#![allow(deprecated)]\n\nuse trips::Fakes;\n\n\
         fn client(http: impl {library}::config::HttpClient + 'static) -> {library}::Client {{\n    \
         let config = {library}::Config::builder()\n        \
         .behavior_version({library}::config::BehaviorVersion::latest()){}\n        \
         .retry_config({library}::config::retry::RetryConfig::disabled())\n        \
         .timeout_config({library}::config::timeout::TimeoutConfig::disabled())\n        \
         .stalled_stream_protection({library}::config::StalledStreamProtectionConfig::disabled())\n        \
         .identity_cache({library}::config::IdentityCache::no_cache())\n        \
         .endpoint_url(\"http://localhost:1\")\n        .http_client(http);\n    \
         {library}::Client::from_conf(config.build())\n}}\n\n",
        settings(package)
    );
    let mut parts = String::new();
    for (index, operations) in package.operations.chunks(AT_ONCE).enumerate() {
        let calls: String = operations.iter().map(|operation| calls(library, operation)).collect();
        // Writing to a string does not fail.
        let _ = writeln!(text, "fn part_{index}(check: &mut Fakes) {{\n{calls}}}\n");
        let _ = writeln!(parts, "        part_{index}(check);");
    }
    let _ = writeln!(text, "fn main() {{\n    trips::run_fakes(|check| {{\n{parts}    }});\n}}");
    text
}

/// The setters of settings that not every client has.
fn settings(package: &Package) -> String {
    let library = &package.service.library;
    let has = |option: ConfigOption| package.config_options.contains(&option);
    let mut text = String::new();
    if has(ConfigOption::Aws) {
        // Writing to a string does not fail.
        let _ = write!(
            text,
            "\n        .region({library}::config::Region::new(\"eu-west-1\"))\n        \
             .credentials_provider({library}::config::Credentials::new(\"id\", \"secret\", None, None, \"test\"))"
        );
    }
    if has(ConfigOption::IdempotencyTokens) {
        // An input without a token is one with an empty token for the comparison.
        text.push_str("\n        .idempotency_token_provider(\"\")");
    }
    text
}

/// The checks of an operation.
fn calls(library: &str, operation: &Operation) -> String {
    let path = format!("{library}::operation::{}::{}", operation.module, operation.name);
    let setters = operation.input.fields.iter().fold(String::new(), |mut text, field| {
        // Writing to a string does not fail.
        let _ = write!(text, ".{}(input.{}.into())", field.name.setter(), field.name);
        text
    });
    let input = if setters.is_empty() { "_" } else { "input" };
    let call = format!("|http, {input}| client(http).{}(){setters}.send()", operation.method);
    let mut text = String::new();
    let (sent, received) = (events(&operation.input), events(&operation.output));
    if let Some((field, stream)) = &sent {
        text.push_str(&of_events("sends", &path, library, &call, (field, stream)));
    }
    if let Some((field, stream)) = &received {
        text.push_str(&of_events("receives", &path, library, &call, (field, stream)));
    }
    if sent.is_none() && received.is_none() {
        // A response to HEAD has no body that could name the error.
        let is_head = operation.input.http.as_ref().is_some_and(|http| http.method == "HEAD");
        let codes: Vec<_> = operation.errors.iter().filter(|_| !is_head).map(|error| &error.code).collect();
        // Writing to a string does not fail.
        let _ = writeln!(text, "    check.operation::<{path}, _>(&{codes:?}, {call});");
    }
    text
}

fn of_events(
    method: &str,
    path: &str,
    library: &str,
    call: &str,
    (field, EventStream { events, error }): (&FieldName, &EventStream),
) -> String {
    format!(
        "    check.{method}::<{path}, {library}::types::{}, {library}::types::error::{error}, _>(\n        {call},\n        \
         |message, events| message.{field} = events,\n        |message| message.{field},\n    );\n",
        events.name
    )
}

/// The member that is an event stream, and the type of the stream.
fn events(structure: &Structure) -> Option<(&FieldName, &EventStream)> {
    structure.fields.iter().find_map(|field| match &field.ty {
        Type::EventSender(stream) | Type::EventReceiver(stream) => Some((&field.name, stream)),
        Type::Simple(_) | Type::ByteStream | Type::List(_) | Type::Map(..) | Type::Named(_) | Type::Boxed(_) => None,
    })
}
