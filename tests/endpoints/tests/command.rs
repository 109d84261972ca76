//! Tests of the command, from models to its output and exit code.

use std::fs;
use std::process::Command;

use serde_json::json;
use tempfile::TempDir;

/// The end of a run of the command.
struct Outcome {
    exit: Option<i32>,
    output: String,
    errors: String,
}

/// A folder that is removed after the test.
struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        Self(TempDir::new().expect("a temporary folder can be made"))
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.0.path().join(path);
        fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("the test may write");
        fs::write(path, text).expect("the test may write");
    }

    fn run(&self, arguments: &[&str]) -> Outcome {
        let output = Command::new(env!("CARGO_BIN_EXE_endpoint-tests"))
            .args(arguments)
            .current_dir(self.0.path())
            .env_remove("TINSMITH_CORPUS")
            .output()
            .expect("the program starts");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the program prints text");
        Outcome { exit: output.status.code(), output: text(output.stdout), errors: text(output.stderr) }
    }
}

/// A model whose only rule returns `https://a`, with a test for each expected URL.
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
    let good = folder.run(&["--models", "models"]);
    assert_eq!(good.exit, Some(0), "{}", good.errors);
    assert_eq!(cells(&good.output, "good"), ["2", "2", "0", "0"]);
    assert!(cells(&good.output, "without").is_empty());

    folder.write("models/bad.json", &model(&["https://a", "https://b"]));
    let bad = folder.run(&["--models", "models"]);
    assert_eq!(bad.exit, Some(1));
    assert_eq!(cells(&bad.output, "bad"), ["2", "1", "0", "1"]);
    assert_eq!(cells(&bad.output, "total"), ["4", "3", "0", "1"]);
    assert!(bad.errors.contains("expected {\"endpoint\":{\"url\":\"https://b\"}}"), "{}", bad.errors);
}

#[test]
fn what_cannot_be_read_fails() {
    let folder = Folder::new();
    folder.write("models/torn.json", "{");
    let torn = folder.run(&["--models", "models"]);
    assert_eq!(torn.exit, Some(1));
    assert!(torn.errors.contains("torn.json"), "{}", torn.errors);
}

#[test]
fn without_a_corpus_nothing_is_said_to_pass() {
    let folder = Folder::new();
    assert_eq!(folder.run(&["--corpus", "nowhere"]).exit, Some(2));
    folder.write("corpus/other/model.json", "{}");
    let other = folder.run(&["--corpus", "corpus"]);
    assert_eq!((other.exit, other.errors.contains("aws-models")), (Some(2), true));
    folder.write("models/without.json", r#"{ "smithy": "2.0", "shapes": {} }"#);
    assert_eq!(folder.run(&["--models", "models"]).exit, Some(2));
}
