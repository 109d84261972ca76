//! Constraints that are printed, rejected, waived and omitted.

use serde_json::{Value, json};
use tinsmith_codegen::generate;
use tinsmith_codegen::package::Package;
use tinsmith_codegen::settings::{Settings, Validators, Waiver};
use tinsmith_model::{Source, load};

/// Texts that are printed only for constraints.
const PRINTED: [&str; 5] =
    ["validate::Structure", "validate::member(", "validate::element(", "validate::method!", "validate::Pattern"];

/// Returns a model with one operation and a member for each constraint.
fn model(pattern: &str) -> Value {
    json!({
        "smithy": "2.0",
        "shapes": {
            "a#Service": {
                "type": "service",
                "version": "1",
                "operations": [{ "target": "a#Get" }],
                "traits": { "aws.protocols#awsJson1_0": {}, "aws.auth#sigv4": { "name": "a" } },
            },
            "a#Get": { "type": "operation", "input": { "target": "a#Input" }, "output": { "target": "smithy.api#Unit" } },
            "a#Input": { "type": "structure", "members": {
                "name": { "target": "a#Name", "traits": { "smithy.api#required": {} } },
                "names": { "target": "a#Names" },
                "tree": { "target": "a#Tree" },
            } },
            "a#Name": { "type": "string", "traits": { "smithy.api#pattern": pattern } },
            "a#Names": {
                "type": "list",
                "member": { "target": "a#Name" },
                "traits": { "smithy.api#uniqueItems": {}, "smithy.api#length": { "max": 3 } },
            },
            "a#Tree": { "type": "structure", "members": {
                "size": { "target": "smithy.api#Integer", "traits": { "smithy.api#range": { "min": 1 } } },
                "tree": { "target": "a#Tree" },
            } },
        },
    })
}

fn settings() -> Settings {
    Settings::new("things", "0.1.0", "things")
}

/// Returns settings with a waiver of the pattern.
fn waived(waive: impl FnOnce(&mut Waiver)) -> Settings {
    let (mut settings, mut waiver) = (settings(), Waiver::new());
    waive(&mut waiver);
    settings.waivers.insert("a#Name".to_owned(), waiver);
    settings
}

fn package(pattern: &str, settings: &Settings) -> Result<Package, String> {
    let source = Source { name: "model.json".to_owned(), text: model(pattern).to_string() };
    let model = load([source]).expect("the model loads");
    generate(&model, settings).map(|generated| generated.package).map_err(|error| error.to_string())
}

/// Returns the texts for constraints that are printed.
fn printed(package: &Package) -> Vec<&'static str> {
    PRINTED.into_iter().filter(|part| package.files().any(|(_, text)| text.contains(part))).collect()
}

#[test]
fn constraints_are_printed_unless_omitted() {
    let all = package("^a$", &settings()).expect("the model is sound");
    assert_eq!(printed(&all), PRINTED);
    assert!(all.get("src/pattern.rs").is_some());

    let mut omitting = settings();
    omitting.validators = Validators::Omit;
    let none = package("^a$", &omitting).expect("the model is sound");
    assert_eq!(printed(&none), [""; 0]);
    assert_eq!(none.get("src/pattern.rs"), None);
}

#[test]
fn invalid_patterns_are_rejected_unless_waived() {
    let table = [
        ("^(((a{1,1000}){1,1000}){1,1000}){1,1000}$", "is rejected by regex"),
        ("^(a", "cannot be read at byte"),
        (r"^\p{Klingon}$", "there is no character property `Klingon`"),
    ];
    for (pattern, fault) in table {
        let message = package(pattern, &settings()).map(drop).expect_err("the pattern is not valid");
        assert!(message.contains("`a#Name`") && message.contains(fault), "{message}");
        assert!(message.contains("waive the constraint"), "{message}");

        let without = package(pattern, &waived(|waiver| waiver.ignore.push("pattern".to_owned())));
        assert_eq!(without.expect("the pattern is not used").get("src/pattern.rs"), None);
        let another = package(pattern, &waived(|waiver| waiver.pattern = Some("^b$".to_owned())));
        let another = another.expect("the pattern is not used");
        let patterns = another.get("src/pattern.rs").expect("the other pattern is printed");
        assert!(patterns.contains("^b$") && !patterns.contains(pattern), "{patterns}");

        let mut omitting = settings();
        omitting.validators = Validators::Omit;
        package(pattern, &omitting).expect("the pattern is not used");
    }
}
