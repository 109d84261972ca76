//! Features of the runtime that a crate needs, in its manifest and in its check of them.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use tinsmith_codegen::generate;
use tinsmith_codegen::settings::{Backtracking, Layout, Parts, Settings, Validators};
use tinsmith_model::{Source, load};

/// Returns a model with one operation, this protocol, and a member with this pattern.
fn model(protocol: &str, pattern: Option<&str>) -> Value {
    let traits = pattern.map_or(json!({}), |pattern| json!({ "smithy.api#pattern": pattern }));
    json!({
        "smithy": "2.0",
        "shapes": {
            "a#Service": {
                "type": "service",
                "version": "1",
                "operations": [{ "target": "a#Get" }],
                "traits": {
                    (protocol): {},
                    "aws.auth#sigv4": { "name": "a" },
                    "smithy.api#xmlNamespace": { "uri": "http://a" },
                },
            },
            "a#Get": {
                "type": "operation",
                "input": { "target": "a#Input" },
                "output": { "target": "smithy.api#Unit" },
                "traits": { "smithy.api#http": { "method": "POST", "uri": "/" } },
            },
            "a#Input": { "type": "structure", "members": { "name": { "target": "a#Name" } } },
            "a#Name": { "type": "string", "traits": traits },
        },
    })
}

fn settings() -> Settings {
    Settings::new("things", "0.1.0", "things")
}

/// Generates a file of the crate.
fn file(path: &str, model: &Value, settings: &Settings) -> Result<String, String> {
    let source = Source { name: "model.json".to_owned(), text: model.to_string() };
    let model = load([source]).expect("the model loads");
    let generated = generate(&model, settings).map_err(|error| error.to_string())?;
    Ok(generated.package.get(path).unwrap_or_else(|| panic!("no {path}")).to_owned())
}

/// Asserts that a crate turns on these features of the runtime, beside those of clients of AWS, and checks that they are on.
fn assert_needs(model: &Value, settings: &Settings, features: &[&str]) {
    let of_clients = match settings.parts {
        Parts::All if model["shapes"]["a#Service"]["traits"].get("aws.auth#sigv4").is_some() => &["aws", "client"][..],
        Parts::All => &["client"],
        Parts::Types => &[],
    };
    let features: BTreeSet<&str> = features.iter().chain(of_clients).copied().collect();
    let manifest = file("Cargo.toml", model, settings).expect("the model is sound");
    let manifest: toml::Table = toml::from_str(&manifest).expect("the manifest is TOML");
    let runtime = &manifest["dependencies"]["tinsmith-runtime"];
    let listed = runtime.get("features").and_then(toml::Value::as_array).cloned().unwrap_or_default();
    assert_eq!(listed, features.iter().map(|it| toml::Value::from(*it)).collect::<Vec<_>>());
    assert_eq!(runtime["default-features"].as_bool(), Some(false));

    let root = file("src/lib.rs", model, settings).expect("the model is sound");
    let version = env!("CARGO_PKG_VERSION");
    let arguments: Vec<_> = std::iter::once(&version).chain(&features).map(|it| format!("{it:?}")).collect();
    let check = format!("made_by!({});", arguments.join(","));
    // A long list is broken into lines.
    let unspaced: String = root.split_whitespace().collect();
    assert!(unspaced.contains(&check), "{check} is not in {root}");
}

#[test]
fn protocols_turn_on_what_they_are_made_of() {
    for (protocol, features) in [
        ("aws.protocols#restJson1", &[][..]),
        ("aws.protocols#awsJson1_0", &[]),
        ("aws.protocols#awsJson1_1", &[]),
        ("aws.protocols#awsQuery", &[]),
        ("aws.protocols#ec2Query", &[]),
        ("aws.protocols#restXml", &["xml"]),
        ("smithy.protocols#rpcv2Cbor", &["cbor"]),
        ("smithy.protocols#rpcv2Json", &[]),
    ] {
        assert_needs(&model(protocol, None), &settings(), features);
    }
}

#[test]
fn services_that_are_not_of_aws_need_nothing_of_it() {
    let mut model = model("aws.protocols#restJson1", None);
    let traits = model["shapes"]["a#Service"]["traits"].as_object_mut().expect("the service has traits");
    traits.remove("aws.auth#sigv4");
    assert_needs(&model, &settings(), &[]);
    model["shapes"]["a#Get"]["traits"]["smithy.api#httpChecksumRequired"] = json!({});
    assert_needs(&model, &settings(), &["checksums"]);
    // Checksums with a choice of algorithms are those of AWS.
    model["shapes"]["a#Get"]["traits"]["aws.protocols#httpChecksum"] = json!({ "requestChecksumRequired": true });
    assert_needs(&model, &settings(), &["aws", "checksums"]);
    model["shapes"]["a#Service"]["traits"]["smithy.api#httpBearerAuth"] = json!({});
    assert_needs(&model, &settings(), &["aws", "checksums", "http-auth"]);
}

#[test]
fn patterns_turn_on_the_engine_and_the_tables_that_they_need() {
    for (pattern, features) in [
        ("^[a-z]+$", &["pattern"][..]),
        (r"^\p{L}[\P{Zs}\p{Alpha}]$", &["pattern"]),
        (r"^\p{IsGreek}$", &["pattern", "pattern-properties"]),
        (r"^[^\P{IsAlphabetic}]$", &["pattern", "pattern-properties"]),
        ("^(?!aws:).+$", &["pattern", "pattern-backtracking"]),
        (r"^(a)\1\p{IsGreek}$", &["pattern", "pattern-backtracking", "pattern-properties"]),
    ] {
        let model = model("smithy.protocols#rpcv2Json", Some(pattern));
        assert_needs(&model, &settings(), features);

        let mut omitting = settings();
        omitting.validators = Validators::Omit;
        assert_needs(&model, &omitting, &[]);
    }
}

#[test]
fn patterns_that_backtrack_are_errors_if_the_settings_refuse_them() {
    let mut refusing = settings();
    refusing.backtracking = Backtracking::Refuse;
    for pattern in ["^(?!aws:).+$", r"^(a)\1$", r"a\B", "a++"] {
        let model = model("aws.protocols#awsJson1_0", Some(pattern));
        let error = file("Cargo.toml", &model, &refusing).expect_err("the pattern backtracks");
        assert!(error.contains("`a#Name`"), "{error}");
        assert!(error.contains("backtracking"), "{error}");
    }
    assert_needs(&model("aws.protocols#awsJson1_0", Some("^a|b$")), &refusing, &["pattern"]);

    refusing.validators = Validators::Omit;
    assert_needs(&model("aws.protocols#awsJson1_0", Some("^(?!aws:).+$")), &refusing, &[]);
}

#[test]
fn the_first_page_of_a_module_names_the_features() {
    let mut module = settings();
    module.layout = Layout::Module;
    let page =
        file("mod.rs", &model("smithy.protocols#rpcv2Cbor", Some("^(?!a)")), &module).expect("the model is sound");
    assert!(page.contains("with the features `aws`, `cbor`, `client`, `pattern`, `pattern-backtracking`"), "{page}");
}

#[test]
fn types_alone_need_patterns_and_nothing_of_the_protocol() {
    let mut types = settings();
    types.parts = Parts::Types;
    for protocol in ["aws.protocols#restXml", "smithy.protocols#rpcv2Cbor", "aws.protocols#awsJson1_0", "a#unknown"] {
        assert_needs(&model(protocol, None), &types, &[]);
        assert_needs(&model(protocol, Some("^(?!a)")), &types, &["pattern", "pattern-backtracking"]);
    }
}
