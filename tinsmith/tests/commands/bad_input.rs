//! Tests of invalid models and requests: the command reports them and leaves the disk unchanged.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::{Value, json};
use tempfile::TempDir;

/// A valid model, which each test makes invalid.
fn model() -> Value {
    json!({
        "smithy": "2.0",
        "shapes": {
            "a#Service": {
                "type": "service",
                "version": "1",
                "operations": [{ "target": "a#GetThing" }],
                "traits": {
                    "aws.protocols#awsJson1_0": {},
                    "aws.auth#sigv4": { "name": "thing" },
                    "aws.api#service": { "sdkId": "Thing" },
                    "smithy.api#title": "Things",
                    "smithy.rules#endpointRuleSet": {
                        "version": "1.0",
                        "parameters": {},
                        "rules": [{ "type": "endpoint", "conditions": [], "endpoint": { "url": "https://example.com" } }],
                    },
                },
            },
            "a#GetThing": {
                "type": "operation",
                "input": { "target": "a#GetThingInput" },
                "output": { "target": "smithy.api#Unit" },
            },
            "a#GetThingInput": {
                "type": "structure",
                "members": { "thing": { "target": "a#Thing" } },
            },
            "a#Thing": { "type": "structure", "members": { "name": { "target": "smithy.api#String" } } },
        },
    })
}

/// Runs the command on a model, with a directory that already contains a crate.
fn run(text: &str, more: &[&str]) -> (Output, TempDir, BTreeMap<String, String>) {
    let directory = tempfile::tempdir().expect("a directory can be made");
    let out = directory.path().join("out");
    fs::write(directory.path().join("good.json"), model().to_string()).expect("the model is written");
    let good = command(directory.path(), "good.json", &out, &[]);
    assert!(good.status.success(), "{}", String::from_utf8_lossy(&good.stderr));
    let before = tree(&out);
    fs::write(directory.path().join("model.json"), text).expect("the model is written");
    let output = command(directory.path(), "model.json", &out, more);
    (output, directory, before)
}

fn command(directory: &Path, model: &str, out: &Path, more: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tinsmith"))
        .current_dir(directory)
        .args(["generate", "--model", model, "--out"])
        .arg(out)
        .args(more)
        .output()
        .expect("the command runs")
}

fn tree(directory: &Path) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let mut open = vec![directory.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).expect("the folder is there").flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else {
                let text = fs::read_to_string(&path).expect("files are text");
                files.insert(path.display().to_string(), text);
            }
        }
    }
    files
}

/// Asserts that the command exits with this code, prints these texts, and changes no file.
fn refused(text: &str, more: &[&str], code: i32, says: &[&str]) {
    let (output, directory, before) = run(text, more);
    let message = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(code), "{message}");
    for part in says {
        assert!(message.contains(part), "{part:?} is not in: {message}");
    }
    assert_eq!(tree(&directory.path().join("out")), before, "the disk changed");
}

fn spoilt(spoil: impl FnOnce(&mut Value)) -> String {
    let mut model = model();
    spoil(&mut model["shapes"]);
    model.to_string()
}

#[test]
fn a_model_that_is_no_json() {
    refused("{ \"smithy\": ", &[], 1, &["model.json"]);
}

#[test]
fn a_target_that_is_not_there() {
    let text = spoilt(|shapes| shapes["a#GetThingInput"]["members"]["thing"]["target"] = json!("a#Thin"));
    refused(&text, &[], 1, &["model.json", "a#Thin", "a#Thing"]);
}

#[test]
fn mixins_that_mix_in_each_other() {
    let text = spoilt(|shapes| {
        let mixin = |of: &str| json!({ "type": "structure", "members": {}, "mixins": [{ "target": of }], "traits": { "smithy.api#mixin": {} } });
        shapes["a#One"] = mixin("a#Two");
        shapes["a#Two"] = mixin("a#One");
        shapes["a#Thing"]["mixins"] = json!([{ "target": "a#One" }]);
    });
    refused(&text, &[], 1, &["a#One"]);
}

#[test]
fn a_name_that_is_no_identifier() {
    let text = model().to_string().replace("a#Thing\"", "a#Th/../ing\"");
    refused(&text, &[], 1, &["Th/../ing"]);
}

#[test]
fn two_shapes_that_want_one_name() {
    let text = spoilt(|shapes| {
        shapes["a#THING"] = json!({ "type": "structure", "members": {} });
        shapes["a#GetThingInput"]["members"]["other"] = json!({ "target": "a#THING" });
    });
    refused(&text, &[], 1, &["a#THING", "a#Thing"]);
}

#[test]
fn a_protocol_that_nobody_speaks() {
    let text = model().to_string().replace("aws.protocols#awsJson1_0", "com.example#carrierPigeon");
    refused(&text, &[], 1, &["a#Service"]);
}

#[test]
fn an_operation_that_is_not_there() {
    refused(&model().to_string(), &["--operations", "GetThin"], 2, &["GetThin", "GetThing"]);
}
