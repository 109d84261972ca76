//! Changes that are reported when a crate is generated from another model.

use std::path::Path;

use tinsmith_codegen::ir::package::Package;
use tinsmith_codegen::lower;
use tinsmith_codegen::settings::Settings;
use tinsmith_codegen::update::{Change, Difference, Effect, changes};
use tinsmith_model::{Model, Source, load};

const OLD: &str = r#"{"smithy":"2.0","shapes":{
    "a#S":{"type":"service","version":"1","operations":[{"target":"a#Keep"},{"target":"a#Drop"}],
        "traits":{"aws.api#service":{"sdkId":"S"},"aws.protocols#awsJson1_0":{},"smithy.rules#endpointRuleSet":
            {"version":"1.0","parameters":{},"rules":[{"conditions":[],"endpoint":{"url":"https://a"},"type":"endpoint"}]}}},
    "a#Keep":{"type":"operation","input":{"target":"a#KeepIn"},"output":{"target":"a#KeepOut"}},
    "a#KeepIn":{"type":"structure","members":{
        "gone":{"target":"smithy.api#String"},
        "free":{"target":"smithy.api#String"},
        "narrow":{"target":"a#Name"},
        "held":{"target":"smithy.api#String","traits":{"smithy.api#required":{}}},
        "pet":{"target":"a#Pet"},"mode":{"target":"a#Mode"},"label":{"target":"a#Label"},"one":{"target":"a#One"}}},
    "a#KeepOut":{"type":"structure","members":{
        "many":{"target":"a#Names"},"size":{"target":"smithy.api#Integer"}}},
    "a#Drop":{"type":"operation","input":{"target":"a#DropIn"}},
    "a#DropIn":{"type":"structure","members":{"x":{"target":"smithy.api#String"}}},
    "a#Name":{"type":"string","traits":{"smithy.api#length":{"max":9}}},
    "a#Names":{"type":"list","member":{"target":"smithy.api#String"}},
    "a#Label":{"type":"string","traits":{"smithy.api#enum":[{"value":"x"},{"value":"y"}]}},
    "a#One":{"type":"union","members":{"a":{"target":"smithy.api#String"},"b":{"target":"smithy.api#String"}}},
    "a#Pet":{"type":"structure","members":{"name":{"target":"smithy.api#String"}}},
    "a#Mode":{"type":"enum","members":{"ON":{"target":"smithy.api#Unit"},"OFF":{"target":"smithy.api#Unit"}}}}}"#;

/// Returns the old model with these texts replaced.
fn new(replacements: &[(&str, &str)]) -> String {
    replacements.iter().fold(OLD.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replace(from, to)
    })
}

fn model(text: &str) -> Model {
    load([Source { name: "test.json".to_owned(), text: text.to_owned() }]).expect("the test's models load")
}

fn lowered(text: &str) -> Package {
    lower(&model(text), &Settings::new("s", "0.1.0", "s")).expect("the test's models are sound")
}

fn told(Change { effect, path, difference, .. }: &Change) -> String {
    match difference {
        Difference::Added => format!("{effect} {path} added"),
        Difference::Removed => format!("{effect} {path} removed"),
        Difference::Changed { aspect, from, to } => format!("{effect} {path} {aspect} {from:?} {to:?}"),
    }
}

#[track_caller]
fn assert_told(replacements: &[(&str, &str)], expected: &[&str]) {
    let told: Vec<String> = changes(&lowered(OLD), &lowered(&new(replacements))).iter().map(told).collect();
    assert_eq!(told, expected);
}

const INPUT: &str = "operation::keep::KeepInput";

#[test]
fn the_same_model_changes_nothing() {
    assert_told(&[], &[]);
}

#[test]
fn removed_items_break_programs() {
    assert_told(&[(r#""gone":{"target":"smithy.api#String"},"#, "")], &[&format!("breaking {INPUT}::gone removed")]);
    assert_told(&[(r#",{"target":"a#Drop"}"#, "")], &["breaking Client::drop removed"]);
    assert_told(&[(r#","OFF":{"target":"smithy.api#Unit"}"#, "")], &["breaking types::Mode::Off removed"]);
    assert_told(&[(r#","b":{"target":"smithy.api#String"}"#, "")], &["breaking types::One::B removed"]);
    assert_told(&[(r#",{"value":"y"}"#, "")], &["behavior types::Label::from(\"y\") removed"]);
}

#[test]
fn types_that_change_break_programs() {
    assert_told(
        &[(r#""size":{"target":"smithy.api#Integer"}"#, r#""size":{"target":"smithy.api#Long"}"#)],
        &[r#"breaking operation::keep::KeepOutput::size type Some("Option<i32>") Some("Option<i64>")"#],
    );
    assert_told(
        &[(r#""many":{"target":"a#Names"}"#, r#""many":{"target":"a#Names","traits":{"smithy.api#required":{}}}"#)],
        &[r#"breaking operation::keep::KeepOutput::many type Some("Option<Vec<String>>") Some("Vec<String>")"#],
    );
    let union = r#""a#Pet":{"type":"union""#;
    assert_told(
        &[(r#""a#Pet":{"type":"structure""#, union)],
        &[r#"breaking types::Pet form Some("structure") Some("union")"#],
    );
}

#[test]
fn stricter_constraints_change_behavior() {
    assert_told(
        &[(
            r#""free":{"target":"smithy.api#String"}"#,
            r#""free":{"target":"smithy.api#String","traits":{"smithy.api#required":{}}}"#,
        )],
        &[&format!(r#"behavior {INPUT}::free required None Some("required")"#)],
    );
    assert_told(
        &[(r#""max":9"#, r#""max":5"#)],
        &[&format!(
            r#"behavior {INPUT}::narrow constraints Some("At most 9 characters.") Some("At most 5 characters.")"#
        )],
    );
    assert_told(
        &[(r#","traits":{"smithy.api#length":{"max":9}}"#, "")],
        &[&format!(r#"compatible {INPUT}::narrow constraints Some("At most 9 characters.") None"#)],
    );
    assert_told(
        &[(r#""gone":{"#, r#""more":{"target":"smithy.api#String","traits":{"smithy.api#required":{}}},"gone":{"#)],
        &[&format!("behavior {INPUT}::more added")],
    );
}

#[test]
fn added_items_are_compatible() {
    assert_told(
        &[
            (r#","OFF":"#, r#","LATER":{"target":"smithy.api#Unit"},"OFF":"#),
            (r#""gone":{"#, r#""more":{"target":"a#More"},"gone":{"#),
            (
                r#""a#Drop":{"#,
                r#""a#More":{"type":"structure","members":{"x":{"target":"smithy.api#String"}}},"a#Drop":{"#,
            ),
        ],
        &[
            &format!("compatible {INPUT}::more added"),
            "compatible types::Mode::Later added",
            "compatible types::More added",
        ],
    );
}

#[test]
fn a_later_model_of_a_service_adds_to_an_earlier_one() {
    let Some(corpus) = std::env::var_os("TINSMITH_CORPUS") else {
        eprintln!("skipped: set TINSMITH_CORPUS to the directory of the corpora");
        return;
    };
    let read = |folder: &str| {
        let path = Path::new(&corpus).join(folder).join("omics.json");
        lowered(&std::fs::read_to_string(path).expect("the corpus has the model"))
    };
    let (old, new) = (read("aws-models"), read("aws-models-2026-11"));
    let forth = changes(&old, &new);
    let added = |path: &str| forth.iter().any(|it| it.path == path && it.difference == Difference::Added);
    assert!(added("Client::get_workflow_version") && added("types::WorkflowEngine::WdlLenient"));
    assert!(forth.iter().all(|change| change.effect == Effect::Compatible), "{forth:#?}");
    let back = changes(&new, &old);
    assert_eq!(back.len(), forth.len());
    assert!(back.iter().all(|change| change.effect == Effect::Breaking), "{back:#?}");
}
