//! The official protocol tests against every protocol, without any generated code.
//!
//! Schemas and values are made from the models of the corpus while the test runs; what is written and read follows
//! the rules that generated code follows. The corpus is not part of this repository: the test does nothing unless
//! `TINSMITH_CORPUS` names the directory that holds it.

#![allow(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "the corpus has small numbers")]

mod body;
mod case;
mod datum;
mod expected;
mod model;
mod schemas;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tinsmith_runtime::protocol::{self, SharedClientProtocol};

use case::{Outcome, Service};
use expected::SKIPPED;
use model::{Model, Shape};
use schemas::Schemas;

#[test]
fn official_protocol_tests() {
    let Some(corpus) = std::env::var_os("TINSMITH_CORPUS") else {
        eprintln!("skipped: TINSMITH_CORPUS is not set");
        return;
    };
    let directory = Path::new(&corpus).join("protocol-tests");
    let mut files: Vec<PathBuf> =
        directory.read_dir().expect("the corpus is there").map(|entry| entry.expect("a file").path()).collect();
    files.sort();
    let mut report = Report::default();
    for file in files.iter().filter(|file| file.extension().is_some_and(|it| it == "json")) {
        let model = Model::parse(&std::fs::read_to_string(file).expect("a model"));
        for (id, shape) in model.shapes().filter(|(_, shape)| shape.kind == "service") {
            run_service(&model, id, shape, &mut report);
        }
    }
    report.finish();
}

fn run_service(model: &Model, id: &str, shape: &Shape, report: &mut Report) {
    let name = id.split_once('#').map_or(id, |(_, name)| name);
    let service = Service { name, shape, protocol: protocol_of(shape), schemas: Schemas::new(model) };
    report.start(id);
    for (id, shape) in model.shapes() {
        let own = id.split_once('#').map_or(id, |(_, name)| name);
        for test in tests(shape, "smithy.test#httpRequestTests") {
            if shape.kind == "operation" {
                report.record(test, || service.request(own, shape, test));
            }
        }
        for test in tests(shape, "smithy.test#httpResponseTests") {
            report.record(test, || match shape.kind.as_str() {
                "operation" => service.response(own, shape, test),
                _ => service.error(id, shape, test),
            });
        }
    }
    report.end();
}

fn tests<'s>(shape: &'s Shape, id: &str) -> impl Iterator<Item = &'s Value> {
    let tests = shape.traits.get(id).and_then(Value::as_array);
    tests.into_iter().flatten().filter(|test| test["appliesTo"].as_str() != Some("server"))
}

fn protocol_of(service: &Shape) -> SharedClientProtocol {
    let query_compatible = service.is("aws.protocols#awsQueryCompatible");
    let unwrapped = service.traits.get("aws.protocols#restXml").is_some_and(|it| it["noErrorWrapping"] == true);
    let has = |id: &str| service.is(id);
    match () {
        () if has("aws.protocols#restJson1") => protocol::rest_json_1(),
        () if has("aws.protocols#restXml") && unwrapped => protocol::rest_xml_unwrapped_errors(),
        () if has("aws.protocols#restXml") => protocol::rest_xml(),
        () if has("aws.protocols#awsJson1_0") && query_compatible => protocol::aws_json_1_0_query_compatible(),
        () if has("aws.protocols#awsJson1_0") => protocol::aws_json_1_0(),
        () if has("aws.protocols#awsJson1_1") && query_compatible => protocol::aws_json_1_1_query_compatible(),
        () if has("aws.protocols#awsJson1_1") => protocol::aws_json_1_1(),
        () if has("aws.protocols#awsQuery") => protocol::aws_query(),
        () if has("aws.protocols#ec2Query") => protocol::ec2_query(),
        () if has("smithy.protocols#rpcv2Cbor") && query_compatible => protocol::rpc_v2_cbor_query_compatible(),
        () if has("smithy.protocols#rpcv2Cbor") => protocol::rpc_v2_cbor(),
        () if has("smithy.protocols#rpcv2Json") => protocol::rpc_v2_json(),
        () => panic!("no protocol among {:?}", service.traits.keys().collect::<Vec<_>>()),
    }
}

/// What passed, failed and was skipped.
#[derive(Default)]
struct Report {
    service: String,
    counts: [usize; 3],
    totals: [usize; 3],
    failures: Vec<String>,
    skipped: BTreeSet<&'static str>,
}

impl Report {
    fn start(&mut self, service: &str) {
        service.clone_into(&mut self.service);
        self.counts = [0; 3];
    }

    fn end(&mut self) {
        let [passed, failed, skipped] = self.counts;
        eprintln!("{:64} passed {passed:4}, failed {failed:3}, skipped {skipped:3}", self.service);
        for (total, count) in self.totals.iter_mut().zip(self.counts) {
            *total += count;
        }
    }

    fn record(&mut self, test: &Value, run: impl FnOnce() -> Outcome) {
        let id = test["id"].as_str().expect("a test has an id");
        let outcome = run();
        let listed = SKIPPED.iter().find(|(listed, _)| *listed == id);
        let failure = match (outcome, listed) {
            (Ok(()), None) => return self.counts[0] += 1,
            (Err(_), Some((listed, _))) => {
                self.skipped.insert(listed);
                return self.counts[2] += 1;
            }
            (Ok(()), Some(_)) => "is listed as skipped, and passes".to_owned(),
            (Err(error), None) => error,
        };
        self.counts[1] += 1;
        self.failures.push(format!("{} {id}:\n      {failure}", self.service));
    }

    fn finish(mut self) {
        let [passed, failed, skipped] = self.totals;
        eprintln!("{:64} passed {passed:4}, failed {failed:3}, skipped {skipped:3}", "total");
        for (listed, _) in SKIPPED.iter().filter(|(listed, _)| !self.skipped.contains(listed)) {
            self.failures.push(format!("{listed} is listed as skipped, and was not seen failing"));
        }
        assert!(self.failures.is_empty(), "{}", self.failures.join("\n"));
    }
}
