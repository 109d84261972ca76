//! Tests for servers, run against the fakes of generated crates: requests are read back, outputs and errors are written,
//! and malformed requests are refused.

use std::fmt::Write as _;

use serde_json::Value;
use tinsmith_codegen::ir::operation::Operation;
use tinsmith_codegen::ir::package::Package;
use tinsmith_codegen::ir::schema::HttpBinding;
use tinsmith_codegen::ir::structure::{Field, Presence, Structure};
use tinsmith_codegen::protocol::Protocol;

use super::cases::{self, Cases};
use super::expression::Inexpressible;
use super::malformed;
use super::write::{Test, Tests, Writer, identity, krate, needed};

/// Tests whose request or response cannot come from the typed inputs and outputs of a client, by the reason. `:response` after
/// an id stands for the test of the response alone.
const SKIPPED: [(&str, &[&str]); 9] = [
    (
        "of defaults at the top of inputs, which the inputs of clients do not have",
        &[
            "AwsJson10ServerPopulatesDefaultsWhenMissingInRequestBody",
            "RestJsonServerPopulatesDefaultsWhenMissingInRequestBody",
            "RpcV2CborServerPopulatesDefaultsWhenMissingInRequestBody",
            "RpcV2JsonRequestServerPopulatesDefaultsWhenMissingInRequestBody",
        ],
    ),
    ("whose response has a message that the parameters do not state", &["Ec2ComplexError", "ComplexError"]),
    ("whose response names a member by the name that only clients read", &["RestJsonComplexErrorWithNoMessage"]),
    ("whose response has a header of requests", &["AwsJson11IntEnums:response"]),
    (
        "of empty collections, which requests omit",
        &["Ec2EmptyQueryLists", "QueryEmptyQueryMaps", "RestJsonOmitsEmptyListQueryValues"],
    ),
    (
        "of timestamps with offsets, which services do not write",
        &[
            "Ec2QueryDateTimeWithNegativeOffset",
            "Ec2QueryDateTimeWithPositiveOffset",
            "RestXmlDateTimeWithNegativeOffset",
            "RestXmlDateTimeWithPositiveOffset",
        ],
    ),
    (
        "of namespaces of flattened maps, which the published writer of XML omits",
        &["QueryQueryFlattenedXmlMapWithXmlNamespace", "RestXmlFlattenedXmlMapWithXmlNamespace"],
    ),
    (
        "whose document has comments and CDATA sections, which services do not write",
        &["SimpleScalarPropertiesWithXMLPreamble"],
    ),
    ("whose document lacks the namespace of the service", &["QueryNoInputAndNoOutputWithResponseMetadata"]),
];

/// The reason for which a test is skipped.
fn skipped(test: &Value) -> Option<&'static str> {
    let id = test["id"].as_str().unwrap_or_default();
    // The body of a compressed request is not stated.
    if id.starts_with("SDKAppliedContentEncoding") || id.starts_with("SDKAppend") {
        return Some("of compressed requests, whose body is not stated");
    }
    let of_response = format!("{id}:response");
    let is_known = |known: &&str| *known == id || test["code"].is_u64() && *known == of_response;
    SKIPPED.iter().find(|(_, ids)| ids.iter().any(is_known)).map(|(reason, _)| *reason)
}

/// Writes the tests of a service.
pub(super) fn tests(package: &Package, cases: &Cases) -> Tests {
    let writer = ServerWriter { writer: Writer::new(package), package };
    let protocol = package.service.protocol;
    let (mut tests, mut skips, mut known) = (Vec::new(), Skips::default(), 0);
    for operation in &package.operations {
        let found = cases.operation(&operation.shape, protocol);
        known += found.count();
        skips.add(&found);
        for test in skips.wanted(&found.requests) {
            tests.push(writer.test(test, "request", writer.request(operation, test)));
        }
        for test in skips.wanted(&found.responses) {
            tests.push(writer.test(test, "response", writer.response(operation, test)));
        }
        for test in skips.wanted(&found.events) {
            tests.push(writer.test(test, "events", writer.events(operation, test)));
        }
        for row in found.malformed.iter().flat_map(|test| malformed::rows(test)) {
            tests.push(writer.test(&row, "malformed", Ok(writer.malformed(operation))));
        }
    }
    for error in &package.errors {
        let found = cases.error(&format!("{}#{}", error.id.namespace, error.id.name), protocol);
        known += found.count();
        skips.add(&found);
        for test in skips.wanted(&found.responses) {
            tests.push(writer.test(test, "error", writer.error(error, test)));
        }
    }
    skips.count("of shapes that the client does not have", cases.count() - known);
    Tests { all: tests, preamble: preamble(package), skipped: skips.0 }
}

/// The numbers of skipped tests by reason.
#[derive(Default)]
struct Skips(Vec<(&'static str, usize)>);

impl Skips {
    fn count(&mut self, reason: &'static str, number: usize) {
        match self.0.iter_mut().find(|(known, _)| *known == reason) {
            Some((_, count)) => *count += number,
            None if number > 0 => self.0.push((reason, number)),
            None => {}
        }
    }

    fn add(&mut self, found: &cases::Tests<'_>) {
        self.count("only for clients", found.of_other_side);
        self.count("for another protocol than that of the client", found.of_other_protocols);
    }

    /// Returns the tests that are not skipped.
    fn wanted<'t>(&mut self, tests: &[&'t Value]) -> Vec<&'t Value> {
        let (mut wanted, mut others) = (Vec::new(), Vec::new());
        for test in tests {
            match skipped(test) {
                Some(reason) => others.push(reason),
                None => wanted.push(*test),
            }
        }
        for reason in others {
            self.count(reason, 1);
        }
        wanted
    }
}

fn preamble(package: &Package) -> String {
    let krate = krate(package);
    let identity = identity(package);
    format!(
        r#"#![cfg(test)]
#![allow(deprecated, non_snake_case, unused_imports, unused_mut, dead_code, clippy::all)]

use tests::conformance::server::{{Case, Recorder, Slot}};
use tests::conformance::{{Failure, Outcome, compare, compare_stream, value}};

use {krate}::fake::Service;
use {krate}::{{Client, Config}};

fn service(case: &Case) -> Service {{
    Service::new().request_id(case.request_id()).validation({krate}::config::Validation::Off)
}}

fn client(recorder: &Recorder) -> Client {{
    let config = Config::builder()
        .behavior_version({krate}::config::BehaviorVersion::latest()){identity}
        .retry_config({krate}::config::retry::RetryConfig::disabled())
        .timeout_config({krate}::config::timeout::TimeoutConfig::disabled())
        .stalled_stream_protection({krate}::config::StalledStreamProtectionConfig::disabled())
        .identity_cache({krate}::config::IdentityCache::no_cache())
        .endpoint_url("https://example.com")
        .http_client(recorder.clone());
    Client::from_conf(config.build())
}}
"#
    )
}

/// Writes the tests of one crate.
pub(super) struct ServerWriter<'p> {
    pub(super) writer: Writer<'p>,
    pub(super) package: &'p Package,
}

impl ServerWriter<'_> {
    fn test(&self, test: &Value, kind: &str, body: Result<String, Inexpressible>) -> Test {
        let name = format!("{}_{kind}", test["id"].as_str().unwrap_or_default());
        let (text, media_type) = (test.to_string(), self.body_media_type());
        Test::new(&name, body.map(|body| format!("    let case = Case::new({text:?}, {media_type:?})?;\n{body}")))
    }

    /// The media type of bodies for which tests do not set one.
    fn body_media_type(&self) -> &'static str {
        match self.package.service.protocol {
            Protocol::AwsQuery | Protocol::Ec2Query => "application/xml",
            Protocol::RestJson1
            | Protocol::RestXml
            | Protocol::RestXmlUnwrappedErrors
            | Protocol::AwsJson1_0
            | Protocol::AwsJson1_1
            | Protocol::RpcV2Cbor
            | Protocol::RpcV2Json
            | Protocol::Own(_) => self.writer.media_type(),
        }
    }

    pub(super) fn path(&self, operation: &Operation) -> String {
        format!("{}::operation::{}", krate(self.package), operation.module)
    }

    /// A test of a request, whose input is compared with the parameters.
    fn request(&self, operation: &Operation, test: &Value) -> Result<String, Inexpressible> {
        let (input, params) = (&operation.input, &test["params"]);
        let setters = self.writer.expressions.setters(input, params)?;
        let path = format!("operation::{}::{}", operation.module, input.name);
        let expected = self.writer.expressions.built(&path, input, &setters);
        let module = self.path(operation);
        let mut text = format!(
            "    let caught = Slot::empty();\n    let catch = caught.clone();\n    \
             let service = service(&case).on::<{module}::{}>(move |input, _| {{\n        catch.put(input);\n        \
             async {{ Err({module}::{}::unhandled(\"caught\")) }}\n    }});\n    \
             let returned = case.targeting({:?}).send(&service.connector()).await?;\n    \
             let mut input = case.received(&caught, &returned)?;\n",
            operation.name,
            operation.error,
            format!("{}.{}", self.package.service.shape, operation.shape)
        );
        // Some tests leave out the map of all parameters of the query, which are the test's own.
        let is_of_query = |field: &&Field| field.schema.http_binding() == Some(&HttpBinding::QueryParams);
        let left_out = |field: &&Field| is_of_query(field) && params[field.schema.name.as_str()].is_null();
        for field in input.fields.iter().filter(left_out) {
            let _ = writeln!(text, "    input.{} = None;", field.name);
        }
        let _ = writeln!(text, "    let expected = {expected};\n    compare(&input, &expected)?;");
        if let Some(field) = input.fields.iter().find(|field| field.presence == Presence::Stream) {
            let streamed = params[field.schema.name.as_str()].as_str().unwrap_or_default();
            let name = field.name.as_str();
            let _ = writeln!(text, "    compare_stream(std::mem::take(&mut input.{name}), {streamed:?}).await?;");
        }
        text.push_str("    Ok(())\n");
        Ok(text)
    }

    /// A test of a response with an output.
    fn response(&self, operation: &Operation, test: &Value) -> Result<String, Inexpressible> {
        let output = &operation.output;
        let setters = self.writer.expressions.all_setters(output, &test["params"])?;
        let path = format!("operation::{}::{}", operation.module, output.name);
        let output = self.writer.expressions.built(&path, output, &setters);
        self.checked(operation, &format!("Ok({output})"))
    }

    /// A test of a response with an error.
    fn error(&self, error: &Structure, test: &Value) -> Result<String, Inexpressible> {
        let fails_so = |operation: &&Operation| {
            let has_events = operation.sent_events.is_some() || operation.received_events.is_some();
            !has_events && operation.errors.iter().any(|one| one.name == error.name)
        };
        let operation = self.package.operations.iter().find(fails_so).ok_or("no operation has this error")?;
        let expression = self.writer.expressions.error(error, &test["params"])?;
        let module = self.path(operation);
        self.checked(operation, &format!("Err({module}::{}::{}({expression}))", operation.error, error.name))
    }

    /// A call whose handler returns this, and the comparison of its response.
    fn checked(&self, operation: &Operation, result: &str) -> Result<String, Inexpressible> {
        Ok(format!("{}    case.check_response(&recorder, called.err())\n", self.returned(operation, result)?))
    }

    /// A call whose handler returns this.
    pub(super) fn returned(&self, operation: &Operation, result: &str) -> Result<String, Inexpressible> {
        let setters = self.writer.expressions.setters(&operation.input, &Value::Object(needed(operation)))?;
        let (module, name, method, error) =
            (self.path(operation), &operation.name, &operation.method, &operation.error);
        Ok(format!(
            "    let result: Slot<Result<_, {module}::{error}>> = Slot::of({result});\n    \
             let service = service(&case).on::<{module}::{name}>(move |_, _| {{\n        let result = result.take();\n        \
             async move {{ result.unwrap_or_else(|| Err({module}::{error}::unhandled(\"called twice\"))) }}\n    }});\n    \
             let recorder = Recorder::new(service.connector());\n    \
             let called = client(&recorder).{method}(){setters}.send().await;\n"
        ))
    }

    /// A test of a request that is refused.
    fn malformed(&self, operation: &Operation) -> String {
        let (module, name, error) = (self.path(operation), &operation.name, &operation.error);
        format!(
            "    let service = Service::new().on::<{module}::{name}>(|_, _| async {{ \
             Err({module}::{error}::unhandled(\"accepted\")) }});\n    \
             case.check_refusal(&case.send(&service.connector()).await?)\n"
        )
    }
}
