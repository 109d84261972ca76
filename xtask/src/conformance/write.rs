//! Writes the crate of tests for a service, with one test for each case.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::Context;
use serde_json::{Map, Value};
use tinsmith_codegen::ir::behavior::ConfigOption;
use tinsmith_codegen::ir::operation::Operation;
use tinsmith_codegen::ir::package::Package;
use tinsmith_codegen::ir::schema::{HttpBinding, SchemaTrait};
use tinsmith_codegen::ir::structure::{Field, Presence, Structure};
use tinsmith_codegen::ir::ty::{SimpleType, Type};
use tinsmith_codegen::protocol::Protocol;

use super::cases::{self, Cases};
use super::configuration::{self, Scope};
use super::expression::{Expressions, Inexpressible, Notation, sample};
use super::malformed::{self, Refused};

/// The path of the crate with the support code of the tests.
const SUPPORT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests");

/// A test, or the reason why none can be built.
pub(super) struct Test {
    /// The name of the test function.
    name: String,
    text: Result<String, Inexpressible>,
}

impl Test {
    /// Creates a test with this body.
    pub(super) fn new(name: &str, body: Result<String, Inexpressible>) -> Self {
        let text = body.map(|body| format!("\n#[tokio::test]\nasync fn {name}() -> Outcome {{\n{body}}}\n"));
        Self { name: name.to_owned(), text }
    }
}

/// The tests of a service.
pub(super) struct Tests {
    pub(super) all: Vec<Test>,
    /// The text before the tests.
    pub(super) preamble: String,
    /// The numbers of skipped tests by reason.
    pub(super) skipped: Vec<(&'static str, usize)>,
}

impl Tests {
    /// The number of tests that can be built.
    pub(super) fn built(&self) -> usize {
        self.all.iter().filter(|test| test.text.is_ok()).count()
    }

    /// The tests that cannot be built, with the reasons.
    pub(super) fn unbuilt(&self) -> Vec<(String, String)> {
        let reason = |test: &Test| Some((test.name.clone(), test.text.as_ref().err()?.clone()));
        self.all.iter().filter_map(reason).collect()
    }
}

/// The kind of a test. Tests of different kinds can have the same id.
#[derive(Clone, Copy)]
enum Kind {
    Request,
    Response,
    Error,
    Events,
    Malformed,
}

impl Kind {
    fn suffix(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Response => "response",
            Self::Error => "error",
            Self::Events => "events",
            Self::Malformed => "malformed",
        }
    }
}

/// Writes the tests of a service.
pub(super) fn tests(package: &Package, cases: &Cases) -> Tests {
    let writer = Writer::new(package);
    let (protocol, endpoints) = (package.service.protocol, cases.endpoints());
    let mut tests = Vec::new();
    let (mut known, mut of_servers, mut of_others, mut unreadable) = (0, 0, 0, 0);
    for operation in &package.operations {
        let found = cases.operation(&operation.shape, protocol);
        known += found.count();
        of_servers += found.of_other_side;
        of_others += found.of_other_protocols;
        writer.operation(operation, &found, &mut tests);
        for test in found.malformed {
            let refused = malformed::cases(test);
            unreadable += usize::from(refused.is_empty());
            tests.extend(refused.iter().map(|refused| writer.refused(operation, refused)));
        }
    }
    for error in &package.errors {
        let found = cases.error(&format!("{}#{}", error.id.namespace, error.id.name), protocol);
        known += found.count();
        of_servers += found.of_other_side;
        of_others += found.of_other_protocols;
        tests.extend(
            found.responses.iter().map(|case| writer.test(case, Kind::Error, |case| writer.error(error, case))),
        );
    }
    let skipped = vec![
        ("only for servers", of_servers),
        ("for another protocol than that of the client", of_others),
        ("of malformed requests that typed inputs cannot express", unreadable),
        ("of shapes that the client does not have", cases.count() - known - endpoints.len()),
    ];
    tests.extend(endpoints.iter().map(|case| writer.endpoint(case)));
    let skipped = skipped.into_iter().filter(|(_, count)| *count > 0).collect();
    Tests { all: tests, preamble: preamble(package), skipped }
}

pub(super) fn krate(package: &Package) -> String {
    package.service.package.replace('-', "_")
}

/// Writes the crate, which enables these features of the client.
pub(super) fn write(tests: &Tests, package: &Package, features: &[&str], name: &str, out: &Path) -> anyhow::Result<()> {
    let folder = out.join(name);
    fs::create_dir_all(folder.join("src")).with_context(|| folder.display().to_string())?;
    let mut text = tests.preamble.clone();
    tests.all.iter().filter_map(|test| test.text.as_ref().ok()).for_each(|test| text.push_str(test));
    let client = &package.service.package;
    let support: &[&str] = if features.contains(&"fake") { &["server"] } else { &[] };
    let manifest = format!(
        "[package]\nname = {name:?}\nversion = \"0.1.0\"\nedition = \"2024\"\npublish = false\n\n[lib]\ndoctest = false\n\n\
         [dependencies]\n{client} = {{ path = \"../{client}\", default-features = false, features = {features:?} }}\n\
         tests = {{ path = {SUPPORT:?}, features = {support:?} }}\ntokio = {{ version = \"1\", features = [\"rt\", \"macros\"] }}\n"
    );
    for (path, text) in [("Cargo.toml", manifest), ("src/lib.rs", text)] {
        let path = folder.join(path);
        // Unchanged files are not rewritten, so that cargo does not rebuild them.
        if fs::read_to_string(&path).ok().as_deref() != Some(text.as_str()) {
            fs::write(&path, text).with_context(|| path.display().to_string())?;
        }
    }
    Ok(())
}

fn preamble(package: &Package) -> String {
    let krate = krate(package);
    let identity = identity(package);
    let region = if identity.is_empty() { String::new() } else { format!("use {krate}::config::Region;\n") };
    let tokens = if package.config_options.contains(&ConfigOption::IdempotencyTokens) {
        "\n        .idempotency_token_provider(\"00000000-0000-4000-8000-000000000000\")"
    } else {
        ""
    };
    format!(
        r"#![cfg(test)]
#![allow(deprecated, non_snake_case, unused_imports, unused_mut, unreachable_patterns, clippy::all)]

use tests::conformance::{{Exchange, Failure, GlobalEndpoint, Outcome, Refusal, compare, compare_stream, value}};

use {krate}::{{Client, Config}};
{region}

fn config(exchange: &Exchange) -> {krate}::config::Builder {{
    Config::builder()
        .behavior_version({krate}::config::BehaviorVersion::latest()){identity}
        .retry_config({krate}::config::retry::RetryConfig::disabled())
        .timeout_config({krate}::config::timeout::TimeoutConfig::disabled())
        .stalled_stream_protection({krate}::config::StalledStreamProtectionConfig::disabled())
        .identity_cache({krate}::config::IdentityCache::no_cache())
        .http_client(exchange.http_client()){tokens}
}}

fn client(exchange: &Exchange) -> Client {{
    Client::from_conf(config(exchange).endpoint_url(exchange.endpoint()).build())
}}
"
    )
}

/// The setters of the region and the credentials, for services of AWS.
pub(super) fn identity(package: &Package) -> String {
    if !package.config_options.contains(&ConfigOption::Aws) {
        return String::new();
    }
    let config = format!("{}::config", krate(package));
    format!(
        "\n        .region({config}::Region::new(\"us-east-1\"))\n        .credentials_provider({config}::Credentials::new(\"id\", \
         \"secret\", None, None, \"test\"))"
    )
}

/// Writes the tests of one crate.
pub(super) struct Writer<'p> {
    pub(super) package: &'p Package,
    pub(super) expressions: Expressions<'p>,
    /// The expressions of values in bodies.
    of_bodies: Expressions<'p>,
}

impl<'p> Writer<'p> {
    pub(super) fn new(package: &'p Package) -> Self {
        let expressions = |notation| Expressions::new(package, krate(package), notation);
        Self { package, expressions: expressions(Notation::Parameters), of_bodies: expressions(Notation::Body) }
    }

    /// Appends the tests of an operation, except those of malformed requests.
    fn operation(&self, operation: &Operation, found: &cases::Tests<'_>, tests: &mut Vec<Test>) {
        let requests = found.requests.iter();
        tests.extend(requests.map(|case| self.test(case, Kind::Request, |case| self.request(operation, case))));
        let responses = found.responses.iter();
        tests.extend(responses.map(|case| self.test(case, Kind::Response, |case| self.response(operation, case))));
        let events = found.events.iter();
        tests.extend(events.map(|case| self.test(case, Kind::Events, |case| self.events(operation, case))));
    }

    fn test(&self, case: &Value, kind: Kind, body: impl Fn(&Value) -> Result<String, Inexpressible>) -> Test {
        self.named(case["id"].as_str().unwrap_or_default(), kind, &case.to_string(), body(case))
    }

    fn named(&self, id: &str, kind: Kind, exchange: &str, body: Result<String, Inexpressible>) -> Test {
        let name = format!("{id}_{}", kind.suffix());
        let body = body.map(|body| {
            let media_type = self.media_type();
            let new = match kind {
                Kind::Request | Kind::Response | Kind::Error | Kind::Malformed => "new",
                Kind::Events => "of_events",
            };
            format!("    let exchange = Exchange::{new}({exchange:?}, {media_type:?})?;\n{body}")
        });
        Test::new(&name, body)
    }

    /// The media type of bodies for which tests do not set one.
    pub(super) fn media_type(&self) -> &'static str {
        match self.package.service.protocol {
            Protocol::RpcV2Cbor => "application/cbor",
            Protocol::RestJson1
            | Protocol::RestXml
            | Protocol::RestXmlUnwrappedErrors
            | Protocol::AwsJson1_0
            | Protocol::AwsJson1_1
            | Protocol::AwsQuery
            | Protocol::Ec2Query
            | Protocol::RpcV2Json
            | Protocol::Own(_) => "application/octet-stream",
        }
    }

    fn request(&self, operation: &Operation, case: &Value) -> Result<String, Inexpressible> {
        let setters = self.expressions.all_setters(&operation.input, &case["params"])?;
        let (client, send) = if configuration::is_given(case) {
            let of_client = configuration::setters(case, Scope::Client)?;
            let of_call = configuration::setters(case, Scope::Operation)?;
            (
                format!("Client::from_conf(config(&exchange){of_client}.build())"),
                format!("customize().config_override(Config::builder(){of_call}).send()"),
            )
        } else {
            ("client(&exchange)".to_owned(), "send()".to_owned())
        };
        Ok(format!(
            "    let result = {client}.{}(){setters}.{send}.await;\n    exchange.check_request(result.err())\n",
            operation.method
        ))
    }

    /// A test of a request that validation rejects before it is sent.
    fn refused(&self, operation: &Operation, refused: &Refused) -> Test {
        let body = || {
            if !operation.input.has_validator {
                return Err("the input has no constraints".to_owned());
            }
            let setters = self.of_bodies.all_setters(&operation.input, &refused.params(&operation.input)?)?;
            let (krate, method) = (krate(self.package), &operation.method);
            Ok(format!(
                "    let refusal = Refusal::parse({:?})?;\n    let call = client(&exchange).{method}(){setters};\n    \
                 refusal.check_report(call.as_input().clone().build()?.validate())?;\n    \
                 let call = call.customize().validation({krate}::config::Validation::StrictEnums);\n    \
                 refusal.check_failure(call.send().await.err())\n",
                refused.answer
            ))
        };
        self.named(&refused.name, Kind::Malformed, "{}", body())
    }

    /// A call with only the members that it requires.
    pub(super) fn call(&self, operation: &Operation) -> Result<String, Inexpressible> {
        let setters = self.expressions.setters(&operation.input, &Value::Object(needed(operation)))?;
        Ok(format!("client(&exchange).{}(){setters}.send().await", operation.method))
    }

    fn response(&self, operation: &Operation, case: &Value) -> Result<String, Inexpressible> {
        let call = self.call(operation)?;
        let (output, params) = (&operation.output, &case["params"]);
        let setters = self.expressions.setters(output, params)?;
        let path = format!("operation::{}::{}", operation.module, output.name);
        let expected = self.expressions.built(&path, output, &setters);
        let mut text = format!(
            "    let mut output = {call}?;\n    let expected = {expected};\n    compare(&output, &expected)?;\n"
        );
        if let Some(field) = output.fields.iter().find(|field| field.presence == Presence::Stream) {
            let streamed = params[field.schema.name.as_str()].as_str().unwrap_or_default();
            let name = field.name.as_str();
            let _ = writeln!(text, "    compare_stream(std::mem::take(&mut output.{name}), {streamed:?}).await?;");
        }
        text.push_str("    Ok(())\n");
        Ok(text)
    }

    fn error(&self, error: &Structure, case: &Value) -> Result<String, Inexpressible> {
        let fails_so = |operation: &&Operation| operation.errors.iter().any(|one| one.name == error.name);
        let operation = self.package.operations.iter().find(fails_so).ok_or("no operation has this error")?;
        let call = self.call(operation)?;
        let expected = self.expressions.error(error, &case["params"])?;
        let krate = krate(self.package);
        let path = format!("{krate}::operation::{}::{}::{}", operation.module, operation.error, error.name);
        let message = if has_unstated_message(error, &case["params"]) {
            format!(
                "let expected = {{ let mut expected = expected; expected.message = \
                 {krate}::error::ProvideErrorMetadata::message(&error).map(str::to_owned); expected }}; "
            )
        } else {
            String::new()
        };
        Ok(format!(
            "    let expected = {expected};\n    match {call} {{\n        Ok(output) => Err(Failure::unexpected(&output)),\n        \
             Err(error) => match error.into_service_error() {{\n            {path}(error) => {{ {message}compare(&error, \
             &expected) }}\n            error => Err(Failure::unexpected(&error)),\n        }},\n    }}\n"
        ))
    }
}

/// Reports whether a test states no message of an error that has one, as it does if the member is not in the model. The
/// client then takes it from the metadata.
fn has_unstated_message(error: &Structure, params: &Value) -> bool {
    error.fields.iter().any(|field| {
        field.name.text() == "message"
            && field.ty == Type::Simple(SimpleType::String)
            && field.presence == Presence::Optional
            && params.get(&field.schema.name).is_none()
    })
}

/// A placeholder value for each member that a call requires.
pub(super) fn needed(operation: &Operation) -> Map<String, Value> {
    let needed = operation.input.fields.iter().filter(|field| is_needed(field));
    needed.map(|field| (field.schema.name.clone(), sample(&field.ty))).collect()
}

/// Reports whether a call fails without the member at every level of validation.
fn is_needed(field: &Field) -> bool {
    let is_in_target =
        |it: &SchemaTrait| matches!(it, SchemaTrait::HttpBinding(HttpBinding::Label) | SchemaTrait::HostLabel);
    matches!(field.presence, Presence::Required | Presence::Events)
        || field.schema.element.traits.iter().any(is_in_target)
}
