//! Evaluates `JMESPath` expressions, from text to result.

use std::path::PathBuf;
use std::{env, fs};

use crate::paths;
use serde_json::{Value, json};
use tinsmith_codegen::jmespath::{JmesPathError, parse};

/// Evaluates the most complex expressions of known models.
#[test]
fn expressions_of_real_models_evaluate() {
    let group = |size: u32, states: &[&str]| {
        let instances: Vec<_> = states.iter().map(|state| json!({ "LifecycleState": state })).collect();
        json!({ "MinSize": size, "Instances": instances })
    };
    let groups = json!({ "AutoScalingGroups": [group(1, &["InService"]), group(2, &["InService", "Pending"])] });
    let enough = "AutoScalingGroups[].[length(Instances[?LifecycleState=='InService']) >= MinSize][]";
    let services = json!({ "services": [
        { "deployments": [1], "runningCount": 2, "desiredCount": 2 },
        { "deployments": [1, 2], "runningCount": 2, "desiredCount": 2 },
    ] });
    let unsteady = "length(services[?!(length(deployments) == `1` && runningCount == desiredCount)])";
    let verified = json!({ "VerificationAttributes": { "a": { "VerificationStatus": "Success" }, "b": {} } });
    let items = json!({ "TransactItems": [{ "Put": { "TableName": "t" } }, { "Delete": { "TableName": "u" } }] });
    for (expression, given, expected) in [
        (enough, &groups, json!([true, false])),
        (&format!("contains({enough}, `false`)"), &groups, json!(true)),
        (unsteady, &services, json!(1.0)),
        (&format!("{unsteady} == `0`"), &services, json!(false)),
        ("VerificationAttributes.*.VerificationStatus", &verified, json!(["Success"])),
        ("keys(VerificationAttributes)", &verified, json!(["a", "b"])),
        ("TransactItems[*].[Put.TableName, Delete.TableName][]", &items, json!(["t", "u"])),
        ("TransactItems[-1].Delete.TableName", &items, json!("u")),
        ("TransactItems[*].Get.TableName", &items, json!([])),
        ("Missing[*].Get.TableName", &items, Value::Null),
    ] {
        let parsed = parse(expression).expect(expression);
        assert_eq!(paths::evaluate(&parsed, given), expected, "{expression}");
    }
}

#[test]
fn errors_name_the_construct_and_its_place() {
    for (expression, message) in [
        ("a[0:2]", "a slice at 1 is not supported"),
        ("a.{b: c}", "a multi-select hash at 2 is not supported"),
        ("sort_by(a, &b)", "the function `sort_by` at 7 is not supported"),
        ("size(a)", "there is no function `size`, called at 4"),
        ("length(a, b)", "`length` at 6 takes 1 argument(s), not 2"),
        ("a.", "expected a name, `*`, `[` or `{` at 2, found the end"),
        ("a..b", "expected a name, `*`, `[` or `{` at 2, found `.`"),
        ("a ^ b", "no token starts at 2"),
        ("'open", "the raw string at 0 is malformed"),
    ] {
        let error = parse(expression).expect_err(expression).to_string();
        assert!(error.contains(message), "{error}");
    }
}

/// Rejects expressions that are too deep or too long.
#[test]
fn large_expressions_are_rejected() {
    for expression in ["(".repeat(5_000), "a.".repeat(5_000), "!".repeat(500), "[".repeat(200)] {
        let error = parse(&expression).expect_err("the expression is too large");
        assert!(matches!(error, JmesPathError::TooLarge { .. }), "{error}");
    }
}

/// Evaluates the longest accepted expressions within the stack of a test thread.
#[test]
fn long_expressions_evaluate() {
    for (expression, expected) in [
        (vec!["a"; 64].join(" || "), json!("x")),
        (format!("a{}", "[]".repeat(127)), Value::Null),
        (format!("a{}", " | @".repeat(63)), json!("x")),
    ] {
        let parsed = parse(&expression).expect("the expression is within the limits");
        assert_eq!(paths::evaluate(&parsed, &json!({ "a": "x" })), expected);
    }
}

/// Parses every expression of waiters and context parameters of a corpus, if `TINSMITH_CORPUS` names one.
#[test]
fn every_expression_of_every_model_parses() {
    let Some(corpus) = env::var_os("TINSMITH_CORPUS").map(PathBuf::from) else {
        eprintln!("skipped: TINSMITH_CORPUS is not set");
        return;
    };
    let (mut parsed, mut failures) = (0, Vec::new());
    for file in fs::read_dir(corpus.join("aws-models")).expect("the corpus has models") {
        let text = fs::read(file.expect("the folder is readable").path()).expect("the file is readable");
        let model: Value = serde_json::from_slice(&text).expect("the file is JSON");
        for (id, shape) in model["shapes"].as_object().into_iter().flatten() {
            for path in expressions(&shape["traits"]) {
                match parse(path) {
                    Ok(_) => parsed += 1,
                    Err(error) => failures.push(format!("{id}: {error}")),
                }
            }
        }
    }
    eprintln!("{parsed} expressions parsed, {} failed", failures.len());
    assert!(parsed > 0 && failures.is_empty(), "{}", failures.join("\n"));
}

fn expressions(traits: &Value) -> Vec<&str> {
    let entries = |id: &str| traits[id].as_object().into_iter().flatten();
    let acceptors =
        entries("smithy.waiters#waitable").flat_map(|(_, waiter)| waiter["acceptors"].as_array().into_iter().flatten());
    let waiters =
        acceptors.flat_map(|acceptor| ["output", "inputOutput"].map(|kind| &acceptor["matcher"][kind]["path"]));
    let context = entries("smithy.rules#operationContextParams").map(|(_, parameter)| &parameter["path"]);
    waiters.chain(context).filter_map(Value::as_str).collect()
}

/// Runs the compliance suite of a corpus, if `TINSMITH_CORPUS` names one.
#[test]
fn the_compliance_suite_passes() {
    let Some(corpus) = env::var_os("TINSMITH_CORPUS").map(PathBuf::from) else {
        eprintln!("skipped: TINSMITH_CORPUS is not set");
        return;
    };
    let mut tally = Tally::default();
    for file in fs::read_dir(corpus.join("jmespath")).expect("the corpus has the suite") {
        let text = fs::read(file.expect("the folder is readable").path()).expect("the file is readable");
        let groups: Value = serde_json::from_slice(&text).expect("the file is JSON");
        for group in groups.as_array().expect("a file is a list of groups") {
            group["cases"]
                .as_array()
                .expect("a group has cases")
                .iter()
                .for_each(|case| tally.run(&group["given"], case));
        }
    }
    eprintln!(
        "{} passed, {} refused as unsupported, {} null instead of a type error, {} failed",
        tally.passed,
        tally.refused,
        tally.lenient,
        tally.failures.len()
    );
    assert!(tally.passed > 0 && tally.failures.is_empty(), "{}", tally.failures.join("\n"));
}

#[derive(Default)]
struct Tally {
    passed: usize,
    refused: usize,
    /// Function calls with values of the wrong type. They evaluate to null, so that a response cannot end a wait.
    lenient: usize,
    failures: Vec<String>,
}

impl Tally {
    fn run(&mut self, given: &Value, case: &Value) {
        let expression = case["expression"].as_str().expect("a case has an expression");
        let found = match (parse(expression), case["error"].as_str()) {
            (Err(JmesPathError::Unsupported { .. }), error) if error != Some("syntax") => {
                self.refused += 1;
                return;
            }
            (Err(JmesPathError::Arity { .. }), Some("invalid-arity"))
            | (Err(JmesPathError::UnknownFunction { .. }), Some("unknown-function"))
            | (Err(_), Some("syntax")) => {
                self.passed += 1;
                return;
            }
            (Ok(parsed), Some("invalid-type")) if paths::evaluate(&parsed, given).is_null() => {
                self.lenient += 1;
                return;
            }
            (Ok(parsed), None) if same(&paths::evaluate(&parsed, given), &case["result"]) => {
                self.passed += 1;
                return;
            }
            (Ok(parsed), _) => paths::evaluate(&parsed, given).to_string(),
            (Err(error), _) => error.to_string(),
        };
        self.failures.push(format!("{expression} on {given}: expected {case}, got {found}"));
    }
}

/// Compares JSON, with all numbers as doubles.
fn same(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => left.as_f64() == right.as_f64(),
        (Value::Array(left), Value::Array(right)) => {
            left.len() == right.len() && left.iter().zip(right).all(|(left, right)| same(left, right))
        }
        (Value::Object(left), Value::Object(right)) => {
            let has = |(name, value): (&String, &Value)| right.get(name).is_some_and(|other| same(value, other));
            left.len() == right.len() && left.iter().all(has)
        }
        (left, right) => left == right,
    }
}
