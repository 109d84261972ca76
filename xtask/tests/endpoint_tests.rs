//! `cargo xtask endpoint-tests` from models to its verdict.

mod support;

use serde_json::json;
use support::Folder;
use xtask::cli::Exit;

/// A model whose only rule gives `https://a`, and tests that expect these.
fn model(expected: &[&str]) -> String {
    let cases: Vec<_> =
        expected.iter().map(|url| json!({ "documentation": url, "expect": { "endpoint": { "url": url } } })).collect();
    let rules = json!({
        "version": "1.0",
        "parameters": {},
        "rules": [{ "type": "endpoint", "conditions": [], "endpoint": { "url": "https://a" } }],
    });
    let traits = json!({ "smithy.rules#endpointRuleSet": rules, "smithy.rules#endpointTests": { "testCases": cases } });
    json!({ "smithy": "2.0", "shapes": { "a#Service": { "type": "service", "traits": traits } } }).to_string()
}

fn cells(output: &str, name: &str) -> Vec<String> {
    let line = output.lines().find(|line| line.starts_with(name)).unwrap_or_default();
    line.split_whitespace().skip(1).map(str::to_owned).collect()
}

#[test]
fn tests_are_counted_by_model() {
    let folder = Folder::new();
    folder.write("models/good.json", &model(&["https://a", "https://a"]));
    folder.write("models/without.json", r#"{ "smithy": "2.0", "shapes": {} }"#);
    let good = folder.run(&["endpoint-tests", "--models", "models"]);
    assert_eq!(good.exit, Exit::Done, "{}", good.errors);
    assert_eq!(cells(&good.output, "good"), ["2", "2", "0", "0"]);
    assert!(cells(&good.output, "without").is_empty());

    folder.write("models/bad.json", &model(&["https://a", "https://b"]));
    let bad = folder.run(&["endpoint-tests", "--models", "models"]);
    assert_eq!(bad.exit, Exit::Failure);
    assert_eq!(cells(&bad.output, "bad"), ["2", "1", "0", "1"]);
    assert_eq!(cells(&bad.output, "total"), ["4", "3", "0", "1"]);
    assert!(bad.errors.contains("expected {\"endpoint\":{\"url\":\"https://b\"}}"), "{}", bad.errors);
}

#[test]
fn what_cannot_be_read_fails() {
    let folder = Folder::new();
    folder.write("models/torn.json", "{");
    let torn = folder.run(&["endpoint-tests", "--models", "models"]);
    assert_eq!(torn.exit, Exit::Failure);
    assert!(torn.errors.contains("torn.json"), "{}", torn.errors);
}

#[test]
fn without_a_corpus_nothing_is_said_to_pass() {
    let folder = Folder::new();
    assert_eq!(folder.run(&["endpoint-tests", "--corpus", "nowhere"]).exit, Exit::Usage);
    folder.write("corpus/other/model.json", "{}");
    let other = folder.run(&["endpoint-tests", "--corpus", "corpus"]);
    assert_eq!((other.exit, other.errors.contains("aws-models")), (Exit::Usage, true));
    folder.write("models/without.json", r#"{ "smithy": "2.0", "shapes": {} }"#);
    assert_eq!(folder.run(&["endpoint-tests", "--models", "models"]).exit, Exit::Usage);
}
